"""A small round of Quyết định 2610 that agencies and leaders appraise, and what they send back.

Two units of Phụ lục I, one of them an agency itself; two leaders.  Cells are found by the hidden
ids, through openpyxl.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from control_case import typed as typed_into_control
from form_helpers import KEY, edited, regulation
from round_helpers import Round

from thidua_xlsx.identity import SHEET_NAME
from thidua_xlsx.model import Leader, Stage, Unit
from thidua_xlsx.pipeline.collect import CollectedFile, collect
from thidua_xlsx.pipeline.init import init
from thidua_xlsx.pipeline.issue import issue

TABLE = "PL-I"
BLOC = "so-ban-nganh"
HOME = Unit("so-noi-vu", "Sở Nội vụ", BLOC)
SCIENCE = Unit("so-khoa-hoc-va-cong-nghe", "Sở Khoa học và Công nghệ", BLOC)
AGENCIES = (
    "thanh-tra-tinh",
    "so-noi-vu",
    "so-tai-chinh",
    "so-thong-tin-va-truyen-thong",
    "so-tu-phap",
    "van-phong-ubnd-tinh",
)
"""In the order of their first criterion in Phụ lục I."""
LEADERS = tuple(Leader(f"lanh-dao-{x}", f"Lãnh đạo {x.upper()} (người giả định)", "") for x in "ab")
FOLDERS = {Stage.APPRAISAL: "tham-dinh", Stage.BALLOT: "lanh-dao"}
Change = Mapping[tuple[str, str, str], Any]
"""(unit, criterion, "appraised" | "level" | "reason") → what is typed there."""

_MADE = tempfile.TemporaryDirectory(prefix="thidua-", ignore_cleanup_errors=True)


def scored_round(folder: Path, *, leaders: bool = True) -> Round:
    """A round in which both units' self scores are accepted; nothing has gone to appraisers."""
    return _copied(_scored(leaders), folder)


def listed_round(folder: Path) -> Round:
    """The same, with the agencies' lists and the leaders' ballots out."""
    return _copied(_listed(), folder)


def appraised_round(folder: Path) -> Round:
    """The same, with all lists and ballots back and accepted."""
    return _copied(_appraised(), folder)


def workbook(round_: Round, stage: Stage, appraiser: str) -> Path:
    """Where the workbook of that agency or leader was issued."""
    return round_.path / "phat-hanh" / FOLDERS[stage] / f"{appraiser}.xlsx"


def filled_in(data: bytes, changes: Change | None = None) -> bytes:
    """A list or ballot filled in honestly but for ``changes``: each agency agrees with the unit,
    each leader gives 3 points."""
    given = dict(changes or {})

    def edit(book: Any) -> None:
        for sheet in book.worksheets:
            if sheet.title != SHEET_NAME:
                _fill_sheet(sheet, given)

    filled = edited(data, edit)
    assert not given, f"no such cells: {given}"
    return filled


def place(data: bytes, unit: str, criterion: str, name: str) -> tuple[str, str]:
    """Sheet and address of the cell."""
    book = openpyxl.load_workbook(_stream(data))
    for sheet in book.worksheets:
        for at, cell in _cells(sheet).items():
            if at == (unit, criterion, name):
                return sheet.title, cell.coordinate
    raise KeyError((unit, criterion, name))


def send(
    round_: Round, stage: Stage, appraiser: str, changes: Change | None = None
) -> CollectedFile:
    """What collecting the filled-in workbook of that appraiser came to."""
    data = filled_in(workbook(round_, stage, appraiser).read_bytes(), changes)
    return take(round_, f"{stage}-{appraiser}.xlsx", data)


def take(round_: Round, name: str, data: bytes) -> CollectedFile:
    """What collecting the file came to."""
    (file,) = collect(round_.path, [round_.send(name, data)]).files
    return file


def set_control(round_: Round, **settings: Any) -> None:
    """Types settings of the sheet "Đợt chấm" into the control workbook."""
    control = round_.path / "dot-cham.xlsx"
    values = {("round", setting, "value"): value for setting, value in settings.items()}
    control.write_bytes(typed_into_control(values, control.read_bytes()))
