"""The questions that wait for people: their ids, and those about one unit's conditions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.model import (
    Condition,
    Decider,
    Declaration,
    Question,
    RatingBand,
    Regulation,
    Unit,
)

YES, NO, REMEDIED = "co", "khong", "co-da-khac-phuc"


def fingerprint(*parts: str) -> str:
    """The first eight hexadecimal digits of the SHA-256 over what was asked about.

    A decision whose id carries another fingerprint was taken about something else.
    """
    return hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()[:8]


def latest(decisions: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The answers by question id; of several to one question the last counts."""
    return dict(decisions)


def fact_id(unit: str, declaration: str) -> str:
    """The id of the question whether what a unit declared, or left open, is so."""
    return f"fact:{unit}:{declaration}"


def condition_id(unit: str, condition: str) -> str:
    """The id of the question whether a condition holds for a unit."""
    return f"condition:{unit}:{condition}"


def fact_question(
    regulation: Regulation, unit: Unit, declaration: Declaration, state: str, state_en: str
) -> Question:
    """The council is asked for a fact; ``state``: what the unit said of it."""
    can_be_remedied = "remedied" in declaration.asks
    words = {"name": unit.name, "text": declaration.text.rstrip(".")}
    return _question(
        regulation,
        "condition",
        fact_id(unit.id, declaration.id),
        unit,
        say("ask-open-fact", "vi", state=state, **words),
        say("ask-open-fact", "en", state=state_en, **words),
        {
            YES: say("answer-yes", "vi"),
            **({REMEDIED: say("answer-remedied", "vi")} if can_be_remedied else {}),
            NO: say("answer-no", "vi"),
        },
    )


def condition_question(
    regulation: Regulation,
    unit: Unit,
    band: RatingBand,
    condition: Condition,
    detail: str,
    detail_en: str,
) -> Question:
    """The council is asked whether a condition holds; ``detail``: why that is not known."""
    key = "ask-open-case" if band.any_of else "ask-open-condition"
    yes, no = ("answer-yes", "answer-no") if band.any_of else ("answer-met", "answer-not-met")
    words = {"name": unit.name, "text": condition.text.rstrip("."), "rating": band.name}
    return _question(
        regulation,
        "condition",
        condition_id(unit.id, condition.id),
        unit,
        say(key, "vi", detail=detail, **words),
        say(key, "en", detail=detail_en, **words),
        {YES: say(yes, "vi"), NO: say(no, "vi")},
    )


def gap_question(regulation: Regulation, unit: Unit, about: Iterable[str]) -> Question:
    """The council is asked for the rating of a unit that meets no rating's conditions; ``about``
    is what the decision is taken on (total, conditions, levels).  A rating with a quota in its
    bloc is no answer: its places go to those who meet its conditions."""
    limited = {quota.rating for quota in regulation.quotas if quota.bloc == unit.bloc}
    failing = next((band.name for band in regulation.ratings if band.any_of), "–")
    words = {"name": unit.name, "failing": failing}
    return _question(
        regulation,
        "gap",
        f"gap:{unit.id}:{fingerprint(unit.id, *about)}",
        unit,
        say("ask-gap", "vi", **words),
        say("ask-gap", "en", **words),
        {band.id: band.name for band in regulation.ratings if band.id not in limited},
    )


def _question(
    regulation: Regulation,
    step: str,
    id: str,
    unit: Unit,
    text: str,
    text_en: str,
    answers: dict[str, str],
) -> Question:
    decider = regulation.deciders.get(step, Decider(regulation.council, ""))
    return Question(
        id=id,
        kind=id.partition(":")[0],
        decided_by=decider.by,
        article=decider.article,
        bloc=unit.bloc,
        unit=unit.id,
        text=text,
        text_en=text_en,
        answers=tuple(answers),
        labels=tuple(answers.values()),
    )
