"""Reads what a workbook says of itself."""

from __future__ import annotations

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.control import schema
from thidua_xlsx.layout.signed.identity import SHEET_ID, Identity, from_statements
from thidua_xlsx.reading.cells import RawBook, RawSheet
from thidua_xlsx.returns.values.locate import sheets_with_id


def identify(book: RawBook, file: str) -> tuple[Identity | None, tuple[Finding, ...]]:
    """The identity on the hidden sheet, or None with the finding that says why not."""
    sheets = sheets_with_id(book, SHEET_ID)
    if not sheets:
        ours = all(sheets_with_id(book, sheet) for sheet in (schema.ROUND, schema.UNITS))
        return None, (Finding("control-sent" if ours else "identity-missing", file=file),)
    said = {tuple(sorted(_statements(sheet).items())) for sheet in sheets}
    if len(said) > 1:
        return None, (Finding("identity-contradiction", file=file),)
    identity = from_statements(_statements(sheets[0]))
    if identity is None:
        return None, (Finding("identity-unreadable", file=file),)
    return identity, ()


def _statements(sheet: RawSheet) -> dict[str, str]:
    headings = {at: cell.text.strip() for (row, at), cell in sheet.cells.items() if row == 1}
    values = next((column for column, text in headings.items() if text == "value"), 2)
    return {
        cell.text: sheet.cell(row, values).text
        for (row, column), cell in sorted(sheet.cells.items())
        if column == 1 and row > 1 and cell.text
    }
