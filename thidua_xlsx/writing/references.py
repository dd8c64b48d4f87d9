"""From ids to coordinates: the only place that knows where a row and a column have landed.

Layouts write ``[row|column]``, ``[sheet!row|column]`` and ``[$row|$column]``; programs want A1.
An unknown id is a bug of ours and raises AssertionError, naming the reference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import TypeVar

from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from thidua_xlsx.layout.grid import Sheet, Workbook
from thidua_xlsx.layout.rows import NAMED, THIS_COLUMN, THIS_ROW, at_hand, parts_of, row_ids

_ID = r"[^\[\]!|$]+"
_REFERENCE = rf"\[(?:({_ID})!)?(\$?)({_ID})\|(\$?)({_ID})\]"
_ONE = re.compile(_REFERENCE)
#: A text or a quoted sheet name (left alone), or a reference with the other end of its range.
_TOKEN = re.compile(rf'"(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'|{_REFERENCE}(?::{_REFERENCE})?')
_GROUPS = 5

Place = TypeVar("Place")
Letters = Callable[[str], str]
"""A column as addresses name it, by its id."""


@dataclass(frozen=True, slots=True)
class _Places:
    """``prefix``: what stands before an address in a formula of another sheet; ``rows``: the
    numbers of those that are at hand; ``letters``: of each column, as it is and fixed."""

    sheet: Sheet
    prefix: str
    first: int
    rows: dict[str, int]
    columns: dict[str, int]
    letters: dict[str, tuple[str, str]]


class References:
    """Where every row and column of a workbook stands; rows and columns counted from 0."""

    def __init__(self, workbook: Workbook) -> None:
        self._sheets = {sheet.id: _places(sheet) for sheet in workbook.sheets}
        if len(self._sheets) != len(workbook.sheets):
            raise AssertionError("two sheets have the same id")
        self._rows: dict[str, dict[str, int]] = {}
        for sheet in workbook.sheets:
            if isinstance(sheet.rows, tuple):
                first = self._sheets[sheet.id].first
                self._rows[sheet.id] = _numbered(row_ids(sheet.rows), first, sheet.id, "row")
        self._drawn = ("", "", 0)
        self._named: dict[str, str] = {}

    def first_row(self, sheet: str) -> int:
        """The number of the layout's first row: above it stand the ids of an addressed sheet."""
        return self._sheet(sheet).first

    def stands(self, sheet: str, row: str, place: int) -> None:
        """From now on that row is drawn, and most likely to be asked for."""
        self._drawn = (sheet, row, place)
        self._named.clear()

    def row(self, sheet: str, row: str) -> int:
        """The row's number from 0."""
        at, id, place = self._drawn
        if id == row and at == sheet:
            return place
        known = self._rows.get(sheet)
        if known is None:
            found = self._sheet(sheet)
            if row in found.rows:
                return found.rows[row]
            known = _numbered(row_ids(found.sheet.rows), found.first, sheet, "row")
            self._rows[sheet] = known
        return _found(known, row, sheet, "row")

    def column(self, sheet: str, column: str) -> int:
        """The column's number from 0."""
        return _found(self._sheet(sheet).columns, column, sheet, "column")

    def letters(self, sheet: str, column: str) -> str:
        """The column as addresses name it."""
        return _found(self._sheet(sheet).letters, column, sheet, "column")[False]

    def place(self, sheet: str, row: str, column: str) -> tuple[int, int]:
        """Row and column of a cell, from 0."""
        return self.row(sheet, row), self.column(sheet, column)

    def formula(self, text: str, sheet: str, *, absolute: bool = False) -> str:
        """``text`` with its ids resolved, as a cell of ``sheet`` would say it; what a pattern says
        for its own row or a column still stands there.

        ``absolute`` fixes every part and names every sheet (a chart's ranges).  Texts in quotes
        stay as they are.  AssertionError for an unknown id or a range over two sheets.
        """

        def replaced(match: re.Match[str]) -> str:
            if not match.group(0).startswith("["):
                return match.group(0)
            if absolute:
                return self._range(match, sheet, absolute)
            # A formula names most cells more than once.
            known = self._named.get(match[0]) if sheet == self._drawn[0] else None
            if known is None:
                known = self._named[match[0]] = self._range(match, sheet, absolute)
            return known

        return _TOKEN.sub(replaced, text)

    def link(self, target: str, sheet: str) -> str | None:
        """XlsxWriter's target of a link inside the workbook; None where it leads outside."""
        match = _ONE.fullmatch(target)
        if match is None:
            return None
        where, _, row, _, column = match.groups()
        owner = where or sheet
        return f"internal:{quoted(self._sheet(owner).sheet.name)}!{self._cell(owner, row, column)}"

    def target(self, target: str, sheet: str) -> str:
        """The target as a formula of ``sheet`` works it out for HYPERLINK: "#$E$13", or
        "#'Tab'!$E$13" for a cell of another sheet.  AssertionError for anything but a cell."""
        match = _ONE.fullmatch(target)
        if match is None:
            raise AssertionError(f"{target!r} is not a cell")
        where, _, row, _, column = match.groups()
        owner = where or sheet
        tab = "" if owner == sheet else f"{quoted(self._sheet(owner).sheet.name)}!"
        return f"#{tab}{self._cell(owner, row, column, True, True)}"

    def _range(self, match: re.Match[str], sheet: str, absolute: bool) -> str:
        first, last = match.groups()[:_GROUPS], match.groups()[_GROUPS:]
        owner = first[0] or sheet
        text = self._part(owner, first, absolute)
        if last[2] is not None:
            if (last[0] or owner) != owner:
                raise AssertionError(f"{match.group(0)} ranges over two sheets")
            text += ":" + self._part(owner, last, absolute)
        return self._sheet(owner).prefix + text if absolute or owner != sheet else text

    def _part(self, sheet: str, groups: tuple[str, ...], absolute: bool) -> str:
        _, row_sign, row, column_sign, column = groups
        fixed = absolute or bool(row_sign), absolute or bool(column_sign)
        return self._cell(sheet, row, column, *fixed)

    def _cell(
        self, sheet: str, row: str, column: str, row_fixed: bool = False, column_fixed: bool = False
    ) -> str:
        if column in (THIS_COLUMN, NAMED):
            mark = column if column == THIS_COLUMN else self._mark(sheet)
            letters = f"{'$' if column_fixed else ''}{mark}"
        else:
            letters = _found(self._sheet(sheet).letters, column, sheet, "column")[column_fixed]
        number = row if row == THIS_ROW else self.row(sheet, row) + 1
        return f"{letters}{'$' if row_fixed else ''}{number}"

    def _mark(self, sheet: str) -> str:
        """What stands for a column of that sheet that is ``NAMED``."""
        return f"{NAMED}{list(self._sheets).index(sheet)}{NAMED}"

    def named(self, text: str) -> Iterator[tuple[str, Letters]]:
        """What stands in a pattern's resolved formulas for ``NAMED``, and by a column's id what is
        to stand there."""
        for sheet in self._sheets:
            mark = self._mark(sheet)
            if mark in text:
                yield mark, cache(partial(self.letters, sheet))

    def _sheet(self, sheet: str) -> _Places:
        if sheet not in self._sheets:
            raise AssertionError(f"no sheet {sheet!r}")
        return self._sheets[sheet]


