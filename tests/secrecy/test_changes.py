"""A workbook does not change at all when only what its reader must not see changes.

That holds for scores too, since a workbook is the same bytes for the same facts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.rounds_of_agencies import AGENCIES, LEADERS, UNITS, begun, every_unit, lists_out
from support.secrets_of_a_round import (
    answer,
    answered,
    appraised,
    ballot_score,
    broken_list,
    said_by_unit,
    slip_after,
)

from thidua_xlsx.model import Named, Score, Stage
from thidua_xlsx.pipeline.asking.appraiser_forms import Row, make_appraiser_form, rows_of
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.base.outputs import CONSOLIDATED, INSPECTION
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.returns.form import FormReading

pytestmark = pytest.mark.usefixtures("fixed_clock")


@pytest.mark.parametrize("agency", AGENCIES)
def test_a_list_is_the_same_whatever_stands_in_rows_not_assigned(agency: str) -> None:
    with opening(begun(said_by_unit).path) as there:
        assert there.round is not None
        opened, gathered = there.round, begun(said_by_unit).gathered()
        readings = {unit: gathered.accepted(Stage.SELF, unit) for unit in UNITS}
        known = {unit: reading for unit, reading in readings.items() if reading is not None}
        rows = _rows(opened, agency)
        assigned = {(unit, criterion) for _, criterion, unit in rows}
        first = _list(opened, agency, rows, known)
        others = {unit: altered(known[unit], unit, assigned, inside=False) for unit in known}
        assert _list(opened, agency, rows, others) == first
        own = {unit: altered(known[unit], unit, assigned, inside=True) for unit in known}
        assert _list(opened, agency, rows, own) != first


def _rows(opened: OpenRound, agency: str) -> list[Row]:
    made = opened.assignments
    wanted = {(row.unit, row.criterion) for row in made.of(agency) if row.unit in UNITS}
    return rows_of(opened.regulation, opened.units(), wanted)


def _list(
    opened: OpenRound, agency: str, rows: list[Row], readings: Mapping[str, FormReading]
) -> bytes:
    named = Named(agency, opened.regulation.agency_name(agency))
    return make_appraiser_form(opened, Stage.APPRAISAL, named, rows, readings)[0]


def altered(
    reading: FormReading, unit: str, rows: set[tuple[str, str]], *, inside: bool
) -> FormReading:
    """The unit's return with everything said otherwise in those rows, or in all others."""

    def wanted(criterion: str | None) -> bool:
        return ((unit, criterion) in rows) == inside

    def other(score: Score) -> Score:
        if not wanted(score.criterion):
            return score
        points = None if score.self_score is None else score.self_score + Decimal("0.01")
        return replace(
            score, self_score=points, explanation="khác", evidence="khác", level_proposed="kem"
        )

    values = tuple(
        replace(said, value=None) if said.field.input and wanted(said.field.criterion) else said
        for said in reading.values
    )
    return replace(reading, scores=tuple(map(other, reading.scores)), values=values)


def test_lists_and_ballots_are_the_same_whatever_others_have_answered(tmp_path: Path) -> None:
    quiet = lists_out(said_by_unit).copy(tmp_path / "quiet")
    loud = answered().copy(tmp_path / "loud")
    for stage in (Stage.APPRAISAL, Stage.BALLOT):
        before, after = (each.issue(stage, again=True) for each in (quiet, loud))
        assert [form.file for form in before.issued] == [form.file for form in after.issued]
        assert len(before.issued) == (len(AGENCIES) if stage is Stage.APPRAISAL else len(LEADERS))
        for form in before.issued:
            assert form.issue_number == 2
            assert (quiet.path / form.file).read_bytes() == (loud.path / form.file).read_bytes()


def test_a_ballot_is_the_same_before_and_after_units_have_answered(tmp_path: Path) -> None:
    early = begun(said_by_unit, UNITS[:1]).copy(tmp_path)
    early.issue(Stage.BALLOT)
    for leader in LEADERS:
        later = lists_out(said_by_unit).ballot(leader.id)
        assert early.ballot(leader.id).read_bytes() == later.read_bytes()


