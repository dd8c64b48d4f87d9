"""Text in a typeface from before Unicode: decoded into the ledger, or a warning (INPUTS.md 60)."""

from __future__ import annotations

from typing import Any

from openpyxl.styles import Font
from support.archives import edited
from support.form_helpers import blank, finding, honest, read, values_by_key

from thidua_xlsx.model import field_key

FORM = blank("PL-I")
KEY = next(key for key, field in FORM.fields.items() if field.field == "explanation")
CELL = FORM.cell(KEY)


def typed(text: str, font: str) -> bytes:
    def edit(book: Any) -> None:
        cell = book[FORM.sheet][CELL]
        cell.value, cell.font = text, Font(name=font)

    return edited(honest("PL-I"), edit)


def test_text_that_decodes_is_read_and_kept_in_the_ledger() -> None:
    reading = read(typed("§· hoµn thµnh", ".VnTime"))
    assert values_by_key(reading)[KEY] == "Đã hoàn thành"
    (repair,) = (one for one in reading.repairs if one.cell == CELL)
    assert (repair.raw, repair.rule) == ("§· hoµn thµnh", "legacy-encoding")
    assert [found.code for found in reading.findings if found.cell == CELL] == []


def test_text_that_does_not_decode_is_kept_raw_with_a_warning() -> None:
    reading = read(typed("Đã hoµn thµnh", ".VnTime"))
    assert values_by_key(reading)[KEY] == "Đã hoµn thµnh"
    found = finding(reading, "text-encoding-unknown")
    assert (found.cell, found.severity) == (CELL, "warning")
    assert ".VnTime" in found.message() and found.remedy("en")


def test_the_same_text_in_another_typeface_is_itself() -> None:
    reading = read(typed("hoµn", "Times New Roman"))
    assert values_by_key(reading)[KEY] == "hoµn"
    assert field_key(FORM.fields[KEY].criterion or "", "explanation") == KEY
