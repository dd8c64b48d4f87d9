"""Điều 6.4c: order by exact thousandths, ties named, nobody ranked without a total."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.ranked_totals import ranked, ranks_of, scores_for
from support.small_regulations import (
    BLOC,
    DISTRICTS,
    HALL,
    bonus_regulation,
    criterion,
    panel_regulation,
    units,
)

from thidua_xlsx.model import Kind, Reading, Regulation, Score, Unit
from thidua_xlsx.pipeline.deriving.rank_result import result_sha256
from thidua_xlsx.ranking.compared import band_by_points, order_key, round_half_up, smallest_step
from thidua_xlsx.ranking.ranking import Ranking, UnitRanking, rank


def test_units_stand_in_rank_order_with_competition_ranks() -> None:
    bloc = ranked([80_000, 95_500, 95_500, 60_001])
    assert ranks_of(bloc) == {2: 1, 3: 1, 1: 3, 4: 4}
    assert [line.final_total for line in bloc.units] == [
        Decimal("95.5"),
        Decimal("95.5"),
        Decimal("80"),
        Decimal("60.001"),
    ]


def test_an_undecided_tie_is_provisional_and_names_who_decides() -> None:
    bloc = ranked([90_000, 90_000, 89_999])
    assert [line.provisional for line in bloc.units] == [True, True, False]
    resolved, undecided = bloc.ties
    assert undecided.units == (f"{HALL}-1", f"{HALL}-2")
    assert not undecided.resolved
    assert (undecided.rank, undecided.total, undecided.decimals) == (1, Decimal(90), 3)
    assert undecided.decided_by == "Chủ tịch Hội đồng thẩm định"
    assert undecided.article == "Điều 6.4c"
    assert resolved.resolved
    assert resolved.units == (f"{HALL}-1", f"{HALL}-2", f"{HALL}-3")
    assert (resolved.total, resolved.decimals) == (Decimal(90), 2)


def test_a_tie_that_the_third_decimal_breaks_is_recorded_as_resolved() -> None:
    bloc = ranked([90_003, 90_004, 80_000])
    assert ranks_of(bloc) == {2: 1, 1: 2, 3: 3}
    (tie,) = bloc.ties
    assert tie.resolved and tie.units == (f"{HALL}-2", f"{HALL}-1")
    assert not any(line.provisional for line in bloc.units)


def test_totals_on_both_sides_of_a_rounding_are_no_tie() -> None:
    bloc = ranked([90_005, 90_004])
    assert ranks_of(bloc) == {1: 1, 2: 2}
    assert bloc.ties == ()


def test_with_two_decimals_alone_the_third_does_not_count() -> None:
    bloc = ranked([90_003, 90_004, 90_005], (2,))
    assert ranks_of(bloc) == {3: 1, 1: 2, 2: 2}
    (tie,) = bloc.ties
    assert not tie.resolved and tie.decimals == 2 and tie.total == Decimal(90)


def test_a_unit_without_a_total_has_no_rank_and_keeps_the_others_provisional() -> None:
    bloc = ranked([80_000, None, 90_000])
    assert ranks_of(bloc) == {3: 1, 1: 2, 2: None}
    last = bloc.units[-1]
    assert (last.final_total, last.band, last.provisional) == (None, None, False)
    assert [line.provisional for line in bloc.units[:2]] == [True, True]


def test_before_any_appraisal_self_totals_stand_and_ranks_are_null() -> None:
    (unit,) = units(HALL, 1)
    scores = [Score(unit.id, leaf, Decimal(10)) for leaf in ("II.1", "II.2", "IX")]
    ranking = rank(panel_regulation(), [unit], scores)
    (line,) = ranking.blocs[0].units
    assert (line.self_total, line.rank, line.final_total) == (Decimal(30), None, None)
    (finding,) = ranking.findings
    assert (finding.code, finding.unit) == ("final-total-missing", unit.id)
    assert "5 tiêu chí" in finding.message() and unit.name in finding.message()


def test_findings_name_every_tie() -> None:
    (unit, other), regulation = units(HALL, 2), panel_regulation()
    scores = [*scores_for(unit.id, 77_500), *scores_for(other.id, 77_500)]
    (finding,) = rank(regulation, [unit, other], scores).findings
    assert finding.code == "tie-undecided"
    assert "Đơn vị số 1, Đơn vị số 2" in finding.message() and "77,5" in finding.message()
    assert "Chủ tịch Hội đồng thẩm định" in finding.remedy()


def test_a_resolved_tie_is_told_as_one() -> None:
    (unit, other), regulation = units(HALL, 2), panel_regulation()
    scores = [*scores_for(unit.id, 90_003), *scores_for(other.id, 90_004)]
    (finding,) = rank(regulation, [unit, other], scores).findings
    assert (finding.code, finding.severity) == ("tie-resolved", "note")


def test_blocs_are_ranked_apart_in_the_regulation_s_order() -> None:
    members = [*units(DISTRICTS, 1), *units(HALL, 1)]
    scores = [score for unit in members for score in scores_for(unit.id, 50_000)]
    ranking = rank(panel_regulation(), members, scores)
    assert [(bloc.bloc, bloc.annex) for bloc in ranking.blocs] == [
        (HALL, "PL-I"),
        (DISTRICTS, "PL-II"),
    ]
    assert [bloc.units[0].rank for bloc in ranking.blocs] == [1, 1]


def test_units_left_out_do_not_count() -> None:
    members = units(HALL, 3)
    scores = [s for n, unit in enumerate(members) for s in scores_for(unit.id, 90_000 - n)]
    left = {members[1].id, members[2].id}
    ranking = rank(panel_regulation(), members[1:], [s for s in scores if s.unit in left])
    assert [(line.unit, line.rank) for line in ranking.blocs[0].units] == [
        (members[1], 1),
        (members[2], 2),
    ]
    with pytest.raises(ValueError):
        rank(panel_regulation(), members[1:], scores)


@pytest.mark.parametrize(
    ("total", "band"),
    [
        ("100", "hoan-thanh-xuat-sac"),
        ("89.996", "hoan-thanh-xuat-sac"),
        ("89.995", "hoan-thanh-xuat-sac"),
        ("89.994", "hoan-thanh-tot"),
        ("70", "hoan-thanh-tot"),
        ("69.994", "hoan-thanh"),
        ("50", "hoan-thanh"),
        ("49.994", "khong-hoan-thanh"),
        ("0", "khong-hoan-thanh"),
    ],
)
def test_the_band_compares_the_total_rounded_half_up(total: str, band: str) -> None:
    assert band_by_points(panel_regulation(), Decimal(total)) == band


def read(regulation: Regulation, **chosen: str) -> Regulation:
    """The regulation with those readings."""
    made = ((id.replace("_", "-"), value) for id, value in chosen.items())
    readings = (Reading(id, value, value, (), "", "", "") for id, value in made)
    return replace(regulation, readings=tuple(readings))


def test_three_decimals_are_compared_with_the_minima_where_the_round_reads_it_so() -> None:
    exact = read(panel_regulation(), rating_decimals="three-decimals")
    assert band_by_points(exact, Decimal("89.999")) == "hoan-thanh-tot"
    assert band_by_points(exact, Decimal(90)) == "hoan-thanh-xuat-sac"
    steps = [smallest_step(regulation) for regulation in (panel_regulation(), exact)]
    assert steps == [Decimal("0.01"), Decimal("0.001")]


@pytest.mark.parametrize(
    ("reading", "band"),
    [("with-panel", "hoan-thanh-xuat-sac"), ("without-panel", "hoan-thanh-tot")],
)
def test_the_band_is_of_the_total_that_the_round_reads(reading: str, band: str) -> None:
    (unit,) = units(HALL, 1)
    regulation = read(panel_regulation(), final_total=reading)
    (bloc,) = rank(regulation, [unit], scores_for(unit.id, 95_000)).blocs
    assert (bloc.units[0].appraised_total, bloc.units[0].band) == (75, band)


@pytest.mark.parametrize(
    ("lacking", "shown"), [(6, "1, 2, 3, 4, 5, 6)"), (7, "1, 2, 3, 4, 5, 6, …)")]
)
def test_of_many_criteria_without_a_score_the_first_are_named(lacking: int, shown: str) -> None:
    whole = bonus_regulation()
    leaves = tuple(criterion(str(n), None, Kind.CRITERION, "…", "1") for n in range(1, lacking + 1))
    annex = replace(whole.annexes[0], criteria=leaves)
    (unit,) = units(BLOC, 1)
    (finding,) = rank(replace(whole, annexes=(annex,)), [unit], []).findings
    assert shown in finding.message()


def test_no_ratings_or_no_total_give_no_band() -> None:
    assert band_by_points(panel_regulation(), None) is None
    assert band_by_points(bonus_regulation(), Decimal(190)) is None


def test_bonus_and_deduction_stand_beside_the_total() -> None:
    (unit,) = units(BLOC, 1)
    scores = [
        Score(unit.id, "I.1", appraised=Decimal(110), bonus=Decimal(10)),
        Score(unit.id, "I.2", appraised=Decimal(48), deduction=Decimal(2)),
        Score(unit.id, "II", appraised=Decimal(50)),
    ]
    (line,) = rank(bonus_regulation(), [unit], scores).blocs[0].units
    assert (line.bonus, line.deduction, line.final_total) == (10, 2, 208)
    assert line.panel_total is None


@given(st.lists(st.integers(0, 3_000), min_size=1, max_size=9))
def test_two_then_three_decimals_is_the_order_by_thousandths(offsets: list[int]) -> None:
    totals = [70_000 + offset // 100 for offset in offsets]
    bloc = ranked(totals)
    expected = {n: 1 + sum(other > own for other in totals) for n, own in enumerate(totals, 1)}
    assert ranks_of(bloc) == expected
    shares = list(expected.values())
    undecided = [tie for tie in bloc.ties if not tie.resolved]
    assert sorted(unit for tie in undecided for unit in tie.units) == sorted(
        f"{HALL}-{n}" for n, place in expected.items() if shares.count(place) > 1
    )


@given(
    st.integers(-5_000, 120_000),
    st.integers(-300, 300),
    st.lists(st.integers(0, 4), min_size=1, max_size=3).map(tuple),
)
def test_the_key_orders_as_comparing_one_rounding_after_the_other(
    total: int, offset: int, decimals: tuple[int, ...]
) -> None:
    def in_turn(thousandths: int) -> tuple[Decimal, ...]:
        points = Decimal(thousandths) / 1000
        return tuple(
            points.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) for places in decimals
        )

    left, right = in_turn(total), in_turn(total + offset)
    mine, other = order_key(total, decimals), order_key(total + offset, decimals)
    assert (mine < other) == (left < right)
    assert (mine == other) == (left == right)


@given(st.integers(-99_999, 200_000), st.integers(0, 4))
def test_rounding_is_half_up_as_decimal_does_it(thousandths: int, places: int) -> None:
    expected = (Decimal(thousandths) / 1000).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert Decimal(round_half_up(thousandths, places)) / 1000 == expected


@given(st.permutations(range(6)))
def test_the_order_in_which_scores_come_does_not_matter(order: list[int]) -> None:
    members = units(HALL, 6)
    parts = [scores_for(unit.id, 60_000 + n // 2) for n, unit in enumerate(members)]
    shuffled = [score for index in order for score in parts[index]]
    straight = [score for part in parts for score in part]
    regulation = panel_regulation()
    assert rank(regulation, members, shuffled) == rank(regulation, members, straight)


def test_json_has_the_contract_s_shape() -> None:
    (bloc,) = Ranking((ranked([90_123, None]),)).to_json()
    assert bloc["quota"] is None and bloc["ties"] == []
    first, last = bloc["units"]
    assert first == {
        "unit": f"{HALL}-1",
        "name": "Đơn vị số 1",
        "self_total": None,
        "appraised_total": "70.123",
        "panel_total": "20",
        "bonus": None,
        "deduction": None,
        "final_total": "90.123",
        "rank": 1,
        "rating": {"proposed": None, "computed": None, "approved": None},
        "provisional": True,
        "reasons": [],
    }
    assert last["rank"] is None
    (tied,) = Ranking((ranked([5_000, 5_000]),)).to_json()
    assert tied["ties"][0]["units"] == [f"{HALL}-1", f"{HALL}-2"]
    json.dumps([bloc, tied])


def test_the_hash_leaves_out_workbook_and_itself_and_nothing_else() -> None:
    answer = {"blocs": [{"name": "Sở Nội vụ"}], "pending": []}
    digest = result_sha256(answer)
    assert digest == result_sha256(
        {"pending": [], "result_sha256": "x", "workbook": "a.xlsx", "blocs": answer["blocs"]}
    )
    assert digest != result_sha256({**answer, "pending": ["q"]})
    assert digest == "ad242a282264bd29a45ec9bab41a32bef678f7c93dc21b66680beeab2ab356d3"


def test_the_frame_has_thousandths_and_na() -> None:
    frame = Ranking((ranked([90_123, None]),)).to_frame()
    assert frame["final_total"].tolist()[0] == 90_123
    assert frame["final_total"].isna().tolist() == [False, True]
    assert frame["rank"].isna().tolist() == [False, True]
    assert frame["name"].tolist() == ["Đơn vị số 1", "Đơn vị số 2"]


def test_equal_units_stand_in_the_order_given() -> None:
    members: list[Unit] = list(reversed(units(HALL, 3)))
    scores = [score for unit in members for score in scores_for(unit.id, 50_000)]
    (bloc,) = rank(panel_regulation(), members, scores).blocs
    assert [line.unit for line in bloc.units] == members
    assert all(isinstance(line, UnitRanking) for line in bloc.units)
