"""In a round that uses codes an answer counts with the code of who is said to give it; without, the
officer asks that person and decides on record.  No code is ever shown."""

from __future__ import annotations

import shutil
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.archives import edited
from support.command_line import run
from support.event_round import EventRound, appraised
from support.handed_codes import (
    DECISION,
    answered,
    places_of,
    printed_codes,
    with_codes,
    with_members,
    without_setting,
)
from support.made_once import made_once
from support.round_helpers import set_control

from thidua_xlsx.facts.decided import DecisionTaken, decisions
from thidua_xlsx.facts.handed_codes import MADE
from thidua_xlsx.facts.register import Event, EventKind, Register
from thidua_xlsx.model import Question
from thidua_xlsx.pipeline.base import round as base_round
from thidua_xlsx.pipeline.close import Anyway, close
from thidua_xlsx.pipeline.codes import codes
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.reopen import reopen
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.pipeline.verify import verify
from thidua_xlsx.words.codes import printed_code

pytestmark = pytest.mark.usefixtures("fixed_clock")

CHAIR, COUNCIL = "Chủ tịch", "Hội đồng"
SIGNED = {"by": CHAIR, "reason": "Đã thảo luận", "document": "15/BB"}


@made_once
def _ranked(folder: Path) -> tuple[EventRound, dict[tuple[str, str], str], Question]:
    round_ = appraised(folder)
    held = with_codes(round_.path)
    (tie,) = rank(round_.path).pending
    assert status(round_.path).pending == (tie,)
    return round_, held, tie


@pytest.fixture
def held() -> dict[str, str]:
    """The codes that were handed over, by name."""
    return {name: code for (_, name), code in _ranked()[1].items()}


@pytest.fixture
def round_(tmp_path: Path) -> EventRound:
    """A round that uses codes, whose totals tie; the council's book is written."""
    made, *_ = _ranked()
    shutil.copytree(made.path, tmp_path / "dot")
    return replace(made, path=tmp_path / "dot", inbox=tmp_path / "gui-ve")


def events(round_: EventRound, kind: str | None = None) -> tuple[Event, ...]:
    with Register.open(round_.path / "round.db") as register:
        return register.events(kind)


def recorded(round_: EventRound) -> tuple[DecisionTaken, ...]:
    return decisions(events(round_))


@pytest.fixture
def tie() -> Question:
    """What waits for the chair: who comes first."""
    return _ranked()[2]


def sheet(round_: EventRound, name: str = "tong-hop.xlsx", **said: str) -> Path:
    """The book with the chair's answer to the tie, as it came back."""
    asked = _ranked()[2]
    data = (round_.path / "ket-qua" / name).read_bytes()
    round_.inbox.mkdir(exist_ok=True)
    path = round_.inbox / f"{len(list(round_.inbox.iterdir()))}.xlsx"
    path.write_bytes(answered(data, asked, **{**SIGNED, **said}))
    return path


def take(round_: EventRound, path: Path) -> tuple[str, list[str], int]:
    """How the sheet fared with --yes: outcome, findings, answers on record."""
    told = run("collect", round_.path, "--decisions", path, "--yes", "--json").json
    (file,) = told["files"]
    return file["outcome"], [each["code"] for each in file["findings"]], len(recorded(round_))


# --- making them ---------------------------------------------------------------------------------


def test_each_decider_has_a_code_that_the_register_does_not_know(
    round_: EventRound, held: dict[str, str]
) -> None:
    assert list(held) == [CHAIR, COUNCIL, "Chủ tịch tỉnh", "Sở A"]
    made = [event.payload for event in events(round_, MADE)]
    assert [(said["purpose"], said["person"]) for said in made] == [(DECISION, n) for n in held]
    assert all(said.keys() == {"purpose", "person", "proof"} for said in made)
    assert places_of(held.values(), round_.path, without=()) == []


def test_the_council_s_members_have_codes_by_name(tmp_path: Path) -> None:
    round_ = appraised(tmp_path)
    listed = [("Trần Thị B", "Chủ tịch Hội đồng"), ("Lê Văn C", "Thành viên Hội đồng")]
    with_members(round_.path, listed)
    assert [name for _, name in with_codes(round_.path)] == [
        *("Trần Thị B", "Lê Văn C", CHAIR, "Chủ tịch tỉnh", "Sở A")
    ]


