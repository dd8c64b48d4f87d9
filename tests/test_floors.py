"""Imports point down: a module imports only from floors below its own.

FLOORS is the one list of the floors, lowest first.  A floor holds one or more entries, each a
module or a package of ``thidua_xlsx``; the longest entry that fits a module's name is its place.
Entries of one floor do not import each other; modules of one entry may, but never in a circle.
"""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = "thidua_xlsx"
ROOT = Path(__file__).resolve().parent.parent / PACKAGE

FLOORS: tuple[tuple[str, ...], ...] = (
    ("model",),
    ("catalogue",),
    ("findings", "messages_rating", "messages_reasons"),
    (
        "clock",
        "dates",
        "files",
        "formulas",
        "images",
        "messages",
        "numerals",
        "progress",
        "resources",
        "slugs",
        "texts",
        "workers",
        "working_days",
    ),
    ("legacy_encodings", "assignments", "appraising", "unfit"),
    ("scores",),
    ("methods",),
    ("template",),
    ("layout.theme",),
    ("layout.grid",),
    ("layout",),
    ("identity",),
    ("writing", "reading"),
    ("checks",),
    ("reading.decision_sheet",),
    ("reading.form_scores",),
    ("reading.form",),  # a whole returned form: its fields, then the checks of them
    ("reading.stored", "comparing"),
    ("reconcile",),
    ("rating.outcome",),
    ("rating.questions",),
    ("ties",),
    ("ranking", "statistics"),
    ("rating",),
    ("layout.consolidated",),
    ("control_cells", "register_faults"),
    ("control_lists", "control_settings", "register"),
    ("control_appraisal", "control_criteria", "control_days", "control_look", "control_terms"),
    ("previous",),
    ("control", "superseding"),
    ("standing", "pending"),
    ("counting",),
    ("attaching",),
    ("round", "samples"),
    ("pipeline",),
    ("interface",),
    ("",),  # thidua_xlsx/__init__.py: the public names
    ("report",),
    ("cli",),
    ("__main__",),
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
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.partition(".")[0] == PACKAGE:
                    yield _within(alias.name), node.lineno
        elif isinstance(node, ast.ImportFrom):
            source = _source(node, package)
            if source is None:
                continue
            for alias in node.names:
                inner = f"{source}.{alias.name}".lstrip(".")
                yield (inner if inner in modules else source), node.lineno


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


def place(module: str) -> tuple[int, str] | None:
    """The module's floor and the entry that fits it best; None where the list knows none."""
    fitting = [
        (entry, floor)
        for floor, entries in enumerate(FLOORS)
        for entry in entries
        if module == entry or (entry and module.startswith(entry + "."))
    ]
    if not fitting:
        return None
    entry, floor = max(fitting, key=lambda found: len(found[0]))
    return floor, entry


def faults(tree: Tree) -> list[str]:
    """One sentence for each module without a floor and each import that does not point down."""
    found = [
        f"{_dotted(module)} has no floor: add it to FLOORS in tests/test_floors.py"
        for module in tree.modules
        if place(module) is None
    ]
    for one in tree.imports:
        above, below = place(one.importer), place(one.imported)
        if above is None or below is None or above == below or above[0] > below[0]:
            continue
        importer, imported = _dotted(one.importer), _dotted(one.imported)
        found.append(
            f"{importer}, line {one.line} (floor {above[0]}), "
            f"imports {imported} (floor {below[0]}), which is not below it"
        )
    return found


def circles(tree: Tree) -> list[str]:
    """The modules that cannot be put in an order, each with what it imports among them."""
    needs = {
        module: {one.imported for one in tree.imports if one.importer == module} - {module}
        for module in tree.modules
    }
    while free := [module for module, needed in needs.items() if not needed & needs.keys()]:
        for module in free:
            del needs[module]
    return [f"{module} -> {sorted(needed & needs.keys())}" for module, needed in needs.items()]


def test_every_module_is_seen() -> None:
    tree = read_tree(ROOT)
    on_disk = [path for path in ROOT.glob("**/*") if path.suffix == ".py"]
    assert len(tree.modules) == len(on_disk) > 10
    assert {"model", "catalogue", "layout.grid"} <= tree.modules.keys()
    assert ("findings", "catalogue") in {(one.importer, one.imported) for one in tree.imports}


def test_every_import_points_down() -> None:
    assert faults(read_tree(ROOT)) == []


def test_no_imports_in_a_circle() -> None:
    assert circles(read_tree(ROOT)) == []


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
    assert circles(read_tree(planted)) != []


def test_a_sideways_import_is_found(tmp_path: Path) -> None:
    planted = _copy(tmp_path)
    (planted / "reading" / "planted.py").write_text(
        "import thidua_xlsx.writing\n", encoding="utf-8"
    )
    assert any("thidua_xlsx.reading.planted" in fault for fault in faults(read_tree(planted)))


def test_an_unknown_module_is_named(tmp_path: Path) -> None:
    planted = _copy(tmp_path)
    (planted / "surprise.py").write_text("", encoding="utf-8")
    expected = "thidua_xlsx.surprise has no floor: add it to FLOORS in tests/test_floors.py"
    assert expected in faults(read_tree(planted))


def _copy(folder: Path) -> Path:
    return shutil.copytree(ROOT, folder / PACKAGE, ignore=shutil.ignore_patterns("__pycache__"))
