"""The cells of dot-cham.xlsx by the ids that its writer left, read with openpyxl.

Only this workbook is read so: it is the officer's own, edited by hand.  What units return goes
through the strict readers of ``thidua_xlsx.reading``.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.control import schema
from thidua_xlsx.reading.cells import address
from thidua_xlsx.reading.child import end_idle, limited
from thidua_xlsx.reading.refusal import Refused
from thidua_xlsx.words.dates import day_of, is_plausible

FILE = "dot-cham.xlsx"
NEEDED: Mapping[str, tuple[str, ...]] = {
    schema.ROUND: ("value",),
    schema.UNITS: ("id", "name", "bloc", "source", "state"),
    schema.AGENCIES: ("id", "name"),
    schema.LEADERS: ("id", "name", "office"),
    schema.ASSIGNMENTS: ("annex", "criterion", "others", "reason"),
    schema.UNIT_ASSIGNMENTS: ("unit", "criterion", "others", "reason"),
    schema.UNFIT: ("unit", "criterion", "similar", "reason"),
    schema.DAYS: ("day", "kind"),
    schema.CALENDAR: ("name", "first", "last"),
    schema.COUNCIL: ("name", "position", "role"),
    schema.BLOCS: ("superior", "office"),
    schema.READINGS: ("value",),
}
"""What each sheet must have.  Other columns may be missing: older rounds have none of them."""
VERSION = 3
"""Raised whenever reading changes, so that what is remembered is read anew."""
_LARGE = 256 * 2**10
"""Bytes; a child that has read so large a workbook keeps as much memory as the command itself."""
# Beyond these an officer types nothing; a stray format in the last cell must not cost memory.
_LAST_ROW, _LAST_COLUMN = 20_000, 100


@dataclass(frozen=True, slots=True)
class ControlRow:
    """A row of a sheet: its hidden id ("" where the officer inserted it) and what stands there."""

    id: str
    sheet: str
    number: int
    columns: Mapping[str, int]
    values: Mapping[str, Any]

    def cell(self, column: str) -> str:
        """The address of the row's cell in that column, "D12"."""
        return address(self.number, self.columns[column])

    def text(self, column: str) -> str:
        """What stands there as tidy text (NFC, single spaces, nothing invisible); "" if blank."""
        return plain_text(self.values.get(column))

    def date(self, column: str) -> date | None:
        """The day that stands there, as a date or as text (see ``words.dates``); None where it is
        blank, no day, or none that was ever meant."""
        value = self.values.get(column)
        day = value if isinstance(value, date) else day_of(self.text(column))
        if isinstance(day, datetime):
            day = day.date()
        return day if day is not None and is_plausible(day) else None

    def finding(
        self,
        column: str,
        code: str,
        /,
        *,
        found: str | None = None,
        unit: str | None = None,
        criterion: str | None = None,
        **parameters: str,
    ) -> Finding:
        """A finding at the cell in that column; what stands there is ``found`` unless given."""
        return Finding(
            code,
            FILE,
            sheet=self.sheet,
            cell=self.cell(column),
            unit=unit,
            criterion=criterion,
            found=found if found is not None else self.text(column) or None,
            parameters=parameters,
        )


@dataclass(frozen=True, slots=True)
class Listing:
    """A sheet: the tab's present text, its column ids by number, and the rows below the heading."""

    name: str
    columns: Mapping[str, int]
    rows: tuple[ControlRow, ...]


def setting_rows(listings: Mapping[str, Listing]) -> tuple[ControlRow, ...]:
    """The rows of settings and readings; in older rounds all of them stand on the first sheet."""
    return listings[schema.ROUND].rows + listings[schema.READINGS].rows


Book = tuple[dict[str, Listing] | None, tuple[Finding, ...]]
"""The sheets by id, None where one cannot be read, and what is wrong."""


