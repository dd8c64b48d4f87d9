"""What the operating system refuses is a clear message that names the file, and no traceback."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from pathlib import Path

import pytest
from support.command_line import NEXT, asked, run
from support.round_helpers import JUSTICE, Round

from thidua_xlsx.system import files

pytestmark = pytest.mark.usefixtures("fixed_clock")


def denied(path: object) -> PermissionError:
    return PermissionError(errno.EACCES, "Permission denied", str(path))


def test_a_folder_that_cannot_be_made_is_a_clear_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mkdir(self: Path, *_: object, **__: object) -> None:
        raise denied(self)

    monkeypatch.setattr(Path, "mkdir", mkdir)
    answer = run("init", tmp_path / "dot", "--regulation", "bg-2017")
    assert answer.exit == 1
    assert "Không có quyền ghi" in answer.err
    assert str(tmp_path / "dot") in answer.said


@pytest.mark.parametrize("command", ["init", "issue", "rank"])
def test_a_folder_without_the_right_to_write_is_a_clear_message(
    spoken: Round, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    lines = {
        "init": ["init", tmp_path / "moi", "--regulation", "bg-2017"],
        "issue": ["issue", spoken.path, "--again"],
        "rank": ["rank", spoken.path, "--without", JUSTICE],
    }

    def open_denied(path: Path, mode: str) -> None:
        raise denied(path)

    monkeypatch.setattr(files, "open", open_denied, raising=False)
    answer = run(*lines[command], "--json")
    assert answer.exit == 1
    assert answer.json["refused"]["code"] == "file-no-permission"


def test_a_file_that_cannot_be_opened_does_not_stop_the_others(
    spoken: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = spoken.send("b.xlsx", b"x")
    whole = Path.read_bytes

    def read_bytes(self: Path) -> bytes:
        if self == held:
            raise denied(self)
        return whole(self)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    answer = asked("collect", spoken.path, spoken.inbox)
    outcomes = {file["file"]: file["outcome"] for file in answer["files"]}
    assert outcomes == {"a.xlsx": "duplicate", "b.xlsx": "set-aside"}
    (file,) = asked("read", held)["files"]
    assert [finding["code"] for finding in file["findings"]] == ["file-unreadable"]


def test_what_the_system_refuses_anywhere_else_is_named_with_its_file(
    spoken: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path) -> None:
        raise denied(path / "round.db")

    monkeypatch.setattr("thidua_xlsx.pipeline.status.status", refused)
    answer = run("status", spoken.path, "--json")
    assert answer.exit == 1
    assert answer.json["refused"]["code"] == "system-refused"
    why = answer.json["refused"]["why"]
    assert "round.db" in why and "không có quyền truy cập" in why
    assert "Permission denied" in run("status", spoken.path, "--lang", "en").err


def test_originals_that_are_gone_are_a_clear_message(spoken: Round) -> None:
    with sqlite3.connect(spoken.path / "round.db") as register:
        register.execute("DELETE FROM cache")
    register.close()
    shutil.rmtree(spoken.path / "tiep-nhan")
    answer = run("status", spoken.path)
    assert answer.exit == 1 and "[lỗi]" in answer.err
    assert answer.said.splitlines()[-1].startswith(NEXT["vi"])
