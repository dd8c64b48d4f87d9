"""The lines of a regulation workbook's tables, found by the ids and keys that its writer left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from thidua_xlsx.authoring.tables.cells import MOST_ROWS
from thidua_xlsx.layout.regulation.tables import ANNEX_TAB, QUESTIONS, TABS
from thidua_xlsx.layout.regulation.workbook import CRITERIA, HEAD, HELP, KEYS, TOP
from thidua_xlsx.reading.cells import RawBook, RawCell, RawSheet, address
from thidua_xlsx.returns.values.locate import sheet_id

_SETTING_VALUE = "c2"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: ``id`` as its writer left it, "" where the officer inserted it; the cells
    by column id, each with its address."""

    id: str
    sheet: str
    cells: Mapping[str, tuple[RawCell, str]]

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return all(not cell.text.strip() for cell, _ in self.cells.values())


@dataclass(frozen=True, slots=True)
class Book:
    """The tables of a workbook by id; ``annexes``: those of the annexes' sheets by the tab's text;
    ``settings`` have one line, whose cells are by setting.  ``heads``: where each table begins.
    ``too_long``: sheets of more rows than are read."""

    tables: Mapping[str, Sequence[Line]]
    annexes: Mapping[str, Sequence[Line]]
    heads: Mapping[str, tuple[str, str]]
    too_long: tuple[str, ...] = ()


def is_regulation_workbook(book: RawBook) -> bool:
    """Whether it is one: the sheet of the regulation's facts says so."""
    return any(sheet_id(raw) == TABS[0].id and raw.cell(1, 2).text for raw in book.sheets)


def book_of(book: RawBook) -> Book:
    """The tables of all sheets; of a sheet and its copy the one that bears the sheet's name."""
    tables: dict[str, list[Line]] = {}
    annexes: dict[str, list[Line]] = {}
    heads: dict[str, tuple[str, str]] = {}
    named = {tab.id: tab.name for tab in TABS}
    seen: set[str] = set()
    for raw in sorted(book.sheets, key=lambda one: one.name not in named.values()):
        id_ = sheet_id(raw) or ""
        if id_.startswith(ANNEX_TAB):
            annexes[raw.name] = [line for _, line in _lines(raw, heads)]
        elif id_ in (*named, QUESTIONS) and id_ not in seen:
            seen.add(id_)
            for table, line in _lines(raw, heads):
                tables.setdefault(table, []).append(line)
    rows = {raw.name: len({row for row, _ in raw.cells}) for raw in book.sheets}
    too_long = tuple(name for name, count in rows.items() if count > MOST_ROWS)
    return Book(tables, annexes, heads, too_long)


def _lines(raw: RawSheet, heads: dict[str, tuple[str, str]]) -> Iterator[tuple[str, Line]]:
    """The lines of a sheet, each with its table; below a table's keys every row is of it, until
    the next table begins."""
    by_number: dict[int, dict[int, RawCell]] = {}
    for (row, column), cell in raw.cells.items():
        by_number.setdefault(row, {})[column] = cell
    table, keys = "", dict[int, str]()
    settings: dict[str, tuple[RawCell, str]] = {}
    value_column = next(
        (at for at, cell in by_number.get(1, {}).items() if cell.text == _SETTING_VALUE), 3
    )
    for row in sorted(by_number.keys() - {1})[:MOST_ROWS]:
        cells = by_number[row]
        id_ = cells[1].text.strip() if 1 in cells else ""
        if id_.startswith(KEYS):
            if settings:
                yield table, Line(table, raw.name, settings)
            table, settings = id_.removeprefix(KEYS), {}
            keys = {at: cell.text.strip() for at, cell in cells.items() if at > 1}
            heads[table if table != CRITERIA else raw.name] = (raw.name, address(row + 1, 2))
        elif not table or id_.startswith((TOP, HEAD, HELP)):
            continue
        elif not keys:
            setting = id_.partition("#")[2]
            if setting:
                place = address(row, value_column)
                settings[setting] = (raw.cell(row, value_column), place)
        else:
            found = {key: (raw.cell(row, at), address(row, at)) for at, key in keys.items()}
            line = Line(id_, raw.name, found)
            if not line.blank:
                yield table, line
    if settings:
        yield table, Line(table, raw.name, settings)
