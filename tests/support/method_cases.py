"""Criteria and random facts for the tests of scoring methods."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from functools import cache

from support.filled_tables import Answer
from thidua_xlsx.methods import Fact, FactKey
from thidua_xlsx.model import (
    Among,
    Annex,
    Apart,
    Band,
    Bands,
    Basis,
    Beside,
    BestOf,
    Choice,
    ChoiceOption,
    Consistent,
    Costs,
    Criterion,
    Deduct,
    InYear,
    Kind,
    Method,
    OverTarget,
    Points,
    RatioLessDeductions,
    SumOfParts,
)
from thidua_xlsx.template import load_regulation

Given = dict[FactKey, Answer]


@cache
def annex_2022() -> Annex:
    """The bloc table of 1000 points."""
    return load_regulation("tn-ktdtmth-2022").annexes[0]


@cache
def annex_2017() -> Annex:
    """The table with options, bonus and deduction."""
    return load_regulation("bg-2017").annexes[0]


def criterion(method: Method, most: str, *consistent: Consistent) -> Criterion:
    """A criterion of a table that does not exist."""
    return Criterion(
        "T", None, Kind.CRITERION, "1", "Tiêu chí thử", Decimal(most), method, consistent
    )


def options(*points: str | None) -> tuple[ChoiceOption, ...]:
    """Options T:1, T:2 ... with those points."""
    return tuple(
        ChoiceOption(f"T:{place}", f"Phương án {place}", None if text is None else Decimal(text))
        for place, text in enumerate(points, 1)
    )


AWKWARD: tuple[Criterion, ...] = (
    criterion(Points(), "12.5"),
    criterion(Deduct(Decimal("0.7"), "lỗi"), "12.5"),
    criterion(Deduct(Decimal("0.7"), "lỗi", entered=True), "12.5"),
    criterion(Deduct(Decimal("2.25"), "lỗi", 5, True, (Basis("a", 'Cơ "sở"'),)), "7"),
    criterion(
        Bands(
            (Band(Decimal("66.7"), Decimal("9.5"), True), Band(Decimal("33.3"), Decimal("4.75"))),
            "đạt",
            "việc",
            Decimal(0),
        ),
        "9.5",
    ),
    criterion(
        RatioLessDeductions(Decimal("0.3"), "đúng", "việc", "lỗi"),
        "12.5",
        Among("count", "denominator", "numerator"),
    ),
    criterion(SumOfParts(options("1.1", "2.2", "3.3")), "6.6"),
    criterion(Choice(options("9.9", "3.3", None), True, "lowest"), "9.9"),
    criterion(Choice(options("9.9", None, None)), "9.9"),
    criterion(
        BestOf(options("9.9", None, "3.3", None), holders=True),
        "9.9",
        InYear("decision_date", 2022),
    ),
    criterion(
        OverTarget(Points(), Decimal("0.35"), Decimal("12.5"), True, True),
        "12.5",
        Apart(("over_target", "shortfall")),
        Costs("shortfall"),
    ),
    criterion(
        OverTarget(
            Choice(
                tuple(
                    replace(option, deduct_each=Decimal("1.1"), what="lỗi")
                    for option in options("9.9", "3.3")
                )
                + options("5"),
            ),
            Decimal("1.5"),
            Decimal(10),
            True,
        ),
        "9.9",
        Beside(("T:1",), "over_target", False),
        Beside(("T:2",), "over_target", True),
        Beside(("T:2",), "count", True),
    ),
)
"""Methods with figures that are awkward in binary."""


def awkward_annexes() -> tuple[Annex, ...]:
    """The awkward criteria in annexes that allow 0, 1 and 3 decimals."""
    return tuple(
        replace(annex_2022(), id=f"T-{places}", decimals=places, criteria=AWKWARD)
        for places in (0, 1, 3)
    )


def random_given(asked: tuple[Fact, ...], chance: random.Random) -> Given:
    """Facts of any kind: mostly fitting, often at a limit, sometimes blank or wrong."""
    return {fact.key: _random_answer(fact, chance) for fact in asked}


def _random_answer(fact: Fact, chance: random.Random) -> Answer:
    if fact.type == "tick":
        return chance.choice((True, None, None, "x", " ", "0"))
    if fact.type in ("text", "date"):
        return chance.choice((None, None, " ", "2022-11-20", "Bằng khen", "=1+1"))
    if chance.random() < (0.05 if fact.required else 0.5):
        return chance.choice((None, " "))
    if fact.type == "choice":
        wrong = chance.random() < 0.08
        return "không rõ" if wrong else chance.choice(fact.allowed)
    least, most, places = fact.min or Decimal(0), fact.max or Decimal(0), fact.decimals or 0
    small = Decimal(chance.randint(0, 30 * 10**places)).scaleb(-places)
    anywhere = Decimal(chance.randint(0, int(most * 10**places))).scaleb(-places)
    wrong = (Decimal(-1), most + 1, Decimal("0.0005"), "bốn")
    if chance.random() < 0.08:
        return chance.choice(wrong)
    return chance.choice((least, min(small, most), min(small, most), anywhere, most))


def fitting_given(asked: tuple[Fact, ...], chance: random.Random) -> Given:
    """Facts among which the ratio, if there is one, is not above one, and awards are few."""
    given = random_given(asked, chance)
    _few_awards(given, asked, chance)
    above, below = given.get(("numerator", None)), given.get(("denominator", None))
    if isinstance(above, Decimal) and isinstance(below, Decimal) and above > below:
        given[("numerator", None)], given[("denominator", None)] = below, above
    return given


def _few_awards(given: Given, asked: tuple[Fact, ...], chance: random.Random) -> None:
    """Of a table of awards at most three lines are left, rarely one beside the mark of none."""
    lines = [fact.option for fact in asked if fact.name == "award"]
    if not lines:
        return
    left = set(chance.sample(lines, chance.choice((0, 1, 1, 2, 3))))
    for fact in asked:
        unused = fact.option in lines and fact.option not in left
        if unused or (fact.type == "tick" and left and chance.random() < 0.9):
            given[fact.key] = None
        elif fact.name == "amount" and chance.random() < 0.7:
            level = str(given[("choice", fact.option)])
            given[fact.key] = Decimal(7) if "nhập điểm" in level else None


def every_leaf() -> list[tuple[Annex, Criterion]]:
    """All criteria of both tables and the awkward ones, with their annex."""
    return [
        (annex, leaf)
        for annex in (annex_2022(), annex_2017(), *awkward_annexes())
        for leaf in annex.leaves()
    ]
