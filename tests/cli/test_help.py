"""Every command has --help with an example, --json and --lang, and is known to this test.

Help loads nothing heavy; ``python -m thidua_xlsx`` is the same program in any locale.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest
from support.command_line import run
from support.places import ROOT

from thidua_xlsx.cli import main

pytestmark = pytest.mark.usefixtures("fixed_clock")


COMMANDS = {
    "demo", "template list", "template show", "template check", "template to-excel",
    "template from-excel", "template copy", "template compare", "init", "issue", "collect",
    "status", "codes", "facts", "decide", "rank", "verify", "close", "reopen", "read", "documents",
    "letters", "desk",
}  # fmt: skip


HEAVY = {"docx", "docxtpl", "pandas", "openpyxl", "xlsxwriter", "lxml", "yaml", "pydantic", "rich"}


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """This Python in a process of its own, from the working tree."""
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )


def commands(group: click.Group = main, prefix: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command with its full name, groups themselves left out."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix}{name} ")
        else:
            yield prefix + name, command


def test_the_commands_are_those_that_are_checked_here() -> None:
    assert {name for name, _ in commands()} == COMMANDS


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_with_an_example_and_the_common_options(name: str) -> None:
    answer = run(*name.split(), "--help")
    assert (answer.exit, answer.err) == (0, "")
    examples = re.findall(r"(?:Ví dụ:| {2,})\s*thidua-xlsx (.+)", answer.out)
    assert examples and all(example.startswith(name) for example in examples)
    assert "--json" in answer.out and "--lang [vi|en]" in answer.out


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_examples_in_help_are_right_usage(name: str) -> None:
    command = dict(commands())[name]
    _, *examples = re.sub(r"\n\s+--", " --", command.help or "").split("thidua-xlsx ")
    assert examples
    for example in examples:
        first_line = example.splitlines()[0]
        arguments = [part.strip('"') for part in re.findall(r'"[^"]*"|\S+', first_line)]
        parent = click.Context(main, **main.context_settings)
        command.make_context(name, arguments[len(name.split()) :], parent=parent)


@pytest.mark.parametrize("arguments", [["--help"], ["issue", "--help"], ["template", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    done = python("-X", "importtime", "-m", "thidua_xlsx", *arguments)
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert done.returncode == 0 and {"click", "thidua_xlsx.cli"} <= loaded
    assert not {name for name in loaded if name.partition(".")[0] in HEAVY}
    assert not loaded & {"thidua_xlsx.model", "thidua_xlsx.catalogue.entries"}


def test_the_package_runs_as_a_module_in_any_locale() -> None:
    done = python("-m", "thidua_xlsx", "template", "list", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Quy chế đánh giá, xếp loại" in done.stdout


def test_json_is_utf8_in_any_locale() -> None:
    done = python(
        "-m", "thidua_xlsx", "template", "list", "--json", LC_ALL="C", PYTHONIOENCODING="ascii"
    )
    assert "Quy chế đánh giá, xếp loại" in json.loads(done.stdout)["regulations"][1]["title"]
    assert done.stderr == ""


ENGLISH = ("Usage:", "Options:", "Commands:", "Show this", "[default", "[required]", "required]")
"""What click says itself."""


@pytest.mark.parametrize("name", ["", "template", *sorted(COMMANDS)])
def test_help_speaks_vietnamese_and_english_where_asked(name: str) -> None:
    vietnamese = run(*name.split(), "--help").out
    assert vietnamese.startswith("Cách dùng: ") and "\nTùy chọn:\n" in vietnamese
    assert not [word for word in ENGLISH if word in vietnamese]
    for line in (["--lang", "en", *name.split(), "--help"], ["--lang=en", *name.split(), "-h"]):
        english = run(*line).out
        assert english.startswith("Usage: ") and "\nOptions:\n" in english
        assert "Tùy chọn" not in english


def test_a_language_asked_for_before_the_command_holds_for_it() -> None:
    assert run("--lang", "en", "template", "list").out.splitlines()[-1].startswith("Next: ")
    assert run("template", "list").out.splitlines()[-1].startswith("Tiếp theo: ")
