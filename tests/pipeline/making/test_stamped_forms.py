"""A stamped form has the bytes that the writer would have written for its unit: so every cell,
every format and every part is the same, whichever forms were made before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from support import written_forms
from support.budgets import examples
from support.form_helpers import TABLES, annex, small_round
from support.pictures import png
from support.unit_names import EXACT, names
from support.written_forms import make_form

from thidua_xlsx.control.previous import Answer
from thidua_xlsx.control.terms import Terms
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.grid import Cell, Workbook
from thidua_xlsx.layout.signed.requests import workbook_of
from thidua_xlsx.layout.theme import Look, Theme
from thidua_xlsx.model import Stage, Unit
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.making import stamped_forms
from thidua_xlsx.pipeline.making.stamped_forms import StampedForms

TABLE = "PL-02"
SHORT, LONG = "Sở Thử", "Phòng Tài chính – Kế hoạch " * 9


def units(called: Sequence[str], table: str = TABLE) -> list[Unit]:
    return [Unit(f"don-vi-{n}", name, annex(table).bloc) for n, name in enumerate(called)]


def made(opened: OpenRound, forms: StampedForms, unit: Unit, number: int = 1) -> bytes:
    """The form, which is the one that the writer writes."""
    form, identity = forms.make(Stage.SELF, unit, number)
    data = form()
    assert (data, identity) == make_form(opened, Stage.SELF, unit, number)
    return data


@cache
def warm(table: str) -> tuple[OpenRound, StampedForms]:
    """A round whose stamps are proven."""
    opened = small_round(TABLES[table])
    forms = StampedForms(opened)
    for unit in units([SHORT, "Sở Hai", "Sở Ba", LONG, LONG + "x", "SỞ HOA", "SỞ LỚN"], table):
        made(opened, forms, unit)
    return opened, forms


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the units whose forms were laid out from here on."""
    seen: list[str] = []

    def watched(request: FormRequest) -> Workbook:
        seen.append(request.unit.name)
        return workbook_of(request)

    monkeypatch.setattr(stamped_forms, "workbook_of", watched)
    return seen


NAMES = 34
"""For each of the six tables: together over two hundred."""


@pytest.mark.parametrize("table", TABLES)
def test_stamped_is_written_whatever_the_unit_is_called(table: str) -> None:
    opened, forms = warm(table)

    @examples(NAMES)
    @given(names)
    def holds(name: str) -> None:
        (unit,) = units([name], table)
        made(opened, forms, unit)

    holds()


@pytest.mark.parametrize("table", TABLES)
def test_the_second_form_of_a_kind_is_not_laid_out_any_more(
    table: str, laid_out: list[str]
) -> None:
    opened = small_round(TABLES[table])
    forms = StampedForms(opened)
    for unit in units(["Sở Một", "Sở Hai", "Sở Ba", "Sở & “Bốn”", 'Sở "Năm" <5>'], table):
        made(opened, forms, unit)
    assert laid_out[0] == "Sở Một" and len(laid_out) == 2
    assert not {"Sở Hai", "Sở Ba", "Sở & “Bốn”", 'Sở "Năm" <5>'} & set(laid_out)


@pytest.mark.parametrize("name", EXACT)
def test_a_name_that_is_said_elsewhere_on_the_form_is_no_trap(name: str) -> None:
    opened, forms = warm(TABLE)
    for unit in units([name, SHORT, name]):
        made(opened, forms, unit)
    again = StampedForms(opened)
    for unit in units([name, name, name, SHORT, SHORT, SHORT]):
        made(opened, again, unit)


def test_an_id_may_be_any_text_too() -> None:
    opened, forms = warm(TABLE)
    for unit_id in ("1", "self", "Zqxjid", "x" * 300):
        made(opened, forms, Unit(unit_id, "Sở Khác", annex(TABLE).bloc))


def test_another_height_is_another_stamp() -> None:
    opened, forms = warm(TABLE)
    low, high = (
        openpyxl.load_workbook(BytesIO(made(opened, forms, unit)))[annex(TABLE).sheet_name]
        for unit in units(["Sở Mới", LONG + "y"])
    )
    heights = [{at: size.height for at, size in s.row_dimensions.items()} for s in (low, high)]
    higher = [at for at, height in heights[0].items() if height != heights[1][at]]
    assert higher and all(heights[0][at] < heights[1][at] for at in higher)


