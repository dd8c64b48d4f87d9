"""What the events say of themselves and of each other: known words, times in their order, and
what a person asks of them, by a head or a receipt code that was printed once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from thidua_xlsx.facts.handed_codes import MADE
from thidua_xlsx.facts.receipt_codes import receipt_code
from thidua_xlsx.facts.register import Event, EventKind
from thidua_xlsx.facts.standing import received_file
from thidua_xlsx.pipeline.base.outputs import WRITTEN
from thidua_xlsx.pipeline.base.round import stored_name
from thidua_xlsx.pipeline.gathering.intake import BEGUN, ENDED
from thidua_xlsx.pipeline.gathering.named_sheets import NAMED
from thidua_xlsx.pipeline.sending.slips import WRITTEN as SLIP_WRITTEN
from thidua_xlsx.pipeline.verifying.difference import Difference
from thidua_xlsx.pipeline.verifying.of_files import UNUSABLE, Evidence, event_place, hash_of
from thidua_xlsx.words.dates import moment_text

_RECEIVED = "sha256 name size received_at source run origin archive"
WORDS: dict[str, str] = {
    EventKind.ROUND_CREATED: "round regulation",
    EventKind.CONTROL_SEEN: "sha256 logo previous previous_name",
    EventKind.ISSUED: "stage unit appraiser serial issue_number file sha256 template_sha256 part"
    " shows",
    EventKind.RECEIVED: _RECEIVED,
    EventKind.OPENED: f"{_RECEIVED} whole",
    EventKind.DECIDED: "id kind receipt answer by reason document answers labels question submitted"
    " annex proven",
    EventKind.COUNTED: "ballots",
    EventKind.VOTED: "bloc vote voters ballots spoilt",
    NAMED: "sha256",
    MADE: "purpose person proof by reason",
    EventKind.CLOSED: "result_sha256 results template_sha256 software with_ballots lists pending by"
    " reason",
    EventKind.REOPENED: "edition by reason document file sha256 head",
    WRITTEN: "file sha256 result_sha256 without template_sha256 serial inspection_sha256",
    SLIP_WRITTEN: "file receipt sha256",
    BEGUN: "run sources",
    ENDED: "run",
}
"""Kind of event → what its payload may say."""
_SHORTEST = 8
"""So many digits of a head are enough to ask for it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person holds against the events: a ``head`` and a receipt ``code``, as printed."""

    head: str = ""
    code: str = ""


def typed_head(text: str) -> str | None:
    """The head that a person typed; None where it is none."""
    digits = re.sub(r"\s|…|\.", "", text).lower()
    return digits if re.fullmatch(rf"[0-9a-f]{{{_SHORTEST},64}}", digits) else None


def event_differences(evidence: Evidence) -> Iterator[Difference]:
    """Words that no event has, times that run backwards, files received after they were
    recorded."""
    for event in evidence.events:
        known = WORDS.get(event.kind)
        words = event.payload if isinstance(event.payload, dict) else {"": event.payload}
        strange = sorted(words.keys() - known.split()) if known is not None else [event.kind]
        if strange:
            yield Difference("event-strange", event_place(event), None, ", ".join(strange)[:200])
    for before, event in pairwise(evidence.events):
        if _offset(event) and _offset(before) and event.at < before.at:
            shown = (moment_text(before.at), moment_text(event.at))
            yield Difference("time-backwards", event_place(event), *shown)
    for event in evidence.originals():
        try:
            received = datetime.fromisoformat(event.payload["received_at"])
            late = received > event.at
        except UNUSABLE:
            yield Difference("event-altered", event_place(event), None, str(event.payload)[:200])
            continue
        if late:
            shown = (moment_text(event.at), moment_text(received))
            yield Difference("received-later", event_place(event), *shown)


def _offset(event: Event) -> bool:
    return event.at.tzinfo is not None


def answers(evidence: Evidence, asked: Asked) -> Iterator[Difference]:
    """Whether the chain still holds the head asked for, and what became of the return of that
    code: a remark where it is there unaltered."""
    if asked.head and not any(event.hash.startswith(asked.head) for event in evidence.events):
        last = evidence.events[-1].hash if evidence.events else ""
        yield Difference("head-unknown", "round.db", asked.head, last)
    if asked.code:
        yield _receipt(evidence, asked.code)


def _receipt(evidence: Evidence, code: str) -> Difference:
    found = (each for each in evidence.of(EventKind.RECEIVED) if receipt_code(each) == code)
    event = next(found, None)
    if event is None:
        return Difference("receipt-missing", code, code, None)
    file = received_file(event)
    words = {"name": file.name, "at": moment_text(file.received_at)}
    now = hash_of(evidence.folder.received / stored_name(file.sha256, file.name))
    if file.sha256 in evidence.left_out:
        return Difference("receipt-left-out", code, words=words)
    if now != file.sha256:
        return Difference("receipt-altered", code, file.sha256, now, words=words)
    return Difference("receipt-there", code, file.sha256, file.sha256, words=words)
