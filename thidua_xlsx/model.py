"""The frozen data that everything else speaks in.

Words are the field's own (see the glossary in ``docs/glossary.md``).  Nothing here computes;
scores are ``Decimal`` and a missing score is ``None``, never zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """What a row of an annex is."""

    SECTION = "section"
    GROUP = "group"
    CRITERION = "criterion"
    OPTION = "option"


class Stage(StrEnum):
    """A kind of form, by the step of the round that it serves."""

    SELF = "self"
    APPRAISAL = "appraisal"
    BALLOT = "ballot"
    RESULT = "result"
    APPEAL = "appeal"
    REGISTRATION = "registration"
    NOMINATION = "nomination"


# --- scoring methods: data here, arithmetic in methods.py --------------------------------------


@dataclass(frozen=True, slots=True)
class Points:
    """The points themselves are entered, 0 to the maximum."""

    kind: str = "points"


@dataclass(frozen=True, slots=True)
class Basis:
    """One of several things that may be counted (2022, II.2: party cells or members)."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Deduct:
    """Maximum − each × count, never below 0.

    ``entered``: ``each`` is only the most that one case may cost; the amount is entered beside
    the count and may not exceed each × count (2022, I.1 to I.3).
    ``at_most``: how many cases there can be, where the text lists them (three contents, say).
    """

    each: Decimal
    what: str
    at_most: int | None = None
    entered: bool = False
    bases: tuple[Basis, ...] = ()
    kind: str = "deduct"


@dataclass(frozen=True, slots=True)
class ChoiceOption:
    """One answer of a choice.  ``points`` None: the text states none, a person enters them.

    ``deduct_each``/``what``: points lost for each case counted under this option (2017, I.3.b).
    ``deduction_entered``: the option carries the full base although a target was missed and no
    rule is stated; a person enters the deduction (2017, I.1 and I.4).
    ``bonus_allowed``: False where a bonus beside this option contradicts it.
    """

    id: str
    label: str
    points: Decimal | None
    deduct_each: Decimal | None = None
    what: str = ""
    deduction_entered: bool = False
    bonus_allowed: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the options.

    ``on_rows``: the options are the annex's own option rows and are ticked there; an option whose
    id is not the id of a row is an answer that the text does not state ("not stated: asked").
    ``several``: "one" (two ticks are a fault) or "lowest" (several may be true, the lowest counts).
    """

    options: tuple[ChoiceOption, ...]
    on_rows: bool = False
    several: str = "one"
    kind: str = "choice"


@dataclass(frozen=True, slots=True)
class Band:
    """Points for a share of at least ``from_percent`` (above it where ``above``)."""

    from_percent: Decimal
    points: Decimal | None
    above: bool = False


@dataclass(frozen=True, slots=True)
class Bands:
    """Points by the band in which numerator / denominator falls; highest band first.

    ``empty``: the points where the denominator is 0, None: a person enters them.
    A band without points is one that the text does not state: a person enters them.
    """

    bands: tuple[Band, ...]
    numerator: str
    denominator: str
    empty: Decimal | None = None
    kind: str = "bands"


@dataclass(frozen=True, slots=True)
class RatioLessDeductions:
    """Maximum × numerator / denominator − each × count, never below 0 (2022, II.7).

    Rounded half up to ``decimals`` of the annex.  Denominator 0 gives full marks less deductions.
    """

    each: Decimal
    numerator: str
    denominator: str
    what: str
    kind: str = "ratio_less_deductions"


@dataclass(frozen=True, slots=True)
class BestOf:
    """The best award of the year counts (2022, IV)."""

    options: tuple[ChoiceOption, ...]
    kind: str = "best_of"


@dataclass(frozen=True, slots=True)
class SumOfParts:
    """Option rows that add up, each 0 or its points (2017, III.7)."""

    options: tuple[ChoiceOption, ...]
    kind: str = "sum_of_parts"


@dataclass(frozen=True, slots=True)
class OverTarget:
    """The points of ``on`` plus a bonus of ``rate`` points a per cent over target.

    The bonus is at most ``limit_percent`` % of the criterion's base.  ``inferred``: the rule is
    read out of a filled table, not stated, and a person may overrule it.
    """

    on: Points | Deduct | Choice | Bands
    rate: Decimal
    limit_percent: Decimal
    inferred: bool
    kind: str = "over_target"


Method = Points | Deduct | Choice | Bands | RatioLessDeductions | BestOf | SumOfParts | OverTarget


# --- regulation and annexes ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AnnexColumn:
    """A column of the printed annex.

    ``id`` is one of number, label, method, max, self, appraised, level.<quality level id>,
    appraiser, over_target, bonus, shortfall, deduction; ``under`` is the heading printed above
    several columns ("Xếp loại chất lượng").
    """

    id: str
    heading: str
    under: str | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """A row of an annex, in any of the four kinds, verbatim.

    ``number`` and ``appraiser_text`` are what is printed ("" where the cell is blank or merged
    with the one above); ``appraisers`` are resolved agency ids.  ``method`` is None on rows that
    add up their children and on option rows.
    """

    id: str
    parent: str | None
    kind: Kind
    number: str
    label: str
    max: Decimal | None
    method: Method | None = None
    method_text: str = ""
    appraiser_text: str = ""
    appraisers: tuple[str, ...] = ()
    self_scored: bool = True
    panel: bool = False
    levelled: bool = False
    bold: bool = False
    product_asked: bool = False


@dataclass(frozen=True, slots=True)
class Annex:
    """One scoring table; rows in the printed order."""

    id: str
    heading: str
    title: str
    attachment: str
    bloc: str
    total: Decimal
    self_total: Decimal
    total_label: str
    decimals: int
    columns: tuple[AnnexColumn, ...]
    criteria: tuple[Criterion, ...]
    sheet_name: str
    notes: tuple[str, ...] = ()

    def children(self, parent: str | None) -> tuple[Criterion, ...]:
        """The rows directly under ``parent`` (None: the top rows), in order, options included."""
        return tuple(row for row in self.criteria if row.parent == parent)

    def leaves(self) -> tuple[Criterion, ...]:
        """The rows that carry a score, in the annex's order."""
        return tuple(row for row in self.criteria if row.method is not None)

    def criterion(self, criterion_id: str) -> Criterion:
        """The row of that id; KeyError where there is none."""
        for row in self.criteria:
            if row.id == criterion_id:
                return row
        raise KeyError(criterion_id)


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
    """A date of the regulation, or a number of working days."""

    id: str
    name: str
    article: str
    last_day: date | None
    working_days: int | None
    text: str


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
class Signature:
    """A signature block: office in capitals; ``place`` is "left" or "right"."""

    office: str
    place: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a unit states beside its scores because a condition of a rating needs it.

    ``asks``: the columns asked beside the answer, out of number, of, remedied, agency, detail,
    evidence.  ``what`` and ``of_what``: what is counted, out of all of what; ``detail``: what the
    detail has to say.  ``answers``: "yes-no", or "ratings" for one of the regulation's ratings.
    ``rules``: the condition rules that it is for.  ``blocs`` empty: every bloc.
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


