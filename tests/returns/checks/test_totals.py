"""A shown total is never used; it decides between silence, a note, a warning, an error.

INPUTS.md 37.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from support.form_helpers import TABLES, blank, faults, finding, honest, read, shown, with_cell

from thidua_xlsx.layout.form.annex_points import TOTAL
from thidua_xlsx.model import Stage

FORM = blank("PL-I")
TOTAL_CELL = FORM.at(TOTAL, "self")


def with_total(value: object, changes: dict[str, object] | None = None) -> bytes:
    return with_cell(honest("PL-I", changes=changes), FORM.sheet, TOTAL_CELL, value)


def codes_at(data: bytes, cell: str) -> list[str]:
    return [found.code for found in read(data).findings if found.cell == cell]


def test_a_number_over_the_formula_that_differs_is_an_error_at_its_cell() -> None:
    reading = read(with_total(79))
    assert faults(reading) == [("total-differs", TOTAL_CELL)]
    found = finding(reading, "total-differs")
    assert (found.severity, found.found, found.parameters["expected"]) == ("error", "79", "80")
    assert reading.totals["self"] == 80


def test_the_right_number_over_the_formula_is_a_warning() -> None:
    reading = read(with_total(80))
    assert faults(reading) == [("total-constant", TOTAL_CELL)]
    assert finding(reading, "total-constant").severity == "warning"


def test_a_text_over_the_formula_is_an_error() -> None:
    assert faults(read(with_total("80 điểm"))) == [("total-differs", TOTAL_CELL)]


def test_a_subtotal_is_named_with_its_row() -> None:
    cell = FORM.cell("II/self")
    reading = read(with_cell(honest("PL-I"), FORM.sheet, cell, 1))
    assert faults(reading) == [("total-differs", cell)]
    assert finding(reading, "total-differs").criterion == "II"


def test_a_formula_that_was_never_recalculated_is_a_note() -> None:
    data = honest("PL-I")
    assert shown(data, FORM.sheet, TOTAL_CELL) is None
    assert codes_at(data, TOTAL_CELL) == ["total-stale"]
    assert faults(read(data)) == []


def test_a_cleared_total_is_a_note() -> None:
    assert codes_at(with_total(None), TOTAL_CELL) == ["total-stale"]


def test_another_formula_is_never_compared_as_text() -> None:
    assert codes_at(with_total("=SUM(1,79)"), TOTAL_CELL) == ["total-stale"]


@pytest.mark.parametrize("table", TABLES)
def test_the_totals_of_a_form_as_issued_are_in_order(table: str) -> None:
    for stage in (Stage.SELF, Stage.APPRAISAL):
        codes = {found.code for found in read(blank(table, stage).data).findings}
        assert not {code for code in codes if code.startswith("total-")}


def test_a_constant_total_of_a_form_without_scores_differs_from_blank() -> None:
    reading = read(with_cell(FORM.data, FORM.sheet, TOTAL_CELL, 80))
    found = finding(reading, "total-differs")
    assert (found.cell, found.parameters["expected"]) == (TOTAL_CELL, "trống")
    assert reading.totals["self"] is None


def test_a_total_over_faulty_scores_counts_none_of_them() -> None:
    maximum = FORM.request.annex.criterion("II.1").max
    assert maximum is not None
    reading = read(honest("PL-I", changes={"II.1/self": maximum + Decimal("0.5")}))
    assert reading.totals["self"] == 80 - maximum
