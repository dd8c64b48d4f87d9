"""What comes out of a good template: options, flags and appraisers inherited, and its hash."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.small_template import IDS, SMALL, write

from thidua_xlsx.model import (
    OverTarget,
)
from thidua_xlsx.system.resources import data_folder
from thidua_xlsx.template import (
    check_template,
    compiled,
    lines,
    load_regulation,
    loading,
    regulation_folders,
)
from thidua_xlsx.template.lines import read_tree


def test_the_packaged_regulations_are_found_by_their_ids() -> None:
    folders = regulation_folders()
    assert tuple(folder.name for folder in folders) == IDS
    assert [load_regulation(folder.name).id for folder in folders] == list(IDS)


@pytest.mark.parametrize("name", IDS)
def test_a_packaged_regulation_has_nothing_to_find(name: str) -> None:
    regulation, findings = check_template(data_folder("templates") / name)
    assert findings == ()
    assert regulation == load_regulation(name)


@pytest.mark.parametrize("name", IDS)
def test_both_parsers_see_the_same_in_the_files_that_come_with_the_program(name: str) -> None:
    for path in sorted((data_folder("templates") / name).glob("*.yaml")):
        quickly = read_tree(path.read_bytes(), path.name, shipped=True)
        assert quickly.lines and quickly == read_tree(path.read_bytes(), path.name)


def test_only_files_that_come_with_the_program_are_parsed_by_libyaml(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "_FAST", None)
    monkeypatch.setattr(compiled, "read", lambda folder: None)
    folder = tmp_path / "bg-2017"
    shutil.copytree(data_folder("templates") / "bg-2017", folder)
    (folder / "units.yaml").write_bytes((folder / "units.yaml").read_bytes() + b"\n# khac\n")
    assert load_regulation(folder).id == "bg-2017"
    loading._checked.cache_clear()
    with pytest.raises(TypeError):
        load_regulation("bg-2017")


def test_the_same_content_is_loaded_once(tmp_path: Path) -> None:
    assert load_regulation("tn-2610-2024") is load_regulation("tn-2610-2024")
    folder = write(tmp_path / "nho")
    before = load_regulation(folder)
    changed = SMALL["units.yaml"].replace("Đơn vị 1", "Đơn vị một")
    (folder / "units.yaml").write_text(changed, encoding="utf-8")
    after = load_regulation(folder)
    assert after.units[0].name == "Đơn vị một"
    assert after.sha256 != before.sha256


def test_the_hash_is_the_same_on_a_windows_checkout(tmp_path: Path) -> None:
    unix = load_regulation(write(tmp_path / "unix"))
    windows = write(tmp_path / "windows")
    for path in windows.iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    (windows / "Thumbs.db").write_bytes(b"not ours")
    assert load_regulation(windows) == unix


def test_a_file_of_the_folder_stands_for_the_folder(tmp_path: Path) -> None:
    folder = write(tmp_path / "nho")
    assert load_regulation(folder / "annex-1.yaml") is load_regulation(folder)


def test_an_option_row_gives_its_label_to_the_option(tmp_path: Path) -> None:
    row = load_regulation(write(tmp_path / "nho")).annexes[0].criterion("I.3")
    assert [option.label for option in row.method.options] == [  # type: ignore[union-attr]
        "Tốt: 3 điểm",
        "Kém: 1 điểm",
    ]


def test_a_bonus_over_a_choice_on_rows_takes_their_labels() -> None:
    annex = load_regulation("bg-2017").annex("BANG-DIEM")
    method = annex.criterion("I.1").method
    assert isinstance(method, OverTarget)
    rows = {row.id: row.label for row in annex.children("I.1")}
    assert {option.id: option.label for option in method.on.options} == rows  # type: ignore[union-attr]


def test_flags_are_inherited_until_a_row_has_its_own(tmp_path: Path) -> None:
    annex = load_regulation(write(tmp_path / "nho")).annexes[0]
    assert [row.id for row in annex.leaves() if not row.self_scored] == ["II"]
    assert [row.id for row in annex.leaves() if row.panel] == ["II"]
    assert all(not row.levelled for row in annex.criteria)


def test_a_blank_appraiser_is_the_one_above_in_the_group_then_the_section(tmp_path: Path) -> None:
    annex = load_regulation(write(tmp_path / "nho")).annexes[0]
    assert {row.id: row.appraisers for row in annex.leaves()} == {
        "I.1": ("so-a",),  # nothing above it in its group: the section's row
        "I.2": ("so-b",),
        "I.3": ("so-b",),  # the one above it
        "II": ("so-a",),  # what stands inside group I does not reach out of it
    }
    assert annex.criterion("I.3").appraiser_text == ""
