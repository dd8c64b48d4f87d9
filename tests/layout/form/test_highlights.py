"""The colours of a form: which cells they cover, on what they rest, what they leave alone.

What colour a cell then has while one types is asserted in tests/real, through LibreOffice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from support.form_helpers import STAGES, TABLES, blank

from thidua_xlsx.layout.form.check_columns import COLUMNS, KIND
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.form.form_workbook import SHEET_ID, form_workbook
from thidua_xlsx.layout.form.highlights import COLOURS
from thidua_xlsx.layout.form.panel import STATUS
from thidua_xlsx.layout.grid import Highlight, Mark, Sheet
from thidua_xlsx.model import Stage

HELPERS = [column.id for column in COLUMNS]


def sheet(request: FormRequest) -> Sheet:
    workbook = form_workbook(request)
    return next(one for one in workbook.sheets if one.id == SHEET_ID)


def covered(laid_out: Sheet, highlight: Highlight) -> Iterator[tuple[str, str]]:
    """The cells of a conditional format's block."""
    rows = [row.id for row in laid_out.rows]
    columns = [column.id for column in laid_out.columns]
    for row in rows[rows.index(highlight.first_row) : rows.index(highlight.last_row) + 1]:
        first, last = (
            columns.index(column) for column in (highlight.first_column, highlight.last_column)
        )
        for column in columns[first : last + 1]:
            yield row, column


def colours_of(laid_out: Sheet, row: str, column: str) -> set[str]:
    """The roles that a cell can take."""
    return {
        highlight.style[0]
        for highlight in laid_out.highlights
        if (row, column) in covered(laid_out, highlight)
    }


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("stage", STAGES)
def test_every_scored_row_can_be_red_amber_and_green(table: str, stage: Stage) -> None:
    laid_out = sheet(blank(table, stage).request)
    points = "self" if stage is Stage.SELF else "appraised"
    leaves = [
        leaf
        for leaf in blank(table, stage).request.annex.leaves()
        if leaf.self_scored or stage is Stage.APPRAISAL
    ]
    for leaf in leaves:
        assert colours_of(laid_out, leaf.id, points) == {role for _, role in COLOURS}
    assert colours_of(laid_out, STATUS, "number") == {role for _, role in COLOURS}


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("stage", STAGES)
def test_colours_rest_on_the_helper_columns_and_never_on_a_printed_one(
    table: str, stage: Stage
) -> None:
    laid_out = sheet(blank(table, stage).request)
    assert laid_out.highlights
    for highlight in laid_out.highlights:
        assert re.search(rf"\|\$?(?:{'|'.join(HELPERS)})\]", highlight.formula)
        assert "!" not in highlight.formula, "Excel 2007's format knows no other sheet here"
        assert len(highlight.formula) <= 255
        columns = {column for _, column in covered(laid_out, highlight)}
        assert not columns & set(HELPERS)
        assert highlight.first_row == STATUS or not columns & {"number", "label", "method"}


@pytest.mark.parametrize("table", TABLES)
def test_open_cells_that_nothing_depends_on_stay_calm(table: str) -> None:
    laid_out = sheet(blank(table).request)
    for highlight in laid_out.highlights:
        for _, column in covered(laid_out, highlight):
            assert column not in ("explanation", "evidence", "product") or (
                highlight.first_row == STATUS
            )


def test_a_marked_cell_keeps_its_marks_colour() -> None:
    request = blank("PL-I").request
    plain = sheet(request)
    marks = {"II.3/self": Mark("Vượt điểm tối đa"), "II.4/tot/level": Mark("Chọn hai mức")}
    marked = sheet(replace(request, marks=marks, values={"II.3/self": Decimal(9)}))
    assert colours_of(plain, "II.3", "self") and colours_of(plain, "II.4", "level.tot")
    assert colours_of(marked, "II.3", "self") == set()
    assert colours_of(marked, "II.4", "level.tot") == set()
    for row, column in (("II.2", "self"), ("II.4", "self"), ("II.3", "level.tot")):
        assert colours_of(marked, row, column) == colours_of(plain, row, column)
    for highlight in marked.highlights:
        if KIND in highlight.formula and highlight.first_column in ("self", "level.xuat-sac"):
            assert f"[{highlight.first_row}|${KIND}]" in highlight.formula


def test_options_turn_red_for_what_is_wrong_there_and_amber_for_nothing() -> None:
    """Two that exclude each other or what is no tick; where several may be true, only that."""
    laid_out = sheet(blank("BANG-DIEM").request)
    for option in ("I.5:1", "I.5:3", "I.6:1"):
        assert colours_of(laid_out, option, "max") == {"over", "missing"}
    assert colours_of(laid_out, "I.5", "max") == set()
