"""Every regular expression of the package takes work that grows no faster than the text.

Found are all expressions, those that modules keep and those written where they are used.  From each
one's own parts hostile texts are made, and the engine's steps on four times as many of the parts
are compared with those on the first (``support.backtracking``: counted, not timed).
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
from support.backtracking import Model, TooManySteps
from support.places import PACKAGE

import thidua_xlsx

METHODS = frozenset({"match", "fullmatch", "search", "sub", "split", "findall", "finditer"})
FEW, MANY = 8, 32
STEEPEST = 6.0
"""Four times the text: four times the steps where they grow with it, sixteen with its square."""


def kept() -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Name and expression of all that modules keep, in tuples and mappings too."""
    for found in pkgutil.walk_packages(thidua_xlsx.__path__, "thidua_xlsx."):
        if found.name != "thidua_xlsx.__main__" and "._data" not in found.name:
            for name, value in vars(importlib.import_module(found.name)).items():
                yield from ((name, each) for each in _patterns(value))


def _patterns(value: Any) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _patterns(each)
    elif isinstance(value, tuple | list | frozenset):
        for each in value:
            yield from _patterns(each)


def calls() -> Iterator[ast.Call]:
    """Every call of a method that may be an expression's, anywhere in the package."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(called, ast.Attribute) and called.attr in METHODS:
                yield node


def every() -> dict[tuple[str | bytes, int], tuple[re.Pattern[Any], set[str]]]:
    """Each expression once, with the methods by which it is used; all of them where that is not
    plain to see."""
    used: dict[str, set[str]] = {}
    found: dict[tuple[str | bytes, int], tuple[re.Pattern[Any], set[str]]] = {}
    for call in calls():
        assert isinstance(call.func, ast.Attribute)
        owner = call.func.value
        if isinstance(owner, ast.Name) and owner.id == "re":
            if isinstance(call.args[0], ast.Constant):
                pattern = re.compile(call.args[0].value)
                _, methods = found.setdefault((pattern.pattern, pattern.flags), (pattern, set()))
                methods.add(call.func.attr)
        elif isinstance(owner, ast.Name | ast.Attribute):
            name = owner.id if isinstance(owner, ast.Name) else owner.attr
            used.setdefault(name, set()).add(call.func.attr)
    for name, pattern in kept():
        _, methods = found.setdefault((pattern.pattern, pattern.flags), (pattern, set()))
        methods |= used.get(name, {"fullmatch"})
    return found


def growth(pattern: re.Pattern[Any], method: str) -> tuple[float, str | bytes]:
    """How many times more steps four times as many parts take, at worst, and that text."""
    model = Model(pattern)
    worst: tuple[float, str | bytes] = (0.0, "")
    few, many = (model.hostile(number, random.Random(1)) for number in (FEW, MANY))
    for short, long in zip(few, many, strict=True):
        try:
            steps = model.steps(long, method) / (model.steps(short, method) + FEW)
        except TooManySteps:
            return float("inf"), short
        worst = max(worst, (steps, short), key=lambda each: each[0])
    return worst


def test_the_work_of_every_expression_grows_no_faster_than_the_text() -> None:
    found = every()
    assert len(found) > 60
    steep = {
        (pattern.pattern, method): shown
        for pattern, methods in found.values()
        for method in sorted(methods)
        if (shown := growth(pattern, method))[0] > STEEPEST
    }
    assert steep == {}


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        # As they stood before: the recogniser of e-mails, heights in .ods, sums, other files.
        (rb"\A(?:[A-Za-z-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*?(?:received|from):", "match"),
        (r"0*\.?0*(?:[a-z]+)?", "fullmatch"),
        (r"\s*([+-]?)\s*(\d+(?:\.\d+)?|\.\d+)\s*", "match"),
        (r"'[^']*\[[^\[\]]+\][^']*'!", "search"),
        # Other kinds.
        (r"(a+)+b", "match"),
        (r"(?:a|a)*b", "match"),
        (r"\d+x", "search"),
        (r"(?:\w+\s?)*:", "match"),
    ],
)
def test_an_expression_whose_work_grows_faster_is_seen(pattern: Any, method: str) -> None:
    assert growth(re.compile(pattern), method)[0] > STEEPEST


@pytest.mark.parametrize(
    ("pattern", "method"),
    [(r"(?:a++)++b", "match"), (r"(?>a|ab)*+c", "match"), (r"(?<!\d)\d++x", "search")],
)
def test_one_that_takes_nothing_back_is_not(pattern: Any, method: str) -> None:
    assert growth(re.compile(pattern), method)[0] <= STEEPEST
