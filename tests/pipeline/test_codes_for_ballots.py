"""In a round that uses codes a ballot counts with the code that its leader held when it first came
in; without, it is nobody's until the officer, who has asked the leader, takes it.  No code is ever
shown."""

from __future__ import annotations

import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest
from support.alterations import member
from support.appraisal_rounds import (
    LEADERS,
    filled_in,
    listed_round,
    place,
    scored_round,
    send,
    take,
)
from support.ballots_with_codes import (
    CHAIRMAN,
    FIRST,
    NAMES,
    ROW,
    SECOND,
    Voting,
    closed_voting,
    voting,
)
from support.command_line import run
from support.handed_codes import BALLOT, places_of, with_code, with_codes
from support.plain_words import assert_in_words
from support.round_helpers import set_control
from support.standing_of_all import standing_of_all

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.handed_codes import MADE
from thidua_xlsx.facts.register import Register
from thidua_xlsx.model import Stage, Standing
from thidua_xlsx.pipeline.collect import CollectedFile
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.gathering.receipt_times import received_text
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.reopen import reopen
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.pipeline.verify import verify
from thidua_xlsx.pipeline.verifying.dossier import LEFT_OUT
from thidua_xlsx.words.codes import printed_code

pytestmark = pytest.mark.usefixtures("fixed_clock")

SIGNED = {"by": "Nguyễn Văn A", "reason": "Đã hỏi trực tiếp"}
MISTYPED = "QQQQ-WWWW-ZZZZ"


@pytest.fixture
def vote(tmp_path: Path) -> Voting:
    return voting(tmp_path)


def codes_of(file: CollectedFile) -> list[str]:
    return [each.code for each in file.findings]


def state_of(vote: Voting, leader: str) -> Standing:
    """Where the leader's ballot stands."""
    return next(
        each.state
        for each in status(vote.path).appraisers
        if (each.stage, each.appraiser) == (Stage.BALLOT, leader)
    )


def counting(vote: Voting, leader: str) -> str | None:
    """The receipt of the leader's ballot that counts."""
    states = standing_of_all(vote.path).states
    state = next(s for s in states if (s.form.stage, s.form.appraiser) == (Stage.BALLOT, leader))
    return None if state.counted is None else state.counted.receipt


def asked(vote: Voting) -> list[str]:
    """What is asked about returns."""
    return sorted(standing_of_all(vote.path).asked)


# --- one ballot ----------------------------------------------------------------------------------


def test_a_ballot_with_its_leader_s_code_counts(vote: Voting) -> None:
    for leader, typed in ((FIRST, vote.codes[FIRST]), (SECOND, _written(vote.codes[SECOND]))):
        file = vote.votes(leader, typed)
        assert (file.outcome, file.findings, file.slip) == ("accepted", (), None)
        assert state_of(vote, leader) == Standing.ACCEPTED
    assert asked(vote) == []


def _written(code: str) -> str:
    return f" {code.replace('-', '').lower()} "


WRONG = {
    "none": ("ballot-code-missing", None),
    "mistyped": ("ballot-code-wrong", MISTYPED),
    "another leader's": ("ballot-code-wrong", SECOND),
    "one for decisions": ("ballot-code-wrong", CHAIRMAN),
    "a receipt code": ("ballot-code-wrong", printed_code("ABCDEFGHIJK")),
    "a formula": ("ballot-code-wrong", '="A"&"B"'),
}


@pytest.mark.parametrize("why", WRONG)
def test_a_ballot_without_the_right_code_is_nobodys(vote: Voting, why: str) -> None:
    code, typed = WRONG[why]
    before = standing_of_all(vote.path)
    file = vote.votes(FIRST, vote.codes.get(str(typed), typed))
    now = standing_of_all(vote.path)
    assert (file.outcome, codes_of(file), file.appraiser) == ("review", [code], None)
    assert (now.states, now.awaited, now.ranked) == (before.states, before.awaited, before.ranked)
    assert asked(vote) == [f"waiver:{file.receipt}"]


