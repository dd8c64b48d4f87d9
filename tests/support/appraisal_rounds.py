"""A small round of Quyết định 2610 that agencies and leaders appraise, and what they send back.

Two units of Phụ lục I, one of them an agency itself; two leaders.  Cells are found by the hidden
ids, through openpyxl.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from support.form_helpers import KEY, regulation
from support.made_once import made_once
from support.round_helpers import Round, set_control
from support.shown_cells import Place, cells_of, typed_at
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


def scored_round(folder: Path, *, leaders: bool = True, unexplained: str = "") -> Round:
    """A round in which both units' self scores are accepted; nothing has gone to appraisers.

    ``unexplained``: the criterion of which SCIENCE gives neither explanation nor evidence.
    """
    return _copied(_scored(leaders, unexplained), folder)


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
    return _filled_in(data, tuple((changes or {}).items()))


@lru_cache(maxsize=64)
def _filled_in(data: bytes, changes: tuple[tuple[tuple[str, str, str], Any], ...]) -> bytes:
    given, typed = dict(changes), dict[Place, Any]()
    for at, cell in (cells := _cells(data)).items():
        unit, criterion, name = at
        if name == "appraised":
            own = cells.get((unit, criterion, "self"))
            typed[cell] = 3 if own is None else cells_of(data)[own].value
        elif name == "level":
            typed[cell] = "Tốt"
        if at in given:
            typed[cell] = given.pop(at)
    assert not given, f"no such cells: {given}"
    return typed_at(data, typed)


def place(data: bytes, unit: str, criterion: str, name: str) -> tuple[str, str]:
    """Sheet and address of the cell."""
    cell = cells_of(data)[_cells(data)[unit, criterion, name]]
    return cell.tab, cell.address


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


def _cells(data: bytes) -> dict[tuple[str, str, str], Place]:
    """The cells of an appraiser's sheets by unit, criterion and field: a list has a row for each
    unit and criterion, a ballot a row for each unit and a column for each criterion."""
    cells = cells_of(data)
    lists = {cell.tab for (_, column), cell in cells.items() if column == "appraised"}
    found = {}
    for (row, column), cell in cells.items():
        unit, _, criterion = row.partition("/")
        if unit not in (HOME.id, SCIENCE.id):
            continue
        if cell.tab in lists:
            found[unit, criterion, column] = row, column
        elif column[0] == "I":
            found[unit, column, "appraised"] = row, column
    return found


def _copied(made: Round, folder: Path) -> Round:
    path = folder / "dot"
    shutil.copytree(made.path, path)
    return replace(made, path=path, inbox=folder / "dot-gui-ve")


@made_once
def _scored(base: Path, leaders: bool, unexplained: str) -> Round:
    rules = replace(regulation("tn-2610-2024"), units=())
    panel = LEADERS if leaders else ()
    begun = init(base / "dot", rules, units=(HOME, SCIENCE), leaders=panel, key=KEY)
    assert begun.refused is None
    if panel:
        set_control(base / "dot", ballots_needed=len(panel))
    round_ = Round(base / "dot", base / "gui-ve", TABLE, (HOME, SCIENCE))
    issue(round_.path)
    changes = {f"{unexplained}/explanation": None} if unexplained else {}
    for unit in round_.units:
        data = round_.answered(unit.id, changes=changes if unit is SCIENCE else None)
        assert take(round_, f"{unit.id}.xlsx", data).outcome == "accepted"
    return round_


@made_once
def _listed(folder: Path) -> Round:
    round_ = scored_round(folder)
    for stage in (Stage.APPRAISAL, Stage.BALLOT):
        assert issue(round_.path, stage).refused is None
    return round_


@made_once
def _appraised(folder: Path) -> Round:
    round_ = listed_round(folder)
    for agency in AGENCIES:
        assert send(round_, Stage.APPRAISAL, agency).outcome == "accepted"
    for leader in LEADERS:
        assert send(round_, Stage.BALLOT, leader.id).outcome == "accepted"
    return round_