def plain_text(value: Any) -> str:
    """A cell's value as the text that a person sees; a whole number without ".0", a date as
    dd/mm/yyyy."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    text = unicodedata.normalize("NFC", str(value))
    visible = (c for c in text if c.isspace() or unicodedata.category(c)[0] != "C")
    return " ".join("".join(visible).split())


def open_book(data: bytes) -> Book:
    """The sheets by id, or None with the findings where one cannot be read; read in a child, for a
    dossier's is somebody else's.

    Of the sheets that older rounds have not, one that is missing is empty.
    """
    try:
        return _opened_book(data)
    except Refused as refused:
        return None, (Finding("control-unreadable", FILE, found=refused.finding.code),)


@lru_cache(maxsize=8)
def _opened_book(data: bytes) -> Book:
    """The same bytes say the same: one command asks for them more than once.  Raises Refused."""
    read: Book = limited(f"{__name__}:_open_book", data)
    if len(data) > _LARGE:
        end_idle()
    return read


def _open_book(data: bytes) -> Book:
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except Exception as fault:  # openpyxl raises whatever its parsing runs into
        return None, (Finding("control-unreadable", FILE, found=type(fault).__name__),)
    listings: dict[str, Listing] = {}
    findings: list[Finding] = []
    for sheet_id, name in schema.SHEET_NAMES.items():
        sheet = _sheet(book, sheet_id, name)
        if sheet is None:
            listings[sheet_id] = Listing(name, {}, ())
            if sheet_id not in schema.ADDED_SHEETS:
                findings.append(Finding("control-sheet-missing", FILE, sheet=name))
            continue
        listing, more = _listing(sheet, sheet_id)
        listings[sheet_id] = listing
        findings += more
    blocked = any(f.code in ("control-sheet-missing", "control-column-missing") for f in findings)
    return (None if blocked else listings), tuple(findings)


def _sheet(book: Any, sheet_id: str, name: str) -> Any | None:
    """The sheet that carries the id (of a copy and its original, the one still so named), or, the
    id being lost, the one with the name."""
    same_id = [sheet for sheet in book.worksheets if sheet["A1"].value == sheet_id]
    same_name = [sheet for sheet in same_id or book.worksheets if sheet.title == name]
    return next(iter(same_name + same_id), None)


def _listing(sheet: Any, sheet_id: str) -> tuple[Listing, list[Finding]]:
    cells = list(
        sheet.iter_rows(
            max_row=min(sheet.max_row, _LAST_ROW), max_col=min(sheet.max_column, _LAST_COLUMN)
        )
    )
    columns: dict[str, int] = {}
    for cell in cells[0][1:]:
        if cell.value is not None:
            columns.setdefault(plain_text(cell.value), cell.column)
    findings = [
        Finding(
            "control-column-missing",
            FILE,
            sheet=sheet.title,
            parameters={"column": schema.LIST_COLUMNS.get(sheet_id, {}).get(needed, "Giá trị")},
        )
        for needed in NEEDED[sheet_id]
        if needed not in columns
    ]
    ids = [plain_text(row[0].value) for row in cells]
    start = ids.index(schema.HEADING) if schema.HEADING in ids else 0
    rows: list[ControlRow] = []
    for index in range(start + 1, len(cells)):
        if ids[index] != schema.HEADING and not ids[index].startswith(schema.TOP):
            row, more = _row(sheet, ids[index], cells[index], columns)
            rows.append(row)
            findings += more
    return Listing(sheet.title, columns, tuple(rows)), findings


def _row(
    sheet: Any, row_id: str, cells: Any, columns: Mapping[str, int]
) -> tuple[ControlRow, list[Finding]]:
    values: dict[str, Any] = {}
    findings: list[Finding] = []
    for column, number in columns.items():
        cell = cells[number - 1]
        if cell.data_type == "e":
            place = {"sheet": sheet.title, "cell": cell.coordinate, "found": str(cell.value)}
            findings.append(Finding("control-error-value", FILE, **place))
        elif cell.value is not None:
            values[column] = cell.value
    return ControlRow(row_id, sheet.title, cells[0].row, columns, values), findings
