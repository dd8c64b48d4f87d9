"""What the decision sheets that the officer names would record, before anything is recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.decided import DecisionTaken, standing_decisions
from thidua_xlsx.pipeline.base.refusing import Refused
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.gathering.council_returns import unrecorded
from thidua_xlsx.pipeline.gathering.handed_codes import codes_asked, unproven_answer
from thidua_xlsx.pipeline.gathering.named_sheets import named_at, outdated
from thidua_xlsx.pipeline.gathering.reading_pool import read_apart
from thidua_xlsx.returns.decision_sheet import STAGE, Wish
from thidua_xlsx.returns.form import FormReading
from thidua_xlsx.system import files
from thidua_xlsx.words.dates import moment_text
from thidua_xlsx.words.texts import display


@dataclass(frozen=True, slots=True)
class Proposed:
    """An answer that would be recorded, the decision that it would replace, and its sheet."""

    wish: Wish
    replaces: DecisionTaken | None
    file: str

    @property
    def finding(self) -> Finding:
        """The answer in words, with who is said to have given it."""
        said, before = self.wish, self.replaces
        words = {"by": display(said.by), "reason": display(said.reason)}
        words |= {"place": f"{said.sheet}!{said.cell}", "document": display(said.document) or "–"}
        if before is not None:
            words |= {"before": before.answer, "then": before.by, "at": moment_text(before.at)}
        return Finding(
            "answer-proposed" if before is None else "answer-replaces",
            file=self.file,
            criterion=said.id,
            found=display(said.answer),
            parameters=words,
        )


Confirm = Callable[[Sequence[Proposed]], Iterable[Proposed]]
"""Asked once with all answers that would be recorded; says which of them are to be."""


def proposed(opened: OpenRound, paths: Iterable[Path]) -> tuple[Proposed, ...]:
    """The good answers on those sheets that are not on record yet, in a round that uses codes those
    with the right one.

    Raises ``Refused`` where one is no decision sheet of this round, signed by it, or has answers
    and a later issue of the same book went out.
    """
    return tuple(one for path in paths for one in _of_sheet(opened, path))


def _of_sheet(opened: OpenRound, path: Path) -> Iterator[Proposed]:
    reading = _read(opened, path)
    identity, events = reading.identity, opened.register.events()
    ours = identity is not None and identity.round == opened.id and identity.stage == STAGE
    if identity is None or not ours or not reading.verified:
        raise Refused(Finding("decisions-not-a-sheet", file=str(path)), reading.findings)
    known = reading.sha256 if named_at(events, reading.sha256) is not None else ""
    open_ = unrecorded(events, known, reading.wishes)
    later = outdated(opened, identity, path.name)
    if open_ and later is not None:
        raise Refused(later)
    standing = {each.id: each for each in standing_decisions(events)}
    codes = codes_asked(opened, events)
    for wish in open_:
        if wish.good and unproven_answer(codes, wish, path.name) is None:
            yield Proposed(wish, standing.get(wish.id), path.name)


def _read(opened: OpenRound, path: Path) -> FormReading:
    try:
        data = files.read_settled(path)
    except FileNotFoundError:
        raise Refused(Finding("path-missing", file=str(path))) from None
    except OSError as error:
        raise Refused(files.read_fault(error, path.name)) from error
    if data is None:
        raise Refused(Finding("file-changing", file=path.name))
    passwords = (opened.control.password,) if opened.control.password else ()
    return read_apart(data, path.name, _no_regulation, opened.key, passwords)


def _no_regulation(wanted: str) -> None:
    """A decision sheet needs none; whatever else the file is, it is refused."""
