"""A consolidated workbook that comes back with the council's decisions: what else was changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.decided import DecisionTaken, decisions
from thidua_xlsx.facts.faults import RegisterUnavailable
from thidua_xlsx.facts.register import CacheKey, Event, EventKind
from thidua_xlsx.facts.standing import ReceivedFile
from thidua_xlsx.layout.handed_codes import CODES
from thidua_xlsx.layout.signed.identity import Identity
from thidua_xlsx.pipeline.base.outputs import WRITTEN
from thidua_xlsx.pipeline.base.round import OpenRound, stored_name
from thidua_xlsx.pipeline.gathering.handed_codes import codes_asked, unproven_answer
from thidua_xlsx.pipeline.gathering.named_sheets import named_at
from thidua_xlsx.reading.apart import read_book
from thidua_xlsx.reading.book_changes import CellChange, book_changes
from thidua_xlsx.reading.cells import RawBook
from thidua_xlsx.returns import stored
from thidua_xlsx.returns.decision_sheet import Wish, answer_cells
from thidua_xlsx.returns.form import VERSION
from thidua_xlsx.returns.typed_codes import hidden_in
from thidua_xlsx.system.files import stamp

NOT_RECORDED = "answer-not-recorded"
SHOWN = 20
"""How many changed cells are named one by one."""


def council_changes(
    opened: OpenRound, file: ReceivedFile, identity: Identity
) -> tuple[Finding, ...]:
    """A finding for each cell but the answers that differs from the workbook as it was written;
    () for a decision sheet of which no copy was kept (``tinh-trang.xlsx``)."""
    sha256 = _kept_sha256(opened.register.events(WRITTEN), identity.serial)
    if sha256 is None:
        return ()
    books = (
        opened.folder.kept / f"{sha256}.xlsx",
        opened.folder.received / stored_name(file.sha256, file.name),
    )
    try:
        stamps = [list(stamp(book)) for book in books]
        key = CacheKey(file.sha256, sha256, f"{VERSION}:changes:{file.name}")
        known = _remembered(opened.register.cached(key), stamps)
        if known is not None:
            return known
        kept, returned = (read_book(book.read_bytes(), file.name)[0] for book in books)
    except OSError:
        return (Finding("result-copy-missing", file=file.name, found=f"{sha256}.xlsx"),)
    if kept is None or returned is None:
        return ()
    found = _changes_told(kept, returned, file.name, identity)
    # What cannot be kept now is only worked out again.
    with suppress(RegisterUnavailable):
        told = {"stamps": stamps, "findings": stored.findings_to_text(found)}
        opened.register.remember(key, told)
    return found


def _remembered(known: Any, stamps: list[list[int]]) -> tuple[Finding, ...] | None:
    try:
        return stored.findings_from_text(known["findings"]) if known["stamps"] == stamps else None
    except (KeyError, TypeError, ValueError):
        return None


def _changes_told(
    kept: RawBook, returned: RawBook, name: str, identity: Identity
) -> tuple[Finding, ...]:
    """What was changed, without any code that somebody typed there."""
    changes = list(_changes(kept, returned, identity))
    found = [_of_change(name, change) for change in islice(changes, SHOWN)]
    if len(changes) > SHOWN:
        more = {"count": str(len(changes) - SHOWN)}
        found.append(Finding("result-cells-changed", file=name, parameters=more))
    return hidden_in(found) if CODES in identity.printed else tuple(found)


def unrecorded(events: Sequence[Event], sha256: str, wishes: Iterable[Wish]) -> tuple[Wish, ...]:
    """Which answers of that file are not on record.

    One that stands recorded word for word was taken already, though others may have followed; one
    whose question was decided after the file was named, or first came in, is settled, whatever it
    says.  ``sha256`` "": of a file that did neither.
    """
    receipts = (e.id for e in events if _is_receipt(e) and e.payload["sha256"] == sha256)
    came = named_at(events, sha256) or next(receipts, events[-1].id if events else 0)
    later = {e.payload["id"] for e in events if e.kind == EventKind.DECIDED and e.id > came}
    known = _on_record(events)
    return tuple(wish for wish in wishes if wish.id not in later and _words(wish) not in known)


def all_on_record(events: Sequence[Event], wishes: Iterable[Wish]) -> bool:
    """Whether there are good answers and all of them stand recorded word for word: so it is with
    the sheets that were taken before sheets had to be named."""
    said = {_words(wish) for wish in wishes if wish.good}
    return bool(said) and said <= _on_record(events)


def not_recorded(
    opened: OpenRound, events: Sequence[Event], file: ReceivedFile, wishes: Iterable[Wish]
) -> list[Finding]:
    """A finding for each answer that could be taken and is not on record; of one without the right
    code, what the officer does about that."""
    codes = codes_asked(opened, events)
    return [
        unproven_answer(codes, wish, file.name)
        or Finding(
            NOT_RECORDED,
            file=file.name,
            sheet=wish.sheet,
            cell=wish.cell,
            criterion=wish.id,
            found=wish.answer,
        )
        for wish in unrecorded(events, file.sha256, wishes)
        if wish.good
    ]


def _words(said: Wish | DecisionTaken) -> tuple[str, ...]:
    return said.id, said.answer, said.by, said.reason, said.document


def _on_record(events: Iterable[Event]) -> set[tuple[str, ...]]:
    return {_words(taken) for taken in decisions(events)}


def _is_receipt(event: Event) -> bool:
    return event.kind == EventKind.RECEIVED


def _kept_sha256(events: Sequence[Event], serial: str) -> str | None:
    written = (e.payload for e in reversed(events) if "result_sha256" in e.payload)
    return next((str(said["sha256"]) for said in written if said.get("serial") == serial), None)


def _changes(kept: RawBook, returned: RawBook, identity: Identity) -> Iterator[CellChange]:
    answers = answer_cells(kept, identity)
    for change in book_changes(kept, returned):
        if (change.sheet, change.cell) not in answers:
            yield change


def _of_change(file: str, change: CellChange) -> Finding:
    if not change.cell:
        code = "result-sheet-gone" if change.expected else "result-sheet-added"
        return Finding(code, file=file, sheet=change.sheet)
    return Finding(
        "result-formula-replaced" if change.formula else "result-cell-changed",
        file=file,
        sheet=change.sheet,
        cell=change.cell,
        found=change.found,
        parameters={"expected": change.expected},
    )
