"""Locked cells come back as they went out (INPUTS.md 36 and 19)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from thidua_xlsx.checks.form import ReturnedForm
from thidua_xlsx.findings import Finding
from thidua_xlsx.layout.grid import CellValue
from thidua_xlsx.numerals import stored_number
from thidua_xlsx.reading.cells import RawCell
from thidua_xlsx.scores import read_date, read_tick
from thidua_xlsx.texts import clean, display


def locked_values_changed(form: ReturnedForm) -> Iterator[Finding]:
    """A label, a maximum or a prefilled value that says something else than the issued form; one
    that stands where the issued form shows nothing, too."""
    criteria = {criterion.id for criterion in form.request.annex.criteria}
    for located, row, column, cell in form.cells():
        if not cell.checked:
            continue
        address = located.address(row, column)
        if address is None:
            continue
        raw = located.cell(row, column)
        if same(raw, cell.value):
            continue
        if row == "unit":
            yield Finding(
                "unit-other",
                file=form.file,
                sheet=located.raw.name,
                cell=address,
                unit=form.request.unit.id,
                found=display(raw.text),
                parameters={"expected": form.request.unit.name},
            )
            continue
        yield Finding(
            "locked-value-changed",
            file=form.file,
            sheet=located.raw.name,
            cell=address,
            criterion=row if row in criteria else None,
            unit=form.request.unit.id,
            found=display(raw.text),
            parameters={"expected": shown(cell.value) or "trống"},
        )


def same(raw: RawCell, expected: CellValue) -> bool:
    """Whether the cell says that value: numbers by value, texts after NFC and folded spaces; None
    is said by a blank cell."""
    if isinstance(expected, bool):
        return read_tick(raw).value is expected
    if isinstance(expected, Decimal | int):
        return raw.type == "number" and stored_number(raw.text) == expected
    if isinstance(expected, date):
        return expected in (read_date(raw).value, read_date(raw, date1904=True).value)
    text = shown(expected)
    return raw.text == text or clean(raw.text) == clean(text)


def shown(value: CellValue) -> str:
    """A cell's value as a person writes it: decimal comma, day/month/year, ✓ for a tick."""
    if isinstance(value, bool):
        return "✓" if value else ""
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return "" if value is None else str(value)
