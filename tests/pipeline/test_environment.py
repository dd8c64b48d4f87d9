"""INPUTS.md, environment 63, 64, 66, and originals that are gone: told, nothing half written."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from support.form_helpers import KEY, blank
from support.replayed_rounds import returned_files
from support.round_helpers import JUSTICE, SCIENCE, Round
from support.sample_rounds import run_python
from support.the_time import NOW

from thidua_xlsx.facts.register import Register
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.init import begin
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.system import files
from thidua_xlsx.system.files import CannotWrite, read_settled, sha256, write_atomically

SCORED = "III.1/count"


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_PAUSES", (0.0, 0.0))


@pytest.fixture
def round_(round_: Round) -> Round:
    """A round in whose inbox wait a good form and one that needs a slip."""
    round_.send("a.xlsx", round_.answered(SCIENCE))
    round_.send("b.xlsx", round_.answered(JUSTICE, changes={SCORED: "hai"}))
    return round_


def every_file(path: Path) -> dict[str, str]:
    return {
        each.relative_to(path).as_posix(): sha256(each.read_bytes())
        for each in path.rglob("*")
        if each.is_file() and each.name != "round.db"
    }


def facts(path: Path) -> list[tuple[str, str]]:
    with Register.open(path / "round.db") as register:
        return [(event.kind, event.hash) for event in register.events()]


def states(path: Path) -> dict[str, str]:
    return {each.unit.id: each.state for each in status(path).units}


# --- 63, 64: the disk refuses ---------------------------------------------------------------------


class Disk:
    """Refuses the n-th flush or rename, and all that follow."""

    def __init__(self, fatal: int, error: OSError) -> None:
        self.fatal, self.error, self.count = fatal, error, 0

    def refusing(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def operation(*arguments: Any) -> Any:
            self.count += 1
            if self.fatal and self.count >= self.fatal:
                raise self.error
            return real(*arguments)

        return operation

    @contextmanager
    def in_use(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            for name in ("fsync", "replace"):
                patch.setattr(os, name, self.refusing(getattr(os, name)))
            yield


ERRORS = {
    "file-disk-full": OSError(errno.ENOSPC, "No space left on device"),
    "file-no-permission": PermissionError(errno.EACCES, "Permission denied"),
}


@pytest.mark.parametrize(("code", "every"), [("file-disk-full", 1), ("file-no-permission", 5)])
def test_whenever_the_disk_refuses_the_command_says_so_and_a_later_one_completes_it(
    reading_anew: None, round_: Round, tmp_path: Path, code: str, every: int
) -> None:
    whole = shutil.copytree(round_.path, tmp_path / "tron" / "dot")
    counting = Disk(0, ERRORS[code])
    with counting.in_use():
        collect(whole, [round_.inbox])
    expected = every_file(whole), facts(whole)
    assert counting.count >= 8
    moments = range(1, counting.count + 1, every)
    told = 0
    for fatal in moments:
        path = shutil.copytree(round_.path, tmp_path / str(fatal) / "dot")
        with Disk(fatal, ERRORS[code]).in_use():
            refused = collect(path, [round_.inbox]).refused
        # Flushing the folder after a rename is tried, but what was renamed stands.
        if refused is not None:
            told += 1
            assert refused.finding.code == code
        for name, hash_ in every_file(path).items():
            assert not name.startswith("tiep-nhan/") or hash_ in name
        collect(path, [round_.inbox])
        assert (fatal, every_file(path), facts(path)) == (fatal, *expected)
    assert told >= len(moments) - 2


@pytest.mark.parametrize("command", [status, issue, rank])
def test_no_command_ends_in_an_exception_when_the_disk_is_full(
    round_: Round, command: Callable[[Path], Any]
) -> None:
    collect(round_.path, [round_.inbox])
    before = every_file(round_.path)
    with Disk(1, ERRORS["file-disk-full"]).in_use():
        command(round_.path)
    assert every_file(round_.path) == before


def test_a_round_that_cannot_be_begun_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object, **__: object) -> None:
        raise ERRORS["file-no-permission"]

    monkeypatch.setattr(Path, "mkdir", denied)
    refused = begin(tmp_path / "moi", "tn-ktdtmth-2022").refused
    assert refused is not None and refused.finding.code == "file-no-permission"


def test_a_register_that_cannot_be_written_does_not_keep_status_from_reading(
    round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    collect(round_.path, [round_.inbox])
    forget_readings(round_)
    holding = Register.open(round_.path / "round.db", KEY)
    monkeypatch.setattr(Register.open.__func__, "__kwdefaults__", {"wait_seconds": 0.0})
    with holding, holding.transaction():
        holding.append("busy", {})
        assert states(round_.path) == {SCIENCE: "accepted", JUSTICE: "review"}


def test_a_swept_temporary_file_is_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, swept = os.replace, []

    def replace(source: Path, target: Path) -> None:
        if not swept:
            swept.append(source)
            os.unlink(source)
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    write_atomically(tmp_path / "a", b"abc")
    assert (tmp_path / "a").read_bytes() == b"abc"
    assert list(tmp_path.iterdir()) == [tmp_path / "a"]


def test_leftovers_of_a_killed_run_are_swept_wherever_we_write(round_: Round) -> None:
    left = [
        round_.path / folder / ".thidua-0123456789abcdef.tmp"
        for folder in (".", "tiep-nhan", "ket-qua", "tra-lai/self", "phat-hanh/tham-dinh/khoi")
    ]
    for path in left:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"nua")
    status(round_.path)
    assert not any(path.exists() for path in left)


# --- 66: a file that changes while it is read -----------------------------------------------------


def changing(monkeypatch: pytest.MonkeyPatch, wanted: Path, times: int) -> None:
    """The file grows after each of its first so many readings."""
    real, left = Path.read_bytes, [times]

    def read_bytes(path: Path) -> bytes:
        data = real(path)
        if path == wanted and left[0]:
            left[0] -= 1
            path.write_bytes(data + b"x")
        return data

    monkeypatch.setattr(Path, "read_bytes", read_bytes)


def test_a_file_that_changes_once_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"abc")
    changing(monkeypatch, path, 1)
    assert read_settled(path) == b"abcx"


def test_the_same_size_and_time_do_not_hide_other_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"abc")
    real, left = Path.read_bytes, [1]

    def read_bytes(read: Path) -> bytes:
        data, before = real(read), read.stat()
        if left:
            left.pop()
            read.write_bytes(b"xyz")
            os.utime(read, ns=(before.st_atime_ns, before.st_mtime_ns))
        return data

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    assert read_settled(path) == b"xyz"


def test_a_file_that_goes_on_changing_is_set_aside_and_the_others_are_taken(
    round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    changing(monkeypatch, round_.inbox / "b.xlsx", 99)
    result = collect(round_.path, [round_.inbox])
    told = {file.file: (file.outcome, [f.code for f in file.findings]) for file in result.files}
    assert told["b.xlsx"] == ("set-aside", ["file-changing"])
    assert told["a.xlsx"][0] == "accepted"
    assert result.totals["received"] == sum(result.totals.values()) - result.totals["received"]


# --- what stands in the way of taking a file in ---------------------------------------------------


def test_a_folder_that_cannot_be_searched_is_named(
    round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = round_.inbox / "kin"
    closed.mkdir()
    real = os.scandir

    def scandir(path: Any) -> Any:
        if Path(path) == closed:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    told = {file.file: file for file in collect(round_.path, [round_.inbox]).files}
    assert told["kin"].outcome == "set-aside"
    assert [found.code for found in told["kin"].findings] == ["file-unreadable"]
    assert told["a.xlsx"].outcome == "accepted"


@pytest.mark.parametrize("name", ["a.sieudaivaladuoi", "a.xl-sx", "a"])
def test_an_original_is_found_again_whatever_the_ending_of_its_name(
    round_: Round, name: str
) -> None:
    path = round_.send(name, blank("PL-02").data[:100])
    for _ in range(2):
        (file,) = collect(round_.path, [path]).files
        assert "original-missing" not in [found.code for found in file.findings]


# --- stored originals -----------------------------------------------------------------------------


def stored(round_: Round, name: str) -> Path:
    hash_ = sha256((round_.inbox / name).read_bytes())
    return round_.path / "tiep-nhan" / f"{hash_}.xlsx"


def remove(path: Path) -> None:
    path.unlink()


def forget_readings(round_: Round) -> None:
    """Nothing is kept of what has been read: the next command reads every original again."""
    with closing(sqlite3.connect(round_.path / "round.db")) as register, register:
        register.execute("delete from cache")


def alter(path: Path) -> None:
    data = path.read_bytes()
    path.chmod(0o644)
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))


@pytest.mark.parametrize("cached", [True, False])
@pytest.mark.parametrize(
    ("harm", "code"), [(remove, "original-missing"), (alter, "file-original-altered")]
)
def test_an_original_that_is_gone_or_altered_is_told_and_the_rest_goes_on(
    round_: Round, harm: Callable[[Path], None], code: str, cached: bool
) -> None:
    collect(round_.path, [round_.inbox])
    if not cached:
        forget_readings(round_)
    harm(stored(round_, "a.xlsx"))
    said = status(round_.path)
    (finding,) = [found for found in said.findings if found.code == code]
    assert (finding.severity, finding.file) == ("error", "a.xlsx")
    assert states(round_.path) == {SCIENCE: "outstanding", JUSTICE: "review"}
    assert code in [found.code for found in rank(round_.path).findings]
    round_.send("c.xlsx", round_.answered(JUSTICE))
    told = {file.file: file for file in collect(round_.path, [round_.inbox]).files}
    assert told["c.xlsx"].outcome == "accepted"
    # Collecting the very file once more puts a missing original back, never an altered one.
    back = states(round_.path)[SCIENCE]
    assert back == ("accepted" if harm is remove else "outstanding")
    if harm is alter:
        assert code in [found.code for found in told["a.xlsx"].findings]


def test_an_altered_original_that_is_restored_counts_again(round_: Round) -> None:
    collect(round_.path, [round_.inbox])
    path = stored(round_, "a.xlsx")
    alter(path)
    assert states(round_.path)[SCIENCE] == "outstanding"
    path.write_bytes((round_.inbox / "a.xlsx").read_bytes())
    assert states(round_.path)[SCIENCE] == "accepted"


def test_the_owner_of_a_file_that_is_gone_gets_no_slip_and_nothing_stops(round_: Round) -> None:
    path = round_.send("la.xlsx", b"PK\x03\x04 la")
    (file,) = collect(round_.path, [path]).files
    decided = {
        "id": f"owner:{file.receipt}", "kind": "owner", "receipt": file.receipt,
        "answer": SCIENCE, "by": "a", "reason": "b", "document": "", "unit": SCIENCE,
    }  # fmt: skip
    round_.record("decided", decided)
    (round_.path / "tiep-nhan" / f"{file.sha256}.xlsx").unlink()
    assert collect(round_.path, [round_.inbox / "a.xlsx"]).files[0].outcome == "accepted"


# --- the register ---------------------------------------------------------------------------------


def test_a_register_without_its_beginning_is_refused(round_: Round) -> None:
    register = round_.path / "round.db"
    register.unlink()
    with Register.create(register, KEY) as made:
        made.append("received", {})
    for command in (status, issue, rank):
        refused = command(round_.path).refused
        assert refused is not None and refused.finding.code == "register-damaged"


def test_store_original_says_what_was_altered(tmp_path: Path) -> None:
    path = files.store_original(tmp_path, b"abc")
    alter(path)
    with pytest.raises(CannotWrite):
        files.store_original(tmp_path, b"abc")


# --- what the machine is set to -------------------------------------------------------------------

REPLAY = """
import sys
from pathlib import Path
from support.replayed_rounds import replay
replay(Path(sys.argv[1]), Path(sys.argv[2]))
"""
MACHINES = {
    "a": {
        "TZ": "ICT-7", "LANG": "vi_VN.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1",
        "PYTHONUTF8": "1", "THIDUA_WORKERS": "1",
    },
    "b": {
        "TZ": "EST5EDT,M3.2.0,M11.1.0", "LANG": "POSIX", "LC_ALL": "POSIX",
        "PYTHONHASHSEED": "2610", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0",
        "THIDUA_WORKERS": "3",
    },
}  # fmt: skip
WRITTEN = {
    "dot-cham.xlsx",
    "phat-hanh/so-ban-nganh/so-noi-vu.xlsx",
    "phat-hanh/tham-dinh/so-tai-chinh.xlsx",
    "phat-hanh/lanh-dao/lanh-dao-a.xlsx",
    "phat-hanh/ket-qua/so-ban-nganh/so-noi-vu.xlsx",
    "ket-qua/tong-hop.xlsx",
    "ket-qua/kiem-tra.xlsx",
    "ket-qua/cong-bo.xlsx",
    "ket-qua/tinh-trang.xlsx",
    "ket-qua/ho-so.zip",
}


def test_the_whole_way_gives_the_same_bytes_whatever_the_machine_is_set_to(tmp_path: Path) -> None:
    """Time zone, language, hash seed, readers at once: from forms to decisions and dossier."""
    inbox = returned_files(tmp_path)
    for name, settings in MACHINES.items():
        target = tmp_path / name / "dot"
        done = run_python(
            "-c", REPLAY, str(inbox), str(target), **{"SOURCE_DATE_EPOCH": NOW, **settings}
        )
        assert done.returncode == 0, done.stderr
    first, second = (every_file(tmp_path / name) for name in MACHINES)
    assert sorted(name for name, _ in first.items() ^ second.items()) == []
    assert {f"dot/{name}" for name in WRITTEN} <= first.keys()
    assert facts(tmp_path / "a" / "dot") == facts(tmp_path / "b" / "dot")
    checked = json.loads((tmp_path / "a" / "verify.json").read_text("utf-8"))
    assert [(said["kind"], said["same"]) for said in checked] == [
        ("round", True),
        ("dossier", True),
    ]
    assert "bytes-differ" not in {found["code"] for said in checked for found in said["findings"]}
