"""The signed and stamped sheet (Điều 8.2c): whose it is, whether it matches, what waits for it."""

from __future__ import annotations

import json
import shlex
import shutil
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.appraisal_rounds import HOME, SCIENCE, TABLE, appraised_round, scored_round, take
from support.findings import codes
from support.form_helpers import annex
from support.pdfs import SCAN, form_pdf, text_pdf
from support.round_helpers import Round, out, set_control

from thidua_xlsx import report
from thidua_xlsx.cli import main
from thidua_xlsx.layout.signed.identity import check_code
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.close import close
from thidua_xlsx.pipeline.collect import CollectedFile, collect
from thidua_xlsx.pipeline.decide import DecideResult, decide
from thidua_xlsx.pipeline.facts import facts
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.status import StatusResult, status
from thidua_xlsx.returns.signed_sheet import SignedSheet, of_form

WAITS, NOTED = "Chờ đủ", "Ghi nhận"


@pytest.fixture
def scored(fixed_clock: None, tmp_path: Path) -> Round:
    """Two units of Quyết định 2610 whose forms are accepted."""
    return scored_round(tmp_path)


@pytest.fixture
def appraised(fixed_clock: None, tmp_path: Path) -> Round:
    """The same, appraised by all."""
    return appraised_round(tmp_path)


def shown(round_: Round, unit: str = SCIENCE.id) -> SignedSheet:
    """What a print of the unit's accepted form shows."""
    reading = round_.gathered().accepted(Stage.SELF, unit)
    assert reading is not None
    sheet = of_form(reading.identity, reading.totals)
    assert sheet is not None
    return sheet


def pdf_of(sheet: SignedSheet) -> bytes:
    return form_pdf(sheet.code, sheet.total)


def states(round_: Round) -> dict[str, str]:
    """By unit, how its signed sheet stands."""
    said = status(round_.path).to_json()
    of_units = {each["unit"]: each["signed"] for each in said["units"] if each["stage"] == "self"}
    counts: dict[str, int] = said["signed"]
    assert {state: counts[state] for state in counts if counts[state]} == {
        state: list(of_units.values()).count(state) for state in of_units.values()
    }
    return of_units


def sent_with_form(round_: Round, pdf: bytes, **changes: Any) -> CollectedFile:
    """What became of a PDF that came along with SCIENCE's form, sent again with those changes."""
    form = round_.answered(SCIENCE.id, changes=changes)
    round_.send("mot/phieu.xlsx", form)
    round_.send("mot/ban-ky.pdf", pdf)
    told = collect(round_.path, [round_.inbox / "mot"]).files
    return next(each for each in told if each.file.endswith(".pdf"))


def entered(round_: Round, file: CollectedFile, answer: str) -> DecideResult:
    """What recording came to that the officer reads this on the scan."""
    question = f"signed:{file.receipt}"
    return decide(round_.path, question, answer, by="Trần Thị B", reason="Đọc trên bản ký")


# --- each state -----------------------------------------------------------------------------------


def test_nobody_has_sent_one(scored: Round) -> None:
    assert states(scored) == {HOME.id: "none", SCIENCE.id: "none"}


def test_a_sheet_that_came_by_itself_is_known_by_its_code(scored: Round) -> None:
    told = take(scored, "quet-0001.pdf", pdf_of(shown(scored)))
    assert (told.outcome, codes(told)) == ("accepted", ["signed-sheet-matches"])
    assert told.findings[0].unit == SCIENCE.id and shown(scored).shown in told.findings[0].message()
    assert states(scored) == {HOME.id: "none", SCIENCE.id: "matches"}


def test_a_sheet_sent_before_the_form_waits_for_it(fixed_clock: None, tmp_path: Path) -> None:
    round_ = out(tmp_path, TABLE)
    unit, other = round_.units
    (serial,) = (each.serial for each in round_.gathered().issues if each.form.unit == unit.id)
    code = check_code(serial)
    told = take(round_, "ky.pdf", form_pdf(code, annex(TABLE).self_total))
    assert (told.outcome, codes(told)) == ("accepted", ["signed-sheet-received"])
    assert states(round_) == {unit.id: "received", other.id: "none"}
    assert take(round_, "phieu.xlsx", round_.answered(unit.id)).outcome == "accepted"
    assert states(round_) == {unit.id: "matches", other.id: "none"}


@pytest.mark.parametrize("other", [{"total": Decimal("71.25")}, {"code": "AAAA-BBBB"}])
def test_a_sheet_that_differs_is_told_with_both_values(
    scored: Round, other: Mapping[str, Any]
) -> None:
    of_form = shown(scored)
    sheet = SignedSheet(**{"code": of_form.code, "total": of_form.total, **other})
    told = sent_with_form(scored, pdf_of(sheet))
    assert (told.outcome, codes(told)) == ("accepted", ["file-attached", "signed-sheet-differs"])
    message = told.findings[1].message()
    assert sheet.shown in message and of_form.shown in message
    assert states(scored)[SCIENCE.id] == "differs"


