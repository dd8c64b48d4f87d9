"""Methods whose points follow from an answer: choices, parts that add up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from thidua_xlsx.methods import expressions as ex
from thidua_xlsx.methods.asked import (
    asked_only_if,
    choice_fact,
    count_fact,
    demands_of,
    number_fact,
    tick_fact,
)
from thidua_xlsx.methods.expressions import ZERO, Expression, FactKey
from thidua_xlsx.methods.types import Answer, Demand, Fact, Scheme
from thidua_xlsx.model import Choice, ChoiceOption, SumOfParts
from thidua_xlsx.words.numerals import vietnamese

NONE_OF_THEM = "khong"
"""The suffix of the option that says: none of the parts (a blank cell does not say it)."""


def option_text(option: ChoiceOption) -> str:
    """The option as a drop-down shows it: "Thực hiện tốt (20đ)"."""
    if option.points is None:
        return f"{option.label} (nhập điểm)"
    return f"{option.label} ({vietnamese(option.points)}đ)"


def choice_scheme(method: Choice, most: Decimal, decimals: int) -> Scheme:
    """The points of the answer; of several ticked ones the lowest, where the method allows it."""
    if not method.on_rows:
        return _from_list(method.options, most, decimals)
    ticks, answers = _ticked(method.options)
    extra_facts, extra, values = entries(answers, most, decimals)
    if method.several == "lowest":
        never = ex.constant(most + 1)
        pairs = zip(answers, values, strict=True)
        base = ex.lowest([ex.when(answer.chosen, value, never) for answer, value in pairs])
        single: tuple[Demand, ...] = ()
    else:
        base = first_chosen(answers, values)
        single = _only_one(answers)
    facts = (*ticks, *extra_facts)
    demands = (_some_tick(answers), *single, *demands_of(facts), *extra)
    return Scheme(facts, demands, base, answers=tuple(answers))


def sum_of_parts_scheme(
    method: SumOfParts, criterion_id: str, most: Decimal, decimals: int
) -> Scheme:
    """The parts that are ticked, added up.

    A unit that has none of them ticks an option of its own, which is no row of the annex: blank
    everywhere is missing, not zero.  ValueError for a part without points: whatever a person
    entered for it, the sum could pass the maximum, so no template may state one.
    """
    if any(option.points is None for option in method.options):
        raise ValueError(f"a part of {criterion_id} without points")
    none = ChoiceOption(
        f"{criterion_id}:{NONE_OF_THEM}", "Không thực hiện nội dung nào (0 điểm)", ZERO
    )
    ticks, answers = _ticked((*method.options, none))
    extra_facts, extra, values = entries(answers, most, decimals)
    base = ex.plus(
        [
            ex.when(answer.chosen, value, ex.constant(ZERO))
            for answer, value in zip(answers, values, strict=True)
        ]
    )
    facts = (*ticks, *extra_facts)
    against = _not_beside(answers[-1], answers[:-1])
    return Scheme(facts, (_some_tick(answers), against, *demands_of(facts), *extra), base)


def _from_list(options: Sequence[ChoiceOption], most: Decimal, decimals: int) -> Scheme:
    fact = choice_fact("Mức đạt được", tuple(option_text(option) for option in options))
    answers = [Answer(option, ex.says(fact.key, option_text(option)), None) for option in options]
    extra_facts, extra, values = entries(answers, most, decimals)
    facts = (fact, *extra_facts)
    return Scheme(
        facts,
        (*demands_of(facts), *extra),
        first_chosen(answers, values),
        answers=tuple(answers),
    )


def _ticked(options: Sequence[ChoiceOption]) -> tuple[tuple[Fact, ...], list[Answer]]:
    ticks = tuple(tick_fact(option.id, option.label) for option in options)
    answers = [
        Answer(option, ex.is_ticked(tick.key), option.id)
        for option, tick in zip(options, ticks, strict=True)
    ]
    return ticks, answers


def first_chosen(
    answers: Sequence[Answer], values: Sequence[Expression[Decimal]]
) -> Expression[Decimal]:
    cases = [(answer.chosen, value) for answer, value in zip(answers, values, strict=True)]
    return ex.first_of(cases, ex.constant(ZERO))


def _some_tick(answers: Sequence[Answer]) -> Demand:
    """Without a tick the answer is missing; the first option's cell is named."""
    return Demand(ex.any_of([answer.chosen for answer in answers]), answers[0].key)


def _only_one(answers: Sequence[Answer]) -> tuple[Demand, ...]:
    """Each tick after the first is a fault at its own cell."""
    return tuple(
        _not_beside(answer, answers[:place]) for place, answer in enumerate(answers) if place
    )


def _not_beside(answer: Answer, others: Sequence[Answer]) -> Demand:
    others_chosen = ex.any_of([other.chosen for other in others])
    return Demand(
        ex.not_(ex.all_of((answer.chosen, others_chosen))),
        answer.key,
        "method-two-options",
        {"option": answer.option.label},
    )


def entries(
    answers: Sequence[Answer], most: Decimal, decimals: int
) -> tuple[tuple[Fact, ...], tuple[Demand, ...], list[Expression[Decimal]]]:
    """The facts that single options ask for besides, their demands, and each option's points."""
    asked: dict[FactKey, tuple[Fact, list[Expression[bool]]]] = {}
    values: list[Expression[Decimal]] = []
    for answer in answers:
        option = answer.option
        value: Expression[Decimal]
        if option.points is None:
            entered = _amount(answer, most, decimals)
            asked.setdefault(entered.key, (entered, []))[1].append(answer.chosen)
            value = ex.number(entered.key)
        else:
            value = ex.constant(option.points)
        if option.deduct_each is not None:
            count = count_fact(option.what, None, option=answer.stands_at or option.id)
            asked.setdefault(count.key, (count, []))[1].append(answer.chosen)
            value = ex.not_below_zero(
                ex.less(value, ex.times(option.deduct_each, ex.number(count.key)))
            )
        if option.deduction_entered:
            lost = _deduction(answer, most, decimals)
            asked.setdefault(lost.key, (lost, []))[1].append(answer.chosen)
            value = ex.not_below_zero(ex.less(value, ex.number(lost.key)))
        values.append(value)
    decided = ex.any_of([answer.chosen for answer in answers])
    demands = tuple(
        demand
        for key, (_, conditions) in asked.items()
        for demand in asked_only_if(key, ex.any_of(conditions), decided)
    )
    return tuple(fact for fact, _ in asked.values()), demands, values


def _amount(answer: Answer, most: Decimal, decimals: int) -> Fact:
    return number_fact(
        "amount",
        "Điểm (văn bản không nêu)",
        "fill-amount",
        most,
        decimals,
        what=answer.option.label,
        option=answer.stands_at,
    )


def _deduction(answer: Answer, most: Decimal, decimals: int) -> Fact:
    return number_fact(
        "deduction",
        "Điểm trừ",
        "fill-deduction",
        most,
        decimals,
        option=answer.stands_at or answer.option.id,
    )
