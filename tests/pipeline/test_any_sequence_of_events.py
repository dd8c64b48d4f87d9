"""Whatever happens in a round, in whatever order: no answer is lost, nothing that was answered is
asked again, what was approved of a unit stands until something of that unit changes, only those
are awaited who have rows to score, and the program always says what leads on, until the round is
closed and verifies."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from support.budgets import sequences
from support.event_round import UNITS, appraised, approved
from support.the_time import the_fixed_time

from thidua_xlsx.facts.decided import decisions
from thidua_xlsx.facts.register import Register
from thidua_xlsx.model import Question, Stage
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.base.result import Refusal
from thidua_xlsx.pipeline.close import close
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.deriving.council_scores import UNCHANGED
from thidua_xlsx.pipeline.deriving.questions import questions
from thidua_xlsx.pipeline.deriving.ranked import Ranked, derive
from thidua_xlsx.pipeline.gathering.gather import gather
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.remembered_status import KEY as REMEMBERED
from thidua_xlsx.pipeline.reopen import reopen
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.pipeline.verify import verify

SIGNED = {"by": "Nguyễn Văn A", "reason": "Đã họp"}
DOCUMENT = "15/BB-HĐ"
ENOUGH = 25
"""More steps than an officer who does what the program says needs from anywhere to the end."""

OWNERS = {"I.1": "so-a", "I.2": "so-b", "I.3": "so-b", "II": "so-a"}
"""Who scores each criterion as long as nothing is assigned otherwise."""
UNIT = st.sampled_from(UNITS)
NTH = st.integers(0, 5)


Standing = tuple[str, Decimal | None]
"""A unit's approved rating and its total."""


