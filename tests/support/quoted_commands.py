"""The commands that a text quotes for a person to copy."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

from thidua_xlsx.cli import main


def quoted(sentence: str) -> Iterator[list[str]]:
    """The commands that stand in the sentence: each ends with a punctuation mark."""
    for found in re.findall(r'thidua-xlsx ((?:"[^"]*"|[^";,()])*)', sentence):
        command = found.split(". ")[0].rstrip().removesuffix(".")
        yield shlex.split(command)


def parsed(command: list[str]) -> None:
    """A click.UsageError where the command line cannot be read."""
    group = main.make_context("thidua-xlsx", list(command))
    name, found, rest = main.resolve_command(group, [*group._protected_args, *group.args])
    assert found is not None
    found.make_context(name, rest, parent=group)
