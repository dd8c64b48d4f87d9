"""A form that was laid out by another template than the present one (INPUTS.md 21)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.signed.identity import Identity
from thidua_xlsx.returns.values.locate import Located
from thidua_xlsx.words.texts import display


def too_different(
    located: Iterable[Located], findings: Sequence[Finding], file: str, identity: Identity
) -> Finding | None:
    """The finding that puts a form aside: it was laid out by another template, and what it asks
    for is not what the present one asks for (INPUTS.md 21).  None where all ids agree."""
    missing = [found.criterion or found.found or "" for found in findings]
    unknown = [name for there in located for name in _unknown_ids(there)]
    if not missing and not unknown:
        return None
    return Finding(
        "template-too-different",
        file=file,
        unit=identity.unit,
        found=identity.check_code,
        parameters={"ids": display("; ".join(dict.fromkeys((*missing, *unknown))))},
    )


def _unknown_ids(there: Located) -> tuple[str, ...]:
    """The ids of rows and columns that the sheet carries and the layout does not know, where
    something stands in a row's input column or in the column."""
    asked = {
        column
        for row in there.layout.rows
        for column, cell in row.cells.items()
        if cell.field is not None and cell.field.input
    }
    inputs = {number for column, number in there.columns.items() if column in asked}
    rows, columns = ({one.id for one in many} for many in (there.layout.rows, there.layout.columns))
    found: dict[str, None] = {}
    for (row, column), cell in sorted(there.raw.cells.items()):
        if min(row, column) == 1 or cell.type == "blank":
            continue
        row_id, column_id = there.raw.cell(row, 1).text.strip(), there.raw.cell(1, column).text
        if row_id and row_id not in rows and column in inputs:
            found[row_id] = None
        elif column_id.strip() and column_id.strip() not in columns:
            found[column_id.strip()] = None
    return tuple(found)
