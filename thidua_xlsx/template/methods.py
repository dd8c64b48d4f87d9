"""The shape of a scoring method in a template; its keys are the fields of those in ``model``."""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from thidua_xlsx.template.values import Filled, Flag, Number, OptionId, Slug, Text, Whole

Data = TypeVar("Data")


class Shape(BaseModel):
    """A mapping of the template: no key beyond its own, frozen once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def built(self, target: TypeAdapter[Data], **more: object) -> Data:
        """The data of ``model`` whose fields have the names of these keys, with ``more`` beside or
        in place of them; a key that it has no field for serves the template alone."""
        return target.validate_python({**self.model_dump(), **more})


class BasisShape(Shape):
    id: Slug
    label: Filled


class PointsShape(Shape):
    kind: Literal["points"]


class DeductShape(Shape):
    kind: Literal["deduct"]
    each: Number
    what: Filled
    at_most: Whole | None = None
    entered: Flag = False
    bases: tuple[BasisShape, ...] = ()


class OptionShape(Shape):
    """``label`` may be left out where the option is a row of the annex: the row's is used."""

    id: OptionId
    label: Text = ""
    points: Number | None = None
    deduct_each: Number | None = None
    what: Text = ""
    deduction_entered: Flag = False


class ChoiceShape(Shape):
    kind: Literal["choice"]
    options: tuple[OptionShape, ...]
    on_rows: Flag = False
    several: Literal["one", "lowest"] = "one"


class BandShape(Shape):
    from_percent: Number
    points: Number | None = None
    above: Flag = False


class BandsShape(Shape):
    kind: Literal["bands"]
    bands: tuple[BandShape, ...]
    numerator: Filled
    denominator: Filled
    empty: Number | None = None


class RatioLessDeductionsShape(Shape):
    kind: Literal["ratio_less_deductions"]
    each: Number
    numerator: Filled
    denominator: Filled
    what: Filled


class BestOfShape(Shape):
    kind: Literal["best_of"]
    options: tuple[OptionShape, ...]
    holders: Flag = False


class SumOfPartsShape(Shape):
    kind: Literal["sum_of_parts"]
    options: tuple[OptionShape, ...]


BaseMethodShape = Annotated[
    PointsShape | DeductShape | ChoiceShape | BandsShape, Field(discriminator="kind")
]


class OverTargetShape(Shape):
    kind: Literal["over_target"]
    on: BaseMethodShape
    rate: Number
    limit_percent: Number
    inferred: Flag
    shortfall: Flag = False


class BesideShape(Shape):
    kind: Literal["beside"]
    options: tuple[OptionId, ...]
    fact: Filled
    some: Flag


class AmongShape(Shape):
    kind: Literal["among"]
    fact: Filled
    whole: Filled
    part: Filled


class InYearShape(Shape):
    kind: Literal["in_year"]
    fact: Filled
    year: Whole


class ApartShape(Shape):
    kind: Literal["apart"]
    facts: tuple[Filled, ...]


class ExpectedShape(Shape):
    kind: Literal["expected"]
    options: tuple[OptionId, ...]
    fact: Filled


class CostsShape(Shape):
    kind: Literal["costs"]
    fact: Filled


ConsistentShape = Annotated[
    BesideShape | AmongShape | InYearShape | ApartShape | ExpectedShape | CostsShape,
    Field(discriminator="kind"),
]

MethodShape = Annotated[
    PointsShape
    | DeductShape
    | ChoiceShape
    | BandsShape
    | RatioLessDeductionsShape
    | BestOfShape
    | SumOfPartsShape
    | OverTargetShape,
    Field(discriminator="kind"),
]
