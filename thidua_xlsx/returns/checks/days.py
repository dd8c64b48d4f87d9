"""Days that have nothing to do with the round: a slip in the year (INPUTS.md 77)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.form.statements import UNIT
from thidua_xlsx.returns.checks.form import Returned
from thidua_xlsx.words.dates import FIRST_DAY
from thidua_xlsx.words.numerals import whole_number

_BEFORE, _AFTER, _PLANNED = 1, 2, 10
"""Years: the meeting is held about the year that is assessed, a remedy may take long."""


def days_far_from_the_round(form: Returned) -> Iterator[Finding]:
    """A day of the unit's own statements years before or after the round's year, a document of
    years to come, a remedy due in the past or long after.  Documents may be old."""
    year = whole_number(form.printed.get("year"), 1900, 9999) or form.regulation.year
    for said, _ in form.entered:
        if not isinstance(said.value, date):
            continue
        near = said.field.item == UNIT or said.field.field == "due"
        first = year - _BEFORE if near else FIRST_DAY.year
        last = year + (_PLANNED if said.field.field == "due" else _AFTER)
        if not first <= said.value.year <= last:
            years = {"year": str(year), "first": str(first), "last": str(last)}
            yield form.finding_of("date-far-from-round", said, f"{said.value:%d/%m/%Y}", **years)
