"""The table of self against appraised: exact, complete, and never a zero for what is missing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.small_regulations import BLOC, HALL, bonus_regulation, panel_regulation, units
from support.tidy_tables import tidy

from thidua_xlsx.model import Score, Stage
from thidua_xlsx.ranking.reconcile import (
    COLUMNS,
    TOTALS,
    Missing,
    from_thousandths,
    missing,
    reconciled,
    to_thousandths,
    totals,
)

LEAVES = ["I.1", "I.2", "II.1", "II.2", "IX"]


def _scores(unit: str, own: dict[str, str], appraised: dict[str, str]) -> list[Score]:
    return [
        Score(
            unit,
            leaf,
            Decimal(own[leaf]) if leaf in own else None,
            Decimal(appraised[leaf]) if leaf in appraised else None,
        )
        for leaf in LEAVES
    ]


COMPLETE = _scores(
    f"{HALL}-1",
    {"II.1": "20", "II.2": "18.5", "IX": "40"},
    {"I.1": "9.333", "I.2": "8.667", "II.1": "19.5", "II.2": "18.5", "IX": "38.25"},
)


@given(st.integers(-2_000_000, 2_000_000))
def test_thousandths_and_scores_are_the_same_both_ways(thousandths: int) -> None:
    score = from_thousandths(thousandths)
    assert score == Decimal(thousandths) / 1000
    assert to_thousandths(score) == thousandths
    assert "E" not in str(score)


def test_missing_stays_missing_both_ways() -> None:
    assert to_thousandths(None) is None
    assert from_thousandths(None) is None
    assert from_thousandths(pd.NA) is None


@pytest.mark.parametrize("score", ["1.0001", "0.00049", "NaN", "Infinity"])
def test_a_score_beyond_thousandths_is_our_bug(score: str) -> None:
    with pytest.raises(ValueError):
        to_thousandths(Decimal(score))


@pytest.mark.parametrize(("score", "thousandths"), [("2.5000", 2500), ("1E+1", 10000), ("0", 0)])
def test_the_way_a_score_is_written_does_not_matter(score: str, thousandths: int) -> None:
    assert to_thousandths(Decimal(score)) == thousandths


def test_one_row_a_unit_and_leaf_criterion_in_annex_order() -> None:
    table = tidy(panel_regulation(), units(HALL, 2), reversed(COMPLETE))
    assert list(table.columns) == list(COLUMNS)
    assert list(zip(table["unit"], table["criterion"], strict=True)) == [
        (f"{HALL}-{n}", leaf) for n in (1, 2) for leaf in LEAVES
    ]
    first = table.set_index(["unit", "criterion"]).loc[f"{HALL}-1"]
    assert list(first["panel"]) == [True, True, False, False, False]
    assert list(first["final"]) == [9333, 8667, 19500, 18500, 38250]
    assert first.loc["II.1", "difference"] == 500
    assert first.loc["IX", "difference"] == 1750
    assert first["difference"].isna().tolist() == [True, True, False, False, False]


def test_a_unit_s_rows_are_those_of_the_table_and_its_columns_what_they_say() -> None:
    table = reconciled(panel_regulation(), units(HALL, 2), COMPLETE)
    assert [row for rows in table.by_unit.values() for row in rows] == list(table)
    assert len(table) == len(list(table)) == 2 * len(LEAVES)
    for unit, rows in table.by_unit.items():
        assert {row.unit for row in rows} == {unit} and rows[-1].criterion == LEAVES[-1]
        assert tuple(rows[1:3]) == tuple(rows)[1:3]
        for column in COLUMNS[1:]:
            assert list(rows.column(column)) == [getattr(row, column) for row in rows]


def test_nothing_scored_is_not_told_as_no() -> None:
    """Equal columns are in memory once; 0 equals False."""
    unit, *_ = units(HALL, 1)
    scores = [Score(unit.id, leaf, Decimal(0), Decimal(0)) for leaf in LEAVES]
    for row in reconciled(panel_regulation(), (unit,), scores):
        assert (type(row.panel), type(row.final)) == (bool, int)


def test_a_unit_that_said_nothing_is_na_not_zero() -> None:
    table = tidy(panel_regulation(), units(HALL, 1), [])
    for column in ("self", "appraised", "final", "difference", "bonus", "deduction"):
        assert str(table[column].dtype) == "Int64"
        assert table[column].isna().all()
    (sums,) = totals(reconciled(panel_regulation(), units(HALL, 1), [])).values()
    assert {getattr(sums, name) for name in TOTALS} == {None}


def test_no_units_give_an_empty_table() -> None:
    table = tidy(panel_regulation(), (), [])
    assert list(table.columns) == list(COLUMNS)
    assert totals(reconciled(panel_regulation(), (), [])) == {}
    assert list(missing(reconciled(panel_regulation(), (), []))) == []


def test_totals_of_a_complete_unit() -> None:
    sums = totals(reconciled(panel_regulation(), units(HALL, 1), COMPLETE))[f"{HALL}-1"]
    assert sums.self_total == 78500
    assert sums.appraised_total == 76250
    assert sums.panel_total == 18000
    assert sums.final_total == 94250
    assert (sums.self_missing, sums.appraised_missing) == (0, 0)


@pytest.mark.parametrize("leaf", LEAVES)
def test_one_missing_appraisal_leaves_no_final_total(leaf: str) -> None:
    scores = [replace(s, appraised=None) if s.criterion == leaf else s for s in COMPLETE]
    sums = totals(reconciled(panel_regulation(), units(HALL, 1), scores))[f"{HALL}-1"]
    assert sums.final_total is None
    in_panel = leaf.startswith("I.")
    assert (sums.panel_total is None) == in_panel
    assert (sums.appraised_total is None) == (not in_panel)
    assert sums.appraised_missing == 1
    assert sums.self_total == 78500


def test_a_zero_score_counts_and_a_panel_row_needs_no_self_score() -> None:
    scores = [replace(s, self_score=Decimal(0)) for s in COMPLETE]
    sums = totals(reconciled(panel_regulation(), units(HALL, 1), scores))[f"{HALL}-1"]
    assert sums.self_total == 0


def test_bonus_and_deduction_add_up_what_is_stated() -> None:
    regulation, (unit, silent) = bonus_regulation(), units(BLOC, 2)
    scores = [
        Score(unit.id, "I.1", appraised=Decimal(110), bonus=Decimal(10)),
        Score(unit.id, "I.2", appraised=Decimal(48), bonus=Decimal(0), deduction=Decimal(2)),
        Score(unit.id, "II", appraised=Decimal(50)),
    ]
    sums = totals(reconciled(regulation, [unit, silent], scores))
    assert sums[unit.id].bonus == 10000
    assert sums[unit.id].deduction == 2000
    assert sums[unit.id].final_total == 208000
    assert sums[unit.id].panel_total is None
    assert sums[silent.id].bonus is None


def test_missing_names_unit_stage_and_criteria() -> None:
    scores = [s for s in COMPLETE if s.criterion not in ("I.2", "IX")]
    rows = reconciled(panel_regulation(), units(HALL, 1), scores)
    assert list(missing(rows)) == [
        Missing(f"{HALL}-1", Stage.SELF, ("IX",)),
        Missing(f"{HALL}-1", Stage.APPRAISAL, ("I.2", "IX")),
    ]
    assert list(missing(reconciled(panel_regulation(), units(HALL, 1), COMPLETE))) == []


@pytest.mark.parametrize(
    "scores",
    [
        [*COMPLETE, COMPLETE[0]],
        [Score(f"{HALL}-1", "II", Decimal(1))],
        [Score("ai-do", "II.1", Decimal(1))],
    ],
    ids=["twice", "a group", "unknown unit"],
)
def test_scores_that_cannot_be_placed_are_our_bug(scores: list[Score]) -> None:
    with pytest.raises(ValueError):
        tidy(panel_regulation(), units(HALL, 1), scores)
