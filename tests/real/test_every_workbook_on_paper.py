"""Every kind of workbook printed by a program that is not ours: no page is empty, none has nothing
but signatures, no text is cut, and there are no more pages than somebody would want to handle."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from support import consolidated_samples as samples
from support.bloc_rounds import vote_workbooks
from support.made_once import made_once
from support.printed_pages import printed
from support.real_programs import LibreOffice
from support.sample_rounds import (
    TABLES,
    Demo,
    Table,
    appraisers_workbook,
    demo_of_this_run,
    unit_of,
)
from support.scorecard_requests import scorecards_of
from support.small_regulations import DISTRICTS
from support.year_forms import year_workbooks

from thidua_xlsx.layout.consolidated.inspection import inspection_workbook
from thidua_xlsx.layout.consolidated.scorecards import Cards
from thidua_xlsx.layout.consolidated.workbook import consolidated_workbook
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.base.outputs import CONSOLIDATED, INSPECTION, STATUS
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.rating.lists import proposals
from thidua_xlsx.rating.outcome import Ratings
from thidua_xlsx.writing.workbook import write

WITH_CARDS = "with-cards.xlsx"
DECISION_2610, BLOC_2022, BLOC_2017 = "tn-2610-2024", "tn-ktdtmth-2022", "bg-2017"


@dataclass(frozen=True, slots=True)
class Kind:
    """A workbook of the sample rounds, and of how many pages it may be."""

    of: Callable[[Demo], Path]
    pages: int


def control(regulation: str) -> Callable[[Demo], Path]:
    return lambda demo: demo.round(regulation) / "dot-cham.xlsx"


def blank(table: Table, stage: Stage = Stage.SELF) -> Callable[[Demo], Path]:
    return lambda demo: demo.issued(table, stage)


def returned(table: Table, stage: Stage = Stage.SELF) -> Callable[[Demo], Path]:
    name = f"{unit_of(table).id}.xlsx"
    return lambda demo: demo.returned(table.regulation, stage) / name


def later(name: str) -> Callable[[Demo], Path]:
    """What is written into the round of Quyết định 2610 after the demo ended."""
    return lambda demo: _went_on()[name]


@made_once
def _went_on(folder: Path) -> dict[str, Path]:
    """The round of Quyết định 2610: its state, a unit's notice, and the slip of an empty form."""
    demo, path = demo_of_this_run(), folder / "dot"
    shutil.copytree(demo.round(DECISION_2610), path)
    unit = unit_of(TABLES[0]).id
    empty = folder / "bieu-trong.xlsx"
    shutil.copy(demo.issued(TABLES[0], Stage.SELF), empty)
    (notice,) = issue(path, Stage.RESULT, units=[unit]).issued
    (told,) = collect(path, [empty]).files
    assert told.outcome == "review"
    assert status(path).refused is None
    (slip,) = (path / "tra-lai").rglob("*.xlsx")
    return {
        "slip": slip,
        "notice": path / notice.file,
        "status": path / "ket-qua" / STATUS,
    }


def of_three(name: str) -> Callable[[Demo], Path]:
    """A book of a result of three units in two blocs."""
    return lambda demo: _of_three()[name]


@made_once
def _of_three(folder: Path) -> dict[str, Path]:
    units = {samples.unit(1), samples.unit(1, DISTRICTS), samples.unit(2, DISTRICTS)}
    rated = tuple(one for one in samples.open_ratings().units if one.unit in units)
    ratings = Ratings(rated)
    shown = samples.contents(ratings, samples.HALL_TOTALS[:1])
    assert sum(len(bloc.units) for bloc in shown.ranking.blocs) == len(units) == 3
    shown = replace(shown, proposed=proposals(shown.regulation, ratings, {}))
    books = {
        CONSOLIDATED: consolidated_workbook(shown),
        INSPECTION: inspection_workbook(shown),
        WITH_CARDS: inspection_workbook(replace(shown, cards=Cards(scorecards_of(shown)))),
    }
    for name, book in books.items():
        (folder / name).write_bytes(write(book, created=samples.CREATED))
    return {name: folder / name for name in books}


