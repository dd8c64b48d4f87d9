"""What a person typed where the form has no field: nothing of it counts, all of it is shown.

A value in an input column of a row that is none of the form's would be a score that nobody reads
(INPUTS.md 31, an error); a number anywhere else may be one (39, a warning); a text is noted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.appraiser.agreement import asks_agreement
from thidua_xlsx.layout.appraiser.list_guide import list_guide
from thidua_xlsx.layout.form import guide_sheet
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.grid import Sheet
from thidua_xlsx.layout.signed import slip
from thidua_xlsx.layout.signed.identity import SHEET_ID as IDENTITY
from thidua_xlsx.layout.signed.requests import Request
from thidua_xlsx.model import Stage
from thidua_xlsx.model.by_identity import Memory, by_identity
from thidua_xlsx.reading.cells import RawCell, RawSheet
from thidua_xlsx.returns.checks.check_code import prints_code
from thidua_xlsx.returns.checks.computed import computed_places, places_of
from thidua_xlsx.returns.checks.covered import Place, content, says
from thidua_xlsx.returns.checks.expected import cells_of_kind, has_field, is_checked, texts
from thidua_xlsx.returns.checks.form import Returned
from thidua_xlsx.returns.checks.locked import same
from thidua_xlsx.returns.values.locate import Located, likeliest, sheet_id
from thidua_xlsx.words.numerals import typed_readings
from thidua_xlsx.words.texts import clean

_DIGIT = re.compile("[0-9]")
MOST = 50
"""So many cells of a sheet are named for one code; of the others the number."""
_shared_texts = Memory(16)
_BY_HAND = ("head-3", "sign-")
"""Rows that people complete by hand: place and date, signatures."""


def strays(form: Returned) -> Iterator[Finding]:
    """Each cell outside the form's fields in which something was typed, on its own sheets and on
    those added to it; one finding a cell."""
    if form.book is None:
        return
    of_form = {id(located.raw): located for located in form.located.values()}
    ours = _our_texts(form)
    explained = _explained(form)
    for raw in form.book.sheets:
        located = of_form.get(id(raw))
        if located is not None:
            yield from limited(form, raw, _Strays(form, located).all())
        elif id(raw) not in explained and sheet_id(raw) != IDENTITY:
            yield from limited(form, raw, _on_other_sheet(form, raw, ours))


def is_number(cell: RawCell) -> bool:
    """Whether a person would take what stands there for a number; a date is none."""
    if cell.type == "blank":
        return cell.formula is not None
    if cell.type == "number":
        return cell.format != "date"
    if cell.type != "text" or _DIGIT.search(cell.text) is None:
        return False
    return bool(typed_readings(clean(cell.text).rstrip("% ")))


def limited(form: Returned, raw: RawSheet, found: Iterator[Finding]) -> Iterator[Finding]:
    """Of each code the first ``MOST``, and a finding that says how many more there are."""
    counts: Counter[str] = Counter()
    for finding in found:
        counts[finding.code] += 1
        if counts[finding.code] <= MOST:
            yield finding
    more = sum(count - MOST for count in counts.values() if count > MOST)
    if more:
        yield form.finding("values-outside-fields-more", raw.name, found=str(more))


# --- sheets that hold no fields ------------------------------------------------------------------


def _our_texts(form: Returned) -> frozenset[str]:
    """What the guide says, and what the drop-down lists on their hidden sheet offer; none that
    could be taken for a number names the unit."""
    shared = form.expected.shared
    if shared is not None:
        return _shared_texts.answer(id(shared), shared, lambda: _texts(shared.request, form))
    return _texts(form.request, form)


def _texts(request: Request, form: Returned) -> frozenset[str]:
    said: set[str] = set()
    guide = _guide(request, form)
    for row in guide.rows if guide is not None else ():
        said.update(str(cell.value) for cell in row.cells.values())
    for sheet in form.expected.sheets:
        for _, _, cell in cells_of_kind(sheet, has_field):
            said.update(cell.field.allowed if cell.field is not None else ())
    return frozenset(clean(text) for text in said)


def _guide(request: Request, form: Returned) -> Sheet | None:
    """The guide that went out with the form; None where there was none."""
    if isinstance(request, FormRequest):
        guided = request.stage in (Stage.SELF, Stage.APPRAISAL)
        return None if not guided else guide_sheet.guide_sheet(request, form.expected.sheets)
    return list_guide(request, form.expected.sheets) if asks_agreement(request) else None


def _explained(form: Returned) -> set[int]:
    """Sheets of which a finding says already that nothing on them is read: doubled ones, and one
    that seems to be a missing sheet of the form."""
    assert form.book is not None
    layouts = {sheet.id: sheet for sheet in form.expected.sheets}
    found = {id(raw) for raw in form.book.sheets if sheet_id(raw) in layouts}
    missing = layouts.keys() - form.located.keys()
    near = (likeliest(form.book, layouts[sheet]) for sheet in missing)
    return found.union(id(raw) for raw in near if raw is not None)


def _on_other_sheet(form: Returned, raw: RawSheet, ours: frozenset[str]) -> Iterator[Finding]:
    kind = sheet_id(raw)
    for place, cell in sorted(raw.cells.items()):
        if not is_number(cell) or (kind == slip.SHEET_ID and _is_of_slip(raw, place)):
            continue
        if cell.type == "text" and clean(cell.text) in ours:
            continue
        yield _number(form, raw, place)


def _is_of_slip(raw: RawSheet, place: Place) -> bool:
    """The running number and the criterion of a request, as the slip lists them."""
    row, column = raw.cell(place[0], 1).text, raw.cell(1, place[1]).text
    said = raw.cell(*place)
    is_number = column == "number" and row == f"request-{said.text.removesuffix('.0')}"
    return is_number or (column == "criterion" and said.type == "text" and "request-" in row)


def _number(form: Returned, raw: RawSheet, place: Place, row: str | None = None) -> Finding:
    return form.finding_in("number-outside-fields", raw, place, content(raw.cell(*place)), row)


# --- sheets of the form --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Table:
    """The rows over which a form's table stands, and the columns in which it asks."""

    rows: range
    columns: frozenset[int]


