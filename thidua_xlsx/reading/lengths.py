"""How long the content of a cell may be: what Excel itself takes, and no more is looked at.

A text or formula beyond that was written by no spreadsheet program that a unit uses, and taking it
apart may cost more than the whole rest of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.reading.cells import RawBook, RawCell, RawSheet, address
from thidua_xlsx.words.texts import cut, utf16_length

LONGEST_TEXT = 32_767
"""UTF-16 units, as Excel counts."""
LONGEST_FORMULA = 8_192
_TEXT, _FORMULA = attrgetter("text"), attrgetter("formula")


def within_lengths(book: RawBook, file: str) -> tuple[RawBook, tuple[Finding, ...]]:
    """The workbook with every longer text cut and every longer formula unknown, and a finding at
    each such cell; the workbook itself where there is none."""
    long = {sheet.name: _too_long(sheet) for sheet in book.sheets}
    if not any(long.values()):
        return book, ()
    sheets = tuple(
        replace(sheet, cells={**sheet.cells, **_cut(long[sheet.name])}) for sheet in book.sheets
    )
    return replace(book, sheets=sheets), tuple(_findings(long, file))


def _too_long(sheet: RawSheet) -> dict[tuple[int, int], RawCell]:
    cells = sheet.cells.values()
    longest = max(map(len, map(_TEXT, cells)), default=0)
    longest_formula = max(map(len, filter(None, map(_FORMULA, cells))), default=0)
    if longest <= LONGEST_TEXT // 2 and longest_formula <= LONGEST_FORMULA:
        return {}
    return {
        place: cell
        for place, cell in sheet.cells.items()
        if (len(cell.text) > LONGEST_TEXT // 2 and utf16_length(cell.text) > LONGEST_TEXT)
        or (cell.formula is not None and len(cell.formula) > LONGEST_FORMULA)
    }


def _cut(cells: dict[tuple[int, int], RawCell]) -> dict[tuple[int, int], RawCell]:
    return {
        place: cell._replace(
            text=cut(cell.text, LONGEST_TEXT, mark=""),
            runs=() if utf16_length(cell.text) > LONGEST_TEXT else cell.runs,
            formula="" if len(cell.formula or "") > LONGEST_FORMULA else cell.formula,
        )
        for place, cell in cells.items()
    }


def _findings(long: dict[str, dict[tuple[int, int], RawCell]], file: str) -> Iterator[Finding]:
    for sheet, cells in long.items():
        for (row, column), cell in cells.items():
            for code, length, limit in (
                ("text-too-long", utf16_length(cell.text), LONGEST_TEXT),
                ("formula-too-long", len(cell.formula or ""), LONGEST_FORMULA),
            ):
                if length > limit:
                    words = {"limit": str(limit)}
                    place = {"sheet": sheet, "cell": address(row, column), "found": str(length)}
                    yield Finding(code, file, parameters=words, **place)
