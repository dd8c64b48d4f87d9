"""The sheet "Minh chứng": a numbered list of evidence that criteria point at ("MC1, MC3").

Its rows are many and mostly blank, and a form is laid out several times while it is read; so the
blank rows are made once a unit and only those with something to show are made anew.  Help stands
in the headings: a prompt a cell would be hundreds of validations in every file.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from thidua_xlsx.layout.form.form_heads import head_beside
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.grid import Cell, Row, Sheet
from thidua_xlsx.layout.listing import Heading, columns_of, listing
from thidua_xlsx.model import Field, Stage, field_key

SHEET_ID = "evidence"
SHEET_NAME = "Minh chứng"
ROWS = 60

COLUMNS = (
    Heading("number", "Số", 6),
    Heading("name", "Tên tài liệu, sản phẩm", 40),
    Heading("document", "Số, ký hiệu (ví dụ 125/BC-SNV)", 17),
    Heading("date", "Ngày ban hành", 11),
    Heading("link", "Liên kết hoặc tên tệp", 34),
    Heading("criteria", "Dùng cho tiêu chí (ví dụ II.1; III.2)", 20),
)
PARTS = ("name", "document", "date", "link", "criteria")

INSTRUCTION = (
    "Kê mỗi tài liệu một dòng. Ở cột “Tài liệu kiểm chứng” của biểu điểm và cột “Minh chứng” của "
    "trang điều kiện chỉ cần ghi số của dòng, ví dụ MC1, MC3."
)
INSTRUCTION_LOCKED = "Danh mục do đơn vị kê; các ô đã khoá. Dòng trống được ẩn."

_KEY = re.compile(r"evidence/([1-9][0-9]*)/[a-z]+")


def evidence_key(number: int, part: str) -> str:
    """The field key of a part of a row: name, document, date, link or criteria."""
    return field_key(f"evidence/{number}", part)


def evidence_number(number: int) -> str:
    """What a row is called where a criterion points at it."""
    return f"MC{number}"


def evidence_sheet(request: FormRequest) -> Sheet:
    """The list of evidence.  In the appraisal stage it is locked and its blank rows are hidden."""
    text = INSTRUCTION if request.stage is Stage.SELF else INSTRUCTION_LOCKED
    title = "DANH MỤC TÀI LIỆU KIỂM CHỨNG"
    above = head_beside(request, columns_of(COLUMNS), title, text)
    return listing(SHEET_ID, SHEET_NAME, COLUMNS, _rows(request), above=above, freeze="name")


def row_id(number: int) -> str:
    """The id of a row of the list."""
    return f"evidence-{number}"


def _rows(request: FormRequest) -> list[Row]:
    is_open = request.stage is Stage.SELF
    rows = list(_blank_rows(request.unit.id, is_open))
    filled = {
        int(match[1])
        for key in (*request.values, *request.marks)
        if (match := _KEY.fullmatch(key)) and int(match[1]) <= ROWS
    }
    for number in filled:
        rows[number - 1] = _filled(rows[number - 1], request)
    return rows


def _filled(blank: Row, request: FormRequest) -> Row:
    cells = dict(blank.cells)
    for part in PARTS:
        cell = cells[part]
        assert cell.field is not None
        key = cell.field.key
        cells[part] = replace(cell, value=request.values.get(key), mark=request.marks.get(key))
    return replace(blank, cells=cells, hidden=False)


@lru_cache(maxsize=4)
def _blank_rows(unit: str, is_open: bool) -> tuple[Row, ...]:
    return tuple(_blank_row(unit, is_open, number) for number in range(1, ROWS + 1))


def _blank_row(unit: str, is_open: bool, number: int) -> Row:
    cells = {"number": Cell(evidence_number(number), ("cell", "center"), checked=True)}
    for part in PARTS:
        asked = Field(
            evidence_key(number, part),
            part,
            "date" if part == "date" else "text",
            unit=unit,
            item=evidence_number(number),
            input=is_open,
        )
        style = ("cell", "date" if part == "date" else "text")
        cells[part] = Cell(None, style, field=asked, checked=not is_open)
    return Row(row_id(number), cells, hidden=not is_open)
