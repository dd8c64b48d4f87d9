"""INPUTS.md, environment 65: ``collect``, killed at any moment and run again, has the same result.

It is killed before every single operation that changes the disk, and in the middle of every write
(``killing``); then it is run again.  Equal must be: the facts of the register, hashes included; the
files of the round's folder; what ``status`` and ``rank`` say.  Nothing else may be left.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

import openpyxl
import pytest
from support.archives import zipped
from support.form_helpers import TABLES, annex, regulation
from support.killing import KILLED, killed_at
from support.round_helpers import JUSTICE, SCIENCE, Round, begun
from support.shown_cells import first_question

from thidua_xlsx.facts.register import Register
from thidua_xlsx.facts.standing import ReceivedFile
from thidua_xlsx.model import Regulation, Unit
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.collect import CollectResult, collect
from thidua_xlsx.pipeline.gathering import reading_pool, taking_in
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.sending import slips
from thidua_xlsx.pipeline.sending.slips import Answered, slip_bytes
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.reading import child
from thidua_xlsx.returns.form import FormReading, read_form
from thidua_xlsx.system.files import sha256

THIRD, FOURTH = "so-minh-hoa-ba", "so-minh-hoa-bon"
SCORED = "III.1/count"
RECEIVED = "20/11/2024 16:30"
SHARES = 8
"""The moments are shared out, so that several test processes can take them."""


@dataclass(frozen=True, slots=True)
class Case:
    """A round that waits for its returns and the sheet ``named`` as decisions, what an unbroken
    run makes of it and in how many operations."""

    round: Round
    named: Path
    whole: Any
    operations: tuple[str, ...]


@pytest.fixture(autouse=True, scope="module")
def slips_drawn_once() -> Iterator[None]:
    """The slip of the same return with the same head of the chain is drawn once, and here."""
    known: dict[tuple[str, str], tuple[Answered, bytes]] = {}

    def drawn_once(opened: OpenRound, file: ReceivedFile, answered: Answered, head: str) -> bytes:
        asked = file.receipt, head
        if asked not in known or known[asked][0] != answered:
            known[asked] = answered, slip_bytes(opened, file, answered, head)
        return known[asked][1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slips, "slip_bytes", drawn_once)
        yield


@pytest.fixture(autouse=True, scope="module")
def forms_read_once() -> Iterator[None]:
    """What the same bytes say is worked out once, and here: a kill changes what is kept, not what
    is said."""
    known: dict[tuple[object, ...], FormReading] = {}

    def read_once(
        data: bytes,
        file: str,
        regulations: Callable[[str], Regulation | None],
        key: bytes | None,
        passwords: Sequence[str] = (),
        settled: Mapping[str, Decimal] = MappingProxyType({}),
    ) -> FormReading:
        asked = (data, file, key, tuple(passwords), tuple(settled.items()))
        if asked not in known:
            known[asked] = read_form(data, file, regulations, key, passwords, settled)
        return known[asked]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(child, "_in_child", True)
        for module in (reading_pool, slips):
            patch.setattr(module, "read_form", read_once)
        yield


_MADE = TemporaryDirectory(prefix="thidua-", ignore_cleanup_errors=True)


@cache
def case() -> Case:
    folder = Path(_MADE.name)
    bloc = annex("PL-02").bloc
    round_ = begun(folder, more=[Unit(each, each, bloc) for each in (THIRD, FOURTH)])
    issue(round_.path, units=[unit.id for unit in round_.units])
    faulty = round_.answered(THIRD, changes={SCORED: "hai"})
    early = folder / "truoc" / "truoc.xlsx"
    early.parent.mkdir()
    early.write_bytes(faulty)
    collect(round_.path, [early], received="19/11/2024")
    named = folder / "quyet.xlsx"
    named.write_bytes(decision_sheet(round_))
    good = round_.answered(SCIENCE)
    round_.send("a.xlsx", good)
    round_.send("b-trung.xlsx", good)
    round_.send("c.xlsx", round_.answered(JUSTICE, changes={SCORED: "hai"}))
    round_.send("a.pdf", b"%PDF-1.4\n%%EOF\n")
    another = round_.answered(SCIENCE, changes={SCORED: 2})
    round_.send("goi.zip", zipped({"d.xlsx": round_.answered(FOURTH), "e.xlsx": another}))
    told = folder / "told"
    path = shutil.copytree(round_.path, folder / "tron" / "dot")
    assert killed_at(0, path, [round_.inbox], named, RECEIVED, told) == 0
    operations = tuple(told.read_text(encoding="utf-8").splitlines())
    return Case(round_, named, outcome(path), operations)


def collected(path: Path, made: Case, received: str) -> CollectResult:
    """The run, to its end."""
    sources, named = [made.round.inbox], [made.named]
    return collect(path, sources, decisions=named, confirm=tuple, received=received)


def killed_in_the_middle(path: Path, made: Case, told: Path) -> bool:
    inbox = [made.round.inbox]
    return killed_at(middle(), path, inbox, made.named, RECEIVED, told) == KILLED


def decision_sheet(round_: Round) -> bytes:
    """The status workbook with its first question answered; the one in the round is as it was."""
    path = Path(status(round_.path).workbook or "")
    stream = BytesIO()
    book = openpyxl.load_workbook(path)
    sheet = book["Nội dung xin ý kiến quyết định"]
    columns = {sheet.cell(1, n).value: n for n in range(1, sheet.max_column + 1)}
    filled = {"answer": "chap-nhan", "by": "Nguyễn Thị Minh Hoạ", "reason": "Đã đối chiếu"}
    for name, text in filled.items():
        sheet.cell(first_question(sheet), columns[name]).value = text
    book.save(stream)
    return stream.getvalue()


def outcome(path: Path) -> Any:
    """All that must be equal: what is kept, then what the commands answer."""
    return kept(path), answers(path)


def kept(path: Path) -> Any:
    """The facts, the files and their modes."""
    with Register.open(path / "round.db") as register:
        facts = [(e.kind, e.at.isoformat(), dict(e.payload), e.hash) for e in register.events()]
        assert register.check_chain() == ()
    files = {
        each.relative_to(path).as_posix(): (sha256(each.read_bytes()), each.stat().st_mode)
        for each in path.rglob("*")
        if each.is_file() and each.name != "round.db"
    }
    return facts, files


def answers(path: Path) -> list[str]:
    """What the commands make of it."""
    told = [status(path), rank(path, without=left_out())]
    said = [json.dumps(each.to_json("vi"), ensure_ascii=False) for each in told]
    return [each.replace(json.dumps(str(path))[1:-1], "DOT") for each in said]


@cache
def left_out() -> tuple[str, ...]:
    """All units but the one whose return was accepted with the batch."""
    ids = {unit.id for unit in regulation(TABLES["PL-02"]).units} | {THIRD}
    return tuple(sorted(ids))


def test_the_batch_writes_whatever_a_run_can_write() -> None:
    (facts, files), (said, ranked) = case().whole
    kinds = {kind for kind, *_ in facts}
    assert {"received", "decided", "slip-written", "collected"} <= kinds
    assert sum(name.startswith("tra-lai/") for name in files) >= 2
    assert json.loads(said)["pending"]
    assert "refused" not in json.loads(ranked)
    counted = {name: case().operations.count(name) for name in set(case().operations)}
    assert counted["write"] >= 8 and counted["sql commit"] >= 11
    assert {"open", "fsync", "replace", "unlink", "chmod", "mkdir"} <= counted.keys()


@pytest.mark.parametrize("share", range(SHARES))
def test_killed_at_any_moment_and_run_again_it_is_as_if_nothing_had_happened(
    share: int, tmp_path: Path
) -> None:
    """Commands answer from what is kept, so they are asked once for each kind of operation."""
    made = case()
    as_kept, as_answered = made.whole
    asked = {made.operations.index(kind) + 1 for kind in set(made.operations)}
    for fatal in range(1 + share, len(made.operations) + 1, SHARES):
        path = shutil.copytree(made.round.path, tmp_path / str(fatal) / "dot")
        told = tmp_path / "told"
        assert killed_at(fatal, path, [made.round.inbox], made.named, RECEIVED, told) == KILLED
        collected(path, made, RECEIVED)
        moment = (fatal, made.operations[fatal - 1])
        assert (moment, *kept(path)) == (moment, *as_kept)
        if fatal in asked:
            assert (moment, answers(path)) == (moment, as_answered)
        shutil.rmtree(path)


def test_files_taken_in_together_survive_a_kill_as_single_ones_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = case()
    monkeypatch.setattr(taking_in, "SINGLY", 1)
    monkeypatch.setattr(reading_pool, "SINGLY", 0)
    told = tmp_path / "told"
    whole = shutil.copytree(made.round.path, tmp_path / "tron" / "dot")
    assert killed_at(0, whole, [made.round.inbox], made.named, RECEIVED, told) == 0
    operations = told.read_text(encoding="utf-8").splitlines()
    assert kept(whole) == made.whole[0]
    assert operations.count("sql commit") < made.operations.count("sql commit")
    for fatal in range(1, len(operations) + 1, 5):
        path = shutil.copytree(made.round.path, tmp_path / str(fatal) / "dot")
        assert killed_at(fatal, path, [made.round.inbox], made.named, RECEIVED, told) == KILLED
        collected(path, made, RECEIVED)
        assert (fatal, *kept(path)) == (fatal, *made.whole[0])
        shutil.rmtree(path)


def middle() -> int:
    """A moment between two files: before the fourth of them is registered."""
    inserts = [n for n, name in enumerate(case().operations, 1) if name == "sql insert"]
    return inserts[4]


def runs(path: Path) -> list[tuple[str, int]]:
    with Register.open(path / "round.db") as register:
        return [(e.payload["source"], e.payload["run"]) for e in register.events("received")]


def test_taken_up_later_it_is_one_run_in_which_each_file_has_its_own_time(
    tmp_path: Path,
) -> None:
    made = case()
    whole = shutil.copytree(made.round.path, tmp_path / "tron" / "dot")
    expected = collected(whole, made, RECEIVED)
    path = shutil.copytree(made.round.path, tmp_path / "dot")
    assert killed_in_the_middle(path, made, tmp_path / "told")
    found = collected(path, made, "21/11/2024 08:00")
    assert [each.receipt for each in found.files] == [each.receipt for each in expected.files]
    assert [each.attached_to for each in found.files] == [e.attached_to for e in expected.files]
    assert any(each.attached_to for each in found.files)
    assert [each.file for each in found.files if each.outcome == "duplicate"] == ["b-trung.xlsx"]
    assert found.decided == expected.decided == 1
    assert runs(path) == runs(whole)
    with Register.open(path / "round.db") as register:
        times = [e.payload["received_at"][:10] for e in register.events("received")]
    assert sorted(set(times)) == ["2024-11-19", "2024-11-20", "2024-11-21"]


def test_another_command_after_a_killed_one_is_a_run_of_its_own(tmp_path: Path) -> None:
    made = case()
    path = shutil.copytree(made.round.path, tmp_path / "dot")
    assert killed_in_the_middle(path, made, tmp_path / "told")
    first = {run for _, run in runs(path)}
    alone = tmp_path / "rieng.xlsx"
    alone.write_bytes(b"PK\x03\x04 rieng")
    collect(path, [alone], received=RECEIVED)
    assert runs(path)[-1] == ("rieng.xlsx", max(first) + 1)


def test_run_again_after_its_end_it_adds_nothing(tmp_path: Path) -> None:
    made = case()
    path = shutil.copytree(made.round.path, tmp_path / "dot")
    for _ in range(2):
        collected(path, made, RECEIVED)
    assert outcome(path) == made.whole
