"""Helper cells that a program saved as values, or that somebody typed over: nothing of them is
ever read, so a sheet has one finding for all of them (INPUTS.md 39)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.form import check_columns, panel
from thidua_xlsx.layout.grid import Cell, Sheet
from thidua_xlsx.model.by_identity import by_identity
from thidua_xlsx.reading.cells import address
from thidua_xlsx.returns.checks.covered import Place, content, says
from thidua_xlsx.returns.checks.form import Returned, named
from thidua_xlsx.returns.values.locate import Located

_COLUMNS = frozenset(column.id for column in check_columns.COLUMNS)
_ROWS = frozenset((panel.STATUS, panel.COUNTS, *panel.LINKS, panel.PRINTED_TOTAL))


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


@by_identity(64)
def computed_places(sheet: Sheet) -> frozenset[tuple[str, str]]:
    """The ids of row and column of each computed cell of that sheet."""
    return frozenset(
        (row.id, column.id)
        for row in sheet.rows
        for column in sheet.columns
        if is_computed(row.id, column.id, row.cells.get(column.id, Cell()))
    )


@by_identity(64)
def places_of(
    ids: frozenset[tuple[str, str]], rows: Mapping[str, int], columns: Mapping[str, int]
) -> frozenset[Place]:
    """Where the cells of those ids now stand, of those that came back."""
    return frozenset(
        (rows[row], columns[column]) for row, column in ids if row in rows and column in columns
    )


def _overwritten(form: Returned, located: Located) -> list[Place]:
    cells = located.raw.cells
    computed = computed_places(form.expected.sheet(located.layout.id))
    there = places_of(computed, located.rows, located.columns) & cells.keys()
    return sorted(place for place in there if cells[place].formula is None and says(cells[place]))
