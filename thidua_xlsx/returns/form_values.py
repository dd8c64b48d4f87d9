"""What a form of a layout that all units share says in its fields, kept as little as it is.

Most of a form is what the layout says of it: its fields, and that they are blank where they were
drawn.  Kept is the rest; the values of all fields are worked out when somebody looks at them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from thidua_xlsx.layout.grid import Cell, CellValue, Sheet
from thidua_xlsx.model import Field, FieldValue, Value
from thidua_xlsx.model.by_identity import by_identity
from thidua_xlsx.reading.cells import address
from thidua_xlsx.returns.checks.expected import cells_of_kind, has_field, spots
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

    def stated(self, item: str | None = None) -> Iterator[tuple[Field, Value]]:
        for asked, _, _ in drawn_fields(self.sheets):
            there = self.kept.said.get(asked.key) if item in (None, asked.item) else None
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
    for sheet in form.expected.sheets:
        there = form.located.get(sheet.id)
        if there is None:
            continue
        raw, changed = there.raw, form.expected.changed.get(sheet.id, {})
        came = _came_back(sheet, there.rows, there.columns)
        gone += came.gone
        moved = moved or came.moved
        for place, row, column, cell, drawn in came.fields:
            assert cell.field is not None
            key = cell.field.key
            if cell.field.input:
                one = form.said[key]
                at, text, value = one.cell, one.raw, one.value
            else:
                shown = changed.get((row, column), cell).value
                at, text, value = address(*place), raw.cell(*place).text, our_value(shown)
            if text or value is not None or at != drawn:
                said[key] = Said(at, text, value)
    tabs = {sheet: located.raw.name for sheet, located in form.located.items()}
    return Kept(tabs, said, frozenset(gone), not (gone or moved))


@dataclass(frozen=True, slots=True)
class _CameBack:
    """``fields``: where each now stands, the ids of its row and column, its cell, the address at
    which it was drawn; ``moved``: some of them stand elsewhere; ``gone``: keys of the others."""

    fields: tuple[tuple[tuple[int, int], str, str, Cell, str], ...]
    gone: tuple[str, ...]
    moved: bool


@by_identity(64)
def _came_back(sheet: Sheet, rows: Mapping[str, int], columns: Mapping[str, int]) -> _CameBack:
    drawn = {asked.key: cell for asked, _, cell in _drawn_on(sheet)}
    fields = tuple(
        (place, row, column, cell, drawn[cell.field.key])
        for place, row, column, cell in spots(sheet, has_field, rows, columns)
        if cell.field is not None
    )
    there = {(row, column) for _, row, column, _, _ in fields}
    gone = tuple(
        cell.field.key
        for row, column, cell in cells_of_kind(sheet, has_field)
        if cell.field is not None and (row, column) not in there
    )
    return _CameBack(fields, gone, any(address(*place) != at for place, *_, at in fields))


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
