"""The council answers on the consolidated workbook, saves it, and ``collect`` takes it back."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from inputs.case import Tools
from support.appraisal_rounds import HOME, SCIENCE, appraised_round
from support.decision_sheets import take_decisions
from support.findings import codes
from support.real_programs import LibreOffice
from support.round_helpers import Round

from thidua_xlsx.pipeline.base.outputs import CONSOLIDATED, INSPECTION, PUBLICATION
from thidua_xlsx.pipeline.decide import DecideResult, decide
from thidua_xlsx.pipeline.deriving.rank_result import RankResult
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.status import status

SHEET = "Quyết định"
SIGNED = {"by": "Nguyễn Văn A", "reason": "Đã thảo luận tại phiên họp", "document": "15/BB-HĐ"}


@pytest.fixture
def round_(tmp_path: Path) -> Round:
    return appraised_round(tmp_path)


def workbook(round_: Round) -> Path:
    return round_.path / "ket-qua" / CONSOLIDATED


def typed(path: Path, answers: dict[str, dict[str, str]], elsewhere: dict[str, Any]) -> None:
    """Types answers by question and column id, and values elsewhere by "sheet!cell"."""
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    columns = {cell.value: cell.column for cell in sheet[1] if cell.value}
    rows = {row[0].value: row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value}
    for question, said in answers.items():
        for column, text in said.items():
            sheet.cell(rows[question], columns[column]).value = text
    for place, value in elsewhere.items():
        name, _, cell = place.partition("!")
        book[name][cell] = value
    book.save(path)


def answered(round_: Round, question: str, answer: str) -> DecideResult:
    return decide(round_.path, question, answer, by="Nguyễn Văn A", reason="Đã họp")


def settled(round_: Round) -> RankResult:
    """The ranking after every question of it was answered with its first answer."""
    result = rank(round_.path)
    while result.pending:
        for asked in result.pending:
            if asked.kind == "approval":
                return result
            assert answered(round_, asked.id, asked.answers[0]).refused is None
        result = rank(round_.path)
    return result


def test_answers_typed_on_the_sheet_are_recorded_with_name_reason_and_document(
    round_: Round,
) -> None:
    asked = rank(round_.path).pending
    assert asked
    answers = {each.id: {"answer": each.answers[0], **SIGNED} for each in asked}
    typed(workbook(round_), answers, {})
    result = take_decisions(round_.path, workbook(round_))
    assert (result.decided, result.files[0].outcome) == (len(asked), "accepted")
    assert codes(result.files[0]) == []
    after = rank(round_.path)
    assert after.refused is None
    assert not {each.id for each in asked} & {each.id for each in after.pending}
    book = openpyxl.load_workbook(workbook(round_).with_name(INSPECTION))
    shown = {cell.value for row in book["Quyết định đã ghi"].iter_rows() for cell in row}
    assert {*SIGNED.values(), *answers} <= shown


@pytest.mark.parametrize("payload", ["{}", "[]", '{"stamps": %s, "findings": "x"}'])
def test_what_is_remembered_of_a_changed_book_may_be_damaged(round_: Round, payload: str) -> None:
    (asked, *_) = rank(round_.path).pending
    answers = {asked.id: {"answer": asked.answers[0], **SIGNED}}
    typed(workbook(round_), answers, {"Trang trình!Z100": "ghi chú"})
    first = take_decisions(round_.path, workbook(round_))
    assert "result-cell-changed" in codes(first.files[0])
    register = sqlite3.connect(round_.path / "round.db")
    with closing(register), register:
        rows = "reader_version like '%:changes:%'"
        (kept,) = register.execute(f"select payload from cache where {rows}").fetchone()
        damaged = payload.replace("%s", json.dumps(json.loads(kept)["stamps"]))
        register.execute(f"update cache set payload = ? where {rows}", [damaged])
    again = take_decisions(round_.path, workbook(round_))
    assert codes(again.files[0]) == codes(first.files[0])


@pytest.mark.parametrize("ending", ["ods", "xls", "xlsx"])
def test_the_councils_book_in_any_format_is_taken_as_it_was_sent(
    round_: Round, libreoffice: LibreOffice, tmp_path: Path, ending: str
) -> None:
    asked = rank(round_.path).pending
    assert any(each.labels for each in asked) and len({each.kind for each in asked}) > 1
    typed(workbook(round_), {each.id: {"answer": each.answers[0], **SIGNED} for each in asked}, {})
    tools = Tools(tmp_path, lambda: libreoffice)
    saved = tmp_path / f"bien-ban.{ending}"
    saved.write_bytes(tools.saved(workbook(round_).read_bytes(), ending))
    result = take_decisions(round_.path, saved)
    assert (result.decided, result.files[0].outcome) == (len(asked), "accepted")
    assert codes(result.files[0]) == ([] if ending == "xlsx" else [f"file-read-from-{ending}"])


def test_the_words_of_an_answer_count_like_its_code(round_: Round) -> None:
    asked = next(each for each in rank(round_.path).pending if any(each.labels))
    typed(workbook(round_), {asked.id: {"answer": asked.labels[0], **SIGNED}}, {})
    assert take_decisions(round_.path, workbook(round_)).decided == 1
    assert asked.id not in {each.id for each in rank(round_.path).pending}


def test_a_workbook_that_someone_typed_into_is_never_overwritten_before_it_is_collected(
    round_: Round,
) -> None:
    asked = rank(round_.path).pending[0]
    typed(workbook(round_), {asked.id: {"answer": asked.answers[0], **SIGNED}}, {})
    before = workbook(round_).read_bytes()
    refused = rank(round_.path).refused
    assert refused is not None and refused.finding.code == "result-changed"
    assert workbook(round_).read_bytes() == before
    take_decisions(round_.path, workbook(round_))
    assert rank(round_.path).refused is None
    assert before in [path.read_bytes() for path in (round_.path / "tiep-nhan").iterdir()]


def test_anything_else_changed_in_the_workbook_is_named_and_changes_no_score(
    round_: Round,
) -> None:
    result = rank(round_.path)
    before = result.to_json("vi")["blocs"]
    book = openpyxl.load_workbook(workbook(round_))
    sheet = next(one for one in book if one.title.startswith("Chi tiết"))
    score = next(
        cell
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "n" and isinstance(cell.value, int | float) and cell.value > 1
    )
    formula = next(
        cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=")
    )
    places = {f"{sheet.title}!{score.coordinate}": 1.25, f"{sheet.title}!{formula.coordinate}": 99}
    typed(workbook(round_), {}, places)
    taken = take_decisions(round_.path, workbook(round_))
    named = {(found.code, found.sheet, found.cell) for found in taken.files[0].findings}
    assert named == {
        ("result-cell-changed", sheet.title, score.coordinate),
        ("result-formula-replaced", sheet.title, formula.coordinate),
    }
    assert taken.files[0].outcome == "accepted"
    assert rank(round_.path).to_json("vi")["blocs"] == before


def test_of_many_changed_cells_twenty_are_named_and_the_others_counted(round_: Round) -> None:
    rank(round_.path)
    typed(workbook(round_), {}, {f"Trang trình!Z{row}": "ghi chú" for row in range(100, 125)})
    found = codes(take_decisions(round_.path, workbook(round_)).files[0])
    assert found == ["result-cell-changed"] * 20 + ["result-cells-changed"]


def test_sheets_that_are_gone_or_new_are_named(round_: Round) -> None:
    rank(round_.path)
    book = openpyxl.load_workbook(workbook(round_))
    del book["Biểu đồ"]
    book.create_sheet("Ghi chú")
    book.save(workbook(round_))
    taken = take_decisions(round_.path, workbook(round_))
    assert [(found.code, found.sheet) for found in taken.files[0].findings] == [
        ("result-sheet-gone", "Biểu đồ"),
        ("result-sheet-added", "Ghi chú"),
    ]


def test_answers_are_taken_although_the_kept_copy_is_lost(round_: Round) -> None:
    asked = rank(round_.path).pending[0]
    typed(workbook(round_), {asked.id: {"answer": asked.answers[0], **SIGNED}}, {})
    for kept in (round_.path / "ket-qua" / "luu").iterdir():
        kept.chmod(0o644)
        kept.unlink()
    taken = take_decisions(round_.path, workbook(round_))
    assert (codes(taken.files[0]), taken.decided) == (["result-copy-missing"], 1)


def test_the_same_questions_stand_in_status_and_in_the_workbook(round_: Round) -> None:
    asked = {each.id for each in rank(round_.path).pending}
    assert asked == {each.id for each in status(round_.path).pending}
    sheet = openpyxl.load_workbook(workbook(round_))[SHEET]
    ids = {row[0].value for row in sheet.iter_rows(max_col=1)}
    assert asked <= ids


def test_the_chairman_approves_exactly_the_ratings_that_he_saw(round_: Round) -> None:
    (asked,) = settled(round_).pending
    assert asked.kind == "approval"
    assert answered(round_, asked.id, "phe-duyet").refused is None
    result = rank(round_.path)
    assert result.ratings is not None and result.pending == ()
    assert {rating.approved for rating in result.ratings.units} == {
        rating.computed for rating in result.ratings.units
    }
    # A fact entered afterwards changes what was approved of one unit: it alone is asked again.
    answered(round_, f"fact:{SCIENCE.id}:mat-doan-ket", "co")
    before = result.ratings.of(HOME.id)
    changed = settled(round_)
    assert changed.ratings is not None
    rating, other = changed.ratings.of(SCIENCE.id), changed.ratings.of(HOME.id)
    assert rating is not None and rating.computed == "khong-hoan-thanh"
    assert rating.approved is None and rating.approval is not None and rating.approval.outdated
    assert other is not None and before is not None and other.approved == before.approved
    approval = [each for each in changed.pending if each.kind == "approval"]
    assert [[one.unit for one in each.submitted] for each in approval] == [[SCIENCE.id]]


def test_a_cancelled_rating_is_gone_until_another_is_approved(round_: Round) -> None:
    (asked,) = settled(round_).pending
    answered(round_, asked.id, "phe-duyet")
    assert answered(round_, f"cancelled:{HOME.id}", "huy-bo").refused is None
    cancelled = rank(round_.path)
    assert cancelled.ratings is not None
    approved = {rating.unit: rating.approved for rating in cancelled.ratings.units}
    assert approved[HOME.id] is None and approved[SCIENCE.id] is not None
    assert answered(round_, f"approved:{HOME.id}", "hoan-thanh").refused is None
    again = rank(round_.path)
    assert again.ratings is not None
    rating = again.ratings.of(HOME.id)
    assert rating is not None and rating.approved == "hoan-thanh"


@pytest.mark.parametrize(
    ("question", "answer", "code"),
    [
        ("cancelled:so-khong-co", "huy-bo", "question-unknown"),
        (f"approved:{HOME.id}", "rat-tot", "answer-not-allowed"),
        (f"fact:{HOME.id}:khong-co-dieu-nay", "co", "question-unknown"),
        (f"condition:{HOME.id}:xuat-sac-diem", "dat", "answer-not-allowed"),
        (f"gap:{HOME.id}:00000000", "hoan-thanh", "question-unknown"),
    ],
)
def test_a_decision_on_what_the_round_has_not_is_refused(
    round_: Round, question: str, answer: str, code: str
) -> None:
    refused = answered(round_, question, answer).refused
    assert refused is not None and refused.finding.code == code


def test_the_list_to_publish_is_a_draft_until_all_is_approved(round_: Round) -> None:
    (asked,) = settled(round_).pending
    path = round_.path / "ket-qua" / PUBLICATION
    assert "DỰ THẢO" in said(path)
    answered(round_, asked.id, "phe-duyet")
    assert rank(round_.path).publication == str(path)
    assert "DỰ THẢO" not in said(path)
    assert SCIENCE.name in said(path)


def said(path: Path) -> str:
    cells = (cell.value for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row)
    return "\n".join(str(value) for value in cells if value is not None)
