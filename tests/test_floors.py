"""Imports point down: a module imports only from its own folder and from folders below it.

FLOORS is the one list of the floors, lowest first: every folder of the package that holds modules,
"" being the package itself with its faces (command line, Python names).  Folders of one floor do
not import each other, a folder inside another is one of its own, and no module is listed alone, so
that no circle between folders can hide.
"""

from __future__ import annotations

import ast
import re
import runpy
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from support.places import PACKAGE as ROOT
from support.places import ROOT as PROJECT

PACKAGE = "thidua_xlsx"

FLOORS: tuple[tuple[str, ...], ...] = (
    (
        "model",
        "words",
    ),
    (
        "catalogue",
        "catalogue.messages",
    ),
    (
        "system",
        "methods",
        "appraisal",
        "ranking",
    ),
    ("reading",),
    (
        "template",
        "layout",
        "documents",
        "facts",
        "statistics",
        "rating.rules",
    ),
    (
        "rating",
        "layout.form",
        "layout.control",
        "layout.regulation",
        "writing",
        "returns.values",
    ),
    (
        "layout.appraiser",
        "layout.year",
        "layout.consolidated",
        "authoring.tables",
    ),
    (
        "layout.signed",
        "control",
        "authoring",
    ),
    (
        "returns.checks",
        "pipeline.base",
    ),
    ("returns",),
    ("pipeline.making",),
    ("pipeline.gathering",),
    ("pipeline.asking",),
    ("pipeline.deriving",),
    (
        "pipeline.drawing",
        "pipeline.sending",
    ),
    ("pipeline.verifying",),
    ("pipeline",),
    ("report",),
    ("desk",),
    ("",),
)


@dataclass(frozen=True, slots=True)
class Import:
    """``importer`` and ``imported`` are module names inside the package ("" is the package)."""

    importer: str
    imported: str
    line: int


@dataclass(frozen=True, slots=True)
class Tree:
    """Every module of a package folder, by its name inside the package, and what each imports."""

    modules: dict[str, Path]
    imports: tuple[Import, ...]

    def folder(self, module: str) -> str:
        """The folder in which the module stands; a package's ``__init__`` stands in its own."""
        is_folder = self.modules[module].name == "__init__.py"
        return module if is_folder else module.rpartition(".")[0]


def read_tree(root: Path) -> Tree:
    """Parses every module under ``root``; imports inside functions count too."""
    modules = {_name(path, root): path for path in sorted(root.rglob("*.py"))}
    imports = dict.fromkeys(
        Import(name, imported, line)
        for name, path in modules.items()
        for imported, line in _imported(name, path, modules)
    )
    return Tree(modules, tuple(imports))


def _name(path: Path, root: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(name: str, path: Path, modules: dict[str, Path]) -> Iterator[tuple[str, int]]:
    """The package's modules that one file names in import statements, with their lines."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in _import_statements(path.read_text(encoding="utf-8")):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.partition(".")[0] == PACKAGE:
                    yield _within(alias.name), node.lineno
        else:
            source = _source(node, package)
            if source is None:
                continue
            for alias in node.names:
                inner = f"{source}.{alias.name}".lstrip(".")
                yield (inner if inner in modules else source), node.lineno


@cache
def _import_statements(text: str) -> tuple[ast.Import | ast.ImportFrom, ...]:
    """Of a module's text; the copies of the package differ in one file."""
    nodes = ast.walk(ast.parse(text))
    return tuple(node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom))


def _source(node: ast.ImportFrom, package: str) -> str | None:
    """Where a "from" import takes its names, inside the package; None for anything else."""
    if node.level == 0:
        source = node.module or ""
        return _within(source) if source.partition(".")[0] == PACKAGE else None
    parts = package.split(".") if package else []
    parts = parts[: len(parts) - (node.level - 1)]
    return ".".join([*parts, *(node.module or "").split(".")]).strip(".")


def _within(dotted: str) -> str:
    return dotted.removeprefix(PACKAGE).lstrip(".")


def _dotted(module: str) -> str:
    return f"{PACKAGE}.{module}".rstrip(".")


def floor(folder: str) -> int | None:
    """The folder's floor, counted from the lowest; None where the list knows none."""
    return next((number for number, named in enumerate(FLOORS) if folder in named), None)


def faults(tree: Tree) -> list[str]:
    """One sentence for each folder without a floor and each import that does not point down."""
    folders = dict.fromkeys(tree.folder(module) for module in tree.modules)
    found = [
        f"{_dotted(folder)} has no floor: add it to FLOORS in tests/test_floors.py"
        for folder in folders
        if floor(folder) is None
    ]
    for one in tree.imports:
        above, below = tree.folder(one.importer), tree.folder(one.imported)
        places = floor(above), floor(below)
        if above == below or places[0] is None or places[1] is None or places[0] > places[1]:
            continue
        importer, imported = _dotted(one.importer), _dotted(one.imported)
        found.append(
            f"{importer}, line {one.line} (floor {places[0]}), "
            f"imports {imported} (floor {places[1]}), which is not below it"
        )
    return found