@by_identity(64)
def _settled(sheet: Sheet) -> frozenset[tuple[str, str]]:
    """The ids of row and column where the form has something that another check looks at."""
    of_fields = ((row, column) for row, column, _ in cells_of_kind(sheet, has_field))
    checked = ((row, column) for row, column, _ in cells_of_kind(sheet, is_checked))
    return frozenset((*of_fields, *checked, *computed_places(sheet)))


@by_identity(64)
def _of_ids(rows: Mapping[str, int], columns: Mapping[str, int]) -> frozenset[Place]:
    return frozenset(
        (*((number, 1) for number in rows.values()), *((1, number) for number in columns.values()))
    )


class _Strays:
    """One sheet of the form."""

    def __init__(self, form: Returned, located: Located) -> None:
        self.form = form
        self.located = located
        self.raw = located.raw
        self.sheet = form.expected.sheet(located.layout.id)
        self.rows = {row.id for row in self.sheet.rows}
        self.row_ids, self.column_ids = located.row_ids, located.column_ids
        self.unsettled = self._unsettled()
        ids = {column.id for column in located.layout.columns}
        self.doubled_columns = {
            number
            for (row, number), cell in self.unsettled
            if row == 1 and number not in self.column_ids and cell.text.strip() in ids
        }
        self.table = self._table()

    def all(self) -> Iterator[Finding]:
        """In reading order."""
        hidden = self.form.hidden_in(self.located)
        for place, cell in self.unsettled:
            if place not in hidden and says(cell):
                finding = self._judged(place, cell)
                if finding is not None:
                    yield finding

    def _unsettled(self) -> list[tuple[Place, RawCell]]:
        """The cells that are not of a kind which another check looks at, nor of an id, and do not
        say just what was laid out there, in reading order."""
        rows, columns = self.located.rows, self.located.columns
        settled = places_of(_settled(self.sheet), rows, columns)
        cells = self.raw.cells
        others = cells.keys() - settled - _of_ids(rows, columns)
        laid_out = texts(self.sheet, rows, columns)
        changed = self.form.expected.changed.get(self.sheet.id, {})
        return [
            (place, cells[place])
            for place in sorted(others)
            if place not in laid_out
            or laid_out[place][1] != cells[place].text
            or laid_out[place][0] in changed
        ]

    def _judged(self, place: Place, cell: RawCell) -> Finding | None:
        number, column_number = place
        row, column = self.row_ids.get(number), self.column_ids.get(column_number)
        if number == 1 or column_number == 1:
            is_id = row is not None or column is not None or not is_number(cell)
            return None if is_id else _number(self.form, self.raw, place)
        if column_number in self.doubled_columns or (row is None and self._is_doubled(number)):
            return None
        if row is None and self._is_asked(number, column_number):
            return self.form.finding_in("row-unknown-with-value", self.raw, place, content(cell))
        if row is not None and column is not None and self._is_ours(row, column, cell):
            return None
        if is_number(cell):
            return _number(self.form, self.raw, place, row)
        if row is not None and row.startswith(_BY_HAND):
            return None
        return self.form.finding_in("text-outside-fields", self.raw, place, content(cell), row)

    def _is_ours(self, row: str, column: str, cell: RawCell) -> bool:
        """Whether the form has that there, or another check has looked at it."""
        expected = self.form.expected.cell(self.sheet, row, column)
        if prints_code(self.form, expected):
            return True
        return expected.value not in (None, "") and same(cell, expected.value)

    def _is_doubled(self, number: int) -> bool:
        """A row whose id stands twice has its finding, and nothing of it is read."""
        return self.raw.cell(number, 1).text.strip() in self.rows

    def _is_asked(self, number: int, column: int) -> bool:
        table = self.table
        return column in table.columns and number in table.rows

    def _table(self) -> _Table:
        """From the first row with fields to the last, and on over rows right above and below in
        which something stands in its columns."""
        inputs = [(place, asked) for place, _, asked in self.located.inputs]
        if not inputs:
            return _Table(range(0), frozenset())
        numbers = [row for (row, _), _ in inputs]
        columns = frozenset(column for (_, column), asked in inputs if asked.item != "unit")
        said = {
            row
            for (row, column), cell in self.unsettled
            if column in columns and row not in self.row_ids and says(cell)
        }
        first, last = min(numbers), max(numbers)
        while first - 1 in said:
            first -= 1
        while last + 1 in said:
            last += 1
        return _Table(range(first, last + 1), columns)
