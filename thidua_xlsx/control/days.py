"""The days of the control workbook that the calendar of ``working_days`` does not know."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from thidua_xlsx.appraisal.working_days import is_working_day
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.cells import Listing
from thidua_xlsx.control.lists import ListedUnit, filled
from thidua_xlsx.control.settings import Settings
from thidua_xlsx.layout.control import schema
from thidua_xlsx.layout.control.schema import DAY_COLUMNS, DAY_OFF, DAY_WORKED
from thidua_xlsx.words.texts import matching_key

WORKING_DAY = "working-day-before"
_FAR = 2
_KINDS = {matching_key(kind): kind for kind in (DAY_OFF, DAY_WORKED)}


def last_good_day(
    stated: date | None, reading: str, off: frozenset[date], worked: frozenset[date]
) -> date | None:
    """The last good day for self scores: the one stated, be it a day off, or the last working day
    up to it, as the round reads "trước ngày 25 tháng 11" (Điều 8.2a)."""
    day = stated
    while day is not None and reading == WORKING_DAY and not is_working_day(day, off, worked):
        day -= timedelta(days=1)
    return day


def far_days(settings: Settings, listed: Iterable[ListedUnit], year: int) -> tuple[Finding, ...]:
    """The deadlines of the round and of single units that lie years from the year assessed."""
    found: list[Finding] = []
    years = {"year": str(year), "first": str(year - _FAR), "last": str(year + _FAR)}
    for setting in schema.SETTINGS:
        known = setting.type == "date" and setting.id in settings.rows
        if known and _is_far(settings.date(setting.id), year):
            found.append(settings.finding(setting.id, "control-date-far", **years))
    label = schema.UNIT_COLUMNS["deadline"]
    for each in listed:
        if _is_far(each.row.date("deadline"), year):
            finding = each.row.finding("deadline", "control-date-far", setting=label, **years)
            found.append(finding)
    return tuple(found)


def _is_far(day: date | None, year: int) -> bool:
    return day is not None and abs(day.year - year) > _FAR


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
