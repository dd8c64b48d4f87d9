"""Which columns an annex's form has: the printed ones in their order, then ours to the right.

The annex keeps its shape (Điều 5, Phụ lục): whatever else a form asks for, the facts of a scoring
method, explanation, evidence, reasons, stands to the right of it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from thidua_xlsx.layout.grid import Column
from thidua_xlsx.methods import Fact, FactKey, facts, steps
from thidua_xlsx.model import (
    Annex,
    AnnexColumn,
    BestOf,
    Criterion,
    Field,
    OverTarget,
    Regulation,
    Stage,
    field_key,
)
from thidua_xlsx.model.by_identity import by_identity

WIDTHS: Mapping[str, float] = {
    "number": 5,
    "label": 36,
    "method": 34,
    "max": 7,
    "self": 7.5,
    "appraised": 8,
    "appraiser": 13.5,
    "over_target": 7.5,
    "bonus": 7,
    "shortfall": 7.5,
    "deduction": 7,
    "facts": 19,
    "choice": 14,
    "product": 15,
    "explanation": 20,
    "evidence": 16,
    "reason": 20,
    "level_proposed": 9,
    "confirmed": 7,
    "other": 8,
}
LEVEL_WIDTH = 6
FACT_WIDTH = 6

BESIDE = "Phần kê khai kèm theo biểu"
APPRAISAL = "Phần thẩm định"
BESIDE_APPRAISED = "appraised."
"""Before the column of a unit's fact: that of the same fact as it is appraised."""
APPRAISED_HEADINGS: Mapping[str, str] = {
    "appraised.choice": "Mức thẩm định (chọn)",
    "appraised.over_target": "Vượt chỉ tiêu (%)",
    "appraised.deduction": "Điểm trừ",
    "confirmed": "Đã thẩm định (x)",
    "other": "Điểm khác cách tính",
}
"""In their order; numbered figures stand after the drop-down."""
ANNEX_SHEET, AWARDS_SHEET = "annex", "awards"
"""The ids of the sheets on which facts stand."""
SHEET_NAMES: Mapping[str, str] = {AWARDS_SHEET: "Khen thưởng"}
"""The tabs of those beside the annex."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a fact or a step of a criterion stands: sheet id, row id and column id."""

    sheet: str
    row: str
    column: str


def fact_field(criterion: Criterion, fact: Fact) -> str:
    """The name under which a form asks for a fact.

    The points that a bonus is added to are asked as "points": "self" is the sum.
    """
    summed = isinstance(criterion.method, OverTarget)
    return "points" if fact.name == "self" and summed else fact.name


def fact_key(criterion: Criterion, fact: Fact) -> str:
    """The field key of a fact."""
    owner = fact.option or criterion.id
    if isinstance(criterion.method, BestOf):
        owner = field_key(criterion.id, str(fact.option))
    return field_key(owner, fact_field(criterion, fact))


@by_identity()
def fact_keys(criterion: Criterion, annex: Annex) -> Mapping[FactKey, str]:
    """The field keys of all facts of the criterion."""
    return {fact.key: fact_key(criterion, fact) for fact in facts(criterion, annex)}


def asked_field(fact: Fact, key: str, criterion: Criterion, unit: str, **more: Any) -> Field:
    """The field by which a form asks for a fact; its prompt is the fact's own unless given."""
    return Field(
        key,
        fact_field(criterion, fact),
        fact.type,
        unit=unit,
        criterion=criterion.id,
        option=fact.option,
        min=fact.min,
        max=fact.max,
        decimals=fact.decimals,
        allowed=fact.allowed,
        required=fact.required,
        **{"prompt": fact.prompt, **more},
    )


@by_identity()
def level_keys(regulation: Regulation, leaf: Criterion) -> Mapping[str, str]:
    """The id of each quality level → the key of the field in which it is ticked for the leaf."""
    return {
        level.id: field_key(f"{leaf.id}/{level.id}", "level") for level in regulation.quality_levels
    }


def award_row(criterion: Criterion, line: str) -> str:
    """The id of a line of the criterion's table of awards."""
    return f"{criterion.id}/award-{line}"


