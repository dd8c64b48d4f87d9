"""A decision is never taken back, only replaced by a later one on the same question."""

from __future__ import annotations

from collections.abc import Iterable

from thidua_xlsx.facts.register import Event, EventKind


def in_force(events: Iterable[Event]) -> tuple[Event, ...]:
    """The decisions that no later one on the same question replaces, in the order recorded.

    Every fold over decisions goes over these alone, so that a round stands as if only the last
    decision on each question had ever been taken.
    """
    last: dict[str, Event] = {}
    for event in _decided(events):
        last.pop(_question(event), None)
        last[_question(event)] = event
    return tuple(last.values())


def replaced_by(events: Iterable[Event]) -> dict[int, int]:
    """Of each replaced decision, counted from 1 as recorded, the number of the one after it."""
    numbers: dict[int, int] = {}
    last: dict[str, int] = {}
    for number, event in enumerate(_decided(events), start=1):
        question = _question(event)
        if question in last:
            numbers[last[question]] = number
        last[question] = number
    return numbers


def _decided(events: Iterable[Event]) -> Iterable[Event]:
    return (event for event in events if event.kind == EventKind.DECIDED)


def _question(event: Event) -> str:
    """What it is about; an event that names no question stands for itself."""
    return str(event.payload.get("id", event.id))
