"""Whole forms of the two tables that state how they are scored, in programs that are not ours.

Facts are typed into one open form, case after case: the documents' own, odd ones, and random ones,
honest and not.  Every score, subtotal and total that LibreOffice then shows must be the one that
we count, and what comes back must be read as it was shown.  Cells are found through what
``read_form`` says of the blank form.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from support import form_helpers as forms
from support.filled_tables import INDUSTRY_2017, SCIENCE_2022, awards, chosen, counted, ticked
from support.method_cases import Given, fitting_given
from support.real_programs import (
    OFFICE_VERSIONS,
    LibreOffice,
    OpenWorkbook,
    recalculate_with_gnumeric,
    validate_ooxml,
)

from thidua_xlsx.layout.form.annex_columns import fact_key, slots
from thidua_xlsx.layout.form.annex_points import SUMMED, TOTAL
from thidua_xlsx.layout.form.form_request import given_facts
from thidua_xlsx.layout.form.form_workbook import form_workbook
from thidua_xlsx.methods import Fact, evaluate, facts
from thidua_xlsx.model import Beside, Choice, Criterion, OverTarget, Value, field_key
from thidua_xlsx.returns.form import FormReading

Filling = Mapping[str, Value]
"""Field key → what a person types."""
Shown = Mapping[str, Decimal | str | None]
"""Field key → the number shown there, None where the cell looks blank, a text where it is none."""

DOCUMENTS = {"PL-02": SCIENCE_2022, "BANG-DIEM": INDUSTRY_2017}
TOTALS = {
    "PL-02": {"total/self": 934},
    "BANG-DIEM": {"total/self": 950 + 35 - 2, "total/bonus": 35, "total/deduction": 2},
}
CASES = 20
"""Random fillings of each table, the sorts of KINDS in turn; those of SAVED are saved and read."""
KINDS = ("honest", "unfinished", "dishonest", "dishonest")
SAVED = (0, 1, 3, 7, 8, 18)
SEED = 2022
TRIES = 400
FAULT = "#"
ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")


class WholeForm:
    """An issued form that stays open in LibreOffice while case after case is typed into it."""

    def __init__(self, table: str, workbook: OpenWorkbook) -> None:
        self.table = table
        self.workbook = workbook
        self.form = forms.blank(table)
        self.annex = forms.annex(table)
        said = forms.read(self.form.data).values
        self.open = {one.field.key: (one.sheet, one.cell) for one in said if one.field.input}
        self.points = {
            one.field.key: (one.sheet, one.cell)
            for one in said
            if one.field.type == "number" and (one.field.field == "self" or not one.field.input)
        }
        self._standing: dict[str, Value] = {}

    def type(self, filling: Filling) -> None:
        """Leaves just this in the open cells, whatever stood there before."""
        new = {key: value for key, value in filling.items() if value is not None}
        changed = {
            key for key in {*new, *self._standing} if new.get(key) != self._standing.get(key)
        }
        self.workbook.set_many({self.open[key]: _typed(new.get(key)) for key in changed})
        self._standing = new

    def shown(self) -> Shown:
        """What every cell that carries points shows now."""
        sheets = {sheet for sheet, _ in self.points.values()}
        values = {sheet: self.workbook.get_values(sheet) for sheet in sheets}
        return self.of_points(
            {key: values[sheet][cell] for key, (sheet, cell) in self.points.items()}
        )

    def given(self, leaf: Criterion, filling: Filling) -> Given:
        """The facts of a criterion in that filling, in the shape that methods take."""
        return given_facts(replace(self.form.request, values=filling), leaf)

    def counted(self, filling: Filling) -> Shown:
        """What we count for the same cells."""
        request = replace(self.form.request, values=filling)
        cells = {
            cell.field.key: cell.value
            for sheet in form_workbook(request).sheets
            for row in sheet.rows
            for cell in row.cells.values()
            if cell.field is not None
        }
        return self.of_points({key: "" if said is None else said for key, said in cells.items()})

    def of_points(self, said: Mapping[str, object]) -> Shown:
        """The cells of points among these, in one form; text typed into an open one is none."""
        points = {key: _number(said[key]) for key in self.points}
        return {
            key: None if key in self.open and isinstance(number, str) else number
            for key, number in points.items()
        }


def _typed(value: Value | None) -> float | str | date:
    if value is None:
        return ""
    if value is True:
        return "x"
    return float(value) if isinstance(value, Decimal) else value


def _number(said: object) -> Decimal | str | None:
    """A program's number or ours; None where a cell looks blank (None is a program's fault)."""
    if said is None or isinstance(said, str):
        return FAULT if said is None else said.strip() or None
    assert isinstance(said, int | float | Decimal) and not isinstance(said, bool), said
    return Decimal(str(round(said, 9))).normalize() + 0


def differences(one: Shown, other: Shown) -> dict[str, tuple[object, object]]:
    """The cells in which they differ."""
    assert set(one) == set(other)
    return {key: (one[key], other[key]) for key in one if one[key] != other[key]}


@pytest.fixture(scope="module", params=list(DOCUMENTS))
def whole(
    request: pytest.FixtureRequest,
    libreoffice: LibreOffice,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[WholeForm]:
    path = tmp_path_factory.mktemp("whole") / "phieu.xlsx"
    path.write_bytes(forms.blank(request.param).data)
    with libreoffice.open(path) as workbook:
        yield WholeForm(request.param, workbook)


# --- what is typed -------------------------------------------------------------------------------


def leaf_filling(whole: WholeForm, leaf: Criterion, given: Given) -> dict[str, Value]:
    """The facts of a criterion by the keys of their fields; dates as dates."""
    asked = {fact.key: fact for fact in facts(leaf, whole.annex)}
    return {
        fact_key(leaf, asked[key]): _dated(asked[key], value)
        for key, value in given.items()
        if value is not None
    }


def _dated(fact: Fact, value: Value) -> Value:
    is_date = fact.type == "date" and ISO_DATE.fullmatch(str(value))
    return date.fromisoformat(str(value)) if is_date else value


def documents_filling(whole: WholeForm) -> dict[str, Value]:
    """The facts behind the document's own filled table."""
    filled = DOCUMENTS[whole.table]
    filling: dict[str, Value] = {}
    for leaf in whole.annex.leaves():
        filling |= leaf_filling(whole, leaf, filled[leaf.id][0])
    return filling


