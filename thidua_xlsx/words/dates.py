"""A day or a moment as a person writes it in Vietnam, or as a program stores it."""

from __future__ import annotations

import re
from datetime import date, datetime

from thidua_xlsx.words.texts import clean

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
"""What a form takes for a day: anything else was never meant (INPUTS.md 77)."""
_TIME = r"(?:[T ](?P<hour>[01]?[0-9]|2[0-3])(?P<rest>:[0-9]{2}.*))?"
_DAY, _MONTH, _YEAR = r"(?P<day>[0-9]{1,2})", r"(?P<month>[0-9]{1,2})", r"(?P<year>[0-9]{4})"
_FORMS = tuple(
    re.compile(day + _TIME, re.IGNORECASE)
    for day in (
        f"{_DAY} ?[/.-] ?{_MONTH} ?[/.-] ?{_YEAR}",
        f"{_YEAR}-{_MONTH}-{_DAY}",
        f"ngày {_DAY} tháng {_MONTH} năm {_YEAR}",
    )
)
_ISO = re.compile(r"[0-9]{4}-")


def moment_of(text: str) -> datetime | None:
    """The moment that a text names, a day being its beginning; with an offset only where the text
    states one.  None for anything else, and for what the calendar or the clock has not.

    Read are "05/11/2024" (also with - or ., even mixed), "ngày 5 tháng 11 năm 2024", "2024-11-5"
    and ISO 8601 with dashes, each with or without a time ("8:30", "08:30:15", "08:30+07:00").
    """
    stated = clean(text)
    for form in _FORMS:
        if match := form.fullmatch(stated):
            year, month, day, hour, rest = match.group("year", "month", "day", "hour", "rest")
            stated = f"{year}-{month:0>2}-{day:0>2}T{hour or '0':0>2}{rest or ':00'}"
            break
    try:
        return datetime.fromisoformat(stated) if _ISO.match(stated) else None
    except ValueError:
        return None


def day_of(text: str) -> date | None:
    """The day of ``moment_of`` as it is written there, whatever the offset; None where it reads
    none."""
    moment = moment_of(text)
    return None if moment is None else moment.date()


def is_plausible(day: date) -> bool:
    """Whether a form takes that day."""
    return FIRST_DAY <= date(day.year, day.month, day.day) <= LAST_DAY


def moment_text(moment: datetime) -> str:
    """Day, month, year and time as a person writes them: 05/11/2024 08:30."""
    return f"{moment:%d/%m/%Y %H:%M}"
