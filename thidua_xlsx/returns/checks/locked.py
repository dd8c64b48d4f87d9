"""Locked cells come back as they went out (INPUTS.md 36 and 19)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.layout.grid import CellValue
from thidua_xlsx.reading.cells import RawCell
from thidua_xlsx.returns.checks.expected import is_checked
from thidua_xlsx.returns.checks.form import Returned, ReturnedForm
from thidua_xlsx.returns.values.cell_values import read_date, read_tick
from thidua_xlsx.words.numerals import stored_number, vietnamese
from thidua_xlsx.words.texts import clean, display
from thidua_xlsx.writing.texts import for_cell


def locked_values_changed(form: Returned) -> Iterator[Finding]:
    """A label, a maximum or a prefilled value that says something else than the issued form; one
    that stands where the issued form shows nothing, too."""
    for sheet, place, row, cell in form.cells(is_checked):
        raw = sheet.cell(*place)
        if same(raw, cell.value):
            continue
        code, expected = "locked-value-changed", shown(cell.value) or say("content-none", "vi")
        if row == "unit" and isinstance(form, ReturnedForm):
            code, expected = "unit-other", form.request.unit.name
        yield form.finding_in(code, sheet, place, display(raw.text), row, expected=expected)


def same(raw: RawCell, expected: CellValue) -> bool:
    """Whether the cell says that value: numbers by value, texts after NFC and folded spaces; None
    is said by a blank cell."""
    if isinstance(expected, str) and raw.text == expected and expected.isprintable():
        return True
    if isinstance(expected, bool):
        return read_tick(raw).value is expected
    if isinstance(expected, Decimal | int):
        return raw.type == "number" and stored_number(raw.text) == expected
    if isinstance(expected, date):
        return expected in (read_date(raw).value, read_date(raw, date1904=True).value)
    text = for_cell(shown(expected))
    return raw.text == text or clean(raw.text) == clean(text)


def shown(value: CellValue) -> str:
    """A cell's value as a person writes it: decimal comma, day/month/year, ✓ for a tick."""
    if isinstance(value, bool):
        return "✓" if value else ""
    if isinstance(value, Decimal):
        return vietnamese(value)
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return "" if value is None else str(value)