def honest_given(whole: WholeForm, leaf: Criterion, chance: random.Random) -> Given:
    """Random facts that give the criterion its points, and leave nothing to ask back."""
    asked = facts(leaf, whole.annex)
    for _ in range(TRIES):
        given = fitting_given(asked, chance)
        for fact in asked:
            if fact.type == "date" and not ISO_DATE.fullmatch(str(given[fact.key])):
                given[fact.key] = None
        outcome = evaluate(leaf, whole.annex, given)
        if outcome.total is not None and not outcome.questions:
            return given
    raise AssertionError(f"no facts found that {leaf.id} allows")


def random_filling(whole: WholeForm, kind: str, chance: random.Random) -> dict[str, Value]:
    """A whole form: "honest"; "unfinished", a third of the criteria blank; or "dishonest", facts
    missing, beyond their limits and against each other."""
    filling: dict[str, Value] = {}
    for leaf in whole.annex.leaves():
        if kind == "dishonest":
            given = fitting_given(facts(leaf, whole.annex), chance)
        elif kind == "honest" or chance.random() > 1 / 3:
            given = honest_given(whole, leaf, chance)
        else:
            continue
        filling |= leaf_filling(whole, leaf, given)
    return filling


# --- what comes back -----------------------------------------------------------------------------


def returned(whole: WholeForm, path: Path) -> FormReading:
    """The open form, saved by LibreOffice and read by us."""
    whole.workbook.save_as(path)
    return forms.read(path.read_bytes())


def read_back(whole: WholeForm, reading: FormReading) -> Shown:
    """What the reader counts for every derived cell."""
    said = {one.field.key: one.value for one in reading.values}
    return whole.of_points({key: "" if said[key] is None else said[key] for key in whole.points})


