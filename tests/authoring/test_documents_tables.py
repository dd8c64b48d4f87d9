"""The six tables of the documents, made into worksheets the ways a person would: they become the
shipped templates but for what the documents do not say, and each of that is asked at a cell."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from support.annex_sheets import (
    PRINTED,
    TABLES,
    WAYS,
    rows_of,
    sheet_of,
    shipped,
    workbook,
)
from support.regulation_books import FILE, MADE, answered_book, book_of, read

from thidua_xlsx.authoring.tables.regulation import draft_of
from thidua_xlsx.layout.regulation.draft import Draft
from thidua_xlsx.model import Choice, OverTarget
from thidua_xlsx.reading.container import read_book
from thidua_xlsx.template import load_regulation

HEAD = ("heading", "title", "attachment", "total", "self_total", "total_label")


@cache
def imported(table: str, way: str) -> Draft:
    raw, findings = read_book(workbook({table: sheet_of(table)}, way), FILE)
    assert raw is not None and findings == ()
    draft = draft_of(raw, "moi")
    assert draft is not None
    return draft


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("table", TABLES)
def test_every_row_is_as_the_document_prints_it(table: str, way: str) -> None:
    data, expected = imported(table, way).files["annex-1"], shipped(table)
    found = [[getattr(row, key) for key in PRINTED] for row in rows_of(data)]
    assert found == [[getattr(row, key) for key in PRINTED] for row in expected.criteria]
    assert [str(data[key]) for key in HEAD] == [str(getattr(expected, key)) for key in HEAD]
    columns = [(one["id"], one["heading"], one.get("under")) for one in data["columns"]]
    stated = [(one.id, one.heading, one.under) for one in expected.columns]
    assert columns[way == "retyped" :] == stated[way == "retyped" :]


def method_of(data: dict[str, Any], wanted: str) -> dict[str, Any]:
    def rows(under: list[dict[str, Any]]) -> Any:
        for row in under:
            yield row
            yield from rows(row.get("rows", []))

    default = data.get("default_method", {})
    return next(one for one in rows(data["criteria"]) if one["id"] == wanted).get("method", default)


def points_of(method: dict[str, Any]) -> list[str]:
    """The figures of a method as data, in order."""
    items = (*method.get("options", ()), *method.get("bands", ()))
    return [one[key] for one in items for key in ("from_percent", "points") if key in one]


@pytest.mark.parametrize("table", TABLES)
def test_methods_are_those_of_the_template_where_the_words_say_so(table: str) -> None:
    draft = imported(table, "merged")
    asked = {one.location for one in draft.questions}
    right = 0
    leaves = shipped(table).leaves()
    for leaf in leaves:
        method = method_of(draft.files["annex-1"], leaf.id)
        assert leaf.method is not None and leaf.method.kind
        base = leaf.method.on if isinstance(leaf.method, OverTarget) else leaf.method
        right += method.get("kind") == base.kind
        if isinstance(base, Choice) and method.get("kind") == "choice" and base.on_rows:
            stated = [f"{one.points}" for one in base.options if one.points is not None]
            assert points_of(method) == stated
    # BANG-DIEM: III.4.a and III.4.b state shares inside their labels, of different things.
    assert right >= len(leaves) - (2 if table == "BANG-DIEM" else 0)
    assert any("method" in where or "default_method" in where for where in asked)


@pytest.mark.parametrize("table", TABLES)
def test_every_question_stands_at_its_cell_and_answered_there_is_a_template(table: str) -> None:
    draft = imported(table, "merged")
    back = read(book_of(draft))
    opened = [one for one in back.findings if one.code == "regulation-question-open"]
    assert len(opened) == len(draft.questions)
    assert all(one.sheet and one.cell for one in back.findings)
    done = read(answered_book(draft).bytes())
    assert done.regulation is not None, done.findings
    assert [leaf.id for leaf in done.regulation.annexes[0].leaves()] == [
        leaf.id for leaf in shipped(table).leaves()
    ]


def test_all_annexes_of_a_decision_in_one_workbook_share_agencies_and_levels() -> None:
    sheets = {f"Phụ lục {n}": sheet_of(f"PL-{n}") for n in ("I", "II", "III", "IV")}
    raw, _ = read_book(workbook(sheets, "merged"), FILE)
    assert raw is not None
    draft = draft_of(raw, "moi")
    assert draft is not None
    expected = load_regulation("tn-2610-2024")
    regulation = draft.files["regulation"]
    assert [draft.files[name]["id"] for name in draft.annexes()] == [
        annex.id for annex in expected.annexes
    ]
    assert {one["id"] for one in regulation["agencies"]} == {one.id for one in expected.agencies}
    assert regulation["appraiser_texts"] == {
        row.appraiser_text: list(row.appraisers)
        for annex in expected.annexes
        for row in annex.criteria
        if row.appraiser_text and row.appraisers
    }
    assert [one["name"] for one in regulation["quality_levels"]] == [
        one.name for one in expected.quality_levels
    ]
    assert (regulation["year"], regulation["short_title"]) == ("2024", expected.short_title)
    assert MADE.year == 2024
    done = read(answered_book(draft).bytes())
    assert done.regulation is not None, done.findings
