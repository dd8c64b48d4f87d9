"""A person's way through a form, in a program that is not ours: open, type, watch, save, return.

Every cell is found through what ``read_form`` says of the blank form.  The points that must show
are the documents' own (934 and 983) or sums made here of what was typed; never a cached result.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from support.filled_tables import INDUSTRY_2017, SCIENCE_2022
from support.real_programs import LibreOffice, OpenWorkbook
from support.sample_rounds import (
    TABLES,
    SmallRound,
    Table,
    annex_of,
    leaves_under,
    number,
    small_round,
)

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.model import Annex, Criterion, Field, FieldValue, Stage
from thidua_xlsx.pipeline.filling_in import fill
from thidua_xlsx.returns.form import FormReading

POINTS_OF_DOCUMENTS = {"PL-02": SCIENCE_2022, "BANG-DIEM": INDUSTRY_2017}
TOTALS_OF_DOCUMENTS = {"PL-02": Decimal(934), "BANG-DIEM": Decimal(983)}
LOWERED_BY_APPRAISERS = {
    "PL-02": {"I.2": 5, "III.1": 3, "III.4.d": 2},
    "BANG-DIEM": {"I.7": 3, "II.6": 2},
}
"""What the made-up appraisal of the samples takes off: by facts, so that 924 and 978 are left."""
APPRAISED_TOTALS = {"PL-02": Decimal(924), "BANG-DIEM": Decimal(978)}
MEETING = "2024-11-18"
NO = "Không"


class Desk:
    """A form open in LibreOffice, its cells known by the keys of its fields."""

    def __init__(self, workbook: OpenWorkbook, blank: FormReading) -> None:
        self.workbook = workbook
        self.places = {said.field.key: said for said in blank.values}

    def type(self, key: str, text: str) -> None:
        """What a person's keys leave in the cell: a number, a date or text."""
        place = self.places[key]
        assert place.field.input, f"{key} is locked"
        if place.field.type in ("number", "integer"):
            shown = self.workbook.set(place.sheet, place.cell, float(text))
            assert number(shown.value) == Decimal(text)
        elif place.field.type == "date":
            self.workbook.set_formula(place.sheet, place.cell, text)
        else:
            self.workbook.set(place.sheet, place.cell, text)

    def points(self, owner: str, column: str) -> Decimal | None:
        """The points that a person sees there now; None where the cell looks blank."""
        place = self.places[f"{owner}/{column}"]
        shown = self.workbook.get(place.sheet, place.cell)
        assert shown.error == 0, f"{place.field.key} shows an error"
        if shown.string == "":
            return None
        assert shown.value is not None, f"{place.field.key}: {shown}"
        return number(shown.value)

    def locked(self, owner: str, column: str) -> bool:
        """Whether the form says that nobody types there."""
        return not self.places[f"{owner}/{column}"].field.input


def keys_of(leaf: Criterion, desk: Desk, answers: Mapping[str, str]) -> Iterator[str]:
    """The answers to this criterion."""
    for key in answers:
        if desk.places[key].field.criterion == leaf.id:
            yield key


def sums_above(annex: Annex, leaf: Criterion) -> list[str]:
    """The rows that add this criterion up, the group's first."""
    parents = {row.id: row.parent for row in annex.criteria}
    above: list[str] = []
    parent = leaf.parent
    while parent is not None:
        above.append(parent)
        parent = parents[parent]
    return above


def type_and_watch(
    desk: Desk, annex: Annex, answers: Mapping[str, str], points: Mapping[str, Decimal], column: str
) -> None:
    """Types criterion by criterion; after each, its score, every sum above it and the total must
    have followed, and nothing that was not typed may count."""
    leaves = [leaf for leaf in annex.leaves() if leaf.id in points]
    assert [desk.points(leaf.id, column) for leaf in leaves] == [None] * len(leaves)
    assert desk.points("total", column) is None
    typed: dict[str, Decimal] = {}
    for leaf in leaves:
        keys = list(keys_of(leaf, desk, answers))
        assert keys, f"nobody types anything for {leaf.id}"
        for key in keys:
            desk.type(key, answers[key])
        typed[leaf.id] = points[leaf.id]
        assert desk.points(leaf.id, column) == points[leaf.id], leaf.id
        for owner in sums_above(annex, leaf):
            below = [typed[x.id] for x in leaves_under(annex, owner) if x.id in typed]
            assert desk.points(owner, column) == sum(below), f"{owner} after {leaf.id}"
            assert desk.locked(owner, column)
        assert desk.points("total", column) == sum(typed.values()), f"total after {leaf.id}"
    assert desk.locked("total", column)


