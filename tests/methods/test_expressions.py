"""Every expression says the same twice: as an exact value, and as a formula over the cell ``C``."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from thidua_xlsx.methods import expressions as ex
from thidua_xlsx.methods.expressions import Expression, FactKey, Given

KEY: FactKey = ("count", None)
CELL = ex.number(KEY)
ONE, TEN = ex.constant(Decimal(1)), ex.constant(Decimal(10))
YES, NO = ex.truth(True), ex.truth(False)


def of(value: str | None) -> Given:
    """What stands in the cell: a number, else a text."""
    number = value is not None and re.fullmatch(r"-?\d+(\.\d+)?", value)
    return {KEY: Decimal(number[0]) if number else value}


def test_a_number_is_worked_out_and_written() -> None:
    # Made here: what a module makes as it is loaded, make mutants does not alter.
    table: list[tuple[Expression[Decimal], str, dict[str | None, str]]] = [
        (CELL, "SUM(C)", {"2.5": "2.5", "chữ": "0", None: "0"}),
        (ex.whole_steps(KEY, 3), "ROUND(SUM(C)*1000,0)", {"2.5": "2500"}),
        (ex.less(TEN, CELL), "(10-SUM(C))", {"2.5": "7.5"}),
        (ex.plus((TEN, CELL)), "(10+SUM(C))", {"2.5": "12.5"}),
        (ex.times(Decimal("0.5"), CELL), "0.5*SUM(C)", {"3": "1.5"}),
        (ex.lowest((TEN, CELL)), "MIN(10,SUM(C))", {"2.5": "2.5", "11": "10"}),
        (ex.highest((TEN, CELL)), "MAX(10,SUM(C))", {"2.5": "10", "11": "11"}),
        (ex.not_below_zero(ex.less(TEN, CELL)), "MAX(0,(10-SUM(C)))", {"11": "0", "9": "1"}),
        (
            ex.quotient_half_up(Decimal("2.5"), CELL, TEN, 2),
            "INT((5000*SUM(C)+10*10)/(20*10))/100",
            {"1": "0.25", "3": "0.75", "0": "0"},
        ),
        (ex.cleaned(CELL), "ROUND(SUM(C),6)", {"2.5": "2.5"}),
        (ex.said_by(TEN, CELL), "SUM(C)", {"1": "10"}),
        (ex.when(ex.is_positive(KEY), ONE, TEN), "IF(ROUND(SUM(C)-0,6)>0,1,10)", {"1": "1"}),
        (
            ex.first_of([(ex.is_positive(KEY), ONE), (YES, CELL)], TEN),
            "IF(ROUND(SUM(C)-0,6)>0,1,IF(TRUE(),SUM(C),10))",
            {"2": "1", "-2": "-2"},
        ),
    ]
    for expression, text, values in table:
        assert expression.text(lambda key: "C") == text
        for stands, wanted in values.items():
            assert expression.value(of(stands)) == Decimal(wanted)


def test_a_truth_holds_and_is_written() -> None:
    table: list[tuple[Expression[bool], str, list[str | None], list[str | None]]] = [
        (ex.is_number(KEY), "ISNUMBER(C)", ["0", "2.5"], [None, "chữ"]),
        (ex.is_blank(KEY), "LEN(TRIM(C))=0", [None, "  "], ["0", "chữ"]),
        (ex.says(KEY, 'Tốt "a"'), 'EXACT(TRIM(C),"Tốt ""a""")', [' Tốt  "a"'], ["Tốt", None]),
        (
            ex.in_year(KEY, 2022),
            'IF(ISNUMBER(C),YEAR(C)=2022,ISNUMBER(FIND("2022",C)))',
            ["2022-11-20"],
            ["2023-2022", None],
        ),
        (
            ex.has_places(KEY, 1),
            "ABS(ROUND(SUM(C),1)-SUM(C))<0.000000001",
            ["2.5", "2"],
            ["2.55"],
        ),
        (
            ex.within(KEY, Decimal("0.5"), Decimal(4)),
            "AND(SUM(C)>=0.5,SUM(C)<=4)",
            ["0.5", "4"],
            ["0.4", "4.1"],
        ),
        (ex.is_positive(KEY), "ROUND(SUM(C)-0,6)>0", ["0.001"], ["0", "-1", None]),
        (ex.at_least(CELL, TEN), "ROUND(SUM(C)-10,6)>=0", ["10", "11"], ["9.999"]),
        (ex.at_least(CELL, TEN, above=True), "ROUND(SUM(C)-10,6)>0", ["10.001"], ["10"]),
        (
            ex.blank_or(KEY, ex.is_positive(KEY)),
            "OR(LEN(TRIM(C))=0,ROUND(SUM(C)-0,6)>0)",
            [None, "1"],
            ["0"],
        ),
        (ex.all_of((YES, ex.is_number(KEY), YES)), "AND(TRUE(),ISNUMBER(C))", ["1"], ["chữ"]),
        (ex.all_of((NO,)), "FALSE()", [], ["1"]),
        (ex.any_of((NO, ex.is_number(KEY))), "OR(FALSE(),ISNUMBER(C))", ["1"], ["chữ"]),
        (ex.any_of((YES,)), "TRUE()", ["1"], []),
        (ex.not_(ex.is_number(KEY)), "NOT(ISNUMBER(C))", ["chữ"], ["1"]),
        (
            ex.implies(ex.is_number(KEY), ex.is_positive(KEY)),
            "OR(NOT(ISNUMBER(C)),ROUND(SUM(C)-0,6)>0)",
            ["chữ", "1"],
            ["0"],
        ),
    ]
    for expression, text, holds, fails in table:
        assert expression.text(lambda key: "C") == text
        assert all(expression.value(of(stands)) is True for stands in holds)
        assert not any(expression.value(of(stands)) for stands in fails)


@pytest.mark.parametrize(
    ("number", "parts"), [("2.50", (250, 100)), ("3", (3, 1)), ("100", (100, 1)), ("0.7", (7, 10))]
)
def test_a_number_is_a_fraction_of_whole_numbers(number: str, parts: tuple[int, int]) -> None:
    assert ex.scaled(Decimal(number)) == parts


def test_marks_are_looked_for_whole_and_a_cell_without_one_may_be_blank_or_zero() -> None:
    ticked, tick_or_none = ex.is_ticked(KEY), ex.is_tick_or_none(KEY)
    marks = "|".join(ex.MARKS)
    assert ticked.text(lambda key: "C") == f'ISNUMBER(FIND("|"&LOWER(TRIM(C))&"|","|{marks}|"))'
    assert f'"||0|{marks}|"' in tick_or_none.text(lambda key: "C")
    for stands, is_mark, is_either in (
        ("X", True, True), ("1", True, True), (None, False, True), ("0", False, True),
        ("có", False, False), ("xx", False, False),
    ):  # fmt: skip
        assert ticked.value(of(stands)) is is_mark
        assert tick_or_none.value(of(stands)) is is_either


def test_a_formula_names_the_cell_of_its_own_fact() -> None:
    other: FactKey = ("amount", "1")
    both = ex.less(ex.number(KEY), ex.number(other))
    assert both.text(lambda key: f"{key[0]}.{key[1]}") == "(SUM(count.None)-SUM(amount.1))"
    assert both.value({KEY: Decimal(3), other: Decimal(1)}) == 2
    assert ex.is_blank(KEY, other).text(lambda key: key[0]) == "LEN(TRIM(count&amount))=0"
