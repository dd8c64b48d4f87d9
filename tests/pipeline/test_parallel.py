"""INPUTS.md, promises: order, repetition and parallel reading do not matter; two runs at once."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.form_helpers import OTHER_KEY, TABLES, regulation
from support.made_once import made_once
from support.round_helpers import JUSTICE, SCIENCE, Round, out
from support.slow_files import hurried, slow_mail

from thidua_xlsx.facts.register import Register
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.gathering import reading_pool
from thidua_xlsx.pipeline.gathering.reading_pool import Original, Rules, read_originals
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.reading import child
from thidua_xlsx.system import workers
from thidua_xlsx.words.codes import typed_code

pytestmark = pytest.mark.usefixtures("reading_anew")
SCORED = "III.1/count"
RECEIVED = "20/11/2024 16:30"


@pytest.fixture
def round_(tmp_path: Path) -> Round:
    """A round whose inbox holds a file of each fate; the second unit's slip is filled in too."""
    made = _made()
    path = copy_of(made, tmp_path)
    return replace(made, path=path, inbox=shutil.copytree(made.inbox, tmp_path / "gui-ve"))


@made_once
def _made(folder: Path) -> Round:
    made = out(folder)
    made.send("b.xlsx", made.answered(JUSTICE, changes={SCORED: "hai"}))
    before = copy_of(made, folder / "thu")
    slip = collect(before, [made.inbox]).files[0].slip
    made.send("b-da-sua.xlsx", made.filled((before / str(slip)).read_bytes(), JUSTICE))
    made.send("a.xlsx", made.answered(SCIENCE))
    made.send("a-trung.xlsx", made.answered(SCIENCE))
    made.send("khac.xlsx", out(folder, name="khac", key=OTHER_KEY).answered(SCIENCE))
    made.send("hong.xlsx", b"PK\x03\x04 hong")
    made.send("~$a.xlsx", b"x")
    return made


def files_of(round_: Round) -> list[Path]:
    return sorted(round_.inbox.iterdir())


def copy_of(round_: Round, folder: Path) -> Path:
    return shutil.copytree(round_.path, folder / "dot")


HEAD = "Mã kiểm tra sổ đăng ký"
"""Beside the head of the chain on “Mã kiểm tra kết quả”."""


def cells(path: Path) -> dict[str, Any]:
    """What a workbook of results says, without hidden sheets and without what the order of events
    makes: the head of the chain, receipt codes."""
    book = openpyxl.load_workbook(path)
    return {
        f"{sheet.title}!{cell.coordinate}": cell.value
        for sheet in book
        if sheet.sheet_state == "visible"
        for line in sheet.iter_rows()
        if HEAD not in {cell.value for cell in line}
        for cell in line
        if cell.value is not None and not _is_head_or_code(cell.value)
    }


def _is_head_or_code(value: Any) -> bool:
    said = value if isinstance(value, str) else ""
    return typed_code(said) is not None or re.fullmatch(r"Mã .*: [0-9a-f]{64}", said) is not None


def state_of(path: Path) -> Any:
    """What must not depend on how the files came in."""
    said = status(path)
    without = [u.id for u in regulation(TABLES["PL-02"]).units if u.id not in (SCIENCE, JUSTICE)]
    ranked = rank(path, without=without)
    said_without = {k: v for k, v in said.to_json("vi").items() if k not in ("events", "head")}
    answers = [
        json.dumps(each, ensure_ascii=False).replace(str(path), "DOT")
        for each in (said_without, ranked.to_json("vi"))
    ]
    outputs = {
        name: cells(path / "ket-qua" / name)
        for name in ("tinh-trang.xlsx", "tong-hop.xlsx", "kiem-tra.xlsx")
    }
    stored = sorted(each.name for each in (path / "tiep-nhan").iterdir())
    slips = sorted(each.name for each in (path / "tra-lai").rglob("*.xlsx"))
    return answers, outputs, stored, slips