@dataclass(frozen=True, slots=True)
class Regulation:
    """A regulation with its annexes: everything that a new year changes.

    ``guide``: what happens after a form has been sent, a sentence a line, for the units.
    ``deciders``: by step (gap, condition, approval, cancellation), who decides it; a step that is
    not there is nobody's.
    """

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

    def reading(self, wanted: str) -> str:
        """How that unclear text is read; "" where the regulation has no such place."""
        return next((reading.value for reading in self.readings if reading.id == wanted), "")

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
        for annex in self.annexes:
            if annex.id == annex_id:
                return annex
        raise KeyError(annex_id)

    def annex_of_bloc(self, bloc: str) -> Annex:
        """The annex by which a bloc is scored; KeyError where there is none."""
        for annex in self.annexes:
            if annex.bloc == bloc:
                return annex
        raise KeyError(bloc)

    def agency_name(self, agency: str) -> str:
        """The agency's name as the regulation writes it; its id where it is not named."""
        return next((named.name for named in self.agencies if named.id == agency), agency)


# --- forms ---------------------------------------------------------------------------------------

Value = str | Decimal | bool | date


@dataclass(frozen=True, slots=True)
class Field:
    """A cell that a form asks for or shows: principle 1, a workbook is a list of these.

    ``key`` is unique in the workbook: criterion (or item), option, field joined by "/".
    ``type``: number, integer, choice, tick, text, date.  ``input`` False: locked or derived.
    """

    key: str
    field: str
    type: str
    unit: str | None = None
    criterion: str | None = None
    item: str | None = None
    option: str | None = None
    appraiser: str | None = None
    min: Decimal | None = None
    max: Decimal | None = None
    decimals: int | None = None
    allowed: tuple[str, ...] = ()
    required: bool = False
    input: bool = True
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class FieldValue:
    """What a form says in a field, and where: the value read, or None where nothing stands."""

    field: Field
    sheet: str
    cell: str
    raw: str
    value: Value | None


@dataclass(frozen=True, slots=True)
class Repair:
    """A value not taken literally: the raw text, the value read, the rule that read it."""

    sheet: str
    cell: str
    raw: str
    value: str
    rule: str


@dataclass(frozen=True, slots=True)
class Score:
    """What is known of a unit's criterion: None where nobody has said anything yet.

    ``self_score`` and ``appraised`` include a bonus; ``bonus`` and ``deduction`` (stored positive)
    say of what the final one is made where the annex has such columns.  ``appealed`` is what was
    decided after the unit's appeal; ``level`` is then that decision's.  Levels are ids of
    Regulation.quality_levels.
    """

    unit: str
    criterion: str
    self_score: Decimal | None = None
    appraised: Decimal | None = None
    appraiser: str | None = None
    level_proposed: str | None = None
    level: str | None = None
    bonus: Decimal | None = None
    deduction: Decimal | None = None
    explanation: str = ""
    evidence: str = ""
    reason: str = ""
    appealed: Decimal | None = None

    @property
    def final(self) -> Decimal | None:
        """The score that counts: what was decided after an appeal, else the appraised one."""
        return self.appraised if self.appealed is None else self.appealed


@dataclass(frozen=True, slots=True)
class Appraisal:
    """What one appraiser (an agency, or a leader by ballot) says of one unit's criterion.

    ``score`` None: not scored, as Điều 9.4đ allows where nothing is evidenced.  ``level`` is an id
    of Regulation.quality_levels; ``sources``: what else the appraiser drew on (Điều 9.4c–d).
    """

    unit: str
    criterion: str
    by: str
    score: Decimal | None = None
    level: str | None = None
    reason: str = ""
    sources: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A received file, as the register knows it."""

    id: str
    sha256: str
    name: str
    size: int
    received_at: datetime
