"""A foreign reader can crash, hang or eat memory: that is one file's finding, never ours.

The functions below run in the child process; this module is found there by its folder.
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.reading import child, child_limits
from thidua_xlsx.reading.cells import RawBook, RawCell, RawSheet
from thidua_xlsx.reading.child_books import from_plain, number_text, to_plain
from thidua_xlsx.reading.refusal import Refused

HERE = "test_child"


def length(data: bytes) -> int:
    return len(data)


def refuse(data: bytes) -> None:
    raise Refused("cell-two-values", sheet="A", cell="B2", found="1 | 2", x="y")


def abort(data: bytes) -> None:
    os.abort()


def hang(data: bytes) -> None:
    while True:
        pass


def swallow_memory(data: bytes) -> int:
    return len(bytearray(4 * 2**30))


def break_off(data: bytes) -> None:
    raise ValueError("gãy")


def environment(data: bytes) -> list[str]:
    return sys.path[:1]


@pytest.fixture(autouse=True)
def found_by_children(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))


def run(function: str, data: bytes = b"", **limits: int) -> Any:
    return child.run_limited(f"{HERE}:{function}", data, **limits)


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
    assert run("length", b"12") == 2
    assert run("environment") != [str(tmp_path)]


def test_the_limits_of_windows_have_the_size_that_windows_expects() -> None:
    if ctypes.sizeof(ctypes.c_void_p) == 8:
        assert ctypes.sizeof(child_limits.JobLimits) == 144


# --- what crosses over ---------------------------------------------------------------------------

CELLS = st.builds(
    RawCell,
    text=st.text(),
    type=st.sampled_from(["number", "text", "boolean", "error", "date", "blank"]),
    formula=st.none() | st.text(),
    format=st.sampled_from(["general", "percent", "date"]),
    font=st.none() | st.text(),
    shown_decimals=st.none() | st.integers(-9, 9),
)
PLACES = st.tuples(st.integers(1, 9), st.integers(1, 9))
SHEETS = st.builds(
    RawSheet,
    name=st.text(),
    state=st.sampled_from(["visible", "hidden", "veryHidden"]),
    cells=st.dictionaries(PLACES, CELLS),
    merges=st.lists(st.tuples(*[st.integers(1, 9)] * 4)).map(tuple),
    hidden_rows=st.frozensets(st.integers(1, 9)),
    hidden_columns=st.frozensets(st.integers(1, 9)),
    protected=st.booleans(),
)
BOOKS = st.builds(
    RawBook,
    sheets=st.lists(SHEETS, max_size=3).map(tuple),
    program=st.none() | st.text(),
    kind=st.just("xls"),
    properties=st.dictionaries(st.text(), st.text()),
    has_macros=st.booleans(),
    external_links=st.lists(st.text()).map(tuple),
    date1904=st.booleans(),
    formulas_known=st.booleans(),
)


@given(BOOKS)
def test_a_workbook_crosses_over_unchanged(book: RawBook) -> None:
    assert from_plain(to_plain(book)) == book


@given(st.floats(allow_nan=False))
def test_a_number_is_written_so_that_it_is_the_same_again(value: float) -> None:
    assert float(number_text(value)) == value
