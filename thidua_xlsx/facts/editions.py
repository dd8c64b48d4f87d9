"""The editions of a round's dossier: each close ends one, each reopening begins the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from thidua_xlsx.facts.register import Event, EventKind, Register


@dataclass(frozen=True, slots=True)
class Edition:
    """An earlier edition: its ``number`` from 1, where its dossier is kept and its SHA-256, the
    ``head`` of the events at its close, and on whose word the round was opened again."""

    number: int
    file: str
    sha256: str
    head: str
    by: str
    reason: str
    document: str
    at: datetime


def is_closed(register: Register) -> bool:
    """Whether the round has ended and was not opened again: nothing may be added to its facts."""
    ends, begins = register.events(EventKind.CLOSED), register.events(EventKind.REOPENED)
    return bool(ends) and (not begins or begins[-1].id < ends[-1].id)


def editions(events: Iterable[Event]) -> tuple[Edition, ...]:
    """The editions before the present one, the first first."""
    stated = ("file", "sha256", "head", "by", "reason", "document")
    return tuple(
        Edition(
            int(event.payload["edition"]) - 1,
            **{name: str(event.payload[name]) for name in stated},
            at=event.at,
        )
        for event in events
        if event.kind == EventKind.REOPENED
    )
