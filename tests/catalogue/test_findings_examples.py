"""The examples of the catalogue: every code has one, and those about a cell are true.

What an example shows as typed is typed into an honestly filled form: the bad one gives its code at
that cell, the good one gives nothing there.  Every other code is planted by some test.
"""

from __future__ import annotations

import ast
import importlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from support.archives import edited
from support.filled_tables import SCIENCE_2022
from support.form_helpers import Form, annex, blank, honest, read
from support.of_each import of_each
from support.places import TESTS

from thidua_xlsx import catalogue
from thidua_xlsx.catalogue.entries import CATALOGUE, HEADINGS
from thidua_xlsx.methods import evaluate
from thidua_xlsx.model import Stage

CELL_HEADINGS = ("values", "completeness", "declarations", "methods")
BLANK = "để trống"


# --- every code has one --------------------------------------------------------------------------


def codes_under(heading: str) -> set[str]:
    """The codes of one module of the catalogue."""
    return set(importlib.import_module(f"{catalogue.__name__}.{heading}").ENTRIES)


def test_every_code_stands_under_one_heading_with_an_example() -> None:
    entries = [entry for heading in HEADINGS.values() for entry in heading.items()]
    assert len(HEADINGS) > 10 and len(entries) > 200
    assert sorted(code for code, _ in entries) == sorted(CATALOGUE)
    assert [code for code, entry in entries if not (entry.bad and entry.good)] == []


@of_each(sorted(CATALOGUE))
def test_an_example_is_short_whole_and_shows_a_difference(code: str) -> None:
    example = CATALOGUE[code]
    assert example.bad != example.good
    for text in (example.bad, example.good):
        assert text.strip() == text and 0 < len(text) <= 80
        assert unicodedata.normalize("NFC", text) == text
        assert text.count("“") == text.count("”")


# --- what is typed -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Place:
    """The cell of a form that the example is typed into, and what stands in other cells."""

    table: str
    key: str
    others: Mapping[str, Any] = field(default_factory=dict)
    stage: Stage = Stage.SELF

    @property
    def form(self) -> Form:
        return blank(self.table, self.stage)


SCORE = Place("BANG-DIEM", "I.9.a/self")  # at most 20 points
DECLARED = "declaration/don-vi-bi-ky-luat"
SOME_DECLARED = {f"{DECLARED}/answer": "Có", f"{DECLARED}/of": 3, f"{DECLARED}/detail": "Xã A"}
FORMER = "declaration/khuyet-diem-noi-cu"
AT_A_FORMER_AGENCY = {f"{FORMER}/answer": "Có", f"{FORMER}/number": 1, f"{FORMER}/detail": "QĐ 12"}
COUNTED = Place("PL-I", f"{DECLARED}/number", SOME_DECLARED)
EXPLAINED = Place("PL-I", "II.1/explanation", {"II.1/evidence": None})
RATING = Place("PL-I", "unit/rating")
MEETING = Place("PL-I", "unit/meeting_date")
ANSWER = Place("PL-I", "declaration/mat-doan-ket/answer")
LISTED = {"evidence/1/name": "Báo cáo số 15/BC-SNV"}

