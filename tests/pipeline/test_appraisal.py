"""Appraisal by agencies and by ballots through a whole round: who is asked what, what comes back.

Each finding is planted in an issued workbook; code and exact cell are asserted.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from support.appraisal_rounds import (
    AGENCIES,
    HOME,
    LEADERS,
    SCIENCE,
    Change,
    appraised_round,
    filled_in,
    listed_round,
    place,
    scored_round,
    send,
    take,
    workbook,
)
from support.control_case import typed as typed_into_control
from support.findings import codes, loud
from support.round_helpers import WHOLE_ANNEX, Round, set_control

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.deriving.rank_result import RankResult
from thidua_xlsx.pipeline.issue import IssueResult, issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.status import status

FINANCE = "so-tai-chinh"
ROW = (SCIENCE.id, "III.2")
"""A row of the Sở Tài chính's list; at most 4 points, which is what the unit gives itself."""
FIRST = LEADERS[0].id
CONTROL = "dot-cham.xlsx"


def only(result: IssueResult | RankResult, code: str) -> Finding:
    (found,) = (found for found in result.findings if found.code == code)
    return found


def refusal(result: IssueResult | RankResult) -> Finding:
    assert result.refused is not None and result.waits
    return result.refused.finding


def planted(round_: Round, stage: Stage, appraiser: str, changes: Change) -> tuple[str, Finding]:
    """The outcome, and the one finding above a note, which must be at the one cell changed last."""
    issued = workbook(round_, stage, appraiser).read_bytes()
    file = send(round_, stage, appraiser, changes)
    (found,) = loud(file.findings)
    unit, criterion, name = list(changes)[-1]
    assert (found.sheet, found.cell) == place(issued, unit, criterion, name)
    assert (found.unit, found.criterion) == (unit, criterion)
    return file.outcome, found


# --- who is asked --------------------------------------------------------------------------------


def test_each_agency_and_each_leader_gets_one_workbook(tmp_path: Path) -> None:
    round_ = scored_round(tmp_path)
    lists = issue(round_.path, Stage.APPRAISAL)
    ballots = issue(round_.path, Stage.BALLOT)
    assert [form.appraiser for form in lists.issued] == list(AGENCIES)
    assert [form.appraiser for form in ballots.issued] == [leader.id for leader in LEADERS]
    for form in (*lists.issued, *ballots.issued):
        assert (round_.path / form.file).is_file() and form.unit is None
    again = issue(round_.path, Stage.APPRAISAL)
    assert again.issued == tuple(replace(form, written=False) for form in lists.issued)
    assert again.written == 0


def test_an_agency_that_appraises_itself_is_named_unless_another_does(tmp_path: Path) -> None:
    round_ = scored_round(tmp_path)
    found = only(issue(round_.path, Stage.APPRAISAL), "appraises-itself")
    assert (found.unit, found.severity) == (HOME.id, "warning")
    assert f"{HOME.name} tự thẩm định" in found.message()


def test_with_another_agency_in_its_place_none_appraises_itself(tmp_path: Path) -> None:
    round_ = scored_round(tmp_path)
    set_control(round_.path, own_appraisal=FINANCE)
    result = issue(round_.path, Stage.APPRAISAL)
    assert codes(result) == []
    data = workbook(round_, Stage.APPRAISAL, FINANCE).read_bytes()
    assert place(data, HOME.id, "X", "appraised")


@pytest.mark.parametrize("days", [0, 1])
def test_a_list_that_comes_after_its_last_day_counts_as_late(tmp_path: Path, days: int) -> None:
    round_ = listed_round(tmp_path)
    term = status(round_.path).units[0].term
    assert term is not None
    data = filled_in(workbook(round_, Stage.APPRAISAL, FINANCE).read_bytes())
    day = term.last_day + timedelta(days=days)
    path = round_.send("danh-sach.xlsx", data)
    collect(round_.path, [path], received=f"{day:%d/%m/%Y} 23:00")
    result = status(round_.path)
    assert result.stages["appraisal"]["late"] == days
    assert [each.appraiser for each in result.appraisers if each.late] == [FINANCE] * days
    assert result.stages["self"]["late"] == 0


def test_a_round_without_leaders_has_nobody_to_give_a_ballot(tmp_path: Path) -> None:
    round_ = scored_round(tmp_path, leaders=False)
    found = refusal(issue(round_.path, Stage.BALLOT))
    assert found.code == "no-appraisers"
    assert "Lãnh đạo cho điểm" in found.message() and "leaders" in found.message("en")
    assert not (round_.path / "phat-hanh" / "lanh-dao").exists()