def needs(tree: Tree, box: Callable[[str], str]) -> dict[str, set[str]]:
    """What each box of modules imports of the others."""
    found: dict[str, set[str]] = {box(module): set() for module in tree.modules}
    for one in tree.imports:
        found[box(one.importer)].add(box(one.imported))
    return {name: needed - {name} for name, needed in found.items()}


def circles(needed: dict[str, set[str]]) -> list[str]:
    """The boxes that cannot be put in an order, each with what it imports among them."""
    left = dict(needed)
    while free := [box for box, below in left.items() if not below & left.keys()]:
        for box in free:
            del left[box]
    return [f"{box} -> {sorted(below & left.keys())}" for box, below in left.items()]


def test_every_module_is_seen() -> None:
    tree = read_tree(ROOT)
    on_disk = [path for path in ROOT.glob("**/*") if path.suffix == ".py"]
    assert len(tree.modules) == len(on_disk) > 10
    assert {"model", "catalogue", "layout.grid"} <= tree.modules.keys()
    assert {("catalogue.findings", "catalogue.entries"), ("ranking.ranking", "model")} <= {
        (one.importer, one.imported) for one in tree.imports
    }


def test_every_import_points_down() -> None:
    assert faults(read_tree(ROOT)) == []


def test_no_imports_in_a_circle_neither_of_modules_nor_of_folders() -> None:
    tree = read_tree(ROOT)
    assert circles(needs(tree, lambda module: module)) == []
    assert circles(needs(tree, tree.folder)) == []


def test_the_list_names_every_folder_once_and_nothing_else() -> None:
    listed = [folder for named in FLOORS for folder in named]
    on_disk = {".".join(path.parent.relative_to(ROOT).parts) for path in ROOT.rglob("*.py")}
    assert sorted(listed) == sorted(on_disk) and len(listed) > 20


def test_the_page_for_newcomers_shows_every_room_and_names_only_what_is_there() -> None:
    committed = (PROJECT / "docs" / "code.md").read_text("utf-8")
    page = runpy.run_path(str(PROJECT / "docs" / "make_code_page.py"))["page"]
    assert page(committed, FLOORS) == committed, "run: make docs"
    assert len(committed.splitlines()) < 120
    named = set(re.findall(r"`([a-z_]+(?:/[a-z_]+)*/?)(?:\.py)?`", committed))
    places = {name for name in named if "/" in name}
    there = {n for n in places for top in (ROOT, PROJECT) if _exists(top / n)}
    assert {"layout/form/", "pipeline/gathering", "returns/values/locate"} <= places
    assert places == there


def _exists(path: Path) -> bool:
    return path.is_dir() or path.with_suffix(".py").is_file()


@pytest.mark.parametrize(
    "statement",
    [
        "from thidua_xlsx.layout.grid import Cell",
        "from thidua_xlsx.layout import grid",
        "import thidua_xlsx.layout.grid",
        "from ..layout.grid import Cell",
        "from ..layout import grid",
        "def late() -> None:\n    from thidua_xlsx.layout.grid import Cell",
    ],
)
def test_a_planted_upward_import_is_found(tmp_path: Path, statement: str) -> None:
    planted = _copy(tmp_path)
    model = planted / "model" / "__init__.py"
    model.write_text(model.read_text(encoding="utf-8") + f"\n{statement}\n", encoding="utf-8")
    found = [
        fault for fault in faults(read_tree(planted)) if fault.startswith("thidua_xlsx.model,")
    ]
    assert len(found) == 1
    assert "imports thidua_xlsx.layout.grid" in found[0]
    tree = read_tree(planted)
    assert circles(needs(tree, lambda module: module)) != []
    assert circles(needs(tree, tree.folder)) != []


def test_a_sideways_import_is_found(tmp_path: Path) -> None:
    planted = _copy(tmp_path)
    (planted / "reading" / "planted.py").write_text(
        "import thidua_xlsx.writing\n", encoding="utf-8"
    )
    assert any("thidua_xlsx.reading.planted" in fault for fault in faults(read_tree(planted)))


def test_an_unknown_folder_is_named(tmp_path: Path) -> None:
    planted = _copy(tmp_path)
    (planted / "surprise").mkdir()
    (planted / "surprise" / "__init__.py").write_text("", encoding="utf-8")
    expected = "thidua_xlsx.surprise has no floor: add it to FLOORS in tests/test_floors.py"
    assert expected in faults(read_tree(planted))


def _copy(folder: Path) -> Path:
    return shutil.copytree(ROOT, folder / PACKAGE, ignore=shutil.ignore_patterns("__pycache__"))
