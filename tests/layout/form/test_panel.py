"""The status panel as it is laid out: where it stands, what its results say, what it may not be.

That its formulas give these results in real programs is asserted in tests/real.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.archives import edited
from support.budgets import examples
from support.findings import codes, errors
from support.form_helpers import STAGES, TABLES, annex, blank, honest_values, read, typed
from support.method_cases import AWKWARD, every_leaf
from support.row_heights import row_heights

from thidua_xlsx.catalogue.methods import ENTRIES
from thidua_xlsx.layout.form.annex_columns import SHEET_NAMES
from thidua_xlsx.layout.form.check_columns import COLUMNS, KIND, ORDER, TARGET, TEXT, thirds
from thidua_xlsx.layout.form.form_workbook import SHEET_ID, form_workbook
from thidua_xlsx.layout.form.panel import (
    COUNTS,
    HEADINGS,
    INSTRUCTION,
    LINKS,
    PRINTED_TOTAL,
    STATUS,
)
from thidua_xlsx.layout.form.row_checks import (
    DONE,
    DOUBTFUL,
    FAULTS,
    MISSING,
    WRONG,
    asked_rows,
)
from thidua_xlsx.layout.grid import Cell, Column, Mark, Sheet
from thidua_xlsx.methods.scheme import scheme_of
from thidua_xlsx.model import Stage, Value

PANEL = (STATUS, COUNTS, *LINKS, PRINTED_TOTAL)
HELPERS = {column.id for column in COLUMNS}


def values_of(said: dict[str, Any]) -> dict[str, Value]:
    return {key: True if value == "x" else value for key, value in said.items()}


@cache
def all_values(table: str, stage: Stage) -> dict[str, Value]:
    return values_of(honest_values(table, stage))


def sheet(
    table: str, stage: Stage = Stage.SELF, values: dict[str, Value] | None = None, **more: bool
) -> Sheet:
    request = blank(table, stage).request
    request = replace(request, values={**request.values, **(values or {})})
    workbook = form_workbook(request, **more)
    return next(one for one in workbook.sheets if one.id == SHEET_ID)


def cells(laid_out: Sheet, row: str) -> list[Cell]:
    """The panel's visible cells of a row, left to right."""
    (line,) = (one for one in laid_out.rows if one.id == row)
    return [cell for column, cell in line.cells.items() if column not in HELPERS]


def verdict(laid_out: Sheet) -> str:
    return str(cells(laid_out, STATUS)[0].value)


def links(laid_out: Sheet) -> list[str]:
    shown = [cell for row in LINKS for cell in cells(laid_out, row)]
    return [str(cell.value) for cell in shown if cell.value]


# --- where it stands -----------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("stage", STAGES)
def test_what_is_for_the_screen_stands_above_what_is_printed(table: str, stage: Stage) -> None:
    laid_out = sheet(table, stage)
    rows = [row.id for row in laid_out.rows]
    assert rows[:7] == [STATUS, COUNTS, HEADINGS, *LINKS, INSTRUCTION, "head-1"]
    assert laid_out.page.first_row == "head-1"
    assert laid_out.page.plain
    assert rows.index(PRINTED_TOTAL) == rows.index("total") + 1


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("stage", STAGES)
def test_the_total_is_said_on_screen_and_on_paper(table: str, stage: Stage) -> None:
    laid_out = sheet(table, stage, all_values(table, stage))
    (printed,) = cells(laid_out, PRINTED_TOTAL)
    shown = cells(laid_out, COUNTS)[1]
    assert (printed.value, printed.formula) == (shown.value, shown.formula)
    assert printed.number_format == shown.number_format


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("stage", STAGES)
def test_every_column_says_above_the_rows_that_scroll_what_it_is_for(
    table: str, stage: Stage
) -> None:
    laid_out = sheet(table, stage)
    shown = [column.id for column in laid_out.columns if not column.hidden]
    (row,) = (one for one in laid_out.rows if one.id == HEADINGS)
    assert [column for column, cell in row.cells.items() if cell.value] == shown


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("stage", STAGES)
def test_helpers_are_hidden_unprinted_locked_and_no_fields(table: str, stage: Stage) -> None:
    laid_out = sheet(table, stage, all_values(table, stage))
    ids = [column.id for column in laid_out.columns]
    assert len(set(ids)) == len(ids)
    assert ids[-len(COLUMNS) :] == [column.id for column in COLUMNS]
    assert all(column.hidden == (column.id in HELPERS) for column in laid_out.columns)
    assert laid_out.page.last_column == ids[-len(COLUMNS) - 1]
    printed = [row.id for row in laid_out.rows].index(str(laid_out.page.last_row))
    assert all(row.hidden for row in laid_out.rows[printed + 1 :])
    assert not any(row.hidden for row in laid_out.rows[: printed + 1])
    for row in laid_out.rows:
        for column, cell in row.cells.items():
            if column in HELPERS or row.id in PANEL:
                assert cell.field is None
                assert cell.formula is not None


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("stage", STAGES)
def test_a_reader_lays_out_the_same_rows_columns_and_fields(table: str, stage: Stage) -> None:
    live, still = sheet(table, stage), sheet(table, stage, live=False)
    assert live.columns == still.columns
    assert [(row.id, row.hidden) for row in live.rows] == [
        (row.id, row.hidden) for row in still.rows
    ]
    for one, other in zip(live.rows, still.rows, strict=True):
        kept = {column: cell for column, cell in one.cells.items() if column not in HELPERS}
        assert one.id in PANEL or kept == other.cells


