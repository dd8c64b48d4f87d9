"""Where the round stands: who has returned, who has not, what waits for a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.editions import Edition, editions, is_closed
from thidua_xlsx.facts.standing import UnitState
from thidua_xlsx.model import Named, Question, SheetState, Stage, Standing, Unit
from thidua_xlsx.model.shown import Shown, frame
from thidua_xlsx.pipeline.asking.to_issue import to_issue
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.base.outputs import STATUS, write_result
from thidua_xlsx.pipeline.base.refusing import about_round, refusing
from thidua_xlsx.pipeline.base.result import Refusal, Result
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.deriving.questions import questions, ranked_now, ratings_of
from thidua_xlsx.pipeline.deriving.rank_result import result_stands
from thidua_xlsx.pipeline.deriving.ranked import Ranked
from thidua_xlsx.pipeline.drawing.sealing import status_serial
from thidua_xlsx.pipeline.drawing.status_workbook import status_bytes
from thidua_xlsx.pipeline.gathering.answers_held import answers_held
from thidua_xlsx.pipeline.gathering.deadlines import AppraisalTerm, appraisal_term, came_late
from thidua_xlsx.pipeline.gathering.gather import Gathered, gather
from thidua_xlsx.pipeline.making.handed_codes import about_codes
from thidua_xlsx.pipeline.making.owners import owner_name
from thidua_xlsx.returns.signed_sheet import counted, in_words
from thidua_xlsx.system import clock
from thidua_xlsx.system.files import CannotWrite
from thidua_xlsx.words.jsonable import attributes_json, jsonable

if TYPE_CHECKING:
    import pandas as pd

    from thidua_xlsx.rating.outcome import UnitRating

FRAME = {
    **dict.fromkeys(("unit", "name", "bloc", "stage", "state"), "str"),
    "received_at": "datetime64[s, UTC+07:00]",
    **dict.fromkeys(("receipt", "file"), "str"),
    "late": "bool",
    "registered_at": "datetime64[s, UTC+07:00]",
    "deadline": "datetime64[s]",
    "days_left": "Int64",
    "appraise_by": "datetime64[s]",
    "appraisal_days_left": "Int64",
    "signed": "str",
}
"""The columns of the units' standing as a table."""
OF_FORM = ("stage", "state", "received_at", "receipt", "file", "late", "registered_at")


@dataclass(frozen=True, slots=True, repr=False)
class UnitStanding(Shown):
    """One unit's form of one stage; withdrawn where the unit left the round.

    ``registered_at``: when it was first registered, where a decision has changed ``received_at``.
    ``deadline`` and ``days_left`` (negative once it is over) are of a deadline of the unit's own,
    None where the round's holds.  ``term``: till when accepted self scores are to be appraised.
    ``signed``: of a self form, how its signed sheet stands; None where none is asked for.
    ``form``: the file last issued, in the round's folder.
    """

    unit: Unit
    stage: str
    state: Standing
    received_at: str | None
    receipt: str | None
    file: str | None
    late: bool
    registered_at: str | None = None
    deadline: date | None = None
    days_left: int | None = None
    term: AppraisalTerm | None = None
    signed: SheetState | None = None
    form: str | None = None

    def to_json(self) -> dict[str, Any]:
        """As ``status --json`` shows it."""
        return {
            "unit": self.unit.id,
            "name": self.unit.name,
            "bloc": self.unit.bloc,
            **attributes_json(self, *OF_FORM, "deadline", "days_left"),
            "appraise_by": self.term.last_day.isoformat() if self.term else None,
            "appraisal_days_left": self.term.working_days_left if self.term else None,
            "signed": self.signed,
            "form": self.form,
        }


