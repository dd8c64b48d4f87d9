"""Issue 12, points 1, 5 and 6: no answer is lost, a decided gap is final, every decision can be
replaced.  One round goes the officer's way: one wrong answer, a refused rank, a correction, the
chair's second thoughts, the close."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font
from support.appraisal_rounds import HOME, SCIENCE, appraised_round, filled_in, workbook
from support.decision_sheets import take_decisions
from support.findings import codes
from support.round_helpers import Round

from thidua_xlsx.model import Question, Stage
from thidua_xlsx.pipeline.base.outputs import CONSOLIDATED, INSPECTION
from thidua_xlsx.pipeline.base.outputs import STATUS as WORKBOOK
from thidua_xlsx.pipeline.close import close
from thidua_xlsx.pipeline.collect import CollectedFile, CollectResult, collect
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.report import collect as collect_lines

SIGNED = {"by": "Nguyễn Văn A", "reason": "Đã họp"}
Typed = Mapping[str, Mapping[str, str | None]]


@pytest.fixture(scope="module")
def gapped(tmp_path_factory: pytest.TempPathFactory) -> Round:
    """Both units tie but for one poor level of SCIENCE's: it meets the conditions of no rating."""
    round_ = appraised_round(tmp_path_factory.mktemp("gap"))
    data = workbook(round_, Stage.APPRAISAL, "thanh-tra-tinh").read_bytes()
    poor = filled_in(data, {(SCIENCE.id, "II.2", "level"): "Kém"})
    (file,) = collect(round_.path, [round_.send("kem.xlsx", poor)]).files
    answered(round_, "return:appraisal:thanh-tra-tinh", file.receipt or "")
    return round_


@pytest.fixture
def round_(gapped: Round, tmp_path: Path) -> Round:
    shutil.copytree(gapped.path, tmp_path / "dot")
    return replace(gapped, path=tmp_path / "dot", inbox=tmp_path / "gui-ve")


def answered(round_: Round, question: str, answer: str, reason: str = "Đã họp") -> None:
    result = decide(round_.path, question, answer, by="Nguyễn Văn A", reason=reason)
    assert result.refused is None, result.refused


def place(round_: Round, name: str) -> Path:
    return round_.path / "ket-qua" / name


