"""Lines for a person: each fault once, with its place and what to do, and last the next step."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from support.form_helpers import blank, honest, read

from thidua_xlsx import report
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.layout.signed.identity import Identity
from thidua_xlsx.model import Stage, Unit
from thidua_xlsx.pipeline.base.result import Refusal, Result
from thidua_xlsx.pipeline.collect import CollectedFile, CollectResult
from thidua_xlsx.pipeline.decide import Answers
from thidua_xlsx.pipeline.issue import IssueResult
from thidua_xlsx.pipeline.read import ReadResult
from thidua_xlsx.pipeline.status import StatusResult, UnitStanding
from thidua_xlsx.pipeline.templates import CheckResult
from thidua_xlsx.returns.form import FormReading


def missing(cell: str, sheet: str = "Phụ lục I", file: str = "phieu.xlsx") -> Finding:
    said = {"label": "Cải cách hành chính", "fill": "fill-points", "most": "15"}
    return Finding("score-missing", file, sheet, cell, "II.1", parameters=said)


def cells(count: int) -> list[Finding]:
    return [missing(f"F{row}") for row in range(10, 10 + count)]


def test_a_finding_is_told_with_its_place_and_what_to_do() -> None:
    message, remedy = report.findings([missing("F12")], "vi")
    assert message.startswith("[lỗi] Phụ lục I!F12: Tiêu chí II.1 “Cải cách hành chính”")
    assert remedy == ("  → Ô F12: Nhập điểm tự chấm từ 0 đến 15; không đạt điểm nào thì nhập 0.")


def test_a_template_s_fault_is_told_with_file_and_line() -> None:
    finding = Finding(
        "template-missing-key", "mau/regulation.yaml", cell="dòng 7", parameters={"key": "id"}
    )
    message, _ = report.findings([finding], "vi")
    assert message == "[lỗi] mau/regulation.yaml, dòng 7: Thiếu “id”."


def test_notes_are_left_to_the_json_answer() -> None:
    assert report.findings([Finding("file-passed-over", file="Thumbs.db")], "vi") == []


def test_up_to_three_cells_with_the_same_fault_are_each_told() -> None:
    assert len(report.findings(cells(3), "vi")) == 6


def test_more_cells_with_the_same_fault_are_one_message_that_lists_them() -> None:
    message, remedy, others = report.findings(cells(5), "vi")
    assert "F10" in message and "F10" in remedy
    assert others.endswith("ở 4 ô nữa: F11, F12, F13, F14")


def test_the_same_fault_on_another_sheet_or_in_another_file_is_told_anew() -> None:
    found = [*cells(4), missing("F10", sheet="Phụ lục II"), missing("F10", file="b.xlsx")]
    assert len(report.findings(found, "vi")) == 3 + 2 + 2


def test_faults_without_a_cell_are_never_taken_together() -> None:
    found = [Finding("row-missing", "a.xlsx", "Phụ lục I", criterion=f"I.{n}") for n in range(5)]
    assert len(report.findings(found, "vi")) == 10


def test_a_screen_shows_so_many_and_counts_the_rest() -> None:
    found = [Finding("file-empty", file=f"{number}.xlsx") for number in range(23)]
    lines = report.findings(found, "vi", "  ")
    assert len(lines) == 2 * report.SHOWN + 1
    assert "3 mục nữa" in lines[-1]
    assert all(line.startswith("  ") for line in lines)


def test_a_long_list_of_cells_is_cut_and_counted() -> None:
    *_, others = report.findings(cells(30), "vi")
    assert others.count(", ") == report.SHOWN - 1 and "9 mục nữa" in others


@pytest.mark.parametrize(("lang", "begins"), [("vi", "Tiếp theo: "), ("en", "Next: ")])
def test_a_refusal_says_why_once_whom_it_concerns_and_last_what_to_do(
    lang: str, begins: str
) -> None:
    finding = Finding("unit-not-in-round", found="so-x", parameters={"near": ""})
    other = Finding("control-agency-missing", "dot-cham.xlsx", "Thẩm định", found="so-tai-chinh",
                    parameters={"sheet": "Thẩm định"})  # fmt: skip
    result = Result(findings=(finding, other), refused=Refusal(finding, ("so-x", "so-y")))
    lines = report.findings_and_refusal(result, lang)
    assert sum("so-x" in line and "so-y" not in line for line in lines) == 1
    assert any("so-x, so-y" in line for line in lines)
    assert any("so-tai-chinh" in line for line in lines)
    assert lines[-1].startswith(begins) and lines[-1][len(begins)].islower()


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "–"),
        (Decimal("0"), "0"),
        (Decimal("92.750"), "92,75"),
        (Decimal("100"), "100"),
        (Decimal("1E+2"), "100"),
        (Decimal("-1.5"), "-1,5"),
    ],
)
def test_scores_are_written_as_vietnamese_readers_write_them(
    value: Decimal | None, shown: str
) -> None:
    assert report.number(value) == shown


def collected(*outcomes: str) -> CollectResult:
    return CollectResult(
        files=tuple(
            CollectedFile(f"{number}.xlsx", "0" * 64, "r", outcome)
            for number, outcome in enumerate(outcomes)
        )
    )


def test_collect_names_the_files_that_something_is_wrong_with_and_counts_all() -> None:
    lines = report.collect(collected("accepted", "review", "set-aside", "duplicate"), "dot", "vi")
    assert lines[0].startswith("1.xlsx: cần xem lại") and lines[1].startswith("2.xlsx: để riêng")
    assert "Đã nhận 4 tệp: tiếp nhận 1, cần xem lại 1, để riêng 1, trùng 1" in lines[2]
    assert not any(line.startswith(("0.xlsx", "3.xlsx")) for line in lines)


def test_collect_names_the_slip_or_the_decision_that_a_file_waits_for() -> None:
    slip = CollectedFile("a.xlsx", "0" * 64, "r", "review", slip="tra-lai/self/so-a-r.xlsx")
    beside = {"folder": "dot", "question": "return:self:so-b", "receipt": "s"}
    waits = Finding("return-undecided", "b.xlsx", unit="so-b", found="r0", parameters=beside)
    undecided = CollectedFile("b.xlsx", "1" * 64, "s", "review", findings=(waits,))
    answers = Answers(given=3, recorded=3, new=2)
    sheet = CollectedFile("c.xlsx", "2" * 64, "t", "accepted", "decisions", answers=answers)
    lines = report.collect(CollectResult(files=(slip, undecided, sheet)), "dot", "vi")
    assert lines[1].endswith("tra-lai/self/so-a-r.xlsx")
    assert lines[2] == "b.xlsx: cần xem lại" and "phiếu số r0" in lines[3]
    assert "  → Quyết định phiếu nào được tính" in lines[4]
    assert "thidua-xlsx decide dot return:self:so-b" in lines[4]
    assert lines[5] == "c.xlsx: tiếp nhận"
    assert lines[6].endswith("Đã ghi 3 trên 3 câu trả lời, trong đó lần này ghi mới 2.")


def test_what_to_do_after_collect_depends_on_what_came() -> None:
    good = report.collect(collected("accepted"), "dot", "vi")[-1]
    bad = report.collect(collected("accepted", "review"), "dot", "vi")[-1]
    assert "thidua-xlsx status dot" in good
    assert "thidua-xlsx collect dot" in bad


def test_read_names_the_unit_and_both_totals() -> None:
    reading = read(honest("PL-02"), file="a.xlsx")
    lines = report.read(ReadResult(readings=(reading,)), "vi")
    assert lines[0] == "a.xlsx: Tự chấm của Sở Thử nghiệm, tổng điểm tự chấm 934, thẩm định –."
    assert "thidua-xlsx collect" in lines[-1]


def test_read_names_the_agency_or_leader_of_an_appraisers_workbook() -> None:
    who = Identity("dot", "ballot", "tn-2610-2024", (), None, "an", "A" * 16, 1, "", printed={})
    for printed, name in (({"appraiser": "Nguyễn Văn An"}, "Nguyễn Văn An"), ({}, "an")):
        reading = FormReading("a.xlsx", "0" * 64, replace(who, printed=printed))
        line, _ = report.read(ReadResult(readings=(reading,)), "vi")
        assert line == f"a.xlsx: Phiếu Lãnh đạo của {name}."


def test_read_asks_to_mend_a_form_with_errors() -> None:
    reading = read(blank("PL-02").data)
    lines = report.read(ReadResult(readings=(reading,)), "vi")
    assert "sửa các lỗi" in lines[-1]


def test_a_stage_that_this_version_does_not_know_is_shown_as_it_is_called() -> None:
    reading = read(honest("PL-02"))
    assert reading.identity is not None
    foreign = replace(reading, identity=replace(reading.identity, stage="vong-hai"))
    (line, *_) = report.read(ReadResult(readings=(foreign,)), "vi")
    assert "vong-hai của Sở Thử nghiệm" in line


def test_a_file_that_is_no_form_is_said_so() -> None:
    (line, *_) = report.read(ReadResult(readings=(FormReading("a.xlsx", ""),)), "vi")
    assert line == "a.xlsx: không nhận ra là phiếu nào."


def test_a_checked_template_is_ready_or_to_be_mended() -> None:
    assert "init" in report.template_check(CheckResult(ok=True), "vi")[-1]
    assert "sửa" in report.template_check(CheckResult(ok=False), "vi")[-1]


@pytest.mark.parametrize(
    ("stage", "state", "next_step"),
    [
        ("result", "outstanding", "status-next-rank"),
        ("result", "review", "status-next-collect"),
        ("ballot", "outstanding", "status-next-collect"),
    ],
)
def test_a_ranking_waits_for_no_notice_but_for_what_is_under_review(
    stage: str, state: str, next_step: str
) -> None:
    unit = Unit("so-a", "Sở A", "so-ban-nganh")
    states = {"self": "accepted", "appraisal": "accepted", stage: state}
    units = tuple(
        UnitStanding(unit, stage, state, None, None, None, late=False)
        for stage, state in states.items()
    )
    lines = report.status(StatusResult(units=units), "dot-2024", "vi")
    assert lines[-1] == say(next_step, "vi", round="dot-2024")


def test_where_no_form_could_go_out_the_next_step_is_to_collect() -> None:
    lines = report.issue(IssueResult(stage=Stage.APPRAISAL), "dot-2024", "vi")
    assert lines[-1] == say("status-next-collect", "vi", round="dot-2024")
