"""What a cell shows and what it holds can differ by number format or typeface (INPUTS.md 50, 60).

The value counts, nothing is rounded; but the person who signed the printed form saw another one.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.reading.cells import RawCell
from thidua_xlsx.returns.checks.form import Returned
from thidua_xlsx.returns.values.legacy_encodings import decode, is_legacy_font
from thidua_xlsx.words.numerals import half_up, vietnamese
from thidua_xlsx.words.texts import display


def values_rounded_on_display(form: Returned) -> Iterator[Finding]:
    """An entered number of which the format hides decimals, or everything."""
    for said, raw in form.entered():
        if not isinstance(said.value, Decimal):
            continue
        shown = _displayed_otherwise(said.value, raw)
        if shown is not None:
            code = "value-rounded-on-display" if shown else "value-not-displayed"
            yield form.finding_of(code, said, vietnamese(said.value), shown=shown)


def legacy_text_unreadable(form: Returned) -> Iterator[Finding]:
    """An entered text whose typeface says TCVN3 or VNI, though not all of it is that; the raw
    text was kept."""
    for said, raw in form.entered():
        if not isinstance(said.value, str) or raw.type != "text":
            continue
        if is_legacy_font(raw.font) and not raw.text.isascii() and not decode(raw.text, raw.font):
            font = display(raw.font or "")
            yield form.finding_of("text-encoding-unknown", said, display(raw.text), font=font)


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
