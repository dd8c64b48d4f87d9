"""Who is near a minimum, a quota's last place, another rank; and what would change it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.small_regulations import HALL, panel_regulation, units

from thidua_xlsx.model import Question, Reading, Regulation, Score
from thidua_xlsx.ranking.compared import band_by_points, smallest_step
from thidua_xlsx.ranking.ranking import Ranking, rank
from thidua_xlsx.rating.nearness import (
    ABOVE,
    BELOW,
    KEPT_OUT,
    LAST_IN,
    NEAR_MINIMUM,
    NEAR_RANK,
    NEXT,
    OPEN,
    Near,
    compared_total,
    nearness,
    waits_for_others,
)
from thidua_xlsx.rating.outcome import KeptOut, QuotaUse, Ratings, Reason, UnitRating

BEST, GOOD = "hoan-thanh-xuat-sac", "hoan-thanh-tot"
RULES = panel_regulation()


def ranked(*totals: str, regulation: Regulation = RULES) -> Ranking:
    """Units u-1, u-2, … with these final totals, all of it on the last criterion but one part."""
    scores = []
    for unit, total in zip(units(HALL, len(totals)), totals, strict=True):
        *rest, last = regulation.annex_of_bloc(HALL).leaves()
        scores += [Score(unit.id, leaf.id, appraised=Decimal(0)) for leaf in rest]
        scores.append(Score(unit.id, last.id, appraised=Decimal(total)))
    return rank(regulation, units(HALL, len(totals)), scores)


def reason(rating: str, rule: str, holds: bool | None, *asks: str) -> Reason:
    return Reason(rating, f"{rating}-{rule}", rule, "Điều 7.2", "điều kiện", holds, "", "", asks)


def rated(unit: str, computed: str | None, *reasons: Reason, **more: object) -> UnitRating:
    made = UnitRating(unit, HALL, None, computed, False, False, (), None, reasons, ())
    return replace(made, **more)  # type: ignore[arg-type]


def kinds(found: tuple[Near, ...]) -> list[tuple[str, str]]:
    return [(near.kind, near.unit) for near in found]


@pytest.mark.parametrize(
    ("total", "kind", "distance"),
    [
        ("89.00", ABOVE, "1.00"),
        ("89.65", ABOVE, "0.35"),
        ("89.994", ABOVE, "0.01"),
        ("89.995", BELOW, "0.01"),
        ("90.00", BELOW, "0.01"),
        ("90.99", BELOW, "1.00"),
    ],
)
def test_the_distance_is_to_the_minimum_as_it_is_compared(
    total: str, kind: str, distance: str
) -> None:
    (near,) = nearness(RULES, ranked(total), Ratings())
    assert (near.kind, near.rating, near.distance) == (kind, BEST, Decimal(distance))
    assert (near.bloc, near.unit) == (HALL, f"{HALL}-1")


@pytest.mark.parametrize("total", ["88.99", "91.00", "45", "80"])
def test_a_unit_farther_away_is_not_near(total: str) -> None:
    assert nearness(RULES, ranked(total), Ratings()) == ()


@given(st.integers(min_value=0, max_value=100_000))
def test_the_stated_points_are_just_enough_and_no_less(thousandths: int) -> None:
    total = Decimal(thousandths) / 1000
    step = smallest_step(RULES)
    for near in nearness(RULES, ranked(str(total)), Ratings()):
        assert near.distance is not None and 0 < near.distance <= NEAR_MINIMUM
        if near.kind == ABOVE:
            assert band_by_points(RULES, total + near.distance) == near.rating
            assert band_by_points(RULES, total + near.distance - step) != near.rating
        else:
            assert near.kind == BELOW
            assert band_by_points(RULES, total) == near.rating
            assert band_by_points(RULES, total - near.distance) != near.rating
            assert band_by_points(RULES, total - near.distance + step) == near.rating


def test_three_decimals_are_compared_where_the_round_reads_it_so() -> None:
    exact = Reading("rating-decimals", "three-decimals", "two-decimals", (), "", "", "")
    rules = replace(RULES, readings=(exact,))
    (near,) = nearness(rules, ranked("89.996"), Ratings())
    assert (near.kind, near.distance) == (ABOVE, Decimal("0.004"))


def test_minima_are_compared_without_the_panel_where_the_round_reads_it_so() -> None:
    alone = Reading("final-total", "without-panel", "with-panel", (), "", "", "")
    line = replace(ranked("90").blocs[0].units[0], appraised_total=Decimal("69.5"))
    assert compared_total(RULES, line) == Decimal("90.00")
    assert compared_total(replace(RULES, readings=(alone,)), line) == Decimal("69.50")


def test_what_else_the_rating_lacks_is_told() -> None:
    (unit,) = units(HALL, 1)
    levels = reason(BEST, "levels-at-least", False)
    unknown = reason(BEST, "outstanding-achievement", None, "fact:x")
    told = rated(
        unit.id,
        GOOD,
        reason(BEST, "minimum-total", False),
        levels,
        unknown,
        reason(BEST, "no-discipline", True),
        reason(BEST, "within-quota", None),
        reason(GOOD, "levels-at-least", False),
    )
    (near,) = nearness(RULES, ranked("89.5"), Ratings((told,)))
    assert near.lacking == (levels, unknown)


def quota(taken: tuple[str, ...], kept_out: tuple[KeptOut, ...], rounded: int = 0) -> QuotaUse:
    share = Decimal(1)
    places = max(len(taken), 1)
    return QuotaUse(
        HALL, BEST, "Điều 7.2a", 5, Decimal(20), 4, share, places, rounded, taken, kept_out, False
    )


def test_the_last_in_and_the_first_kept_out_stand_side_by_side() -> None:
    one, two, three, four = (unit.id for unit in units(HALL, 4))
    used = quota((one, two), (KeptOut(three, Decimal("1.3")), KeptOut(four, Decimal("2"))), 1)
    found = nearness(RULES, ranked("98", "97", "95.7", "95"), Ratings(quotas=(used,)))
    assert kinds(found) == [(LAST_IN, two), (KEPT_OUT, three)]
    assert [near.other for near in found] == [three, two]
    assert {near.distance for near in found} == {Decimal("1.3")}
    assert all(near.rounded for near in found)


@pytest.mark.parametrize("taken", [(), (f"{HALL}-1",)])
def test_a_quota_that_keeps_nobody_out_or_lets_nobody_in_has_no_edge(
    taken: tuple[str, ...],
) -> None:
    out = () if taken else (KeptOut(f"{HALL}-2", Decimal(0)),)
    ratings = Ratings(quotas=(quota(taken, out),))
    assert nearness(RULES, ranked("98", "97"), ratings) == ()


@pytest.mark.parametrize(
    ("second", "near"), [("79.95", True), ("79.949", False), ("80", True), ("79.999", True)]
)
def test_two_units_are_near_a_tie_up_to_the_stated_distance(second: str, near: bool) -> None:
    found = nearness(RULES, ranked("80", second), Ratings())
    assert kinds(found) == ([(NEXT, f"{HALL}-1")] if near else [])
    if found:
        assert found[0].other == f"{HALL}-2"
        assert found[0].distance == Decimal(80) - Decimal(second) <= NEAR_RANK


def test_a_unit_without_a_total_is_near_nothing() -> None:
    rules = panel_regulation()
    ranking = rank(rules, units(HALL, 2), [])
    assert nearness(rules, ranking, Ratings()) == ()


def test_a_rating_that_is_open_names_its_conditions_and_questions() -> None:
    (unit,) = units(HALL, 1)
    asked = Question("fact:x", "?", "?", ("co",), (), "Hội đồng", "Điều 7", HALL, unit.id)
    unknown = reason(BEST, "outstanding-achievement", None, "fact:x")
    open_ = rated(
        unit.id,
        GOOD,
        unknown,
        reason(BEST, "within-quota", None),
        possible=(BEST, GOOD),
        provisional=True,
        questions=("fact:x",),
    )
    (near,) = nearness(RULES, ranked("95"), Ratings((open_,), questions=(asked,)))
    assert (near.kind, near.rating, near.lacking, near.questions) == (
        OPEN,
        BEST,
        (unknown,),
        (asked,),
    )


def test_a_quota_waits_only_while_another_condition_of_its_rating_does_not_hold() -> None:
    place, other = reason(BEST, "within-quota", None), reason(BEST, "no-discipline", True)
    assert not waits_for_others(place, (other, place, reason(GOOD, "minimum-total", False)))
    assert waits_for_others(place, (replace(other, holds=False), place))
    assert not waits_for_others(replace(place, holds=False), (replace(other, holds=None),))
