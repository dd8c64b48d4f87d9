"""INPUTS.md 63 to 66: the machine around us.  Each moment is tried in tests/pipeline
(test_environment, test_killed); here is one of each, beside the rest of the table."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from inputs.case import Case, Story
from support.killing import KILLED, killed_at
from support.round_helpers import JUSTICE, SCIENCE, Round

from thidua_xlsx.pipeline.collect import CollectResult, collect
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.system import files

STATUS = Path("ket-qua", "tinh-trang.xlsx")
RECEIVED = "2024-11-20T09:00:00+07:00"
HELD = PermissionError(errno.EACCES, "The process cannot access the file")
HELD.winerror = 32  # type: ignore[attr-defined]
CASES: tuple[Case, ...] = ()


def _refused(round_: Round, error: OSError, code: str) -> CollectResult:
    """An output cannot be replaced: it is said why, and the old one stays; later it goes on."""
    first = collect(round_.path, [round_.send("a.xlsx", round_.answered(SCIENCE))])
    assert status(round_.path).findings == ()
    output = round_.path / STATUS
    before = output.read_bytes()
    collect(round_.path, [round_.send("b.xlsx", round_.answered(JUSTICE))])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "_PAUSES", (0.0,))
        patch.setattr(os, "replace", _raising(os.replace, output, error))
        (told,) = status(round_.path).findings
    assert (told.code, told.severity) == (code, "error")
    assert told.message() and output.name in (told.file or "")
    assert output.read_bytes() == before
    assert status(round_.path).findings == () and output.read_bytes() != before
    return first


def _raising(real: Callable[..., Any], path: Path, error: OSError) -> Callable[..., Any]:
    def replace(source: Any, target: Any) -> Any:
        if Path(target) == path:
            raise error
        return real(source, target)

    return replace


def _held(round_: Round) -> CollectResult:
    return _refused(round_, HELD, "file-open-elsewhere")


def _full(round_: Round) -> CollectResult:
    return _refused(round_, OSError(errno.ENOSPC, "No space left"), "file-disk-full")


def _denied(round_: Round) -> CollectResult:
    return _refused(round_, PermissionError(errno.EACCES, "denied"), "file-no-permission")


def _killed(round_: Round) -> CollectResult:
    """Killed at its ninth writing, and run again."""
    source = round_.send("a.xlsx", round_.answered(SCIENCE))
    report = round_.inbox.parent / "told"
    assert killed_at(9, round_.path, [source], None, RECEIVED, report) == KILLED
    assert not report.exists()
    return collect(round_.path, [source], received=RECEIVED)


def _changing(round_: Round) -> CollectResult:
    """A file that grows whenever it is looked at, beside one that holds still."""
    round_.send("a.xlsx", round_.answered(SCIENCE))
    growing = round_.send("b.xlsx", round_.answered(JUSTICE))
    real = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        data = real(path)
        if path == growing:
            growing.write_bytes(data + b"x")
        return data

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "_PAUSES", (0.0,))
        patch.setattr(Path, "read_bytes", read_bytes)
        return collect(round_.path, [round_.inbox])


_BOTH = {SCIENCE: "accepted", JUSTICE: "accepted"}
_TOLD = (("a.xlsx", "accepted", ()),)
STORIES: tuple[Story, ...] = (
    Story(number=63, what="the output is open in Excel", outcome="=", play=_held, told=_TOLD,
          states=_BOTH),
    Story(number=64, what="the disk is full", outcome="=", play=_full, told=_TOLD, states=_BOTH),
    Story(number=64, what="no rights", outcome="=", play=_denied, told=_TOLD, states=_BOTH),
    Story(number=65, what="killed and run again", outcome="=", play=_killed,
          told=(("a.xlsx", "accepted", ()),), states={SCIENCE: "accepted"}),
    Story(number=66, what="a file that changes while it is read", outcome="Q", play=_changing,
          told=(*_TOLD, ("b.xlsx", "set-aside", ("file-changing",))),
          states={SCIENCE: "accepted", JUSTICE: "outstanding"}),
)  # fmt: skip
