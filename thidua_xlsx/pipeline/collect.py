"""Takes files in: stores each original, registers it, reads it, and says what became of it.

Nothing that stands in a file stops the run.  Each file is stored before it is registered, and
registered in one transaction, so that a run killed anywhere can simply be run again.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, ClassVar

from thidua_xlsx.catalogue.entry import Severity
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.counting import count_files, count_forms
from thidua_xlsx.facts.decided import RETURN
from thidua_xlsx.facts.standing import ReceivedFile
from thidua_xlsx.model import Standing
from thidua_xlsx.model.shown import Shown, frame
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.base.refusing import Refused, about_round, refusing
from thidua_xlsx.pipeline.base.result import Result, all_in_round
from thidua_xlsx.pipeline.decide import Answers, take_sheet
from thidua_xlsx.pipeline.gathering.council_returns import NOT_RECORDED
from thidua_xlsx.pipeline.gathering.gather import Gathered, gather
from thidua_xlsx.pipeline.gathering.intake import Intake
from thidua_xlsx.pipeline.gathering.named_sheets import name_sheet
from thidua_xlsx.pipeline.gathering.reading_cluster import on_cluster
from thidua_xlsx.pipeline.gathering.receipt_times import mail_offer, stated_time, typed
from thidua_xlsx.pipeline.gathering.successive_returns import Comparison, comparisons
from thidua_xlsx.pipeline.gathering.taking_in import Taken, take_in
from thidua_xlsx.pipeline.making.owners import owner_id
from thidua_xlsx.pipeline.proposing import Confirm, proposed
from thidua_xlsx.pipeline.sending.slips import write_slips
from thidua_xlsx.returns.decision_sheet import Wish
from thidua_xlsx.returns.form import FormReading
from thidua_xlsx.system import clock
from thidua_xlsx.system.workers import asked
from thidua_xlsx.words.dates import moment_text
from thidua_xlsx.words.jsonable import attributes_json
from thidua_xlsx.words.texts import storable

if TYPE_CHECKING:
    import pandas as pd

OF_FILE = ("file", "sha256", "receipt", "outcome", "stage", "unit", "appraiser")
FRAME = {**dict.fromkeys((*OF_FILE, "slip", "attached_to"), "str"), "findings": "int64"}


@dataclass(frozen=True, slots=True, repr=False)
class CollectedFile(Shown):
    """One file of this run: accepted, review, set-aside, duplicate or ignored.

    ``attached_to``: the receipt of the form that it came along with.  ``differs_from``: what is
    otherwise than in the return of the same form before this one.  ``answers``: of a decision
    sheet.  ``source``: the path that was given, the archive's where it came in one.  ``stage`` is
    what the file says that it is; whose it is, only where its signature fits and, of a ballot, its
    leader's code.  ``code``: the receipt code for its sender.
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
    answers: Answers | None = None
    source: str = ""
    code: str | None = None

    def to_json(self, lang: str) -> dict[str, Any]:
        """The file's object of the contract; ``attached_to`` and ``differs_from`` where they are
        known."""
        said = {
            **attributes_json(self, *OF_FILE),
            "findings": [finding.to_json(lang) for finding in self.findings],
            "slip": self.slip,
            "receipt_code": self.code,
        }
        if self.attached_to is not None:
            said["attached_to"] = self.attached_to
        if self.differs_from is not None:
            said["differs_from"] = self.differs_from.to_json()
        if self.answers is not None:
            said["answers"] = attributes_json(self.answers, "given", "recorded", "new")
        return said


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CollectResult(Result):
    """The files of this run."""

    shows: ClassVar = ("refused", "totals", "decided", "findings")

    files: tuple[CollectedFile, ...] = ()

    @property
    def decided(self) -> int:
        """How many answers of decision sheets were recorded."""
        return sum(file.answers.new for file in self.files if file.answers is not None)

    @property
    def totals(self) -> dict[str, int]:
        """received = accepted + review + set_aside + duplicate + ignored."""
        counts = dict.fromkeys(("accepted", "review", "set_aside", "duplicate", "ignored"), 0)
        for file in self.files:
            counts[file.outcome.replace("-", "_")] += 1
        return {"received": len(self.files), **counts}

    def in_round(self, folder: str) -> CollectResult:
        named = Result.in_round(self, folder)
        files = (replace(f, findings=all_in_round(f.findings, folder)) for f in self.files)
        return replace(named, files=tuple(files))

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
    decisions: Sequence[Path] = (),
    confirm: Confirm | None = None,
    received: str | None = None,
    workers: int | None = None,
    scheduler: str | None = None,
) -> CollectResult:
    """Every file under ``sources`` (folders are searched), in order of their paths, then the
    ``decisions``: decision sheets that the officer names as such.

    ``confirm`` is asked before anything is taken in which of their answers are to be recorded;
    where it says none, or is None, a run with answers to record is refused, naming them.
    ``received``: when the files came in, as a person writes it; default now.  ``workers``: in how
    many processes they are read (the result is the same); default as workers.py says.
    ``scheduler``: the address of a dask scheduler whose workers read them instead.
    """
    token = asked.set(workers)
    try:
        return _collect(path, sources, decisions, confirm, received, scheduler)
    finally:
        asked.reset(token)