def test_the_sheet_is_its_owner_s_alone_and_asked_to_be_deleted(tmp_path: Path) -> None:
    round_ = appraised(tmp_path)
    set_control(round_.path, codes="Có")
    assert [f.code for f in status(round_.path).findings if f.code.startswith("codes")] == [
        "codes-not-made"
    ]
    told = run("codes", round_.path)
    (path,) = (round_.path / "ma-trao-tay").iterdir()
    assert told.exit == 0 and path.name in told.out and CHAIR in told.out
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    held = printed_codes(path.read_bytes())
    assert not [code for code in held.values() if code in told.said]
    assert [f.code for f in status(round_.path).findings] == ["codes-sheet-left"]
    assert run("codes", round_.path).exit == 0 and len(events(round_, MADE)) == len(held)
    assert verify(round_.path).same


def test_codes_are_made_only_where_they_are_used(tmp_path: Path) -> None:
    refused = codes(appraised(tmp_path).path).refused
    assert refused is not None and refused.finding.code == "codes-not-used"


def test_another_code_needs_a_name_that_is_known_and_a_reason(round_: EventRound) -> None:
    before = len(events(round_))
    for again, by, code in (("Chủ tich", "A", "codes-nobody"), (CHAIR, "", "codes-unsigned")):
        refused = codes(round_.path, again=again, by=by, reason="Mất").refused
        assert refused is not None and refused.finding.code == code
    assert len(events(round_)) == before
    with_codes(round_.path, again="CHỦ  TỊCH")
    assert events(round_, MADE)[-1].payload["reason"] == "Mất phiếu"


