"""Return slips: for each return that must be mended, a clean form refilled with what was read.

``tra-lai/<stage>/<unit>-<receipt>.xlsx``: one slip a receipt, made once, never overwritten; a slip
that was filled in place and collected is a return like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from thidua_xlsx.catalogue.entry import Severity
from thidua_xlsx.catalogue.findings import Finding, has_errors
from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.facts.decided import owners
from thidua_xlsx.facts.standing import Form, ReceivedFile
from thidua_xlsx.layout.appraiser import AppraiserRequest
from thidua_xlsx.layout.appraiser.appraiser_request import row_key
from thidua_xlsx.layout.form.annex_columns import fact_keys
from thidua_xlsx.layout.form.form_request import FormRequest, given_facts
from thidua_xlsx.layout.grid import Mark
from thidua_xlsx.layout.signed.identity import Identity
from thidua_xlsx.layout.signed.requests import Request as FormLayout
from thidua_xlsx.layout.signed.requests import workbook_of
from thidua_xlsx.layout.signed.slip import Request, SlipText, note_of, slip_workbook
from thidua_xlsx.methods import evaluate
from thidua_xlsx.model import OF_YEAR, FieldValue, Stage, Standing, Unit, Value
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.gathering.asked import without_needless_rows
from thidua_xlsx.pipeline.gathering.forgotten_rows import UNSCORED
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.pipeline.gathering.reading_pool import LOST
from thidua_xlsx.pipeline.gathering.year_values import registered_values
from thidua_xlsx.pipeline.making.forms import (
    appraisal_values,
    appraiser_owner,
    form_bytes,
    form_identity,
    form_request,
    form_serial,
    signed,
)
from thidua_xlsx.pipeline.making.owners import form_of, slip_name
from thidua_xlsx.pipeline.sending.ballot_codes import code_requests, with_code_asked
from thidua_xlsx.returns.form import FormReading, read_by_labels, read_form
from thidua_xlsx.returns.recognise_unit import likeliest_stage
from thidua_xlsx.returns.requests import request_of
from thidua_xlsx.system import files
from thidua_xlsx.system.progress import steps

WRITTEN = "slip-written"
"""The kind of the events that say which slips were made."""


def write_slips(gathered: Gathered) -> dict[str, str]:
    """The slips of all returns that are under review, and of the files set aside of which it is
    known whose they are, by SHA-256; written where they are not."""
    reviewed = [
        returned.file
        for state in gathered.states
        for returned in state.returns
        if returned.state == Standing.REVIEW and returned.ok == Standing.REVIEW
    ]
    aside = [
        file
        for file in gathered.files
        if gathered.outcomes[file.sha256].ok == Standing.SET_ASIDE or gathered.is_nobodys(file)
    ]
    asked = steps((*reviewed, *aside), "step-slips")
    written = {file.sha256: write_slip(gathered, file) for file in asked}
    return {sha256: path for sha256, path in written.items() if path is not None}


def write_slip(gathered: Gathered, file: ReceivedFile) -> str | None:
    """The slip's path in the round's folder; None where the return needs none or can have none
    (whose it is is not known, or the round's key is lost)."""
    opened = gathered.round
    if LOST & {finding.code for finding in gathered.reading_of(file).findings}:
        return None
    answered = _answered(gathered, file)
    if answered is None or opened.key is None:
        return None
    path = opened.folder.slips / slip_name(answered.form, file.receipt)
    name = opened.folder.relative(path)
    if not path.exists():
        files.write_atomically(path, _registered(opened, file, answered, name))
    return name


def _registered(opened: OpenRound, file: ReceivedFile, answered: Answered, name: str) -> bytes:
    """The slip's bytes, registered before they are written.

    A slip that was registered already, by a run that was killed then or because someone removed
    it, is made as it was: it prints the same head of the chain.
    """
    register = opened.register
    with register.transaction():
        made = [event for event in register.events(WRITTEN) if event.payload["file"] == name]
        head = made[0].previous if made else register.head()
        data = slip_bytes(opened, file, answered, head)
        sha256 = files.sha256(data)
        if not made or made[-1].payload["sha256"] != sha256:
            payload = {"file": name, "receipt": file.receipt, "sha256": sha256}
            register.append(WRITTEN, payload)
    return data


@dataclass(frozen=True, slots=True)
class Answered:
    """The return that a slip answers and the form that it gets again.

    ``request``: the form, refilled with everything good that was read; ``identity``: the slip's,
    not yet signed; ``general``: what to ask besides the reading's findings.
    """

    form: Form
    request: FormLayout
    identity: Identity
    reading: FormReading
    deadline: date | None = None
    general: tuple[Request, ...] = ()


def _answered(gathered: Gathered, file: ReceivedFile) -> Answered | None:
    opened = gathered.round
    reading = gathered.reading_of(file)
    if reading.identity is None or gathered.is_unsigned(file):
        return _answered_by_labels(gathered, file)
    known = gathered.outcomes[file.sha256].form is not None or gathered.is_unproven(file)
    if not known or opened.key is None or not has_errors(reading.findings):
        return None
    unit = opened.unit(reading.identity.unit or "")
    if unit is None and reading.identity.unit is not None:
        return None
    if unit is None or reading.identity.stage in (Stage.RESULT, *OF_YEAR, Stage.NOMINATION):
        return _answered_as_stated(opened, file, reading, reading.identity)
    stage, number = Stage(reading.identity.stage), reading.identity.issue_number
    return _answered_unit(gathered, file, unit, stage, number, reading)


def _answered_unit(
    gathered: Gathered,
    file: ReceivedFile,
    unit: Unit,
    stage: Stage,
    issue_number: int,
    reading: FormReading,
    general: tuple[Request, ...] = (),
) -> Answered:
    opened = gathered.round
    identity = form_identity(opened, stage, unit, issue_number, file.receipt)
    request = form_request(opened, stage, unit, identity, _shown(gathered, stage, unit))
    request = replace(request, values={**request.values, **reading.typed})
    deadline = opened.control.deadline_of(unit.id, stage)
    return Answered(Form(stage, unit.id), request, identity, reading, deadline, general)


def _answered_as_stated(
    opened: OpenRound, file: ReceivedFile, reading: FormReading, returned: Identity
) -> Answered | None:
    """The same appraiser's rows, notice or form of the year again, as the returned workbook states
    them; None where its statements are not ours."""
    request, _ = request_of(returned, lambda wanted: opened.regulation, file.name)
    if not reading.verified or request is None:
        return None
    about_code: tuple[Request, ...] = ()
    if isinstance(request, AppraiserRequest):
        request = with_code_asked(opened, request)
        about_code, reading = code_requests(opened, request, reading)
    owner = returned.unit or appraiser_owner(returned.appraiser or "", returned.part)
    number = form_serial(opened, returned.stage, owner, returned.issue_number, file.receipt)
    identity = replace(returned, serial=number, answers=file.receipt, signature="")
    printed = {**request.printed, "check_code": identity.check_code}
    request = replace(request, printed=printed, values={**request.values, **reading.typed})
    return Answered(form_of(returned), request, identity, reading, general=about_code)


def _answered_by_labels(gathered: Gathered, file: ReceivedFile) -> Answered | None:
    """For a file without identity, or with one that nobody signed, once a person has said whose
    it is."""
    opened = gathered.round
    unit = opened.unit(owners(gathered.events).get(file.receipt, ""))
    if unit is None or opened.key is None:
        return None
    data = opened.original(file.sha256, file.name)
    stage = likeliest_stage(data, opened.regulation)
    identity = form_identity(opened, stage, unit, 1, file.receipt)
    request = form_request(opened, stage, unit, identity, _shown(gathered, stage, unit))
    reading = read_by_labels(data, file.name, request)
    unsigned = gathered.is_unsigned(file)
    rebuilt = Finding("form-unsigned" if unsigned else "form-rebuilt", file.name, unit=unit.id)
    general = Request(Severity.ERROR, "", rebuilt.message(), rebuilt.remedy())
    return _answered_unit(gathered, file, unit, stage, 1, reading, (general,))


def _shown(gathered: Gathered, stage: Stage, unit: Unit) -> dict[str, Value]:
    """What the form of that stage shows locked of the unit's other returns."""
    if stage is Stage.HALF_YEAR:
        return registered_values(gathered).get(unit.id, {})
    own = gathered.accepted(Stage.SELF, unit.id) if stage is Stage.APPRAISAL else None
    return appraisal_values(gathered.round, own) if own is not None else {}


def slip_bytes(opened: OpenRound, file: ReceivedFile, answered: Answered, head: str) -> bytes:
    """The slip that answers that file's receipt, with that head of the chain printed on it."""
    identity = answered.identity
    asked = _requests(opened, answered.reading, answered.request, identity)
    requests = (*answered.general, *asked)
    request = replace(answered.request, marks=_marks(requests))
    text = SlipText(
        file.receipt,
        file.code,
        file.name,
        file.received_at.strftime("%H:%M ngày %d/%m/%Y"),
        answered.deadline.strftime("%d/%m/%Y") if answered.deadline else "",
        head,
    )
    workbook = slip_workbook(request, requests, text)
    return form_bytes(opened, workbook, signed(opened, request, identity))


def _requests(
    opened: OpenRound, reading: FormReading, request: FormLayout, identity: Identity
) -> tuple[Request, ...]:
    """What to ask for: each error, what the refilled form lacks besides, the same warning about
    many cells as one.

    What a return lost with a row or a sheet was named there as a whole; here its cells are blank
    again, so the refilled form is read as it will be, and what it lacks is asked for cell by cell.
    """
    refilled = _refilled(opened, request, identity)
    places = {said.field.key: said for said in refilled.values if said.field.input}
    errors = [
        _one_request([placed], Severity.ERROR)
        for placed in _placed(reading, Severity.ERROR, places, request, everywhere=True)
    ]
    marked = {key for each in errors for key in each.keys}
    lacking = [
        placed
        for placed in _placed(refilled, Severity.ERROR, places, request)
        if not marked.intersection(placed.keys)
    ]
    warnings = _placed(reading, Severity.WARNING, places, request)
    return (
        *errors,
        *(_one_request(alike, Severity.ERROR) for alike in _by_code(lacking)),
        *(_one_request(alike, Severity.WARNING) for alike in _by_code(warnings)),
    )


def _refilled(opened: OpenRound, request: FormLayout, identity: Identity) -> FormReading:
    """The slip's form, not yet marked, as the reader sees it and the round judges it."""
    data = form_bytes(opened, workbook_of(request), signed(opened, request, identity))
    read = read_form(data, "", lambda wanted: opened.regulation, opened.key)
    findings = without_needless_rows(opened, identity, read, read.findings)
    return replace(read, findings=findings)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A finding that names its cell where the slip has it; ``keys``: the fields to mend."""

    finding: Finding
    keys: tuple[str, ...]


def _placed(
    reading: FormReading,
    severity: Severity,
    places: Mapping[str, FieldValue],
    request: FormLayout,
    *,
    everywhere: bool = False,
) -> list[_Placed]:
    """The findings of that severity about input cells; ``everywhere``: the others too."""
    keys = {(said.sheet, said.cell): said.field.key for said in reading.values if said.field.input}
    found = []
    for finding in reading.findings:
        key = keys.get((finding.sheet or "", finding.cell or ""))
        if finding.severity != severity:
            continue
        if key is not None and key in places:
            there = replace(finding, sheet=places[key].sheet, cell=places[key].cell)
            also = _level_with(finding, places, request) or _missing_with(finding, key, request)
            found.append(_Placed(there, (key, *(more for more in also if more != key))))
        elif everywhere:
            found.append(_Placed(finding, ()))
    return found


def _level_with(
    finding: Finding, places: Mapping[str, FieldValue], request: FormLayout
) -> tuple[str, ...]:
    """Of an appraiser's row without a score: the level, where the row lacks that too."""
    if finding.code not in UNSCORED or not isinstance(request, AppraiserRequest):
        return ()
    level = row_key(finding.unit or "", finding.criterion or "", "level")
    return (level,) if level in places and level not in request.values else ()


def _missing_with(finding: Finding, key: str, request: FormLayout) -> tuple[str, ...]:
    """The field and, of a criterion without a score, the other facts that it lacks."""
    if finding.code != "score-missing" or not isinstance(request, FormRequest):
        return (key,)
    if request.stage is not Stage.SELF:
        return (key,)
    leaf = request.annex.criterion(finding.criterion or "")
    named = fact_keys(leaf, request.annex)
    missing = evaluate(leaf, request.annex, given_facts(request, leaf)).missing
    return tuple(dict.fromkeys((key, *(named[fact] for fact in missing))))


def _by_code(findings: Iterable[_Placed]) -> Iterable[list[_Placed]]:
    grouped: dict[str, list[_Placed]] = {}
    for placed in findings:
        grouped.setdefault(placed.finding.code, []).append(placed)
    return grouped.values()


def _one_request(alike: Sequence[_Placed], severity: Severity) -> Request:
    """One request for findings of one code: the first one's words, and where else."""
    first = alike[0].finding
    keys = tuple(key for placed in alike for key in placed.keys)
    message, criterion = first.message(), first.criterion or ""
    if len(alike) > 1:
        criteria = ", ".join(each.finding.criterion for each in alike[1:] if each.finding.criterion)
        others = f": {criteria}" if criteria else ""
        alike_too = say("slip-alike", "vi", count=f"{len(alike) - 1:02}", others=others)
        message = f"{message} {alike_too}"
        criterion = ""
    return Request(severity, criterion, message, first.remedy(), keys)


def _marks(requests: Iterable[Request]) -> dict[str, Mark]:
    """Errors are marked in their cells with what to do; warnings are only listed."""
    marks: dict[str, Mark] = {}
    for request in requests:
        if request.severity == Severity.ERROR:
            for key in request.keys:
                marks.setdefault(key, Mark(note_of(request.message, request.remedy)))
    return marks
