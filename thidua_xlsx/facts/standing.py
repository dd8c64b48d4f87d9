"""Where the round stands: pure folds over the register's facts, no SQL, no clock, no files.

What counts of several returns of one form follows INPUTS.md, identity 22, 23 and 26, and must not
depend on the order in which files happen to be read.  So returns are compared by when they were
received and, at the same moment, by the run that collected them; returns that neither tells apart
have no order, and where it would matter a person is asked which one counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from thidua_xlsx.facts.decided import times_decided
from thidua_xlsx.facts.receipt_codes import receipt_code
from thidua_xlsx.facts.register import Event, EventKind
from thidua_xlsx.facts.superseding import Decisions, Returned, Said, decisions_on_returns, weigh
from thidua_xlsx.model import Standing
from thidua_xlsx.words.jsonable import attributes_json
from thidua_xlsx.words.texts import storable

_RECEIPT_LENGTH = 16
_NAMES = ("name", "source", "archive")
_STATED = ("sha256", "name", "size", "received_at", "source", "run", "origin", "archive")


@dataclass(frozen=True, slots=True)
class Form:
    """Which form: the stage, and the unit it is about or the appraiser it went to, or both.

    ``part``: an appraiser's first workbook is 1, its supplements are 2, 3 ...
    """

    stage: str
    unit: str | None = None
    appraiser: str | None = None
    part: int = 1


@dataclass(frozen=True, slots=True)
class Issue:
    """A form that went out.  ``file`` is relative to the round's folder.

    ``shows``: of an appraiser's workbook its rows, unit → criterion → a token that changes when
    what the answer rests on does (``appraisal.parts``); of a ballot that nominates units its
    candidates and the rules of the vote.
    """

    stage: str
    unit: str | None
    appraiser: str | None
    serial: str
    issue_number: int
    file: str
    sha256: str
    template_sha256: str
    at: datetime
    part: int = 1
    shows: Mapping[str, Mapping[str, str] | str] = field(default_factory=dict)

    @property
    def form(self) -> Form:
        """The form of which this is an issue."""
        return Form(self.stage, self.unit, self.appraiser, self.part)

    def payload(self) -> dict[str, Any]:
        """What the event ``issued`` carries; its time is the event's own."""
        names = ("stage", "unit", "appraiser", "serial", "issue_number", "file", "sha256")
        more = ("part", "shows") if self.appraiser or self.shows else ()
        return attributes_json(self, *names, "template_sha256", *more)


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A distinct file that came in.  ``run`` counts the collecting runs from 1; ``source`` says
    where it came from (a path, an archive's entry); ``size`` is in bytes.

    Files of one run with the same ``origin`` came from the same searched folder; ``archive`` is
    the source of the archive or e-mail that the file came in, "" where it came by itself.
    ``registered_at``: the time first registered, where a decision has changed ``received_at``.
    ``code``: the receipt code that its sender is given, "" until it is recorded.
    """

    sha256: str
    name: str
    size: int
    received_at: datetime
    source: str
    run: int
    at: datetime
    origin: int = 0
    archive: str = ""
    registered_at: datetime | None = None
    code: str = field(default="", compare=False)

    @property
    def receipt(self) -> str:
        """The receipt's id: from the bytes alone, so the same whenever they are collected."""
        return receipt_of(self.sha256)

    @property
    def moment(self) -> tuple[datetime, int]:
        """What orders two returns; equal moments have no order."""
        return (self.received_at, self.run)

    def payload(self) -> dict[str, Any]:
        """What the event ``received`` carries; its time is the event's own."""
        said = {name: getattr(self, name) for name in _STATED}
        return said | {"received_at": self.received_at.isoformat()}


@dataclass(frozen=True, slots=True)
class ReadOutcome:
    """What reading a file said: ``ok`` is accepted, review, set-aside or ignored.

    ``answers`` is the receipt that the slip named; the form is None where nobody knows which.
    """

    ok: Standing
    form: Form | None = None
    answers: str | None = None


@dataclass(frozen=True, slots=True)
class Return:
    """A return of a form and its state: accepted, review, superseded or withdrawn.  ``repeats``:
    the receipt of the accepted one to which it adds nothing."""

    file: ReceivedFile
    ok: Standing
    state: Standing
    repeats: str | None = None


@dataclass(frozen=True, slots=True)
class UnitState:
    """A form that went out: outstanding, review or accepted; withdrawn where its unit left.

    ``issue`` is the latest.  ``current`` is the return that counts or is under review, None where
    there is none or a person must say which.  ``candidates`` are the receipts between which a
    decision waits, sorted; empty where none does.  ``returns`` are all of them, as received.
    """

    issue: Issue
    state: Standing
    current: Return | None
    candidates: tuple[str, ...]
    returns: tuple[Return, ...]

    @property
    def form(self) -> Form:
        """The form of which this is the state."""
        return self.issue.form

    @property
    def counted(self) -> ReceivedFile | None:
        """The file of the return that counts; None unless the form is accepted."""
        accepted = self.current if self.state == Standing.ACCEPTED else None
        return None if accepted is None else accepted.file

    @property
    def open(self) -> bool:
        """Whether its return is not in yet, or under review."""
        return self.state in (Standing.OUTSTANDING, Standing.REVIEW)


def receipt_of(sha256: str) -> str:
    """The id of the receipt for bytes with that hash."""
    return sha256[:_RECEIPT_LENGTH]


def issues(events: Iterable[Event]) -> tuple[Issue, ...]:
    """All issues in the order in which they were recorded."""
    return tuple(
        Issue(**event.payload, at=event.at) for event in events if event.kind == EventKind.ISSUED
    )


def latest_issues(issued: Iterable[Issue]) -> dict[Form, Issue]:
    """Of each form that went out the issue with the highest number, as it was last written; forms
    in the order of their first issue."""
    latest: dict[Form, Issue] = {}
    for issue in issued:
        known = latest.setdefault(issue.form, issue)
        if issue.issue_number >= known.issue_number:
            latest[issue.form] = issue
    return latest


def first_issued(issued: Iterable[Issue]) -> dict[str, datetime]:
    """By its serial, when each form first went out."""
    out: dict[str, datetime] = {}
    for issue in issued:
        out[issue.serial] = min(issue.at, out.get(issue.serial, issue.at))
    return out


def received(events: Iterable[Event]) -> tuple[ReceivedFile, ...]:
    """Each distinct file once, as it was first received, ordered by time, then by hash.  Only a
    decision changes the time, the last one on it.

    Which of several names it goes by, and where it stands, does not depend on the order in which
    files that came at the same time were collected.
    """
    facts = tuple(events)
    every: dict[str, list[ReceivedFile]] = {}
    for file in receipts(facts):
        every.setdefault(file.sha256, []).append(file)
    decided = times_decided(facts)
    first = (_at_decided_time(_first_receipt(same), decided) for same in every.values())
    return tuple(sorted(first, key=_by_time))


def receipts(events: Iterable[Event]) -> tuple[ReceivedFile, ...]:
    """Every file each time that it came in, in the order in which that was recorded."""
    return tuple(received_file(event) for event in events if event.kind == EventKind.RECEIVED)


def received_file(event: Event) -> ReceivedFile:
    """The file that an event ``received`` (or ``opened``: an archive) states, at its own time.

    Earlier versions recorded file names that are no text just as the system gave them.
    """
    stated = {name: event.payload[name] for name in _STATED if name in event.payload}
    stated |= {name: storable(str(stated[name])) for name in _NAMES if name in stated}
    stated["received_at"] = datetime.fromisoformat(stated["received_at"])
    return ReceivedFile(**stated, at=event.at, code=receipt_code(event))


def standing(
    events: Iterable[Event],
    readings: Mapping[str, ReadOutcome],
    left: frozenset[str] = frozenset(),
    says: Callable[[str], Said | None] = lambda _: None,
) -> tuple[UnitState, ...]:
    """The state of each form that went out, in the order of its first issue.

    The forms of units in ``left`` (ids) are withdrawn, whatever was returned.

    ``readings`` says of every received file, by SHA-256, what reading it gave (KeyError where one
    is missing).  ``says``: by SHA-256 what a return says, asked where a form has several.  A return
    to a form that never went out belongs to no state.
    """
    facts = tuple(events)
    returns = _by_form(received(facts), readings)
    decisions = decisions_on_returns(facts)
    return tuple(
        UnitState(issue, Standing.WITHDRAWN, None, (), ())
        if form.unit in left
        else _form_state(issue, returns.get(form, []), decisions, says)
        for form, issue in latest_issues(issues(facts)).items()
    )


def file_outcomes(
    events: Iterable[Event],
    readings: Mapping[str, ReadOutcome],
    states: Iterable[UnitState],
) -> dict[str, Standing]:
    """What became of each distinct file, by SHA-256: accepted, review, set-aside or ignored.

    A return that a decision waits for, or whose form never went out, is under review however well
    it reads; one that was superseded or withdrawn keeps what reading it gave.
    """
    kept = {returned.file.sha256: returned for state in states for returned in state.returns}
    outcomes = {}
    for file in received(events):
        ok = readings[file.sha256].ok
        if ok == Standing.ACCEPTED:
            returned = kept.get(file.sha256)
            waits = readings[file.sha256].form is not None and returned is None
            if waits or (returned and returned.state == Standing.REVIEW):
                ok = Standing.REVIEW
        outcomes[file.sha256] = ok
    return outcomes


# --- inside ------------------------------------------------------------------------------------


def _form_state(
    issue: Issue,
    returned: list[tuple[ReceivedFile, ReadOutcome]],
    decisions: Decisions,
    says: Callable[[str], Said | None],
) -> UnitState:
    weighed = weigh(
        [
            Returned(
                file.sha256,
                file.receipt,
                file.moment,
                read.ok == Standing.ACCEPTED,
                read.answers,
                says(file.sha256) if len(returned) > 1 else None,
            )
            for file, read in sorted(returned, key=lambda pair: (pair[0].moment, pair[0].sha256))
        ],
        decisions,
    )
    repeats = {later: receipt_of(earlier) for later, earlier in weighed.repeats.items()}
    returns = tuple(
        Return(file, read.ok, weighed.states[file.sha256], repeats.get(file.sha256))
        for file, read in returned
    )
    current = next((each for each in returns if each.file.sha256 == weighed.current), None)
    asked = [each.file.receipt for each in returns if each.file.sha256 in weighed.candidates]
    if all(each.state == Standing.WITHDRAWN for each in returns):
        state = Standing.OUTSTANDING
    elif any(each.state == Standing.REVIEW for each in returns):
        state = Standing.REVIEW
    else:
        state = Standing.ACCEPTED
    return UnitState(issue, state, current, tuple(sorted(asked)), returns)


def _by_form(
    files: Iterable[ReceivedFile], readings: Mapping[str, ReadOutcome]
) -> dict[Form, list[tuple[ReceivedFile, ReadOutcome]]]:
    """The returns that could be read, by their form; each list keeps the files' order."""
    found: dict[Form, list[tuple[ReceivedFile, ReadOutcome]]] = {}
    for file in files:
        read = readings[file.sha256]
        if read.form is not None and read.ok in (Standing.ACCEPTED, Standing.REVIEW):
            found.setdefault(read.form, []).append((file, read))
    return found


def _by_time(file: ReceivedFile) -> tuple[datetime, str]:
    return (file.received_at, file.sha256)


def _first_receipt(same: Iterable[ReceivedFile]) -> ReceivedFile:
    """Of the same bytes received several times: the time of the first run that brought them, and
    the first in the order of names of those of that time."""
    same = tuple(same)
    run, received_at = min((file.run, file.received_at) for file in same)
    then = [file for file in same if file.received_at == received_at]
    return replace(min(then, key=lambda file: (file.name, file.source, file.at)), run=run)


def _at_decided_time(file: ReceivedFile, decided: Mapping[str, datetime]) -> ReceivedFile:
    received_at = decided.get(file.receipt, file.received_at)
    if received_at == file.received_at:
        return file
    return replace(file, received_at=received_at, registered_at=file.received_at)
