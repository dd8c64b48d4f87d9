"""Which codes handed over on paper hold: a fold over the events that made them.

A code holds from its making until that person gets another one, or the round is closed.  The
register never learns a code, only what stands for it (``system.handed_codes``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from thidua_xlsx.facts.register import Event, EventKind
from thidua_xlsx.system.handed_codes import Purpose
from thidua_xlsx.words.texts import matching_key

MADE = "code-made"
"""The kind of the events that say for whom a code was made."""

Codes = Mapping[tuple[str, str], str]
"""(purpose, person) → what stands for the code that holds."""


def made_payload(
    purpose: Purpose, person: str, proof: str, by: str = "", reason: str = ""
) -> dict[str, Any]:
    """What the event says; ``by`` and ``reason``: of a code in place of one that was lost."""
    said = {"purpose": str(purpose), "person": person, "proof": proof}
    return said | ({"by": by, "reason": reason} if by else {})


def whose(purpose: str, person: str) -> tuple[str, str]:
    """The key of a person's code, however the name is spelled."""
    return purpose, matching_key(person)


def codes_in_force(events: Iterable[Event]) -> Codes:
    """The codes that hold after those events."""
    codes: Codes = {}
    for event in events:
        codes = _after(codes, event)
    return codes


def codes_when_received(events: Iterable[Event]) -> dict[str, Codes | None]:
    """By SHA-256 the codes that held when the file first came in; None where no code for a ballot
    had been made by then."""
    codes: Codes = {}
    begun = False
    found: dict[str, Codes | None] = {}
    for event in events:
        if event.kind == EventKind.RECEIVED:
            found.setdefault(str(event.payload["sha256"]), codes if begun else None)
        codes = _after(codes, event)
        begun = begun or (event.kind == MADE and event.payload["purpose"] == Purpose.BALLOT)
    return found


def _after(codes: Codes, event: Event) -> Codes:
    """What holds after that event.  A round that is derived again has its reopenings only."""
    if event.kind in (EventKind.CLOSED, EventKind.REOPENED):
        return {}
    if event.kind != MADE:
        return codes
    said = event.payload
    return {**codes, whose(str(said["purpose"]), str(said["person"])): str(said["proof"])}
