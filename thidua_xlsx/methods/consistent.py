"""What the facts of a criterion must be to each other, as its template says beside the method.

Each rule becomes demands like those of the method itself, so that the sheet, the reader and the
message speak of the same contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua_xlsx.methods import expressions as ex
from thidua_xlsx.methods.types import Demand, Fact, Scheme
from thidua_xlsx.model import Among, Beside, Consistent, InYear


def consistency(scheme: Scheme, rules: Sequence[Consistent]) -> Iterator[Demand]:
    """The demands of the rules upon the scheme's facts; LookupError where a rule names a fact or
    an option that the method has not.  Days of awards are asked of line by line, in ``awards``."""
    for rule in rules:
        match rule:
            case Beside():
                yield from _beside(scheme, rule)
            case Among():
                yield _among(scheme, rule)
            case InYear():
                continue


def in_the_year(fact: Fact, rules: Sequence[Consistent]) -> Iterator[Demand]:
    """That the day of the fact lies in the year scored, where a rule says so."""
    for rule in rules:
        if isinstance(rule, InYear) and rule.fact == fact.name:
            good = ex.blank_or(fact.key, ex.in_year(fact.key, rule.year))
            yield Demand(good, fact.key, "method-day-of-another-year", {"year": str(rule.year)})


def _beside(scheme: Scheme, rule: Beside) -> Iterator[Demand]:
    for option in rule.options:
        answer = next(one for one in scheme.answers if one.option.id == option)
        fact = _fact(scheme, rule.fact, option)
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


def _fact(scheme: Scheme, name: str, option: str | None = None) -> Fact:
    """The fact of that name; of several the option's own."""
    named = [fact for fact in scheme.facts if fact.name == name]
    return next(fact for fact in named if fact.option in (option, None))
