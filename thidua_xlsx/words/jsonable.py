"""Data as the command line's JSON shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from thidua_xlsx.words.numerals import digits


def jsonable(value: Any) -> Any:
    """The same data for JSON: decimals as plain text, dates as ISO 8601, tuples as lists,
    dataclasses as objects of all their fields.  TypeError for anything else."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, Decimal):
        return digits(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): jsonable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [jsonable(item) for item in value]
    if is_dataclass(value):
        return attributes_json(value, *(field.name for field in fields(value)))
    raise TypeError(f"no JSON data: {value!r}")


def attributes_json(thing: object, *names: str) -> dict[str, Any]:
    """The attributes of those names as a JSON object, in that order."""
    return {name: jsonable(getattr(thing, name)) for name in names}
