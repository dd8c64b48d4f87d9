"""What the facts of a criterion must be to each other, as its template says beside the method.

Each rule becomes demands like those of the method itself, so that the sheet, the reader and the
message speak of the same contradiction; or questions, which leave the points as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from thidua_xlsx.methods import expressions as ex
from thidua_xlsx.methods.types import Answer, Demand, Fact, Scheme
from thidua_xlsx.model import Among, Apart, Beside, Consistent, Costs, Expected, InYear


def consistency(scheme: Scheme, rules: Sequence[Consistent]) -> Iterator[Demand]:
    """The demands of the rules upon the scheme's facts; LookupError where a rule names a fact or
    an option that the method has not.  Days of awards are asked of line by line, in ``awards``."""
    for rule in rules:
        match rule:
            case Beside():
                yield from _beside(scheme, rule)
            case Among():
                yield _among(scheme, rule)
            case Apart():
                yield from _apart(scheme, rule)
            case InYear() | Expected() | Costs():
                continue


def questions(scheme: Scheme, most: Decimal, rules: Sequence[Consistent]) -> Iterator[Demand]:
    """What is asked back where the facts give points and yet a rule does not hold; ``most``: the
    criterion's maximum.  Raises as ``consistency``."""
    for rule in rules:
        match rule:
            case Expected():
                for option in rule.options:
                    answer, fact = _answer(scheme, option), _fact(scheme, rule.fact, option)
                    lacking = ex.all_of((answer.chosen, ex.not_(ex.is_positive(fact.key))))
                    told = {"option": answer.option.label, "label": fact.label}
                    code = "method-figure-expected"
                    yield Demand(ex.not_(lacking), fact.key, code, told, (answer.key,))
            case Costs():
                fact = _fact(scheme, rule.fact)
                whole = ex.at_least(scheme.base, ex.constant(most))
                costless = ex.all_of((ex.is_positive(fact.key), whole))
                code = "method-figure-costs-nothing"
                yield Demand(ex.not_(costless), fact.key, code, {"label": fact.label})


def named_in(rule: Consistent) -> tuple[str, ...]:
    """The facts that the rule is about."""
    match rule:
        case Apart():
            return rule.facts
        case Among():
            return rule.fact, rule.whole, rule.part
        case _:
            return (rule.fact,)


def in_the_year(fact: Fact, rules: Sequence[Consistent]) -> Iterator[Demand]:
    """That the day of the fact lies in the year scored, where a rule says so."""
    for rule in rules:
        if isinstance(rule, InYear) and rule.fact == fact.name:
            good = ex.blank_or(fact.key, ex.in_year(fact.key, rule.year))
            yield Demand(good, fact.key, "method-day-of-another-year", {"year": str(rule.year)})


def _beside(scheme: Scheme, rule: Beside) -> Iterator[Demand]:
    for option in rule.options:
        answer, fact = _answer(scheme, option), _fact(scheme, rule.fact, option)
        some = ex.is_positive(fact.key)
        told = {"option": answer.option.label, "label": fact.label}
        blank, clash = ex.is_blank(fact.key), ex.all_of((answer.chosen, some))
        if rule.some:
            yield Demand(ex.not_(ex.all_of((answer.chosen, blank))), fact.key)
            clash = ex.all_of((answer.chosen, ex.not_(blank), ex.not_(some)))
        code = "method-figure-lacking" if rule.some else "method-figure-against-option"
        yield Demand(ex.not_(clash), fact.key, code, told, (answer.key,))


def _among(scheme: Scheme, rule: Among) -> Demand:
    counted, whole, part = (_fact(scheme, name) for name in (rule.fact, rule.whole, rule.part))
    taken = ex.plus((ex.number(part.key), ex.number(counted.key)))
    good = ex.any_of(
        (
            ex.is_blank(whole.key),
            ex.at_least(ex.number(part.key), ex.number(whole.key), above=True),
            ex.at_least(ex.number(whole.key), taken),
        )
    )
    told = {"label": counted.label, "whole": whole.label, "part": part.label}
    return Demand(good, counted.key, "method-count-above-rest", told, (part.key, whole.key))


def _apart(scheme: Scheme, rule: Apart) -> Iterator[Demand]:
    """Each after the first is a fault beside those before it."""
    named = [_fact(scheme, name) for name in rule.facts]
    for place, fact in enumerate(named[1:], 1):
        for before in named[:place]:
            both = ex.all_of((ex.is_positive(before.key), ex.is_positive(fact.key)))
            told = {"label": fact.label, "other": before.label}
            yield Demand(ex.not_(both), fact.key, "method-figures-apart", told, (before.key,))


def _answer(scheme: Scheme, option: str) -> Answer:
    """The answer of that option."""
    found = next((one for one in scheme.answers if one.option.id == option), None)
    if found is None:
        raise LookupError(option)
    return found


def _fact(scheme: Scheme, name: str, option: str | None = None) -> Fact:
    """The fact of that name; of several the option's own."""
    named = [fact for fact in scheme.facts if fact.name == name]
    return next(fact for fact in named if fact.option in (option, None))
