"""The cells of fields, the same on every form: an open one with its mark, a locked one checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from thidua_xlsx.layout.grid import Cell, Mark
from thidua_xlsx.model import Field, Value

ROLES: Mapping[str, str] = {
    "tick": "tick",
    "choice": "center",
    "integer": "integer",
    "text": "text",
    "date": "date",
}
"""Type of a field → the role by which its cell looks; numbers look like scores."""


class Filled(Protocol):
    """What a form is filled with, by field key."""

    @property
    def values(self) -> Mapping[str, Value]:
        """The values."""

    @property
    def marks(self) -> Mapping[str, Mark]:
        """What is pointed out to the reader."""


def field_cell(filled: Filled, field: Field, *style: str) -> Cell:
    """The cell of a field with its value: an open one with its mark, a locked one must come back
    as it went out."""
    value, mark = filled.values.get(field.key), filled.marks.get(field.key)
    return Cell(value, style, field=field, mark=mark, checked=not field.input)


def typed_cell(filled: Filled, field: Field) -> Cell:
    """The same in the look of the field's type; a choice wraps."""
    role = ROLES.get(field.type, "score")
    return field_cell(filled, field, "cell", role, *(("wrap",) if role == "center" else ()))