def test_the_order_in_which_forms_are_made_does_not_matter() -> None:
    opened = small_round(TABLES[TABLE])
    asked = units([SHORT, LONG, "Sở Hai", "SỞ BA", LONG + "z", "Có", "Sở Bốn", "SỞ NĂM"])
    first, last = (
        {unit.id: forms.make(Stage.SELF, unit, 1)[0]() for unit in order}
        for order, forms in ((asked, StampedForms(opened)), (asked[::-1], StampedForms(opened)))
    )
    assert first == last


def test_kinds_do_not_mix() -> None:
    """Numbers of issues, deadlines and periods of single units, two tables of one round."""
    opened = small_round("tn-2610-2024")
    asked = [each for table in ("PL-I", "PL-II") for each in units(["Sở Một", "Sở Hai"], table)]
    terms = {"don-vi-1": Terms(deadline=date(2024, 12, 1), period="Quý I")}
    opened = replace(opened, control=replace(opened.control, terms=terms))
    forms = StampedForms(opened)
    for number in (1, 2, 1, 2, 1):
        for unit in asked:
            made(opened, forms, unit, number)


@pytest.mark.parametrize(
    "look", [Look(Theme(table_size=14)), Look(logo=png(), authority="Ủy ban nhân dân tỉnh")]
)
def test_a_look_of_the_rounds_own_is_stamped_too(look: Look, laid_out: list[str]) -> None:
    opened = small_round(TABLES[TABLE])
    opened = replace(opened, control=replace(opened.control, look=look, password="mật khẩu"))
    forms = StampedForms(opened)
    for unit in units([SHORT, "Sở Hai", "Sở Ba", LONG, LONG + "y", LONG + "z"]):
        made(opened, forms, unit)
    assert not {"Sở Ba", LONG + "z"} & set(laid_out)


def test_what_shows_last_years_answers_is_written() -> None:
    opened = small_round(TABLES[TABLE])
    leaf = annex(TABLE).leaves()[0]
    asked = units([SHORT, "Sở Hai", "Sở Ba", "Sở Bốn"])
    answers = {
        unit.id: (Answer(leaf.id, leaf.label, "chưa đủ", "do " + unit.name),) for unit in asked[2:]
    }
    previous = replace(opened.control.previous, answers=answers)
    opened = replace(opened, control=replace(opened.control, previous=previous))
    forms = StampedForms(opened)
    for unit in (*asked, *asked):
        made(opened, forms, unit)


Changed = Callable[[Workbook, str], Workbook]


def _longer_titles(workbook: Workbook, name: str) -> Workbook:
    return replace(workbook, properties={**workbook.properties, "subject": str(len(name))})


def _a_count_in_a_cell(workbook: Workbook, name: str) -> Workbook:
    return _with_cell(workbook, Cell(f"{len(name)} chữ"))


def _a_formula(workbook: Workbook, name: str) -> Workbook:
    return _with_cell(workbook, Cell(name, formula=f'"{name}"'))


def _small_letters(workbook: Workbook, name: str) -> Workbook:
    return _with_cell(workbook, Cell(name.lower()))


def _with_cell(workbook: Workbook, cell: Cell) -> Workbook:
    *others, last = workbook.sheets
    row, *rest = last.rows
    row = replace(row, cells={**row.cells, last.columns[-1].id: cell})
    merges = tuple(merge for merge in last.merges if merge.first_row != row.id)
    return replace(workbook, sheets=(*others, replace(last, rows=(row, *rest), merges=merges)))


@pytest.mark.parametrize(
    "changed", [_longer_titles, _a_count_in_a_cell, _a_formula, _small_letters]
)
def test_a_layout_that_does_more_with_a_name_than_say_it_is_never_stamped_wrongly(
    changed: Changed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def laid_out_so(request: FormRequest) -> Workbook:
        return changed(workbook_of(request), request.unit.name)

    monkeypatch.setattr(stamped_forms, "workbook_of", laid_out_so)
    monkeypatch.setattr(written_forms, "workbook_of", laid_out_so)
    opened = small_round(TABLES[TABLE])
    forms = StampedForms(opened)
    for unit in units(["Một", "Ba", "Bốn", "Năm", "Sáu", "Mười"]):
        made(opened, forms, unit)
