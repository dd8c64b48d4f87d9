"""Where every form of a round stands, worked out from its facts: what ``status`` answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from thidua_xlsx.appraisal.working_days import AppraisalTerm
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.editions import editions, is_closed
from thidua_xlsx.facts.standing import UnitState
from thidua_xlsx.model import OF_YEAR, Question, Stage, Unit
from thidua_xlsx.pipeline.asking.to_issue import to_issue
from thidua_xlsx.pipeline.base.opening import Opened
from thidua_xlsx.pipeline.base.outputs import CONSOLIDATED, STATUS, last_written, write_result
from thidua_xlsx.pipeline.base.result import Refusal
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.deriving.questions import questions, ranked_now, ratings_of
from thidua_xlsx.pipeline.deriving.rank_result import result_stands
from thidua_xlsx.pipeline.deriving.ranked import Ranked
from thidua_xlsx.pipeline.deriving.status_result import (
    AppraiserStanding,
    StatusResult,
    UnitStanding,
    YearReport,
)
from thidua_xlsx.pipeline.deriving.year import calendar_standings
from thidua_xlsx.pipeline.drawing.sealing import status_serial
from thidua_xlsx.pipeline.drawing.status_workbook import status_bytes
from thidua_xlsx.pipeline.drawing.year_book import year_books
from thidua_xlsx.pipeline.gathering.answers_held import answers_held
from thidua_xlsx.pipeline.gathering.deadlines import appraisal_term, came_late
from thidua_xlsx.pipeline.gathering.gather import Gathered, gather
from thidua_xlsx.pipeline.making.handed_codes import about_codes
from thidua_xlsx.pipeline.making.owners import owner_name
from thidua_xlsx.system import clock
from thidua_xlsx.system.files import CannotWrite


def worked_out(opened: Opened) -> StatusResult:
    """The standing of every form that went out, in the order of the control workbook; writes the
    status workbook."""
    gathered = gather(opened.round)
    deadline = opened.round.control.days.self_deadline
    ranked = ranked_now(gathered)
    ratings, asked = ratings_of(ranked), opened.round.regulation.signed_sheet
    pending = questions(gathered, ranked)
    forms = {issue.form: issue.file for issue in gathered.issues}
    workbook, fault = _write_workbook(gathered, pending)
    reports, faults = _write_year_books(gathered)
    number, head = opened.round.register.position()
    return StatusResult(
        findings=(*opened.findings, *gathered.lost, *fault, *faults, *about_codes(opened.round)),
        workbook=workbook,
        reports=reports,
        events=number,
        head=head,
        units=tuple(
            replace(_unit_standing(gathered, unit, state), form=forms.get(state.form))
            for stage in Stage
            for unit in opened.round.control.units
            if (state := gathered.state(stage, unit.id)) is not None
        ),
        appraisers=tuple(
            replace(_appraiser_standing(gathered, state), form=forms.get(state.form))
            for stage in Stage
            for state in gathered.of_appraisers(stage)
        ),
        pending=pending,
        approvals=tuple(each for each in ratings.units if each.approval is not None),
        editions=editions(gathered.events),
        blocs=opened.round.regulation.blocs,
        deadline=deadline,
        days_left=_days_left(deadline),
        calendar=calendar_standings(opened.round),
        article=asked.article if asked is not None else "",
        to_issue=to_issue(gathered),
        offered=_offered(gathered),
        name=opened.round.control.name,
        listed=_listed(opened.round),
        ranked=last_written(opened.round, CONSOLIDATED) is not None,
        stands=(stands := isinstance(ranked, Ranked) and result_stands(opened.round, ranked)),
        finished=stands and _is_final(ranked, pending),
        closed=is_closed(opened.round.register),
    )


def _offered(gathered: Gathered) -> tuple[Stage, ...]:
    """The stages beside the scoring that the regulation, or the officer, has switched on; that of
    appeals once a result went out against which there can be any."""
    opened = gathered.round
    of_year = [stage for stage in OF_YEAR if opened.regulation.year_form(stage) is not None]
    told = any(issue.form.stage == Stage.RESULT for issue in gathered.issues)
    return (*of_year, *([Stage.APPEAL] if told and opened.control.conduct.appeals else []))


def _listed(opened: OpenRound) -> tuple[tuple[str, int], ...]:
    counted = Counter(unit.bloc for unit in opened.units())
    return tuple((bloc.name, counted[bloc.id]) for bloc in opened.regulation.blocs)


def _is_final(ranked: Ranked | Refusal, pending: Sequence[Question]) -> bool:
    """Whether nothing is left to do but to tell the result and close."""
    if isinstance(ranked, Refusal) or pending:
        return False
    return not (ranked.ratings.blocked or ranked.provisional)


def _write_workbook(
    gathered: Gathered, pending: Sequence[Question]
) -> tuple[str, tuple[Finding, ...]]:
    """The status workbook's path, and what kept it from being written."""
    path = gathered.round.folder.results / STATUS
    try:
        data = status_bytes(gathered, pending, clock.now())
        fault = answers_held(gathered, path) or write_result(
            gathered.round, path, data, serial=status_serial(gathered.round, pending)
        )
    except CannotWrite as error:
        fault = error.finding
    return str(path), () if fault is None else (fault,)


