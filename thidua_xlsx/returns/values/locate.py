"""Finds a form's cells again by the ids that the writer left, wherever rows and columns went."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.grid import Sheet
from thidua_xlsx.reading.cells import RawBook, RawCell, RawSheet, address
from thidua_xlsx.words.near import nearest
from thidua_xlsx.words.texts import display, matching_key

BLANK = RawCell("", "blank", None, "general", None)
NEAR = 0.8
"""How alike a tab's text must be to a missing sheet's to be suggested, of 1."""


@dataclass(frozen=True, slots=True)
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
        return BLANK if place is None else self.raw.cells.get(place, BLANK)


def sheet_id(raw: RawSheet) -> str | None:
    """The id that our writer left in the first cell, if any."""
    cell = raw.cells.get((1, 1))
    return cell.text.strip() if cell is not None and cell.type == "text" else None


def sheets_with_id(book: RawBook, wanted: str) -> tuple[RawSheet, ...]:
    """All sheets that say they are that one."""
    return tuple(raw for raw in book.sheets if sheet_id(raw) == wanted)


def locate(
    book: RawBook, layout: Sheet, file: str, code: str | None = None
) -> tuple[Located | None, tuple[Finding, ...]]:
    """The layout's sheet in the returned workbook, with a finding for each row or column that is
    missing or stands there twice; None where the sheet itself is missing or doubled.

    Of several such sheets the only one that prints the ``code`` of the workbook's own identity is
    meant (INPUTS.md 29); the others came from another form, which is told.
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
        return None, (_missing(book, layout, file),)
    raw = found[0]
    rows, row_findings = _rows(layout, raw, file)
    columns, column_findings = _columns(layout, raw, file)
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


def _rows(layout: Sheet, raw: RawSheet, file: str) -> tuple[dict[str, int], list[Finding]]:
    seen: dict[str, list[int]] = {}
    for (row, column), cell in raw.cells.items():
        if column == 1 and row > 1 and cell.text.strip():
            seen.setdefault(cell.text.strip(), []).append(row)
    findings: list[Finding] = []
    found: dict[str, int] = {}
    for wanted in layout.rows:
        places = sorted(seen.get(wanted.id, ()))
        if len(places) == 1:
            found[wanted.id] = places[0]
        elif places:
            findings.append(
                Finding(
                    "row-twice",
                    file=file,
                    sheet=raw.name,
                    cell=address(places[1], 1),
                    criterion=wanted.id,
                )
            )
        elif any(cell.field is not None for cell in wanted.cells.values()):
            findings.append(Finding("row-missing", file=file, sheet=raw.name, criterion=wanted.id))
    return found, findings


def _columns(layout: Sheet, raw: RawSheet, file: str) -> tuple[dict[str, int], list[Finding]]:
    seen: dict[str, list[int]] = {}
    for (row, column), cell in raw.cells.items():
        if row == 1 and column > 1 and cell.text.strip():
            seen.setdefault(cell.text.strip(), []).append(column)
    findings: list[Finding] = []
    found: dict[str, int] = {}
    for wanted in layout.columns:
        places = sorted(seen.get(wanted.id, ()))
        if len(places) == 1:
            found[wanted.id] = places[0]
        elif places:
            second = address(1, places[1])
            findings.append(
                Finding("column-twice", file=file, sheet=raw.name, cell=second, found=wanted.id)
            )
        elif not wanted.hidden:
            findings.append(Finding("column-missing", file=file, sheet=raw.name, found=wanted.id))
    return found, findings
