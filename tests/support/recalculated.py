"""What real programs make of a workbook's formulas, against the results written beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
from xlsxwriter.utility import xl_rowcol_to_cell

from thidua_xlsx.layout.grid import Sheet, Workbook
from thidua_xlsx.writing.references import References

STALE = Decimal("-987.654")
"""A cached result that no formula of ours can have."""


def made_stale(workbook: Workbook) -> Workbook:
    """The same workbook with a wrong result beside every formula."""
    return replace(workbook, sheets=tuple(_stale_sheet(sheet) for sheet in workbook.sheets))


def _stale_sheet(sheet: Sheet) -> Sheet:
    rows = tuple(
        replace(
            row,
            cells={
                name: replace(cell, value=STALE) if cell.formula else cell
                for name, cell in row.cells.items()
            },
        )
        for row in sheet.rows
    )
    return replace(sheet, rows=rows)


def formulas(workbook: Workbook) -> Iterator[tuple[str, str, object]]:
    """Tab, A1 address and right result of every formula cell."""
    places = References(workbook)
    for sheet in workbook.sheets:
        for row in sheet.rows:
            for column, cell in row.cells.items():
                if cell.formula is not None:
                    row_number = places.row(sheet.id, row.id)
                    yield (
                        sheet.name,
                        xl_rowcol_to_cell(row_number, places.column(sheet.id, column)),
                        cell.value,
                    )


def differing(workbook: Workbook, recalculated: Path) -> list[tuple[str, str, object, object]]:
    book = openpyxl.load_workbook(recalculated, data_only=True)
    return [
        (tab, cell, expected, found)
        for tab, cell, expected in formulas(workbook)
        if not _same(expected, found := book[tab][cell].value)
    ]


def _same(expected: object, found: object) -> bool:
    if expected in (None, ""):
        return found in (None, "")
    if isinstance(expected, int | Decimal):
        return isinstance(found, int | float) and float(expected) == found
    return expected == found
