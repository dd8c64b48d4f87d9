"""Frozen data as rows of JSON and back: what is remembered takes a fifth of the room."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import MISSING, fields
from decimal import Decimal
from functools import lru_cache
from sys import intern
from typing import Any, Generic, TypeVar

T = TypeVar("T")

_OWN = True
"""Stands for the unit that all are about."""


class Rows(Generic[T]):
    """A kind of data as lists in the order of its attributes, cut where only defaults follow;
    ``numbers`` are the attributes that hold a Decimal."""

    def __init__(self, kind: type[T], numbers: Collection[str] = ()) -> None:
        parts = fields(kind)  # type: ignore[arg-type]
        self._kind = kind
        self._names = [part.name for part in parts]
        self._defaults = [
            part.default if part.default_factory is MISSING else part.default_factory()
            for part in parts
        ]
        self._numbers = [place for place, name in enumerate(self._names) if name in numbers]
        self._several = [n for n, default in enumerate(self._defaults) if default == ()]
        self._unit = self._names.index("unit") if "unit" in self._names else len(parts)

    def to_row(self, data: T, unit: str | None = None) -> list[Any]:
        """The data as a list; its unit is not repeated where it is this one."""
        row = [getattr(data, name) for name in self._names]
        while row and row[-1] == self._defaults[len(row) - 1]:
            row.pop()
        for place in self._numbers:
            if place < len(row) and row[place] is not None:
                row[place] = str(row[place])
        if unit is not None and self._unit < len(row) and row[self._unit] == unit:
            row[self._unit] = _OWN
        return row

    def from_row(self, kept: list[Any], unit: str | None = None) -> T:
        """The data back; the same text, or texts by name, in many rows is in memory once."""
        row = [_once(value) for value in kept]
        length = len(row)
        if self._unit < length and row[self._unit] is _OWN:
            row[self._unit] = unit
        for place in self._numbers:
            if place < length and row[place] is not None:
                row[place] = number(row[place])
        for place in self._several:
            if place < length:
                row[place] = tuple(row[place])
        return self._kind(*row)


def _once(value: Any) -> Any:
    if type(value) is str:
        return intern(value)
    return _texts(tuple(value.items())) if type(value) is dict else value


@lru_cache(maxsize=4_096)
def _texts(named: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return dict(named)


@lru_cache(maxsize=65_536)
def number(text: str) -> Decimal:
    """The number; the same text gives the same object."""
    return Decimal(text)
