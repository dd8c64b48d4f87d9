"""The one door through which time enters, so that the same facts give the same bytes.

The zone is fixed at +07:00 (Vietnam has had no other since 1975 and keeps no summer time), so no
time zone database is needed on Windows.
"""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime, timedelta, timezone

ZONE = timezone(timedelta(hours=7))
"""Vietnam's time, +07:00."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ISO_DATE = re.compile(r"[0-9]{4}-")
_VIETNAMESE = re.compile(
    r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?:\s+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?)?"
)


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
        return datetime.now(ZONE).replace(microsecond=0)


def parse_time(text: str) -> datetime | None:
    """A time that a person typed, at +07:00, cut to whole seconds; None where it is none.

    Read are ISO 8601 with dashes (``2024-11-20``, ``2024-11-20T08:30+07:00``) and the Vietnamese
    way (``20/11/2024``, ``20/11/2024 08:30``).  A text without an offset means +07:00, a date
    without a time the beginning of that day.
    """
    stated = text.strip()
    try:
        moment = _parse_vietnamese(stated) or _parse_iso(stated)
        if moment is None:
            return None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=ZONE)
        return moment.astimezone(ZONE).replace(microsecond=0)
    except (ValueError, OverflowError):
        return None


def _parse_vietnamese(text: str) -> datetime | None:
    match = _VIETNAMESE.fullmatch(text)
    if match is None:
        return None
    day, month, year, hour, minute, second = (int(part or 0) for part in match.groups())
    return datetime(year, month, day, hour, minute, second)


def _parse_iso(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if _ISO_DATE.match(text) else None
