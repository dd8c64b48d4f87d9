"""The packaged data is found inside the package where it is installed, else beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from thidua_xlsx.system import resources
from thidua_xlsx.system.resources import data_folder


@pytest.mark.parametrize("name", resources.FOLDERS)
def test_every_folder_of_data_is_found(name: str) -> None:
    assert any(data_folder(name).iterdir())


def test_what_is_installed_inside_the_package_goes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "thidua_xlsx"
    inside, beside = package / "_data" / "samples", tmp_path / "samples"
    monkeypatch.setattr(resources, "PACKAGE", package)
    with pytest.raises(FileNotFoundError):
        data_folder("samples")
    beside.mkdir()
    assert data_folder("samples") == beside
    inside.mkdir(parents=True)
    assert data_folder("samples") == inside


@pytest.mark.parametrize("name", ["docs", "", "../etc"])
def test_no_other_folder_is_given_away(name: str) -> None:
    with pytest.raises(ValueError, match="no packaged data"):
        data_folder(name)
