"""Whose signed sheet a file is, and whether it still shows the form that counts (Điều 8.2c).

A sheet is the unit's whose form has its code; where the code is unknown, or cannot be read, the
unit's with whose self form the file came along.  A person enters what a scan shows (``signed:``);
it is compared in the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.attaching import Attached
from thidua_xlsx.facts.decided import signed_answers
from thidua_xlsx.facts.register import Event
from thidua_xlsx.facts.standing import Issue, ReadOutcome, ReceivedFile, UnitState
from thidua_xlsx.layout.signed.identity import check_code
from thidua_xlsx.model import SheetState, Stage, Standing, Unit
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.reading.pdf_text import UNREADABLE
from thidua_xlsx.returns.comparing import differences
from thidua_xlsx.returns.form import FormReading
from thidua_xlsx.returns.signed_sheet import SignedSheet, of_form, typed_sheet

UNREAD = UNREADABLE | {"pdf-unclear"}
_SAID = {
    SheetState.RECEIVED: "signed-sheet-received",
    SheetState.MATCHES: "signed-sheet-matches",
    SheetState.DIFFERS: "signed-sheet-differs",
    SheetState.OUTDATED: "signed-sheet-outdated",
}
SETTLED = (SheetState.MATCHES, SheetState.RECEIVED)
"""The states in which no other file is looked for."""


@dataclass(frozen=True, slots=True)
class ReceivedSheet:
    """A signed sheet that came in, what it shows, and how that stands to the form that counts."""

    file: ReceivedFile
    shows: SignedSheet
    state: SheetState


@dataclass(frozen=True, slots=True)
class UnitSheets:
    """A unit's signed sheets in the order received; ``unread``: files that came along with its
    form and may be one; ``accepted``: what a print of the form that counts shows."""

    sheets: tuple[ReceivedSheet, ...] = ()
    unread: tuple[ReceivedFile, ...] = ()
    accepted: SignedSheet | None = None

    @property
    def last(self) -> ReceivedSheet | None:
        """The sheet that counts: the last received, of several at one moment one that matches."""
        return max(
            self.sheets,
            key=lambda one: (one.file.moment, one.state in SETTLED, one.file.sha256),
            default=None,
        )

    @property
    def state(self) -> SheetState:
        """How the unit stands."""
        if self.last is not None:
            return self.last.state
        return SheetState.UNREAD if self.unread else SheetState.NONE


class Received(Protocol):
    """What this rests on: the round with its facts, as ``gather.Gathered`` has them."""

    @property
    def round(self) -> OpenRound: ...
    @property
    def events(self) -> tuple[Event, ...]: ...
    @property
    def issues(self) -> tuple[Issue, ...]: ...
    @property
    def files(self) -> tuple[ReceivedFile, ...]: ...
    @property
    def readings(self) -> Mapping[str, FormReading]: ...
    @property
    def outcomes(self) -> Mapping[str, ReadOutcome]: ...
    @property
    def attached(self) -> Attached: ...
    def state(self, stage: Stage, unit: str) -> UnitState | None: ...


def signed_sheets(gathered: Received, raw: Mapping[str, FormReading]) -> dict[str, UnitSheets]:
    """Every unit of the round with its signed sheets; none where the regulation asks for none.

    ``raw``: by SHA-256, what each file says, before it was attached to a form.
    """
    if gathered.round.regulation.signed_sheet is None:
        return {}
    shown: dict[str, list[tuple[ReceivedFile, SignedSheet]]] = {}
    unread: dict[str, list[ReceivedFile]] = {}
    for unit, file, shows in _found(gathered, raw):
        if shows is None:
            unread.setdefault(unit, []).append(file)
        else:
            shown.setdefault(unit, []).append((file, shows))
    return {
        unit.id: _of_unit(
            gathered.state(Stage.SELF, unit.id),
            shown.get(unit.id, []),
            unread.get(unit.id, []),
            gathered.readings,
        )
        for unit in gathered.round.units()
    }


def with_sheets(
    gathered: Received, sheets: Mapping[str, UnitSheets], raw: Mapping[str, FormReading]
) -> tuple[dict[str, FormReading], dict[str, ReadOutcome]]:
    """The readings and outcomes with what is to be said of each signed sheet: it is accepted, even
    where it came by itself.  ``raw`` as above."""
    readings, outcomes = dict(gathered.readings), dict(gathered.outcomes)
    for unit in (each for each in gathered.round.units() if each.id in sheets):
        for sha256, said in _told(gathered, unit, sheets[unit.id], raw):
            reading = readings[sha256]
            kept = reading.findings if outcomes[sha256].ok == Standing.ACCEPTED else ()
            readings[sha256] = replace(reading, findings=(*kept, *said))
            outcomes[sha256] = ReadOutcome(Standing.ACCEPTED)
    return readings, outcomes


def sheet_owner(gathered: Received, file: ReceivedFile, shows: SignedSheet | None) -> str | None:
    """The unit whose signed sheet the file is if it shows that; None where nobody knows."""
    by_code = _units_by_code(gathered).get(shows.code) if shows is not None else None
    return by_code or _unit_beside(gathered, file)


def _found(
    gathered: Received, raw: Mapping[str, FormReading]
) -> Iterator[tuple[str, ReceivedFile, SignedSheet | None]]:
    """Unit, file and what it shows; None where a file that may be a signed sheet is not read."""
    entered = signed_answers(gathered.events)
    for file in gathered.files:
        reading, answer = raw[file.sha256], entered.get(file.receipt)
        if reading.identity is not None:
            continue
        shows = reading.printed if answer is None else typed_sheet(answer)
        unread = answer is None and any(found.code in UNREAD for found in reading.findings)
        if shows is None and not unread:
            continue
        unit = sheet_owner(gathered, file, shows)
        if unit is not None:
            yield unit, file, shows


def _units_by_code(gathered: Received) -> dict[str, str]:
    """The unit of each self form that went out or came back, by its check code."""
    forms = [(issue.serial, issue.form) for issue in gathered.issues]
    forms += [
        (identity.serial, form)
        for sha256, outcome in gathered.outcomes.items()
        if (identity := gathered.readings[sha256].identity) is not None
        and (form := outcome.form) is not None
    ]
    return {
        check_code(serial): form.unit
        for serial, form in forms
        if form.stage == Stage.SELF and form.unit is not None
    }


def _unit_beside(gathered: Received, file: ReceivedFile) -> str | None:
    """The unit with whose self form the file came along."""
    for sha256 in gathered.attached.forms_of(file.sha256):
        form = gathered.outcomes[sha256].form
        if form is not None and form.stage == Stage.SELF:
            return form.unit
    return None


def _of_unit(
    state: UnitState | None,
    shown: Iterable[tuple[ReceivedFile, SignedSheet]],
    unread: Iterable[ReceivedFile],
    readings: Mapping[str, FormReading],
) -> UnitSheets:
    accepted = _print_of(state.counted, readings) if state is not None and state.counted else None
    sheets = tuple(
        ReceivedSheet(file, shows, _state(state, file, shows, readings)) for file, shows in shown
    )
    return UnitSheets(sheets, tuple(unread), accepted)


def _print_of(file: ReceivedFile, readings: Mapping[str, FormReading]) -> SignedSheet | None:
    reading = readings[file.sha256]
    return of_form(reading.identity, reading.totals)


def _state(
    state: UnitState | None,
    file: ReceivedFile,
    shows: SignedSheet,
    readings: Mapping[str, FormReading],
) -> SheetState:
    """How the sheet stands to the return that counts.  One return sent after it with other scores
    and the same total is another form too: what was signed is the return before."""
    if state is None or state.counted is None:
        return SheetState.RECEIVED
    counts = state.counted
    returns = [each.file for each in state.returns]
    others = [each for each in returns if each != counts and _print_of(each, readings) == shows]
    if _print_of(counts, readings) != shows:
        return SheetState.OUTDATED if others else SheetState.DIFFERS
    before = [each for each in returns if each.moment <= file.moment]
    signed = max(before, key=lambda each: (each.moment, each == counts), default=counts)
    changed = signed in others and differences(readings[signed.sha256], readings[counts.sha256])
    return SheetState.OUTDATED if changed else SheetState.MATCHES


def _told(
    gathered: Received, unit: Unit, sheets: UnitSheets, raw: Mapping[str, FormReading]
) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """What is to be said of each of the unit's files (SHA-256): how a sheet stands to the form, and
    what an unread one has to be read for, as long as no other matches."""
    accepted = sheets.accepted.shown if sheets.accepted is not None else "–"

    def said(code: str, file: ReceivedFile, shows: SignedSheet | None = None) -> Finding:
        return Finding(
            code,
            file=raw[file.sha256].file,
            unit=unit.id,
            found=shows.shown if shows is not None else None,
            parameters={
                "name": unit.name,
                "accepted": accepted,
                "receipt": file.receipt,
            },
        )

    for one in sheets.sheets:
        yield one.file.sha256, (said(_SAID[one.state], one.file, one.shows),)
    for file in sheets.unread if sheets.state not in SETTLED else ():
        why = (each for each in raw[file.sha256].findings if each.code in UNREAD)
        yield file.sha256, (*why, said("signed-sheet-unread", file))
