"""One score of a complete unit is missing: its sum is missing, the others stand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from support.small_regulations import HALL, panel_regulation, units

from thidua_xlsx.model import Score, Stage
from thidua_xlsx.ranking.reconcile import Missing, missing, reconciled, totals

UNIT = f"{HALL}-1"
SELF = {"II.1": "20", "II.2": "18.5", "IX": "40"}
APPRAISED = {"I.1": "9", "I.2": "8", "II.1": "19.5", "II.2": "18.5", "IX": "38"}
COMPLETE = [
    Score(UNIT, leaf, Decimal(SELF[leaf]) if leaf in SELF else None, Decimal(points))
    for leaf, points in APPRAISED.items()
]


@pytest.mark.parametrize("leaf", SELF)
def test_a_missing_self_score_leaves_no_self_total_and_is_no_zero(leaf: str) -> None:
    scores = [replace(s, self_score=None) if s.criterion == leaf else s for s in COMPLETE]
    rows = reconciled(panel_regulation(), units(HALL, 1), scores)
    sums = totals(rows)[UNIT]
    assert sums.self_total is None
    assert (sums.self_missing, sums.appraised_missing) == (1, 0)
    assert (sums.appraised_total, sums.final_total) == (76_000, 93_000)
    (row,) = (row for row in rows if row.criterion == leaf)
    assert row.self is None and row.difference is None
    assert list(missing(rows)) == [Missing(UNIT, Stage.SELF, (leaf,))]


@pytest.mark.parametrize("leaf", SELF)
def test_a_self_score_of_zero_is_no_missing_one(leaf: str) -> None:
    scores = [replace(s, self_score=Decimal(0)) if s.criterion == leaf else s for s in COMPLETE]
    rows = reconciled(panel_regulation(), units(HALL, 1), scores)
    assert totals(rows)[UNIT].self_total == 78_500 - int(Decimal(SELF[leaf]) * 1000)
    assert list(missing(rows)) == []


def test_one_unit_s_gap_is_not_another_s() -> None:
    other = [replace(score, unit=f"{HALL}-2") for score in COMPLETE]
    scores = [replace(COMPLETE[2], self_score=None, appraised=None), *COMPLETE[3:], *COMPLETE[:2]]
    found = totals(reconciled(panel_regulation(), units(HALL, 2), [*scores, *other])).values()
    assert [each.self_total for each in found] == [None, 78_500]
    assert [each.final_total for each in found] == [None, 93_000]
    assert [each.self_missing for each in found] == [1, 0]
    assert [each.appraised_missing for each in found] == [1, 0]
