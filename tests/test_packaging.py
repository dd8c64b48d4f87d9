"""Wheel, sdist and editable install each bring the whole package, its templates and samples.

They are built and installed for real, in a copy of the tree.  The new environments borrow the
dependencies of the one that runs the tests, so nothing is downloaded.
"""

from __future__ import annotations

import ast
import configparser
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest
from support.places import ROOT

DATA_FOLDERS = ("templates", "samples", "documents")
PACKED = ("thidua_xlsx", *DATA_FOLDERS, "setup.cfg", "pyproject.toml", "MANIFEST.in")
TEXTS = ("README.md", "CHANGELOG.md", "Makefile", "thi-dua.bat", "thi-dua.command", "thi-dua.sh")
# Which distribution brings a library whose name is another.
DISTRIBUTIONS = {
    "yaml": "pyyaml",
    "docx": "python-docx",
    "pydantic_core": "pydantic",
    "python_calamine": "python-calamine",
    "msoffcrypto": "msoffcrypto-tool",
    "rfc3161_client": "rfc3161-client",
    "python_multipart": "python-multipart",
}

ASK = """
import json
from pathlib import Path
import thidua_xlsx
from thidua_xlsx.system.resources import data_folder
print(json.dumps({
    "package": str(Path(thidua_xlsx.__file__).parent),
    **{name: str(data_folder(name)) for name in ("templates", "samples", "documents")},
}))
"""


VISIT = """
import sys, threading, urllib.request
from pathlib import Path
from thidua_xlsx.desk.serving import serve

def told(address):
    threading.Thread(target=visit, args=(address,)).start()

def visit(address):
    origin = address.partition("/mo/")[0]
    with urllib.request.urlopen(address) as entered:
        headers = {"Cookie": entered.headers["Set-Cookie"].partition(";")[0], "Origin": origin}
    for place, data in (("/", None), ("/hinh-thuc/desk.js", None), ("/dung", b"")):
        asked = urllib.request.Request(origin + place, data, headers)
        sys.stdout.buffer.write(urllib.request.urlopen(asked).read())

serve(Path(sys.argv[1]), opens=False, told=told)
"""
"""A desk of the installed program, visited until it is closed."""


def _run(*command: str | Path, cwd: Path) -> str:
    """Standard output; what a failed command said is in the failure."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(command, cwd=cwd, env=clean, capture_output=True, encoding="utf-8")
    if done.returncode != 0:
        pytest.fail(f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def _copy_tree(folder: Path) -> Path:
    tree = folder / "tree"
    tree.mkdir()
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in (*PACKED, *TEXTS):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tree / name, ignore=ignored)
        else:
            shutil.copy2(ROOT / name, tree / name)
    return tree


def _files(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    )


def _setup() -> configparser.ConfigParser:
    setup = configparser.ConfigParser(interpolation=None)
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    return setup


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The wheel, the sdist and the tree they were built from."""
    folder = tmp_path_factory.mktemp("built")
    tree = _copy_tree(folder)
    _run(
        sys.executable,
        "-m",
        "build",
        "--no-isolation",
        "--wheel",
        "--sdist",
        "--outdir",
        folder / "dist",
        tree,
        cwd=folder,
    )
    (wheel,) = (folder / "dist").glob("*.whl")
    (sdist,) = (folder / "dist").glob("*.tar.gz")
    return {"wheel": wheel, "sdist": sdist, "tree": tree}


def _installed(folder: Path, *target: str | Path) -> Path:
    """The programs' folder of a fresh environment with that target installed."""
    home = folder / "environment"
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    paths = {"base": str(home), "platbase": str(home)}
    scheme = "venv"
    library = Path(sysconfig.get_path("purelib", scheme, paths))
    # A .pth file adds the folder itself only, never the editable install that it may hold.
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (library / "borrowed.pth").write_text("\n".join(sorted(borrowed)) + "\n", encoding="utf-8")
    programs = Path(sysconfig.get_path("scripts", scheme, paths))
    python = programs / Path(sys.executable).name
    _run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--quiet",
        "--no-index",
        "--no-deps",
        "--no-build-isolation",
        "--ignore-installed",
        *target,
        cwd=folder,
    )
    return programs


