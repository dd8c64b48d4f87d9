"""A layout with words that stand for others: where they are, and how high that makes its rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from thidua_xlsx.layout.grid import Cell, Row, Sheet, Workbook
from thidua_xlsx.layout.theme import DEFAULT
from thidua_xlsx.writing.heights import Heights

Put = Callable[[str], str]
"""A text with other words in place of those that stand for them."""


@dataclass(frozen=True, slots=True)
class Blank:
    """Each text of the layout's cells that holds such words, once, in the order of the cells; the
    properties.  ``rows``: of every sheet those whose heights hang on them, and these heights."""

    texts: tuple[str, ...]
    properties: dict[str, str]
    rows: tuple[tuple[Heights, Sequence[Row]], ...]

    def heights(self, put: Put) -> tuple[float, ...]:
        """Points of every row that holds words, filled."""
        return tuple(
            height.points
            for heights, rows in self.rows
            for height in heights.of_all([_filled(row, put) for row in rows])
        )


def blank_of(workbook: Workbook, words: re.Pattern[str]) -> Blank:
    """What those words make vary in the workbook."""
    sheets = tuple(_varying(sheet, words) for sheet in workbook.sheets)
    texts = (text for sheet in sheets for row in sheet.rows for text in _holding(row, words))
    theme = workbook.theme or DEFAULT
    return Blank(
        tuple(dict.fromkeys(texts)),
        dict(workbook.properties),
        tuple(
            (Heights(sheet, theme), sheet.rows)
            for sheet in sheets
            if any(row.height is None for row in sheet.rows)
        ),
    )


def _holding(row: Row, words: re.Pattern[str]) -> Iterator[str]:
    for cell in row.cells.values():
        if isinstance(cell.value, str) and words.search(cell.value):
            yield cell.value


def _varying(sheet: Sheet, words: re.Pattern[str]) -> Sheet:
    """The rows that hold words, and those with which they are merged."""
    places = {row.id: place for place, row in enumerate(sheet.rows)}
    spans = {m: range(places[m.first_row], places[m.last_row] + 1) for m in sheet.merges}
    kept: set[int] = set()
    wider = {places[row.id] for row in sheet.rows if any(_holding(row, words))}
    while wider - kept:
        kept |= wider
        wider = {at for span in spans.values() if kept.intersection(span) for at in span}
    return replace(
        sheet,
        rows=tuple(row for place, row in enumerate(sheet.rows) if place in kept),
        merges=tuple(merge for merge, span in spans.items() if kept.intersection(span)),
    )


def _filled(row: Row, put: Put) -> Row:
    return replace(row, cells={name: _filled_cell(cell, put) for name, cell in row.cells.items()})


def _filled_cell(cell: Cell, put: Put) -> Cell:
    return replace(cell, value=put(cell.value)) if isinstance(cell.value, str) else cell
