"""One input cell by the type of its field: the value, its repair in the ledger, its finding."""

from __future__ import annotations

from decimal import Decimal

import pytest

from thidua_xlsx.model import Field, Repair
from thidua_xlsx.reading.cells import RawCell
from thidua_xlsx.returns.fields import FieldRead, read_field

SCORE = Field("A/self", "self", "number", criterion="A", unit="so-y", max=Decimal(10), decimals=2)
TICK = Field("A/tot/level", "level", "tick")
TEXT = Field("A/explanation", "explanation", "text")
CHOICE = Field("unit/rating", "rating", "choice", allowed=("Tốt", "Kém"))


def read(field: Field, text: str, type: str = "text") -> FieldRead:
    cell = RawCell(text, type)  # type: ignore[arg-type]
    return read_field(field, cell, "phieu.xlsx", "Phụ lục I", "E7")


def test_a_repaired_value_stands_in_the_ledger_with_what_was_typed() -> None:
    assert read(SCORE, "8,50").repair == Repair("Phụ lục I", "E7", "8,50", "8.5", "decimal-comma")
    assert read(TICK, "v").repair == Repair("Phụ lục I", "E7", "v", "✓", "tick-mark")
    assert read(SCORE, "8.5", "number").repair is None


@pytest.mark.parametrize(
    ("field", "text"),
    [(SCORE, "\u00a0 "), (TICK, "0"), (TICK, " "), (CHOICE, "  "), (TEXT, "\u00a0")],
)
def test_where_no_value_came_of_it_nothing_was_repaired(field: Field, text: str) -> None:
    found = read(field, text)
    assert (found.said.value, found.repair, found.finding) == (None, None, None)
    assert found.said.raw == text


@pytest.mark.parametrize("text", ["11", "\u00a0-1", "8,1234"])
def test_a_faulty_value_is_a_finding_and_no_repair(text: str) -> None:
    found = read(SCORE, text)
    assert (found.said.value, found.repair) == (None, None)
    finding = found.finding
    assert finding is not None
    assert (finding.file, finding.sheet, finding.cell) == ("phieu.xlsx", "Phụ lục I", "E7")
    assert (finding.unit, finding.criterion) == ("so-y", "A")
