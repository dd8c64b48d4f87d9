"""Every criterion of 2022 and 2017 at its limits, against points by hand from the words."""

from __future__ import annotations

import runpy
from decimal import Decimal

import pytest
from support.places import ROOT
from support.points_by_hand import REGULATIONS, Case, cases

from thidua_xlsx.methods import evaluate
from thidua_xlsx.model import (
    Annex,
    Bands,
    BestOf,
    Choice,
    Criterion,
    Deduct,
    OverTarget,
    Points,
    SumOfParts,
)
from thidua_xlsx.template import load_regulation

CASES = tuple(cases())
STEP = Decimal("0.01")


def annex(year: str) -> Annex:
    return load_regulation(REGULATIONS[year]).annexes[0]


def cases_of(year: str, leaf: Criterion) -> list[Case]:
    return [case for case in CASES if (case.year, case.criterion) == (year, leaf.id)]


LEAVES = [(year, leaf) for year in REGULATIONS for leaf in annex(year).leaves()]


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case.year}-{case.criterion}-{case.said or 'blank'}"
)
def test_facts_give_the_points_that_the_words_state(case: Case) -> None:
    table = annex(case.year)
    assert evaluate(table.criterion(case.criterion), table, dict(case.given)).total == case.points


@pytest.mark.parametrize(("year", "leaf"), LEAVES, ids=[f"{y}-{leaf.id}" for y, leaf in LEAVES])
def test_no_limit_of_a_criterion_is_left_out(year: str, leaf: Criterion) -> None:
    found = cases_of(year, leaf)
    method = leaf.method.on if isinstance(leaf.method, OverTarget) else leaf.method
    assert leaf.max in {case.points for case in found}
    numbers = {(name, value) for case in found for (name, _), value in case.given}
    if isinstance(leaf.method, OverTarget):
        assert leaf.max is not None
        limit = leaf.max * leaf.method.limit_percent / 100
        over = {value for name, value in numbers if name == "over_target"}
        assert limit in over and any(value > limit for value in over)
    if isinstance(method, Points):
        assert {("self", leaf.max), ("self", leaf.max + STEP), ("self", Decimal(0))} <= numbers
    if isinstance(method, Deduct):
        counts = {value for name, value in numbers if name == "count"}
        assert {0, 1, method.at_most or 1} <= counts
        assert method.at_most or 0 in {case.points for case in found}
    if isinstance(method, Choice | BestOf | SumOfParts):
        said = {
            value if value is not True else key[1] for case in found for key, value in case.given
        }
        told = {str(one) for one in said}
        for option in method.options:
            assert option.id in told or any(one.startswith(option.label) for one in told), option.id
    if isinstance(method, Bands):
        shares = _shares(found)
        for band in method.bands:
            edge = band.from_percent
            assert edge in shares, edge
            near = [one for one in shares if 0 < abs(one - edge) <= Decimal("0.1")]
            assert near or edge == 0, edge


def _shares(found: list[Case]) -> set[Decimal]:
    given = [{name: value for (name, _), value in case.given} for case in found]
    return {
        Decimal(str(one["numerator"])) * 100 / Decimal(str(one["denominator"]))
        for one in given
        if one["denominator"]
    }


def test_the_committed_page_is_current() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_points_page.py"))
    assert made["PAGE"].read_text("utf-8") == made["page"](), "run: make docs"
