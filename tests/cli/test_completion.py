"""The shells complete the command line: each is asked as it asks."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from thidua_xlsx.cli import COMPLETE, SHELLS


def completed(shell: str, line: str, word: str) -> list[str]:
    """What the program answers that shell for that word of the line; the words alone."""
    asked = {
        COMPLETE: f"{shell}_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": word if shell == "fish" else str(len(line.split()) - (1 if word else 0)),
        "COMP_LINE": line,
        "COMP_WORD": word,
    }
    done = subprocess.run(
        [sys.executable, "-m", "thidua_xlsx"],
        env={**os.environ, **asked},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    if shell == "zsh":
        return done.stdout.splitlines()[1::3]
    separator = "\t" if shell == "powershell" else ","
    parts = [line.split(separator) for line in done.stdout.splitlines()]
    return [each[0 if shell == "powershell" else 1].partition("\t")[0] for each in parts]


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("line", "word", "wanted"),
    [
        ("thidua-xlsx sta", "sta", ["status"]),
        ("thidua-xlsx issue dot --stage b", "b", ["ballot"]),
        ("thidua-xlsx template s", "s", ["show"]),
    ],
)
def test_commands_and_choices_are_completed(
    shell: str, line: str, word: str, wanted: list[str]
) -> None:
    assert completed(shell, line, word) == wanted


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_names_the_program_and_how_to_ask_it(shell: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "thidua_xlsx", "--completion", shell],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert f"{COMPLETE}" in done.stdout and f"{shell}_complete" in done.stdout
    assert "thidua-xlsx" in done.stdout


def test_bash_takes_the_script() -> None:
    """Sourced in a real bash, which then knows a function for the program."""
    source = f"{sys.executable} -m thidua_xlsx --completion bash"
    done = subprocess.run(
        ["bash", "-c", f"source <({source}) && complete -p thidua-xlsx"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "_thidua_xlsx_completion" in done.stdout
