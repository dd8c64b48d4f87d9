"""No page that the council or the officer reads speaks of commands, options, ids or hashes."""

from __future__ import annotations

import pytest
from support.consolidated_samples import contents, open_ratings
from support.plain_words import codes_in, program_talk

from thidua_xlsx.layout.consolidated.inspection import inspection_workbook
from thidua_xlsx.layout.consolidated.record_sheets import RECEIPTS
from thidua_xlsx.layout.consolidated.seal_sheet import SEAL
from thidua_xlsx.layout.consolidated.workbook import consolidated_workbook
from thidua_xlsx.layout.control import schema
from thidua_xlsx.layout.control.control_workbook import control_workbook
from thidua_xlsx.template import load_regulation

AUDIT = {RECEIPTS, SEAL}
"""What an inspector checks hashes by, and how; nobody projects it."""
REGULATIONS = ("tn-2610-2024", "tn-ktdtmth-2022", "bg-2017")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("gap:so-giao-thong-van-tai:4efc1ae8", ["so-giao-thong-van-tai"]),
        ("Loại theo lệnh rank --without", ["--without"]),
        ("Điều 7.2 (final-total)", ["final-total"]),
        ("Mã của kết quả (result_sha256)", ["result_sha256"]),
        ("chạy thidua-xlsx verify", ["thidua-xlsx"]),
        ("Mã chuỗi: 8fde5684b0e2ae00a75b6f68", ["8fde5684b0e2ae00a75b6f68"]),
        ("năm học 2024-2025, tệp tong-hop.xlsx, số 15/BB-HĐ, 84,25 – 90,00", []),
    ],
)
def test_what_is_no_word_of_a_person_is_found(text: str, found: list[str]) -> None:
    assert codes_in(text) == found


@pytest.mark.parametrize("id", REGULATIONS)
def test_the_control_workbook_is_in_words(id: str) -> None:
    """But for the ids that the officer gives, in columns of their own, and the regulation's."""
    for sheet in control_workbook(load_regulation(id)).sheets:
        without = {"id"} if schema.HEADING in {row.id for row in sheet.rows} else set()
        found = program_talk(sheet, without)
        found.pop(("regulation", "value"), None)
        assert found == {}, sheet.name


@pytest.mark.parametrize("id", REGULATIONS)
def test_the_books_of_a_result_are_in_words(id: str) -> None:
    shown = contents(open_ratings(), readings=load_regulation(id).readings)
    both = (*consolidated_workbook(shown).sheets, *inspection_workbook(shown).sheets)
    looked_at = [sheet for sheet in both if sheet.id not in AUDIT]
    assert len(looked_at) > 15
    assert {sheet.name: found for sheet in looked_at if (found := program_talk(sheet))} == {}
