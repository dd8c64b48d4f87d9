"""Finds a form's cells again by the ids that the writer left, wherever rows and columns went."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.grid import Sheet
from thidua_xlsx.model import Field
from thidua_xlsx.model.by_identity import Memory, by_identity
from thidua_xlsx.reading.cells import BLANK, RawBook, RawCell, RawSheet, address
from thidua_xlsx.words.near import nearest
from thidua_xlsx.words.texts import display, matching_key

NEAR = 0.8
"""How alike a tab's text must be to a missing sheet's to be suggested, of 1."""
_ROWS, _COLUMNS = 0, 1
_TWICE, _MISSING = ("row-twice", "column-twice"), ("row-missing", "column-missing")


@dataclass(frozen=True)
class Located:
    """A sheet of the form in the returned workbook: where each row id and column id now stands."""

    layout: Sheet
    raw: RawSheet
    rows: Mapping[str, int]
    columns: Mapping[str, int]

    def place(self, row: str, column: str) -> tuple[int, int] | None:
        """The 1-based coordinates of a cell, None where its row or column is gone."""
        if row not in self.rows or column not in self.columns:
            return None
        return self.rows[row], self.columns[column]

    def address(self, row: str, column: str) -> str | None:
        """The cell's address ("C7"), None where its row or column is gone."""
        place = self.place(row, column)
        return None if place is None else address(*place)

    def cell(self, row: str, column: str) -> RawCell:
        """What stands there; a blank cell where nothing does."""
        place = self.place(row, column)
        return BLANK if place is None else self.raw.cell(*place)

    @cached_property
    def inputs(self) -> tuple[Input, ...]:
        """Each input cell that came back: its coordinates, its row's id, its field."""
        return _inputs(self.layout, self.rows, self.columns)

    @cached_property
    def row_ids(self) -> Mapping[int, str]:
        """The id of each row that came back, by its number."""
        return _by_number(self.rows)

    @cached_property
    def column_ids(self) -> Mapping[int, str]:
        """The same of columns."""
        return _by_number(self.columns)

    @cached_property
    def asking_rows(self) -> frozenset[int]:
        """The numbers of the rows with input cells."""
        return frozenset(row for (row, _), _, _ in self.inputs)


Input = tuple[tuple[int, int], str, Field]


@by_identity(64)
def _inputs(
    layout: Sheet, rows: Mapping[str, int], columns: Mapping[str, int]
) -> tuple[Input, ...]:
    return tuple(
        ((rows[row], columns[column]), row, asked)
        for row, column, asked in input_fields(layout)
        if row in rows and column in columns
    )


@by_identity(64)
def _by_number(numbers: Mapping[str, int]) -> Mapping[int, str]:
    return {number: id_ for id_, number in numbers.items()}


@by_identity(64)
def input_fields(layout: Sheet) -> tuple[tuple[str, str, Field], ...]:
    """Row id, column id and field of each open cell, in reading order."""
    return tuple(
        (row.id, column, cell.field)
        for row in layout.rows
        for column, cell in row.cells.items()
        if cell.field is not None and cell.field.input
    )


@by_identity(64)
def _asking(layout: Sheet) -> Mapping[str, bool]:
    return {row.id: any(cell.field for cell in row.cells.values()) for row in layout.rows}


@by_identity(64)
def _visible(layout: Sheet) -> Mapping[str, bool]:
    return {column.id: not column.hidden for column in layout.columns}


def sheet_id(raw: RawSheet) -> str | None:
    """The id that our writer left in the first cell, if any."""
    cell = raw.cell(1, 1)
    return cell.text.strip() if cell.type == "text" else None


def sheets_with_id(book: RawBook, wanted: str) -> tuple[RawSheet, ...]:
    """All sheets that say they are that one."""
    return tuple(raw for raw in book.sheets if sheet_id(raw) == wanted)


