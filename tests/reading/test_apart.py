"""No command opens a foreign file but through a door that is limited (INPUTS.md 87)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from support.places import PACKAGE

UNLIMITED = {
    "read_form": "returns.form",
    "read_book": "reading.container",
    "unpack": "reading.archives",
    "is_archive": "reading.archives",
    "sent_at": "reading.emails",
    "load_workbook": "openpyxl",
}
"""What reads the bytes of a file by itself."""

OWN_FILES = {
    "pipeline/filling_in.py": "the samples, in a folder that it has just made",
    "pipeline/sending/slips.py": "the slip that it has just written",
    "pipeline/verifying/of_dossier.py": "the zip of a dossier, within limits of size and number",
    "pipeline/gathering/reading_pool.py": "inside the child",
    "control/cells.py": "inside the child",
}


def uses() -> Iterator[tuple[str, str]]:
    """Module and name of each call, in the rooms that work for commands."""
    for path in (*(PACKAGE / "pipeline").rglob("*.py"), *(PACKAGE / "control").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        limited = {
            alias.asname or alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module == "thidua_xlsx.reading.apart"
            for alias in node.names
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
                name = node.func.id if isinstance(node.func, ast.Name) else name
                if name in UNLIMITED and name not in limited:
                    yield path.relative_to(PACKAGE).as_posix(), name


def test_only_files_of_our_own_are_read_without_a_limit() -> None:
    found = {Path(module).as_posix() for module, _ in uses()}
    assert found == set(OWN_FILES)