def _write_year_books(
    gathered: Gathered,
) -> tuple[tuple[YearReport, ...], tuple[Finding, ...]]:
    """The books of the stages of the year that are out, and what kept one from being written."""
    reports: list[YearReport] = []
    faults: list[Finding] = []
    for stage, name, data in year_books(gathered):
        path = gathered.round.folder.results / name
        try:
            fault = write_result(gathered.round, path, data)
        except CannotWrite as error:
            fault = error.finding
        reports.append(YearReport(stage, str(path)))
        faults += [fault] if fault is not None else []
    return tuple(reports), tuple(faults)


def _days_left(deadline: date | None) -> int | None:
    return (deadline - clock.now().date()).days if deadline else None


def _unit_standing(gathered: Gathered, unit: Unit, state: UnitState) -> UnitStanding:
    terms, of_self = gathered.round.control.terms_of(unit.id), state.form.stage == Stage.SELF
    own, sheets = terms.deadline if of_self else None, gathered.sheets.get(unit.id)
    return UnitStanding(
        unit,
        state.form.stage,
        state.state,
        *_current_return(gathered, state),
        own,
        _days_left(own),
        _appraisal_term(gathered.round, state),
        sheets.state if of_self and sheets is not None else None,
        total=_total(gathered, state),
    )


def _total(gathered: Gathered, state: UnitState) -> Decimal | None:
    if state.counted is None:
        return None
    kind = "self" if state.form.stage == Stage.SELF else "appraised"
    return gathered.reading_of(state.counted).totals.get(kind)


def _current_return(
    gathered: Gathered, state: UnitState
) -> tuple[str | None, str | None, str | None, bool, str | None]:
    """Of the return that counts or is under review: when it came, its receipt and name (None where
    there is none), whether it was late, and the time first registered where a decision changed
    it."""
    if state.current is None:
        return None, None, None, False, None
    file = state.current.file
    registered = file.registered_at.isoformat() if file.registered_at is not None else None
    late = came_late(gathered, state)
    return file.received_at.isoformat(), file.receipt, file.name, late, registered


def _appraisal_term(opened: OpenRound, state: UnitState) -> AppraisalTerm | None:
    if state.form.stage != Stage.SELF or state.counted is None:
        return None
    return appraisal_term(opened, state.counted.received_at.date())


def _appraiser_standing(gathered: Gathered, state: UnitState) -> AppraiserStanding:
    return AppraiserStanding(
        state.form.appraiser or "",
        owner_name(gathered.round, state.form),
        state.form.stage,
        state.form.part,
        state.state,
        *_current_return(gathered, state),
    )
