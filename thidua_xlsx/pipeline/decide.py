"""Records what people decide: an answer given by command, or those of a decision sheet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.decided import (
    RECEIVED,
    SIGNED,
    DecisionTaken,
    decided_question,
    decision_payload,
    standing_decisions,
)
from thidua_xlsx.facts.register import EventKind
from thidua_xlsx.model import Question
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.base.refusing import Refused, about_round, refusing
from thidua_xlsx.pipeline.base.result import Refusal, Result
from thidua_xlsx.pipeline.deriving.council_scores import SCORE, stated_score
from thidua_xlsx.pipeline.deriving.questions import (
    about_returns,
    asked_of,
    of_returns,
    ranked_now,
    ratings_of,
)
from thidua_xlsx.pipeline.deriving.ranked import Ranked
from thidua_xlsx.pipeline.deriving.unasked import always_possible, why_not_possible
from thidua_xlsx.pipeline.gathering.council_returns import unrecorded
from thidua_xlsx.pipeline.gathering.gather import Gathered, gather
from thidua_xlsx.pipeline.gathering.handed_codes import codes_asked, unproven_answer
from thidua_xlsx.pipeline.gathering.receipt_times import stated_time
from thidua_xlsx.pipeline.gathering.signed_sheets import sheet_owner
from thidua_xlsx.pipeline.sending.slips import write_slips
from thidua_xlsx.returns.decision_sheet import Wish
from thidua_xlsx.returns.signed_sheet import typed_sheet
from thidua_xlsx.returns.values.answers import read_answer
from thidua_xlsx.system.files import CannotWrite
from thidua_xlsx.words.jsonable import attributes_json
from thidua_xlsx.words.near import suggestion

SHOWN = 8
"""How many answers are named to who gave none of them."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DecideResult(Result):
    """The decision as recorded, None where it was refused, and the one that it replaces; ``left``:
    of a decision about a return the questions about returns that are still open; ``ranked``: of
    one about the result whether it changes a result that can be derived."""

    decision: DecisionTaken | None = None
    replaces: DecisionTaken | None = None
    left: tuple[Question, ...] = ()
    ranked: bool = False

    def body(self, lang: str) -> dict[str, Any]:
        return attributes_json(self, "decision", "replaces")


@dataclass(frozen=True, slots=True)
class Answers:
    """Of the answers ``given`` on a decision sheet, how many are settled (``recorded``), how many
    of them by this run (``new``), and which earlier decisions these replace; ``about_returns``:
    whether all of them are about returns."""

    given: int = 0
    recorded: int = 0
    new: int = 0
    replaced: tuple[DecisionTaken, ...] = ()
    findings: tuple[Finding, ...] = ()
    about_returns: bool = False


@about_round
@refusing(DecideResult)
def decide(
    path: Path, question: str, answer: str, *, by: str, reason: str, document: str = ""
) -> DecideResult:
    """Answers the question of that id, by an answer's id or its words, or replaces what was decided
    before; refused where nothing of that id is asked or on record, the answer is none of those it
    takes, or name or reason is blank."""
    with opening(path, adds=True) as opened:
        gathered = gather(opened.round)
        ranked = None if about_returns(question) else ranked_now(gathered)
        signed = (by.strip(), reason.strip(), document.strip())
        proven = None if codes_asked(opened.round, gathered.events) is None else False
        taken = _take(gathered, ranked, question, answer, *signed, proven)
        if isinstance(taken, Finding):
            raise Refused(taken)
        result = DecideResult(
            findings=opened.findings,
            decision=taken,
            replaces=before(gathered, question),
            ranked=isinstance(ranked, Ranked),
        )
        try:
            gathered = gather(opened.round)
            write_slips(gathered)
        except CannotWrite as error:
            return replace(result, findings=(*result.findings, error.finding))
        return result if ranked is not None else replace(result, left=of_returns(gathered))


def take(gathered: Gathered, wish: Wish, proven: bool | None) -> DecisionTaken | Finding:
    """Records the answer, which counts from now on; the finding where it cannot be taken.
    ``proven`` as in ``DecisionTaken``."""
    ranked = None if about_returns(wish.id) else ranked_now(gathered)
    signed = (wish.by, wish.reason, wish.document)
    return _take(gathered, ranked, wish.id, wish.answer, *signed, proven)


