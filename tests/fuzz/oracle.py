"""Whether a reading of a mutated form keeps silent about anything that the file states.

The statement comes from ``stated`` (never from our readers), the points of a criterion from its
method.  Whatever was read otherwise than it is stated must carry a finding or an entry of the
repair ledger at its cell, an error at its criterion, or an error about the whole file.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache, cached_property

from fuzz.stated import Content, PlainSheet, Unclear, unzipped, xlsx_sheets
from fuzz.stated_ods import ods_sheets
from fuzz.target import layout as laid_out
from lxml import etree
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel
from support.form_helpers import Form

from thidua_xlsx.catalogue.findings import has_errors
from thidua_xlsx.layout.form.annex_columns import fact_key
from thidua_xlsx.layout.form.appraised_facts import appraised_score
from thidua_xlsx.layout.grid import Cell, CellValue, Sheet
from thidua_xlsx.methods import evaluate, facts
from thidua_xlsx.model import Criterion, Field, Stage, Value, field_key
from thidua_xlsx.returns.form import FormReading

COPIES_OF_A_SHEET = ("sheet-missing", "sheet-twice", "sheet-unmarked")
COPIES_OF_A_COLUMN = ("column-missing", "column-twice")
ABOUT_TOTALS = ("total-stale", "total-constant", "total-differs")
Spot = tuple[PlainSheet, int, int]


def silent_changes(form: Form, data: bytes, reading: FormReading) -> list[str]:
    """What was read otherwise than the file states it, without a word; empty is as it must be."""
    noticed = Noticed(reading)
    if noticed.whole_file:
        return []
    if reading.identity != form.identity:
        return ["another identity is believed"]
    try:
        sheets = plain_sheets(data)
    except Unclear as unclear:
        return [] if has_errors(reading.findings) else [f"accepted, though {unclear}"]
    return list(_Comparison(form, sheets, reading, noticed).changes())


def plain_sheets(data: bytes) -> list[PlainSheet]:
    """All worksheets of an .xlsx or .ods.  Raises Unclear."""
    parts = unzipped(data)
    try:
        return ods_sheets(parts["content.xml"]) if "mimetype" in parts else xlsx_sheets(parts)
    except (etree.XMLSyntaxError, LookupError, ValueError) as fault:
        raise Unclear(f"{type(fault).__name__}: {fault}") from None


class Noticed:
    """Everything that a reading says beside its values."""

    def __init__(self, reading: FormReading) -> None:
        findings = reading.findings
        self.cells = {(one.sheet, one.cell) for one in (*findings, *reading.repairs)}
        self.cells |= {
            (one.sheet, cell)
            for one in findings
            for cell in one.parameters.get("cells", "").split(", ")
        }
        self.criteria = {
            one.criterion
            for one in findings
            if one.severity == "error" and one.code not in ABOUT_TOTALS
        }
        self.sheets = {one.found for one in findings if one.code in COPIES_OF_A_SHEET}
        self.columns = {
            (one.sheet, one.found) for one in findings if one.code in COPIES_OF_A_COLUMN
        }
        self.codes = {(one.sheet, one.code) for one in findings}
        self.whole_file = reading.identity is None or any(
            one.severity == "error"
            and one.sheet is None
            and one.cell is None
            and one.criterion is None
            and one.code not in COPIES_OF_A_SHEET
            for one in findings
        )

    def says_of(self, sheet: PlainSheet, word: str) -> bool:
        """Whether a code with that word is said of the sheet."""
        return any(name == sheet.name and word in code for name, code in self.codes)


@dataclass(frozen=True)
class _Comparison:
    form: Form
    sheets: list[PlainSheet]
    reading: FormReading
    noticed: Noticed

    def changes(self) -> Iterator[str]:
        for layout in laid_out(self.form).sheets:
            copies = [sheet for sheet in self.sheets if sheet.id == layout.id]
            ids = [(sheet, sheet.rows(), sheet.columns()) for sheet in copies]
            for row in layout.rows:
                for column, cell in row.cells.items():
                    spots = [
                        (sheet, there, across)
                        for sheet, rows, columns in ids
                        for there in rows.get(row.id, ())
                        for across in columns.get(column, ())
                    ]
                    yield from self._cell(layout, row.id, column, cell, spots)
            if len(copies) == 1 and layout.name not in self.noticed.sheets:
                yield from self._strays(layout, copies[0])
        yield from self._scores()
        yield from self._totals()

    # --- one cell of the form ----------------------------------------------------------------

    def _cell(
        self, layout: Sheet, row: str, column: str, cell: Cell, spots: list[Spot]
    ) -> Iterator[str]:
        asked = cell.field
        if len(spots) != 1:
            lost = asked is not None and (asked.input or cell.checked)
            if lost and not self._is_lost(layout, row, column):
                yield f"{layout.id} {row} {column} stands there {len(spots)} times"
            return
        if layout.name in self.noticed.sheets:
            return
        (spot,) = spots
        sheet, *place = spot
        content = sheet.cells.get((place[0], place[1]), Content())
        if asked is not None and asked.input:
            yield from self._input(asked, row, content, spot)
        elif cell.checked:
            if not _is_same(content, cell.value) and not self._is_noticed(spot, None, row):
                yield f"{_shown(spot)} is locked and now says {content}"
        elif asked is not None and content.kind not in ("blank", "date"):
            ours = self.values.get(asked.key)
            if not _is_same(content, ours) and not self._is_noticed(spot, None, None):
                yield f"{_shown(spot)} shows {content}, we say {ours}"

    def _input(self, asked: Field, row: str, content: Content, spot: Spot) -> Iterator[str]:
        sheet, *place = spot
        value = self.values.get(asked.key)
        if not agrees(asked, content, value) and not self._is_noticed(spot, asked.criterion, row):
            yield f"{asked.key} at {_shown(spot)} states {content}, read as {value!r}"
        if content.kind == "blank":
            return
        if sheet.covering(place[0], place[1]) and not self._is_said(spot, "merge"):
            yield f"{asked.key} at {_shown(spot)} is hidden under a merge"
        if sheet.is_hidden(place[0], place[1]) and not self._is_said(spot, "hidden"):
            yield f"{asked.key} at {_shown(spot)} stands in a hidden row or column"

    def _is_said(self, spot: Spot, word: str) -> bool:
        return self.noticed.says_of(spot[0], word) or self._is_noticed(spot, None, None)

    def _is_noticed(self, spot: Spot, criterion: str | None, row: str | None) -> bool:
        sheet, down, across = spot
        named = {criterion, row} - {None}
        cell = f"{get_column_letter(across)}{down}"
        return (sheet.name, cell) in self.noticed.cells or bool(named & self.noticed.criteria)

    def _is_lost(self, layout: Sheet, row: str, column: str) -> bool:
        return (
            layout.name in self.noticed.sheets
            or row in self.noticed.criteria
            or any(found == column for _, found in self.noticed.columns)
        )

    def _strays(self, layout: Sheet, sheet: PlainSheet) -> Iterator[str]:
        """Numbers where the form has nothing: each may be a score that somebody typed."""
        rows, columns = sheet.rows(), sheet.columns()
        known = {number: row for row in layout.rows for number in rows.get(row.id, ())}
        ids = {number: id for id, numbers in columns.items() for number in numbers}
        for (row, column), content in sheet.cells.items():
            if content.kind not in ("number", "percent") or content.formula:
                continue
            if row == 1 or column == 1:
                continue
            if row in known and len(rows[known[row].id]) > 1:
                continue
            there = (layout.id, known[row].id, ids.get(column, "")) if row in known else None
            if there in _formulas(self.form.data) and self.noticed.says_of(sheet, "helper-cells"):
                continue
            cell = known[row].cells.get(ids.get(column, "")) if row in known else None
            if cell is not None and (cell.field or cell.formula or cell.value is not None):
                continue
            spot = (sheet, row, column)
            if not self._is_said(spot, "outside-fields-more"):
                yield f"{_shown(spot)} holds {content.text}, where the form has nothing"

    # --- what follows from the cells -----------------------------------------------------------

    @cached_property
    def values(self) -> Mapping[str, Value | None]:
        """Field key → what was read, or worked out."""
        return {said.field.key: said.value for said in self.reading.values}

    def _scores(self) -> Iterator[str]:
        """Each score is what its method makes of the values that were read."""
        for score in self.reading.scores:
            leaf = self.form.request.annex.criterion(score.criterion)
            if self.form.request.stage is Stage.APPRAISAL:
                if score.appraised != self._appraised(leaf):
                    yield f"{leaf.id} is appraised at {score.appraised}"
            elif leaf.self_scored and leaf.id not in self.noticed.criteria:
                points = self._points(leaf)
                if score.self_score != points:
                    yield f"{leaf.id} has {score.self_score}, its values give {points}"

    def _appraised(self, leaf: Criterion) -> Value | None:
        """What its cell says; where that is gone, what the facts give that were read."""
        key = field_key(leaf.id, "appraised")
        if key in self.values:
            return self.values[key]
        said = {name: value for name, value in self.values.items() if value is not None}
        return appraised_score(replace(self.form.request, values=said), leaf)

    def _points(self, leaf: Criterion) -> Decimal | None:
        annex = self.form.request.annex
        given = {fact.key: self.values.get(fact_key(leaf, fact)) for fact in facts(leaf, annex)}
        plain = {key: f"{one}" if isinstance(one, date) else one for key, one in given.items()}
        return evaluate(leaf, annex, plain).total

    def _totals(self) -> Iterator[str]:
        for name, attribute in (("self", "self_score"), ("appraised", "appraised")):
            scored = [getattr(score, attribute) for score in self.reading.scores]
            known = [points for points in scored if points is not None]
            wanted = sum(known, Decimal(0)) if known else None
            told = self.reading.totals.get(name, wanted)
            if name in self._stages_total and told != wanted:
                yield f"the total {name} is {told}, its scores add up to {wanted}"

    @property
    def _stages_total(self) -> str:
        return "self" if self.form.request.stage is Stage.SELF else "appraised"


@cache
def _formulas(issued: bytes) -> frozenset[tuple[str, str, str]]:
    """Sheet id, row id and column id of every formula that a form went out with."""
    return frozenset(
        (sheet.id, row, column)
        for sheet in plain_sheets(issued)
        for row, (down, *_) in sheet.rows().items()
        for column, (across, *_) in sheet.columns().items()
        if sheet.cells.get((down, across), Content()).formula
    )


# --- one value -----------------------------------------------------------------------------------


def agrees(asked: Field, content: Content, value: Value | None) -> bool:
    """Whether the value is just what the cell states, taken literally."""
    if content.formula:
        return False
    if content.kind == "blank" or (content.kind == "text" and not _visible(content.text)):
        return value is None
    if asked.type in ("number", "integer"):
        return content.kind == "number" and value == _decimal(content.text)
    if asked.type == "tick":
        return _agrees_as_tick(content, value)
    if asked.type == "date":
        return content.kind in ("date", "number") and value in _days(content.text)
    if content.kind != "text":
        return False
    return isinstance(value, str) and _words(value) == _words(content.text)


def _agrees_as_tick(content: Content, value: Value | None) -> bool:
    """Taken literally are x, and 0 or FALSE for no mark."""
    if content.kind == "text":
        said = content.text.strip()
        return value is True if said == "x" else said == "0" and value is None
    return content.kind in ("number", "boolean") and not _decimal(content.text) and value is None


def _is_same(content: Content, value: CellValue) -> bool:
    """Whether a locked cell, or the result of a formula, says that value."""
    if value is None or value == "" or value is False:
        return content.kind == "blank" or not content.text.strip()
    if value is True:
        return content.text.strip().lower() in ("x", "✓", "1", "true")
    if isinstance(value, date):
        return value in _days(content.text)
    if isinstance(value, Decimal | int):
        # Of a locked number only the value is compared: ours counts, whatever its cell looks like.
        return content.kind in ("number", "percent", "date") and _decimal(content.text) == value
    return content.kind == "text" and _words(content.text) == _words(value)


def _decimal(text: str) -> Decimal | None:
    try:
        said = Decimal(text.strip())
    except InvalidOperation:
        return None
    return said if said.is_finite() else None


def _days(text: str) -> set[date]:
    """The day in both calendars that a workbook may count by."""
    number = _decimal(text)
    if number is None:
        try:
            return {datetime.fromisoformat(text.strip()[:10]).date()}
        except ValueError:
            return set()
    if not 0 <= number < 2_900_000:
        return set()
    found = (from_excel(float(number), epoch) for epoch in (_1900, _1904))
    return {one.date() for one in found if isinstance(one, datetime)}


_1900, _1904 = CALENDAR_WINDOWS_1900, CALENDAR_MAC_1904


def _words(text: str) -> list[str]:
    return unicodedata.normalize("NFC", text).split()


def _visible(text: str) -> str:
    return "".join(c for c in text if unicodedata.category(c)[0] not in "CZ" and c != "\u034f")


def _shown(spot: Spot) -> str:
    sheet, row, column = spot
    return f"{sheet.name}!{get_column_letter(column)}{row}"
