"""Where a printed page has to begin: where the layout says so, and where a page would otherwise end
between rows that belong together.

Spreadsheet programs know no rows that stay together; they break where a page is full.  So the
pages are counted here as they will be, and a break is set before such rows, and only there: rows
grow while a person types, and every further break would then leave a page half empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from thidua_xlsx.layout.grid import Row, Sheet
from thidua_xlsx.writing.heights import Height
from thidua_xlsx.writing.metrics import POINTS_PER_PIXEL, column_pixels
from thidua_xlsx.writing.pages import paper_points

SLACK = 0.94
"""The part of a page that is surely filled as counted; heights differ a little between programs."""
ROOM_TO_GROW = 0.8
"""What the last page may be filled where typing makes its rows higher."""
LONELY = 1 / 3
"""A page that is filled less shares the rows of the page before it."""


def page_breaks(sheet: Sheet, heights: Sequence[Height]) -> list[int]:
    """The places among the sheet's rows before which a page begins; ``heights`` of all its rows."""
    asked = [place for place, row in enumerate(sheet.rows) if row.page_break]
    if not any(row.kept for row in sheet.rows):
        return asked
    ids = [row.id for row in sheet.rows]
    first = ids.index(sheet.page.first_row) if sheet.page.first_row else 0
    end = ids.index(sheet.page.last_row) + 1 if sheet.page.last_row else len(ids)
    below, points = _repeated(sheet, ids, heights)
    printed = _Pages(
        sheet.rows[first:end], heights[first:end], _room(sheet), (below - first, points)
    )
    return sorted({*asked, *(first + place for place in printed.breaks())})


def _room(sheet: Sheet) -> float:
    """How many points of rows stand on a page, at the scale at which all columns do."""
    wide, high = paper_points(sheet.page)
    last = [column.id for column in sheet.columns].index(
        sheet.page.last_column or sheet.columns[-1].id
    )
    shown = (column for column in sheet.columns[: last + 1] if not column.hidden)
    needed = sum(column_pixels(column.width) for column in shown) * POINTS_PER_PIXEL
    percent = min(int(100 * wide / needed), 100) if sheet.page.fit_width else 100
    return high * 100 / percent


def _repeated(sheet: Sheet, ids: Sequence[str], heights: Sequence[Height]) -> tuple[int, float]:
    """The place of the first row below those that every page repeats, and the points of these."""
    if sheet.page.repeat_rows is None:
        return 0, 0.0
    first, last = map(ids.index, sheet.page.repeat_rows)
    return last + 1, sum(height.points for height in heights[first : last + 1])


@dataclass
class _Pages:
    rows: Sequence[Row]
    heights: Sequence[Height]
    room: float
    repeated: tuple[int, float]
    _begun: list[int] = field(default_factory=lambda: [0])

    def breaks(self) -> list[int]:
        """The places before which a break has to be set."""
        found: list[int] = []
        chain, used = 0, 0.0
        for place, row in enumerate(self.rows):
            points = self._points(place)
            if place and not self.rows[place - 1].kept:
                chain = place
            if row.page_break:
                used = self._begin(place, place)
            elif used + points > self.room:
                alone = chain <= self._begun[-1]
                if not alone and (place > chain or (row.kept and not self._grows)):
                    found += [*self._shared(chain), chain]
                used = self._begin(place if alone else chain, place)
            used += points
        closing = self._closing(chain, used)
        return found if closing is None else [*(at for at in found if at < closing), closing]

    @cached_property
    def _grows(self) -> bool:
        """Whether typing makes rows higher: where pages end is then known to no one."""
        return any(height.grows for height in self.heights)

    def _points(self, place: int) -> float:
        return 0.0 if self.rows[place].hidden else self.heights[place].points

    def _filled(self, first: int, end: int) -> float:
        """The points of a page that begins with the row at ``first`` and ends before ``end``."""
        below, points = self.repeated
        repeated = points if first and first >= below else 0.0
        return repeated + sum(map(self._points, range(first, end)))

    def _begin(self, first: int, place: int) -> float:
        """Begins a page with that row; the points that stand on it before the row at ``place``."""
        self._begun.append(first)
        return self._filled(first, place)

    def _shared(self, end: int) -> list[int]:
        """Where the page before a break has to begin, if few rows would be left for it."""
        if len(self._begun) == 1 or self._filled(self._begun[-1], end) >= self.room * LONELY:
            return []
        return [self._middle(self._begun[-2], self._begun[-1], end)]

    def _middle(self, start: int, begin: int, end: int) -> int:
        """The place that parts the rows from ``start`` on most evenly in two pages, of which the
        second begins no later than at ``begin``."""
        half = self._filled(start, end) / 2
        found = begin
        for place in range(begin, start, -1):
            filled = self._filled(place, end)
            if filled > self.room * ROOM_TO_GROW or self.rows[place].page_break:
                break
            if not self.rows[place - 1].kept:
                found = place
            if filled >= half:
                break
        return found

    def _closing(self, chain: int, used: float) -> int | None:
        """Where the last page has to begin if its last rows belong together: with them where they
        may not fit, with more where they would be few, and fixed where typing pushes it on, no one
        knows how far."""
        end = len(self.rows)
        fits = used <= self.room * (ROOM_TO_GROW if self._grows else SLACK)
        if chain == end - 1 or (fits and len(self._begun) == 1):
            return None
        begin, start = (self._begun[-1], self._begun[-2]) if fits else (chain, self._begun[-1])
        if chain < begin:
            return None
        if self._filled(begin, end) < self.room * LONELY:
            return self._middle(start, begin, end)
        return begin if self._grows or not fits else None
