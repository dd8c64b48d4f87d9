"""Finds the data that comes with the program, wherever it was installed.

A wheel carries ``templates/``, ``samples/`` and ``documents/`` inside the package, under ``_data``;
in the source tree, and so in an editable install, they lie beside the package at the top level.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
FOLDERS = ("templates", "samples", "documents")


def data_folder(name: str) -> Path:
    """The folder of packaged data: ``name`` is one of FOLDERS.

    Raises ValueError for any other name and FileNotFoundError where the program was installed
    without its data (both are faults of ours, not of a person).
    """
    if name not in FOLDERS:
        raise ValueError(f"no packaged data is called {name!r}; known: {', '.join(FOLDERS)}")
    for folder in (PACKAGE / "_data" / name, PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the program was installed without its folder {name!r}")


@cache
def program_stamp() -> str:
    """Every module of the program by its size and time of change, as Python knows its own: another
    text for another version of the program."""
    modules = ((path, path.stat()) for path in sorted(PACKAGE.rglob("*.py")))
    return "\n".join(f"{path} {found.st_size} {found.st_mtime_ns}" for path, found in modules)
