"""What is typed where the form has no field never counts and never vanishes (INPUTS.md 31, 39)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from support.archives import edited
from support.budgets import examples
from support.findings import loud
from support.form_helpers import TABLES, blank, faults, finding, honest, read, rearranged

from thidua_xlsx.layout.form.form_workbook import form_workbook
from thidua_xlsx.model import Stage
from thidua_xlsx.reading.cells import RawCell
from thidua_xlsx.returns.checks.strays import MOST, is_number

FORM = blank("PL-I")
SHEET = FORM.sheet
SCORE = "II.1/self"
ROW = FORM.row_number("II.1")
SIGNED = FORM.at("sign-room", "number")


def typing(cells: dict[str, Any], sheet: str = SHEET, data: bytes | None = None) -> Any:
    """The reading of an honest form with that typed, whatever the cells are."""

    def edit(book: Any) -> None:
        there = book[sheet] if sheet in book.sheetnames else book.create_sheet(sheet)
        for address, value in cells.items():
            if isinstance(there[address], MergedCell):  # as a crafted file may have it
                place = there[address].row, there[address].column
                there._cells[place] = Cell(there, *place)
            there[address] = value

    return read(edited(data or honest("PL-I"), edit))


def inserted(after: str, values: dict[str, Any]) -> Any:
    """The reading after a row was inserted below that one, values by column id."""
    at = FORM.row_number(after)
    data = rearranged(
        honest("PL-I"), SHEET, rows=lambda rows: [*rows[: at - 1], None, *rows[at - 1 :]]
    )

    def edit(book: Any) -> None:
        book[SHEET].protection.enable()
        for column, value in values.items():
            book[SHEET].cell(at + 1, FORM.column_number(column)).value = value

    return read(edited(data, edit))


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("stage", [Stage.SELF, Stage.APPRAISAL])
def test_a_form_as_issued_or_honestly_filled_has_no_stray(table: str, stage: Stage) -> None:
    for data in (blank(table, stage).data, honest(table, stage)):
        codes = {found.code for found in read(data).findings}
        assert not {code for code in codes if "outside" in code or "unknown" in code}


@pytest.mark.parametrize("value", [2, 0, "2,5", "=1+1", "hai điểm", True])
def test_a_score_in_an_inserted_row_is_an_error_at_its_cell(value: Any) -> None:
    cell = f"{FORM.cell(SCORE)[0]}{ROW + 1}"
    reading = inserted("II.1", {"self": value})
    assert faults(reading) == [("row-unknown-with-value", cell)]
    assert finding(reading, "row-unknown-with-value").severity == "error"
    assert reading.totals["self"] == 80


def test_a_blank_inserted_row_and_spaces_in_it_say_nothing() -> None:
    assert faults(inserted("II.1", {"self": "  "})) == []


def test_a_row_that_lost_its_id_is_missing_and_its_values_are_shown() -> None:
    reading = typing({f"A{ROW}": None})
    codes = faults(reading)
    assert codes[0] == ("row-missing", None)
    assert ("row-unknown-with-value", FORM.cell(SCORE)) in codes


def test_an_unknown_id_is_no_better_than_none() -> None:
    codes = faults(typing({f"A{ROW}": "II.99"}))
    assert ("row-unknown-with-value", FORM.cell(SCORE)) in codes


def test_a_line_added_under_the_list_of_evidence_is_an_error() -> None:
    last = FORM.cell("evidence/60/name")
    below = f"{last[0]}{int(last[1:]) + 1}"
    reading = typing({below: "Báo cáo số 5"}, "Minh chứng")
    assert faults(reading) == [("row-unknown-with-value", below)]


@pytest.mark.parametrize(
    ("cell", "criterion"),
    [
        (f"AZ{ROW}", "II.1"),
        ("AZ1", None),
        ("C200", None),
        (SIGNED, None),
    ],
)
@pytest.mark.parametrize("value", [4, "4,5"])
def test_a_number_outside_the_fields_is_a_warning_at_its_cell(
    cell: str, criterion: str | None, value: Any
) -> None:
    reading = typing({cell: value})
    assert faults(reading) == [("number-outside-fields", cell)]
    found = finding(reading, "number-outside-fields")
    assert (found.criterion, found.found) == (criterion, str(value))


def test_a_number_in_the_locked_cell_of_a_criterion_that_the_panel_scores_is_shown() -> None:
    panel = next(leaf.id for leaf in FORM.request.annex.leaves() if leaf.panel)
    cell = FORM.at(panel, "self")
    assert faults(typing({cell: 3})) == [("number-outside-fields", cell)]


@pytest.mark.parametrize("sheet", ["Nháp", "Hướng dẫn"])
def test_a_number_on_another_sheet_is_a_warning_there(sheet: str) -> None:
    reading = typing({"F40": 7.5}, sheet)
    assert faults(reading) == [("number-outside-fields", "F40")]
    assert finding(reading, "number-outside-fields").sheet == sheet


def test_a_text_beside_the_table_is_a_note() -> None:
    reading = typing({f"AZ{ROW}": "xem lại"})
    assert faults(reading) == []
    assert finding(reading, "text-outside-fields").cell == f"AZ{ROW}"


def test_place_date_and_names_completed_by_hand_say_nothing() -> None:
    head = next(row for row in form_workbook(FORM.request).sheets[1].rows if row.id == "head-3")
    places = [FORM.at("head-3", column) for column in head.cells]
    cells = {**dict.fromkeys(places, "Thái Nguyên, ngày 5 tháng 11"), SIGNED: "Nguyễn Văn A"}
    codes = {found.code for found in typing(cells).findings}
    assert not {code for code in codes if "outside" in code}


def test_many_strays_are_named_up_to_a_limit_and_then_counted() -> None:
    reading = typing({f"AZ{300 + at}": at for at in range(MOST + 7)})
    codes = [code for code, _ in faults(reading)]
    assert codes == ["number-outside-fields"] * MOST + ["values-outside-fields-more"]
    assert finding(reading, "values-outside-fields-more").found == "7"


@pytest.mark.parametrize(
    ("cell", "is_one"),
    [
        (RawCell("4", "number"), True),
        (RawCell("45611", "number", format="date"), False),
        (RawCell("4,5", "text"), True),
        (RawCell(" 4.5 %", "text"), True),
        (RawCell("4 điểm", "text"), False),
        (RawCell("", "blank", formula="1+1"), True),
        (RawCell(), False),
    ],
)
def test_what_is_taken_for_a_number(cell: RawCell, is_one: bool) -> None:
    assert is_number(cell) is is_one


@given(st.integers(1, 90), st.integers(1, 40), st.integers(0, 9999))
@examples(15)
def test_no_number_typed_anywhere_vanishes(row: int, column: int, typed: int) -> None:
    """Whatever cell is overwritten: the value is read as a field's, or the cell has a finding."""
    cell = f"{get_column_letter(column)}{row}"
    reading = typing({cell: typed + 0.125})
    said = [value for value in reading.values if value.cell == cell and value.field.input]
    if said and said[0].sheet == SHEET and said[0].value is not None:
        assert said[0].raw == str(typed + 0.125)
        return
    named = {found.cell for found in loud(reading)}
    ids_gone = {"row-missing", "column-missing", "sheet-missing", "sheet-unmarked"}
    codes = {found.code for found in reading.findings}
    assert cell in named or codes & ids_gone, (cell, codes)
