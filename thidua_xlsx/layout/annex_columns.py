"""Which columns an annex's form has: the printed ones in their order, then ours to the right.

The annex keeps its shape (Điều 5, Phụ lục): whatever else a form asks for, the facts of a scoring
method, explanation, evidence, reasons, stands to the right of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from thidua_xlsx.layout.grid import Column
from thidua_xlsx.methods import Fact, facts
from thidua_xlsx.model import Annex, AnnexColumn, Criterion, OverTarget, Stage

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
}
LEVEL_WIDTH = 6
FACT_WIDTH = 6

BESIDE = "Phần kê khai kèm theo biểu"


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a fact of a criterion stands: row id and column id."""

    row: str
    column: str


def field_key(owner: str, name: str) -> str:
    """The key of a field: criterion or option id, then the field's name."""
    return f"{owner}/{name}"


def fact_field(criterion: Criterion, fact: Fact) -> str:
    """The name under which a form asks for a fact.

    The points that a bonus is added to are asked as "points": "self" is the sum.
    """
    summed = isinstance(criterion.method, OverTarget)
    return "points" if fact.name == "self" and summed else fact.name


def fact_key(criterion: Criterion, fact: Fact) -> str:
    """The field key of a fact."""
    return field_key(fact.option or criterion.id, fact_field(criterion, fact))


def slots(annex: Annex, criterion: Criterion) -> dict[tuple[str, str | None], Slot]:
    """Where each fact of the criterion stands, by (name, option)."""
    printed = {column.id for column in annex.columns}
    rows = {row.id for row in annex.criteria}
    placed: dict[tuple[str, str | None], Slot] = {}
    spare = 0
    for fact in facts(criterion, annex):
        name = fact_field(criterion, fact)
        if fact.type == "tick" and fact.option in rows:
            assert fact.option is not None
            slot = Slot(fact.option, "max")
        elif name in ("self", "over_target", "deduction") and name in printed:
            slot = Slot(criterion.id, name)
        elif fact.type == "choice" and not any(s.column == "choice" for s in placed.values()):
            slot = Slot(criterion.id, "choice")
        else:
            spare += 1
            slot = Slot(criterion.id, f"fact-{spare}")
        placed[(fact.name, fact.option)] = slot
    return placed


def annex_columns(annex: Annex, stage: Stage) -> tuple[AnnexColumn, ...]:
    """All columns of the form's table in order, with headings; the annex's own come first."""
    ours: list[AnnexColumn] = []
    used = {slot.column for leaf in annex.leaves() for slot in slots(annex, leaf).values()}
    asked = sorted(column for column in used if column.startswith("fact-"))
    if asked or "choice" in used:
        ours.append(AnnexColumn("facts", "Số liệu để tính điểm", BESIDE))
    if "choice" in used:
        ours.append(AnnexColumn("choice", "Mức đạt được (chọn)", BESIDE))
    ours += [AnnexColumn(column, f"({column.removeprefix('fact-')})", BESIDE) for column in asked]
    if any(leaf.product_asked for leaf in annex.leaves()):
        ours.append(AnnexColumn("product", "Sản phẩm cụ thể", BESIDE))
    ours.append(AnnexColumn("explanation", "Giải trình", BESIDE))
    ours.append(AnnexColumn("evidence", "Tài liệu kiểm chứng", BESIDE))
    if stage is Stage.APPRAISAL:
        ours += _appraisal_columns(annex)
    return annex.columns + tuple(ours)


def _appraisal_columns(annex: Annex) -> list[AnnexColumn]:
    under = "Phần thẩm định"
    columns: list[AnnexColumn] = []
    if all(column.id != "appraised" for column in annex.columns):
        columns.append(AnnexColumn("appraised", "Điểm thẩm định", under))
    if any(leaf.levelled for leaf in annex.leaves()):
        columns.append(AnnexColumn("level_proposed", "Mức đơn vị tự xếp", under))
    columns.append(AnnexColumn("reason", "Lý do chênh lệch", under))
    return columns


def grid_columns(columns: tuple[AnnexColumn, ...]) -> tuple[Column, ...]:
    """The same columns with their widths."""
    return tuple(Column(column.id, _width(column.id)) for column in columns)


def _width(column: str) -> float:
    if column.startswith("level."):
        return LEVEL_WIDTH
    if column.startswith("fact-"):
        return FACT_WIDTH
    return WIDTHS[column]
