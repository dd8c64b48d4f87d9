"""Temporary folders are their owner's alone, and what a killed run left is swept away."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from thidua_xlsx.system import temporary


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def ended_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def left(place: Path, name: str, age: float = temporary.AGE + 60) -> Path:
    folder = place / name
    (folder / "ho-so").mkdir(parents=True)
    (folder / "ho-so" / "round.key").write_text("bí mật", encoding="utf-8")
    then = time.time() - age
    os.utime(folder, (then, then))
    return folder


def test_it_is_there_for_its_owner_alone_and_gone_afterwards(place: Path) -> None:
    with temporary.temporary_folder() as folder:
        assert folder.parent == place
        if os.name == "posix":
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        (folder / "a").mkdir()
    assert list(place.iterdir()) == []


def test_what_a_killed_run_left_is_swept_at_the_next_start(place: Path) -> None:
    code = (
        "import os, tempfile; from thidua_xlsx.system import temporary\n"
        f"tempfile.tempdir = {str(place)!r}\n"
        "with temporary.temporary_folder() as folder:\n"
        "    (folder / 'round.key').write_text('x'); os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", code])
    (folder,) = place.iterdir()
    temporary.sweep()
    assert folder.exists()
    then = time.time() - temporary.AGE - 60
    os.utime(folder, (then, then))
    temporary.sweep()
    assert not folder.exists()


def test_nothing_else_is_swept(place: Path) -> None:
    gone = ended_process()
    kept = [
        left(place, f"thidua-{os.getpid()}-abc"),
        left(place, f"thidua-{gone}-young", age=1),
        left(place, f"thidua-{gone}"),
        left(place, "thidua-abc"),
        left(place, f"x-thidua-{gone}-abc"),
        left(place, f"thidua-{'9' * 200}-abc"),
    ]
    file = place / f"thidua-{gone}-tep"
    file.write_text("x", encoding="utf-8")
    elsewhere = left(place, "noi-khac")
    link = place / f"thidua-{gone}-lien-ket"
    if os.name == "posix":
        link.symlink_to(elsewhere)
    temporary.sweep()
    assert [folder.name for folder in kept if not folder.exists()] == []
    assert file.exists() and (elsewhere / "ho-so" / "round.key").exists()
