"""Derives a result again, in a clean place, from the facts and the originals alone.

Nothing remembered is used: the register is written anew from the events, without its cache, the
control workbook is the version that was kept, and every original is copied and read again.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from thidua_xlsx.catalogue.entry import Severity
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.cells import open_book
from thidua_xlsx.facts.register import Event, EventKind, Register
from thidua_xlsx.layout.control.schema import ROUND
from thidua_xlsx.model import Regulation
from thidua_xlsx.pipeline.base.result import Refusal
from thidua_xlsx.pipeline.base.round import Folder, OpenRound, open_round
from thidua_xlsx.pipeline.deriving.rank_result import sealed_sha256
from thidua_xlsx.pipeline.deriving.ranked import derive
from thidua_xlsx.pipeline.gathering.gather import Gathered, gather
from thidua_xlsx.pipeline.verifying.of_files import UNUSABLE, Evidence, bytes_of, logo_places
from thidua_xlsx.pipeline.verifying.of_values import signature_of
from thidua_xlsx.returns.form import FormReading
from thidua_xlsx.system.files import CannotWrite
from thidua_xlsx.system.signing import Key, PairKey
from thidua_xlsx.system.temporary import temporary_folder
from thidua_xlsx.words.canonical import canonical

EARLY = "received-before-issue"


@dataclass(frozen=True, slots=True)
class Again:
    """A result derived again; ``workbook`` and ``inspection`` None where only its hash was asked
    for, ``published`` also where there is nothing to publish.  ``why``: in Vietnamese and without
    anything else, why it cannot be derived.  ``early``: what is said to have come before its form
    went out."""

    result_sha256: str = ""
    workbook: bytes | None = None
    inspection: bytes | None = None
    published: bytes | None = None
    why: str | None = None
    early: tuple[Finding, ...] = ()


def derived_again(
    evidence: Evidence,
    regulation: Regulation,
    result: Event,
    *,
    stated: Mapping[str, FormReading] | None = None,
    later: bool = False,
) -> Again:
    """What the ranking of the event ``result`` comes to: from the facts before it, or, ``later``,
    from all of them.

    ``stated``: readings of originals that are not at hand, by SHA-256.
    """
    facts = [event for event in evidence.events if later or event.id < result.id]
    try:
        with _clean_place(evidence, regulation, facts) as (opened, why):
            if opened is None:
                return Again(why=why)
            return _derive(opened, result, stated or {}, later)
    except (CannotWrite, OSError, *UNUSABLE) as error:
        return Again(why=f"{type(error).__name__}: {error}"[:300])


def gathered_again(
    evidence: Evidence, regulation: Regulation, stated: Mapping[str, FormReading]
) -> Gathered | None:
    """Everything received, read and judged in a clean place; None where that cannot be done."""
    try:
        with _clean_place(evidence, regulation, evidence.events) as (opened, _):
            return None if opened is None else gather(opened, stated)
    except (CannotWrite, OSError, *UNUSABLE):
        return None


@contextmanager
def _clean_place(
    evidence: Evidence, regulation: Regulation, facts: Sequence[Event]
) -> Iterator[tuple[OpenRound | None, str]]:
    """The round of those facts in a temporary folder, or None and what hinders it."""
    facts = [event for event in facts if event.kind != EventKind.CLOSED]
    with temporary_folder() as place:
        folder = Folder(place / "dot")
        _furnish(evidence, folder, facts)
        with Register.create(folder.register) as register:
            register.restore([exported(event) for event in facts])
            register.remember_all(evidence.remembered)
            opened, findings = open_round(folder, register, regulation)
            if opened is not None:
                opened = replace(opened, key=_borrowing(evidence, opened.key))
            wrong = next((one for one in findings if one.severity == Severity.ERROR), None)
            if wrong is not None:
                yield None, wrong.message()
            else:
                yield opened, ""
            evidence.remembered.update(register.remembered())


def _borrowing(evidence: Evidence, key: Key | None) -> Key | None:
    """The round's key, which signs here only what was signed before: a workbook that was once ours
    is derived again with its signature, and any other without."""
    if not isinstance(key, PairKey):
        return key
    books = evidence.folder.results.rglob("*.xlsx")
    found = (signature_of(data) for path in books if (data := bytes_of(path)) is not None)
    return replace(key, private=None, borrowed=frozenset(filter(None, found)))


def exported(event: Event) -> tuple[str, ...]:
    """The event as a register stores it."""
    payload = canonical(event.payload)
    chain = (event.previous, event.hash, event.signature)
    return str(event.id), event.at.isoformat(), event.kind, payload, *chain


def _furnish(evidence: Evidence, folder: Folder, facts: Sequence[Event]) -> None:
    """The clean place: control workbook as last seen, its logo, the key, all originals, and the
    results kept, with which what the council sends back is compared; each with its time, by which
    what was read in an earlier place is known to be the same."""
    folder.received.mkdir(parents=True)
    for original in sorted(evidence.folder.received.iterdir()):
        if original.is_file():
            shutil.copy2(original, folder.received / original.name)
    seen = [event.payload for event in facts if event.kind == EventKind.CONTROL_SEEN][-1]
    control = (evidence.folder.received / f"{seen['sha256']}.xlsx").read_bytes()
    folder.control.write_bytes(control)
    if "logo" in seen:
        _lay_logo(folder, control, seen)
    if evidence.folder.kept.is_dir():
        shutil.copytree(evidence.folder.kept, folder.kept)
    for name in {folder.public.name} if evidence.folder.public.is_file() else {folder.key.name}:
        if (evidence.folder.path / name).is_file():
            shutil.copyfile(evidence.folder.path / name, folder.path / name)


def _lay_logo(folder: Folder, control: bytes, seen: Mapping[str, Any]) -> None:
    """The logo under the name that the control workbook gives it."""
    listings, _ = open_book(control)
    rows = listings[ROUND].rows if listings is not None else ()
    name = next((row.text("value") for row in rows if row.id == "logo"), "")
    kept = next((path for path in logo_places(folder.received, seen) if path.is_file()), None)
    if kept is not None and Path(name).name == name != "":
        shutil.copyfile(kept, folder.path / name)


def _derive(
    opened: OpenRound, result: Event, stated: Mapping[str, FormReading], later: bool
) -> Again:
    from thidua_xlsx.pipeline.drawing.consolidate import result_books
    from thidua_xlsx.pipeline.drawing.publication import publication_bytes

    gathered = gather(opened, stated)
    ranked = derive(gathered, tuple(map(str, result.payload["without"])))
    if isinstance(ranked, Refusal):
        return Again(why=ranked.finding.message())
    sha256 = sealed_sha256(opened, ranked)
    if later:
        return Again(sha256)
    books = result_books(gathered, ranked, sha256)
    early = tuple(
        found
        for file in gathered.files
        for found in gathered.findings_of(file)
        if found.code == EARLY
    )
    return Again(sha256, *books, publication_bytes(gathered, ranked), early=early)
