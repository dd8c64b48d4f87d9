"""Working days of Vietnam's state offices, for the deadlines of a round (Điều 9.5: 50 of them).

Source: the ``holidays`` package, which gives the public holidays of Bộ luật Lao động 2019, Điều
112, with the five days of Tết, the days off in lieu of a holiday on a weekend, and the announced
swaps of a working day for a Saturday, as far as its installed version knows them.  For state
offices it agrees with the notices for 2024 (29/4 off, Saturday 4/5 worked; Tết 8/2 to 14/2) and
2025 (2/5 off, Saturday 26/4 worked; Tết 25/1 to 2/2).  Known to be missing in version 0.108: the
swap of 2/1/2026 for Saturday 10/1/2026 (12729/VPCP-KGVX of 25/12/2025).  Swaps are announced
late in a year, so every function takes two sets that overrule the package: days off that it does
not know, and days worked although it or the weekend says otherwise.  A day in both sets is a day
off; whoever reads the sets from a person says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

_DAY = timedelta(days=1)
_SATURDAY = 5
_NONE: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class AppraisalTerm:
    """``last_day`` is the last good one; ``working_days_left`` after today, negative once over."""

    last_day: date
    working_days_left: int


def is_working_day(
    day: date,
    extra_holidays: frozenset[date] = _NONE,
    extra_working_days: frozenset[date] = _NONE,
) -> bool:
    """Whether state offices work on that day: Monday to Friday but for public holidays, and the
    Saturdays worked in exchange."""
    if day in extra_holidays:
        return False
    if day in extra_working_days:
        return True
    days_off, worked = _calendar(day.year)
    return day in worked if day.weekday() >= _SATURDAY else day not in days_off


@lru_cache(maxsize=4096)
def last_day(
    received: date,
    working_days: int,
    extra_holidays: frozenset[date] = _NONE,
    extra_working_days: frozenset[date] = _NONE,
) -> date:
    """The last of so many working days from receipt: the day after receipt, if it is a working
    day, is day one (DOMAIN.md, rule 11); the day of receipt itself for 0.

    ValueError for a negative number.
    """
    if working_days < 0:
        raise ValueError(f"a deadline of {working_days} working days")
    day, left = received, working_days
    while left:
        day += _DAY
        left -= is_working_day(day, extra_holidays, extra_working_days)
    return day


@lru_cache(maxsize=4096)
def working_days_between(
    start: date,
    end: date,
    extra_holidays: frozenset[date] = _NONE,
    extra_working_days: frozenset[date] = _NONE,
) -> int:
    """The working days after ``start`` up to and including ``end``; where ``end`` is the earlier
    day, as many with a minus as there are the other way round."""
    if end < start:
        return -working_days_between(end, start, extra_holidays, extra_working_days)
    days = (start + _DAY * number for number in range(1, (end - start).days + 1))
    return sum(is_working_day(day, extra_holidays, extra_working_days) for day in days)


@cache
def _calendar(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """The public holidays of a year, and its Saturdays and Sundays worked in exchange."""
    # Not at the top: the command line starts without it.
    from holidays.utils import country_holidays

    calendar = country_holidays("VN", years=year, expand=False)
    return frozenset(calendar), frozenset(calendar.weekend_workdays)
