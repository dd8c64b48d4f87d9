"""Wheel, sdist and editable install each bring the whole package, its templates and samples.

They are built and installed for real, in a copy of the tree.
"""

from __future__ import annotations

import ast
import configparser
import json
import re
import shutil
import sys
import tarfile
import zipfile
from dataclasses import replace
from pathlib import Path

from support.installing import (
    DATA_FOLDERS,
    PACKED,
    TEXTS,
    Environment,
    built,
    copied_tree,
    installed,
    of_the_wheel,
    ran,
)
from support.places import ROOT
from support.sample_rounds import demo_of_this_run

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


def _check(environment: Environment, cwd: Path) -> None:
    """Everything is there and comes from its home, seen from a folder that holds nothing."""
    python, program = environment.python, environment.program
    found = {
        name: Path(at) for name, at in json.loads(ran(python, "-I", "-c", ASK, cwd=cwd)).items()
    }
    assert [name for name, at in found.items() if not at.is_relative_to(environment.home)] == []
    modules = [path for path in _files(found["package"]) if not path.startswith("_data/")]
    assert modules == _files(ROOT / "thidua_xlsx")
    for name in DATA_FOLDERS:
        assert _files(found[name]) == _files(ROOT / name) != []
    assert list(found["templates"].glob("*/regulation.yaml"))
    assert "demo" in ran(program, "--help", cwd=cwd)
    assert "demo" in ran(python, "-I", "-m", "thidua_xlsx", "--help", cwd=cwd)
    shown = json.loads(ran(program, "template", "list", "--json", cwd=cwd))
    assert len(shown["regulations"]) >= 3


def test_the_wheel_alone_finds_its_data_runs_the_demo_and_the_desk(tmp_path: Path) -> None:
    wheel = of_the_wheel()
    _check(wheel, tmp_path)
    played = demo_of_this_run().round("tn-ktdtmth-2022")
    round_ = shutil.copytree(played, tmp_path / "làm thử")
    page = ran(wheel.python, "-I", "-c", VISIT, round_, cwd=tmp_path)
    assert "Việc tiếp theo" in page and "/tep/ket-qua/tong-hop.xlsx" in page


def test_the_sdist_finds_its_templates_and_samples(tmp_path: Path) -> None:
    _check(installed(tmp_path, built().sdist), tmp_path)


def test_the_editable_install_finds_its_templates_and_samples(tmp_path: Path) -> None:
    tree = copied_tree(tmp_path)
    _check(replace(installed(tmp_path, "--editable", tree), home=tree), tmp_path)


def test_the_wheel_holds_the_package_and_nothing_else() -> None:
    with zipfile.ZipFile(built().wheel) as wheel:
        names = [name for name in wheel.namelist() if ".dist-info/" not in name]
    expected = [f"thidua_xlsx/{path}" for path in _files(ROOT / "thidua_xlsx")]
    for name in DATA_FOLDERS:
        expected += [f"thidua_xlsx/_data/{name}/{path}" for path in _files(ROOT / name)]
    assert sorted(names) == sorted(expected)
    assert "thidua_xlsx/py.typed" in names


def test_the_sdist_holds_what_a_build_needs() -> None:
    with tarfile.open(built().sdist) as sdist:
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
