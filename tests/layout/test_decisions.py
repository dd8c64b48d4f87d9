"""One decision sheet for every workbook: what it shows, and that its answers are read by ids."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import openpyxl
from support.consolidated_samples import open_ratings, sheet_of, unit, workbook
from support.form_helpers import KEY, read

from thidua_xlsx.layout.consolidated.context import ConsolidatedContext
from thidua_xlsx.layout.consolidated.decisions_sheet import (
    NAME,
    NOTHING_WAITS,
    council_decisions_sheet,
)
from thidua_xlsx.layout.decisions import DECISIONS, by_decider, decisions_sheet
from thidua_xlsx.layout.grid import Sheet, Workbook
from thidua_xlsx.layout.signed.identity import Identity, sign, to_sheet
from thidua_xlsx.model import Question
from thidua_xlsx.returns.decision_sheet import STAGE, locked_questions
from thidua_xlsx.returns.form import FormReading
from thidua_xlsx.template import load_regulation
from thidua_xlsx.writing.workbook import write

RULES = load_regulation("tn-2610-2024")
CONTEXT = ConsolidatedContext("Đánh giá năm 2024", "Thái Nguyên")
CHAIR, COUNCIL = "Chủ tịch Hội đồng thẩm định", "Hội đồng thẩm định"
TIE = Question(
    "tie:so-ban-nganh:1a2b3c4d", "Xếp đơn vị nào trước?", "Who is first?",
    ("so-y-te", "so-xay-dung", "dong-hang"), ("Sở Y tế", "Sở Xây dựng", "Đồng hạng"),
    CHAIR, "Điều 6.4c", "so-ban-nganh",
)  # fmt: skip
FACT = Question(
    "fact:so-y-te:thanh-tich-noi-bat", "Thành tích nổi bật (Điều 9.3c): xác định thế nào?", "?",
    ("co", "khong"), ("Có", "Không"), COUNCIL, "Điều 9.3c", "so-ban-nganh", "so-y-te",
)  # fmt: skip
SECOND_TIE = replace(TIE, id="tie:ubnd-huyen:99999999")
SIGNED = {"by": "Nguyễn Văn A", "reason": "Đã thảo luận"}


def issued(*questions: Question) -> bytes:
    """A signed workbook with the council's sheet between others of its kind."""
    identity = Identity(
        round="dot", stage=STAGE, regulation=RULES.id, annexes=(), unit=None, appraiser=None,
        serial="A" * 16, issue_number=0, template_sha256=RULES.sha256,
        locked=locked_questions(questions),
    )  # fmt: skip
    sheet = council_decisions_sheet(RULES, questions, CONTEXT)
    workbook = Workbook((sheet, to_sheet(sign(identity, KEY))))
    return write(workbook, created=datetime(2024, 12, 5, tzinfo=UTC))