@made_once
def after_one_run(folder: Path) -> Any:
    """The state of a round of which one run took everything in."""
    path = copy_of(_made(), folder)
    assert collect(path, [_made().inbox], received=RECEIVED).refused is None
    return state_of(path)


def assert_same(found: Any, expected: Any) -> None:
    for one, other in zip(found, expected, strict=True):
        assert one == other


# --- order and repetition -------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_one_by_one_in_any_order_gives_what_one_run_gives(
    round_: Round, tmp_path: Path, seed: int
) -> None:
    shuffled = copy_of(round_, tmp_path / "tung-tep")
    files = files_of(round_)
    # The slip is an answer to the first return: nobody fills it in before that one came in.
    random.Random(seed).shuffle(files)
    for file in files:
        collect(shuffled, [file], received=RECEIVED)
    assert_same(state_of(shuffled)[:3], after_one_run()[:3])


def test_twice_is_as_good_as_once(round_: Round, tmp_path: Path) -> None:
    path = copy_of(round_, tmp_path / "x")
    first = collect(path, [round_.inbox], received=RECEIVED)
    again = collect(path, [round_.inbox], received=RECEIVED)
    assert {file.outcome for file in again.files} == {"duplicate", "ignored"}
    assert [file.receipt for file in again.files] == [file.receipt for file in first.files]
    assert_same(state_of(path), after_one_run())


def test_twice_at_different_times_keeps_the_first_receipt(round_: Round, tmp_path: Path) -> None:
    path = copy_of(round_, tmp_path / "x")
    collect(path, [round_.inbox], received=RECEIVED)
    collect(path, [round_.inbox], received="25/11/2024 08:00")
    expected = after_one_run()
    assert_same(state_of(path)[2:], expected[2:])
    assert status(path).to_json("vi")["units"] == json.loads(expected[0][0])["units"]


# --- in several processes -------------------------------------------------------------------------


@pytest.mark.parametrize("count", [2, 4])
def test_any_number_of_workers_gives_the_same(round_: Round, tmp_path: Path, count: int) -> None:
    results = []
    for number in (1, count):
        path = copy_of(round_, tmp_path / str(number))
        result = collect(path, [round_.inbox], received=RECEIVED, workers=number)
        with Register.open(path / "round.db") as register:
            facts = [(event.kind, dict(event.payload), event.hash) for event in register.events()]
        said = json.dumps(result.to_json("vi"), ensure_ascii=False).replace(str(path), "DOT")
        results.append((said, facts, state_of(path)))
    assert results[0] == results[1]


def originals(round_: Round, folder: Path) -> list[Original]:
    path = copy_of(round_, folder)
    collect(path, [round_.inbox], received=RECEIVED)
    return [
        Original(each, each.stem, f"{number}{each.suffix}")
        for number, each in enumerate(sorted((path / "tiep-nhan").iterdir()))
    ]


def rules() -> Rules:
    return Rules(regulation(TABLES["PL-02"]), None)


def test_readings_come_in_the_order_of_the_files_from_other_processes(
    round_: Round, tmp_path: Path
) -> None:
    asked = originals(round_, tmp_path / "x")
    here = list(read_originals(asked, rules(), 1))
    assert [read.reading.file for read in here] == [original.name for original in asked]
    assert list(read_originals(asked, rules(), 2)) == here


def test_a_worker_that_dies_costs_nothing(round_: Round, tmp_path: Path) -> None:
    asked = originals(round_, tmp_path / "x")
    here = list(read_originals(asked, rules(), 1))
    for read in read_originals(asked, rules(), 2):
        assert read == here.pop(0)
        for waiting in child._idle:
            waiting._process.kill()
    assert here == []


