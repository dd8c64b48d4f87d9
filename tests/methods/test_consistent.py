"""Facts that cannot be true together give no points, and every cell of the contradiction is named;
the kind is held over all templates."""

from __future__ import annotations

import pytest
from support.filled_tables import INDUSTRY_2017, SCIENCE_2022, Answer, counted, ticked
from support.method_cases import annex_2017, annex_2022

from thidua_xlsx.methods import FactKey, Outcome, evaluate, facts, judged
from thidua_xlsx.model import Annex, Beside, Choice, Criterion, OverTarget, RatioLessDeductions

OVER: FactKey = ("over_target", None)


def outcome(annex: Annex, criterion: str, given: dict[FactKey, Answer]) -> Outcome:
    return evaluate(annex.criterion(criterion), annex, given)


def named(found: Outcome) -> dict[str, set[FactKey]]:
    assert found.total is None
    return {fault.code: set(fault.keys) for fault in found.faults}


@pytest.mark.parametrize("option", ["I.1:2", "I.4:2", "I.2:2", "I.2:3", "I.7:2", "I.7:4"])
def test_a_bonus_beside_an_option_that_bears_none_is_a_fault_at_both_cells(option: str) -> None:
    given = {**ticked(option), **counted(over_target="16")}
    found = named(outcome(annex_2017(), option.partition(":")[0], given))
    assert found == {"method-figure-against-option": {OVER, ("choice", option)}}


@pytest.mark.parametrize("criterion", ["I.1", "I.4"])
def test_over_target_needs_by_how_much(criterion: str) -> None:
    over = ticked(f"{criterion}:1")
    assert outcome(annex_2017(), criterion, over).missing == (OVER,)
    found = named(outcome(annex_2017(), criterion, {**over, **counted(over_target="0")}))
    assert found == {"method-figure-lacking": {OVER, ("choice", f"{criterion}:1")}}


def test_criticised_by_no_letter_is_a_fault() -> None:
    letters: FactKey = ("count", "I.3.b:2")
    found = named(
        outcome(
            annex_2017(), "I.3.b", {**ticked("I.3.b:2"), **{letters: counted(n="0")["n", None]}}
        )
    )
    assert found == {"method-figure-lacking": {letters, ("choice", "I.3.b:2")}}


@pytest.mark.parametrize(
    ("right", "whole", "reminders", "fits"),
    [(10, 10, 3, False), (0, 0, 2, False), (8, 10, 2, True), (8, 10, 3, False), (0, 0, 0, True)],
)
def test_reminders_are_of_petitions_handled_wrongly(
    right: int, whole: int, reminders: int, fits: bool
) -> None:
    given = counted(numerator=str(right), denominator=str(whole), count=str(reminders))
    found = outcome(annex_2022(), "II.7", given)
    assert (found.total is not None) is fits
    if not fits:
        keys = {("count", None), ("numerator", None), ("denominator", None)}
        assert named(found) == {"method-count-above-rest": keys}


@pytest.mark.parametrize(("day", "fits"), [("2022-01-01", True), ("2019-11-20", False)])
def test_an_award_of_another_year_does_not_count(day: str, fits: bool) -> None:
    line: dict[FactKey, Answer] = {("choice", "1"): "Cấp tỉnh (30đ)", ("decision_date", "1"): day}
    found = outcome(annex_2022(), "IV", line)
    assert (found.total == 30) is fits
    assert fits or named(found) == {"method-day-of-another-year": {("decision_date", "1")}}


SHORT: FactKey = ("shortfall", None)


def asked_back(found: Outcome) -> dict[str, set[FactKey]]:
    assert found.total is not None
    return {one.code: set(one.keys) for one in found.questions}


@pytest.mark.parametrize("criterion", ["I.1", "I.2", "I.3.a", "I.4", "I.7"])
def test_a_target_is_not_both_passed_and_missed(criterion: str) -> None:
    filled, total = INDUSTRY_2017[criterion]
    missed = counted(shortfall="5")
    found = named(outcome(annex_2017(), criterion, {**filled, **missed}))
    assert found == {"method-figures-apart": {OVER, SHORT}}
    whole = outcome(annex_2017(), criterion, filled)
    assert (str(whole.total), whole.questions) == (total, ())


