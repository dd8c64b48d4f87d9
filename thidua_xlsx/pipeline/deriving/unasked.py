"""Decisions that nobody asks for but that can be taken at any time."""

from __future__ import annotations

from thidua_xlsx.catalogue.messages import sentence
from thidua_xlsx.facts.decided import RECEIPT, RECEIVED
from thidua_xlsx.facts.superseding import WITHDRAWN
from thidua_xlsx.model import Decider, Question, Regulation, Unit
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.pipeline.gathering.receipt_times import received_text
from thidua_xlsx.ranking.questions import NO, REMEDIED, YES

FACT, CONDITION, APPROVED, CANCELLED = "fact", "condition", "approved", "cancelled"
CANCEL = "huy-bo"
STEPS = {APPROVED: "approval", CANCELLED: "cancellation"}
"""The steps of the regulation of which others than the conditions' decider decide."""


def always_possible(gathered: Gathered, wanted: str) -> Question | None:
    """The decision of that id: a receipt withdrawn, its time (``answers`` ()
    where any time may be said), a fact entered for a unit (Điều 7.3), a
    condition settled, another rating approved, a rating cancelled (Điều 10.4).

    None where the id names no receipt or unit of the round, or nothing that the regulation knows.
    """
    opened = gathered.round
    kind, _, rest = wanted.partition(":")
    file = next((file for file in gathered.files if file.receipt == rest), None)
    if kind == RECEIPT and file is not None:
        return Question(wanted, *sentence("ask-withdrawal"), (WITHDRAWN,), receipt=rest)
    if kind == RECEIVED and file is not None:
        words = {"file": file.name, "at": received_text(file)}
        return Question(wanted, *sentence("ask-received", **words), (), receipt=rest)
    unit_id, _, what = rest.partition(":")
    unit = opened.unit(unit_id)
    answers = _possible_answers(opened.regulation, unit, kind, what) if unit is not None else ()
    if unit is None or not answers:
        return None
    decider = opened.regulation.deciders.get(STEPS.get(kind, CONDITION), Decider("", ""))
    return Question(
        wanted,
        *sentence(f"ask-{kind}", name=unit.name, what=_decided_upon(opened.regulation, kind, what)),
        answers,
        decided_by=decider.by,
        article=decider.article,
        unit=unit.id,
    )


def _possible_answers(regulation: Regulation, unit: Unit, kind: str, what: str) -> tuple[str, ...]:
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


def _decided_upon(regulation: Regulation, kind: str, what: str) -> str:
    if kind == CONDITION:
        return _conditions(regulation)[what]
    return {one.id: one.text for one in regulation.declarations}.get(what, "")
