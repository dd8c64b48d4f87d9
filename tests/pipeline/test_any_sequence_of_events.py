"""Whatever happens in a round, in whatever order: no answer is lost, nothing that was answered is
asked again, and the program always says what leads on, until the round is closed and verifies."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from support.event_round import UNITS, appraised
from support.the_time import the_fixed_time

from thidua_xlsx.facts.decided import decisions
from thidua_xlsx.facts.register import Register
from thidua_xlsx.model import Question, Stage
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.close import close
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.deriving.questions import questions
from thidua_xlsx.pipeline.gathering.gather import gather
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.reopen import reopen
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.pipeline.verify import verify

SIGNED = {"by": "Nguyễn Văn A", "reason": "Đã họp"}
DOCUMENT = "15/BB-HĐ"
ENOUGH = 25
"""More steps than an officer who does what the program says needs from anywhere to the end."""

UNIT = st.sampled_from(UNITS)
NTH = st.integers(0, 5)


class AnyRound(RuleBasedStateMachine):
    """The model: every answer that was given, the last to each question, whether it is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="thidua-")
        self.clock = the_fixed_time()
        self.clock.__enter__()
        self.given: list[tuple[str, str]] = []
        self.settled: set[tuple[str, tuple[str, ...]]] = set()
        self.returned = {f"phat-hanh/tham-dinh/{agency}.xlsx" for agency in ("so-a", "so-b")}
        self.closed = False

    @initialize()
    def begin(self) -> None:
        self.round = appraised(Path(self.folder.name))

    @property
    def path(self) -> Path:
        return self.round.path

    def teardown(self) -> None:
        try:
            if hasattr(self, "round"):
                self.lead_to_the_end()
        finally:
            self.clock.__exit__(None, None, None)
            self.folder.cleanup()

    def open_questions(self) -> tuple[Question, ...]:
        with opening(self.path) as opened:
            return tuple(questions(gather(opened.round)))

    def answer(self, question: str, answer: str) -> bool:
        result = decide(self.path, question, answer, document=DOCUMENT, **SIGNED)
        if result.refused is None:
            self.given.append((question, answer))
        return result.refused is None

    def settle(self, question: Question, answer: int = 0) -> bool:
        self.settled.add((question.id, question.answers))
        return self.answer(question.id, question.answers[answer])

    # --- what may happen ------------------------------------------------------------------------

    @precondition(lambda self: not self.closed)
    @rule(which=NTH, answer=NTH)
    def somebody_decides(self, which: int, answer: int) -> None:
        if asked := self.open_questions():
            question = asked[which % len(asked)]
            assert self.settle(question, answer % len(question.answers))

    @precondition(lambda self: not self.closed and self.given)
    @rule(which=NTH)
    def a_decision_is_given_once_more(self, which: int) -> None:
        question, answer = self.given[which % len(self.given)]
        self.answer(question, answer)

    @precondition(lambda self: not self.closed)
    @rule(spoiled=st.booleans())
    def the_council_answers_on_its_workbook(self, spoiled: bool) -> None:
        ranked = rank(self.path)
        if ranked.refused is not None or not ranked.pending:
            return
        workbook = self.path / "ket-qua" / "tong-hop.xlsx"
        good = {each.id: each.answers[0] for each in ranked.pending}
        bad = {ranked.pending[-1].id: "Ờ thì"} if spoiled else {}
        _type_answers(workbook, {**good, **bad})
        before = workbook.read_bytes()
        result = self.round.collect("tong-hop.xlsx", before)
        right = [(id, answer) for id, answer in good.items() if id not in bad]
        assert result.decided == len(right)
        self.given += right
        self.settled |= {(each.id, each.answers) for each in ranked.pending if each.id not in bad}
        if bad:
            assert result.files[0].outcome == "review" and result.files[0].findings
            assert rank(self.path).refused is not None
            assert workbook.read_bytes() == before
            workbook.unlink()

    @precondition(lambda self: not self.closed)
    @rule(unit=UNIT)
    def a_unit_is_cancelled(self, unit: str) -> None:
        self.answer(f"cancelled:{unit}", "huy-bo")

    @precondition(lambda self: not self.closed)
    @rule(unit=UNIT, rating=st.sampled_from(("xuat-sac", "hoan-thanh")))
    def a_unit_is_rated_by_itself(self, unit: str, rating: str) -> None:
        self.answer(f"approved:{unit}", rating)

    @precondition(lambda self: not self.closed)
    @rule(unit=UNIT, points=st.integers(0, 2))
    def a_unit_sends_another_form(self, unit: str, points: int) -> None:
        form = f"phat-hanh/khoi/{unit}.xlsx"
        declared = {"declaration/ky-luat/answer": "Có", "declaration/ky-luat/number": 1}
        declared["declaration/ky-luat/remedied"] = "Có"
        declared["declaration/ky-luat/detail"] = "Phó Giám đốc, khiển trách, số 5 ngày 02/3/2024"
        self.round.return_form(form, {"I.1/self": points, **(declared if points == 0 else {})})

    @precondition(lambda self: not self.closed)
    @rule(agency=st.sampled_from(("Sở A", "Sở B", None)))
    def a_criterion_goes_to_another_agency(self, agency: str | None) -> None:
        self.round.assign("I.2", agency)

    @precondition(lambda self: not self.closed)
    @rule(unit=UNIT, answer=st.sampled_from(("co", "khong")))
    def a_fact_is_decided(self, unit: str, answer: str) -> None:
        self.answer(f"fact:{unit}:mat-doan-ket", answer)

    @precondition(lambda self: not self.closed)
    @rule(unit=UNIT, day=st.sampled_from(("18/11/2024 08:00", "19/11/2024 17:00")))
    def a_time_of_receipt_is_decided(self, unit: str, day: str) -> None:
        units = status(self.path).to_json("vi")["units"]
        receipt = next(each["receipt"] for each in units if each["unit"] == unit)
        before = len(self.given)
        if self.answer(f"received:{receipt}", day):
            recorded = decide(self.path, f"received:{receipt}", day, **SIGNED).decision
            assert recorded is not None
            self.given[before:] = [(recorded.id, recorded.answer)] * 2

    @precondition(lambda self: not self.closed)
    @rule()
    def lists_that_are_out_come_back(self) -> None:
        self.take_back_what_is_out()

    @precondition(lambda self: not self.closed)
    @rule()
    def the_round_is_ranked(self) -> None:
        rank(self.path)

    @precondition(lambda self: not self.closed)
    @rule()
    def somebody_tries_to_close(self) -> None:
        self.closed = close(self.path).refused is None

    @precondition(lambda self: self.closed)
    @rule()
    def it_is_opened_again(self) -> None:
        assert reopen(self.path, document=DOCUMENT, **SIGNED).refused is None
        self.closed = False

    # --- what always holds ----------------------------------------------------------------------

    @invariant()
    def no_answer_is_lost(self) -> None:
        if hasattr(self, "round"):
            with Register.open(self.path / "round.db") as register:
                recorded = [(each.id, each.answer) for each in decisions(register.events())]
            assert recorded == self.given

    @invariant()
    def nothing_is_asked_that_was_answered(self) -> None:
        if hasattr(self, "round"):
            asked = {(each.id, each.answers) for each in self.open_questions()}
            assert not asked & self.settled

    def lead_to_the_end(self) -> None:
        """An officer who answers what is asked, sends what is to be sent, then closes."""
        for _ in range(ENOUGH):
            if self.closed:
                break
            self.take_back_what_is_out()
            for question in self.open_questions():
                self.settle(question)
            if rank(self.path).refused is None and not self.open_questions():
                refused = close(self.path).refused
                self.closed = refused is None
                for unit in refused.whom if refused is not None else ():
                    self.answer(f"approved:{unit}", "hoan-thanh")
        assert self.closed, (status(self.path).to_json("vi"), close(self.path).to_json("vi"))
        found = verify(self.path)
        assert found.same, found.to_json("vi")

    def take_back_what_is_out(self) -> None:
        for each in issue(self.path, Stage.APPRAISAL).issued:
            if each.file not in self.returned:
                self.returned.add(each.file)
                self.round.return_form(each.file)


def _type_answers(path: Path, answers: dict[str, str]) -> None:
    book: Any = openpyxl.load_workbook(path)
    sheet = book["Quyết định"]
    columns = {cell.value: cell.column for cell in sheet[1] if cell.value}
    rows = {row[0].value: row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value}
    for question, answer in answers.items():
        for name, text in {"answer": answer, **SIGNED, "document": DOCUMENT}.items():
            sheet.cell(rows[question], columns[name]).value = text
    book.save(path)


TestAnyRound = AnyRound.TestCase
TestAnyRound.settings = settings(max_examples=5, stateful_step_count=6)
