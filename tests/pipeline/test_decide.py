"""What waits for a person has an id; an answer is recorded with name and reason, and counts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.archives import edited
from support.decision_sheets import take_decisions
from support.event_round import appraised
from support.findings import errors
from support.plain_words import assert_in_words
from support.round_helpers import JUSTICE, SCIENCE, Round
from support.shown_cells import first_question

from thidua_xlsx.pipeline.collect import CollectResult, collect
from thidua_xlsx.pipeline.decide import DecideResult, decide
from thidua_xlsx.pipeline.deriving.ranked import derive
from thidua_xlsx.pipeline.facts import facts
from thidua_xlsx.pipeline.status import StatusResult, status

SCORED = "III.1/count"
SIGNED = {"by": "Nguyễn Thị Minh Hoạ", "reason": "Đã đối chiếu bản giấy"}
SHEET = "Nội dung xin ý kiến quyết định"


def took(round_: Round, data: bytes, name: str) -> CollectResult:
    return collect(round_.path, [round_.send(name, data)])


def answered(round_: Round, question: str, answer: str, **more: str) -> DecideResult:
    return decide(round_.path, question, answer, **{**SIGNED, **more})


def state_of(result: StatusResult, unit: str) -> str:
    return next(each.state for each in result.units if each.unit.id == unit)


def without_identity(data: bytes) -> bytes:
    """The table pasted into a new workbook: neither the hidden sheet nor the hidden ids."""

    def edit(book: Any) -> None:
        del book["_thidua"]
        for sheet in book:
            sheet.delete_rows(1)
            sheet.delete_cols(1)

    return edited(data, edit)


# --- which return counts -------------------------------------------------------------------------


def test_of_two_different_returns_the_one_decided_on_counts(round_: Round) -> None:
    first = took(round_, round_.answered(SCIENCE), "a.xlsx").files[0].receipt
    second = took(round_, round_.answered(SCIENCE, changes={SCORED: 2}), "b.xlsx").files[0].receipt
    (asked,) = status(round_.path).pending
    assert asked.id == f"return:self:{SCIENCE}"
    assert first is not None and second is not None
    assert set(asked.answers) == {first, second}
    assert_in_words(asked)
    assert all(words.startswith("Phiếu nhận ") and "tự chấm" in words for words in asked.words)
    assert "tệp" in asked.effects[0] and any("khác" in effect for effect in asked.effects)
    assert answered(round_, asked.id, second).refused is None
    after = status(round_.path)
    assert (state_of(after, SCIENCE), after.pending) == ("accepted", ())
    counted = next(each for each in after.units if each.unit.id == SCIENCE)
    assert counted.receipt == second


# --- waivers -------------------------------------------------------------------------------------


def test_a_waiver_accepts_a_return_in_spite_of_its_findings_without_inventing_a_score(
    round_: Round,
) -> None:
    file = took(round_, round_.answered(SCIENCE, changes={SCORED: "hai"}), "a.xlsx").files[0]
    (asked,) = status(round_.path).pending
    assert asked.id == f"waiver:{file.receipt}"
    assert_in_words(asked)
    assert answered(round_, asked.id, "chap-nhan").refused is None
    assert state_of(status(round_.path), SCIENCE) == "accepted"
    reading = next(iter(round_.gathered().readings.values()))
    assert next(s for s in reading.scores if s.criterion == "III.1").self_score is None


def test_a_waiver_that_is_refused_is_asked_once_and_leaves_the_return_under_review(
    round_: Round,
) -> None:
    took(round_, round_.answered(SCIENCE, changes={SCORED: "hai"}), "a.xlsx")
    (asked,) = status(round_.path).pending
    answered(round_, asked.id, "khong-chap-nhan")
    after = status(round_.path)
    assert (state_of(after, SCIENCE), after.pending) == ("review", ())


# --- whose file ----------------------------------------------------------------------------------


def test_a_file_without_identity_is_offered_with_its_likeliest_unit_first(round_: Round) -> None:
    data = without_identity(round_.answered(SCIENCE))
    file = took(round_, data, "dan-lai.xlsx").files[0]
    assert file.outcome == "set-aside"
    (asked,) = status(round_.path).pending
    assert (asked.id, asked.unit) == (f"owner:{file.receipt}", SCIENCE)
    assert {SCIENCE, JUSTICE} <= set(asked.answers)
    assert_in_words(asked)


def test_the_owner_gets_a_clean_form_refilled_by_labels_that_is_accepted_when_returned(
    round_: Round,
) -> None:
    took(round_, without_identity(round_.answered(SCIENCE)), "dan-lai.xlsx")
    (asked,) = status(round_.path).pending
    assert state_of(status(round_.path), SCIENCE) == "outstanding"
    assert answered(round_, asked.id, SCIENCE).refused is None
    assert state_of(status(round_.path), SCIENCE) == "outstanding"
    (slip,) = (round_.path / "tra-lai" / "self").glob("*.xlsx")
    back = collect(round_.path, [slip]).files[0]
    assert [f.message() for f in errors(back)] == []
    assert back.outcome == "accepted"
    honest = took(round_, round_.answered(SCIENCE), "goc.xlsx").files[0]
    readings = round_.gathered().readings
    assert readings[back.sha256 or ""].totals == readings[honest.sha256 or ""].totals


# --- languages -----------------------------------------------------------------------------------


def test_every_question_is_asked_in_english_too(round_: Round) -> None:
    took(round_, round_.answered(SCIENCE, changes={SCORED: "hai"}), "a.xlsx")
    took(round_, without_identity(round_.answered(JUSTICE)), "b.xlsx")
    pending = status(round_.path).to_json("en")["pending"]
    assert [asked["question"].partition(" (")[0] for asked in pending] == [
        f"The form of {round_.unit(SCIENCE).name}",
        "File “b.xlsx” does not say whose form it is. Which unit's form is it? Most likely: "
        f"{round_.unit(JUSTICE).name}.",
    ]


# --- withdrawing ---------------------------------------------------------------------------------


def test_any_receipt_can_be_withdrawn_and_the_unit_is_outstanding_again(round_: Round) -> None:
    receipt = took(round_, round_.answered(SCIENCE), "a.xlsx").files[0].receipt
    assert answered(round_, f"receipt:{receipt}", "withdrawn").refused is None
    assert state_of(status(round_.path), SCIENCE) == "outstanding"


# --- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "answer", "more", "code"),
    [
        ("waiver:0000", "chap-nhan", {}, "question-unknown"),
        ("", "chap-nhan", {}, "question-unknown"),
        (None, "có", {}, "answer-not-allowed"),
        (None, "chap-nhan", {"by": " "}, "decision-unsigned"),
        (None, "chap-nhan", {"reason": ""}, "decision-unsigned"),
    ],
)
def test_a_decision_that_cannot_be_taken_is_refused_and_records_nothing(
    round_: Round, question: str | None, answer: str, more: dict[str, str], code: str
) -> None:
    took(round_, round_.answered(SCIENCE, changes={SCORED: "hai"}), "a.xlsx")
    (asked,) = status(round_.path).pending
    before = round_.events()
    refused = answered(round_, asked.id if question is None else question, answer, **more).refused
    assert refused is not None
    assert refused.finding.code == code
    assert round_.events() == before


def test_an_id_mistyped_is_answered_with_the_nearest_one(round_: Round) -> None:
    took(round_, round_.answered(SCIENCE, changes={SCORED: "hai"}), "a.xlsx")
    (asked,) = status(round_.path).pending
    refused = answered(round_, asked.id[:-1], "chap-nhan").refused
    assert refused is not None
    assert asked.id in refused.finding.message()


# --- decisions by file ---------------------------------------------------------------------------


def fill_in(path: Path, values: dict[str, str]) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    columns = {sheet.cell(1, n).value: n for n in range(1, sheet.max_column + 1)}
    for name, text in values.items():
        sheet.cell(first_question(sheet), columns[name]).value = text
    book.save(path)


@pytest.fixture
def asked_by_file(round_: Round) -> Path:
    """The status workbook of a round in which one waiver is asked."""
    took(round_, round_.answered(SCIENCE, changes={SCORED: "hai"}), "a.xlsx")
    workbook = status(round_.path).workbook
    assert workbook is not None
    return Path(workbook)


def test_an_answer_typed_on_the_sheet_counts_like_the_command(
    round_: Round, asked_by_file: Path
) -> None:
    fill_in(asked_by_file, {"answer": "chap-nhan", **SIGNED, "document": "12/BB-HĐ"})
    result = take_decisions(round_.path, asked_by_file)
    assert (result.decided, [f.code for f in result.findings]) == (1, [])
    assert result.files[0].outcome == "accepted"
    assert state_of(status(round_.path), SCIENCE) == "accepted"


def test_the_same_sheet_collected_again_changes_nothing(round_: Round, asked_by_file: Path) -> None:
    fill_in(asked_by_file, {"answer": "chap-nhan", **SIGNED})
    kept = asked_by_file.read_bytes()
    take_decisions(round_.path, asked_by_file)
    again = take_decisions(round_.path, round_.send("tinh-trang.xlsx", kept))
    assert (again.decided, again.files[0].outcome) == (0, "duplicate")


def test_an_unsigned_answer_names_its_cell_and_is_not_recorded(
    round_: Round, asked_by_file: Path
) -> None:
    fill_in(asked_by_file, {"answer": "chap-nhan"})
    result = take_decisions(round_.path, asked_by_file)
    assert (result.decided, result.files[0].outcome) == (0, "review")
    (finding,) = result.files[0].findings
    assert (finding.code, finding.sheet, finding.cell) == ("answer-unsigned", SHEET, "F8")


def test_a_question_that_was_rewritten_is_told_and_its_answer_not_taken(
    round_: Round, asked_by_file: Path
) -> None:
    fill_in(asked_by_file, {"answer": "chap-nhan", **SIGNED, "question": "Có đồng ý không?"})
    result = take_decisions(round_.path, asked_by_file)
    assert result.decided == 0
    found = {(f.code, f.cell) for f in result.files[0].findings}
    assert ("locked-value-changed", "C8") in found


def test_status_never_overwrites_a_workbook_that_someone_has_typed_into(
    round_: Round, asked_by_file: Path
) -> None:
    fill_in(asked_by_file, {"by": "đang điền dở"})
    before = asked_by_file.read_bytes()
    assert [f.code for f in status(round_.path).findings] == ["result-changed"]
    assert asked_by_file.read_bytes() == before
    take_decisions(round_.path, asked_by_file)
    assert status(round_.path).findings == ()


@pytest.mark.parametrize(
    ("question", "answer", "times"),
    [
        ("tie:", "", 1),
        ("fact:don-vi-1:mat-doan-ket", "khong", 1),
        ("approved:don-vi-1", "hoan-thanh", 1),
        ("received:", "19/11/2024 08:00", 0),
        ("receipt:", "withdrawn", 0),
    ],
)
def test_one_answer_derives_the_result_once_or_not_at_all(
    question: str, answer: str, times: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    round_ = appraised(tmp_path)
    asked = status(round_.path)
    derived: list[object] = []
    if question == "tie:":
        question, answer = asked.pending[0].id, asked.pending[0].answers[0]
    elif question.endswith(":"):
        question += str(asked.units[0].receipt)

    def counting(*arguments: Any) -> Any:
        derived.append(arguments)
        return derive(*arguments)

    monkeypatch.setattr("thidua_xlsx.pipeline.deriving.questions.derive", counting)
    result = decide(round_.path, question, answer, by="Nguyễn Văn A", reason="Đã họp")
    assert result.refused is None, result.refused
    assert len(derived) == times


def test_a_rating_is_approved_only_of_a_result_that_is_there(tmp_path: Path) -> None:
    """Approved of nothing it would stand whatever the unit comes to."""
    round_ = appraised(tmp_path)
    asked, signed = "approved:don-vi-1", {"by": "Nguyễn Văn A", "reason": "Đã họp"}
    round_.return_form("phat-hanh/khoi/don-vi-1.xlsx", {"I.1/self": 0})
    refused = decide(round_.path, asked, "hoan-thanh", **signed).refused
    assert refused is not None and refused.finding.code == "approval-of-nothing"
    assert refused.finding.unit == "don-vi-1" and "thidua-xlsx rank" in refused.finding.remedy()
    assert asked not in {each.question.id for each in facts(round_.path, "don-vi-1").facts}
    which = next(each for each in status(round_.path).pending if each.kind == "return")
    assert decide(round_.path, which.id, which.answers[0], **signed).refused is None
    assert decide(round_.path, asked, "hoan-thanh", **signed).refused is None
