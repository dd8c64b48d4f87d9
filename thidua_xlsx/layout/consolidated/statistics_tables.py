"""Tables of different shapes on one sheet: all share twelve columns, a heading may span several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from thidua_xlsx.layout.grid import Cell, Column, Merge, Row
from thidua_xlsx.layout.letterhead import Block, wide_row

COLUMNS = (Column("c1", 34.0), *(Column(f"c{place}", 8.5) for place in range(2, 13)))
NOTHING = "Không có."
SHARE_FORMAT = "0.0%"

Line = tuple[str, tuple[Cell, ...]]
"""A row's id and its cells, one for each heading."""


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table; ``note`` says how its numbers come about, ``headings`` each with the number
    of columns that it spans."""

    id: str
    title: str
    note: str
    headings: tuple[tuple[str, int], ...]
    lines: tuple[Line, ...]
    page_break: bool = False

    @property
    def title_row(self) -> str:
        """The id of its title's row."""
        return f"{self.id}.title"

    def column(self, heading: int) -> str:
        """The id of the column in which that heading begins, counted from 0."""
        return COLUMNS[sum(span for _, span in self.headings[:heading])].id


def drawn(table: Table) -> Block:
    """Title, note, heading, a row a line (or a word that there is none), and air below."""
    title, title_merge = wide_row(table.title_row, COLUMNS, table.title, ("section", "label"))
    rows = [Row(title.id, title.cells, page_break=table.page_break)]
    merges = [title_merge]
    if table.note:
        note, merge = wide_row(f"{table.id}.note", COLUMNS, table.note, ("note", "italic"))
        rows.append(note)
        merges.append(merge)
    if table.lines:
        heading = tuple(Cell(text, ("heading",)) for text, _ in table.headings)
        for line in ((f"{table.id}.heading", heading), *table.lines):
            row, spanned = _spread(table, line)
            rows.append(row)
            merges += spanned
    else:
        row, merge = wide_row(f"{table.id}.nothing", COLUMNS, NOTHING, ("note",))
        rows.append(row)
        merges.append(merge)
    rows.append(Row(f"{table.id}.end", {}, height=9.0))
    return rows, merges


def _spread(table: Table, line: Line) -> tuple[Row, list[Merge]]:
    row_id, cells = line
    placed: dict[str, Cell] = {}
    merges: list[Merge] = []
    place = 0
    for cell, (_, span) in zip(cells, table.headings, strict=True):
        first, last = COLUMNS[place].id, COLUMNS[place + span - 1].id
        placed[first] = cell
        if span > 1:
            merges.append(Merge(row_id, first, row_id, last))
        place += span
    return Row(row_id, placed), merges


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