def test_a_bug_of_ours_in_one_file_is_told_of_that_file_and_not_remembered(
    round_: Round, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = reading_pool.limited

    def broken(function: str, data: bytes, name: str, *more: Any) -> Any:
        if name == "a.xlsx":
            return real("operator:truediv", 1, 0)
        return real(function, data, name, *more)

    path = copy_of(round_, tmp_path / "x")
    monkeypatch.setattr(reading_pool, "limited", broken)
    (round_.inbox / "a-trung.xlsx").unlink()
    told = {file.file: file for file in collect(path, [round_.inbox]).files}
    assert [f.code for f in told["a.xlsx"].findings] == ["reader-crashed"]
    assert told["b-da-sua.xlsx"].outcome == "accepted"
    monkeypatch.undo()
    assert {u.unit.id: u.state for u in status(path).units}[SCIENCE] == "accepted"


def test_a_file_that_takes_longer_than_its_limit_is_set_aside_and_the_work_goes_on(
    round_: Round, tmp_path: Path
) -> None:
    mail = slow_mail()
    path = copy_of(round_, tmp_path / "x")
    for file in round_.inbox.iterdir():
        if file.name != "a.xlsx":
            file.unlink()
    round_.send("a-dau.eml", mail)
    with hurried(mail, seconds=3):
        result = collect(path, [round_.inbox])
    told = {file.file: file for file in result.files}
    assert told["a-dau.eml"].outcome == "set-aside"
    (finding,) = told["a-dau.eml"].findings
    assert (finding.code, finding.parameters["seconds"]) == ("reader-timed-out", "3")
    assert told["a.xlsx"].outcome == "accepted"


# --- how many -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "stated", "automatic", "files", "expected"),
    [
        (None, "", False, 500, 1),
        (None, "", True, workers.WORTHWHILE - 1, 1),
        (None, "", True, 500, os.cpu_count()),
        (None, "3", False, 500, 3),
        (None, "3", True, 2, 2),
        (5, "3", True, 500, 5),
        (500, "", True, 500, workers.MOST),
        (None, "nhiều", False, 500, 1),
        (None, "0", False, 500, 1),
        (None, "-2", False, 500, 1),
        (2, "", False, 0, 1),
    ],
)
def test_how_many_read_at_once(
    monkeypatch: pytest.MonkeyPatch,
    asked: int | None,
    stated: str,
    automatic: bool,
    files: int,
    expected: int,
) -> None:
    monkeypatch.setenv("THIDUA_WORKERS", stated)
    tokens = workers.asked.set(asked), workers.automatic.set(automatic)
    try:
        assert workers.worker_count(files) == min(expected, workers.MOST)
    finally:
        workers.asked.reset(tokens[0])
        workers.automatic.reset(tokens[1])


# --- two runs at once -----------------------------------------------------------------------------


def command(*arguments: object) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "thidua_xlsx", *map(str, arguments), "--json"]
    return subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )


def ended(processes: Sequence[subprocess.Popen[str]]) -> list[dict[str, Any]]:
    answers = []
    for process in processes:
        said, complained = process.communicate(timeout=300)
        assert process.returncode in (0, 1), complained
        assert "Traceback" not in complained
        answers.append(json.loads(said))
    return answers


@pytest.mark.parametrize("same_command", [True, False])
def test_two_runs_at_once_end_as_one_after_the_other(
    round_: Round, tmp_path: Path, same_command: bool
) -> None:
    path = copy_of(round_, tmp_path / "hai")
    other = [round_.inbox] if same_command else [*reversed(files_of(round_))]
    answers = ended(
        [
            command("collect", path, round_.inbox, "--received", RECEIVED),
            command("collect", path, *other, "--received", RECEIVED),
            command("status", path),
        ]
    )
    assert all("refused" not in answer for answer in answers)
    with Register.open(path / "round.db") as register:
        assert register.check_chain() == ()
        names = [str(event.payload["source"]) for event in register.events("received")]
    taken = [each.name for each in files_of(round_) if not each.name.startswith("~$")]
    if same_command:
        assert sorted(names) == taken
    assert set(names) == set(taken)
    assert_same(state_of(path)[:3], after_one_run()[:3])
