"""Helper cells that a program saved as values, or that somebody typed over: nothing of them is
ever read, so a sheet has one finding for all of them (INPUTS.md 39)."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.form import check_columns, panel
from thidua_xlsx.layout.grid import Cell
from thidua_xlsx.reading.cells import address
from thidua_xlsx.returns.checks.form import Place, Returned, named
from thidua_xlsx.returns.checks.merges import content, says
from thidua_xlsx.returns.values.locate import Located

_COLUMNS = frozenset(column.id for column in check_columns.COLUMNS)
_ROWS = frozenset((panel.STATUS, panel.COUNTS, *panel.LINKS))


def is_computed(row: str, column: str, expected: Cell) -> bool:
    """Whether a formula of no field stands there; those of the live panel are known by their rows
    and columns, for a reader does not lay it out."""
    if expected.field is not None or expected.checked:
        return False
    return (
        expected.formula is not None
        or column in _COLUMNS
        or row in _ROWS
        or row.startswith("check-")
    )


def helper_cells_overwritten(form: Returned) -> Iterator[Finding]:
    """One finding for each sheet on which computed cells hold something that is no formula."""
    for located in form.sheets() if form.formulas_known else ():
        places = _overwritten(form, located)
        if places:
            cells = [address(*place) for place in places]
            said = content(located.raw.cell(*places[0]))
            told = {"count": str(len(cells)), "cells": named(cells)}
            yield form.finding_in("helper-cells-overwritten", located.raw, places[0], said, **told)


def _overwritten(form: Returned, located: Located) -> list[Place]:
    expected = {sheet.id: sheet for sheet in form.expected.sheets}[located.layout.id]
    cells = {row.id: row.cells for row in expected.rows}
    return sorted(
        (number, across)
        for row, number in located.rows.items()
        for column, across in located.columns.items()
        if is_computed(row, column, cells[row].get(column, Cell()))
        and says(located.raw.cell(number, across))
        and located.raw.cell(number, across).formula is None
    )