def saved_by_gnumeric(whole: WholeForm, path: Path, folder: Path) -> Shown:
    """What Gnumeric works out for the derived cells of a saved form."""
    out = folder / f"gnumeric-{path.name}"
    recalculate_with_gnumeric(path, out)
    book = openpyxl.load_workbook(out, data_only=True)
    said = {key: book[sheet][cell].value for key, (sheet, cell) in whole.points.items()}
    return whole.of_points({key: "" if value is None else value for key, value in said.items()})


def faults(reading: FormReading) -> list[tuple[str, str | None, str | None]]:
    """Everything above a note, so that a failing test can be understood."""
    return [
        (found.code, found.cell, found.criterion)
        for found in reading.findings
        if found.severity != "note"
    ]


def sums_of_what_is_no_value(whole: WholeForm, filling: Filling) -> set[str]:
    """The cells in which sheet and reader need not agree: points or a deduction beyond its limits,
    typed against the validation, is added up by the sheet and named and left out by the reader."""
    parents = {row.id: row.parent for row in whole.annex.criteria}
    apart: set[str] = set()
    for leaf in whole.annex.leaves():
        outcome = evaluate(leaf, whole.annex, whole.given(leaf, filling))
        wrong = {fault.key for fault in outcome.faults}
        for fact in facts(leaf, whole.annex):
            column = slots(whole.annex, leaf)[fact.key].column
            value = filling.get(fact_key(leaf, fact))
            if column not in SUMMED or fact.key not in wrong or not isinstance(value, Decimal):
                continue
            row: str | None = leaf.id
            while row is not None:
                apart.add(field_key(row, column))
                row = parents[row]
            apart.add(field_key(TOTAL, column))
    return apart


# --- the documents' own facts --------------------------------------------------------------------


def test_the_documents_facts_give_the_documents_points_everywhere(
    whole: WholeForm, tmp_path: Path
) -> None:
    filled, totals = DOCUMENTS[whole.table], TOTALS[whole.table]
    filling = documents_filling(whole)
    whole.type(filling)
    shown = whole.shown()
    assert {leaf: shown[field_key(leaf, "self")] for leaf in filled} == {
        leaf: Decimal(points) for leaf, (_, points) in filled.items()
    }
    assert {key: shown[key] for key in totals} == totals
    assert differences(shown, whole.counted(filling)) == {}

    reading = returned(whole, tmp_path / "phieu.xlsx")
    assert faults(reading) == []
    assert reading.totals["self"] == totals["total/self"]
    assert {score.criterion: score.self_score for score in reading.scores} == {
        leaf: Decimal(points) for leaf, (_, points) in filled.items()
    }
    assert differences(shown, read_back(whole, reading)) == {}
    assert differences(shown, saved_by_gnumeric(whole, tmp_path / "phieu.xlsx", tmp_path)) == {}


# --- odd facts, alone in the form ----------------------------------------------------------------

CELLS, MEMBERS = "Chi bộ trực thuộc (Đảng bộ cơ sở)", "Đảng viên (Chi bộ cơ sở)"
MINISTRY = "Cấp bộ ngành trung ương (nhập điểm)"


def entered(name: str, option: str, figure: str) -> Given:
    """A number beside an option."""
    return {(name, option): Decimal(figure)}


