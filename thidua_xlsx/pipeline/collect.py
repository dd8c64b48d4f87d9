"""Takes files in: stores each original, registers it, reads it, and says what became of it.

Nothing that stands in a file stops the run.  Each file is stored before it is registered, and
registered in one transaction, so that a run killed anywhere can simply be run again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from thidua_xlsx import clock, files
from thidua_xlsx.findings import Finding
from thidua_xlsx.pipeline.decide import already_decided, answer_question
from thidua_xlsx.pipeline.gather import Gathered, gather
from thidua_xlsx.pipeline.opening import opening
from thidua_xlsx.pipeline.result import Refusal, Result
from thidua_xlsx.pipeline.slips import write_slips
from thidua_xlsx.reading.archives import Member, is_archive, unpack
from thidua_xlsx.reading.recognition import is_passed_over
from thidua_xlsx.round import OpenRound, name_ending
from thidua_xlsx.standing import (
    ReceivedFile,
    count_files,
    count_forms,
    file_outcomes,
    next_run,
)


@dataclass(frozen=True, slots=True)
class CollectedFile:
    """One file of this run: accepted, review, set-aside, duplicate or ignored."""

    file: str
    sha256: str | None
    receipt: str | None
    outcome: str
    stage: str | None = None
    unit: str | None = None
    appraiser: str | None = None
    findings: tuple[Finding, ...] = ()
    slip: str | None = None

    def to_json(self, lang: str) -> dict[str, Any]:
        """The file's object of the contract."""
        return {
            "file": self.file,
            "sha256": self.sha256,
            "receipt": self.receipt,
            "outcome": self.outcome,
            "stage": self.stage,
            "unit": self.unit,
            "appraiser": self.appraiser,
            "findings": [finding.to_json(lang) for finding in self.findings],
            "slip": self.slip,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectResult(Result):
    """The files of this run."""

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
    def waits(self) -> bool:
        open_outcomes = {"review", "set-aside"}
        return self.hindered or any(file.outcome in open_outcomes for file in self.files)

    def body(self, lang: str) -> dict[str, Any]:
        return {
            "files": [file.to_json(lang) for file in self.files],
            "totals": self.totals,
            "decided": self.decided,
        }


def collect(path: Path, sources: Sequence[Path], *, received: str | None = None) -> CollectResult:
    """Every file under ``sources`` (folders are searched), in order of their paths.

    ``received``: when the files came in, as a person writes it; default now.
    """
    received_at = clock.now() if received is None else clock.parse_time(received)
    if received_at is None:
        return CollectResult(refused=Refusal(Finding("time-unreadable", found=received)))
    with opening(path) as opened:
        if opened.round is None:
            return CollectResult(findings=opened.findings, refused=opened.refused)
        missing = [source for source in sources if not source.exists()]
        if missing:
            refused = Refusal(Finding("path-missing", file=str(missing[0])))
            return CollectResult(findings=opened.findings, refused=refused)
        try:
            taken = _take_in(opened.round, sources, received_at)
        except files.CannotWrite as error:
            return CollectResult(findings=opened.findings, refused=Refusal(error.finding))
        gathered = gather(opened.round)
        decided, answers = _apply_decisions(opened.round, gathered, taken)
        if decided:
            gathered = gather(opened.round)
        try:
            slips = write_slips(opened.round, gathered)
        except files.CannotWrite as error:
            return CollectResult(findings=opened.findings, refused=Refusal(error.finding))
        if opened.round.key is None:
            answers = (*answers, Finding("key-unread", file=str(opened.round.folder.key)))
        return CollectResult(
            findings=(*opened.findings, *answers, *_conserved(gathered)),
            decided=decided,
            files=tuple(_told(gathered, taken, slips)),
        )


@dataclass(frozen=True, slots=True)
class _Taken:
    """A file as it was taken in: ``again`` where its bytes were received before."""

    name: str
    sha256: str | None
    again: bool = False
    finding: Finding | None = None


def _take_in(opened: OpenRound, sources: Iterable[Path], received_at: datetime) -> list[_Taken]:
    run = next_run(opened.register.events())
    seen = {str(event.payload["sha256"]) for event in opened.register.events("received")}
    taken: list[_Taken] = []
    for path, name in _paths(sources):
        if is_passed_over(path.name):
            taken.append(_Taken(name, None, finding=Finding("file-passed-over", file=name)))
            continue
        try:
            data = path.read_bytes()
        except OSError as error:
            finding = Finding("file-unreadable", file=name, found=error.strerror or str(error))
            taken.append(_Taken(name, None, finding=finding))
            continue
        for member in _members(opened, data, name):
            if isinstance(member, Finding):
                taken.append(_Taken(member.file or name, None, finding=member))
                continue
            sha256 = files.sha256(member.data)
            _keep(opened, member, sha256, received_at, run)
            taken.append(_Taken(member.name, sha256, again=sha256 in seen))
            seen.add(sha256)
    return taken


def _members(opened: OpenRound, data: bytes, name: str) -> Iterator[Member | Finding]:
    """The file itself; of an archive or an e-mail, which is kept too, what is inside it."""
    if not is_archive(data):
        yield Member(name, data)
        return
    files.store_original(opened.folder.received, data, name_ending(name))
    members, findings = unpack(data, name)
    yield from members
    yield from findings


def _keep(opened: OpenRound, member: Member, sha256: str, received_at: datetime, run: int) -> None:
    name = PurePosixPath(member.name).name
    files.store_original(opened.folder.received, member.data, name_ending(name))
    received = ReceivedFile(
        sha256, name, len(member.data), received_at, member.name, run, received_at
    )
    with opened.register.transaction():
        opened.register.append("received", received.payload())


def _paths(sources: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Each file with the name by which it is told: relative to the folder that was searched."""
    for source in sources:
        if source.is_dir():
            inside = [path for path in source.rglob("*") if path.is_file()]
            for path in sorted(inside, key=lambda p: p.relative_to(source).as_posix()):
                yield path, path.relative_to(source).as_posix()
        else:
            yield source, source.name


def _apply_decisions(
    opened: OpenRound, gathered: Gathered, taken: Iterable[_Taken]
) -> tuple[int, tuple[Finding, ...]]:
    """How many answers of decision sheets of this run were recorded, and what hindered others.

    Each answer is taken by the same rules as by ``decide``; an answer that stands recorded already
    is passed over in silence, so that a sheet may be filled in and collected more than once.
    """
    count = 0
    findings: list[Finding] = []
    for file in taken:
        if file.sha256 is None or file.again or gathered.outcomes[file.sha256].ok != "accepted":
            continue
        for wish in gathered.readings[file.sha256].wishes:
            if already_decided(opened.register.events(), wish.id, wish.answer):
                continue
            current = gather(opened) if count else gathered
            fault = answer_question(opened, current, wish)
            if fault is None:
                count += 1
            else:
                findings.append(replace(fault, file=file.name, sheet=wish.sheet, cell=wish.cell))
    return count, tuple(findings)


def _conserved(gathered: Gathered) -> Iterator[Finding]:
    """Nothing was lost (principle 4): a finding for each sum over the whole round that fails."""
    outcomes = file_outcomes(gathered.events, gathered.outcomes, gathered.states)
    for counts in (
        count_files(gathered.events, outcomes),
        count_forms(gathered.issues, gathered.states),
    ):
        if not counts.conserved:
            yield Finding("conservation-broken", found=str(counts))


def _told(
    gathered: Gathered, taken: Iterable[_Taken], slips: Mapping[str, str]
) -> Iterator[CollectedFile]:
    outcomes = file_outcomes(gathered.events, gathered.outcomes, gathered.states)
    receipts = {file.sha256: file.receipt for file in gathered.files}
    for file in taken:
        if file.sha256 is None:
            assert file.finding is not None
            outcome = "ignored" if file.finding.severity == "note" else "set-aside"
            yield CollectedFile(file.name, None, None, outcome, findings=(file.finding,))
            continue
        reading = gathered.readings[file.sha256]
        identity = reading.identity
        yield CollectedFile(
            file.name,
            file.sha256,
            receipts[file.sha256],
            "duplicate" if file.again else outcomes[file.sha256],
            identity.stage if identity else None,
            identity.unit if identity else None,
            identity.appraiser if identity else None,
            reading.findings,
            slips.get(file.sha256),
        )