def self_points(table: Table, answers: Mapping[str, str]) -> dict[str, Decimal]:
    """What each criterion must come to: the document's points, or those that are typed."""
    if table.annex in POINTS_OF_DOCUMENTS:
        filled = POINTS_OF_DOCUMENTS[table.annex]
        return {criterion: Decimal(points) for criterion, (_, points) in filled.items()}
    leaves = annex_of(table).leaves()
    return {leaf.id: Decimal(answers[f"{leaf.id}/self"]) for leaf in leaves if leaf.self_scored}


def appraised_points(
    table: Table, answers: Mapping[str, str], own: Mapping[str, Decimal]
) -> dict[str, Decimal]:
    """The same of the appraisal: what it takes off the unit's points, or those that are typed."""
    if table.annex in LOWERED_BY_APPRAISERS:
        less = LOWERED_BY_APPRAISERS[table.annex]
        return {criterion: points - less.get(criterion, 0) for criterion, points in own.items()}
    return {leaf.id: Decimal(answers[f"{leaf.id}/appraised"]) for leaf in annex_of(table).leaves()}


def statements(blank: FormReading) -> dict[str, str]:
    """What the unit must say beside the table: its rating, the meeting, what it declares (No)."""
    return {
        said.field.key: _statement(said.field)
        for said in blank.values
        if said.field.criterion is None and said.field.required and said.field.input
    }


def _statement(asked: Field) -> str:
    if asked.type == "date":
        return MEETING
    return NO if NO in asked.allowed else asked.allowed[0]


def shown_points(reading: FormReading) -> dict[str, Decimal | None]:
    """The derived cells as the program saved them."""
    return {said.field.key: _stored(said) for said in reading.values if _derived(said)}


def counted_points(reading: FormReading) -> dict[str, Decimal | None]:
    """The same cells as we count them."""
    return {
        said.field.key: Decimal(str(said.value)) if said.value is not None else None
        for said in reading.values
        if _derived(said)
    }


def _derived(said: FieldValue) -> bool:
    return said.field.type == "number" and not said.field.input


def _stored(said: FieldValue) -> Decimal | None:
    return number(float(said.raw)) if said.raw else None


def told(findings: tuple[Finding, ...]) -> list[str]:
    """Findings so that a failing test can be understood."""
    return [f"{found.code} {found.cell} {found.criterion} {found.found!r}" for found in findings]


@pytest.fixture(params=TABLES, ids=str)
def round_of_one(request: pytest.FixtureRequest, tmp_path: Path) -> SmallRound:
    """A round of each of the six tables."""
    return small_round(tmp_path, request.param)


