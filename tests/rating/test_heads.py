"""Điều 4.5: a head is not rated above the unit; Điều 11.2c–d: the lists that follow."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.approvals import word
from support.rating_blocs import DONE, FAILED, GOOD, TOP, facts, invented
from support.small_regulations import HALL, bonus_regulation

from thidua_xlsx.model import Decider
from thidua_xlsx.rating.engine import rate
from thidua_xlsx.rating.heads import head_rating, ratings_best_first
from thidua_xlsx.rating.lists import ProposalList, proposals
from thidua_xlsx.rating.outcome import HeadRating, Ratings, UnitRating
from thidua_xlsx.rating.rules.facts import Declared
from thidua_xlsx.template import load_regulation

SO = "so-ban-nganh"


def rated(
    unit: str, computed: str | None, approved: str | None = None, provisional: bool = False
) -> UnitRating:
    said = word(approved) if approved else None
    return UnitRating(unit, HALL, None, computed, provisional, False, (), None, (), (), said)


def head(
    declared: str | None,
    unit: UnitRating,
    new: bool | None = False,
    answers: dict[str, str] | None = None,
) -> HeadRating:
    regulation = invented()
    said = {"dung-dau": Declared(answer=declared), "moi-den": Declared(answer=new)}
    found = head_rating(
        regulation, facts(regulation, HALL, "u1", "70", 1, declared=said), unit, answers or {}
    )
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("declared", "computed", "above"),
    [
        ("a", "b", True),
        ("b", "b", False),
        ("c", "b", False),
        ("d", "f", True),
        ("f", "f", False),
        ("a", "a", False),
        (None, "b", False),
        ("khong-co", "b", False),  # no rating of this regulation
    ],
)
def test_a_head_is_not_above_the_unit(declared: str | None, computed: str, above: bool) -> None:
    found = head(declared, rated("u1", computed))
    assert (found.allowed, found.above, found.exempt) == (computed, above, False)


def test_the_approved_rating_counts_before_the_computed_one() -> None:
    assert head("a", rated("u1", "b", approved="a")).above is False
    assert head("b", rated("u1", "b", approved="c")).above is True


def test_nothing_is_said_while_the_unit_s_rating_may_change() -> None:
    assert head("a", rated("u1", "b", provisional=True)) == HeadRating(
        "u1", "a", False, None, False
    )
    assert head("a", rated("u1", None)).allowed is None
    assert head("a", rated("u1", "b", approved="b", provisional=True)).above is True


@pytest.mark.parametrize(
    ("new", "answers", "exempt"),
    [
        (True, {}, True),
        (False, {}, False),
        (None, {}, False),
        (True, {"fact:u1:moi-den": "khong"}, False),  # the council's word replaces the unit's
        (False, {"fact:u1:moi-den": "co"}, True),
        (False, {"fact:u2:moi-den": "co"}, False),
    ],
)
def test_a_newly_transferred_head_is_exempt(
    new: bool | None, answers: dict[str, str], exempt: bool
) -> None:
    found = head("a", rated("u1", "b"), new, answers)
    assert (found.exempt, found.above) == (exempt, True)
    assert found.allowed == (None if exempt else "b")


def test_where_nobody_is_asked_for_the_head_there_is_nothing_to_compare() -> None:
    regulation = replace(invented(), declarations=())
    unit = facts(regulation, HALL, "u1", "70", 1)
    assert head_rating(regulation, unit, rated("u1", "b"), {}) is None


def test_2610_asks_for_the_head_and_the_engine_compares() -> None:
    law = load_regulation("tn-2610-2024")
    said = {"nguoi-dung-dau": Declared(answer=TOP)}
    ratings = rate(law, [facts(law, SO, "u1", "60", 1, declared=said)], [])
    assert ratings.heads == (HeadRating("u1", TOP, False, DONE, True),)
    said["nguoi-dung-dau-moi"] = Declared(answer=True)
    ratings = rate(law, [facts(law, SO, "u1", "60", 1, declared=said)], [])
    assert ratings.heads == (HeadRating("u1", TOP, True, None, True),)


def test_the_failing_rating_is_the_lowest_wherever_it_stands() -> None:
    assert ratings_best_first(invented()) == ("a", "b", "c", "d", "f")
    turned = replace(
        invented(), ratings=tuple(sorted(invented().ratings, key=lambda r: not r.any_of))
    )
    assert turned.ratings[0].id == "f"
    assert ratings_best_first(turned) == ("a", "b", "c", "d", "f")


# --- lists ---------------------------------------------------------------------------------------


def lists(ratings: list[UnitRating], previous: dict[str, str]) -> dict[str, ProposalList]:
    law = load_regulation("tn-2610-2024")
    return {one.kind: one for one in proposals(law, Ratings(tuple(ratings)), previous)}


def listed(one: ProposalList) -> list[str]:
    return [each.unit for each in one.units]


def test_rewards_and_criticism_follow_the_rating() -> None:
    found = lists([rated("u1", TOP), rated("u2", GOOD), rated("u3", FAILED)], {})
    assert listed(found["reward"]) == ["u1"]
    assert listed(found["criticism"]) == ["u3"]
    assert listed(found["head_review"]) == []


def test_the_approved_rating_counts_else_the_computed_one() -> None:
    found = lists(
        [rated("u1", TOP, approved=GOOD), rated("u2", GOOD, approved=TOP), rated("u3", None),
         rated("u4", TOP, provisional=True)],
        {},
    )  # fmt: skip
    assert [(one.unit, one.approved, one.provisional) for one in found["reward"].units] == [
        ("u2", True, False),
        ("u4", False, True),
    ]


@pytest.mark.parametrize(
    ("previous", "reviewed"),
    [({"u1": FAILED}, ["u1"]), ({"u1": DONE}, []), ({}, []), ({"u2": FAILED}, [])],
)
def test_two_years_failing_running_puts_the_head_on_the_list(
    previous: dict[str, str], reviewed: list[str]
) -> None:
    found = lists([rated("u1", FAILED), rated("u2", DONE)], previous)
    assert listed(found["head_review"]) == reviewed


def test_the_article_comes_from_the_regulation() -> None:
    regulation = replace(
        invented(),
        deciders={"reward": Decider("Giám đốc", "Điều 11"), "criticism": Decider("Sở", "")},
    )
    found = {one.kind: one for one in proposals(regulation, Ratings((rated("u1", "a"),)), {})}
    assert (found["reward"].article, found["reward"].decided_by) == ("Điều 11", "Giám đốc")
    assert (found["head_review"].article, found["head_review"].decided_by) == ("", "")


def test_a_regulation_without_ratings_has_no_lists() -> None:
    assert proposals(bonus_regulation(), Ratings(), {"u1": FAILED}) == ()
