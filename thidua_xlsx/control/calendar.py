"""The dates of the year as the officer keeps them on the sheet "Lịch"."""

from __future__ import annotations

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.cells import ControlRow, Listing
from thidua_xlsx.control.lists import filled
from thidua_xlsx.layout.control.schema import CALENDAR_COLUMNS
from thidua_xlsx.model import CalendarDate


def read_calendar(listing: Listing) -> tuple[tuple[CalendarDate, ...], tuple[Finding, ...]]:
    """The dates in the order of their last days, and what is wrong with its cell; a row without a
    name or a last day is left out."""
    dates: list[CalendarDate] = []
    findings: list[Finding] = []
    for row in filled(listing, tuple(CALENDAR_COLUMNS)):
        wrong = _wrong(row)
        findings += wrong
        last = row.date("last")
        if not wrong and last is not None:
            dates.append(
                CalendarDate(row.text("name"), row.date("first"), last, row.text("source"))
            )
    return tuple(sorted(dates, key=lambda each: each.last_day)), tuple(findings)


def _wrong(row: ControlRow) -> list[Finding]:
    if not row.text("name"):
        return [row.finding("name", "control-name-missing")]
    if not row.text("last"):
        column = CALENDAR_COLUMNS["last"]
        return [row.finding("last", "control-row-incomplete", column=column)]
    for column in ("first", "last"):
        if row.text(column) and row.date(column) is None:
            return [row.finding(column, "control-date-bad", setting=CALENDAR_COLUMNS[column])]
    first, last = row.date("first"), row.date("last")
    if first is not None and last is not None and last < first:
        return [row.finding("last", "control-calendar-reversed", name=row.text("name"))]
    return []