def test_the_officer_is_told_whom_to_ask_and_what_then(vote: Voting) -> None:
    data = vote.ballot(FIRST, None)
    told = run("collect", vote.path, vote.round.send("phieu.xlsx", data))
    (question,) = (each for each in status(vote.path).pending if each.kind == "waiver")
    assert_in_words(question)
    receipt, cell = question.id.partition(":")[2], code_cell(data)
    assert told.exit == 1
    for said in (
        f"ô “Mã xác nhận cho điểm” ({cell}) còn trống",
        f"Hỏi trực tiếp {NAMES[FIRST]}",
        f"decide {vote.path} waiver:{receipt} chap-nhan --by TÊN --reason LÝ_DO",
        "khong-chap-nhan",
        "Tiếp theo: hỏi trực tiếp",
    ):
        assert said in told.out, said
    files = {each.receipt: each for each in vote.round.gathered().files}
    received = received_text(files[receipt])
    for text in (question.text, question.text_en):
        assert NAMES[FIRST] in text and "phieu.xlsx" in text and received in text
    assert decide(vote.path, question.id, "chap-nhan", **SIGNED).refused is None
    assert counting(vote, FIRST) == receipt


def code_cell(data: bytes) -> str:
    """Where the ballot asks for the code: in the column of its first criterion."""
    address = place(data, *ROW)[1]
    tab = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    (row,) = (cell.row for cell in tab["A"] if cell.value == "code")
    return f"{address[0]}{row}"


def test_the_slip_tells_the_leader_and_comes_back_with_the_code(vote: Voting) -> None:
    file = vote.votes(FIRST, MISTYPED, 2.5)
    assert file.slip is not None
    slip = (vote.path / file.slip).read_bytes()
    said = [
        str(c.value) for row in openpyxl.load_workbook(io.BytesIO(slip)).worksheets[0] for c in row
    ]
    (remedy,) = (text for text in said if "MÃ XÁC NHẬN CHO ĐIỂM" in text)
    assert "Nếu không gửi tệp ấy: không nhập mã" in remedy and "Sở Nội vụ" in remedy
    assert not [text for text in said if "decide" in text]
    assert codes_of(take(vote.round, "lai.xlsx", slip)) == ["ballot-code-missing"]
    back = take(vote.round, "co-ma.xlsx", with_code(slip, vote.codes[FIRST]))
    assert (back.outcome, back.findings) == ("accepted", ())
    assert counting(vote, FIRST) == back.receipt


def test_a_slip_about_something_else_asks_for_the_code_too(vote: Voting) -> None:
    file = vote.votes(FIRST, vote.codes[FIRST], 99)
    assert file.slip is not None and codes_of(file) == ["score-above-maximum"]
    assert state_of(vote, FIRST) == Standing.REVIEW
    slip = (vote.path / file.slip).read_bytes()
    assert vote.codes[FIRST] not in str(cells_of(slip))
    assert Finding("ballot-code-again").message() in cells_of(slip)
    mended = filled_in(slip, {ROW: 3})
    back = take(vote.round, "co-ma.xlsx", with_code(mended, vote.codes[FIRST]))
    assert (back.outcome, counting(vote, FIRST)) == ("accepted", back.receipt)


def cells_of(data: bytes) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [str(cell.value) for tab in book.worksheets for row in tab.iter_rows() for cell in row]


# --- several -------------------------------------------------------------------------------------


def test_a_ballot_without_a_code_does_not_touch_the_right_one_before_it(vote: Voting) -> None:
    right = vote.votes(FIRST, vote.codes[FIRST])
    other = vote.votes(FIRST, None, 1)
    assert counting(vote, FIRST) == right.receipt
    assert asked(vote) == [f"waiver:{other.receipt}"]
    refused = decide(vote.path, f"waiver:{other.receipt}", "khong-chap-nhan", **SIGNED)
    assert refused.refused is None and asked(vote) == []
    assert counting(vote, FIRST) == right.receipt


def test_the_right_ballot_after_one_without_a_code_counts_and_settles_it(vote: Voting) -> None:
    vote.votes(FIRST, None, 1)
    right = vote.votes(FIRST, vote.codes[FIRST])
    assert (right.outcome, counting(vote, FIRST)) == ("accepted", right.receipt)
    assert asked(vote) == []


