"""A regulation: everything that a new year changes, its annexes included."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import ClassVar

from thidua_xlsx.model.annexes import Annex, Kind
from thidua_xlsx.model.forms import Stage
from thidua_xlsx.model.nominating import Nomination
from thidua_xlsx.model.shown import Shown
from thidua_xlsx.model.year import YearForm


@dataclass(frozen=True, slots=True)
class Named:
    """An id with its name: a bloc, an agency, a quality level, a rating."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How an unclear text is read: a named setting with the literal words and the reason.

    ``labels``: what people read instead of a choice's id, by that id.
    """

    id: str
    value: str
    default: str
    choices: tuple[str, ...]
    article: str
    literal: str
    reason: str
    labels: Mapping[str, str] = field(default_factory=dict)

    def label(self, value: str) -> str:
        """The value in words; the value itself where it has none."""
        return self.labels.get(value, value)


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of a rating band; ``rule`` names the check, ``parameters`` its figures."""

    id: str
    rule: str
    article: str
    text: str
    parameters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RatingBand:
    """One rating of a unit.  ``any_of``: one condition suffices (tested first); else all must
    hold."""

    id: str
    name: str
    article: str
    minimum: Decimal | None
    any_of: bool
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Quota:
    """How many units of a bloc may have the rating: the smaller of percentage and number."""

    rating: str
    bloc: str
    percent: Decimal
    number: int
    article: str


@dataclass(frozen=True, slots=True)
class RankingRule:
    """``decimals``: the places compared, one after the other (2, then 3 in Điều 6.4c)."""

    decimals: tuple[int, ...]
    tie_decided_by: str
    article: str
    text: str


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides a step that figures leave open, and by which article."""

    by: str
    article: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date of the regulation, or a number of working days.

    ``stage``: what it is a deadline of; of others than self scoring and appraisal the year's
    calendar tells, from ``first_day`` on where the text states one.
    """

    id: str
    name: str
    article: str
    last_day: date | None
    working_days: int | None
    text: str
    stage: str = "self"
    first_day: date | None = None

    @property
    def of_year(self) -> bool:
        """Whether it is a date of the year around the round."""
        return self.stage != "self" and self.last_day is not None


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date of the year as a round keeps it: what is due, from which day, and the last good one;
    ``source``: the document that states it, or a note; ``stage``: of whose forms it is the last
    day, "" where of none."""

    name: str
    first_day: date | None
    last_day: date
    source: str = ""
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Legal:
    """A legal basis, dated data."""

    text: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """Who is scored.  ``source``: where the name comes from, if not from the regulation."""

    id: str
    name: str
    bloc: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Leader:
    """A member of the panel that scores group I (Điều 6.2b)."""

    id: str
    name: str
    office: str


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the council or of the team that serves it (Điều 9.1–9.2); ``role`` is an id of
    ``layout.council``."""

    name: str
    position: str
    role: str


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature block: office in capitals; ``place`` is "left" or "right"; ``name``: who signs,
    "" where that is left to the hand."""

    office: str
    place: str
    note: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a unit states beside its scores because a condition of a rating needs it.

    ``asks``: the columns asked beside the answer, out of number, of, remedied, agency, detail,
    evidence.  ``what`` and ``of_what``: what is counted, out of all of what; ``detail``: what the
    detail has to say.  ``answers``: "yes-no", or "ratings" for one of the regulation's ratings.
    ``rules``: the condition rules that it is for.  ``role``: "party-committee" (it counts only in
    the blocs that a condition names), "former-agency" (what it states counts for the agency where
    it happened, not for who declares it), else "".  ``blocs`` empty: every bloc.  ``doubted_by``:
    the ids of declarations of which a "yes" throws doubt on a "no" here.
    """

    id: str
    text: str
    article: str
    asks: tuple[str, ...]
    group: str = ""
    answers: str = "yes-no"
    what: str = ""
    of_what: str = ""
    detail: str = ""
    rules: tuple[str, ...] = ()
    blocs: tuple[str, ...] = ()
    role: str = ""
    doubted_by: tuple[str, ...] = ()

    @property
    def of_former_agency(self) -> bool:
        """Whether it states what happened at an agency before (Điều 7.3)."""
        return self.role == "former-agency"


