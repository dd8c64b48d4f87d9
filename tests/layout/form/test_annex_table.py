"""The annex as a form: the printed table, its open cells, and totals with the right results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.budgets import examples
from support.form_helpers import STAGES, TABLES, annex, blank, honest_values, regulation

from thidua_xlsx.layout.form.annex_columns import annex_columns, fact_key, slots
from thidua_xlsx.layout.form.annex_frame import heading_rows
from thidua_xlsx.layout.form.annex_points import TOTAL
from thidua_xlsx.layout.form.annex_table import AnnexTable
from thidua_xlsx.layout.form.appraised_facts import may_ask_facts
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.grid import Cell, Mark, Row
from thidua_xlsx.methods import facts
from thidua_xlsx.model import AnnexColumn, Kind, OverTarget, Stage, Unit, field_key

UNIT = Unit("so-thu", "Sở Thử nghiệm", "khoi")


def request(table: str, stage: Stage = Stage.SELF, values: Mapping[str, Any] | None = None) -> Any:
    return FormRequest(
        regulation(TABLES[table]), annex(table), stage, UNIT, values=dict(values or {})
    )


def rows_of(asked: FormRequest) -> dict[str, Row]:
    rows, _ = AnnexTable(asked).rows()
    return {row.id: row for row in rows}


def read_values(table: str, stage: Stage = Stage.SELF) -> dict[str, Any]:
    """The honest answers as they are read: a mark is True, a number a Decimal."""
    return {
        key: True if value == "x" else value for key, value in honest_values(table, stage).items()
    }


def cell(table: str, row: str, column: str, **more: Any) -> Cell:
    return rows_of(request(table, **more))[row].cells[column]


# --- the printed table ---------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("stage", STAGES)
def test_the_annex_s_own_columns_come_first_and_in_their_order(table: str, stage: Stage) -> None:
    columns = annex_columns(annex(table), stage)
    own = annex(table).columns
    assert columns[: len(own)] == own
    assert len({column.id for column in columns}) == len(columns)


@pytest.mark.parametrize("table", TABLES)
def test_every_row_of_the_annex_stands_in_its_order_with_its_text_and_maximum(table: str) -> None:
    rows, _ = AnnexTable(request(table)).rows()
    ids = [row.id for row in rows]
    assert ids == ["heading-1", "heading-2", *(row.id for row in annex(table).criteria), TOTAL]
    for criterion, row in zip(annex(table).criteria, rows[2:-1], strict=True):
        printed = [cell.value for cell in row.cells.values() if cell.checked]
        assert criterion.label in printed
        if criterion.kind is not Kind.OPTION and criterion.max is not None:
            assert row.cells["max"].value == criterion.max and row.cells["max"].checked


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("stage", STAGES)
def test_nothing_printed_is_open_and_every_key_is_unique(table: str, stage: Stage) -> None:
    rows = rows_of(request(table, stage))
    fields = [cell.field for row in rows.values() for cell in row.cells.values() if cell.field]
    assert len({field.key for field in fields}) == len(fields)
    for row in rows.values():
        for each in row.cells.values():
            assert not (each.checked and each.field is not None and each.field.input)
            assert not (each.formula and each.field is not None and each.field.input)


@pytest.mark.parametrize("table", TABLES)
def test_columns_under_a_common_heading_are_told_in_two_rows(table: str) -> None:
    columns = annex_columns(annex(table), Stage.SELF)
    (top, below), merges = heading_rows(columns)
    for column in columns:
        shown = below if column.under else top
        assert shown.cells[column.id].value == column.heading
    assert sum(merge.first_row == "heading-1" for merge in merges) >= len(
        [column for column in columns if column.under is None]
    )


def test_a_heading_over_one_column_alone_is_not_merged() -> None:
    columns = (AnnexColumn("a", "A"), AnnexColumn("b", "B", "Trên"), AnnexColumn("c", "C"))
    (top, below), merges = heading_rows(columns)
    assert [cell.value for cell in top.cells.values()] == ["A", "Trên", "C"]
    assert [cell.value for cell in below.cells.values()] == ["B"]
    assert {(merge.first_column, merge.last_column) for merge in merges} == {("a", "a"), ("c", "c")}


# --- open cells ----------------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES)
def test_a_self_form_asks_for_every_fact_within_its_limits(table: str) -> None:
    fields = blank(table).fields
    for leaf in annex(table).leaves():
        for fact in facts(leaf, annex(table)):
            if not leaf.self_scored:
                assert fact_key(leaf, fact) not in fields
                continue
            field = fields[fact_key(leaf, fact)]
            assert field.input and field.criterion == leaf.id
            assert (field.min, field.max, field.decimals) == (fact.min, fact.max, fact.decimals)


@pytest.mark.parametrize("table", TABLES)
def test_every_fact_has_a_cell_of_its_own(table: str) -> None:
    taken: set[tuple[str, str]] = set()
    for leaf in annex(table).leaves():
        for slot in slots(annex(table), leaf).values():
            assert (slot.row, slot.column) not in taken
            taken.add((slot.row, slot.column))


@pytest.mark.parametrize("table", ["PL-I", "PL-II", "PL-III", "PL-IV"])
def test_the_panel_s_group_is_locked_in_a_self_form(table: str) -> None:
    fields = [field for field in blank(table).fields.values() if field.input]
    panel = {leaf.id for leaf in annex(table).leaves() if leaf.panel}
    assert panel and not panel & {field.criterion for field in fields}


@pytest.mark.parametrize("table", TABLES)
def test_an_appraisal_form_locks_the_self_scores_and_opens_the_appraised_ones(table: str) -> None:
    fields = blank(table, Stage.APPRAISAL).fields
    for leaf in annex(table).leaves():
        appraised = fields[field_key(leaf.id, "appraised")]
        assert appraised.input is appraised.required is not may_ask_facts(leaf)
        if appraised.input:
            assert appraised.min == 0
        assert appraised.decimals == annex(table).decimals
        assert fields[field_key(leaf.id, "reason")].input
    opened = {
        field.field for key, field in fields.items() if field.input and key[:10] != "appraised/"
    }
    assert opened <= {"appraised", "reason", "level", "confirmed", "other"}


def test_an_appraised_score_reaches_the_maximum_and_the_bonus() -> None:
    fields = blank("BANG-DIEM", Stage.APPRAISAL).fields
    for leaf in annex("BANG-DIEM").leaves():
        assert leaf.max is not None
        limit = leaf.method.limit_percent if isinstance(leaf.method, OverTarget) else Decimal(0)
        name = "other" if may_ask_facts(leaf) else "appraised"
        assert fields[field_key(leaf.id, name)].max == leaf.max * (1 + limit / 100)


def test_a_level_is_ticked_once_a_quality_level_and_criterion() -> None:
    ticks = [field for field in blank("PL-I").fields.values() if field.field == "level"]
    levelled = [leaf for leaf in annex("PL-I").leaves() if leaf.levelled]
    assert len(ticks) == 4 * len(levelled)
    assert {field.type for field in ticks} == {"tick"}


def test_a_product_is_asked_where_the_section_says_so() -> None:
    asked = {field.criterion for field in blank("PL-I").fields.values() if field.field == "product"}
    assert asked == {leaf.id for leaf in annex("PL-I").leaves() if leaf.product_asked}
    assert asked


# --- totals --------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("stage", STAGES)
def test_totals_of_a_blank_form_are_blank_not_zero(table: str, stage: Stage) -> None:
    for row in rows_of(request(table, stage)).values():
        for each in row.cells.values():
            if each.formula is not None:
                assert each.value == "", (row.id, each.formula)


@pytest.mark.parametrize(("table", "total"), [("PL-I", 80), ("PL-02", 934), ("BANG-DIEM", 983)])
def test_totals_come_with_their_right_result(table: str, total: int) -> None:
    assert cell(table, TOTAL, "self", values=read_values(table)).value == total


def test_a_subtotal_adds_up_the_rows_under_it() -> None:
    rows = rows_of(request("PL-I", values=read_values("PL-I")))
    for row in annex("PL-I").criteria:
        scored = [child for child in annex("PL-I").children(row.id) if child.self_scored]
        if scored and row.method is None:
            values = [rows[child.id].cells["self"].value for child in scored]
            assert rows[row.id].cells["self"].value == sum(v for v in values if v != "")


def test_options_are_not_added_to_their_criterion() -> None:
    rows = annex("BANG-DIEM")
    parent = rows.criterion("I.1").parent
    assert parent is not None and rows.children("I.1")
    formula = cell("BANG-DIEM", parent, "self").formula
    assert formula is not None and "[I.1|self]" in formula
    assert not any(f"[{option.id}|" in formula for option in rows.children("I.1"))


def test_an_appraisal_form_shows_self_scores_as_values_and_adds_the_appraised_up() -> None:
    values = {**read_values("PL-I"), **read_values("PL-I", Stage.APPRAISAL)}
    rows = rows_of(request("PL-I", Stage.APPRAISAL, values))
    shown = rows["II.1"].cells["self"]
    assert shown.formula is None and shown.checked and shown.value == values["II.1/self"]
    appraised = sum(value for key, value in values.items() if key.endswith("/appraised"))
    assert rows[TOTAL].cells["appraised"].value == appraised
    assert rows[TOTAL].cells["self"].value == 80


@given(st.data())
@examples(15)
def test_the_total_is_the_sum_of_the_scores_entered(data: Any) -> None:
    table = data.draw(st.sampled_from(["PL-I", "PL-II", "PL-III", "PL-IV"]))
    values = {
        field_key(leaf.id, "self"): score
        for leaf in annex(table).leaves()
        if leaf.self_scored
        and (score := data.draw(st.none() | st.decimals(0, leaf.max, places=2))) is not None
    }
    expected = sum(values.values()) if values else ""
    assert cell(table, TOTAL, "self", values=values).value == expected


def test_a_score_above_its_maximum_is_in_no_total() -> None:
    assert cell("PL-I", TOTAL, "self", values={"II.1/self": Decimal(99)}).value == ""


# --- merges --------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("stage", STAGES)
def test_no_cell_with_a_field_is_hidden_under_a_merge(table: str, stage: Stage) -> None:
    asked = request(table, stage)
    rows, merges = AnnexTable(asked).rows()
    order = [row.id for row in rows]
    columns = [column.id for column in annex_columns(asked.annex, stage)]
    for merge in merges:
        for row in rows[order.index(merge.first_row) : order.index(merge.last_row) + 1]:
            first, last = columns.index(merge.first_column), columns.index(merge.last_column)
            for column in columns[first : last + 1]:
                if (row.id, column) != (merge.first_row, merge.first_column):
                    under = row.cells.get(column, Cell())
                    assert under.value is None and under.field is None, (row.id, column)


def test_an_appraiser_stands_over_the_blank_cells_that_it_speaks_for() -> None:
    _, merges = AnnexTable(request("PL-I")).rows()
    merged = [merge for merge in merges if merge.first_column == "appraiser"]
    texts = {row.id: row.appraiser_text for row in annex("PL-I").criteria}
    over = [merge for merge in merged if not merge.first_row.startswith("heading")]
    assert over
    assert all(texts[merge.first_row] and not texts[merge.last_row] for merge in over)


def test_marks_point_at_their_cells() -> None:
    asked = replace(request("PL-I"), marks={"II.1/self": Mark("Quá điểm tối đa")})
    rows = rows_of(asked)
    marked = [
        (row.id, column)
        for row in rows.values()
        for column, each in row.cells.items()
        if each.mark is not None
    ]
    assert marked == [("II.1", "self")]