PLACES: dict[str, Place] = {
    "score-missing": SCORE,
    "score-above-maximum": SCORE,
    "score-negative": SCORE,
    "score-too-many-decimals": SCORE,
    "count-not-whole": Place("PL-02", "III.1/count"),
    "score-not-a-number": SCORE,
    "number-ambiguous": SCORE,
    "score-is-date": SCORE,
    "score-is-percent": Place("BANG-DIEM", "I.1/over_target"),
    "score-is-error": SCORE,
    "score-is-formula": SCORE,
    "score-is-external-link": SCORE,
    "tick-unclear": Place("PL-I", "II.1/tot/level"),
    "text-is-error": EXPLAINED,
    "date-unclear": MEETING,
    "date-out-of-range": MEETING,
    "date-far-from-round": MEETING,
    "input-partly-struck": SCORE,
    "input-raised": SCORE,
    "cell-struck": SCORE,
    "text-partly-struck": EXPLAINED,
    "choice-not-allowed": ANSWER,
    "choice-near-miss": RATING,
    "value-rounded-on-display": SCORE,
    "value-shown-otherwise": SCORE,
    "input-is-formula": ANSWER,
    "text-encoding-unknown": EXPLAINED,
    "level-missing": Place("PL-I", "II.1/xuat-sac/level", {"II.1/tot/level": None}),
    "level-twice": Place("PL-I", "II.1/trung-binh/level"),
    "evidence-missing": EXPLAINED,
    "reason-missing": Place("PL-I", "II.1/reason", stage=Stage.APPRAISAL),
    "appraised-against-method": Place("PL-02", "II.3/other", stage=Stage.APPRAISAL),
    "rating-missing": RATING,
    "meeting-date-missing": MEETING,
    "meeting-form-missing": Place("PL-I", "unit/meeting_form"),
    "declaration-missing": ANSWER,
    "declaration-incomplete": COUNTED,
    "declaration-above-total": COUNTED,
    "declaration-contradicts": Place("PL-I", f"{DECLARED}/number", {f"{DECLARED}/of": 3}),
    "declaration-agency-own": Place("PL-I", f"{FORMER}/agency", AT_A_FORMER_AGENCY),
    "evidence-not-listed": Place("PL-I", "II.1/evidence", LISTED),
    "evidence-criterion-unknown": Place("PL-I", "evidence/1/criteria", LISTED),
    "method-two-options": Place("BANG-DIEM", "I.5:3/choice"),
    "method-no-award-beside-awards": Place("PL-02", "IV/khong/choice"),
    "method-numerator-above-denominator": Place(
        "PL-02", "III.3.b/numerator", {"III.3.b/denominator": 10}
    ),
    "method-amount-above-limit": Place("PL-02", "I.1/amount", {"I.1/count": 2}),
    "method-entry-not-asked": Place("BANG-DIEM", "III.4.b/amount"),
    "method-over-target-is-fraction": Place("BANG-DIEM", "I.1/over_target"),
    "method-figure-against-option": Place(
        "BANG-DIEM", "I.1/over_target", {"I.1:1/choice": None, "I.1:2/choice": "x"}
    ),
    "method-figure-lacking": Place("BANG-DIEM", "I.1/over_target"),
    "method-figures-apart": Place("BANG-DIEM", "I.1/shortfall"),
    "method-figure-expected": Place(
        "BANG-DIEM",
        "I.1/shortfall",
        {
            "I.1:1/choice": None,
            "I.1:3/choice": "x",
            "I.1/over_target": None,
            "I.1:3/deduction": 10,
        },
    ),
    "method-figure-costs-nothing": Place(
        "BANG-DIEM", "I.3.a/shortfall", {"I.3.a/over_target": None}
    ),
    "method-count-above-rest": Place(
        "PL-02", "II.7/count", {"II.7/numerator": 10, "II.7/denominator": 10}
    ),
    "method-day-of-another-year": Place("PL-02", "IV/1/decision_date"),
}
IN_METHODS = {
    "method-choice-unknown": ("II.5", "choice"),
    "method-value-out-of-range": ("III.1", "count"),
}
"""Criterion of PL-02 and fact.  A form's own reader refuses such a cell before the method sees it,
so these two codes are the answer of ``evaluate`` to facts from elsewhere."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What an example says of its cell: the value as Excel in Vietnam takes it, and its look."""

    value: Any
    number_format: str | None = None
    font: str | None = None
    struck: bool = False
    part: tuple[str, str] | None = None
    """What is marked of the text, and how ("gạch ngang" or "đặt")."""

    @property
    def is_plain(self) -> bool:
        looks = (self.number_format, self.font, self.part)
        return not self.struck and all(look is None for look in looks)


def typed(text: str) -> Typed:
    """The content of the cell that an example begins with."""
    if text.startswith(BLANK):
        return Typed(None)
    found = re.match(r"“(?P<content>[^“”]+)”", text)
    assert found is not None, f"neither “…” nor {BLANK}: {text}"
    rest = text[found.end() :]
    number_format = re.search(r"định dạng “([^“”]+)”", rest)
    font = re.search(r"phông “([^“”]+)”", rest)
    marked = re.search(r"(gạch ngang|đặt) “([^“”]+)”", rest)
    value, of_value = entered(found["content"])
    if marked is not None:
        return Typed(found["content"], part=(marked[2], marked[1]))
    return Typed(
        value,
        number_format[1].replace(",", ".") if number_format else of_value,
        font[1] if font else None,
        "gạch ngang cả ô" in rest,
    )


