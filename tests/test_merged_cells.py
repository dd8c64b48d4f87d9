"""What openpyxl makes of a workbook is the same either way that its merged cells are formatted."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Border, Protection, Side
from support.archives import saved
from support.form_helpers import TABLES, blank
from support.merged_cells import merged_cells_formatted_by_number, merged_cells_formatted_slowly


def said(data: bytes) -> tuple[Mapping[tuple[str, str], tuple[str, ...]], bytes]:
    """Every cell with its value and look, and the workbook saved again."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = {
        (sheet.title, cell.coordinate): (
            type(cell).__name__,
            *map(repr, (cell.value, cell.border, cell.protection, cell.fill, cell.font)),
        )
        for sheet in book.worksheets
        for cell in sheet._cells.values()
    }
    return cells, saved(book)


def bordered() -> bytes:
    """Merges whose cells differ, at their edges and within, one of cells that are not there."""
    book: Any = openpyxl.Workbook()
    sheet = book.active
    for number, style in enumerate(("thin", "thick", "double"), 1):
        cell = sheet.cell(number, number, number)
        cell.border = Border(left=Side(style), bottom=Side(style))
        cell.protection = Protection(locked=number == 2)
    for merge in ("A1:C3", "E5:F9", "B11:B12"):
        sheet.merge_cells(merge)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("made", [bordered, *TABLES])
def test_either_way_the_same_stands_in_every_cell(made: Any) -> None:
    data = blank(made).data if isinstance(made, str) else made()
    with merged_cells_formatted_slowly():
        slowly = said(data)
    with merged_cells_formatted_by_number():
        assert said(data) == slowly