@dataclass(frozen=True, slots=True)
class AppraiserStanding:
    """One workbook of an agency or a leader; ``part`` 2 and more are supplements.  ``state`` is
    withdrawn where every appeal in a list of them was dropped.  ``form``: the file last issued."""

    appraiser: str
    name: str
    stage: str
    part: int
    state: Standing
    received_at: str | None
    receipt: str | None
    file: str | None
    late: bool = False
    registered_at: str | None = None
    form: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StatusResult(Result):
    """``days_left`` to the self deadline: negative once it is over, None where there is none.
    ``approvals``: the units on which the authority has said a word (Điều 10.2, 10.4); ``editions``:
    those that ended before the round was opened again; ``article``: by which units send their forms
    signed and stamped, "" where they need not.  ``to_issue``: the stages at which forms are still
    to go out; ``finished``: the result written is of now and final; ``events``: how many
    there are in the register, ``head`` the hash of the last."""

    units: tuple[UnitStanding, ...] = ()
    appraisers: tuple[AppraiserStanding, ...] = ()
    pending: tuple[Question, ...] = ()
    approvals: tuple[UnitRating, ...] = ()
    editions: tuple[Edition, ...] = ()
    workbook: str | None = None
    blocs: tuple[Named, ...] = ()
    deadline: date | None = None
    days_left: int | None = None
    article: str = ""
    to_issue: tuple[Stage, ...] = ()
    finished: bool = False
    closed: bool = False
    events: int = 0
    head: str | None = None

    @property
    def _forms(self) -> tuple[UnitStanding | AppraiserStanding, ...]:
        return (*self.units, *self.appraisers)

    @property
    def stages(self) -> dict[str, dict[str, int]]:
        """Per stage, of the units in the round: issued = accepted + review + outstanding; late
        among the returned.  A stage of which only units that left have forms counts none."""
        counted: dict[str, dict[str, int]] = {}
        kinds = ("issued", "accepted", "review", "outstanding", "late")
        for each in self._forms:
            counts = counted.setdefault(each.stage, dict.fromkeys(kinds, 0))
            if each.state == Standing.WITHDRAWN:
                continue
            counts["issued"] += 1
            counts[each.state] += 1
            counts["late"] += each.late
        return counted

    @property
    def withdrawn(self) -> dict[str, int]:
        """Per stage: the forms of units that left the round and lists of dropped appeals, counted
        beside ``stages``."""
        counted = dict.fromkeys(self.stages, 0)
        for each in self._forms:
            counted[each.stage] += each.state == Standing.WITHDRAWN
        return counted

    @property
    def signed(self) -> dict[str, int] | None:
        """How many units stand in each state with their signed sheets (Điều 8.2c); None where none
        are asked for."""
        return counted(self._signed.values()) if self.article else None

    @property
    def _signed(self) -> dict[str, SheetState]:
        return {each.unit.name: each.signed for each in self.units if each.signed is not None}

    def signed_in_words(self, lang: str) -> tuple[str, ...]:
        """Who has sent a signed sheet that matches, and who has not."""
        return in_words(self._signed, self.article, lang)

    @property
    def waits(self) -> bool:
        settled = {Standing.ACCEPTED, Standing.WITHDRAWN}
        states = {each.state for each in self._forms} - settled
        return self.hindered or bool(self.pending or self.blocked or states)

    @property
    def blocked(self) -> tuple[UnitRating, ...]:
        """The units whose rating was refused or cancelled and that are not rated again yet."""
        return tuple(each for each in self.approvals if each.approval and each.approval.blocks)

    def body(self, lang: str) -> dict[str, Any]:
        return {
            **attributes_json(self, "stages", "withdrawn", "signed"),
            "units": [each.to_json() for each in self.units],
            "appraisers": jsonable(self.appraisers),
            "pending": [asked.to_json(lang) for asked in self.pending],
            "approvals": [
                {"unit": each.unit, **each.approval.to_json()}
                for each in self.approvals
                if each.approval is not None
            ],
            **attributes_json(self, "editions", "workbook", "deadline", "days_left"),
            **attributes_json(self, "events", "head"),
        }

    def to_frame(self) -> pd.DataFrame:
        """One row a unit's form, as in the JSON answer; days as dates, days left Int64."""
        return frame(FRAME, (each.to_json() for each in self.units))


@about_round
@refusing(StatusResult)
def status(path: Path) -> StatusResult:
    """The standing of every form that went out, in the order of the control workbook."""
    with opening(path) as opened:
        gathered = gather(opened.round)
        deadline = opened.round.control.days.self_deadline
        ranked = ranked_now(gathered)
        ratings, asked = ratings_of(ranked), opened.round.regulation.signed_sheet
        pending = questions(gathered, ratings)
        forms = {issue.form: issue.file for issue in gathered.issues}
        workbook, fault = _write_workbook(gathered, pending)
        number, head = opened.round.register.position()
        return StatusResult(
            findings=(*opened.findings, *gathered.lost, *fault, *about_codes(opened.round)),
            workbook=workbook,
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
            article=asked.article if asked is not None else "",
            to_issue=to_issue(gathered),
            finished=_finished(opened.round, ranked, pending),
            closed=is_closed(opened.round.register),
        )


def _finished(opened: OpenRound, ranked: Ranked | Refusal, pending: Sequence[Question]) -> bool:
    """Whether nothing is left to do but to tell the result and close."""
    if isinstance(ranked, Refusal) or pending:
        return False
    open_ = ranked.ratings.blocked or ranked.provisional
    return not open_ and result_stands(opened, ranked)


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
    )


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
