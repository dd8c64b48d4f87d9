"""The archives and e-mails in which files came: kept as they came, beside what was inside.

They are no forms and count among no files, but they were received, so the register lists them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from thidua_xlsx.facts.register import Event, EventKind
from thidua_xlsx.facts.standing import ReceivedFile, receipts, received_file


@dataclass(frozen=True, slots=True)
class Container:
    """``members``: what was taken out of it (SHA-256); ``whole``: whether that is all of it."""

    file: ReceivedFile
    members: frozenset[str]
    whole: bool


def containers(events: Iterable[Event]) -> tuple[Container, ...]:
    """Each distinct archive or e-mail once, in the order of its first receipt."""
    facts = tuple(events)
    inside: dict[tuple[int, int, str], set[str]] = {}
    for file in receipts(facts):
        inside.setdefault((file.run, file.origin, file.archive), set()).add(file.sha256)
    found: dict[str, Container] = {}
    for event in facts:
        if event.kind == EventKind.OPENED:
            file = received_file(event)
            members = inside.get((file.run, file.origin, file.source), set())
            known = found.setdefault(
                file.sha256, Container(file, frozenset(), bool(event.payload["whole"]))
            )
            found[file.sha256] = Container(known.file, known.members | members, known.whole)
    return tuple(found.values())
