"""Findings about what stands in the input cells."""

from __future__ import annotations

from thidua_xlsx.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {}
