"""Takes files in: stores each original, registers it, reads it, and says what became of it.

Nothing that stands in a file stops the run.  Each file is stored before it is registered, and
registered in one transaction, so that a run killed anywhere can simply be run again.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from thidua_xlsx.catalogue.entry import Severity
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.counting import count_files, count_forms
from thidua_xlsx.model import Standing
from thidua_xlsx.model.shown import Shown, frame
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.base.refusing import Refused, refusing
from thidua_xlsx.pipeline.base.result import Result
from thidua_xlsx.pipeline.base.round import OpenRound, name_ending
from thidua_xlsx.pipeline.decide import already_decided, answer_question
from thidua_xlsx.pipeline.gathering.gather import Gathered, gather
from thidua_xlsx.pipeline.gathering.intake import Intake
from thidua_xlsx.pipeline.gathering.successive_returns import Comparison, comparisons
from thidua_xlsx.pipeline.sending.slips import write_slips
from thidua_xlsx.reading.archives import Member, is_archive, unpack
from thidua_xlsx.reading.recognition import is_passed_over
from thidua_xlsx.system import clock, files
from thidua_xlsx.system.workers import asked
from thidua_xlsx.words.jsonable import attributes_json

if TYPE_CHECKING:
    import pandas as pd

OF_FILE = ("file", "sha256", "receipt", "outcome", "stage", "unit", "appraiser")
FRAME = {**dict.fromkeys((*OF_FILE, "slip", "attached_to"), "str"), "findings": "int64"}


@dataclass(frozen=True, slots=True, repr=False)
class CollectedFile(Shown):
    """One file of this run: accepted, review, set-aside, duplicate or ignored.

    ``attached_to``: the receipt of the form that it came along with.  ``differs_from``: what is
    otherwise than in the return of the same form before this one.
    """

    file: str
    sha256: str | None
    receipt: str | None
    outcome: Standing
    stage: str | None = None
    unit: str | None = None
    appraiser: str | None = None
    findings: tuple[Finding, ...] = ()
    slip: str | None = None
    attached_to: str | None = None
    differs_from: Comparison | None = None

    def to_json(self, lang: str) -> dict[str, Any]:
        """The file's object of the contract; ``attached_to`` and ``differs_from`` where they are
        known."""
        said = {
            **attributes_json(self, *OF_FILE),
            "findings": [finding.to_json(lang) for finding in self.findings],
            "slip": self.slip,
        }
        if self.attached_to is not None:
            said["attached_to"] = self.attached_to
        if self.differs_from is not None:
            said["differs_from"] = self.differs_from.to_json()
        return said


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CollectResult(Result):
    """The files of this run; ``decided``: how many answers of decision sheets were recorded."""

    shows: ClassVar = ("refused", "totals", "decided", "findings")

    files: tuple[CollectedFile, ...] = ()
    decided: int = 0

    @property
    def totals(self) -> dict[str, int]:
        """received = accepted + review + set_aside + duplicate + ignored."""
        counts = dict.fromkeys(("accepted", "review", "set_aside", "duplicate", "ignored"), 0)
        for file in self.files:
            counts[file.outcome.replace("-", "_")] += 1
        return {"received": len(self.files), **counts}

    @property
    def every_finding(self) -> tuple[Finding, ...]:
        return (*self.findings, *(finding for file in self.files for finding in file.findings))

    @property
    def waits(self) -> bool:
        open_outcomes = {Standing.REVIEW, Standing.SET_ASIDE}
        return self.hindered or any(file.outcome in open_outcomes for file in self.files)

    def body(self, lang: str) -> dict[str, Any]:
        return {
            "files": [file.to_json(lang) for file in self.files],
            "totals": self.totals,
            "decided": self.decided,
        }

    def to_frame(self) -> pd.DataFrame:
        """One row a file, as in the JSON answer; ``findings`` is how many."""
        rows = ({**each.to_json("vi"), "findings": len(each.findings)} for each in self.files)
        return frame(FRAME, rows)


def collect(
    path: Path,
    sources: Sequence[Path],
    *,
    received: str | None = None,
    workers: int | None = None,
) -> CollectResult:
    """Every file under ``sources`` (folders are searched), in order of their paths.

    ``received``: when the files came in, as a person writes it; default now.  ``workers``: in how
    many processes they are read (the result is the same); default as workers.py says.
    """
    token = asked.set(workers)
    try:
        return _collect(path, sources, received)
    finally:
        asked.reset(token)


@refusing(CollectResult)
def _collect(path: Path, sources: Sequence[Path], received: str | None) -> CollectResult:
    received_at = clock.now() if received is None else clock.parse_time(received)
    if received_at is None:
        raise Refused(Finding("time-unreadable", found=received))
    with opening(path, adds=True) as opened:
        missing = [source for source in sources if not os.path.lexists(source)]
        if missing:
            raise Refused(Finding("path-missing", file=str(missing[0])))
        intake = Intake(opened.round, [source.name for source in sources], received_at)
        taken = _take_in(intake, sources)
        gathered = gather(opened.round)
        decided, answers = _apply_decisions(gathered, taken)
        if decided:
            gathered = gather(opened.round)
        slips = write_slips(gathered)
        intake.close()
        if opened.round.key is None:
            answers = (*answers, Finding("key-unread", file=str(opened.round.folder.key)))
        return CollectResult(
            findings=(*opened.findings, *answers, *gathered.lost, *_conserved(gathered)),
            decided=decided,
            files=tuple(_collected_files(gathered, taken, slips)),
        )


@dataclass(frozen=True, slots=True)
class _Taken:
    """A file as it was taken in: ``again`` where its bytes were received before."""

    name: str
    sha256: str | None
    again: bool = False
    finding: Finding | None = None


def _take_in(intake: Intake, sources: Iterable[Path]) -> list[_Taken]:
    taken: list[_Taken] = []
    for path, name, origin in _paths(sources):
        data = _bytes_of(path, name)
        if isinstance(data, Finding):
            taken.append(_Taken(name, None, finding=data))
            continue
        archive = name if is_archive(data) else ""
        for member in _members(intake.opened, data, name):
            if isinstance(member, Finding):
                taken.append(_Taken(member.file or name, None, finding=member))
            else:
                taken.append(_keep_member(intake, member, origin, archive))
    return taken


def _bytes_of(path: Path, name: str) -> bytes | Finding:
    if is_passed_over(path.name):
        return Finding("file-passed-over", file=name)
    try:
        if not path.is_file():
            # A folder that cannot be searched, a link to a folder or to nothing, a pipe.
            return Finding("file-unreadable", file=name, found=os.strerror(errno.EACCES))
        data = files.read_settled(path)
    except OSError as error:
        return files.read_fault(error, name)
    return Finding("file-changing", file=name) if data is None else data


def _members(opened: OpenRound, data: bytes, name: str) -> Iterator[Member | Finding]:
    """The file itself; of an archive or an e-mail, which is kept too, what is inside it."""
    if not is_archive(data):
        yield Member(name, data)
        return
    files.store_original(opened.folder.received, data, name_ending(name))
    members, findings = unpack(data, name)
    yield from members
    yield from findings


def _keep_member(intake: Intake, member: Member, origin: int, archive: str) -> _Taken:
    """An altered original hinders only its own file; what the disk refuses, the whole run."""
    try:
        again = intake.keep(member, origin, archive)
    except files.CannotWrite as error:
        if error.finding.code != "file-original-altered":
            raise
        return _Taken(member.name, None, finding=replace(error.finding, file=member.name))
    return _Taken(member.name, files.sha256(member.data), again)


def _paths(sources: Iterable[Path]) -> Iterator[tuple[Path, str, int]]:
    """Each file with the name by which it is told, relative to the folder that was searched, and
    the number of that folder among those of this run (files given by name: the one they lie in).

    What cannot be searched, or is a link to a folder, is named itself: nothing is left out.
    """
    folders: dict[Path, int] = {}
    for source in sources:
        folder = (source if source.is_dir() else source.parent).absolute()
        origin = folders.setdefault(folder, len(folders))
        if source.is_dir():
            for path in sorted(_inside(source), key=lambda p: p.relative_to(source).as_posix()):
                yield path, path.relative_to(source).as_posix(), origin
        else:
            yield source, source.name, origin


def _inside(source: Path) -> Iterator[Path]:
    closed: list[OSError] = []
    for folder, folders, names in os.walk(source, onerror=closed.append):
        yield from (Path(folder, name) for name in names)
        yield from (path for name in folders if (path := Path(folder, name)).is_symlink())
    yield from (Path(error.filename) for error in closed)


def _apply_decisions(
    gathered: Gathered, taken: Iterable[_Taken]
) -> tuple[int, tuple[Finding, ...]]:
    """How many answers of decision sheets of this run were recorded, and what hindered others.

    Each answer is taken by the same rules as by ``decide``; an answer that stands recorded already
    is passed over in silence, so that a sheet may be filled in and collected more than once.
    """
    opened = gathered.round
    count = 0
    findings: list[Finding] = []
    for file in taken:
        if (
            file.sha256 is None
            or file.again
            or gathered.outcomes[file.sha256].ok != Standing.ACCEPTED
        ):
            continue
        for wish in gathered.readings[file.sha256].wishes:
            current = gather(opened) if count else gathered
            with opened.register.transaction():
                if already_decided(opened.register.events(), wish.id, wish.answer):
                    continue
                fault = answer_question(current, wish)
            if fault is None:
                count += 1
            else:
                findings.append(replace(fault, file=file.name, sheet=wish.sheet, cell=wish.cell))
    return count, tuple(findings)


def _conserved(gathered: Gathered) -> Iterator[Finding]:
    """Nothing was lost (principle 4): a finding for each sum over the whole round that fails."""
    outcomes = gathered.file_outcomes
    for counts in (
        count_files(gathered.events, outcomes),
        count_forms(gathered.issues, gathered.states),
    ):
        if not counts.conserved:
            yield Finding("conservation-broken", found=str(counts))


def _collected_files(
    gathered: Gathered, taken: Iterable[_Taken], slips: Mapping[str, str]
) -> Iterator[CollectedFile]:
    outcomes = gathered.file_outcomes
    receipts = {file.sha256: file.receipt for file in gathered.files}
    compared = {each.later.sha256: each for each in comparisons(gathered)}
    for file in taken:
        if file.sha256 is None:
            assert file.finding is not None
            only_noted = file.finding.severity == Severity.NOTE
            outcome = Standing.IGNORED if only_noted else Standing.SET_ASIDE
            yield CollectedFile(file.name, None, None, outcome, findings=(file.finding,))
            continue
        reading = gathered.readings[file.sha256]
        identity = reading.identity
        form = gathered.attached.form_at(file.sha256, file.name)
        yield CollectedFile(
            file.name,
            file.sha256,
            receipts[file.sha256],
            Standing.DUPLICATE if file.again else outcomes[file.sha256],
            identity.stage if identity else None,
            identity.unit if identity else None,
            identity.appraiser if identity else None,
            reading.findings,
            slips.get(file.sha256),
            attached_to=receipts[form] if form is not None else None,
            differs_from=compared.get(file.sha256),
        )
