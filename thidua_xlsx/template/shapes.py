"""The shape of the template files: which keys each mapping has, and what stands under them.

``docs/templates.md`` explains every key; a test compares the two.  What the keys mean together
(sums, ids that refer to each other) is looked at afterwards, in ``checks_annex`` and
``checks_regulation``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from thidua_xlsx.template.methods import ConsistentShape, MethodShape, Shape
from thidua_xlsx.template.values import (
    AnnexId,
    ColumnId,
    Day,
    Filled,
    Flag,
    Number,
    RowId,
    Slug,
    Text,
    Whole,
)


class ColumnShape(Shape):
    id: ColumnId
    heading: Filled
    under: Filled | None = None


class RowShape(Shape):
    """A row with the rows under it; flags left out (None) are those of the row above."""

    id: RowId
    kind: Literal["section", "group", "criterion", "option"]
    number: Text = ""
    label: Filled
    max: Number | None = None
    appraiser: Text = ""
    method_text: Text = ""
    method: MethodShape | None = None
    consistent: tuple[ConsistentShape, ...] = ()
    self_scored: Flag | None = None
    panel: Flag | None = None
    levelled: Flag | None = None
    product_asked: Flag | None = None
    rests_on_previous: Flag = False
    bold: Flag = False
    rows: tuple[RowShape, ...] = ()

    @property
    def is_leaf(self) -> bool:
        """Whether the row carries a score itself."""
        return self.kind == "criterion"


class AnnexShape(Shape):
    id: AnnexId
    heading: Text = ""
    title: Filled
    attachment: Text = ""
    sheet_name: Filled
    bloc: Slug
    total: Number
    self_total: Number
    total_label: Filled
    decimals: Whole
    levelled: Flag = False
    default_method: MethodShape | None = None
    default_appraisers: tuple[Slug, ...] = ()
    notes: tuple[Filled, ...] = ()
    columns: tuple[ColumnShape, ...]
    criteria: tuple[RowShape, ...]


class NamedShape(Shape):
    id: Slug
    name: Filled


class ConditionShape(Shape):
    id: Slug
    rule: Filled
    article: Text = ""
    text: Filled
    parameters: dict[str, Text] = Field(default_factory=dict)


class RatingShape(Shape):
    id: Slug
    name: Filled
    article: Text = ""
    minimum: Number | None = None
    any_of: Flag = False
    conditions: tuple[ConditionShape, ...]


class QuotaShape(Shape):
    rating: Slug
    bloc: Slug
    percent: Number
    number: Whole
    article: Text = ""


class RankingShape(Shape):
    decimals: tuple[Whole, ...]
    tie_decided_by: Filled
    article: Text = ""
    text: Filled


class DeciderShape(Shape):
    by: Filled
    article: Text = ""


class DecidersShape(Shape):
    """Who decides the steps that figures leave open (a regulation with ratings needs the first
    four), and to whom reward, criticism and the review of a head are proposed."""

    gap: DeciderShape | None = None
    condition: DeciderShape | None = None
    approval: DeciderShape | None = None
    cancellation: DeciderShape | None = None
    reward: DeciderShape | None = None
    criticism: DeciderShape | None = None
    head_review: DeciderShape | None = None


NEEDED_STEPS = ("gap", "condition", "approval", "cancellation")
"""The steps that a regulation with ratings cannot do without."""


class DeadlineShape(Shape):
    id: Slug
    name: Filled
    article: Text = ""
    stage: Literal["self", "registration", "half-year", "year-end", "nomination"] = "self"
    first_day: Day | None = None
    last_day: Day | None = None
    working_days: Whole | None = None
    text: Filled


class LegalShape(Shape):
    text: Filled
    article: Text = ""


class SignedSheetShape(LegalShape):
    article: Filled


class NominationShape(LegalShape):
    award: Filled
    decided_by: Filled


class SignatureShape(Shape):
    office: Filled
    place: Literal["left", "right"]
    note: Text = ""


class RegulationShape(Shape):
    id: Slug
    title: Filled
    short_title: Filled
    authority: Filled
    year: Whole
    council: Filled
    standing_agency: Slug
    standing_agency_name: Filled
    place: Filled
    panel_name: Text = ""
    blocs: tuple[NamedShape, ...]
    agencies: tuple[NamedShape, ...]
    appraiser_texts: dict[str, tuple[Slug, ...]] = Field(default_factory=dict)
    quality_levels: tuple[NamedShape, ...] = ()
    ratings: tuple[RatingShape, ...] = ()
    quotas: tuple[QuotaShape, ...] = ()
    ranking: RankingShape
    deciders: DecidersShape = DecidersShape()
    deadlines: tuple[DeadlineShape, ...] = ()
    legal_basis: tuple[LegalShape, ...] = ()
    signatures: tuple[SignatureShape, ...] = ()
    signed_sheet: SignedSheetShape | None = None
    nomination: NominationShape | None = None
    guide: tuple[Filled, ...] = ()


class DeclarationShape(Shape):
    id: Slug
    text: Filled
    article: Text = ""
    group: Text = ""
    answers: Literal["yes-no", "ratings"] = "yes-no"
    asks: tuple[Literal["number", "of", "remedied", "agency", "detail", "evidence"], ...] = ()
    what: Text = ""
    of_what: Text = ""
    detail: Text = ""
    rules: tuple[Filled, ...] = ()
    role: Literal["", "party-committee", "former-agency"] = ""
    blocs: tuple[Slug, ...] = ()
    doubted_by: tuple[Slug, ...] = ()


class DeclarationsShape(Shape):
    declarations: tuple[DeclarationShape, ...] = ()


class ReadingShape(Shape):
    """``choices`` empty: any number may be chosen.  ``value`` left out: the default.  ``labels``:
    choice → what people read instead."""

    id: Slug
    value: Filled | None = None
    default: Filled
    choices: tuple[Filled, ...]
    labels: dict[str, Filled] = Field(default_factory=dict)
    article: Text = ""
    literal: Text = ""
    reason: Filled


class ReadingsShape(Shape):
    readings: tuple[ReadingShape, ...] = ()


class UnitShape(Shape):
    id: Slug
    name: Filled
    bloc: Slug
    source: Text = ""


class UnitsShape(Shape):
    units: tuple[UnitShape, ...] = ()


class AwardLevelShape(Shape):
    id: Slug
    name: Filled


class TitleShape(Shape):
    id: Slug
    name: Filled
    holder: Literal["collective", "individual"]
    award_level: Text = ""
    article: Text = ""


class YearSectionShape(Shape):
    id: Slug
    kind: Literal["titles", "targets", "results", "movements", "awards", "text"]
    heading: Filled
    text: Text = ""
    holder: Literal["", "collective", "individual"] = ""
    rows: Whole = 10
    needed: Flag = False


class YearFormShape(Shape):
    """What the registration and the half-year report have in common."""

    title: Filled
    intro: Text = ""
    recipients: tuple[Filled, ...] = ()
    sections: tuple[YearSectionShape, ...]
    award_levels: tuple[AwardLevelShape, ...] = ()


class RegistrationShape(YearFormShape):
    agreement: tuple[Filled, ...] = ()
    titles: tuple[TitleShape, ...] = ()


class HalfYearShape(YearFormShape):
    pass


class PartShape(Shape):
    agency: Slug
    max: Number


class LevelFromShape(Shape):
    level: Slug
    from_percent: Number


class GuidedRowShape(Shape):
    id: RowId
    method_text: Text = ""
    parts: tuple[PartShape, ...] = ()
    levels: tuple[LevelFromShape, ...] = ()


class GuidedAnnexShape(Shape):
    """``levels``: of every levelled criterion that has none of its own."""

    id: AnnexId
    levels: tuple[LevelFromShape, ...] = ()
    criteria: tuple[GuidedRowShape, ...] = ()


class GuidanceShape(Shape):
    """``source``: the guidance document, printed beside what comes from it."""

    source: Text = ""
    annexes: tuple[GuidedAnnexShape, ...] = ()


@dataclass(frozen=True, slots=True)
class Shapes:
    """All files of a folder that fit their shapes; annexes by file name.  ``registration`` and
    ``half_year``: None where there is no such file."""

    regulation: RegulationShape
    readings: ReadingsShape
    units: UnitsShape
    declarations: DeclarationsShape
    guidance: GuidanceShape
    annexes: dict[str, AnnexShape]
    registration: RegistrationShape | None
    half_year: HalfYearShape | None
