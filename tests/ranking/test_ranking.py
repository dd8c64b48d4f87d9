"""Điều 6.4c: order by exact thousandths, ties named, nobody ranked without a total."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.small_regulations import (
    BLOC,
    DISTRICTS,
    HALL,
    bonus_regulation,
    panel_regulation,
    units,
)

from thidua_xlsx.model import Score, Unit
from thidua_xlsx.ranking.ranking import (
    BlocRanking,
    Ranking,
    UnitRanking,
    band_by_points,
    order_key,
    rank,
    result_sha256,
    round_half_up,
)
from thidua_xlsx.ranking.reconcile import from_thousandths

PARTS = {"I.1": 10_000, "I.2": 10_000, "II.1": 20_000, "II.2": 20_000, "IX": 40_000}


def scores_for(unit: str, thousandths: int) -> list[Score]:
    """Appraised scores of a panel-regulation unit that add up to that total."""
    scores = []
    for leaf, most in PARTS.items():
        part = min(most, thousandths)
        thousandths -= part
        scores.append(Score(unit, leaf, appraised=from_thousandths(part)))
    return scores


def ranked(totals: Sequence[int | None], decimals: tuple[int, ...] = (2, 3)) -> BlocRanking:
    """The bloc of units whose final totals are those thousandths; None: nothing appraised."""
    members = units(HALL, len(totals))
    scores = [
        score
        for unit, total in zip(members, totals, strict=True)
        if total is not None
        for score in scores_for(unit.id, total)
    ]
    (bloc,) = rank(panel_regulation(decimals), members, scores).blocs
    return bloc


def _ranks(bloc: BlocRanking) -> dict[int, int | None]:
    return {int(line.unit.id.rpartition("-")[2]): line.rank for line in bloc.units}


def test_units_stand_in_rank_order_with_competition_ranks() -> None:
    bloc = ranked([80_000, 95_500, 95_500, 60_001])
    assert _ranks(bloc) == {2: 1, 3: 1, 1: 3, 4: 4}
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
    assert _ranks(bloc) == {2: 1, 1: 2, 3: 3}
    (tie,) = bloc.ties
    assert tie.resolved and tie.units == (f"{HALL}-2", f"{HALL}-1")
    assert not any(line.provisional for line in bloc.units)


def test_totals_on_both_sides_of_a_rounding_are_no_tie() -> None:
    bloc = ranked([90_005, 90_004])
    assert _ranks(bloc) == {1: 1, 2: 2}
    assert bloc.ties == ()


def test_with_two_decimals_alone_the_third_does_not_count() -> None:
    bloc = ranked([90_003, 90_004, 90_005], (2,))
    assert _ranks(bloc) == {3: 1, 1: 2, 2: 2}
    (tie,) = bloc.ties
    assert not tie.resolved and tie.decimals == 2 and tie.total == Decimal(90)


def test_a_unit_without_a_total_has_no_rank_and_keeps_the_others_provisional() -> None:
    bloc = ranked([80_000, None, 90_000])
    assert _ranks(bloc) == {3: 1, 1: 2, 2: None}
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
    ranking = rank(panel_regulation(), members, scores, without=[members[0].id])
    assert [(line.unit, line.rank) for line in ranking.blocs[0].units] == [
        (members[1], 1),
        (members[2], 2),
    ]
    with pytest.raises(ValueError):
        rank(panel_regulation(), members, scores, without=["ai-do"])


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
    assert _ranks(bloc) == expected
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


# --- decisions about ties ------------------------------------------------------------------------


def decided(
    totals: Sequence[int], decisions: Sequence[tuple[str, str]], decimals: tuple[int, ...] = (2, 3)
) -> Ranking:
    """The ranking of one bloc of these totals after these decisions."""
    members = units(HALL, len(totals))
    scores = [
        score
        for unit, total in zip(members, totals, strict=True)
        for score in scores_for(unit.id, total)
    ]
    return rank(panel_regulation(decimals), members, scores, decisions=decisions)


def named(number: int) -> str:
    return f"{HALL}-{number}"


def test_an_undecided_tie_asks_the_chair() -> None:
    (question,) = decided([90_000, 90_000, 89_000], ()).questions
    assert question.id.startswith(f"tie:{HALL}:") and len(question.id.rpartition(":")[2]) == 8
    assert (question.kind, question.bloc, question.unit) == ("tie", HALL, None)
    assert question.decided_by == "Chủ tịch Hội đồng thẩm định"
    assert question.article == "Điều 6.4c"
    assert question.answers == (named(1), named(2), "dong-hang")
    assert question.labels == ("Đơn vị số 1", "Đơn vị số 2", "Đồng hạng")
    assert "Đơn vị số 1, Đơn vị số 2 cùng 90 điểm" in question.text


def test_the_unit_that_the_chair_names_comes_first() -> None:
    totals = [95_000, 90_000, 90_000, 89_000]
    (question,) = decided(totals, ()).questions
    ranking = decided(totals, [(question.id, named(3))])
    (bloc,) = ranking.blocs
    assert _ranks(bloc) == {1: 1, 3: 2, 2: 3, 4: 4}
    assert not any(line.provisional for line in bloc.units)
    (tie,) = bloc.ties
    assert (tie.resolved, tie.decided, tie.question) == (True, named(3), question.id)
    assert tie.to_json()["decided"] == named(3) and tie.to_json()["question"] == question.id
    assert ranking.questions == ()
    (finding,) = ranking.findings
    assert (finding.code, finding.severity) == ("tie-decided", "note")
    assert "xếp Đơn vị số 3 trước, hạng 2" in finding.message()


def test_of_three_the_rest_is_asked_again() -> None:
    totals = [90_000, 90_000, 90_000]
    (first,) = decided(totals, ()).questions
    ranking = decided(totals, [(first.id, named(2))])
    (bloc,) = ranking.blocs
    assert _ranks(bloc) == {2: 1, 1: 2, 3: 2}
    assert [line.provisional for line in bloc.units] == [False, True, True]
    (second,) = ranking.questions
    assert second.id != first.id and second.answers == (named(1), named(3), "dong-hang")
    (done,) = decided(totals, [(first.id, named(2)), (second.id, named(3))]).blocs
    assert _ranks(done) == {2: 1, 3: 2, 1: 3}
    assert [(tie.rank, tie.decided) for tie in done.ties] == [(1, named(2)), (2, named(3))]


def test_units_that_are_to_share_the_rank_are_no_longer_provisional() -> None:
    totals = [90_000, 90_000, 80_000]
    (question,) = decided(totals, ()).questions
    ranking = decided(totals, [(question.id, "dong-hang")])
    (bloc,) = ranking.blocs
    assert _ranks(bloc) == {1: 1, 2: 1, 3: 3}
    assert not any(line.provisional for line in bloc.units)
    assert (ranking.questions, [f.code for f in ranking.findings]) == ((), ["tie-shared"])
    assert "đồng hạng 1" in ranking.findings[0].message()


def test_the_rest_may_share_the_rank_after_one_was_placed() -> None:
    totals = [90_000, 90_000, 90_000, 80_000]
    (first,) = decided(totals, ()).questions
    (second,) = decided(totals, [(first.id, named(1))]).questions
    (bloc,) = decided(totals, [(first.id, named(1)), (second.id, "dong-hang")]).blocs
    assert _ranks(bloc) == {1: 1, 2: 2, 3: 2, 4: 4}
    assert not any(line.provisional for line in bloc.units)


def test_the_last_answer_counts() -> None:
    totals = [90_000, 90_000]
    (question,) = decided(totals, ()).questions
    answers = [(question.id, named(2)), (question.id, "dong-hang"), (question.id, named(1))]
    assert _ranks(decided(totals, answers).blocs[0]) == {1: 1, 2: 2}


@pytest.mark.parametrize(
    "totals",
    [[90_001, 90_001], [90_000, 90_000, 90_000], [90_000, 80_000, 90_000]],
    ids=["another total", "another unit joins", "other units"],
)
def test_a_decision_on_other_facts_has_no_effect(totals: list[int]) -> None:
    (question,) = decided([90_000, 90_000], ()).questions
    decisions = [(question.id, named(2))]
    assert decided(totals, decisions) == decided(totals, ())


@pytest.mark.parametrize("answer", [named(3), "", "hoa"])
def test_an_answer_that_is_none_leaves_the_tie_open(answer: str) -> None:
    totals = [90_000, 90_000, 80_000]
    (question,) = decided(totals, ()).questions
    assert decided(totals, [(question.id, answer)]) == decided(totals, ())


def test_a_decided_tie_stays_provisional_while_a_unit_has_no_total() -> None:
    members = units(HALL, 3)
    scores = [*scores_for(members[0].id, 90_000), *scores_for(members[1].id, 90_000)]
    (question,) = rank(panel_regulation(), members, scores).questions
    (bloc,) = rank(
        panel_regulation(), members, scores, decisions=[(question.id, "dong-hang")]
    ).blocs
    assert [line.provisional for line in bloc.units] == [True, True, False]


@pytest.mark.parametrize(
    ("decimals", "totals", "ranks", "ties"),
    [
        # one place: 90.04 and 90.00 are both 90.0, 90.05 is 90.1
        ((1,), [90_040, 90_000, 90_050], [2, 2, 1], [(False, (1, 2), "90")]),
        # whole points first (91, 91, 91, 89), then two places, and no third
        (
            (0, 2),
            [90_504, 91_000, 90_503, 89_000],
            [2, 1, 2, 4],
            [(True, (1, 2, 3), "91"), (False, (1, 3), "90.5")],
        ),
        # the usual two, then three
        ((2, 3), [90_001, 90_002], [2, 1], [(True, (1, 2), "90")]),
        ((3,), [90_001, 90_001, 90_002], [2, 2, 1], [(False, (1, 2), "90.001")]),
    ],
)
def test_other_steps_than_two_then_three(
    decimals: tuple[int, ...],
    totals: list[int],
    ranks: list[int],
    ties: list[tuple[bool, tuple[int, ...], str]],
) -> None:
    (bloc,) = decided(totals, (), decimals).blocs
    assert _ranks(bloc) == dict(enumerate(ranks, 1))
    found = [
        (tie.resolved, tuple(sorted(map(_number, tie.units))), str(tie.total)) for tie in bloc.ties
    ]
    assert found == ties


def test_a_tie_that_further_places_break_stands_at_its_own_rank() -> None:
    (tie,) = ranked([95_000, 90_004, 90_003, 80_000]).ties
    assert (tie.resolved, tie.rank) == (True, 2)


def _number(unit: str) -> int:
    return int(unit.rpartition("-")[2])


def test_units_equal_at_the_last_step_can_be_ordered_against_their_third_decimal() -> None:
    totals = [90_504, 90_503]
    (question,) = decided(totals, (), (0, 2)).questions
    (bloc,) = decided(totals, [(question.id, named(2))], (0, 2)).blocs
    assert _ranks(bloc) == {2: 1, 1: 2}


def all_decided(
    totals: Sequence[int], decimals: tuple[int, ...], data: st.DataObject
) -> tuple[Ranking, list[tuple[str, str]]]:
    """Any answers to every question until nothing is left to ask."""
    decisions: list[tuple[str, str]] = []
    while questions := (ranking := decided(totals, decisions, decimals)).questions:
        question = data.draw(st.sampled_from(questions))
        decisions.append((question.id, data.draw(st.sampled_from(question.answers))))
    return ranking, decisions


STEPS = st.sampled_from([(2, 3), (2,), (1,), (0, 2), (3,), (0, 1, 2)])
NEAR = st.lists(st.sampled_from([90_000, 90_003, 90_004, 90_040, 89_500]), min_size=1, max_size=6)


@settings(max_examples=40, deadline=None)
@given(NEAR, STEPS, st.data())
def test_any_answers_end_in_an_order_that_the_totals_allow(
    totals: list[int], decimals: tuple[int, ...], data: st.DataObject
) -> None:
    ranking, decisions = all_decided(totals, decimals, data)
    (bloc,) = ranking.blocs
    keys = [order_key(total, decimals) for total in totals]
    ranks = [_ranks(bloc)[n] for n in range(1, len(totals) + 1)]
    assert not any(line.provisional for line in bloc.units)
    for own, place in zip(keys, ranks, strict=True):
        assert 1 + sum(key > own for key in keys) <= place <= sum(key >= own for key in keys)
        assert place == 1 + sum(other is not None and other < place for other in ranks)
    together = {unit for tie in bloc.ties if tie.decided == "dong-hang" for unit in tie.units}
    alone = [place for n, place in enumerate(ranks, 1) if named(n) not in together]
    assert len(set(alone)) == len(alone)
    assert len({question for question, _ in decisions}) == len(decisions)


@settings(max_examples=30, deadline=None)
@given(NEAR, STEPS, st.data())
def test_the_order_of_the_units_and_other_decisions_have_no_effect(
    totals: list[int], decimals: tuple[int, ...], data: st.DataObject
) -> None:
    ranking, decisions = all_decided(totals, decimals, data)
    members = list(units(HALL, len(totals)))
    scores = [
        score
        for unit, total in zip(members, totals, strict=True)
        for score in scores_for(unit.id, total)
    ]
    shuffled = data.draw(st.permutations(members))
    noise = [("tie:khoi-khac:00000000", named(1)), ("return:x:self", "y")]
    mixed = data.draw(st.permutations([*decisions, *noise]))
    (other,) = rank(panel_regulation(decimals), shuffled, scores, decisions=mixed).blocs
    assert _ranks(other) == _ranks(ranking.blocs[0])
    assert {tie.question: tie.decided for tie in other.ties if tie.question} == {
        tie.question: tie.decided for tie in ranking.blocs[0].ties if tie.question
    }
