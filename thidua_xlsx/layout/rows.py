"""Rows of long lists, made one at a time."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from itertools import chain, repeat
from typing import Generic, NamedTuple, Self, TypeVar, overload

from thidua_xlsx.layout.grid import Cell, CellValue, Row

Key = TypeVar("Key")

THIS_ROW, THIS_COLUMN, NAMED = "\x01", "\x02", "\x03"
"""What formulas of a pattern say for ids that are others in each row: no id has such a character,
and no part of a workbook."""


class _Lazy(Sequence[Row]):
    """Rows that are equal to the same rows however they are kept."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(len(self))

    @abstractmethod
    def ids(self) -> Iterator[str]:
        """The rows' ids."""


class Across(NamedTuple):
    """Cells of a row that are alike from column to column; ``named``: what ``NAMED`` stands for in
    each of them, where it is not the same in all."""

    columns: Sequence[str]
    cell: Cell
    named: Sequence[str] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """What rows of a list have in common: each cell but for its value, then stretches of cells.

    Formulas say ``THIS_ROW`` and ``THIS_COLUMN`` for the ids of the cell's own row and column, and
    ``NAMED`` for a column whose id is another one in each row.
    """

    cells: Mapping[str, Cell]
    across: tuple[Across, ...] = ()

    def each(self) -> Iterator[tuple[str, Cell, str]]:
        """Every column, its cell and what ``NAMED`` stands for there ("": for the line's own), in
        the order in which a line has their values."""
        for column, cell in self.cells.items():
            yield column, cell, ""
        for columns, cell, named in self.across:
            yield from zip(columns, repeat(cell), named or repeat(""))


class Line(NamedTuple):
    """A row of a list: its pattern, the values of the cells, and the id that ``NAMED`` stands
    for."""

    pattern: Pattern
    values: Sequence[CellValue]
    named: str = ""

    def cells(self, row: str) -> dict[str, Cell]:
        """The cells of the row of that id."""
        each = zip(self.pattern.each(), self.values, strict=True)
        return {
            column: filled(cell, value, row, column, named or self.named)
            for (column, cell, named), value in each
        }


def filled(cell: Cell, value: CellValue, row: str, column: str, named: str) -> Cell:
    """A pattern's cell with that value, as it stands in that row and column."""
    formula = cell.formula
    if formula is not None:
        for mark, id in ((THIS_ROW, row), (THIS_COLUMN, column), (NAMED, named)):
            formula = formula.replace(mark, id)
    return replace(cell, value=value, formula=formula)


def line_of(cells: Mapping[str, Cell]) -> Line:
    """A line of a pattern of its own."""
    return Line(Pattern(cells), [cell.value for cell in cells.values()])


class Later(_Lazy, Generic[Key]):
    """Rows of which only some are made at a time, so that a list may be longer than memory should
    hold.  ``keys``: what each row is about; ``id_of`` and ``row_of`` make it of that."""

    def __init__(
        self, keys: Sequence[Key], id_of: Callable[[Key], str], row_of: Callable[[Key], Row]
    ) -> None:
        self._keys, self._id_of, self._row_of = keys, id_of, row_of

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Self: ...
    def __getitem__(self, place: int | slice) -> Row | Self:
        if not isinstance(place, slice):
            return self._row_of(self._keys[place])
        part = copy(self)
        part._keys = self._keys[place]
        return part

    def __iter__(self) -> Iterator[Row]:
        return map(self._row_of, self._keys)

    def ids(self) -> Iterator[str]:
        return map(self._id_of, self._keys)


class Rows(Later[Key]):
    """Such rows of one pattern, or a few: ``line_of`` makes what stands in its cells."""

    def __init__(
        self,
        keys: Sequence[Key],
        id_of: Callable[[Key], str],
        line_of: Callable[[Key], Line],
        height: float | None = None,
    ) -> None:
        def row_of(key: Key) -> Row:
            id = id_of(key)
            return Row(id, line_of(key).cells(id), height)

        super().__init__(keys, id_of, row_of)
        self._line_of, self.height = line_of, height

    def lines(self) -> Iterator[tuple[str, Line]]:
        """Each row's id and line."""
        return zip(self.ids(), map(self._line_of, self._keys), strict=True)


class Joined(_Lazy):
    """Rows one below the other, of which none is made before somebody looks at it."""

    def __init__(self, *parts: Sequence[Row]) -> None:
        self.parts = parts

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Joined: ...
    def __getitem__(self, place: int | slice) -> Row | Joined:
        if isinstance(place, slice):
            return Joined(*self._between(*place.indices(len(self))[:2]))
        at = place if place >= 0 else len(self) + place
        for part in self.parts:
            if 0 <= at < len(part):
                return part[at]
            at -= len(part)
        raise IndexError(place)

    def __iter__(self) -> Iterator[Row]:
        return chain.from_iterable(self.parts)

    def ids(self) -> Iterator[str]:
        return chain.from_iterable(map(row_ids, self.parts))

    def _between(self, first: int, end: int) -> Iterator[Sequence[Row]]:
        for part in self.parts:
            yield part[max(first, 0) : max(end, 0)]
            first, end = first - len(part), end - len(part)


def row_ids(rows: Sequence[Row]) -> Iterator[str]:
    """The ids of the rows, none of which is made for that."""
    return rows.ids() if isinstance(rows, _Lazy) else (row.id for row in rows)


def at_hand(rows: Sequence[Row]) -> bool:
    """Whether the rows are there, and none is made when somebody looks at it."""
    return not isinstance(rows, _Lazy)


def parts_of(rows: Sequence[Row]) -> tuple[Sequence[Row], ...]:
    """The rows in the parts that they were joined of."""
    if not isinstance(rows, Joined):
        return (rows,)
    return tuple(inner for part in rows.parts for inner in parts_of(part))


def joined(parts: Iterable[Sequence[Row]]) -> Sequence[Row]:
    """The rows one below the other: a tuple, unless some are made when somebody looks at them."""
    given = tuple(parts)
    if any(isinstance(part, _Lazy) for part in given):
        return Joined(*given)
    return tuple(chain.from_iterable(given))
