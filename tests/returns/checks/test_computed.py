"""A program that saves formulas as values is told once for each sheet, and no point changes."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from fuzz.forms import refilled
from support.archives import edited
from support.form_helpers import (
    TABLES,
    blank,
    faults,
    finding,
    honest,
    honestly_read,
    read,
    with_cell,
)

FORM = blank("PL-I")
HELPER = FORM.at("II.1", "check-kind")
"""A helper cell of a criterion."""


def with_values_only(data: bytes) -> bytes:
    """The workbook saved by a program that keeps what formulas show and not the formulas."""
    shown = openpyxl.load_workbook(io.BytesIO(data), data_only=True)

    def edit(book: Any) -> None:
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        cell.value = shown[sheet.title][cell.coordinate].value

    return edited(data, edit)


@pytest.mark.parametrize("table", TABLES)
def test_formulas_saved_as_values_are_one_message_a_sheet(table: str) -> None:
    form = refilled(table)
    before, after = read(form.data), read(with_values_only(form.data))
    assert after.totals == before.totals and after.scores == before.scores
    told = [(each.code, each.sheet) for each in after.findings]
    assert ("helper-cells-overwritten", form.form.sheet) in told
    assert ("total-constant", form.form.sheet) in told
    assert len(told) == len(set(told)) <= len(before.findings) + 4


@pytest.mark.parametrize("typed", [4, "4,5", "#NAME?", True, "đã xem"])
def test_one_helper_cell_that_was_typed_over_is_named_and_shown(typed: Any) -> None:
    reading = read(with_cell(honest("PL-I"), FORM.sheet, HELPER, typed))
    assert faults(reading) == [("helper-cells-overwritten", HELPER)]
    found = finding(reading, "helper-cells-overwritten")
    assert found.found == ("1" if typed is True else str(typed))
    assert (found.parameters["count"], found.parameters["cells"]) == ("1", HELPER)
    assert reading.totals == honestly_read("PL-I").totals


@pytest.mark.parametrize("other", ["=1+1", None])
def test_helper_cells_with_another_formula_or_none_say_nothing(other: str | None) -> None:
    assert faults(read(with_cell(honest("PL-I"), FORM.sheet, HELPER, other))) == []


@pytest.mark.parametrize("table", TABLES)
def test_numbers_on_our_hidden_sheet_are_no_fault(table: str) -> None:
    """A program may store the numbers of its texts as numbers, and nobody sees the sheet."""

    def edit(book: Any) -> None:
        hidden = book["_thidua"]
        for row in hidden.iter_rows(min_row=2, min_col=2, max_col=2):
            if str(row[0].value).isdecimal() and not str(row[0].value).startswith("0"):
                row[0].value = int(row[0].value)
        hidden["D5"] = 8.5

    reading = read(edited(honest(table), edit))
    assert reading.verified and faults(reading) == faults(honestly_read(table))
