"""Điều 7.2a: how many places there are, who gets them, whom the quota keeps out and why.

Walks are made by hand, so that only the quota is looked at; ``test_engine`` goes the whole way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.small_regulations import HALL, panel_regulation

from thidua_xlsx.model import Question, Quota, Reading, Regulation, Unit
from thidua_xlsx.rating.bands import Walk
from thidua_xlsx.rating.outcome import KeptOut
from thidua_xlsx.rating.quota_size import base_ratings, size
from thidua_xlsx.rating.quotas import Used, give_out
from thidua_xlsx.rating.rules.facts import UnitFacts

TOP, GOOD, DONE, FAILED = (
    "hoan-thanh-xuat-sac",
    "hoan-thanh-tot",
    "hoan-thanh",
    "khong-hoan-thanh",
)
READINGS = ("quota-base", "quota-rounding", "quota-limit", "quota-place-by-rounding")


def quota(percent: str = "20", number: int = 4) -> Quota:
    return Quota(TOP, HALL, Decimal(percent), number, "Điều 7.2a")


def regulation(**chosen: str) -> Regulation:
    """The small regulation with its quota read as chosen (quota_base="good-only", …)."""
    readings = tuple(
        Reading(id, chosen.get(id.replace("-", "_"), ""), "", (), "Điều 7.2a", "", "")
        for id in READINGS
    )
    return replace(panel_regulation(), readings=readings, quotas=(quota(),))


def walked(
    name: str,
    points: str | None,
    place: int | None,
    outcomes: tuple[str | None, ...],
    gap: bool = False,
) -> Walk:
    total = None if points is None else Decimal(points)
    order = None if total is None else int(total * 1000)
    facts = UnitFacts(Unit(name, f"Đơn vị {name}", HALL), total, order, place)
    return Walk(facts, outcomes[-1], outcomes, gap, None, (), ())


def bloc(top: Sequence[str], good: int = 0) -> list[Walk]:
    """Candidates c1, c2, … of these totals (equal ones share a rank), then so many good units."""
    points = [Decimal(each) for each in top]
    candidates = [
        walked(f"c{n}", str(own), 1 + sum(each > own for each in points), (TOP,))
        for n, own in enumerate(points, 1)
    ]
    rest = [walked(f"g{n}", "75", len(points) + 1, (GOOD,)) for n in range(1, good + 1)]
    return [*candidates, *rest]


def given_out(
    walks: Sequence[Walk],
    answers: Mapping[str, str] | None = None,
    ties: Mapping[str, str] | None = None,
    *,
    by: Quota | None = None,
    **chosen: str,
) -> Used:
    chosen.setdefault("quota_place_by_rounding", "granted")
    return give_out(regulation(**chosen), by or quota(), walks, answers or {}, ties or {}, {})


def verdicts(used: Used) -> dict[str, bool | None]:
    """What the quota says of each candidate."""
    return {unit: place.holds for unit, place in used.places.items() if unit.startswith("c")}


# --- how many places -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("base", "places", "rounded"),
    [
        (0, 0, 0),
        (1, 0, 0),  # 0.2
        (2, 0, 0),  # 0.4
        (3, 1, 1),  # 0.6
        (4, 1, 1),  # 0.8
        (5, 1, 0),  # exactly 1
        (6, 1, 0),  # 1.2: the one đơn vị sự nghiệp or hội that is printed
        (7, 1, 0),  # 1.4
        (8, 2, 1),  # 1.6
        (9, 2, 1),  # 1.8: the two districts that are printed
        (10, 2, 0),
        (12, 2, 0),  # 2.4
        (13, 3, 1),  # 2.6
        (20, 4, 0),  # exactly 4: the four sở that are printed
        (22, 4, 0),  # 4.4
        (23, 4, 0),  # 4.6 is rounded to 5, the number allows 4, which exist without rounding
        (40, 4, 0),
    ],
)
def test_twenty_per_cent_half_up_and_at_most_four(base: int, places: int, rounded: int) -> None:
    found = size(regulation(), quota(), base)
    assert (found.base, found.places, found.rounded) == (base, places, rounded)
    assert found.share == Decimal(base) / 5


@pytest.mark.parametrize(
    ("reading", "percent", "base", "places", "rounded"),
    [
        ("half-up", "12.5", 4, 1, 1),  # exactly a half goes up
        ("half-up", "12.5", 3, 0, 0),
        ("half-up", "50", 3, 2, 1),
        ("down", "50", 3, 1, 0),
        ("down", "20", 4, 0, 0),
        ("down", "20", 5, 1, 0),
        ("down", "20", 9, 1, 0),
        ("up", "20", 0, 0, 0),
        ("up", "20", 1, 1, 1),
        ("up", "20", 5, 1, 0),
        ("up", "20", 6, 2, 1),
        ("up", "33.3", 10, 4, 1),  # 3.33
    ],
)
def test_each_way_of_rounding(
    reading: str, percent: str, base: int, places: int, rounded: int
) -> None:
    found = size(regulation(quota_rounding=reading), quota(percent), base)
    assert (found.places, found.rounded) == (places, rounded)


@pytest.mark.parametrize(
    ("reading", "base", "places"),
    [
        ("smaller", 20, 2),
        ("smaller", 5, 1),
        ("percent-only", 20, 4),
        ("percent-only", 5, 1),
        ("number-only", 20, 2),
        ("number-only", 5, 2),
        ("number-only", 0, 2),
    ],
)
def test_each_limit(reading: str, base: int, places: int) -> None:
    found = size(regulation(quota_limit=reading), quota(number=2), base)
    assert (found.places, found.rounded) == (places, 0)


@pytest.mark.parametrize(
    ("members", "places", "base"),
    [
        (0, 0, 0),
        (3, 0, 3),  # one of three would leave a base of 2: 0.4, no place
        (4, 1, 3),  # one of four leaves 3: 0.6, one place
        (6, 1, 5),
        (20, 3, 17),  # 3 leave 17: 3.4; 4 would leave 16: 3.2, only three places
        (24, 4, 20),
    ],
)
def test_the_base_of_good_units_alone_shrinks_by_those_who_get_a_place(
    members: int, places: int, base: int
) -> None:
    found = size(regulation(quota_base="good-only"), quota(number=9), members)
    assert (found.places, found.base) == (places, base)


@given(
    st.integers(0, 60),
    st.decimals("0.1", "100", places=1),
    st.integers(0, 12),
    st.sampled_from(["half-up", "down", "up"]),
    st.sampled_from(["good-or-better", "good-only"]),
)
def test_places_grow_with_the_base_and_never_pass_the_number(
    members: int, percent: Decimal, number: int, rounding: str, base: str
) -> None:
    read = regulation(quota_rounding=rounding, quota_base=base)
    by = quota(str(percent), number)
    found, more = size(read, by, members), size(read, by, members + 1)
    assert found.places <= more.places <= found.places + 1
    assert 0 <= found.rounded <= found.places <= number
    assert found.share == Decimal(found.base) * percent / 100
    if rounding == "down":
        assert found.rounded == 0


@given(st.integers(0, 60), st.decimals("0.1", "100", places=1), st.integers(0, 60))
def test_good_only_takes_the_largest_number_that_fits(
    members: int, percent: Decimal, number: int
) -> None:
    def places(base: int) -> int:
        return min(number, int(Fraction(percent) * base / 100))

    read = regulation(quota_base="good-only", quota_rounding="down")
    found = size(read, quota(str(percent), number), members).places
    fitting = [n for n in range(members + 1) if n <= places(members - n)]
    assert found == max(fitting)


# --- who gets them -------------------------------------------------------------------------------


def test_from_the_highest_total_down_until_used_up() -> None:
    used = given_out(bloc(["95", "94", "93.25"], good=7))  # 20 % of 10: two places
    assert verdicts(used) == {"c1": True, "c2": True, "c3": False}
    assert used.use.taken == ("c1", "c2")
    assert used.use.kept_out == (KeptOut("c3", Decimal("0.75")),)
    assert (used.use.base, used.use.places, used.use.provisional) == (10, 2, False)
    assert used.questions == ()
    assert used.places["c1"].detail == (
        "20% của 10 đơn vị là 2, tối đa 04: hạn mức 02. Đứng thứ 1 trong các đơn vị đủ các điều "
        "kiện còn lại."
    )
    assert used.places["c3"].detail == (
        "20% của 10 đơn vị là 2, tối đa 04: hạn mức 02. Đứng thứ 3 trong các đơn vị đủ các điều "
        "kiện còn lại, kém đơn vị cuối cùng được xếp 0,75 điểm."
    )
    assert "0.75 points below" in used.places["c3"].detail_en


@pytest.mark.parametrize(
    ("candidates", "good", "inside"),
    [
        (0, 10, 0),
        (1, 0, 0),  # alone: 20 % of 1
        (2, 0, 0),
        (3, 0, 1),  # 0.6
        (2, 8, 2),  # exactly as many as there are places
        (3, 7, 2),  # one over
        (5, 15, 4),
        (5, 30, 4),  # the number, 20 % would be 7
    ],
)
def test_the_best_of_the_candidates_are_in(candidates: int, good: int, inside: int) -> None:
    used = given_out(bloc([str(99 - n) for n in range(candidates)], good))
    assert list(verdicts(used).values()) == [n < inside for n in range(candidates)]
    assert not used.use.provisional


def test_where_there_is_no_place_at_all_there_is_no_distance() -> None:
    used = given_out(bloc(["95", "94"]))
    assert used.use.kept_out == (KeptOut("c1", None), KeptOut("c2", None))
    assert used.places["c1"].detail.endswith("không có hạn mức.")


def test_a_unit_that_fails_another_condition_is_not_considered() -> None:
    place = given_out(bloc(["95"], good=5)).places["g1"]
    assert (place.holds, place.asks) == (None, ())
    assert place.detail == "Không xét hạn mức vì không đủ các điều kiện khác."


def test_units_below_good_are_no_base() -> None:
    walks = [*bloc(["95"], good=3), *(walked(f"d{n}", "60", 5, (DONE,)) for n in range(6))]
    assert given_out(walks).use.base == 4


# --- a place by rounding -------------------------------------------------------------------------


def asked(used: Used) -> Question:
    (question,) = used.questions
    return question


def test_a_place_by_rounding_waits_for_the_council() -> None:
    walks = bloc(["95", "94"], good=7)  # 1.8
    used = given_out(walks, quota_place_by_rounding="to-be-confirmed")
    assert verdicts(used) == {"c1": True, "c2": None}
    question = asked(used)
    assert question.id.startswith(f"quota-place:{TOP}:{HALL}:")
    assert (question.kind, question.answers) == ("quota-place", ("cap", "khong-cap"))
    assert (question.bloc, question.unit) == (HALL, None)
    assert (question.decided_by, question.article) == ("Hội đồng thẩm định", "Điều 7.2a")
    assert "20% của 09 đơn vị là 1,8; đơn vị thứ 2" in question.text
    assert used.places["c2"].asks == (question.id,)
    assert (used.use.places, used.use.rounded, used.use.provisional) == (2, 1, True)


@pytest.mark.parametrize(
    ("answer", "second", "places", "rounded"), [("cap", True, 2, 1), ("khong-cap", False, 1, 0)]
)
def test_the_council_s_answer_settles_a_place_by_rounding(
    answer: str, second: bool, places: int, rounded: int
) -> None:
    walks = bloc(["95", "94"], good=7)
    read = "to-be-confirmed"
    question = asked(given_out(walks, quota_place_by_rounding=read))
    used = given_out(walks, {question.id: answer}, quota_place_by_rounding=read)
    assert verdicts(used) == {"c1": True, "c2": second}
    assert (used.use.places, used.use.rounded) == (places, rounded)
    assert (used.questions, used.use.provisional) == ((), False)


def test_an_answer_about_other_units_or_totals_is_not_heard() -> None:
    read = "to-be-confirmed"
    question = asked(given_out(bloc(["95", "94"], good=7), quota_place_by_rounding=read))
    for walks in (bloc(["95", "94.001"], good=7), bloc(["95", "94"], good=6)):
        used = given_out(walks, {question.id: "cap"}, quota_place_by_rounding=read)
        assert asked(used).id != question.id
        assert verdicts(used)["c2"] is None


def test_nobody_is_asked_about_a_place_that_nobody_would_take() -> None:
    used = given_out(bloc(["95"], good=8), quota_place_by_rounding="to-be-confirmed")
    assert (verdicts(used), used.questions) == ({"c1": True}, ())


# --- ties across the last place ------------------------------------------------------------------


def test_an_undecided_tie_across_the_last_place_waits_for_the_tie() -> None:
    ties = {"c2": "tie:x:1", "c3": "tie:x:1"}
    used = given_out(bloc(["95", "94", "94", "93"], good=6), ties=ties)
    assert verdicts(used) == {"c1": True, "c2": None, "c3": None, "c4": False}
    assert used.places["c2"].asks == ("tie:x:1",)
    assert (used.questions, used.use.taken, used.use.provisional) == ((), ("c1",), True)


@pytest.mark.parametrize("totals", [["95", "95", "94"], ["95", "94", "93", "93"]])
def test_an_undecided_tie_that_the_last_place_does_not_split_changes_nothing(
    totals: list[str],
) -> None:
    ties = {f"c{n}": "tie:x:1" for n, each in enumerate(totals, 1) if totals.count(each) > 1}
    used = given_out(bloc(totals, good=10 - len(totals)), ties=ties)
    assert list(verdicts(used).values()) == [n < 2 for n in range(len(totals))]
    assert not used.use.provisional


def test_units_that_share_a_rank_across_the_last_place_wait_for_the_chair() -> None:
    walks = bloc(["95", "94", "94"], good=7)
    used = given_out(walks)
    question = asked(used)
    assert question.id.startswith(f"quota-tie:{TOP}:{HALL}:")
    assert (question.kind, question.answers) == ("quota-tie", ("c2", "c3"))
    assert question.decided_by == "Chủ tịch Hội đồng thẩm định"
    assert verdicts(used) == {"c1": True, "c2": None, "c3": None}
    decided = given_out(walks, {question.id: "c3"})
    assert verdicts(decided) == {"c1": True, "c2": False, "c3": True}
    assert decided.use.taken == ("c1", "c3")
    assert decided.use.kept_out == (KeptOut("c2", Decimal(0)),)
    assert decided.places["c2"].detail.endswith("xếp, đã có quyết định.")
    assert decided.questions == ()


def test_the_chair_is_asked_again_while_several_places_are_open() -> None:
    walks = bloc(["94", "94", "94"], good=7)
    first = asked(given_out(walks))
    again = given_out(walks, {first.id: "c2"})
    second = asked(again)
    assert second.id != first.id and second.answers == ("c1", "c3")
    assert verdicts(again) == {"c1": None, "c2": True, "c3": None}
    done = given_out(walks, {first.id: "c2", second.id: "c3"})
    assert verdicts(done) == {"c1": False, "c2": True, "c3": True}
    assert done.use.taken == ("c2", "c3")


def test_an_answer_that_was_not_asked_for_leaves_the_question_open() -> None:
    walks = bloc(["95", "94", "94"], good=7)
    question = asked(given_out(walks))
    assert given_out(walks, {question.id: "dong-hang"}) == given_out(walks)


def test_who_shares_the_last_rank_is_asked_after_the_place_is_confirmed() -> None:
    walks = bloc(["95", "94", "94"], good=6)  # 1.8
    read = "to-be-confirmed"
    place = asked(given_out(walks, quota_place_by_rounding=read))
    assert place.kind == "quota-place"
    granted = given_out(walks, {place.id: "cap"}, quota_place_by_rounding=read)
    assert asked(granted).kind == "quota-tie"
    refused = given_out(walks, {place.id: "khong-cap"}, quota_place_by_rounding=read)
    assert verdicts(refused) == {"c1": True, "c2": False, "c3": False}


# --- what is not known yet -----------------------------------------------------------------------


def test_a_possible_candidate_above_keeps_the_last_place_open() -> None:
    maybe = walked("c0", "97", 1, (TOP, GOOD))
    below = [walked(f"c{n}", str(96 - n), n + 1, (TOP,)) for n in (1, 2, 3)]
    used = given_out([maybe, *below, *bloc([], good=6)])  # two places
    assert verdicts(used) == {"c0": True, "c1": True, "c2": None, "c3": False}
    assert (used.use.taken, used.use.provisional) == (("c1",), True)
    assert used.questions == ()


def test_a_possible_candidate_below_the_last_place_has_none_whatever_it_meets() -> None:
    walks = [*bloc(["95", "94"], good=7), walked("c3", "91", 3, (TOP, GOOD))]
    assert verdicts(given_out(walks)) == {"c1": True, "c2": True, "c3": False}


def test_a_unit_without_a_total_may_still_come_first() -> None:
    walks = [*bloc(["95", "94"], good=7), walked("c3", None, None, (TOP, GOOD, DONE, FAILED))]
    assert verdicts(given_out(walks)) == {"c1": True, "c2": None, "c3": None}


@pytest.mark.parametrize("outcomes", [(GOOD, DONE), (GOOD, None), (None,)])
def test_the_places_span_the_certain_and_the_possible_base(
    outcomes: tuple[str | None, ...],
) -> None:
    walks = [*bloc(["95", "94"], good=5), walked("x", "75", 9, outcomes, outcomes == (None,))]
    used = given_out(walks)  # seven certain units: one place; with the eighth: two
    assert verdicts(used) == {"c1": True, "c2": None}
    assert (used.use.base, used.use.places, used.use.provisional) == (7, 1, True)


def test_a_base_that_is_not_certain_leaves_the_rounding_unasked() -> None:
    walks = [*bloc(["95", "94"], good=6), walked("x", "75", 9, (GOOD, DONE))]
    used = given_out(walks, quota_place_by_rounding="to-be-confirmed")
    assert (verdicts(used), used.questions) == ({"c1": True, "c2": None}, ())


def test_a_unit_rated_by_the_council_is_base_and_takes_no_place() -> None:
    first = walked("x", "99", 1, (TOP,), gap=True)
    walks = [first, *bloc(["95", "94"], good=7)]
    used = given_out(walks)
    assert verdicts(used) == {"c1": True, "c2": True}
    assert (used.use.base, used.use.taken) == (10, ("c1", "c2"))


def test_the_rounding_is_not_asked_while_a_contender_is_open() -> None:
    walks = [walked("c0", "97", 1, (TOP, GOOD)), *bloc(["95", "94"], good=6)]
    used = given_out(walks, quota_place_by_rounding="to-be-confirmed")
    assert (used.questions, used.use.provisional) == ((), True)
    below = [*bloc(["95", "94"], good=6), walked("c9", "91", 3, (TOP, GOOD))]
    assert asked(given_out(below, quota_place_by_rounding="to-be-confirmed")).kind == "quota-place"


@pytest.mark.parametrize(("place", "is_asked"), [(1, False), (2, False), (4, True), (None, False)])
def test_the_chair_is_asked_once_all_above_and_among_are_certain(
    place: int | None, is_asked: bool
) -> None:
    maybe = walked("c9", "94" if place else None, place, (TOP, GOOD))
    used = given_out([*bloc(["95", "94", "94"], good=6), maybe])  # two places
    assert bool(used.questions) is is_asked


def test_the_size_may_be_open_though_no_candidate_is() -> None:
    walks = [*bloc([], good=7), walked("x", "75", 9, (GOOD, DONE))]  # one place or two
    assert given_out(walks).use.provisional


def test_a_tie_with_a_unit_that_is_no_candidate_is_not_waited_for() -> None:
    ties = {"c2": "tie:x:1", "g1": "tie:x:1"}
    walks = [*bloc(["95", "94"], good=5), walked("x", "75", 9, (GOOD, DONE))]
    place = given_out(walks, ties=ties).places["c2"]
    assert (place.holds, place.asks) == (None, ())


def test_the_number_of_places_left_is_part_of_what_the_chair_decides() -> None:
    def question(places: int) -> Question:
        by = quota(number=places)
        return asked(given_out(bloc(["94", "94", "94"], good=7), by=by))

    assert question(1).answers == question(2).answers
    assert question(1).id != question(2).id


def test_the_base_reaches_from_the_next_rating_below_upwards() -> None:
    second = replace(quota(), rating=GOOD)
    assert base_ratings(regulation(), quota()) == {TOP, GOOD}
    assert base_ratings(regulation(), second) == {TOP, GOOD, DONE}
    assert base_ratings(regulation(quota_base="good-only"), second) == {GOOD, DONE}


def test_a_number_alone_never_makes_a_base_below_nothing() -> None:
    found = size(regulation(quota_base="good-only", quota_limit="number-only"), quota(), 2)
    assert (found.base, found.places) == (0, 4)


# --- whatever comes ------------------------------------------------------------------------------

TOTALS = st.lists(st.sampled_from(["94", "95", "96", "97"]), max_size=9)


@given(TOTALS, st.integers(0, 30), st.integers(0, 5), st.data())
def test_answers_fill_every_place_from_the_top(
    totals: list[str], good: int, number: int, data: st.DataObject
) -> None:
    walks = bloc(totals, good)
    by = quota(number=number)
    answers: dict[str, str] = {}
    while (used := given_out(walks, answers, by=by)).questions:
        question = asked(used)
        answers[question.id] = data.draw(st.sampled_from(question.answers))
    held = verdicts(used)
    assert None not in held.values()
    assert sum(map(bool, held.values())) == min(len(totals), used.use.places)
    inside = [int(totals[n]) for n, each in enumerate(held.values()) if each]
    outside = [int(totals[n]) for n, each in enumerate(held.values()) if not each]
    assert not inside or not outside or min(inside) >= max(outside)
    assert len(used.use.taken) + len(used.use.kept_out) == len(totals)


@given(TOTALS, st.integers(0, 20), st.randoms(use_true_random=False))
def test_the_order_of_the_units_has_no_effect_on_places(
    totals: list[str], good: int, random: object
) -> None:
    walks = bloc(totals, good)
    shuffled = list(walks)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    straight, mixed = given_out(walks), given_out(shuffled)
    assert straight.places == mixed.places
    assert straight.use.base == mixed.use.base and straight.use.places == mixed.use.places


@given(st.lists(st.sampled_from([(TOP,), (TOP, GOOD), (GOOD,)]), max_size=7), st.data())
def test_what_is_certain_stays_so_whatever_the_unknown_comes_to(
    outcomes: list[tuple[str, ...]], data: st.DataObject
) -> None:
    walks = [walked(f"c{n}", str(99 - n), n + 1, each) for n, each in enumerate(outcomes)]
    walks += bloc([], good=data.draw(st.integers(0, 12)))
    before = verdicts(given_out(walks))
    settled = [
        replace(each, outcomes=(data.draw(st.sampled_from(each.outcomes)),)) for each in walks
    ]
    after = given_out(settled)
    for each in settled:
        unit = each.facts.unit.id
        if each.outcomes == (TOP,) and before[unit] is not None:
            assert after.places[unit].holds is before[unit]
