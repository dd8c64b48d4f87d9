"""Rows together with the merges among them: what a sheet is stacked up from.

A sheet's layout makes blocks (a letterhead, a table, signatures) and puts them one below the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol

from thidua_xlsx.layout.grid import Cell, Merge, Row
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


def gap(row_id: str, height: float) -> Row:
    """An empty row, that many points high."""
    return Row(row_id, {}, height=height)
