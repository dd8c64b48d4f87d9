"""Rows together with the merges among them: what a sheet is stacked up from.

A sheet's layout makes blocks (a letterhead, a table, signatures) and puts them one below the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple, Protocol

from thidua_xlsx.layout.grid import Cell, Column, Merge, Row
from thidua_xlsx.layout.rows import joined

Line = tuple[str, str, tuple[str, ...]]
"""A line of text over all columns: the id of its row, the text, its style."""


class Placed(Protocol):
    """A column, or the heading of one."""

    @property
    def id(self) -> str:
        """The column's id."""


class Block(NamedTuple):
    """Rows in their order, and the merges among them."""

    rows: Sequence[Row] = ()
    merges: tuple[Merge, ...] = ()


EMPTY = Block()


def stacked(*parts: Block | Row) -> Block:
    """Those blocks and rows, one below the other."""
    blocks = [Block((part,)) if isinstance(part, Row) else part for part in parts]
    return Block(
        joined(block.rows for block in blocks),
        tuple(merge for block in blocks for merge in block.merges),
    )


def held_together(table: Block, foot: Block) -> Block:
    """The foot below its table, all of it on one page with the table's last two rows: what is
    signed never stands alone."""
    above, last = table.rows[:-2], [*table.rows[-2:], *foot.rows]
    kept = [*(replace(row, kept=True) for row in last[:-1]), *last[-1:]]
    return Block(joined([above, kept]), (*table.merges, *foot.merges))


def beginning(block: Block) -> Block:
    """What stands above a table or a text, on one page with its beginning."""
    return Block([replace(row, kept=True) for row in block.rows], block.merges)


def spread_row(
    row_id: str,
    *cells: tuple[Cell, str, str],
    height: float | None = None,
    page_break: bool = False,
) -> Block:
    """A row of cells that each reach from a first to a last column (their ids)."""
    placed = {first: cell for cell, first, _ in cells}
    wide = ((first, last) for _, first, last in cells if first != last)
    return Block(
        (Row(row_id, placed, height=height, page_break=page_break),),
        tuple(Merge(row_id, first, row_id, last) for first, last in wide),
    )


def wide_cell(
    row_id: str, columns: Sequence[Placed], cell: Cell, height: float | None = None
) -> Block:
    """A row of one cell that spans all columns."""
    return spread_row(row_id, (cell, columns[0].id, columns[-1].id), height=height)


def wide_row(
    row_id: str,
    columns: Sequence[Placed],
    text: str,
    style: tuple[str, ...],
    *,
    page_break: bool = False,
) -> Block:
    """A row whose one text spans all columns."""
    cell = Cell(text, style)
    return spread_row(row_id, (cell, columns[0].id, columns[-1].id), page_break=page_break)


def wide_rows(
    columns: Sequence[Placed], lines: Iterable[Line], checked: Iterable[str] = ()
) -> Block:
    """A wide row for each of those lines that has a text; those of the ids ``checked`` must come
    back as they went out."""
    return stacked(
        *(
            wide_cell(row_id, columns, Cell(text, style, checked=row_id in checked))
            for row_id, text, style in lines
            if text
        )
    )


def laid_over(block: Block, own: Sequence[Column], columns: Sequence[Column]) -> Block:
    """A table of few columns of its ``own`` over a sheet's many: each begins where about the same
    share of the width is passed, and its cells reach to the next one; wide rows span the sheet."""
    starts = _starts(own, columns)
    ends = dict(zip(starts, (*list(starts.values())[1:], len(columns)), strict=True))
    wide = {merge.first_row for merge in block.merges}
    rows, merges = [], []
    for row in block.rows:
        cells = {columns[starts[column]].id: cell for column, cell in row.cells.items()}
        rows.append(replace(row, cells=cells))
        if row.id in wide:
            merges.append(Merge(row.id, columns[0].id, row.id, columns[-1].id))
            continue
        for column in row.cells:
            first, last = starts[column], ends[column] - 1
            if first < last:
                merges.append(Merge(row.id, columns[first].id, row.id, columns[last].id))
    return Block(tuple(rows), tuple(merges))


def _starts(own: Sequence[Column], columns: Sequence[Column]) -> dict[str, int]:
    """The place among the columns where each of the ``own`` ones begins."""
    edges = [0.0, *accumulate(column.width for column in columns)]
    scale = edges[-1] / sum(column.width for column in own)
    starts: dict[str, int] = {}
    passed, least = 0.0, 0
    for left, column in zip(range(len(own) - 1, -1, -1), own, strict=True):
        places = range(least, len(columns) - left)
        starts[column.id] = min(places, key=lambda place: abs(edges[place] - passed * scale))
        passed, least = passed + column.width, starts[column.id] + 1
    return starts


def gap(row_id: str, height: float) -> Row:
    """An empty row, that many points high."""
    return Row(row_id, {}, height=height)
