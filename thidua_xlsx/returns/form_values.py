"""What a form of a layout that all units share says in its fields, kept as little as it is.

Most of a form is what the layout says of it: its fields, and that they are blank where they were
drawn.  Kept is the rest; the values of all fields are worked out when somebody looks at them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from thidua_xlsx.layout.grid import CellValue, Sheet
from thidua_xlsx.model import Field, FieldValue, Value
from thidua_xlsx.model.by_identity import by_identity
from thidua_xlsx.reading.cells import address
from thidua_xlsx.returns.checks.expected import cells_of_kind, has_field
from thidua_xlsx.returns.checks.form import ReturnedForm
from thidua_xlsx.returns.later import LaterValues


class Said(NamedTuple):
    """What one field's cell says: its address, what stands there, the value."""

    cell: str
    raw: str
    value: Value | None


@dataclass(frozen=True, slots=True)
class Kept:
    """``tabs``: the sheets that came back, by id the text of the tab; ``said``: by field key what
    is not just a blank cell where the field was drawn; ``gone``: fields that did not come back;
    ``as_drawn``: all came back, each where it was drawn."""

    tabs: Mapping[str, str]
    said: Mapping[str, Said]
    gone: frozenset[str] = frozenset()
    as_drawn: bool = True


class FormValues(LaterValues):
    """Every field in reading order, derived ones with our value, not the one displayed."""

    def __init__(self, form: ReturnedForm) -> None:
        self.sheets = form.expected.sheets
        self.unit = form.request.unit.id
        self.kept = kept_of(form)

    def stated(self) -> Iterator[tuple[Field, Value]]:
        for asked, _, _ in drawn_fields(self.sheets):
            there = self.kept.said.get(asked.key)
            if there is not None and there.value is not None:
                yield asked, there.value

    def __iter__(self) -> Iterator[FieldValue]:
        tabs, said, gone = self.kept.tabs, self.kept.said, self.kept.gone
        for asked, sheet, drawn in drawn_fields(self.sheets):
            if sheet in tabs and asked.key not in gone:
                there = said.get(asked.key) or Said(drawn, "", None)
                yield FieldValue(replace(asked, unit=self.unit), tabs[sheet], *there)


def kept_of(form: ReturnedForm) -> Kept:
    """What must be kept of the form's fields."""
    said: dict[str, Said] = {}
    gone: list[str] = []
    moved = False
    drawn_at = iter(drawn_fields(form.expected.sheets))
    for sheet in form.expected.sheets:
        there = form.located.get(sheet.id)
        for row, column, cell in form.expected.of_kind(sheet, has_field):
            asked, _, drawn = next(drawn_at)
            if there is None:
                continue
            place = there.place(row, column)
            if place is None:
                gone.append(asked.key)
                continue
            if asked.input:
                one = form.said[asked.key]
                found = Said(one.cell, one.raw, one.value)
            else:
                found = Said(address(*place), there.raw.cell(*place).text, our_value(cell.value))
            moved = moved or found.cell != drawn
            if found.raw or found.value is not None or found.cell != drawn:
                said[asked.key] = found
    tabs = {sheet: located.raw.name for sheet, located in form.located.items()}
    return Kept(tabs, said, frozenset(gone), not (gone or moved))


@by_identity(64)
def drawn_fields(sheets: Sequence[Sheet]) -> tuple[tuple[Field, str, str], ...]:
    """The fields of a layout in reading order, each with its sheet's id and the address at which it
    is drawn."""
    return tuple(field for sheet in sheets for field in _drawn_on(sheet))


def _drawn_on(sheet: Sheet) -> Iterator[tuple[Field, str, str]]:
    rows = {row.id: number for number, row in enumerate(sheet.rows, 2)}
    columns = {column.id: number for number, column in enumerate(sheet.columns, 2)}
    for row, column, cell in cells_of_kind(sheet, has_field):
        assert cell.field is not None
        yield cell.field, sheet.id, address(rows[row], columns[column])


def our_value(value: CellValue) -> Value | None:
    """A laid-out cell's value as a field's value."""
    if value in (None, ""):
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    return value