def test_a_ballot_stands_by_the_code_that_held_when_it_first_came(vote: Voting) -> None:
    before = vote.votes(FIRST, vote.codes[FIRST])
    fresh = vote.another_code(FIRST)
    assert counting(vote, FIRST) == before.receipt
    again = take(vote.round, "lai.xlsx", vote.ballot(FIRST, vote.codes[FIRST]))
    assert again.outcome == "duplicate" and counting(vote, FIRST) == before.receipt
    assert codes_of(vote.votes(FIRST, vote.codes[FIRST], 1)) == ["ballot-code-wrong"]
    later = vote.votes(FIRST, fresh, 2)
    assert "return-undecided" in codes_of(later)
    assert f"return:ballot:{FIRST}" in asked(vote)


def test_bytes_that_came_too_early_are_not_judged_anew(vote: Voting) -> None:
    fresh = vote.another_code(FIRST)
    data = vote.ballot(FIRST, vote.codes[FIRST])
    assert codes_of(take(vote.round, "a.xlsx", data)) == ["ballot-code-wrong"]
    vote.another_code(FIRST)
    assert take(vote.round, "b.xlsx", data).outcome == "duplicate"
    assert codes_of(vote.votes(FIRST, fresh, 1)) == ["ballot-code-wrong"]
    assert counting(vote, FIRST) is None


def test_of_a_right_ballot_beside_one_that_was_taken_the_officer_is_asked(vote: Voting) -> None:
    taken = vote.votes(FIRST, None, 1)
    assert decide(vote.path, f"waiver:{taken.receipt}", "chap-nhan", **SIGNED).refused is None
    assert counting(vote, FIRST) == taken.receipt
    right = vote.votes(FIRST, vote.codes[FIRST])
    question = f"return:ballot:{FIRST}"
    assert right.outcome == "review" and asked(vote) == [question]
    assert decide(vote.path, question, str(right.receipt), **SIGNED).refused is None
    assert counting(vote, FIRST) == right.receipt


def test_a_word_that_is_taken_back_leaves_the_ballot_nobody_s(vote: Voting) -> None:
    taken = vote.votes(FIRST, None)
    for answer, counts in (("chap-nhan", taken.receipt), ("khong-chap-nhan", None)):
        said = decide(vote.path, f"waiver:{taken.receipt}", answer, **SIGNED)
        assert said.refused is None and counting(vote, FIRST) == counts


# --- which ballots are asked ---------------------------------------------------------------------


def test_codes_that_come_later_change_nothing_of_ballots_that_were_in(tmp_path: Path) -> None:
    round_ = listed_round(tmp_path)
    early = send(round_, Stage.BALLOT, FIRST)
    held = with_codes(round_.path)
    vote = Voting(round_, {leader.id: held[BALLOT, leader.name] for leader in LEADERS})
    assert counting(vote, FIRST) == early.receipt
    late = send(round_, Stage.BALLOT, SECOND)
    assert (codes_of(late), counting(vote, SECOND)) == (["ballot-code-not-asked"], None)
    assert late.slip is not None
    slip = (round_.path / late.slip).read_bytes()
    back = take(round_, "co-ma.xlsx", with_code(slip, vote.codes[SECOND]))
    assert (back.outcome, counting(vote, SECOND)) == ("accepted", back.receipt)
    (again,) = (
        each
        for each in issue(round_.path, Stage.BALLOT, again=True).issued
        if each.appraiser == SECOND
    )
    assert "Mã xác nhận cho điểm" in cells_of((round_.path / again.file).read_bytes())


def test_who_sends_ballots_out_before_codes_is_told(tmp_path: Path) -> None:
    round_ = scored_round(tmp_path)
    set_control(round_.path, codes="Có")
    told = issue(round_.path, Stage.BALLOT)
    assert len(told.issued) == 2 and [each.code for each in told.findings] == ["codes-not-made"]


def test_a_round_without_codes_asks_for_none(tmp_path: Path) -> None:
    round_ = listed_round(tmp_path)
    data = (round_.path / "phat-hanh" / "lanh-dao" / f"{FIRST}.xlsx").read_bytes()
    assert not [text for text in cells_of(data) if "xác nhận" in text or text == "code"]
    assert send(round_, Stage.BALLOT, FIRST).outcome == "accepted"