@dataclass(frozen=True, slots=True, repr=False)
class Regulation(Shown):
    """A regulation with its annexes: everything that a new year changes.

    ``guide``: what happens after a form has been sent, a sentence a line, for the units.
    ``deciders``: by step (gap, condition, approval, cancellation), who decides it; a step that is
    not there is nobody's.  ``guidance``: the document on detailed scoring that the criteria's
    ``guidance`` comes from, "" for none.  ``signed_sheet``: the words by which a unit sends its
    form signed and stamped, None for none.  ``registration``, ``half_year``: what units are asked
    at the year's beginning and half, ``nomination``: for what blocs nominate their units, each None
    where nothing is.  ``files``: name and content of every file that it was loaded from, by name,
    with the line endings that ``sha256`` is made with.
    """

    shows: ClassVar = ("id", "title", "year", "blocs", "units", "annexes", "sha256")

    id: str
    title: str
    short_title: str
    authority: str
    year: int
    council: str
    standing_agency: str
    standing_agency_name: str
    place: str
    blocs: tuple[Named, ...]
    agencies: tuple[Named, ...]
    panel_name: str
    units: tuple[Unit, ...]
    quality_levels: tuple[Named, ...]
    ratings: tuple[RatingBand, ...]
    quotas: tuple[Quota, ...]
    ranking: RankingRule
    readings: tuple[Reading, ...]
    deadlines: tuple[Deadline, ...]
    legal_basis: tuple[Legal, ...]
    signatures: tuple[Signature, ...]
    annexes: tuple[Annex, ...]
    sha256: str
    declarations: tuple[Declaration, ...] = ()
    guide: tuple[str, ...] = ()
    deciders: Mapping[str, Decider] = field(default_factory=dict)
    guidance: str = ""
    signed_sheet: Legal | None = None
    registration: YearForm | None = None
    half_year: YearForm | None = None
    nomination: Nomination | None = None
    files: tuple[tuple[str, bytes], ...] = field(default=(), compare=False, repr=False)

    def reading(self, wanted: str) -> str:
        """How that unclear text is read; "" where the regulation has no such place."""
        return next((each.value for each in self.readings if each.id == wanted), "")

    def with_readings(self, chosen: Mapping[str, str]) -> Regulation:
        """The regulation with its unclear texts read as a round chose (reading id → value)."""
        readings = tuple(
            replace(reading, value=chosen.get(reading.id, reading.value))
            for reading in self.readings
        )
        return replace(self, readings=readings)

    def declarations_of(self, bloc: str) -> tuple[Declaration, ...]:
        """The declarations that a unit of that bloc is asked for, in order."""
        return tuple(one for one in self.declarations if not one.blocs or bloc in one.blocs)

    def annex(self, annex_id: str) -> Annex:
        """The annex of that id; KeyError where there is none."""
        return {annex.id: annex for annex in self.annexes}[annex_id]

    def annex_of_bloc(self, bloc: str) -> Annex:
        """The annex by which a bloc is scored; KeyError where there is none."""
        for annex in self.annexes:
            if annex.bloc == bloc:
                return annex
        raise KeyError(bloc)

    def year_form(self, stage: Stage) -> YearForm | None:
        """The form of a stage of the year around the scoring; None where the regulation, or the
        stage, has none."""
        forms = {Stage.REGISTRATION: self.registration, Stage.HALF_YEAR: self.half_year}
        return forms.get(stage)

    def agency_name(self, agency: str) -> str:
        """The agency's name as the regulation writes it; its id where it is not named."""
        return {named.id: named.name for named in self.agencies}.get(agency, agency)

    def rating(self, rating: str) -> RatingBand:
        """The rating of that id; KeyError where there is none."""
        return {band.id: band for band in self.ratings}[rating]

    @property
    def has_council(self) -> bool:
        """Whether a council appraises (Điều 9.1); a bloc that scores itself has none."""
        return "hội đồng" in self.council.lower()

    @property
    def bloc_names(self) -> dict[str, str]:
        """The names of the blocs by their ids, in order."""
        return {bloc.id: bloc.name for bloc in self.blocs}

    @property
    def level_names(self) -> dict[str, str]:
        """The names of the quality levels by their ids, in order."""
        return {level.id: level.name for level in self.quality_levels}

    @property
    def option_names(self) -> dict[str, str]:
        """What a field's option is called: a quality level, or a row of an annex."""
        rows = (row for annex in self.annexes for row in annex.criteria)
        options = {row.id: row.label for row in rows if row.kind is Kind.OPTION}
        return {**options, **self.level_names}

    @property
    def rating_names(self) -> dict[str, str]:
        """The names of the ratings by their ids, the best first."""
        return {band.id: band.name for band in self.ratings}
