"""Return slips: for each return that must be mended, a clean form refilled with what was read.

``tra-lai/<stage>/<unit>-<receipt>.xlsx``: one slip a receipt, made once, never overwritten; a slip
that was filled in place and collected is a return like any other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from thidua_xlsx import files
from thidua_xlsx.findings import Finding
from thidua_xlsx.layout.grid import Mark
from thidua_xlsx.layout.slip import Request, SlipText, slip_workbook
from thidua_xlsx.model import Stage, Unit, Value
from thidua_xlsx.pending import owners
from thidua_xlsx.pipeline.forms import (
    appraisal_values,
    form_bytes,
    form_identity,
    form_request,
    signed,
)
from thidua_xlsx.pipeline.gather import Gathered
from thidua_xlsx.reading.form import FormReading, read_by_labels
from thidua_xlsx.round import OpenRound
from thidua_xlsx.standing import ReceivedFile


def write_slips(opened: OpenRound, gathered: Gathered) -> dict[str, str]:
    """The slips of all returns that are under review, by SHA-256, written where they are not."""
    slips: dict[str, str] = {}
    for state in gathered.states:
        if state.state == "review" and state.current is not None:
            written = write_slip(opened, gathered, state.current.file)
            if written is not None:
                slips[state.current.file.sha256] = written
    for file in gathered.files:
        if gathered.readings[file.sha256].identity is None:
            written = write_slip(opened, gathered, file)
            if written is not None:
                slips[file.sha256] = written
    return slips


def write_slip(opened: OpenRound, gathered: Gathered, file: ReceivedFile) -> str | None:
    """The slip's path in the round's folder; None where the return needs none or can have none
    (whose it is is not known, or the round's key is lost)."""
    answered = _answered(opened, gathered, file)
    if answered is None or opened.key is None:
        return None
    path = opened.folder.slips / answered.stage / f"{answered.unit.id}-{file.receipt}.xlsx"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        files.write_atomically(path, slip_bytes(opened, gathered, file, answered))
        with opened.register.transaction():
            opened.register.append(
                "slip-written",
                {
                    "file": opened.folder.relative(path),
                    "receipt": file.receipt,
                    "sha256": files.sha256(path.read_bytes()),
                },
            )
    return opened.folder.relative(path)


@dataclass(frozen=True, slots=True)
class Answered:
    """The return that a slip answers: whose form of which stage, what was read, what to ask."""

    unit: Unit
    stage: Stage
    issue_number: int
    reading: FormReading
    requests: tuple[Request, ...]


def _answered(opened: OpenRound, gathered: Gathered, file: ReceivedFile) -> Answered | None:
    reading = gathered.readings[file.sha256]
    identity = reading.identity
    if identity is None:
        return _answered_by_labels(opened, gathered, file)
    unit = opened.unit(identity.unit or "")
    requests = _requests(reading)
    if unit is None or gathered.outcomes[file.sha256].form is None or not requests:
        return None
    return Answered(unit, Stage(identity.stage), identity.issue_number, reading, requests)


def _answered_by_labels(
    opened: OpenRound, gathered: Gathered, file: ReceivedFile
) -> Answered | None:
    """For a file without identity, once a person has said whose it is."""
    unit = opened.unit(owners(gathered.events).get(file.receipt, ""))
    if unit is None or opened.key is None:
        return None
    identity = form_identity(opened, Stage.SELF, unit, 1, file.receipt)
    request = form_request(opened, Stage.SELF, unit, identity, {})
    reading = read_by_labels(opened.original(file.sha256, file.name), file.name, request)
    rebuilt = Finding("form-rebuilt", file=file.name, unit=unit.id)
    general = Request("error", "", rebuilt.message(), rebuilt.remedy())
    return Answered(unit, Stage.SELF, 1, reading, (general, *_requests(reading)))


def slip_bytes(
    opened: OpenRound, gathered: Gathered, file: ReceivedFile, answered: Answered
) -> bytes:
    """The slip that answers that file's receipt; the same for the same facts."""
    unit, stage, requests = answered.unit, answered.stage, answered.requests
    identity = form_identity(opened, stage, unit, answered.issue_number, file.receipt)
    values = _values(opened, gathered, answered)
    request = replace(form_request(opened, stage, unit, identity, values), marks=_marks(requests))
    deadline = opened.control.self_deadline if stage is Stage.SELF else None
    text = SlipText(
        file.receipt,
        file.name,
        file.received_at.strftime("%H:%M ngày %d/%m/%Y"),
        deadline.strftime("%d/%m/%Y") if deadline else "",
        opened.register.head(),
    )
    workbook = slip_workbook(request, requests, text)
    return form_bytes(opened, workbook, signed(opened, request, identity))


def _values(opened: OpenRound, gathered: Gathered, answered: Answered) -> dict[str, Value]:
    """Everything good that was read; in an appraisal form also what the unit itself said."""
    values: dict[str, Value] = {}
    if answered.stage is Stage.APPRAISAL:
        own = gathered.accepted(Stage.SELF, answered.unit.id)
        if own is not None:
            values |= appraisal_values(opened, own)
    for said in answered.reading.values:
        if said.field.input and said.value is not None:
            values[said.field.key] = said.value
    return values


def _requests(reading: FormReading) -> tuple[Request, ...]:
    """What to ask for, errors first; the same warning about many cells is one request."""
    keys = {(said.sheet, said.cell): said.field.key for said in reading.values if said.field.input}
    errors = [
        Request(
            "error",
            finding.criterion or "",
            finding.message(),
            finding.remedy(),
            _keys_of([finding], keys),
        )
        for finding in reading.findings
        if finding.severity == "error"
    ]
    grouped: dict[str, list[Finding]] = {}
    for finding in reading.findings:
        if finding.severity == "warning" and (finding.sheet, finding.cell) in keys:
            grouped.setdefault(finding.code, []).append(finding)
    warnings = [_together(findings, keys) for findings in grouped.values()]
    return (*errors, *warnings) if errors else ()


def _together(findings: list[Finding], keys: dict[tuple[str, str], str]) -> Request:
    first = findings[0]
    if len(findings) == 1:
        return Request(
            "warning",
            first.criterion or "",
            first.message(),
            first.remedy(),
            _keys_of(findings, keys),
        )
    criteria = ", ".join(found.criterion for found in findings[1:] if found.criterion)
    others = f": {criteria}" if criteria else ""
    message = f"{first.message()} Cũng như vậy ở {len(findings) - 1} mục khác{others}."
    return Request("warning", "", message, first.remedy(), _keys_of(findings, keys))


def _keys_of(findings: Iterable[Finding], keys: dict[tuple[str, str], str]) -> tuple[str, ...]:
    return tuple(
        keys[(found.sheet, found.cell)]
        for found in findings
        if found.sheet is not None and found.cell is not None and (found.sheet, found.cell) in keys
    )


def _marks(requests: Iterable[Request]) -> dict[str, Mark]:
    """Errors are marked in their cells with what to do; warnings are only listed."""
    marks: dict[str, Mark] = {}
    for request in requests:
        if request.severity == "error":
            for key in request.keys:
                marks.setdefault(key, Mark(f"{request.message}\n→ {request.remedy}"))
    return marks
