"""What the README and the guide tell people to type is right usage, and their links lead somewhere.

The commands' own tests show what they do; here only that the documents have kept up with them.
"""

from __future__ import annotations

import doctest
import re
import shutil
from pathlib import Path

import click
import pytest
from support.guide import GUIDE, commands_in, words_of
from support.named_places import anchors
from support.places import ROOT
from support.sample_rounds import demo_of_this_run

from thidua_xlsx.cli import main

DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    *GUIDE,
    "docs/templates.md",
    "docs/code.md",
    "docs/python.md",
    "docs/json.md",
    "docs/quy-che-2610.md",
    "docs/bang-diem-2022-2017.md",
)
LINK = re.compile(r"\]\(([^)\s]+)\)")


def text_of(document: str) -> str:
    return (ROOT / document).read_text("utf-8")


def check_usage(command: str) -> None:
    """A UsageError where the command line would refuse these arguments."""
    arguments = words_of(command)
    current: click.Command = main
    # A command keeps the names of its help option, which are the program's.
    program = click.Context(main, info_name="thidua-xlsx", **main.context_settings)
    while isinstance(current, click.Group):
        current = current.commands[arguments.pop(0)]
    current.make_context("thidua-xlsx", arguments, parent=program)


@pytest.mark.parametrize(
    ("document", "command"),
    [(document, command) for document in DOCUMENTS for command in commands_in(text_of(document))],
)
def test_every_command_in_the_documents_is_right_usage(document: str, command: str) -> None:
    check_usage(command)


def test_wrong_usage_would_be_seen() -> None:
    with pytest.raises(click.UsageError):
        check_usage("issue dot --khong-co")


@pytest.mark.parametrize("documents", [("README.md",), GUIDE])
def test_there_are_commands_to_check(documents: tuple[str, ...]) -> None:
    found = {
        command.split()[0] for document in documents for command in commands_in(text_of(document))
    }
    assert found >= {"init", "issue", "collect", "status", "rank"}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_inside_the_project_lead_somewhere(document: str) -> None:
    for target in LINK.findall(text_of(document)):
        path, _, anchor = target.partition("#")
        if path.startswith("http"):
            continue
        linked = (ROOT / document).parent / path if path else ROOT / document
        assert linked.exists(), target
        if anchor:
            assert anchor in anchors(linked.read_text("utf-8")), target


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", ".ci/run"])
def test_what_one_is_told_to_make_is_a_target(document: str) -> None:
    targets = re.findall(r"^([a-z][a-z-]*):", text_of("Makefile"), re.MULTILINE)
    told = set(re.findall(r"(?:`|^|\| )make ([a-z][a-z-]*)", text_of(document), re.MULTILINE))
    assert told and told <= {*targets}


def test_the_habits_of_make_are_all_told() -> None:
    listed = re.findall(r'@echo "make ([a-z-]+)', text_of("Makefile"))
    targets = re.findall(r"^([a-z][a-z-]*):", text_of("Makefile"), re.MULTILINE)
    assert {*listed} | {"help", "format", "desk"} >= {*targets}


def test_the_examples_in_python_do_what_they_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(demo_of_this_run().path, tmp_path / "thu-nghiem")
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testfile(
        str(ROOT / "docs" / "python.md"),
        module_relative=False,
        optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS,
        encoding="utf-8",
    )
    assert failed == 0 and tried > 20
