"""Criteria and the list of evidence point at each other, and what points at nothing is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.form_helpers import TABLES, annex, blank, faults, finding, honest, read

from thidua_xlsx.layout.form.evidence_sheet import ROWS
from thidua_xlsx.model import Kind
from thidua_xlsx.returns.checks.evidence import named_rows, references

FORM = blank("PL-I")
LISTED = {"evidence/3/name": "Báo cáo số 12", "evidence/3/criteria": "II.1; III.2"}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("MC1, MC3", (1, 3)),
        ("mc 03; Báo cáo số 12; MC.7", (3, 7)),
        ("MC2 và MC2", (2,)),
        ("Công văn 125/MCX1, XMC4, MC0", ()),
        ("", ()),
    ],
)
def test_references_are_found_among_words(text: str, numbers: tuple[int, ...]) -> None:
    assert references(text) == numbers


@pytest.mark.parametrize(
    ("text", "named", "unknown"),
    [
        ("II.1; III.2", {"II.1", "III.2"}, ()),
        ("Tiêu chí II.1, III. 10 và nhóm IV", {"II.1", "III.10", "IV"}, ()),
        ("ii1 (III2)", {"II.1", "III.2"}, ()),
        ("Nội dung II", {"ND.II"}, ()),
        ("II.1; II.99", {"II.1"}, ("II.99",)),
        ("tất cả", set(), ("tất", "cả")),
        (" ; ", set(), ()),
    ],
)
def test_criteria_are_found_as_people_write_them(
    text: str, named: set[str], unknown: tuple[str, ...]
) -> None:
    assert named_rows(text, annex("PL-I")) == (named, unknown)


@pytest.mark.parametrize("table", TABLES)
def test_every_id_of_every_table_is_found_however_it_is_written(table: str) -> None:
    rows = [row.id for row in annex(table).criteria if row.kind is not Kind.OPTION]
    for row in rows:
        for text in (row, row.lower(), row.replace(".", ""), f" {row}. "):
            assert named_rows(text, annex(table)) == ({row}, ())


@given(st.text(max_size=60))
def test_no_text_makes_the_search_fail(text: str) -> None:
    named, unknown = named_rows(text, annex("PL-I"))
    assert named <= {row.id for row in annex("PL-I").criteria}
    assert "" not in unknown
    assert all(number > 0 for number in references(text))


def test_a_reference_to_a_listed_document_has_no_finding() -> None:
    assert faults(read(honest("PL-I", changes={**LISTED, "II.1/evidence": "MC3"}))) == []


@pytest.mark.parametrize("text", ["MC3, MC4", "MC3; MC61"])
def test_a_reference_to_a_blank_row_is_a_warning_at_the_criterion(text: str) -> None:
    reading = read(honest("PL-I", changes={**LISTED, "II.1/evidence": text}))
    assert faults(reading) == [("evidence-not-listed", FORM.cell("II.1/evidence"))]
    found = finding(reading, "evidence-not-listed")
    assert (found.severity, found.criterion) == ("warning", "II.1")
    assert text.partition(" ")[2] in found.message() and "MC3" not in found.message()


def test_a_declaration_may_point_at_evidence_too() -> None:
    key = "declaration/thanh-tich-noi-bat/evidence"
    reading = read(honest("PL-I", changes={**LISTED, key: "MC5"}))
    assert faults(reading) == [("evidence-not-listed", FORM.cell(key))]


def test_evidence_for_a_criterion_that_is_not_there_is_a_warning_at_its_cell() -> None:
    key = "evidence/3/criteria"
    reading = read(honest("PL-I", changes={**LISTED, key: "II.1; II.9"}))
    assert faults(reading) == [("evidence-criterion-unknown", FORM.cell(key))]
    assert "“II.9”" in finding(reading, "evidence-criterion-unknown").message()


BARE = {"II.1/explanation": None, "II.1/evidence": None}


def test_evidence_that_names_the_criterion_counts_as_its_evidence() -> None:
    assert faults(read(honest("PL-I", changes=BARE))) == [
        ("evidence-missing", FORM.cell("II.1/explanation"))
    ]
    reading = read(honest("PL-I", changes={**BARE, **LISTED}))
    assert faults(reading) == []
    (score,) = (score for score in reading.scores if score.criterion == "II.1")
    assert score.evidence == "MC3"


def test_evidence_of_a_group_serves_its_criteria() -> None:
    changes = {**BARE, **LISTED, "evidence/3/criteria": "Nội dung I"}
    assert faults(read(honest("PL-I", changes=changes))) == []


def test_a_row_that_names_no_document_is_no_evidence() -> None:
    changes = {**BARE, **LISTED, "evidence/3/name": None}
    assert faults(read(honest("PL-I", changes=changes))) == [
        ("evidence-missing", FORM.cell("II.1/explanation"))
    ]


def test_what_the_criterion_says_itself_stays_its_evidence() -> None:
    reading = read(honest("PL-I", changes={**LISTED, "II.1/evidence": "Công văn 5"}))
    (score,) = (score for score in reading.scores if score.criterion == "II.1")
    assert score.evidence == "Công văn 5"


def test_the_last_row_of_the_list_is_looked_at_too() -> None:
    last = {f"evidence/{ROWS}/name": "Báo cáo", f"evidence/{ROWS}/criteria": "II.99"}
    found = finding(read(honest("PL-I", changes=last)), "evidence-criterion-unknown")
    assert found.cell == FORM.cell(f"evidence/{ROWS}/criteria")
