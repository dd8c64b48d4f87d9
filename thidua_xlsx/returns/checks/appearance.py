"""What a cell shows and what it holds can differ by number format or typeface (INPUTS.md 50, 60).

The value counts, nothing is rounded; but the person who signed the printed form saw another one.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.returns.checks.form import Returned
from thidua_xlsx.returns.values.displayed import rounded
from thidua_xlsx.returns.values.legacy_encodings import unread
from thidua_xlsx.returns.values.struck import is_partly_struck, is_struck, struck_text
from thidua_xlsx.words.numerals import vietnamese
from thidua_xlsx.words.texts import display


def values_rounded_on_display(form: Returned) -> Iterator[Finding]:
    """An entered number of which the format hides decimals; one that shows another number is
    not counted, and has its finding already."""
    for said, raw in form.entered:
        if isinstance(said.value, Decimal) and (shown := rounded(raw, said.value)) != said.value:
            code, number = "value-rounded-on-display", vietnamese(said.value)
            yield form.finding_of(code, said, number, shown=vietnamese(shown))


def legacy_text_unreadable(form: Returned) -> Iterator[Finding]:
    """An entered text whose typeface says TCVN3 or VNI, though not all of it is that; the raw
    text was kept."""
    for said, raw in form.entered:
        if not isinstance(said.value, str) or raw.type != "text":
            continue
        if (run := unread(raw)) is not None:
            text, font = map(display, run)
            yield form.finding_of("text-encoding-unknown", said, text, font=font)


def struck_out(form: Returned) -> Iterator[Finding]:
    """An entered value that is struck out, or words of which some are; the value counts.  Of a
    number or a choice that is struck in part nothing counts, and it has its finding already."""
    for said, raw in form.entered:
        if said.value is None:
            continue
        if is_struck(raw):
            yield form.finding_of("cell-struck", said, display(raw.text))
        elif is_partly_struck(raw):
            struck = display(struck_text(raw))
            yield form.finding_of("text-partly-struck", said, display(raw.text), struck=struck)
