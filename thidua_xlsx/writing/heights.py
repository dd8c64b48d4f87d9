"""The height of every row of a sheet, so that all wrapped text shows in any program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from thidua_xlsx.layout.grid import Cell, Column, Merge, Row, Sheet
from thidua_xlsx.layout.theme import DEFAULT, Theme
from thidua_xlsx.writing.metrics import MAXIMUM_ROW, Block, block_height, row_height, usable_width
from thidua_xlsx.writing.styles import Look, cell_look, properties


@dataclass(frozen=True, slots=True)
class Height:
    """``points`` high; ``grows``: a program may fit the row again when a person types into it."""

    points: float
    grows: bool = False


def row_heights(sheet: Sheet, theme: Theme = DEFAULT) -> tuple[Height, ...]:
    """The heights of a sheet's rows under a theme, in their order.

    A height given by the layout stands.  A merged text that needs more than its rows have gives
    the rest to the last of them whose height is open.
    """
    merged = merged_cells(sheet)
    rooms = {
        column.id: usable_width([column.width]) for column in sheet.columns if not column.hidden
    }
    points = [_own_height(row, rooms, merged, theme) for row in sheet.rows]
    pinned = [row.height is not None for row in sheet.rows]
    for merge in sheet.merges:
        block = _merged_block(sheet, merge, theme)
        if block is not None:
            _make_room(sheet, merge, block_height(block), points, pinned)
    return tuple(
        Height(height, grows=not fixed and _typed(row, merged))
        for row, height, fixed in zip(sheet.rows, points, pinned, strict=True)
    )


def _own_height(
    row: Row, rooms: Mapping[str, float], merged: set[tuple[str, str]], theme: Theme
) -> float:
    """``rooms``: the usable width of each column that is seen."""
    if row.height is not None:
        return row.height
    return row_height(
        [
            _block(cell, rooms[column], theme)
            for column, cell in row.cells.items()
            if column in rooms and (row.id, column) not in merged
        ]
    )


def _make_room(
    sheet: Sheet, merge: Merge, needed: float, points: list[float], pinned: list[bool]
) -> None:
    """Raise the last open row under a merge until its text fits, and pin the rows it relies on."""
    order = [row.id for row in sheet.rows]
    covered = range(order.index(merge.first_row), order.index(merge.last_row) + 1)
    shown = [place for place in covered if not sheet.rows[place].hidden]
    # The text of one row stands or falls with its height; several rows may share out theirs.
    lacking = needed - sum(points[place] for place in shown)
    if lacking <= 0 and len(shown) > 1:
        return
    open_rows = [place for place in shown if sheet.rows[place].height is None]
    if not open_rows:
        return
    points[open_rows[-1]] = min(points[open_rows[-1]] + max(lacking, 0), MAXIMUM_ROW)
    for place in open_rows:
        pinned[place] = True


def _merged_block(sheet: Sheet, merge: Merge, theme: Theme) -> Block | None:
    cell = sheet.cell(merge.first_row, merge.first_column)
    if cell is None:
        return None
    widths = [
        column.width
        for column in _between(sheet, merge.first_column, merge.last_column)
        if not column.hidden
    ]
    return _block(cell, usable_width(widths), theme)


def _between(sheet: Sheet, first: str, last: str) -> Iterator[Column]:
    order = [column.id for column in sheet.columns]
    yield from sheet.columns[order.index(first) : order.index(last) + 1]


def _block(cell: Cell, width: float, theme: Theme) -> Block:
    text = cell.value if isinstance(cell.value, str) else ("0" if cell.value is not None else "")
    return Block(text, width, *_type(cell_look(cell), theme))


@cache
def _type(look: Look, theme: Theme) -> tuple[int, bool, bool]:
    """Size, whether bold, whether wrapped."""
    found = properties(look, theme)
    size = found["font_size"]
    assert isinstance(size, int)
    return size, bool(found.get("bold")), bool(found.get("text_wrap"))


def merged_cells(sheet: Sheet) -> set[tuple[str, str]]:
    """Every cell (row id, column id) that a merge covers, its first one included."""
    rows = [row.id for row in sheet.rows]
    return {
        (row, column.id)
        for merge in sheet.merges
        for row in rows[rows.index(merge.first_row) : rows.index(merge.last_row) + 1]
        for column in _between(sheet, merge.first_column, merge.last_column)
    }


def _typed(row: Row, merged: set[tuple[str, str]]) -> bool:
    return any(
        cell.field is not None
        and cell.field.input
        and cell.field.type == "text"
        and (row.id, column) not in merged
        for column, cell in row.cells.items()
    )
