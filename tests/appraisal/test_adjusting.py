"""Criteria left open, and criteria that do not fit: counted as the round has chosen, and told."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.appraisal.adjusting import (
    FULL_MARKS,
    NO_ADJUSTMENT,
    SCALED,
    SELF_SCORE,
    ZERO,
    Unfit,
    unfit_note,
    with_open_rows,
    with_unfit,
)
from thidua_xlsx.model import Annex, Score
from thidua_xlsx.template import load_regulation

UNIT = "so-thu"
UNFIT = Unfit(UNIT, "II.4", "Tiếp doanh nghiệp", "CV 12")


@pytest.fixture(scope="module")
def annex() -> Annex:
    return load_regulation("tn-2610-2024").annex("PL-I")


def all_scores(annex: Annex, share: Decimal = Decimal(1)) -> tuple[Score, ...]:
    return tuple(
        Score(UNIT, leaf.id, self_score=leaf.max, appraised=(leaf.max or Decimal(0)) * share)
        for leaf in annex.leaves()
    )


def of(scores: tuple[Score, ...], criterion: str) -> Score:
    return next(score for score in scores if score.criterion == criterion)


@pytest.mark.parametrize(
    ("reading", "counted"), [("unit-waits", None), (ZERO, Decimal(0)), (SELF_SCORE, Decimal(1))]
)
def test_a_row_left_open_counts_as_the_round_reads_it(
    annex: Annex, reading: str, counted: Decimal | None
) -> None:
    row = Score(UNIT, "II.4", self_score=Decimal(1))
    other = Score(UNIT, "II.3", self_score=Decimal(2))
    first, second = with_open_rows((row, other), {(UNIT, "II.4")}, reading)
    assert first.appraised == counted
    assert second.appraised is None


def test_a_score_that_was_given_is_never_replaced() -> None:
    row = Score(UNIT, "II.4", self_score=Decimal(1), appraised=Decimal("0.5"))
    assert with_open_rows((row,), {(UNIT, "II.4")}, ZERO) == (row,)


def test_by_default_nothing_is_adjusted(annex: Annex) -> None:
    scores = all_scores(annex)
    assert with_unfit(scores, [UNFIT], {UNIT: annex}, NO_ADJUSTMENT) == scores


def test_full_marks_give_the_maximum(annex: Annex) -> None:
    scores = all_scores(annex, Decimal("0.5"))
    counted = with_unfit(scores, [UNFIT], {UNIT: annex}, FULL_MARKS)
    assert of(counted, "II.4").appraised == annex.criterion("II.4").max
    assert [s for s in counted if s.criterion != "II.4"] == [
        s for s in scores if s.criterion != "II.4"
    ]


@given(st.lists(st.integers(0, 100), min_size=35, max_size=60))
def test_scaling_makes_the_total_the_rest_scaled_up_to_the_whole(shares: list[int]) -> None:
    annex = load_regulation("tn-2610-2024").annex("PL-I")
    scores = tuple(
        Score(UNIT, leaf.id, appraised=(leaf.max or Decimal(0)) * share / 100)
        for leaf, share in zip(annex.leaves(), shares, strict=False)
    )
    known = {score.criterion for score in scores}
    scores += tuple(
        Score(UNIT, leaf.id, appraised=Decimal(0))
        for leaf in annex.leaves()
        if leaf.id not in known
    )
    counted = with_unfit(scores, [UNFIT], {UNIT: annex}, SCALED)
    most = annex.criterion("II.4").max or Decimal(0)
    rest = sum(Fraction(s.appraised or 0) for s in scores if s.criterion != "II.4")
    whole = rest * Fraction(annex.total) / Fraction(annex.total - most)
    total = sum(Fraction(s.appraised or 0) for s in counted)
    assert abs(total - whole) <= Fraction(1, 2000)


def test_nothing_is_scaled_while_a_fitting_criterion_has_no_score(annex: Annex) -> None:
    scores = (*all_scores(annex)[:-1], Score(UNIT, annex.leaves()[-1].id))
    assert of(with_unfit(scores, [UNFIT], {UNIT: annex}, SCALED), "II.4").appraised is None


def test_what_was_done_is_told_in_words() -> None:
    assert unfit_note(UNFIT, NO_ADJUSTMENT) == (
        "Tiêu chí II.4 không phù hợp: chấm theo công việc tương tự “Tiếp doanh nghiệp” (CV 12)"
    )
    assert unfit_note(UNFIT, SCALED) == (
        "Tiêu chí II.4 không phù hợp: quy đổi theo các tiêu chí còn lại (CV 12)"
    )