def entered(content: str) -> tuple[Any, str | None]:
    """What Excel makes of what is typed, with the number format that it sets by itself."""
    if content.startswith("'"):
        return content[1:], "@"
    if content.startswith("="):
        return re.sub(r"(?<=\d),(?=\d)", ".", content), None
    if re.fullmatch(r"-?\d+(,\d+)?", content):
        return Decimal(content.replace(",", ".")), None
    if re.fullmatch(r"\d+%", content):
        return Decimal(content[:-1]) / 100, "0%"
    if parts := re.fullmatch(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?", content):
        try:
            return date(int(parts[3] or 2024), int(parts[2]), int(parts[1])), "dd/mm/yyyy"
        except ValueError:
            return content, None
    return content, None


@pytest.mark.parametrize(
    ("content", "taken"),
    [
        ("8 điểm", ("8 điểm", None)),
        ("8,5", (Decimal("8.5"), None)),
        ("'1.234", ("1.234", "@")),
        ("16%", (Decimal("0.16"), "0%")),
        ("8/10", (date(2024, 10, 8), "dd/mm/yyyy")),
        ("31/11/2024", ("31/11/2024", None)),
        ("=8+0,5", ("=8+0.5", None)),
        ("#N/A", ("#N/A", None)),
    ],
)
def test_what_excel_makes_of_what_is_typed(content: str, taken: tuple[Any, str | None]) -> None:
    assert entered(content) == taken


def findings_at(place: Place, text: str) -> list[str]:
    """The codes above a note at the place's cell after the example was typed there."""
    content = typed(text)
    form = place.form
    sheet, cell = form.placed[place.key][0], form.cell(place.key)

    def edit(book: Any) -> None:
        target = book[sheet][cell]
        target.value = content.value
        if content.number_format is not None:
            target.number_format = content.number_format
        if content.font is not None:
            target.font = Font(name=content.font)
        if content.struck:
            target.font = Font(strike=True)
        if content.part is not None:
            part, how = content.part
            before, _, after = content.value.partition(part)
            struck = how == "gạch ngang"
            look = InlineFont(strike=struck or None, vertAlign=None if struck else "superscript")
            pieces = (before, TextBlock(look, part), after)
            target.value = CellRichText(*(piece for piece in pieces if piece))

    if content.is_plain:
        data = honest(place.table, place.stage, {**place.others, place.key: content.value})
    else:
        data = edited(honest(place.table, place.stage, place.others), edit)
    reading = read(data)
    assert reading.verified
    return [
        found.code
        for found in reading.findings
        if (found.sheet, found.cell) == (sheet, cell) and found.severity != "note"
    ]


def test_every_code_about_a_cell_is_typed() -> None:
    about_cells = set().union(*(codes_under(heading) for heading in CELL_HEADINGS))
    assert sorted(about_cells - PLACES.keys() - IN_METHODS.keys()) == []
    assert sorted((PLACES.keys() | IN_METHODS.keys()) - CATALOGUE.keys()) == []


@pytest.mark.parametrize("code", sorted(PLACES))
def test_the_bad_example_gives_its_code_at_that_cell(code: str) -> None:
    assert findings_at(PLACES[code], CATALOGUE[code].bad) == [code]


@pytest.mark.parametrize("code", sorted(PLACES))
def test_the_good_example_gives_nothing_at_that_cell(code: str) -> None:
    assert findings_at(PLACES[code], CATALOGUE[code].good) == []


@pytest.mark.parametrize("code", sorted(IN_METHODS))
def test_a_method_refuses_the_bad_example_and_takes_the_good_one(code: str) -> None:
    criterion, fact = IN_METHODS[code]
    rows = annex("PL-02")
    leaf = rows.criterion(criterion)

    def faults(text: str) -> list[tuple[str, str]]:
        given = {**SCIENCE_2022[criterion][0], (fact, None): typed(text).value}
        return [(fault.code, fault.key[0]) for fault in evaluate(leaf, rows, given).faults]

    assert faults(CATALOGUE[code].bad) == [(code, fact)]
    assert faults(CATALOGUE[code].good) == []


def test_an_example_that_is_not_true_is_noticed() -> None:
    assert findings_at(SCORE, "“8”") == []
    assert findings_at(SCORE, "“8 điểm”") == ["score-not-a-number"]


# --- the codes that no single cell decides -------------------------------------------------------


@cache
def named_in_tests() -> frozenset[str]:
    """Every string of the tests, but for those about the catalogue as such."""
    about_catalogue = {"test_findings.py", "test_findings_page.py", Path(__file__).name}
    return frozenset(
        node.value
        for path in sorted(TESTS.rglob("*.py"))
        if path.name not in about_catalogue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def test_every_other_code_is_planted_by_some_test() -> None:
    assert "no-such-code" not in named_in_tests() and "file-is-pdf" in named_in_tests()
    typed_here = PLACES.keys() | IN_METHODS.keys()
    assert sorted(CATALOGUE.keys() - typed_here - named_in_tests()) == []
