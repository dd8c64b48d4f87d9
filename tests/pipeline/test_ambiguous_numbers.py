"""A number that can be read in two ways waits for a decision: INPUTS.md, values 41."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from support.decision_sheets import take_decisions
from support.findings import codes, errors
from support.form_helpers import KEY as SIGNER
from support.form_helpers import blank, honest, read, regulations, typed, values_by_key
from support.plain_words import assert_in_words
from support.round_helpers import SCIENCE, Round
from support.shown_cells import first_question

from thidua_xlsx.layout.consolidated.record_sheets import RULES
from thidua_xlsx.model import Question, Stage
from thidua_xlsx.pipeline.collect import CollectedFile, collect
from thidua_xlsx.pipeline.decide import DecideResult, decide
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.pipeline.status import StatusResult, status
from thidua_xlsx.returns.form import FormReading, read_form
from thidua_xlsx.returns.settled import possible_readings

KEY = "I.1/count"
"""Asked as a whole number of at most 9999, so that "2.000" is 2 or 2000."""
SIGNED = {"by": "Nguyễn Thị Minh Họa", "reason": "Đã hỏi đơn vị qua điện thoại"}
SHEET = "Nội dung xin ý kiến quyết định"


def took(round_: Round, value: object = "2.000", name: str = "a.xlsx") -> CollectedFile:
    data = round_.answered(SCIENCE, changes={KEY: value})
    return collect(round_.path, [round_.send(name, data)]).files[0]


def asked(round_: Round) -> Question:
    (only,) = status(round_.path).pending
    return only


def answered(round_: Round, question: str, answer: str) -> DecideResult:
    return decide(round_.path, question, answer, **SIGNED)


def state(result: StatusResult) -> str:
    return next(each.state for each in result.units if each.unit.id == SCIENCE)


def reading(gathered: Gathered, file: CollectedFile) -> FormReading:
    return gathered.readings[file.sha256 or ""]


def test_the_cell_asks_for_a_whole_number_with_room_for_both_readings() -> None:
    field = blank("PL-02").fields[KEY]
    assert (field.type, field.max) == ("integer", Decimal(9999))
    values = [each.value for each in possible_readings(field, "2.000")]
    assert values == [Decimal(2), Decimal(2000)]


def test_an_ambiguous_number_is_a_question_with_both_readings(round_: Round) -> None:
    file = took(round_)
    assert file.outcome == "review"
    (found,) = (found for found in file.findings if found.code == "number-ambiguous")
    assert found.cell == blank("PL-02").cell(KEY)
    only = asked(round_)
    assert (only.id, only.kind) == (f"number:{file.receipt}:{KEY}", "number")
    assert only.answers == ("thap-phan:2", "hang-nghin:2000", "khong-chap-nhan")
    assert (only.unit, only.receipt) == (SCIENCE, file.receipt)
    assert "2.000" in only.text and (found.cell or "") in only.text
    assert_in_words(only)


@pytest.mark.parametrize(("answer", "value"), [("thap-phan:2", 2), ("hang-nghin:2000", 2000)])
def test_the_decided_value_counts_and_stands_in_the_ledger(
    round_: Round, answer: str, value: int
) -> None:
    file = took(round_)
    before = reading(round_.gathered(), file)
    assert answered(round_, asked(round_).id, answer).refused is None
    after = reading(round_.gathered(), file)
    assert values_by_key(before)[KEY] is None
    assert values_by_key(after)[KEY] == Decimal(value)
    assert "number-ambiguous" not in set(codes(errors(after)))
    (repair,) = (each for each in after.repairs if each.rule == "decided")
    cell = blank("PL-02").cell(KEY)
    assert (repair.cell, repair.raw, repair.value) == (cell, "2.000", str(value))
    assert RULES["decided"] == "Theo quyết định"


def test_a_form_whose_only_fault_it_was_is_accepted_with_the_score_of_that_value(
    round_: Round,
) -> None:
    file = took(round_)
    assert answered(round_, asked(round_).id, "thap-phan:2").refused is None
    after = status(round_.path)
    assert (state(after), after.pending) == ("accepted", ())
    decided = reading(round_.gathered(), file)
    plain = took(round_, 2, "b.xlsx")
    typed_so = reading(round_.gathered(), plain)
    assert decided.scores == typed_so.scores and decided.totals == typed_so.totals


def test_if_no_reading_is_accepted_the_unit_mends_its_form(round_: Round) -> None:
    file = took(round_)
    assert file.slip is not None
    assert answered(round_, asked(round_).id, "khong-chap-nhan").refused is None
    after = status(round_.path)
    assert state(after) == "review"
    assert [each.kind for each in after.pending] == ["waiver"]
    assert values_by_key(reading(round_.gathered(), file))[KEY] is None


def test_a_reading_that_was_not_offered_is_refused(round_: Round) -> None:
    took(round_)
    refused = answered(round_, asked(round_).id, "thap-phan:3").refused
    assert refused is not None and refused.finding.code == "answer-not-allowed"


def test_a_number_that_the_limits_forbid_in_every_reading_is_for_the_unit_to_mend(
    round_: Round,
) -> None:
    data = round_.answered(SCIENCE, changes={"III.2.a/count": "2.500"})
    file = collect(round_.path, [round_.send("a.xlsx", data)]).files[0]
    assert "number-ambiguous" in {found.code for found in file.findings}
    assert [each.kind for each in status(round_.path).pending] == ["waiver"]


def test_the_other_faults_of_the_return_are_still_asked_about(round_: Round) -> None:
    data = round_.answered(SCIENCE, changes={KEY: "2.000", "III.1/count": "hai"})
    collect(round_.path, [round_.send("a.xlsx", data)])
    assert [each.kind for each in status(round_.path).pending] == ["number", "waiver"]


def test_the_answer_on_the_sheet_of_decisions_counts_like_the_command(round_: Round) -> None:
    file = took(round_)
    workbook = Path(status(round_.path).workbook or "")
    book = openpyxl.load_workbook(workbook)
    sheet = book[SHEET]
    columns = {sheet.cell(1, n).value: n for n in range(1, sheet.max_column + 1)}
    for name, text in {"answer": "hang-nghin:2000", **SIGNED}.items():
        sheet.cell(first_question(sheet), columns[name]).value = text
    book.save(workbook)
    result = take_decisions(round_.path, workbook)
    assert (result.decided, [found.code for found in result.findings]) == (1, [])
    assert values_by_key(reading(round_.gathered(), file))[KEY] == Decimal(2000)


def test_the_decision_holds_for_that_return_alone(round_: Round) -> None:
    took(round_)
    answered(round_, asked(round_).id, "thap-phan:2")
    data = round_.answered(SCIENCE, changes={KEY: "2.000", "III.1/count": 1})
    other = collect(round_.path, [round_.send("b.xlsx", data)]).files[0]
    assert values_by_key(reading(round_.gathered(), other))[KEY] is None


def test_what_was_read_before_the_decision_is_not_taken_from_the_cache(round_: Round) -> None:
    file = took(round_)
    for _ in range(2):
        assert values_by_key(reading(round_.gathered(), file))[KEY] is None
    answered(round_, asked(round_).id, "thap-phan:2")
    for _ in range(2):
        assert values_by_key(reading(round_.gathered(), file))[KEY] == Decimal(2)


# --- reading stays a pure function ---------------------------------------------------------------


def settled(data: bytes, values: dict[str, Decimal]) -> FormReading:
    return read_form(data, "phieu.xlsx", regulations, SIGNER, settled=values)


def test_a_settled_value_changes_nothing_where_the_number_was_clear() -> None:
    data = honest("PL-02", changes={KEY: "5"})
    assert settled(data, {KEY: Decimal(2)}) == read(data)


def test_a_settled_value_that_is_no_reading_of_the_cell_is_not_taken() -> None:
    data = typed(blank("PL-02", Stage.SELF), {KEY: "2.000"})
    assert settled(data, {KEY: Decimal(7)}) == read(data)
    assert values_by_key(settled(data, {KEY: Decimal(2)}))[KEY] == Decimal(2)


# --- in both languages ---------------------------------------------------------------------------


def test_questions_are_asked_in_the_language_wanted(round_: Round) -> None:
    took(round_)
    result = status(round_.path)
    (vietnamese,) = result.to_json("vi")["pending"]
    (english,) = result.to_json("en")["pending"]
    assert "Hiểu là số nào" in vietnamese["question"]
    assert "Which number is meant" in english["question"]
    same = {"id", "kind", "answers", "unit", "receipt"}
    assert {key: vietnamese[key] for key in same} == {key: english[key] for key in same}
