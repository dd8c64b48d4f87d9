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
    for located, row, column, cell in form.cells():
        said = form.said.get(cell.field.key) if cell.field is not None else None
        raw = located.cell(row, column)
        if said is None or not isinstance(said.value, str) or raw.type != "text":
            continue
        if not is_legacy_font(raw.font) or raw.text.isascii() or decode(raw.text, raw.font):
            continue
        yield Finding(
            "text-encoding-unknown",
            file=form.file,
            sheet=said.sheet,
            cell=said.cell,
            criterion=said.field.criterion,
            unit=form.unit,
            found=display(raw.text),
            parameters={"font": display(raw.font or "")},
        )
