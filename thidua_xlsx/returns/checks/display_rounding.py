"""What a cell shows and what it holds can differ by its number format alone (INPUTS.md 50).

The value counts, nothing is rounded; but the person who signed the printed form saw another number.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.reading.cells import RawCell
from thidua_xlsx.returns.checks.form import Returned
from thidua_xlsx.words.numerals import half_up, vietnamese


def values_rounded_on_display(form: Returned) -> Iterator[Finding]:
    """An entered number of which the format hides decimals, or everything."""
    for said, raw in form.entered():
        if not isinstance(said.value, Decimal):
            continue
        shown = _displayed_otherwise(said.value, raw)
        if shown is not None:
            code = "value-rounded-on-display" if shown else "value-not-displayed"
            yield form.finding_of(code, said, vietnamese(said.value), shown=shown)


def _displayed_otherwise(value: Decimal, raw: RawCell) -> str | None:
    """The number that a person sees, "" for none at all; None where it is the value itself."""
    if raw.type != "number":
        return None
    if raw.format == "other":
        return ""
    if raw.shown_decimals is None:
        return None
    shown = half_up(value, raw.shown_decimals)
    return vietnamese(shown) if shown != value else None
