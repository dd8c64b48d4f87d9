"""What a unit's form is made from, and what the facts in it come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from thidua_xlsx.layout.annex_columns import fact_key
from thidua_xlsx.layout.grid import Mark
from thidua_xlsx.methods import Outcome, evaluate, facts
from thidua_xlsx.model import Annex, Criterion, Regulation, Stage, Unit, Value

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


def given_facts(
    request: FormRequest, criterion: Criterion
) -> dict[tuple[str, str | None], Decimal | str | bool | None]:
    """The facts among the request's values, in the shape that methods.evaluate takes."""
    given: dict[tuple[str, str | None], Decimal | str | bool | None] = {}
    for fact in facts(criterion, request.annex):
        value = request.values.get(fact_key(criterion, fact))
        if isinstance(value, date):
            value = value.isoformat()
        elif value is None and fact.type in DETAILS and fact_key(criterion, fact) in request.faulty:
            value = "?"
        given[(fact.name, fact.option)] = value
    return given


def self_outcome(request: FormRequest, criterion: Criterion) -> Outcome:
    """The points that the request's facts give this leaf by its method."""
    outcome = evaluate(criterion, request.annex, given_facts(request, criterion))
    faulty = {
        fact.option
        for fact in facts(criterion, request.annex)
        if fact.type not in DETAILS and fact_key(criterion, fact) in request.faulty
    }
    if not faulty:
        return outcome
    steps = {key: None if key[1] in faulty else value for key, value in outcome.steps.items()}
    nothing = Outcome(None, Decimal(0), Decimal(0), None, outcome.missing, outcome.faults)
    return replace(nothing, steps=steps)
