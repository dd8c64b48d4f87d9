"""The sheet "Hướng dẫn": everything a person needs, on one printed page, never looked for again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.archives import edited
from support.form_helpers import STAGES, TABLES, blank, faults, honest, read
from support.row_heights import row_heights

from thidua_xlsx.layout.form.form_workbook import form_workbook
from thidua_xlsx.layout.form.guide_sheet import SHEET_ID, SHEET_NAME, guide_sheet
from thidua_xlsx.layout.grid import Sheet
from thidua_xlsx.model import Stage
from thidua_xlsx.writing.metrics import POINTS_PER_PIXEL, column_pixels

PAGE = (165 / 25.4 * 72, 257 / 25.4 * 72)
"""Points between the margins of an upright A4 page (Nghị định 30/2020): 210 − 45, 297 − 40 mm."""
CONTACT = {
    "contact_name": "Nguyễn Thị Minh Anh, Phòng Cải cách hành chính",
    "contact_phone": "0208 3855 123",
    "contact_email": "cchc.sonoivu@thainguyen.gov.vn",
}


def guide(table: str, stage: Stage, **printed: str) -> Sheet:
    request = blank(table, stage).request
    request = replace(request, printed={**request.printed, **CONTACT, **printed})
    return guide_sheet(request, form_workbook(request).sheets[1:])


def texts(sheet: Sheet) -> str:
    values = (cell.value for row in sheet.rows for cell in row.cells.values())
    return "\n".join(value for value in values if isinstance(value, str))


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("table", TABLES)
def test_it_fits_on_one_printed_page(table: str, stage: Stage) -> None:
    sheet = guide(table, stage)
    width = sum(column_pixels(column.width) for column in sheet.columns) * POINTS_PER_PIXEL
    scale = min(1.0, PAGE[0] / width)
    assert scale > 0.85
    assert sum(height.points for height in row_heights(sheet)) * scale <= PAGE[1]


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("table", TABLES)
def test_it_stands_first_but_the_annex_opens(table: str, stage: Stage) -> None:
    workbook = form_workbook(blank(table, stage).request)
    assert (workbook.sheets[0].id, workbook.active) == (SHEET_ID, "annex")
    assert not any(cell.field for row in workbook.sheets[0].rows for cell in row.cells.values())


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("table", TABLES)
def test_every_sheet_to_fill_has_its_step_and_link(table: str, stage: Stage) -> None:
    workbook = form_workbook(blank(table, stage).request)
    links = {
        cell.value: row.cells["text"].value
        for row in workbook.sheets[0].rows
        for cell in row.cells.values()
        if cell.link is not None
    }
    assert list(links) == [f"{at}. {sheet.name}" for at, sheet in enumerate(workbook.sheets[1:], 1)]
    assert len(set(links.values())) == len(links)


def test_it_says_when_where_to_and_whom_to_ask() -> None:
    said = texts(guide("PL-I", Stage.SELF))
    assert "24/11/2024" in said and "Sở Nội vụ" in said
    assert all(part in said for part in CONTACT.values())


def test_what_the_round_does_not_say_is_left_out() -> None:
    request = blank("PL-I").request
    bare = replace(request, printed={})
    sheet = guide_sheet(bare, form_workbook(bare).sheets[1:])
    assert "Liên hệ" not in texts(sheet) and "Hạn gửi" not in texts(sheet)
    assert "Sở Nội vụ" in texts(sheet)


def test_what_happens_after_is_the_regulations_own_where_it_says_so() -> None:
    chain = blank("PL-I").request.regulation.guide
    assert len(chain) == 5
    said = texts(guide("PL-I", Stage.SELF))
    assert all(line in said for line in chain)
    assert blank("PL-02").request.regulation.guide == ()
    assert "Sau khi gửi" in texts(guide("PL-02", Stage.SELF))


def test_a_form_without_levels_or_products_does_not_speak_of_them() -> None:
    assert "mức xếp loại chất lượng" in texts(guide("PL-I", Stage.SELF))
    assert "mức xếp loại chất lượng" not in texts(guide("PL-02", Stage.SELF))
    assert "Sản phẩm cụ thể" not in texts(guide("BANG-DIEM", Stage.SELF))


def test_a_form_without_its_guide_is_read_all_the_same() -> None:
    data = edited(honest("PL-I"), lambda book: book.remove(book[SHEET_NAME]))
    assert faults(read(data)) == []