@about_round
@refusing(CollectResult)
def _collect(
    path: Path,
    sources: Sequence[Path],
    decisions: Sequence[Path],
    confirm: Confirm | None,
    received: str | None,
    scheduler: str | None,
) -> CollectResult:
    confirmed = _confirmed(path, decisions, confirm)
    sources = (*sources, *decisions)
    with on_cluster(scheduler), opening(path, adds=True) as opened:
        stated = stated_time(opened.round, received) if received is not None else None
        if isinstance(stated, Finding):
            raise Refused(stated)
        missing = [source for source in sources if not os.path.lexists(source)]
        if missing:
            raise Refused(Finding("path-missing", file=str(missing[0])))
        intake = Intake(
            opened.round, [storable(source.name) for source in sources], stated or clock.now()
        )
        taken = take_in(intake, sources)
        for each in taken:
            if each.sha256 is not None and each.source in map(str, decisions):
                name_sheet(opened.round, each.sha256)
        gathered = gather(opened.round)
        answers = _apply_decisions(gathered, taken, confirmed)
        if any(each.new for each in answers.values()):
            gathered = gather(opened.round)
        slips = write_slips(gathered)
        intake.close()
        key = opened.round.folder.key
        unread = () if opened.round.key is not None else (Finding("key-unread", file=str(key)),)
        return CollectResult(
            findings=(*opened.findings, *unread, *gathered.lost, *_conserved(gathered)),
            files=tuple(_collected_files(gathered, taken, slips, stated, answers)),
        )


def _confirmed(path: Path, decisions: Sequence[Path], confirm: Confirm | None) -> tuple[Wish, ...]:
    """The answers on the named sheets that are to be recorded.  The register is closed while
    somebody thinks."""
    if not decisions:
        return ()
    with opening(path, adds=True) as opened:
        asked = proposed(opened.round, decisions)
    chosen = tuple(confirm(asked)) if asked and confirm is not None else ()
    if asked and not chosen:
        why = Finding("decisions-unconfirmed", found=str(len(asked)))
        raise Refused(why, tuple(each.finding for each in asked))
    return tuple(each.wish for each in chosen)


def _apply_decisions(
    gathered: Gathered, taken: Iterable[Taken], confirmed: Collection[Wish]
) -> dict[str, Answers]:
    """What became of the answers on the decision sheets of this run, by SHA-256 of the sheet.

    Each answer is taken by the same rules as by ``decide``, whatever is wrong with others; one that
    is settled already is passed over, so that a sheet may be filled in and collected many times.
    """
    done: dict[str, Answers] = {}
    for sha256 in dict.fromkeys(file.sha256 for file in taken):
        if sha256 is not None and gathered.is_decision_sheet(sha256):
            done[sha256] = take_sheet(gathered, sha256, confirmed)
            if done[sha256].new:
                gathered = gather(gathered.round)
    return done


def _conserved(gathered: Gathered) -> Iterator[Finding]:
    """Nothing was lost (principle 4): a finding for each sum over the whole round that fails."""
    outcomes = gathered.file_outcomes
    others = {sha256 for sha256 in gathered.readings if not gathered.is_form(sha256)}
    for counts in (
        count_files(gathered.events, outcomes, others),
        count_forms(gathered.issues, gathered.states),
    ):
        if not counts.conserved:
            yield Finding("conservation-broken", found=str(counts))


