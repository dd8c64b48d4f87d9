"""Decisions come only from a sheet that the officer names, of the latest issue, each confirmed:
whoever holds a copy of a workbook with a sheet of decisions decides nothing by sending it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import click.testing
import pytest
from support.archives import edited, zipped
from support.command_line import run
from support.decision_sheets import take_decisions
from support.event_round import UNITS, EventRound, appraised
from support.findings import codes
from support.form_helpers import with_identity

from thidua_xlsx.cli import main
from thidua_xlsx.facts.decided import DecisionTaken, decisions
from thidua_xlsx.facts.register import Register
from thidua_xlsx.model import Question
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.proposing import Proposed
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.status import status

SIGNED = {"by": "Trần Thị B", "reason": "Đã thảo luận", "document": "15/BB-HĐ"}
MAIL = "hop-thu.eml"

pytestmark = pytest.mark.usefixtures("fixed_clock")


@pytest.fixture
def round_(tmp_path: Path) -> EventRound:
    """A round whose totals tie; the council's book is written."""
    made = appraised(tmp_path)
    assert rank(made.path).pending
    made.inbox.mkdir(exist_ok=True)
    return made


def book(round_: EventRound, name: str = "tong-hop.xlsx") -> Path:
    return round_.path / "ket-qua" / name


def tie(round_: EventRound) -> Question:
    return next(each for each in rank(round_.path).pending if each.kind == "tie")


def answered(data: bytes, asked: Question, answer: int = 0) -> bytes:
    """The workbook with that answer to that question, signed by the chair's name."""

    def edit(workbook: Any) -> None:
        for sheet in workbook.worksheets:
            columns = {cell.value: cell.column for cell in sheet[1] if cell.value}
            for row in sheet.iter_rows(max_col=1) if "question" in columns else ():
                if row[0].value == asked.id:
                    said = {"answer": asked.answers[answer], **SIGNED}
                    for name, text in said.items():
                        sheet.cell(row[0].row, columns[name]).value = text

    return edited(data, edit)


def recorded(round_: EventRound) -> tuple[DecisionTaken, ...]:
    with Register.open(round_.path / "round.db") as register:
        return decisions(register.events())


def facts(round_: EventRound) -> int:
    with Register.open(round_.path / "round.db") as register:
        return len(register.events())


def sent(round_: EventRound, name: str, data: bytes) -> Path:
    path = round_.inbox / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def mailed(round_: EventRound, data: bytes) -> Path:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "chu-tich@tinh.example", "Quyết định của Hội đồng"
    mail.set_content("Kính gửi kết quả.")
    mail.add_attachment(data, maintype="application", subtype="xlsx", filename="tong-hop.xlsx")
    return sent(round_, MAIL, mail.as_bytes())


