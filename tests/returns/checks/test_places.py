"""What stands or shows otherwise than issued is a warning, and is read all the same.

INPUTS.md 28, 35, 38.
"""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.worksheet.datavalidation import DataValidationList
from support.archives import edited
from support.form_helpers import TABLES, blank, faults, finding, honest, read

from thidua_xlsx.model import Stage
from thidua_xlsx.reading.container import read_book

FORM = blank("PL-I")
SHEET = FORM.sheet
EVIDENCE = "Minh chứng"
SCORE = "II.1/self"


def after(edit: Any, **changes: Any) -> Any:
    """The reading of an honest form after that edit, all of it read as before."""
    data = honest("PL-I", changes=changes.get("changes"))
    reading = read(edited(data, edit))
    assert reading.totals == read(data).totals
    assert all(found.severity != "error" for found in reading.findings)
    return reading


def test_a_renamed_sheet_is_named_with_both_names() -> None:
    reading = after(lambda book: setattr(book[EVIDENCE], "title", "Tài liệu"))
    assert faults(reading) == [("sheet-renamed", None)]
    found = finding(reading, "sheet-renamed")
    assert (found.sheet, found.found, found.parameters["expected"]) == (
        "Tài liệu", "Tài liệu", EVIDENCE,
    )  # fmt: skip


def test_moved_sheets_are_one_warning() -> None:
    reading = after(lambda book: book.move_sheet(EVIDENCE, -1))
    assert faults(reading) == [("sheets-moved", None)]
    assert finding(reading, "sheets-moved").found == f"{SHEET}, {EVIDENCE}, Điều kiện xếp loại"


def test_a_sheet_put_between_the_form_s_own_moves_nothing() -> None:
    assert faults(after(lambda book: book.create_sheet("Nháp", 2))) == []


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_named(state: str) -> None:
    reading = after(lambda book: setattr(book[EVIDENCE], "sheet_state", state))
    assert faults(reading) == [("sheet-hidden", None)]
    assert finding(reading, "sheet-hidden").sheet == EVIDENCE


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_copy_to_be_seen_beside_a_hidden_sheet_is_an_error(state: str) -> None:
    def hide(book: Any) -> None:
        shown = book.create_sheet("Bảng điểm")  # without ids: none of ours
        for cell in (cell for row in book[SHEET].iter_rows(2, None, 2) for cell in row):
            if isinstance(cell.value, str) and not cell.value.startswith("="):
                shown.cell(cell.row, cell.column).value = cell.value
        book[SHEET].sheet_state = state

    found = finding(read(edited(honest("PL-I"), hide)), "sheet-hidden-beside-copy")
    assert (found.sheet, found.found, found.severity) == (SHEET, "Bảng điểm", "error")


def test_another_sheet_beside_a_hidden_one_is_no_copy() -> None:
    def hide(book: Any) -> None:
        book.create_sheet("Nháp")["A1"] = "Ghi chú riêng của đơn vị"
        book[EVIDENCE].sheet_state = "hidden"

    assert faults(after(hide)) == [("sheet-hidden", None)]


def test_hidden_columns_without_values_are_named_once_a_sheet() -> None:
    def hide(book: Any) -> None:
        for letter in ("D", "F"):
            book[EVIDENCE].column_dimensions[letter].hidden = True

    reading = after(hide)
    assert faults(reading) == [("columns-hidden", None)]
    assert finding(reading, "columns-hidden").found == "D, F"


def test_values_in_a_hidden_row_are_read_and_named_once() -> None:
    number = FORM.row_number("II.1")
    reading = after(lambda book: setattr(book[SHEET].row_dimensions[number], "hidden", True))
    assert [code for code, _ in faults(reading)] == ["value-in-hidden-place"]
    found = finding(reading, "value-in-hidden-place")
    assert (found.found, found.criterion, found.severity) == (str(number), "II.1", "warning")
    assert FORM.cell(SCORE) in found.parameters["cells"]


def test_values_in_a_hidden_column_are_read_and_named_once() -> None:
    letter = FORM.cell(SCORE)[0]
    reading = after(lambda book: setattr(book[SHEET].column_dimensions[letter], "hidden", True))
    assert [code for code, _ in faults(reading)] == ["value-in-hidden-place"]
    assert finding(reading, "value-in-hidden-place").found == letter


def test_a_hidden_row_without_values_says_nothing() -> None:
    number = FORM.row_number("title-1")
    reading = after(lambda book: setattr(book[SHEET].row_dimensions[number], "hidden", True))
    assert faults(reading) == []


def test_lost_validations_and_colours_are_named_by_sheet() -> None:
    def lose(book: Any) -> None:
        for sheet in book.worksheets:
            sheet.data_validations = DataValidationList()
            sheet.conditional_formatting = ConditionalFormattingList()

    reading = after(lose)
    lost = [(found.code, found.sheet) for found in reading.findings if found.severity == "warning"]
    assert sorted(lost) == [
        ("highlights-lost", SHEET),
        ("highlights-lost", "Điều kiện xếp loại"),
        ("validation-lost", EVIDENCE),
        ("validation-lost", SHEET),
        ("validation-lost", "Điều kiện xếp loại"),
    ]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("stage", Stage)
def test_rules_are_expected_exactly_where_the_writer_puts_them(table: str, stage: Stage) -> None:
    if stage not in (Stage.SELF, Stage.APPRAISAL):
        return
    data = blank(table, stage).data
    book, _ = read_book(data, "phieu.xlsx")
    assert book is not None
    asked = {
        name
        for name, _, _, field in blank(table, stage).placed.values()
        if field.input and field.type != "text"
    }
    assert {raw.name for raw in book.sheets if raw.validations} == asked
    assert not {code for code, _ in faults(read(data))} & {"validation-lost", "highlights-lost"}
    (sheet,) = (raw for raw in book.sheets if raw.name == blank(table, stage).sheet)
    assert sheet.conditional_formats
