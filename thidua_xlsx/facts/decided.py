"""What people decided about what came back: pure folds over the register's facts.

A decision is an event and is never taken back, only followed by another (``replacing``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from thidua_xlsx.facts.register import Event, EventKind
from thidua_xlsx.facts.replacing import in_force
from thidua_xlsx.facts.superseding import COUNTS
from thidua_xlsx.model import Question, Submitted
from thidua_xlsx.words.numerals import Reading, plain

ACCEPT = "chap-nhan"
REFUSE = "khong-chap-nhan"

RETURN, WAIVER, OWNER, NUMBER = "return", "waiver", "owner", "number"
PANEL = "panel"
RECEIPT, RECEIVED, SIGNED = "receipt", "received", "signed"
"""The kinds: which return counts; accept a return in spite of findings; whose an unidentified
file is; which of two readings of a number is meant; whether the panel's scores are worked out again
from the ballots of now.  Asked by no one, but always possible: a
receipt that is to be withdrawn; when a file was received; what a scan shows that is a unit's signed
sheet."""

AS_DECIMAL, AS_THOUSANDS = "thap-phan:", "hang-nghin:"
"""Before the number in an answer: 1.234 as a decimal, 1234 with a thousands separator.  Words stand
first, so that no spreadsheet program takes the answer for a number of its own reading."""


@dataclass(frozen=True, slots=True)
class DecisionTaken:
    """A recorded decision: what was asked, what was answered, by whom, why, by which document;
    of an approval also what was ``submitted`` of each unit.  ``proven``: whether the decider's code
    stood beside the answer; None in a round that used none.  ``question``, ``words``: question and
    answer as they were read; "" for a question that was recorded before its text was."""

    id: str
    answer: str
    by: str
    reason: str
    document: str
    at: datetime
    submitted: tuple[Submitted, ...] = ()
    proven: bool | None = None
    question: str = ""
    words: str = ""


def decision_payload(
    asked: Question,
    answer: str,
    by: str,
    reason: str,
    document: str,
    proven: bool | None = None,
) -> dict[str, Any]:
    """What the event ``decided`` carries, the answers that could be given included.  For a return
    the receipt that counts is the answer; the fold in ``superseding`` looks for ``receipt`` and
    ``answer`` alone."""
    receipt, effect = asked.receipt or "", answer
    if asked.kind == RETURN:
        receipt, effect = answer, COUNTS
    payload = {
        "id": asked.id,
        "kind": asked.kind,
        "receipt": receipt,
        "answer": effect,
        "by": by,
        "reason": reason,
        "document": document,
        "answers": list(asked.answers),
        "labels": list(asked.labels),
        "question": asked.text_with_article,
    }
    submitted = [asdict(each) for each in asked.submitted]
    about = {"submitted": submitted, "annex": asked.annex}
    code = {} if proven is None else {"proven": proven}
    return payload | {name: said for name, said in about.items() if said} | code


def decisions(events: Iterable[Event]) -> tuple[DecisionTaken, ...]:
    """All decisions in the order in which they were recorded."""
    return tuple(_taken(event) for event in events if event.kind == EventKind.DECIDED)


def standing_decisions(events: Iterable[Event]) -> tuple[DecisionTaken, ...]:
    """Those that no later one on the same question replaces, in the order recorded."""
    return tuple(map(_taken, in_force(events)))


def decided_question(events: Iterable[Event], wanted: str) -> Question | None:
    """The question of that id as it was when it was last answered, so that it can be answered
    anew; None where it never was."""
    said = next((e.payload for e in in_force(events) if e.payload.get("id") == wanted), None)
    return _asked(said) if said is not None else None


def questions_answered(events: Iterable[Event]) -> tuple[tuple[Question, DecisionTaken], ...]:
    """The decisions that stand, in the order recorded, each behind its question as it was then."""
    return tuple((_asked(event.payload), _taken(event)) for event in in_force(events))


def _asked(said: Mapping[str, Any]) -> Question:
    answers, labels = said.get("answers", [_taken_answer(said)]), said.get("labels", ())
    words, submitted = (str(said["id"]), str(said.get("question", "")), ""), _submitted(said)
    asked = Question(*words, tuple(answers), tuple(labels), submitted=submitted)
    return asked if asked.kind == RETURN else replace(asked, receipt=str(said["receipt"]))


def decided_in(events: Iterable[Event]) -> dict[str, str]:
    """Question id → the annex that the last decision on it was taken in, where it says one."""
    taken = (event.payload for event in in_force(events))
    return {str(said["id"]): str(said["annex"]) for said in taken if "annex" in said}


def _taken(event: Event) -> DecisionTaken:
    said = event.payload
    by, reason, document = (str(said[name]) for name in ("by", "reason", "document"))
    answer = _taken_answer(said)
    answers, labels = (tuple(said.get(name, ())) for name in ("answers", "labels"))
    asked = Question(str(said["id"]), str(said.get("question", "")), "", answers, labels)
    return DecisionTaken(
        asked.id,
        answer,
        by,
        reason,
        document,
        event.at,
        _submitted(said),
        said.get("proven"),
        asked.text,
        asked.in_words(answer),
    )


def _submitted(said: Mapping[str, Any]) -> tuple[Submitted, ...]:
    return tuple(Submitted(**each) for each in said.get("submitted", ()))


def _taken_answer(said: Mapping[str, Any]) -> str:
    """The answer as it was chosen: of a return its receipt."""
    return str(said["receipt"] if said["answer"] == COUNTS else said["answer"])


def waived(events: Iterable[Event]) -> frozenset[str]:
    """The receipts that are accepted in spite of findings; the last decision on each counts."""
    last = _last_answers(events, WAIVER)
    return frozenset(receipt for receipt, answer in last.items() if answer == ACCEPT)


def owners(events: Iterable[Event]) -> dict[str, str]:
    """Receipt → the unit whose unidentified file it was decided to be."""
    last = _last_answers(events, OWNER)
    return {receipt: unit for receipt, unit in last.items() if unit != REFUSE}


def times_decided(events: Iterable[Event]) -> dict[str, datetime]:
    """Receipt → when it was decided to have been received."""
    last = _last_answers(events, RECEIVED)
    return {receipt: datetime.fromisoformat(at) for receipt, at in last.items()}


def signed_answers(events: Iterable[Event]) -> dict[str, str]:
    """Receipt → what a person has read on the signed sheet that it is, or that it is none."""
    return _last_answers(events, SIGNED)


def number_answer(reading: Reading) -> str:
    """The answer that stands for one reading of an ambiguous number."""
    grouped = reading.rule == "thousands-separator"
    return f"{AS_THOUSANDS if grouped else AS_DECIMAL}{reading.value:f}"


def settled_numbers(events: Iterable[Event]) -> dict[str, dict[str, Decimal]]:
    """Receipt → field key → the value that a person has decided an ambiguous number to mean."""
    settled: dict[str, dict[str, Decimal]] = {}
    for taken in standing_decisions(events):
        kind, _, rest = taken.id.partition(":")
        if kind == NUMBER and taken.answer != REFUSE:
            receipt, _, key = rest.partition(":")
            value = plain(Decimal(taken.answer.partition(":")[2]))
            settled.setdefault(receipt, {})[key] = value
    return settled


def decided_ids(events: Iterable[Event]) -> frozenset[str]:
    """The questions on which a decision was taken, whatever it was."""
    return frozenset(each.id for each in decisions(events))


def answered(events: Iterable[Event], kind: str) -> frozenset[str]:
    """The receipts on which a decision of that kind was taken, whatever it was."""
    return frozenset(_last_answers(events, kind))


def _last_answers(events: Iterable[Event], kind: str) -> dict[str, str]:
    return {
        str(event.payload["receipt"]): str(event.payload["answer"])
        for event in in_force(events)
        if event.payload.get("kind") == kind
    }