ODD: Mapping[str, tuple[tuple[str, Given, str | None], ...]] = {
    "PL-02": (
        ("II.2", {**chosen(CELLS), **counted(count="2")}, "20"),
        ("II.2", {**chosen(MEMBERS), **counted(count="7")}, "0"),
        ("II.2", counted(count="2"), None),
        ("II.4", chosen("Chỉ số: Tốt (25đ)"), "25"),
        ("II.7", counted(numerator="0", denominator="0", count="0"), "30"),
        ("II.7", counted(numerator="2", denominator="3", count="1"), "17"),
        ("II.7", counted(numerator="1", denominator="7", count="0"), "4.29"),
        ("II.7", counted(numerator="4", denominator="3", count="0"), None),
        ("III.3.b", counted(numerator="0", denominator="0"), None),
        ("III.3.b", counted(numerator="0", denominator="0", amount="7"), "7"),
        ("I.1", counted(count="2"), None),
        ("I.1", counted(count="2", amount="20.01"), None),
        ("IV", {}, None),
        ("IV", ticked("khong"), "0"),
        ("IV", {**ticked("khong"), **awards("Cấp tỉnh (30đ)")}, None),
        ("IV", awards("Cấp sở - ban - ngành (10đ)", "Cấp nhà nước (50đ)"), "50"),
        ("IV", awards("Cấp tỉnh (30đ)", MINISTRY), None),
        ("IV", {**awards("Cấp tỉnh (30đ)", MINISTRY), **entered("amount", "2", "40")}, "40"),
        ("IV", {**awards("Cấp tỉnh (30đ)"), ("decision", "2"): "12/QĐ"}, None),
    ),
    "BANG-DIEM": (
        ("I.1", ticked("I.1:1"), None),
        ("I.1", {**ticked("I.1:1"), **counted(over_target="2")}, "102"),
        ("I.1", ticked("I.1:3"), None),
        ("I.1", {**ticked("I.1:3"), **entered("deduction", "I.1:3", "15")}, "85"),
        ("I.1", {**ticked("I.1:3"), **counted(over_target="5")}, None),
        ("I.1", {**ticked("I.1:1"), **counted(over_target="5", shortfall="5")}, None),
        (
            "I.1",
            {**ticked("I.1:3"), **entered("deduction", "I.1:3", "15"), **counted(shortfall="5")},
            "85",
        ),
        ("I.1", {**ticked("I.1:1"), **counted(over_target="0.16")}, None),
        ("I.3.b", {**ticked("I.3.b:2"), **entered("count", "I.3.b:2", "2")}, "30"),
        ("I.6", ticked("I.6:2", "I.6:4", "I.6:1"), "20"),
        ("I.5", ticked("I.5:1", "I.5:2"), None),
        ("I.7", ticked("I.7:khac"), None),
        ("I.7", {**ticked("I.7:khac"), **entered("amount", "I.7:khac", "12.5")}, "12.5"),
        ("III.4.a", counted(numerator="20", denominator="100"), "10"),
        ("III.4.a", counted(numerator="21", denominator="100"), "5"),
        ("III.4.b", counted(numerator="70", denominator="100"), None),
        ("III.4.b", counted(numerator="70", denominator="100", amount="6"), "6"),
        ("III.6.b", {**ticked("III.6.b:khac"), **entered("amount", "III.6.b:khac", "3")}, "3"),
        ("III.7", ticked("III.7:2"), "10"),
        ("III.7", ticked("III.7:1", "III.7:2"), "15"),
        ("III.7", ticked("III.7:khong"), "0"),
        ("III.7", ticked("III.7:1", "III.7:khong"), None),
    ),
}
"""Criterion, facts, points as the text has them; None: none until more or less is said."""


def test_odd_facts_give_what_the_text_says(whole: WholeForm) -> None:
    for criterion, given, points in ODD[whole.table]:
        leaf = whole.annex.criterion(criterion)
        filling = leaf_filling(whole, leaf, given)
        whole.type(filling)
        shown = whole.shown()
        wanted = None if points is None else Decimal(points)
        assert shown[field_key(criterion, "self")] == wanted, (criterion, given)
        assert shown["total/self"] == wanted, (criterion, given)
        assert differences(shown, whole.counted(filling)) == {}, (criterion, given)


def test_every_answer_gives_the_points_that_the_text_states(whole: WholeForm) -> None:
    """The n-th answer of every criterion at once; of a list its entry ends in the points."""
    stated = {leaf.id: _answers(whole, leaf) for leaf in whole.annex.leaves()}
    assert len(stated["II.4" if whole.table == "PL-02" else "I.6"]) >= 5
    for place in range(max(map(len, stated.values()))):
        chosen_now = {leaf: said[place] for leaf, said in stated.items() if place < len(said)}
        filling: dict[str, Value] = {}
        for leaf, (given, _) in chosen_now.items():
            filling |= leaf_filling(whole, whole.annex.criterion(leaf), given)
        whole.type(filling)
        shown = whole.shown()
        assert {leaf: shown[field_key(leaf, "self")] for leaf in chosen_now} == {
            leaf: points for leaf, (_, points) in chosen_now.items()
        }


