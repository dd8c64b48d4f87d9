"""The whole check of a round's folder or of an unpacked dossier: chain, files, derivation."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from thidua_xlsx.catalogue.entries import CATALOGUE
from thidua_xlsx.catalogue.entry import Severity
from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.facts.faults import RegisterUnavailable, unavailable
from thidua_xlsx.facts.register import Event, EventKind, Register
from thidua_xlsx.model import Regulation
from thidua_xlsx.pipeline.base.outputs import (
    BESIDE,
    CONSOLIDATED,
    INSPECTION,
    PUBLICATION,
    WRITTEN,
)
from thidua_xlsx.pipeline.base.round import Folder
from thidua_xlsx.pipeline.sending.slips import WRITTEN as SLIP_WRITTEN
from thidua_xlsx.pipeline.verifying.again import EARLY, Again, derived_again
from thidua_xlsx.pipeline.verifying.difference import Difference
from thidua_xlsx.pipeline.verifying.of_events import Asked, answers, event_differences
from thidua_xlsx.pipeline.verifying.of_files import (
    Evidence,
    bytes_of,
    event_place,
    file_differences,
    head_differences,
    stray_files,
)
from thidua_xlsx.pipeline.verifying.of_values import scores_differ, values_differ
from thidua_xlsx.returns.form import FormReading
from thidua_xlsx.system import files
from thidua_xlsx.system.signing import Key
from thidua_xlsx.system.temporary import temporary_folder

NOTHING_ASKED = Asked()
CHAIN = {
    "register-event-altered": "event-altered",
    "register-event-unsigned": "event-unsigned",
}
"""What the register says of its own events → how it is told of a round."""
BROKEN = frozenset({"event-altered", "register-damaged"})
"""Of a register in which the chain of events itself does not hold."""
BEHIND = "result-behind"
"""The result is as it was written, and would be another one by the facts of now."""
NO_FACTS = frozenset({WRITTEN, SLIP_WRITTEN, EventKind.CLOSED})
"""Kinds of events on which no result rests."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: ``differences`` and, being no fault, ``remarks``; how much it looked at:
    events, originals, forms, results."""

    differences: tuple[Difference, ...] = ()
    remarks: tuple[Difference, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


def check_round(
    evidence: Evidence,
    regulation: Regulation,
    chain: tuple[Difference, ...],
    stated: Mapping[str, FormReading] | None = None,
    asked: Asked = NOTHING_ASKED,
) -> Checked:
    """Everything; ``chain`` is what the register's own check said; ``asked``: what is to be
    answered besides.

    The result is derived again only where all that it rests on is as it was recorded.
    """
    template = _template(evidence, regulation)
    found = (*chain, *file_differences(evidence), *event_differences(evidence), *template)
    basis = [each for each in found if not is_remark(each) and not _about_outputs(each)]
    whole = not BROKEN & {each.what for each in chain}
    heads = head_differences(evidence) if whole else ()
    derived = _derived(evidence, regulation, stated or {}, bool(basis or heads))
    beside = (*stray_files(evidence), *_unused(evidence), *answers(evidence, asked))
    every = (*found, *heads, *derived, *beside, *_unsigned(evidence))
    return Checked(
        tuple(each for each in every if not is_remark(each)),
        tuple(each for each in every if is_remark(each)),
        _counts(evidence),
    )


def is_remark(difference: Difference) -> bool:
    """Whether it is no fault."""
    return CATALOGUE[difference.what].severity != Severity.ERROR


def _about_outputs(difference: Difference) -> bool:
    """Whether it concerns what was written out, on which no result rests."""
    codes = ("result-", "value-", "sheet-", "issued-", "event-after-")
    return difference.what.startswith(codes)


def _counts(evidence: Evidence) -> dict[str, int]:
    originals = {str(event.payload.get("sha256")) for event in evidence.originals()}
    return {
        "events": len(evidence.events),
        "originals": len(originals - evidence.left_out),
        "left_out": len(originals & evidence.left_out),
        "forms": len(list(evidence.of(EventKind.ISSUED))),
        "results": len({str(e.payload.get("file")) for e in evidence.of(WRITTEN)}),
    }


def _template(evidence: Evidence, regulation: Regulation) -> Iterator[Difference]:
    """The template against the one of the last ranking, else of the last form issued."""
    result = evidence.last_result()
    said = [result.payload] if result is not None else []
    said += [event.payload for event in evidence.of(EventKind.ISSUED)][-1:]
    used = next((str(p["template_sha256"]) for p in said if "template_sha256" in p), None)
    if used is not None and used != regulation.sha256:
        yield Difference("template-differs", regulation.id, used, regulation.sha256)


def _unused(evidence: Evidence) -> Iterator[Difference]:
    """The control workbook as it stands, where no command has used it yet."""
    if evidence.is_dossier or not evidence.folder.control.is_file():
        return
    seen = [str(event.payload.get("sha256")) for event in evidence.of(EventKind.CONTROL_SEEN)]
    now = files.sha256(evidence.folder.control.read_bytes())
    if seen and seen[-1] != now:
        yield Difference("control-unused", evidence.folder.control.name, seen[-1], now)


def _unsigned(evidence: Evidence) -> Iterator[Difference]:
    """That nobody signed the events, in a round whose key signs none."""
    key = evidence.folder.checking_key()
    if not (key is not None and key.signs_events) and not any(e.signature for e in evidence.events):
        yield Difference("verify-unsigned", evidence.folder.register.name)


# --- derived again -------------------------------------------------------------------------------


def _derived(
    evidence: Evidence, regulation: Regulation, stated: Mapping[str, FormReading], shaky: bool
) -> tuple[Difference, ...]:
    result = evidence.last_result()
    if result is None:
        return (Difference("verify-not-ranked", CONSOLIDATED),)
    file = str(result.payload.get("file"))
    if shaky:
        return (Difference("verify-not-derived", file),)
    again = derived_again(evidence, regulation, result, stated=stated)
    if again.why is not None:
        return (Difference("result-not-derivable", file, None, again.why),)
    return (
        *_compared(evidence, result, again),
        *_published(evidence, result, again),
        *_later(evidence, regulation, result, stated),
        *(Difference(EARLY, str(found.file), repeats=found) for found in again.early),
    )


def _compared(evidence: Evidence, result: Event, again: Again) -> Iterator[Difference]:
    said = result.payload
    file, sha256, stated = (str(said[name]) for name in ("file", "sha256", "result_sha256"))
    if again.result_sha256 != stated:
        yield Difference("result-differs", file, stated, again.result_sha256)
    assert again.workbook is not None and again.inspection is not None
    if BESIDE in said:
        yield from _same_file(evidence, file, sha256, again.workbook)
        inspection = _beside(file, INSPECTION)
        yield from _same_file(evidence, inspection, str(said[BESIDE]), again.inspection)
        return
    # Of a time when one book held it all: what both books show of the scores is compared.
    yield Difference("result-older-book", file)
    registered = _registered(evidence, file, sha256)
    if registered is not None:
        yield from scores_differ(registered, again.workbook, file)


def _beside(file: str, name: str) -> str:
    """The result of that name in the same folder."""
    return PurePosixPath(file).with_name(name).as_posix()


def _published(evidence: Evidence, result: Event, again: Again) -> Iterator[Difference]:
    """The list to publish, as it was last written with or after that result."""
    file = _beside(str(result.payload["file"]), PUBLICATION)
    said = [
        str(event.payload["sha256"])
        for event in evidence.of(WRITTEN)
        if event.payload.get("file") == file
    ]
    if said and again.published is not None:
        yield from _same_file(evidence, file, said[-1], again.published)


def _same_file(evidence: Evidence, file: str, sha256: str, derived: bytes) -> Iterator[Difference]:
    """The file with the registered hash against the one made again."""
    if files.sha256(derived) == sha256:
        return
    registered = _registered(evidence, file, sha256)
    values = () if registered is None else values_differ(registered, derived, file)
    yield from values
    if not values:
        yield Difference("bytes-differ", file, sha256, files.sha256(derived))


def _registered(evidence: Evidence, file: str, sha256: str) -> bytes | None:
    """The workbook with the hash that the event states: the kept one, or the one that stands."""
    place = evidence.folder.path / file
    for path in (evidence.folder.kept / f"{sha256}{place.suffix}", place):
        data = bytes_of(path)
        if data is not None and files.sha256(data) == sha256:
            return data
    return None


def _later(
    evidence: Evidence, regulation: Regulation, result: Event, stated: Mapping[str, FormReading]
) -> Iterator[Difference]:
    """Facts that came after the result: whether it would be another one today."""
    later = [e for e in evidence.events if e.id > result.id and e.kind not in NO_FACTS]
    if not later:
        return
    now = derived_again(evidence, regulation, result, stated=stated, later=True)
    place = event_place(later[0])
    if now.result_sha256 != result.payload["result_sha256"]:
        before, after = str(result.payload["result_sha256"]), now.result_sha256 or now.why
        yield Difference(BEHIND, place, after, before)
    else:
        yield Difference("verify-facts-later", place, words={"count": str(len(later))})


# --- the register --------------------------------------------------------------------------------


@contextmanager
def copied_register(folder: Folder) -> Iterator[Register]:
    """A copy of the round's register in a temporary place; the round itself is only read.

    ``RegisterUnavailable``: there is none, it is damaged, or another command goes on writing it.
    """
    with temporary_folder() as place:
        copy = place / folder.register.name
        try:
            _copy_unchanged(folder.register, copy)
        except OSError as error:
            raise unavailable("register-unreachable", folder.register, str(error)) from error
        with Register.open(copy) as register:
            yield register


def _copy_unchanged(register: Path, copy: Path) -> None:
    """The file and the journal of a transaction that was not ended, as they are at one moment."""
    journal = register.with_name(f"{register.name}-journal")
    for _ in range(5):
        before = files.stamp(register)
        data = files.read_settled(register)
        undo = journal.read_bytes() if journal.is_file() else None
        if data is not None and files.stamp(register) == before:
            copy.write_bytes(data)
            if undo is not None:
                copy.with_name(f"{copy.name}-journal").write_bytes(undo)
            return
    raise unavailable("register-busy", register)


def chain_differences(register: Register, key: Key | None) -> tuple[Difference, ...]:
    """What the register says of its chain and signatures; a damaged file, too."""
    try:
        with closing(sqlite3.connect(register.path)) as connection:
            sound = connection.execute("pragma integrity_check").fetchone()[0] == "ok"
        found = (*register.check_chain(), *register.check_signatures(key))
    except (sqlite3.DatabaseError, RegisterUnavailable):
        return (Difference("register-damaged", "round.db"),)
    differences = tuple(
        Difference(
            CHAIN[each.code],
            say("place-event", "vi", **each.parameters),
            None,
            each.found,
        )
        for each in found
    )
    return differences if sound or found else (Difference("register-damaged", "round.db"),)
