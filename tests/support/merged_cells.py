"""Merged cells, which openpyxl formats by hashing whole styles: most of what opening one of our
workbooks costs it.  Here by the numbers of the styles, with the same outcome.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from copy import copy
from typing import Any

import pytest
from openpyxl.cell.cell import MergedCell
from openpyxl.styles.borders import Border
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.merge import MergedCellRange

SLOWLY = MergedCellRange._get_borders, MergedCellRange.format
"""As openpyxl does it by itself."""


@contextlib.contextmanager
def merged_cells_formatted_by_number() -> Iterator[None]:
    """Within, openpyxl opens workbooks so."""
    with _formatting(_take_borders, _format):
        yield


@contextlib.contextmanager
def merged_cells_formatted_slowly() -> Iterator[None]:
    """Within, openpyxl opens workbooks as it does by itself."""
    with _formatting(*SLOWLY):
        yield


@contextlib.contextmanager
def _formatting(take: Callable[[Any], None], do: Callable[[Any], None]) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MergedCellRange, "_get_borders", take)
        patch.setattr(MergedCellRange, "format", do)
        yield


def _take_borders(merged: Any) -> None:
    """The first cell gets the right and the bottom border of the last one."""
    sheet = merged.ws
    start = sheet._cells.get((merged.min_row, merged.min_col))
    if start is None:
        start = sheet.cell(row=merged.min_row, column=merged.min_col)
    merged.start_cell = start
    end = sheet._cells.get((merged.max_row, merged.max_col))
    if end is not None:
        _add_border(
            start,
            ("last", _style(end).borderId),
            lambda: Border(right=end.border.right, bottom=end.border.bottom),
        )


def _format(merged: Any) -> None:
    """Every cell of the merge is there, with the first one's borders at the edges and its lock."""
    start = merged.start_cell
    for name in ("top", "left", "right", "bottom"):
        side = getattr(start.border, name)
        if side and side.style is None:
            continue
        made: Callable[[], Border] = lambda name=name, side=side: Border(**{name: side})  # noqa: E731
        for place in getattr(merged, name):
            _add_border(_cell(merged, place), (name, _style(start).borderId), made)
    locks = merged.ws.parent._protections
    lock = locks.add(copy(start.protection))
    for place in merged.cells:
        _style(_cell(merged, place)).protectionId = lock


def _cell(merged: Any, place: tuple[int, int]) -> Any:
    sheet = merged.ws
    cell = sheet._cells.get(place)
    if cell is None:
        cell = sheet._cells[place] = MergedCell(sheet, *place)
    return cell


def _style(cell: Any) -> Any:
    if not cell._style:
        cell._style = StyleArray()
    return cell._style


def _add_border(cell: Any, which: tuple[str, int], border: Callable[[], Border]) -> None:
    """As ``cell.border += border()``, worked out once for each border of the workbook."""
    book, style = cell.parent.parent, _style(cell)
    known = vars(book).setdefault("_sums_of_borders", {})
    asked = (*which, style.borderId)
    if asked not in known:
        known[asked] = book._borders.add(book._borders[style.borderId] + border())
    style.borderId = known[asked]