def _take(
    gathered: Gathered,
    ranked: Ranked | Refusal | None,
    question: str,
    answer: str,
    by: str,
    reason: str,
    document: str,
    proven: bool | None,
) -> DecisionTaken | Finding:
    """``ranked``: the result of now, None where the question is about a return."""
    ratings = ratings_of(ranked) if ranked is not None else None
    asked_now = (*of_returns(gathered), *asked_of(ranked))
    open_questions = {each.id: each for each in asked_now}
    offered = (
        open_questions.get(question),
        always_possible(gathered, question, ratings),
        decided_question(gathered.events, question),
    )
    possible = [each for each in offered if each is not None]
    if not possible:
        hint = {"near": suggestion(question, open_questions)}
        unknown = Finding("question-unknown", found=question, parameters=hint)
        return why_not_possible(gathered.round, question) or unknown
    taking = (each for each in possible if read_answer(each, answer).value is not None)
    asked = next(taking, possible[0])
    meant = _meant(gathered, asked, answer)
    if isinstance(meant, Finding):
        return meant
    if not by or not reason:
        return Finding("decision-unsigned", found=asked.id)
    register = gathered.round.register
    with register.transaction():
        payload = decision_payload(asked, meant, by, reason, document, proven)
        event = register.append(EventKind.DECIDED, payload)
    said = (by, reason, document, event.at)
    words = asked.in_words(meant)
    text = asked.text_with_article
    return DecisionTaken(asked.id, meant, *said, proven=proven, question=text, words=words)


def _meant(gathered: Gathered, asked: Question, answer: str) -> str | Finding:
    """The answer as it is to be recorded."""
    if asked.kind == RECEIVED:
        stated = stated_time(gathered.round, answer)
        return stated if isinstance(stated, Finding) else stated.isoformat()
    read = read_answer(asked, answer)
    meant = read.value
    if meant is None and asked.kind == SCORE:
        return stated_score(gathered.round, asked.id, answer)
    if meant is None and asked.kind == SIGNED:
        return _meant_sheet(gathered, asked, answer)
    hints = {
        "allowed": "; ".join(asked.words[:SHOWN]),
        "near": f" → {read.parameters['suggestion']}?" if "suggestion" in read.parameters else "",
    }
    return meant or Finding("answer-not-allowed", found=answer, parameters=hints)


def _meant_sheet(gathered: Gathered, asked: Question, answer: str) -> str | Finding:
    """What a scan shows, which must be a sheet of somebody's."""
    sheet = typed_sheet(answer)
    if sheet is None:
        return Finding("signed-sheet-answer", found=answer)
    file = next(each for each in gathered.files if each.receipt == asked.receipt)
    known = sheet_owner(gathered, file, sheet) is not None
    return sheet.answer if known else Finding("signed-sheet-of-nobody", found=sheet.code)


def before(gathered: Gathered, question: str) -> DecisionTaken | None:
    """The decision on that question that stood so far."""
    standing = standing_decisions(gathered.events)
    return next((each for each in standing if each.id == question), None)


def take_sheet(gathered: Gathered, sha256: str, confirmed: Collection[Wish]) -> Answers:
    """Records the good answers of that sheet that the officer has confirmed, one after the other,
    since one may settle what the next is about."""
    opened, wishes = gathered.round, gathered.readings[sha256].wishes
    new, replaced, findings = 0, list[DecisionTaken](), list[Finding]()
    for wish in wishes:
        with opened.register.transaction():
            events = opened.register.events()
            if not wish.good or not unrecorded(events, sha256, (wish,)):
                continue
            codes = codes_asked(opened, events)
            unproven = unproven_answer(codes, wish, "") is not None
            if wish not in confirmed or unproven:
                continue
            current = gather(opened) if new else gathered
            said = take(current, wish, None if codes is None else True)
        if isinstance(said, Finding):
            code = "answer-outdated" if said.code == "question-unknown" else said.code
            placed = replace(said, code=code, sheet=wish.sheet, cell=wish.cell, criterion=wish.id)
            findings.append(replace(placed, found=wish.answer))
        else:
            new += 1
            replaced += [one] if (one := before(current, wish.id)) is not None else []
    settled = len(wishes) - len(unrecorded(opened.register.events(), sha256, wishes))
    returns = all(about_returns(wish.id) for wish in wishes)
    return Answers(len(wishes), settled, new, tuple(replaced), tuple(findings), returns)
