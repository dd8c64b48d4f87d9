"""What a live panel needs of the writer: targets as results, formats of its own, a fitting zoom."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.layout.grid import Cell, Column, Row, Sheet, Workbook
from thidua_xlsx.model import Field
from thidua_xlsx.reading.cells import RawCell
from thidua_xlsx.returns.values.cell_values import read_tick
from thidua_xlsx.writing.metrics import column_pixels
from thidua_xlsx.writing.pages import fitting_zoom
from thidua_xlsx.writing.validations import TICKS, condition
from thidua_xlsx.writing.workbook import write

CREATED = datetime(2024, 11, 1, tzinfo=UTC)
ADDRESS = '"#"&ADDRESS(ROW([annex!second|self]),COLUMN([annex!second|self]))'


def written(*cells: Cell, results: bool) -> Any:
    """The first sheet of a workbook with these cells in its first row, as openpyxl reads it."""
    columns = tuple(Column(f"c{place}", 10) for place in range(len(cells)))
    row = Row("first", {f"c{place}": cell for place, cell in enumerate(cells)})
    form = Sheet("annex", "Phụ lục I", (*columns, Column("self", 10)), (row, Row("second", {})))
    other = Sheet("other", "Trang 'hai' này", (Column("answer", 10),), (Row("third", {}),))
    data = write(Workbook((form, other)), created=CREATED)
    return openpyxl.load_workbook(io.BytesIO(data), data_only=results)["Phụ lục I"]


@pytest.mark.parametrize(
    ("link", "result"),
    [
        ("[second|self]", "#$C$3"),
        ("[annex!second|self]", "#$C$3"),
        ("[other!third|answer]", "#'Trang ''hai'' này'!$B$2"),
    ],
)
def test_a_link_beside_a_formula_is_its_result_as_text(link: str, result: str) -> None:
    cell = Cell(formula=ADDRESS, link=link)
    assert written(cell, results=True)["B2"].value == result
    shown = written(cell, results=False)["B2"]
    assert shown.value == '="#"&ADDRESS(ROW(C3),COLUMN(C3))'
    assert shown.hyperlink is None


def test_a_link_beside_a_formula_must_be_a_cell() -> None:
    with pytest.raises(AssertionError):
        written(Cell(formula=ADDRESS, link="https://example.vn"), results=True)


def test_a_cells_own_number_format_wins() -> None:
    field = Field("I.1/self", "self", "number", decimals=2, input=False)
    own = Cell(3, ("score",), field=field, number_format='"Tiêu chí: "0" / 40"')
    sheet = written(own, results=True)
    assert sheet["B2"].number_format == '"Tiêu chí: "0" / 40"'
    assert sheet["B2"].value == 3


@given(st.lists(st.floats(3, 60), min_size=1, max_size=40))
def test_the_fitting_zoom_shows_every_column_on_a_small_screen(widths: list[float]) -> None:
    columns = tuple(Column(str(place), width) for place, width in enumerate(widths))
    hidden = Column("hidden", 200, hidden=True)
    zoom = fitting_zoom(Sheet("s", "S", (*columns, hidden), (), zoom=None))
    pixels = sum(column_pixels(width) for width in widths)
    assert 60 <= zoom <= 100 and zoom % 5 == 0
    assert zoom == 60 or pixels * zoom <= 1300 * 100
    assert zoom == 100 or pixels * (zoom + 5) > 1300 * 100


def test_a_sheet_without_a_zoom_of_its_own_opens_at_the_fitting_one() -> None:
    wide = Sheet("s", "S", tuple(Column(str(place), 60) for place in range(4)), (), zoom=None)
    data = write(Workbook((wide,)), created=CREATED)
    view = openpyxl.load_workbook(io.BytesIO(data))["S"].sheet_view
    assert view.zoomScale == fitting_zoom(wide) == 75


@pytest.mark.parametrize("mark", TICKS)
def test_every_mark_that_may_be_typed_is_a_tick_to_the_reader(mark: str) -> None:
    assert read_tick(RawCell(mark, "text", None, "general", None)).value is True


def test_a_rule_on_a_tick_takes_the_same_marks() -> None:
    formula = condition(Field("I.1/tot", "level", "tick"), "C3", None)  # type: ignore[arg-type]
    for mark in {mark.lower() for mark in TICKS}:
        assert (f'C3="{mark}"' in formula) or (f"C3={mark}" in formula)