def of_year(name: str) -> Callable[[Demo], Path]:
    """A workbook of the year around the scoring of 2022."""
    return lambda demo: year_workbooks()[name]


def of_vote(name: str) -> Callable[[Demo], Path]:
    """A workbook of the bloc of 2017 that votes on whom it nominates."""
    return lambda demo: vote_workbooks()[name]


YEAR = {
    "blank registration": 4,
    "filled registration": 4,
    "blank half-year": 4,
    "filled half-year": 4,
    "slip of a report": 6,
    "book of registration": 4,
    "book of half-year": 5,
}
VOTE = {
    "open ballot": 1,
    "filled ballot": 1,
    "secret ballot": 1,
    "slip of a ballot": 2,
    "council's book, a vote and two years": 8,
    "inspector's book, a vote and two years": 48,
}
PL_I, _, _, _, PL_02, TABLE_2017 = TABLES
KINDS: Mapping[str, Kind] = {
    "control workbook, 2610": Kind(control(DECISION_2610), 17),
    "control workbook, 2022": Kind(control(BLOC_2022), 12),
    **{f"blank form, {table}": Kind(blank(table), 12) for table in TABLES[:-1]},
    "blank form, 2017": Kind(blank(TABLE_2017), 16),
    "filled form, 2610": Kind(returned(PL_I), 16),
    "filled form, 2022": Kind(returned(PL_02), 12),
    "filled form, 2017": Kind(returned(TABLE_2017), 16),
    "appraisal, 2022": Kind(returned(PL_02, Stage.APPRAISAL), 8),
    "appraisal, 2017": Kind(returned(TABLE_2017, Stage.APPRAISAL), 12),
    "agency's list": Kind(
        partial(appraisers_workbook, stage=Stage.APPRAISAL, appraiser="so-tu-phap"), 12
    ),
    "ballot": Kind(partial(appraisers_workbook, stage=Stage.BALLOT, appraiser="lanh-dao-a"), 8),
    "list to publish": Kind(lambda demo: demo.round(DECISION_2610) / "ket-qua/cong-bo.xlsx", 2),
    "council's book, 2610": Kind(lambda demo: demo.consolidated(DECISION_2610), 24),
    "council's book, 2022": Kind(lambda demo: demo.consolidated(BLOC_2022), 8),
    "council's book, 2017": Kind(lambda demo: demo.consolidated(BLOC_2017), 8),
    "inspector's book, 2610": Kind(lambda demo: demo.inspection(DECISION_2610), 88),
    "inspector's book, 2022": Kind(lambda demo: demo.inspection(BLOC_2022), 14),
    "council's book, three units": Kind(of_three(CONSOLIDATED), 12),
    "inspector's book, three units": Kind(of_three(INSPECTION), 6),
    "inspector's book, three units, a scorecard each": Kind(of_three(WITH_CARDS), 9),
    "slip": Kind(later("slip"), 18),
    "notice": Kind(later("notice"), 6),
    "status": Kind(later("status"), 16),
    **{name: Kind(of_year(name), pages) for name, pages in YEAR.items()},
    **{name: Kind(of_vote(name), pages) for name, pages in VOTE.items()},
}


@pytest.mark.parametrize("kind", KINDS)
def test_pages_are_full_whole_and_few(kind: str, libreoffice: LibreOffice, tmp_path: Path) -> None:
    paper = printed(libreoffice, KINDS[kind].of(demo_of_this_run()), tmp_path)
    assert paper.cut() == {}
    assert paper.empty() == []
    assert paper.signatures_alone() == []
    assert 0 < len(paper.pages) <= KINDS[kind].pages


@pytest.mark.parametrize("regulation", [DECISION_2610, BLOC_2022, BLOC_2017])
def test_the_council_sees_twelve_sheets_at_most_its_decisions_second(regulation: str) -> None:
    book = openpyxl.load_workbook(demo_of_this_run().consolidated(regulation))
    seen = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert len(seen) <= 12
    assert seen[:2] == ["Trang trình", "Quyết định"]
