"""The small round of Quyết định 2610 once everything is appraised: notices of results, appeals.

Cells are found by the hidden ids, through openpyxl.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

from support.appraisal_rounds import (
    AGENCIES,
    BLOC,
    HOME,
    LEADERS,
    SCIENCE,
    listed_round,
    place,
    send,
    take,
    workbook,
)
from support.form_helpers import KEY, regulations
from support.made_once import made_once
from support.round_helpers import Round, set_control
from support.shown_cells import Place, typed_at
from thidua_xlsx.layout.control.schema import READING
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.collect import CollectedFile, collect
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.returns.form import FormReading, read_form

LAST_DAY = date(2024, 11, 25)
"""For appeals; the tests' clock stands at 20/11/2024."""

LOWERED: Mapping[str, Mapping[str, Decimal]] = {
    "II.2": {"thanh-tra-tinh": Decimal("1.25")},
    "V.5": {
        "so-noi-vu": Decimal(9),
        "so-thong-tin-va-truyen-thong": Decimal(8),
        "so-tu-phap": Decimal(8),
    },
}
"""Criterion → what each of its agencies gives SCIENCE, which claims the maximum."""
SHARED = Decimal("8.333")
"""What V.5 comes to: 25/3."""


def judged_round(folder: Path, *, appeals: bool = True) -> Round:
    """A round of which every list and ballot is back; SCIENCE got less than it claims in the
    criteria of ``LOWERED``.  Ranks are published."""
    return _copied(_judged(appeals), folder)


def noticed_round(folder: Path, *, appeals: bool = True) -> Round:
    """The same, with the notices out."""
    return _copied(_noticed(appeals), folder)


def appealed_round(folder: Path, *criteria: tuple[str, object]) -> Round:
    """The same; SCIENCE has appealed, the agencies have their lists."""
    return _copied(_appealed(criteria or (("II.2", 2),)), folder)


def notice(round_: Round, unit: str = SCIENCE.id, number: int = 1) -> Path:
    """Where that unit's notice was issued."""
    name = unit if number == 1 else f"{unit}-lan-{number}"
    return round_.path / "phat-hanh" / "ket-qua" / BLOC / f"{name}.xlsx"


def appeal_list(round_: Round, agency: str, part: int = 1) -> Path:
    """Where that agency's list of disputed rows was issued."""
    name = agency if part == 1 else f"{agency}-bo-sung-{part - 1}"
    return round_.path / "phat-hanh" / "kien-nghi" / f"{name}.xlsx"


def claim(
    criterion: str, requested: object, grounds: str | None = "Có báo cáo"
) -> dict[Place, Any]:
    """What a unit types into its notice to appeal."""
    return {(criterion, "requested"): requested, (criterion, "grounds"): grounds}


def decision(
    criterion: str, score: object, unit: str = SCIENCE.id, reason: str | None = "Đã xem xét"
) -> dict[Place, Any]:
    """What an agency types into its list to decide."""
    row = f"{unit}/{criterion}"
    return {(row, "appraised"): score, (row, "level"): "Xuất sắc", (row, "reason"): reason}


def answer(
    round_: Round, changes: Mapping[Place, Any], *, received: str | None = None
) -> CollectedFile:
    """What collecting SCIENCE's notice with those answers came to."""
    path = round_.send("thong-bao.xlsx", typed_at(notice(round_).read_bytes(), changes))
    (file,) = collect(round_.path, [path], received=received).files
    return file


def decide_on(
    round_: Round, agency: str, changes: Mapping[Place, Any], part: int = 1
) -> CollectedFile:
    """What collecting that agency's decisions came to."""
    data = typed_at(appeal_list(round_, agency, part).read_bytes(), changes)
    return take(round_, f"kien-nghi-{agency}.xlsx", data)


def reading(data: bytes) -> FormReading:
    """What our reader says of the file."""
    return read_form(data, "phieu.xlsx", regulations, KEY)


def texts(path: Path) -> list[str]:
    """Everything a workbook holds: cells of every sheet, names, properties, as text."""
    book = openpyxl.load_workbook(path)
    found = [str(value) for value in vars(book.properties).values() if value is not None]
    found += [f"{name} {defined.attr_text}" for name, defined in book.defined_names.items()]
    for sheet in book.worksheets:
        found.append(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                found += [str(cell.value)] if cell.value is not None else []
                found += [cell.comment.text] if cell.comment is not None else []
    return found


def _copied(made: Round, folder: Path) -> Round:
    path = folder / "dot"
    shutil.copytree(made.path, path)
    return replace(made, path=path, inbox=folder / "dot-gui-ve")


@made_once
def _appealed(folder: Path, criteria: tuple[tuple[str, object], ...]) -> Round:
    round_ = noticed_round(folder)
    changes: dict[Place, Any] = {}
    for criterion, requested in criteria:
        changes |= claim(criterion, requested)
    assert answer(round_, changes).outcome == "accepted"
    assert issue(round_.path, Stage.APPEAL).refused is None
    return round_


@made_once
def _noticed(folder: Path, appeals: bool) -> Round:
    round_ = judged_round(folder, appeals=appeals)
    assert issue(round_.path, Stage.RESULT).refused is None
    return round_


@made_once
def _judged(folder: Path, appeals: bool) -> Round:
    round_ = listed_round(folder)
    for agency in AGENCIES:
        data = workbook(round_, Stage.APPRAISAL, agency).read_bytes()
        changes: dict[tuple[str, str, str], Any] = {}
        for criterion, given in LOWERED.items():
            if agency in given:
                assert place(data, SCIENCE.id, criterion, "appraised")
                changes[SCIENCE.id, criterion, "appraised"] = given[agency]
                changes[SCIENCE.id, criterion, "reason"] = f"Chậm báo cáo ({agency})"
        assert send(round_, Stage.APPRAISAL, agency, changes).outcome == "accepted"
    for n, leader in enumerate(LEADERS):
        ballot = {(HOME.id, "I.1", "appraised"): Decimal("3.75") - n}
        assert send(round_, Stage.BALLOT, leader.id, ballot).outcome == "accepted"
    settings: dict[str, Any] = {"publish_ranks": "Có"}
    if appeals:
        settings |= {READING + "appeal": "on", "appeal_deadline": LAST_DAY}
    set_control(round_.path, **settings)
    return round_
