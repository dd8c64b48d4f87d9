"""What is locked comes back as it went out, or the cell is named with the original.

INPUTS.md 19 and 36.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from support.form_helpers import (
    TABLES,
    blank,
    faults,
    finding,
    honest,
    read,
    values_by_key,
    with_cell,
)

from thidua_xlsx.model import Stage
from thidua_xlsx.reading.cells import RawCell
from thidua_xlsx.returns.checks.locked import same, shown

SELF = blank("PL-I")
APPRAISAL = blank("PL-I", Stage.APPRAISAL)


def changed(row: str, column: str, value: Any, stage: Stage = Stage.SELF) -> tuple[Any, str]:
    """The reading of an honest form with that locked cell changed, and the cell's address."""
    form = blank("PL-I", stage)
    cell = form.at(row, column)
    return read(with_cell(honest("PL-I", stage), form.sheet, cell, value)), cell


@pytest.mark.parametrize("table", TABLES)
def test_the_form_as_issued_has_no_changed_cell(table: str) -> None:
    for stage in (Stage.SELF, Stage.APPRAISAL):
        codes = {found.code for found in read(blank(table, stage).data).findings}
        assert not codes & {"locked-value-changed", "unit-other", "protection-removed"}


def test_a_changed_label_is_named_with_the_original() -> None:
    reading, cell = changed("II.1", "label", "Tiêu chí dễ hơn")
    assert faults(reading) == [("locked-value-changed", cell)]
    found = finding(reading, "locked-value-changed")
    assert found.criterion == "II.1"
    assert found.found == "Tiêu chí dễ hơn"
    assert found.parameters["expected"] == SELF.request.annex.criterion("II.1").label


def test_a_changed_maximum_is_named_and_ours_is_used() -> None:
    maximum = SELF.request.annex.criterion("II.1").max
    assert maximum is not None
    form_cell = SELF.at("II.1", "max")
    data = with_cell(honest("PL-I", changes={"II.1/self": maximum + 1}), SELF.sheet, form_cell, 50)
    assert faults(read(data)) == [
        ("score-above-maximum", SELF.cell("II.1/self")),
        ("locked-value-changed", form_cell),
    ]


def test_a_maximum_as_text_is_a_change() -> None:
    reading, cell = changed("II.1", "max", "rất cao")
    assert faults(reading) == [("locked-value-changed", cell)]


def test_a_cleared_label_is_a_change() -> None:
    reading, cell = changed("II.1", "label", None)
    assert faults(reading) == [("locked-value-changed", cell)]


def test_a_changed_heading_belongs_to_no_criterion() -> None:
    reading, cell = changed("heading-1", "self", "Điểm khác")
    assert faults(reading) == [("locked-value-changed", cell)]
    assert finding(reading, "locked-value-changed").criterion is None


def test_other_spaces_and_another_unicode_form_are_no_change() -> None:
    label = SELF.request.annex.criterion("II.1").label
    decomposed = unicodedata.normalize("NFD", label).replace(" ", "\u00a0 ")
    assert decomposed != label
    reading, _ = changed("II.1", "label", decomposed)
    assert faults(reading) == []


def test_a_prefilled_self_score_is_named_with_the_original_and_ours_is_used() -> None:
    original = SELF.request.annex.criterion("II.1").max
    assert original is not None
    reading, cell = changed("II.1", "self", 0.5, Stage.APPRAISAL)
    assert faults(reading) == [("locked-value-changed", cell)]
    found = finding(reading, "locked-value-changed")
    assert (found.criterion, found.found) == ("II.1", "0.5")
    assert found.parameters["expected"] == shown(original)
    assert values_by_key(reading)["II.1/self"] == original


def test_a_prefilled_text_and_level_are_named_too() -> None:
    for column in ("explanation", "level_proposed"):
        reading, cell = changed("II.1", column, "khác", Stage.APPRAISAL)
        assert faults(reading) == [("locked-value-changed", cell)]


def test_what_is_added_where_the_unit_said_nothing_is_named() -> None:
    reading, cell = changed("II.1", "evidence", "Quyết định số 9", Stage.APPRAISAL)
    assert faults(reading) == [("locked-value-changed", cell)]
    assert finding(reading, "locked-value-changed").parameters["expected"]


def test_a_prefilled_tick_moved_to_another_option_is_named_at_both() -> None:
    form = blank("BANG-DIEM", Stage.APPRAISAL)
    ticked, other = form.cell("I.5:2/choice"), form.cell("I.5:1/choice")
    data = with_cell(honest("BANG-DIEM", Stage.APPRAISAL), form.sheet, ticked, None)
    reading = read(with_cell(data, form.sheet, other, "x"))
    assert faults(reading) == [("locked-value-changed", other), ("locked-value-changed", ticked)]


def test_another_unit_s_name_is_named_at_its_cell() -> None:
    form = blank("PL-I")
    cell = form.at("unit", "number")
    reading = read(with_cell(honest("PL-I"), form.sheet, cell, "Phiếu của: Sở Khác"))
    assert faults(reading) == [("unit-other", cell)]
    found = finding(reading, "unit-other")
    assert found.parameters["expected"] == form.request.unit.name


@pytest.mark.parametrize(
    ("cell", "expected", "agrees"),
    [
        (RawCell("4.5", "number"), Decimal("4.50"), True),
        (RawCell("4.4999999999999996", "number"), Decimal("4.5"), True),
        (RawCell("4.5", "text"), Decimal("4.5"), False),
        (RawCell("NaN", "number"), Decimal("4.5"), False),
        (RawCell("1", "number"), True, True),
        (RawCell("x", "text"), True, True),
        (RawCell("không", "text"), True, False),
        (RawCell(), True, False),
        (RawCell(), None, True),
        (RawCell("x", "text"), None, False),
        (RawCell(" hòa  bình ", "text"), "hòa bình", True),
        (RawCell("hoà bình", "text"), "chiến tranh", False),
    ],
)
def test_numbers_are_compared_by_value_and_texts_after_cleaning(
    cell: RawCell, expected: Any, agrees: bool
) -> None:
    assert same(cell, expected) is agrees


def test_values_are_shown_as_a_person_writes_them() -> None:
    assert shown(Decimal("2.5")) == "2,5"
    assert shown(date(2024, 11, 5)) == "05/11/2024"
    assert shown(None) == ""
