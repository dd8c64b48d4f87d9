"""Findings about the round: its folder, control workbook, register and ranking."""

from __future__ import annotations

from thidua_xlsx.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {}
