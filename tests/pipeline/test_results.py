"""Notices of results: each unit is told its own result, all of it and nothing else, and answers.

1. A notice goes out once every criterion has its final score and no list about the unit is out.
2. It shows self, appraised, difference, reason, level, totals, rank only where ranks are published.
3. It holds nothing of other units and no single ballot, in any cell, sheet, name or property.
4. What comes back is read like any form: locked values, analysis (Điều 11.1d), appeals.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from support.appraisal_rounds import (
    AGENCIES,
    HOME,
    LEADERS,
    SCIENCE,
    appraised_round,
    listed_round,
    scored_round,
    send,
)
from support.control_case import typed as typed_into_control
from support.findings import codes
from support.form_helpers import finding
from support.result_rounds import (
    SHARED,
    answer,
    claim,
    judged_round,
    notice,
    noticed_round,
    reading,
    texts,
    typed_at,
)
from support.round_helpers import Round, set_control

from thidua_xlsx.model import Stage, Unit
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.gathering.claims import claims_of
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.status import status

ANALYSED = {
    ("II.2", "shortcoming"): "Kế hoạch ban hành chậm 15 ngày",
    ("II.2", "cause"): "Chậm ban hành kế hoạch",
    ("II.2", "remedy"): "Giao phòng theo dõi hằng tháng",
    ("II.2", "due"): date(2025, 6, 30),
}


# --- 1: when it goes out --------------------------------------------------------------------------


@pytest.mark.parametrize("make", [scored_round, listed_round])
def test_nothing_goes_out_before_anything_is_appraised(tmp_path: Path, make: object) -> None:
    round_ = make(tmp_path)  # type: ignore[operator]
    result = issue(round_.path, Stage.RESULT)
    assert result.refused is not None
    assert result.refused.finding.code == "results-not-ready"
    assert set(result.refused.whom) == {HOME.id, SCIENCE.id}
    assert not (round_.path / "phat-hanh" / "ket-qua").exists()


def test_a_unit_whose_scores_are_not_complete_is_named(tmp_path: Path) -> None:
    round_ = judged_round(tmp_path)
    late = replace(SCIENCE, id="so-y-te", name="Sở Y tế")
    join(round_, late)
    result = issue(round_.path, Stage.RESULT)
    assert result.written == 2
    assert [(f.code, f.unit) for f in result.findings] == [("result-not-ready", late.id)]


def join(round_: Round, unit: Unit) -> None:
    """Another unit in the control workbook."""
    control = round_.path / "dot-cham.xlsx"
    row = {"id": unit.id, "name": unit.name, "bloc": "Khối các sở, ban, ngành"}
    values = {("units", "new.1", column): text for column, text in row.items()}
    control.write_bytes(typed_into_control(values, control.read_bytes()))


def test_an_outstanding_list_holds_back_the_units_that_it_shows(tmp_path: Path) -> None:
    round_ = listed_round(tmp_path)
    for agency in AGENCIES[:-1]:
        send(round_, Stage.APPRAISAL, agency)
    for leader in LEADERS:
        send(round_, Stage.BALLOT, leader.id)
    assert issue(round_.path, Stage.RESULT).refused is not None
    send(round_, Stage.APPRAISAL, AGENCIES[-1])
    result = issue(round_.path, Stage.RESULT)
    assert result.refused is None and result.written == 2


def test_notices_lie_under_ket_qua_and_are_issued_once(tmp_path: Path) -> None:
    round_ = judged_round(tmp_path)
    first = issue(round_.path, Stage.RESULT)
    assert [form.unit for form in first.issued] == [HOME.id, SCIENCE.id] and first.written == 2
    before = notice(round_).read_bytes()
    again = issue(round_.path, Stage.RESULT)
    assert again.written == 0 and again.findings == ()
    assert notice(round_).read_bytes() == before


def test_a_lost_notice_is_made_again_byte_by_byte(tmp_path: Path) -> None:
    round_ = noticed_round(tmp_path)
    before = notice(round_).read_bytes()
    notice(round_).unlink()
    assert issue(round_.path, Stage.RESULT).findings == ()
    assert notice(round_).read_bytes() == before


def test_a_changed_result_is_named_and_goes_out_again_on_request(tmp_path: Path) -> None:
    round_ = noticed_round(tmp_path)
    changes = {(SCIENCE.id, "VII.2", "appraised"): 1, (SCIENCE.id, "VII.2", "reason"): "Chậm"}
    sent = send(round_, Stage.APPRAISAL, "van-phong-ubnd-tinh", changes)
    answered = decide(
        round_.path,
        f"return:appraisal:{AGENCIES[-1]}",
        str(sent.receipt),
        by="Nguyễn Văn A",
        reason="Phiếu sau đúng",
    )
    assert answered.refused is None
    assert [(f.code, f.unit) for f in issue(round_.path, Stage.RESULT).findings] == [
        ("result-outdated", SCIENCE.id)
    ]
    assert issue(round_.path, Stage.RESULT, units=[SCIENCE.id], again=True).written == 1
    said = {
        one.field.key: one.value for one in reading(notice(round_, number=2).read_bytes()).values
    }
    assert said["VII.2/appraised"] == 1 and said["VII.2/reason"] == "Chậm"


def test_a_further_notice_brings_along_what_the_unit_has_analysed(tmp_path: Path) -> None:
    """The official notice after a provisional one, say (Điều 11.1d)."""
    round_ = noticed_round(tmp_path)
    strong = {("strengths", "max"): "Tiếp tục họp giao ban hằng tuần"}
    assert answer(round_, {**ANALYSED, **strong}).outcome == "accepted"
    assert issue(round_.path, Stage.RESULT, units=[SCIENCE.id], again=True).written == 1
    second = reading(notice(round_, number=2).read_bytes())
    said = {one.field.key: one.value for one in second.values}
    assert said["unit/strengths"] == strong["strengths", "max"]
    assert {at: said["/".join(at)] for at in ANALYSED} == ANALYSED
    assert issue(round_.path, Stage.RESULT).findings == ()


# --- 2: what it shows -----------------------------------------------------------------------------


def test_it_shows_the_units_own_result(tmp_path: Path) -> None:
    read = reading(notice(noticed_round(tmp_path)).read_bytes())
    said = {one.field.key: one.value for one in read.values}
    assert read.verified and read.identity is not None
    assert (read.identity.stage, read.identity.unit) == ("result", SCIENCE.id)
    assert said["II.2/self"] == 2 and said["II.2/appraised"] == Decimal("1.25")
    assert said["II.2/level"] == "Tốt" and said["II.2/reason"] == "Chậm báo cáo (thanh-tra-tinh)"
    assert said["V.5/appraised"] == SHARED
    assert said["I.1/appraised"] == 3 and said["I.1/self"] is None
    assert said["unit/rank"] == "Thứ 2 trong 02 đơn vị"
    assert said["unit/proposed_rating"] == "Hoàn thành tốt nhiệm vụ"


def test_its_scores_are_those_of_the_ranking(tmp_path: Path) -> None:
    round_ = noticed_round(tmp_path)
    ranked = rank(round_.path, with_scores=True)
    assert ranked.scores is not None
    for unit in (HOME.id, SCIENCE.id):
        said = {
            one.field.key: one.value for one in reading(notice(round_, unit).read_bytes()).values
        }
        for score in ranked.scores:
            if score.unit == unit:
                assert said[f"{score.criterion}/appraised"] == score.final


def test_the_rank_is_told_only_where_the_council_publishes_it(tmp_path: Path) -> None:
    round_ = judged_round(tmp_path)
    set_control(round_.path, publish_ranks="Không")
    issue(round_.path, Stage.RESULT)
    shown = texts(notice(round_))
    assert not [text for text in shown if "hạng" in text.lower()]


def test_a_shared_rank_is_not_told_before_the_tie_is_decided(tmp_path: Path) -> None:
    round_ = appraised_round(tmp_path)
    set_control(round_.path, publish_ranks="Có")
    issue(round_.path, Stage.RESULT)
    said = {one.field.key: one.value for one in reading(notice(round_).read_bytes()).values}
    assert said["unit/rank"] == "Chưa xác định"


# --- 3: what it must not show ---------------------------------------------------------------------


@pytest.mark.parametrize("unit", [HOME, SCIENCE])
def test_it_holds_nothing_of_others(tmp_path: Path, unit: object) -> None:
    own, other = (HOME, SCIENCE) if unit is HOME else (SCIENCE, HOME)
    round_ = noticed_round(tmp_path)
    shown = texts(notice(round_, own.id))
    standing_agency = {"SỞ NỘI VỤ", "Sở Nội vụ"}
    for text in shown:
        bare = text
        for name in standing_agency if other is HOME else ():
            bare = bare.replace(name, "")
        assert other.id not in bare.replace("(so-noi-vu)", "") and other.name not in bare, text
        assert not [one for one in LEADERS if one.id in text or one.name in text], text


def test_it_holds_the_panels_mean_and_no_single_ballot(tmp_path: Path) -> None:
    round_ = noticed_round(tmp_path)
    said = {
        one.field.key: one.value for one in reading(notice(round_, HOME.id).read_bytes()).values
    }
    assert said["I.1/appraised"] == Decimal("3.25")
    assert not {"3.75", "2.75"} & set(texts(notice(round_, HOME.id)))


# --- 4: what comes back ---------------------------------------------------------------------------


def test_an_answered_notice_is_accepted_and_its_analysis_read(tmp_path: Path) -> None:
    round_ = noticed_round(tmp_path)
    taken = answer(round_, ANALYSED)
    assert taken.outcome == "accepted" and taken.stage == "result" and taken.unit == SCIENCE.id
    accepted = round_.gathered().accepted(Stage.RESULT, SCIENCE.id)
    assert accepted is not None
    said = {one.field.key: one.value for one in accepted.values}
    assert said["II.2/due"] == date(2025, 6, 30) and said["II.2/cause"] == "Chậm ban hành kế hoạch"
    assert said["II.2/shortcoming"] == "Kế hoạch ban hành chậm 15 ngày"
    assert codes(taken) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("shortcoming", "analysis-shortcoming-missing"),
        ("cause", "analysis-cause-missing"),
        ("remedy", "analysis-remedy-missing"),
        ("due", "analysis-due-missing"),
    ],
)
def test_a_part_of_an_analysis_that_is_missing_is_warned_of_in_its_cell(
    tmp_path: Path, name: str, code: str
) -> None:
    round_ = noticed_round(tmp_path)
    data = notice(round_).read_bytes()
    changes = {at: value for at, value in ANALYSED.items() if at[1] != name}
    read = reading(typed_at(data, changes))
    found = finding(read, code)
    place = {one.field.key: (one.sheet, one.cell) for one in read.values}[f"II.2/{name}"]
    assert (found.sheet, found.cell) == place and found.severity == "warning"
    assert found.criterion == "II.2"


def test_a_changed_locked_value_names_cell_and_original(tmp_path: Path) -> None:
    data = notice(noticed_round(tmp_path)).read_bytes()
    read = reading(typed_at(data, {("II.2", "appraised"): 2, ("total", "appraised"): 99}))
    found = [f for f in read.findings if f.code == "locked-value-changed"]
    assert [(f.criterion, f.found) for f in found] == [("II.2", "2"), (None, "99")]
    assert found[0].parameters["expected"] == "1,25"
    said = {one.field.key: one.value for one in read.values}
    assert said["II.2/appraised"] == Decimal("1.25")


def test_the_checks_of_self_scoring_do_not_run_on_it(tmp_path: Path) -> None:
    read = reading(notice(noticed_round(tmp_path)).read_bytes())
    assert codes(read) == []
    assert read.scores == () and read.totals == {}


def test_a_round_without_appeals_asks_for_none(tmp_path: Path) -> None:
    read = reading(notice(noticed_round(tmp_path, appeals=False)).read_bytes())
    assert not [one for one in read.values if one.field.field in ("requested", "grounds")]
    assert claims_of(read) == ()


def test_a_notice_after_the_deadline_asks_for_no_appeal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    round_ = judged_round(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1732582800")  # 26/11/2024 08:00
    issue(round_.path, Stage.RESULT)
    read = reading(notice(round_).read_bytes())
    assert not [one for one in read.values if one.field.field == "requested"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (claim("II.2", 2, grounds=None), "appeal-grounds-missing"),
        (claim("II.2", None), "appeal-score-missing"),
        (claim("II.2", Decimal("1.25")), "appeal-same-score"),
        (claim("II.2", 3), "score-above-maximum"),
    ],
)
def test_an_appeal_that_cannot_be_decided_gets_a_slip(
    tmp_path: Path, changes: dict[tuple[str, str], object], code: str
) -> None:
    round_ = noticed_round(tmp_path)
    taken = answer(round_, {**ANALYSED, **changes})
    assert taken.outcome == "review" and code in codes(taken)
    assert taken.slip is not None
    slip = round_.path / taken.slip
    mended = typed_at(slip.read_bytes(), claim("II.2", 2))
    (back,) = collect(round_.path, [round_.send("lai.xlsx", mended)]).files
    assert back.outcome == "accepted", back.findings
    accepted = round_.gathered().accepted(Stage.RESULT, SCIENCE.id)
    assert accepted is not None
    assert [(one.criterion, one.requested) for one in claims_of(accepted)] == [("II.2", Decimal(2))]
    assert {one.field.key: one.value for one in accepted.values}["II.2/remedy"]


def test_a_late_appeal_is_marked_and_counts_by_default(tmp_path: Path) -> None:
    round_ = noticed_round(tmp_path)
    taken = answer(round_, claim("II.2", 2), received="2024-11-26 08:00")
    assert taken.outcome == "accepted"
    late = next(f for f in taken.findings if f.code == "appeal-late")
    days = {"day": "26/11/2024", "deadline": "25/11/2024"}
    assert late.parameters == {**days, "folder": str(round_.path)}


def test_a_late_appeal_waits_where_late_returns_do(tmp_path: Path) -> None:
    round_ = noticed_round(tmp_path)
    set_control(round_.path, late_returns="Chờ quyết định")
    taken = answer(round_, claim("II.2", 2), received="2024-11-26 08:00")
    assert taken.outcome == "review"
    asked = [one.receipt for one in status(round_.path).pending if one.receipt is not None]
    assert asked == [taken.receipt]


def test_answers_alone_are_never_late(tmp_path: Path) -> None:
    taken = answer(noticed_round(tmp_path), ANALYSED, received="2024-12-26 08:00")
    assert taken.outcome == "accepted" and "appeal-late" not in codes(taken)


def test_status_counts_notices(tmp_path: Path) -> None:
    round_ = noticed_round(tmp_path)
    answer(round_, ANALYSED)
    assert status(round_.path).stages["result"] == {
        "issued": 2, "accepted": 1, "review": 0, "outstanding": 1, "late": 0,
    }  # fmt: skip