def sheets_of(formula: str, sheet: str) -> Iterator[str]:
    """The ids of the sheets whose cells a formula of that sheet names."""
    found = (match for match in _TOKEN.finditer(formula) if match[0].startswith("["))
    return (match[1] or sheet for match in found)


def quoted(name: str) -> str:
    """A sheet's name as formulas write it; always in quotes, so that no name needs a rule."""
    return "'" + name.replace("'", "''") + "'"


def _places(sheet: Sheet) -> _Places:
    first = 1 if sheet.addressed else 0
    columns = _numbered((column.id for column in sheet.columns), first, sheet.id, "column")
    return _Places(
        sheet,
        f"{quoted(sheet.name)}!",
        first,
        _at_hand(sheet, first),
        columns,
        {
            column: (xl_col_to_name(place), xl_col_to_name(place, True))
            for column, place in columns.items()
        },
    )


def _at_hand(sheet: Sheet, first: int) -> dict[str, int]:
    """The numbers of the rows that are there, and of the first and the last one of each list whose
    rows are made one at a time."""
    numbers: dict[str, int] = {}
    for part in parts_of(sheet.rows):
        if at_hand(part):
            numbers |= _numbered(row_ids(part), first, sheet.id, "row")
        elif part:
            numbers |= {part[0].id: first, part[-1].id: first + len(part) - 1}
        first += len(part)
    return numbers


def _numbered(ids: Iterable[str], first: int, sheet: str, what: str) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for number, name in enumerate(ids, first):
        if name in numbers:
            raise AssertionError(f"{what} of sheet {sheet!r}: {name!r} stands twice")
        numbers[name] = number
    return numbers


def _found(places: Mapping[str, Place], name: str, sheet: str, what: str) -> Place:
    if name not in places:
        raise AssertionError(f"no {what} of sheet {sheet!r}: {name!r}")
    return places[name]
