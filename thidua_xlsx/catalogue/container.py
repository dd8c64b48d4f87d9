"""Findings about the file as a whole: what it is, whether it can be read."""

from __future__ import annotations

from thidua_xlsx.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {}
