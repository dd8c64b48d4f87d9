"""The bytes of ``ket-qua/tinh-trang.xlsx``, signed, so that its answers can be collected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from thidua_xlsx.catalogue.entry import Severity
from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.facts.decided import RETURN
from thidua_xlsx.facts.standing import Form, ReceivedFile, UnitState
from thidua_xlsx.layout.listing import NO_LINK, Link
from thidua_xlsx.layout.return_comparison import COMPARED, ComparedPair
from thidua_xlsx.layout.signed.identity import to_sheet
from thidua_xlsx.layout.status_workbook import (
    FileLine,
    StatusLine,
    StatusText,
    file_link,
    status_workbook,
)
from thidua_xlsx.model import Question, Stage, Standing, Unit
from thidua_xlsx.pipeline.base.outputs import CONSOLIDATED, last_written
from thidua_xlsx.pipeline.base.round import OpenRound, stored_name
from thidua_xlsx.pipeline.deriving import year
from thidua_xlsx.pipeline.drawing.sealing import status_identity
from thidua_xlsx.pipeline.gathering.attachments import may_be_opened
from thidua_xlsx.pipeline.gathering.deadlines import came_late
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.pipeline.gathering.receipt_times import received_text
from thidua_xlsx.pipeline.gathering.successive_returns import comparisons
from thidua_xlsx.pipeline.making.owners import form_of, owner_name, slip_name, state_text
from thidua_xlsx.returns.signed_sheet import in_words
from thidua_xlsx.writing.workbook import write


def status_bytes(gathered: Gathered, asked: Sequence[Question], now: datetime) -> bytes:
    """The workbook as of ``now`` (its day is printed, and nothing else of it)."""
    opened = gathered.round
    deadline = opened.control.days.self_deadline
    text = StatusText(
        opened.control.name,
        now.strftime("%d/%m/%Y"),
        (
            *((say("deadline-heading", "vi", day=f"{deadline:%d/%m/%Y}"),) if deadline else ()),
            *year.in_words(year.calendar_standings(opened), "vi"),
        ),
        opened.control.printed.illustration,
        opened.register.head(),
        _signed_in_words(gathered),
        opened.control.conduct.codes,
    )
    workbook = status_workbook(
        _status_lines(gathered, now.date()),
        asked,
        _file_lines(gathered),
        text,
        _compared(gathered),
        _grounds(gathered, asked),
    )
    identity = status_identity(opened, asked)
    if identity is not None:
        workbook = replace(workbook, sheets=(*workbook.sheets, to_sheet(identity)))
    return write(workbook, created=opened.created)


def _status_lines(gathered: Gathered, today: date) -> tuple[StatusLine, ...]:
    of_units: dict[str | None, list[UnitState]] = {}
    for state in gathered.states:
        of_units.setdefault(state.form.unit, []).append(state)
    return tuple(
        _status_line(gathered, state, unit, today)
        for unit in gathered.round.control.units
        for state in of_units.get(unit.id, ())
    ) + tuple(
        _status_line(gathered, state, None, today)
        for stage in Stage
        for state in gathered.of_appraisers(stage)
    )


def _status_line(
    gathered: Gathered, state: UnitState, unit: Unit | None, today: date
) -> StatusLine:
    opened = gathered.round
    file = state.current.file if state.current is not None else None
    findings = gathered.reading_of(file).findings if file is not None else ()
    return StatusLine(
        unit=owner_name(opened, state.form),
        id=state.form.unit or state.form.appraiser or "",
        bloc=opened.regulation.bloc_names.get(unit.bloc, unit.bloc) if unit is not None else "",
        stage=say(f"stage-{state.form.stage}", "vi"),
        state=state.state,
        state_name=say(state_text(state.form, state.state), "vi"),
        received=received_text(file) if file else "",
        late=came_late(gathered, state),
        to_mend=sum(finding.severity == Severity.ERROR for finding in findings),
        deadline=_own_deadline(opened, state, today),
        original=Link(file.name, _path_of_original(gathered, file)) if file else NO_LINK,
        attached=_attached(gathered, file) if file else NO_LINK,
        slip=_link_to_slip(opened, state, file) if file else NO_LINK,
        signed=_signed_sheet(gathered, state),
    )


def _signed_in_words(gathered: Gathered) -> tuple[str, ...]:
    asked, units = gathered.round.regulation.signed_sheet, gathered.round.units()
    states = {
        unit.name: gathered.sheets[unit.id].state
        for unit in units
        if unit.id in gathered.sheets and gathered.state(Stage.SELF, unit.id) is not None
    }
    return () if asked is None else in_words(states, asked.article)


def _signed_sheet(gathered: Gathered, state: UnitState) -> Link:
    """How the unit's signed sheet stands, and where it is found."""
    sheets = gathered.sheets.get(state.form.unit or "")
    if sheets is None or state.form.stage != Stage.SELF:
        return NO_LINK
    file = sheets.last.file if sheets.last is not None else next(iter(sheets.unread), None)
    path = _path_of_original(gathered, file) if file is not None else ""
    return Link(say(f"signed-{sheets.state}", "vi"), path)


