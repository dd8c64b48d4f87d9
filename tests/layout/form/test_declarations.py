"""The sheet "Điều kiện xếp loại": what it asks, of whom, and what it says while one fills it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.budgets import examples
from support.form_helpers import (
    TABLES,
    Form,
    blank,
    honest,
    honest_values,
    issued,
    read,
    values_by_key,
)
from support.real_programs import LibreOffice

from thidua_xlsx.layout.form.declaration_rules import contradictions, declaration_key, lacking
from thidua_xlsx.layout.form.declarations_sheet import (
    ASKED,
    CONTRADICTORY,
    DONE,
    INCOMPLETE,
    SHEET_ID,
    SHEET_NAME,
    TOO_MANY,
    UNANSWERED,
    declarations_sheet,
    row_id,
)
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.form.form_workbook import form_workbook
from thidua_xlsx.layout.grid import Mark, Sheet
from thidua_xlsx.model import Stage

WITH = [table for table in TABLES if TABLES[table] == "tn-2610-2024"]
WITHOUT = [table for table in TABLES if table not in WITH]


def sheet_of(form: Form, **changes: object) -> Sheet:
    sheet = declarations_sheet(replace(form.request, **changes))  # type: ignore[arg-type]
    assert sheet is not None
    return sheet


def state(sheet: Sheet, declaration: str) -> object:
    cell = sheet.cell(row_id(declaration), "state")
    assert cell is not None
    return cell.value


@pytest.mark.parametrize("table", WITHOUT)
def test_a_regulation_without_declarations_has_no_such_sheet(table: str) -> None:
    assert declarations_sheet(blank(table).request) is None
    assert SHEET_ID not in [sheet.id for sheet in form_workbook(blank(table).request).sheets]


@pytest.mark.parametrize("table", WITH)
def test_each_declaration_asks_for_the_columns_that_its_data_names(table: str) -> None:
    form = blank(table)
    sheet = sheet_of(form)
    declarations = form.request.regulation.declarations_of(form.request.annex.bloc)
    assert [row.id for row in sheet.rows if row.id.startswith("declaration-")] == [
        row_id(declaration.id) for declaration in declarations
    ]
    for declaration in declarations:
        fields = {
            column: cell.field
            for row in sheet.rows
            if row.id == row_id(declaration.id)
            for column, cell in row.cells.items()
            if cell.field is not None
        }
        assert set(fields) == {"answer", *declaration.asks}
        for column, field in fields.items():
            assert field.key == declaration_key(declaration.id, column)
            assert (field.item, field.criterion, field.input) == (declaration.id, None, True)
        for column in set(ASKED) - set(declaration.asks):
            cell = sheet.cell(row_id(declaration.id), column)
            assert cell is not None and cell.value == "–"


def test_the_fields_have_the_names_of_the_contract() -> None:
    fields = blank("PL-I").fields
    names = {
        column: fields[f"declaration/don-vi-bi-ky-luat/{column}"].field
        for column in ("answer", "number", "of", "detail", "evidence")
    }
    assert names == {
        "answer": "declaration", "number": "count", "of": "denominator", "detail": "detail",
        "evidence": "evidence",
    }  # fmt: skip
    assert fields["declaration/don-vi-bi-ky-luat/number"].type == "integer"
    assert fields["declaration/mat-doan-ket/answer"].allowed == ("Có", "Không")


def test_the_head_is_rated_by_the_ratings_of_the_regulation() -> None:
    form = blank("PL-II")
    field = form.fields["declaration/nguoi-dung-dau/answer"]
    ratings = tuple(band.name for band in form.request.regulation.ratings)
    assert (field.field, field.allowed) == ("answer", ratings)


def test_values_and_marks_stand_in_their_cells() -> None:
    key = "declaration/mat-doan-ket/detail"
    mark = Mark("Cần ghi rõ số văn bản")
    sheet = sheet_of(blank("PL-I"), values={key: "Thông báo số 5"}, marks={key: mark})
    cell = sheet.cell("declaration-mat-doan-ket", "detail")
    assert cell is not None
    assert (cell.value, cell.mark) == ("Thông báo số 5", mark)


ANSWERS = st.fixed_dictionaries(
    {"answer": st.sampled_from((None, "Có", "Không"))},
    optional={
        "number": st.integers(0, 3).map(Decimal),
        "of": st.integers(0, 3).map(Decimal),
        "detail": st.sampled_from(("", "Nội dung")),
    },
)


@examples(50)
@given(ANSWERS)
def test_the_state_says_what_a_row_lacks(said: dict[str, object]) -> None:
    form = blank("PL-I")
    (declaration,) = (
        one for one in form.request.regulation.declarations if one.id == "don-vi-bi-ky-luat"
    )
    values = {declaration_key(declaration.id, name): value for name, value in said.items()}
    values = {key: value for key, value in values.items() if value is not None}
    shown = state(sheet_of(form, values=values), declaration.id)
    number, of = said.get("number"), said.get("of")
    many = isinstance(number, Decimal) and isinstance(of, Decimal) and number > of
    against = (said["answer"], number) == ("Có", 0) or bool(said["answer"] == "Không" and number)
    assert bool(contradictions(declaration, values)) == (many or against)
    open_columns = tuple(name for name in ("number", "of", "detail") if not_said(said, name))
    assert lacking(declaration, values) == (open_columns if said["answer"] == "Có" else ())
    if said["answer"] is None:
        assert shown == UNANSWERED
    elif many:
        assert shown == TOO_MANY
    elif against:
        assert shown == CONTRADICTORY
    else:
        incomplete = said["answer"] == "Có" and open_columns
        assert shown == (INCOMPLETE if incomplete else DONE)


def not_said(said: dict[str, object], name: str) -> bool:
    return said.get(name) in (None, "")


def test_a_row_without_detail_is_highlighted_and_a_count_above_the_total_is_not_let_in() -> None:
    sheet = sheet_of(blank("PL-I"))
    roles = {(one.formula.rpartition("=")[2].strip('"'), one.style) for one in sheet.highlights}
    assert {(INCOMPLETE, ("missing",)), (TOO_MANY, ("over",))} <= roles
    declarations = blank("PL-I").request.regulation.declarations_of("so-ban-nganh")
    assert {(rule.row, rule.column) for rule in sheet.rules} == {
        (row_id(one.id), column)
        for one in declarations
        for column in {"number", "of"} & set(one.asks)
    }


SAID = {
    "declaration/ky-luat-lanh-dao/answer": "Có",
    "declaration/ky-luat-lanh-dao/number": Decimal(1),
    "declaration/ky-luat-lanh-dao/remedied": "Có",
    "declaration/ky-luat-lanh-dao/agency": "Sở Cũ",
    "declaration/ky-luat-lanh-dao/detail": "Khiển trách",
}


def test_an_appraisal_form_shows_them_locked() -> None:
    said = {**honest_values("PL-I"), **SAID}
    form = issued("PL-I", Stage.APPRAISAL, said)
    locked = {key: field for key, field in form.fields.items() if key.startswith("declaration/")}
    assert locked and not any(field.input for field in locked.values())
    assert {key: form.request.values[key] for key in SAID} == SAID
    assert set(SAID) <= set(form.identity.locked)
    sheet = sheet_of(form)
    assert sheet.rules == () and state(sheet, "ky-luat-lanh-dao") == DONE


def test_they_are_read_back_as_typed() -> None:
    values = values_by_key(read(honest("PL-I", changes=SAID)))
    assert {key: values[key] for key in SAID} == SAID


def test_the_states_follow_what_is_typed_in_libreoffice(
    libreoffice: LibreOffice, tmp_path: Path
) -> None:
    form = blank("PL-I")
    (tmp_path / "phieu.xlsx").write_bytes(form.data)
    shown = form.at("declaration-don-vi-bi-ky-luat", "state", SHEET_NAME)
    steps = (
        ("answer", "Có", INCOMPLETE),
        ("number", 3, INCOMPLETE),
        ("of", 2, TOO_MANY),
        ("of", 9, INCOMPLETE),
        ("detail", "Ba trung tâm", DONE),
        ("answer", "Không", CONTRADICTORY),
        ("number", 0, DONE),
    )
    with libreoffice.open(tmp_path / "phieu.xlsx") as workbook:
        workbook.recalculate()
        assert workbook.get(SHEET_NAME, shown).string == UNANSWERED
        for column, value, expected in steps:
            cell = form.cell(f"declaration/don-vi-bi-ky-luat/{column}")
            workbook.set(SHEET_NAME, cell, value)
            assert workbook.get(SHEET_NAME, shown).string == expected, (column, value)


def test_the_layout_asks_nothing_of_the_round() -> None:
    request = blank("PL-I").request
    bare = FormRequest(request.regulation, request.annex, request.stage, request.unit)
    sheet = declarations_sheet(bare)
    assert sheet is not None and [row.id for row in sheet.rows[:2]] == ["on-screen", "title"]
