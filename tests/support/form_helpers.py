"""Issued forms of all six tables in memory, and what a person or a program does to them.

A form is made as ``issue`` makes it (``pipeline.forms``), of a round that exists only here, with a
fixed key.  Edits go through openpyxl, a reader and writer that is not ours; cells are found by the
hidden ids in row 1 and column A, never through our own reader.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import openpyxl
from openpyxl.utils import get_column_letter

from support.archives import edited
from support.filled_tables import INDUSTRY_2017, SCIENCE_2022
from support.findings import loud
from support.written_forms import make_form
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.control import Control, Days, Printed
from thidua_xlsx.layout.form.annex_columns import fact_key
from thidua_xlsx.layout.form.appraised_facts import (
    CONFIRMED,
    facts_to_start_with,
    may_ask_facts,
)
from thidua_xlsx.layout.form.declaration_rules import declaration_key
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.form.statements import MEETING_FORMS
from thidua_xlsx.layout.signed.identity import SHEET_NAME, Identity
from thidua_xlsx.layout.signed.requests import workbook_of
from thidua_xlsx.methods import facts
from thidua_xlsx.model import Annex, Field, Regulation, Stage, Unit, Value, field_key
from thidua_xlsx.pipeline.base.round import Folder, OpenRound
from thidua_xlsx.pipeline.making.forms import appraisal_values
from thidua_xlsx.returns.form import FormReading, read_form
from thidua_xlsx.system.clock import ZONE
from thidua_xlsx.system.signing import Key, PairKey, SharedKey
from thidua_xlsx.template import load_regulation
from thidua_xlsx.writing.typed import typed_into

KEY = PairKey.of_private(bytes(range(32)))
OLDER_KEY = SharedKey(bytes(range(32)))
"""Of a round begun before there were pairs of keys."""
OTHER_KEY = PairKey.of_private(bytes(range(1, 33)))
CREATED = datetime(2024, 11, 1, 8, tzinfo=ZONE)
MEETING = date(2024, 11, 15)

TABLES: Mapping[str, str] = {
    "PL-I": "tn-2610-2024",
    "PL-II": "tn-2610-2024",
    "PL-III": "tn-2610-2024",
    "PL-IV": "tn-2610-2024",
    "PL-02": "tn-ktdtmth-2022",
    "BANG-DIEM": "bg-2017",
}
"""Annex id → regulation id, the six tables."""

STAGES = (Stage.SELF, Stage.APPRAISAL)
Typed = Mapping[str, Any]
"""Field key → what a person types there."""
Ids = tuple[dict[str, int], dict[str, int]]
"""Row id → row number, column id → column number."""


@cache
def regulation(regulation_id: str) -> Regulation:
    """The packaged regulation."""
    return load_regulation(regulation_id)


def regulations(wanted: str) -> Regulation | None:
    """The packaged regulations as the reader asks for them."""
    return regulation(wanted) if wanted in set(TABLES.values()) else None


def annex(table: str) -> Annex:
    """The annex of that id."""
    return regulation(TABLES[table]).annex(table)


@dataclass(frozen=True)
class Form:
    """An issued form: its bytes, what it was made from, where each of its cells stands."""

    data: bytes
    identity: Identity
    request: FormRequest

    @property
    def sheet(self) -> str:
        """The tab text of the annex's sheet."""
        return self.request.annex.sheet_name

    @cached_property
    def placed(self) -> dict[str, tuple[str, str, str, Field]]:
        """Every field by key: tab text, row id, column id, field."""
        workbook = workbook_of(self.request)
        names = {sheet.id: sheet.name for sheet in workbook.sheets}
        return {
            field.key: (names[sheet], row, column, field)
            for sheet, row, column, field in workbook.fields()
        }

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Every field by key."""
        return {key: field for key, (*_, field) in self.placed.items()}

    @cached_property
    def _ids(self) -> dict[str, Ids]:
        book = openpyxl.load_workbook(io.BytesIO(self.data))
        return {sheet.title: _ids(sheet) for sheet in book.worksheets}

    def at(self, row: str, column: str, sheet: str | None = None) -> str:
        """The address at which the row and column of those ids were issued to meet."""
        rows, columns = self._ids[sheet or self.sheet]
        return f"{get_column_letter(columns[column])}{rows[row]}"

    def cell(self, key: str) -> str:
        """The address at which the field was issued."""
        sheet, row, column, _ = self.placed[key]
        return self.at(row, column, sheet)

    def row_number(self, row: str) -> int:
        """The number of the annex's row of that id, as issued."""
        return self._ids[self.sheet][0][row]

    def row_numbers(self) -> list[int]:
        """The numbers of all rows of the annex's sheet, as issued."""
        return list(self._ids[self.sheet][0].values())

    def column_number(self, column: str) -> int:
        """The number of the annex's column of that id, as issued."""
        return self._ids[self.sheet][1][column]


