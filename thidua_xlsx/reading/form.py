"""A returned form: its bytes in, identity, values, scores, totals, findings and repairs out.

A pure function of the bytes, the templates and the round's key, so that any executor can run it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType

from thidua_xlsx.checks import check
from thidua_xlsx.checks.evidence import listed_for
from thidua_xlsx.checks.form import ReturnedForm
from thidua_xlsx.checks.merges import merged_inputs
from thidua_xlsx.findings import Finding
from thidua_xlsx.identity import Identity, verified
from thidua_xlsx.layout.annex_columns import field_key
from thidua_xlsx.layout.annex_table import SUMMED, TOTAL, FormRequest, self_outcome
from thidua_xlsx.layout.evidence import evidence_number
from thidua_xlsx.layout.form import form_workbook
from thidua_xlsx.layout.grid import CellValue, Sheet, Workbook
from thidua_xlsx.layout.locked import locked_values
from thidua_xlsx.model import (
    Criterion,
    Field,
    FieldValue,
    Regulation,
    Repair,
    Score,
    Stage,
    Unit,
    Value,
)
from thidua_xlsx.reading.by_labels import locate_by_labels
from thidua_xlsx.reading.cells import RawBook
from thidua_xlsx.reading.container import read_book
from thidua_xlsx.reading.decision_sheet import STAGE as DECISIONS
from thidua_xlsx.reading.decision_sheet import Wish, read_wishes
from thidua_xlsx.reading.fields import read_field
from thidua_xlsx.reading.identify import identify
from thidua_xlsx.reading.locate import Located, locate
from thidua_xlsx.reading.older_form import too_different
from thidua_xlsx.reading.settled import settle

Finder = Callable[[RawBook, Sheet, str], tuple[Located | None, tuple[Finding, ...]]]

VERSION = 3
"""Raised whenever reading changes, so that cached readings are made anew."""


@dataclass(frozen=True, slots=True)
class FormReading:
    """What a file says.  ``identity`` None: not one of our forms.  ``verified`` None: no key given.

    ``wishes``: the answers on a decision sheet.  ``totals``: self, appraised, bonus, deduction as
    added up here, None where nothing is scored.
    """

    file: str
    sha256: str
    identity: Identity | None = None
    verified: bool | None = None
    program: str | None = None
    values: tuple[FieldValue, ...] = ()
    scores: tuple[Score, ...] = ()
    totals: Mapping[str, Decimal | None] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    repairs: tuple[Repair, ...] = ()
    wishes: tuple[Wish, ...] = ()

    @property
    def statements(self) -> dict[str, Value]:
        """What the unit says of itself: proposed rating, date of the meeting."""
        return {
            said.field.field: said.value
            for said in self.values
            if said.field.item == "unit" and said.value is not None
        }


def read_form(
    data: bytes,
    file: str,
    regulations: Callable[[str], Regulation | None],
    key: bytes | None = None,
    passwords: Sequence[str] = (),
    settled: Mapping[str, Decimal] | None = None,
) -> FormReading:
    """Everything the file says; never raises for anything that a person can do to a file.

    ``settled``: by field key, what a person has decided an ambiguous number to mean.
    """
    reading = FormReading(file, hashlib.sha256(data).hexdigest())
    book, findings = read_book(data, file, passwords=passwords)
    if book is None:
        return replace(reading, findings=findings)
    identity, more = identify(book, file)
    findings += more
    if identity is None:
        return replace(reading, program=book.program, findings=findings)
    reading = replace(reading, identity=identity, program=book.program)
    if key is not None:
        reading = replace(reading, verified=verified(identity, key))
        if not reading.verified:
            findings += (Finding("signature-wrong", file=file, unit=identity.unit),)
    if identity.stage == DECISIONS:
        wishes, more = read_wishes(book, identity, file)
        return replace(reading, wishes=wishes, findings=findings + more)
    request, more = _request(identity, regulations, file)
    findings += more
    if request is None:
        return replace(reading, findings=findings)
    reading = _read_fields(reading, book, request, settled=settled or {})
    return replace(reading, findings=findings + reading.findings)


def _request(
    identity: Identity, regulations: Callable[[str], Regulation | None], file: str
) -> tuple[FormRequest | None, tuple[Finding, ...]]:
    """The request by which the form was laid out, from what it says of itself."""
    regulation = regulations(identity.regulation)
    annexes = {annex.id: annex for annex in regulation.annexes} if regulation else {}
    known = bool(identity.annexes) and all(annex in annexes for annex in identity.annexes)
    if regulation is None or not known:
        return None, (Finding("regulation-unknown", file=file, found=identity.regulation),)
    if identity.stage not in (Stage.SELF, Stage.APPRAISAL) or identity.unit is None:
        return None, (Finding("stage-unexpected", file=file, found=identity.stage),)
    findings: tuple[Finding, ...] = ()
    if identity.template_sha256 != regulation.sha256:
        findings = (
            Finding(
                "template-changed",
                file=file,
                unit=identity.unit,
                found=identity.template_sha256[:8],
                parameters={"current": regulation.sha256[:8]},
            ),
        )
    annex = annexes[identity.annexes[0]]
    unit = Unit(identity.unit, identity.printed.get("unit", identity.unit), annex.bloc)
    request = FormRequest(regulation, annex, Stage(identity.stage), unit, identity.printed)
    return replace(request, values=locked_values(request, identity.locked)), findings


def read_by_labels(data: bytes, file: str, request: FormRequest) -> FormReading:
    """What a workbook without ids seems to say, found by the texts printed in the form; to refill
    a clean form for the unit that a person has named, never to be counted."""
    reading = FormReading(file, hashlib.sha256(data).hexdigest())
    book, findings = read_book(data, file)
    if book is None:
        return replace(reading, findings=findings)
    return _read_fields(reading, book, request, locate_by_labels)


def _read_fields(
    reading: FormReading,
    book: RawBook,
    request: FormRequest,
    find: Finder = locate,
    settled: Mapping[str, Decimal] = MappingProxyType({}),
) -> FormReading:
    blank = form_workbook(request, live=False)
    located: dict[str, Located] = {}
    findings: list[Finding] = []
    for sheet in blank.sheets:
        there, more = find(book, sheet, reading.file)
        findings += more
        if there is not None:
            located[sheet.id] = there
    identity = reading.identity
    if identity is not None and identity.template_sha256 != request.regulation.sha256:
        different = too_different(located.values(), findings, reading.file, identity)
        if different is not None:
            return replace(reading, findings=(different,))
    by_ids = identity is not None
    merged = {id: merged_inputs(there) if by_ids else () for id, there in located.items()}
    said: dict[str, FieldValue] = {}
    repairs: list[Repair] = []
    faulty: set[str] = set()
    for sheet_id, row, column, asked in blank.fields():
        address = located[sheet_id].address(row, column) if sheet_id in located else None
        if not asked.input or address is None:
            continue
        there = located[sheet_id]
        read = read_field(
            asked,
            there.cell(row, column),
            reading.file,
            there.raw.name,
            address,
            date1904=book.date1904,
        )
        read = settle(read, settled.get(asked.key))
        if there.place(row, column) in merged[sheet_id]:
            said[asked.key] = replace(read.said, value=None)
            faulty.add(asked.key)
            continue
        said[asked.key] = read.said
        if read.repair is not None:
            repairs.append(read.repair)
        if read.finding is not None:
            findings.append(read.finding)
            faulty.add(asked.key)
    values = {**request.values, **_known(said)}
    filled = replace(request, values=values, faulty=frozenset(faulty))
    form = ReturnedForm(
        reading.file,
        filled,
        form_workbook(filled, live=False),
        located,
        said,
        filled.faulty,
        book.formulas_known,
        book if by_ids else None,
        identity,
    )
    return replace(
        reading,
        values=_all_values(form),
        scores=_scores(filled),
        totals=_totals(form.expected),
        findings=(*findings, *check(form)),
        repairs=tuple(repairs),
    )


def _known(said: Mapping[str, FieldValue]) -> dict[str, Value]:
    return {key: value.value for key, value in said.items() if value.value is not None}


def _all_values(form: ReturnedForm) -> tuple[FieldValue, ...]:
    """Every field in reading order; derived ones with our value, not the one displayed."""
    values: list[FieldValue] = []
    for located, row, column, cell in form.cells():
        if cell.field is None:
            continue
        if cell.field.input:
            if cell.field.key in form.said:
                values.append(form.said[cell.field.key])
            continue
        address = located.address(row, column)
        if address is not None:
            shown = located.cell(row, column).text
            values.append(
                FieldValue(cell.field, located.raw.name, address, shown, _ours(cell.value))
            )
    return tuple(values)


def _ours(value: CellValue) -> Value | None:
    """A laid-out cell's value as a field's value."""
    if value is None or value == "":
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    return value


def _scores(request: FormRequest) -> tuple[Score, ...]:
    leaves = request.annex.leaves()
    if request.stage is not Stage.SELF:
        return tuple(_appraised_score(request, leaf) for leaf in leaves)
    listed = listed_for(request)
    return tuple(_self_score(request, leaf, listed.get(leaf.id, ())) for leaf in leaves)


def _self_score(request: FormRequest, leaf: Criterion, listed: tuple[int, ...]) -> Score:
    """``listed``: numbers of the listed evidence that names the criterion; they stand for its
    evidence where its own cell is blank."""
    outcome = self_outcome(request, leaf)
    return Score(
        request.unit.id,
        leaf.id,
        self_score=outcome.total if leaf.self_scored else None,
        level_proposed=_level(request, leaf),
        bonus=outcome.bonus if outcome.total is not None else None,
        deduction=outcome.deduction if outcome.total is not None else None,
        explanation=_text(request, leaf, "explanation"),
        evidence=_text(request, leaf, "evidence") or ", ".join(map(evidence_number, listed)),
    )


def _appraised_score(request: FormRequest, leaf: Criterion) -> Score:
    appraised = request.values.get(field_key(leaf.id, "appraised"))
    return Score(
        request.unit.id,
        leaf.id,
        appraised=appraised if isinstance(appraised, Decimal) else None,
        appraiser=leaf.appraisers[0] if leaf.appraisers else None,
        level=_level(request, leaf),
        reason=_text(request, leaf, "reason"),
    )


def _level(request: FormRequest, leaf: Criterion) -> str | None:
    ticked = [
        level.id
        for level in request.regulation.quality_levels
        if request.values.get(field_key(f"{leaf.id}/{level.id}", "level"))
    ]
    return ticked[0] if len(ticked) == 1 else None


def _text(request: FormRequest, leaf: Criterion, name: str) -> str:
    value = request.values.get(field_key(leaf.id, name))
    return value if isinstance(value, str) else ""


def _totals(expected: Workbook) -> dict[str, Decimal | None]:
    totals: dict[str, Decimal | None] = {}
    for sheet in expected.sheets:
        for column in SUMMED:
            cell = sheet.cell(TOTAL, column)
            if cell is not None and cell.formula is not None:
                totals[column] = cell.value if isinstance(cell.value, Decimal) else None
    return totals


def field_json(field: Field) -> dict[str, object]:
    """A field as the command line's contract shows it, without place and value."""
    return {
        "key": field.key,
        "unit": field.unit,
        "criterion": field.criterion,
        "item": field.item,
        "option": field.option,
        "appraiser": field.appraiser,
        "field": field.field,
        "type": field.type,
        "min": None if field.min is None else f"{field.min:f}",
        "max": None if field.max is None else f"{field.max:f}",
        "decimals": field.decimals,
        "allowed": list(field.allowed),
        "required": field.required,
        "input": field.input,
    }