def test_the_setting_gives_each_unit_its_whole_annex_instead(tmp_path: Path) -> None:
    round_ = scored_round(tmp_path)
    set_control(round_.path, appraisal_by=WHOLE_ANNEX)
    result = issue(round_.path, Stage.APPRAISAL)
    assert [form.unit for form in result.issued] == [HOME.id, SCIENCE.id]
    assert codes(result) == []


# --- what comes back -----------------------------------------------------------------------------


@pytest.mark.parametrize("agency", AGENCIES)
def test_an_honest_list_is_accepted_without_a_word(tmp_path: Path, agency: str) -> None:
    file = send(listed_round(tmp_path), Stage.APPRAISAL, agency)
    assert (file.outcome, file.appraiser, file.unit) == ("accepted", agency, None)
    assert loud(file.findings) == []


def test_a_row_without_a_score_waits_for_it(tmp_path: Path) -> None:
    round_ = listed_round(tmp_path)
    level, score = (*ROW, "level"), (*ROW, "appraised")
    outcome, found = planted(round_, Stage.APPRAISAL, FINANCE, {level: None, score: None})
    assert (outcome, found.code) == ("review", "appraisal-missing")


def test_a_ballot_without_a_score_waits_for_it(tmp_path: Path) -> None:
    round_ = listed_round(tmp_path)
    score = (SCIENCE.id, "I.3", "appraised")
    outcome, found = planted(round_, Stage.BALLOT, FIRST, {score: None})
    assert (outcome, found.code) == ("review", "appraisal-missing")


def test_a_row_of_which_the_unit_evidenced_nothing_may_be_left_open(tmp_path: Path) -> None:
    round_ = scored_round(tmp_path, unexplained=ROW[1])
    issue(round_.path, Stage.APPRAISAL)
    level, score = (*ROW, "level"), (*ROW, "appraised")
    outcome, found = planted(round_, Stage.APPRAISAL, FINANCE, {level: None, score: None})
    assert (outcome, found.code, found.severity) == ("accepted", "appraisal-left-open", "warning")


@pytest.mark.parametrize(
    ("score", "source", "named"),
    [
        ("4", None, True),
        ("4", "Báo cáo số 15/BC-STC ngày 10/12/2024", False),
        ("3.5", None, False),
    ],
)
def test_full_marks_that_rest_on_nothing_are_named_and_block_nothing(
    tmp_path: Path, score: str, source: str | None, named: bool
) -> None:
    """Điều 9.4đ."""
    round_ = scored_round(tmp_path, unexplained=ROW[1])
    issue(round_.path, Stage.APPRAISAL)
    issued = workbook(round_, Stage.APPRAISAL, FINANCE).read_bytes()
    full, said = (*ROW, "appraised"), {(*ROW, "sources"): source}
    reason = {(*ROW, "reason"): "Theo kết quả kiểm tra"}
    file = send(round_, Stage.APPRAISAL, FINANCE, {full: Decimal(score), **reason, **said})
    found = loud(file.findings)
    wanted = [("full-marks-unfounded", "warning", *place(issued, *full))] if named else []
    assert [(one.code, one.severity, one.sheet, one.cell) for one in found] == wanted
    assert file.outcome == "accepted"
    for one in found:
        assert HOME.name in one.message() or SCIENCE.name in one.message()
        assert str(place(issued, *ROW, "sources")[1]) in one.remedy()


def test_a_score_without_its_level_waits_for_it(tmp_path: Path) -> None:
    round_ = listed_round(tmp_path)
    outcome, found = planted(round_, Stage.APPRAISAL, FINANCE, {(*ROW, "level"): None})
    assert (outcome, found.code) == ("review", "appraisal-level-missing")


def test_a_score_other_than_the_units_own_asks_for_the_reason(tmp_path: Path) -> None:
    round_ = listed_round(tmp_path)
    changes = {(*ROW, "appraised"): Decimal("3.5"), (*ROW, "reason"): None}
    outcome, found = planted(round_, Stage.APPRAISAL, FINANCE, changes)
    assert (outcome, found.code, found.severity) == (
        "accepted",
        "appraisal-reason-missing",
        "warning",
    )