def _collected_files(
    gathered: Gathered,
    taken: Iterable[Taken],
    slips: Mapping[str, str],
    stated: datetime | None,
    answers: Mapping[str, Answers],
) -> Iterator[CollectedFile]:
    outcomes = gathered.file_outcomes
    known = {file.sha256: file for file in gathered.files}
    beside = _beside(gathered)
    compared = {each.later.sha256: each for each in comparisons(gathered)}
    for file in taken:
        if file.sha256 is None:
            assert file.finding is not None
            only_noted = file.finding.severity == Severity.NOTE
            outcome = Standing.IGNORED if only_noted else Standing.SET_ASIDE
            yield CollectedFile(file.name, None, None, outcome, findings=(file.finding,))
            continue
        apart = gathered.alone_at(file.sha256, file.name)
        reading = apart or gathered.readings[file.sha256]
        outcome = outcomes[file.sha256] if apart is None else Standing.SET_ASIDE
        identity, sure = reading.identity, not gathered.is_nobodys(known[file.sha256])
        form = gathered.attached.form_at(file.sha256, file.name)
        found = _named_here(file, gathered.findings_of(known[file.sha256]), reading)
        yield CollectedFile(
            file.name,
            file.sha256,
            known[file.sha256].receipt,
            Standing.DUPLICATE if _is_duplicate(gathered, file) else outcome,
            identity.stage if identity else None,
            identity.unit if identity and sure else None,
            identity.appraiser if identity and sure else None,
            (
                *_said_of(file, found, answers.get(file.sha256, Answers())),
                *beside.get(file.sha256, ()),
                *_about_name(file),
                *_about_time(gathered, file, known[file.sha256], stated),
            ),
            slips.get(file.sha256),
            attached_to=known[form].receipt if form is not None else None,
            differs_from=compared.get(file.sha256),
            answers=answers.get(file.sha256),
            source=storable(file.source),
            code=known[file.sha256].code,
        )


def _is_duplicate(gathered: Gathered, file: Taken) -> bool:
    """Only a form that came twice, or a file that had come from the same place before, brings
    nothing; other files are what they are under each of their names (INPUTS.md 70)."""
    assert file.sha256 is not None
    return file.before.bytes if gathered.is_form(file.sha256) else file.before.place


def _named_here(
    file: Taken, findings: tuple[Finding, ...], reading: FormReading
) -> tuple[Finding, ...]:
    """What is wrong with the file, under the name by which it came now."""
    if reading.identity is not None:
        return findings
    name = PurePosixPath(file.name).name
    return tuple(replace(f, file=name) if f.file == reading.file else f for f in reading.findings)


def _beside(gathered: Gathered) -> dict[str, tuple[Finding, ...]]:
    """By SHA-256, that a return stands beside another of the same form, and what decides it."""
    return {
        returned.file.sha256: (
            Finding(
                "return-undecided",
                file=returned.file.name,
                unit=state.form.unit,
                found=", ".join(r for r in state.candidates if r != returned.file.receipt),
                parameters={
                    "question": f"{RETURN}:{state.form.stage}:{owner_id(state.form)}",
                    "receipt": returned.file.receipt,
                },
            ),
        )
        for state in gathered.states
        for returned in state.returns
        if state.candidates and returned.state == Standing.REVIEW
    }


def _about_name(file: Taken) -> Iterator[Finding]:
    """That its name is no text and is told with escapes."""
    if storable(file.source) != file.source:
        yield Finding("file-name-escaped", file=file.name)


def _about_time(
    gathered: Gathered, file: Taken, received: ReceivedFile, stated: datetime | None
) -> Iterator[Finding]:
    """That another time of receipt than the one stated stands; without one, what an e-mail says of
    itself about a form in it."""
    if stated is not None and moment_text(stated) != moment_text(received.received_at):
        words = {
            "at": moment_text(received.received_at),
            "receipt": received.receipt,
            "time": typed(stated),
        }
        yield Finding("time-stands", file=file.name, found=moment_text(stated), parameters=words)
    elif stated is None and (form := gathered.outcomes[received.sha256].form) is not None:
        offered = mail_offer(gathered.round, received, file.sent)
        if offered is not None:
            yield replace(offered, file=file.name, unit=form.unit)


def _said_of(file: Taken, findings: Iterable[Finding], answers: Answers) -> tuple[Finding, ...]:
    """What is wrong with the file; where it is known why an answer was not recorded, that."""
    known = {(each.sheet, each.cell) for each in answers.findings}
    others = (f for f in findings if f.code != NOT_RECORDED or (f.sheet, f.cell) not in known)
    return (*others, *(replace(each, file=file.name) for each in answers.findings))
