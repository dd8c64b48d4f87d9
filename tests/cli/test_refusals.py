"""Wrong usage ends with 2, a refusal with 1, and both say why on standard error.

Nothing that a person can do to a folder ends in a traceback.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.command_line import NEXT, Arguments, run
from support.control_case import typed
from support.round_helpers import SCIENCE, Round

from thidua_xlsx.layout.control.schema import UNITS
from thidua_xlsx.pipeline.base.round import CONTROL

pytestmark = pytest.mark.usefixtures("fixed_clock")


# --- wrong usage ----------------------------------------------------------------------------------


MISUSED: tuple[tuple[str, ...], ...] = (
    (),
    ("template",),
    ("khong-co",),
    ("decide", "dot", "x", "y"),
    ("decide", "dot", "x", "y", "--by", "A"),
    ("init",),
    ("init", "dot"),
    ("issue",),
    ("issue", "dot", "--stage", "khong-co"),
    ("collect", "dot"),
    ("status",),
    ("status", "dot", "--lang", "fr"),
    ("rank", "dot", "--without"),
    ("read",),
    ("read", "a.xlsx", "--khong-co"),
    ("template", "show"),
)


@pytest.mark.parametrize("arguments", MISUSED, ids=" ".join)
def test_wrong_usage_ends_with_2_and_nothing_on_standard_output(arguments: tuple[str, ...]) -> None:
    answer = run(*arguments)
    assert (answer.exit, answer.out) == (2, "")
    assert answer.err
    if len(arguments) > 1:
        told = answer.err.splitlines()
        assert told[0].startswith("Lệnh viết chưa đúng: ") and told[-1].startswith(NEXT["vi"])
        assert not re.search(r"Error|Missing|Invalid|No such|Usage|Try", answer.err)
        told = run(arguments[0], "--lang=en", *arguments[1:]).err.splitlines()
        assert told[0].startswith("This is no command: ") and told[-1].startswith(NEXT["en"])


WRONG = {
    ("decide", "dot", "x", "y", "--reason", "A"): "thiếu --by.",
    ("status", "--lan", "vi"): "không có tùy chọn --lan; có phải là --lang?",
    ("issue", "dot", "--stage", "x"): "--stage chỉ nhận một trong các giá trị: self, ",
    ("collect", "dot", "a", "--workers", "x"): "giá trị của --workers không dùng được.",
    ("status", "dot", "--lang"): "--lang chưa có giá trị theo sau",
    ("status", "dot", "y"): "thừa tham số",
    ("khong-co",): "không có lệnh như vậy; các lệnh là: close, codes, collect, ",
}


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_usage_is_told_in_vietnamese(arguments: tuple[str, ...]) -> None:
    assert WRONG[arguments] in run(*arguments).err


def test_a_command_that_a_person_breaks_off_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("thidua_xlsx.pipeline.status.status", broken_off)
    for lang, words in {"vi": "Đã dừng theo yêu cầu", "en": "Broken off"}.items():
        answer = run("status", tmp_path, "--lang", lang)
        assert (answer.exit, answer.out) == (1, "")
        lines = answer.err.strip().splitlines()
        assert lines[0].startswith(words) and lines[-1].startswith(NEXT[lang])


# --- refusals -------------------------------------------------------------------------------------


def a_file(round_: Round) -> Path:
    return round_.send("tep.txt", b"khong phai phieu")


def replaced(round_: Round, name: str, data: bytes | None) -> Path:
    """The round with that file replaced; None: by a folder."""
    path = round_.path / name
    path.unlink()
    if data is None:
        path.mkdir()
    else:
        path.write_bytes(data)
    return round_.path


def without(round_: Round, name: str) -> Path:
    (round_.path / name).unlink()
    return round_.path


def with_unknown_bloc(round_: Round) -> Path:
    """The round with a bloc in its control workbook that the regulation has not."""
    control = round_.path / CONTROL
    where = (UNITS, f"unit.{SCIENCE}", "bloc")
    control.write_bytes(typed({where: "Khối không có"}, control.read_bytes()))
    return round_.path


EVERY = ("issue", "status", "rank")


REFUSED: dict[str, tuple[Arguments, str]] = {
    "show an unknown regulation": (
        lambda r: ["template", "show", "khong-co"], "template-unknown-regulation",
    ),
    "init under an unknown regulation": (
        lambda r: ["init", r.inbox / "moi", "--regulation", "khong-co"],
        "template-unknown-regulation",
    ),
    "init over a round": (
        lambda r: ["init", r.path, "--regulation", "bg-2017"], "round-exists",
    ),
    "init over a file": (
        lambda r: ["init", a_file(r), "--regulation", "bg-2017"], "round-folder-not-empty",
    ),
    "init under a file": (
        lambda r: ["init", a_file(r) / "dot", "--regulation", "bg-2017"], "file-not-written",
    ),
    "init with a missing list of units": (
        lambda r: ["init", r.inbox / "moi", "--regulation", "bg-2017", "--units", "khong-co.csv"],
        "units-unreadable",
    ),
    "init with a folder for a list": (
        lambda r: ["init", r.inbox / "moi", "--regulation", "bg-2017", "--units", r.path],
        "units-unreadable",
    ),
    "demo over a file": (lambda r: ["demo", a_file(r)], "round-folder-not-empty"),
    "demo over a round": (lambda r: ["demo", r.path], "round-folder-not-empty"),
    "issue to an unknown unit": (
        lambda r: ["issue", r.path, "--unit", "so-khong-co"], "unit-not-in-round",
    ),
    "issue without the key": (
        lambda r: ["issue", without(r, "round.key"), "--again"], "key-missing",
    ),
    "issue with a damaged key": (
        lambda r: ["issue", replaced(r, "round.key", b"\xff\x00zz"), "--again"], "key-missing",
    ),
    "issue with a faulty control workbook": (
        lambda r: ["issue", with_unknown_bloc(r)], "control-bloc-unknown",
    ),
    "rank with a faulty control workbook": (
        lambda r: ["rank", with_unknown_bloc(r)], "control-bloc-unknown",
    ),
    "rank without an unknown unit": (
        lambda r: ["rank", r.path, "--without", "so-khong-co"], "unit-not-in-round",
    ),
    "rank before all have returned": (lambda r: ["rank", r.path], "self-outstanding"),
    "collect what is not there": (
        lambda r: ["collect", r.path, r.inbox / "khong-co"], "path-missing",
    ),
    "collect at a time that is none": (
        lambda r: ["collect", r.path, a_file(r), "--received", "hôm qua"], "time-unreadable",
    ),
    "decide what nobody asks": (
        lambda r: ["decide", r.path, "waiver:khong-co", "chap-nhan", "--by", "A", "--reason", "B"],
        "question-unknown",
    ),
    "read what is not there": (lambda r: ["read", r.inbox / "khong-co.xlsx"], "path-missing"),
    "read a folder": (lambda r: ["read", r.path], "path-is-folder"),
    "read with the key of no round": (
        lambda r: ["read", r.issued(SCIENCE), "--round", r.inbox], "round-missing",
    ),
    **{
        f"{command} in {what}": ((lambda c, p: lambda r: [c, p(r)])(command, path), code)
        for command in EVERY
        for what, path, code in (
            ("no folder", lambda r: r.inbox / "khong-co", "round-missing"),
            ("a file", a_file, "round-missing"),
            ("a round without its register", lambda r: without(r, "round.db"), "round-missing"),
            ("a round with a folder for its register",
             lambda r: replaced(r, "round.db", None), "round-missing"),
            ("a round with a damaged register",
             lambda r: replaced(r, "round.db", b"SQLite format 3\x00" + bytes(5000)),
             "register-damaged"),
            ("a round with an empty register",
             lambda r: replaced(r, "round.db", b""), "register-damaged"),
            ("a round without its control workbook", lambda r: without(r, CONTROL),
             "round-missing"),
            ("a round with a folder for its control workbook",
             lambda r: replaced(r, CONTROL, None), "round-missing"),
            ("a round with a damaged control workbook",
             lambda r: replaced(r, CONTROL, b"khong phai Excel"), "control-unreadable"),
        )
    },
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_a_refusal_ends_with_1_and_says_why(spoken: Round, case: str) -> None:
    arguments, code = REFUSED[case]
    line = arguments(spoken)
    answer = run(*line, "--json")
    refused = answer.json["refused"]
    assert answer.exit == 1
    assert refused["code"] == code
    assert refused["why"] and isinstance(refused["whom"], list)
    spoken = run(*line)
    assert (spoken.exit, spoken.out) == (1, "")
    assert spoken.said.count(refused["why"]) == 1
    assert spoken.said.splitlines()[-1].startswith(NEXT["vi"])
