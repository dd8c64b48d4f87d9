"""Till when a unit's scores are to be appraised: working days from their receipt (Điều 9.5)."""

from __future__ import annotations

from datetime import date, timedelta

from thidua_xlsx.appraisal.working_days import AppraisalTerm, last_day, working_days_between
from thidua_xlsx.facts.standing import UnitState
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.pipeline.gathering.membership import LATE
from thidua_xlsx.system import clock


def appraise_by(gathered: Gathered, form: UnitState) -> date | None:
    """The last good day for a list of an agency or a unit's appraisal form: the first of the terms
    of the units that it is about.  None for any other form, and where no term runs."""
    if form.form.stage != Stage.APPRAISAL:
        return None
    units = form.issue.shows if form.form.unit is None else (form.form.unit,)
    states = (gathered.state(Stage.SELF, unit) for unit in units)
    terms = (
        appraisal_term(gathered.round, state.counted.received_at.date())
        for state in states
        if state is not None and state.counted is not None
    )
    return min((term.last_day for term in terms if term is not None), default=None)


def came_late(gathered: Gathered, form: UnitState) -> bool:
    """Whether the return that counts came after its last good day: a self score's, an appraisal's,
    or that of an appeal in a notice.  Ballots have none."""
    if form.current is None:
        return False
    file = form.current.file
    said = {finding.code for finding in gathered.reading_of(file).findings}
    last = appraise_by(gathered, form)
    return bool(said & LATE) or (last is not None and file.received_at.date() > last)


def appraisal_term(opened: OpenRound, received: date) -> AppraisalTerm | None:
    """The term of scores received on that day; None where the round sets no number of days.

    The first day counted is the one after receipt, or that of receipt itself, as the round reads
    Điều 9.5; public holidays and swapped days are those of ``working_days``, and of the control
    workbook.
    """
    days = opened.control.days.appraisal_working_days
    if days is None:
        return None
    if opened.regulation.reading("appraisal-first-day") == "day-of-receipt":
        received -= timedelta(days=1)
    others = (opened.control.days.off, opened.control.days.worked)
    last = last_day(received, days, *others)
    return AppraisalTerm(last, working_days_between(clock.now().date(), last, *others))
