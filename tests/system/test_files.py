"""Promises of files: whole or not at all, originals untouched, names that Windows takes."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from thidua_xlsx.system import files
from thidua_xlsx.system.files import (
    CannotWrite,
    remove_leftovers,
    sha256,
    store_original,
    write_atomically,
)

OLD, NEW = b"old bytes", b"new bytes"


def windows_error(number: int, *, renaming: bool) -> OSError:
    """What Windows answers, made on any system."""
    error = PermissionError(errno.EACCES, "Access is denied", "a", None, "b" if renaming else None)
    error.winerror = number  # type: ignore[attr-defined, unused-ignore]
    return error


def failing(error: OSError) -> Any:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


# --- writing -------------------------------------------------------------------------------------


def test_the_file_holds_the_bytes_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "ket-qua" / "tong-hop.xlsx"
    write_atomically(path, OLD)
    write_atomically(path, NEW)
    assert path.read_bytes() == NEW
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "file-disk-full"),
        (OSError(errno.EROFS, "Read-only file system"), "file-no-permission"),
        (PermissionError(errno.EACCES, "Permission denied"), "file-no-permission"),
        (OSError(errno.EIO, "Input/output error"), "file-not-written"),
        (windows_error(32, renaming=True), "file-open-elsewhere"),
        (windows_error(33, renaming=True), "file-open-elsewhere"),
        (windows_error(5, renaming=True), "file-open-elsewhere"),
        (windows_error(5, renaming=False), "file-no-permission"),
        (windows_error(112, renaming=False), "file-disk-full"),
    ],
)
def test_a_failure_is_told_and_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: OSError, code: str
) -> None:
    path = tmp_path / "tong-hop.xlsx"
    write_atomically(path, OLD)
    monkeypatch.setattr(files, "_PAUSES", (0.0,))
    monkeypatch.setattr(os, step, failing(error))
    with pytest.raises(CannotWrite) as caught:
        write_atomically(path, NEW)
    monkeypatch.undo()
    assert caught.value.finding.code == code
    assert caught.value.finding.file == str(path)
    assert str(path) in caught.value.finding.message()
    assert path.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [path]


def test_a_denied_rename_onto_a_read_only_file_is_no_open_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    write_atomically(path, OLD)
    monkeypatch.setattr(files, "_PAUSES", ())
    monkeypatch.setattr(os, "replace", failing(windows_error(5, renaming=True)))
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(CannotWrite) as caught:
        write_atomically(path, NEW)
    assert caught.value.finding.code == "file-no-permission"


def test_a_file_held_for_a_moment_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    write_atomically(path, OLD)
    replace, refusals = os.replace, [windows_error(32, renaming=True)] * 2

    def held(source: Path, target: Path) -> None:
        if refusals:
            raise refusals.pop()
        replace(source, target)

    monkeypatch.setattr(files, "_PAUSES", (0.0, 0.0, 0.0))
    monkeypatch.setattr(os, "replace", held)
    write_atomically(path, NEW)
    assert path.read_bytes() == NEW


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(CannotWrite) as caught:
        write_atomically(tmp_path / "a.xlsx", NEW)
    assert caught.value.finding.code == "file-not-written"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.xlsx"]


def test_an_exception_of_ours_leaves_no_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "a.xlsx", NEW)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_the_mode_is_the_usual_one_and_is_kept(tmp_path: Path) -> None:
    path, usual = tmp_path / "a.xlsx", tmp_path / "usual"
    usual.write_bytes(b"")
    write_atomically(path, OLD)
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)
    path.chmod(0o640)
    write_atomically(path, NEW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_killed_while_writing_the_old_file_stays_and_the_rest_can_be_swept(
    tmp_path: Path, step: str
) -> None:
    path = tmp_path / "a.xlsx"
    write_atomically(path, OLD)
    program = (
        "import os, sys; from pathlib import Path\n"
        "from thidua_xlsx.system.files import write_atomically\n"
        f"os.{step} = lambda *_: os._exit(9)\n"
        "write_atomically(Path(sys.argv[1]), b'new bytes')"
    )
    assert subprocess.run([sys.executable, "-c", program, str(path)]).returncode == 9
    assert path.read_bytes() == OLD
    assert len(list(tmp_path.iterdir())) == 2
    remove_leftovers(tmp_path)
    assert list(tmp_path.iterdir()) == [path]


def test_sweeping_takes_only_our_own_temporary_files(tmp_path: Path) -> None:
    kept = [tmp_path / name for name in ("~$a.xlsx", ".an.tmp", "thidua-1.tmp", "a.xlsx")]
    for path in kept:
        path.write_bytes(b"")
    remove_leftovers(tmp_path)
    remove_leftovers(tmp_path / "khong-co")
    assert sorted(tmp_path.iterdir()) == sorted(kept)


# --- originals -----------------------------------------------------------------------------------


def test_an_original_is_kept_under_its_hash_once(tmp_path: Path) -> None:
    first = store_original(tmp_path / "tiep-nhan", NEW, ".XLSX")
    written = first.stat().st_mtime_ns
    assert store_original(tmp_path / "tiep-nhan", NEW, ".xlsx") == first
    assert first.name == f"{sha256(NEW)}.xlsx"
    assert first.read_bytes() == NEW
    assert first.stat().st_mtime_ns == written
    assert len(list(first.parent.iterdir())) == 1


def test_an_original_is_marked_read_only(tmp_path: Path) -> None:
    path = store_original(tmp_path, NEW, ".xlsx")
    assert path.stat().st_mode & 0o222 == 0


def test_an_altered_original_is_found_and_not_overwritten(tmp_path: Path) -> None:
    path = store_original(tmp_path, NEW, ".xlsx")
    path.chmod(0o644)
    path.write_bytes(OLD)
    with pytest.raises(CannotWrite) as caught:
        store_original(tmp_path, NEW, ".xlsx")
    assert caught.value.finding.code == "file-original-altered"
    assert caught.value.finding.found == sha256(OLD)
    assert path.read_bytes() == OLD


def test_the_same_original_stored_by_two_runs_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stored_by_the_other(source: Path, target: Path) -> None:
        Path(target).write_bytes(NEW)
        raise windows_error(5, renaming=True)

    monkeypatch.setattr(files, "_PAUSES", ())
    monkeypatch.setattr(os, "replace", stored_by_the_other)
    assert store_original(tmp_path, NEW).read_bytes() == NEW


@pytest.mark.parametrize("extension", ["../x", ".", "xlsx", ".x/y", ".xlsx ", ".waytoolong", ".số"])
def test_an_extension_that_is_none_is_left_out(tmp_path: Path, extension: str) -> None:
    assert store_original(tmp_path, NEW, extension).name == sha256(NEW)
