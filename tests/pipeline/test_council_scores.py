"""A council changes a score: ``score:<unit>:<criterion>`` (docs/decisions/0013).

1. The council's score counts, before an appeal's, before the appraised one, whatever was given.
2. It is any that the criterion can carry; all else is refused in a sentence, nothing recorded.
3. All scores of a criterion stand side by side in one order, on sheets, notices and in the JSON.
4. It is replaced and taken back like every decision; the result is then as before.
5. The approval is asked again for that unit alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.appraisal_rounds import BLOC, HOME, SCIENCE
from support.control_case import typed
from support.event_round import appraised
from support.fact_lists import agreed, as_document, listed, send
from support.form_helpers import regulation
from support.result_rounds import (
    SHARED,
    answer,
    claim,
    decide_on,
    decision,
    judged_round,
    notice,
    noticed_round,
    reading,
)
from support.round_helpers import Round
from support.the_time import the_fixed_time

from thidua_xlsx.facts.decided import DecisionTaken, decisions
from thidua_xlsx.facts.register import Register
from thidua_xlsx.model import GIVEN, Score, Stage
from thidua_xlsx.pipeline.decide import DecideResult, decide
from thidua_xlsx.pipeline.deriving.council_scores import council_scores, with_council
from thidua_xlsx.pipeline.facts import facts
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.verify import verify
from thidua_xlsx.system import clock

pytestmark = pytest.mark.usefixtures("fixed_clock")

ROW = (SCIENCE.id, "II.2")
"""At most 2 points; SCIENCE claims 2 and was given 1.25."""
ASKED = f"score:{SCIENCE.id}:II.2"
POINTS = st.decimals(0, 30, places=3)
SCORES = st.builds(
    Score,
    st.just("don-vi"),
    st.sampled_from(["I.1", "I.2"]),
    self_score=st.none() | POINTS,
    level=st.sampled_from([None, "tot"]),
    **dict.fromkeys((*GIVEN, "bonus", "deduction"), st.none() | POINTS),
)


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A round that no test changes."""
    with the_fixed_time():
        yield judged_round(tmp_path_factory.mktemp("judged")).path


