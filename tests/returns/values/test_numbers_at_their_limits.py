"""Numbers at the edges of what is certain: one step further they would be read otherwise."""

from __future__ import annotations

from decimal import Decimal

import pytest

from thidua_xlsx.reading.cells import RawCell
from thidua_xlsx.returns.values.cell_values import Read, read_number


def read(cell: RawCell, maximum: str, decimals: int, *, integer: bool = False) -> Read[Decimal]:
    return read_number(cell, maximum=Decimal(maximum), decimals=decimals, integer=integer)


def typed(text: str) -> RawCell:
    return RawCell(text, "text")


@pytest.mark.parametrize("stored", ["3.5000000009", "3.4999999991"])
def test_a_sum_may_be_stored_with_the_noise_of_binary_fractions(stored: str) -> None:
    found = read(RawCell(stored, "number", "1+2.5"), "10", 2)
    assert found == Read(Decimal("3.5"), "literal-sum")


@pytest.mark.parametrize("stored", ["3.500000001", "3.499999999", "3.501", "1", "-3.5"])
def test_a_sum_that_is_stored_with_another_result_is_a_formula(stored: str) -> None:
    assert read(RawCell(stored, "number", "1+2.5"), "10", 2).fault == "score-is-formula"


def test_a_sum_without_a_number_beside_it_is_read_only_where_nothing_is_stored() -> None:
    assert read(RawCell("", "blank", "1+2.5"), "10", 2).value == Decimal("3.5")
    assert read(RawCell("1", "boolean", "1+2.5"), "10", 2).fault == "score-is-formula"


def test_a_sum_that_is_shown_as_a_day_is_a_formula() -> None:
    found = read(RawCell("3.5", "number", "1+2.5", "date"), "10", 2)
    assert (found.value, found.fault) == (None, "score-is-formula")
    assert found.parameters == {"formula": "1+2.5"}


@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [("\u20198", "8", "apostrophe"), ("\u2019 8", "8", "apostrophe"),
     ("\u20198,5", "8.5", "decimal-comma"), ("'8.5", "8.5", "decimal-point")],
)  # fmt: skip
def test_either_apostrophe_before_a_number_is_dropped(text: str, value: str, rule: str) -> None:
    assert read(typed(text), "10", 2) == Read(Decimal(value), rule)


@pytest.mark.parametrize("text", ["8\u2019", "\u2018" + "8", "\u2019", "\u2019\u20198"])
def test_only_one_apostrophe_before_the_number_is_dropped(text: str) -> None:
    assert read(typed(text), "10", 2).fault == "score-not-a-number"


@pytest.mark.parametrize("text", ["-1.234", "-1,234", "\u22121.234"])
def test_two_readings_below_zero_are_below_zero_and_not_ambiguous(text: str) -> None:
    assert read(typed(text), "2000", 3) == Read(fault="score-negative")


@pytest.mark.parametrize("cell", [RawCell("2.5", "number"), typed("2,5"), typed("2.5")])
def test_a_count_with_decimals_is_not_whole_however_many_the_annex_allows(cell: RawCell) -> None:
    assert read(cell, "10", 2, integer=True).fault == "count-not-whole"
    assert read(cell, "10", 2).value == Decimal("2.5")


def test_a_count_is_never_the_reading_with_decimals() -> None:
    assert read(typed("1.234"), "2000", 3, integer=True).value == 1234
    assert read(typed("1.234"), "5", 3, integer=True).fault == "number-ambiguous"
    assert read(typed("1.234"), "5", 3).value == Decimal("1.234")


@pytest.mark.parametrize("text", ["0,500", "0.500"])
def test_a_leading_zero_stands_before_decimals_alone(text: str) -> None:
    found = read(typed(text), "1000", 3)
    assert (found.value, found.fault) == (Decimal("0.5"), None)


def test_at_the_maximum_is_within_it_and_a_step_above_is_not() -> None:
    assert read(RawCell("10", "number"), "10", 2).value == 10
    found = read(RawCell("10.01", "number"), "10", 2)
    assert found == Read(fault="score-above-maximum", parameters={"maximum": "10", "decimals": "2"})
