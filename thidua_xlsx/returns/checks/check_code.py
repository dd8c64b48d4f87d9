"""The check code printed on each sheet is the one of the hidden identity (INPUTS.md 18).

A sheet that was carried over from another unit's form, or an identity sheet put under another
form, shows here.
"""

from __future__ import annotations

from collections.abc import Iterator

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.grid import Cell
from thidua_xlsx.returns.checks.expected import has_text
from thidua_xlsx.returns.checks.form import Returned
from thidua_xlsx.returns.checks.locked import same
from thidua_xlsx.words.texts import clean, display


def check_codes_differ(form: Returned) -> Iterator[Finding]:
    """A cell that should print the form's check code and prints another or none; or one that
    names another unit or round beside the right code."""
    if form.identity is None:
        return
    code = form.identity.check_code
    same_template = form.identity.template_sha256 == form.regulation.sha256
    for sheet, place, _, cell in form.cells(has_text):
        if not prints_code(form, cell):
            continue
        raw = sheet.cell(*place)
        there = (sheet, place, display(raw.text))
        if code not in clean(raw.text).upper():
            yield form.finding_in("check-code-differs", *there, expected=code)
        elif same_template and not same(raw, cell.value):
            yield form.finding_in("locked-value-changed", *there, expected=str(cell.value))


def prints_code(form: Returned, cell: Cell) -> bool:
    """Whether the layout prints the check code in that cell."""
    code = form.printed.get("check_code")
    return bool(code) and isinstance(cell.value, str) and f"{code}" in cell.value
