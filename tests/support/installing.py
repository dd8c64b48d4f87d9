"""The package built and installed as others get it, in environments of their own.

They borrow the dependencies of the one that runs the tests, so nothing is downloaded.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

from support.made_once import made_once
from support.places import ROOT

DATA_FOLDERS = ("templates", "samples", "documents")
PACKED = ("thidua_xlsx", *DATA_FOLDERS, "setup.cfg", "pyproject.toml", "MANIFEST.in")
TEXTS = ("README.md", "CHANGELOG.md", "Makefile", "thi-dua.bat", "thi-dua.command", "thi-dua.sh")


class Built(NamedTuple):
    """What ``make release`` makes."""

    wheel: Path
    sdist: Path


@dataclass(frozen=True, slots=True)
class Environment:
    """An environment with the package in it, which comes from ``home``."""

    home: Path
    programs: Path

    @property
    def python(self) -> Path:
        return self.programs / Path(sys.executable).name

    @property
    def program(self) -> Path:
        return self.programs / "thidua-xlsx"


def ran(*command: str | Path, cwd: Path) -> str:
    """Standard output; what a failed command said is in the failure."""
    done = subprocess.run(command, cwd=cwd, env=clean(), capture_output=True, encoding="utf-8")
    if done.returncode != 0:
        pytest.fail(f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def clean() -> dict[str, str]:
    """The variables of this process, without those that tell a Python where the tree is."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def copied_tree(folder: Path) -> Path:
    """The tree as far as a build needs it."""
    tree = folder / "tree"
    tree.mkdir()
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in (*PACKED, *TEXTS):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tree / name, ignore=ignored)
        else:
            shutil.copy2(ROOT / name, tree / name)
    return tree


def installed(folder: Path, *target: str | Path) -> Environment:
    """A fresh environment with that target installed."""
    home = folder / "environment"
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    paths = {"base": str(home), "platbase": str(home)}
    scheme = "venv"
    library = Path(sysconfig.get_path("purelib", scheme, paths))
    # A .pth file adds the folder itself only, never the editable install that it may hold.
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (library / "borrowed.pth").write_text("\n".join(sorted(borrowed)) + "\n", encoding="utf-8")
    made = Environment(home, Path(sysconfig.get_path("scripts", scheme, paths)))
    pip = (sys.executable, "-m", "pip", "--python", made.python, "install", "--quiet")
    alone = ("--no-index", "--no-deps", "--no-build-isolation", "--ignore-installed")
    ran(*pip, *alone, *target, cwd=folder)
    return made


@made_once
def built(folder: Path) -> Built:
    """The wheel and the sdist."""
    tree, made = copied_tree(folder), folder / "dist"
    build = (sys.executable, "-m", "build", "--no-isolation", "--wheel", "--sdist")
    ran(*build, "--outdir", made, tree, cwd=folder)
    (wheel,), (sdist,) = made.glob("*.whl"), made.glob("*.tar.gz")
    return Built(wheel, sdist)


@made_once
def of_the_wheel(folder: Path) -> Environment:
    """An environment with the wheel in it."""
    return installed(folder, built().wheel)
