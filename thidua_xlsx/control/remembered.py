"""What the control workbook says, as the register's disposable cache keeps it.

Reading the workbook takes a process of its own, and it seldom changes: so what was read is known by
the hash of its bytes.
"""

from __future__ import annotations

import json
from datetime import date, datetime, time
from typing import Any

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.cells import Book, ControlRow, Listing
from thidua_xlsx.words.rows import Rows

DAMAGED = (AttributeError, LookupError, TypeError, ValueError)
"""What ``from_text`` raises for a text that ``to_text`` has not made."""
_FINDINGS = Rows(Finding)
_TIMES: dict[str, Any] = {"datetime": datetime, "date": date, "time": time}


def to_text(book: Book) -> str:
    """The book as JSON.  TypeError where a cell holds what JSON cannot say."""
    listings, findings = book
    sheets = {
        id: [
            listing.name,
            listing.columns,
            [
                [row.id, row.number, {name: _packed(value) for name, value in row.values.items()}]
                for row in listing.rows
            ],
        ]
        for id, listing in (listings or {}).items()
    }
    told = [_FINDINGS.to_row(finding) for finding in findings]
    return json.dumps([sheets, told], ensure_ascii=False, separators=(",", ":"))


def from_text(text: Any) -> Book:
    """The book back, equal to the one that was kept; raises ``DAMAGED``."""
    sheets, findings = json.loads(text)
    return (
        {id: _listing(*sheet) for id, sheet in sheets.items()},
        tuple(_FINDINGS.from_row(finding) for finding in findings),
    )


def _listing(name: str, columns: dict[str, int], rows: list[Any]) -> Listing:
    return Listing(
        name,
        columns,
        tuple(
            ControlRow(
                id,
                name,
                number,
                columns,
                {column: _unpacked(value) for column, value in values.items()},
            )
            for id, number, values in rows
        ),
    )


def _packed(value: Any) -> Any:
    """Text, whole numbers and truth as they are, all else with what it is."""
    if isinstance(value, float):
        return {"float": repr(value)}
    for kind in _TIMES:
        if type(value).__name__ == kind:
            return {kind: value.isoformat()}
    if type(value) in (str, int, bool):
        return value
    raise TypeError(f"not to be kept: {value!r}")


def _unpacked(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    ((kind, text),) = value.items()
    return float(text) if kind == "float" else _TIMES[kind].fromisoformat(text)
