"""Decision sheets that the officer has named as such: only their answers are ever taken.

Whoever holds a workbook with a sheet of decisions can send it back; that makes nobody a decider.
"""

from __future__ import annotations

from collections.abc import Sequence

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.register import Event
from thidua_xlsx.facts.standing import ReceivedFile
from thidua_xlsx.layout.signed.identity import Identity, check_code
from thidua_xlsx.pipeline.base.outputs import CONSOLIDATED, STATUS, WRITTEN
from thidua_xlsx.pipeline.base.round import OpenRound, stored_name
from thidua_xlsx.words.arguments import as_argument
from thidua_xlsx.words.dates import moment_text

NAMED = "decisions-named"
"""The kind of the events that say which received files the officer named as decisions."""


def named_at(events: Sequence[Event], sha256: str) -> int | None:
    """The number of the event by which that file was named; None where it never was."""
    named = (e.id for e in events if e.kind == NAMED and e.payload["sha256"] == sha256)
    return next(named, None)


def name_sheet(opened: OpenRound, sha256: str) -> None:
    """Has the register say that the officer named that file."""
    with opened.register.transaction():
        if named_at(opened.register.events(NAMED), sha256) is None:
            opened.register.append(NAMED, {"sha256": sha256})


def not_named(opened: OpenRound, file: ReceivedFile) -> Finding:
    """That the sheet came in like a return, and the command that takes its answers."""
    original = opened.folder.received / stored_name(file.sha256, file.name)
    words = {"original": as_argument(original)}
    return Finding("decisions-not-named", file=file.name, parameters=words)


def outdated(opened: OpenRound, identity: Identity, file: str) -> Finding | None:
    """That a later issue of the same book went out, and which; None where it is the latest."""
    book = CONSOLIDATED if "result_sha256" in identity.printed else STATUS
    place = opened.folder.relative(opened.folder.results / book)
    written = [each for each in opened.register.events(WRITTEN) if each.payload["file"] == place]
    latest = str(written[-1].payload.get("serial", "")) if written else ""
    if latest in ("", identity.serial):  # before this program said which issue it wrote: unknown
        return None
    words = {"newer": place, "at": moment_text(written[-1].at), "code": check_code(latest)}
    return Finding("decisions-outdated", file=file, found=identity.check_code, parameters=words)
