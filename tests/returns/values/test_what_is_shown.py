"""A cell that shows something else than it holds, or a calculated one, says nothing that counts.

INPUTS.md 80 and 81, for every type of input cell.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from thidua_xlsx.model import Field
from thidua_xlsx.reading.cells import RawCell
from thidua_xlsx.returns.fields import FieldRead, read_field
from thidua_xlsx.writing.styles import DATE, ROLES, TICK

YES, NO = "Có", "Không"
FIELDS = {
    "number": Field("A/self", "self", "number", max=Decimal(10), decimals=2),
    "integer": Field("A/count", "count", "integer", max=Decimal(99)),
    "tick": Field("A/level", "level", "tick"),
    "choice": Field("A/answer", "answer", "choice", allowed=(YES, NO)),
    "text": Field("A/reason", "reason", "text"),
    "date": Field("A/day", "day", "date"),
}
SAID = {
    "number": RawCell("8.5", "number"),
    "integer": RawCell("8", "number"),
    "tick": RawCell("x", "text"),
    "choice": RawCell(YES, "text"),
    "text": RawCell("Đã làm", "text"),
    "date": RawCell("45601", "number", format="date"),
}


def read(kind: str, cell: RawCell) -> FieldRead:
    return read_field(FIELDS[kind], cell, "", "", "A1")


def code(kind: str, cell: RawCell) -> str | None:
    found = read(kind, cell).finding
    return None if found is None else found.code


@pytest.mark.parametrize("kind", ["tick", "choice", "text", "date"])
@pytest.mark.parametrize("formula", ['IF(NOW()>0,"Có","Không")', "TODAY()", "", "1+1", "A1"])
def test_a_formula_is_no_answer_whatever_it_last_showed(kind: str, formula: str) -> None:
    assert code(kind, SAID[kind]._replace(formula=formula)) == "input-is-formula"
    assert code(kind, RawCell(formula=formula)) == "input-is-formula"
    assert code(kind, RawCell("1", "boolean", formula)) == "input-is-formula"


def test_the_error_of_a_formula_is_named_as_what_is_seen() -> None:
    assert code("text", RawCell("#NAME?", "error", "Báo")) == "text-is-error"


SHOWN_OTHERWISE = [
    ("number", '"1,"0'), ("number", '0"."0'), ("number", '[<3]0;"2"'), ("number", ";;;"),
    ("number", "0,"), ("number", '# "1/2"'), ("integer", '"1"0'), ("integer", "-0"),
    ("integer", '"9"'), ("tick", ";;;"), ("tick", '0;0;0;"không"'), ("tick", ';;;"–"'),
    ("choice", ';;;"Không"'), ("choice", '"Không "@'), ("choice", ";;;"), ("text", ';;;"Chưa làm"'),
    ("text", '@" xong"'), ("text", ";;;"), ("date", '"01/12/2024"'), ("date", '"1"d/mm/yyyy'),
    ("date", ";;;"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "format_"), SHOWN_OTHERWISE)
def test_a_format_that_shows_something_else_is_named(kind: str, format_: str) -> None:
    found = read(kind, SAID[kind]._replace(codes=(format_,)))
    assert found.finding is not None and found.said.value is None
    assert (found.finding.code, found.finding.severity) == ("value-shown-otherwise", "error")
    assert format_ in found.finding.message() and found.finding.remedy("en")


@pytest.mark.parametrize(("kind", "format_"), SHOWN_OTHERWISE)
def test_a_conditional_format_that_does_so_counts_as_much(kind: str, format_: str) -> None:
    usual = "dd/mm/yyyy" if kind == "date" else "General"
    assert code(kind, SAID[kind]._replace(codes=(usual, format_))) == "value-shown-otherwise"


@pytest.mark.parametrize(
    ("kind", "format_"),
    [
        ("number", "0.00##"), ("number", "General"), ("number", "@"), ("number", "0.0"),
        ("number", '0.0" điểm"'), ("integer", "#,##0"), ("tick", TICK), ("tick", "@"),
        ("choice", "@"), ("choice", "0.00"), ("text", "General"), ("text", "@"), ("date", DATE),
        ("date", "d/m/yyyy;@"), ("date", "[$-42A]dd mmmm yyyy;@"),
    ],
)  # fmt: skip
def test_an_honest_format_is_silent(kind: str, format_: str) -> None:
    assert code(kind, SAID[kind]._replace(codes=(format_,))) is None


def test_every_format_of_our_own_input_cells_is_one_of_them() -> None:
    for role in ("score", "integer"):
        shown = str(ROLES[role]["num_format"])
        assert code("number", SAID["number"]._replace(codes=(shown,))) is None
    for mark in (RawCell("1", "number"), RawCell("x", "text"), RawCell("0", "number")):
        assert code("tick", mark._replace(codes=(TICK,))) is None


def test_a_number_typed_as_text_is_seen_through_the_text_section() -> None:
    typed = RawCell("8,5", "text")
    assert read("number", typed._replace(codes=("0.00##",))).said.value == Decimal("8.5")
    assert code("number", typed._replace(codes=('0;0;0;"9"',))) == "value-shown-otherwise"


def test_a_sum_of_numbers_is_seen_by_its_result() -> None:
    summed = RawCell("8.5", "number", "8+0.5", codes=('"1"0.0',))
    assert code("number", summed) == "value-shown-otherwise"
    assert read("date", SAID["date"]).said.value == date(2024, 11, 5)
