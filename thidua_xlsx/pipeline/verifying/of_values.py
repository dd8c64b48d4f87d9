"""Two workbooks value by value, through the strict reader; and the chain's head that one prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from thidua_xlsx.pipeline.verifying.difference import Difference
from thidua_xlsx.reading.cells import RawBook, RawCell, RawSheet, address
from thidua_xlsx.reading.container import read_book

MOST = 200
"""How many values are named at most: of a file that is another one altogether, no list helps."""
_HASH = re.compile(r"\b[0-9a-f]{64}\b")
HEAD_ROWS = frozenset({"event-head", "fact:register"})
"""The hidden ids of the rows of a consolidated workbook that print the head of the chain."""


def values_differ(found: bytes, expected: bytes, file: str) -> tuple[Difference, ...]:
    """Sheets that are missing or added, then each cell of which value or formula is otherwise, in
    the order of sheets, rows and columns; nothing where a file cannot be read at all."""
    there, _ = read_book(found, file)
    right, _ = read_book(expected, file)
    if there is None or right is None:
        return ()
    return tuple(islice(_between(there, right, file), MOST))


def printed_heads(data: bytes) -> frozenset[str]:
    """The heads of the chain (64 hexadecimal digits) that a consolidated workbook prints."""
    book, _ = read_book(data, "")
    found: set[str] = set()
    for sheet in book.sheets if book is not None else ():
        rows = {row for (row, column), cell in sheet.cells.items()
                if column == 1 and cell.text in HEAD_ROWS}  # fmt: skip
        for (row, _), cell in sheet.cells.items():
            if row in rows:
                found.update(_HASH.findall(cell.text))
    return frozenset(found)


def _between(there: RawBook, right: RawBook, file: str) -> Iterator[Difference]:
    ours = {sheet.name: sheet for sheet in right.sheets}
    theirs = {sheet.name: sheet for sheet in there.sheets}
    for name in [*ours, *(name for name in theirs if name not in ours)]:
        if (name in ours) != (name in theirs):
            present = name if name in theirs else None
            wanted = name if name in ours else None
            yield Difference("sheet-differs", file, wanted, present, sheet=name)
    for name in ours:
        if name in theirs:
            yield from _in_sheet(theirs[name], ours[name], file)


def _in_sheet(there: RawSheet, right: RawSheet, file: str) -> Iterator[Difference]:
    for place in sorted(there.cells.keys() | right.cells.keys()):
        found, expected = there.cell(*place), right.cell(*place)
        if _said(found) != _said(expected):
            yield Difference(
                "value-differs",
                file,
                _shown(expected, found),
                _shown(found, expected),
                sheet=right.name,
                cell=address(*place),
            )


def _said(cell: RawCell) -> tuple[str, str, str | None]:
    return cell.type, cell.text, cell.formula


def _shown(cell: RawCell, other: RawCell) -> str:
    """The value; the formula where only that is otherwise."""
    if (cell.type, cell.text) == (other.type, other.text):
        return f"={cell.formula}" if cell.formula is not None else cell.text
    return cell.text
