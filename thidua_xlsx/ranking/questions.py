"""The questions that wait for people: their ids, and those about one unit's conditions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace

from thidua_xlsx.catalogue.messages import Both, say, sentence
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


def score_id(unit: str, criterion: str) -> str:
    """The id of the decision that gives a unit's criterion another score."""
    return f"score:{unit}:{criterion}"


def can_be_remedied(declaration: Declaration) -> bool:
    """Whether a fault may be exempt as self-detected and remedied: where the declaration asks for
    it, and where it may count for a unit that did not declare it."""
    return "remedied" in declaration.asks or declaration.of_former_agency


def fact_answers(declaration: Declaration) -> dict[str, str]:
    """Every answer to whether a fact is so, with its words; of a fault that may be exempt no plain
    "yes", which would leave open whether it is."""
    keys = {YES: "answer-yes", NO: "answer-no"}
    if can_be_remedied(declaration):
        keys = {YES: "answer-not-remedied", REMEDIED: "answer-remedied", NO: "answer-no"}
    return {answer: say(key, "vi") for answer, key in keys.items()}


def fact_question(
    regulation: Regulation,
    unit: Unit,
    declaration: Declaration,
    state: Both,
    counts_for: Mapping[str, str] | None = None,
) -> Question:
    """The council is asked for a fact; ``state``: what the unit said of it.  ``counts_for``: the
    answers, with their words, where the question is for which unit it counts."""
    asks = "ask-open-fact" if counts_for is None else "ask-counts-for"
    text = declaration.text.rstrip(".")
    return _about_unit(
        regulation,
        "condition",
        fact_id(unit.id, declaration.id),
        unit,
        sentence(asks, name=unit.name, text=text, state=state),
        fact_answers(declaration) if counts_for is None else counts_for,
    )


def condition_question(
    regulation: Regulation, unit: Unit, band: RatingBand, condition: Condition, detail: Both
) -> Question:
    """The council is asked whether a condition holds; ``detail``: why that is not known."""
    key = "ask-open-case" if band.any_of else "ask-open-condition"
    yes, no = ("answer-yes", "answer-no") if band.any_of else ("answer-met", "answer-not-met")
    text = condition.text.rstrip(".")
    return _about_unit(
        regulation,
        "condition",
        condition_id(unit.id, condition.id),
        unit,
        sentence(key, name=unit.name, text=text, rating=band.name, detail=detail),
        {YES: say(yes, "vi"), NO: say(no, "vi")},
    )


def gap_question(regulation: Regulation, unit: Unit, about: Iterable[str]) -> Question:
    """The council is asked for the rating of a unit that meets no rating's conditions; ``about``
    is what the decision is taken on (total, conditions, levels).  A rating with a quota in its
    bloc is no answer: its places go to those who meet its conditions."""
    limited = {quota.rating for quota in regulation.quotas if quota.bloc == unit.bloc}
    failing = next((band.name for band in regulation.ratings if band.any_of), "–")
    asked = _about_unit(
        regulation,
        "gap",
        f"gap:{unit.id}:{fingerprint(unit.id, *about)}",
        unit,
        sentence("ask-gap", name=unit.name, failing=failing),
        {band.id: band.name for band in regulation.ratings if band.id not in limited},
    )
    effect = say("effect-decided-gap", "vi")
    return replace(asked, effects=tuple(effect for _ in asked.answers))


def _about_unit(
    regulation: Regulation, step: str, id: str, unit: Unit, text: Both, answers: Mapping[str, str]
) -> Question:
    """``answers``: each with its words; ``step``: the one of the regulation that is decided."""
    decider = regulation.deciders.get(step, Decider(regulation.council, ""))
    return Question(
        id,
        *text,
        answers=tuple(answers),
        labels=tuple(answers.values()),
        decided_by=decider.by,
        article=decider.article,
        bloc=unit.bloc,
        unit=unit.id,
    )
