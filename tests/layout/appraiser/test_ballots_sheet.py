"""The single ballots are on a sheet of their own, and only where the round gives them."""

from __future__ import annotations

from decimal import Decimal

from thidua_xlsx.layout.consolidated.ballots_sheet import BALLOTS, BallotLine, ballots_sheet
from thidua_xlsx.layout.consolidated.context import ConsolidatedContext
from thidua_xlsx.model import Named, Unit
from thidua_xlsx.template import load_regulation

LEADERS = (Named("a", "Lãnh đạo A"), Named("b", "Lãnh đạo B"))
UNIT = Unit("so-thu", "Sở Thử", "so-ban-nganh")


def test_each_row_shows_every_leader_and_the_mean_that_counts() -> None:
    lines = (
        BallotLine(UNIT, "I.1", (Decimal("3.5"), Decimal(3)), Decimal("3.25")),
        BallotLine(UNIT, "I.2", (Decimal(4), None), None),
    )
    rules = load_regulation("tn-2610-2024")
    sheet = ballots_sheet(rules, LEADERS, lines, ConsolidatedContext("Đợt thử", "Thái Nguyên"))
    assert sheet.id == BALLOTS
    shown = {
        row.id: [row.cells[column.id].value for column in sheet.columns]
        for row in sheet.rows
        if row.id.startswith("unit:")
    }
    assert shown == {
        "unit:so-thu/I.1": ["Sở Thử", "I.1", Decimal("3.5"), Decimal(3), Decimal("3.25")],
        "unit:so-thu/I.2": ["Sở Thử", "I.2", Decimal(4), None, None],
    }
