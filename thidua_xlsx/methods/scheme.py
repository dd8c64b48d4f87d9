"""Which scheme a criterion's method has, and the bonus over target laid on top of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from thidua_xlsx.methods import awards, chosen, counted
from thidua_xlsx.methods import expressions as ex
from thidua_xlsx.methods.asked import MOST_PER_CENT, demands_of, number_fact
from thidua_xlsx.methods.consistent import consistency, questions
from thidua_xlsx.methods.types import Demand, Scheme
from thidua_xlsx.model import (
    Bands,
    BestOf,
    Choice,
    Criterion,
    Deduct,
    Method,
    OverTarget,
    Points,
    RatioLessDeductions,
    SumOfParts,
)
from thidua_xlsx.model.by_identity import by_identity

INFERRED = (
    "Văn bản không nêu cách tính điểm cộng: biểu tính theo quy tắc suy ra từ bảng đã chấm, người "
    "thẩm định quyết định."
)


WHOLE_TARGET = Decimal(100)
"""Per cent; nobody falls short of a target by more."""


@by_identity()
def scheme_of(criterion: Criterion, decimals: int) -> Scheme:
    """The scheme of a criterion that carries points; ValueError for a row that does not."""
    if criterion.method is None or criterion.max is None:
        raise ValueError(f"{criterion.id} carries no points of its own")
    scheme = _scheme(criterion.method, criterion, criterion.max, decimals)
    more = consistency(scheme, criterion.consistent)
    asked_back = tuple(questions(scheme, criterion.max, criterion.consistent))
    return replace(scheme, demands=(*scheme.demands, *more), questions=asked_back)


def _scheme(method: Method, criterion: Criterion, most: Decimal, decimals: int) -> Scheme:
    match method:
        case Points():
            return counted.points_scheme(method, most, decimals)
        case Deduct():
            return counted.deduct_scheme(method, most, decimals)
        case Bands():
            return counted.bands_scheme(method, most, decimals)
        case RatioLessDeductions():
            return counted.ratio_scheme(method, most, decimals)
        case Choice():
            return chosen.choice_scheme(method, most, decimals)
        case BestOf():
            return awards.best_of_scheme(method, most, decimals, criterion.consistent)
        case SumOfParts():
            return chosen.sum_of_parts_scheme(method, criterion.id, most, decimals)
        case OverTarget():
            on = _scheme(method.on, criterion, most, decimals)
            return _over_target(method, on, most, decimals)


def _over_target(method: OverTarget, on: Scheme, most: Decimal, decimals: int) -> Scheme:
    """The scheme below, and rate × per cent over target, half up to the annex's decimals, at most
    ``limit_percent`` of the maximum.  Blank means that the target was not exceeded, or not missed.
    """
    fact = number_fact(
        "over_target",
        "Vượt chỉ tiêu (%)",
        "fill-over-target",
        MOST_PER_CENT,
        decimals,
        note=INFERRED if method.inferred else "",
    )
    missed = number_fact(
        "shortfall", "Không đạt chỉ tiêu (%)", "fill-shortfall", WHOLE_TARGET, decimals
    )
    asked = (fact, missed) if method.shortfall else (fact,)
    at_least_one = ex.at_least(ex.number(fact.key), ex.constant(Decimal(1)))
    below_one = ex.all_of((ex.is_positive(fact.key), ex.not_(at_least_one)))
    fraction = Demand(ex.not_(below_one), fact.key, "method-over-target-is-fraction")
    demands = (*on.demands, *demands_of(asked), fraction)
    steps = ex.constant(Decimal(10**decimals))
    earned = ex.quotient_half_up(method.rate, ex.whole_steps(fact.key, decimals), steps, decimals)
    limit = ex.constant(most * method.limit_percent / 100)
    return replace(on, facts=(*on.facts, *asked), demands=demands, bonus=ex.lowest((earned, limit)))
