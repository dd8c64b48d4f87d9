"""The command line in this process, and rounds to try it on."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from support.json_answers import check_answer
from support.round_helpers import Round
from thidua_xlsx.cli import main

SCORE = re.compile(r"-?[0-9]+(\.[0-9]+)?")


NEXT = {"vi": "Tiếp theo: ", "en": "Next: "}


@dataclass(frozen=True, slots=True)
class Answer:
    """How a command ended and what it said."""

    exit: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """What a person reads: warnings, then the answer."""
        return self.err + self.out

    @property
    def json(self) -> Any:
        """The object on standard output; nothing may stand around it."""
        assert self.err == ""
        return json.loads(self.out)


def run(*arguments: str | Path, faulty: bool = False, typed: str | None = None) -> Answer:
    """The command in this process; an exception other than an exit fails the test, a fault that is
    told as one too (unless ``faulty``), and so does a JSON answer that is not as the contract
    says.  ``typed``: what a person at a screen answers."""
    result = CliRunner().invoke(main, [str(each) for each in arguments], input=typed)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert "loi-" not in result.stderr + result.stdout or faulty, result.stderr
    if "--json" in arguments and result.exit_code != 2:
        named = arguments[:2] if arguments[0] == "template" else arguments[:1]
        check_answer(" ".join(map(str, named)), json.loads(result.stdout))
    return Answer(result.exit_code, result.stdout, result.stderr)


def asked(*arguments: str | Path) -> Any:
    """The JSON answer of the command."""
    return run(*arguments, "--json").json


def inside(value: object) -> Iterator[object]:
    """The value and all values in it."""
    yield value
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from inside(each)


def keys_of(value: Mapping[str, object], *wanted: str) -> None:
    """The object has at least these keys; more are welcome."""
    assert set(wanted) <= value.keys(), set(wanted) - value.keys()


@dataclass(frozen=True, slots=True)
class Told:
    """Each step's answer with --json, and how the same step ends and reads without it."""

    round: Round
    json: Mapping[str, Any]
    exits: Mapping[str, int]


Arguments = Callable[[Round], Sequence[str | Path]]
"""A command line, given a round of which the self forms are out and one came back."""


def copied(round_: Round, folder: Path) -> Round:
    """The same round and inbox in another folder."""
    copy = Round(folder / "dot", folder / "gui-ve", round_.table, round_.units)
    shutil.copytree(round_.path, copy.path)
    shutil.copytree(round_.inbox, copy.inbox)
    return copy
