"""Findings about who a workbook is and whether that can be believed."""

from __future__ import annotations

from thidua_xlsx.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {}
