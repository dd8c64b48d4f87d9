"""A look changes what a form looks like and nothing of what it asks."""

from __future__ import annotations

import pytest
from support.form_helpers import TABLES, annex, regulation
from support.pictures import png, png_head

from thidua_xlsx.layout.dressing import LOGO_HEIGHT, LOGO_ROW, NARROW, WIDEST_LOGO, dressed
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.form.form_workbook import SHEET_ID, form_workbook
from thidua_xlsx.layout.grid import Sheet, Workbook
from thidua_xlsx.layout.theme import PLAIN, Look, Theme
from thidua_xlsx.model import Stage, Unit


def form(table: str = "PL-I", **printed: str) -> Workbook:
    unit = Unit("so-thu", "Sở Thử nghiệm", annex(table).bloc)
    rules = regulation(TABLES[table])
    return form_workbook(FormRequest(rules, annex(table), Stage.SELF, unit, printed=printed))


def annex_sheet(workbook: Workbook) -> Sheet:
    return next(sheet for sheet in workbook.sheets if sheet.id == SHEET_ID)


def test_the_plain_look_changes_nothing() -> None:
    plain = dressed(form(), PLAIN)
    assert plain.sheets == form().sheets
    assert plain.theme == Theme()


@pytest.mark.parametrize("table", TABLES)
def test_every_field_stays_where_it_was(table: str) -> None:
    look = Look(Theme(table_size=13), "Bộ Nội vụ", "", png())
    worn = dressed(form(table), look)
    assert worn.fields() == form(table).fields()
    assert [sheet.id for sheet in worn.sheets] == [sheet.id for sheet in form(table).sheets]


def test_the_logo_stands_above_the_letterhead_only() -> None:
    worn = dressed(form(), Look(logo=png()))
    rows = [row.id for row in annex_sheet(worn).rows]
    assert rows.index(LOGO_ROW) + 1 == rows.index("head-1")
    (image,) = annex_sheet(worn).images
    assert (image.row, image.data, image.height) == (LOGO_ROW, png(), LOGO_HEIGHT)
    for sheet, plain in zip(worn.sheets, form().sheets, strict=True):
        assert bool(sheet.images) == any(row.id == "head-1" for row in plain.rows)


def test_a_broad_logo_is_made_lower_and_its_row_with_it() -> None:
    sheet = annex_sheet(dressed(form(), Look(logo=png_head(800, 100))))
    (image,), (row,) = sheet.images, (row for row in sheet.rows if row.id == LOGO_ROW)
    assert image.height * 8 <= WIDEST_LOGO
    assert row.height is not None
    assert image.height < row.height < LOGO_HEIGHT


@pytest.mark.parametrize("sides", [(60, 60), (300, 20), (10, 500)])
def test_a_logo_stays_inside_one_column(sides: tuple[int, int]) -> None:
    sheet = annex_sheet(dressed(form(), Look(logo=png_head(*sides))))
    (image,) = sheet.images
    (column,) = (column for column in sheet.columns if column.id == image.column)
    width = image.height * sides[0] / sides[1]
    assert image.offset > 0
    assert image.offset + width < column.width * 5.25


def test_larger_letters_widen_the_narrow_columns_only() -> None:
    large, plain = (
        annex_sheet(dressed(form(), Look(Theme(table_size=size)))).columns for size in (13, 10)
    )
    assert plain == annex_sheet(form()).columns
    for before, after in zip(plain, large, strict=True):
        assert (after.width > before.width) == (before.width < NARROW)


def test_authority_and_colour_of_the_round_are_printed() -> None:
    worn = annex_sheet(form(authority="Bộ Nội vụ", input_colour="xanh lam nhạt"))
    texts = [cell.value for row in worn.rows for cell in row.cells.values()]
    assert "BỘ NỘI VỤ" in texts
    (instruction,) = (t for t in texts if isinstance(t, str) and t.startswith("Chỉ nhập"))
    assert "các ô nền xanh lam nhạt;" in instruction
    plain = [c.value for row in annex_sheet(form()).rows for c in row.cells.values()]
    assert regulation("tn-2610-2024").authority.upper() in plain
    assert any(isinstance(t, str) and "các ô nền vàng;" in t for t in plain)