def test_a_sheet_that_cannot_be_written_leaves_no_code_on_record(
    round_: EventRound, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = len(events(round_, MADE))
    (round_.path / "ma-trao-tay").rmdir()
    (round_.path / "ma-trao-tay").write_bytes(b"")
    assert codes(round_.path, again=CHAIR, by="A", reason="Mất").refused is not None
    assert len(events(round_, MADE)) == before


def test_a_sheet_of_a_run_that_was_killed_is_removed_by_the_next(round_: EventRound) -> None:
    stale, kept = (round_.path / "ma-trao-tay" / name for name in ("ma-99.xlsx", "in lai.xlsx"))
    for path in (stale, kept):
        path.write_bytes(b"x")
    with_codes(round_.path, again=CHAIR)
    assert not stale.exists() and kept.exists()


# --- using them ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["tong-hop.xlsx", "tinh-trang.xlsx"])
def test_an_answer_with_its_decider_s_code_is_recorded(
    round_: EventRound, held: dict[str, str], name: str
) -> None:
    path = sheet(round_, name, code=held[CHAIR])
    assert take(round_, path) == ("accepted", [], 1)
    assert take(round_, path)[2] == 1


def test_a_code_may_be_typed_without_hyphens_in_small_letters(
    round_: EventRound, held: dict[str, str]
) -> None:
    typed = held[CHAIR].replace("-", "").lower()
    assert take(round_, sheet(round_, code=typed, by="chủ tịch"))[2] == 1


WRONG: dict[str, tuple[str, str | None]] = {
    "none": ("answer-code-missing", ""),
    "mistyped": ("answer-code-wrong", "ABCD-EFGH-IJKL"),
    "another person's": ("answer-code-wrong", COUNCIL),
    "a number": ("answer-code-wrong", "=1+1"),
    "of another purpose": ("answer-code-wrong", None),
}


@pytest.mark.parametrize("why", WRONG)
def test_an_answer_without_the_right_code_is_not_recorded(
    round_: EventRound, held: dict[str, str], why: str
) -> None:
    code, typed = WRONG[why]
    typed = printed_code("ABCDEFGHIJK") if typed is None else held.get(typed, typed)
    assert take(round_, sheet(round_, code=typed)) == ("review", [code], 0)


def test_the_officer_is_told_whom_to_ask_and_decides_on_record(
    round_: EventRound, held: dict[str, str], tie: Question
) -> None:
    path = sheet(round_, code=held[COUNCIL])
    told = run("collect", round_.path, "--decisions", path, "--yes")
    assert told.exit == 1 and recorded(round_) == () and held[COUNCIL] not in told.said
    assert f"hỏi trực tiếp {CHAIR}" in told.out and f"ô {code_cell(path, tie)}" in told.out
    command = f'decide {round_.path} {tie.id} {tie.answers[0]} --by "{CHAIR}" --reason'
    assert command in told.out
    assert decide(round_.path, tie.id, tie.answers[0], by=CHAIR, reason="Đã hỏi").decision
    assert take(round_, path) == ("duplicate", [], 1)


def code_cell(path: Path, asked: Question) -> str:
    """Where the code beside the answer stands, or should."""
    tab = openpyxl.load_workbook(path)["Quyết định"]
    (row,) = (cell.row for cell in tab["A"] if cell.value == asked.id)
    (column,) = (cell.column_letter for cell in tab[1] if cell.value == "code")
    return f"{column}{row}"


def test_an_old_code_is_wrong_once_another_was_made(
    round_: EventRound, held: dict[str, str]
) -> None:
    fresh = with_codes(round_.path, again=CHAIR)
    assert fresh[DECISION, CHAIR] != held[CHAIR]
    assert take(round_, sheet(round_, code=held[CHAIR]))[1:] == (["answer-code-wrong"], 0)
    assert take(round_, sheet(round_, code=fresh[DECISION, CHAIR]))[1:] == ([], 1)


def test_the_codes_of_others_hold_when_one_is_replaced(
    round_: EventRound, held: dict[str, str]
) -> None:
    with_codes(round_.path, again=COUNCIL)
    assert take(round_, sheet(round_, code=held[CHAIR]))[2] == 1


def test_a_code_of_another_round_is_wrong(round_: EventRound, tmp_path: Path) -> None:
    (tmp_path / "khac").mkdir()
    other = with_codes(appraised(tmp_path / "khac").path)
    path = sheet(round_, code=other[DECISION, CHAIR])
    assert take(round_, path)[1:] == (["answer-code-wrong"], 0)


def test_who_has_no_code_is_asked(round_: EventRound, held: dict[str, str]) -> None:
    path = sheet(round_, code=held[CHAIR], by="Trần Thị B")
    assert take(round_, path) == ("review", ["answer-code-unknown"], 0)


def test_a_sheet_issued_before_codes_were_used_has_none(tmp_path: Path) -> None:
    round_ = appraised(tmp_path)
    rank(round_.path)
    path = sheet(round_)
    with_codes(round_.path)
    assert take(round_, path)[1:] == (["answer-code-missing"], 0)


def test_a_right_answer_is_taken_beside_one_without_a_code(
    round_: EventRound, held: dict[str, str]
) -> None:
    for unit in ("don-vi-1", "don-vi-2"):
        round_.return_form(f"phat-hanh/khoi/{unit}.xlsx", {"I.1/self": 1})
    first, second = (each for each in status(round_.path).pending if each.kind == "return")
    data = (round_.path / "ket-qua" / "tinh-trang.xlsx").read_bytes()
    data = answered(answered(data, first, **SIGNED, code=held[CHAIR]), second, **SIGNED)
    path = round_.inbox / "ca-hai.xlsx"
    path.write_bytes(data)
    told = run("collect", round_.path, "--decisions", path, "--yes")
    assert [each.id for each in recorded(round_)] == [first.id]
    assert second.id in told.out and first.id not in told.out


@pytest.mark.parametrize("column", ["by", "reason", "document", "answer"])
def test_a_code_in_another_cell_is_neither_recorded_nor_shown(
    round_: EventRound, held: dict[str, str], column: str
) -> None:
    path = sheet(round_, **{column: f"{SIGNED.get(column, '')} {held[CHAIR]}".strip()})
    told = [run("collect", round_.path, "--decisions", path, "--yes", *form).said
            for form in ((), ("--json",))]  # fmt: skip
    told += [run("read", path, *form).said for form in ((), ("--json",))]
    assert "code-misplaced" in told[1] and recorded(round_) == ()
    assert not [text for text in told if held[CHAIR] in text]


def test_a_code_typed_outside_the_answers_stands_in_the_original_alone(
    round_: EventRound, held: dict[str, str]
) -> None:
    """What was changed beside the answers is remembered, without the code."""
    path = sheet(round_)
    path.write_bytes(edited(path.read_bytes(), lambda book: set_cell(book, held[CHAIR])))
    (found,) = run("collect", round_.path, "--decisions", path, "--yes", "--json").json["files"]
    assert "result-cell-changed" in [each["code"] for each in found["findings"]]
    assert places_of([held[CHAIR]], round_.path, without=["tiep-nhan"]) == []


def set_cell(book: Any, text: str) -> None:
    book["Trang trình"]["Z100"].value = text


def test_the_record_says_which_answers_a_code_proved(
    round_: EventRound, held: dict[str, str], tie: Question
) -> None:
    assert take(round_, sheet(round_, code=held[CHAIR]))[2] == 1
    assert decide(round_.path, tie.id, tie.answers[1], by=CHAIR, reason="Đã hỏi").decision
    assert [taken.proven for taken in recorded(round_)] == [True, False]
    assert proofs_shown(round_) == ["Kèm mã đúng", "Ghi trực tiếp, không kèm mã"]


def proofs_shown(round_: EventRound) -> list[str]:
    """What the inspector's book says beside the decisions on record."""
    rank(round_.path)
    tab = openpyxl.load_workbook(round_.path / "ket-qua" / "kiem-tra.xlsx")["Quyết định đã ghi"]
    columns = {cell.value: cell.column for cell in tab[1] if cell.value}
    rows = [cell.row for cell in tab["A"] if str(cell.value or "").startswith("taken:")]
    return [tab.cell(row, columns["proven"]).value for row in rows if "proven" in columns]


# --- what shows them -----------------------------------------------------------------------------


def test_no_output_shows_a_code_and_the_dossier_leaves_their_sheets_out(
    round_: EventRound, held: dict[str, str]
) -> None:
    said = []
    for code, form in ((held[COUNCIL], ()), (held[CHAIR], ("--json",))):
        path = sheet(round_, code=code)
        said.append(run("collect", round_.path, "--decisions", path, "--yes", *form).said)
        said.append(run("read", path, "--round", round_.path, "--json").said)
    assert len(recorded(round_)) == 1
    said += [run("rank", round_.path).said, run("status", round_.path, "--json").said]
    word = ("--anyway", "--by", "A", "--reason", "B")
    said += [run("close", round_.path, *word).said, run("verify", round_.path).said]
    dossier = round_.path / "ket-qua" / "ho-so.zip"
    checked = run("verify", dossier)
    assert checked.exit == 0, checked.said
    assert places_of(held.values(), round_.path, without=["tiep-nhan"]) == []
    assert not [code for code in held.values() if code in "".join((*said, checked.said))]
    received = [path.stem for path in (round_.path / "tiep-nhan").iterdir()]
    coded = [stem for stem in received if stem in dossier_list(dossier, "mã xác nhận")]
    assert len(coded) == 2
    assert len(places_of(held.values(), round_.path, without=["ket-qua"])) == 2


def dossier_list(dossier: Path, why: str) -> str:
    """The lines of the dossier's contents that say so."""
    import zipfile

    with zipfile.ZipFile(dossier) as archive:
        lines = archive.read("muc-luc.csv").decode("utf-8-sig").splitlines()
        assert not [n for n in archive.namelist() if "ma-trao-tay" in n]
    return "\n".join(line for line in lines if why in line)


def test_codes_end_with_the_round(round_: EventRound, held: dict[str, str]) -> None:
    assert take(round_, sheet(round_, code=held[CHAIR]))[2] == 1
    rank(round_.path)
    assert close(round_.path, anyway=Anyway("A", "B")).dossier is not None
    assert reopen(round_.path, by="A", reason="B", document="1/QĐ").refused is None
    assert len(with_codes(round_.path)) == len(held)


# --- rounds without them -------------------------------------------------------------------------


def test_a_round_whose_control_workbook_never_had_the_setting_uses_no_codes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    round_ = appraised(tmp_path)
    without_setting(round_.path)
    monkeypatch.setattr(base_round, "_begun_with", lambda *_: frozenset())
    rank(round_.path)
    assert take(round_, sheet(round_))[1:] == ([], 1)
    (decided,) = events(round_, EventKind.DECIDED)
    assert "proven" not in decided.payload and proofs_shown(round_) == []
    told = {finding.code for finding in status(round_.path).findings}
    assert "control-setting-added" in told and "codes-not-made" not in told
