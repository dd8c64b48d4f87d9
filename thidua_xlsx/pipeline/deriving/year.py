"""The dates of the year against today."""

from __future__ import annotations

from datetime import date

from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.deriving.status_result import CalendarStanding
from thidua_xlsx.system import clock

NEXT = 3
"""So many dates are told that are still to come; all of them stand in the JSON answer."""


def calendar_standings(opened: OpenRound) -> tuple[CalendarStanding, ...]:
    """Every date of the round's calendar, by its last day."""
    today = clock.now().date()

    def days_to(day: date) -> int:
        return (day - today).days

    return tuple(
        CalendarStanding(
            each,
            days_to(each.last_day),
            None if each.first_day is None else days_to(each.first_day),
        )
        for each in opened.control.days.calendar
    )


def in_words(calendar: tuple[CalendarStanding, ...], lang: str) -> tuple[str, ...]:
    """The next dates that are not over: how many days are left, or till they begin."""
    coming = [each for each in calendar if each.days_left >= 0][:NEXT]
    return tuple(_in_words(each, lang) for each in coming)


def _in_words(each: CalendarStanding, lang: str) -> str:
    first, last = each.date.first_day, each.date.last_day
    if first is not None and each.days_before is not None and each.days_before > 0:
        words = {"first": f"{first:%d/%m/%Y}", "days": each.days_before}
        return say("calendar-to-come", lang, name=each.date.name, last=f"{last:%d/%m/%Y}", **words)
    key = "calendar-due" if each.days_left else "calendar-due-today"
    return say(key, lang, name=each.date.name, days=each.days_left, last=f"{last:%d/%m/%Y}")
