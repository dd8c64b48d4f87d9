"""The days of the control workbook that the calendar of ``working_days`` does not know."""

from __future__ import annotations

from datetime import date

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.cells import Listing
from thidua_xlsx.control.lists import filled
from thidua_xlsx.layout.control.schema import DAY_COLUMNS, DAY_OFF, DAY_WORKED
from thidua_xlsx.words.texts import matching_key

_KINDS = {matching_key(kind): kind for kind in (DAY_OFF, DAY_WORKED)}


def read_days(listing: Listing) -> tuple[frozenset[date], frozenset[date], tuple[Finding, ...]]:
    """The days off, the days worked, and what is wrong with its cell.

    A day of which the sheet says both is what its first row says.
    """
    kinds: dict[date, str] = {}
    first: dict[date, str] = {}
    findings: list[Finding] = []
    for row in filled(listing, tuple(DAY_COLUMNS)):
        day, kind = row.date("day"), _KINDS.get(matching_key(row.text("kind")))
        for column, value in (("day", day), ("kind", kind)):
            label = DAY_COLUMNS[column]
            if not row.text(column):
                findings.append(row.finding(column, "control-row-incomplete", column=label))
            elif value is None:
                code = "control-date-bad" if column == "day" else "control-choice-unknown"
                allowed = "; ".join(_KINDS.values())
                findings.append(row.finding(column, code, setting=label, allowed=allowed))
        if day is None or kind is None:
            continue
        first.setdefault(day, row.cell("day"))
        if kinds.setdefault(day, kind) != kind:
            findings.append(row.finding("day", "control-day-both", first=first[day]))
    off = frozenset(day for day, kind in kinds.items() if kind == DAY_OFF)
    return off, frozenset(kinds) - off, tuple(findings)
