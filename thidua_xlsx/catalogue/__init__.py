"""Every text about a fault, one module a heading; codes are unique over all of them."""

from __future__ import annotations

from thidua_xlsx.catalogue import (
    appraising,
    archives,
    commands,
    completeness,
    container,
    control,
    council,
    declarations,
    identity,
    methods,
    ranking,
    results,
    rounds,
    structure,
    template,
    values,
    verifying,
)
from thidua_xlsx.catalogue.examples import EXAMPLES
from thidua_xlsx.catalogue.examples.entry import Entry, Example

__all__ = ["CATALOGUE", "EXAMPLES", "Entry", "Example"]

CATALOGUE: dict[str, Entry] = {}
for _module in (
    template,
    commands,
    completeness,
    declarations,
    container,
    archives,
    identity,
    structure,
    values,
    rounds,
    control,
    methods,
    ranking,
    appraising,
    results,
    council,
    verifying,
):
    _twice = CATALOGUE.keys() & _module.ENTRIES.keys()
    if _twice:
        raise AssertionError(f"codes defined twice: {sorted(_twice)}")
    CATALOGUE.update(_module.ENTRIES)
