"""Whether a place that a document names is there: a function, a key of a template, a test."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from support.places import ROOT
from thidua_xlsx.catalogue.entries import CATALOGUE


def is_there(named: str) -> bool:
    """Whether it exists: ``finding:code``, ``file.py:name`` or ``file.py:Class.name``,
    ``file.yaml:path/of/keys`` (in every file where the name has a star; of a list the entry of that
    id, or of ``key=value``), ``file.md#anchor``, ``file.py::test_name``."""
    if named.startswith("finding:"):
        return named.removeprefix("finding:") in CATALOGUE
    if "::" in named:
        file, _, name = named.partition("::")
        return name.startswith("test_") and name in names_in(ROOT / file)
    if "#" in named:
        file, _, name = named.partition("#")
        return (ROOT / file).is_file() and name in anchors((ROOT / file).read_text("utf-8"))
    file, _, name = named.partition(":")
    files = sorted(ROOT.glob(file))
    if Path(file).suffix == ".py":
        return bool(files) and bool(name) and all(name in names_in(one) for one in files)
    return bool(files) and bool(name) and all(_is_in(one, name.split("/")) for one in files)


def _is_in(file: Path, path: Iterable[str]) -> bool:
    here = _content(file)
    for key in path:
        if isinstance(here, list):
            of, _, value = key.rpartition("=")
            here = next((one for one in here if one.get(of or "id") == value), None)
        else:
            here = here.get(key) if isinstance(here, dict) else None
        if here is None:
            return False
    return True


@cache
def _content(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), yaml.BaseLoader)


@cache
def names_in(file: Path) -> frozenset[str]:
    """The functions, classes, methods ("Class.name") and constants that a module defines."""
    if not file.is_file():
        return frozenset()
    found: set[str] = set()
    for node in ast.parse(file.read_text("utf-8")).body:
        found.update(_defined(node))
        if isinstance(node, ast.ClassDef):
            found.update(f"{node.name}.{name}" for one in node.body for name in _defined(one))
    return frozenset(found)


def _defined(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return [one.id for one in targets if isinstance(one, ast.Name)]


def anchors(text: str) -> set[str]:
    """The anchors of its headings, as Markdown viewers make them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
