"""The dates of the year as the officer keeps them on the sheet "Lịch"."""

from __future__ import annotations

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.cells import ControlRow, Listing
from thidua_xlsx.control.lists import filled
from thidua_xlsx.layout.control.schema import CALENDAR_COLUMNS, STAGES_OF_YEAR
from thidua_xlsx.model import CalendarDate
from thidua_xlsx.words.texts import matching_key

_STAGES = {matching_key(name): stage for stage, name in STAGES_OF_YEAR.items()}


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
                CalendarDate(
                    row.text("name"),
                    row.date("first"),
                    last,
                    row.text("source"),
                    _STAGES.get(matching_key(row.text("stage")), ""),
                )
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
    if row.text("stage") and matching_key(row.text("stage")) not in _STAGES:
        label, allowed = CALENDAR_COLUMNS["stage"], "; ".join(STAGES_OF_YEAR.values())
        return [row.finding("stage", "control-choice-unknown", setting=label, allowed=allowed)]
    first, last = row.date("first"), row.date("last")
    if first is not None and last is not None and last < first:
        return [row.finding("last", "control-calendar-reversed", name=row.text("name"))]
    return []