# --- to the end ----------------------------------------------------------------------------------


def test_codes_of_ballots_end_with_the_round_and_their_ballots_stand(tmp_path: Path) -> None:
    vote = closed_voting(tmp_path)
    assert reopen(vote.path, by="A", reason="B", document="1/QĐ").refused is None
    stands = counting(vote, FIRST)
    assert stands is not None
    assert codes_of(vote.votes(FIRST, vote.codes[FIRST], 0)) == ["ballot-code-unknown"]
    assert "codes-not-made" in {each.code for each in status(vote.path).findings}
    fresh = with_codes(vote.path)[BALLOT, NAMES[FIRST]]
    assert codes_of(vote.votes(FIRST, vote.codes[FIRST], 1)) == ["ballot-code-wrong"]
    assert counting(vote, FIRST) == stands
    assert "return-undecided" in codes_of(vote.votes(FIRST, fresh, 2))
    assert decide(vote.path, f"return:ballot:{FIRST}", stands, **SIGNED).refused is None
    assert rank(vote.path).refused is None
    assert verify(vote.path).same


def test_no_output_shows_what_was_typed_for_a_code(vote: Voting) -> None:
    mistyped = f"{'B' if vote.codes[FIRST][0] == 'A' else 'A'}{vote.codes[FIRST][1:]}"
    near = vote.ballot(FIRST, mistyped, 1)
    beside = vote.ballot(SECOND, None, vote.codes[SECOND])
    said = []
    for name, data in (("gan.xlsx", near), ("lech.xlsx", beside)):
        path = vote.round.send(name, data)
        said += [run("collect", vote.path, path).said, run("read", path, "--json").said]
        said += [run("read", path, "--round", vote.path).said]
    for leader in (FIRST, SECOND):
        vote.votes(leader, vote.codes[leader])
    said += [run(command, vote.path).said for command in ("status", "rank")]
    word = ("--anyway", "--by", "A", "--reason", "B")
    said += [run("close", vote.path, *word).said, run("verify", vote.path).said]
    checked = run("verify", vote.path / "ket-qua" / "ho-so.zip")
    assert checked.exit == 0, checked.said
    typed = [mistyped, vote.codes[FIRST], vote.codes[SECOND]]
    assert places_of(typed, vote.path, without=["tiep-nhan"]) == []
    assert not [code for code in typed if code in "".join((*said, checked.said))]
    assert len(places_of(typed, vote.path, without=["ket-qua"])) == 4


def test_a_dossier_shows_that_what_proved_a_ballot_was_altered(tmp_path: Path) -> None:
    vote = closed_voting(tmp_path)
    dossier = vote.path / "ket-qua" / "ho-so.zip"
    assert verify(dossier).same

    def proved(data: bytes) -> bytes:
        said = json.loads(data)
        (unproven,) = (each for each in said.values() if not each["proof"])
        unproven["proof"] = right_proof(vote)
        return json.dumps(said, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"

    member(LEFT_OUT, proved)(dossier)
    assert "dossier-list-differs" in {each.what for each in verify(dossier).differences}


def test_a_result_that_counts_an_unproven_ballot_is_found(vote: Voting) -> None:
    """Whoever writes into the disposable cache makes no ballot count."""
    vote.votes(FIRST, None, 1)
    vote.votes(SECOND, vote.codes[SECOND])
    with closing(sqlite3.connect(vote.path / "round.db")) as register, register:
        blank, right = (rf"\"proof\":\"{text}\"" for text in ("", right_proof(vote)))
        changed = register.execute(
            "update cache set payload = replace(payload, ?, ?) where payload like ?",
            (blank, right, f"%{blank}%"),
        )
        assert changed.rowcount > 0
    assert counting(vote, FIRST) is not None and rank(vote.path).refused is None
    assert not verify(vote.path).same


def right_proof(vote: Voting) -> str:
    """What stands for the code that the first leader holds."""
    with Register.open(vote.path / "round.db") as register:
        made = (event.payload for event in register.events(MADE))
        return next(str(said["proof"]) for said in made if said["person"] == FIRST)
