"""Writes results into ``ket-qua/``; never over a file that someone has typed into since.

Every result written is registered by its hash (principle 6).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.register import EventKind
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.system import files

CONSOLIDATED = "tong-hop.xlsx"
INSPECTION = "kiem-tra.xlsx"
PUBLICATION = "cong-bo.xlsx"
STATUS = "tinh-trang.xlsx"
YEAR_BOOKS: Mapping[Stage, str] = {
    Stage.REGISTRATION: "dang-ky.xlsx",
    Stage.HALF_YEAR: "so-ket.xlsx",
}
"""What units registered and reported, put together."""
BESIDE = "inspection_sha256"
"""What the event of a result says of the inspector's book; one from before there was such a book
says nothing."""
WRITTEN = "result-written"
"""The kind of the events that say what was written; no result rests on them."""


def last_written(opened: OpenRound, name: str) -> Mapping[str, Any] | None:
    """What the last event about the result of that name says; None where it was never written."""
    file = opened.folder.relative(opened.folder.results / name)
    written = [event.payload for event in opened.register.events(WRITTEN)]
    return next((said for said in reversed(written) if said["file"] == file), None)


def kept_copies(said: Mapping[str, Any]) -> tuple[str, ...]:
    """The SHA-256 of each book that is kept of the result which an event says was written; none
    for any other event."""
    if "result_sha256" not in said or "file" not in said:
        return ()
    return tuple(str(said[name]) for name in ("sha256", BESIDE) if name in said)


def left_out_last(opened: OpenRound) -> tuple[str, ...]:
    """The ids of the units that the last ranking left out by name."""
    return tuple((last_written(opened, CONSOLIDATED) or {}).get("without", ()))


def changed_since(opened: OpenRound, path: Path) -> Finding | None:
    """Why the file may not be replaced: someone changed it, has it open, or it cannot be read; else
    None."""
    if not path.exists():
        return None
    lock = files.lock_beside(path)
    if lock is not None:
        return Finding("file-open-in-office", file=str(path), found=lock.name)
    try:
        now = files.sha256(path.read_bytes())
    except OSError as error:
        return files.write_fault(error, path)
    events = (*opened.register.events(WRITTEN), *opened.register.events(EventKind.RECEIVED))
    known = {str(event.payload["sha256"]) for event in events}
    return None if now in known else Finding("result-changed", file=str(path))


def write_result(
    opened: OpenRound,
    path: Path,
    data: bytes,
    rests_on: Mapping[str, Any] | None = None,
    *,
    private: bool = False,
    kept: bool = False,
    serial: str = "",
) -> Finding | None:
    """Replaces the result, or says why not.  ``files.CannotWrite`` where the disk refuses.

    ``rests_on``: what the event says besides the file and its hash.  ``kept``: a copy is kept by
    its hash, so that what the council saw can be compared with what comes back.  ``private``: its
    owner alone may read it.
    ``serial``: which issue it is, of a book whose answers are taken.
    """
    hindrance = changed_since(opened, path)
    if hindrance is not None:
        return hindrance
    said = {"file": opened.folder.relative(path), "sha256": files.sha256(data), **(rests_on or {})}
    said |= {"serial": serial} if serial else {}
    if kept:
        files.store_original(opened.folder.kept, data, path.suffix)
    known = last_written(opened, path.name)
    if known is None or known != said:
        with opened.register.transaction():
            opened.register.append(WRITTEN, said)
    files.write_atomically(path, data, private=private)
    return None
