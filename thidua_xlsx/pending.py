"""What waits for a person: questions with ids, the answers that each takes, and decisions taken.

Pure folds over the register's facts.  The same ids stand in ``status``, on the sheet "Việc cần
quyết" and in ``decide``; a decision is an event and is never taken back, only followed by another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from thidua_xlsx.register import Event, EventKind
from thidua_xlsx.superseding import COUNTS, WITHDRAWN

ACCEPT = "chap-nhan"
REFUSE = "khong-chap-nhan"

RETURN, WAIVER, OWNER, RECEIPT = "return", "waiver", "owner", "receipt"
"""The kinds: which return counts; accept a return in spite of findings; whose an unidentified
file is; a receipt that is to be withdrawn (asked by no one, but always possible)."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A question.  ``answers`` are the values that ``decide`` takes, the likeliest first."""

    id: str
    kind: str
    question: str
    answers: tuple[str, ...]
    unit: str | None
    receipt: str | None


@dataclass(frozen=True, slots=True)
class DecisionTaken:
    """A recorded decision: what was asked, what was answered, by whom, why, by which document."""

    id: str
    answer: str
    by: str
    reason: str
    document: str
    at: datetime


def pending_id(kind: str, *parts: str) -> str:
    """The id of a question, the same whenever the same thing is asked."""
    return ":".join((kind, *parts))


def decision_payload(
    asked: Pending, answer: str, by: str, reason: str, document: str
) -> dict[str, str]:
    """What the event ``decided`` carries.  For a return the receipt that counts is the answer; the
    fold in ``superseding`` looks for ``receipt`` and ``answer`` alone."""
    receipt, effect = asked.receipt or "", answer
    if asked.kind == RETURN:
        receipt, effect = answer, COUNTS
    return {
        "id": asked.id,
        "kind": asked.kind,
        "receipt": receipt,
        "answer": effect,
        "by": by,
        "reason": reason,
        "document": document,
    }


def decisions(events: Iterable[Event]) -> tuple[DecisionTaken, ...]:
    """All decisions in the order in which they were recorded."""
    return tuple(
        DecisionTaken(
            str(event.payload["id"]),
            str(event.payload["answer"]),
            str(event.payload["by"]),
            str(event.payload["reason"]),
            str(event.payload["document"]),
            event.at,
        )
        for event in events
        if event.kind == EventKind.DECIDED
    )


def waived(events: Iterable[Event]) -> frozenset[str]:
    """The receipts that are accepted in spite of findings; the last decision on each counts."""
    last = _last_answers(events, WAIVER)
    return frozenset(receipt for receipt, answer in last.items() if answer == ACCEPT)


def owners(events: Iterable[Event]) -> dict[str, str]:
    """Receipt → the unit whose unidentified file it was decided to be."""
    last = _last_answers(events, OWNER)
    return {receipt: unit for receipt, unit in last.items() if unit != REFUSE}


def answered(events: Iterable[Event], kind: str) -> frozenset[str]:
    """The receipts on which a decision of that kind was taken, whatever it was."""
    return frozenset(_last_answers(events, kind))


def _last_answers(events: Iterable[Event], kind: str) -> dict[str, str]:
    return {
        str(event.payload["receipt"]): str(event.payload["answer"])
        for event in events
        if event.kind == EventKind.DECIDED and event.payload.get("kind") == kind
    }


def withdrawal(receipt: str) -> Pending:
    """The question that nobody asks: whether a receipt is invalid."""
    return Pending(
        pending_id(RECEIPT, receipt),
        RECEIPT,
        "Huỷ giá trị của biên nhận này?",
        (WITHDRAWN,),
        None,
        receipt,
    )
