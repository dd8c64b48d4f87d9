"""The catalogue: every code of a finding with its texts, from the modules beside this one.

A module of findings carries ``HEADING``, its place and its title on the page of findings, and
``ENTRIES``, its codes in the page's order; it need not be named anywhere else.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from thidua_xlsx import catalogue
from thidua_xlsx.catalogue.entry import Entry

HEADINGS: dict[str, dict[str, Entry]] = {}
"""Title → codes with their texts, in the order of the page of findings."""
CATALOGUE: dict[str, Entry] = {}
"""Every code with its texts."""


def _discovered() -> Iterator[tuple[int, str, dict[str, Entry]]]:
    """Place, title and entries of each module that is a heading."""
    for info in pkgutil.iter_modules(catalogue.__path__):
        module = import_module(f"{catalogue.__name__}.{info.name}")
        if hasattr(module, "HEADING"):
            yield (*module.HEADING, module.ENTRIES)


for _, _title, _entries in sorted(_discovered(), key=lambda heading: heading[0]):
    _twice = CATALOGUE.keys() & _entries.keys() or HEADINGS.keys() & {_title}
    if _twice:
        raise AssertionError(f"defined twice in the catalogue: {sorted(_twice)}")
    HEADINGS[_title] = _entries
    CATALOGUE.update(_entries)
