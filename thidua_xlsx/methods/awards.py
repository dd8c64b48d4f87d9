"""The best award of the year: a small table of awards, of which the best counts.

A line a line its points are worked out in a cell of their own (a step), so that a person sees
what each award is worth, and the criterion's formula stays short enough for a cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from thidua_xlsx.methods import expressions as ex
from thidua_xlsx.methods.asked import choice_fact, demands_of, tick_fact
from thidua_xlsx.methods.chosen import NONE_OF_THEM, entries, first_chosen, option_text
from thidua_xlsx.methods.consistent import in_the_year
from thidua_xlsx.methods.expressions import ZERO, Expression, FactKey
from thidua_xlsx.methods.types import Answer, Demand, Fact, Scheme, Step
from thidua_xlsx.model import BestOf, ChoiceOption, Consistent

AWARD_LINES = 10
"""How many awards a unit can list; only the best counts, so the best ten are more than enough."""
NO_AWARD = "Không có khen thưởng"
HOLDER = "holder"
HOLDERS = ("Tập thể", "Cá nhân")


def best_of_scheme(
    method: BestOf, most: Decimal, decimals: int, rules: Sequence[Consistent]
) -> Scheme:
    """The points of the best award listed; 0 where it is marked that there was none.

    The first option of 0 points, if there is one, is that mark.  Facts of the n-th award have the
    option ``str(n)``; the mark has the option "khong".  Nothing listed and nothing marked is
    missing, both at once a fault at the mark.
    """
    none = next((option for option in method.options if option.points == 0), None)
    levels = tuple(option for option in method.options if option is not none)
    mark = tick_fact(NONE_OF_THEM, NO_AWARD)
    places = range(1, AWARD_LINES + 1)
    holders = HOLDERS if method.holders else ()
    lines = [_line(str(place), levels, holders, most, decimals, rules) for place in places]
    facts = (mark, *(fact for line in lines for fact in line.facts))
    marked, listed = ex.is_ticked(mark.key), ex.any_of([line.listed for line in lines])
    some = Demand(ex.any_of((marked, listed)), ("choice", "1"))
    contradiction = Demand(
        ex.not_(ex.all_of((marked, listed))), mark.key, "method-no-award-beside-awards"
    )
    demands = [some, contradiction, *demands_of((mark,))]
    for line in lines:
        demands += line.demands
    return Scheme(
        facts,
        tuple(demands),
        ex.highest([line.points for line in lines]),
        steps=tuple(line.step for line in lines),
    )


class _Line:
    """One award: what is asked, what must hold, and its points as the step's cell says them."""

    def __init__(
        self,
        facts: tuple[Fact, ...],
        demands: tuple[Demand, ...],
        worth: Expression[Decimal],
        option: str,
    ) -> None:
        keys = [fact.key for fact in facts]
        blank, cell = ex.is_blank(*keys), ("points", option)
        met = ex.all_of([demand.holds for demand in demands])
        fine = ex.any_of((ex.is_number(cell), blank))
        self.facts = facts
        self.step = Step(cell, ex.all_of((ex.not_(blank), met)), worth)
        self.listed = ex.said_by(ex.not_(blank), ex.is_number(cell))
        self.points = ex.said_by(ex.when(blank, ex.constant(ZERO), worth), ex.number(cell))
        self.demands = [
            Demand(ex.said_by(demand.holds, fine), demand.key, demand.code, demand.parameters)
            for demand in demands
        ]


def _line(
    option: str,
    levels: tuple[ChoiceOption, ...],
    holders: tuple[str, ...],
    most: Decimal,
    decimals: int,
    rules: Sequence[Consistent],
) -> _Line:
    texts = tuple(option_text(level) for level in levels)
    level = choice_fact("Mức khen thưởng", texts, "fill-award", NO_AWARD, option=option)
    answers = [
        Answer(one, ex.says(level.key, text), option)
        for one, text in zip(levels, texts, strict=True)
    ]
    figures, extra, values = entries(answers, most, decimals)
    about = "Danh hiệu thi đua, hình thức khen thưởng"
    who = Fact(HOLDER, "choice", "Tập thể, cá nhân", "fill-holder", option=option, allowed=holders)
    details = (
        Fact("award", "text", about, "fill-award-name", option=option),
        *((who,) if holders else ()),
        Fact("decision", "text", "Số quyết định", "fill-award-decision", option=option),
        Fact("decision_date", "date", "Ngày quyết định", "fill-award-date", option=option),
    )
    facts = (level, *details, *figures)
    others: list[FactKey] = [fact.key for fact in (*details, *figures)]
    named = Demand(
        ex.implies(ex.not_(ex.is_blank(*others)), ex.not_(ex.is_blank(level.key))), level.key
    )
    days = [demand for fact in details for demand in in_the_year(fact, rules)]
    demands = (named, *demands_of(facts), *extra, *days)
    return _Line(facts, demands, first_chosen(answers, values), option)
