"""The whole way: conditions, quotas from the top, gaps (Điều 7), by any template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.budgets import examples
from support.rating_blocs import (
    DONE,
    FAILED,
    GOOD,
    TOP,
    Decisions,
    bloc_of,
    confirmed,
    facts,
    invented,
)
from support.small_regulations import HALL, bonus_regulation

from thidua_xlsx.model import Question, Regulation
from thidua_xlsx.rating.engine import rate
from thidua_xlsx.rating.outcome import KeptOut, Ratings, UnitRating
from thidua_xlsx.rating.rules.facts import Declared, UnitFacts
from thidua_xlsx.template import load_regulation

SO, HUYEN, HOI = "so-ban-nganh", "ubnd-huyen", "hoi-dac-thu"


@pytest.fixture(scope="module")
def law() -> Regulation:
    return load_regulation("tn-2610-2024")


def computed(ratings: Ratings) -> dict[str, str | None]:
    return {each.unit: each.computed for each in ratings.units}


def of(ratings: Ratings, unit: str) -> UnitRating:
    found = ratings.of(unit)
    assert found is not None
    return found


def kinds(ratings: Ratings) -> list[str]:
    return [question.kind for question in ratings.questions]


# --- Quyết định 2610 -----------------------------------------------------------------------------


def twenty(law: Regulation) -> list[UnitFacts]:
    """Twenty sở; six meet everything of xuất sắc, the fourteen others have under 90 points."""
    totals = [str(Decimal("98") - n) for n in range(6)]
    totals += [str(Decimal("89") - n) for n in range(14)]
    return bloc_of(law, SO, totals)


def test_four_of_twenty_get_the_top_rating_and_two_are_kept_out(law: Regulation) -> None:
    units = twenty(law)
    ratings = rate(law, units, confirmed(units))
    expected = [TOP] * 4 + [GOOD] * 16
    assert list(computed(ratings).values()) == expected
    (quota,) = ratings.quotas
    assert (quota.base, quota.share, quota.places, quota.rounded) == (20, 4, 4, 0)
    assert quota.taken == ("u1", "u2", "u3", "u4")
    assert quota.kept_out == (KeptOut("u5", Decimal(1)), KeptOut("u6", Decimal(2)))
    assert not any(each.provisional for each in ratings.units)


def test_who_is_kept_out_is_told_the_figures(law: Regulation) -> None:
    units = twenty(law)
    fifth = of(rate(law, units, confirmed(units)), "u5")
    assert (fifth.computed, fifth.kept_out, fifth.provisional) == (GOOD, TOP, False)
    (reason,) = (each for each in fifth.reasons if each.rule == "within-quota")
    assert (reason.holds, reason.article) == (False, "Điều 7.2a")
    assert reason.detail == (
        "20% của 20 đơn vị là 4, tối đa 04: hạn mức 04. Đứng thứ 5 trong các đơn vị đủ các điều "
        "kiện còn lại, kém đơn vị cuối cùng được xếp 1 điểm."
    )
    others = [each for each in fifth.reasons if each.rating == TOP and each is not reason]
    assert all(each.holds for each in others) and len(others) == 6


@pytest.mark.parametrize(
    ("bloc", "units", "places"), [(HUYEN, 9, 2), (HOI, 6, 1), (HOI, 7, 1), (SO, 5, 1), (SO, 2, 0)]
)
def test_the_printed_numbers_come_out(law: Regulation, bloc: str, units: int, places: int) -> None:
    read = law.with_readings({"quota-place-by-rounding": "granted"})
    members = bloc_of(read, bloc, [str(99 - n) for n in range(units)])
    ratings = rate(read, members, confirmed(members))
    assert list(computed(ratings).values()) == [TOP] * places + [GOOD] * (units - places)


@pytest.mark.parametrize(
    ("reading", "value", "bloc", "units", "tops"),
    [
        ("quota-rounding", "half-up", HUYEN, 9, 2),  # 1.8
        ("quota-rounding", "down", HUYEN, 9, 1),
        ("quota-rounding", "half-up", HUYEN, 6, 1),  # 1.2
        ("quota-rounding", "up", HUYEN, 6, 2),
        ("quota-limit", "smaller", HOI, 10, 1),  # 2 by percentage, one hội at most
        ("quota-limit", "percent-only", HOI, 10, 2),
        ("quota-limit", "smaller", HOI, 2, 0),  # 0.4
        ("quota-limit", "number-only", HOI, 2, 1),
        ("quota-base", "good-or-better", HUYEN, 9, 2),
        ("quota-base", "good-only", HUYEN, 9, 1),  # two would leave 7: 1.4; one leaves 8: 1.6
        ("quota-place-by-rounding", "granted", HUYEN, 9, 2),
        ("quota-place-by-rounding", "to-be-confirmed", HUYEN, 9, 1),
    ],
)
def test_each_reading_of_the_quota_has_its_effect(
    law: Regulation, reading: str, value: str, bloc: str, units: int, tops: int
) -> None:
    read = law.with_readings({"quota-place-by-rounding": "granted", reading: value})
    members = bloc_of(read, bloc, [str(99 - n) for n in range(units)])
    ratings = rate(read, members, confirmed(members))
    assert list(computed(ratings).values()) == [TOP] * tops + [GOOD] * (units - tops)


def test_a_place_by_rounding_waits_then_follows_the_council(law: Regulation) -> None:
    members = bloc_of(law, HUYEN, [str(99 - n) for n in range(9)])
    decisions = confirmed(members)
    ratings = rate(law, members, decisions)
    second = of(ratings, "u2")
    assert (second.computed, second.provisional, second.possible) == (GOOD, True, (TOP, GOOD))
    (question,) = ratings.questions
    assert second.questions == (question.id,)
    assert of(ratings, "u3").questions == ()
    (reason,) = (each for each in second.reasons if each.rule == "within-quota")
    assert (reason.holds, reason.asks) == (None, (question.id,))
    for answer, rating in (("cap", TOP), ("khong-cap", GOOD)):
        after = of(rate(law, members, [*decisions, (question.id, answer)]), "u2")
        assert (after.computed, after.provisional) == (rating, False)


def test_an_unconfirmed_achievement_keeps_the_places_open(law: Regulation) -> None:
    members = bloc_of(law, SO, [str(99 - n) for n in range(10)])  # two places
    ratings = rate(law, members, confirmed(members[1:]))
    first, second, third = (of(ratings, f"u{n}") for n in (1, 2, 3))
    assert (first.computed, first.provisional) == (GOOD, True)
    assert (second.computed, second.provisional) == (TOP, False)
    assert (third.computed, third.provisional, third.possible) == (GOOD, True, (TOP, GOOD))
    assert kinds(ratings) == ["fact"]
    assert first.questions == (ratings.questions[0].id,)
    for answer, top in (("co", ["u1", "u2"]), ("khong", ["u2", "u3"])):
        decisions = [*confirmed(members[1:]), (ratings.questions[0].id, answer)]
        after = rate(law, members, decisions)
        assert [unit for unit, rating in computed(after).items() if rating == TOP] == top
        assert kinds(after) == ["approval"]


def test_a_gap_waits_for_the_council_and_may_change_the_base(law: Regulation) -> None:
    members = bloc_of(law, SO, ["95", "94", "93", "80", "79", "78", "77", "76"])
    read = law.with_readings({"quota-place-by-rounding": "granted"})
    one_poor = replace(
        members[7],
        levels=tuple(
            replace(level, level="kem" if n == 0 else "tot")
            for n, level in enumerate(members[7].levels)
        ),
    )
    ratings = rate(read, [*members[:7], one_poor], confirmed(members))
    gap = of(ratings, "u8")
    assert (gap.computed, gap.gap, gap.provisional) == (None, True, True)
    (question,) = (each for each in ratings.questions if each.kind == "gap")
    assert gap.questions == (question.id,)
    # seven certain: 1.4, one place; with the eighth 1.6, two places
    assert [of(ratings, f"u{n}").provisional for n in (1, 2, 3)] == [False, True, False]
    good = rate(read, [*members[:7], one_poor], [*confirmed(members), (question.id, GOOD)])
    assert (of(good, "u8").computed, of(good, "u2").computed) == (GOOD, TOP)
    done = rate(read, [*members[:7], one_poor], [*confirmed(members), (question.id, DONE)])
    assert (of(done, "u8").computed, of(done, "u2").computed) == (DONE, GOOD)
    assert kinds(good) == kinds(done) == ["approval"]


def test_a_failed_unit_is_neither_candidate_nor_base(law: Regulation) -> None:
    members = bloc_of(law, SO, ["99", "95", "94", "93", "92", "91"])
    guilty = replace(
        members[0],
        declared={**members[0].declared, "mat-doan-ket": Declared(answer=True)},
    )
    ratings = rate(law, [guilty, *members[1:]], confirmed(members))
    assert of(ratings, "u1").computed == FAILED
    assert (ratings.quotas[0].base, ratings.quotas[0].taken) == (5, ("u2",))


def test_units_without_a_total_leave_everything_open_and_nobody_is_asked_to_approve(
    law: Regulation,
) -> None:
    members = [*bloc_of(law, SO, ["95", "94"]), facts(law, SO, "u3", None, None)]
    ratings = rate(law, members, confirmed(members))
    assert of(ratings, "u3").provisional
    assert "approval" not in kinds(ratings)


def test_blocs_are_rated_apart_in_the_regulation_s_order(law: Regulation) -> None:
    hoi = [replace(each, unit=replace(each.unit, id=f"h-{each.unit.id}"))
           for each in bloc_of(law, HOI, ["95", "94", "93", "92", "91"])]  # fmt: skip
    so = bloc_of(law, SO, ["95", "94", "93", "92", "91"])
    ratings = rate(law, [*hoi, *so], confirmed([*hoi, *so]))
    assert [each.bloc for each in ratings.units] == [SO] * 5 + [HOI] * 5
    assert [use.taken for use in ratings.quotas] == [("u1",), ("h-u1",)]
    assert [each.bloc for each in ratings.questions] == [SO, HOI]


# --- any other regulation ------------------------------------------------------------------------


def test_a_regulation_without_ratings_asks_for_its_ties_alone() -> None:
    regulation = bonus_regulation()
    bloc = regulation.blocs[0].id
    tie = Question("tie:x:1", "", "", ("u1", "u2"), ("", ""), "Khối", bloc=bloc)
    units = bloc_of(regulation, bloc, ["190", "190"])
    assert rate(regulation, units, [], ties=[tie]) == Ratings(questions=(tie,))


def test_two_quotas_are_used_from_the_highest_rating_down() -> None:
    # 25 % of all that reach b (8) for a: two; 50 % of all that reach c (10) for b: five
    totals = ["95", "94", "93", "92", "70", "69", "68", "67", "50", "45", "30", "10"]
    regulation = invented()
    ratings = rate(regulation, bloc_of(regulation, HALL, totals), [])
    assert list(computed(ratings).values()) == [*"aabbbbbccc", "d", "f"]
    first, second = ratings.quotas
    assert (first.rating, first.base, first.taken) == ("a", 8, ("u1", "u2"))
    assert [each.unit for each in first.kept_out] == ["u3", "u4"]
    assert (second.rating, second.base) == ("b", 10)
    assert second.taken == ("u3", "u4", "u5", "u6", "u7")
    assert second.kept_out == (KeptOut("u8", Decimal(1)),)
    assert (of(ratings, "u3").kept_out, of(ratings, "u8").kept_out) == ("a", "b")
    assert not any(each.provisional for each in ratings.units)


def test_who_is_kept_out_twice_falls_twice() -> None:
    # all four reach a: one place; of the three left two places of b (50 % of 4)
    regulation = invented()
    ratings = rate(regulation, bloc_of(regulation, HALL, ["95", "94", "93", "92"]), [])
    assert list(computed(ratings).values()) == ["a", "b", "b", "c"]


def test_a_bloc_without_a_quota_has_places_for_all() -> None:
    regulation = replace(invented(), quotas=())
    ratings = rate(regulation, bloc_of(regulation, HALL, ["95", "94", "93"]), [])
    assert list(computed(ratings).values()) == ["a", "a", "a"]
    assert ratings.quotas == ()


# --- whatever comes ------------------------------------------------------------------------------

TOTALS = st.lists(
    st.sampled_from(["95", "94.5", "94.4", "80", "79.99", "65", "64.6", "41", "25", "19"]),
    min_size=1,
    max_size=8,
)
NOISE = st.lists(
    st.tuples(
        st.sampled_from(
            ["tie:x:00000000", "gap:u1:00000000", f"quota-tie:a:{HALL}:00000000",
             f"quota-place:a:{HALL}:00000000", f"approval:{HALL}:00000000", "approved:ai-do",
             "cancelled:u-9", "fact:ai-do:x", "return:u1:self"]
        ),
        st.sampled_from(["u1", "a", "cap", "phe-duyet", "huy-bo", "dong-hang", "co"]),
    ),
    max_size=5,
)  # fmt: skip


@examples(60)
@given(TOTALS, NOISE, st.data())
def test_order_of_input_and_other_decisions_never_change_the_result(
    totals: list[str], noise: Decisions, data: st.DataObject
) -> None:
    regulation = invented()
    units = bloc_of(regulation, HALL, totals)
    decisions = answered(regulation, units, data)
    straight = rate(regulation, units, decisions)
    shuffled = data.draw(st.permutations(units))
    mixed = data.draw(st.permutations([*decisions, *noise]))
    assert rate(regulation, shuffled, mixed) == straight


def about_places(ratings: Ratings) -> list[Question]:
    """What is asked before the approval."""
    return [question for question in ratings.questions if question.kind != "approval"]


def answered(regulation: Regulation, units: Sequence[UnitFacts], data: st.DataObject) -> Decisions:
    """Any answers to what is asked, until nothing is, or some of it is left open."""
    decisions: Decisions = []
    while questions := about_places(rate(regulation, units, decisions)):
        if data.draw(st.booleans(), label="leave the rest open"):
            break
        question = data.draw(st.sampled_from(questions))
        decisions.append((question.id, data.draw(st.sampled_from(question.answers))))
    return decisions


@examples(60)
@given(TOTALS, st.data())
def test_ratings_follow_the_order_and_quotas_are_kept(
    totals: list[str], data: st.DataObject
) -> None:
    regulation = invented()
    units = bloc_of(regulation, HALL, totals)
    decisions: Decisions = []
    while questions := about_places(rate(regulation, units, decisions)):
        question = data.draw(st.sampled_from(questions))
        decisions.append((question.id, data.draw(st.sampled_from(question.answers))))
    ratings = rate(regulation, units, decisions)
    points = {each.unit.id: each.order or 0 for each in units}
    found = [(points[each.unit], str(each.computed)) for each in ratings.units]
    for total, rating in found:
        assert all(rating <= other for less, other in found if less < total)
    for use in ratings.quotas:
        assert len(use.taken) <= use.places <= use.number
        assert {each.unit for each in ratings.units if each.computed == use.rating} == set(
            use.taken
        )
