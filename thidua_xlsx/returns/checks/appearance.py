"""What a cell shows and what it holds can differ by number format or typeface (INPUTS.md 50, 60).

The value counts, nothing is rounded; but the person who signed the printed form saw another one.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.returns.checks.form import Returned
from thidua_xlsx.returns.values.displayed import rounded
from thidua_xlsx.returns.values.legacy_encodings import decode, is_legacy_font
from thidua_xlsx.words.numerals import vietnamese
from thidua_xlsx.words.texts import display


def values_rounded_on_display(form: Returned) -> Iterator[Finding]:
    """An entered number of which the format hides decimals; one that shows another number is
    not counted, and has its finding already."""
    for said, raw in form.entered():
        if isinstance(said.value, Decimal) and (shown := rounded(raw, said.value)) != said.value:
            code, number = "value-rounded-on-display", vietnamese(said.value)
            yield form.finding_of(code, said, number, shown=vietnamese(shown))


def legacy_text_unreadable(form: Returned) -> Iterator[Finding]:
    """An entered text whose typeface says TCVN3 or VNI, though not all of it is that; the raw
    text was kept."""
    for said, raw in form.entered():
        if not isinstance(said.value, str) or raw.type != "text":
            continue
        if is_legacy_font(raw.font) and not raw.text.isascii() and not decode(raw.text, raw.font):
            font = display(raw.font or "")
            yield form.finding_of("text-encoding-unknown", said, display(raw.text), font=font)