class AnyRound(RuleBasedStateMachine):
    """The model: every answer that was given, the last to each question, whether it is closed; who
    scores each criterion and has scored what (agency, unit, criterion, the unit's return), None
    once lists came back while nobody knew which return counts; of each unit what of it stands
    approved, ``touched``: the units of which anything changed since
    that was last looked at, ``signed``: those that were approved (or refused) since."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="thidua-")
        self.clock = the_fixed_time()
        self.clock.__enter__()
        self.given: list[tuple[str, str]] = []
        self.settled: set[tuple[str, tuple[str, ...]]] = set()
        self.returned = {f"phat-hanh/tham-dinh/{agency}.xlsx" for agency in ("so-a", "so-b")}
        self.closed = False
        self.owners = dict(OWNERS)
        self.scored: set[tuple[str, str, str, str]] | None = set()
        self.stood: dict[str, Standing] = {}
        self.touched: set[str] = set()
        self.signed: set[str] = set()

    @initialize(met=st.booleans())
    def begin(self, met: bool) -> None:
        """``met``: the council has met and every rating is approved."""
        self.round = (approved if met else appraised)(Path(self.folder.name))
        with Register.open(self.path / "round.db") as register:
            self.given = [(each.id, each.answer) for each in decisions(register.events())]
        self.scored = set(self.asked())

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
        """What is asked; whatever was decided so far holds."""
        asked, ranked = self.now()
        assert not {(each.id, each.answers) for each in asked} & self.settled
        if ranked is not None:
            self.decisions_count(ranked)
            self.approvals_stand(ranked)
        return asked

    def now(self) -> tuple[tuple[Question, ...], Ranked | None]:
        """What is asked, and the result; None while nothing can be ranked."""
        with opening(self.path) as opened:
            gathered = gather(opened.round)
            ranked = derive(gathered, ())
            if isinstance(ranked, Refusal):
                return questions(gathered), None
            return questions(gathered, ranked), ranked

    def answer(self, question: str, answer: str, about: Iterable[str]) -> bool:
        """``about``: the units of which the answer may change what was approved."""
        result = decide(self.path, question, answer, document=DOCUMENT, **SIGNED)
        if result.refused is None:
            self.given.append((question, answer))
            self.touch(question, about)
        return result.refused is None

    def touch(self, question: str, about: Iterable[str]) -> None:
        self.touched |= {*about}
        if question.startswith("approv"):
            self.signed |= {*about}

    def settle(self, question: Question, answer: int = 0) -> bool:
        recorded = self.answer(question.id, question.answers[answer], about(question))
        if recorded:
            self.settled.add((question.id, question.answers))
        return recorded

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
        self.answer(question, answer, UNITS)

    @precondition(lambda self: not self.closed)
    @rule(spoiled=st.booleans())
    def the_council_answers_on_its_workbook(self, spoiled: bool) -> None:
        self.answer_on_the_workbook(spoiled)

    def answer_on_the_workbook(self, spoiled: bool) -> None:
        """Good answers to all that waits; ``spoiled``: the last one is no answer at all, so that
        the others are recorded and the workbook is not overwritten."""
        ranked = rank(self.path)
        if ranked.refused is not None or not ranked.pending:
            return
        workbook = self.path / "ket-qua" / "tong-hop.xlsx"
        good = {each.id: each.answers[0] for each in ranked.pending}
        bad = {ranked.pending[-1].id: "Ờ thì"} if spoiled else {}
        _type_answers(workbook, {**good, **bad})
        before = workbook.read_bytes()
        result = self.round.take_decisions("tong-hop.xlsx", before)
        right = [(id, answer) for id, answer in good.items() if id not in bad]
        assert result.decided == len(right)
        self.given += right
        for each in ranked.pending:
            if each.id not in bad:
                self.settled.add((each.id, each.answers))
                self.touch(each.id, about(each))
        if bad:
            assert result.files[0].outcome == "review" and result.files[0].findings
            assert rank(self.path).refused is not None
            assert workbook.read_bytes() == before
            workbook.unlink()

    @precondition(lambda self: not self.closed)
    @rule(unit=UNIT)
    def a_unit_is_cancelled(self, unit: str) -> None:
        self.answer(f"cancelled:{unit}", "huy-bo", {unit})

    @precondition(lambda self: not self.closed)
    @rule(unit=UNIT, rating=st.sampled_from(("xuat-sac", "hoan-thanh")))
    def a_unit_is_rated_by_itself(self, unit: str, rating: str) -> None:
        self.answer(f"approved:{unit}", rating, {unit})

    @precondition(lambda self: not self.closed)
    @rule(unit=UNIT, points=st.sampled_from(("0", "1", "2", UNCHANGED)))
    def the_council_changes_a_score(self, unit: str, points: str) -> None:
        assert self.answer(f"score:{unit}:I.1", points, {unit})

    @precondition(lambda self: not self.closed)
    @rule(unit=UNIT, points=st.integers(0, 2))
    def a_unit_sends_another_form(self, unit: str, points: int) -> None:
        form = f"phat-hanh/khoi/{unit}.xlsx"
        declared = {"declaration/ky-luat/answer": "Có", "declaration/ky-luat/number": 1}
        declared["declaration/ky-luat/remedied"] = "Có"
        declared["declaration/ky-luat/detail"] = "Phó Giám đốc, khiển trách, số 5 ngày 02/3/2024"
        self.round.return_form(form, {"I.1/self": points, **(declared if points == 0 else {})})
        self.touched.add(unit)

    @precondition(lambda self: not self.closed)
    @rule(agency=st.sampled_from(("Sở A", "Sở B", None)))
    def a_criterion_goes_to_another_agency(self, agency: str | None) -> None:
        self.assign(agency)

    def assign(self, agency: str | None) -> None:
        self.round.assign("I.2", agency)
        self.owners["I.2"] = {"Sở A": "so-a", "Sở B": "so-b", None: OWNERS["I.2"]}[agency]
        self.touched |= {*UNITS}

    @precondition(lambda self: not self.closed)
    @rule(unit=UNIT, answer=st.sampled_from(("co", "khong")))
    def a_fact_is_decided(self, unit: str, answer: str) -> None:
        assert self.answer(f"fact:{unit}:mat-doan-ket", answer, {unit})

    @precondition(lambda self: not self.closed)
    @rule(unit=UNIT, day=st.sampled_from(("18/11/2024 08:00", "19/11/2024 17:00")))
    def a_time_of_receipt_is_decided(self, unit: str, day: str) -> None:
        units = status(self.path).to_json("vi")["units"]
        receipt = next(each["receipt"] for each in units if each["unit"] == unit)
        before = len(self.given)
        if self.answer(f"received:{receipt}", day, {unit}):
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
        self.try_to_close()

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
    def what_status_remembers_is_what_it_would_work_out(self) -> None:
        if hasattr(self, "round"):
            told = [status(self.path), status(self.path)]
            with Register.open(self.path / "round.db") as register:
                register.remember(REMEMBERED, None)
            told.append(status(self.path))
            first, again, anew = (replace(each, events=0, head=None) for each in told)
            assert first == again == anew

    @invariant()
    def what_was_decided_holds(self) -> None:
        if hasattr(self, "round"):
            self.open_questions()

    def decisions_count(self, ranked: Ranked) -> None:
        last = dict(self.given)
        for score in ranked.final.scores:
            said = last.get(f"score:{score.unit}:{score.criterion}", UNCHANGED)
            decided = None if said == UNCHANGED else Decimal(said)
            assert score.council == decided and decided in (None, score.final)
        for rating in ranked.ratings.units:
            if last.get(f"fact:{rating.unit}:mat-doan-ket") == "co":
                assert rating.computed == "khong"

    def approvals_stand(self, ranked: Ranked) -> None:
        """A unit's approval stands until something of that unit changes, and with its total."""
        now = standing(ranked)
        untouched = {unit: what for unit, what in self.stood.items() if unit not in self.touched}
        assert untouched == {unit: now.get(unit) for unit in untouched}
        for unit in now.keys() & self.stood.keys() - self.signed:
            assert now[unit] == self.stood[unit]
        self.stood, self.touched, self.signed = now, set(), set()

    def lead_to_the_end(self) -> None:
        """An officer who answers what is asked, sends what is to be sent, then closes; first the
        council's workbook comes back with a slip of the pen, it changes a score and back, and a
        criterion goes to another agency and back when its list is out."""
        if not self.closed:
            for agency in ("Sở A", None):
                self.assign(agency)
                issue(self.path, Stage.APPRAISAL)
                self.right_ones_are_awaited(self.asked())
            self.answer_on_the_workbook(spoiled=True)
            for points in ("0", UNCHANGED):
                assert self.answer(f"score:{UNITS[0]}:I.1", points, UNITS[:1])
                self.open_questions()
        for _ in range(ENOUGH):
            if self.closed:
                break
            self.take_back_what_is_out()
            for question in self.open_questions():
                self.settle(question)
            if rank(self.path).refused is None and not self.open_questions():
                for unit in self.try_to_close():
                    self.answer(f"approved:{unit}", "hoan-thanh", {unit})
        assert self.closed, (status(self.path).to_json("vi"), close(self.path).to_json("vi"))
        found = verify(self.path)
        assert found.same, found.to_json("vi")

    def try_to_close(self) -> tuple[str, ...]:
        """Whom the refusal names, if it is refused: a round is closed only over a result of which
        nothing is asked and every unit is approved."""
        refused = close(self.path).refused
        self.closed = refused is None
        if self.closed:
            asked, ranked = self.now()
            assert ranked is not None and standing(ranked).keys() == {*UNITS} and not asked
        return refused.whom if refused is not None else ()

    def take_back_what_is_out(self) -> None:
        self.touched |= {*UNITS}
        issued = issue(self.path, Stage.APPRAISAL).issued
        asked = self.asked()
        self.right_ones_are_awaited(asked)
        for each in issued:
            if each.file not in self.returned:
                self.returned.add(each.file)
                self.round.return_form(each.file)
        self.scored = self.scored | asked if asked and self.scored is not None else None

    def right_ones_are_awaited(self, asked: set[tuple[str, str, str, str]]) -> None:
        """Lists are out to those who have not scored a row that is asked, and to no others."""
        if asked and self.scored is not None:
            assert {agency for agency, *_ in asked - self.scored} == {
                each.appraiser
                for each in status(self.path).appraisers
                if each.stage == Stage.APPRAISAL and each.state == "outstanding"
            }

    def asked(self) -> set[tuple[str, str, str, str]]:
        """Every row that has to be scored now; none while nobody knows which return counts."""
        told = status(self.path)
        counted = {each.unit: each for each in told.units if each.stage == Stage.SELF}
        open_returns = any(each.kind == "return" for each in told.pending)
        if open_returns or any(each.state != "accepted" for each in counted.values()):
            return set()
        return {
            (agency, unit, criterion, str(each.receipt))
            for unit, each in counted.items()
            for criterion, agency in self.owners.items()
        }


