"""The bytes of ``ket-qua/tinh-trang.xlsx``, signed, so that its answers can be collected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from thidua_xlsx.identity import Identity, serial, sign, to_sheet
from thidua_xlsx.layout.status import Asked, FileLine, StatusLine, StatusText, status_workbook
from thidua_xlsx.messages import say
from thidua_xlsx.model import Named
from thidua_xlsx.pending import Pending
from thidua_xlsx.pipeline.gather import Gathered
from thidua_xlsx.reading.decision_sheet import STAGE, locked_questions
from thidua_xlsx.round import OpenRound, name_ending
from thidua_xlsx.standing import ReceivedFile, UnitState, file_outcomes
from thidua_xlsx.writing.workbook import write


def status_bytes(
    opened: OpenRound, gathered: Gathered, pending: Sequence[Pending], now: datetime
) -> bytes:
    """The workbook as of ``now`` (its day is printed, and nothing else of it)."""
    asked = tuple(Asked(each.id, each.question, each.answers) for each in pending)
    deadline = opened.control.self_deadline
    text = StatusText(
        opened.control.name,
        now.strftime("%d/%m/%Y"),
        f"Hạn nộp phiếu tự chấm: {deadline:%d/%m/%Y}." if deadline else "",
        opened.control.illustration,
        opened.register.head(),
    )
    workbook = status_workbook(
        _status_lines(opened, gathered), asked, _file_lines(opened, gathered), text
    )
    if opened.key is not None:
        workbook = replace(
            workbook, sheets=(*workbook.sheets, to_sheet(_identity(opened, opened.key, asked)))
        )
    return write(workbook, created=opened.created)


def _identity(opened: OpenRound, key: bytes, asked: Sequence[Asked]) -> Identity:
    number = serial(key, opened.id, STAGE, "\n".join(each.id for each in asked), 0)
    identity = Identity(
        round=opened.id,
        stage=STAGE,
        regulation=opened.regulation.id,
        annexes=(),
        unit=None,
        appraiser=None,
        serial=number,
        issue_number=0,
        template_sha256=opened.regulation.sha256,
        locked=locked_questions(asked),
    )
    return sign(identity, key)


def _status_lines(opened: OpenRound, gathered: Gathered) -> tuple[StatusLine, ...]:
    units = {unit.id: unit for unit in opened.units()}
    return tuple(
        _status_line(opened, gathered, state, units[state.form.unit].name)
        for unit in units
        for state in gathered.states
        if state.form.unit == unit and state.form.unit is not None
    )


def _status_line(opened: OpenRound, gathered: Gathered, state: UnitState, name: str) -> StatusLine:
    unit = opened.unit(state.form.unit or "")
    file = state.current.file if state.current is not None else None
    findings = gathered.readings[file.sha256].findings if file is not None else ()
    return StatusLine(
        unit=name,
        bloc=_name(opened.regulation.blocs, unit.bloc if unit else ""),
        stage=say(f"stage-{state.form.stage}", "vi"),
        state=state.state,
        state_name=say(f"state-{state.state}", "vi"),
        received=f"{file.received_at:%d/%m/%Y %H:%M}" if file else "",
        late=any(finding.code == "return-late" for finding in findings),
        receipt=file.receipt if file else "",
        original=_original(file) if file else "",
        slip=_slip(opened, state, file) if file else "",
        to_mend=sum(finding.severity == "error" for finding in findings),
    )


def _name(named: Sequence[Named], wanted: str) -> str:
    return next((each.name for each in named if each.id == wanted), wanted)


def _original(file: ReceivedFile) -> str:
    return f"../tiep-nhan/{file.sha256}{name_ending(file.name)}"


def _slip(opened: OpenRound, state: UnitState, file: ReceivedFile) -> str:
    name = f"{state.form.stage}/{state.form.unit}-{file.receipt}.xlsx"
    return f"../tra-lai/{name}" if (opened.folder.slips / name).exists() else ""


def _file_lines(opened: OpenRound, gathered: Gathered) -> tuple[FileLine, ...]:
    outcomes = file_outcomes(gathered.events, gathered.outcomes, gathered.states)
    names = {unit.id: unit.name for unit in opened.units()}
    lines: list[FileLine] = []
    for file in gathered.files:
        reading = gathered.readings[file.sha256]
        unit = reading.identity.unit if reading.identity is not None else None
        outcome = outcomes[file.sha256]
        first = next((f for f in reading.findings if f.severity == "error"), None)
        lines.append(
            FileLine(
                file.name,
                f"{file.received_at:%d/%m/%Y %H:%M}",
                say(f"outcome-{outcome}", "vi"),
                names.get(unit or "", ""),
                first.message() if first is not None and outcome != "accepted" else "",
                file.sha256,
                _original(file),
            )
        )
    return tuple(lines)
