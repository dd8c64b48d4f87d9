"""Where a printed page has to begin: where the layout says so, and where a page would otherwise end
between rows that belong together.

Spreadsheet programs know no rows that stay together; they break where a page is full.  So the
pages are counted here as they will be, and a break is set before such rows, and only there: rows
grow while a person types, and every further break would then leave a page half empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from thidua_xlsx.layout.grid import Row, Sheet
from thidua_xlsx.writing.heights import Height
from thidua_xlsx.writing.metrics import POINTS_PER_PIXEL, column_pixels
from thidua_xlsx.writing.pages import paper_points

SLACK = 0.94
"""The part of a page that is surely filled as counted; heights differ a little between programs."""
ROOM_TO_GROW = 0.8
"""What the last page may be filled where typing makes its rows higher."""


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
            points = 0.0 if row.hidden else self.heights[place].points
            if place and not self.rows[place - 1].kept:
                chain = place
            if row.page_break:
                used = self._begin(place, place)
            elif used + points > self.room:
                alone = chain <= self._begun[-1]
                found += [] if alone or chain == place else [chain]
                used = self._begin(place if alone else chain, place)
            used += points
        closing = self._closing(chain, used)
        return [*found, *([closing] if closing is not None else [])]

    def _begin(self, first: int, place: int) -> float:
        """Begins a page with that row; the points that stand on it before the row at ``place``."""
        self._begun.append(first)
        below, points = self.repeated
        moved = sum(height.points for height in self.heights[first:place])
        return moved + (points if first >= below else 0.0)

    def _closing(self, chain: int, used: float) -> int | None:
        """Where the last page has to begin if its last rows belong together: with them where they
        may not fit, and fixed where typing pushes it on, no one knows how far."""
        if chain == len(self.rows) - 1:
            return None
        grows = any(height.grows for height in self.heights[: len(self.rows)])
        if used > self.room * (ROOM_TO_GROW if grows else SLACK):
            return chain
        return self._begun[-1] if grows and len(self._begun) > 1 else None