def _attached(gathered: Gathered, form: ReceivedFile) -> Link:
    """What came along with the return, and where it is found: one file itself, of several the
    first one's row in the list of files."""
    files = gathered.attached.to_form(form.sha256)
    if len(files) == 1:
        return Link(files[0].name, _path_of_original(gathered, files[0]))
    if not files:
        return NO_LINK
    hashes = {file.sha256 for file in files}
    first = next(n for n, file in enumerate(gathered.files, 1) if file.sha256 in hashes)
    return Link(say("attached-files", "vi", count=f"{len(files):02}"), file_link(first))


def _own_deadline(opened: OpenRound, state: UnitState, today: date) -> str:
    """The unit's own last good day for its self scores, with the days left; "" where it has
    none."""
    day = opened.control.terms_of(state.form.unit or "").deadline
    if day is None or state.form.stage != Stage.SELF:
        return ""
    left = (day - today).days
    key = "status-own-day" if left >= 0 else "status-own-over"
    return say(key, "vi", day=f"{day:%d/%m/%Y}", days=abs(left))


def _path_of_original(gathered: Gathered, file: ReceivedFile) -> str:
    """Where it is found; "" for what nobody should open."""
    safe = may_be_opened(file, gathered.reading_of(file))
    return f"../tiep-nhan/{stored_name(file.sha256, file.name)}" if safe else ""


def _link_to_slip(opened: OpenRound, state: UnitState, file: ReceivedFile) -> Link:
    name = slip_name(state.form, file.receipt)
    there = (opened.folder.slips / name).exists()
    return Link(say("open-slip", "vi"), f"../tra-lai/{name}") if there else NO_LINK


def _file_lines(gathered: Gathered) -> tuple[FileLine, ...]:
    outcomes = gathered.file_outcomes
    received = {file.sha256: file for file in gathered.files}
    lines: list[FileLine] = []
    for file in gathered.files:
        reading = gathered.reading_of(file)
        forms = gathered.attached.forms_of(file.sha256)
        identity = (gathered.readings[forms[0]] if forms else reading).identity
        identity = None if gathered.is_nobodys(file) else identity
        outcome = outcomes[file.sha256]
        found = gathered.findings_of(file)
        first = next((f for f in found if f.severity == Severity.ERROR), None)
        lines.append(
            FileLine(
                Link(file.name, _path_of_original(gathered, file)),
                file.sha256,
                file.code,
                received_text(file),
                say(f"outcome-{outcome}", "vi"),
                owner_name(gathered.round, form_of(identity) if identity is not None else Form("")),
                first.message() if first is not None and outcome != Standing.ACCEPTED else "",
                reading.program or "",
                Link(
                    ", ".join(received[each].name for each in forms),
                    _path_of_original(gathered, received[forms[0]]) if forms else "",
                ),
            )
        )
    return tuple(lines)


def _grounds(gathered: Gathered, asked: Sequence[Question]) -> dict[str, Link]:
    """Where to see what the questions rest on: the file received, of several returns how they
    differ, of the result the council's book where it was written."""
    files = {file.receipt: file for file in gathered.files}
    written = last_written(gathered.round, CONSOLIDATED) is not None
    book = Link(say("open-book", "vi"), CONSOLIDATED)
    found: dict[str, Link] = {}
    for each in asked:
        if each.receipt in files:
            path = _path_of_original(gathered, files[each.receipt])
            found[each.id] = Link(say("open-file", "vi"), path)
        elif each.kind == RETURN:
            found[each.id] = Link(say("open-comparison", "vi"), COMPARED)
        elif written:
            found[each.id] = book
    return found


def _compared(gathered: Gathered) -> tuple[ComparedPair, ...]:
    """The pairs of returns that follow each other, a unit after the other."""
    units = {unit.id: place for place, unit in enumerate(gathered.round.control.units)}
    found = sorted(
        comparisons(gathered), key=lambda pair: units.get(pair.form.unit or "", len(units))
    )
    return tuple(
        ComparedPair(
            owner_name(gathered.round, pair.form),
            say(f"stage-{pair.form.stage}", "vi"),
            _return_link(gathered, pair.earlier),
            _return_link(gathered, pair.later),
            pair.cells,
        )
        for pair in found
    )


def _return_link(gathered: Gathered, file: ReceivedFile) -> Link:
    return Link(received_text(file), _path_of_original(gathered, file))
