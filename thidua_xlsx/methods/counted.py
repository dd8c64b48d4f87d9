"""Methods whose points follow from numbers: points, deductions, bands, ratios."""

from __future__ import annotations

from decimal import Decimal

from thidua_xlsx.methods import expressions as ex
from thidua_xlsx.methods.asked import (
    MOST_CASES,
    MOST_COUNTED,
    asked_only_if,
    choice_fact,
    count_fact,
    demands_of,
    number_fact,
)
from thidua_xlsx.methods.expressions import ZERO, Expression
from thidua_xlsx.methods.types import Demand, Fact, Scheme
from thidua_xlsx.model import Band, Bands, Deduct, Points, RatioLessDeductions
from thidua_xlsx.words.numerals import vietnamese


def points_scheme(method: Points, most: Decimal, decimals: int) -> Scheme:
    """The points themselves."""
    label = f"Điểm tự chấm (0–{vietnamese(most)})"
    fact = number_fact("self", label, "fill-points", most, decimals, required=True)
    return Scheme((fact,), demands_of((fact,)), ex.number(fact.key))


def deduct_scheme(method: Deduct, most: Decimal, decimals: int) -> Scheme:
    """Maximum less what the cases cost, never below 0."""
    count = count_fact(method.what, method.at_most)
    facts: list[Fact] = [count]
    if method.bases:
        facts.insert(0, choice_fact("Căn cứ đếm", tuple(base.label for base in method.bases)))
    if not method.entered:
        lost = ex.times(method.each, ex.number(count.key))
        base = ex.not_below_zero(ex.less(ex.constant(most), lost))
        return Scheme(tuple(facts), demands_of(facts), base)
    amount = number_fact(
        "amount",
        f"Tổng số điểm trừ (mỗi trường hợp tối đa {vietnamese(method.each)})",
        "fill-lost",
        method.each * (count.max or MOST_CASES),
        decimals,
        what=vietnamese(method.each),
    )
    facts.append(amount)
    asked, _ = asked_only_if(amount.key, ex.is_positive(count.key))
    most_lost = ex.times(method.each, ex.number(count.key))
    limit = Demand(
        ex.blank_or(count.key, ex.at_least(most_lost, ex.number(amount.key))),
        amount.key,
        "method-amount-above-limit",
        {"each": vietnamese(method.each)},
        (count.key,),
    )
    base = ex.not_below_zero(ex.less(ex.constant(most), ex.number(amount.key)))
    return Scheme(tuple(facts), (*demands_of(facts), asked, limit), base)


def _share_facts(numerator: str, denominator: str) -> tuple[Fact, Fact, Demand]:
    """The two counts of a ratio, and the demand that the first is not above the second."""
    above = number_fact(
        "numerator",
        f"Số {numerator}",
        "fill-counted",
        MOST_COUNTED,
        0,
        what=f"số {numerator}",
        required=True,
    )
    below = number_fact(
        "denominator",
        f"Tổng số {denominator}",
        "fill-counted",
        MOST_COUNTED,
        0,
        what=f"tổng số {denominator}",
        required=True,
    )
    fits = Demand(
        ex.blank_or(below.key, ex.at_least(ex.number(below.key), ex.number(above.key))),
        above.key,
        "method-numerator-above-denominator",
        {"numerator": above.label, "denominator": below.label},
        (below.key,),
    )
    return above, below, fits


def _reaches(band: Band, above: Fact, below: Fact) -> Expression[bool]:
    """Whether the share is in the band or over it, in whole numbers."""
    bound, scale = ex.scaled(band.from_percent)
    return ex.at_least(
        ex.times(Decimal(100 * scale), ex.number(above.key)),
        ex.times(Decimal(bound), ex.number(below.key)),
        above=band.above,
    )


def bands_scheme(method: Bands, most: Decimal, decimals: int) -> Scheme:
    """Points by the highest band that the share reaches; asked where the text states none."""
    above, below, fits = _share_facts(method.numerator, method.denominator)
    amount = number_fact(
        "amount", "Điểm khi văn bản không nêu mức", "fill-unstated", most, decimals
    )
    nothing = ex.not_(ex.is_positive(below.key))
    cases = [(nothing, method.empty)]
    cases += [(_reaches(band, above, below), band.points) for band in method.bands]
    covered = any(band.from_percent == 0 and not band.above for band in method.bands)
    unstated = not covered or any(points is None for _, points in cases)
    entered = ex.number(amount.key)
    base = ex.first_of(
        [(case, entered if points is None else ex.constant(points)) for case, points in cases],
        entered if unstated else ex.constant(ZERO),
    )
    facts: tuple[Fact, ...] = (above, below)
    if not unstated:
        return Scheme(facts, (*demands_of(facts), fits), base)
    facts = (*facts, amount)
    asked = ex.first_of(
        [(case, ex.truth(points is None)) for case, points in cases], ex.truth(True)
    )
    decided = ex.all_of((ex.is_number(above.key), ex.is_number(below.key)))
    extra = asked_only_if(amount.key, ex.all_of((decided, asked)), decided)
    return Scheme(facts, (*demands_of(facts), fits, *extra), base)


def ratio_scheme(method: RatioLessDeductions, most: Decimal, decimals: int) -> Scheme:
    """Maximum × share, half up to the annex's decimals, less the deductions, never below 0;
    nothing to count at all is a full share."""
    above, below, fits = _share_facts(method.numerator, method.denominator)
    count = count_fact(method.what, None)
    facts = (above, below, count)
    rounded = ex.quotient_half_up(most, ex.number(above.key), ex.number(below.key), decimals)
    share = ex.lowest((rounded, ex.constant(most)))
    earned = ex.when(ex.is_positive(below.key), share, ex.constant(most))
    lost = ex.times(method.each, ex.number(count.key))
    base = ex.not_below_zero(ex.less(earned, lost))
    return Scheme(facts, (*demands_of(facts), fits), base)
