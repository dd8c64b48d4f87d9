"""Reads one input cell by the type of its field."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.model import Field, FieldValue, Repair, Value
from thidua_xlsx.model.by_identity import Memory
from thidua_xlsx.reading.cells import RawCell
from thidua_xlsx.returns.values.cell_values import (
    Read,
    marked_up,
    read_choice,
    read_date,
    read_number,
    read_text,
    read_tick,
)
from thidua_xlsx.returns.values.formulas import draws_on_another_file
from thidua_xlsx.words.texts import display

_SHORT = frozenset({"number", "integer", "tick", "choice"})
"""Types of fields in which many say the same, in a few words."""
_LONGEST = 50
_reads = Memory(4096)


@dataclass(frozen=True, slots=True)
class FieldRead:
    """What was read, the repair if it was not taken literally, the finding if it is faulty."""

    said: FieldValue
    repair: Repair | None
    finding: Finding | None


def read_field(
    field: Field, cell: RawCell, file: str, sheet: str, address: str, *, date1904: bool = False
) -> FieldRead:
    """The field's value: None where the cell is blank (no finding) or faulty (a finding).

    ``date1904``: the workbook counts its days from 1904.
    """
    if field.type in _SHORT and len(cell.text) <= _LONGEST and cell.formula is None:
        key = (id(field), cell, date1904)
        read = _reads.answer(key, field, lambda: _read_by_type(field, cell, date1904))
    else:
        read = _read_by_type(field, cell, date1904)
    value: Value | None = read.value if read.fault is None else None
    if field.type == "tick" and value is False:
        value = None
    said = FieldValue(field, sheet, address, cell.text, value)
    repair = None
    if read.rule is not None and value is not None:
        repair = Repair(sheet, address, cell.text, _as_recorded(value), read.rule)
    finding = None
    if read.fault is not None:
        finding = Finding(
            read.fault,
            file=file,
            sheet=sheet,
            cell=address,
            criterion=field.criterion,
            unit=field.unit,
            found=display(cell.text),
            parameters=read.parameters,
        )
    return FieldRead(said, repair, finding)


def _read_by_type(field: Field, cell: RawCell, date1904: bool) -> Read[Value]:
    if draws_on_another_file(cell.formula):
        said = {"formula": display(cell.formula or "")}
        return Read(fault="score-is-external-link", parameters=said)
    marked = marked_up(cell) if field.type != "text" else None
    if marked is not None:
        return marked
    if field.type in ("number", "integer"):
        return read_number(
            cell,
            maximum=field.max,
            decimals=field.decimals or 0,
            integer=field.type == "integer",
            date1904=date1904,
        )
    if field.type == "tick":
        return read_tick(cell)
    if field.type == "date":
        return read_date(cell, date1904=date1904)
    if field.type == "choice":
        return read_choice(cell, field.allowed)
    return read_text(cell, date1904=date1904)


def _as_recorded(value: Value) -> str:
    if isinstance(value, bool):
        return "✓" if value else ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
