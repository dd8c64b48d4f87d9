"""What stands around the table: whose letterhead and signature, number, year; rows of others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.form_helpers import TABLES, blank

from thidua_xlsx.layout.form.form_workbook import HEAD_OF_BLOC, SHEET_ID, form_workbook
from thidua_xlsx.layout.grid import Cell, Sheet
from thidua_xlsx.layout.letterhead import (
    MOTTO,
    NO_SUPERIOR,
    NUMBER,
    OPEN_YEAR,
    RULE,
    SIGNED_IN,
)
from thidua_xlsx.model import Stage
from thidua_xlsx.writing.validations import Lists, field_validation


def sheet(table: str, stage: Stage = Stage.SELF, **printed: str) -> Sheet:
    request = blank(table, stage).request
    request = replace(request, printed={**request.printed, **printed})
    return next(one for one in form_workbook(request).sheets if one.id == SHEET_ID)


def said(laid_out: Sheet, row: str) -> list[object]:
    (found,) = (one for one in laid_out.rows if one.id == row)
    return [cell.value for cell in found.cells.values()]


@pytest.mark.parametrize("table", TABLES)
def test_a_form_has_a_number_and_a_line_under_its_agency(table: str) -> None:
    laid_out = sheet(table)
    ids = [row.id for row in laid_out.rows]
    assert said(laid_out, "head-rule")[0] == RULE
    assert said(laid_out, "head-3")[0] == NUMBER
    assert ids.index("head-2") + 1 == ids.index("head-rule") == ids.index("head-3") - 1


@pytest.mark.parametrize("table", TABLES)
def test_an_agency_below_none_stands_in_the_first_row_with_its_line_under_it(table: str) -> None:
    request = blank(table).request
    own, below = said(sheet(table, authority=NO_SUPERIOR), "head-1"), said(sheet(table), "head-2")
    assert own[0] == below[0] == request.unit.name.upper()
    lower = said(sheet(table, authority=NO_SUPERIOR), "head-2")
    assert (lower[0], own[1], lower[1]) == (RULE, *MOTTO)
    assert not said(sheet(table, authority=NO_SUPERIOR), "head-rule")[0]


@pytest.mark.parametrize(
    ("table", "stage", "ends"),
    [
        ("PL-I", Stage.SELF, "năm 2024"),  # due in the year that is scored
        ("PL-I", Stage.APPRAISAL, f"năm {OPEN_YEAR}"),
        ("PL-02", Stage.SELF, f"năm {OPEN_YEAR}"),  # due in another year
    ],
)
def test_the_year_is_open_where_a_form_need_not_be_signed_in_it(
    table: str, stage: Stage, ends: str
) -> None:
    assert str(said(sheet(table, stage), "head-3")[1]).endswith(ends)


def test_a_form_that_went_out_before_prints_the_year_that_it_says() -> None:
    request = blank("PL-02").request
    printed = {name: text for name, text in request.printed.items() if name != SIGNED_IN}
    book = form_workbook(replace(request, printed=printed))
    laid_out = next(one for one in book.sheets if one.id == SHEET_ID)
    assert str(said(laid_out, "head-3")[1]).endswith(f"năm {printed['year']}")


def test_an_appraisal_that_went_out_before_is_laid_out_under_the_units_name() -> None:
    request = blank("PL-02", Stage.APPRAISAL).request
    printed = {name: text for name, text in request.printed.items() if name != SIGNED_IN}
    book = form_workbook(replace(request, printed=printed))
    laid_out = next(one for one in book.sheets if one.id == SHEET_ID)
    assert said(laid_out, "head-2")[0] == request.unit.name.upper()


@pytest.mark.parametrize("table", ["PL-02", "BANG-DIEM"])
def test_a_bloc_appraises_under_its_own_head(table: str) -> None:
    request = blank(table).request
    agency = str(request.printed["standing_agency"]).upper()
    own, appraisal = sheet(table), sheet(table, Stage.APPRAISAL)
    assert said(own, "head-2")[0] == request.unit.name.upper()
    assert said(appraisal, "head-2")[0] == agency
    assert said(own, "sign-office")[1] == "THỦ TRƯỞNG ĐƠN VỊ"
    assert said(appraisal, "sign-office")[1] == HEAD_OF_BLOC


def test_rows_of_the_panel_are_grey_and_say_who_scores_them() -> None:
    laid_out = sheet("PL-I")
    annex = blank("PL-I").request.annex
    for leaf in annex.leaves():
        (row,) = (one for one in laid_out.rows if one.id == leaf.id)
        told = row.cells["explanation"].value == "Lãnh đạo UBND tỉnh chấm"
        grey = all("not-asked" in cell.style for cell in row.cells.values())
        assert (told, grey) == (leaf.panel, leaf.panel)


def test_a_level_is_one_of_four_and_marked_by_one_sign() -> None:
    cell = sheet("PL-I").cell("II.1", "level.tot")
    assert isinstance(cell, Cell) and cell.field is not None
    assert "MỘT" in cell.field.prompt
    options = field_validation(cell.field, "A1", Lists("Danh mục"))
    assert options is not None and options["source"] == ["x"]
