"""No clause of Quyết định 2610 is left out: docs/clauses_2610.yaml, the decision and the code."""

from __future__ import annotations

import re
import runpy
from collections import Counter
from typing import Any

import pytest
from support.named_places import is_there
from support.places import ROOT

from thidua_xlsx.template import load_regulation

MADE = runpy.run_path(str(ROOT / "docs" / "make_clauses_page.py"))
DOCUMENT = MADE["DOCUMENT"].read_text("utf-8")
ARTICLES = MADE["articles"](DOCUMENT)
ENTRIES = MADE["entries"](MADE["ENTRIES"].read_text("utf-8"))
CLAUSES = {one.name: one for article in ARTICLES.values() for one in MADE["whole"](article)}
POINT = re.compile(r"Điều \d+\.\d+[a-zđ]")
"""A điểm; what it has inside does not make it a mere heading."""


def of_clauses() -> Any:
    return pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.clauses[0])


def folded(text: str) -> str:
    """Runs of blanks count as one, as everywhere in the copies; a blank before a mark as none."""
    return re.sub(r" +([.;,])", r"\1", " ".join(text.split()))


def test_the_clauses_are_those_of_the_decision() -> None:
    assert [heading.partition(".")[0] for heading in ARTICLES] == [
        f"Điều {number}" for number in range(1, 13)
    ]
    points = Counter(POINT.fullmatch(name) and name[:-1] for name in CLAUSES)
    assert {name: points[name] for name in ("Điều 7.2", "Điều 9.2", "Điều 9.4", "Điều 11.2")} == {
        "Điều 7.2": 4, "Điều 9.2": 6, "Điều 9.4": 5, "Điều 11.2": 9,
    }  # fmt: skip
    assert [len(CLAUSES[f"Điều 7.2{letter}"].parts) for letter in "abcd"] == [11, 3, 3, 4]
    assert CLAUSES["Điều 11.2h"].words.startswith("Lập dự toán kinh phí")
    printed = folded(DOCUMENT.replace("\n", " "))
    assert all(folded(one.words) in printed for one in CLAUSES.values() if POINT.match(one.name))


def test_every_clause_is_said_something_of_and_no_other() -> None:
    said = Counter(name for entry in ENTRIES for name in entry.clauses)
    needed = {name for name, one in CLAUSES.items() if not one.parts or POINT.fullmatch(name)}
    assert needed - said.keys() == set()
    assert said.keys() - CLAUSES.keys() == set()
    assert [name for name, times in said.items() if times > 1] == []


@of_clauses()
def test_a_clause_has_a_rule_with_a_test_or_the_reason_why_there_is_none(entry: Any) -> None:
    done = (bool(entry.does), bool(entry.rules), bool(entry.tests))
    assert done == (not entry.nothing,) * 3


def test_no_clause_still_lacks_something() -> None:
    assert {name: entry.lacks for entry in ENTRIES for name in entry.clauses if entry.lacks} == {}


@of_clauses()
def test_every_rule_test_and_place_in_the_guide_is_there(entry: Any) -> None:
    places = [*entry.rules, *entry.tests, *filter(None, [entry.said])]
    assert [named for named in places if not is_there(named)] == []
    assert all(test.startswith("tests/") and "::" in test for test in entry.tests)


@pytest.mark.parametrize(
    "named",
    [
        "thidua_xlsx/rating/bands.py:stroll",
        "thidua_xlsx/rating/bonds.py:walk",
        "thidua_xlsx/rating/bands.py:",
        "templates/tn-2610-2024/regulation.yaml:blocs/so",
        "templates/tn-2610-2024/regulation.yaml:quotas/bloc=so",
        "templates/tn-2610-2024/annex-9.yaml:criteria",
        "tests/rating/test_bands.py::test_no_condition_alone",
        "tests/rating/test_bands.py::walk",
        "finding:all-is-well",
        "docs/huong-dan/viec-cua-nguoi.md#bước-9",
    ],
)
def test_what_is_not_there_is_noticed(named: str) -> None:
    assert not is_there(named)


def test_the_committed_page_is_current() -> None:
    assert MADE["PAGE"].read_text("utf-8") == MADE["page"](), "run: make docs"


def test_the_units_are_those_that_the_decision_lists() -> None:
    units = load_regulation("tn-2610-2024").units
    for clause in ("Điều 2.2", "Điều 2.3"):
        listed = CLAUSES[clause].words.partition("bao gồm:")[2].rstrip(".").split(";")
        assert [unit.name for unit in units if unit.source == clause] == [
            name.strip() for name in listed
        ]
