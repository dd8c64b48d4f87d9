"""Rows of a list are written as XlsxWriter writes the same rows, whatever stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.budgets import examples

from thidua_xlsx.layout.grid import Cell, Column, Merge, Row, Sheet, Workbook
from thidua_xlsx.layout.rows import Later, Rows, joined, line_of
from thidua_xlsx.model import Field
from thidua_xlsx.writing.workbook import write

NOW = datetime(2024, 11, 20, tzinfo=UTC)
FORMULAS = (
    ("[{row}|a]&\"<x>\"", ""), ("SUM([{row}|b]:[{row}|c])*2", Decimal("2.50")),
    ("IF([{row}|a]<>[other!r1|a],1,\"\")", Decimal(10)), ("CONCAT([{row}|a])", "chữ"),
    ("[$head|$a]", "chữ"), ("{{SUM([{row}|b])}}", 3), ("1=1", True),
)  # fmt: skip
values = st.one_of(
    st.none(),
    st.sampled_from(
        ["", "a", "b & <c>", "<r>", "<r>x</r>", "=A1", "Đơn vị\n2", "\x07", "x" * 40_000]
    ),
    st.decimals(-1000, 1000, places=3),
    st.integers(-5, 5),
    st.booleans(),
    st.dates(date(1899, 1, 1), date(2024, 12, 31)),
)
styles = st.sampled_from([(), ("cell",), ("cell", "label"), ("cell", "score"), ("cell", "tick")])


@st.composite
def cells(draw: st.DrawFn, row: str) -> Cell:
    style, kind = draw(styles), draw(st.integers(0, 19))
    if kind < 6:
        formula, value = draw(st.sampled_from(FORMULAS))
        return Cell(value, style, formula=formula.format(row=row))
    if kind == 6:
        return Cell("xem", style, link="[other!r1|a]")
    if kind == 8:
        return Cell(Decimal(2), style, field=Field("k", "self", "number", decimals=2, input=False))
    return Cell(draw(values), style, number_format=draw(st.sampled_from([None, "0.0"])))


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    count = draw(st.integers(0, 70))
    few = draw(st.lists(st.dictionaries(st.sampled_from("abc"), cells("r"), max_size=3), min_size=1,
                        max_size=5))  # fmt: skip

    def own(cell: Cell, row: str) -> Cell:
        return cell if cell.formula is None else Cell(
            cell.value, cell.style, formula=cell.formula.replace("[r|", f"[{row}|")
        )  # fmt: skip

    return [
        Row(f"r{n}", {c: own(cell, f"r{n}") for c, cell in few[n % len(few)].items()}, 15.0 + n % 3)
        for n in range(count)
    ]


def book(body: object, above: int, addressed: bool) -> Workbook:
    head = (Row("head", {"a": Cell("Danh sách", ("title",))}),)
    head += tuple(Row(f"h{n}", {"b": Cell(n, ("cell",))}) for n in range(above))
    foot = (Row("foot", {"a": Cell("Người lập")}),)
    columns = (Column("a", 20), Column("b", 9), Column("hidden", 5, hidden=True), Column("c", 9))
    merges = (Merge("head", "a", "head", "c"), Merge("foot", "a", "foot", "b"))
    sheet = Sheet("list", "Danh sách", columns, joined([head, body, foot]), merges,  # type: ignore[list-item]
                  addressed=addressed)  # fmt: skip
    other = Sheet("other", "Khác", columns, (Row("r1", {"a": Cell("a", ("cell", "bold"))}),))
    return Workbook((sheet, other))


@examples(60)
@given(rows(), st.integers(0, 20), st.booleans(), st.booleans())
def test_rows_of_a_list_are_written_as_all_others(
    given_rows: list[Row], above: int, addressed: bool, fitted: bool
) -> None:
    height = None if fitted else 18.0
    made = Rows(given_rows, lambda row: row.id, lambda row: line_of(row.cells), height)
    plain = tuple(Row(row.id, row.cells, height) for row in given_rows)
    assert write(book(made, above, addressed), created=NOW) == write(
        book(plain, above, addressed), created=NOW
    )


@examples(20)
@given(rows(), st.integers(0, 20), st.booleans())
def test_rows_made_one_at_a_time_are_written_as_those_at_hand(
    given_rows: list[Row], above: int, addressed: bool
) -> None:
    made = Later(given_rows, lambda row: row.id, lambda row: row)
    assert write(book(made, above, addressed), created=NOW) == write(
        book(tuple(given_rows), above, addressed), created=NOW
    )


@pytest.mark.parametrize(
    "made",
    [
        Rows(range(40), lambda n: f"r{n}", lambda n: line_of({"a": Cell(n)})),
        Later(range(40), lambda n: f"r{n}", lambda n: Row(f"r{n}", {"a": Cell(n)})),
    ],
)
def test_no_row_of_a_list_is_merged(made: Sequence[Row]) -> None:
    sheet = Sheet(
        "list", "D", (Column("a", 9), Column("b", 9)), made, (Merge("r20", "a", "r20", "b"),)
    )
    with pytest.raises(AssertionError, match="merge over row 'r20'"):
        write(Workbook((sheet,)), created=NOW)
