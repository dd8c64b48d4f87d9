"""Deductions that a person enters: they never take more than there is, nor less than nothing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from support.method_cases import annex_2022, criterion, options

from thidua_xlsx.methods import Outcome, evaluate
from thidua_xlsx.model import Choice, Deduct

LOST = replace(options("3.3")[0], deduction_entered=True)
ON_ROWS = Choice((LOST, *options("9.9", "9.9")[1:]), True)
KEY = ("deduction", "T:1")


def outcome(points: str) -> Outcome:
    given = {("choice", "T:1"): True, KEY: Decimal(points)}
    return evaluate(criterion(ON_ROWS, "9.9"), replace(annex_2022(), decimals=2), given)


@pytest.mark.parametrize(
    ("points", "total"),
    [("0", "3.3"), ("1.1", "2.2"), ("3.29", "0.01"), ("3.3", "0"), ("3.31", "0"), ("9.9", "0")],
)
def test_an_entered_deduction_takes_no_more_than_the_option_s_points(
    points: str, total: str
) -> None:
    found = outcome(points)
    assert (found.total, found.faults) == (Decimal(total), ())
    assert found.deduction == Decimal("9.9") - Decimal(total)


@pytest.mark.parametrize("points", ["-0.01", "-1", "9.91"])
def test_an_entered_deduction_outside_its_limits_is_a_fault_and_adds_nothing(points: str) -> None:
    found = outcome(points)
    assert [(fault.code, fault.key) for fault in found.faults] == [
        ("method-value-out-of-range", KEY)
    ]
    assert (found.total, found.deduction) == (None, 0)


@pytest.mark.parametrize(("amount", "total"), [("5", "0"), ("4.9", "0.1"), ("4.99", "0.01")])
def test_the_points_that_cases_cost_take_no_more_than_the_maximum(amount: str, total: str) -> None:
    deduct = criterion(Deduct(Decimal(3), "lỗi", entered=True), "5")
    given = {("count", None): Decimal(2), ("amount", None): Decimal(amount)}
    annex = replace(annex_2022(), decimals=2)
    assert evaluate(deduct, annex, given).total == Decimal(total)
    more = {**given, ("amount", None): Decimal(6)}
    assert evaluate(deduct, annex, more).total == 0
    below = {**given, ("amount", None): Decimal(-1)}
    assert evaluate(deduct, annex, below).total is None
