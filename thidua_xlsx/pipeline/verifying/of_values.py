"""Two workbooks value by value, through the strict reader; and the chain's head that one prints."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from thidua_xlsx.layout.signed.identity import SHEET_NAME as IDENTITY
from thidua_xlsx.pipeline.verifying.difference import Difference
from thidua_xlsx.reading.apart import read_book
from thidua_xlsx.reading.book_changes import CellChange, book_changes
from thidua_xlsx.reading.cells import RawBook, address
from thidua_xlsx.returns.identify import identify
from thidua_xlsx.returns.values.locate import sheet_id

MOST = 200
"""How many values are named at most: of a file that is another one altogether, no list helps."""
_HASH = re.compile(r"\b[0-9a-f]{64}\b")
SCORED = ("ranking.", "detail.", "self.")
"""How the ids of the sheets begin that show scores, totals and ranks."""
HEAD_ROWS = frozenset({"event-head", "fact:register"})
"""The hidden ids of the rows of a consolidated workbook that print the head of the chain."""


def values_differ(found: bytes, expected: bytes, file: str) -> tuple[Difference, ...]:
    """Sheets that are missing or added, then each cell of which value or formula is otherwise, in
    the order of sheets, rows and columns; nothing where a file cannot be read at all."""
    there, _ = read_book(found, file)
    right, _ = read_book(expected, file)
    if there is None or right is None:
        return ()
    changes = sorted(book_changes(right, there, exactly=True), key=lambda each: bool(each.cell))
    return tuple(_difference(file, change) for change in changes[:MOST])


def scores_differ(found: bytes, expected: bytes, file: str) -> tuple[Difference, ...]:
    """The scores, totals and ranks that are others in one book than in the other, by the ids of
    sheet, row and column; nothing where a file cannot be read at all."""
    there, right = (read_book(data, file)[0] for data in (found, expected))
    if there is None or right is None:
        return ()
    shown, meant = _numbers(there), _numbers(right)
    changes = (
        CellChange(sheet, cell, meant[ids][2], number)
        for ids, (sheet, cell, number) in shown.items()
        if ids in meant and meant[ids][2] != number
    )
    return tuple(_difference(file, change) for change in islice(changes, MOST))


def _numbers(book: RawBook) -> dict[tuple[str, str, str], tuple[str, str, str]]:
    """Of the sheets of scores each number by its ids: sheet, cell and what is stored there."""
    found = {}
    for sheet in book.sheets:
        id = sheet_id(sheet) or ""
        for (row, column), cell in sheet.cells.items() if id.startswith(SCORED) else ():
            if cell.type == "number":
                ids = (id, sheet.cell(row, 1).text, sheet.cell(1, column).text)
                found[ids] = (sheet.name, address(row, column), cell.text)
    return found


@lru_cache(maxsize=4)
def printed_heads(data: bytes) -> frozenset[str]:
    """The heads of the chain (64 hexadecimal digits) that a consolidated workbook prints.  The book
    that stands is most often one of those kept, too, and is read once."""
    book, _ = read_book(data, "")
    found: set[str] = set()
    for sheet in book.sheets if book is not None else ():
        rows = {row for (row, column), cell in sheet.cells.items()
                if column == 1 and cell.text in HEAD_ROWS}  # fmt: skip
        for (row, _), cell in sheet.cells.items():
            if row in rows:
                found.update(_HASH.findall(cell.text))
    return frozenset(found)


def signature_of(data: bytes) -> str:
    """The signature of the identity that the workbook carries; "" where it carries none."""
    book, _ = read_book(data, "", only=IDENTITY)
    identity = identify(book, "")[0] if book is not None else None
    return identity.signature if identity is not None else ""


def _difference(file: str, change: CellChange) -> Difference:
    expected, found, sheet = change.expected, change.found, change.sheet
    if not change.cell:
        return Difference("sheet-differs", file, expected or None, found or None, sheet=sheet)
    return Difference("value-differs", file, expected, found, sheet=sheet, cell=change.cell)
