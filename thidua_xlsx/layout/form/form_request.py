"""What a unit's form is made from, and what the facts in it come to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from thidua_xlsx.layout.form.annex_columns import fact_key
from thidua_xlsx.layout.grid import Mark
from thidua_xlsx.methods import Fact, FactKey, Given, Outcome, evaluate, facts
from thidua_xlsx.model import Annex, Criterion, Field, Regulation, Stage, Unit, Value, field_key
from thidua_xlsx.model.by_identity import by_identity

DETAILS = ("text", "date")
"""Types of facts of which only counts whether anything is said."""


@dataclass(frozen=True, slots=True)
class FormRequest:
    """What a form is made from.

    ``values``: field key → value (prefilled or, in the appraisal stage, what the unit said);
    ``marks``: field key → mark; ``printed``: what the form shows of the round.  ``faulty``: keys of
    fields that hold something that is no value of theirs; a criterion that rests on one of them
    has no points.
    """

    regulation: Regulation
    annex: Annex
    stage: Stage
    unit: Unit
    printed: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Value] = field(default_factory=dict)
    marks: Mapping[str, Mark] = field(default_factory=dict)
    faulty: frozenset[str] = frozenset()
    _outcomes: dict[str, tuple[Criterion, Outcome]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def field(self, key: str, name: str, type: str, **more: Any) -> Field:
        """A field about the unit whose form it is."""
        return Field(key, name, type, unit=self.unit.id, **more)

    def criterion_field(self, criterion: str, name: str, type: str, **more: Any) -> Field:
        """A field about one criterion of the unit."""
        return self.field(field_key(criterion, name), name, type, criterion=criterion, **more)

    def item_field(self, item: str, name: str, type: str, **more: Any) -> Field:
        """A field about something that is no criterion."""
        return self.field(field_key(item, name), name, type, item=item, **more)

    def number(self, key: str) -> Decimal | None:
        """The number that a field holds, None where it holds none."""
        value = self.values.get(key)
        return value if isinstance(value, Decimal) else None


def given_facts(request: FormRequest, criterion: Criterion) -> Given:
    """The facts among the request's values, in the shape that methods.evaluate takes."""
    keys = _keys(criterion, request.annex)
    return given_values(keys, request.values, request.faulty)


def self_outcome(request: FormRequest, criterion: Criterion) -> Outcome:
    """The points that the request's facts give this leaf by its method."""
    known = request._outcomes.get(criterion.id)
    if known is not None and known[0] is criterion:
        return known[1]
    keys = _keys(criterion, request.annex)
    outcome = outcome_of(criterion, request.annex, keys, request.values, request.faulty)
    request._outcomes[criterion.id] = criterion, outcome
    return outcome


def outcome_of(
    criterion: Criterion,
    annex: Annex,
    keys: Mapping[Fact, str],
    values: Mapping[str, Value],
    faulty_keys: Collection[str],
) -> Outcome:
    """The points that the facts among ``values`` give a leaf; ``keys``: the field key of each."""
    outcome = evaluate(criterion, annex, given_values(keys, values, faulty_keys))
    faulty = {
        fact.option for fact, key in keys.items() if fact.type not in DETAILS and key in faulty_keys
    }
    if not faulty:
        return outcome
    steps = {key: None if key[1] in faulty else value for key, value in outcome.steps.items()}
    nothing = Outcome(None, Decimal(0), Decimal(0), None, outcome.missing, outcome.faults)
    return replace(nothing, steps=steps)


@by_identity()
def _keys(criterion: Criterion, annex: Annex) -> Mapping[Fact, str]:
    return {fact: fact_key(criterion, fact) for fact in facts(criterion, annex)}


def given_values(
    keys: Mapping[Fact, str], values: Mapping[str, Value], faulty: Collection[str]
) -> Given:
    """The facts among ``values``, by the field key of each, in the shape of methods.evaluate."""
    given: dict[FactKey, Decimal | str | bool | None] = {}
    for fact, key in keys.items():
        value = values.get(key)
        if isinstance(value, date):
            value = value.isoformat()
        elif value is None and fact.type in DETAILS and key in faulty:
            value = "?"
        given[fact.key] = value
    return given
