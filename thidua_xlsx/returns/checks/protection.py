"""Protection is a courtesy; that it is gone is worth a word, no more (INPUTS.md 27)."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.returns.checks.form import Returned


def protection_removed(form: Returned) -> Iterator[Finding]:
    """A sheet that went out protected and came back open."""
    for located in form.located.values():
        if located.layout.protected and not located.raw.protected:
            yield form.finding("protection-removed", located.raw.name)
