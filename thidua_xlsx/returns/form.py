"""A returned form: its bytes in, identity, values, scores, totals, findings and repairs out.

A pure function of the bytes, the templates and the round's key, so that any executor can run it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, TypeGuard

from thidua_xlsx.catalogue.findings import Finding, findings_frame
from thidua_xlsx.layout.appraiser import AppraiserRequest
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.grid import Sheet
from thidua_xlsx.layout.handed_codes import CODE, CODES
from thidua_xlsx.layout.signed.identity import Identity, verified
from thidua_xlsx.layout.signed.requests import Request
from thidua_xlsx.model import (
    OF_YEAR,
    Appraisal,
    Field,
    FieldValue,
    Regulation,
    Repair,
    Score,
    Stage,
    Value,
)
from thidua_xlsx.model.by_identity import Memory
from thidua_xlsx.model.shown import Shown, frame
from thidua_xlsx.reading import apart
from thidua_xlsx.reading.cells import RawBook, address
from thidua_xlsx.returns.by_labels import locate_by_labels
from thidua_xlsx.returns.checks import check
from thidua_xlsx.returns.checks.covered import Place, merged_inputs
from thidua_xlsx.returns.checks.expected import expected_form, has_field
from thidua_xlsx.returns.checks.form import Returned, ReturnedForm, ReturnedList
from thidua_xlsx.returns.decision_sheet import STAGE as DECISIONS
from thidua_xlsx.returns.decision_sheet import Wish, read_wishes
from thidua_xlsx.returns.fields import read_field
from thidua_xlsx.returns.form_scores import appraisals_of, scores_of, totals_of
from thidua_xlsx.returns.form_values import FormValues, our_value
from thidua_xlsx.returns.identify import identify
from thidua_xlsx.returns.later import LaterValues
from thidua_xlsx.returns.older_form import too_different
from thidua_xlsx.returns.requests import request_of
from thidua_xlsx.returns.settled import settle
from thidua_xlsx.returns.signed_sheet import SignedSheet, printed_sheet
from thidua_xlsx.returns.typed_codes import hidden_in, typed_proof, unquoted
from thidua_xlsx.returns.values.locate import Located, input_fields, locate
from thidua_xlsx.system.handed_codes import Purpose, hidden
from thidua_xlsx.system.signing import Key
from thidua_xlsx.words.codes import HIDDEN

if TYPE_CHECKING:
    import pandas as pd

Finder = Callable[[RawBook, Sheet, str, str | None], tuple[Located | None, tuple[Finding, ...]]]

VERSION = 15
"""Raised whenever reading changes, so that cached readings are made anew."""


NAMED = ("key", "unit", "criterion", "item", "option", "appraiser", "field", "type")
PLACED = ("sheet", "cell", "raw", "value")
FRAME = {
    **dict.fromkeys(NAMED, "str"),
    "input": "bool",
    **dict.fromkeys(PLACED, "str"),
    "value": "object",
}
"""The columns of a reading as a table."""


@dataclass(frozen=True, slots=True, repr=False)
class FormReading(Shown):
    """What a file says.  ``identity`` None: not one of our forms.  ``verified`` None: no key given.

    ``wishes``: the answers on a decision sheet.  ``totals``: self, appraised, bonus, deduction as
    added up here, None where nothing is scored.  ``appraisals``: of an agency's list or a ballot.
    ``printed``: of a PDF, the form that it is a print of.  ``proof``: what stands for the code that
    was typed into a ballot (``system.handed_codes``), "" where none was.
    """

    shows: ClassVar = ("file", "identity", "verified", "values", "totals", "findings", "repairs")

    file: str
    sha256: str
    identity: Identity | None = None
    verified: bool | None = None
    program: str | None = None
    values: Sequence[FieldValue] = ()
    scores: Sequence[Score] = ()
    appraisals: Sequence[Appraisal] = ()
    totals: Mapping[str, Decimal | None] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    repairs: tuple[Repair, ...] = ()
    wishes: tuple[Wish, ...] = ()
    printed: SignedSheet | None = None
    proof: str = ""

    @property
    def said(self) -> dict[str, Value]:
        """What stands in the fields, by their keys; blank and faulty ones are left out."""
        return {field.key: value for field, value in self._stated()}

    @property
    def typed(self) -> dict[str, Value]:
        """What was typed: of ``said`` the input fields."""
        return {field.key: value for field, value in self._stated() if field.input}

    @property
    def statements(self) -> dict[str, Value]:
        """What the unit says of itself: proposed rating, day and form of the meeting, difficulties
        and proposals; what it left blank is not there."""
        return {field.field: value for field, value in self._stated("unit")}

    def _stated(self, item: str | None = None) -> Iterable[tuple[Field, Value]]:
        """Each field in which something stands, of that item alone where one is named, and what;
        remembered values know it at once."""
        if isinstance(self.values, LaterValues):
            return self.values.stated(item)
        said = ((each.field, each.value) for each in self.values)
        return (
            (field, value)
            for field, value in said
            if value is not None and item in (None, field.item)
        )

    def to_frame(self) -> pd.DataFrame:
        """One row a field, in reading order; ``value`` is what was read: numbers as ``Decimal``
        points, ticks as bool, dates as date, None where nothing stands."""
        return frame(
            FRAME,
            (
                {**field_json(said.field), **{n: getattr(said, n) for n in PLACED}}
                for said in self.values
            ),
        )

    def findings_to_frame(self) -> pd.DataFrame:
        """One row a finding, with the texts in Vietnamese."""
        return findings_frame(self.findings)


def read_form(
    data: bytes,
    file: str,
    regulations: Callable[[str], Regulation | None],
    key: Key | None = None,
    passwords: Sequence[str] = (),
    settled: Mapping[str, Decimal] | None = None,
) -> FormReading:
    """Everything the file says; never raises for anything that a person can do to a file.

    ``settled``: by field key, what a person has decided an ambiguous number to mean.
    """
    # Not at the top: only the children that read files need the readers.
    from thidua_xlsx.reading.container import read_book
    from thidua_xlsx.reading.pdf_text import read_pdf

    reading = FormReading(file, hashlib.sha256(data).hexdigest())
    book, findings = read_book(data, file, passwords=passwords)
    if book is None and any(finding.code == "file-is-pdf" for finding in findings):
        text, unread = read_pdf(data, file)
        printed, unclear = printed_sheet(text, file)
        return replace(reading, printed=printed, findings=(*findings, *unread, *unclear))
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
        signed = reading.verified is True
        wishes, more = read_wishes(book, identity, file, signed=signed)
        return without_typed_codes(replace(reading, wishes=wishes, findings=findings + more))
    request, more = request_of(identity, regulations, file)
    findings += more
    if request is None:
        return replace(reading, findings=findings)
    reading = _read_fields(reading, book, request, settled=settled or {})
    return without_typed_codes(replace(reading, findings=findings + reading.findings))


def without_typed_codes(reading: FormReading) -> FormReading:
    """The reading without any code that somebody typed where it does not belong: what is read is
    shown to others than who typed it."""
    if reading.identity is None or CODES not in reading.identity.printed:
        return reading
    values = tuple(
        replace(said, raw=hidden(said.raw), value=_hidden_value(said.value))
        for said in reading.values
    )
    cells = {(said.sheet, said.cell) for said in values if said.field.key == CODE}
    return replace(reading, values=values, findings=hidden_in(unquoted(reading.findings, cells)))


def _hidden_value(value: Value | None) -> Value | None:
    return hidden(value) if isinstance(value, str) else value


def read_by_labels(data: bytes, file: str, request: FormRequest) -> FormReading:
    """What a workbook without ids seems to say, found by the texts printed in the form; to refill
    a clean form for the unit that a person has named, never to be counted."""
    reading = FormReading(file, hashlib.sha256(data).hexdigest())
    book, findings = apart.read_book(data, file)
    if book is None:
        return replace(reading, findings=findings)
    return _read_fields(reading, book, request, locate_by_labels)


def _read_fields(
    reading: FormReading,
    book: RawBook,
    request: Request,
    find: Finder = locate,
    settled: Mapping[str, Decimal] = MappingProxyType({}),
) -> FormReading:
    blank = expected_form(request)
    identity = reading.identity
    code = identity.check_code if identity is not None else None
    located: dict[str, Located] = {}
    findings: list[Finding] = []
    for sheet in blank.sheets:
        there, more = find(book, sheet, reading.file, code)
        findings += more
        if there is not None:
            located[sheet.id] = there
    if identity is not None and identity.template_sha256 != request.regulation.sha256:
        different = too_different(located.values(), findings, reading.file, identity)
        if different is not None:
            return replace(reading, findings=(different,))
    by_ids = identity is not None
    unit = request.unit.id if isinstance(request, FormRequest) else None
    said: dict[str, FieldValue] = {}
    repairs: list[Repair] = []
    faulty: set[str] = set()
    merged: dict[str, frozenset[Place]] = {}
    for sheet_id, there in located.items():
        merged[sheet_id] = merged_inputs(there) if by_ids else frozenset()
        said |= _blanks(there)
        for place, asked in _filled(there, merged[sheet_id]):
            where = (reading.file, there.raw.name, address(*place))
            if asked.key == CODE and identity is not None:
                typed, about = there.raw.cell(*place), (identity.round, identity.appraiser or "")
                reading = replace(reading, proof=typed_proof(typed, Purpose.BALLOT, *about))
                said[CODE] = FieldValue(asked, *where[1:], HIDDEN if typed.text else "", None)
                continue
            cell = there.raw.cell(*place)
            read = read_field(asked, cell, *where, date1904=book.date1904)
            read = settle(read, settled.get(asked.key))
            if place in merged[sheet_id]:
                said[asked.key] = replace(read.said, value=None)
                faulty.add(asked.key)
                continue
            said[asked.key] = read.said
            if read.repair is not None:
                repairs.append(read.repair)
            if read.finding is not None:
                findings.append(replace(read.finding, unit=unit or asked.unit))
                faulty.add(asked.key)
    known = {key: each.value for key, each in said.items() if each.value is not None}
    values = {**request.values, **known}
    unread = frozenset(faulty)
    if isinstance(request, AppraiserRequest):
        every = (asked.key for sheet in blank.sheets for *_, asked in input_fields(sheet))
        unread = unread.union(key for key in every if key not in said)
    filled = replace(request, values=values, faulty=unread)
    said_of = (reading.file, expected_form(filled), located, said, frozenset(faulty), merged)
    said_by = (book.formulas_known, book if by_ids else None, identity)
    if isinstance(filled, AppraiserRequest):
        listed = ReturnedList(*said_of, *said_by, request=filled)
        reading = _checked(reading, listed, findings, repairs)
        return replace(reading, appraisals=appraisals_of(filled))
    form = ReturnedForm(*said_of, *said_by, request=filled)
    reading = _checked(reading, form, findings, repairs)
    if filled.stage in (Stage.RESULT, *OF_YEAR, Stage.NOMINATION):
        return reading
    return replace(reading, scores=scores_of(filled), totals=totals_of(form.expected))


def _checked(
    reading: FormReading, form: Returned, findings: Sequence[Finding], repairs: Sequence[Repair]
) -> FormReading:
    return replace(
        reading,
        values=FormValues(form) if _is_shared(form) else _all_values(form),
        findings=(*findings, *check(form)),
        repairs=tuple(repairs),
    )


def _is_shared(form: Returned) -> TypeGuard[ReturnedForm]:
    return isinstance(form, ReturnedForm) and form.expected.shared is not None


def _all_values(form: Returned) -> tuple[FieldValue, ...]:
    """Every field in reading order; derived ones with our value, not the one displayed."""
    values: list[FieldValue] = []
    for sheet, place, _, cell in form.cells(has_field):
        assert cell.field is not None
        asked = cell.field
        if not asked.input:
            text, value = sheet.cell(*place).text, our_value(cell.value)
            values.append(FieldValue(asked, sheet.name, address(*place), text, value))
        elif asked.key in form.said:
            values.append(form.said[asked.key])
    return tuple(values)


def _filled(there: Located, merged: Collection[Place]) -> list[tuple[Place, Field]]:
    """The input cells in which something stands or may stand, and their fields."""
    cells, in_arrays = there.raw.cells, bool(there.raw.arrays)
    return [
        (place, asked)
        for place, _, asked in there.inputs
        if place in cells or in_arrays or place in merged or asked.key == CODE
    ]


_blank = Memory(64)


def _blanks(there: Located) -> Mapping[str, FieldValue]:
    """What the input fields of that sheet say where nothing stands in them, by their keys."""
    name, inputs = there.raw.name, there.inputs
    return _blank.answer(
        (id(inputs), name),
        inputs,
        lambda: {
            asked.key: FieldValue(asked, name, address(*place), "", None)
            for place, _, asked in inputs
        },
    )


def field_json(field: Field) -> dict[str, object]:
    """A field as the command line's contract shows it, without place and value."""
    return {
        **{name: getattr(field, name) for name in NAMED},
        "min": None if field.min is None else f"{field.min:f}",
        "max": None if field.max is None else f"{field.max:f}",
        "decimals": field.decimals,
        "allowed": list(field.allowed),
        "required": field.required,
        "input": field.input,
    }
