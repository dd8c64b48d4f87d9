"""What a returned form is compared with is, cell by cell, the form as it would be laid out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.budgets import examples
from support.form_helpers import TABLES, annex, blank, honest_values, regulation

from thidua_xlsx.layout.form import remedies_sheet as remedies
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.form.statements import LABELS, STATED
from thidua_xlsx.layout.grid import Cell, Row, Sheet
from thidua_xlsx.layout.signed.requests import workbook_of
from thidua_xlsx.layout.signed.shared import shared_layout
from thidua_xlsx.model import Field, Stage, Unit, Value
from thidua_xlsx.returns.checks.expected import Expected, expected_form

names = st.text(max_size=12) | st.sampled_from(["Sở Nội vụ", "straße ǆ ﬁ", "ⓝ", "Ⓒ", "ΣΑΣ ς"])
printed_texts = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(
            ("round", "authority", "place", "year", "note", "illustration", "period"), names
        ),
        "unit": names,
        "check_code": st.sampled_from(["AB12-CD34", "ZZZZ-2222", ""]),
        "deadline": st.just("20/11/2024"),
        STATED: st.sampled_from(["", " ".join(LABELS)]),
        remedies.STATED: st.sampled_from(["", "VIII.1 IX"]),
        remedies.STATED_PARTS: st.sampled_from(["label cause", "label shortcoming strengths"]),
    },
)


def of_type(asked: Field) -> st.SearchStrategy[Value]:
    by_type: Mapping[str, st.SearchStrategy[Value]] = {
        "tick": st.just(True),
        "text": st.text(min_size=1, max_size=8),
        "date": st.dates(date(2023, 1, 1), date(2025, 12, 31)),
        "choice": st.sampled_from(asked.allowed or ("Có",)),
    }
    most = asked.max if asked.max is not None else Decimal(40)
    numbers = st.decimals(Decimal(0), most, places=asked.decimals or 0)
    return by_type.get(asked.type, numbers)


@st.composite
def requests(draw: st.DrawFn, table: str) -> FormRequest:
    """A form of any unit as it may come back: much of it filled in, some of it at fault."""
    made = blank(table)
    unit = Unit(draw(names), draw(names), annex(table).bloc)
    asked = [field for field in made.fields.values() if field.input]
    honest = {key: one for key, one in honest_values(table).items() if key in made.fields}
    ticks = {key: True for key in honest if made.fields[key].type == "tick"}
    changed = draw(st.lists(st.sampled_from(asked), max_size=12, unique_by=lambda f: f.key))
    values: dict[str, Any] = {**honest, **ticks} if draw(st.booleans()) else {}
    values |= {field.key: draw(of_type(field)) for field in changed[::2]}
    values |= {remedies.remedy_key("IX", "cause"): draw(names)}
    faulty = {field.key for field in changed[1::2]}
    return FormRequest(
        regulation(TABLES[table]),
        annex(table),
        Stage.SELF,
        unit,
        draw(printed_texts),
        {key: value for key, value in values.items() if key not in faulty and value != ""},
        faulty=frozenset(faulty),
    )


def as_compared(row: Row, column: str, cell: Cell, unit: str) -> Any:
    """What a check looks at: nothing of what an open cell holds, for that is read, nor of what a
    helper's formula shows."""
    read = cell.field is not None and cell.field.input
    helper = cell.formula is not None and cell.field is None
    value = None if read or helper or cell.value == "" else cell.value
    field = None if cell.field is None else replace(cell.field, unit=unit)
    return row.id, column, value, field, cell.checked, cell.formula, cell.link


def compared(expected: Expected, sheet: Sheet, unit: str) -> list[Any]:
    return [
        as_compared(row, column, expected.cell(sheet, row.id, column), unit)
        for row in sheet.rows
        for column in row.cells
    ]


@pytest.mark.parametrize("table", TABLES)
@given(data=st.data())
@examples(25)
def test_the_shared_layout_filled_for_a_unit_is_the_form_laid_out_for_it(
    table: str, data: st.DataObject
) -> None:
    request = data.draw(requests(table))
    found, laid_out = expected_form(request), Expected(workbook_of(request, live=False).sheets)
    assert [sheet.id for sheet in found.sheets] == [sheet.id for sheet in laid_out.sheets]
    for mine, theirs in zip(found.sheets, laid_out.sheets, strict=True):
        outside = {"rows": (), "images": (), "page": None, "start": None}
        assert replace(mine, **outside) == replace(theirs, **outside)
        unit = request.unit.id
        assert compared(found, mine, unit) == compared(laid_out, theirs, unit)


@pytest.mark.parametrize("table", TABLES)
def test_two_units_share_one_layout(table: str) -> None:
    first = blank(table).request
    second = replace(
        first,
        unit=Unit("khac", "Sở khác", first.unit.bloc),
        printed={**first.printed, "unit": "Sở khác", "check_code": "AAAA-BBBB"},
    )
    shared = shared_layout(first)
    assert shared is not None and shared_layout(second) is shared
    assert shared_layout(replace(first, printed={**first.printed, "note": "khác"})) is not shared
    assert shared_layout(replace(first, unit=Unit("x", "Sở ⓝ", first.unit.bloc))) is None
