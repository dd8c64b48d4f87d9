"""Forms go out written, flushed, then registered, in their order, whatever happens meanwhile."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from support.form_helpers import annex
from support.killing import KILLED, died
from support.round_helpers import Round, begun

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.register import Event, EventKind, Register
from thidua_xlsx.layout.signed.identity import Identity
from thidua_xlsx.model import Stage, Unit
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.making import issued_forms
from thidua_xlsx.pipeline.making.issued_forms import Making
from thidua_xlsx.pipeline.making.stamped_forms import StampedForms
from thidua_xlsx.system import files

NAMES = ("a-mot", "b-hai", "c-ba")
SHARES = 4
"""The moments are shared out, so that several test processes can take them."""


@pytest.fixture(autouse=True)
def made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same form is made once, and here: a kill changes which are kept, not what stands in
    them."""
    known: dict[tuple[Stage, Unit, int], tuple[Making, Identity]] = {}
    real = StampedForms.make

    def make_once(
        forms: StampedForms, stage: Stage, unit: Unit, number: int, values: object
    ) -> tuple[Making, Identity]:
        assert not values
        asked = stage, unit, number
        if asked not in known:
            known[asked] = real(forms, *asked)
        return known[asked]

    monkeypatch.setattr(StampedForms, "make", make_once)


@pytest.fixture(autouse=True)
def few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(issued_forms, "_TOGETHER", 2)


@pytest.fixture
def new(tmp_path: Path) -> Round:
    """A round with five units and no form out."""
    return begun(tmp_path, more=[Unit(each, each, annex("PL-02").bloc) for each in NAMES])


def issued_events(path: Path) -> tuple[Event, ...]:
    with Register.open(path / "round.db") as register:
        assert register.check_chain() == ()
        return register.events(EventKind.ISSUED)


def out(path: Path) -> tuple[Any, ...]:
    """What the register says, hashes included, and every form."""
    forms = {file.name: file.read_bytes() for file in (path / "phat-hanh").glob("*/**/*.*")}
    return tuple((e.hash, dict(e.payload)) for e in issued_events(path)), forms


def failing(path: Path, data: bytes, *, name: str) -> None:
    if path.name.startswith(name):
        raise files.CannotWrite(Finding("file-disk-full", file=str(path)))
    WRITE(path, data)


WRITE = files.write_atomically


def test_forms_are_registered_in_the_order_of_their_units(new: Round) -> None:
    issue(new.path)
    assert [event.payload["unit"] for event in issued_events(new.path)] == [u.id for u in new.units]


def test_a_form_is_flushed_before_it_is_registered(
    new: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", flushed.append)
    append = Register.append

    def appended(register: Register, kind: str, payload: Mapping[str, Any]) -> Event:
        if kind == EventKind.ISSUED:
            there = list((new.path / "phat-hanh").glob("*/**/*.xlsx"))
            assert new.path / payload["file"] in there
            assert len(flushed) >= 2 * len(there)
        return append(register, kind, payload)

    monkeypatch.setattr(Register, "append", appended)
    assert issue(new.path).written == 5


@pytest.mark.parametrize("name", ["so-khoa", "b-hai", "c-ba"])
def test_a_form_that_cannot_be_written_keeps_no_other_from_being_registered(
    new: Round, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = shutil.copytree(new.path, new.path.with_name("tron"))
    issue(whole)
    monkeypatch.setattr(files, "write_atomically", partial(failing, name=name))
    result = issue(new.path)
    assert result.refused is not None and result.refused.finding.code == "file-disk-full"
    there = [path.stem for path in (new.path / "phat-hanh").glob("*/**/*.xlsx")]
    assert sorted(there) == sorted(event.payload["unit"] for event in issued_events(new.path))
    assert name not in there
    monkeypatch.undo()
    assert issue(new.path).refused is None
    assert out(new.path)[1] == out(whole)[1]


def test_what_was_made_before_an_interruption_is_registered(
    new: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(items: list[Unit], step: str) -> Iterator[Unit]:
        yield from items[:3]
        raise KeyboardInterrupt

    monkeypatch.setattr("thidua_xlsx.pipeline.issue.steps", interrupted)
    with pytest.raises(KeyboardInterrupt):
        issue(new.path)
    assert [e.payload["unit"] for e in issued_events(new.path)] == [u.id for u in new.units[:3]]


@pytest.mark.parametrize("share", range(SHARES))
def test_killed_at_any_moment_and_run_again_it_is_as_if_it_had_never_been(
    new: Round, share: int
) -> None:
    told = new.path.with_name("told")
    whole = shutil.copytree(new.path, new.path.with_name("tron"))
    assert issue(shutil.copytree(new.path, new.path.with_name("truoc"))).refused is None
    assert died(partial(issue, whole), 0, told) == 0
    operations = told.read_text(encoding="utf-8").splitlines()
    for fatal in range(1 + share, len(operations) + 1, SHARES):
        path = shutil.copytree(new.path, new.path.with_name(f"chet-{fatal}"))
        assert died(partial(issue, path), fatal, told) == KILLED
        registered = {event.payload["file"] for event in issued_events(path)}
        assert all((path / file).is_file() for file in registered)
        assert died(partial(issue, path), 0, told) == 0
        assert out(path) == out(whole)
        shutil.rmtree(path)