WAYS: dict[str, Callable[[EventRound, bytes], Path]] = {
    "a path": lambda r, data: sent(r, "tong-hop.xlsx", data),
    "a folder": lambda r, data: sent(r, "hop/tong-hop.xlsx", data).parent,
    "an archive": lambda r, data: sent(r, "goi.zip", zipped({"tong-hop.xlsx": data})),
    "a mail": mailed,
    "under another name": lambda r, data: sent(r, "so-noi-vu.xlsx", data),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_sheet_that_comes_in_like_a_return_is_set_aside_with_the_command_to_use(
    round_: EventRound, way: str
) -> None:
    asked = tie(round_)
    source = WAYS[way](round_, answered(book(round_).read_bytes(), asked))
    result = collect(round_.path, [source])
    (file,) = (each for each in result.files if each.findings)
    assert (file.outcome, codes(file), result.decided) == ("set-aside", ["decisions-not-named"], 0)
    assert recorded(round_) == ()
    named = re.search(r"--decisions (\S+)", file.findings[0].remedy())
    assert named is not None
    taken = take_decisions(round_.path, Path(named[1]))
    assert taken.decided == 1 and recorded(round_)[0].id == asked.id


def test_a_status_workbook_that_comes_in_like_a_return_is_set_aside(round_: EventRound) -> None:
    status(round_.path)
    data = answered(book(round_, "tinh-trang.xlsx").read_bytes(), tie(round_))
    (file,) = collect(round_.path, [sent(round_, "t.xlsx", data)]).files
    assert (file.outcome, codes(file)) == ("set-aside", ["decisions-not-named"])
    assert take_decisions(round_.path, round_.inbox / "t.xlsx").decided == 1


def test_a_blank_sheet_is_set_aside_too(round_: EventRound) -> None:
    (file,) = collect(round_.path, [book(round_)]).files
    assert (file.outcome, codes(file)) == ("set-aside", ["decisions-not-named"])


def test_nothing_is_taken_in_before_the_answers_are_confirmed(round_: EventRound) -> None:
    asked = tie(round_)
    sheet = sent(round_, "b.xlsx", answered(book(round_).read_bytes(), asked))
    before, kept = facts(round_), set((round_.path / "tiep-nhan").iterdir())
    for confirm in (None, lambda shown: ()):
        result = collect(round_.path, [], decisions=[sheet], confirm=confirm)
        assert result.refused is not None and result.waits
        assert result.refused.finding.code == "decisions-unconfirmed"
        (shown,) = result.findings
        assert (shown.code, shown.criterion) == ("answer-proposed", asked.id)
        assert all(said in shown.message() for said in SIGNED.values())
    assert facts(round_) == before
    assert set((round_.path / "tiep-nhan").iterdir()) == kept


def test_an_answer_that_would_replace_a_decision_is_asked_by_itself(round_: EventRound) -> None:
    asked = tie(round_)
    sheet = sent(round_, "b.xlsx", answered(book(round_).read_bytes(), asked, 1))
    first = decide(round_.path, asked.id, asked.answers[0], by="Nguyễn Văn A", reason="Đã họp")
    assert first.refused is None
    shown: list[Proposed] = []

    def confirm(proposed: Sequence[Proposed]) -> Sequence[Proposed]:
        shown.extend(proposed)
        return ()

    collect(round_.path, [], decisions=[sheet], confirm=confirm)
    (one,) = shown
    assert one.replaces == first.decision and one.finding.code == "answer-replaces"
    assert "Nguyễn Văn A" in one.finding.message() and "Trần Thị B" in one.finding.message()
    assert len(recorded(round_)) == 1
    (file,) = take_decisions(round_.path, sheet).files
    assert file.answers is not None and file.answers.replaced == (first.decision,)


def test_an_answer_that_was_not_confirmed_is_not_recorded_beside_others(round_: EventRound) -> None:
    for unit in UNITS[:2]:
        round_.return_form(f"phat-hanh/khoi/{unit}.xlsx", {"I.1/self": 1})
    first, second = status(round_.path).pending
    data = answered(answered(book(round_, "tinh-trang.xlsx").read_bytes(), first), second)
    sheet = sent(round_, "b.xlsx", data)
    result = collect(round_.path, [], decisions=[sheet], confirm=lambda shown: shown[:1])
    assert [each.id for each in recorded(round_)] == [first.id]
    (file,) = result.files
    assert (file.outcome, codes(file)) == ("review", ["answer-not-recorded"])


@pytest.mark.parametrize("name", ["tong-hop.xlsx", "tinh-trang.xlsx"])
def test_a_kept_copy_of_an_older_issue_is_refused_and_the_newer_one_named(
    round_: EventRound, name: str
) -> None:
    asked = tie(round_)
    status(round_.path)
    kept = answered(book(round_, name).read_bytes(), asked, 1)
    assert decide(round_.path, asked.id, asked.answers[0], by="A", reason="B").refused is None
    rank(round_.path), status(round_.path)
    before = facts(round_)
    refused = take_decisions(round_.path, sent(round_, "cu.xlsx", kept)).refused
    assert refused is not None and refused.finding.code == "decisions-outdated"
    assert f"ket-qua/{name}" in refused.finding.message()
    assert facts(round_) == before and recorded(round_)[-1].answer == asked.answers[0]


def test_a_mailed_sheet_that_is_named_later_replaces_only_what_is_confirmed(
    round_: EventRound,
) -> None:
    asked = tie(round_)
    data = answered(book(round_).read_bytes(), asked, 1)
    collect(round_.path, [mailed(round_, data)])
    first = decide(round_.path, asked.id, asked.answers[0], by="A", reason="B").decision
    sheet = sent(round_, "b.xlsx", data)
    asked_again = collect(round_.path, [], decisions=[sheet]).findings
    assert [each.code for each in asked_again] == ["answer-replaces"]
    (file,) = take_decisions(round_.path, sheet).files
    assert file.answers is not None and file.answers.replaced == (first,)


@pytest.mark.parametrize(
    "forged",
    [
        lambda r, data: with_identity(data, {"serial": "A" * 16}),
        lambda r, data: with_identity(data, {"signature": ""}),
        lambda r, data: with_identity(data, {"round": "0" * 12}),
        lambda r, data: zipped({"tong-hop.xlsx": data}),
        lambda r, data: (r.path / "phat-hanh" / "khoi" / "don-vi-1.xlsx").read_bytes(),
    ],
    ids=["another serial", "unsigned", "another round", "in an archive", "a form"],
)
def test_only_a_signed_sheet_of_this_round_can_be_named(
    round_: EventRound, forged: Callable[[EventRound, bytes], bytes]
) -> None:
    data = forged(round_, answered(book(round_).read_bytes(), tie(round_)))
    refused = take_decisions(round_.path, sent(round_, "b.xlsx", data)).refused
    assert refused is not None and refused.finding.code == "decisions-not-a-sheet"
    missing = take_decisions(round_.path, round_.inbox / "khong-co.xlsx").refused
    assert missing is not None and missing.finding.code == "path-missing"
    assert recorded(round_) == ()


def test_the_command_without_a_terminal_shows_what_it_would_record_and_refuses(
    round_: EventRound,
) -> None:
    sheet = sent(round_, "b.xlsx", answered(book(round_).read_bytes(), tie(round_)))
    told = run("collect", round_.path, "--decisions", sheet)
    assert told.exit == 1 and "Trần Thị B" in told.err and "--yes" in told.err
    assert recorded(round_) == ()
    told = run("collect", round_.path, "--decisions", sheet, "--yes")
    assert "Trần Thị B" in told.err and "Đã ghi 1 trên 1 câu trả lời" in told.out
    assert len(recorded(round_)) == 1


def test_on_a_terminal_the_officer_says_yes_first_and_once_more_where_it_replaces(
    round_: EventRound, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(click.testing._NamedTextIOWrapper, "isatty", lambda self: True, False)
    asked = tie(round_)
    data = book(round_).read_bytes()

    def says(typed: str, answer: int) -> click.testing.Result:
        sheet = sent(round_, f"{answer}.xlsx", answered(data, asked, answer))
        line = ["collect", str(round_.path), "--decisions", str(sheet)]
        return click.testing.CliRunner().invoke(main, line, input=typed)

    assert says("n\n", 0).exit_code == 1 and not recorded(round_)
    told = says("y\n", 0)
    assert "Trần Thị B" in told.stderr and "Ghi 1 câu trả lời mới" in told.stderr
    assert [each.answer for each in recorded(round_)] == [asked.answers[0]]
    told = says("n\n", 1)
    assert "Thay quyết định đã ghi?" in told.stderr and len(recorded(round_)) == 1
    told = says("y\n", 1)
    assert "Thay quyết định trước về việc" in told.stdout and len(recorded(round_)) == 2


def test_a_sheet_resaved_by_someone_else_takes_nothing_with_it(round_: EventRound) -> None:
    """The officer names one file; another of the same name in the same run is no decision."""
    asked = tie(round_)
    data = book(round_).read_bytes()
    good = sent(round_, "tot/tong-hop.xlsx", answered(data, asked))
    bad = sent(round_, "xau/tong-hop.xlsx", answered(data, asked, 1))
    result = collect(round_.path, [bad.parent], decisions=[good], confirm=tuple)
    assert [file.outcome for file in result.files] == ["set-aside", "accepted"]
    assert [each.answer for each in recorded(round_)] == [asked.answers[0]]


def test_reading_a_sheet_says_how_its_decisions_are_taken(round_: EventRound) -> None:
    assert "collect THƯ_MỤC_ĐỢT_CHẤM --decisions TỆP" in run("read", book(round_)).out
