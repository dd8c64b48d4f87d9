"""Scoring methods: the documents' own figures, the limits of points, and what is said of faults."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.budgets import examples
from support.filled_tables import (
    INDUSTRY_2017,
    SCIENCE_2022,
    Answer,
    Filled,
    awards,
    chosen,
    counted,
    ticked,
)
from support.method_cases import (
    AWKWARD,
    Given,
    annex_2017,
    annex_2022,
    every_leaf,
    fitting_given,
    options,
)
from support.method_cases import criterion as made_criterion

from thidua_xlsx.catalogue.entries import CATALOGUE
from thidua_xlsx.methods import Outcome, evaluate, facts, formulas, steps
from thidua_xlsx.model import (
    Annex,
    Bands,
    BestOf,
    Choice,
    Criterion,
    Deduct,
    OverTarget,
    SumOfParts,
)
from thidua_xlsx.template import load_regulation

LEAVES = every_leaf()
leaves = st.sampled_from(LEAVES)
chances = st.integers(0, 10**9).map(random.Random)


def outcome_2022(criterion: str, given_facts: Given) -> Outcome:
    return evaluate(annex_2022().criterion(criterion), annex_2022(), given_facts)


def outcome_2017(criterion: str, given_facts: Given) -> Outcome:
    return evaluate(annex_2017().criterion(criterion), annex_2017(), given_facts)


def faults(outcome: Outcome) -> list[tuple[str, tuple[str, str | None]]]:
    return [(fault.code, fault.key) for fault in outcome.faults]


# --- the filled tables ---


@pytest.mark.parametrize(
    ("annex", "filled", "total"),
    [(annex_2022(), SCIENCE_2022, "934"), (annex_2017(), INDUSTRY_2017, "983")],
    ids=["2022", "2017"],
)
def test_the_documents_facts_give_the_documents_points(
    annex: Annex, filled: Filled, total: str
) -> None:
    assert [leaf.id for leaf in annex.leaves()] == list(filled)
    points = {}
    for leaf in annex.leaves():
        answers, wanted = filled[leaf.id]
        points[leaf.id] = evaluate(leaf, annex, answers).total
        assert points[leaf.id] == Decimal(wanted), leaf.id
    assert sum(points.values()) == Decimal(total)


def test_the_2017_table_has_35_points_of_bonus_and_2_of_deduction() -> None:
    outcomes = [outcome_2017(leaf, answers) for leaf, (answers, _) in INDUSTRY_2017.items()]
    assert sum(outcome.bonus for outcome in outcomes) == 35
    assert sum(outcome.deduction for outcome in outcomes) == 2


# --- what holds for every method ---


@examples(600)
@given(leaves, chances)
def test_points_stay_between_zero_and_the_maximum_but_for_a_limited_bonus(
    leaf: tuple[Annex, Criterion], chance: random.Random
) -> None:
    annex, criterion = leaf
    outcome = evaluate(criterion, annex, fitting_given(facts(criterion, annex), chance))
    assert criterion.max is not None
    if outcome.base is None:
        assert outcome.total is None and outcome.deduction == 0 and outcome.bonus == 0
        assert outcome.missing or outcome.faults
        return
    assert 0 <= outcome.base <= criterion.max
    assert outcome.deduction == criterion.max - outcome.base
    assert outcome.total == outcome.base + outcome.bonus
    method = criterion.method
    limit = method.limit_percent if isinstance(method, OverTarget) else Decimal(0)
    assert 0 <= outcome.bonus <= criterion.max * limit / 100


@given(leaves)
def test_what_is_missing_is_told_by_the_kind_of_its_cell(leaf: tuple[Annex, Criterion]) -> None:
    """Zero is never the remedy where something is to be chosen, and where failures are counted it
    is said what it means."""
    annex, criterion = leaf
    by_key = {fact.key: fact for fact in facts(criterion, annex)}
    for key in evaluate(criterion, annex, {}).missing:
        fact = by_key[key]
        if fact.type in ("tick", "choice"):
            assert "nhập 0" not in fact.prompt and ("Chọn" in fact.prompt or "x" in fact.prompt)
        elif fact.name == "count":
            assert "0 là không bị trừ điểm" in fact.prompt


@given(leaves)
def test_nothing_given_is_missing_and_not_zero(leaf: tuple[Annex, Criterion]) -> None:
    annex, criterion = leaf
    outcome = evaluate(criterion, annex, {})
    assert outcome.total is None and outcome.missing and not outcome.faults


@examples(400)
@given(leaves, chances)
def test_a_required_fact_that_is_blank_is_named(
    leaf: tuple[Annex, Criterion], chance: random.Random
) -> None:
    annex, criterion = leaf
    asked = facts(criterion, annex)
    answers = fitting_given(asked, chance)
    for fact in asked:
        if fact.required:
            outcome = evaluate(criterion, annex, {**answers, fact.key: None})
            assert outcome.total is None and fact.key in outcome.missing


@examples(400)
@given(leaves, chances)
def test_every_fault_has_its_text_and_a_fact_of_the_form(
    leaf: tuple[Annex, Criterion], chance: random.Random
) -> None:
    annex, criterion = leaf
    asked = facts(criterion, annex)
    outcome = evaluate(criterion, annex, fitting_given(asked, chance))
    keys = {fact.key for fact in asked}
    for fault in outcome.faults:
        entry = CATALOGUE[fault.code]
        places = {"criterion": "", "found": "", **fault.parameters}
        assert entry.message_vi.format_map(places) and entry.remedy_en.format_map(places)
        assert fault.key in keys
    assert set(outcome.missing) <= keys


@examples(400)
@given(
    st.sampled_from([leaf for leaf in LEAVES if isinstance(leaf[1].method, Deduct)]),
    st.integers(0, 60),
)
def test_one_more_case_never_gains_a_point(leaf: tuple[Annex, Criterion], cases: int) -> None:
    annex, criterion = leaf
    method = criterion.method
    assert isinstance(method, Deduct)
    answers: Given = chosen(method.bases[0].label) if method.bases else {}
    totals = []
    for count in (cases, cases + 1):
        most = method.each * count
        entered = {("amount", None): most if annex.decimals else Decimal(int(most))}
        answers |= {("count", None): Decimal(count)} | (entered if method.entered else {})
        totals.append(evaluate(criterion, annex, answers).total)
    fewer, more = totals
    assert fewer is None or more is None or more <= fewer


@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 3))
def test_a_larger_share_never_loses_a_point(part: int, rest: int, reminders: int) -> None:
    whole = part + rest + 1
    for criterion in ("III.3.b", "II.7"):
        less, more = (
            outcome_2022(
                criterion,
                counted(
                    numerator=str(above), denominator=str(whole), count=str(min(reminders, rest))
                ),
            ).total
            for above in (part, part + 1)
        )
        assert less is not None and more is not None and less <= more


@given(st.decimals(1, 999, places=2), st.decimals(1, 999, places=2))
def test_more_over_target_never_loses_a_point(one: Decimal, other: Decimal) -> None:
    less, more = (
        outcome_2017("I.1", {**ticked("I.1:1"), **counted(over_target=str(share))}).total
        for share in sorted((one, other))
    )
    assert less is not None and more is not None and less <= more <= 110


# --- each method at its edges ---


def test_a_deduction_does_not_go_below_zero() -> None:
    assert outcome_2022("III.4.b", counted(count="9")).total == 0
    assert outcome_2022("I.3", counted(count="20", amount="60")).total == 0


def test_an_entered_deduction_is_asked_with_cases_only_and_limited_by_them() -> None:
    assert outcome_2022("I.1", counted(count="2")).missing == (("amount", None),)
    assert outcome_2022("I.1", counted(count="0")).total == 250
    assert outcome_2022("I.1", counted(count="2", amount="0.5")).total == Decimal("249.5")
    above = outcome_2022("I.1", counted(count="2", amount="20.01"))
    assert faults(above) == [("method-amount-above-limit", ("amount", None))]
    assert faults(outcome_2022("I.1", counted(count="0", amount="1"))) == [
        ("method-amount-above-limit", ("amount", None))
    ]


@pytest.mark.parametrize("count", ["4", "-1", "1.5"])
def test_a_count_beyond_the_listed_contents_is_a_fault(count: str) -> None:
    assert faults(outcome_2022("II.1", counted(count=count))) == [
        ("method-value-out-of-range", ("count", None))
    ]


def test_text_where_a_number_belongs_is_a_fault_and_not_zero() -> None:
    outcome = outcome_2022("II.1", {("count", None): "không"})
    assert outcome.total is None
    assert faults(outcome) == [("method-value-out-of-range", ("count", None))]


def test_the_basis_of_a_count_is_asked() -> None:
    assert outcome_2022("II.2", counted(count="0")).missing == (("choice", None),)


@pytest.mark.parametrize(
    ("numerator", "denominator", "points"),
    [("4", "10", "10"), ("399", "1000", "5"), ("2", "10", "5"), ("199", "1000", "0")],
)
def test_bands_of_direct_workers(numerator: str, denominator: str, points: str) -> None:
    given_facts = counted(numerator=numerator, denominator=denominator)
    assert outcome_2022("III.3.b", given_facts).total == Decimal(points)


@pytest.mark.parametrize(
    ("returned", "files", "points"),
    [("0", "7", "20"), ("1", "1000", "15"), ("99", "1000", "15"), ("1", "10", "10"),
     ("2", "10", "10"), ("201", "1000", "5")],
)  # fmt: skip
def test_bands_of_returned_files(returned: str, files: str, points: str) -> None:
    given_facts = counted(numerator=returned, denominator=files)
    assert outcome_2017("III.4.a", given_facts).total == Decimal(points)


def test_a_share_for_which_no_points_are_stated_asks_for_them() -> None:
    share = counted(numerator="70", denominator="100")
    assert outcome_2017("III.4.b", share).missing == (("amount", None),)
    assert outcome_2017("III.4.b", {**share, **counted(amount="6")}).total == 6
    assert outcome_2022("III.3.b", counted(numerator="0", denominator="0")).missing == (
        ("amount", None),
    )
    stated = counted(numerator="71", denominator="100", amount="6")
    assert faults(outcome_2017("III.4.b", stated)) == [("method-entry-not-asked", ("amount", None))]


def test_a_part_larger_than_its_whole_is_a_fault() -> None:
    outcome = outcome_2022("III.3.b", counted(numerator="3", denominator="2"))
    assert ("method-numerator-above-denominator", ("numerator", None)) in faults(outcome)
    assert outcome.total is None


@pytest.mark.parametrize(
    ("numerator", "denominator", "count", "points"),
    [("0", "0", "0", "30"), ("1", "7", "0", "4.29"), ("2", "3", "0", "20"), ("1", "7", "1", "1.29"),
     ("1", "7", "2", "0"), ("1", "400", "0", "0.08")],
)  # fmt: skip
def test_the_share_of_petitions_is_rounded_half_up_before_reminders_are_deducted(
    numerator: str, denominator: str, count: str, points: str
) -> None:
    given_facts = counted(numerator=numerator, denominator=denominator, count=count)
    assert outcome_2022("II.7", given_facts).total == Decimal(points)


def test_an_answer_outside_the_list_is_a_fault() -> None:
    assert faults(outcome_2022("II.3", chosen("Đầy đủ"))) == [
        ("method-choice-unknown", ("choice", None))
    ]


MINISTRY = "Cấp bộ ngành trung ương (nhập điểm)"
NO_AWARD: Given = {("choice", "khong"): True}


def test_the_best_award_of_the_table_counts_wherever_it_stands() -> None:
    listed = awards("Cấp sở - ban - ngành (10đ)", "Cấp nhà nước (50đ)", "Cấp tỉnh (30đ)")
    outcome = outcome_2022("IV", listed)
    assert outcome.total == 50
    shown = [outcome.steps[("points", str(line))] for line in range(1, 11)]
    assert shown == [10, 50, 30] + [None] * 7
    assert outcome_2022("IV", {("choice", "10"): "Cấp tỉnh (30đ)"}).total == 30


def test_that_there_was_no_award_must_be_said() -> None:
    assert outcome_2022("IV", {}).missing == (("choice", "1"),)
    assert outcome_2022("IV", NO_AWARD).total == 0


def test_an_award_beside_the_mark_that_there_was_none_is_a_fault_at_the_mark() -> None:
    named: Given = {("award", "3"): "Bằng khen"}
    for listed in (awards("Cấp tỉnh (30đ)"), named):
        outcome = outcome_2022("IV", {**NO_AWARD, **listed})
        assert faults(outcome) == [("method-no-award-beside-awards", ("choice", "khong"))]
        assert outcome.total is None


@pytest.mark.parametrize("name", ["award", "decision", "decision_date", "amount"])
def test_an_award_without_its_level_counts_nothing_until_the_level_is_said(name: str) -> None:
    said: Answer = Decimal(5) if name == "amount" else "2022-11-20"
    outcome = outcome_2022("IV", {**awards("Cấp tỉnh (30đ)"), (name, "2"): said})
    assert outcome.total is None and outcome.missing == (("choice", "2"),)
    assert outcome.steps[("points", "1")] == 30 and outcome.steps[("points", "2")] is None


def test_an_award_without_stated_points_asks_for_them() -> None:
    listed = awards("Cấp tỉnh (30đ)", MINISTRY)
    assert outcome_2022("IV", listed).missing == (("amount", "2"),)
    assert outcome_2022("IV", {**listed, ("amount", "2"): Decimal(40)}).total == 40
    assert outcome_2022("IV", {**listed, ("amount", "2"): Decimal(20)}).total == 30
    assert faults(outcome_2022("IV", {**listed, ("amount", "2"): Decimal(51)})) == [
        ("method-value-out-of-range", ("amount", "2"))
    ]
    more: Given = {("amount", "1"): Decimal(5), ("amount", "2"): Decimal(5)}
    assert faults(outcome_2022("IV", {**listed, **more})) == [
        ("method-entry-not-asked", ("amount", "1"))
    ]


def test_a_level_that_is_none_of_the_methods_is_a_fault_at_its_line() -> None:
    outcome = outcome_2022("IV", awards("Cấp tỉnh (30đ)", "Cấp xã"))
    assert faults(outcome) == [("method-choice-unknown", ("choice", "2"))]


def test_two_ticks_are_a_fault_at_the_second_where_one_may_be() -> None:
    outcome = outcome_2017("I.5", ticked("I.5:1", "I.5:3"))
    assert faults(outcome) == [("method-two-options", ("choice", "I.5:3"))]


def test_of_several_true_options_the_lowest_counts() -> None:
    assert outcome_2017("I.6", ticked("I.6:2", "I.6:4", "I.6:1")).total == 20


@pytest.mark.parametrize("mark", ["x", "X", "✓", "v", True, Decimal(1)])
def test_any_mark_is_a_tick(mark: str | bool | Decimal) -> None:
    assert outcome_2017("I.5", {("choice", "I.5:2"): mark}).total == 18


@pytest.mark.parametrize("mark", [" ", "", "0", Decimal(0), None, False])
def test_a_space_or_zero_is_no_tick(mark: str | bool | Decimal | None) -> None:
    assert outcome_2017("I.5", {("choice", "I.5:2"): mark}).missing == (("choice", "I.5:1"),)


def test_each_letter_of_criticism_costs_ten_points_of_its_option() -> None:
    second = ticked("I.3.b:2")
    assert outcome_2017("I.3.b", second).missing == (("count", "I.3.b:2"),)
    letters: Given = {("count", "I.3.b:2"): Decimal(2)}
    assert outcome_2017("I.3.b", {**second, **letters}).total == 30
    assert faults(outcome_2017("I.3.b", {**ticked("I.3.b:1"), **letters})) == [
        ("method-entry-not-asked", ("count", "I.3.b:2"))
    ]


def test_a_missed_target_asks_for_the_deduction_and_bears_no_bonus() -> None:
    missed = ticked("I.1:3")
    assert outcome_2017("I.1", missed).missing == (("deduction", "I.1:3"),)
    entered: Given = {**missed, ("deduction", "I.1:3"): Decimal(15)}
    outcome = outcome_2017("I.1", entered)
    assert (outcome.total, outcome.deduction) == (85, 15)
    assert faults(outcome_2017("I.1", {**entered, **counted(over_target="5")})) == [
        ("method-figure-against-option", ("over_target", None))
    ]


@pytest.mark.parametrize(
    ("over", "bonus"), [("1", "1"), ("9.99", "9.99"), ("10", "10"), ("16", "10"), ("999", "10")]
)
def test_the_bonus_is_a_point_a_per_cent_up_to_a_tenth(over: str, bonus: str) -> None:
    outcome = outcome_2017("I.1", {**ticked("I.1:1"), **counted(over_target=over)})
    assert (outcome.base, outcome.bonus) == (100, Decimal(bonus))


def test_the_form_says_that_the_rule_of_the_bonus_is_inferred() -> None:
    method = annex_2017().criterion("I.1").method
    assert isinstance(method, OverTarget)
    stated = replace(annex_2017().criterion("I.1"), method=replace(method, inferred=False))
    for criterion, is_said in ((annex_2017().criterion("I.1"), True), (stated, False)):
        (asked,) = (one for one in facts(criterion, annex_2017()) if one.name == "over_target")
        assert ("suy ra" in asked.prompt) is is_said


def test_a_part_without_points_is_refused_because_the_sum_could_pass_the_maximum() -> None:
    with pytest.raises(ValueError, match="without points"):
        facts(made_criterion(SumOfParts(options("1.1", None)), "6.6"), annex_2022())


@pytest.mark.parametrize("regulation", ["bg-2017", "tn-ktdtmth-2022"])
def test_no_reading_of_a_scoring_method_is_offered_that_nothing_carries_out(
    regulation: str,
) -> None:
    for reading in load_regulation(regulation).readings:
        assert reading.choices == (reading.default,), reading.id


def test_every_bonus_follows_the_one_reading_of_the_2017_table() -> None:
    methods = [leaf.method for leaf in annex_2017().leaves()]
    bonuses = [method for method in methods if isinstance(method, OverTarget)]
    assert len(bonuses) == 5
    assert {(one.rate, one.limit_percent, one.inferred) for one in bonuses} == {(1, 10, True)}
    (reading,) = (one for one in load_regulation("bg-2017").readings if one.id == "diem-cong")
    assert reading.default == "mot-diem-moi-phan-tram-toi-da-10"


def test_a_fraction_over_target_is_taken_for_no_percentage() -> None:
    outcome = outcome_2017("I.1", {**ticked("I.1:1"), **counted(over_target="0.16")})
    assert faults(outcome) == [("method-over-target-is-fraction", ("over_target", None))]


@pytest.mark.parametrize("criterion", ["I.7", "III.6.a", "III.6.b"])
def test_an_answer_that_the_text_does_not_state_asks_for_its_points(criterion: str) -> None:
    other = f"{criterion}:khac"
    assert outcome_2017(criterion, ticked(other)).missing == (("amount", other),)
    entered: Given = {**ticked(other), ("amount", other): Decimal(3)}
    assert outcome_2017(criterion, entered).total == 3


def test_parts_add_up_and_none_of_them_must_be_said() -> None:
    assert outcome_2017("III.7", ticked("III.7:2")).total == 10
    assert outcome_2017("III.7", {}).total is None
    assert outcome_2017("III.7", ticked("III.7:khong")).total == 0
    assert faults(outcome_2017("III.7", ticked("III.7:1", "III.7:khong"))) == [
        ("method-two-options", ("choice", "III.7:khong"))
    ]


# --- what a form needs ---


def test_texts_fit_into_a_cells_drop_down_and_message() -> None:
    for annex, criterion in LEAVES:
        for fact in facts(criterion, annex):
            assert 0 < len(fact.prompt) <= 255
            assert fact.label
            assert len(",".join(fact.allowed)) <= 255
            if criterion not in AWKWARD:
                assert not any("," in entry for entry in fact.allowed)


def test_facts_have_keys_of_their_own() -> None:
    for annex, criterion in LEAVES:
        keys = [fact.key for fact in facts(criterion, annex)]
        assert len(keys) == len(set(keys)) > 0


def test_formulas_fit_into_a_cell_and_use_the_names_given() -> None:
    for annex, criterion in LEAVES:
        written = formulas(criterion, annex, lambda key: f"[{key[1] or 'row'}|{key[0]}]")
        texts = [written.base, written.bonus or "", written.deduction, written.total]
        texts += written.steps.values()
        assert all(len(text) < 8192 for text in texts)
        used = "".join((written.total, *written.steps.values()))
        for name, option in (*(fact.key for fact in facts(criterion, annex)), *written.steps):
            assert f"[{option or 'row'}|{name}]" in used
        assert set(written.steps) == set(steps(criterion, annex))


def test_a_row_without_a_method_carries_no_points() -> None:
    with pytest.raises(ValueError, match=r"ND\.I"):
        facts(annex_2022().criterion("ND.I"), annex_2022())


def test_the_methods_of_both_tables_are_the_ones_that_their_texts_state() -> None:
    kinds = {leaf.id: leaf.method.kind for leaf in annex_2022().leaves() if leaf.method}
    assert kinds["II.7"] == "ratio_less_deductions"
    assert isinstance(annex_2022().criterion("IV").method, BestOf)
    assert isinstance(annex_2022().criterion("III.3.b").method, Bands)
    assert len([kind for kind in kinds.values() if kind == "deduct"]) == 13
    bonuses = [row.id for row in annex_2017().leaves() if isinstance(row.method, OverTarget)]
    assert bonuses == ["I.1", "I.2", "I.3.a", "I.4", "I.7"]
    lowest = [
        row.id
        for row in annex_2017().leaves()
        if isinstance(row.method, Choice) and row.method.several == "lowest"
    ]
    assert lowest == ["I.6", "I.8", *(f"II.{number}" for number in range(1, 9))]
