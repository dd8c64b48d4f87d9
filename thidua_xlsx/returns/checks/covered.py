"""What merges cover, and what can be said of a cell at all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from thidua_xlsx.model.by_identity import Memory
from thidua_xlsx.reading.cells import RawCell, RawSheet
from thidua_xlsx.returns.values.locate import Located
from thidua_xlsx.words.texts import clean, display

_MOST_COVERED = 2**14
Place = tuple[int, int]
Block = tuple[int, int, int, int]


def merged_inputs(located: Located) -> frozenset[Place]:
    """The input cells that stand in a merge which was not issued with them at its top left, or
    that takes in another input cell: their values do not count."""
    key = (id(located.inputs), id(located.rows), id(located.columns), located.raw.merges)
    return _merged.answer(key, located, lambda: _merged_inputs(located))


_merged = Memory(64)


def _merged_inputs(located: Located) -> frozenset[Place]:
    inputs = [place for place, _, _ in located.inputs]
    issued = {located.place(m.first_row, m.first_column) for m in located.layout.merges}
    together: dict[Block, list[Place]] = {}
    for place, block in _covered(located.raw.merges, inputs):
        together.setdefault(block, []).append(place)
    return frozenset(
        place
        for block, places in together.items()
        if places != [block[:2]] or block[:2] not in issued
        for place in places
    )


def hidden_places(raw: RawSheet) -> dict[Place, Block]:
    """The cells with content that a merge hides, with the merge."""
    under = _under(raw.merges)
    if under is not None and under.isdisjoint(raw.cells):
        return {}
    return {
        place: block
        for place, block in _covered(raw.merges, raw.cells)
        if place != block[:2] and says(raw.cells[place])
    }


@lru_cache(maxsize=64)
def _under(merges: tuple[Block, ...]) -> frozenset[Place] | None:
    """All places that these merges hide; None where they are very many."""
    area = sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in merges)
    if area > _MOST_COVERED:
        return None
    return frozenset(
        (row, column)
        for top, left, bottom, right in merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    )


def says(cell: RawCell) -> bool:
    """Whether anything that a person may have typed stands there: spaces alone do not count."""
    if cell.type == "blank":
        return cell.formula is not None
    return cell.type != "text" or bool(clean(cell.text))


def content(cell: RawCell) -> str:
    """What to show of a cell: its text, or a formula that was saved without its result."""
    return display(cell.text if cell.text or cell.formula is None else f"={cell.formula}")


def _covered(merges: Iterable[Block], places: Iterable[Place]) -> Iterator[tuple[Place, Block]]:
    """Each of the places that a merge of several cells covers, with the merge."""
    by_row: dict[int, list[int]] = {}
    for row, column in sorted(places):
        by_row.setdefault(row, []).append(column)
    rows = list(by_row)
    for block in merges:
        top, left, bottom, right = block
        if (top, left) == (bottom, right):
            continue
        for row in rows[bisect_left(rows, top) : bisect_right(rows, bottom)]:
            columns = by_row[row]
            for column in columns[bisect_left(columns, left) : bisect_right(columns, right)]:
                yield (row, column), block
