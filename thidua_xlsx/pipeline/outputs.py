"""Writes results into ``ket-qua/``; never over a file that someone has typed into since.

Every result written is registered by its hash (principle 6).
"""

from __future__ import annotations

from pathlib import Path

from thidua_xlsx import files
from thidua_xlsx.findings import Finding
from thidua_xlsx.round import OpenRound

WRITTEN = "result-written"
"""The kind of the events that say what was written; no result rests on them."""


def changed_since(opened: OpenRound, path: Path) -> Finding | None:
    """Why the file may not be replaced: someone changed it or it cannot be read; else None."""
    if not path.exists():
        return None
    try:
        now = files.sha256(path.read_bytes())
    except OSError as error:
        return files.write_fault(error, path)
    written = {str(event.payload["sha256"]) for event in opened.register.events(WRITTEN)}
    received = {str(event.payload["sha256"]) for event in opened.register.events("received")}
    return None if now in written | received else Finding("result-changed", file=str(path))


def write_result(opened: OpenRound, path: Path, data: bytes) -> Finding | None:
    """Replaces the result, or says why not.  ``files.CannotWrite`` where the disk refuses."""
    hindrance = changed_since(opened, path)
    if hindrance is not None:
        return hindrance
    name, sha256 = opened.folder.relative(path), files.sha256(data)
    known = [e.payload for e in opened.register.events(WRITTEN) if e.payload["file"] == name]
    if not known or known[-1]["sha256"] != sha256:
        with opened.register.transaction():
            opened.register.append(WRITTEN, {"file": name, "sha256": sha256})
    files.write_atomically(path, data)
    return None
