"""A small round of an invented regulation in which anything may happen, and an officer who leads
it to its end by what the program says alone.

Three units, two agencies, six points of order: totals tie, one place of the best rating, a quota, a
discipline that a unit may declare, an approval.  Everything goes through files and commands.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from support.archives import edited
from support.control_case import typed as typed_into_control
from support.decision_sheets import take_decisions
from support.form_helpers import KEY
from support.made_once import made_once, new_folder
from support.small_template import SMALL, write
from thidua_xlsx.model import Field, Regulation, Stage
from thidua_xlsx.pipeline.collect import CollectResult, collect
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.init import init
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.returns.form import read_form
from thidua_xlsx.template import check_template
from thidua_xlsx.writing.typed import typed_into

UNITS = ("don-vi-1", "don-vi-2", "don-vi-3")
BLOC = "khoi"

_RATINGS = """\
ratings:
  - id: xuat-sac
    name: "Xuất sắc"
    minimum: "8"
    conditions:
      - {id: xs-diem, rule: minimum-total, text: "Từ 8 điểm", parameters: {points: "8"}}
      - id: xs-ky-luat
        rule: no-discipline
        text: "Không bị kỷ luật"
        parameters: {exempt_if_remedied: "false"}
      - {id: xs-so-luong, rule: within-quota, text: "Trong số lượng"}
  - id: hoan-thanh
    name: "Hoàn thành"
    minimum: "5"
    conditions:
      - {id: ht-diem, rule: minimum-total, text: "Từ 5 điểm", parameters: {points: "5"}}
      - id: ht-ky-luat
        rule: no-discipline
        text: "Không bị kỷ luật"
        parameters: {exempt_if_remedied: "true"}
  - id: khong
    name: "Không hoàn thành"
    any_of: "true"
    conditions:
      - {id: k-diem, rule: total-below, text: "Dưới 5 điểm", parameters: {points: "5"}}
      - {id: k-doan-ket, rule: disunity, text: "Mất đoàn kết"}
quotas: [{rating: xuat-sac, bloc: khoi, percent: "50", number: "1"}]
"""
_DECLARATIONS = """\
declarations:
  - id: mat-doan-ket
    text: "Bị kết luận mất đoàn kết."
    asks: [detail]
    rules: [disunity]
  - id: ky-luat
    text: "Có lãnh đạo bị kỷ luật."
    asks: [number, remedied, detail]
    what: "người"
    rules: [no-discipline]
"""
_COLUMNS = """\
  - {id: number, heading: "STT"}
  - {id: label, heading: "Tiêu chí"}
  - {id: max, heading: "Tối đa"}
  - {id: self, heading: "Tự chấm"}
  - {id: appraised, heading: "Thẩm định"}
  - {id: appraiser, heading: "Cơ quan"}
