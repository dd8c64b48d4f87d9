"""Rows of long lists, made one at a time."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Generic, TypeVar, overload

from thidua_xlsx.layout.grid import Cell, Row

Key = TypeVar("Key")


class _Lazy(Sequence[Row]):
    """Rows that are equal to the same rows however they are kept."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(len(self))

    @abstractmethod
    def ids(self) -> Iterator[str]:
        """The rows' ids."""


class Rows(_Lazy, Generic[Key]):
    """Rows of which only one is made at a time, so that a list may be longer than memory should
    hold.  ``keys``: what each row is about; ``id_of`` and ``cells_of`` make it of that."""

    def __init__(
        self,
        keys: Sequence[Key],
        id_of: Callable[[Key], str],
        cells_of: Callable[[Key], Mapping[str, Cell]],
        height: float | None = None,
    ) -> None:
        self._keys, self._id_of, self._cells_of = keys, id_of, cells_of
        self._height = height

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Rows[Key]: ...
    def __getitem__(self, place: int | slice) -> Row | Rows[Key]:
        if isinstance(place, slice):
            return Rows(self._keys[place], self._id_of, self._cells_of, self._height)
        key = self._keys[place]
        return Row(self._id_of(key), self._cells_of(key), self._height)

    def __iter__(self) -> Iterator[Row]:
        return (Row(self._id_of(key), self._cells_of(key), self._height) for key in self._keys)

    def ids(self) -> Iterator[str]:
        return map(self._id_of, self._keys)


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