def test_a_form_sent_again_leaves_the_sheet_behind(scored: Round) -> None:
    first = shown(scored)
    take(scored, "ky.pdf", pdf_of(first))
    changed = scored.answered(SCIENCE.id, changes={"II.1/explanation": "Đã bổ sung"})
    collect(scored.path, [scored.send("lai.xlsx", changed)], received="20/11/2024 10:00")
    take_newer(scored, "lai.xlsx")
    assert shown(scored) == first, "the same code and the same total"
    assert states(scored)[SCIENCE.id] == "outdated"
    told = take(scored, "ky.pdf", pdf_of(first))
    assert (
        "signed-sheet-outdated" in codes(told) and "không còn khớp" in told.findings[-1].message()
    )
    again = form_pdf(first.code, first.total, "ký lại")
    collect(scored.path, [scored.send("ky-lai.pdf", again)], received="20/11/2024 11:00")
    assert states(scored)[SCIENCE.id] == "matches"


def take_newer(round_: Round, name: str) -> None:
    """Answers which return counts, where it is asked: the one of that name."""
    receipts = {file.name: file.receipt for file in round_.gathered().files}
    for asked in status(round_.path).pending:
        if asked.kind == "return":
            took = decide(round_.path, asked.id, receipts[name], by="B", reason="Bản sau")
            assert took.refused is None


def test_a_scan_is_compared_once_it_is_entered(scored: Round) -> None:
    told = sent_with_form(scored, SCAN)
    said = ["file-attached", "pdf-no-text", "signed-sheet-unread"]
    assert (told.outcome, codes(told)) == ("accepted", said)
    assert f"signed:{told.receipt}" in told.findings[-1].remedy()
    assert told.findings[-1].severity == "warning", "it is told on the screen"
    assert states(scored)[SCIENCE.id] == "unread"

    wrong = entered(scored, told, "87,5")
    assert wrong.refused is not None and wrong.refused.finding.code == "signed-sheet-answer"
    sheet = shown(scored)
    for total, state in ((sheet.total - 1, "differs"), (sheet.total, "matches")):
        typed = SignedSheet(sheet.code, total).shown.replace(" · ", "=")
        done = entered(scored, told, typed)
        assert done.decision is not None and done.decision.by == "Trần Thị B"
        assert done.decision.answer == SignedSheet(sheet.code, total).answer
        assert states(scored)[SCIENCE.id] == state
    assert entered(scored, told, "Không phải bản ký").refused is None
    assert states(scored)[SCIENCE.id] == "none"


def test_a_scan_that_came_by_itself_is_whose_code_is_entered(scored: Round) -> None:
    told = take(scored, "IMG_0001.pdf", SCAN)
    assert (told.outcome, codes(told)) == ("set-aside", ["file-is-pdf", "pdf-no-text"])
    assert states(scored)[SCIENCE.id] == "none"
    nobody = entered(scored, told, "AAAA-BBBB=79,25").refused
    assert nobody is not None and nobody.finding.code == "signed-sheet-of-nobody"
    assert entered(scored, told, shown(scored).answer).refused is None
    assert states(scored) == {HOME.id: "none", SCIENCE.id: "matches"}


def test_evidence_in_letters_is_taken_for_no_sheet(scored: Round) -> None:
    told = sent_with_form(scored, text_pdf("Công văn số 12/SKHCN-VP"))
    assert (told.outcome, codes(told)) == ("accepted", ["file-attached"])
    assert states(scored)[SCIENCE.id] == "none"


def test_a_regulation_without_the_words_asks_for_none(round_: Round) -> None:
    told = take(round_, "ky.pdf", form_pdf("ABCD-EFGH", "80"))
    assert (told.outcome, codes(told)) == ("set-aside", ["file-is-pdf"])
    said = status(round_.path).to_json()
    assert said["signed"] is None and {each["signed"] for each in said["units"]} == {None}
    assert "signed" not in rank(round_.path, without=[u.id for u in round_.units[1:]]).to_json()


def listed(round_: Round, unit: str = SCIENCE.id) -> dict[str, tuple[str, str | None, str]]:
    """By id what ``facts`` lists of the unit's signed sheets: what is known, what was answered,
    and how the answer in the command to copy is typed."""
    result = facts(round_.path, unit)
    assert result.refused is None
    return {
        each.question.id: (each.present[0], each.decided, shlex.split(result.example(each))[4])
        for each in result.facts
        if each.question.kind == "signed"
    }


def test_what_was_entered_of_a_scan_is_listed_and_can_be_corrected(scored: Round) -> None:
    assert listed(scored) == {}
    told = sent_with_form(scored, SCAN)
    id, typed, sheet = f"signed:{told.receipt}", "MÃ_PHIẾU=TỔNG_ĐIỂM", shown(scored)
    assert listed(scored) == {id: ("chưa đọc được", None, typed)}
    for answer, known in (
        (sheet.answer, f"đã nhập: {sheet.shown}, khớp với phiếu"),
        ("khong-phai-ban-ky", "đã quyết định: Không phải bản ký"),
    ):
        assert entered(scored, told, answer).refused is None
        assert listed(scored) == {id: (known, answer, typed)}
    assert listed(scored, HOME.id) == {}