def test_a_self_form_adds_up_what_is_typed_and_comes_back_with_it(
    round_of_one: SmallRound, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    table, annex = round_of_one.table, annex_of(round_of_one.table)
    form, saved = round_of_one.form(Stage.SELF), tmp_path / "gui-ve.xlsx"
    answers = round_of_one.answers(Stage.SELF)
    points = self_points(table, answers)
    blank = round_of_one.read(form)
    assert all(said.value is None for said in blank.values)

    with libreoffice.open(form) as workbook:
        desk = Desk(workbook, blank)
        type_and_watch(desk, annex, answers, points, "self")
        stated = statements(blank)
        for key, text in stated.items():
            desk.type(key, text)
        workbook.save_as(saved)

    total = sum(points.values())
    assert total == TOTALS_OF_DOCUMENTS.get(table.annex, total)
    reading = round_of_one.read(saved)
    assert told(reading.findings) == []
    assert reading.verified is True
    assert {score.criterion: score.self_score for score in reading.scores} == {
        leaf.id: points.get(leaf.id) for leaf in annex.leaves()
    }
    assert reading.totals["self"] == total
    read = {said.field.key: str(said.value) for said in reading.values}
    assert {key: read[key] for key in stated} == stated
    assert shown_points(reading) == counted_points(reading)
    assert round_of_one.take_in(saved, Stage.SELF) == "accepted"


def test_bonus_and_deduction_of_the_2017_table_stand_in_their_columns(
    libreoffice: LibreOffice, tmp_path: Path
) -> None:
    table = next(table for table in TABLES if table.annex == "BANG-DIEM")
    small = small_round(tmp_path, table)
    form = small.form(Stage.SELF)
    with libreoffice.open(form) as workbook:
        desk = Desk(workbook, small.read(form))
        for key, text in small.answers(Stage.SELF).items():
            desk.type(key, text)
        assert desk.points("total", "bonus") == 35
        assert desk.points("total", "deduction") == 2
        assert desk.points("total", "self") == 950 + 35 - 2


def test_an_appraisal_form_shows_the_self_scores_and_adds_up_what_is_typed(
    round_of_one: SmallRound, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    annex = annex_of(round_of_one.table)
    own, said = self_returned(round_of_one, tmp_path)
    form, saved = round_of_one.form(Stage.APPRAISAL), tmp_path / "tham-dinh.xlsx"
    answers = round_of_one.answers(Stage.APPRAISAL)
    points = appraised_points(round_of_one.table, answers, own)
    total = sum(points.values())
    assert total == APPRAISED_TOTALS.get(annex.id, total)
    assert points != own, "a sample in which nobody disagrees shows little"
    blank = round_of_one.read(form)

    with libreoffice.open(form) as workbook:
        desk = Desk(workbook, blank)
        for leaf, score in own.items():
            assert desk.points(leaf, "self") == score
            assert desk.locked(leaf, "self")
        assert desk.points("total", "self") == sum(own.values())
        type_and_watch(desk, annex, answers, points, "appraised")
        assert desk.points("total", "self") == sum(own.values())
        workbook.save_as(saved)

    reading = round_of_one.read(saved)
    assert told(reading.findings) == []
    assert reading.verified is True
    assert {score.criterion: score.appraised for score in reading.scores} == points
    assert reading.totals["appraised"] == sum(points.values())
    assert shown_points(reading) == counted_points(reading)
    assert said <= {value.value for value in reading.values if isinstance(value.value, str)}
    assert round_of_one.take_in(saved, Stage.APPRAISAL) == "accepted"


def self_returned(small: SmallRound, folder: Path) -> tuple[dict[str, Decimal], set[str]]:
    """The unit's own scores and explanations, once its return is accepted."""
    answers = small.answers(Stage.SELF)
    filled = folder / "tu-cham.xlsx"
    fill(small.form(Stage.SELF), filled, answers)
    assert small.take_in(filled, Stage.SELF) == "accepted"
    said = {text for key, text in answers.items() if key.endswith("/explanation")}
    return self_points(small.table, answers), said


def test_a_score_typed_over_the_maximum_in_libreoffice_is_named_with_its_cell(
    libreoffice: LibreOffice, tmp_path: Path
) -> None:
    small = small_round(tmp_path, TABLES[0])
    form, saved = small.form(Stage.SELF), tmp_path / "gui-ve.xlsx"
    blank = small.read(form)
    place = next(said for said in blank.values if said.field.input and said.field.field == "self")
    assert place.field.max is not None
    with libreoffice.open(form) as workbook:
        workbook.set(place.sheet, place.cell, float(place.field.max) + 1)
        workbook.save_as(saved)
    reading = small.read(saved)
    named = {(found.code, found.sheet, found.cell) for found in reading.findings}
    assert ("score-above-maximum", place.sheet, place.cell) in named
    assert small.take_in(saved, Stage.SELF) == "review"
