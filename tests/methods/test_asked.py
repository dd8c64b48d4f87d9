"""What a method asks for says how it is filled in, and what is wrong with it in figures."""

from __future__ import annotations

from decimal import Decimal

import pytest
from support.filled_tables import chosen, counted, ticked
from support.method_cases import Given, annex_2017, annex_2022, criterion

from thidua_xlsx.methods import Fact, Outcome, evaluate, facts
from thidua_xlsx.methods.asked import asked_only_if, count_fact, tick_fact
from thidua_xlsx.methods.expressions import is_number, not_, truth
from thidua_xlsx.model import Band, Bands, Deduct


def parameters(outcome: Outcome) -> dict[str, dict[str, str]]:
    """The figures of each fault, by its code."""
    return {fault.code: dict(fault.parameters) for fault in outcome.faults}


def fact_of(name: str, asked: tuple[Fact, ...]) -> Fact:
    (fact,) = (fact for fact in asked if fact.name == name)
    return fact


@pytest.mark.parametrize(
    ("at_most", "label", "most"), [(3, "Số nội dung (0–3)", 3), (None, "Số nội dung", 9999)]
)
def test_a_count_says_how_many_there_can_be(at_most: int | None, label: str, most: int) -> None:
    fact = count_fact("nội dung", at_most)
    assert (fact.label, fact.type, fact.max, fact.required) == (label, "integer", most, True)
    assert count_fact("nội dung", at_most, option="1").required is False


def test_a_tick_takes_a_mark_and_no_other_text() -> None:
    assert tick_fact("I.5:1", "Mức 1").type == "tick"
    (leaf,) = (leaf for leaf in annex_2017().leaves() if leaf.id == "I.5")
    written: Given = {("choice", "I.5:2"): "có"}
    found = evaluate(leaf, annex_2017(), written)
    assert [(fault.code, fault.key) for fault in found.faults] == [
        ("method-choice-unknown", ("choice", "I.5:2"))
    ]


def test_an_entered_deduction_says_what_a_case_may_cost() -> None:
    leaf = criterion(Deduct(Decimal("0.7"), "lỗi", 5, True), "12.5")
    amount = fact_of("amount", facts(leaf, annex_2022()))
    assert (amount.max, amount.what) == (Decimal("3.5"), "0,7")
    assert "tối đa 0,7 điểm" in amount.prompt
    above = evaluate(leaf, annex_2022(), counted(count="2", amount="1.5"))
    assert parameters(above) == {"method-amount-above-limit": {"each": "0,7"}}


def test_a_share_above_one_is_told_with_both_counts() -> None:
    leaf = annex_2022().criterion("III.3.b")
    found = parameters(evaluate(leaf, annex_2022(), counted(numerator="3", denominator="2")))
    above, below = (
        fact_of(name, facts(leaf, annex_2022())) for name in ("numerator", "denominator")
    )
    told = found["method-numerator-above-denominator"]
    assert told == {"numerator": above.label, "denominator": below.label}


def test_a_value_out_of_range_is_told_with_its_limits() -> None:
    found = evaluate(annex_2022().criterion("II.1"), annex_2022(), counted(count="4"))
    told = parameters(found)["method-value-out-of-range"]
    assert (told["least"], told["most"], told["decimals"]) == ("0", "3", "0")


def bands(*points: str | None, empty: str | None = "0", least: str = "0") -> Bands:
    """Bands from 50 and from ``least`` per cent on."""
    steps = zip(("50", least), points, strict=True)
    made = tuple(Band(Decimal(at), None if of is None else Decimal(of)) for at, of in steps)
    return Bands(made, "đạt", "việc", None if empty is None else Decimal(empty))


@pytest.mark.parametrize(
    ("method", "asks"),
    [
        (bands("10", "5"), False),
        (bands("10", None), True),
        (bands("10", "5", empty=None), True),
        (bands("10", "5", least="20"), True),
    ],
)
def test_points_are_asked_for_only_where_the_text_leaves_a_share_without(
    method: Bands, asks: bool
) -> None:
    asked = [fact.name for fact in facts(criterion(method, "10"), annex_2022())]
    assert asked == ["numerator", "denominator", *(["amount"] if asks else [])]


def test_what_is_entered_too_early_is_no_fault_until_it_is_known_what_is_asked() -> None:
    leaf = annex_2017().criterion("III.4.b")
    early = evaluate(leaf, annex_2017(), counted(amount="6"))
    assert early.faults == () and early.missing == (("numerator", None), ("denominator", None))
    option = annex_2017().criterion("I.3.b")
    letters: Given = {("count", "I.3.b:2"): Decimal(2)}
    assert evaluate(option, annex_2017(), letters).faults == ()
    assert evaluate(option, annex_2017(), {**ticked("I.3.b:1"), **letters}).faults != ()


def test_a_fact_that_is_asked_at_times_is_missing_or_too_much() -> None:
    key = ("amount", None)
    for asked, decided, given, missing, too_much in (
        (truth(True), None, {}, True, False),
        (truth(True), None, {key: Decimal(1)}, False, False),
        (truth(False), None, {key: Decimal(1)}, False, True),
        (truth(False), None, {key: Decimal(0)}, False, False),
        (truth(False), not_(is_number(key)), {key: Decimal(1)}, False, False),
    ):
        lacking, wrong = asked_only_if(key, asked, decided)
        assert (lacking.code, wrong.code) == (None, "method-entry-not-asked")
        assert (not lacking.holds.value(given), not wrong.holds.value(given)) == (missing, too_much)


def test_a_choice_is_one_of_its_texts() -> None:
    leaf = annex_2022().criterion("II.3")
    (fact,) = facts(leaf, annex_2022())
    assert (fact.type, fact.required) == ("choice", True)
    assert evaluate(leaf, annex_2022(), chosen(fact.allowed[0])).faults == ()
