"""The shape of a scoring method in a template; its keys are the fields of those in ``model``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from thidua_xlsx import model
from thidua_xlsx.template.values import Filled, Flag, Number, OptionId, Slug, Text, Whole


class Shape(BaseModel):
    """A mapping of the template: no key beyond its own, frozen once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class BasisShape(Shape):
    id: Slug
    label: Filled

    def build(self) -> model.Basis:
        return model.Basis(self.id, self.label)


class PointsShape(Shape):
    kind: Literal["points"]

    def build(self) -> model.Points:
        return model.Points()


class DeductShape(Shape):
    kind: Literal["deduct"]
    each: Number
    what: Filled
    at_most: Whole | None = None
    entered: Flag = False
    bases: tuple[BasisShape, ...] = ()

    def build(self) -> model.Deduct:
        bases = tuple(basis.build() for basis in self.bases)
        return model.Deduct(self.each, self.what, self.at_most, self.entered, bases)


class OptionShape(Shape):
    """``label`` may be left out where the option is a row of the annex: the row's is used."""

    id: OptionId
    label: Text = ""
    points: Number | None = None
    deduct_each: Number | None = None
    what: Text = ""
    deduction_entered: Flag = False
    bonus_allowed: Flag = True

    def build(self) -> model.ChoiceOption:
        return model.ChoiceOption(
            self.id,
            self.label,
            self.points,
            self.deduct_each,
            self.what,
            self.deduction_entered,
            self.bonus_allowed,
        )


class ChoiceShape(Shape):
    kind: Literal["choice"]
    options: tuple[OptionShape, ...]
    on_rows: Flag = False
    several: Literal["one", "lowest"] = "one"

    def build(self) -> model.Choice:
        options = tuple(option.build() for option in self.options)
        return model.Choice(options, self.on_rows, self.several)


class BandShape(Shape):
    from_percent: Number
    points: Number | None = None
    above: Flag = False

    def build(self) -> model.Band:
        return model.Band(self.from_percent, self.points, self.above)


class BandsShape(Shape):
    kind: Literal["bands"]
    bands: tuple[BandShape, ...]
    numerator: Filled
    denominator: Filled
    empty: Number | None = None

    def build(self) -> model.Bands:
        bands = tuple(band.build() for band in self.bands)
        return model.Bands(bands, self.numerator, self.denominator, self.empty)


class RatioLessDeductionsShape(Shape):
    kind: Literal["ratio_less_deductions"]
    each: Number
    numerator: Filled
    denominator: Filled
    what: Filled

    def build(self) -> model.RatioLessDeductions:
        return model.RatioLessDeductions(self.each, self.numerator, self.denominator, self.what)


class BestOfShape(Shape):
    kind: Literal["best_of"]
    options: tuple[OptionShape, ...]

    def build(self) -> model.BestOf:
        return model.BestOf(tuple(option.build() for option in self.options))


class SumOfPartsShape(Shape):
    kind: Literal["sum_of_parts"]
    options: tuple[OptionShape, ...]

    def build(self) -> model.SumOfParts:
        return model.SumOfParts(tuple(option.build() for option in self.options))


BaseMethodShape = Annotated[
    PointsShape | DeductShape | ChoiceShape | BandsShape, Field(discriminator="kind")
]


class OverTargetShape(Shape):
    kind: Literal["over_target"]
    on: BaseMethodShape
    rate: Number
    limit_percent: Number
    inferred: Flag

    def build(self) -> model.OverTarget:
        return model.OverTarget(self.on.build(), self.rate, self.limit_percent, self.inferred)


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