def small_round(regulation_id: str, key: Key = KEY) -> OpenRound:
    """A round in memory: it has no folder and no register, forms can be made of it."""
    rules = regulation(regulation_id)
    control = Control(
        name="Đợt chấm thử",
        year=rules.year,
        printed=Printed(
            rules.council,
            rules.standing_agency_name,
            rules.place,
            illustration="SỐ LIỆU MINH HỌA",
        ),
        agencies=rules.agencies,
        days=Days(date(2024, 11, 24), 50),
    )
    nowhere = cast(Any, SimpleNamespace())
    return OpenRound(Folder(Path("khong-co")), key.id, CREATED, rules, control, key, nowhere)


@cache
def blank(table: str, stage: Stage = Stage.SELF, key: Key = KEY, number: int = 1) -> Form:
    """The form as it goes out.  An appraisal form shows the honest self scores."""
    said = honest_values(table) if stage is Stage.APPRAISAL else {}
    return issued(table, stage, said, key, number)


def issued(
    table: str,
    stage: Stage,
    said: Typed | None = None,
    key: Key = KEY,
    number: int = 1,
) -> Form:
    """A form of that stage; ``said`` is what the unit typed before, for an appraisal form."""
    opened = small_round(TABLES[table], key)
    unit = Unit("so-thu", "Sở Thử nghiệm", annex(table).bloc)
    values: dict[str, Value] = {}
    if stage is Stage.APPRAISAL:
        own = blank(table, Stage.SELF, key)
        reading = read(typed(own, said or {}), key=key)
        start = facts_to_start_with(annex(table), reading.said)
        values = {**appraisal_values(opened, reading), **start}
    data, identity = make_form(opened, stage, unit, number, values)
    request = FormRequest(
        opened.regulation, annex(table), stage, unit, printed=identity.printed, values=values
    )
    return Form(data, identity, request)


# --- honest answers ------------------------------------------------------------------------------


def honest_values(table: str, stage: Stage = Stage.SELF) -> dict[str, Any]:
    """All that an honest person types into the form of that table and stage."""
    return _honest_self(table) if stage is Stage.SELF else _honest_appraisal(table)


def _honest_self(table: str) -> dict[str, Any]:
    rows, rules = annex(table), regulation(TABLES[table])
    known = {"PL-02": SCIENCE_2022, "BANG-DIEM": INDUSTRY_2017}.get(table)
    values: dict[str, Any] = {}
    for leaf in rows.leaves():
        if not leaf.self_scored:
            continue
        values[field_key(leaf.id, "explanation")] = f"Đã hoàn thành tiêu chí {leaf.id}"
        for fact in facts(leaf, rows):
            answer = leaf.max if known is None else known[leaf.id][0].get(fact.key)
            if answer is not None:
                values[fact_key(leaf, fact)] = "x" if answer is True else answer
        if leaf.levelled:
            values[field_key(f"{leaf.id}/tot", "level")] = "x"
    for declaration in rules.declarations_of(rows.bloc):
        answer = rules.ratings[1].name if declaration.answers == "ratings" else "Không"
        values[declaration_key(declaration.id, "answer")] = answer
    if rules.ratings:
        values[field_key("unit", "rating")] = rules.ratings[1].name
        values[field_key("unit", "meeting_date")] = MEETING
        values[field_key("unit", "meeting_form")] = MEETING_FORMS[0]
    return values


def _honest_appraisal(table: str) -> dict[str, Any]:
    """Every criterion as its figures have it, or else one point below its maximum; the reason."""
    values: dict[str, Any] = {}
    for leaf in annex(table).leaves():
        assert leaf.max is not None
        if may_ask_facts(leaf):
            values[field_key(leaf.id, CONFIRMED)] = "x"
        else:
            values[field_key(leaf.id, "appraised")] = max(leaf.max - 1, Decimal(0))
        values[field_key(leaf.id, "reason")] = "Theo kết quả kiểm tra"
        if leaf.levelled:
            values[field_key(f"{leaf.id}/xuat-sac", "level")] = "x"
    return values


def honest(table: str, stage: Stage = Stage.SELF, changes: Typed | None = None) -> bytes:
    """The honestly filled form, but for ``changes`` (field key → value, None: left blank)."""
    if not changes:
        return _honest(table, stage)
    return typed(blank(table, stage), {**honest_values(table, stage), **changes})


@cache
def _honest(table: str, stage: Stage) -> bytes:
    return typed(blank(table, stage), honest_values(table, stage))


# --- reading back --------------------------------------------------------------------------------


def read(data: bytes, key: Key | None = KEY, file: str = "phieu.xlsx") -> FormReading:
    """What our reader says of the file."""
    return read_form(data, file, regulations, key)


