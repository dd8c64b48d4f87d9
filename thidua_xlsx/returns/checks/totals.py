"""What formulas show against what the entered values add up to (INPUTS.md 37).

A shown total is never used: it decides only between silence, a note, a warning and an error.
Formula text is never compared, programs rewrite it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.grid import Cell
from thidua_xlsx.reading.cells import RawCell, RawSheet
from thidua_xlsx.returns.checks.covered import Place
from thidua_xlsx.returns.checks.expected import has_field, is_derived
from thidua_xlsx.returns.checks.form import Returned, named
from thidua_xlsx.returns.checks.locked import shown
from thidua_xlsx.returns.values.formulas import draws_on_another_file
from thidua_xlsx.words.numerals import stored_number
from thidua_xlsx.words.texts import display


def totals_differ(form: Returned) -> Iterator[Finding]:
    """A formula's cell that shows another value than ours; for each sheet one finding for all
    formulas that became a constant of our value."""
    constant: dict[str, list[Finding]] = {}
    for sheet, place, _, cell in form.cells(is_derived):
        assert cell.field is not None
        raw = sheet.cell(*place)
        code = _verdict(raw, cell, form.formulas_known)
        if code is not None:
            expected = shown(cell.value) or "trống"
            finding = form.finding_in(code, sheet, place, raw.text, expected=expected)
            unit = form.unit or cell.field.unit
            finding = replace(finding, criterion=cell.field.criterion, unit=unit)
            if code == "total-constant":
                constant.setdefault(sheet.name, []).append(finding)
            else:
                yield finding
    for found in constant.values():
        cells = [finding.cell or "" for finding in found]
        told = {"count": str(len(cells)), "cells": named(cells)}
        yield replace(found[0], parameters={**found[0].parameters, **told})


def formulas_from_outside(form: Returned) -> Iterator[Finding]:
    """A formula outside the input cells that draws on another file, where ``totals_differ`` has
    not said so (INPUTS.md 11)."""
    outside = [
        (located, place, raw.formula or "")
        for located in form.sheets()
        for place, raw in sorted(_from_outside(located.raw))
    ]
    judged = {
        (id(sheet), place)
        for sheet, place, _, cell in (form.cells(has_field) if outside else ())
        if cell.field is not None and (cell.field.input or cell.formula is not None)
    }
    for located, place, formula in outside:
        if (id(located.raw), place) not in judged:
            row = next((row for row, number in located.rows.items() if number == place[0]), None)
            text = display(formula)
            yield form.finding_in("formula-from-outside", located.raw, place, text, row)


def _from_outside(raw: RawSheet) -> Iterator[tuple[Place, RawCell]]:
    for place, cell in raw.cells.items():
        if cell.formula is not None and draws_on_another_file(cell.formula):
            yield place, cell


def _verdict(raw: RawCell, cell: Cell, formulas_known: bool) -> str | None:
    if draws_on_another_file(raw.formula):
        return "formula-from-outside" if _equal(raw, cell) else "formula-external"
    constant = formulas_known and raw.formula is None and raw.type != "blank"
    if _equal(raw, cell):
        return "total-constant" if constant else None
    return "total-differs" if constant else "total-stale"


def _equal(raw: RawCell, cell: Cell) -> bool:
    if not isinstance(cell.value, Decimal):
        return raw.text.strip() == ""
    shown_number = stored_number(raw.text) if raw.type == "number" else None
    return shown_number == cell.value
