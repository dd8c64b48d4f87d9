"""The sample rounds for tests of the whole way: run once for all workers; rounds of one unit.

Cells of saved workbooks are found by the ids that the workbooks carry, never by coordinates.
"""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
from lxml import etree
from openpyxl.utils import get_column_letter

from support.decision_sheets import take_decisions
from support.installing import clean, of_the_wheel
from support.made_once import SECONDS, made_once
from support.places import TESTS
from support.round_helpers import WHOLE_ANNEX, set_control
from thidua_xlsx.appraisal.assignments import by_agencies
from thidua_xlsx.model import Annex, Criterion, Kind, Stage, Unit
from thidua_xlsx.pipeline.base.round import Folder, known_regulation
from thidua_xlsx.pipeline.base.samples import Sample, samples
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.init import init
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.returns.form import FormReading, read_form
from thidua_xlsx.system.signing import PairKey
from thidua_xlsx.template import load_regulation

MARK = "SỐ LIỆU MINH HỌA"
REGULATIONS = ("bg-2017", "tn-2610-2024", "tn-ktdtmth-2022")
KEY = PairKey.of_private(bytes(range(32)))
EPOCH = "1735693200"

FOLDERS = {Stage.SELF: "tu-cham", Stage.APPRAISAL: "tham-dinh", Stage.BALLOT: "lanh-dao"}
"""Where the demo keeps what is sent back."""


class Table(NamedTuple):
    """A scoring table: regulation and annex."""

    regulation: str
    annex: str

    def __str__(self) -> str:
        return f"{self.regulation}-{self.annex}"


TABLES = (
    Table("tn-2610-2024", "PL-I"),
    Table("tn-2610-2024", "PL-II"),
    Table("tn-2610-2024", "PL-III"),
    Table("tn-2610-2024", "PL-IV"),
    Table("tn-ktdtmth-2022", "PL-02"),
    Table("bg-2017", "BANG-DIEM"),
)

UNIT_FORMS = (
    *((table, Stage.SELF) for table in TABLES),
    *((table, Stage.APPRAISAL) for table in TABLES if table.regulation != "tn-2610-2024"),
)
"""Annexes and stages whose forms go to one unit each."""
APPRAISERS = (
    (Stage.APPRAISAL, "so-tai-chinh"),
    (Stage.APPRAISAL, "thanh-tra-tinh"),
    (Stage.BALLOT, "lanh-dao-a"),
)
"""Some of those who appraise the round of Quyết định 2610."""


@cache
def sample_of(regulation: str) -> Sample:
    """The packaged sample of a regulation."""
    return next(sample for sample in samples() if sample.regulation == regulation)


def annex_of(table: Table) -> Annex:
    """The table as data."""
    return load_regulation(table.regulation).annex(table.annex)


@cache
def unit_of(table: Table) -> Unit:
    """The first unit of the table's bloc that the sample has answers of."""
    bloc = annex_of(table).bloc
    sample = sample_of(table.regulation)
    everyone = (*load_regulation(table.regulation).units, *sample.units)
    answering = {unit for _, unit in sample.answers}
    return next(unit for unit in everyone if unit.bloc == bloc and unit.id in answering)


def leaves_under(annex: Annex, row: str | None) -> Iterator[Criterion]:
    """The rows that carry a score, anywhere under that row (None: in the whole annex)."""
    for child in annex.children(row):
        if child.method is not None:
            yield child
        elif child.kind is not Kind.OPTION:
            yield from leaves_under(annex, child.id)


def number(shown: object) -> Decimal | None:
    """A program's number as a score, binary dust taken off; None for blank cells and blank text."""
    if shown is None or shown == "":
        return None
    assert isinstance(shown, int | float) and not isinstance(shown, bool), repr(shown)
    return Decimal(repr(round(shown, 9))).normalize() + 0


# --- a round of one unit ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SmallRound:
    """A round in which one unit's forms go out."""

    path: Path
    table: Table
    unit: Unit

    def form(self, stage: Stage) -> Path:
        """The unit's issued form of that stage."""
        issued = issue(self.path, stage, units=[self.unit.id])
        assert issued.refused is None, issued.refused
        (form,) = issued.issued
        return self.path / form.file

    def answers(self, stage: Stage) -> Mapping[str, str]:
        """What the sample's unit types into that form: field key → text."""
        return sample_of(self.table.regulation).answers[stage, self.unit.id]

    def read(self, path: Path) -> FormReading:
        """What the file says, its signature checked."""
        return read_form(path.read_bytes(), path.name, known_regulation, KEY)

    def take_in(self, path: Path, stage: Stage) -> str:
        """What collecting the file came to."""
        received = sample_of(self.table.regulation).received[stage]
        (told,) = collect(self.path, [path], received=received).files
        return told.outcome


def small_round(folder: Path, table: Table) -> SmallRound:
    """A fresh round under ``folder``, nothing issued yet; whole annexes are appraised."""
    path = folder / "dot"
    sample = sample_of(table.regulation)
    regulation = load_regulation(table.regulation)
    begun = init(path, regulation, units=sample.units, illustration=sample.mark, key=KEY)
    assert begun.refused is None, begun.refused
    if by_agencies(regulation):
        set_control(path, appraisal_by=WHOLE_ANNEX)
    return SmallRound(path, table, unit_of(table))


