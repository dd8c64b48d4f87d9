"""What ``status`` remembers is what it would work out: after anything that may happen to a round,
in any way, its answer is the one that it gives when it has forgotten the last."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from support.control_case import typed
from support.round_helpers import JUSTICE, SCIENCE, Round
from support.the_time import NOW

from thidua_xlsx.pipeline import standings
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.remembered_status import packed, unpacked
from thidua_xlsx.pipeline.status import StatusResult, status
from thidua_xlsx.system import resources

SIGNED = {"by": "Nguyễn Văn A", "reason": "Đã họp"}
DAY = 24 * 3600


@pytest.fixture
def round_(round_: Round) -> Round:
    """One form is back, and another one with a fault; there is a last day."""
    change_control(round_, ("round", "self_deadline", "value"), date(2024, 11, 22))
    change_control(round_, ("round", "appraisal_working_days", "value"), 5)
    collect(round_.path, [round_.send("a.xlsx", round_.answered(SCIENCE))])
    bad = round_.answered(JUSTICE, changes={"III.2.a/count": "x"})
    collect(round_.path, [round_.send("b.xlsx", bad)])
    return round_


def change_control(round_: Round, place: tuple[str, str, str], value: object) -> None:
    path = round_.path / "dot-cham.xlsx"
    path.write_bytes(typed({place: value}, path.read_bytes()))


def forget(round_: Round, column: str = "file_sha", value: str = "") -> None:
    """Of what ``status`` remembers one column is made something else."""
    with closing(sqlite3.connect(round_.path / "round.db")) as register, register:
        register.execute(f"update cache set {column} = ? where file_sha = 'status'", (value,))


def kept(round_: Round) -> str:
    with closing(sqlite3.connect(round_.path / "round.db")) as register:
        said = register.execute("select payload from cache where file_sha = 'status'").fetchone()
    return str(said[0])


def facts_of(told: StatusResult) -> StatusResult:
    """The answer without the position: working it out writes the workbook, which is on record."""
    return replace(told, events=0, head=None)


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """The rounds for which the answer was worked out."""
    real, seen = standings.worked_out, list[Path]()

    def watched(opened: standings.Opened) -> StatusResult:
        seen.append(opened.round.folder.path)
        return real(opened)

    monkeypatch.setattr(standings, "worked_out", watched)
    yield seen


def test_while_nothing_changes_the_answer_is_told_again_and_nothing_is_written(
    round_: Round, worked_out: list[Path]
) -> None:
    first = status(round_.path)
    before = {path: path.read_bytes() for path in round_.path.rglob("*") if path.is_file()}
    assert status(round_.path) == first == status(round_.path)
    assert worked_out == [round_.path]
    assert {path: path.read_bytes() for path in round_.path.rglob("*") if path.is_file()} == before
    forget(round_)
    assert facts_of(status(round_.path)) == facts_of(first)


Happening = Callable[[Round, pytest.MonkeyPatch], object]


def original(round_: Round) -> Path:
    return next(
        path for path in (round_.path / "tiep-nhan").iterdir() if path.read_bytes() in sent(round_)
    )


def sent(round_: Round) -> list[bytes]:
    return [path.read_bytes() for path in round_.inbox.iterdir()]


def alter(path: Path) -> None:
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b" ")


def remove(path: Path) -> None:
    path.chmod(0o600)
    path.unlink()


def touch(path: Path) -> None:
    path.chmod(0o600)
    os.utime(path, ns=(1, 1))


HAPPENINGS: dict[str, Happening] = {
    "a form is issued again": lambda r, m: issue(r.path, units=[SCIENCE], again=True),
    "a return comes": lambda r, m: collect(
        r.path, [r.send("c.xlsx", r.answered(SCIENCE, changes={"III.2.a/count": 1}))]
    ),
    "a return is waived": lambda r, m: decide(
        r.path, status(r.path).pending[0].id, "chap-nhan", **SIGNED
    ),
    "a score is decided": lambda r, m: decide(r.path, f"score:{SCIENCE}:I.1", "1", **SIGNED),
    "it is ranked": lambda r, m: rank(r.path, without=[JUSTICE]),
    "a unit leaves": lambda r, m: change_control(
        r, ("units", f"unit.{SCIENCE}", "state"), "Rút khỏi đợt chấm"
    ),
    "the last day is another": lambda r, m: change_control(
        r, ("round", "self_deadline", "value"), date(2024, 11, 19)
    ),
    "an original is removed": lambda r, m: remove(original(r)),
    "an original is altered": lambda r, m: alter(original(r)),
    "an original has another time": lambda r, m: touch(original(r)),
    "a slip is removed": lambda r, m: [remove(p) for p in (r.path / "tra-lai").rglob("*.xlsx")],
    "its workbook is removed": lambda r, m: remove(r.path / "ket-qua" / "tinh-trang.xlsx"),
    "somebody types into its workbook": lambda r, m: alter(r.path / "ket-qua" / "tinh-trang.xlsx"),
    "its workbook is open": lambda r, m: (r.path / "ket-qua" / "~$tinh-trang.xlsx").touch(),
    "the public key is gone": lambda r, m: remove(r.path / "round.pub"),
    "the private key is gone": lambda r, m: remove(r.path / "round.key"),
    "a sheet of codes lies there": lambda r, m: (
        (r.path / "ma-trao-tay").mkdir(),
        (r.path / "ma-trao-tay" / "ma.xlsx").touch(),
    ),
    "a day goes by": lambda r, m: m.setenv("SOURCE_DATE_EPOCH", str(int(NOW) + DAY)),
    "the last day goes by": lambda r, m: m.setenv("SOURCE_DATE_EPOCH", str(int(NOW) + 5 * DAY)),
    "the program is another": lambda r, m: m.setattr(
        "thidua_xlsx.pipeline.remembered_status.program_stamp", lambda: "another"
    ),
}
SAME = {
    *("a form is issued again", "a score is decided", "it is ranked", "a slip is removed"),
    *("its workbook is removed", "an original has another time", "the public key is gone"),
    "the program is another",
}
"""Of these the answer is the same."""


@pytest.mark.parametrize("happening", HAPPENINGS)
def test_whatever_happens_the_answer_is_the_one_of_now(
    happening: str, round_: Round, worked_out: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = status(round_.path)
    assert status(round_.path) == before and len(worked_out) == 1
    HAPPENINGS[happening](round_, monkeypatch)
    told = status(round_.path)
    assert len(worked_out) == 2
    forget(round_)
    assert facts_of(status(round_.path)) == facts_of(told)
    if happening not in SAME:
        assert facts_of(told) != facts_of(before)


def test_an_altered_register_is_told_every_time(round_: Round) -> None:
    status(round_.path)
    with closing(sqlite3.connect(round_.path / "round.db")) as register, register:
        register.execute("update event set at = '2024-11-20T08:00:00+07:00' where id = 2")
    for _ in range(2):
        told = status(round_.path)
        assert "register-event-altered" in {finding.code for finding in told.findings}


def inside(old: bytes, new: bytes) -> Callable[[str], str]:
    """That in the answer that is kept."""

    def changed(text: str) -> str:
        known = json.loads(text)
        answer = unpacked(known["answer"]).replace(old, new, 1)
        return json.dumps({**known, "answer": packed(answer)})

    return changed


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "",
        lambda text: "[]",
        lambda text: "{}",
        lambda text: text[:-9],
        lambda text: text.replace('"answer":"', '"answer":"AAAA'),
        lambda text: text[:-40] + text[-2:],
        inside(b"", b" "),
        inside(b"review", b"khac"),
        inside(b'"units":[', b'"units":[3,'),
        inside(b'"units":', b'"others":'),
        lambda text: text.replace('"rests_on":"', '"rests_on":"0'),
    ],
)
def test_what_is_damaged_is_worked_out_anew(
    damage: Callable[[str], str], round_: Round, worked_out: list[Path]
) -> None:
    first = status(round_.path)
    assert damage(kept(round_)) != kept(round_)
    forget(round_, "payload", damage(kept(round_)))
    assert facts_of(status(round_.path)) == facts_of(first)
    assert len(worked_out) == 2


def test_a_change_while_it_is_worked_out_is_not_missed(
    round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = standings.worked_out

    def disturbed(opened: standings.Opened) -> StatusResult:
        answer = real(opened)
        remove(original(round_))
        return answer

    with monkeypatch.context() as patch:
        patch.setattr(standings, "worked_out", disturbed)
        status(round_.path)
    codes = {finding.code for finding in status(round_.path).findings}
    assert "original-missing" in codes


def test_the_program_is_known_by_its_modules() -> None:
    assert str(Path(standings.__file__)) in resources.program_stamp()
