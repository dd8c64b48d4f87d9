"""What a template says its workbook says: written and read back it is the same regulation, and
what is wrong in it is named with sheet and cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.regulation_books import FILE, Typed, book_of, content, read, small_draft
from support.small_template import IDS, SMALL, write

from thidua_xlsx.layout.regulation.draft import Draft, Question
from thidua_xlsx.pipeline.authoring import draft_of
from thidua_xlsx.template import check_template, load_regulation


@pytest.mark.parametrize("name", IDS)
def test_a_packaged_regulation_comes_back_from_its_workbook_unchanged(name: str) -> None:
    regulation = load_regulation(name)
    back = read(book_of(draft_of(dict(regulation.files))))
    assert back.findings == ()
    assert back.regulation is not None
    assert content(back.regulation) == content(regulation)


def test_a_template_with_every_file_comes_back_unchanged(tmp_path: Path) -> None:
    regulation, _ = check_template(write(tmp_path / "nho", SMALL))
    back = read(book_of(small_draft()))
    assert regulation is not None and back.regulation is not None, back.findings
    assert content(back.regulation) == content(regulation)


# sheet, row, key, what is typed, the code, and what the message has to say
FAULTS: list[tuple[str, str, str, object, str, str]] = [
    ("annex-1", "criteria#2", "max", 9, "template-sum-differs", ""),
    ("annex-1", "criteria#4", "id", "I.1", "template-id-twice", "I.1"),
    ("annex-1", "criteria#4", "appraiser", "Sở Bê", "template-unknown-appraiser", "Sở B"),
    ("annex-1", "criteria#3", "kind", "Tiêu trí", "template-not-allowed", "“Tiêu chí”"),
    ("annex-1", "criteria#3", "max", "hai", "template-not-a-number", "hai"),
    ("annex-1", "criteria#3", "max", "1.000", "number-ambiguous", "1000"),
    ("annex-1", "criteria#3", "label", None, "template-missing-key", "Nội dung, tiêu chí"),
    ("annex-1", "criteria#4", "each", 5, "template-points-above-maximum", "5"),
    ("annex-1", "criteria#6", "points", 2, "template-best-below-maximum", "2"),
    ("annex-1", "criteria#3", "each", 1, "template-unknown-key", "Trừ mỗi trường hợp"),
    ("annexes", "annex#1", "total", 11, "template-total-differs", "11"),
    ("annexes", "annex#1", "bloc", "Khốii", "template-unknown-id", "“Khối”"),
    ("annexes", "annex#1", "sheet_name", "Biểu", "regulation-sheet-missing", "Biểu"),
    ("annexes", "annex.columns#2", "annex", "PK", "template-unknown-id", "“PL”"),
    ("lists", "regulation.agencies#2", "id", "so-a", "template-id-twice", "so-a"),
    ("lists", "regulation.appraiser_texts#1", "value", "Sở C", "template-unknown-id", "Sở C"),
    ("ratings", "regulation.ratings.conditions#2", "parameters.level", "Tốtt",
     "template-unknown-id", "“Tốt”"),
    ("ratings", "regulation.ratings.conditions#2", "rule", "Các tiêu chí từ mức chất lượng",
     "template-unknown-rule", "Các tiêu chí từ mức chất lượng này"),
    ("ratings", "regulation.ratings#1", "minimum", 6, "template-minimum-differs", "6"),
    ("ratings", "regulation.quotas#1", "bloc", "Khối B", "template-unknown-id", "“Khối”"),
    ("regulation", "regulation#year", "", "hai nghìn", "template-not-whole", "hai nghìn"),
    ("regulation", "regulation#title", "", None, "template-missing-key", "Tên quy định"),
    ("regulation", "regulation#standing_agency", "", "Sở X", "template-unknown-id", "Sở X"),
    ("basis", "regulation.deadlines#1", "last_day", "31/11/2024", "template-not-a-date", "31/11"),
    ("guidance", "guidance.annexes.criteria.parts#1", "max", 2, "template-parts-sum", "2"),
    ("readings", "readings.readings#1", "default", "ba", "template-reading-choice", "ba"),
]  # fmt: skip


TOLD_AT = {
    "template-points-above-maximum": ("criteria#4", "method"),
    "template-best-below-maximum": ("criteria#5", "method"),
    "template-parts-sum": ("guidance.annexes.criteria.parts#1", "agency"),
}
"""What is told at another cell than the one that was changed: the method, the list."""


@pytest.mark.parametrize(("tab", "row", "key", "value", "code", "says"), FAULTS)
def test_a_fault_is_the_loader_s_at_its_cell(
    tab: str, row: str, key: str, value: object, code: str, says: str
) -> None:
    typed = Typed(book_of(small_draft()))
    sheet, cell = typed.type(tab, row, key, value)
    row, key = TOLD_AT.get(code, (row, key))
    cell = typed.cell(tab, row, key).coordinate
    back = read(typed.bytes())
    assert back.regulation is None
    found = [one for one in back.findings if one.code == code]
    assert (FILE, sheet, cell) in [(one.file, one.sheet, one.cell) for one in found]
    assert says in found[0].message() + found[0].remedy()


def test_an_annex_s_sheet_that_no_line_names_is_told() -> None:
    typed = Typed(book_of(small_draft()))
    copied = typed.book.copy_worksheet(typed.sheet("annex-1"))
    copied.title = "Phụ lục B"
    codes = {(one.code, one.sheet) for one in read(typed.bytes()).findings}
    assert ("regulation-sheet-unlisted", "Phụ lục B") in codes


def test_ids_and_parents_left_blank_follow_from_numbers_and_names() -> None:
    whole = read(book_of(small_draft())).regulation
    typed = Typed(book_of(small_draft()))
    for number, printed in ((1, "I"), (2, "I"), (3, "1"), (4, "2"), (5, "3"), (8, "II")):
        typed.type("annex-1", f"criteria#{number}", "number", printed)
    for number in range(1, 9):
        typed.type("annex-1", f"criteria#{number}", "id", None)
        typed.type("annex-1", f"criteria#{number}", "parent", "ND.I" if number == 8 else None)
    typed.type("lists", "regulation.blocs#1", "id", None)
    typed.type("lists", "regulation.agencies#1", "id", None)
    back = read(typed.bytes()).regulation
    assert whole is not None and back is not None
    assert [row.id for row in back.annexes[0].criteria] == [
        row.id for row in whole.annexes[0].criteria
    ]
    assert back.blocs == whole.blocs and back.agencies == whole.agencies


def test_rows_inserted_and_moved_are_read_where_they_stand() -> None:
    typed = Typed(book_of(small_draft()))
    sheet = typed.sheet("annex-1")
    row = typed.cell("annex-1", "criteria#4", "id").row
    sheet.insert_rows(row)
    heads = {
        one.value: one.column for one in sheet[typed.cell("annex-1", "criteria#1", "id").row - 3]
    }
    for key, value in (("kind", "Tiêu chí"), ("parent", "I"), ("number", "9"), ("label", "Thêm"),
                       ("max", "1,5"), ("method", "Nhập điểm")):  # fmt: skip
        sheet.cell(row, heads[key]).value = value
    typed.type("annex-1", "criteria#3", "max", 0.5)
    back = read(typed.bytes()).regulation
    assert back is not None
    assert [(leaf.id, str(leaf.max)) for leaf in back.annexes[0].leaves()][:2] == [
        ("I.1", "0.5"),
        ("I.9", "1.5"),
    ]


def answer_as_proposed(typed: Typed) -> None:
    sheet = typed.sheet("questions")
    heads = {one.value: one.column for one in sheet[1]}
    row = next(one.row for one in sheet["A"] if one.value == "questions#1")
    sheet.cell(row, heads["answer"]).value = "Đúng như đề xuất"


def test_what_is_missing_is_told_once_and_agreeing_to_nothing_is_no_answer() -> None:
    files = dict(small_draft().files)
    files["regulation"] = {k: v for k, v in files["regulation"].items() if k != "authority"}
    question = Question(("regulation", "authority"), "Cơ quan nào ban hành quy định?")
    typed = Typed(book_of(Draft(files, (question,))))
    where = ("Quy định", typed.cell("regulation", "regulation#authority", "").coordinate)
    told = [one.code for one in read(typed.bytes()).findings if (one.sheet, one.cell) == where]
    assert told == ["regulation-question-open"]
    answer_as_proposed(typed)
    told = [one.code for one in read(typed.bytes()).findings if (one.sheet, one.cell) == where]
    assert told == ["template-missing-key"]


QUESTION = Question(("annex-1", "criteria", 0, "rows", 0, "rows", 0, "max"), "Đúng không?", "2 đ")


@pytest.mark.parametrize(
    ("what", "is_open"),
    [("nothing", True), ("answered", False), ("changed", False), ("row gone", False)],
)
def test_a_question_is_open_until_it_is_answered_or_its_cell_says_something_else(
    what: str, is_open: bool
) -> None:
    typed = Typed(book_of(Draft(small_draft().files, (QUESTION,))))
    cell = typed.cell("annex-1", "criteria#3", "max")
    assert cell.comment is not None and "Đúng không?" in cell.comment.text
    if what == "answered":
        answer_as_proposed(typed)
    elif what == "changed":
        cell.value = 2.5
    elif what == "row gone":
        cell.parent.delete_rows(cell.row)
    found = [one for one in read(typed.bytes()).findings if one.code == "regulation-question-open"]
    expected = [("Phụ lục", cell.coordinate, "2")] if is_open else []
    assert [(one.sheet, one.cell, one.found) for one in found] == expected


def test_a_sheet_of_endless_rows_is_told_and_not_read() -> None:
    typed = Typed(book_of(small_draft()))
    sheet = typed.sheet("units")
    for number in range(60, 2_100):
        sheet.cell(number, 3).value = "x"
    codes = {(one.code, one.sheet) for one in read(typed.bytes()).findings}
    assert ("regulation-too-many-rows", sheet.title) in codes
