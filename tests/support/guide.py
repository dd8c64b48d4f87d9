"""The pages of the guide, by their paths from the top of the repository, and as they are built; the
commands and names that they quote."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from support.made_once import made_once
from support.places import ROOT

GUIDE = (
    "docs/huong-dan.md",
    *sorted(f"docs/huong-dan/{page.name}" for page in (ROOT / "docs/huong-dan").glob("*.md")),
)


_BLOCK = re.compile(r"```(?:sh|bat)\n(.*?)```", re.DOTALL)


def commands_in(text: str) -> Iterator[str]:
    """Every ``thidua-xlsx`` command in the text's blocks, without its name and comments."""
    for block in _BLOCK.findall(text):
        for line in block.splitlines():
            before, found, rest = line.partition("thidua-xlsx ")
            if found and "#" not in before:
                yield rest.partition(" #")[0].strip()


def words_of(command: str) -> list[str]:
    """The command's arguments, as a shell of either system takes them apart."""
    return [part.strip('"') for part in re.findall(r'"[^"]*"|\S+', command)]


def guide_text() -> str:
    """All that the guide says."""
    return "\n".join((ROOT / page).read_text("utf-8") for page in GUIDE)


@made_once
def guide_site(folder: Path) -> Path:
    """The folder of the guide, built so that every warning is an error."""
    site = folder / "huong-dan"
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", site],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
    )
    assert built.returncode == 0, built.stderr
    return site
