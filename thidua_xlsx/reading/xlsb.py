"""The child's work on an .xlsb workbook: the values that python-calamine shows.

It shows neither formulas nor formats, neither merges nor what is hidden, and errors as blanks; some
legal files make it abort.  So what it reads only helps the person who has to review the file.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import python_calamine

from thidua_xlsx.reading.cells import MAXIMUM_CELLS, RawBook, RawCell, RawSheet, number_text
from thidua_xlsx.reading.refusal import Refused


def extract(data: bytes) -> RawBook:
    """The workbook, for ``child.run_limited``; ``formulas_known`` is False, and
    every sheet counts as protected because that is not known either.  Raises Refused."""
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = tuple(
            _sheet(book.get_sheet_by_name(said.name), _state(said))
            for said in book.sheets_metadata
            if said.typ == python_calamine.SheetTypeEnum.WorkSheet
        )
    except python_calamine.CalamineError as error:
        raise Refused("file-xlsb-damaged", found=str(error)[:200]) from None
    if not sheets:
        raise Refused("file-no-sheets")
    if sum(len(sheet.cells) for sheet in sheets) > MAXIMUM_CELLS:
        raise Refused("cells-too-many", limit=str(MAXIMUM_CELLS))
    return RawBook(sheets=sheets, kind="xlsb", formulas_known=False)


def _state(said: python_calamine.SheetMetadata) -> str:
    if said.visible == python_calamine.SheetVisibleEnum.Visible:
        return "visible"
    very = said.visible == python_calamine.SheetVisibleEnum.VeryHidden
    return "veryHidden" if very else "hidden"


def _sheet(sheet: python_calamine.CalamineSheet, state: str) -> RawSheet:
    return RawSheet(name=sheet.name, state=state, cells=dict(_cells(sheet)), protected=True)


def _cells(sheet: python_calamine.CalamineSheet) -> Iterator[tuple[tuple[int, int], RawCell]]:
    top, left = sheet.start or (0, 0)
    for row, line in enumerate(sheet.to_python(skip_empty_area=True), top + 1):
        for column, value in enumerate(line, left + 1):
            if value != "":
                yield (row, column), _cell(value)


def _cell(value: str | float | bool | date | time | datetime | timedelta) -> RawCell:
    if isinstance(value, str):
        return RawCell(value, "text")
    if isinstance(value, bool):
        return RawCell("1" if value else "0", "boolean")
    if isinstance(value, int | float):
        return RawCell(number_text(value), "number")
    text = str(value) if isinstance(value, timedelta) else value.isoformat()
    return RawCell(text, "date", format="date")
