"""What every reader of a spreadsheet file returns: cells as they are stored, nothing interpreted.

The stored text of a number is kept letter by letter, because the decision what it means (8,5 or
8.4499999999999993) belongs to ``scores`` and to the repair ledger, not to a file format.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from xlsxwriter.utility import xl_cell_to_rowcol, xl_col_to_name  # type: ignore[import-untyped]

CellType = Literal["number", "text", "boolean", "error", "date", "blank"]
FormatClass = Literal[
    "general", "number", "percent", "date", "text", "fraction", "scientific", "other"
]

MAXIMUM_ROW = 1_048_576
MAXIMUM_COLUMN = 16_384
MAXIMUM_CELLS = 200_000
_ADDRESS = re.compile(r"[A-Za-z]{1,3}[1-9][0-9]{0,6}")


class Run(NamedTuple):
    """A piece of a cell's text in one look; ``shifted``: raised or lowered."""

    text: str
    font: str | None = None
    struck: bool = False
    shifted: bool = False


class RawCell(NamedTuple):
    """One stored cell.

    ``text``: of a number, boolean, error or ISO date the stored text, unchanged; of a text the
    resolved string.  A number that is formatted as a date is type "number", format "date".
    ``formula``: without "="; None where there is none, "" where there is one of unknown text; the
    followers of a shared or array formula carry the text of its first cell, not shifted.
    ``font``: the typeface of the text, as far as it is one.
    ``runs``: what is shown in pieces, where it is not all of one typeface, or where some of it is
    struck, raised or lowered; else none.
    ``codes``: the number formats by which it may be shown, in Excel's notation (its own, and those
    of conditional formats); none where it is shown as it is, or the format is a calendar's.
    ``bold``: the cell's own style, of .xlsx files alone.
    """

    text: str = ""
    type: CellType = "blank"
    formula: str | None = None
    format: FormatClass = "general"
    font: str | None = None
    codes: tuple[str, ...] = ()
    runs: tuple[Run, ...] = ()
    bold: bool = False


BLANK = RawCell()


BesideKind = Literal["note", "shape", "picture", "object"]


class Beside(NamedTuple):
    """What lies over a sheet, or in a cell without being its value: a note (a thread of comments
    is one), a text box or other shape, a picture, an embedded file or chart.

    ``text``: what is written in a note or shape.  ``cell``: the address where it begins, "" where
    that is not known.
    """

    kind: BesideKind
    cell: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One worksheet; ``cells`` by (row, column), both from 1, holds only cells with a value or a
    formula.  ``merges`` are (first row, first column, last row, last column).
    ``state`` is visible, hidden or veryHidden.  ``arrays``: blocks (as a merge) that a formula
    fills, with its text: programs show its results also where nothing is stored.  ``beside``: what
    is not in cells.  ``validations`` and ``conditional_formats`` count those rules of the sheet;
    None where the format's reader cannot tell."""

    name: str
    state: str = "visible"
    cells: Mapping[tuple[int, int], RawCell] = field(default_factory=dict)
    merges: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    protected: bool = False
    validations: int | None = None
    conditional_formats: int | None = None
    beside: tuple[Beside, ...] = ()
    arrays: tuple[tuple[tuple[int, int, int, int], str], ...] = ()

    def cell(self, row: int, column: int) -> RawCell:
        """The cell there; where nothing is stored ``BLANK``, or the formula that fills it."""
        stored = self.cells.get((row, column))
        if stored is None and self.arrays:
            for (top, left, bottom, right), text in self.arrays:
                if top <= row <= bottom and left <= column <= right:
                    return RawCell(formula=text)
        return BLANK if stored is None else stored


@dataclass(frozen=True, slots=True)
class RawBook:
    """One file; ``sheets`` in tab order, worksheets only.

    ``program``: what saved it last, as it says itself.  ``kind``: xlsx, xlsm, xltx, ods, xls ...
    ``external_links``: the addresses that its formulas draw on (never followed).
    ``date1904``: dates count from 1904, not 1900.
    ``formulas_known``: False where the reader cannot tell a formula's result from a typed value,
    so that ``RawCell.formula`` None means nothing.
    """

    sheets: tuple[RawSheet, ...]
    program: str | None = None
    kind: str = "xlsx"
    properties: Mapping[str, str] = field(default_factory=dict)
    has_macros: bool = False
    external_links: tuple[str, ...] = ()
    date1904: bool = False
    formulas_known: bool = True

    def sheet(self, name: str) -> RawSheet | None:
        """The first sheet of that tab text."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def number_text(value: float) -> str:
    """The shortest decimal that is this double, as other formats store it: 8, 8.5, 1e+16."""
    return repr(float(value)).removesuffix(".0")


def column_letters(column: int) -> str:
    """1 is A, 27 is AA."""
    return str(xl_col_to_name(column - 1))


@lru_cache(maxsize=65_536)
def address(row: int, column: int) -> str:
    """The name that a person sees: (7, 3) is "C7"."""
    return f"{column_letters(column)}{row}"


@lru_cache(maxsize=65_536)
def parse_address(text: str) -> tuple[int, int] | None:
    """(row, column) of "C7"; None for anything else, a place outside the grid included."""
    if _ADDRESS.fullmatch(text) is None:
        return None
    row, column = (number + 1 for number in xl_cell_to_rowcol(text.upper()))
    return (row, column) if row <= MAXIMUM_ROW and column <= MAXIMUM_COLUMN else None


def parse_range(text: str) -> tuple[int, int, int, int] | None:
    """(first row, first column, last row, last column) of "A1:B2" or of one cell."""
    first, _, last = text.partition(":")
    start, end = parse_address(first), parse_address(last or first)
    if start is None or end is None:
        return None
    rows, columns = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return rows[0], columns[0], rows[1], columns[1]
