"""Opens a round for a command, or refuses it with the one reason why the round cannot be opened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from thidua_xlsx.catalogue.entry import Severity
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.editions import is_closed
from thidua_xlsx.facts.faults import unavailable
from thidua_xlsx.facts.register import EventKind, Register
from thidua_xlsx.pipeline.base.refusing import Refused
from thidua_xlsx.pipeline.base.result import Refusal
from thidua_xlsx.pipeline.base.round import Folder, OpenRound, open_round
from thidua_xlsx.system.files import CannotWrite, remove_leftovers
from thidua_xlsx.system.signing import Key
from thidua_xlsx.system.temporary import sweep
from thidua_xlsx.words.dates import moment_text


@dataclass(frozen=True, slots=True)
class Opened:
    """A round and what is to be said of its control workbook."""

    round: OpenRound
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Registered:
    """A round of which the register is open and checked; ``findings``: what is to be said of that;
    ``key`` None where it is lost; ``regulation``: the id of the one that it is under."""

    folder: Folder
    register: Register
    key: Key | None
    regulation: str
    findings: tuple[Finding, ...]


@contextmanager
def opening(path: Path, *, strict: bool = False, adds: bool = False) -> Iterator[Opened]:
    """The round at ``path`` while the block runs; its register is closed afterwards.

    ``strict``: an error in the control workbook refuses the command; otherwise it is told, and
    the rest of the workbook is used.  ``adds``: the command adds facts; a closed round refuses it.

    Raises what ``refusing`` answers; what the block raises of that then tells the findings, too.
    """
    with registered(path, adds=adds) as found, opening_registered(found, strict=strict) as opened:
        yield opened


@contextmanager
def registered(path: Path, *, adds: bool = False) -> Iterator[Registered]:
    """The first half of ``opening``: before the control workbook is read."""
    folder = Folder(path)
    with _reading(folder):
        if not folder.exists():
            raise Refused(folder.missing())
        key = folder.read_key()
        register = Register.open(folder.register, key)
    with register:
        _sweep(folder)
        with _reading(folder):
            found = _registered(folder, register, key, adds)
        yield found


@contextmanager
def opening_registered(found: Registered, *, strict: bool = False) -> Iterator[Opened]:
    """The second half."""
    with _reading(found.folder):
        opened = _open_registered(found, strict)
    try:
        yield opened
    except Refused as refused:
        refused.findings = (*opened.findings, *refused.findings)
        raise
    except CannotWrite as error:
        raise Refused(error.finding, opened.findings) from error


def closed_refusal(folder: Folder, register: Register) -> Refusal:
    """Why nothing is added to the facts of a closed round."""
    at = register.events(EventKind.CLOSED)[-1].at
    parameters = {"at": moment_text(at)}
    return Refusal(Finding("round-closed", file=str(folder.path), parameters=parameters))


def _registered(folder: Folder, register: Register, own: Key | None, adds: bool) -> Registered:
    if adds and is_closed(register):
        raise Refused(closed_refusal(folder, register))
    chain = register.check_chain()
    created = register.events(EventKind.ROUND_CREATED)
    if not created:
        raise unavailable("register-damaged", folder.register)
    key = folder.checking_key()
    if key is not None and key.signs_events:
        if key.id != created[0].payload.get("round"):
            words = {"expected": str(created[0].payload.get("round"))}
            wrong = Finding("key-wrong", file=folder.public.name, found=key.id, parameters=words)
            raise Refused(wrong)
        chain += register.check_signatures(key, last=True)
    regulation = str(created[0].payload["regulation"])
    return Registered(folder, register, own, regulation, chain)


def _open_registered(found: Registered, strict: bool) -> Opened:
    opened, findings = open_round(found.folder, found.register)
    findings = (*found.findings, *findings)
    errors = [finding for finding in findings if finding.severity == Severity.ERROR]
    if opened is None or (strict and errors):
        raise Refused(errors[0], findings)
    return Opened(opened, findings)


def _sweep(folder: Folder) -> None:
    """Removes what writes that were killed halfway left, wherever in the round we write, and what
    killed runs left in the system's temporary folder."""
    sweep()
    remove_leftovers(folder.path)
    written = (folder.issued, folder.received, folder.slips, folder.results, folder.codes)
    for place in (*written, folder.documents, folder.document_templates):
        for inside, _, _ in os.walk(place):
            remove_leftovers(Path(inside))


@contextmanager
def _reading(folder: Folder) -> Iterator[None]:
    """A round that the operating system does not let us read is refused."""
    try:
        yield
    except OSError as error:
        unreadable = Finding("round-unreadable", file=str(folder.path), found=str(error))
        raise Refused(unreadable) from error