@pytest.fixture(scope="module")
def limited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A round of which one score is decided again and again."""
    with the_fixed_time():
        yield judged_round(tmp_path_factory.mktemp("limited")).path


def change(path: Path, asked: str, points: str, **more: str) -> DecideResult:
    said = {"by": "Trần Thị B", "reason": "Thiếu minh chứng", "document": "15/BB-HĐ", **more}
    return decide(path, asked, points, **said)


def changed(path: Path, asked: str, points: str, **more: str) -> None:
    result = change(path, asked, points, **more)
    assert result.refused is None, result.refused


def ranked(path: Path) -> dict[str, Any]:
    """What ``rank --scores`` answers."""
    result = rank(path, with_scores=True)
    assert result.refused is None, result.refused
    return result.body("vi")


def scores_of(said: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    return {(row["unit"], row["criterion"]): row for row in said["scores"]}


# --- 1 --------------------------------------------------------------------------------------------


@given(SCORES)
def test_the_final_score_is_the_councils_else_the_appeals_else_the_appraised(score: Score) -> None:
    if score.council is not None:
        assert score.final == score.council
    elif score.appealed is not None:
        assert score.final == score.appealed
    else:
        assert score.final == score.appraised


@given(SCORES, SCORES, POINTS)
def test_a_decision_changes_its_own_criterion_and_nothing_else_that_was_given(
    score: Score, other: Score, points: Decimal
) -> None:
    taken = DecisionTaken("", str(points), "A", "Lý do", "15", clock.now())
    (now,) = with_council([score], {("don-vi", score.criterion): taken})
    assert now.final == now.council == points
    for name in ("self_score", "appraised", "appealed", "level", "criterion"):
        assert getattr(now, name) == getattr(score, name)
    parts = (score.bonus, score.deduction) if score.final == points else (None, None)
    assert (now.bonus, now.deduction) == parts
    assert now.reason == "Theo quyết định (15): Lý do"
    assert with_council([other], {("don-vi-khac", other.criterion): taken}) == (other,)


def test_the_total_follows_and_the_other_unit_stays(tmp_path: Path) -> None:
    path = judged_round(tmp_path).path
    before = ranked(path)
    changed(path, ASKED, "1,75")
    after = ranked(path)
    row = scores_of(after)[ROW]
    assert (row["self"], row["appealed"], row["council"], row["final"]) == (
        "2",
        None,
        "1.75",
        "1.75",
    )
    assert row["appraised"] == scores_of(before)[ROW]["appraised"]
    assert row["level"] == scores_of(before)[ROW]["level"]
    moved = {unit: now - totals(before)[unit] for unit, now in totals(after).items()}
    assert moved == {SCIENCE.id: Decimal("0.5"), HOME.id: 0}
    assert verify(path).same is True


def totals(said: dict[str, Any]) -> dict[str, Decimal]:
    return {u["unit"]: Decimal(u["final_total"]) for bloc in said["blocs"] for u in bloc["units"]}


@pytest.mark.parametrize(
    ("table", "criterion", "points"), [("BANG-DIEM", "I.3.a", "7,5"), ("PL-02", "II.3", "12")]
)
def test_where_methods_give_points_it_is_the_total_of_the_criterion(
    tmp_path: Path, table: str, criterion: str, points: str
) -> None:
    round_ = listed(tmp_path, table)
    assert send(round_, {**as_document(round_), **agreed(round_)}).outcome == "accepted"
    before, first = ranked(round_.path), round_.units[0].id
    changed(round_.path, f"score:{first}:{criterion}", points)
    after = ranked(round_.path)
    given_points = Decimal(points.replace(",", "."))
    was = Decimal(scores_of(before)[first, criterion]["final"])
    assert totals(after)[first] == totals(before)[first] - was + given_points
    found = {score.criterion: score for score in scores_now(round_) if score.unit == first}
    assert (found[criterion].bonus, found[criterion].deduction) == (None, None)


def scores_now(round_: Round) -> tuple[Score, ...]:
    scores = rank(round_.path, with_scores=True).scores
    assert scores is not None
    return scores


# --- 2 --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "points", "code"),
    [
        (ASKED, "2,01", "score-not-possible"),
        (ASKED, "-1", "score-not-possible"),
        (ASKED, "1,255", "score-not-possible"),
        (ASKED, "1,5 điểm", "score-not-possible"),
        (ASKED, "50%", "score-not-possible"),
        (ASKED, " ", "score-not-possible"),
        (f"score:{SCIENCE.id}:I.1", "3", "score-of-panel"),
        (f"score:{SCIENCE.id}:ND.II", "3", "score-criterion-unknown"),
        (f"score:{SCIENCE.id}:II.22", "1", "score-criterion-unknown"),
        ("score:so-khong-co:II.2", "1", "question-unknown"),
    ],
)
def test_what_cannot_be_the_score_is_refused_and_nothing_is_recorded(
    judged: Path, asked: str, points: str, code: str
) -> None:
    refused = change(judged, asked, points).refused
    assert refused is not None and refused.finding.code == code
    with Register.open(judged / "round.db") as register:
        assert decisions(register.events()) == ()
    message = refused.finding.message() + refused.finding.remedy()
    assert {"score-not-possible": "từ 0 đến 2", "score-of-panel": "Lãnh đạo UBND tỉnh"}.get(
        code, asked.rpartition(":")[2]
    ) in message


@pytest.mark.parametrize("points", ["0", "2", "2.00", "1,37"])
def test_any_score_within_the_limits_is_taken_whatever_steps_others_have(
    limited: Path, points: str
) -> None:
    changed(limited, ASKED, points)
    assert Decimal(scores_of(ranked(limited))[ROW]["final"]) == Decimal(points.replace(",", "."))


def test_who_decides_and_why_has_to_be_said(judged: Path) -> None:
    refused = change(judged, ASKED, "1", reason=" ").refused
    assert refused is not None and refused.finding.code == "decision-unsigned"


# --- 3 --------------------------------------------------------------------------------------------


def after_appeal_and_council(folder: Path) -> Round:
    """SCIENCE appealed, the agency gave it 1.75 then, the council 1.5."""
    round_ = noticed_round(folder)
    assert answer(round_, claim("II.2", 2)).outcome == "accepted"
    assert issue(round_.path, Stage.APPEAL).refused is None
    assert decide_on(round_, "thanh-tra-tinh", decision("II.2", Decimal("1.75"))).outcome
    changed(round_.path, ASKED, "1,5")
    return round_


def difference_row(path: Path, criterion: str) -> dict[str, Any]:
    book = openpyxl.load_workbook(path / "ket-qua" / "kiem-tra.xlsx", data_only=True)
    sheet = next(s for s in book.worksheets if s["A1"].value == f"difference.{BLOC}")
    (row,) = [r for r in sheet.iter_rows() if r[0].value == f"unit:{SCIENCE.id}/{criterion}"]
    return {head.value: cell.value for head, cell in zip(sheet[1], row, strict=True) if head.value}


FIVE = ("self", "appraised", "appealed", "council", "final")


def test_all_five_scores_stand_side_by_side_on_the_sheet_and_in_the_json(tmp_path: Path) -> None:
    path = after_appeal_and_council(tmp_path).path
    said = scores_of(ranked(path))[ROW]
    assert [name for name in said if name in FIVE] == list(FIVE)
    row = difference_row(path, "II.2")
    assert [name for name in row if name in FIVE] == list(FIVE)
    assert [row[name] for name in FIVE] == [2, 1.25, 1.75, 1.5, 1.5]
    assert row["difference"] == 0.75
    assert row["reason"].endswith(
        "Sau kiến nghị: Đã xem xét; Theo quyết định (15/BB-HĐ): Thiếu minh chứng"
    )
    other = difference_row(path, "V.5")
    assert [other[name] for name in FIVE] == [
        other["self"], float(SHARED), None, None, float(SHARED),
    ]  # fmt: skip


def test_without_an_appeal_only_the_councils_column_is_added(tmp_path: Path) -> None:
    path = judged_round(tmp_path).path
    changed(path, ASKED, "1,5")
    ranked(path)
    assert [name for name in difference_row(path, "II.2") if name in FIVE] == [
        "self", "appraised", "council", "final",
    ]  # fmt: skip


def test_the_notice_shows_the_councils_score_and_takes_no_appeal_against_it(
    tmp_path: Path,
) -> None:
    round_ = judged_round(tmp_path)
    changed(round_.path, ASKED, "1,5")
    assert issue(round_.path, Stage.RESULT).refused is None
    said = {one.field.key: one.value for one in reading(notice(round_).read_bytes()).values}
    assert (said["II.2/appraised"], said["II.2/council"]) == (Decimal("1.25"), Decimal("1.5"))
    assert "II.2/requested" not in said and "V.5/requested" in said
    assert "II.2/appealed" not in said
    other = reading(notice(round_, HOME.id).read_bytes())
    assert "II.2/council" not in {one.field.key for one in other.values}


def test_facts_tells_the_ids_in_a_line_and_shows_what_was_decided(tmp_path: Path) -> None:
    path = judged_round(tmp_path).path
    before = facts(path, SCIENCE.id)
    assert not [one for one in before.facts if one.question.kind == "score"]
    said = before.body("vi")["scores"]
    assert said["id"] == f"score:{SCIENCE.id}:MÃ_TIÊU_CHÍ"
    assert "II.2" in said["criteria"] and "I.1" not in said["criteria"]
    changed(path, ASKED, "1,5")
    (one,) = [one for one in facts(path, SCIENCE.id).facts if one.question.kind == "score"]
    assert (one.question.id, one.decided, one.article) == (ASKED, "1.5", "Điều 9.3c")
    assert one.present[0] == (
        "tự chấm 2; thẩm định 1,25; sau kiến nghị –; theo quyết định 1,5; cuối cùng 1,5"
    )


# --- 4 --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("back", ["1,25", "khong-doi", "Không đổi điểm đã thẩm định"])
def test_replaced_by_the_former_value_or_taken_back_the_result_is_as_before(
    tmp_path: Path, back: str
) -> None:
    path = judged_round(tmp_path).path
    before = ranked(path)
    changed(path, ASKED, "0")
    assert ranked(path)["blocs"] != before["blocs"]
    replacing = change(path, ASKED, back, reason="Đã bổ sung minh chứng", document="16/BB-HĐ")
    assert replacing.replaces is not None and replacing.replaces.answer == "0"
    after = ranked(path)
    assert (after["blocs"], after["pending"]) == (before["blocs"], before["pending"])
    council = None if "," not in back else "1.25"
    assert scores_of(after)[ROW].pop("council") == council
    assert scores_of(before)[ROW].pop("council") is None
    assert after["scores"] == before["scores"]
    assert verify(path).same is True
    book = openpyxl.load_workbook(path / "ket-qua" / "kiem-tra.xlsx")
    record = {cell.value for row in book["Quyết định đã ghi"].iter_rows() for cell in row}
    assert {ASKED, "15/BB-HĐ", "16/BB-HĐ", "Thiếu minh chứng", "Đã bổ sung minh chứng"} <= record


# --- 5 --------------------------------------------------------------------------------------------


def test_a_score_counts_only_in_the_annex_in_which_it_was_given(tmp_path: Path) -> None:
    """A unit that moves to another bloc leaves it behind, though II.2 stands there as well; it
    counts again when the unit comes back, and a new one may be given there."""
    round_ = judged_round(tmp_path)
    rules = regulation("tn-2610-2024")
    home = next(bloc for bloc in rules.blocs if bloc.id == BLOC)
    other = next(bloc for bloc in rules.blocs if bloc.id != BLOC)
    assert rules.annex_of_bloc(other.id).criterion("II.2") is not None
    changed(round_.path, ASKED, "1,75")
    assert counting(round_) == {ROW: "1.75"}
    move(round_, other.name)
    assert counting(round_) == {}
    move(round_, home.name)
    assert counting(round_) == {ROW: "1.75"}
    move(round_, other.name)
    changed(round_.path, ASKED, "1,5")
    assert counting(round_) == {ROW: "1.5"}
    move(round_, home.name)
    assert counting(round_) == {}


def move(round_: Round, bloc: str) -> None:
    control = round_.path / "dot-cham.xlsx"
    place = ("units", f"unit.{SCIENCE.id}", "bloc")
    control.write_bytes(typed({place: bloc}, control.read_bytes()))


def counting(round_: Round) -> dict[tuple[str, str], str]:
    """The council's scores that count."""
    gathered = round_.gathered()
    scores = council_scores(gathered.round, gathered.events)
    return {row: taken.answer for row, taken in scores.items()}


def test_an_approval_is_asked_again_for_that_unit_alone(tmp_path: Path) -> None:
    path = appraised(tmp_path).path
    while pending := rank(path).pending:
        for asked in pending:
            changed(path, asked.id, asked.answers[0])
    approved = ratings(path)
    unit = min(unit for unit, (rating, _) in approved.items() if rating == "hoan-thanh")
    changed(path, f"score:{unit}:I.1", "1,5")
    while others := [one for one in rank(path).pending if one.kind != "approval"]:
        for asked in others:
            changed(path, asked.id, asked.answers[0])
    asked_again = rank(path).pending
    assert [[about.unit for about in one.submitted] for one in asked_again] == [[unit]]
    now = ratings(path)
    assert {each: now[each] for each in now if each != unit} == {
        each: approved[each] for each in approved if each != unit
    }
    changed(path, f"score:{unit}:I.1", "khong-doi")
    assert ratings(path) == approved and not rank(path).pending


def ratings(path: Path) -> dict[str, tuple[str | None, bool]]:
    """By unit its approved rating and whether that is outdated."""
    found = rank(path).ratings
    assert found is not None
    return {
        each.unit: (each.approved, each.approval is not None and each.approval.outdated)
        for each in found.units
    }
