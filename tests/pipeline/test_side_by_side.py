"""Bonus and deduction stand beside the score of which they are parts."""

from __future__ import annotations

from decimal import Decimal

from thidua_xlsx.model import Score
from thidua_xlsx.pipeline.deriving.final_scores import side_by_side

OWN = Score("so-a", "I.1", Decimal(110), bonus=Decimal(10), deduction=Decimal(0))


def parts(appraised: int | None, bonus: int | None = None, deduction: int | None = None) -> object:
    given = [None if each is None else Decimal(each) for each in (appraised, bonus, deduction)]
    beside = side_by_side(
        OWN, Score("so-a", "I.1", appraised=given[0], bonus=given[1], deduction=given[2])
    )
    assert (beside.self_score, beside.appraised) == (110, appraised)
    return beside.bonus, beside.deduction


def test_the_appraisers_figures_stand_beside_the_appraised_score() -> None:
    assert parts(102, 2, 0) == (2, 0)
    assert parts(90, 0, 10) == (0, 10)


def test_of_a_typed_score_the_units_own_parts_count_only_where_it_is_the_same() -> None:
    assert parts(110) == (10, 0)
    assert parts(95) == (None, None)


def test_before_any_appraisal_they_are_the_units_own() -> None:
    assert parts(None) == (10, 0)
