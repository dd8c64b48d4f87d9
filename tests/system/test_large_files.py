"""Files too large for memory are kept like any other original (INPUTS.md 72)."""

from __future__ import annotations

from pathlib import Path

import pytest

from thidua_xlsx.system import files
from thidua_xlsx.system.large_files import settled_sha256, sha256_of, store_large

DATA = b"phim" * 2**19


def test_a_copy_is_kept_under_its_hash_once(tmp_path: Path) -> None:
    source = tmp_path / "phim.mp4"
    source.write_bytes(DATA)
    sha256 = settled_sha256(source)
    assert sha256 == sha256_of(source) == files.sha256(DATA)
    kept = store_large(tmp_path / "tiep-nhan", source, sha256)
    assert kept == files.store_original(tmp_path / "tiep-nhan", DATA)
    assert store_large(tmp_path / "tiep-nhan", source, sha256) == kept
    assert kept.read_bytes() == DATA and [*kept.parent.iterdir()] == [kept]


def test_what_changed_meanwhile_is_not_kept(tmp_path: Path) -> None:
    source = tmp_path / "phim.mp4"
    source.write_bytes(DATA)
    with pytest.raises(files.CannotWrite) as told:
        store_large(tmp_path / "tiep-nhan", source, files.sha256(b"khac"))
    assert told.value.finding.code == "file-changing"
    assert [*(tmp_path / "tiep-nhan").iterdir()] == []


def test_an_altered_copy_is_told(tmp_path: Path) -> None:
    source = tmp_path / "phim.mp4"
    source.write_bytes(DATA)
    kept = store_large(tmp_path / "tiep-nhan", source, files.sha256(DATA))
    kept.chmod(0o600)
    kept.write_bytes(b"khac")
    with pytest.raises(files.CannotWrite) as told:
        store_large(tmp_path / "tiep-nhan", source, files.sha256(DATA))
    assert told.value.finding.code == "file-original-altered"
