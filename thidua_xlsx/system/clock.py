"""The one door through which time enters, so that the same facts give the same bytes.

The zone is fixed at +07:00 (Vietnam has had no other since 1975 and keeps no summer time), so no
time zone database is needed on Windows.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta, timezone

from thidua_xlsx.words.dates import moment_of

ZONE = timezone(timedelta(hours=7))
"""Vietnam's time, +07:00."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def now() -> datetime:
    """The present moment at +07:00, cut to whole seconds.

    ``SOURCE_DATE_EPOCH`` (seconds since 1970, UTC) replaces it where it holds a usable whole
    number; anything else in it counts as not set.
    """
    stated = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    try:
        moment = _EPOCH + timedelta(seconds=int(stated))
        return moment.astimezone(ZONE)
    except (ValueError, OverflowError):
        return present()


def present() -> datetime:
    """The real moment, whatever ``SOURCE_DATE_EPOCH`` says: for refusing what is still to come, and
    for nothing that is written anywhere."""
    return datetime.now(ZONE).replace(microsecond=0)


def parse_time(text: str) -> datetime | None:
    """A time that a person typed in a form of ``words.dates``, at +07:00, cut to whole seconds;
    None where it is none.  A text without an offset means +07:00."""
    moment = moment_of(text)
    if moment is None:
        return None
    try:
        return moment.replace(tzinfo=moment.tzinfo or ZONE).astimezone(ZONE).replace(microsecond=0)
    except OverflowError:
        return None
