"""Till when a unit's scores are to be appraised: working days from their receipt (Điều 9.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from thidua_xlsx import clock
from thidua_xlsx.round import OpenRound


@dataclass(frozen=True, slots=True)
class AppraisalTerm:
    """``last_day`` is the last good one; ``working_days_left`` after today, negative once over."""

    last_day: date
    working_days_left: int


def appraisal_term(opened: OpenRound, received: date) -> AppraisalTerm | None:
    """The term of scores received on that day; None where the round sets no number of days.

    The first day counted is the one after receipt, or that of receipt itself, as the round reads
    Điều 9.5; public holidays and swapped days are those of ``working_days``, and of the control
    workbook.
    """
    from thidua_xlsx.working_days import last_day, working_days_between

    days = opened.control.appraisal_working_days
    if days is None:
        return None
    if opened.regulation.reading("appraisal-first-day") == "day-of-receipt":
        received -= timedelta(days=1)
    others = (opened.control.extra_holidays, opened.control.extra_working_days)
    last = last_day(received, days, *others)
    return AppraisalTerm(last, working_days_between(clock.now().date(), last, *others))
