"""What ``status`` answers: who has returned, who has not, what waits for a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from thidua_xlsx.appraisal.working_days import AppraisalTerm
from thidua_xlsx.facts.editions import Edition
from thidua_xlsx.model import CalendarDate, Named, Question, SheetState, Stage, Standing, Unit
from thidua_xlsx.model.shown import Shown, frame
from thidua_xlsx.pipeline.base.result import Result
from thidua_xlsx.rating.outcome import UnitRating
from thidua_xlsx.words.jsonable import attributes_json, jsonable

if TYPE_CHECKING:
    import pandas as pd

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
    ``form``: the file last issued, in the round's folder.  ``total``: of the return that counts,
    the self total of a self form, the appraised one of another; None where there is none.
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
    total: Decimal | None = None

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
            "total": jsonable(self.total),
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


@dataclass(frozen=True, slots=True)
class CalendarStanding:
    """A date of the year and how far off it is: ``days_left`` to its last day, ``days_before`` its
    first; negative once they are over, ``days_before`` None where it has none."""

    date: CalendarDate
    days_left: int
    days_before: int | None

    def to_json(self) -> dict[str, Any]:
        """As ``status --json`` shows it."""
        about = attributes_json(self.date, "name", "stage", "first_day", "last_day", "source")
        return {**about, "days_left": self.days_left}


@dataclass(frozen=True, slots=True)
class YearReport:
    """The book that puts together what units registered, or reported at the half of the year."""

    stage: Stage
    workbook: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StatusResult(Result):
    """``days_left`` to the self deadline: negative once it is over, None where there is none.
    ``calendar``: the year's other dates, by their last days.
    ``approvals``: the units on which the authority has said a word (Điều 10.2, 10.4); ``editions``:
    those that ended before the round was opened again; ``reports``: the books of the year's stages;
    ``article``: by which units send their forms signed and stamped, "" where they need not.
    ``name``: what the round is called; ``listed``: how many units of each bloc, by its name, the
    control workbook has in the round.
    ``to_issue``: the stages at which forms are still to go out; ``offered``: those at which forms
    may go out besides; ``ranked``: a result was written; ``stands``: it is of now; ``finished``: it
    is final, too;
    ``events``: how many there are in the register, ``head`` the hash of the last."""

    units: tuple[UnitStanding, ...] = ()
    appraisers: tuple[AppraiserStanding, ...] = ()
    pending: tuple[Question, ...] = ()
    approvals: tuple[UnitRating, ...] = ()
    editions: tuple[Edition, ...] = ()
    workbook: str | None = None
    reports: tuple[YearReport, ...] = ()
    blocs: tuple[Named, ...] = ()
    deadline: date | None = None
    days_left: int | None = None
    calendar: tuple[CalendarStanding, ...] = ()
    article: str = ""
    to_issue: tuple[Stage, ...] = ()
    offered: tuple[Stage, ...] = ()
    name: str = ""
    listed: tuple[tuple[str, int], ...] = ()
    ranked: bool = False
    stands: bool = False
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
        from thidua_xlsx.returns.signed_sheet import counted

        return counted(self._signed.values()) if self.article else None

    @property
    def _signed(self) -> dict[str, SheetState]:
        return {each.unit.name: each.signed for each in self.units if each.signed is not None}

    def signed_in_words(self, lang: str) -> tuple[str, ...]:
        """Who has sent a signed sheet that matches, and who has not."""
        from thidua_xlsx.returns.signed_sheet import in_words

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
            **attributes_json(self, "editions", "workbook", "reports", "deadline", "days_left"),
            "calendar": [each.to_json() for each in self.calendar],
            **attributes_json(self, "events", "head"),
        }

    def to_frame(self) -> pd.DataFrame:
        """One row a unit's form, as in the JSON answer; days as dates, days left Int64."""
        return frame(FRAME, (each.to_json() for each in self.units))
