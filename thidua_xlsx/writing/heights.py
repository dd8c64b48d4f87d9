"""The height of every row of a sheet, so that all wrapped text shows in any program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from thidua_xlsx.layout.grid import Cell, CellValue, Column, Merge, Row, Sheet
from thidua_xlsx.layout.rows import row_ids
from thidua_xlsx.layout.theme import Theme
from thidua_xlsx.writing.metrics import (
    EMPTY_ROW,
    MAXIMUM_ROW,
    Block,
    block_height,
    row_height,
    usable_width,
)
from thidua_xlsx.writing.styles import Look, cell_look, properties

TextType = tuple[int, bool, bool]
_REMEMBERED = 4_096


@dataclass(frozen=True, slots=True)
class Height:
    """``points`` high; ``grows``: a program may fit the row again when a person types into it."""

    points: float
    grows: bool = False


class Fit:
    """How high cells of one width and type are, by what they show."""

    def __init__(self, width: float, kind: TextType) -> None:
        self._width, self._kind = width, kind
        self._number = block_height(Block("0", width, *kind))
        self._texts: dict[str, float] = {}

    def of(self, value: CellValue) -> float:
        """Points of a cell that shows that value."""
        return self.of_text(value) if isinstance(value, str) else self._number

    def of_text(self, text: str) -> float:
        """Points of a cell that shows that text."""
        points = self._texts.get(text)
        if points is None:
            if len(self._texts) >= _REMEMBERED:
                self._texts.clear()
            points = self._texts[text] = block_height(Block(text, self._width, *self._kind))
        return points


class Heights:
    """How high the rows of a sheet are under a theme, each when it is asked for.

    A height given by the layout stands.  A merged text that needs more than its rows have gives
    the rest to the last of them whose height is open.
    """

    def __init__(self, sheet: Sheet, theme: Theme) -> None:
        self.merged = merged_cells(sheet)
        self._theme = theme
        self._rooms = {
            column.id: usable_width([column.width]) for column in sheet.columns if not column.hidden
        }
        self._fits: dict[tuple[float, TextType], Fit] = {}
        self._merges = [
            (covered, merge.first_column, _room_over(sheet, merge))
            for merge, covered in _spans(sheet)
        ]
        self._share_out(sheet.rows)

    def of_all(self, rows: Sequence[Row]) -> tuple[Height, ...]:
        """The heights of all rows: the sheet's own, or the same with other texts in them."""
        self._share_out(rows)
        return tuple(self.of(place, row) for place, row in enumerate(rows))

    def of(self, place: int, row: Row) -> Height:
        """The height of the row at that place among the rows."""
        points = self._points.get(place)
        fixed = row.height is not None or place in self._pinned
        return Height(
            self._own(row) if points is None else points,
            grows=not fixed and _typed(row, self.merged),
        )

    def room(self, column: str) -> float | None:
        """Points of that column that a text can use; None where it is hidden."""
        return self._rooms.get(column)

    def fit(self, column: str, cell: Cell) -> Fit | None:
        """How high cells of that look are in that column; None where the column is hidden."""
        width = self._rooms.get(column)
        if width is None:
            return None
        kind = _type(cell_look(cell), self._theme)
        fit = self._fits.get((width, kind))
        if fit is None:
            fit = self._fits[width, kind] = Fit(width, kind)
        return fit

    def _own(self, row: Row) -> float:
        if row.height is not None:
            return row.height
        highest = EMPTY_ROW
        for column, cell in row.cells.items():
            if cell.value is None or (self.merged and (row.id, column) in self.merged):
                continue
            fit = self.fit(column, cell)
            if fit is not None:
                highest = max(highest, fit.of(cell.value))
        return row_height(highest)

    def _share_out(self, rows: Sequence[Row]) -> None:
        """Gives the rows under merges their points."""
        self._points: dict[int, float] = {}
        self._pinned: set[int] = set()
        for covered, column, room in self._merges:
            for place in covered:
                if place not in self._points:
                    self._points[place] = self._own(rows[place])
            cell = rows[covered.start].cells.get(column)
            if cell is not None:
                self._make_room(rows, covered, block_height(_block(cell, room, self._theme)))

    def _make_room(self, rows: Sequence[Row], covered: range, needed: float) -> None:
        """Raise the last open row under a merge until its text fits, and pin the rows it relies
        on."""
        shown = [place for place in covered if not rows[place].hidden]
        # The text of one row stands or falls with its height; several rows may share out theirs.
        lacking = needed - sum(self._points[place] for place in shown)
        if lacking <= 0 and len(shown) > 1:
            return
        open_rows = [place for place in shown if rows[place].height is None]
        if open_rows:
            higher = self._points[open_rows[-1]] + max(lacking, 0)
            self._points[open_rows[-1]] = min(higher, MAXIMUM_ROW)
            self._pinned.update(open_rows)


def _spans(sheet: Sheet) -> list[tuple[Merge, range]]:
    """Each merge with the places of its rows."""
    ends = {row for merge in sheet.merges for row in (merge.first_row, merge.last_row)}
    places = {id: place for place, id in enumerate(row_ids(sheet.rows)) if id in ends}
    return [(m, range(places[m.first_row], places[m.last_row] + 1)) for m in sheet.merges]


def _room_over(sheet: Sheet, merge: Merge) -> float:
    """Points that a text can use over the columns of the merge."""
    columns = _between(sheet, merge.first_column, merge.last_column)
    return usable_width(column.width for column in columns if not column.hidden)


def _between(sheet: Sheet, first: str, last: str) -> Iterator[Column]:
    order = [column.id for column in sheet.columns]
    yield from sheet.columns[order.index(first) : order.index(last) + 1]


def _block(cell: Cell, width: float, theme: Theme) -> Block:
    text = cell.value if isinstance(cell.value, str) else ("0" if cell.value is not None else "")
    return Block(text, width, *_type(cell_look(cell), theme))


@cache
def _type(look: Look, theme: Theme) -> TextType:
    """Size, whether bold, whether wrapped."""
    found = properties(look, theme)
    size = found["font_size"]
    assert isinstance(size, int)
    return size, bool(found.get("bold")), bool(found.get("text_wrap"))


def merged_cells(sheet: Sheet) -> set[tuple[str, str]]:
    """Every cell (row id, column id) that a merge covers, its first one included."""
    return {
        (sheet.rows[place].id, column.id)
        for merge, covered in _spans(sheet)
        for place in covered
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
