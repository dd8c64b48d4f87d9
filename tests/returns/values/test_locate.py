"""A form's rows, columns and sheets are found by their ids; what is gone is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.grid import Cell, Column, Row, Sheet
from thidua_xlsx.model import Field
from thidua_xlsx.reading.cells import BLANK, CellType, RawBook, RawCell, RawSheet
from thidua_xlsx.returns.values.locate import likeliest, locate

FIELD = Field("A/self", "self", "number")
LAYOUT = Sheet(
    "table",
    "Phụ lục I",
    (Column("self", 8), Column("note", 8), Column("helper", 8, hidden=True)),
    (Row("A", {"self": Cell(field=FIELD)}), Row("title", {"self": Cell("Phụ lục")})),
)


def raw(*columns: str, rows: tuple[str, ...] = ("A", "title"), name: str = "Phụ lục I") -> RawSheet:
    """A sheet that says it is the layout's, with those ids in its first row and column."""
    cells = {(1, 1): RawCell("table", "text")}
    cells |= {(1, at): RawCell(text, "text") for at, text in enumerate(columns, 2)}
    cells |= {(at, 1): RawCell(text, "text") for at, text in enumerate(rows, 2)}
    return RawSheet(name, cells=cells)


def told(*sheets: RawSheet) -> list[tuple[str, str | None, str | None, str | None]]:
    _, findings = locate(RawBook(sheets), LAYOUT, "phieu.xlsx")
    return [(each.code, each.cell, each.criterion, each.found) for each in findings]


def test_what_came_back_whole_is_found_where_it_stands() -> None:
    located, findings = locate(RawBook((raw("note", "self", "helper"),)), LAYOUT, "phieu.xlsx")
    assert located is not None and findings == ()
    assert (located.place("A", "self"), located.address("title", "note")) == ((2, 3), "B3")


def test_a_deleted_column_that_only_helped_is_not_missed() -> None:
    assert told(raw("self", "note")) == []


def test_a_deleted_column_that_people_saw_is_named() -> None:
    assert told(raw("self", "helper")) == [("column-missing", None, None, "note")]


def test_a_hidden_column_that_stands_twice_is_named_at_the_second() -> None:
    assert told(raw("helper", "self", "note", "helper")) == [("column-twice", "E1", None, "helper")]


def test_a_deleted_row_is_missed_only_where_it_has_a_field() -> None:
    assert told(raw("self", "note", rows=("A",))) == []
    assert told(raw("self", "note", rows=("title",))) == [("row-missing", None, "A", None)]


def test_a_row_that_stands_three_times_is_named_at_the_second_from_above() -> None:
    assert told(raw("self", "note", rows=("A", "title", "A", "A"))) == [
        ("row-twice", "A4", "A", None)
    ]


def test_a_cell_is_looked_up_by_its_ids() -> None:
    sheet = raw("self", "note")
    sheet = replace(sheet, cells={**sheet.cells, (2, 2): RawCell("8.5", "number")})
    located, _ = locate(RawBook((sheet,)), LAYOUT, "phieu.xlsx")
    assert located is not None and located.raw is sheet
    assert located.cell("A", "self").text == "8.5"
    assert located.cell("A", "note") == located.cell("A", "helper") == BLANK


CODE = "AB12-CD34"


def printing(code: str, name: str, type: CellType = "text") -> RawSheet:
    """A whole sheet that prints that code."""
    sheet = raw("self", "note", "helper", name=name)
    return replace(sheet, cells={**sheet.cells, (9, 9): RawCell(f"Mã phiếu: {code}", type)})


def found_by_code(*sheets: RawSheet) -> tuple[RawSheet | None, tuple[Finding, ...]]:
    located, findings = locate(RawBook(sheets), LAYOUT, "phieu.xlsx", CODE)
    return (None if located is None else located.raw), findings


@pytest.mark.parametrize("own_first", [True, False])
def test_of_two_sheets_the_one_that_prints_the_code_is_meant_and_the_other_is_told(
    own_first: bool,
) -> None:
    own, other = printing(CODE, "Phụ lục I"), printing("khác", "Phụ lục I (2)")
    sheets = (own, other) if own_first else (other, own)
    foreign = Finding("sheet-foreign", "phieu.xlsx", sheet=own.name, found=other.name)
    assert found_by_code(*sheets) == (own, (foreign,))


def test_two_sheets_that_the_code_does_not_part_are_named_and_neither_is_read() -> None:
    twice = (None, (Finding("sheet-twice", "phieu.xlsx", found="Phụ lục I"),))
    assert found_by_code(printing(CODE, "a"), printing(CODE, "b")) == twice
    assert found_by_code(printing("khác", "a"), printing("khác", "b")) == twice
    assert found_by_code(printing(CODE, "a", "error"), printing("khác", "b")) == twice


def test_a_sheet_alone_is_the_form_s_whatever_code_it_prints() -> None:
    for only in (printing(CODE, "Phụ lục I"), printing("khác", "Phụ lục I")):
        assert found_by_code(only) == (only, ())


# --- the sheet that was perhaps meant -------------------------------------------------------------


def test_a_sheet_without_ids_is_named_with_what_was_looked_for() -> None:
    _, (unmarked,) = locate(RawBook((RawSheet("PHỤ LỤC I"),)), LAYOUT, "phieu.xlsx")
    assert unmarked == Finding("sheet-unmarked", "phieu.xlsx", sheet="PHỤ LỤC I", found="Phụ lục I")
    _, (missing,) = locate(RawBook((RawSheet("Phu luc I"),)), LAYOUT, "phieu.xlsx")
    hint = {"near": " (“Phu luc I” → “Phụ lục I”?)"}
    assert missing == Finding("sheet-missing", "phieu.xlsx", found="Phụ lục I", parameters=hint)


def near(*names: str) -> str | None:
    found = likeliest(RawBook(tuple(RawSheet(name) for name in names)), LAYOUT)
    return None if found is None else found.name


@pytest.mark.parametrize("name", ["Phu luc I", "PHỤ  LỤC I", "Phụ lụcc I", "Phụ lục", "Phụ lục 11"])
def test_a_tab_text_with_a_slip_of_the_hand_is_near(name: str) -> None:
    assert near("Sheet1", name) == name


@pytest.mark.parametrize("name", ["Phụ", "Bảng 1", "Mục lục I", "Phụ lục I năm 2024"])
def test_another_tab_text_is_not_near(name: str) -> None:
    assert near(name) is None


def test_the_nearest_of_several_is_meant() -> None:
    assert near("Phụ lục II", "Phụ lục I.", "Phu lục i", "Phụ lục III") == "Phu lục i"


def test_a_sheet_of_ours_is_not_taken_for_another() -> None:
    ours = raw("self", name="Phụ lục I")
    other = RawSheet(ours.name, cells={**ours.cells, (1, 1): RawCell("other", "text")})
    assert likeliest(RawBook((other,)), LAYOUT) is None
    assert told(other) == [("sheet-missing", None, None, "Phụ lục I")]