def test_a_form_whose_helper_columns_are_lost_is_read_all_the_same() -> None:
    form, values = blank("PL-I"), honest_values("PL-I")
    first = form.column_number(COLUMNS[0].id)
    filled = typed(form, values)
    reading = read(edited(filled, lambda book: book[form.sheet].delete_cols(first, len(COLUMNS))))
    assert codes(errors(reading)) == []
    assert reading.totals["self"] == 80


def test_facts_that_are_asked_back_are_counted_and_keep_no_form_from_being_sent() -> None:
    honest = honest_values("BANG-DIEM")
    missed: dict[str, Any] = {**honest, "I.1:3/choice": "x", "I.1:3/deduction": Decimal(10)}
    for key in ("I.1:1/choice", "I.1/over_target"):
        del missed[key]
    for values, doubtful in ((honest, 0), (missed, 1)):
        laid_out = sheet("BANG-DIEM", values=values_of(values))
        counted = cells(laid_out, COUNTS)[-1]
        assert (counted.value, DOUBTFUL in str(counted.number_format)) == (doubtful, True)
        assert verdict(laid_out) == "ĐỦ ĐIỀU KIỆN GỬI"


# --- what it says --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "missing", "criteria"),
    [
        ("PL-I", 47, 33),
        ("PL-02", 22, 22),
        ("BANG-DIEM", 42, 42),
    ],
)
def test_a_blank_form_says_all_that_is_missing(table: str, missing: int, criteria: int) -> None:
    laid_out = sheet(table)
    assert verdict(laid_out) == f"CHƯA ĐỦ ĐIỀU KIỆN GỬI – còn thiếu {missing} mục"
    assert cells(laid_out, STATUS)[1].value == links(laid_out)[0]
    count, total, *_ = cells(laid_out, COUNTS)
    assert count.value == 0
    assert count.number_format == f'"Tiêu chí đã chấm đủ: "0" / {criteria}"'
    assert total.value == "chưa có"
    leaves = [leaf for leaf in annex(table).leaves() if leaf.self_scored]
    assert len(links(laid_out)) == 6
    for text, leaf in zip(links(laid_out), leaves, strict=False):
        assert text.startswith(f"{leaf.id} {leaf.label[:6]}")


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("stage", STAGES)
def test_a_prefilled_form_says_that_it_is_ready(table: str, stage: Stage) -> None:
    laid_out = sheet(table, stage, all_values(table, stage))
    assert verdict(laid_out) == "ĐỦ ĐIỀU KIỆN GỬI"
    assert "gửi tệp này về" in str(cells(laid_out, STATUS)[1].value)
    assert links(laid_out) == []
    count, total, *_ = cells(laid_out, COUNTS)
    asked = [leaf for leaf in annex(table).leaves() if leaf.self_scored or stage != Stage.SELF]
    assert count.value == len(asked)
    assert isinstance(total.value, Decimal)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"II.3/self": Decimal(5)}, ": phải từ 0 đến 4"),
        ({"II.3/self": Decimal(-1)}, ": phải từ 0 đến 4"),
        ({"II.3/kem/level": True}, ": chọn quá một mức"),
        ({"unit/rating": "Rất tốt"}, ": không có trong danh sách"),
    ],
)
def test_a_fault_is_said_first(changes: dict[str, Value], said: str) -> None:
    values = {**all_values("PL-I", Stage.SELF), **changes}
    del values["IX/self"]
    laid_out = sheet("PL-I", values=values)
    assert verdict(laid_out) == "CÓ Ô SAI – 1 mục phải sửa, còn thiếu 1 mục"
    wrong, missing = links(laid_out)
    assert wrong.endswith(said)
    assert missing.startswith("IX ") and missing.endswith(": chưa có điểm")


