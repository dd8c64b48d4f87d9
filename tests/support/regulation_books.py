"""Regulation workbooks as an officer has them: made, changed in single cells, read back."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

import openpyxl

from support.small_template import SMALL
from thidua_xlsx.authoring.reading import ReadBack, read_back
from thidua_xlsx.layout.regulation.draft import Draft
from thidua_xlsx.layout.regulation.workbook import regulation_workbook
from thidua_xlsx.model import Regulation
from thidua_xlsx.pipeline.authoring import draft_of
from thidua_xlsx.reading.container import read_book
from thidua_xlsx.writing.workbook import write

FILE = "quy-dinh.xlsx"
MADE = datetime(2024, 11, 1, tzinfo=UTC)


def small_draft() -> Draft:
    """The small template's data."""
    return draft_of({name: text.encode() for name, text in SMALL.items()})


def book_of(draft: Draft) -> bytes:
    """The workbook of a draft."""
    return write(regulation_workbook(draft), created=MADE)


def read(data: bytes) -> ReadBack:
    """The workbook read back."""
    raw, findings = read_book(data, FILE)
    assert raw is not None and findings == ()
    return read_back(raw, FILE)


class Typed:
    """A workbook in which cells are changed as an officer does; ``place`` says where they are."""

    def __init__(self, data: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(data))

    def sheet(self, tab: str) -> Any:
        """The sheet of that id."""
        return next(one for one in self.book.worksheets if one["A1"].value == tab)

    def cell(self, tab: str, row: str, key: str) -> Any:
        """The cell of a table's row, or of a setting, under a key."""
        sheet = self.sheet(tab)
        numbers = {one.value: one.row for one in sheet["A"] if one.value is not None}
        table = row.partition("#")[0]
        heads = {one.value: one.column for one in sheet[numbers[f"keys:{table}"]]}
        column = heads[key] if key else 3
        return sheet.cell(numbers[row], column)

    def type(self, tab: str, row: str, key: str, value: object) -> tuple[str, str]:
        """Types into the cell; its sheet and address."""
        cell = self.cell(tab, row, key)
        cell.value = value
        return cell.parent.title, cell.coordinate

    def bytes(self) -> bytes:
        """The workbook as saved."""
        stream = io.BytesIO()
        self.book.save(stream)
        return stream.getvalue()


def content(regulation: Regulation) -> Mapping[str, Any]:
    """All that the regulation says, its files and their hash left out."""
    return {
        field.name: getattr(regulation, field.name)
        for field in fields(regulation)
        if field.name not in ("sha256", "files")
    }


SAID = {
    "authority": "Ủy ban nhân dân xã",
    "year": "2024",
    "council": "Hội đồng thi đua",
    "standing_agency": "Văn phòng",
    "standing_agency_name": "Văn phòng",
    "place": "Xã Bình An",
    "title": "Quy định thi đua",
    "short_title": "Quy định thi đua",
    "ranking.tie_decided_by": "Chủ tịch Hội đồng",
}
"""What an officer knows and no annex says."""


def answered_book(draft: Draft) -> Typed:
    """The draft's workbook after an officer filled in what is blank and agreed to the rest."""
    typed = Typed(book_of(draft))
    for key, text in SAID.items():
        cell = typed.cell("regulation", f"regulation#{key}", "")
        cell.value = cell.value or text
    agencies = draft.files["regulation"].get("agencies", ())
    if "Văn phòng" not in [one["name"] for one in agencies]:
        number = len(agencies) + 1
        typed.type("lists", f"regulation.agencies#{number}", "name", "Văn phòng")
    for at, file in enumerate(draft.annexes(), 1):
        title = typed.cell("annexes", f"annex#{at}", "title")
        title.value = title.value or "Bảng tiêu chí"
        cell = typed.cell("annexes", f"annex#{at}", "default_appraisers")
        cell.value = cell.value or "Văn phòng"
        fill_methods(typed, file)
    for at, text in enumerate(draft.files["regulation"].get("appraiser_texts", {}), 1):
        cell = typed.cell("lists", f"regulation.appraiser_texts#{at}", "value")
        cell.value = cell.value or "Văn phòng"
        assert text
    sheet = typed.sheet("questions")
    answer = next(one.column for one in sheet[1] if one.value == "answer")
    for cell in sheet["A"]:
        if str(cell.value).startswith("questions#"):
            sheet.cell(cell.row, answer).value = "Đúng như đề xuất"
    return typed


def fill_methods(typed: Typed, file: str) -> None:
    """What proposed methods leave open: what a share is of, nothing deducted."""
    sheet = typed.sheet(file)
    for row in [one.value for one in sheet["A"] if str(one.value).startswith("criteria#")]:
        method = typed.cell(file, row, "method").value or ""
        kind = typed.cell(file, row, "kind").value
        if method.startswith(("Theo bậc", "Tỷ lệ")):
            for key in ("numerator", "denominator"):
                cell = typed.cell(file, row, key)
                cell.value = cell.value or "hồ sơ"
        if method.startswith("Tỷ lệ"):
            for key, value in (("each", 0), ("what", "trường hợp")):
                cell = typed.cell(file, row, key)
                cell.value = cell.value if cell.value is not None else value
        if kind == "Tiêu chí" and not method and typed.cell(file, row, "method_text").value:
            typed.type(file, row, "method", "Nhập điểm")
