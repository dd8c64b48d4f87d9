"""What people are asked about a unit: of whom, by which article, with which answers and words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.small_regulations import HALL, panel_regulation, units

from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.model import Condition, Decider, Declaration, Question, Quota, Regulation
from thidua_xlsx.ranking.questions import (
    can_be_remedied,
    condition_question,
    fact_question,
    fingerprint,
    gap_question,
    latest,
)

(UNIT,) = units(HALL, 1)
FAULT = Declaration("ky-luat", "Có tổ chức bị kỷ luật.", "Điều 7.2", ("remedied",))
MERIT = Declaration("thanh-tich", "Có thành tích nổi bật.", "Điều 7.2", ("detail",))
FORMER = Declaration("noi-cu", "Có vi phạm ở nơi cũ.", "Điều 7.3", (), role="former-agency")
STATE = ("chưa trả lời", "not answered")


def regulation() -> Regulation:
    """Two steps, each with a decider of its own."""
    deciders = {"condition": Decider("Hội đồng", "Điều 7.3"), "gap": Decider("Chủ tịch", "Điều 10")}
    return replace(panel_regulation(), deciders=deciders)


def both(key: str, **words: object) -> dict[str, str]:
    """The text of a question in both languages; a word may be a pair."""
    vi, en = (
        {name: word[place] if isinstance(word, tuple) else word for name, word in words.items()}
        for place in (0, 1)
    )
    return {"text": say(key, "vi", **vi), "text_en": say(key, "en", **en)}


@pytest.mark.parametrize(
    ("declaration", "answers"),
    [
        (MERIT, {"co": "answer-yes", "khong": "answer-no"}),
        (
            FAULT,
            {
                "co": "answer-not-remedied",
                "co-da-khac-phuc": "answer-remedied",
                "khong": "answer-no",
            },
        ),
    ],
)
def test_a_fact_is_asked_with_its_answers_in_words(
    declaration: Declaration, answers: dict[str, str]
) -> None:
    text = declaration.text.rstrip(".")
    assert fact_question(regulation(), UNIT, declaration, STATE) == Question(
        f"fact:{UNIT.id}:{declaration.id}",
        **both("ask-open-fact", name=UNIT.name, text=text, state=STATE),
        answers=tuple(answers),
        labels=tuple(say(key, "vi") for key in answers.values()),
        decided_by="Hội đồng",
        article="Điều 7.3",
        bloc=HALL,
        unit=UNIT.id,
    )


def test_for_whom_a_fact_counts_is_asked_with_the_answers_given() -> None:
    counts = {"so-khac": "Tính cho Sở khác", "ngoai-dot": "Ngoài đợt"}
    asked = fact_question(regulation(), UNIT, FORMER, STATE, counts)
    text = both("ask-counts-for", name=UNIT.name, text="Có vi phạm ở nơi cũ", state=STATE)
    assert {"text": asked.text, "text_en": asked.text_en} == text
    assert dict(zip(asked.answers, asked.labels, strict=True)) == counts


def test_what_happened_elsewhere_may_be_remedied_although_nothing_is_asked_of_it() -> None:
    assert [can_be_remedied(one) for one in (FAULT, FORMER, MERIT)] == [True, True, False]


@pytest.mark.parametrize(
    ("rating", "key", "words"),
    [
        ("hoan-thanh-tot", "ask-open-condition", ("answer-met", "answer-not-met")),
        ("khong-hoan-thanh", "ask-open-case", ("answer-yes", "answer-no")),
    ],
)
def test_whether_a_condition_holds_is_asked_as_its_rating_needs_it(
    rating: str, key: str, words: tuple[str, str]
) -> None:
    band = regulation().rating(rating)
    condition = Condition("dk-1", "disunity", "Điều 7.2", "Mất đoàn kết nội bộ.")
    asked = condition_question(regulation(), UNIT, band, condition, STATE)
    about = {"name": UNIT.name, "text": "Mất đoàn kết nội bộ", "rating": band.name}
    assert asked == Question(
        f"condition:{UNIT.id}:dk-1",
        **both(key, **about, detail=STATE),
        answers=("co", "khong"),
        labels=tuple(say(word, "vi") for word in words),
        decided_by="Hội đồng",
        article="Điều 7.3",
        bloc=HALL,
        unit=UNIT.id,
    )


def test_a_gap_is_decided_by_any_rating_that_has_no_quota_in_the_bloc() -> None:
    best = Quota("hoan-thanh-xuat-sac", HALL, panel_regulation().annexes[0].total, 1, "")
    elsewhere = replace(best, rating="hoan-thanh-tot", bloc="khoi-khac")
    asked = gap_question(replace(regulation(), quotas=(best, elsewhere)), UNIT, ["80", "dk=False"])
    assert asked == Question(
        f"gap:{UNIT.id}:{fingerprint(UNIT.id, '80', 'dk=False')}",
        **both("ask-gap", name=UNIT.name, failing="Không hoàn thành nhiệm vụ"),
        answers=("khong-hoan-thanh", "hoan-thanh-tot", "hoan-thanh"),
        labels=("Không hoàn thành nhiệm vụ", "Hoàn thành tốt nhiệm vụ", "Hoàn thành nhiệm vụ"),
        effects=(say("effect-decided-gap", "vi"),) * 3,
        decided_by="Chủ tịch",
        article="Điều 10",
        bloc=HALL,
        unit=UNIT.id,
    )


def test_where_the_regulation_names_nobody_the_council_is_asked() -> None:
    asked = fact_question(panel_regulation(), UNIT, MERIT, STATE)
    assert (asked.decided_by, asked.article) == ("Hội đồng thẩm định", "")


def test_a_fingerprint_is_the_beginning_of_the_sha_256_of_its_lines() -> None:
    assert fingerprint("a", "b") == "7e18f737"
    assert fingerprint("ab") != fingerprint("a", "b") != fingerprint("b", "a")


def test_of_several_answers_to_one_question_the_last_counts() -> None:
    assert latest([("q", "co"), ("r", "co"), ("q", "khong")]) == {"q": "khong", "r": "co"}
