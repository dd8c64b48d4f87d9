"""What each row of an annex's form carries so far: a leaf's points, and the sums over it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from thidua_xlsx.layout.form.annex_columns import ANNEX_SHEET, Slot, fact_key, slots
from thidua_xlsx.layout.form.appraised_facts import appraised_score
from thidua_xlsx.layout.form.form_request import FormRequest, self_outcome
from thidua_xlsx.methods import FactKey, Outcome, facts
from thidua_xlsx.model import Annex, Criterion, Kind, OverTarget, field_key
from thidua_xlsx.model.by_identity import by_identity

TOTAL = "total"
SUMMED = ("self", "appraised", "bonus", "deduction")

Points = dict[str, Decimal | None]
"""Points by column, of those in SUMMED; None while nothing is said."""
Slots = Mapping[tuple[str, str | None], Slot]
"""Where the facts of a leaf stand, as ``annex_columns.slots`` says."""


def step_key(leaf: Criterion, key: FactKey) -> str:
    """The field key of a step on the way to the leaf's points."""
    name, option = key
    return field_key(field_key(leaf.id, str(option)), name)


def derived_points(request: FormRequest) -> dict[str, Decimal | None]:
    """Field key → the points that the form shows there by a formula, None while there are none."""
    annex = request.annex
    leaves = annex.leaves()
    outcomes = {leaf.id: self_outcome(request, leaf) for leaf in leaves}
    points = points_of_rows(request, outcomes, {leaf.id: slots(annex, leaf) for leaf in leaves})
    rows = {
        field_key(row, column): value
        for row, by_column in points.items()
        for column, value in by_column.items()
    }
    steps = {
        step_key(leaf, key): value
        for leaf in leaves
        for key, value in outcomes[leaf.id].steps.items()
    }
    return rows | steps


def points_of_rows(
    request: FormRequest, outcomes: Mapping[str, Outcome], slots: Mapping[str, Slots]
) -> dict[str, Points]:
    """The points by row id, of every leaf, every row above one, and TOTAL; ``outcomes`` and
    ``slots`` by leaf."""
    annex = request.annex
    points: dict[str, Points] = {}
    for row in reversed(annex.criteria):
        if row.method is not None:
            points[row.id] = _of_leaf(request, row, outcomes[row.id], slots[row.id])
        elif row.kind is not Kind.OPTION:
            points[row.id] = _sums(annex, points, row.id)
    points[TOTAL] = _sums(annex, points, None)
    return points


@by_identity()
def scored_children(annex: Annex, parent: str | None) -> tuple[Criterion, ...]:
    """The rows that the sums of that row add up; None: those of the total row."""
    return tuple(row for row in annex.children(parent) if row.kind is not Kind.OPTION)


def sum_of_known(values: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of those that are known, None where none is."""
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None


def _of_leaf(request: FormRequest, leaf: Criterion, outcome: Outcome, slots: Slots) -> Points:
    known = outcome.total is not None
    points = {
        "self": outcome.total,
        "appraised": appraised_score(request, leaf),
        "bonus": outcome.bonus if known and isinstance(leaf.method, OverTarget) else None,
        "deduction": outcome.deduction if known else None,
    }
    for fact in facts(leaf, request.annex):
        slot = slots[fact.key]
        if slot.sheet == ANNEX_SHEET and slot.column == "deduction":
            points["deduction"] = request.number(fact_key(leaf, fact))
    return points


def _sums(annex: Annex, points: Mapping[str, Points], parent: str | None) -> Points:
    under = [points[child.id] for child in scored_children(annex, parent)]
    return {column: sum_of_known(each[column] for each in under) for column in SUMMED}
