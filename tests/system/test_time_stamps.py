"""Time stamps of files (RFC 3161): what an authority is asked, what its answer proves."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.authorities import NAME, authority, query_of
from support.real_programs import require

from thidua_xlsx.system.time_stamps import GRANTED, Answer, answer_of, certificates, query

DATA = b"ho so"


def stamped(folder: Path, data: bytes = DATA) -> bytes:
    asked = folder / "a.tsq"
    asked.write_bytes(query(data))
    return authority(NAME).answer(asked)


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return stamped(tmp_path_factory.mktemp("dau"))


def roots(name: str = NAME) -> list:  # type: ignore[type-arg]
    return certificates(authority(name).root.read_bytes())


def test_the_query_is_the_one_that_openssl_makes_and_always_the_same(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(DATA)
    theirs = query_of(file, "sha256", tmp_path / "a.tsq").read_bytes()
    assert query(DATA) == theirs == query(DATA)
    assert query(DATA + b"x") != theirs


def test_a_stamp_says_when_by_whom_and_of_what(answer: bytes) -> None:
    said = answer_of(answer)
    assert (said.status, said.stamps(DATA), said.stamps(DATA + b"x")) == (GRANTED, True, False)
    assert NAME in said.by
    assert said.at is not None and said.at.utcoffset() is not None
    assert said.fault(roots()) is None


@pytest.mark.parametrize("digest", ["sha384", "md5"])
def test_a_refusal_is_no_stamp(digest: str, tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(DATA)
    said = answer_of(authority(NAME).answer(query_of(file, digest, tmp_path / "a.tsq")))
    assert said.status != GRANTED
    assert not said.stamps(DATA)


def test_only_the_authoritys_own_root_proves_it(answer: bytes) -> None:
    assert answer_of(answer).fault(roots("Đơn vị khác")) is not None


def test_a_name_is_told_without_its_control_characters(tmp_path: Path) -> None:
    asked = tmp_path / "a.tsq"
    asked.write_bytes(query(DATA))
    said = answer_of(authority("Cơ\u202e quan\x1b[2J").answer(asked))
    assert said.by.isprintable() and "Cơ quan[2J" in said.by


def test_openssl_takes_the_same_answer(answer: bytes, tmp_path: Path) -> None:
    """A witness that is not ours."""
    for name, data in (("a", DATA), ("a.tsr", answer)):
        (tmp_path / name).write_bytes(data)
    command = [require("openssl"), "ts", "-verify", "-data", "a", "-in", "a.tsr"]
    command += ["-CAfile", str(authority(NAME).root)]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True).returncode == 0


@given(st.data())
def test_what_is_altered_in_an_answer_is_never_proven(answer: bytes, data: st.DataObject) -> None:
    """One byte otherwise: unreadable, refused, not proven, or what it says is still the same."""
    place = data.draw(st.integers(0, len(answer) - 1))
    byte = data.draw(st.integers(0, 255))
    try:
        said = answer_of(answer[:place] + bytes([byte]) + answer[place + 1 :])
    except ValueError:
        return
    if said.status == GRANTED and said.fault(roots()) is None:
        right = answer_of(answer)
        assert facts(said) == facts(right)


def facts(said: Answer) -> tuple[object, ...]:
    return said.at, said.by, said.algorithm, said.imprint


@given(st.binary(max_size=200))
def test_rubbish_is_no_answer_and_no_certificate(data: bytes) -> None:
    for read in (answer_of, certificates):
        with pytest.raises(ValueError, match=r"."):
            read(data)


@given(st.integers(0, 2000))
def test_half_an_answer_is_none(answer: bytes, length: int) -> None:
    if length < len(answer):
        with pytest.raises(ValueError, match=r"."):
            answer_of(answer[:length])
