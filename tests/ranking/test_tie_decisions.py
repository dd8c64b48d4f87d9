"""What the chair decides about units that are equal, and how far it reaches."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.budgets import examples
from support.ranked_totals import ranked, ranks_of, scores_for
from support.small_regulations import HALL, panel_regulation, units

from thidua_xlsx.ranking.compared import order_key
from thidua_xlsx.ranking.ranking import Ranking, rank


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
    assert ranks_of(bloc) == {1: 1, 3: 2, 2: 3, 4: 4}
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
    assert ranks_of(bloc) == {2: 1, 1: 2, 3: 2}
    assert [line.provisional for line in bloc.units] == [False, True, True]
    (second,) = ranking.questions
    assert second.id != first.id and second.answers == (named(1), named(3), "dong-hang")
    (done,) = decided(totals, [(first.id, named(2)), (second.id, named(3))]).blocs
    assert ranks_of(done) == {2: 1, 3: 2, 1: 3}
    assert [(tie.rank, tie.decided) for tie in done.ties] == [(1, named(2)), (2, named(3))]


def test_units_that_are_to_share_the_rank_are_no_longer_provisional() -> None:
    totals = [90_000, 90_000, 80_000]
    (question,) = decided(totals, ()).questions
    ranking = decided(totals, [(question.id, "dong-hang")])
    (bloc,) = ranking.blocs
    assert ranks_of(bloc) == {1: 1, 2: 1, 3: 3}
    assert not any(line.provisional for line in bloc.units)
    assert (ranking.questions, [f.code for f in ranking.findings]) == ((), ["tie-shared"])
    assert "đồng hạng 1" in ranking.findings[0].message()


def test_the_rest_may_share_the_rank_after_one_was_placed() -> None:
    totals = [90_000, 90_000, 90_000, 80_000]
    (first,) = decided(totals, ()).questions
    (second,) = decided(totals, [(first.id, named(1))]).questions
    (bloc,) = decided(totals, [(first.id, named(1)), (second.id, "dong-hang")]).blocs
    assert ranks_of(bloc) == {1: 1, 2: 2, 3: 2, 4: 4}
    assert not any(line.provisional for line in bloc.units)


def test_the_last_answer_counts() -> None:
    totals = [90_000, 90_000]
    (question,) = decided(totals, ()).questions
    answers = [(question.id, named(2)), (question.id, "dong-hang"), (question.id, named(1))]
    assert ranks_of(decided(totals, answers).blocs[0]) == {1: 1, 2: 2}


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
    assert ranks_of(bloc) == dict(enumerate(ranks, 1))
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
    assert ranks_of(bloc) == {2: 1, 1: 2}


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


@examples(40)
@given(NEAR, STEPS, st.data())
def test_any_answers_end_in_an_order_that_the_totals_allow(
    totals: list[int], decimals: tuple[int, ...], data: st.DataObject
) -> None:
    ranking, decisions = all_decided(totals, decimals, data)
    (bloc,) = ranking.blocs
    keys = [order_key(total, decimals) for total in totals]
    ranks = [ranks_of(bloc)[n] for n in range(1, len(totals) + 1)]
    assert not any(line.provisional for line in bloc.units)
    for own, place in zip(keys, ranks, strict=True):
        assert 1 + sum(key > own for key in keys) <= place <= sum(key >= own for key in keys)
        assert place == 1 + sum(other is not None and other < place for other in ranks)
    together = {unit for tie in bloc.ties if tie.decided == "dong-hang" for unit in tie.units}
    alone = [place for n, place in enumerate(ranks, 1) if named(n) not in together]
    assert len(set(alone)) == len(alone)
    assert len({question for question, _ in decisions}) == len(decisions)


@examples(30)
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
    assert ranks_of(other) == ranks_of(ranking.blocs[0])
    assert {tie.question: tie.decided for tie in other.ties if tie.question} == {
        tie.question: tie.decided for tie in ranking.blocs[0].ties if tie.question
    }
