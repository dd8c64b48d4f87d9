"""A compiled regulation is the one that the files give, and believed only where nothing changed."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from support.small_template import IDS

from thidua_xlsx.system.resources import data_folder
from thidua_xlsx.template import checking, compiled, load_regulation, loading
from thidua_xlsx.template.folders import TemplateFolder, read_folder


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where compiled regulations lie, for this test alone."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    loading._checked.cache_clear()
    yield tmp_path
    loading._checked.cache_clear()


def folder_of(name: str) -> TemplateFolder:
    folder, _ = read_folder(data_folder("templates") / name)
    assert folder is not None
    return folder


def kept(place: Path) -> Path:
    (found,) = place.rglob("*.regulation")
    return found


@pytest.mark.parametrize("name", IDS)
def test_what_is_read_back_is_what_the_files_give(name: str, place: Path) -> None:
    first = load_regulation(name)
    loading._checked.cache_clear()
    again = load_regulation(name)
    regulation, findings = checking.checked(folder_of(name))
    assert first is not again and first == again == regulation and findings == ()
    assert again.files == first.files
    assert repr(again) == repr(first) and pickle.dumps(again) == pickle.dumps(
        compiled.read(folder_of(name))
    )


def test_a_compiled_regulation_needs_no_check(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_regulation("bg-2017")
    loading._checked.cache_clear()
    monkeypatch.setattr(checking, "checked", None)
    assert load_regulation("bg-2017").id == "bg-2017"


def test_other_files_or_another_program_make_it_anew(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_regulation("bg-2017")
    folder = folder_of("bg-2017")
    assert compiled.read(folder) is not None
    assert compiled.read(replace(folder, sha256="0" * 64)) is None
    assert compiled.read(replace(folder, name="khac")) is None
    monkeypatch.setattr(compiled, "program_stamp", lambda: "another")
    assert compiled.read(folder) is None


@pytest.mark.parametrize("damage", [b"", b"\x00", b"kh\xc3\xb4ng"])
def test_a_damaged_one_is_made_anew(place: Path, damage: bytes) -> None:
    known = load_regulation("bg-2017")
    path = kept(place)
    whole = path.read_bytes()
    for data in (damage, whole[:32] + damage, whole[:-1], whole[:32] + pickle.dumps(["khác"])):
        path.write_bytes(data)
        loading._checked.cache_clear()
        assert compiled.read(folder_of("bg-2017")) is None
        assert load_regulation("bg-2017") == known
        assert path.read_bytes() == whole


def test_where_python_keeps_no_compiled_modules_nothing_is_written(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert load_regulation("bg-2017").id == "bg-2017"
    assert not list(place.rglob("*"))


def test_where_nothing_can_be_written_it_is_worked_out_again(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "tep").write_bytes(b"")
    monkeypatch.setattr(sys, "pycache_prefix", str(place / "tep"))
    assert load_regulation("bg-2017").id == "bg-2017"


def test_only_what_came_with_the_program_is_compiled(place: Path, tmp_path: Path) -> None:
    own = tmp_path / "nho" / "bg-2017"
    own.mkdir(parents=True)
    for path in (data_folder("templates") / "bg-2017").iterdir():
        (own / path.name).write_bytes(path.read_bytes() + b"\n# khac\n")
    assert load_regulation(own).id == "bg-2017"
    assert not list(place.rglob("*.regulation"))
