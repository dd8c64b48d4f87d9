"""Opens a round for a command, or says in one refusal why it cannot be opened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from thidua_xlsx.catalogue.entry import Severity
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.faults import unavailable
from thidua_xlsx.facts.register import EventKind, Register
from thidua_xlsx.pipeline.base.result import Refusal
from thidua_xlsx.pipeline.base.round import Folder, OpenRound, open_round
from thidua_xlsx.system.files import CannotWrite, remove_leftovers
from thidua_xlsx.template import TemplateError


@dataclass(frozen=True, slots=True)
class Opened:
    """``round`` None: ``refused`` says why.  ``findings`` are about the control workbook."""

    round: OpenRound | None
    findings: tuple[Finding, ...] = ()
    refused: Refusal | None = None


@contextmanager
def opening(path: Path, *, strict: bool = False, adds: bool = False) -> Iterator[Opened]:
    """The round at ``path`` while the block runs; its register is closed afterwards.

    ``strict``: an error in the control workbook refuses the command; otherwise it is told, and
    the rest of the workbook is used.  ``adds``: the command adds facts; a closed round refuses it.
    """
    folder = Folder(path)
    try:
        there = folder.exists()
        register = Register.open(folder.register) if there else None
    except CannotWrite as error:
        yield Opened(None, refused=Refusal(error.finding))
        return
    except OSError as error:
        yield Opened(None, refused=_unreadable(folder, error))
        return
    if register is None:
        yield Opened(None, refused=Refusal(Finding("round-missing", file=str(path))))
        return
    with register:
        yield _open_registered(folder, register, strict, adds)


def is_closed(register: Register) -> bool:
    """Whether the round has ended: nothing more may be added to its facts."""
    return bool(register.events(EventKind.CLOSED))


def closed_refusal(folder: Folder, register: Register) -> Refusal:
    """Why nothing is added to the facts of a closed round."""
    at = register.events(EventKind.CLOSED)[-1].at
    parameters = {"at": f"{at:%d/%m/%Y %H:%M}"}
    return Refusal(Finding("round-closed", file=str(folder.path), parameters=parameters))


def _open_registered(folder: Folder, register: Register, strict: bool, adds: bool) -> Opened:
    _sweep(folder)
    try:
        if adds and is_closed(register):
            return Opened(None, refused=closed_refusal(folder, register))
        chain = register.check_chain()
        if not any(event.kind == EventKind.ROUND_CREATED for event in register.events()):
            raise unavailable("register-damaged", folder.register)
        opened, findings = open_round(folder, register)
        findings = (*chain, *findings)
    except TemplateError as error:
        return Opened(None, error.findings, Refusal(error.findings[0]))
    except CannotWrite as error:
        return Opened(None, refused=Refusal(error.finding))
    except OSError as error:
        return Opened(None, refused=_unreadable(folder, error))
    errors = [finding for finding in findings if finding.severity == Severity.ERROR]
    if opened is None or (strict and errors):
        return Opened(None, findings, Refusal(errors[0]))
    return Opened(opened, findings)


def _sweep(folder: Folder) -> None:
    """Removes what writes that were killed halfway left, wherever in the round we write."""
    remove_leftovers(folder.path)
    for place in (folder.issued, folder.received, folder.slips, folder.results):
        for inside, _, _ in os.walk(place):
            remove_leftovers(Path(inside))


def _unreadable(folder: Folder, error: OSError) -> Refusal:
    return Refusal(Finding("round-unreadable", file=str(folder.path), found=str(error)))
