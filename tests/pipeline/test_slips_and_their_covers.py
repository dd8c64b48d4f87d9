"""A slip and its cover list the same things: every cell that the cover says must be mended is
marked in the form, and no other; the counts in its head are those of its rows."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.appraisal_rounds import HOME, LEADERS, SCIENCE, Change, listed_round, send
from support.event_round import EventRound, appraised
from support.result_rounds import answer, claim, noticed_round
from support.round_helpers import Round

from thidua_xlsx.layout.signed.slip import SHEET_NAME
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.collect import CollectedFile, collect

pytestmark = pytest.mark.usefixtures("fixed_clock")

ANNEX: dict[str, dict[str, Any]] = {
    "text for a number": {"III.1/count": "hai"},
    "blank": {"III.1/count": None, "III.2.a/count": None},
    "above the maximum": {"III.1/count": 10_000},
    "several of one code": {"III.1/count": "a", "III.2.a/count": "b", "I.1/self": "c"},
}
EVENT_ROUND: dict[str, dict[str, Any]] = {
    "text for a score": {"I.1/self": "hai điểm"},
    "too many points": {"I.1/self": 99},
}


LIST: dict[str, tuple[str, Change]] = {
    "text for a score": ("thanh-tra-tinh", {(SCIENCE.id, "II.2", "appraised"): "hai điểm"}),
    "too many points": ("thanh-tra-tinh", {(SCIENCE.id, "II.2", "appraised"): 99}),
    "blank rows, one with its level": (
        "thanh-tra-tinh",
        {
            (HOME.id, "II.2", "appraised"): None,
            (HOME.id, "II.2", "level"): None,
            (SCIENCE.id, "II.2", "appraised"): None,
        },
    ),
    "a blank beside another fault": (
        "so-noi-vu",
        {(SCIENCE.id, "V.5", "appraised"): None, (SCIENCE.id, "V.5", "level"): "Rất tốt"},
    ),
}
BALLOT: dict[str, Change] = {
    "text for a score": {(SCIENCE.id, "I.1", "appraised"): "ba"},
    "blank": {(SCIENCE.id, "I.1", "appraised"): None, (SCIENCE.id, "I.2", "appraised"): None},
    "above the maximum": {
        (SCIENCE.id, "I.1", "appraised"): 99,
        (SCIENCE.id, "I.2", "appraised"): -1,
    },
}
NOTICE: dict[str, dict[tuple[str, str], Any]] = {
    "text for a score": claim("II.2", "hai"),
    "too many points": claim("II.2", 99),
    "no grounds": claim("II.2", 2, None),
    "grounds without a score": claim("II.2", None) | claim("V.5", "x"),
}


def listed_and_marked(slip: bytes) -> tuple[list[tuple[str, int]], set[str], list[str], str]:
    """The cells that the cover's rows to mend name first, with how many more; the marked cells; the
    kinds of all rows; the head's sentence."""
    book = openpyxl.load_workbook(BytesIO(slip))
    cover = book[SHEET_NAME]
    columns = {cell.value: cell.column for cell in cover[1] if cell.value}
    rows = [row for row in cover.iter_rows() if str(row[0].value or "").startswith("request-")]
    named, kinds = [], []
    for row in rows:
        kind, place = row[columns["kind"] - 1].value, row[columns["place"] - 1]
        kinds.append(str(kind))
        if kind == "Phải sửa":
            more = re.search(r"và (\d+) ô khác", str(place.value))
            named.append((place.hyperlink.location.replace("'", ""), int(more[1]) if more else 0))
    marked = {
        f"{sheet.title}!{cell.coordinate}"
        for sheet in book.worksheets
        for line in sheet.iter_rows()
        for cell in line
        if cell.comment is not None and "→" in cell.comment.text and sheet.title != SHEET_NAME
    }
    head = next(
        str(cell.value)
        for row in cover.iter_rows()
        for cell in row
        if "cần hoàn thiện:" in str(cell.value)
    )
    return named, marked, kinds, head


def check(slip: bytes) -> None:
    named, marked, kinds, head = listed_and_marked(slip)
    assert kinds
    assert {place for place, _ in named} <= marked
    assert sum(1 + more for _, more in named) >= len(marked) >= len(named)
    assert len({place for place, _ in named}) <= len(marked)
    if all(more == 0 for _, more in named):
        assert {place for place, _ in named} == marked
    counts = Counter(kinds)
    for kind, words in (("Phải sửa", "phải sửa"), ("Nên bổ sung", "nên bổ sung")):
        assert (f"{counts[kind]:02} nội dung {words}" in head) == bool(counts[kind])


@pytest.mark.parametrize("kind", EVENT_ROUND)
def test_the_cover_of_a_forms_slip_names_the_marked_cells(kind: str, tmp_path: Any) -> None:
    round_: EventRound = appraised(tmp_path)
    (file,) = round_.return_form("phat-hanh/khoi/don-vi-2.xlsx", EVENT_ROUND[kind]).files
    assert file.slip is not None
    check((round_.path / file.slip).read_bytes())


@pytest.mark.parametrize("kind", ANNEX)
def test_the_cover_of_an_annexs_slip_names_the_marked_cells(kind: str, round_: Round) -> None:
    unit = round_.units[0].id
    sent = round_.send("a.xlsx", round_.answered(unit, changes=ANNEX[kind]))
    (file,) = collect(round_.path, [sent]).files
    assert file.slip is not None
    check((round_.path / file.slip).read_bytes())


@pytest.mark.parametrize("kind", LIST)
def test_the_cover_of_a_lists_slip_names_the_marked_cells(kind: str, tmp_path: Path) -> None:
    round_ = listed_round(tmp_path)
    checked(round_, send(round_, Stage.APPRAISAL, *LIST[kind]))


@pytest.mark.parametrize("kind", BALLOT)
def test_the_cover_of_a_ballots_slip_names_the_marked_cells(kind: str, tmp_path: Path) -> None:
    round_ = listed_round(tmp_path)
    checked(round_, send(round_, Stage.BALLOT, LEADERS[0].id, BALLOT[kind]))


@pytest.mark.parametrize("kind", NOTICE)
def test_the_cover_of_a_notices_slip_names_the_marked_cells(kind: str, tmp_path: Path) -> None:
    round_ = noticed_round(tmp_path)
    checked(round_, answer(round_, NOTICE[kind]))


def checked(round_: Round, file: CollectedFile) -> None:
    assert file.outcome == "review" and file.slip is not None, file
    check((round_.path / file.slip).read_bytes())