@pytest.mark.parametrize("criterion", ["I.1", "I.4"])
def test_how_far_a_target_was_missed_changes_no_points_but_is_asked_for(criterion: str) -> None:
    missed: dict[FactKey, Answer] = {
        **ticked(f"{criterion}:3"),
        ("deduction", f"{criterion}:3"): counted(n="10")["n", None],
    }
    silent = outcome(annex_2017(), criterion, missed)
    assert asked_back(silent) == {"method-figure-expected": {SHORT, ("choice", f"{criterion}:3")}}
    said = outcome(annex_2017(), criterion, {**missed, **counted(shortfall="0.5")})
    assert asked_back(said) == {}
    assert (said.total, said.base, said.deduction) == (silent.total, silent.base, 10)


def test_a_missed_target_that_costs_nothing_is_asked_back() -> None:
    free: dict[FactKey, Answer] = {
        **ticked("I.1:3"), ("deduction", "I.1:3"): counted(n="0")["n", None]
    }  # fmt: skip
    for criterion, given in (("I.1", free), ("I.3.a", counted(self="50"))):
        found = outcome(annex_2017(), criterion, {**given, **counted(shortfall="5")})
        assert asked_back(found) == {"method-figure-costs-nothing": {SHORT}}
    less = outcome(annex_2017(), "I.3.a", counted(self="48", shortfall="5"))
    assert asked_back(less) == {}


@pytest.mark.parametrize("criterion", ["I.1", "I.4"])
def test_a_target_that_was_reached_was_not_missed(criterion: str) -> None:
    option = f"{criterion}:2"
    found = named(outcome(annex_2017(), criterion, {**ticked(option), **counted(shortfall="5")}))
    assert found == {"method-figure-against-option": {SHORT, ("choice", option)}}
    assert asked_back(outcome(annex_2017(), criterion, ticked(option))) == {}


def test_an_appraiser_is_asked_what_a_missed_target_costs_and_not_how_far_it_was() -> None:
    leaf = annex_2017().criterion("I.1")
    names = {fact.name for fact in facts(leaf, annex_2017())}
    assert names - {fact.name for fact in facts(judged(leaf), annex_2017())} == {"shortfall"}
    given = {**ticked("I.1:3"), **counted(over_target="5")}
    assert "method-figure-against-option" in named(evaluate(judged(leaf), annex_2017(), given))


def every_leaf() -> list[tuple[Annex, Criterion]]:
    return [(annex, leaf) for annex in (annex_2017(), annex_2022()) for leaf in annex.leaves()]


@pytest.mark.parametrize(("annex", "leaf"), every_leaf(), ids=lambda one: one.id)
def test_no_figure_goes_with_an_answer_that_it_contradicts(annex: Annex, leaf: Criterion) -> None:
    """Of every template: a bonus is bound to its options, a count to its own one, reminders to what
    is left; and the filled table of the document holds."""
    method = leaf.method.on if isinstance(leaf.method, OverTarget) else leaf.method
    options = method.options if isinstance(method, Choice) else ()
    bound = {
        (option, rule.fact)
        for rule in leaf.consistent
        if isinstance(rule, Beside)
        for option in rule.options
    }
    if isinstance(leaf.method, OverTarget) and options:
        best = max(option.points or 0 for option in options)
        lower = {(o.id, "over_target") for o in options if (o.points or 0) < best}
        assert lower <= bound
    assert {(o.id, "count") for o in options if o.deduct_each} <= bound
    assert isinstance(method, RatioLessDeductions) <= bool(leaf.consistent)
    has_days = any(fact.type == "date" for fact in facts(leaf, annex))
    assert has_days <= bool(leaf.consistent)
    filled = (INDUSTRY_2017 if annex is annex_2017() else SCIENCE_2022)[leaf.id]
    assert str(evaluate(leaf, annex, filled[0]).total) == filled[1]
