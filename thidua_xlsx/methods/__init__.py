"""Scoring methods: from facts to points, in Python and as Excel formulas that say the same.

``facts`` says what a form asks for, ``evaluate`` works the points out, ``formulas`` writes the
same for a sheet.  All three read one scheme (``scheme.py``), whose expressions say themselves
twice (``expressions.py``); so what a sheet shows and what is counted agree by construction.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from thidua_xlsx.methods import expressions as ex
from thidua_xlsx.methods.consistent import named_in
from thidua_xlsx.methods.expressions import ZERO, Expression
from thidua_xlsx.methods.expressions import FactKey as FactKey
from thidua_xlsx.methods.expressions import Given as Given
from thidua_xlsx.methods.scheme import scheme_of
from thidua_xlsx.methods.types import Demand, Fault, Ref, Step
from thidua_xlsx.methods.types import Fact as Fact
from thidua_xlsx.methods.types import Formulas as Formulas
from thidua_xlsx.methods.types import Outcome as Outcome
from thidua_xlsx.model import Annex, Criterion, OverTarget
from thidua_xlsx.model.by_identity import Memory, by_identity
from thidua_xlsx.words.numerals import plain


def facts(criterion: Criterion, annex: Annex) -> tuple[Fact, ...]:
    """What a form asks for, so that the criterion's points can be worked out; in form order.

    Raises ValueError for a row that carries no points of its own.
    """
    return scheme_of(criterion, annex.decimals).facts


def steps(criterion: Criterion, annex: Annex) -> tuple[FactKey, ...]:
    """The numbers on the way to the points that stand in locked cells of their own, in form order.

    Raises ValueError for a row that carries no points of its own.
    """
    return tuple(step.key for step in scheme_of(criterion, annex.decimals).steps)


def evaluate(criterion: Criterion, annex: Annex, given: Given) -> Outcome:
    """The points that the facts give.

    ``given`` holds Decimals for numbers, the chosen text for a drop-down, True (or any mark) for
    a tick, any text for a text or a date; an absent key and None are blank.  Missing is not zero:
    as long as a fact is missing or at fault, base and total are None.  Of a criterion whose ticks
    are all blank the first option is named as missing; a tick too many is a fault at its own cell.

    Points never fall below 0 and never exceed the maximum, but by a bonus.  Quotients are rounded
    half up to the annex's decimals; nothing else is rounded.  Raises ValueError for a row that
    carries no points of its own.
    """
    key = (id(criterion), id(annex), *given.items())
    return _evaluated.answer(key, (criterion, annex), lambda: _evaluate(criterion, annex, given))


_evaluated = Memory(8192)


def _evaluate(criterion: Criterion, annex: Annex, given: Given) -> Outcome:
    scheme = scheme_of(criterion, annex.decimals)
    on_the_way = {step.key: _step(step, given) for step in scheme.steps}
    missing: dict[FactKey, None] = {}
    faults: list[Fault] = []
    for demand in scheme.demands:
        if demand.holds.value(given):
            continue
        if demand.code is None:
            missing[demand.key] = None
        else:
            faults.append(_fault(demand))
    if missing or faults:
        return Outcome(None, ZERO, ZERO, None, tuple(missing), tuple(faults), on_the_way)
    base = plain(scheme.base.value(given))
    bonus = ZERO if scheme.bonus is None else plain(scheme.bonus.value(given))
    assert criterion.max is not None
    total = plain(base + bonus)
    asked_back = tuple(_fault(one) for one in scheme.questions if not one.holds.value(given))
    lost = plain(criterion.max - base)
    return Outcome(base, bonus, lost, total, questions=asked_back, steps=on_the_way)


def _fault(demand: Demand) -> Fault:
    assert demand.code is not None
    return Fault(demand.code, demand.key, demand.parameters, demand.beside)


def reachable(leaf: Criterion) -> Decimal:
    """The most points that the criterion can carry, a bonus included."""
    most = leaf.max or Decimal(0)
    if isinstance(leaf.method, OverTarget):
        most += most * leaf.method.limit_percent / 100
    return most


@by_identity()
def judged(leaf: Criterion) -> Criterion:
    """The criterion as it is appraised: by how much the unit missed a target is the unit's to say,
    the appraiser is asked only what that costs."""
    if not isinstance(leaf.method, OverTarget) or not leaf.method.shortfall:
        return leaf
    rules = tuple(rule for rule in leaf.consistent if "shortfall" not in named_in(rule))
    return replace(leaf, method=replace(leaf.method, shortfall=False), consistent=rules)


def _step(step: Step, given: Given) -> Decimal | None:
    return plain(step.value.value(given)) if step.holds.value(given) else None


def formulas(criterion: Criterion, annex: Annex, ref: Ref) -> Formulas:
    """What ``evaluate`` says, as Excel formulas without "=".

    ``ref`` names the cell of a fact or of a step; its text is used verbatim, several times.  Each
    formula gives "" where the outcome has None.  Known to Excel 2010, LibreOffice and Gnumeric.
    Raises ValueError for a row that carries no points of its own.
    """
    scheme = scheme_of(criterion, annex.decimals)
    assert criterion.max is not None
    met = ex.all_of([demand.holds for demand in scheme.demands])

    def shown(amount: Expression[Decimal], holds: Expression[bool] = met) -> str:
        return f'IF({holds.text(ref)},{ex.cleaned(amount).text(ref)},"")'

    whole = scheme.base if scheme.bonus is None else ex.plus((scheme.base, scheme.bonus))
    return Formulas(
        base=shown(scheme.base),
        bonus=None if scheme.bonus is None else shown(scheme.bonus),
        deduction=shown(ex.less(ex.constant(criterion.max), scheme.base)),
        total=shown(whole),
        steps={step.key: shown(step.value, step.holds) for step in scheme.steps},
    )