@cache
def honestly_read(table: str, stage: Stage = Stage.SELF) -> FormReading:
    """What it says of the honest form, read once."""
    return read(honest(table, stage))


def faults(reading: FormReading) -> list[tuple[str, str | None]]:
    """(code, cell) of every finding above a note, in order."""
    return [(found.code, found.cell) for found in loud(reading)]


def finding(reading: FormReading, code: str) -> Finding:
    """The only finding of that code."""
    (found,) = (found for found in reading.findings if found.code == code)
    return found


def values_by_key(reading: FormReading) -> dict[str, Value | None]:
    """Field key → value, of all fields that were read."""
    return {said.field.key: said.value for said in reading.values}


# --- edits ---------------------------------------------------------------------------------------


def typed(form: Form, values: Typed, data: bytes | None = None) -> bytes:
    """The form (or ``data``, an edited copy) with those values typed into the fields."""
    source = form.data if data is None else data
    wanted: dict[str, dict[tuple[str, str], Any]] = {}
    for key, value in values.items():
        sheet, row, column, _ = form.placed[key]
        wanted.setdefault(sheet, {})[row, column] = value

    def edit(book: Any) -> None:
        for tab, cells in wanted.items():
            rows, columns = _ids(book[tab])
            for (row, column), value in cells.items():
                book[tab].cell(rows[row], columns[column]).value = value

    return typed_into(source, wanted) or edited(source, edit)


def with_cell(data: bytes, sheet: str, cell: str, value: Any) -> bytes:
    """The file with one cell changed, wherever it stands."""

    def edit(book: Any) -> None:
        book[sheet][cell] = value

    return edited(data, edit)


def with_identity(data: bytes, changes: Mapping[str, str]) -> bytes:
    """The file with statements of its hidden identity sheet changed."""

    def edit(book: Any) -> None:
        rows, columns = _ids(book[SHEET_NAME])
        for name, text in changes.items():
            book[SHEET_NAME].cell(rows[name], columns["value"]).value = text

    return edited(data, edit)


def shown(data: bytes, sheet: str, cell: str) -> Any:
    """What the file holds there: a formula's stored result, or a value."""
    return openpyxl.load_workbook(io.BytesIO(data), data_only=True)[sheet][cell].value


def rearranged(
    data: bytes,
    sheet: str,
    rows: Callable[[Sequence[int]], Sequence[int | None]] = list,
    columns: Callable[[Sequence[int]], Sequence[int | None]] = list,
) -> bytes:
    """The file with the sheet's rows and columns (but the first of each, which hold the ids) in
    another order; what is hidden moves along.  The functions get the old numbers and say what
    stands at each new place; None is an empty row or column, a number left out is deleted, one
    given twice is copied."""

    def edit(book: Any) -> None:
        old = book[sheet]
        hidden_rows = {n for n, record in old.row_dimensions.items() if record.hidden}
        hidden_columns = _hidden_columns(old)
        for merge in list(old.merged_cells.ranges):
            old.unmerge_cells(str(merge))
        cells = {
            (cell.row, cell.column): (cell.value, cell.number_format)
            for line in old.iter_rows()
            for cell in line
            if cell.value is not None
        }
        new_rows = [1, *rows(range(2, old.max_row + 1))]
        new_columns = [1, *columns(range(2, old.max_column + 1))]
        old.delete_rows(1, old.max_row)
        for row, from_row in enumerate(new_rows, 1):
            for column, from_column in enumerate(new_columns, 1):
                said = cells.get((from_row, from_column))  # type: ignore[arg-type]
                if said is not None:
                    cell = old.cell(row, column)
                    cell.value, cell.number_format = said
        for row in range(1, max(len(new_rows), old.max_row) + 1):
            was = new_rows[row - 1] if row <= len(new_rows) else None
            old.row_dimensions[row].hidden = was in hidden_rows
        _hide_columns(old, [at for at, was in enumerate(new_columns, 1) if was in hidden_columns])

    return edited(data, edit)


def _hidden_columns(sheet: Any) -> set[int]:
    """Neighbours that look the same stand in one record."""
    records = [one for one in sheet.column_dimensions.values() if one.hidden]
    return {number for one in records for number in range(one.min, one.max + 1)}


def _hide_columns(sheet: Any, numbers: Sequence[int]) -> None:
    for record in list(sheet.column_dimensions.values()):
        record.hidden = False
    for number in numbers:
        record = sheet.column_dimensions[get_column_letter(number)]
        record.hidden, record.min, record.max = True, number, number


def _ids(sheet: Any) -> Ids:
    rows = {cell.value: cell.row for cell in sheet["A"][1:] if cell.value is not None}
    columns = {cell.value: cell.column for cell in sheet[1][1:] if cell.value is not None}
    return rows, columns
