"""Findings about sheets, rows, columns, locked cells, totals."""

from __future__ import annotations

from thidua_xlsx.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {}
