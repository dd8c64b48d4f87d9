"""Frozen data as JSON and back by its own declaration: only data of just that shape is taken."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Reader = Callable[[Any], Any]
_PLAIN = (str, bool, int)
_FROM_TEXT: dict[type, Reader] = {
    Decimal: Decimal,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
}
NOT_OF_SHAPE = (ArithmeticError, KeyError, TypeError, ValueError)
"""What ``of_shape`` raises for anything else."""


def plain(value: Any) -> Any:
    """The data for JSON: a dataclass as the list of its fields, numbers and days as text."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, _PLAIN):
        return value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    return [plain(getattr(value, field.name)) for field in fields(value)]


def of_shape(kind: type[T], data: Any) -> T:
    """The data of that kind back, equal to what ``plain`` was given; raises ``NOT_OF_SHAPE``."""
    read: Callable[[Any], T] = _reader(cast("Hashable", kind))
    return read(data)


@cache
def _reader(kind: Hashable) -> Reader:
    """What makes data of that kind of JSON data."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        (other,) = (part for part in parts if part is not type(None))
        read = _reader(other)
        return lambda data: None if data is None else read(data)
    if origin is tuple:
        of_each = _reader(parts[0])
        return lambda data: tuple([of_each(part) for part in _being(list, data)])
    if origin is not None and issubclass(origin, Mapping):
        of_value = _reader(parts[1])
        return lambda data: {
            _being(str, key): of_value(part) for key, part in _being(dict, data).items()
        }
    assert isinstance(kind, type)
    if kind in _PLAIN:
        return lambda data: _being(kind, data)
    if kind in _FROM_TEXT:
        return lambda data: _FROM_TEXT[kind](_being(str, data))
    if issubclass(kind, Enum):
        return lambda data: kind(_being(str, data))
    return _of_fields(kind)


def _of_fields(kind: type) -> Reader:
    hints = get_type_hints(kind)
    read = [(field.name, _reader(hints[field.name])) for field in fields(kind)]

    def read_all(data: Any) -> Any:
        parts = zip(read, _being(list, data), strict=True)
        return kind(**{name: of_part(part) for (name, of_part), part in parts})

    return read_all


def _being(kind: type[T], data: Any) -> T:
    if type(data) is not kind:
        raise TypeError(f"{data!r} is no {kind.__name__}")
    return data
