"""Blocks of a sheet of any format: what array formulas fill, what merges cover, which rows and
columns are hidden.  A few bytes may name a million cells, so the work is bounded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from thidua_xlsx.reading.cells import RawCell
from thidua_xlsx.reading.refusal import Refused

_MAXIMUM_ARRAY_WORK = 5_000_000
_MAXIMUM_BLOCKS = 1_000
_MAXIMUM_MERGE_WORK = 5_000_000


def spread_arrays(
    cells: dict[tuple[int, int], RawCell], arrays: Sequence[tuple[tuple[int, int, int, int], str]]
) -> tuple[tuple[tuple[int, int, int, int], str], ...]:
    """Gives the cells that array formulas fill the text of their formula; they carry none of
    their own.  Gives back the blocks of more than one cell.  ``arrays``: block (as a merge) and
    text.  Raises Refused where it would take long.
    """
    blocks = tuple(one for one in arrays if one[0][:2] != one[0][2:])
    if len(blocks) > _MAXIMUM_BLOCKS:
        raise Refused("cells-too-many", limit=str(_MAXIMUM_BLOCKS))
    work = 0
    for (top, left, bottom, right), text in arrays:
        area = (bottom - top + 1) * (right - left + 1)
        work += min(area, len(cells))
        if work > _MAXIMUM_ARRAY_WORK:
            raise Refused("cells-too-many", limit=str(_MAXIMUM_ARRAY_WORK))
        if area <= len(cells):
            block = [(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)]
        else:
            block = [k for k in cells if top <= k[0] <= bottom and left <= k[1] <= right]
        for place in block:
            cell = cells.get(place)
            if cell is not None and cell.formula is None:
                cells[place] = cell._replace(formula=text)
    return blocks


def check_merges(merges: Sequence[tuple[int, int, int, int]], cells: int) -> None:
    """Raises Refused where looking under all merges of a sheet of so many cells would take long."""
    work = sum(min(bottom - top, cells) + 1 for top, _, bottom, _ in merges)
    if work > _MAXIMUM_MERGE_WORK:
        raise Refused("cells-too-many", limit=str(_MAXIMUM_MERGE_WORK))


def numbers_in(ranges: Iterable[tuple[int, int]], limit: int) -> frozenset[int]:
    """The numbers in those ranges up to the limit; however the ranges overlap, each is visited
    once, and nothing beyond the limit is."""
    found: set[int] = set()
    reached = 0
    for first, last in sorted(ranges):
        found.update(range(max(first, reached + 1), min(last, limit) + 1))
        reached = max(reached, last)
    return frozenset(found)
