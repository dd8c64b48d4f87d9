"""What the result leaves to the chair, the council and the approving authority.

Asked by the same ids in ``status``, ``rank``, ``decide`` and on both decision sheets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.facts.pending import Pending
from thidua_xlsx.model import Regulation, Unit
from thidua_xlsx.pipeline.base.outputs import left_out_last
from thidua_xlsx.pipeline.base.result import Refusal
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.deriving.ranked import derive
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.ranking.questions import NO, REMEDIED, YES

if TYPE_CHECKING:
    from thidua_xlsx.model import Question

FACT, CONDITION, APPROVED, CANCELLED = "fact", "condition", "approved", "cancelled"
CANCEL = "huy-bo"
ASKED = {
    FACT: "ask-fact",
    CONDITION: "ask-condition",
    APPROVED: "ask-approved",
    CANCELLED: "ask-cancelled",
}
"""By kind, the message that says what is decided."""


def result_questions(gathered: Gathered) -> tuple[Pending, ...]:
    """What waits about the result as it would be ranked now, with the units left out that the last
    ranking left out; nothing while it cannot be ranked at all."""
    ranked = derive(gathered, left_out_last(gathered.round))
    if isinstance(ranked, Refusal):
        return ()
    return tuple(pending_of(asked) for asked in ranked.ratings.questions)


def pending_of(asked: Question) -> Pending:
    """The question as every list of what waits shows it."""
    return Pending(
        asked.id,
        asked.kind,
        asked.text,
        asked.answers,
        asked.unit,
        None,
        asked.text_en,
        asked.decided_by,
        asked.article,
        asked.labels,
    )


def always_possible(opened: OpenRound, wanted: str) -> Pending | None:
    """The decision that nobody asks for but that can be taken at any time: a fact entered for a
    unit (Điều 7.3), a condition settled, another rating approved, a rating cancelled (Điều 10.4).

    None where the id names no unit of the round, or nothing that the regulation knows.
    """
    kind, _, rest = wanted.partition(":")
    unit_id, _, what = rest.partition(":")
    unit = opened.unit(unit_id)
    if unit is None:
        return None
    answers = _answers(opened.regulation, unit, kind, what)
    if not answers:
        return None
    step = {APPROVED: "approval", CANCELLED: "cancellation"}.get(kind, "condition")
    decider = opened.regulation.deciders.get(step)
    words = {"name": unit.name, "what": _words(opened.regulation, kind, what)}
    return Pending(
        wanted,
        kind,
        say(ASKED[kind], "vi", **words),
        answers,
        unit.id,
        None,
        say(ASKED[kind], "en", **words),
        decider.by if decider is not None else "",
        decider.article if decider is not None else "",
    )


def _answers(regulation: Regulation, unit: Unit, kind: str, what: str) -> tuple[str, ...]:
    ratings = tuple(rating.id for rating in regulation.ratings)
    if kind == APPROVED and not what:
        return ratings
    if kind == CANCELLED and not what:
        return (CANCEL,) if ratings else ()
    if kind == CONDITION and what in _conditions(regulation):
        return (YES, NO)
    if kind == FACT:
        asked = {one.id: one for one in regulation.declarations_of(unit.bloc)}
        if what in asked and asked[what].answers == "yes-no":
            return (YES, NO, REMEDIED) if "remedied" in asked[what].asks else (YES, NO)
    return ()


def _conditions(regulation: Regulation) -> dict[str, str]:
    return {
        condition.id: condition.text
        for rating in regulation.ratings
        for condition in rating.conditions
    }


def _words(regulation: Regulation, kind: str, what: str) -> str:
    if kind == CONDITION:
        return _conditions(regulation)[what]
    return next((one.text for one in regulation.declarations if one.id == what), "")