def type_in(path: Path, answers: Typed) -> None:
    """Types answers by question and column id on the sheet of decisions."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        columns = {cell.value: cell.column for cell in sheet[1] if cell.value}
        rows = {row[0].value: row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value}
        for question, said in answers.items() if "question" in columns else ():
            for column, text in said.items():
                sheet.cell(rows[question], columns[column]).value = text
    book.save(path)


def taken(round_: Round, path: Path) -> tuple[CollectedFile, CollectResult, str]:
    result = take_decisions(round_.path, path)
    return result.files[0], result, "\n".join(collect_lines(result, "dot", "vi"))


def of_kind(asked: tuple[Question, ...], kind: str) -> Question:
    return next(each for each in asked if each.kind == kind)


@pytest.mark.parametrize("name", [CONSOLIDATED, WORKBOOK])
def test_one_wrong_answer_hinders_no_other_and_nothing_overwrites_it(
    round_: Round, name: str
) -> None:
    path, write = place(round_, name), rank if name == CONSOLIDATED else status
    asked = write(round_.path).pending
    tie, gap = of_kind(asked, "tie"), of_kind(asked, "gap")
    others = [each for each in asked if each not in (tie, gap)]
    good = {tie.id: {"answer": tie.labels[0].upper(), **SIGNED}}
    good |= {each.id: {"answer": each.answers[0], **SIGNED} for each in others}
    type_in(path, {**good, gap.id: {"answer": "Đồng ý", **SIGNED}})
    file, result, said = taken(round_, path)
    count = len(asked)
    assert (file.outcome, result.decided, codes(file)) == (
        "review",
        count - 1,
        ["choice-not-allowed"],
    )
    assert f"Đã ghi {count - 1} trên {count} câu trả lời." in said
    assert "Đồng ý" in said and "Hoàn thành nhiệm vụ; Không hoàn thành nhiệm vụ" in said
    assert "phiếu yêu cầu hoàn thiện" not in said and f"collect dot --decisions {path}" in said
    assert file.findings[0].cell is not None and f"!{file.findings[0].cell}" in said

    typed = path.read_bytes()
    for again in (rank, status, rank):
        told = again(round_.path)
        assert {tie.id, *(each.id for each in others)}.isdisjoint(e.id for e in told.pending)
        blocked = [told.refused.finding] if told.refused is not None else told.findings
        if again is write:
            found = next(each for each in blocked if each.code == "result-unrecorded")
            assert file.findings[0].cell in found.message()
    assert path.read_bytes() == typed
    assert close(round_.path).refused is not None

    type_in(path, {gap.id: {"answer": "hoan thanh nhiem vu"}})
    file, result, said = taken(round_, path)
    assert (file.outcome, result.decided, codes(file)) == ("accepted", 1, [])
    assert f"Đã ghi {count} trên {count} câu trả lời, trong đó lần này ghi mới 1." in said
    (approval,) = rank(round_.path).pending
    assert (approval.kind, status(round_.path).findings) == ("approval", ())


def test_an_answer_that_is_void_or_unsigned_is_named_and_kept(round_: Round) -> None:
    asked = rank(round_.path).pending
    tie, gap, path = of_kind(asked, "tie"), of_kind(asked, "gap"), place(round_, CONSOLIDATED)
    void = {tie.id: {"answer": tie.answers[0], **SIGNED}}
    type_in(path, {**void, gap.id: {"answer": gap.answers[0], "by": "A"}})
    data = workbook(round_, Stage.APPRAISAL, "thanh-tra-tinh").read_bytes()
    lower = {(HOME.id, "II.2", "appraised"): 1, (HOME.id, "II.2", "reason"): "Còn vụ việc quá hạn"}
    other = round_.send("doi.xlsx", filled_in(data, lower))
    (again,) = collect(round_.path, [other]).files
    answered(round_, "return:appraisal:thanh-tra-tinh", again.receipt or "")
    file, result, _ = taken(round_, path)
    assert (result.decided, codes(file)) == (0, ["answer-unsigned", "answer-outdated"])
    assert file.outcome == "review" and rank(round_.path).refused is not None
    type_in(path, {tie.id: {"answer": None}, gap.id: {"answer": None}})
    assert taken(round_, path)[0].outcome == "accepted"
    assert rank(round_.path).refused is None


def test_a_question_decided_by_command_frees_the_workbook_which_can_replace_it(
    round_: Round,
) -> None:
    gap, path = of_kind(rank(round_.path).pending, "gap"), place(round_, CONSOLIDATED)
    type_in(path, {gap.id: {"answer": "Đồng ý", **SIGNED}})
    assert taken(round_, path)[0].outcome == "review"
    assert rank(round_.path).refused is not None
    answered(round_, gap.id, "hoan-thanh")
    type_in(path, {gap.id: {"answer": "Không hoàn thành nhiệm vụ"}})
    file, _, said = taken(round_, path)
    assert (file.outcome, file.answers and len(file.answers.replaced)) == ("accepted", 1)
    assert f"Thay quyết định trước về việc {gap.id}: hoan-thanh (người quyết: Nguyễn Văn A" in said
    # The same sheet again undoes nothing that was decided since.
    answered(round_, gap.id, "hoan-thanh", "Xét lại")
    assert take_decisions(round_.path, path).decided == 0


def test_a_decided_gap_is_final_and_the_round_closes_after_second_thoughts(round_: Round) -> None:
    asked = rank(round_.path).pending
    tie, gap = of_kind(asked, "tie"), of_kind(asked, "gap")
    while rank(round_.path).pending:
        for each in rank(round_.path).pending:
            answered(round_, each.id, each.answers[0])
    result = rank(round_.path)
    assert (result.pending, result.waits, result.findings) == ((), False, result.findings)
    sheet = place(round_, CONSOLIDATED)
    said = {
        str(c.value) for s in openpyxl.load_workbook(sheet) for row in s.iter_rows() for c in row
    }
    assert any("quyết định: Hoàn thành" in text for text in said)

    # Ties and gaps once answered are answered again.
    for question, answer in ((tie.id, tie.answers[1]), (gap.id, "Hoàn thành nhiệm vụ")):
        told = decide(round_.path, question, answer, by="Trần B", reason="Xét lại", document="7/BB")
        assert told.refused is None and told.replaces is not None
        assert told.replaces.by == "Nguyễn Văn A"
    after = rank(round_.path)
    assert after.ranking is not None and after.ratings is not None
    assert next(line.unit.id for line in after.ranking.units) == tie.answers[1]
    rating = after.ratings.of(SCIENCE.id)
    assert rating is not None and rating.computed == "hoan-thanh"
    for each in after.pending:
        answered(round_, each.id, "phe-duyet")
    assert rank(round_.path).waits is False
    taken_sheet = openpyxl.load_workbook(place(round_, INSPECTION))["Quyết định đã ghi"]
    shown = [[cell.value for cell in row] for row in taken_sheet.iter_rows()]
    own = [row for row in shown if tie.id in row]
    assert [row[-1].partition(" số")[0] for row in own] == [
        "Đã thay bằng quyết định", "Đang có hiệu lực",
    ]  # fmt: skip
    closed = close(round_.path)
    assert closed.refused is None, closed.refused


def test_every_kind_of_decision_on_a_return_can_be_replaced(round_: Round) -> None:
    first, second = (
        file.receipt
        for file in round_.gathered().files
        if (form := round_.gathered().outcomes[file.sha256].form) is not None
        and form.appraiser == "thanh-tra-tinh"
    )
    for receipt in (first, second, first):
        answered(round_, "return:appraisal:thanh-tra-tinh", receipt)
        counted = next(
            state.counted
            for state in round_.gathered().states
            if state.form.appraiser == "thanh-tra-tinh"
        )
        assert counted is not None and counted.receipt == receipt
    for answer, state in (("Hủy bỏ tiếp nhận", "outstanding"), ("khoi-phuc", "accepted")):
        own = round_.gathered().accepted(Stage.SELF, HOME.id)
        receipt = own.sha256[:16] if own is not None else receipt
        answered(round_, f"receipt:{receipt}", answer)
        states = {each.unit.id: each.state for each in status(round_.path).units}
        assert states[HOME.id] == state


def test_an_answer_that_a_broken_run_left_unrecorded_is_named_and_recorded_by_the_next(
    round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = rank(round_.path).pending[0]
    type_in(place(round_, CONSOLIDATED), {asked.id: {"answer": asked.answers[0], **SIGNED}})

    def breaks(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr("thidua_xlsx.pipeline.collect._apply_decisions", breaks)
        take_decisions(round_.path, place(round_, CONSOLIDATED))
    gathered = round_.gathered()
    (reading,) = (each for each in gathered.readings.values() if each.wishes)
    assert codes(reading) == ["answer-not-recorded"]
    _, result, _ = taken(round_, place(round_, CONSOLIDATED))
    assert result.decided == 1


def test_an_answer_that_is_struck_out_is_not_recorded(round_: Round) -> None:
    path, asked = place(round_, CONSOLIDATED), rank(round_.path).pending
    first, second, *_ = asked
    type_in(path, {each.id: {"answer": each.answers[0], **SIGNED} for each in (first, second)})
    book = openpyxl.load_workbook(path)
    sheet = next(each for each in book.worksheets if each["A1"].value == "decisions")
    column = next(cell.column for cell in sheet[1] if cell.value == "answer")
    (row,) = (cell.row for cell in sheet["A"] if cell.value == first.id)
    sheet.cell(row, column).font = Font(strike=True)
    book.save(path)
    file, result, said = taken(round_, path)
    assert (result.decided, codes(file)) == (1, ["answer-struck"])
    assert "bị gạch ngang nên chưa được ghi" in said
    assert rank(round_.path).refused is not None
    assert first.id in {each.id for each in status(round_.path).pending}