def _check(programs: Path, cwd: Path, home: Path) -> None:
    """Everything is there and comes from ``home``, seen from a folder that holds nothing."""
    python = programs / Path(sys.executable).name
    found = {
        name: Path(at) for name, at in json.loads(_run(python, "-I", "-c", ASK, cwd=cwd)).items()
    }
    assert [name for name, at in found.items() if not at.is_relative_to(home)] == []
    modules = [path for path in _files(found["package"]) if not path.startswith("_data/")]
    assert modules == _files(ROOT / "thidua_xlsx")
    for name in DATA_FOLDERS:
        assert _files(found[name]) == _files(ROOT / name) != []
    assert list(found["templates"].glob("*/regulation.yaml"))
    assert "demo" in _run(programs / "thidua-xlsx", "--help", cwd=cwd)
    assert "demo" in _run(python, "-I", "-m", "thidua_xlsx", "--help", cwd=cwd)
    shown = json.loads(_run(programs / "thidua-xlsx", "template", "list", "--json", cwd=cwd))
    assert len(shown["regulations"]) >= 3


def test_the_wheel_alone_finds_its_data_runs_the_demo_and_the_desk(
    built: dict[str, Path], tmp_path: Path
) -> None:
    programs = _installed(tmp_path, built["wheel"])
    _check(programs, tmp_path, tmp_path / "environment")
    _run(programs / "thidua-xlsx", "demo", "làm thử", "--json", cwd=tmp_path)
    (council, *_) = (tmp_path / "làm thử").glob("*/ket-qua/tong-hop.xlsx")
    python = programs / Path(sys.executable).name
    page = _run(python, "-I", "-c", VISIT, council.parent.parent, cwd=tmp_path)
    assert "Việc tiếp theo" in page and "/tep/ket-qua/tong-hop.xlsx" in page


def test_the_sdist_finds_its_templates_and_samples(built: dict[str, Path], tmp_path: Path) -> None:
    programs = _installed(tmp_path, built["sdist"])
    _check(programs, tmp_path, tmp_path / "environment")


def test_the_editable_install_finds_its_templates_and_samples(tmp_path: Path) -> None:
    tree = _copy_tree(tmp_path)
    programs = _installed(tmp_path, "--editable", tree)
    _check(programs, tmp_path, tree)


def test_the_wheel_holds_the_package_and_nothing_else(built: dict[str, Path]) -> None:
    with zipfile.ZipFile(built["wheel"]) as wheel:
        names = [name for name in wheel.namelist() if ".dist-info/" not in name]
    expected = [f"thidua_xlsx/{path}" for path in _files(ROOT / "thidua_xlsx")]
    for name in DATA_FOLDERS:
        expected += [f"thidua_xlsx/_data/{name}/{path}" for path in _files(ROOT / name)]
    assert sorted(names) == sorted(expected)
    assert "thidua_xlsx/py.typed" in names


def test_the_sdist_holds_what_a_build_needs(built: dict[str, Path]) -> None:
    with tarfile.open(built["sdist"]) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    wanted = {*TEXTS, *(name for name in PACKED if (ROOT / name).is_file())}
    for name in ("thidua_xlsx", *DATA_FOLDERS):
        wanted |= {f"{name}/{path}" for path in _files(ROOT / name)}
    assert wanted <= names


def test_setup_cfg_lists_every_package() -> None:
    listed = set(_setup()["options"]["packages"].split())
    folders = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for path in (ROOT / "thidua_xlsx").rglob("*.py")
    }
    assert listed == folders | {f"thidua_xlsx._data.{name}" for name in DATA_FOLDERS}


def test_every_library_imported_is_a_declared_dependency_with_a_lower_bound() -> None:
    imported = set()
    for path in (ROOT / "thidua_xlsx").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                imported.add((node.module or "").partition(".")[0])
    libraries = imported - set(sys.stdlib_module_names) - {"thidua_xlsx"}
    setup = _setup()
    required = setup["options"]["install_requires"].strip().splitlines()
    required += setup["options.extras_require"]["desk"].strip().splitlines()
    declared = {re.split(r"[ ;<>=!~]", line, maxsplit=1)[0].lower(): line for line in required}
    assert libraries
    assert {DISTRIBUTIONS.get(name, name).lower() for name in libraries} <= declared.keys()
    assert [line for name, line in declared.items() if ">=" not in line and name != "tzdata"] == []
