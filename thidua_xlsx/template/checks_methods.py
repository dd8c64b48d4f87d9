"""Whether the figures of a scoring method fit the criterion that it scores."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from thidua_xlsx.methods.consistent import named_in
from thidua_xlsx.methods.scheme import scheme_of
from thidua_xlsx.model import (
    Bands,
    Beside,
    BestOf,
    Choice,
    ChoiceOption,
    Criterion,
    Deduct,
    Expected,
    InYear,
    Kind,
    Method,
    OverTarget,
    RatioLessDeductions,
    SumOfParts,
)
from thidua_xlsx.template.rows import Placed

# A code of the catalogue and what it is to say.
Problem = tuple[str, dict[str, object]]


def method_problems(place: Placed, options: tuple[Placed, ...]) -> Iterator[Problem]:
    """What is wrong between a criterion, its method and the option rows under it, as codes with
    parameters.  Nothing is said of a criterion without method or maximum: others say that."""
    row = place.row
    if row.method is None or row.max is None:
        return
    base = row.method.on if isinstance(row.method, OverTarget) else row.method
    yield from _own_options(base)
    yield from _option_rows(base, options)
    if isinstance(row.method, OverTarget):
        yield from _over_target(row.method)
    yield from _points(base, row.max)


def consistency_problems(row: Criterion, year: int) -> Iterator[Problem]:
    """What a rule of ``consistent`` names and the method has not, or a year that is not scored."""
    if not row.consistent or row.method is None or row.max is None:
        return
    base = row.method.on if isinstance(row.method, OverTarget) else row.method
    options = {option.id for option in base.options} if isinstance(base, Choice) else set()
    facts = {fact.name for fact in scheme_of(replace(row, consistent=()), 0).facts}
    for rule in row.consistent:
        unfit: list[str] = []
        if isinstance(rule, Beside | Expected):
            unfit += (one for one in rule.options if one not in options)
        elif isinstance(rule, InYear):
            unfit += () if rule.year == year else (str(rule.year),)
        for word in (*unfit, *(name for name in named_in(rule) if name not in facts)):
            yield "template-consistent-unfit", {"word": word}


def _points(method: Method, maximum: Decimal) -> Iterator[Problem]:
    if isinstance(method, Deduct):
        yield from _at_most(method.each * (method.at_most or 1), maximum)
    elif isinstance(method, RatioLessDeductions):
        yield from _at_most(method.each, maximum)
    elif isinstance(method, Choice | BestOf):
        yield from _best(_stated(method.options), maximum)
        for option in method.options:
            yield from _at_most(option.deduct_each or Decimal(0), maximum)
    elif isinstance(method, SumOfParts):
        total = sum(_stated(method.options), Decimal(0))
        if total != maximum or len(_stated(method.options)) < len(method.options):
            yield "template-parts-not-maximum", {"points": total, "maximum": maximum}
    elif isinstance(method, Bands):
        yield from _bands(method)
        yield from _best([band.points for band in method.bands if band.points is not None], maximum)
        yield from _at_most(method.empty or Decimal(0), maximum)


def _stated(options: tuple[ChoiceOption, ...]) -> list[Decimal]:
    return [option.points for option in options if option.points is not None]


def _at_most(points: Decimal, maximum: Decimal) -> Iterator[Problem]:
    if points > maximum:
        yield "template-points-above-maximum", {"points": points, "maximum": maximum}


def _best(points: list[Decimal], maximum: Decimal) -> Iterator[Problem]:
    best = max(points, default=maximum)
    yield from _at_most(best, maximum)
    if best < maximum:
        yield "template-best-below-maximum", {"points": best, "maximum": maximum}


def _bands(method: Bands) -> Iterator[Problem]:
    """Bands stand highest first and reach from 0 up, so that every share falls into one."""
    bounds = [(band.from_percent, band.above) for band in method.bands]
    descending = all(upper > lower for upper, lower in pairwise(bounds))
    if not bounds or not descending or bounds[-1] != (Decimal(0), False) or bounds[0][0] > 100:
        yield "template-bands-order", {}


def _over_target(method: OverTarget) -> Iterator[Problem]:
    if method.rate <= 0 or not 0 < method.limit_percent <= 100:
        yield "template-over-target-figures", {}


def _own_options(method: Method) -> Iterator[Problem]:
    if not isinstance(method, Choice | BestOf | SumOfParts):
        return
    if not method.options:
        yield "template-options-missing", {}
    seen: set[str] = set()
    for option in method.options:
        if option.id in seen:
            yield "template-id-twice", {"id": option.id}
        seen.add(option.id)
        if not option.label:
            yield "template-option-unnamed", {"id": option.id}
        if (option.deduct_each is None) != (not option.what):
            yield "template-option-deduction", {"id": option.id}


def _option_rows(method: Method, rows: tuple[Placed, ...]) -> Iterator[Problem]:
    """The option rows of the annex and the options of the method are the same, in order."""
    printed = [place.row.id for place in rows if place.row.kind is Kind.OPTION]
    on_rows = isinstance(method, SumOfParts) or (isinstance(method, Choice) and method.on_rows)
    if not on_rows or not isinstance(method, Choice | SumOfParts):
        if printed:
            yield "template-option-rows-unused", {"rows": ", ".join(printed)}
        return
    named = [option.id for option in method.options]
    if [option for option in named if option in printed] != printed or (
        isinstance(method, SumOfParts) and named != printed
    ):
        rows_text, options_text = ", ".join(printed), ", ".join(named)
        yield "template-option-rows-differ", {"rows": rows_text, "options": options_text}
    labels = {place.row.id: place.row.label for place in rows}
    for option in method.options:
        if option.label != labels.get(option.id, option.label):
            yield "template-option-label-differs", {"id": option.id}
