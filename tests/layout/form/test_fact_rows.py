"""Rows of an agency's list that ask for the facts of a method: what is open, what follows."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.form_helpers import TABLES, annex, regulation
from support.method_cases import fitting_given

from thidua_xlsx.layout.appraiser import AppraiserRequest, appraiser_workbook
from thidua_xlsx.layout.appraiser.appraiser_request import (
    AppraisedRow,
    asked_of,
    printed_rows,
    row_key,
    row_statement,
)
from thidua_xlsx.layout.appraiser.fact_rows import (
    CONFIRMED,
    FACTS,
    row_fact_key,
    row_facts,
    stated_score,
)
from thidua_xlsx.layout.appraiser.row_states import (
    DONE,
    NO_FACTS,
    NO_REASON,
    NOT_SCORED,
    WRONG_FACTS,
)
from thidua_xlsx.layout.grid import Cell
from thidua_xlsx.methods import evaluate, facts, judged
from thidua_xlsx.model import Annex, Criterion, Named, Points, Stage, Value

UNIT, NAMES = "so-thu", {"so-thu": "Sở Thử"}
AGENCY = Named("khoi-thi-dua", "Khối thi đua")
ASKED = [
    (table, leaf)
    for table in ("PL-02", "BANG-DIEM")
    for leaf in annex(table).leaves()
    if not isinstance(leaf.method, Points) and leaf.id != "IV"
]


def request_of(
    table: str,
    values: Mapping[str, Value] | None = None,
    stage: Stage = Stage.APPRAISAL,
    **printed: str,
) -> AppraiserRequest:
    asked = asked_of([(table, leaf.id, UNIT) for leaf in annex(table).leaves()])
    said = {"round": "Đợt thử", FACTS: "x", **printed_rows(asked, NAMES), **printed}
    return AppraiserRequest(
        regulation(TABLES[table]), stage, AGENCY, NAMES, asked, said, values or {}
    )


def cells(request: AppraiserRequest, criterion: str) -> dict[str, Cell]:
    (sheet,) = appraiser_workbook(request).sheets
    (row,) = [row for row in sheet.rows if row.id == f"{UNIT}/{criterion}"]
    return dict(row.cells)


def open_names(request: AppraiserRequest, criterion: str) -> set[str]:
    row = cells(request, criterion).items()
    return {name for name, cell in row if cell.field is not None and cell.field.input}


def of_row(criterion: str, **said: Any) -> dict[str, Value]:
    return {row_key(UNIT, criterion, name): value for name, value in said.items()}


# --- what is open ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "criterion", "opened"),
    [
        ("PL-02", "I.1", {"fact-1", "fact-2", CONFIRMED}),
        ("PL-02", "II.2", {"choice", "fact-1", CONFIRMED}),
        ("PL-02", "II.3", {"choice", CONFIRMED}),
        ("PL-02", "II.7", {"fact-1", "fact-2", "fact-3", CONFIRMED}),
        ("PL-02", "IV", {"appraised"}),
        ("BANG-DIEM", "I.7", {*(f"fact-{n}" for n in range(1, 8)), CONFIRMED}),
        ("BANG-DIEM", "I.3.a", {"fact-1", "fact-2", CONFIRMED}),
        ("BANG-DIEM", "I.9.a", {"appraised"}),
    ],
)
def test_a_row_opens_its_methods_facts_or_its_score(
    table: str, criterion: str, opened: set[str]
) -> None:
    assert open_names(request_of(table), criterion) == opened | {"reason", "sources"}


@pytest.mark.parametrize("table", ["PL-02", "BANG-DIEM"])
def test_every_field_has_a_key_of_its_own_a_unit_a_criterion_and_an_appraiser(table: str) -> None:
    fields = [field for *_, field in appraiser_workbook(request_of(table)).fields()]
    assert len({field.key for field in fields}) == len(fields)
    for field in fields:
        assert (field.unit, field.criterion is None) == (UNIT, False)
        assert field.appraiser == AGENCY.id or not field.input


def test_the_row_says_what_its_numbered_cells_are() -> None:
    text = cells(request_of("PL-02"), "II.7")[FACTS].value
    assert isinstance(text, str)
    assert [line[:3] for line in text.splitlines()] == ["(1)", "(2)", "(3)"]
    assert "đơn thư" in text
    tick = cells(request_of("BANG-DIEM"), "I.1")["fact-1"].field
    assert tick is not None and "Vượt chỉ tiêu được giao" in tick.prompt


def test_a_list_that_does_not_say_that_it_asks_for_facts_has_typed_scores_only() -> None:
    request = request_of("PL-02", **{FACTS: ""})
    (sheet,) = appraiser_workbook(request).sheets
    assert open_names(request, "I.1") == {"appraised", "reason", "sources"}
    assert CONFIRMED not in {column.id for column in sheet.columns}
    assert "số liệu chấm" not in str([row.cells for row in sheet.rows])


def test_an_agency_asked_for_a_part_of_a_criterion_types_its_score() -> None:
    statement = row_statement(UNIT, "I.1")
    request = request_of("PL-02", **{statement: "100"})
    assert open_names(request, "I.1") == {"appraised", "reason", "sources"}
    assert "appraised" not in open_names(request, "I.2")


# --- what follows ---------------------------------------------------------------------------------


def test_facts_give_no_score_until_the_row_is_marked() -> None:
    facts_of = of_row("I.1", count=Decimal(2), amount=Decimal(20), explanation="Đã làm")
    row = cells(request_of("PL-02", facts_of), "I.1")
    assert (row["appraised"].value, row["check"].value) == ("", NOT_SCORED)
    marked = cells(request_of("PL-02", {**facts_of, **of_row("I.1", confirmed=True)}), "I.1")
    assert (marked["appraised"].value, marked["check"].value) == (Decimal(230), DONE)


@pytest.mark.parametrize(
    ("said", "score", "state"),
    [
        ({"count": Decimal(2), "amount": Decimal(20)}, Decimal(230), DONE),
        ({"count": Decimal(2), "amount": Decimal(20), "self": Decimal(230)}, Decimal(230), DONE),
        (
            {"count": Decimal(2), "amount": Decimal(20), "self": Decimal(240)},
            Decimal(230),
            NO_REASON,
        ),
        (
            {"count": Decimal(0), "self": Decimal(240), "reason": "Không có"},
            Decimal(250),
            DONE,
        ),
        ({"count": Decimal(2)}, "", NO_FACTS),
        ({}, "", NO_FACTS),
        ({"count": Decimal(2), "amount": Decimal(200)}, "", WRONG_FACTS),
        ({"count": Decimal(0), "amount": Decimal(5)}, "", WRONG_FACTS),
    ],
)
def test_the_last_column_says_what_a_marked_row_lacks(
    said: dict[str, Value], score: object, state: str
) -> None:
    row = cells(request_of("PL-02", of_row("I.1", confirmed=True, **said)), "I.1")
    assert (row["appraised"].value, row["check"].value) == (score, state)


def test_a_fact_that_could_not_be_read_leaves_the_row_without_a_score() -> None:
    request = request_of("PL-02", of_row("I.1", confirmed=True, count=Decimal(0)))
    assert cells(request, "I.1")["appraised"].value == Decimal(250)
    faulty = replace(request, faulty=frozenset({row_key(UNIT, "I.1", "amount")}))
    assert cells(faulty, "I.1")["appraised"].value == ""


def test_an_appeal_asks_for_facts_too_and_always_for_an_answer() -> None:
    said = of_row("I.1", confirmed=True, count=Decimal(0), first=Decimal(250))
    row = cells(request_of("PL-02", said, Stage.APPEAL), "I.1")
    assert (row["appraised"].value, row["check"].value) == (Decimal(250), NO_REASON)


def random_facts(
    table: str, leaf: Criterion, seed: int
) -> tuple[Annex, dict[Any, Any], dict[str, Value]]:
    of = annex(table)
    asked = facts(leaf, of)
    answers = fitting_given(asked, random.Random(seed))
    values = {
        row_fact_key(UNIT, leaf, fact): answer
        for fact in asked
        if (answer := answers[fact.key]) is not None
    }
    return of, answers, values


@given(st.sampled_from(ASKED), st.integers(0, 10**6), st.booleans())
def test_the_score_is_what_the_method_gives_for_the_facts(
    case: tuple[str, Criterion], seed: int, marked: bool
) -> None:
    table, leaf = case
    of, answers, values = random_facts(table, leaf, seed)
    request = request_of(table, {**values, **of_row(leaf.id, confirmed=marked)})
    row = AppraisedRow(request, of, judged(leaf), UNIT)
    assert row_facts(row) == facts(judged(leaf), of)
    expected = evaluate(judged(leaf), of, answers).total if marked else None
    assert stated_score(row) == expected