@by_identity()
def slots(annex: Annex, criterion: Criterion) -> Mapping[tuple[str, str | None], Slot]:
    """Where each fact and each step of the criterion stands, by (name, option)."""
    if isinstance(criterion.method, BestOf):
        keys = [fact.key for fact in facts(criterion, annex)] + list(steps(criterion, annex))
        return {
            (name, line): Slot(AWARDS_SHEET, award_row(criterion, str(line)), name)
            for name, line in keys
        }
    printed = {column.id for column in annex.columns}
    rows = {row.id for row in annex.criteria}
    placed: dict[tuple[str, str | None], Slot] = {}
    spare = 0
    for fact in facts(criterion, annex):
        name = fact_field(criterion, fact)
        if fact.type == "tick" and fact.option in rows:
            assert fact.option is not None
            slot = Slot(ANNEX_SHEET, fact.option, "max")
        elif name in ("self", "over_target", "shortfall", "deduction") and name in printed:
            slot = Slot(ANNEX_SHEET, criterion.id, name)
        elif fact.type == "choice" and not any(s.column == "choice" for s in placed.values()):
            slot = Slot(ANNEX_SHEET, criterion.id, "choice")
        else:
            spare += 1
            slot = Slot(ANNEX_SHEET, criterion.id, f"fact-{spare}")
        placed[(fact.name, fact.option)] = slot
    return placed


def annex_columns(
    annex: Annex, stage: Stage, appraised: Collection[str] = ()
) -> tuple[AnnexColumn, ...]:
    """All columns of the form's table in order, with headings; the annex's own come first.

    ``appraised``: the columns that the appraisal of facts takes.
    """
    ours: list[AnnexColumn] = []
    placed = [slot for leaf in annex.leaves() for slot in slots(annex, leaf).values()]
    used = {slot.column for slot in placed if slot.sheet == ANNEX_SHEET}
    asked = sorted(column for column in used if column.startswith("fact-"))
    elsewhere = any(slot.sheet != ANNEX_SHEET for slot in placed)
    if asked or elsewhere or "choice" in used:
        ours.append(AnnexColumn("facts", "Số liệu để tính điểm", BESIDE))
    if "choice" in used:
        ours.append(AnnexColumn("choice", "Mức đạt được (chọn)", BESIDE))
    ours += [AnnexColumn(column, f"({column.removeprefix('fact-')})", BESIDE) for column in asked]
    if any(leaf.product_asked for leaf in annex.leaves()):
        ours.append(AnnexColumn("product", "Sản phẩm cụ thể", BESIDE))
    ours.append(AnnexColumn("explanation", "Giải trình", BESIDE))
    ours.append(AnnexColumn("evidence", "Tài liệu kiểm chứng", BESIDE))
    if stage is Stage.APPRAISAL:
        ours += _appraisal_columns(annex, appraised)
    return annex.columns + tuple(ours)


def _appraisal_columns(annex: Annex, appraised: Collection[str]) -> list[AnnexColumn]:
    under = APPRAISAL
    columns = [
        AnnexColumn(id, APPRAISED_HEADINGS.get(id) or _numbered(id), under)
        for id in sorted(set(appraised) - {"appraised"}, key=_order)
    ]
    if all(column.id != "appraised" for column in annex.columns):
        columns.append(AnnexColumn("appraised", "Điểm thẩm định", under))
    if any(leaf.levelled for leaf in annex.leaves()):
        columns.append(AnnexColumn("level_proposed", "Mức đơn vị tự xếp", under))
    columns.append(AnnexColumn("reason", "Lý do chênh lệch", under))
    return columns


def _order(column: str) -> tuple[int, int, str]:
    """Drop-downs, numbered figures, those of the annex's own columns, the mark, the exception."""
    known = list(APPRAISED_HEADINGS)
    number = column.rpartition("-")[2]
    place = known.index(column) if column in known else 0
    return place, int(number) if number.isdigit() else 0, column


def _numbered(column: str) -> str:
    return f"({column.rpartition('-')[2]})"


def grid_columns(columns: tuple[AnnexColumn, ...]) -> tuple[Column, ...]:
    """The same columns with their widths."""
    return tuple(Column(column.id, _width(column.id)) for column in columns)


def _width(column: str) -> float:
    column = column.removeprefix(BESIDE_APPRAISED)
    if column.startswith("level."):
        return LEVEL_WIDTH
    if column.startswith("fact-"):
        return FACT_WIDTH
    return WIDTHS[column]
