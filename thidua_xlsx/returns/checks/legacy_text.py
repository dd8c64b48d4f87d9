"""Text in a typeface from before Unicode that does not decode (INPUTS.md 60)."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.returns.checks.form import Returned
from thidua_xlsx.returns.values.legacy_encodings import decode, is_legacy_font
from thidua_xlsx.words.texts import display


def legacy_text_unreadable(form: Returned) -> Iterator[Finding]:
    """An entered text whose typeface says TCVN3 or VNI, though not all of it is that; the raw
    text was kept."""
    for said, raw in form.entered():
        if not isinstance(said.value, str) or raw.type != "text":
            continue
        if is_legacy_font(raw.font) and not raw.text.isascii() and not decode(raw.text, raw.font):
            font = display(raw.font or "")
            yield form.finding_of("text-encoding-unknown", said, display(raw.text), font=font)
