"""Where a printed page has to begin: where the layout says so, and where a page would otherwise end
between rows that belong together; and what is printed on one page, needing little more.

Spreadsheet programs know no rows that stay together; they break where a page is full.  So the
pages are counted here as they will be, and a break is set before such rows, and only there: rows
grow while a person types, and every further break would then leave a page half empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, Self

from thidua_xlsx.layout.grid import Row, Sheet
from thidua_xlsx.writing.heights import Height
from thidua_xlsx.writing.metrics import POINTS_PER_PIXEL, column_pixels
from thidua_xlsx.writing.pages import paper_points

SLACK = 0.94
"""The part of a page that is surely filled as counted; heights differ a little between programs."""
ROOM_TO_GROW = 0.8
"""What the last page may be filled where typing makes its rows higher."""
LONELY = 1 / 3
"""A page that is filled less shares rows of the page before it, where no one makes them higher."""
HEADING = "heading"
"""The look of a table's headings."""
SMALLER, LEAST_SCALE = 0.8, 66
"""To what part of its size what needs little more than a page is made smaller, and to how many per
cent: 13 points are eight and a half then."""


class Drawn(NamedTuple):
    """A row as it was drawn, without its cells; ``stays``: the next one stands on its page, for it
    is kept there, or this is a heading."""

    id: str
    height: Height
    kept: bool
    stays: bool
    begins: bool
    hidden: bool

    @classmethod
    def of(cls, row: Row, height: Height) -> Self:
        """The row, of that height."""
        stays = row.kept or any(HEADING in cell.style for cell in row.cells.values())
        return cls(row.id, height, row.kept, stays, row.page_break, row.hidden)

    @property
    def points(self) -> float:
        """What it takes of a page."""
        return 0.0 if self.hidden else self.height.points


@dataclass(frozen=True, slots=True)
class Paged:
    """``breaks``: the places among the sheet's rows before which a page begins; ``one_page``:
    whether the program makes all of it small enough for one.  (It is not told how small: each
    measures columns differently, and those of a scale that is a little too large for it would
    stand on pages of their own.)"""

    breaks: Sequence[int]
    one_page: bool = False


def paged(sheet: Sheet, rows: Sequence[Drawn]) -> Paged:
    """How the sheet is printed, all of whose rows these are."""
    asked = [place for place, row in enumerate(rows) if row.begins]
    if not any(row.kept for row in rows):
        return Paged(asked)
    ids = [row.id for row in rows]
    first = ids.index(sheet.page.first_row) if sheet.page.first_row else 0
    end = ids.index(sheet.page.last_row) + 1 if sheet.page.last_row else len(ids)
    starts = [first, *(at for at in asked if first < at < end)]
    ends = [*starts[1:], end]
    below, points = _repeated(sheet, ids, rows)
    room = paper_points(sheet.page)[1] * 100 / _fitting_scale(sheet)
    if len(starts) == 1 and _little_more(sheet, rows[first:end], room):
        return Paged(asked, one_page=True)
    found = set(asked)
    for start, stop in zip(starts, ends, strict=True):
        repeated = (below - start, points)
        part = _Pages(rows[start:stop], room, repeated, start > first)
        found |= {start + place for place in part.breaks()}
    return Paged(sorted(found))


def _little_more(sheet: Sheet, rows: Sequence[Drawn], room: float) -> bool:
    """Whether those rows need a little more than a page, and as much as is known beforehand."""
    if not sheet.page.fit_width or any(row.height.grows for row in rows):
        return False
    needed = sum(row.points for row in rows) / (SLACK * room)
    least = max(SMALLER, LEAST_SCALE / _fitting_scale(sheet))
    return 1 < needed <= 1 / least


def _fitting_scale(sheet: Sheet) -> int:
    """The per cent, 100 at most, at which all columns stand side by side on a page."""
    wide, _ = paper_points(sheet.page)
    last = [column.id for column in sheet.columns].index(
        sheet.page.last_column or sheet.columns[-1].id
    )
    shown = (column for column in sheet.columns[: last + 1] if not column.hidden)
    needed = sum(column_pixels(column.width) for column in shown) * POINTS_PER_PIXEL
    return min(int(100 * wide / needed), 100) if sheet.page.fit_width else 100


def _repeated(sheet: Sheet, ids: Sequence[str], rows: Sequence[Drawn]) -> tuple[int, float]:
    """The place of the first row below those that every page repeats, and the points of these."""
    if sheet.page.repeat_rows is None:
        return 0, 0.0
    first, last = map(ids.index, sheet.page.repeat_rows)
    return last + 1, sum(row.points for row in rows[first : last + 1])


@dataclass
class _Pages:
    """Rows between two breaks of the layout; ``continued``: on a page that is not the first."""

    rows: Sequence[Drawn]
    room: float
    repeated: tuple[int, float]
    continued: bool
    _begun: list[int] = field(default_factory=lambda: [0])

    def breaks(self) -> list[int]:
        """The places before which a break has to be set."""
        found: list[int] = []
        chain, used = 0, self._filled(0, 0)
        for place, row in enumerate(self.rows):
            if place and not self.rows[place - 1].stays:
                chain = place
            if used + row.points > self.room:
                alone = chain <= self._begun[-1]
                if not alone and (place > chain or (row.stays and not self._grows)):
                    found += [*self._shared(chain), chain]
                used = self._begin(place if alone else chain, place)
            used += row.points
        closing = self._closing(chain, used)
        return found if closing is None else [*(at for at in found if at < closing), closing]

    @cached_property
    def _grows(self) -> bool:
        """Whether typing makes rows higher: where pages end is then known to no one."""
        return any(row.height.grows for row in self.rows)

    def _filled(self, first: int, end: int) -> float:
        """The points of a page that begins with the row at ``first`` and ends before ``end``."""
        below, points = self.repeated
        repeated = points if (first or self.continued) and first >= below else 0.0
        return repeated + sum(row.points for row in self.rows[first:end])

    def _begin(self, first: int, place: int) -> float:
        """Begins a page with that row; the points that stand on it before the row at ``place``."""
        self._begun.append(first)
        return self._filled(first, place)

    def _shared(self, end: int) -> list[int]:
        """Where the page before a break has to begin, if few rows would be left for it."""
        if len(self._begun) == 1 or not self._lonely(self._begun[-1], end):
            return []
        return [self._middle(self._begun[-2], self._begun[-1], end)]

    def _lonely(self, first: int, end: int) -> bool:
        """Whether those rows would be few on a page, and stay few."""
        return not self._grows and self._filled(first, end) < self.room * LONELY

    def _middle(self, start: int, begin: int, end: int) -> int:
        """The place that parts the rows from ``start`` on most evenly in two pages, of which the
        second begins no later than at ``begin``."""
        half = self._filled(start, end) / 2
        found = begin
        for place in range(begin, start, -1):
            filled = self._filled(place, end)
            if filled > self.room * SLACK:
                break
            if not self.rows[place - 1].stays:
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
        if self._lonely(begin, end):
            return self._middle(start, begin, end)
        return begin if self._grows or not fits else None