def locate(
    book: RawBook, layout: Sheet, file: str, code: str | None = None
) -> tuple[Located | None, tuple[Finding, ...]]:
    """The layout's sheet in the returned workbook, with a finding for each row or column that is
    missing or stands there twice; None where the sheet itself is missing or doubled.

    Of several such sheets the only one that prints the ``code`` of the workbook's own identity is
    meant (INPUTS.md 29); the others came from another form, which is told.  A sheet that asks for
    nothing may be missing.
    """
    found = sheets_with_id(book, layout.id)
    own = [raw for raw in found if code and _prints(raw, code)]
    foreign: tuple[Finding, ...] = ()
    if len(found) > 1 and len(own) == 1:
        other = next(raw for raw in found if raw is not own[0])
        foreign = (Finding("sheet-foreign", file=file, sheet=own[0].name, found=other.name),)
        found = (own[0],)
    if len(found) > 1:
        return None, (Finding("sheet-twice", file=file, found=layout.name),)
    if not found:
        needed = any(_asking(layout).values())
        return None, (_missing(book, layout, file),) if needed else ()
    raw = found[0]
    rows, row_findings = _numbers(raw, file, _asking(layout), _ROWS)
    columns, column_findings = _numbers(raw, file, _visible(layout), _COLUMNS)
    return Located(layout, raw, rows, columns), (*foreign, *row_findings, *column_findings)


def _prints(raw: RawSheet, code: str) -> bool:
    return any(code in cell.text for cell in raw.cells.values() if cell.type == "text")


def likeliest(book: RawBook, layout: Sheet) -> RawSheet | None:
    """The sheet without any id whose tab text is nearest to the layout's, None where none is near:
    letter case, blanks and accents do not count, a slip of the hand may."""
    strange = {_bare(raw.name): raw for raw in book.sheets if not _has_ids(raw)}
    near = nearest(_bare(layout.name), strange, NEAR)
    return None if near is None else strange[near]


def _missing(book: RawBook, layout: Sheet, file: str) -> Finding:
    near = likeliest(book, layout)
    if near is None:
        return Finding("sheet-missing", file=file, found=layout.name, parameters={"near": ""})
    if matching_key(near.name) == matching_key(layout.name):
        return Finding("sheet-unmarked", file=file, sheet=near.name, found=layout.name)
    suggestion = f" (“{display(near.name)}” → “{layout.name}”?)"
    return Finding("sheet-missing", file=file, found=layout.name, parameters={"near": suggestion})


def _has_ids(raw: RawSheet) -> bool:
    """Whether it is one of our sheets with ids; the guide has none."""
    said = sheet_id(raw)
    return said is not None and said.isascii() and raw.cell(1, 2).type == "text"


def _bare(text: str) -> str:
    """Letters without accents, in lower case."""
    letters = unicodedata.normalize("NFD", matching_key(text).replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _numbers(
    raw: RawSheet, file: str, wanted: Mapping[str, bool], along: int
) -> tuple[Mapping[str, int], list[Finding]]:
    """The rows, or columns, in which the wanted ids stand; of forms in which they stand alike the
    very same.  ``wanted``: id → whether its absence is a finding; an id that stands there twice
    always is one."""
    if along == _ROWS:
        stated = [(row, cell.text) for (row, at), cell in raw.cells.items() if at == 1 < row]
    else:
        stated = [(at, cell.text) for (row, at), cell in raw.cells.items() if row == 1 < at]
    stated.sort()
    key = (along, id(wanted), *stated)
    found, faults = _numbered.answer(key, wanted, lambda: _found_among(stated, wanted))
    return found, [_fault(raw, file, along, id_, second) for id_, second in faults]


_Found = tuple[Mapping[str, int], tuple[tuple[str, int | None], ...]]
_numbered = Memory(64)


def _found_among(stated: Sequence[tuple[int, str]], wanted: Mapping[str, bool]) -> _Found:
    """Where the wanted ids stand; which stand there twice, and where the second time, and which are
    missing (None)."""
    seen: dict[str, list[int]] = {}
    for number, text in stated:
        seen.setdefault(text.strip(), []).append(number)
    found: dict[str, int] = {}
    faults: list[tuple[str, int | None]] = []
    for id_, needed in wanted.items():
        numbers = seen.get(id_, ())
        if len(numbers) == 1:
            found[id_] = numbers[0]
        elif numbers or needed:
            faults.append((id_, numbers[1] if numbers else None))
    return found, tuple(faults)


def _fault(raw: RawSheet, file: str, along: int, id_: str, second: int | None) -> Finding:
    criterion, name = (id_, None) if along == _ROWS else (None, id_)
    if second is None:
        return Finding(_MISSING[along], file, raw.name, None, criterion, found=name)
    cell = address(second, 1) if along == _ROWS else address(1, second)
    return Finding(_TWICE[along], file, raw.name, cell, criterion, found=name)