def test_with_its_reason_the_difference_is_no_fault(tmp_path: Path) -> None:
    round_ = listed_round(tmp_path)
    changes = {(*ROW, "appraised"): Decimal("3.5"), (*ROW, "reason"): "Thiếu một báo cáo"}
    file = send(round_, Stage.APPRAISAL, FINANCE, changes)
    assert (file.outcome, loud(file.findings)) == ("accepted", [])


def test_the_ballot_of_somebody_who_is_no_leader_of_the_round_is_set_aside(tmp_path: Path) -> None:
    round_ = listed_round(tmp_path)
    control = round_.path / CONTROL
    gone = {("leaders", "new.1", "id"): "lanh-dao-khac"}
    control.write_bytes(typed_into_control(gone, control.read_bytes()))
    file = send(round_, Stage.BALLOT, FIRST)
    assert file.outcome == "set-aside"
    assert [(found.code, found.found) for found in loud(file.findings)] == [
        ("appraiser-unknown", FIRST)
    ]


# --- returns that change under the appraisers' hands ---------------------------------------------


def other_return(round_: Round) -> None:
    """The unit sends other self scores, and they are decided on."""
    file = take(round_, "lai.xlsx", round_.answered(SCIENCE.id, changes={"III.2/self": 3}))
    assert file.receipt is not None
    decided = decide(
        round_.path, f"return:self:{SCIENCE.id}", file.receipt, by="Nguyễn Văn Minh Hoạ", reason="x"
    )
    assert decided.refused is None


def test_a_changed_return_sends_each_of_its_agencies_a_supplement(tmp_path: Path) -> None:
    round_ = listed_round(tmp_path)
    other_return(round_)
    result = issue(round_.path, Stage.APPRAISAL)
    said = [found for found in result.findings if found.code == "supplement-issued"]
    assert [found.found for found in said] == [
        "Thanh tra tỉnh", "Sở Nội vụ", "Sở Tài chính", "Sở Thông tin và Truyền thông",
        "Sở Tư pháp", "Văn phòng UBND tỉnh",
    ]  # fmt: skip
    assert "1 đơn vị có phiếu tự chấm hoặc cách chấm thay đổi" in said[0].message()
    supplement = workbook(round_, Stage.APPRAISAL, f"{FINANCE}-bo-sung-1").read_bytes()
    assert place(supplement, *ROW, "appraised")
    with pytest.raises(KeyError):
        place(supplement, HOME.id, "III.2", "appraised")


def test_the_supplement_counts_and_what_was_given_to_others_stays(tmp_path: Path) -> None:
    round_ = appraised_round(tmp_path)
    other_return(round_)
    issue(round_.path, Stage.APPRAISAL)
    assert refusal(rank(round_.path)).code == "appraisers-outstanding"
    for agency in AGENCIES:
        changes = {(*ROW, "appraised"): 2, (*ROW, "reason"): "x"} if agency == FINANCE else {}
        file = send(round_, Stage.APPRAISAL, f"{agency}-bo-sung-1", changes)
        assert (file.outcome, file.appraiser) == ("accepted", agency)
    result = rank(round_.path, with_scores=True)
    assert result.refused is None
    assert final(result, *ROW) == "2"
    assert final(result, HOME.id, "III.2") == "4"


def test_a_lost_workbook_that_would_now_show_something_else_is_not_made_up(tmp_path: Path) -> None:
    round_ = listed_round(tmp_path)
    other_return(round_)
    lost = workbook(round_, Stage.APPRAISAL, FINANCE)
    lost.unlink()
    found = only(issue(round_.path, Stage.APPRAISAL), "issued-form-lost")
    assert found.file == f"phat-hanh/tham-dinh/{FINANCE}.xlsx"
    assert not lost.exists()


def test_a_lost_workbook_that_shows_the_same_is_made_again(tmp_path: Path) -> None:
    round_ = listed_round(tmp_path)
    lost = workbook(round_, Stage.APPRAISAL, FINANCE)
    before = lost.read_bytes()
    lost.unlink()
    assert codes(issue(round_.path, Stage.APPRAISAL)) == ["appraises-itself"]
    assert lost.read_bytes() == before


# --- what it comes to ----------------------------------------------------------------------------


def final(result: RankResult, unit: str, criterion: str) -> str | None:
    (score,) = (
        score
        for score in result.to_json()["scores"]
        if (score["unit"], score["criterion"]) == (unit, criterion)
    )
    found: str | None = score["final"]
    return found


