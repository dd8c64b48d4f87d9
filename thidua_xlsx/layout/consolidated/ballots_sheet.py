"""The single ballots behind the panel's means; only in a round that has chosen to show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from thidua_xlsx.layout.consolidated.context import ConsolidatedContext
from thidua_xlsx.layout.consolidated.parts import plain_head
from thidua_xlsx.layout.grid import Cell, Column, Page, Row, Sheet
from thidua_xlsx.model import Named, Regulation, Unit

BALLOTS = "ballots"


@dataclass(frozen=True, slots=True)
class BallotLine:
    """One unit's criterion: what each leader gave (in the order of the leaders, None for nothing),
    and the mean that counts, None while too few have voted."""

    unit: Unit
    criterion: str
    given: tuple[Decimal | None, ...]
    mean: Decimal | None


def ballots_sheet(
    regulation: Regulation,
    leaders: Sequence[Named],
    lines: Sequence[BallotLine],
    context: ConsolidatedContext,
) -> Sheet:
    """A row a unit and criterion, a column a leader, then the mean."""
    shown = (
        ("unit", "Cơ quan, đơn vị, địa phương", 36.0),
        ("criterion", "Tiêu chí", 9.0),
        *((f"leader:{leader.id}", leader.name, 16.0) for leader in leaders),
        ("mean", "Trung bình", 11.0),
    )
    columns = tuple(Column(name, width) for name, _, width in shown)
    head, merges = plain_head(
        columns,
        regulation.council,
        context,
        (f"PHIẾU CHO ĐIỂM CỦA {regulation.panel_name.upper()}",),
    )
    heading = Row("heading", {name: Cell(text, ("heading",)) for name, text, _ in shown})
    rows = [_row(line, leaders) for line in lines]
    return Sheet(
        BALLOTS,
        "Phiếu Lãnh đạo",
        columns,
        (*head, heading, *rows),
        merges=tuple(merges),
        page=Page(repeat_rows=("heading", "heading")),
        freeze=(rows[0].id, "criterion") if rows else None,
        autofilter=("heading", rows[-1].id) if rows else None,
    )


def _row(line: BallotLine, leaders: Sequence[Named]) -> Row:
    cells = {
        "unit": Cell(line.unit.name, ("cell", "label")),
        "criterion": Cell(line.criterion, ("cell", "center")),
        "mean": Cell(line.mean, ("cell", "score", "bold")),
    }
    for leader, points in zip(leaders, line.given, strict=True):
        cells[f"leader:{leader.id}"] = Cell(points, ("cell", "score"))
    return Row(f"unit:{line.unit.id}/{line.criterion}", cells)
