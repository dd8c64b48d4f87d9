"""What must not be read by others is its owner's alone, whatever the process's mask says."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.closed_rounds import ANYWAY, dossier_of, ranked_round
from support.round_helpers import Round

from thidua_xlsx.pipeline.close import close
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.init import begin
from thidua_xlsx.system import files

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows keeps the folder's rights")


@pytest.fixture(params=[0, 0o022, 0o077, 0o277], ids=oct)
def mask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("mask")
def test_a_private_file_and_folder(tmp_path: Path) -> None:
    os.chmod(tmp_path, 0o700)
    folder = tmp_path / "tiep-nhan"
    files.make_private_folder(folder)
    original = files.store_original(folder, b"1", ".xlsx")
    files.write_atomically(folder / "ho-so.zip", b"1", private=True)
    assert (mode(folder), mode(original)) == (0o700, 0o400)
    assert mode(folder / "ho-so.zip") == 0o600


def test_one_that_was_open_to_others_is_closed_to_them_when_it_is_written_again(
    tmp_path: Path,
) -> None:
    path = tmp_path / "ho-so.zip"
    path.write_bytes(b"1")
    path.chmod(0o666)
    files.write_atomically(path, b"2", private=True)
    assert (mode(path), path.read_bytes()) == (0o600, b"2")


def test_key_register_originals_and_dossier_of_a_round(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        begin(tmp_path / "dot", "tn-2610-2024")
    finally:
        os.umask(before)
    made = tmp_path / "dot"
    assert (mode(made / "round.key"), mode(made / "round.db")) == (0o600, 0o600)
    assert mode(made / "tiep-nhan") == 0o700
    assert {mode(path) for path in (made / "tiep-nhan").iterdir()} == {0o400}


def test_everything_received_kept_and_closed(tmp_path: Path) -> None:
    round_: Round = ranked_round(tmp_path)
    before = os.umask(0)
    try:
        round_.inbox.mkdir(exist_ok=True)
        collect(round_.path, [round_.send("khac.txt", b"khac")])
        assert close(round_.path, anyway=ANYWAY).refused is None
    finally:
        os.umask(before)
    assert mode(dossier_of(round_)) == 0o600
    for folder in ("tiep-nhan", "ket-qua/luu"):
        assert {mode(path) & 0o277 for path in (round_.path / folder).iterdir()} == {0}, folder
    for path in round_.path.glob("round.*"):
        assert mode(path) == 0o600
