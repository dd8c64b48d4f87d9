"""Approval, refusal, cancellation, and rating again (Điều 10.2, 10.4): bound to what was submitted
of each unit, and never changed by what happens to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.approvals import taken
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
from support.small_regulations import HALL

from thidua_xlsx.facts.decided import DecisionTaken
from thidua_xlsx.model import Question, Regulation
from thidua_xlsx.rating.engine import rate
from thidua_xlsx.rating.outcome import Ratings, UnitRating, Word
from thidua_xlsx.rating.rules.facts import UnitFacts
from thidua_xlsx.template import load_regulation

SO = "so-ban-nganh"
YES, NO = "phe-duyet", "khong-phe-duyet"
FAULT = [("fact:u1:mat-doan-ket", "co")]
"""What makes u1, the first of its bloc, fail: a place of xuất sắc is free then."""
Record = list[DecisionTaken]


@pytest.fixture(scope="module")
def law() -> Regulation:
    whole = load_regulation("tn-2610-2024")
    return whole.with_readings({"quota-place-by-rounding": "granted"})


@pytest.fixture(scope="module")
def members(law: Regulation) -> list[UnitFacts]:
    return bloc_of(law, SO, ["95", "94", "93", "92", "91"])


@pytest.fixture(scope="module")
def asked(law: Regulation, members: list[UnitFacts]) -> Question:
    """Nothing is open about five units any more: the question that is left."""
    (question,) = rate(law, members, confirmed(members)).questions
    return question


def rated(
    law: Regulation, members: Sequence[UnitFacts], record: Record, more: Decisions | None = None
) -> Ratings:
    return rate(law, members, [*confirmed(members), *(more or [])], record=record)


def approved(ratings: Ratings) -> list[str | None]:
    return [each.approved for each in ratings.units]


def of(ratings: Ratings, unit: str) -> UnitRating:
    found = ratings.of(unit)
    assert found is not None
    return found


def kinds(ratings: Ratings) -> list[str]:
    return [question.kind for question in ratings.questions]


def test_approval_is_asked_last(law: Regulation, members: list[UnitFacts], asked: Question) -> None:
    assert asked.id.startswith(f"approval:{SO}:")
    assert asked.answers == (YES, NO)
    assert (asked.decided_by, asked.article) == ("Chủ tịch UBND tỉnh", "Điều 10.2")
    assert approved(rated(law, members, [])) == [None] * 5
    after = rated(law, members, [taken(asked, YES)])
    assert approved(after) == [TOP, GOOD, GOOD, GOOD, GOOD]
    assert after.questions == ()
    tie = Question("tie:x:1", "", "", ("u4", "u5"), ("", ""), "Chủ tịch", bloc=SO)
    tied = rate(law, members, confirmed(members), ties=[tie])
    assert (kinds(tied), tied.on_request) == (["tie"], ())
    assert [each.unit for each in tied.units if each.questions] == ["u4", "u5"]


def test_what_is_refused_says_by_whom_and_is_asked_again_on_request_or_once_it_changed(
    law: Regulation, members: list[UnitFacts], asked: Question
) -> None:
    refused = [taken(asked, NO)]
    after = rated(law, members, refused)
    assert (approved(after), after.questions) == ([None] * 5, ())
    assert [each.unit for each in after.blocked] == ["u1", "u2", "u3", "u4", "u5"]
    word = of(after, "u3").approval
    assert word is not None
    assert (word.word, word.taken.by, word.taken.at) == (Word.REFUSED, refused[0].by, refused[0].at)
    again = next(one for one in after.on_request if one.id == asked.id)
    assert approved(rated(law, members, [*refused, taken(again, YES)]))[0] == TOP
    # one of the five changed: what was refused together is asked together
    changed = rated(law, members, refused, FAULT)
    (question,) = changed.questions
    assert [one.unit for one in question.submitted] == ["u1", "u2", "u3", "u4", "u5"]
    assert changed.blocked == ()


@pytest.mark.parametrize(
    ("more", "second"),
    [
        ([("APPROVAL", YES), ("approved:u2", DONE)], DONE),
        ([("approved:u2", DONE), ("APPROVAL", YES)], GOOD),
        ([("APPROVAL", YES), ("cancelled:u2", "huy-bo")], None),
        ([("APPROVAL", YES), ("cancelled:u2", "huy-bo"), ("approved:u2", FAILED)], FAILED),
        ([("cancelled:u2", "huy-bo"), ("APPROVAL", YES)], GOOD),
        ([("APPROVAL", YES), ("APPROVAL", NO)], None),
        ([("APPROVAL", NO), ("APPROVAL", YES)], GOOD),
        ([("APPROVAL", YES), ("approved:u2", "a-la"), ("cancelled:u2", "?")], GOOD),
        ([("APPROVAL", YES), ("approved:u9", GOOD), ("cancelled:u9", "huy-bo")], GOOD),
    ],
)
def test_the_last_recorded_counts_for_a_unit(
    law: Regulation,
    members: list[UnitFacts],
    asked: Question,
    more: Decisions,
    second: str | None,
) -> None:
    record = [taken(asked if id == "APPROVAL" else id, answer) for id, answer in more]
    ratings = rated(law, members, record)
    assert (of(ratings, "u2").approved, of(ratings, "u2").computed) == (second, GOOD)


@pytest.mark.parametrize("change", ["total", "unit", "rating"])
def test_only_the_unit_that_changed_is_asked_again(
    law: Regulation, members: list[UnitFacts], asked: Question, change: str
) -> None:
    others = members[:4]
    changed = {
        "total": [*others, facts(law, SO, "u5", "91.001", 5)],
        "unit": [*others, facts(law, SO, "u6", "90", 5)],
        "rating": [*others, facts(law, SO, "u5", "91", 5, level="trung-binh")],
    }[change]
    ratings = rated(law, changed, [taken(asked, YES)])
    assert approved(ratings) == [TOP, GOOD, GOOD, GOOD, None]
    (question,) = ratings.questions
    assert [one.unit for one in question.submitted] == [changed[-1].unit.id]
    assert question.id != asked.id
    last = of(ratings, changed[-1].unit.id).approval
    assert (last is None) if change == "unit" else (last is not None and last.outdated)


def test_a_place_that_is_free_after_a_cancellation_is_given_by_a_decision_only(
    law: Regulation, members: list[UnitFacts], asked: Question
) -> None:
    record = [taken(asked, YES), taken("cancelled:u1", "huy-bo")]
    cancelled = rated(law, members, record)
    assert approved(cancelled) == [None, GOOD, GOOD, GOOD, GOOD]
    assert ([each.unit for each in cancelled.blocked], cancelled.questions) == (["u1"], ())
    again = rated(law, members, record, FAULT)
    assert [each.computed for each in again.units] == [FAILED, GOOD, GOOD, GOOD, GOOD]
    assert approved(again) == [None, GOOD, GOOD, GOOD, GOOD]
    assert kinds(again) == ["approval-change", "approval"]
    change, approval = again.questions
    assert [(one.unit, one.computed) for one in change.submitted] == [("u2", TOP)]
    assert "u2" in change.text and "Hoàn thành xuất sắc" in change.text
    assert [(one.unit, one.computed) for one in approval.submitted] == [("u1", FAILED)]
    kept = rated(law, members, [*record, taken(change, "giu-nguyen"), taken(approval, YES)], FAULT)
    assert (approved(kept), kept.questions) == ([FAILED, GOOD, GOOD, GOOD, GOOD], ())
    moved = rated(law, members, [*record, taken(change, YES), taken(approval, YES)], FAULT)
    assert (approved(moved), moved.questions) == ([FAILED, TOP, GOOD, GOOD, GOOD], ())
    assert (moved.quotas[0].taken, kept.quotas[0].taken) == (("u2",), ())


def test_a_place_that_is_taken_as_approved_is_not_given_twice(
    law: Regulation, members: list[UnitFacts], asked: Question
) -> None:
    """u5 rises above all: the place stays with u1 until somebody decides."""
    risen = [
        *(replace(each, place=(each.place or 0) + 1) for each in members[:4]),
        facts(law, SO, "u5", "99", 1),
    ]
    record = [taken(asked, YES)]
    ratings = rated(law, risen, record)
    assert [(each.unit, each.computed) for each in ratings.units][:2] == [("u5", GOOD), ("u1", TOP)]
    assert ratings.quotas[0].taken == ("u1",)
    change, approval = ratings.questions
    assert ("u1", GOOD) in [(one.unit, one.computed) for one in change.submitted]
    after = rated(law, risen, [*record, taken(change, YES)])
    assert [(each.unit, each.computed) for each in after.units][:2] == [("u5", TOP), ("u1", GOOD)]
    assert [one.computed for one in after.questions[0].submitted] == [TOP]
    assert after.questions[0].id != approval.id


def test_units_approved_one_by_one_need_no_approval_of_the_bloc(
    law: Regulation, members: list[UnitFacts]
) -> None:
    each = [taken(f"approved:u{n}", GOOD) for n in range(1, 6)]
    (left,) = rated(law, members, each[:4]).questions
    assert (left.kind, [one.unit for one in left.submitted]) == ("approval", ["u5"])
    assert kinds(rated(law, members, each)) == []


def test_a_bloc_of_one_unit_is_approved_as_a_bloc(law: Regulation) -> None:
    alone = bloc_of(law, SO, ["65"])
    (question,) = rated(law, alone, []).questions
    assert (question.kind, question.bloc, question.unit) == ("approval", SO, None)


def test_where_nobody_approves_nobody_is_asked(law: Regulation, members: list[UnitFacts]) -> None:
    nobody = replace(law, deciders={k: v for k, v in law.deciders.items() if k != "approval"})
    ratings = rated(nobody, members, [])
    assert (ratings.questions, ratings.on_request) == ((), ())


# --- whatever the authority does ------------------------------------------------------------------

STEP = st.one_of(
    st.tuples(st.just("answer"), st.integers(0, 9), st.integers(0, 1)),
    st.tuples(st.just("request"), st.integers(0, 9), st.integers(0, 1)),
    st.tuples(st.just("cancel"), st.integers(0, 3), st.just(0)),
    st.tuples(st.just("other"), st.integers(0, 3), st.integers(0, 4)),
    st.tuples(st.just("total"), st.integers(0, 3), st.integers(15, 99)),
)


@examples(80)
@given(st.lists(st.sampled_from(["95", "90", "70", "65"]), min_size=4, max_size=4),
       st.lists(STEP, max_size=9))  # fmt: skip
def test_another_unit_s_approval_never_changes_by_itself_and_there_is_always_a_way_on(
    totals: list[str], steps: list[tuple[str, int, int]]
) -> None:
    law = invented()
    record: Record = []
    decisions: Decisions = []

    def now() -> Ratings:
        return rate(law, bloc_of(law, HALL, totals), decisions, record=record)

    def settle() -> Ratings:
        """Places that units of one rank share are decided first."""
        while others := [one for one in now().questions if not one.kind.startswith("approval")]:
            decisions.append((others[0].id, others[0].answers[0]))
        return now()

    before = settle()
    for what, where, which in steps:
        touched = {f"u{where + 1}"}
        if what in ("answer", "request"):
            offered = before.questions if what == "answer" else before.on_request
            if not offered:
                continue
            question = offered[where % len(offered)]
            record.append(taken(question, question.answers[which]))
            touched = {one.unit for one in question.submitted}
        elif what == "cancel":
            record.append(taken(f"cancelled:u{where + 1}", "huy-bo"))
        elif what == "other":
            unit = f"u{where + 1}"
            record.append(taken(f"approved:{unit}", "abcdf"[which], of(before, unit).stated))
        else:
            totals = [*totals[:where], str(which), *totals[where + 1 :]]
        after = settle()
        for unit in {f"u{n}" for n in range(1, 5)} - touched:
            was, is_ = of(before, unit), of(after, unit)
            assert is_.approved == was.approved, (what, unit)
            assert was.approved is None or is_.computed == was.computed
        asked = {one.unit for question in after.questions for one in question.submitted}
        on_request = {one.unit for question in after.on_request for one in question.submitted}
        for each in after.units:
            ways = (each.approved is not None, each.unit in asked, each in after.blocked)
            assert any(ways)
            assert not (each.unit in asked and each in after.blocked)
            assert each.unit in on_request
        before = after