def test_a_unit_s_form_is_the_same_whoever_else_is_asked(tmp_path: Path) -> None:
    alone = begun(said_by_unit, UNITS[:1])
    assert alone.form(UNITS[0]).read_bytes() == begun(said_by_unit).form(UNITS[0]).read_bytes()


def test_an_agency_s_slip_is_the_same_whatever_other_agencies_gave(tmp_path: Path) -> None:
    """But for the head of the chain of events, which stands for all that happened."""
    broken = broken_list(lists_out(said_by_unit).copy(tmp_path), "so-tu-phap")
    shown = []
    for drop in ("0.05", "0.5"):
        round_ = lists_out(said_by_unit).copy(tmp_path / drop)
        for agency in AGENCIES:
            if agency != "so-tu-phap":
                answer(round_, agency, Decimal(drop))
        shown.append(dict(every_cell(slip_after(round_, broken))))
    assert shown[0] == shown[1]


HASH = re.compile(r"\b(?:[0-9a-f]{64}|[0-9a-f]{16}|[A-Z2-7]{4}(?:-[A-Z2-7]{4}){2})\b")


def every_cell(path: Path, without: Collection[str] = ()) -> Iterator[tuple[tuple[str, str], Any]]:
    """Every cell of every sheet (but those of these ids) by tab and address: stored results,
    comments and formulas; hashes of files and of the chain taken out."""
    for data_only in (True, False):
        book = openpyxl.load_workbook(path, data_only=data_only)
        for sheet in book.worksheets:
            for line in sheet.iter_rows() if sheet["A1"].value not in without else ():
                for cell in line:
                    note = cell.comment.text if cell.comment else ""
                    value = cell.value
                    if isinstance(value, str):
                        value = HASH.sub("#", value)
                    yield (sheet.title, f"{cell.coordinate}/{data_only}"), (value, note)


def test_the_result_is_the_same_whichever_leader_gave_which_score(tmp_path: Path) -> None:
    """Single ballots are nowhere in it: ballots with the same means give the same workbook, but
    for the sheets that name files by their hashes, and the serial made from these."""
    shown = [result_with(tmp_path / apart, Decimal(apart)) for apart in ("0.03", "-0.03", "0.31")]
    assert shown[0] == shown[1] == shown[2]
    cells = [each for each in shown[0].values() if isinstance(each, tuple)]
    numbers = {value for value, _ in cells if isinstance(value, int | float)}
    means = {float(Decimal("3.14") + Decimal(n) / 10) for n in range(1, 6)}
    assert means <= numbers
    singles = {float(mean + Decimal(d)) for mean in map(Decimal, map(str, means))
               for d in ("0.03", "-0.03")}  # fmt: skip
    assert not singles & {round(number, 6) for number in numbers}


def result_with(folder: Path, apart: Decimal) -> dict[tuple[str, str], Any]:
    """Every cell of the two books of the result, and every notice, where ballots lie that far from
    their mean."""
    round_ = appraised().copy(folder)
    for place, leader in enumerate(LEADERS):
        path = round_.returned_ballot(
            leader.id, lambda unit, criterion, p=place: ballot_score(unit, criterion, p, apart)
        )
        assert round_.take(path).outcome == "accepted"
    rest = [unit.id for unit in every_unit() if unit.id not in UNITS]
    assert rank(round_.path, without=rest).refused is None
    round_.issue(Stage.RESULT)
    notices = {("notice", unit): round_.notice(unit).read_bytes() for unit in UNITS}
    books = (round_.path / "ket-qua" / name for name in (CONSOLIDATED, INSPECTION))
    cells = (every_cell(book, without=("receipts", "seal", "identity")) for book in books)
    return dict(chain.from_iterable(cells)) | notices
