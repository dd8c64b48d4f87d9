"""A secret ballot of a bloc says not whose it is, and nothing that is written tells what a single
one says."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from support.bloc_rounds import (
    BLOC,
    MADE_UP,
    SECRET,
    TRADE,
    TRANSPORT,
    UNITS,
    answer,
    ballot,
    vote,
    voting_round,
)
from support.command_line import run
from support.round_helpers import Round, set_control
from support.shown_cells import cells_of

from thidua_xlsx.layout.form.nomination_ballot import NOMINATED, REASON
from thidua_xlsx.layout.signed.identity import SHEET_ID
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.close import close
from thidua_xlsx.pipeline.deriving.nominating import NOT_GIVEN
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.pipeline.verify import verify
from thidua_xlsx.system.files import sha256

pytestmark = pytest.mark.usefixtures("fixed_clock")
NUMBERS = range(1, len(UNITS) + 1)
CHOICES = (TRANSPORT, TRANSPORT, TRANSPORT, TRADE, MADE_UP[0])
BUT = {"nomination_voters": "Mọi đơn vị, trừ các đơn vị nêu ở dòng dưới"}


def test_ballots_differ_in_their_numbers_alone(tmp_path: Path) -> None:
    round_ = voting_round(tmp_path, secret=True)
    shown = []
    for number in NUMBERS:
        data = ballot(round_, number).read_bytes()
        cells = {at: cell.value for at, cell in cells_of(data).items()}
        assert cells.pop(("whose", "number")) == f"Phiếu số {number:02}"
        code = str(cells.pop(("codes", "number")))
        assert all(unit not in code for unit in UNITS)
        assert all(column != REASON for _, column in cells)
        shown.append(cells)
    assert all(each == shown[0] for each in shown)
    assert all((f"unit:{unit}", NOMINATED) in shown[0] for unit in UNITS)


def test_the_identity_of_a_ballot_names_no_voter(tmp_path: Path) -> None:
    round_ = voting_round(tmp_path, secret=True)
    book = openpyxl.load_workbook(ballot(round_, 2))
    (sheet,) = (each for each in book if each["A1"].value == SHEET_ID)
    said = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=2, max_col=2)}
    assert said["unit"] in (None, "")
    assert said["appraiser"] == f"{BLOC}-phieu-02"
    events = [e for e in round_.gathered().issues if e.stage == Stage.NOMINATION]
    assert all(each.unit is None for each in events)


def voted(folder: Path, choices: tuple[str, ...]) -> Round:
    """The round once ballot by ballot that was voted, and counted."""
    round_ = voting_round(folder, secret=True)
    for number, unit in zip(NUMBERS, choices, strict=True):
        assert vote(round_, number, unit).outcome == "accepted"
    assert rank(round_.path).refused is None
    return round_


def test_the_result_is_the_same_whichever_ballot_said_what(tmp_path: Path) -> None:
    shown = []
    for folder, choices in (("a", CHOICES), ("b", CHOICES[::-1])):
        (tmp_path / folder).mkdir()
        round_ = voted(tmp_path / folder, choices)
        answered = rank(round_.path).to_json("vi")
        blocs = answered["blocs"]
        book = openpyxl.load_workbook(round_.path / "ket-qua" / "kiem-tra.xlsx")
        sheet = book["Suy tôn"]
        texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
        assert not any("Phiếu số" in text for text in texts)
        shown.append((blocs, texts))
    assert shown[0] == shown[1]


def test_no_command_tells_what_a_ballot_says(tmp_path: Path) -> None:
    round_ = voting_round(tmp_path, secret=True)
    told = vote(round_, 1, *UNITS[:2])
    assert told.outcome == "review" and told.slip is not None
    collected = run("collect", str(round_.path), str(round_.inbox), "--json").said
    stated = run("status", str(round_.path)).said
    for unit in UNITS[:2]:
        name = round_.unit(unit).name
        for said in (collected, stated):
            assert name not in said and unit not in said.replace(f"td-{unit}", "")


def test_the_dossier_holds_no_ballot_and_is_verified_by_the_record(tmp_path: Path) -> None:
    round_ = voted(tmp_path, CHOICES)
    ballots = [sha256(path.read_bytes()) for path in round_.inbox.glob("phieu-*.xlsx")]
    (asked,) = status(round_.path).pending
    answer(round_, asked.id, NOT_GIVEN)
    assert rank(round_.path).refused is None
    closed = close(round_.path, with_ballots=True)
    assert closed.refused is None, closed.refused
    data = (round_.path / "ket-qua" / "ho-so.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        held = {sha256(archive.read(name)) for name in archive.namelist()}
        votes = archive.read("phieu-suy-ton.csv").decode("utf-8-sig").splitlines()
        record = archive.read("theo-so.json").decode()
    assert len(ballots) == len(NUMBERS) and not held & set(ballots)
    assert votes[0] == "bloc,vote,unit,votes"
    assert f"{BLOC},1,{TRANSPORT},3" in votes
    assert not any(unit in record for unit in UNITS)
    checked = verify(round_.path / "ket-qua" / "ho-so.zip")
    assert checked.differences == ()
    assert "verify-votes-by-record" in {each.code for each in checked.findings}


def test_a_list_of_votes_that_was_altered_is_found_out(tmp_path: Path) -> None:
    round_ = voted(tmp_path, CHOICES)
    (asked,) = status(round_.path).pending
    answer(round_, asked.id, NOT_GIVEN)
    rank(round_.path)
    assert close(round_.path).refused is None
    path, altered = round_.path / "ket-qua" / "ho-so.zip", tmp_path / "khac.zip"
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(altered, "w") as made:
        for name in whole.namelist():
            content = whole.read(name)
            if name == "phieu-suy-ton.csv":
                content = content.replace(f"{TRADE},1".encode(), f"{TRADE},5".encode())
            made.writestr(name, content)
    found = {each.what for each in verify(altered).differences}
    assert "dossier-list-differs" in found


def test_more_ballots_than_voters_cannot_be_counted(tmp_path: Path) -> None:
    round_ = voting_round(tmp_path, secret=True)
    for number in NUMBERS:
        vote(round_, number, TRANSPORT)
    set_control(round_.path, **{**SECRET, **BUT, "nomination_nonvoters": TRADE})
    result = rank(round_.path)
    assert "vote-overfull" in {each.code for each in result.findings}
    assert result.pending == ()
    found = result.voted.of(BLOC)
    assert found is not None and found.tally is None
    issued = issue(round_.path, Stage.NOMINATION, again=True)
    assert issued.refused is None and len(issued.issued) == len(UNITS) - 1


def test_ballots_that_are_too_many_and_did_not_come_back_are_asked_about(tmp_path: Path) -> None:
    round_ = voting_round(tmp_path, secret=True)
    for number in NUMBERS[:4]:
        vote(round_, number, TRANSPORT)
    set_control(round_.path, **{**SECRET, **BUT, "nomination_nonvoters": TRADE})
    (asked,) = rank(round_.path).pending
    assert "thu về 04 phiếu suy tôn (đã phát 05, 04 đơn vị bỏ phiếu)" in asked.text


def test_further_voters_get_further_numbers(tmp_path: Path) -> None:
    round_ = voting_round(tmp_path, secret=True)
    set_control(round_.path, **{**SECRET, **BUT, "nomination_nonvoters": f"{TRADE}; {TRANSPORT}"})
    assert len(issue(round_.path, Stage.NOMINATION).issued) == len(UNITS)
    set_control(round_.path, **SECRET)
    vote(round_, 1, TRANSPORT)
    told = issue(round_.path, Stage.NOMINATION)
    assert {form.issue_number for form in told.issued} == {1}