def about(question: Question) -> set[str]:
    """The units of which an answer may change what was approved: of what is asked about an
    agency's return, any; of a tie or a place, which is about the order alone, none."""
    if question.submitted:
        return {one.unit for one in question.submitted}
    if question.unit is not None:
        return {question.unit}
    return {*UNITS} if question.kind in ("return", "waiver", "number", "owner") else set()


def standing(ranked: Ranked) -> dict[str, Standing]:
    """What stands approved of each unit of which anything does."""
    totals = {line.unit.id: line.final_total for line in ranked.ranking.units}
    return {
        each.unit: (each.approved, totals[each.unit])
        for each in ranked.ratings.units
        if each.approved is not None
    }


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
TestAnyRound.settings = sequences(5, steps=6)


@pytest.mark.parametrize("answer", [0, 1])
@pytest.mark.parametrize("rated", [True, False])
def test_another_form_then_a_rating_then_which_form_counts(answer: int, rated: bool) -> None:
    """Sequences that chance found."""
    round_ = AnyRound()
    round_.begin(met=False)
    round_.somebody_tries_to_close()
    round_.a_fact_is_decided(answer="co", unit=UNITS[0])
    round_.a_unit_sends_another_form(points=0, unit=UNITS[0])
    if rated:
        round_.a_unit_is_rated_by_itself(rating="xuat-sac", unit=UNITS[0])
    round_.what_was_decided_holds()
    round_.somebody_decides(answer=answer, which=0)
    round_.no_answer_is_lost()
    round_.teardown()
