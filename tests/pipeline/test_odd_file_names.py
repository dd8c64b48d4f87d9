"""File names that are no valid UTF-8, or hold whatever a file system allows (INPUTS.md 67)."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.budgets import examples
from support.command_line import run
from support.findings import codes
from support.round_helpers import JUSTICE, SCIENCE, Round, out
from support.the_time import the_fixed_time

from thidua_xlsx import report
from thidua_xlsx.facts.register import EventKind
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.read import read
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.pipeline.verify import verify

pytestmark = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="such names cannot be made there"
)
# TCVN3 "phiếu", cp1258 "sở", a lone byte among UTF-8, a name of nothing but such bytes.
NAMES = (
    b"phi\xd5u.xlsx",
    b"s\xf5\xd2.xlsx",
    "phiếu\xff.xlsx".encode("latin-1", "replace"),
    b"\xb5\xb6",
)


def sent(round_: Round, name: bytes, data: bytes) -> Path:
    round_.inbox.mkdir(exist_ok=True)
    path = os.path.join(os.fsencode(round_.inbox), name)
    with open(path, "wb") as stream:
        stream.write(data)
    return Path(os.fsdecode(path))


def every_command_works(round_: Round, *, all_in: bool = False) -> None:
    assert status(round_.path).findings == ()
    refused = rank(round_.path).refused
    assert (refused is None) if all_in else (refused and refused.finding.code == "self-outstanding")
    assert issue(round_.path).refused is None
    assert verify(round_.path).differences == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_is_no_text_is_kept_and_shown_escaped(round_: Round, name: bytes) -> None:
    path = sent(round_, name, round_.answered(SCIENCE))
    result = collect(round_.path, [round_.inbox])
    (file,) = result.files
    assert file.outcome == "accepted" and "file-name-escaped" in codes(file.findings)
    assert "\\x" in file.file and file.file.encode("utf-8")
    assert "\n".join(report.collect(result, "dot", "vi")).encode("utf-8")
    assert read([path]).readings[0].file == file.file
    assert collect(round_.path, [path]).files[0].outcome == "duplicate"
    every_command_works(round_)


def test_a_register_that_an_earlier_version_harmed_opens_again(round_: Round) -> None:
    collect(round_.path, [sent(round_, b"a.xlsx", round_.answered(SCIENCE))])
    with opening(round_.path) as opened:
        assert opened.round is not None
        (event,) = opened.round.register.events(EventKind.RECEIVED)
    name = os.fsdecode(b"phi\xd5u.xlsx")
    round_.record("collecting", {"run": 2, "sources": [name]})
    round_.record("received", {**event.payload, "name": name, "source": name, "run": 2})
    every_command_works(round_)
    path = sent(round_, b"phi\xd5u.xlsx", round_.answered(JUSTICE))
    assert collect(round_.path, [path]).files[0].outcome == "accepted"
    every_command_works(round_, all_in=True)


FILE_NAMES = st.binary(min_size=1, max_size=40).filter(
    lambda name: not {0, ord("/")} & set(name) and name not in (b".", b"..")
)


@examples(12)
@given(name=FILE_NAMES, folder=FILE_NAMES)
def test_no_name_of_a_file_or_folder_stops_a_command(name: bytes, folder: bytes) -> None:
    with tempfile.TemporaryDirectory() as place, the_fixed_time():
        round_ = out(Path(place))
        round_.inbox.mkdir()
        os.mkdir(os.path.join(os.fsencode(round_.inbox), folder))
        sent(round_, os.path.join(folder, name), round_.answered(SCIENCE))
        sent(round_, os.path.join(folder, name + b".pdf"), b"%PDF-1.4")
        result = collect(round_.path, [round_.inbox])
        totals = dict(result.totals)
        assert totals.pop("received") == sum(totals.values()) == 2
        assert "\n".join(report.collect(result, "dot", "vi")).encode("utf-8")
        every_command_works(round_)


def test_a_round_in_a_folder_whose_name_is_no_text_answers_in_json(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"d\xd5t")
    answer = run("init", folder, "--regulation", "bg-2017", "--json")
    assert answer.exit == 0 and json.loads(answer.out)["round"] == str(folder)
    assert "d\\xd5t" in run("status", folder).out
