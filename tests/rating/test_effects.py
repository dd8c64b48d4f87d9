"""Each question about the result says in words what each answer would change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from support.approvals import taken
from support.plain_words import assert_in_words
from support.rating_blocs import ACHIEVEMENT, bloc_of, confirmed, facts

from thidua_xlsx.model import Question, Regulation
from thidua_xlsx.ranking.ties import Tie
from thidua_xlsx.rating.engine import rate
from thidua_xlsx.rating.rules.facts import Declared, UnitFacts
from thidua_xlsx.template import load_regulation

SO = "so-ban-nganh"


@pytest.fixture(scope="module")
def law() -> Regulation:
    return load_regulation("tn-2610-2024")


def asked_of(
    law: Regulation, members: Sequence[UnitFacts], decisions: Sequence[tuple[str, str]] = ()
) -> dict[str, Question]:
    """The questions by kind, the first of each, every one in words."""
    found = rate(law, members, list(decisions)).questions
    for each in found:
        assert_in_words(each)
    return {each.kind: each for each in reversed(found)}


def changes(asked: Question) -> dict[str, str]:
    return dict(zip(asked.words, asked.effects, strict=True))


def test_a_fact_says_which_rating_each_answer_makes_and_how_many_places_are_left(
    law: Regulation,
) -> None:
    granted = law.with_readings({"quota-place-by-rounding": "granted"})
    members = bloc_of(granted, SO, [str(95 - n) for n in range(10)])
    known = confirmed([each for each in members if each.unit.id != "u1"])
    fact = asked_of(granted, members, known)["fact"]
    assert fact.id == f"fact:u1:{ACHIEVEMENT}"
    assert changes(fact) == {
        "Có": "đủ điều kiện xếp “Hoàn thành xuất sắc nhiệm vụ”, hạn mức còn 01",
        "Không": "xếp “Hoàn thành tốt nhiệm vụ”",
    }


def test_a_gap_says_that_no_place_is_taken(law: Regulation) -> None:
    (unit,) = bloc_of(law, SO, ["80"])
    poor = replace(unit, levels=(replace(unit.levels[0], level="kem"), *unit.levels[1:]))
    assert changes(asked_of(law, [poor])["gap"]) == {
        "Hoàn thành tốt nhiệm vụ": "xếp mức này, không tính vào hạn mức",
        "Hoàn thành nhiệm vụ": "xếp mức này, không tính vào hạn mức",
        "Không hoàn thành nhiệm vụ": "xếp mức này, không tính vào hạn mức",
    }


def test_places_and_approvals_say_what_they_come_to(law: Regulation) -> None:
    nine = bloc_of(law, SO, [str(95 - n) for n in range(9)])
    place = asked_of(law, nine, confirmed(nine))["quota-place"]
    assert changes(place) == {
        "Cấp": "hạn mức là 02, thêm Đơn vị u2",
        "Không cấp": "hạn mức là 01, Đơn vị u2 không được xếp “Hoàn thành xuất sắc nhiệm vụ”",
    }
    granted = law.with_readings({"quota-place-by-rounding": "granted"})
    shared = bloc_of(granted, SO, ["95", "94", "94", "93", "92", "91", "90", "89", "88"])
    tie = asked_of(granted, shared, confirmed(shared))["quota-tie"]
    assert changes(tie) == {
        f"Đơn vị {unit}": "đủ điều kiện xếp “Hoàn thành xuất sắc nhiệm vụ”, hạn mức còn 00"
        for unit in ("u2", "u3")
    }
    few = bloc_of(granted, SO, ["95", "94", "93", "92", "91"])
    approval = asked_of(granted, few, confirmed(few))["approval"]
    assert list(changes(approval)) == ["Phê duyệt", "Không phê duyệt"]
    given = rate(granted, few, confirmed(few), record=[taken(approval, "phe-duyet")])
    assert given.questions == ()
    failed = [*confirmed(few), ("fact:u1:mat-doan-ket", "co")]
    changed = rate(granted, few, failed, record=[taken(approval, "phe-duyet")]).questions
    for each in changed:
        assert_in_words(each)
    assert "approval-change" in {each.kind for each in changed}


def test_a_tie_says_who_is_placed_where() -> None:
    tie = Tie(("u1", "u2"), 3, Decimal(90), 3, False, "Chủ tịch", "Điều 6.4c", "tie:x:1")
    asked = tie.asks(SO, {"u1": "Sở Y tế", "u2": "Sở Xây dựng"})
    assert_in_words(asked)
    assert changes(asked) == {
        "Sở Y tế": "hạng 3, các đơn vị còn lại từ hạng 4",
        "Sở Xây dựng": "hạng 3, các đơn vị còn lại từ hạng 4",
        "Đồng hạng": "các đơn vị cùng hạng 3",
    }


def test_every_fact_and_condition_is_asked_in_words(law: Regulation) -> None:
    """Of a unit about which nothing is known, in every bloc."""
    for bloc in law.blocs:
        open_ = replace(
            facts(law, bloc.id, "u1", "92", 1),
            declared={one.id: Declared() for one in law.declarations_of(bloc.id)},
        )
        asked = rate(law, [open_, facts(law, bloc.id, "u2", "91", 2)], []).questions
        assert {each.kind for each in asked} >= {"fact"}
        for each in asked:
            assert_in_words(each)


def test_of_very_many_questions_only_the_first_say_what_they_change(
    law: Regulation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("thidua_xlsx.rating.effects.MOST_TOLD", 1)
    members = bloc_of(law, SO, [str(95 - n) for n in range(10)])
    asked = rate(law, members, []).questions
    assert [bool(each.effects) for each in asked if each.kind == "fact"][:2] == [True, False]
