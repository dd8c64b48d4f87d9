"""A number that could be read in two ways, read as a person has decided."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from thidua_xlsx.model import Field, Repair
from thidua_xlsx.reading.cells import RawCell
from thidua_xlsx.returns.fields import FieldRead, read_field
from thidua_xlsx.words.numerals import Reading, typed_readings
from thidua_xlsx.words.texts import clean

AMBIGUOUS = "number-ambiguous"
RULE = "decided"


def possible_readings(field: Field, raw: str) -> tuple[Reading, ...]:
    """The readings of an ambiguous number that the field's limits allow, the decimal one first."""
    return tuple(
        reading
        for reading in typed_readings(clean(raw).lstrip("'\u2019").strip())
        if _fits(field, reading.value)
    )


def settle(read: FieldRead, decided: Decimal | None) -> FieldRead:
    """What was read, with the value decided on where the number was ambiguous and that value is a
    possible reading of it; otherwise as it was."""
    if decided is None or read.finding is None or read.finding.code != AMBIGUOUS:
        return read
    said = read.said
    possible = {reading.value for reading in possible_readings(said.field, said.raw)}
    if decided not in possible:
        return read
    repair = Repair(said.sheet, said.cell, said.raw, f"{decided:f}", RULE)
    return FieldRead(replace(said, value=decided), repair, None)


def _fits(field: Field, value: Decimal) -> bool:
    return read_field(field, RawCell(f"{value:f}", "number"), "", "", "").finding is None