def answered(data: bytes, answers: dict[str, dict[str, str]]) -> FormReading:
    """What is read once these cells, by row and column id, were typed."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book[NAME]
    rows = {sheet.cell(n, 1).value: n for n in range(1, sheet.max_row + 1)}
    columns = {sheet.cell(1, n).value: n for n in range(1, sheet.max_column + 1)}
    for row, typed in answers.items():
        for column, text in typed.items():
            sheet.cell(rows[row], columns[column]).value = text
    saved = io.BytesIO()
    book.save(saved)
    return read(saved.getvalue(), KEY, "tong-hop.xlsx")


def rows_of(sheet: Sheet) -> list[str]:
    return [row.id for row in sheet.rows]


def test_questions_stand_in_a_block_for_each_who_may_decide_them() -> None:
    sheet = council_decisions_sheet(RULES, (TIE, FACT, SECOND_TIE), CONTEXT)
    rows = rows_of(sheet)
    start = rows.index("heading")
    assert rows[start + 1 : start + 6] == ["block/1", TIE.id, SECOND_TIE.id, "block/2", FACT.id]
    assert sheet.rows[start + 1].cells["number"].value == f"{CHAIR} quyết định: 02 việc"
    assert sheet.rows[start + 4].cells["number"].value == f"{COUNCIL} quyết định: 01 việc"
    asked = (sheet.rows[start + n].cells["number"].value for n in (2, 3, 5))
    assert list(asked) == [1, 2, 3]


def test_questions_of_nobody_named_come_first_and_without_a_heading() -> None:
    plain, named = Question("a", "?", "?", ("x",)), Question("b", "?", "?", ("x",), (), CHAIR)
    assert [by for by, _ in by_decider((named, plain))] == ["", CHAIR]
    assert rows_of(decisions_sheet((named, plain)))[-3:] == ["a", "block/2", "b"]


def test_the_list_offers_words_and_each_stands_beside_what_it_changes() -> None:
    effects = ("hạng 1", "hạng 1", "các đơn vị cùng hạng 1")
    sheet = council_decisions_sheet(RULES, (replace(TIE, effects=effects), FACT), CONTEXT)
    answers, answer = sheet.cell(TIE.id, "answers"), sheet.cell(TIE.id, "answer")
    assert answers is not None and answer is not None and answer.field is not None
    assert answers.value == (
        "Sở Y tế: hạng 1\nSở Xây dựng: hạng 1\nĐồng hạng: các đơn vị cùng hạng 1"
    )
    assert answer.field.allowed == ("Sở Y tế", "Sở Xây dựng", "Đồng hạng")
    plain = sheet.cell(FACT.id, "answers")
    assert plain is not None and plain.value == "Có\nKhông"
    last = sheet.rows[-1].cells.values()
    assert not any(cell.field for cell in last)
    asked = next(row for row in sheet.rows if row.id == TIE.id)
    assert [name for name, cell in asked.cells.items() if cell.field is not None] == [
        "answer", "by", "reason", "document",
    ]  # fmt: skip


def test_the_article_is_told_once() -> None:
    assert TIE.text_with_article == "Xếp đơn vị nào trước? (Điều 6.4c)"
    assert FACT.text_with_article == FACT.text
    assert Question("x", "Việc gì?", "?", ("co",)).text_with_article == "Việc gì?"


def test_answers_are_read_back_by_ids_with_name_reason_and_document() -> None:
    data = issued(TIE, FACT)
    typed = {FACT.id: {"answer": "co", **SIGNED, "document": "12/BB-HĐ"}}
    reading = answered(data, typed)
    assert [finding.code for finding in reading.findings] == []
    (wish,) = reading.wishes
    assert (wish.id, wish.answer, wish.by, wish.reason, wish.document) == (
        FACT.id, "co", "Nguyễn Văn A", "Đã thảo luận", "12/BB-HĐ",
    )  # fmt: skip
    assert wish.sheet == NAME


def test_the_words_of_an_answer_may_be_typed_as_well() -> None:
    reading = answered(issued(TIE), {TIE.id: {"answer": "Đồng hạng", **SIGNED}})
    assert [wish.answer for wish in reading.wishes] == ["dong-hang"]


def test_words_that_two_answers_share_are_numbered_and_alone_no_answer() -> None:
    twins = replace(TIE, labels=("Sở Y tế", "Sở Y tế", "Đồng hạng"))
    assert twins.words == ("Sở Y tế (1)", "Sở Y tế (2)", "Đồng hạng")
    told = answered(issued(twins), {TIE.id: {"answer": "Sở Y tế (2)", **SIGNED}})
    assert [wish.answer for wish in told.wishes] == ["so-xay-dung"]
    reading = answered(issued(twins), {TIE.id: {"answer": "Sở Y tế", **SIGNED}})
    assert [wish.good for wish in reading.wishes] == [False]
    assert {finding.code for finding in reading.findings} <= {
        "choice-not-allowed", "choice-near-miss",
    }  # fmt: skip
    assert reading.findings


def test_a_question_that_was_rewritten_is_told() -> None:
    typed = {FACT.id: {"question": "Có đồng ý không?", "answer": "co", **SIGNED}}
    codes = [finding.code for finding in answered(issued(FACT), typed).findings]
    assert codes == ["locked-value-changed"]


def test_nothing_to_decide_is_said_and_what_can_always_be_decided_with_its_article() -> None:
    sheet = council_decisions_sheet(RULES, (), CONTEXT)
    texts = [str(cell.value) for row in sheet.rows for cell in row.cells.values()]
    assert NOTHING_WAITS in texts
    asked = (
        ("Hủy bỏ kết quả", "10.4"), ("Phê duyệt mức khác", "10.2"), ("Ghi một vi phạm", "9.3c"),
        ("Cho một tiêu chí điểm khác", "9.3c"),
    )  # fmt: skip
    for what, article in asked:
        assert any(what in text and article in text for text in texts), what
    assert not any("thidua-xlsx" in text for text in texts)
    assert not any(cell.field for row in sheet.rows for cell in row.cells.values())


def test_a_sheet_from_when_ids_stood_in_the_cells_is_still_read() -> None:
    """Its first column showed the ids of the questions, its lists offered those of the answers, and
    it had no column for the grounds."""
    book = openpyxl.load_workbook(io.BytesIO(issued(TIE, FACT)))
    sheet = book[NAME]
    columns = {sheet.cell(1, n).value: n for n in range(1, sheet.max_column + 1)}
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.cell(1, columns["number"]).value = "id"
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, columns["number"]).value = sheet.cell(row, 1).value
    sheet.delete_cols(columns["grounds"])
    saved = io.BytesIO()
    book.save(saved)
    reading = answered(saved.getvalue(), {TIE.id: {"answer": "so-xay-dung", **SIGNED}})
    assert [finding.code for finding in reading.findings] == []
    assert [(wish.id, wish.answer, wish.good) for wish in reading.wishes] == [
        (TIE.id, "so-xay-dung", True)
    ]


def test_what_a_question_rests_on_is_a_link_away() -> None:
    book = workbook(open_ratings())[1]
    sheet = sheet_of(book, DECISIONS)
    links = {
        row.id.partition(":")[0]: cell.link
        for row in sheet.rows
        if (cell := row.cells.get("grounds")) is not None and cell.link
    }
    assert links == {
        "fact": f"[reasons!unit:{unit(2)}|unit]", "gap": f"[reasons!unit:{unit(5)}|unit]",
    }  # fmt: skip
    for link in links.values():
        place, _, column = link.strip("[]").partition("|")
        id, _, row = place.partition("!")
        assert sheet_of(book, id).cell(row, column) is not None


def test_what_was_signed_before_questions_had_words_is_still_read() -> None:
    asked = Question("waiver:TN-0001", "Chấp nhận?", "", ("chap-nhan", "khong-chap-nhan"))
    assert locked_questions((asked,)) == {
        "waiver:TN-0001": "Chấp nhận?\nchap-nhan\nkhong-chap-nhan"
    }