def test_an_incomplete_declaration_is_asked_for_on_its_own_sheet() -> None:
    values = all_values("PL-I", Stage.SELF)
    answers = [key for key in values if key.startswith("declaration/")]
    rest = {key: value for key, value in values.items() if key != answers[2]}
    laid_out = sheet("PL-I", values=rest)
    assert verdict(laid_out) == "CHƯA ĐỦ ĐIỀU KIỆN GỬI – còn thiếu 1 mục"
    (text,) = links(laid_out)
    assert text.startswith("Điều kiện 3: ") and text.endswith(": chưa trả lời")
    (helper,) = (row for row in laid_out.rows if row.cells.get(ORDER, Cell()).value == 1)
    assert str(helper.cells[TARGET].link).startswith("[declarations!")


def test_missing_evidence_is_counted_but_blocks_nothing() -> None:
    values = all_values("PL-I", Stage.SELF)
    bare = {key: value for key, value in values.items() if not key.endswith("/explanation")}
    laid_out = sheet("PL-I", values=bare)
    assert verdict(laid_out) == "ĐỦ ĐIỀU KIỆN GỬI"
    assert cells(laid_out, COUNTS)[2].value == 33
    listed = {**bare, "II.1/evidence": "MC1"}
    assert cells(sheet("PL-I", values=listed), COUNTS)[2].value == 32


@examples(12)
@given(data=st.data())
@pytest.mark.parametrize("table", ["PL-I", "PL-02", "BANG-DIEM"])
def test_the_panel_never_disagrees_with_the_reader(table: str, data: st.DataObject) -> None:
    everything = honest_values(table)
    kept = data.draw(st.sets(st.sampled_from(sorted(everything))))
    said = {key: value for key, value in everything.items() if key in kept}
    laid_out = sheet(table, values=values_of(said))
    findings = read(typed(blank(table), said)).findings
    unfinished = {
        found.criterion
        for found in findings
        if found.severity == "error" and found.criterion is not None
    }
    kinds = {row.id: row.cells[KIND].value for row in laid_out.rows if KIND in row.cells}
    leaves = [leaf.id for leaf in annex(table).leaves() if leaf.self_scored]
    assert {leaf for leaf in leaves if kinds[leaf] != DONE} == unfinished


@examples(25)
@given(data=st.data())
@pytest.mark.parametrize("table", ["PL-I", "BANG-DIEM"])
def test_every_open_row_has_its_own_place_in_the_list(table: str, data: st.DataObject) -> None:
    everything = all_values(table, Stage.SELF)
    kept = data.draw(st.sets(st.sampled_from(sorted(everything))))
    said = {key: value for key, value in everything.items() if key in kept}
    for key in data.draw(st.sets(st.sampled_from([key for key in sorted(kept) or [""]]))):
        if isinstance(said.get(key), Decimal):
            said[key] = Decimal(99999)
    laid_out = sheet(table, values=said)
    rows = [row.cells for row in laid_out.rows if KIND in row.cells]
    kinds = [row[KIND].value for row in rows]
    order = [row[ORDER].value for row in rows]
    listed = sorted(place for place in order if place != "")
    assert listed == list(range(1, len(kinds) - kinds.count(DONE) + 1))
    wrong = [place for place, kind in zip(order, kinds, strict=True) if kind == WRONG]
    missing = [place for place, kind in zip(order, kinds, strict=True) if kind == MISSING]
    assert wrong + missing == listed
    texts = {row[ORDER].value: row[TEXT].value for row in rows}
    assert links(laid_out) == [texts[place] for place in listed[:6]]


# --- its words and its limits --------------------------------------------------------------------


def test_every_fault_of_a_method_has_its_few_words() -> None:
    leaves = [(leaf, rules.decimals) for rules, leaf in every_leaf()]
    leaves += [(leaf, 2) for leaf in AWKWARD]
    for leaf, decimals in leaves:
        for demand in scheme_of(leaf, decimals).demands:
            if demand.code is not None:
                assert FAULTS[demand.code].format_map(demand.parameters)
    assert set(FAULTS) == {code for code, one in ENTRIES.items() if one.severity == "error"}


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("stage", STAGES)
def test_formulas_keep_to_the_limits_of_excel_2010(table: str, stage: Stage) -> None:
    for row in sheet(table, stage).rows:
        for column, cell in row.cells.items():
            if cell.formula is None or not (column in HELPERS or row.id in PANEL):
                continue
            assert len(cell.formula) < 8192
            assert depth(cell.formula) <= 64
            assert all(len(text) <= 255 for text in re.findall(r'"((?:[^"]|"")*)"', cell.formula))
            functions = set(re.findall(r"([A-Z][A-Z.]+)\(", re.sub(r'"[^"]*"', "", cell.formula)))
            assert not functions & {"IFS", "TEXTJOIN", "XLOOKUP", "LET", "CONCAT", "FILTER"}