def test_all_in_the_round_is_ranked_by_what_agencies_and_leaders_gave(tmp_path: Path) -> None:
    round_ = appraised_round(tmp_path)
    result = rank(round_.path, with_scores=True)
    assert result.refused is None
    (bloc,) = (bloc for bloc in result.to_json()["blocs"] if bloc["units"])
    assert {Decimal(line["final_total"]) for line in bloc["units"]} == {Decimal(100 - 20 + 15)}
    assert final(result, SCIENCE.id, "I.1") == "3"
    assert final(result, SCIENCE.id, "V.5") == "12"


def test_appraisers_that_lie_too_far_apart_are_told(tmp_path: Path) -> None:
    round_ = listed_round(tmp_path)
    given = {"so-noi-vu": 12, "so-thong-tin-va-truyen-thong": 11, "so-tu-phap": 7}
    for agency in AGENCIES:
        shared = (SCIENCE.id, "V.5")
        points = given.get(agency)
        changes: dict[tuple[str, str, str], Any] = {}
        if points is not None:
            changes = {(*shared, "appraised"): points, (*shared, "reason"): "Theo kiểm tra"}
        assert send(round_, Stage.APPRAISAL, agency, changes).outcome == "accepted"
    for leader in LEADERS:
        send(round_, Stage.BALLOT, leader.id)
    result = rank(round_.path, with_scores=True)
    found = only(result, "appraisers-disagree")
    assert (found.unit, found.criterion) == (SCIENCE.id, "V.5")
    assert "chênh nhau 5 điểm" in found.message() and "điểm trung bình là 10" in found.message()
    assert found.found is not None and "Sở Tư pháp: 7" in found.found
    assert final(result, SCIENCE.id, "V.5") == "10"


def test_within_the_stated_distance_nothing_is_told(tmp_path: Path) -> None:
    round_ = appraised_round(tmp_path)
    assert "appraisers-disagree" not in codes(rank(round_.path))


def test_an_agency_whose_list_is_not_in_is_waited_for(tmp_path: Path) -> None:
    round_ = listed_round(tmp_path)
    for agency in AGENCIES:
        if agency != FINANCE:
            send(round_, Stage.APPRAISAL, agency)
    for leader in LEADERS:
        send(round_, Stage.BALLOT, leader.id)
    result = rank(round_.path)
    assert refusal(result).code == "appraisers-outstanding"
    assert result.refused is not None and result.refused.whom == (FINANCE,)
    assert "còn 1 phiếu" in refusal(result).message()


def test_lists_without_enough_ballots_are_not_ranked(tmp_path: Path) -> None:
    round_ = scored_round(tmp_path)
    issue(round_.path, Stage.APPRAISAL)
    for agency in AGENCIES:
        send(round_, Stage.APPRAISAL, agency)
    found = refusal(rank(round_.path))
    assert found.code == "ballots-too-few"
    assert "Mới có 0 phiếu Lãnh đạo, cần ít nhất 2" in found.message()
    assert not (round_.path / "ket-qua" / "tong-hop.xlsx").exists()


def test_a_ballot_that_is_out_is_waited_for_only_while_too_few_are_in(tmp_path: Path) -> None:
    round_ = listed_round(tmp_path)
    for agency in AGENCIES:
        send(round_, Stage.APPRAISAL, agency)
    send(round_, Stage.BALLOT, FIRST)
    waiting = rank(round_.path)
    assert refusal(waiting).code == "appraisers-outstanding"
    assert waiting.refused is not None and waiting.refused.whom == (LEADERS[1].id,)
    set_control(round_.path, ballots_needed=1)
    result = rank(round_.path, with_scores=True)
    assert result.refused is None
    assert final(result, SCIENCE.id, "I.1") == "3"


def test_the_panels_score_is_the_mean_of_the_ballots(tmp_path: Path) -> None:
    round_ = appraised_round(tmp_path)
    data = filled_in(
        workbook(round_, Stage.BALLOT, FIRST).read_bytes(), {(SCIENCE.id, "I.2", "appraised"): 2}
    )
    second = take(round_, "phieu-2.xlsx", data)
    assert second.receipt is not None
    decide(
        round_.path, f"return:ballot:{FIRST}", second.receipt, by="Nguyễn Văn Minh Hoạ", reason="x"
    )
    result = rank(round_.path, with_scores=True)
    assert final(result, SCIENCE.id, "I.2") == "2.5"
    assert final(result, HOME.id, "I.2") == "3"
