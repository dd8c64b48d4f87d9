"""A filled form that is being mutated, with what the mutator knows of its fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from random import Random

from fuzz.book import Book, SheetTree, put, text_of
from fuzz.stated import Content, Kind
from lxml import etree
from support.form_helpers import Form

from thidua_xlsx.layout.form.form_workbook import form_workbook
from thidua_xlsx.layout.grid import Cell, Workbook
from thidua_xlsx.model import Field

Spot = tuple[str, str, str]
"""Sheet id, row id, column id."""


@dataclass
class Target:
    """``told``: field key → what was written there by a mutation that knows it; ``marked``: keys of
    fields at whose cell something must be said; ``beside``: texts that no cell holds and that must
    be shown."""

    form: Form
    book: Book
    told: dict[str, Content] = field(default_factory=dict)
    marked: set[str] = field(default_factory=set)
    beside: set[str] = field(default_factory=set)

    @cached_property
    def fields(self) -> Mapping[str, tuple[Spot, Field]]:
        """The open fields by key."""
        return open_fields(self.form)

    def sheet(self, chance: Random) -> SheetTree:
        """A sheet of the form, mostly the annex's own."""
        sheets = list(self.book.sheets.values())
        if chance.random() < 0.7 and "annex" in self.book.sheets:
            return self.book.sheets["annex"]
        return chance.choice(sheets)

    def annex(self) -> SheetTree:
        return self.book.sheets["annex"]

    def cell_of(self, key: str) -> etree._Element | None:
        """The element of a field's cell; None where its row or column is gone."""
        place = self.place(key)
        return None if place is None else place[0].cell(*place[1:])

    def place(self, key: str) -> tuple[SheetTree, int, int] | None:
        (sheet_id, row, column), _ = self.fields[key]
        sheet = self.book.sheets[sheet_id]
        rows, columns = sheet.row_ids(), sheet.column_ids()
        if row not in rows or column not in columns:
            return None
        return sheet, rows[row], columns[column]

    def some(self, chance: Random, *types: str, filled: bool = True) -> str:
        """The key of a field of one of these types (any, where none is named), filled where there
        is such a one."""
        keys = [key for key, (_, one) in self.fields.items() if not types or one.type in types]
        keys = keys or list(self.fields)
        for _ in range(40 if filled else 0):
            key = chance.choice(keys)
            cell = self.cell_of(key)
            if cell is not None and text_of(self.book, cell):
                return key
        return chance.choice(keys)

    def score(self, chance: Random, filled: bool = True) -> str:
        """The key of a field that takes a number."""
        return self.some(chance, "number", "integer", filled=filled)

    def write(
        self, key: str, said: str, kind: str = "n", style: int | None = None, as_: Kind = "number"
    ) -> None:
        """Leaves that in the field's cell, and remembers it."""
        cell = self.cell_of(key)
        if cell is None:
            return
        put(cell, said, kind, style)
        self.told[key] = Content("blank" if kind == "" else as_, said, kind == "f")


_LAYOUTS: dict[str, Workbook] = {}


def layout(form: Form) -> Workbook:
    """The form as it was laid out, once for all mutations."""
    signature = form.identity.signature
    if signature not in _LAYOUTS:
        _LAYOUTS[signature] = form_workbook(form.request, live=False)
    return _LAYOUTS[signature]


def open_fields(form: Form) -> dict[str, tuple[Spot, Field]]:
    """Field key → sheet id, row id, column id, and the field, of the open fields of a form."""
    return {
        asked.key: ((sheet, row, column), asked)
        for sheet, row, column, asked in layout(form).fields()
        if asked.input
    }


def locked_cells(form: Form) -> list[tuple[Spot, Cell]]:
    """The cells of a form that must come back as they went out."""
    return [
        ((sheet.id, row.id, column), cell)
        for sheet in layout(form).sheets
        for row in sheet.rows
        for column, cell in row.cells.items()
        if cell.checked and cell.value is not None
    ]
