"""Continues a closed round as a new edition of its dossier (Điều 10.4): a fault found afterwards.

The dossier of the edition before is kept under a name of its own, and every later one names it by
its hash.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.editions import Edition, editions, is_closed
from thidua_xlsx.facts.register import EventKind
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.base.outputs import last_written, write_result
from thidua_xlsx.pipeline.base.refusing import Refused, about_round, refusing
from thidua_xlsx.pipeline.base.result import Result
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.verifying import dossier
from thidua_xlsx.pipeline.verifying.of_stamp import ANSWER, QUERY
from thidua_xlsx.system import files
from thidua_xlsx.words.jsonable import attributes_json


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReopenResult(Result):
    """``edition``: the number of the one that begins; ``previous``: the one before, None where the
    command refused."""

    edition: int | None = None
    previous: Edition | None = None

    def body(self, lang: str) -> dict[str, Any]:
        return attributes_json(self, "edition", "previous")


@about_round
@refusing(ReopenResult)
def reopen(path: Path, *, by: str, reason: str, document: str) -> ReopenResult:
    """Opens the round again on that person's word, reason and document.

    Refused where it is not closed, where one of the three is blank, and where its dossier is not
    the one that ``close`` wrote.
    """
    said = {"by": by.strip(), "reason": reason.strip(), "document": document.strip()}
    with opening(path) as opened:
        register = opened.round.register
        if not is_closed(register):
            raise Refused(Finding("reopen-not-closed", file=str(path)))
        if not all(said.values()):
            raise Refused(Finding("reopen-unsigned", file=str(path)))
        known = editions(register.events())
        number = len(known) + 1
        about = _kept(opened.round, number)
        with register.transaction():
            register.append(EventKind.REOPENED, {"edition": number + 1, **about, **said})
        previous = editions(register.events())[-1]
        return ReopenResult(edition=number + 1, previous=previous, findings=opened.findings)


def _kept(opened: OpenRound, number: int) -> dict[str, str]:
    """Keeps the dossier as the edition of that number; where, its SHA-256, and the head of the
    events at its close."""
    path = opened.folder.results / dossier.NAME
    said = last_written(opened, dossier.NAME)
    data = path.read_bytes() if path.is_file() else b""
    if said is None or said["sha256"] != files.sha256(data):
        raise Refused(Finding("reopen-dossier-missing", file=opened.folder.relative(path)))
    kept = path.with_name(dossier.edition_name(number))
    hindrance = write_result(opened, kept, data)
    if hindrance is not None:
        raise Refused(hindrance)
    for ending in (QUERY, ANSWER):
        if path.with_suffix(ending).is_file():
            path.with_suffix(ending).replace(kept.with_suffix(ending))
    closed = opened.register.events(EventKind.CLOSED)[-1]
    return {
        "file": opened.folder.relative(kept),
        "sha256": files.sha256(data),
        "head": closed.hash,
    }
