"""A foreign reader can crash, hang or eat memory: that is one file's finding, never ours.

The functions of support/child_jobs.py run in the child process.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.places import TESTS

from thidua_xlsx.reading import child, child_limits
from thidua_xlsx.reading.cells import number_text
from thidua_xlsx.reading.refusal import Refused

JOBS = "support.child_jobs"


@pytest.fixture(autouse=True, scope="module")
def found_by_children() -> Iterator[None]:
    child.end_idle()
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PYTHONPATH", str(TESTS))
        yield
    child.end_idle()


def run(function: str, data: bytes = b"", **limits: int) -> Any:
    return child.run_limited(f"{JOBS}:{function}", data, **limits)


def refused(function: str, **limits: int) -> Refused:
    with pytest.raises(Refused) as caught:
        run(function, **limits)
    finding = caught.value.finding
    assert finding.message() and finding.remedy("en")
    return caught.value


def test_the_child_gets_every_byte_and_its_answer_comes_back() -> None:
    assert run("length", bytes(range(256)) * 4096) == 256 * 4096


def test_what_the_child_refuses_is_refused_here_with_its_place() -> None:
    finding = refused("refuse").finding
    assert (finding.code, finding.sheet, finding.cell) == ("cell-two-values", "A", "B2")
    assert (finding.found, finding.parameters) == ("1 | 2", {"x": "y"})


@pytest.mark.parametrize("function", ["abort", "break_off"])
def test_a_crash_is_a_finding(function: str) -> None:
    assert refused(function).finding.code == "reader-crashed"
    assert run("length", b"next") == 4


def test_a_reader_that_hangs_is_stopped() -> None:
    finding = refused("hang", seconds=2).finding
    assert finding.code == "reader-timed-out"
    assert finding.parameters["seconds"] == "2"


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not limit memory")
def test_a_reader_that_takes_too_much_memory_is_stopped() -> None:
    assert refused("swallow_memory", megabytes=256).finding.code == "reader-out-of-memory"


def test_nothing_is_imported_from_the_folder_that_the_command_runs_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('planted')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    child.end_idle()
    assert run("length", b"12") == 2
    assert run("environment") != [str(tmp_path)]


def test_the_limits_of_windows_have_the_size_that_windows_expects() -> None:
    if ctypes.sizeof(ctypes.c_void_p) == 8:
        assert ctypes.sizeof(child_limits.JobLimits) == 144


# --- children that wait for work -----------------------------------------------------------------


def test_one_child_reads_one_file_after_the_other() -> None:
    assert run("number") == run("number") != os.getpid()


@pytest.mark.parametrize("function", ["abort", "break_off", "hang"])
def test_a_child_that_was_lost_is_replaced(function: str) -> None:
    before = run("number")
    refused(function, seconds=2)
    assert run("number") != before


def test_a_child_that_was_stopped_from_outside_costs_no_file() -> None:
    os.kill(run("number"), signal.SIGTERM)
    assert run("length", b"123") == 3


def test_what_one_file_left_behind_is_no_fault_of_the_next() -> None:
    assert [run("collect_garbage") for _ in range(3)] == [None] * 3


def test_what_a_reader_prints_is_no_answer() -> None:
    assert run("print_much") == 1


def test_memory_that_one_file_took_is_there_for_the_next() -> None:
    for _ in range(3):
        assert run("take_memory", megabytes=300) == 200 * 2**20


def test_inside_a_child_no_other_one_is_started() -> None:
    assert run("numbers_inside")[0] == run("numbers_inside")[1]


def test_many_threads_have_each_their_own() -> None:
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(lambda size: run("length", bytes(size)), range(30)))
    assert found == list(range(30))


# --- what crosses over ---------------------------------------------------------------------------


@given(st.floats(allow_nan=False))
def test_a_number_is_written_so_that_it_is_the_same_again(value: float) -> None:
    assert float(number_text(value)) == value