def depth(formula: str) -> int:
    """How deep the parentheses nest, outside texts."""
    deepest = now = 0
    for character in re.sub(r'"(?:[^"]|"")*"', "", formula):
        now += (character == "(") - (character == ")")
        deepest = max(deepest, now)
    return deepest


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_asked_in_the_order_in_which_they_stand(table: str) -> None:
    laid_out = sheet(table)
    places = [row.id for row in laid_out.rows]
    asked = [places.index(row.id) for row in asked_rows(blank(table).request, laid_out.rows)]
    assert asked == sorted(asked)
    assert len(set(asked)) == len(asked)


def test_links_lead_only_to_sheets_of_the_form() -> None:
    for table in TABLES:
        workbook = form_workbook(blank(table).request)
        known = {one.id: one.name for one in workbook.sheets}
        for row in asked_rows(blank(table).request, sheet(table).rows):
            for check in row.checks:
                assert check.cell.sheet in known
                assert SHEET_NAMES.get(check.cell.sheet, known[check.cell.sheet]) in known.values()


@given(st.lists(st.floats(3, 40), min_size=3, max_size=20))
def test_three_blocks_cover_every_shown_column_once(widths: list[float]) -> None:
    columns = [Column(str(place), width) for place, width in enumerate(widths)]
    (a, b), (c, d), (e, f) = thirds([*columns, Column("hidden", 100, hidden=True)])
    ends = [int(end) for end in (a, b, c, d, e, f)]
    assert ends[0] == 0 and ends[-1] == len(columns) - 1
    assert ends == sorted(ends)
    assert ends[2] == ends[1] + 1 and ends[4] == ends[3] + 1


# --- how one moves through the form --------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES)
def test_tab_goes_through_a_criterion_from_left_to_right_then_down(table: str) -> None:
    """A protected sheet's Tab takes open cells in reading order: first the score or what it is
    made of, then the level, then the words, and no stop outside the rows that ask."""
    laid_out = sheet(table)
    words = ("product", "explanation", "evidence")
    for row in laid_out.rows:
        stops = [
            column.id
            for column in laid_out.columns
            if (cell := row.cells.get(column.id)) is not None
            and cell.field is not None
            and cell.field.input
        ]
        asked_words = [column for column in stops if column in words]
        assert stops[len(stops) - len(asked_words) :] == asked_words
        levels = [column for column in stops if column.startswith("level.")]
        if levels:
            assert stops[0] == "self"
            assert stops[1 : 1 + len(levels)] == levels
        assert not stops or row.id not in PANEL


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("stage", STAGES)
def test_number_and_label_stay_and_three_short_rows(table: str, stage: Stage) -> None:
    laid_out = sheet(table, stage)
    assert laid_out.freeze == (LINKS[0], laid_out.columns[2].id)
    stay = [row.id for row in laid_out.rows].index(LINKS[0])
    assert sum(height.points for height in row_heights(laid_out)[:stay]) < 100
    assert [column.id for column in laid_out.columns[:2]] == ["number", "label"]
    assert laid_out.zoom is None


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("stage", STAGES)
def test_on_opening_the_first_cell_to_fill_in_is_selected(table: str, stage: Stage) -> None:
    laid_out = sheet(table, stage)
    assert laid_out.start is not None
    start = laid_out.cell(*laid_out.start)
    assert start is not None
    assert start.field is not None
    assert (start.field.input, start.value) == (True, None)
    form = blank(table, stage)
    view = openpyxl.load_workbook(BytesIO(form.data))[form.sheet].sheet_view
    assert form.at(*laid_out.start) in {each.activeCell for each in view.selection}
    first_shown = int(re.sub("[A-Z]", "", view.pane.topLeftCell))
    assert 0 <= form.row_number(laid_out.start[0]) - first_shown <= 3


def test_on_opening_a_slip_the_first_cell_that_is_pointed_out_is_selected() -> None:
    request = blank("PL-I").request
    marks = {"VI.1/explanation": Mark("Thiếu")}
    book = form_workbook(replace(request, marks=marks))
    laid_out = next(one for one in book.sheets if one.id == SHEET_ID)
    assert laid_out.start == ("VI.1", "explanation")
