"""Return slips: for each return that must be mended, a clean form refilled with what was read.

``tra-lai/<stage>/<unit>-<receipt>.xlsx``: one slip a receipt, made once, never overwritten; a slip
that was filled in place and collected is a return like any other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from thidua_xlsx import files
from thidua_xlsx.findings import Finding
from thidua_xlsx.layout.grid import Mark
from thidua_xlsx.layout.slip import Request, SlipText, slip_workbook
from thidua_xlsx.model import Stage, Unit, Value
from thidua_xlsx.pipeline.forms import (
    appraisal_values,
    form_bytes,
    form_identity,
    form_request,
    signed,
)
from thidua_xlsx.pipeline.gather import Gathered
from thidua_xlsx.reading.form import FormReading
from thidua_xlsx.round import OpenRound
from thidua_xlsx.standing import ReceivedFile


def write_slip(opened: OpenRound, gathered: Gathered, file: ReceivedFile) -> str | None:
    """The slip's path in the round's folder; None where the return needs none or can have none
    (whose it is is not known, or the round's key is lost)."""
    reading = gathered.readings[file.sha256]
    identity = reading.identity
    unit = opened.unit(identity.unit or "") if identity is not None else None
    if identity is None or unit is None or opened.key is None:
        return None
    if gathered.outcomes[file.sha256].form is None or not _requests(reading):
        return None
    path = opened.folder.slips / identity.stage / f"{unit.id}-{file.receipt}.xlsx"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        files.write_atomically(path, slip_bytes(opened, gathered, file, unit))
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


def slip_bytes(opened: OpenRound, gathered: Gathered, file: ReceivedFile, unit: Unit) -> bytes:
    """The slip that answers that file's receipt; the same for the same facts."""
    reading = gathered.readings[file.sha256]
    assert reading.identity is not None
    stage = Stage(reading.identity.stage)
    identity = form_identity(opened, stage, unit, reading.identity.issue_number, file.receipt)
    requests = _requests(reading)
    request = replace(
        form_request(opened, stage, unit, identity, _values(opened, gathered, reading, unit)),
        marks=_marks(requests),
    )
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


def _values(
    opened: OpenRound, gathered: Gathered, reading: FormReading, unit: Unit
) -> dict[str, Value]:
    """Everything good that was read; in an appraisal form also what the unit itself said."""
    values: dict[str, Value] = {}
    if reading.identity is not None and reading.identity.stage == Stage.APPRAISAL:
        own = gathered.accepted(Stage.SELF, unit.id)
        if own is not None:
            values |= appraisal_values(opened, own)
    for said in reading.values:
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
    criteria = ", ".join(found.criterion for found in findings if found.criterion)
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