# --- the demo, once a test run ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Demo:
    """What ``thidua-xlsx demo`` left in ``path``, how it ended, and what it said."""

    path: Path
    returncode: int
    said: str

    def round(self, regulation: str) -> Path:
        """The round's folder."""
        return self.path / regulation

    def consolidated(self, regulation: str) -> Path:
        """The round's consolidated workbook."""
        return self.round(regulation) / "ket-qua" / "tong-hop.xlsx"

    def inspection(self, regulation: str) -> Path:
        """The round's book for inspectors."""
        return self.round(regulation) / "ket-qua" / "kiem-tra.xlsx"

    def returned(self, regulation: str, stage: Stage) -> Path:
        """The folder of the files sent back."""
        return self.path / "gui-ve" / regulation / FOLDERS[stage]

    def decided(self, regulation: str) -> Path:
        """The consolidated workbook as it came back with the council's answers."""
        return self.path / "gui-ve" / regulation / "quyet-dinh" / "tong-hop.xlsx"

    def issued(self, table: Table, stage: Stage) -> Path:
        """The issued form of the table's first unit, where the stage gives units theirs."""
        unit = unit_of(table)
        inside = "tham-dinh" if stage is Stage.APPRAISAL else "."
        return self.round(table.regulation) / "phat-hanh" / inside / unit.bloc / f"{unit.id}.xlsx"


def appraisers_workbook(demo: Demo, stage: Stage, appraiser: str) -> Path:
    """The workbook that the round of Quyết định 2610 issued to that agency or leader."""
    return demo.round("tn-2610-2024") / "phat-hanh" / FOLDERS[stage] / f"{appraiser}.xlsx"


def stages_of(regulation: str) -> tuple[Stage, ...]:
    """The stages that the sample's round goes through."""
    ballot = (Stage.BALLOT,) if sample_of(regulation).leaders else ()
    return (Stage.SELF, Stage.APPRAISAL, *ballot)


def run_python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """This Python in a process of its own, at the fixed time, with the tests' modules at hand."""
    paths = os.pathsep.join((str(TESTS.parent), str(TESTS)))
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=SECONDS,
        env={**os.environ, "PYTHONPATH": paths, "SOURCE_DATE_EPOCH": EPOCH, **environment},
    )


def demo_of_this_run() -> Demo:
    """The demo's rounds; the first worker that asks runs it, the others wait.  Only to be read."""
    demo = _demo()
    assert demo.returncode == 0, f"the demo did not end well:\n{demo.said}"
    return demo


@made_once
def _demo(folder: Path) -> Demo:
    """Played by the program as it is installed from the wheel."""
    path = folder / "làm thử"
    machine = {"PYTHONHASHSEED": "1", "TZ": "ICT-7", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [of_the_wheel().program, "demo", path],
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        cwd=folder,
        env={**clean(), **machine, "SOURCE_DATE_EPOCH": EPOCH},
    )
    return Demo(path, done.returncode, done.stderr + done.stdout)


def replay(demo: Path, target: Path) -> None:
    """The demo's rounds once more from their keys and the files that came back."""
    for regulation in REGULATIONS:
        sample = sample_of(regulation)
        key = Folder(demo / regulation).read_key()
        path = target / regulation
        loaded = load_regulation(regulation)
        results = [
            init(
                path,
                loaded,
                units=sample.units,
                leaders=sample.leaders,
                illustration=sample.mark,
                key=key,
            )
        ]
        for stage in stages_of(regulation):
            files = Demo(demo, 0, "").returned(regulation, stage)
            results.append(issue(path, stage))
            results.append(collect(path, [files], received=sample.received[stage]))
        results.append(rank(path, without=sample.without))
        if sample.decisions:
            decided = Demo(demo, 0, "").decided(regulation)
            when = sample.received["decisions"]
            results.append(take_decisions(path, decided, received=when))
            results.append(rank(path, without=sample.without))
        for result in results:
            assert result.refused is None, result.refused


# --- saved workbooks by their ids ---------------------------------------------------------------

Address = tuple[str, str]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str, bool]]:
    """Each sheet's part, tab and whether a person sees it; XlsxWriter and openpyxl number the
    parts in the order of the tabs."""
    book = etree.fromstring(archive.read("xl/workbook.xml"))
    for place, sheet in enumerate(book.iter(f"{MAIN}sheet"), start=1):
        visible = sheet.get("state", "visible") == "visible"
        yield f"xl/worksheets/sheet{place}.xml", sheet.attrib["name"], visible


@dataclass(frozen=True, slots=True)
class SavedSheet:
    """A sheet with ids as any program saved it: (row id, column id) → A1 name, and → value."""

    name: str
    cells: Mapping[Address, str]
    values: Mapping[Address, Any]


def saved_sheets(path: Path, *, formulas: bool = False) -> dict[str, SavedSheet]:
    """The sheets by their ids, as openpyxl reads them: cached results, or else the formulas.

    A file that has not changed since is not read again.
    """
    return _saved_sheets(path, path.stat().st_mtime_ns, formulas)


@lru_cache(maxsize=8)
def _saved_sheets(path: Path, changed: int, formulas: bool) -> dict[str, SavedSheet]:
    book = openpyxl.load_workbook(path, data_only=not formulas)
    return {
        sheet["A1"].value: _saved_sheet(sheet) for sheet in book.worksheets if sheet["A1"].value
    }


def _saved_sheet(sheet: Any) -> SavedSheet:
    rows = list(sheet.iter_rows(values_only=True))
    columns = {place: id for place, id in enumerate(rows[0]) if place and id}
    cells: dict[Address, str] = {}
    values: dict[Address, Any] = {}
    for place, row in enumerate(rows[1:], start=2):
        for column, id in columns.items() if row[0] else ():
            cells[row[0], id] = f"{get_column_letter(column + 1)}{place}"
            values[row[0], id] = row[column]
    return SavedSheet(sheet.title, cells, values)
