"""Ctrl-C while files are taken in: the command says what is done and how to go on, and going on
comes to what an undisturbed run comes to."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from support.round_helpers import SCIENCE, Round, out
from support.the_time import NOW

FILES = 400
WHEN = "20/11/2024 16:30"


@pytest.fixture
def round_(tmp_path: Path) -> Round:
    """Forms are out; a form and many files that are none came back."""
    made = out(tmp_path)
    made.send("phieu.xlsx", made.answered(SCIENCE))
    for number in range(FILES):
        made.send(f"khac-{number:03}.txt", f"Không phải phiếu {number}".encode())
    return made


def command(round_: Round, path: Path) -> subprocess.Popen[bytes]:
    words = ["collect", path, round_.inbox, "--received", WHEN, "--json"]
    return subprocess.Popen(
        [sys.executable, "-m", "thidua_xlsx", *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "SOURCE_DATE_EPOCH": NOW},
    )


def answer(round_: Round, path: Path) -> dict[str, Any]:
    said, _ = command(round_, path).communicate()
    return {**json.loads(said), "round": None}


def test_collecting_that_is_broken_off_says_what_is_done_and_goes_on(
    round_: Round, tmp_path: Path
) -> None:
    undisturbed = shutil.copytree(round_.path, tmp_path / "khac" / round_.path.name)
    running = command(round_, round_.path)
    received = round_.path / "tiep-nhan"
    while not received.is_dir() or len(list(received.iterdir())) < 20:
        assert running.poll() is None
        time.sleep(0.005)
    running.send_signal(signal.SIGINT)
    said, told = running.communicate()
    assert (running.returncode, said) == (1, b"")
    first, last = told.decode().strip().splitlines()
    count = re.search(r"^Đã dừng theo yêu cầu \(Ctrl-C\): [^,]+, xong (\d+) trong (\d+);", first)
    assert count is not None, first
    assert 0 < int(count[1]) <= int(count[2])
    assert last == "Tiếp theo: chạy lại đúng lệnh đó để làm tiếp."
    assert answer(round_, round_.path) == answer(round_, undisturbed)
