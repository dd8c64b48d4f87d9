"""What is typed into a workbook as it lies on the disk stands there for other programs too, and
nothing else has changed but results of formulas, which are gone."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.layout.grid import Cell, Column, Row, Sheet, Workbook
from thidua_xlsx.model import Field
from thidua_xlsx.writing.typed import typed_into
from thidua_xlsx.writing.workbook import write

DAY = Field("I.1/day", "day", "date")
CELLS = {
    "label": Cell("Tiêu chí “một” & <hai>"),
    "points": Cell(Decimal("2.5"), field=Field("I.1/self", "self", "number", decimals=2)),
    "day": Cell(None, field=DAY),
    "note": Cell(None, ("text", "input"), field=Field("I.1/note", "explanation", "text")),
    "total": Cell(Decimal("2.5"), formula="[annex!I.1|points]"),
}
ANNEX = Sheet("annex", "Phụ lục I", tuple(Column(name, 12) for name in CELLS), (Row("I.1", CELLS),))
CREATED = datetime.fromisoformat("2024-11-05T06:30:00+07:00")
DATA = write(Workbook(sheets=(ANNEX,)), created=CREATED)
ESCAPE = re.compile("_x[0-9A-Fa-f]{4}_")
TYPED = st.fixed_dictionaries(
    {},
    optional={
        "points": st.none() | st.decimals(-99, 999, places=2),
        "day": st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1)),
        "note": st.none()
        | st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1).filter(
            lambda text: text[0] not in "=#" and text.isprintable() and not ESCAPE.search(text)
        ),
    },
)


def cells(data: bytes) -> dict[str, tuple[Any, int]]:
    """By the column's id what openpyxl sees in the row, value and style."""
    sheet = openpyxl.load_workbook(BytesIO(data))["Phụ lục I"]
    return {
        sheet.cell(1, cell.column).value: (cell.value, cell._style)
        for cell in sheet[2]
        if cell.column > 1
    }


@given(TYPED)
def test_what_is_typed_stands_there_and_nothing_else_has_changed(values: dict[str, Any]) -> None:
    typed = typed_into(DATA, {"Phụ lục I": {("I.1", name): v for name, v in values.items()}})
    assert typed is not None
    before, after = cells(DATA), cells(typed)
    for name, (was, style) in before.items():
        value, styled = after[name]
        value = value.date() if isinstance(value, datetime) else value
        expected = values.get(name, was)
        assert value == (float(expected) if isinstance(expected, Decimal) else expected)
        assert styled == style


@given(st.text("ab ", min_size=1, max_size=400).filter(str.strip))
def test_the_row_is_as_high_as_our_writer_would_make_it_for_that_text(text: str) -> None:
    typed = typed_into(DATA, {"Phụ lục I": {("I.1", "note"): text}})
    assert typed is not None
    note = replace(CELLS["note"], value=text)
    written = replace(ANNEX, rows=(Row("I.1", {**CELLS, "note": note}),))
    assert height(typed) == height(write(Workbook(sheets=(written,)), created=CREATED))


def height(data: bytes) -> float:
    """Points of the row."""
    return openpyxl.load_workbook(BytesIO(data))["Phụ lục I"].row_dimensions[2].height or 15.0


def test_an_address_names_a_cell_as_its_ids_do() -> None:
    by_ids = typed_into(DATA, {"Phụ lục I": {("I.1", "points"): 7}})
    assert by_ids == typed_into(DATA, {"Phụ lục I": {"C2": 7}}) != DATA


def test_no_result_of_a_formula_is_left() -> None:
    typed = typed_into(DATA, {})
    assert typed is not None
    shown = openpyxl.load_workbook(BytesIO(typed), data_only=True)["Phụ lục I"]["F2"]
    assert openpyxl.load_workbook(BytesIO(DATA), data_only=True)["Phụ lục I"]["F2"].value == 2.5
    assert shown.value is None


@pytest.mark.parametrize("value", ["=1+1", "#N/A", "", "a_x0041_", date(2024, 11, 5), [1]])
def test_what_programs_do_not_simply_store_is_not_typed(value: object) -> None:
    assert typed_into(DATA, {"Phụ lục I": {("I.1", "points"): value}}) is None


def test_a_cell_that_is_not_there_takes_nothing() -> None:
    assert typed_into(DATA, {"Phụ lục I": {"Z99": 1}}) is None


def test_a_moment_keeps_its_hour() -> None:
    moment = datetime(2024, 11, 5, 18)
    typed = typed_into(DATA, {"Phụ lục I": {("I.1", "day"): moment}})
    assert typed is not None
    assert cells(typed)["day"][0] == moment
