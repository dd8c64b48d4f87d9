"""The facts that methods ask for, and the demands that follow from a fact alone."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from thidua_xlsx.methods import expressions as ex
from thidua_xlsx.methods.expressions import ZERO, Expression, FactKey
from thidua_xlsx.methods.types import Demand, Fact
from thidua_xlsx.words.numerals import vietnamese

MOST_CASES = Decimal(9999)
MOST_COUNTED = Decimal(999999)
MOST_PER_CENT = Decimal(999)


def number_fact(
    name: str,
    label: str,
    fill: str,
    most: Decimal,
    decimals: int,
    *,
    what: str = "",
    note: str = "",
    option: str | None = None,
    required: bool = False,
) -> Fact:
    """A number from 0 to ``most``; whole where ``decimals`` is 0."""
    return Fact(
        name,
        "number" if decimals else "integer",
        label,
        fill,
        what,
        note,
        option=option,
        min=ZERO,
        max=most,
        decimals=decimals,
        required=required,
    )


def count_fact(what: str, at_most: int | None, *, option: str | None = None) -> Fact:
    """How many cases of ``what`` there were."""
    most = MOST_CASES if at_most is None else Decimal(at_most)
    span = "" if at_most is None else f" (0–{at_most})"
    return number_fact(
        "count",
        f"Số {what}{span}",
        "fill-failures",
        most,
        0,
        what=what,
        option=option,
        required=option is None,
    )


def choice_fact(
    label: str,
    allowed: tuple[str, ...],
    fill: str = "fill-choice",
    what: str = "",
    *,
    option: str | None = None,
) -> Fact:
    """One of the texts of a drop-down."""
    return Fact(
        "choice",
        "choice",
        label,
        fill,
        what,
        option=option,
        allowed=allowed,
        required=option is None,
    )


def tick_fact(option: str, label: str) -> Fact:
    """A mark beside an option."""
    return Fact("choice", "tick", label, "fill-tick", option=option)


def demands_of(facts: Iterable[Fact]) -> tuple[Demand, ...]:
    """What each fact must satisfy whatever the others say."""
    demands: list[Demand] = []
    for fact in facts:
        if fact.required:
            demands.append(Demand(ex.not_(ex.is_blank(fact.key)), fact.key))
        if fact.type == "choice":
            known = ex.any_of([ex.says(fact.key, label) for label in fact.allowed])
            demands.append(Demand(ex.blank_or(fact.key, known), fact.key, "method-choice-unknown"))
        elif fact.type == "tick":
            known = ex.is_tick_or_none(fact.key)
            demands.append(Demand(known, fact.key, "method-choice-unknown"))
        elif fact.type in ("number", "integer"):
            demands.append(_in_range(fact))
    return tuple(demands)


def _in_range(fact: Fact) -> Demand:
    least, most, decimals = fact.min or ZERO, fact.max or ZERO, fact.decimals or 0
    good = ex.all_of(
        (
            ex.is_number(fact.key),
            ex.within(fact.key, least, most),
            ex.has_places(fact.key, decimals),
        )
    )
    return Demand(
        ex.blank_or(fact.key, good),
        fact.key,
        "method-value-out-of-range",
        {
            "label": fact.label,
            "least": vietnamese(least),
            "most": vietnamese(most),
            "decimals": str(decimals),
        },
    )


def asked_only_if(
    key: FactKey, asked: Expression[bool], decided: Expression[bool] | None = None
) -> tuple[Demand, Demand]:
    """The fact is missing where it is asked and blank, and a fault where it is not asked and
    more than 0; the fault waits until it is ``decided`` what is asked."""
    nothing = ex.not_(ex.is_positive(key))
    undecided = ex.not_(decided) if decided is not None else ex.truth(False)
    return (
        Demand(ex.implies(asked, ex.not_(ex.is_blank(key))), key),
        Demand(ex.any_of((asked, nothing, undecided)), key, "method-entry-not-asked"),
    )
