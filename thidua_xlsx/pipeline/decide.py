"""Records a person's answer to a pending question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.decided import RECEIVED, DecisionTaken, decision_payload
from thidua_xlsx.facts.register import Event, EventKind
from thidua_xlsx.model import Question
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.base.refusing import Refused, refusing
from thidua_xlsx.pipeline.base.result import Result
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.deriving.questions import questions
from thidua_xlsx.pipeline.deriving.unasked import always_possible
from thidua_xlsx.pipeline.gathering.gather import Gathered, gather
from thidua_xlsx.pipeline.gathering.receipt_times import stated_time
from thidua_xlsx.pipeline.sending.slips import write_slips
from thidua_xlsx.returns.decision_sheet import Wish
from thidua_xlsx.system.files import CannotWrite
from thidua_xlsx.words.jsonable import attributes_json
from thidua_xlsx.words.near import suggestion


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DecideResult(Result):
    """The decision as recorded, None where it was refused; ``left`` questions are still open."""

    decision: DecisionTaken | None = None
    left: int = 0

    def body(self, lang: str) -> dict[str, Any]:
        return attributes_json(self, "decision")


@refusing(DecideResult)
def decide(
    path: Path, question: str, answer: str, *, by: str, reason: str, document: str = ""
) -> DecideResult:
    """Answers the question of that id; refused where nothing of that id is asked, the answer is
    none of those it takes, or name or reason is blank."""
    with opening(path, adds=True) as opened:
        asked = _answerable(gather(opened.round), question, answer, by, reason)
        if isinstance(asked, Finding):
            raise Refused(asked)
        taken = record(opened.round, *asked, by, reason, document)
        try:
            gathered = gather(opened.round)
            write_slips(gathered)
        except CannotWrite as error:
            return DecideResult(findings=(*opened.findings, error.finding), decision=taken)
        left = len(questions(gathered))
        return DecideResult(findings=opened.findings, decision=taken, left=left)


def answer_question(gathered: Gathered, wish: Wish) -> Finding | None:
    """Records an answer typed on a decision sheet; the finding where it cannot be taken."""
    asked = _answerable(gathered, wish.id, wish.answer, wish.by, wish.reason)
    if isinstance(asked, Finding):
        return asked
    record(gathered.round, *asked, wish.by, wish.reason, wish.document)
    return None


def already_decided(events: Iterable[Event], question: str, answer: str) -> bool:
    """Whether the last decision on that question is this answer."""
    decided = [event.payload for event in events if event.kind == EventKind.DECIDED]
    last = [payload for payload in decided if payload["id"] == question][-1:]
    return any(answer in (payload["answer"], payload["receipt"]) for payload in last)


def record(
    opened: OpenRound, asked: Question, answer: str, by: str, reason: str, document: str
) -> DecisionTaken:
    """Appends the decision to the facts; it counts from now on."""
    payload = decision_payload(asked, answer, by.strip(), reason.strip(), document.strip())
    with opened.register.transaction():
        event = opened.register.append(EventKind.DECIDED, payload)
    return DecisionTaken(asked.id, answer, by.strip(), reason.strip(), document.strip(), event.at)


def _answerable(
    gathered: Gathered, question: str, answer: str, by: str, reason: str
) -> tuple[Question, str] | Finding:
    """The open question of that id, or what can always be decided where only that takes the
    answer, with the answer as it is to be recorded; the finding where it cannot be taken."""
    open_questions = {each.id: each for each in questions(gathered)}
    offered = (open_questions.get(question), always_possible(gathered, question))
    possible = [each for each in offered if each is not None]
    if not possible:
        hint = {"near": suggestion(question, open_questions)}
        return Finding("question-unknown", found=question, parameters=hint)
    asked = next((each for each in possible if answer in each.answers), possible[0])
    if asked.kind == RECEIVED:
        stated = stated_time(gathered.round, answer)
        if isinstance(stated, Finding):
            return stated
        answer = stated.isoformat()
    elif answer not in asked.answers:
        allowed = ", ".join(asked.answers[:8])
        return Finding("answer-not-allowed", found=answer, parameters={"allowed": allowed})
    if not by.strip() or not reason.strip():
        return Finding("decision-unsigned", found=asked.id)
    return asked, answer
