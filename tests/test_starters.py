"""The starters: a double click makes the environment once and opens the desk, wherever they lie.

What is for POSIX is run.  What is for Windows cannot be run here: it is held against its twin, step
by step, and against what breaks batch files.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
import sysconfig
import urllib.request
from pathlib import Path

import pytest
from support.places import ROOT

WINDOWS, POSIX, MAC = (ROOT / f"thi-dua.{ending}" for ending in ("bat", "sh", "command"))
PLACE = "Thi đua – Sở Nội vụ (bản 2) & khác"
SHIM = """#!/bin/sh
echo "$@" >>"{log}"
case "$2" in
    venv) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
    pip) exit {pip} ;;
    *) exec "{python}" "$@" ;;
esac
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The starters and what they need, in a folder with blanks, signs and marks."""
    folder = tmp_path / PLACE
    folder.mkdir()
    for path in (WINDOWS, POSIX, MAC, ROOT / "requirements.lock"):
        shutil.copy2(path, folder / path.name)
    return folder


def shim(folder: Path, pip: int = 0) -> dict[str, str]:
    """An environment in which ``python3`` notes what it is asked for, and installs nothing."""
    programs = folder.parent / "programs"
    programs.mkdir(exist_ok=True)
    python = programs / "python3"
    log = folder.parent / "asked.log"
    python.write_text(SHIM.format(log=log, pip=pip, python=sys.executable), "utf-8")
    python.chmod(0o755)
    borrowed = os.pathsep.join((str(ROOT), sysconfig.get_path("purelib")))
    path = os.pathsep.join((str(programs), os.environ["PATH"]))
    return {**os.environ, "PATH": path, "PYTHONPATH": borrowed, "BROWSER": "true"}


def asked(folder: Path) -> list[str]:
    """What ``python3`` was asked for, but for the desk's own children."""
    lines = (folder.parent / "asked.log").read_text("utf-8").splitlines()
    return [line.replace(str(folder), "ROOT") for line in lines if not line.startswith("-P ")]


