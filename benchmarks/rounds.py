"""Rounds of any size with every form returned and appraised, made in minutes: what ``status`` and
``rank`` are measured on.  ``python benchmarks/rounds.py FOLDER UNITS``.

One unit of each bloc goes the whole way: its forms are issued, filled and collected.  Of all others
the register says the same, with scores of their own; their originals are a line of text, and what
would be read in them is remembered, as it is after a ``collect``.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest.mock import patch

from forms import begun, fill

from thidua_xlsx.facts.register import EventKind
from thidua_xlsx.model import Score, Stage, Unit
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.base.round import CONTROL, OpenRound, known_regulation
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.gathering import originals
from thidua_xlsx.pipeline.gathering.gather import Gathered, gather
from thidua_xlsx.pipeline.gathering.reading_pool import Original, Read
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.making.forms import form_serial
from thidua_xlsx.returns.form import FormReading, read_form
from thidua_xlsx.system.files import sha256, stamp
from thidua_xlsx.writing.typed import Place, typed_into

STAGES = (Stage.SELF, Stage.APPRAISAL)
RECEIVED = {Stage.SELF: "20/11/2024 16:30", Stage.APPRAISAL: "10/12/2024 09:00"}
WHOLE_ANNEX = "Cả biểu của từng đơn vị"
REASON = "Theo báo cáo của đơn vị và kết quả kiểm tra"
QUARTER = Decimal("0.25")


def complete_round(path: Path, size: int) -> Path:
    """A new round of that many units in which everything is returned, nothing ranked yet."""
    begun(path, size)
    control = path / CONTROL
    chosen: dict[Place, Any] = {("appraisal_by", "value"): WHOLE_ANNEX}
    typed = typed_into(control.read_bytes(), {"Đợt chấm": chosen})
    assert typed is not None
    control.write_bytes(typed)
    with opening(path) as opened:
        units = opened.round.units()
    first = {unit.bloc: unit for unit in reversed(units)}
    for stage in STAGES:
        returned = path.with_name(f"{path.name}-{stage}")
        returned.mkdir()
        issued = issue(path, stage, units=[unit.id for unit in first.values()])
        assert issued.refused is None, issued.refused
        forms = [path / form.file for form in issued.issued]
        (fill if stage is Stage.SELF else appraise)(forms, returned)
        taken = collect(path, [returned], received=RECEIVED[stage])
        assert taken.totals["accepted"] == len(forms), taken.totals
    with opening(path) as opened:
        _others_too(opened.round, first, [unit for unit in units if unit not in first.values()])
    return path


def appraise(forms: Sequence[Path], folder: Path) -> None:
    """Each form as somebody appraises it who gives everything a quarter less than the most."""
    for form in forms:
        data = form.read_bytes()
        cells: dict[str, dict[Place, Any]] = {}
        for said in read_form(data, form.name, known_regulation).values:
            field = said.field
            if not field.input:
                continue
            typed: Any = REASON if field.field == "reason" else None
            if field.field == "appraised" and field.max is not None:
                typed = max(field.max - QUARTER, Decimal(0))
            if field.field == "level" and field.option is not None:
                typed = "x" if field.option.endswith("tot") else None
            if typed is not None:
                cells.setdefault(said.sheet, {})[said.cell] = typed
        filled = typed_into(data, cells)
        assert filled is not None
        (folder / form.name).write_bytes(filled)


def _others_too(opened: OpenRound, first: dict[str, Unit], others: Sequence[Unit]) -> None:
    """The same returns of all other units."""
    gathered, clones = gather(opened), dict[str, FormReading]()
    with opened.register.transaction():
        for stage in STAGES:
            for unit in others:
                clone = _clone(gathered, stage, first[unit.bloc], unit)
                clones[clone.sha256] = clone

    def read(wanted: Sequence[Original], *_: object, **__: object) -> Iterator[Read]:
        return (Read(clones[each.sha256], stamp(each.path)) for each in wanted)

    with patch.object(originals, "read_originals", read):
        gather(opened)


def _clone(gathered: Gathered, stage: Stage, first: Unit, unit: Unit) -> FormReading:
    """What the unit's form would say; that it went out and came back is registered."""
    opened, state = gathered.round, gathered.state(stage, first.id)
    assert state is not None and state.counted is not None
    reading, identity = gathered.reading_of(state.counted), None
    assert reading.identity is not None
    data = f"{stage} {unit.id}".encode()
    name, digest = f"{unit.id}.xlsx", sha256(data)
    (opened.folder.received / f"{digest}.xlsx").write_bytes(data)
    serial = form_serial(opened, stage, unit.id, 1, None)
    file = state.issue.file.replace(f"{first.id}.xlsx", name)
    issued = {**state.issue.payload(), "unit": unit.id, "serial": serial, "file": file}
    opened.register.append(EventKind.ISSUED, issued | {"sha256": digest})
    received = {**state.counted.payload(), "sha256": digest, "name": name, "source": name}
    opened.register.append(EventKind.RECEIVED, received | {"size": len(data)})
    printed = {**reading.identity.printed, "unit": unit.name}
    identity = replace(reading.identity, unit=unit.id, serial=serial, printed=printed)
    chance = random.Random(unit.id)
    return replace(
        reading,
        file=name,
        sha256=digest,
        identity=identity,
        values=tuple(
            replace(said, field=replace(said.field, unit=said.field.unit and unit.id))
            for said in reading.values
        ),
        scores=tuple(_score(score, unit, stage, chance) for score in reading.scores),
    )


def _score(score: Score, unit: Unit, stage: Stage, chance: random.Random) -> Score:
    """The score, now and then a little lower than that of the first unit."""
    given = score.self_score if stage is Stage.SELF else score.appraised
    lower = None if given is None else max(given - QUARTER * chance.randint(0, 2), Decimal(0))
    if stage is Stage.SELF:
        return replace(score, unit=unit.id, self_score=lower)
    return replace(score, unit=unit.id, appraised=lower)


if __name__ == "__main__":
    complete_round(Path(sys.argv[1]), int(sys.argv[2]))
