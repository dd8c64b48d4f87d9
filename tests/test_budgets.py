"""How many examples a property draws is said in one way."""

from __future__ import annotations

from hypothesis import settings
from support.budgets import USUAL, examples
from support.places import TESTS

ELSEWHERE = {"conftest.py", "budgets.py", "test_budgets.py"}


def test_no_property_says_its_number_by_itself() -> None:
    sources = [path for path in TESTS.rglob("*.py") if path.name not in ELSEWHERE]
    assert len(sources) > 200
    assert [path.name for path in sources if "max_examples" in path.read_text("utf-8")] == []


def test_a_number_of_ones_own_follows_the_usual_one() -> None:
    assert examples(USUAL).max_examples == settings().max_examples
    assert examples(1).max_examples == 1
