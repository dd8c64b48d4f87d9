"""Merged cells that were not issued hide what stands under them (INPUTS.md 34)."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.reading.cells import address
from thidua_xlsx.returns.checks.covered import content
from thidua_xlsx.returns.checks.form import Returned
from thidua_xlsx.words.texts import display


def inputs_merged(form: Returned) -> Iterator[Finding]:
    """An input cell inside a merge that was not issued; one that hides a value under the merge is
    ``values_under_merges``'s."""
    for located in form.sheets():
        merged = form.merged[located.layout.id] - form.hidden_in(located).keys()
        rows = {place: asked.criterion or row for place, row, asked in located.inputs}
        for place in sorted(merged):
            text = display(located.raw.cell(*place).text)
            yield form.finding_in("input-merged", located.raw, place, text, rows[place])


def values_under_merges(form: Returned) -> Iterator[Finding]:
    """Every value under a merge, issued or not: a person sees none of them, and none counts."""
    for located in form.sheets():
        rows = {number: row for row, number in located.rows.items()}
        for place, block in sorted(form.hidden_in(located).items()):
            text, row = content(located.raw.cell(*place)), rows.get(place[0])
            merge = f"{address(*block[:2])}:{address(*block[2:])}"
            yield form.finding_in("value-under-merge", located.raw, place, text, row, merge=merge)
