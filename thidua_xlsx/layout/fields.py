"""The cells of fields, the same on every form: an open one with its mark, a locked one checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Protocol

from thidua_xlsx.layout.grid import Cell, Mark, Row
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


def first_to_fill(rows: Sequence[Row]) -> tuple[str, str] | None:
    """Row and column of the first cell that is pointed out, else to be filled in; None where none
    is open."""
    asked = [
        (row.id, column, cell)
        for row in rows
        for column, cell in row.cells.items()
        if cell.field is not None and cell.field.input
    ]
    pointed = (each for each in asked if each[2].mark is not None)
    blank = (each for each in asked if each[2].value is None)
    found = next(chain(pointed, blank, asked), None)
    return None if found is None else found[:2]
