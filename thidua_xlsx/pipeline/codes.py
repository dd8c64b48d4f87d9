"""Makes the codes that are handed over on paper, one for each who may decide.

A code is seen once, on the sheet that is printed; the register holds only what stands for it.  The
events and the sheet are written together: a run that was killed leaves no code that nobody can
print, and what it left of a sheet is replaced by the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.handed_codes import MADE, made_payload
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.base.refusing import Refused, about_round, refusing
from thidua_xlsx.pipeline.base.result import Result
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.making.handed_codes import (
    Holder,
    codes_bytes,
    holders,
    sheets_left,
    without_code,
)
from thidua_xlsx.system import files
from thidua_xlsx.system.handed_codes import new_code, proof
from thidua_xlsx.words.jsonable import attributes_json
from thidua_xlsx.words.near import suggestion
from thidua_xlsx.words.numerals import whole_number
from thidua_xlsx.words.texts import matching_key


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CodesResult(Result):
    """For whom codes were ``made`` by this run; ``sheet``: where they are printed from, None where
    everyone has one."""

    made: tuple[Holder, ...] = ()
    sheet: str | None = None

    def body(self, lang: str) -> dict[str, Any]:
        names = ("purpose", "person", "name", "office")
        return {"made": [attributes_json(each, *names) for each in self.made], "sheet": self.sheet}


@about_round
@refusing(CodesResult)
def codes(path: Path, *, again: str = "", by: str = "", reason: str = "") -> CodesResult:
    """A code for everyone who has none yet; ``again``: another one for the person of
    that name, whose code was lost, on whose word and why.

    Refused where the round does not use codes, where nobody is so called, and where a code is to be
    replaced without name and reason.
    """
    with opening(path, strict=True, adds=True) as opened:
        round_ = opened.round
        if not round_.control.conduct.codes:
            raise Refused(Finding("codes-not-used", file=str(round_.folder.control)))
        with round_.register.transaction():
            if again:
                made = _make(round_, _named(round_, again), *_on_record(by, reason, again))
            else:
                made = _make(round_, without_code(round_, round_.register.events()))
        return made


def _named(opened: OpenRound, wanted: str) -> tuple[Holder, ...]:
    """All that the person of that name or id holds."""
    every = holders(opened)
    key = matching_key(wanted)
    found = tuple(e for e in every if key in (matching_key(e.name), matching_key(e.person)))
    if not found:
        near = suggestion(wanted, [each.name for each in every])
        raise Refused(Finding("codes-nobody", found=wanted, parameters={"near": near}))
    return found


def _on_record(by: str, reason: str, again: str) -> tuple[str, str]:
    said = by.strip(), reason.strip()
    if not all(said):
        raise Refused(Finding("codes-unsigned", found=again))
    return said


def _make(opened: OpenRound, wanted: Sequence[Holder], *signed: str) -> CodesResult:
    """The codes of those people, on record and on a sheet; the register's lock is held."""
    if not wanted:
        return CodesResult()
    made = [(each, new_code(each.purpose)) for each in wanted]
    events = [
        opened.register.append(
            MADE,
            made_payload(
                each.purpose,
                each.person,
                proof(code, each.purpose, opened.id, each.person),
                *signed,
            ),
        )
        for each, code in made
    ]
    known = {event.id for event in opened.register.events(MADE)}
    for path in sheets_left(opened.folder):
        if _number(path) not in {None, *known}:  # of a run that was killed: nobody's codes
            path.unlink()
    sheet = opened.folder.codes / f"ma-{events[0].id}.xlsx"
    files.write_atomically(sheet, codes_bytes(opened, made), private=True)
    return CodesResult(made=tuple(wanted), sheet=str(sheet))


def _number(path: Path) -> int | None:
    """The number of the event that a sheet is named after; None for another name."""
    return whole_number(path.stem.removeprefix("ma-"), 1, 999_999_999)
