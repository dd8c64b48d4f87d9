"""The panel's scores are worked out once for a set of ballots, and again only when decided."""

from __future__ import annotations

import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from support.appraisal_rounds import (
    AGENCIES,
    LEADERS,
    SCIENCE,
    filled_in,
    listed_round,
    send,
    take,
    workbook,
)
from support.made_once import made_once
from support.plain_words import assert_in_words
from support.round_helpers import Round, set_control

from thidua_xlsx.model import Question, Stage
from thidua_xlsx.pipeline.close import close
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.deriving.panel_sets import AGAIN, KEEP
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import RankResult, rank
from thidua_xlsx.pipeline.status import status

pytestmark = pytest.mark.usefixtures("fixed_clock")

FIRST, SECOND = (leader.id for leader in LEADERS)
SIGNED = {"by": "Nguyễn Văn A", "reason": "Theo ý kiến Hội đồng"}
ROW = (SCIENCE.id, "I.1")


def voted(round_: Round, leader: str, score: object) -> None:
    """The leader's ballot comes back with that score in ``ROW``, after any other that was sent."""
    data = filled_in(
        workbook(round_, Stage.BALLOT, leader).read_bytes(), {(*ROW, "appraised"): score}
    )
    told = take(round_, f"{leader}-{score}.xlsx", data)
    if told.outcome == "review":
        question = f"return:ballot:{leader}"
        assert decide(round_.path, question, str(told.receipt), **SIGNED).refused is None


def score_in(result: RankResult) -> Decimal:
    """What the panel gives in ``ROW``."""
    assert result.refused is None, result.refused
    given = next(s for s in result.scores or () if (s.unit, s.criterion) == ROW).appraised
    assert given is not None
    return given


def asked(round_: Round) -> list[Question]:
    """Whether the panel's scores are to be worked out again."""
    return [each for each in status(round_.path).pending if each.kind == "panel"]


@made_once
def _of_one(folder: Path) -> Round:
    round_ = listed_round(folder)
    for agency in AGENCIES:
        send(round_, Stage.APPRAISAL, agency)
    set_control(round_.path, ballots_needed=1)
    voted(round_, FIRST, 2.5)
    assert asked(round_) == []
    assert score_in(rank(round_.path, with_scores=True)) == Decimal("2.5")
    return round_


@pytest.fixture
def of_one(tmp_path: Path) -> Round:
    """One of two ballots is enough and has been counted: 2,5."""
    made = _of_one()
    shutil.copytree(made.path, tmp_path / "dot")
    return replace(made, path=tmp_path / "dot", inbox=tmp_path / "gui-ve")


def test_a_late_ballot_does_not_count_by_itself(of_one: Round) -> None:
    voted(of_one, SECOND, 1.5)
    result = rank(of_one.path, with_scores=True)
    assert score_in(result) == Decimal("2.5")
    (question,) = asked(of_one)
    assert question.answers == (KEEP, AGAIN)
    assert "1 người" in question.text and "2 phiếu" in question.text
    assert_in_words(question)


def test_decided_so_the_panel_is_worked_out_again_once(of_one: Round) -> None:
    voted(of_one, SECOND, 1.5)
    (question,) = asked(of_one)
    assert decide(of_one.path, question.id, AGAIN, **SIGNED).refused is None
    assert asked(of_one) == []
    assert score_in(rank(of_one.path, with_scores=True)) == Decimal(2)
    assert asked(of_one) == []


def test_kept_it_is_not_asked_again_before_the_ballots_change_again(of_one: Round) -> None:
    voted(of_one, SECOND, 1.5)
    (question,) = asked(of_one)
    assert decide(of_one.path, question.id, "Giữ điểm đã tính", **SIGNED).refused is None
    assert asked(of_one) == []
    assert score_in(rank(of_one.path, with_scores=True)) == Decimal("2.5")
    voted(of_one, SECOND, 0.5)
    (other,) = asked(of_one)
    assert other.id != question.id
    assert score_in(rank(of_one.path, with_scores=True)) == Decimal("2.5")


def test_a_kept_answer_can_be_replaced_by_the_other(of_one: Round) -> None:
    voted(of_one, SECOND, 1.5)
    (question,) = asked(of_one)
    for answer in (KEEP, AGAIN):
        assert decide(of_one.path, question.id, answer, **SIGNED).refused is None
    assert score_in(rank(of_one.path, with_scores=True)) == Decimal(2)


def test_a_corrected_ballot_does_not_count_by_itself(of_one: Round) -> None:
    voted(of_one, FIRST, 0.5)
    assert score_in(rank(of_one.path, with_scores=True)) == Decimal("2.5")
    (question,) = asked(of_one)
    assert decide(of_one.path, question.id, AGAIN, **SIGNED).refused is None
    assert score_in(rank(of_one.path, with_scores=True)) == Decimal("0.5")


def test_a_round_that_shows_its_ballots_counts_those_of_now(of_one: Round) -> None:
    set_control(of_one.path, show_ballots="Có")
    voted(of_one, SECOND, 1.5)
    assert score_in(rank(of_one.path, with_scores=True)) == Decimal(2)
    assert asked(of_one) == []


def test_a_round_does_not_close_over_an_open_question_about_its_ballots(of_one: Round) -> None:
    voted(of_one, SECOND, 1.5)
    (question,) = asked(of_one)
    rank(of_one.path)
    result = close(of_one.path)
    assert result.refused is not None and question.id in result.pending


@pytest.mark.parametrize("meant", [{"ballots_needed": 1}, {"show_ballots": "Có"}])
def test_two_leaders_give_no_secret_panel_unless_that_is_meant(
    of_one: Round, meant: dict[str, object]
) -> None:
    round_ = of_one
    set_control(round_.path, ballots_needed=None)
    refused = rank(round_.path).refused
    assert refused is not None and refused.finding.code == "panel-too-small"
    found = refused.finding
    assert "2 Lãnh đạo" in found.message() and "ít hơn 3 phiếu" in found.message()
    refused = issue(round_.path, Stage.BALLOT).refused
    assert refused is not None and refused.finding == found
    set_control(round_.path, **meant)
    refused = rank(round_.path).refused
    assert refused is None or refused.finding.code == "appraisers-outstanding"
