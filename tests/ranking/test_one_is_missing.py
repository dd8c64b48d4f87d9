"""One score of a complete unit is missing: its sum is missing, the others stand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest
from support.small_regulations import HALL, panel_regulation, units

from thidua_xlsx.model import Score, Stage
from thidua_xlsx.ranking.reconcile import Missing, missing, tidy, totals

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
    table = tidy(panel_regulation(), units(HALL, 1), scores)
    sums = totals(table).loc[UNIT]
    assert sums["self_total"] is pd.NA
    assert (sums["self_missing"], sums["appraised_missing"]) == (1, 0)
    assert (sums["appraised_total"], sums["final_total"]) == (76_000, 93_000)
    row = table.set_index("criterion").loc[leaf]
    assert row["self"] is pd.NA and row["difference"] is pd.NA
    assert missing(table) == (Missing(UNIT, Stage.SELF, (leaf,)),)


@pytest.mark.parametrize("leaf", SELF)
def test_a_self_score_of_zero_is_no_missing_one(leaf: str) -> None:
    scores = [replace(s, self_score=Decimal(0)) if s.criterion == leaf else s for s in COMPLETE]
    table = tidy(panel_regulation(), units(HALL, 1), scores)
    assert totals(table).loc[UNIT, "self_total"] == 78_500 - int(Decimal(SELF[leaf]) * 1000)
    assert missing(table) == ()


def test_one_unit_s_gap_is_not_another_s() -> None:
    other = [replace(score, unit=f"{HALL}-2") for score in COMPLETE]
    scores = [replace(COMPLETE[2], self_score=None, appraised=None), *COMPLETE[3:], *COMPLETE[:2]]
    sums = totals(tidy(panel_regulation(), units(HALL, 2), [*scores, *other]))
    assert sums["self_total"].tolist() == [pd.NA, 78_500]
    assert sums["final_total"].tolist() == [pd.NA, 93_000]
    assert sums["self_missing"].tolist() == sums["appraised_missing"].tolist() == [1, 0]
