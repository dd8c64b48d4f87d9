"""The facts of a scoring method as an appraiser is asked for them, beside those of the unit.

They start with the figures that the unit gave, so that the appraiser only mends what it found
otherwise; the score follows from them once the criterion is marked as appraised.  Plain points
stay typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from thidua_xlsx.catalogue.filling import how_to_fill
from thidua_xlsx.layout.form.annex_columns import (
    ANNEX_SHEET,
    BESIDE_APPRAISED,
    Slot,
    fact_key,
    slots,
)
from thidua_xlsx.layout.form.form_request import FormRequest, outcome_of
from thidua_xlsx.methods import Fact, FactKey, Outcome, facts, judged
from thidua_xlsx.methods.chosen import option_text
from thidua_xlsx.model import Annex, BestOf, Choice, Criterion, Points, Stage, Value, field_key
from thidua_xlsx.model.by_identity import by_identity

FACTS = "facts"
"""The identity's statement that appraised scores follow from facts; of a workbook issued before
they could, all are typed."""
CONFIRMED = "confirmed"
"""The open mark that a row is appraised."""
CONFIRMED_KEY: FactKey = (CONFIRMED, None)
OTHER = "other"
"""The open score against the method, for what a person has to decide (docs/decisions/0005)."""
OTHER_PROMPT = (
    "Chỉ nhập khi không theo cách tính: phải ghi lý do; điểm này chỉ được nhận khi người có thẩm "
    "quyền chấp nhận."
)
CONFIRM_PROMPT = how_to_fill("fill-confirmed", "vi")


@by_identity()
def asked_as(leaf: Criterion) -> Criterion:
    """The criterion whose facts an appraiser is asked for: of awards only which is the best, of a
    missed target only what that costs."""
    if isinstance(leaf.method, BestOf):
        return replace(leaf, method=Choice(leaf.method.options), consistent=())
    return judged(leaf)


def may_ask_facts(leaf: Criterion) -> bool:
    """Whether the criterion's score follows from facts at all."""
    return leaf.method is not None and not isinstance(leaf.method, Points)


def appraised_keys(request: FormRequest, leaf: Criterion) -> Mapping[Fact, str]:
    """The facts that an appraisal form asks for, each with its field's key; none where the score is
    typed."""
    stated = request.stage is Stage.APPRAISAL and request.printed.get(FACTS)
    return _keys(leaf, request.annex) if stated and may_ask_facts(leaf) else {}


@by_identity()
def appraised_slots(annex: Annex, leaf: Criterion) -> Mapping[FactKey, Slot]:
    """Where each appraised fact stands: a tick in its option's row under the appraised score, the
    others in columns of their own beside it."""
    return {
        key: Slot(
            ANNEX_SHEET,
            slot.row,
            "appraised" if slot.column == "max" else f"{BESIDE_APPRAISED}{slot.column}",
        )
        for key, slot in slots(annex, asked_as(leaf)).items()
    }


def appraised_outcome(request: FormRequest, leaf: Criterion) -> Outcome:
    """The points that the appraised facts give, marked as appraised or not."""
    keys = appraised_keys(request, leaf)
    return outcome_of(asked_as(leaf), request.annex, keys, request.values, request.faulty)


def appraised_score(request: FormRequest, leaf: Criterion) -> Decimal | None:
    """The appraised score: typed, or of a criterion that is marked as appraised derived from its
    facts, or what the appraiser gives against them; None where there is none, or none that can be
    read."""
    if not appraised_keys(request, leaf):
        return request.number(field_key(leaf.id, "appraised"))
    if not request.values.get(field_key(leaf.id, CONFIRMED)):
        return None
    against = field_key(leaf.id, OTHER)
    if against in request.faulty:
        return None
    other = request.number(against)
    return appraised_outcome(request, leaf).total if other is None else other


def facts_to_start_with(annex: Annex, said: Mapping[str, Value]) -> dict[str, Value]:
    """The facts that an appraisal form shows at first, open; ``said``: what the unit gave, by the
    keys of its own form."""
    values: dict[str, Value] = {}
    for leaf in annex.leaves():
        if not may_ask_facts(leaf):
            continue
        if isinstance(leaf.method, BestOf):
            values |= _best_award(annex, leaf, said)
            continue
        keys = {fact_key(leaf, fact): key for fact, key in _keys(leaf, annex).items()}
        values |= {key: said[own] for own, key in keys.items() if own in said}
    return values


@by_identity()
def _keys(leaf: Criterion, annex: Annex) -> Mapping[Fact, str]:
    asked = asked_as(leaf)
    return {fact: field_key("appraised", fact_key(asked, fact)) for fact in facts(asked, annex)}


def _best_award(annex: Annex, leaf: Criterion, said: Mapping[str, Value]) -> dict[str, Value]:
    """The level of the best award that the unit listed, or that it had none."""
    asked = asked_as(leaf)
    assert isinstance(asked.method, Choice)
    keys = {fact.name: key for fact, key in _keys(leaf, annex).items()}
    own = {fact: fact_key(leaf, fact) for fact in facts(leaf, annex)}
    worth = outcome_of(leaf, annex, own, said, ()).steps
    listed = {line: points for (_, line), points in worth.items() if points is not None}
    if listed:
        best = max(listed, key=lambda line: listed[line])
        there = {fact.name: key for fact, key in own.items() if fact.option == best}
        return {key: said[there[name]] for name, key in keys.items() if there.get(name) in said}
    without = [option_text(option) for option in asked.method.options if option.points == 0]
    none = any(said.get(key) for fact, key in own.items() if fact.type == "tick")
    return {keys["choice"]: without[0]} if none and without else {}
