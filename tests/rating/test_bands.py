"""A unit's walk through the ratings of Điều 7.2: what it comes to, what is open, who is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.rating_cases import (
    ACHIEVEMENT,
    CONFIRMED,
    DISTRICTS,
    DONE,
    FAILED,
    GOOD,
    HALL,
    NO,
    TOP,
    facts,
    regulation_2610,
    section_two,
    yes,
)

from thidua_xlsx.model import Regulation
from thidua_xlsx.ranking.questions import latest
from thidua_xlsx.rating.bands import Walk, walk
from thidua_xlsx.rating.lines import Place
from thidua_xlsx.rating.rules.facts import Declared, UnitFacts
from thidua_xlsx.rating.worlds import Alternative, explore, outcome

NO_PLACE = {TOP: Place(False, "hết chỗ", "no place left")}
SECTION_TWO = section_two(DISTRICTS)


@dataclass(frozen=True)
class Departure:
    """One thing that is not flawless about a unit.

    ``touches``: what it changes (two departures that touch the same do not go together);
    ``breaks``: the ratings one of whose conditions it breaks; ``fails``: it is a case of Điều 7.2d.
    """

    name: str
    touches: frozenset[str]
    breaks: frozenset[str] = frozenset()
    fails: bool = False
    total: str | None = None
    levels: Mapping[str, str] = field(default_factory=dict)
    declared: Mapping[str, Declared] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)


UPPER = frozenset({TOP, GOOD, DONE})


def by_total(total: str, *breaks: str, fails: bool = False) -> Departure:
    touched = frozenset({"total"})
    return Departure(f"{total} điểm", touched, frozenset(breaks), fails, total=total)


def by_fact(
    id: str, said: Declared, *breaks: str, fails: bool = False, answer: str = "", beside: str = ""
) -> Departure:
    """``beside``: the declarations that this one throws doubt on, decided not to be so."""
    answers = {f"fact:don-vi:{id}": answer} if answer else {}
    answers |= {f"fact:don-vi:{one}": "khong" for one in beside.split()}
    name = f"{id} {answer}".strip()
    touched = frozenset({id, *beside.split()})
    return Departure(name, touched, frozenset(breaks), fails, declared={id: said}, answers=answers)


def by_level(row: str, level: str, *breaks: str) -> Departure:
    return Departure(f"{row} {level}", frozenset({row}), frozenset(breaks), levels={row: level})


MOST = SECTION_TWO[2:7]
DEPARTURES = [
    by_total("89.99", TOP),
    by_total("69.99", TOP, GOOD),
    by_total("49.99", *UPPER, fails=True),
    by_fact("thanh-tich-noi-bat", NO, TOP, answer="khong"),
    by_fact("ky-luat-to-chuc", yes(remedied=True), TOP, answer="co-da-khac-phuc",
            beside="don-vi-bi-ky-luat"),
    by_fact("ky-luat-to-chuc", yes(remedied=False), *UPPER, fails=True),
    by_fact("ky-luat-lanh-dao", yes(remedied=True), TOP, answer="co-da-khac-phuc"),
    by_fact("ky-luat-lanh-dao", yes(remedied=True), *UPPER, fails=True, answer="co"),
    by_fact("ky-luat-cap-uy", yes(remedied=True), TOP, answer="co-da-khac-phuc"),
    by_fact("ky-luat-cap-uy", yes(remedied=False), *UPPER, fails=True),
    by_fact("tam-giam-khoi-to", yes(), TOP),
    by_fact("khuyet-diem-noi-cu", yes(agency="Sở Y"), answer="ngoai-dot"),
    by_fact("khuyet-diem-noi-cu", yes(agency="Sở Y"), *UPPER, fails=True, answer="co"),
    by_level("II.1", "trung-binh", TOP),
    by_level("II.2", "kem", *UPPER),
    by_level(SECTION_TWO[0], "tot", TOP),
    by_level(SECTION_TWO[1], "trung-binh", TOP, GOOD),
    by_level(SECTION_TWO[8], "kem", *UPPER),
    by_fact("mat-doan-ket", yes(None), fails=True),
    by_fact("don-vi-bi-ky-luat", yes(2, of=9), fails=True),
    by_fact("don-vi-bi-ky-luat", yes(1, of=5), beside="ky-luat-to-chuc vu-viec-don-vi"),
    by_fact("vu-viec-don-vi", yes(remedied=False), fails=True),
    by_fact("vu-viec-don-vi", yes(remedied=True), answer="co-da-khac-phuc"),
    Departure("đa số Kém", frozenset(MOST) | {"bat-kha-khang"}, UPPER, fails=True,
              levels=dict.fromkeys(MOST, "kem")),
    Departure("đa số Kém, bất khả kháng", frozenset(MOST) | {"bat-kha-khang"}, UPPER,
              levels=dict.fromkeys(MOST, "kem"), declared={"bat-kha-khang": yes(None)},
              answers={"fact:don-vi:bat-kha-khang": "co"}),
    Departure("hết chỗ", frozenset({"chỗ"}), frozenset({TOP}), places=NO_PLACE),
]  # fmt: skip


def walked(*departures: Departure, regulation: Regulation | None = None, total: str = "95") -> Walk:
    levels = {row: level for one in departures for row, level in one.levels.items()}
    declared = {id: said for one in departures for id, said in one.declared.items()}
    answers = {**CONFIRMED, **{id: a for one in departures for id, a in one.answers.items()}}
    places = {rating: p for one in departures for rating, p in one.places.items()}
    total = next((one.total for one in departures if one.total), total)
    unit = facts(total, DISTRICTS, levels=levels, declared=declared)
    return walk(regulation or regulation_2610(), unit, answers, places)


def expected(*departures: Departure) -> str | None:
    """Điều 7.2 told once more: the failing rating first, then the best one that nothing breaks."""
    if any(one.fails for one in departures):
        return FAILED
    broken = {rating for one in departures for rating in one.breaks}
    return next((rating for rating in (TOP, GOOD, DONE) if rating not in broken), None)


def test_a_flawless_unit_is_excellent() -> None:
    found = walked()
    assert (found.computed, found.outcomes, found.gap, found.questions) == (TOP, (TOP,), False, ())


@pytest.mark.parametrize("one", DEPARTURES, ids=lambda one: one.name)
def test_each_condition_alone(one: Departure) -> None:
    found = walked(one)
    assert found.computed == expected(one)
    assert found.outcomes == (expected(one),)
    assert found.gap is (expected(one) is None)
    broken = {reason.rating for reason in found.reasons if reason.holds is False}
    assert one.breaks <= broken


PAIRS = [pair for pair in combinations(DEPARTURES, 2) if not pair[0].touches & pair[1].touches]


def test_there_are_pairs() -> None:
    assert len(PAIRS) > 250


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0].name} + {pair[1].name}")
def test_conditions_in_pairs(pair: tuple[Departure, Departure]) -> None:
    found = walked(*pair)
    assert (found.computed, found.gap) == (expected(*pair), expected(*pair) is None)


VETOES = [
    ("khong-ky-luat", facts("95", declared={"ky-luat-to-chuc": yes(remedied=False)})),
    ("khong-ky-luat", facts("95", declared={"ky-luat-lanh-dao": yes(remedied=False)})),
    ("khong-ky-luat", facts("95", DISTRICTS, declared={"ky-luat-cap-uy": yes(remedied=False)})),
    ("khong-mat-doan-ket", facts("95", declared={"mat-doan-ket": yes(None)})),
    ("khong-don-vi-truc-thuoc", facts("95", declared={"don-vi-bi-ky-luat": yes(3, of=14)})),
    ("khong-vu-viec", facts("95", declared={"vu-viec-don-vi": yes(remedied=False)})),
    ("khong-noi-dung-2",
     facts("95", levels=dict.fromkeys(section_two(HALL)[:6], "kem"))),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "unit"), VETOES)
def test_one_case_of_failing_suffices_at_95_points(condition: str, unit: UnitFacts) -> None:
    found = walk(regulation_2610(), unit, CONFIRMED)
    assert (found.computed, found.outcomes, found.questions) == (FAILED, (FAILED,), ())
    there = [one.condition for one in found.reasons if one.rating == FAILED and one.holds]
    assert there == [condition]


@pytest.mark.parametrize("id", ["ky-luat-to-chuc", "ky-luat-lanh-dao", "vu-viec-don-vi"])
def test_what_was_self_detected_and_remedied_is_exempt_once_confirmed(id: str) -> None:
    unit = facts("95", declared={id: yes(remedied=True)})
    given_ = {**CONFIRMED, "fact:don-vi:don-vi-bi-ky-luat": "khong"}
    open_ = walk(regulation_2610(), unit, given_)
    best = TOP if id == "vu-viec-don-vi" else GOOD
    assert open_.outcomes == (best, FAILED)
    assert [question.id for question in open_.questions] == [f"fact:don-vi:{id}"]
    confirmed = walk(regulation_2610(), unit, {**given_, f"fact:don-vi:{id}": "co-da-khac-phuc"})
    assert confirmed.outcomes == (best,)
    refused = walk(regulation_2610(), unit, {**given_, f"fact:don-vi:{id}": "co"})
    assert refused.outcomes == (FAILED,)


# --- ranges, places -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("total", "minima", "closed"),
    [
        ("95", GOOD, None), ("90", GOOD, None), ("89.996", GOOD, None), ("89.99", GOOD, GOOD),
        ("70", GOOD, GOOD), ("69.99", DONE, DONE), ("50", DONE, DONE), ("49.99", FAILED, FAILED),
    ],
)  # fmt: skip
def test_ranges_in_both_readings_for_a_unit_without_achievement(
    total: str, minima: str, closed: str | None
) -> None:
    for reading, wanted in (("minima", minima), ("closed-ranges", closed)):
        regulation = regulation_2610(rating_ranges=reading)
        assert walked(DEPARTURES[3], regulation=regulation, total=total).computed == wanted


def test_the_two_readings_of_decimals_part_below_a_minimum() -> None:
    for reading, wanted in (("two-decimals", TOP), ("three-decimals", GOOD)):
        regulation = regulation_2610(rating_decimals=reading)
        assert walked(regulation=regulation, total="89.996").computed == wanted


@pytest.mark.parametrize("reading", ["minima", "closed-ranges"])
def test_whom_the_quota_keeps_out_is_good_in_either_reading_of_the_ranges(reading: str) -> None:
    unit = facts(bloc=DISTRICTS)
    found = walk(regulation_2610(rating_ranges=reading), unit, CONFIRMED, NO_PLACE)
    assert (found.computed, found.outcomes, found.kept_out) == (GOOD, (GOOD,), TOP)
    points = next(one for one in found.reasons if one.condition == "tot-diem")
    assert (points.holds, points.detail) == (
        True, "Tổng điểm 95,00, đạt mức từ 70 điểm trở lên.",
    )  # fmt: skip


def test_a_place_is_no_matter_for_a_unit_that_lacks_more() -> None:
    found = walk(regulation_2610(), facts("80"), CONFIRMED, NO_PLACE)
    assert (found.computed, found.kept_out) == (GOOD, None)


def test_an_open_place_leaves_both_ratings_possible_and_names_its_questions() -> None:
    places = {TOP: Place(None, "chờ", "waits", ("quota-tie:x:y:z",))}
    found = walk(regulation_2610(), facts(), CONFIRMED, places)
    assert (found.computed, found.outcomes, found.kept_out) == (GOOD, (TOP, GOOD), None)
    rating = found.rating()
    assert rating.questions == ("quota-tie:x:y:z",)
    assert (rating.provisional, rating.possible) == (True, (TOP, GOOD))
    lower = walk(regulation_2610(), facts("80"), CONFIRMED, places)
    assert (lower.outcomes, lower.rating().questions) == ((GOOD,), ())


def test_without_places_a_walk_goes_as_if_there_were_enough() -> None:
    found = walk(regulation_2610(), facts(), CONFIRMED)
    assert found.sure(TOP) and found.may(TOP) and not found.may(GOOD)
    quota = next(one for one in found.reasons if one.rule == "within-quota")
    assert (quota.holds, quota.detail) == (
        None, "Số lượng chỉ xét khi đơn vị đủ các điều kiện khác của mức này.",
    )  # fmt: skip


# --- what is not known ---------------------------------------------------------------------------


def asked(found: Walk) -> list[str]:
    return [question.id for question in found.questions]


def test_a_claimed_achievement_waits_for_the_council_only_where_it_matters() -> None:
    found = walk(regulation_2610(), facts(), {})
    assert (found.computed, found.outcomes, asked(found)) == (GOOD, (TOP, GOOD), [ACHIEVEMENT])
    question = found.questions[0]
    assert (question.kind, question.decided_by, question.article) == (
        "fact", "Hội đồng thẩm định", "Điều 9.3c",
    )  # fmt: skip
    assert (question.bloc, question.unit) == (HALL, "don-vi")
    assert question.answers == ("co", "khong")
    assert walk(regulation_2610(), facts("80"), {}).questions == ()


def test_a_fault_that_nobody_answered_is_asked_with_all_its_answers() -> None:
    unit = facts(declared={"ky-luat-lanh-dao": Declared()})
    found = walk(regulation_2610(), unit, CONFIRMED)
    assert (found.computed, found.outcomes) == (None, (TOP, GOOD, FAILED))
    assert found.questions[0].answers == ("co", "co-da-khac-phuc", "khong")
    assert found.questions[0].labels == (
        "Có, không tự phát hiện hoặc chưa khắc phục xong hậu quả",
        "Có, đã tự phát hiện và khắc phục xong hậu quả", "Không",
    )  # fmt: skip
    assert found.questions[0].text == (
        "Đơn vị: “Có Lãnh đạo cơ quan, đơn vị, địa phương bị xử lý kỷ luật”: đơn vị chưa kê khai. "
        "Xác định thế nào?"
    )


def test_a_fault_at_another_agency_as_claimed_is_the_councils_to_judge() -> None:
    said = yes(remedied=False, agency="Sở Y", detail="Quyết định 12")
    unit = facts(declared={"ky-luat-lanh-dao": said})
    found = walk(regulation_2610(), unit, CONFIRMED)
    assert found.outcomes == (TOP, GOOD, FAILED)
    assert (
        "xảy ra ở Sở Y, chờ Hội đồng thẩm định xác định tính cho đơn vị nào (Quyết định 12)"
        in found.questions[0].text
    )
    for answer, wanted in (("ngoai-dot", TOP), ("co", FAILED), ("co-da-khac-phuc", GOOD)):
        given_ = {**CONFIRMED, "fact:don-vi:ky-luat-lanh-dao": answer}
        assert walk(regulation_2610(), unit, given_).outcomes == (wanted,)


def test_a_missing_share_is_asked_as_a_fact_and_then_as_a_condition() -> None:
    unit = facts(declared={"don-vi-bi-ky-luat": Declared()})
    beside = {f"fact:don-vi:{id}": "khong" for id in ("ky-luat-to-chuc", "vu-viec-don-vi")}
    given_ = {**CONFIRMED, **beside}
    first = walk(regulation_2610(), unit, given_)
    assert (first.outcomes, asked(first)) == ((TOP, FAILED), ["fact:don-vi:don-vi-bi-ky-luat"])
    answers = {**given_, "fact:don-vi:don-vi-bi-ky-luat": "co"}
    second = walk(regulation_2610(), unit, answers)
    condition = "condition:don-vi:khong-don-vi-truc-thuoc"
    assert (second.outcomes, asked(second)) == ((TOP, FAILED), [condition])
    assert second.questions[0].labels == ("Có", "Không")
    last = walk(regulation_2610(), unit, {**answers, condition: "khong"})
    assert last.outcomes == (TOP,)


def test_a_missing_product_leaves_every_condition_that_rests_on_it_open() -> None:
    found = walk(regulation_2610(), facts(products={"VI.1": ""}), CONFIRMED)
    assert (found.computed, found.outcomes) == (None, (TOP, GOOD, DONE, None))
    assert asked(found) == [
        "condition:don-vi:xuat-sac-muc-noi-dung-2",
        "condition:don-vi:tot-muc-noi-dung-2",
        "condition:don-vi:hoan-thanh-muc",
    ]
    assert found.questions[0].labels == ("Đạt", "Không đạt")


def test_reasons_name_the_questions_that_would_settle_them_and_only_those_that_matter() -> None:
    unit = facts("80", levels={"IX": None}, declared={"tam-giam-khoi-to": Declared()})
    found = walk(regulation_2610(), unit, CONFIRMED)
    asks = {one.condition: one.asks for one in found.reasons if one.asks}
    assert asks == {
        "tot-muc-chung": ("condition:don-vi:tot-muc-chung",),
        "hoan-thanh-muc": ("condition:don-vi:hoan-thanh-muc",),
    }
    assert found.outcomes == (GOOD, DONE, None)


def test_nobody_is_asked_about_a_unit_without_a_total() -> None:
    unit = facts(None, declared={"ky-luat-lanh-dao": Declared()})
    found = walk(regulation_2610(), unit, {})
    assert (found.computed, found.provisional, found.questions) == (None, True, ())
    assert found.outcomes == (TOP, GOOD, DONE, FAILED)
    assert all(not one.asks for one in found.reasons)


def test_a_veto_is_certain_even_without_a_total() -> None:
    found = walk(regulation_2610(), facts(None, declared={"mat-doan-ket": yes(None)}), {})
    assert (found.computed, found.outcomes) == (FAILED, (FAILED,))


# --- the gap -------------------------------------------------------------------------------------


def test_the_gap_waits_for_the_council_and_is_never_guessed() -> None:
    unit = facts(levels={"II.2": "kem"})
    found = walk(regulation_2610(), unit, CONFIRMED)
    assert (found.computed, found.outcomes, found.gap, found.provisional) == (
        None, (None,), True, True,
    )  # fmt: skip
    question = found.questions[0]
    assert (question.kind, question.decided_by, question.article) == (
        "gap", "Hội đồng thẩm định", "Điều 9.3c",
    )  # fmt: skip
    assert question.answers == (GOOD, DONE, FAILED)  # places of the quota are not given away
    assert found.rating().questions == (question.id,)
    assert found.rating().possible == ()
    decided = walk(regulation_2610(), unit, {**CONFIRMED, question.id: DONE})
    assert (decided.computed, decided.outcomes, decided.gap, decided.questions) == (
        DONE, (DONE,), True, (),
    )  # fmt: skip
    last = decided.reasons[-1]
    assert (last.rating, last.rule, last.article, last.detail) == (
        DONE, "gap", "Điều 9.3c",
        "Đơn vị không đủ điều kiện của mức nào; Hội đồng thẩm định quyết định: Hoàn thành nhiệm "
        "vụ.",
    )  # fmt: skip


def test_a_decision_on_a_gap_does_not_hold_for_another_picture() -> None:
    first = walk(regulation_2610(), facts(levels={"II.2": "kem"}), CONFIRMED)
    answers = {**CONFIRMED, first.questions[0].id: DONE}
    for other in (facts(levels={"II.3": "kem"}), facts("94", levels={"II.2": "kem"})):
        found = walk(regulation_2610(), other, answers)
        assert (found.computed, len(found.questions)) == (None, 1)
        assert found.questions[0].id not in answers


def test_a_gaps_question_is_the_same_with_and_without_places() -> None:
    unit = facts(levels={"II.2": "kem"})
    without = walk(regulation_2610(), unit, CONFIRMED)
    with_places = walk(regulation_2610(), unit, CONFIRMED, NO_PLACE)
    assert asked(without) == asked(with_places)


def test_of_several_answers_to_a_question_the_last_counts() -> None:
    answers = latest([(ACHIEVEMENT, "co"), (ACHIEVEMENT, "khong")])
    assert walk(regulation_2610(), facts(), answers).outcomes == (GOOD,)


# --- whatever is open, what is told of it is true ------------------------------------------------

DECLARED = st.one_of(
    st.just(Declared()),
    st.just(NO),
    st.builds(
        Declared,
        st.just(True),
        st.sampled_from([None, 0, 1, 2]),
        st.sampled_from([None, 0, 5, 9]),
        st.sampled_from([None, True, False]),
        st.sampled_from(["", "Sở Y", "Đơn vị"]),
    ),
)
IDS = [one.id for one in regulation_2610().declarations_of(DISTRICTS) if one.answers == "yes-no"]
LEVELS = st.sampled_from([None, "xuat-sac", "tot", "trung-binh", "kem"])
ROWS = ["II.1", "IX", *SECTION_TWO[:6]]
READINGS = {
    "rating_ranges": ["minima", "closed-ranges"],
    "and_party_committee": ["or", "and"],
    "mostly_poor_clause": ["more-than-half-poor", "literal"],
    "levelled_rows": ["leaf-rows", "roman-rows"],
}


@given(
    total=st.sampled_from(["95", "75", "55", "45"]),
    said=st.dictionaries(st.sampled_from(IDS), DECLARED, max_size=5),
    levels=st.dictionaries(st.sampled_from(ROWS), LEVELS, max_size=4),
    products=st.dictionaries(st.sampled_from(SECTION_TWO), st.just(""), max_size=1),
    readings=st.fixed_dictionaries(
        {name: st.sampled_from(some) for name, some in READINGS.items()}
    ),
    place=st.sampled_from([None, True, False]),
    data=st.data(),
)
def test_any_answers_lead_to_a_rating_that_was_possible(
    total: str,
    said: dict[str, Declared],
    levels: dict[str, str | None],
    products: dict[str, str],
    readings: dict[str, str],
    place: bool | None,
    data: st.DataObject,
) -> None:
    regulation = regulation_2610(**readings)
    unit = facts(total, DISTRICTS, levels=levels, declared=said, products=products)
    places = {} if place is None else {TOP: Place(place, "", "")}
    answers: dict[str, str] = {}
    found = walk(regulation, unit, answers, places)
    if found.computed is not None:
        assert found.computed in found.outcomes
    while found.questions and not found.gap:
        question = found.questions[0]
        if question.kind == "fact" and "đơn vị kê khai có" in question.text:
            possible = [one for one in question.answers if one != "khong"]
            possible = question.answers if len(question.answers) == 2 else possible
        else:
            possible = question.answers
        answers[question.id] = data.draw(st.sampled_from(possible))
        later = walk(regulation, unit, answers, places)
        assert set(later.outcomes) <= set(found.outcomes)
        found = later
    assert len(found.outcomes) == 1


@given(
    groups=st.lists(
        st.lists(st.tuples(st.integers(0, 3), st.integers(0, 511)), min_size=1, max_size=3),
        max_size=4,
    ),
    known=st.integers(0, 511),
)
def test_folding_courses_gives_the_same_as_trying_them_all(
    groups: list[list[tuple[int, int]]], known: int
) -> None:
    any_of = (False, False, True)
    questions = [
        [Alternative(((at, answer),), mask) for answer, (_, mask) in enumerate(group)]
        for at, group in enumerate(groups)
    ]
    courses = list(product(*questions))

    def result(course: tuple[Alternative, ...]) -> int | None:
        mask = known
        for one in course:
            mask &= one.mask
        return outcome(mask, any_of)[0]

    found = explore(known, questions, any_of)
    assert set(found.outcomes) == {result(course) for course in courses}
    matter = {
        at
        for at, group in enumerate(questions)
        for course in courses
        if len({result((*course[:at], other, *course[at + 1 :])) for other in group}) > 1
    }
    assert found.matter == matter