def test_a_sheet_read_by_the_program_is_listed_with_what_it_shows(scored: Round) -> None:
    told = take(scored, "ky.pdf", pdf_of(shown(scored)))
    ((id, (known, decided, _)),) = listed(scored).items()
    assert (id, decided) == (f"signed:{told.receipt}", None)
    assert known == f"đọc trên tệp: {shown(scored).shown}, khớp với phiếu"
    lines = report.facts(facts(scored.path, SCIENCE.id), "dot", "vi")
    (place,) = (number for number, line in enumerate(lines) if line == f"  {id}")
    assert "“ky.pdf”" in lines[place + 1] and "Điều 8.2c" in lines[place + 1]
    assert lines[place + 3] == f"    hiện nay: {known}"


# --- where it is told -----------------------------------------------------------------------------


def test_status_and_its_workbook_say_who_has_and_who_has_not(scored: Round) -> None:
    take(scored, "ky.pdf", pdf_of(shown(scored)))
    result: StatusResult = status(scored.path)
    counted = "Bản ký, đóng dấu (Điều 8.2c): 01 trên 02 đơn vị có bản ký khớp với phiếu."
    lacking = f"Bản ký, đóng dấu chưa gửi: {HOME.name}."
    lines = report.status(result, str(scored.path), "vi")
    assert counted in lines and lacking in lines
    assert result.workbook is not None
    sheet = openpyxl.load_workbook(result.workbook)["Tình trạng"]
    cells = {str(cell.value): cell for row in sheet.iter_rows() for cell in row if cell.value}
    assert counted in cells and lacking in cells and "chưa gửi" in cells
    link = cells["khớp với phiếu"].hyperlink
    assert link is not None and (link.target or "").endswith(".pdf")


def test_rank_counts_them_and_page_one_names_them(appraised: Round) -> None:
    take(appraised, "ky.pdf", pdf_of(shown(appraised)))
    result = rank(appraised.path)
    (said,) = (each for each in result.findings if each.code == "signed-sheets-lacking")
    assert "1 trên 2 đơn vị" in said.message() and HOME.name in said.message()
    assert said.severity == "note", "by itself it keeps nothing from being done"
    shown_too = report.findings_and_refusal(result, "vi")
    assert any(said.message() in line for line in shown_too)
    answer = result.to_json()
    assert answer["signed"] == {**dict.fromkeys(answer["signed"], 0), "none": 1, "matches": 1}
    units = [unit for bloc in answer["blocs"] for unit in bloc["units"]]
    assert {unit["unit"]: unit["signed"] for unit in units} == states(appraised)
    assert result.workbook is not None
    page = openpyxl.load_workbook(result.workbook)["Trang trình"]
    texts = {str(cell.value) for row in page.iter_rows() for cell in row if cell.value}
    assert "Bản ký, đóng dấu (Điều 8.2c): 01 trên 02 đơn vị có bản ký khớp với phiếu." in texts
    assert f"Bản ký, đóng dấu chưa gửi: {HOME.name}." in texts


@pytest.mark.parametrize(
    ("setting", "sent", "refuses"),
    [
        (NOTED, (), False),
        (WAITS, (), True),
        (WAITS, (SCIENCE.id,), True),
        (WAITS, (SCIENCE.id, HOME.id), False),
    ],
)
def test_the_result_waits_for_them_only_where_the_round_says_so(
    appraised: Round,
    setting: str,
    sent: tuple[str, ...],
    refuses: bool,
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_control(appraised.path, signed_sheets=setting)
    for unit in sent:
        take(appraised, f"{unit}.pdf", pdf_of(shown(appraised, unit)))
    with pytest.raises(SystemExit) as ended:
        main(["rank", str(appraised.path), "--json"])
    answer = json.loads(capsys.readouterr().out)
    if not refuses:
        assert "refused" not in answer and answer["blocs"]
        return
    assert ended.value.code == 1
    assert answer["refused"]["code"] == "signed-sheets-outstanding"
    assert set(answer["refused"]["whom"]) == {HOME.id, SCIENCE.id} - set(sent)
    assert rank(appraised.path, without=answer["refused"]["whom"]).ranking is not None or not sent


def test_close_refuses_as_long_as_the_round_waits(appraised: Round) -> None:
    assert rank(appraised.path).refused is None
    set_control(appraised.path, signed_sheets=WAITS)
    refused = close(appraised.path).refused
    assert refused is not None and refused.finding.code == "signed-sheets-outstanding"


def test_the_same_files_in_another_order_come_to_the_same(scored: Round, tmp_path: Path) -> None:
    twin = tmp_path / "khac"
    shutil.copytree(scored.path, twin)
    of_form, found = shown(scored), []
    other = SignedSheet(of_form.code, of_form.total - 1)
    for path, order in ((scored.path, (of_form, other)), (twin, (other, of_form))):
        for number, sheet in enumerate(order):
            file = scored.send(f"{sheet.total}.pdf", pdf_of(sheet))
            collect(path, [file], received=f"20/11/2024 {10 + number}:00")
        found.append(next(u.signed for u in status(path).units if u.unit.id == SCIENCE.id))
    assert found == ["differs", "matches"], "the last received counts"
