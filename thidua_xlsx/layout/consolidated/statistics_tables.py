"""Tables of different shapes on one sheet: all share twelve columns, a heading may span several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate
from typing import Any

from thidua_xlsx.layout.blocks import (
    Block,
    beginning,
    gap,
    spread_row,
    stacked,
    wide_row,
    wide_rows,
)
from thidua_xlsx.layout.grid import Cell, Column
from thidua_xlsx.layout.listing import NOTHING

COLUMNS = (Column("c1", 34.0), *(Column(f"c{place}", 8.5) for place in range(2, 13)))
SHARE_FORMAT = "0.0%"

Part = tuple[str, int, Callable[[Any], Cell | str], str]
"""A heading, the number of columns that it spans, what makes the cell (or its text) of a value, and
the attribute that has the value; "" for the thing itself that the row is about."""
Line = tuple[str, tuple[Cell, ...]]
"""A row's id and a cell for each heading."""


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table; ``note`` says how its numbers come about; ``spans``: how many columns each
    heading spans."""

    id: str
    title: str
    note: str
    headings: tuple[str, ...]
    spans: tuple[int, ...]
    lines: tuple[Line, ...]
    page_break: bool = False

    @property
    def title_row(self) -> str:
        """The id of its title's row."""
        return f"{self.id}.title"

    def column(self, heading: int) -> str:
        """The id of the column in which that heading begins, counted from 0."""
        return COLUMNS[sum(self.spans[:heading])].id


def table(
    table_id: str,
    title: str,
    note: str,
    things: Iterable[object],
    row_id: str,
    *parts: Part,
    page_break: bool = False,
) -> Table:
    """The table of a row a thing; ``row_id`` is formatted with the thing as ``{0}``."""
    lines = ((row_id.format(one), tuple(_cell(one, part) for part in parts)) for one in things)
    headings, spans, _, _ = zip(*parts, strict=True)
    return Table(table_id, title, note, headings, spans, tuple(lines), page_break)


def _cell(one: object, part: Part) -> Cell:
    _, _, look, name = part
    made = look(getattr(one, name) if name else one)
    return made if isinstance(made, Cell) else text(made)


def drawn(table: Table) -> Block:
    """Title, note, heading, a row a line (or a word that there is none), and air below."""
    style, parted = ("section", "label"), table.page_break
    head = stacked(
        wide_row(table.title_row, COLUMNS, table.title, style, page_break=parted),
        wide_rows(COLUMNS, ((f"{table.id}.note", table.note, ("note", "italic")),)),
    )
    shown = [wide_row(f"{table.id}.nothing", COLUMNS, NOTHING, ("note",))]
    if table.lines:
        headings = tuple(Cell(text, ("heading",)) for text in table.headings)
        head = stacked(head, _spread((f"{table.id}.heading", headings), table.spans))
        shown = [_spread(line, table.spans) for line in table.lines]
    return stacked(
        beginning(head),
        *shown,
        gap(f"{table.id}.end", 9.0),
    )


def _spread(line: Line, spans: Sequence[int]) -> Block:
    row_id, cells = line
    reach = zip(cells, spans, accumulate(spans), strict=True)
    return spread_row(
        row_id, *((cell, COLUMNS[end - span].id, COLUMNS[end - 1].id) for cell, span, end in reach)
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