def started(starter: Path, environment: dict[str, str], *files: str) -> str:
    """What was said until the desk was closed by its button."""
    program = subprocess.Popen(
        [starter, *files],
        cwd=starter.parent.parent,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        assert program.stderr is not None
        address = re.search(r"http://\S+", program.stderr.readline())
        assert address is not None
        origin = address[0].partition("/mo/")[0]
        with urllib.request.urlopen(address[0]) as entered:
            cookie = entered.headers["Set-Cookie"].partition(";")[0]
        given = {"Cookie": cookie, "Origin": origin}
        with urllib.request.urlopen(urllib.request.Request(origin, None, given)) as first:
            page = str(first.read(), "utf-8")
        urllib.request.urlopen(urllib.request.Request(f"{origin}/dung", b"", given)).close()
        out, err = program.communicate(timeout=60)
    finally:
        program.kill()
        program.communicate()
    assert program.returncode == 0, err
    return out + page


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell runs it")
@pytest.mark.parametrize("starter", [POSIX.name, MAC.name])
def test_a_double_click_prepares_once_and_opens_the_desk(place: Path, starter: str) -> None:
    environment = shim(place)
    said = started(place / starter, environment)
    assert "Lần đầu: đang chuẩn bị" in said and "Đã chuẩn bị xong" in said
    assert "Lập đợt chấm mới" in said and str(place / "cac-dot-cham") in said.replace("&amp;", "&")
    assert asked(place) == [
        "-c import sys; sys.exit(sys.version_info < (3, 11))",
        "-m venv ROOT/.venv",
        "-m pip install --quiet --disable-pip-version-check --require-hashes "
        "-r ROOT/requirements.lock",
        "-m pip install --quiet --disable-pip-version-check --no-deps --editable ROOT",
        "-m thidua_xlsx desk ROOT/cac-dot-cham",
    ]
    (place.parent / "asked.log").unlink()
    assert "Lần đầu" not in started(place / starter, environment)
    assert asked(place) == ["-m thidua_xlsx desk ROOT/cac-dot-cham"]


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell runs it")
def test_files_dropped_onto_it_are_put_before_the_officer(place: Path) -> None:
    dropped = place.parent / "phiếu Sở A & B.xlsx"
    dropped.write_bytes(b"PK")
    said = started(place / POSIX.name, shim(place), dropped.name)
    assert "phiếu Sở A &amp; B.xlsx" in said and "Chưa có đợt chấm nào để nhận" in said


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell runs it")
def test_what_was_not_prepared_is_prepared_again(place: Path) -> None:
    failed = subprocess.run([place / POSIX.name], env=shim(place, pip=1), capture_output=True)
    assert failed.returncode == 1 and not (place / ".venv" / "ready.lock").exists()
    assert "Đã chuẩn bị xong" in started(place / POSIX.name, shim(place))
    (place / "requirements.lock").write_text("# newer\n", "utf-8")
    assert "Đã chuẩn bị xong" in started(place / POSIX.name, shim(place))


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell runs it")
def test_without_python_it_says_where_to_get_it(place: Path) -> None:
    programs = place.parent / "bare"
    programs.mkdir()
    for name in ("sh", "dirname", "cmp"):
        found = shutil.which(name)
        assert found is not None
        (programs / name).symlink_to(found)
    done = subprocess.run(
        [place / POSIX.name], env={"PATH": str(programs)}, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 1 and "python.org" in done.stdout


# --- what is for Windows --------------------------------------------------------------------------


def batch() -> list[str]:
    """The lines of the batch file."""
    return WINDOWS.read_bytes().decode("utf-8").split("\r\n")


def test_the_batch_file_has_the_line_ends_and_the_letters_that_windows_takes() -> None:
    data = WINDOWS.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > 30 and not data.startswith(b"\xef\xbb\xbf")
    lines = batch()
    known = lines.index("chcp 65001 >nul")
    assert all(line.isascii() for line in lines[: known + 1]), "letters before their code page"
    assert max(map(len, lines)) < 200
    for label in re.findall(r"goto (\w+)", "\n".join(lines)):
        assert f":{label}" in lines


def test_the_batch_file_quotes_every_path_and_asks_for_no_rights() -> None:
    for line in batch():
        if line.startswith("rem "):
            continue
        bare = re.sub(r'"[^"]*"', '""', line)
        assert line.count('"') % 2 == 0, line
        for path in ("%~dp0", "%root%", "%python%", "%ready%", "\\"):
            assert path not in bare, line
        assert not re.search(r"[“”‘’]|(?<!&)&(?!&)", bare), line
    assert not re.search(r"runas|netsh|reg add|setx|%ProgramFiles%", "\n".join(batch()), re.I)
    assert "setlocal DisableDelayedExpansion" in batch(), "a folder may be called Thi đua!"
    assert not any('%~dp0"' in line for line in batch()), "a quote behind a backslash is no quote"


def commands(lines: list[str], python: str) -> list[str]:
    """What the lines ask of Python, told alike."""
    told = []
    for line in lines:
        for wild, plain in (("%~dp0", "$root/"), ("%root%", "$root"), ("%*", '"$@"')):
            line = line.replace(wild, plain)
        found = re.search(rf"{re.escape(python)} (-m .*?)(?: \|\| .*)?$", line.strip())
        if found is not None:
            told.append(found[1])
    return told


def test_the_batch_file_does_step_by_step_what_its_twin_does() -> None:
    twin = POSIX.read_text("utf-8").splitlines()
    for ours, theirs in (('"%python%"', '"$python"'), ("%found%", '"$found"')):
        assert commands(batch(), ours) == commands(twin, theirs) != []
    steps = [
        re.findall(r"(?m)^\s*(?:rem|#) (\d\. .*)$", "\n".join(each)) for each in (batch(), twin)
    ]
    assert steps[0] == steps[1] and len(steps[0]) == 5
    version = "import sys; sys.exit(sys.version_info < (3, 11))"
    assert version in "\n".join(batch()) and version in "\n".join(twin)
    said = [
        {re.sub(r"\W+", " ", text) for text in re.findall(pattern, "\n".join(each))}
        for each, pattern in ((batch(), r"echo (\S.*)"), (twin, r'echo "(.*)"'))
    ]
    assert said[1] <= said[0], "both say the same"


def test_all_of_them_can_be_started() -> None:
    for path in (POSIX, MAC):
        assert path.stat().st_mode & stat.S_IXUSR
        assert b"\r" not in path.read_bytes()
    assert "*.bat -text" in (ROOT / ".gitattributes").read_text("utf-8")
