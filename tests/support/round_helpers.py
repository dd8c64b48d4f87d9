"""A real round in a folder of the test's own, and what units send back to it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from support.control_case import of_settings
from support.control_case import typed as typed_into_control
from support.form_helpers import KEY, TABLES, Form, Typed, annex, honest_values, regulation, typed
from support.made_once import made_once
from support.written_forms import make_form
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.model import Stage, Unit
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.gathering.gather import Gathered, gather
from thidua_xlsx.pipeline.init import init
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.returns.form import read_form
from thidua_xlsx.system.signing import Key

SCIENCE = "so-khoa-hoc-va-cong-nghe"
JUSTICE = "so-tu-phap"


WHOLE_ANNEX = "Cả biểu của từng đơn vị"
"""What an officer types at ``appraisal_by`` where each unit's annex is appraised as one form."""


def set_control(path: Path, **settings: Any) -> None:
    """Types settings and readings into the control workbook of the round there."""
    control = path / "dot-cham.xlsx"
    control.write_bytes(typed_into_control(of_settings(settings), control.read_bytes()))


@dataclass(frozen=True, slots=True)
class Round:
    """A round's folder, the table of its bloc, and the folder where returns arrive."""

    path: Path
    inbox: Path
    table: str
    units: tuple[Unit, ...]

    def unit(self, unit_id: str) -> Unit:
        return next(unit for unit in self.units if unit.id == unit_id)

    def issued(self, unit_id: str, stage: Stage = Stage.SELF, number: int = 1) -> Path:
        """Where that form was issued."""
        folder = self.path / "phat-hanh" / ("tham-dinh" if stage is Stage.APPRAISAL else "")
        name = unit_id if number == 1 else f"{unit_id}-lan-{number}"
        return folder / self.unit(unit_id).bloc / f"{name}.xlsx"

    def answered(
        self,
        unit_id: str,
        stage: Stage = Stage.SELF,
        changes: Typed | None = None,
        number: int = 1,
    ) -> bytes:
        """The issued form, filled in honestly but for ``changes``."""
        data = self.issued(unit_id, stage, number).read_bytes()
        return self.filled(data, unit_id, stage, changes)

    def filled(
        self, data: bytes, unit_id: str, stage: Stage = Stage.SELF, changes: Typed | None = None
    ) -> bytes:
        """That form of the unit, filled in honestly but for ``changes``."""
        typed_in = tuple({**honest_values(self.table, stage), **(changes or {})}.items())
        return _filled(data, self.table, self.unit(unit_id), stage, typed_in)

    def send(self, name: str, data: bytes) -> Path:
        """A file that arrives under that name."""
        path = self.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def made(self, unit: Unit, stage: Stage = Stage.SELF, number: int = 1) -> bytes:
        """A form signed with the round's key, without its being registered."""
        with opening(self.path) as opened:
            assert opened.round is not None
            return make_form(opened.round, stage, unit, number)[0]

    def gathered(self) -> Gathered:
        """Everything the round now holds."""
        with opening(self.path) as opened:
            assert opened.round is not None
            return gather(opened.round)

    def record(self, kind: str, payload: dict[str, object]) -> None:
        """A fact added to the register."""
        with opening(self.path) as opened:
            assert opened.round is not None
            with opened.round.register.transaction():
                opened.round.register.append(kind, payload)

    def events(self) -> int:
        """How many facts the register holds."""
        with opening(self.path) as opened:
            assert opened.round is not None
            return len(opened.round.register.events())


def begun(
    folder: Path,
    table: str = "PL-02",
    *,
    name: str = "dot",
    key: Key = KEY,
    more: Sequence[Unit] = (),
) -> Round:
    """A round that has just begun; without forms."""
    rules = regulation(TABLES[table])
    result = init(folder / name, rules, units=more, key=key, illustration="SỐ LIỆU MINH HỌA")
    assert result.refused is None
    units = tuple(unit for unit in (*rules.units, *more) if unit.bloc == rules.annex(table).bloc)
    return Round(folder / name, folder / f"{name}-gui-ve", table, units)


def out(folder: Path, table: str = "PL-02", *, name: str = "dot", key: Key = KEY) -> Round:
    """A round whose self forms are out, to the first two units of the table's bloc; where the
    regulation names fewer, also to one that is added."""
    made = _out(table, key)
    shutil.copytree(made.path, folder / name)
    return replace(made, path=folder / name, inbox=folder / f"{name}-gui-ve")


@made_once
def _out(folder: Path, table: str, key: Key) -> Round:
    named = sum(unit.bloc == annex(table).bloc for unit in regulation(TABLES[table]).units)
    more = () if named > 1 else (Unit("so-thu", "Sở Thử nghiệm", annex(table).bloc),)
    round_ = begun(folder, table, key=key, more=more)
    first = replace(round_, units=round_.units[:2])
    result = issue(first.path, units=[unit.id for unit in first.units])
    assert result.refused is None
    return first


@lru_cache(maxsize=64)
def _filled(
    data: bytes, table: str, unit: Unit, stage: Stage, typed_in: tuple[tuple[str, Any], ...]
) -> bytes:
    rules = regulation(TABLES[table])
    identity = read_form(data, unit.id, lambda wanted: rules).identity
    assert identity is not None
    request = FormRequest(rules, annex(table), stage, unit, printed=identity.printed)
    return typed(Form(data, identity, request), dict(typed_in))
