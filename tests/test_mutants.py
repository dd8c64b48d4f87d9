"""``make mutants`` (docs/mutants.md) leaves out the tests that play a whole round."""

from __future__ import annotations

import tomllib
from fnmatch import fnmatch

import pytest
from support.places import ROOT

FOLDERS = ("methods", "ranking", "rating", "returns")
WHOLE_ROUNDS = ("both_rounds", "demo_of_this_run")
MUTMUT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutmut"]
LEFT_OUT = [
    argument.removeprefix("--ignore-glob=")
    for argument in MUTMUT["pytest_add_cli_args"]
    if argument.startswith("--ignore-glob=")
]


@pytest.mark.parametrize("glob", LEFT_OUT)
def test_what_is_left_out_is_there(glob: str) -> None:
    assert any(fnmatch(str(path), glob) for path in (ROOT / "tests").rglob("test_*.py"))


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_test_that_every_mutant_would_wait_for_is_left_in(folder: str) -> None:
    played = [
        path.name
        for path in (ROOT / "tests" / folder).rglob("*.py")
        if any(name in path.read_text(encoding="utf-8") for name in WHOLE_ROUNDS)
        and not any(fnmatch(str(path), glob) for glob in LEFT_OUT)
    ]
    assert played == []