ABOVE_BY_TWO = Decimal(2)
"""The bonus of 2017 for 2 % over target."""


def _answers(whole: WholeForm, leaf: Criterion) -> list[tuple[Given, Decimal]]:
    """The answers of a criterion that alone give points, and those points; that the target was
    surpassed needs by how much, and has its bonus."""
    method = leaf.method.on if isinstance(leaf.method, OverTarget) else leaf.method
    if not isinstance(method, Choice):
        return []
    labels = {entry.rsplit(" (", 1)[0]: entry for entry in facts(leaf, whole.annex)[0].allowed}
    above = {
        option
        for rule in leaf.consistent
        if isinstance(rule, Beside) and rule.some and rule.fact == "over_target"
        for option in rule.options
    }
    return [
        ({**said, **counted(over_target="2")}, option.points + ABOVE_BY_TWO)
        if option.id in above
        else (said, option.points)
        for option in method.options
        if option.points is not None and not option.deduction_entered and not option.what
        for said in [ticked(option.id) if method.on_rows else chosen(labels[option.label])]
    ]


# --- random facts --------------------------------------------------------------------------------


def test_whatever_is_typed_sheet_and_reader_say_the_same(whole: WholeForm, tmp_path: Path) -> None:
    chance = random.Random(f"{SEED} {whole.table}")
    totals, codes = set(), set()
    for case in range(CASES):
        kind = KINDS[case % len(KINDS)]
        filling = random_filling(whole, kind, chance)
        whole.type(filling)
        shown = whole.shown()
        told = f"case {case}, {kind}: {filling}"
        assert FAULT not in shown.values(), told
        loose = sums_of_what_is_no_value(whole, filling)
        assert set(differences(shown, whole.counted(filling))) <= loose, told
        assert kind == "dishonest" or not loose
        totals.add(shown["total/self"])
        if kind == "honest":
            assert None not in {shown[f"{leaf.id}/self"] for leaf in whole.annex.leaves()}, told
        if case in SAVED:
            reading = returned(whole, tmp_path / f"{case}.xlsx")
            codes |= {found.code for found in reading.findings}
            assert set(differences(shown, read_back(whole, reading))) <= loose, told
            _lacks_are_named(reading, kind, told)
    assert len(totals) > CASES * 3 / 4
    assert {"method-choice-unknown", "method-entry-not-asked", "score-missing"} & codes
    whole.type({})
    assert set(whole.shown().values()) == {None}


def _lacks_are_named(reading: FormReading, kind: str, told: str) -> None:
    """Every criterion without points has its finding; an honest form has none at all."""
    if kind == "honest":
        assert faults(reading) == [], told
    named = {criterion for _, _, criterion in faults(reading)}
    without = {score.criterion for score in reading.scores if score.self_score is None}
    assert without <= named, told


def test_gnumeric_works_out_the_same(whole: WholeForm, tmp_path: Path) -> None:
    chance = random.Random(f"{SEED} Gnumeric {whole.table}")
    for kind in ("honest", "dishonest"):
        whole.type(random_filling(whole, kind, chance))
        path = tmp_path / f"{kind}.xlsx"
        whole.workbook.save_as(path)
        assert differences(whole.shown(), saved_by_gnumeric(whole, path, tmp_path)) == {}


# --- the files themselves ------------------------------------------------------------------------


@pytest.mark.parametrize("version", OFFICE_VERSIONS)
def test_the_forms_are_valid_for_office(whole: WholeForm, version: str, tmp_path: Path) -> None:
    path = tmp_path / "phieu.xlsx"
    path.write_bytes(whole.form.data)
    assert validate_ooxml(path, version) == []
