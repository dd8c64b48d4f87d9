"""What the officer set for the round in dot-cham.xlsx, as frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import ClassVar

from thidua_xlsx.appraisal.adjusting import Unfit
from thidua_xlsx.appraisal.assignments import Overrule
from thidua_xlsx.control.previous import NOTHING, Previous
from thidua_xlsx.control.terms import Terms
from thidua_xlsx.layout.theme import PLAIN, Look
from thidua_xlsx.model import CalendarDate, Leader, Member, Named, Stage, Unit, VotingRules
from thidua_xlsx.model.shown import Shown


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom units may ask; each "" where not given."""

    name: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """Where letters to a unit, agency or leader go; each "" where not given."""

    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class LetterTexts:
    """The officer's own words in letters, "" where the program's are used."""

    subject: str = ""
    form: str = ""
    reminder: str = ""
    slip: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """What the forms and the result print of the round; each "" where not given."""

    council: str
    standing_agency_name: str
    place: str
    note: str = ""
    illustration: str = ""
    contact: Contact = Contact()


@dataclass(frozen=True, slots=True)
class Days:
    """``self_deadline`` is the last good day; ``off`` and ``worked`` are the public holidays and
    swapped days that ``working_days`` takes beside its own; ``calendar``: the year's other dates,
    by their last days."""

    self_deadline: date | None = None
    appraisal_working_days: int | None = None
    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    calendar: tuple[CalendarDate, ...] = ()


@dataclass(frozen=True, slots=True)
class Conduct:
    """How the round appraises, collects and publishes.

    ``by_agencies`` False where each unit's whole annex is one form; ``own_appraisal`` the agency
    (id) that appraises in place of one that would appraise itself, None where it does so itself;
    ``ballots_needed`` None where all leaders must have voted; ``appeal_deadline`` None where there
    is none or the round has no ``appeals``; ``late_waits``: a late return waits for a decision;
    ``signed_waits``: the result waits for the signed sheets of all units (Điều 8.2c); ``codes``:
    answers on sheets of decisions and ballots have to show the code that was handed to who gives
    them.
    """

    by_agencies: bool = False
    own_appraisal: str | None = None
    ballots_needed: int | None = None
    show_ballots: bool = False
    publish_ranks: bool = False
    self_beside: bool = False
    scorecards: bool = False
    appeals: bool = False
    appeal_deadline: date | None = None
    late_waits: bool = False
    signed_waits: bool = False
    codes: bool = False


@dataclass(frozen=True, slots=True)
class Voting:
    """How blocs nominate their units: the ``rules``, None while one is ``missing`` (settings by
    their labels), and the ids of the units that do not vote."""

    rules: VotingRules | None = None
    nonvoters: frozenset[str] = frozenset()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, repr=False)
class Control(Shown):
    """The control workbook as read.

    ``units`` holds every unit, those that left the round too; ``terms`` says by id how a unit
    stands.  ``agencies`` has the regulation's agencies in its order under the names given here.
    ``password`` None: sheets are protected without one.  ``previous``: last year's result by this
    year's units.  Where a finding is an error, the regulation's own value stands in, or the row is
    left out.
    """

    shows: ClassVar = ("name", "year", "units", "withdrawn", "agencies", "leaders")

    name: str
    year: int
    printed: Printed
    agencies: tuple[Named, ...]
    days: Days = Days()
    conduct: Conduct = Conduct()
    voting: Voting = Voting()
    readings: Mapping[str, str] = field(default_factory=dict)
    units: tuple[Unit, ...] = ()
    terms: Mapping[str, Terms] = field(default_factory=dict)
    leaders: tuple[Leader, ...] = ()
    council: tuple[Member, ...] = ()
    overrules: tuple[Overrule, ...] = ()
    unfit: tuple[Unfit, ...] = ()
    look: Look = PLAIN
    password: str | None = None
    previous: Previous = NOTHING
    unit_addresses: Mapping[str, Address] = field(default_factory=dict)
    appraiser_addresses: Mapping[str, Address] = field(default_factory=dict)
    letters: LetterTexts = LetterTexts()
    unit_sheet: bool = False

    def unit(self, unit_id: str) -> Unit | None:
        """The unit of that id, whether it takes part or has left the round."""
        return self._by_id.get(unit_id)

    @cached_property
    def _by_id(self) -> Mapping[str, Unit]:
        return {unit.id: unit for unit in reversed(self.units)}

    def terms_of(self, unit: str) -> Terms:
        """On which terms the unit of that id stands in the round."""
        return self.terms.get(unit, Terms())

    @property
    def withdrawn(self) -> tuple[str, ...]:
        """The ids of the units that left the round, merged ones too."""
        return tuple(unit for unit, own in self.terms.items() if own.left)

    def deadline_of(self, unit: str, stage: str = Stage.SELF) -> date | None:
        """The last good day for that unit's self scores: its own, else the round's; of another
        stage the calendar's, None where that has none."""
        if stage == Stage.SELF:
            return self.terms_of(unit).deadline or self.days.self_deadline
        days = (each.last_day for each in self.days.calendar if each.stage == stage)
        return next(days, None)

    @property
    def panel(self) -> tuple[Named, ...]:
        """The leaders as those who appraise."""
        return tuple(Named(leader.id, leader.name) for leader in self.leaders)

    def appraiser(self, appraiser_id: str) -> Named | None:
        """The agency or leader of that id."""
        every = (*self.panel, *self.agencies)
        return next((named for named in every if named.id == appraiser_id), None)
