"""Tables of different shapes on one sheet: all share twelve columns, a heading may span several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate

from thidua_xlsx.layout.blocks import Block, gap, spread_row, stacked, wide_row, wide_rows
from thidua_xlsx.layout.grid import Cell, Column
from thidua_xlsx.layout.listing import NOTHING

COLUMNS = (Column("c1", 34.0), *(Column(f"c{place}", 8.5) for place in range(2, 13)))
SHARE_FORMAT = "0.0%"

Line = tuple[str, tuple[tuple[str, int, Cell], ...]]
"""A row's id and its cells, each with its heading and the number of columns that it spans; the
same headings in every line of a table."""


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table; ``note`` says how its numbers come about."""

    id: str
    title: str
    note: str
    lines: tuple[Line, ...]
    page_break: bool = False

    @property
    def title_row(self) -> str:
        """The id of its title's row."""
        return f"{self.id}.title"

    def column(self, heading: int) -> str:
        """The id of the column in which that heading begins, counted from 0; of lines."""
        _, cells = self.lines[0]
        return COLUMNS[sum(span for _, span, _ in cells[:heading])].id


def line(row_id: str, *cells: tuple[str, int, Cell]) -> Line:
    """A line of a table, from its cells with their headings and spans."""
    return row_id, cells


def drawn(table: Table) -> Block:
    """Title, note, heading, a row a line (or a word that there is none), and air below."""
    if table.lines:
        _, cells = table.lines[0]
        heading = tuple((text, span, Cell(text, ("heading",))) for text, span, _ in cells)
        shown = [_spread(line) for line in ((f"{table.id}.heading", heading), *table.lines)]
    else:
        shown = [wide_row(f"{table.id}.nothing", COLUMNS, NOTHING, ("note",))]
    return stacked(
        wide_row(
            table.title_row,
            COLUMNS,
            table.title,
            ("section", "label"),
            page_break=table.page_break,
        ),
        wide_rows(COLUMNS, ((f"{table.id}.note", table.note, ("note", "italic")),)),
        *shown,
        gap(f"{table.id}.end", 9.0),
    )


def _spread(line: Line) -> Block:
    row_id, cells = line
    ends = accumulate(span for _, span, _ in cells)
    return spread_row(
        row_id,
        *(
            (cell, COLUMNS[end - span].id, COLUMNS[end - 1].id)
            for (_, span, cell), end in zip(cells, ends, strict=True)
        ),
    )


def text(words: str) -> Cell:
    """A text, on the left."""
    return Cell(words, ("cell", "label"))


def bold(words: str) -> Cell:
    """A text on the left that leads the rows below it."""
    return Cell(words, ("cell", "label", "bold"))


def word(words: str) -> Cell:
    """A short word, centred."""
    return Cell(words, ("cell", "center"))


def count(number: int | None) -> Cell:
    """A whole number."""
    return Cell(number, ("cell", "integer"))


def points(number: Decimal | None) -> Cell:
    """Points, with two to four decimals; blank for None."""
    return Cell(number, ("cell", "score"))


def average(number: Decimal | None) -> Cell:
    """A mean or a deviation in points, with three decimals; blank for None."""
    return Cell(number, ("cell", "right"), number_format="0.000")


def share(number: Decimal | None) -> Cell:
    """A share as per cent with one decimal; blank for None."""
    return Cell(number, ("cell", "right"), number_format=SHARE_FORMAT)


def codes(criteria: Iterable[str]) -> str:
    """The criteria's ids, one after the other."""
    return ", ".join(criteria)


def by_first(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The second parts by the first, both in their order."""
    grouped: dict[str, list[str]] = {}
    for first, second in pairs:
        grouped.setdefault(first, []).append(second)
    return grouped


def numbered(tables: Sequence[Table]) -> Iterator[Table]:
    """The tables with their titles numbered from 1."""
    for number, table in enumerate(tables, start=1):
        yield replace(table, title=f"{number}. {table.title}")
