"""The cells of a workbook by the hidden ids in row 1 and column A: what stands there, and typing it
over.  Opened through openpyxl, files of the same bytes once; typed as a file lies on the disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any

import openpyxl

from support.archives import edited
from thidua_xlsx.writing.typed import typed_into

Place = tuple[str, str]
"""Row id and column id; a row id of an appraiser's workbook stands on one sheet only."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands in a cell, and where."""

    tab: str
    address: str
    value: Any
    locked: bool


@lru_cache(maxsize=32)
def cells_of(data: bytes) -> Mapping[Place, Shown]:
    """Every cell of ``cells_by_id``."""
    return {
        place: Shown(cell.parent.title, cell.coordinate, cell.value, bool(cell.protection.locked))
        for place, cell in cells_by_id(openpyxl.load_workbook(BytesIO(data)))
    }


def cells_by_id(book: Any) -> Iterator[tuple[Place, Any]]:
    """Every cell of a row and column with ids, of the sheets that can be seen."""
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        columns = [cell.value for cell in sheet[1]]
        for line in sheet.iter_rows(min_row=2):
            for column, cell in zip(columns[1:], line[1:], strict=True):
                if line[0].value and column:
                    yield (str(line[0].value), str(column)), cell


def typed_at(data: bytes, values: Mapping[Place, Any]) -> bytes:
    """The workbook with those values in those cells; KeyError where it has no such cell."""
    cells, wanted = cells_of(data), dict[str, dict[Place | str, Any]]()
    for place, value in values.items():
        wanted.setdefault(cells[place].tab, {})[cells[place].address] = value

    def edit(book: Any) -> None:
        for tab, of_tab in wanted.items():
            for address, value in of_tab.items():
                book[tab][address].value = value

    return typed_into(data, wanted) or edited(data, edit)


def first_question(sheet: Any) -> int:
    """The row of the first question on a sheet of decisions of an openpyxl workbook."""
    heading = next(row[0] for row in sheet.iter_rows(max_col=1) if row[0].value == "heading")
    return int(heading.row) + 1
