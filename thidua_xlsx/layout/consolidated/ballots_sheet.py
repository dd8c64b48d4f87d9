"""The single ballots behind the panel's means; only in a round that has chosen to show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from thidua_xlsx.layout.consolidated.blocs import plain_head
from thidua_xlsx.layout.consolidated.context import ConsolidatedContext
from thidua_xlsx.layout.grid import Row, Sheet
from thidua_xlsx.layout.listing import Heading, Listed, listed_cell, listed_row, listing
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
    headings = (
        Heading("unit", "Cơ quan, đơn vị, địa phương", 36.0, "label"),
        Heading("criterion", "Tiêu chí", 9.0, "center"),
        *(Heading(f"leader:{leader.id}", leader.name, 16.0, "score") for leader in leaders),
        Heading("mean", "Trung bình", 11.0),
    )
    title = f"PHIẾU CHO ĐIỂM CỦA {regulation.panel_name.upper()}"
    return listing(
        BALLOTS,
        "Phiếu Lãnh đạo",
        headings,
        [_row(line, headings) for line in lines],
        above=plain_head(headings, regulation, context, title),
        freeze="criterion",
        filtered=True,
    )


def _row(line: BallotLine, headings: Sequence[Heading]) -> Row:
    leaders = (heading.id for heading in headings[2:-1])
    values: dict[str, Listed] = {
        "unit": line.unit.name,
        "criterion": line.criterion,
        "mean": listed_cell(line.mean, "score", "bold"),
        **dict(zip(leaders, line.given, strict=True)),
    }
    return listed_row(headings, f"unit:{line.unit.id}/{line.criterion}", values)
