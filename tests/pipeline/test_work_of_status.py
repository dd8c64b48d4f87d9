"""What ``status`` does for each return does not grow with how many others there are.

Counted are lines of the package that run, never time; returns are made up beside the folder, so
that nothing is written or read for them.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from support.form_helpers import CREATED, annex, blank, honest_values, read, typed
from support.round_helpers import begun

from thidua_xlsx.facts.standing import Issue, ReceivedFile
from thidua_xlsx.model import Question, Stage, Unit
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.deriving.questions import questions
from thidua_xlsx.pipeline.drawing.status_workbook import status_bytes
from thidua_xlsx.pipeline.gathering.gather import gather
from thidua_xlsx.returns.form import FormReading
from thidua_xlsx.returns.settled import possible_readings
from thidua_xlsx.system.files import sha256

TABLE, STEP = "PL-02", 6
Work = Counter[tuple[str, str]]
"""Module and function → lines run."""


def ambiguous() -> FormReading:
    """A form in which every number that can be read in two ways is one."""
    form = blank(TABLE)
    numbers = [each for each in form.fields.values() if each.type in ("number", "integer")]
    keys = [each.key for each in numbers if len(possible_readings(each, "2.000")) > 1]
    return read(typed(form, {**honest_values(TABLE), **dict.fromkeys(keys, "2.000")}))


def asked_of(folder: Path, count: int, reading: FormReading) -> tuple[tuple[Question, ...], Work]:
    """The open questions of a round in which so many units sent that form, and each a file that
    nobody signed; and the work that it took."""
    numbers = range(100, 100 + count)
    units = [Unit(f"so-thu-{n}", f"Sở Thử nghiệm {n}", annex(TABLE).bloc) for n in numbers]
    round_ = begun(folder, TABLE, name=f"dot-{count}", more=units)
    stated: dict[str, FormReading] = {}
    identity = reading.identity
    assert identity is not None
    with opening(round_.path) as opened:
        register = opened.round.register
        with register.transaction():
            for unit in units:
                serial = sha256(unit.id.encode())[:16]
                out = (f"phat-hanh/{unit.id}.xlsx", "0" * 64, identity.template_sha256, CREATED)
                issue = Issue("self", unit.id, None, serial, 1, *out)
                register.append("issued", issue.payload())
                mine = replace(identity, round=opened.round.id, unit=unit.id, serial=serial)
                unsigned = replace(mine, stage=Stage.REGISTRATION)
                for name, said in (
                    (f"{unit.id}.xlsx", replace(reading, identity=mine)),
                    (f"{unit.id} khac.xlsx", replace(reading, identity=unsigned, verified=False)),
                ):
                    came = (name, 9, CREATED, f"gui-ve/{name}", 1, CREATED)
                    file = ReceivedFile(sha256(name.encode()), *came)
                    register.append("received", file.payload())
                    stated[file.sha256] = replace(said, sha256=file.sha256, file=name)
        with counting() as work:
            gathered = gather(opened.round, stated)
            asked = questions(gathered)
            status_bytes(gathered, asked, CREATED)
    return asked, work


@contextmanager
def counting() -> Iterator[Work]:
    """Lines run in the package, but for what remembers: drawing the widths of texts,
    ``by_identity`` so many answers, and then begins anew."""
    work: Work = Counter()

    def watch(frame: FrameType, event: str, argument: Any) -> Any:
        module = frame.f_code.co_filename.partition("thidua_xlsx")[2]
        if not module or "writing" in module or "by_identity" in module:
            return None
        where = (module, frame.f_code.co_name)

        def line(frame: FrameType, event: str, argument: Any) -> Any:
            work[where] += event == "line"
            return line

        return line

    before = sys.gettrace()
    sys.settrace(watch)
    try:
        yield work
    finally:
        sys.settrace(before)


@pytest.mark.usefixtures("fixed_clock")
def test_the_work_of_status_grows_as_the_questions_do(tmp_path: Path) -> None:
    reading = ambiguous()
    asked_of(tmp_path / "first", STEP, reading)  # fills what remembers from one round to the next
    asked, works = zip(
        *(asked_of(tmp_path, times * STEP, reading) for times in (1, 2, 3)), strict=True
    )
    numbers = [len(each) for each in asked]
    assert numbers[1] == 2 * numbers[0] and numbers[2] == 3 * numbers[0] >= 100
    first, second, third = works
    bent = {at: third[at] - 2 * second[at] + first[at] for at in third}
    assert {at: lines for at, lines in bent.items() if lines >= STEP} == {}
    assert third.total() > 100_000
