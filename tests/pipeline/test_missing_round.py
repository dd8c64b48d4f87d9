"""A folder that is no round is answered with the round that was probably meant, as one would type
it."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.form_helpers import KEY, regulation

from thidua_xlsx.pipeline.base.round import Folder
from thidua_xlsx.pipeline.init import init
from thidua_xlsx.pipeline.status import status


@pytest.fixture
def two_rounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two rounds side by side in a folder that is the present one."""
    for name in ("dot-2024", "khoi-2022"):
        assert init(tmp_path / name, regulation("tn-2610-2024"), key=KEY).refused is None
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("dot-2042", " → dot-2024?"),
        ("khoi", " → khoi-2022?"),
        ("dot-2024/phat-hanh", " → dot-2024?"),
        ("../{here}", ""),
        ("xa-khac", ""),
    ],
)
def test_the_round_that_was_meant_is_named(two_rounds: Path, typed: str, near: str) -> None:
    path = Path(typed.format(here=two_rounds.name))
    assert Folder(path).missing().parameters["near"] == near
    refused = status(path).refused
    assert refused is not None and refused.finding.code == "round-missing"


def test_the_only_round_in_a_folder_is_meant(tmp_path: Path) -> None:
    assert init(tmp_path / "dot", regulation("tn-2610-2024"), key=KEY).refused is None
    said = Folder(tmp_path).missing().message("vi")
    assert str(tmp_path / "dot") in said
