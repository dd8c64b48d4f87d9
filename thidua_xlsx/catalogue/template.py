"""Findings about templates: files of a regulation that cannot be used as they stand.

The reader is the person who writes next year's file; keys, ids and figures are named as they
stand in it.  Each finding also carries its line ({line}).
"""

from __future__ import annotations

from thidua_xlsx.catalogue import template_content, template_files
from thidua_xlsx.catalogue.examples.entry import Entry

ENTRIES: dict[str, Entry] = {**template_files.ENTRIES, **template_content.ENTRIES}