criteria:
"""


def _files() -> dict[str, str]:
    rules = SMALL["regulation.yaml"]
    before, rest = rules.split("ratings:\n")
    after = rest.split("quotas:")[1].partition("\n")[2]
    annex = SMALL["annex-1.yaml"]
    head, rows = annex.partition("columns:\n")[0], annex.partition("criteria:\n")[2]
    rows = rows.replace('        self_scored: "false"\n        panel: "true"\n', "")
    units = (f'  - {{id: {unit}, name: "Đơn vị {unit[-1]}", bloc: khoi}}\n' for unit in UNITS)
    return {
        "regulation.yaml": before + _RATINGS + after,
        "annex-1.yaml": head.replace('self_total: "8"', 'self_total: "10"')
        + "columns:\n"
        + _COLUMNS
        + rows,
        "readings.yaml": SMALL["readings.yaml"],
        "units.yaml": "units:\n" + "".join(units),
        "declarations.yaml": _DECLARATIONS,
    }


@cache
def regulation_() -> Regulation:
    """The invented regulation."""
    regulation, findings = check_template(write(new_folder() / "nho", _files()))
    assert regulation is not None, findings
    return regulation


@dataclass
class EventRound:
    """The round's folder, and the folder where returns arrive."""

    path: Path
    inbox: Path
    sent: int = 0

    def collect(self, name: str, data: bytes, **more: Any) -> CollectResult:
        """What collecting a file of that name came to."""
        self.sent += 1
        arrived = self.inbox / f"{self.sent}-{name}"
        arrived.parent.mkdir(exist_ok=True)
        arrived.write_bytes(data)
        return collect(self.path, [arrived], **more)

    def take_decisions(self, name: str, data: bytes) -> CollectResult:
        """What collecting a decision sheet of that name, named as such, came to."""
        self.sent += 1
        arrived = self.inbox / f"{self.sent}-{name}"
        arrived.parent.mkdir(exist_ok=True)
        arrived.write_bytes(data)
        return take_decisions(self.path, arrived)

    def return_form(self, file: str, changes: Mapping[str, Any] | None = None) -> CollectResult:
        """Fills in a form that was issued, honestly but for ``changes``, and collects it."""
        path = self.path / file
        return self.collect(path.name, filled(path.read_bytes(), changes or {}))

    def assign(self, criterion: str, agency: str | None) -> None:
        """Types in the control workbook which agency appraises the criterion."""
        control = self.path / "dot-cham.xlsx"
        place = ("assignments", f"criterion.PL.{criterion}", "others")
        control.write_bytes(typed_into_control({place: agency}, control.read_bytes()))


def filled(data: bytes, changes: Mapping[str, Any]) -> bytes:
    """The form with every required blank cell filled in and ``changes`` typed, by field key."""
    return _filled(data, tuple(changes.items()))


@lru_cache(maxsize=64)
def _filled(data: bytes, typed_in: tuple[tuple[str, Any], ...]) -> bytes:
    changes = dict(typed_in)
    reading = read_form(data, "bieu", lambda wanted: regulation_(), KEY)
    wanted: dict[str, dict[str, Any]] = {}
    for said in reading.values:
        field = said.field
        typed = changes.get(field.key, _honest(field))
        if field.input and said.value is None and typed is not None:
            wanted.setdefault(said.sheet, {})[said.cell] = typed

    def edit(book: Any) -> None:
        for tab, cells in wanted.items():
            for cell, value in cells.items():
                book[tab][cell].value = value

    return typed_into(data, wanted) or edited(data, edit)


def _honest(field: Field) -> Any:
    if field.key.endswith(("I.3:1/choice", "/explanation")):
        return "x"
    if not field.required:
        return None
    if field.key == "unit/rating":
        return "Xuất sắc"
    if field.type == "choice":
        return "Không" if "Không" in field.allowed else field.allowed[0]
    kinds = {"date": datetime(2024, 11, 18), "number": 2, "integer": 0}
    return kinds.get(field.type, "x")


def appraised(folder: Path) -> EventRound:
    """A round whose forms and lists are all back: its totals tie, its council has not met."""
    path = folder / "dot"
    shutil.copytree(_appraised().path, path)
    return EventRound(path, folder / "gui-ve")


def approved(folder: Path) -> EventRound:
    """The same after the council met and every rating was approved: nothing waits any more."""
    path = folder / "dot"
    shutil.copytree(_approved().path, path)
    return EventRound(path, folder / "gui-ve")


@made_once
def _approved(folder: Path) -> EventRound:
    round_ = appraised(folder)
    while pending := rank(round_.path).pending:
        for asked in pending:
            taken = decide(
                round_.path, asked.id, asked.answers[0], by="Nguyễn Văn A", reason="Đã họp"
            )
            assert taken.refused is None, taken.refused
    return round_


@made_once
def _appraised(folder: Path) -> EventRound:
    round_ = EventRound(folder / "dot", folder / "gui-ve")
    assert (
        init(round_.path, regulation_(), key=KEY, illustration="SỐ LIỆU MINH HỌA").refused is None
    )
    for stage in (Stage.SELF, Stage.APPRAISAL):
        for each in issue(round_.path, stage).issued:
            (file,) = round_.return_form(each.file).files
            assert file.outcome == "accepted", file.findings
    return round_
