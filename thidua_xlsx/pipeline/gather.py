"""Reads the round's originals and judges each return; readings are cached, never trusted as facts.

What is judged here needs the round: whether it issued this form, to whom, and what that means for
the return.  What a file says by itself is reading/form.py's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from thidua_xlsx.files import sha256
from thidua_xlsx.findings import Finding, has_errors
from thidua_xlsx.identity import Identity
from thidua_xlsx.model import Regulation, Stage
from thidua_xlsx.pending import waived
from thidua_xlsx.pipeline.forms import form_serial
from thidua_xlsx.progress import steps
from thidua_xlsx.reading import stored
from thidua_xlsx.reading.decision_sheet import STAGE as DECISIONS
from thidua_xlsx.reading.form import VERSION, FormReading, read_form
from thidua_xlsx.register import CacheKey, Event
from thidua_xlsx.round import OpenRound, round_id
from thidua_xlsx.standing import (
    Form,
    Issue,
    ReadOutcome,
    ReceivedFile,
    UnitState,
    issues,
    received,
    standing,
)

SET_ASIDE = frozenset({"round-wrong", "unit-unknown", "unit-other"})
"""Findings that put a file aside: whose or which form it is cannot be believed."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that was returned, read and judged.  ``readings`` and ``outcomes`` are by SHA-256."""

    events: tuple[Event, ...]
    issues: tuple[Issue, ...]
    files: tuple[ReceivedFile, ...]
    readings: Mapping[str, FormReading]
    outcomes: Mapping[str, ReadOutcome]
    states: tuple[UnitState, ...]

    def state(self, stage: Stage, unit: str) -> UnitState | None:
        """Where that unit's form of that stage stands; None where it never went out."""
        return next((s for s in self.states if s.form == Form(stage, unit)), None)

    def accepted(self, stage: Stage, unit: str) -> FormReading | None:
        """The reading of the return that counts, None unless the form is accepted."""
        state = self.state(stage, unit)
        if state is None or state.state != "accepted" or state.current is None:
            return None
        return self.readings[state.current.file.sha256]


def gather(opened: OpenRound) -> Gathered:
    """Everything the round has received, as it now stands."""
    events = opened.register.events()
    issued = issues(events)
    files = received(events)
    accepted_anyway = waived(events)
    readings: dict[str, FormReading] = {}
    outcomes: dict[str, ReadOutcome] = {}
    for file in steps(files, "Đọc phiếu"):
        reading = read_original(opened, file)
        findings, outcome = judge(opened, issued, file, reading)
        if outcome.ok == "review" and file.receipt in accepted_anyway:
            outcome = replace(outcome, ok="accepted")
        readings[file.sha256] = replace(reading, findings=findings)
        outcomes[file.sha256] = outcome
    states = standing(events, outcomes)
    return Gathered(events, issued, files, readings, outcomes, states)


def read_original(opened: OpenRound, file: ReceivedFile) -> FormReading:
    """What the stored original says, from the cache where it was read before.

    What a reading depends on besides the file and the templates stands in the key: the reader,
    the round's key, the password that opens encrypted returns, the file's name in its findings.
    """
    signer = round_id(opened.key) if opened.key is not None else ""
    passwords = (opened.control.password,) if opened.control.password else ()
    reader = f"{VERSION}:{signer}:{sha256('|'.join(passwords).encode())[:8]}:{file.name}"
    key = CacheKey(file.sha256, opened.regulation.sha256, reader)
    known = opened.register.cached(key)
    if isinstance(known, str):
        return stored.from_text(known)

    def regulations(wanted: str) -> Regulation | None:
        return opened.regulation if wanted == opened.regulation.id else None

    original = opened.original(file.sha256, file.name)
    reading = read_form(original, file.name, regulations, opened.key, passwords)
    opened.register.remember(key, stored.to_text(reading))
    return reading


def judge(
    opened: OpenRound, issued: tuple[Issue, ...], file: ReceivedFile, reading: FormReading
) -> tuple[tuple[Finding, ...], ReadOutcome]:
    """All findings about the return, the round's own included, and what it amounts to."""
    identity = reading.identity
    if identity is None:
        return reading.findings, ReadOutcome("set-aside")
    findings = (*reading.findings, *_round_findings(opened, issued, file, identity))
    if reading.verified is None:
        findings += (Finding("signature-unchecked", file=file.name, unit=identity.unit),)
    if identity.stage == DECISIONS and reading.verified and identity.round == opened.id:
        return reading.findings, ReadOutcome(
            "review" if has_errors(reading.findings) else "accepted"
        )
    if identity.stage not in tuple(Stage) or SET_ASIDE & {found.code for found in findings}:
        return findings, ReadOutcome("set-aside")
    sure = reading.verified is True and not has_errors(findings)
    form = Form(identity.stage, identity.unit, identity.appraiser)
    return findings, ReadOutcome("accepted" if sure else "review", form, identity.answers)


def _round_findings(
    opened: OpenRound, issued: tuple[Issue, ...], file: ReceivedFile, identity: Identity
) -> list[Finding]:
    findings: list[Finding] = []
    if identity.round != opened.id:
        name = identity.printed.get("round", identity.round)
        return [Finding("round-wrong", file=file.name, unit=identity.unit, found=name)]
    unit = opened.unit(identity.unit or "")
    if unit is None:
        return [Finding("unit-unknown", file=file.name, found=identity.unit)]
    if identity.serial not in _known_serials(opened, issued, identity):
        findings.append(
            Finding("form-not-issued", file=file.name, unit=unit.id, found=identity.check_code)
        )
    deadline = opened.control.self_deadline
    day = file.received_at.date()
    if identity.stage == Stage.SELF and deadline is not None and day > deadline:
        findings.append(
            Finding(
                "return-late",
                file=file.name,
                unit=unit.id,
                found=unit.name,
                parameters={
                    "day": day.strftime("%d/%m/%Y"),
                    "deadline": deadline.strftime("%d/%m/%Y"),
                },
            )
        )
    return findings


def _known_serials(
    opened: OpenRound, issued: tuple[Issue, ...], identity: Identity
) -> frozenset[str]:
    """The serials that this round may have given this form: those issued, and its slip's."""
    known = {issue.serial for issue in issued}
    if identity.answers is not None and opened.key is not None:
        number = identity.issue_number
        known.add(
            form_serial(opened, identity.stage, identity.unit or "", number, identity.answers)
        )
    return frozenset(known)
