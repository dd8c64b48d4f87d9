"""Finds a form's cells again by the ids that the writer left, wherever rows and columns went."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.grid import Sheet
from thidua_xlsx.model import Field
from thidua_xlsx.model.by_identity import by_identity
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
    def inputs(self) -> tuple[tuple[tuple[int, int], str, Field], ...]:
        """Each input cell that came back: its coordinates, its row's id, its field."""
        rows, columns = self.rows, self.columns
        return tuple(
            ((rows[row], columns[column]), row, asked)
            for row, column, asked in input_fields(self.layout)
            if row in rows and column in columns
        )

    @cached_property
    def row_ids(self) -> Mapping[int, str]:
        """The id of each row that came back, by its number."""
        return {number: row for row, number in self.rows.items()}

    @cached_property
    def column_ids(self) -> Mapping[int, str]:
        """The same of columns."""
        return {number: column for column, number in self.columns.items()}

    @cached_property
    def asking_rows(self) -> frozenset[int]:
        """The numbers of the rows with input cells."""
        return frozenset(row for (row, _), _, _ in self.inputs)


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
    visible = {column.id: not column.hidden for column in layout.columns}
    rows, row_findings = _numbers(raw, file, _asking(layout), _ROWS)
    columns, column_findings = _numbers(raw, file, visible, _COLUMNS)
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
) -> tuple[dict[str, int], list[Finding]]:
    """The rows, or columns, in which the wanted ids stand.  ``wanted``: id → whether its absence
    is a finding; an id that stands there twice always is one."""
    seen: dict[str, list[tuple[int, int]]] = {}
    for place in sorted(place for place in raw.cells if place[1 - along] == 1 < place[along]):
        seen.setdefault(raw.cells[place].text.strip(), []).append(place)
    found: dict[str, int] = {}
    findings: list[Finding] = []
    for id_, needed in wanted.items():
        places = seen.get(id_, ())
        if len(places) == 1:
            found[id_] = places[0][along]
            continue
        criterion, name = (id_, None) if along == _ROWS else (None, id_)
        if places:
            code, cell = _TWICE[along], address(*places[1])
            findings.append(Finding(code, file, raw.name, cell, criterion, found=name))
        elif needed:
            findings.append(Finding(_MISSING[along], file, raw.name, None, criterion, found=name))
    return found, findings
