"""The tables of an .ods in one pass: repeated rows and cells, merges, what is hidden.

A blank last row is stored once and "repeated 1,048,000 times": repetition is counted, never
carried out, unless something stands in it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from lxml import etree

from thidua_xlsx.reading.blocks import check_merges, numbers_in, spread_arrays
from thidua_xlsx.reading.cells import (
    MAXIMUM_CELLS,
    MAXIMUM_COLUMN,
    MAXIMUM_ROW,
    Beside,
    RawCell,
    RawSheet,
    address,
)
from thidua_xlsx.reading.formats import CellStyle
from thidua_xlsx.reading.ods_beside import read_beside
from thidua_xlsx.reading.ods_cells import read_cell
from thidua_xlsx.reading.ods_names import attribute, prefixed
from thidua_xlsx.reading.ods_styles import Styles
from thidua_xlsx.reading.ods_text import TextReader
from thidua_xlsx.reading.refusal import Refused
from thidua_xlsx.reading.xml_parts import forget, walk
from thidua_xlsx.words.numerals import whole_number

_MAXIMUM_SHEETS = 500
_MAXIMUM_COVERED_WORK = 5_000_000
_ROWS = frozenset({"table:table-rows", "table:table-row-group", "table:table-header-rows"})
_COLUMNS = frozenset(
    {"table:table-columns", "table:table-column-group", "table:table-header-columns"}
)
_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_IN_COLUMNS = _COLUMNS | {"table:table-column"}
_IN_ROWS = _ROWS | {"table:table-row"}
_WITHIN: dict[str, frozenset[str]] = {
    "": frozenset({"office:document-content"}),
    "office:document-content": frozenset(
        {"office:font-face-decls", "office:automatic-styles", "office:body"}
    ),
    "office:body": frozenset({"office:spreadsheet"}),
    "office:spreadsheet": frozenset(
        {"table:table", "table:calculation-settings", "table:dde-links"}
    ),
    "table:table": _IN_ROWS
    | _IN_COLUMNS
    | {"table:table-source", "office:dde-source", "table:shapes"},
    **dict.fromkeys(_ROWS, _IN_ROWS),
    **dict.fromkeys(_COLUMNS, _IN_COLUMNS),
    "table:table-row": _CELLS,
}
"""What is read inside what."""
_WHOLE = _CELLS | {
    "office:font-face-decls", "office:automatic-styles", "table:calculation-settings",
    "table:dde-links", "table:table-source", "office:dde-source", "table:shapes",
}  # fmt: skip
"""What is looked at when it ends, with all that it holds."""
_STRUCTURE = _IN_ROWS | _IN_COLUMNS | _CELLS | {"office:body", "office:spreadsheet"}
_MAY_HOLD_TABLES = frozenset({"table:tracked-changes"})
_ONCE = ("office:font-face-decls", "office:automatic-styles", "office:body", "office:spreadsheet")
"""These stand in this order: what cells refer to is known when they are read."""
_HIDDEN = ("collapse", "filter")
_FIRST_DAYS = ("1899-12-30", "1904-01-01")


@dataclass(slots=True)
class Tables:
    """All that content.xml says."""

    sheets: list[RawSheet] = field(default_factory=list)
    external_links: list[str] = field(default_factory=list)
    date1904: bool = False


@dataclass(slots=True)
class _Span:
    """A cell as it stands in its row: its first column, how often it is repeated, how many rows
    and columns it merges, how many an array formula in it fills."""

    column: int
    repeated: int
    cell: RawCell | None
    merged: tuple[int, int]
    matrix: tuple[int, int]
    covered: bool


@dataclass(slots=True)
class _Table:
    """A table while it is read."""

    name: str
    style: str | None
    protected: bool
    cells: dict[tuple[int, int], RawCell] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    arrays: list[tuple[tuple[int, int, int, int], str]] = field(default_factory=list)
    hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    column_starts: list[int] = field(default_factory=list)
    column_styles: list[str | None] = field(default_factory=list)
    validations: int = 0
    conditional_formats: int = 0
    covered: list[tuple[int, int]] = field(default_factory=list)
    beside: list[Beside] = field(default_factory=list)
    is_copy: bool = False
    columns: int = 0
    row: int = 1
    rows: int = 1
    row_style: str | None = None
    column: int = 0
    spans: list[_Span] = field(default_factory=list)

    def place(self) -> str:
        """The cell that is being read."""
        return address(self.row, self.column) if self.column else ""


def read_tables(data: bytes, part: str, styles: Styles) -> Tables:
    """Every sheet.  Raises Refused, with sheet and cell, where it cannot be read in one way."""
    reader = _Reader(styles, TextReader(styles))
    try:
        reader.run(data, part)
    except Refused as refused:
        table = reader.table
        raise refused.at(table.name, table.place()) if table else refused from None
    return reader.found


@dataclass(slots=True)
class _Reader:
    """The state of one pass."""

    styles: Styles
    texts: TextReader
    found: Tables = field(default_factory=Tables)
    table: _Table | None = None
    seen: set[str] = field(default_factory=set)
    stored_cells: int = 0
    settled: bool = False

    def run(self, data: bytes, part: str) -> None:
        """Reads everything; the elements are freed as they end."""
        path: list[str] = []
        whole = 0
        passed_over: list[str] = []
        for event, element in walk(data, part):
            name = prefixed(element)
            if event == "start":
                if whole:
                    whole += 1
                elif passed_over:
                    self._check_passed_over(name, passed_over[0])
                    passed_over.append(name)
                elif name in _WITHIN.get(path[-1] if path else "", ()):
                    self._start(element, name)
                    whole = int(name in _WHOLE)
                    path.append(name)
                else:
                    self._check_passed_over(name, "")
                    passed_over.append(name)
                continue
            if whole > 1:
                whole -= 1
                continue
            if passed_over:
                passed_over.pop()
            else:
                whole = 0
                self._end(element, path.pop())
            forget(element)

    def _check_passed_over(self, name: str, inside: str) -> None:
        """Rows and cells in an unexpected place would be read by other programs, or not."""
        if name == "calcext:conditional-format" and self.table is not None:
            self.table.conditional_formats += 1
        is_table = name == "table:table" and self.table is not None
        if (is_table or name in _STRUCTURE) and inside not in _MAY_HOLD_TABLES:
            raise Refused("cell-wrapped", found=name)

    def _start(self, element: etree._Element, name: str) -> None:
        if name in _ONCE:
            if self.seen.intersection(_ONCE[_ONCE.index(name) :]):
                raise Refused("cell-wrapped", found=name)
            self.seen.add(name)
        if name == "table:table":
            self.table = _Table(
                name=attribute(element, "table:name") or "",
                style=attribute(element, "table:style-name"),
                protected=attribute(element, "table:protected") == "true",
            )
        elif name == "table:table-row":
            self._start_row(element)
        elif name == "table:table-column":
            self._column(element)

    def _end(self, element: etree._Element, name: str) -> None:
        if name in _CELLS:
            self._cell(element)
        elif name == "table:table-row":
            self._end_row()
        elif name == "table:table":
            self._end_table()
        elif name in ("office:font-face-decls", "office:automatic-styles"):
            self.styles.read(element)
        elif name == "table:shapes":
            self._here().beside.extend(read_beside(element, ""))
        elif name == "table:calculation-settings":
            self._days_from(element)
        elif name == "table:table-source" and self.table is not None:
            self.found.external_links.append(attribute(element, "xlink:href") or "")
            # LibreOffice keeps what formulas last saw of another file in a table named after it.
            self.table.is_copy = self.table.name.startswith("'") and "'#" in self.table.name
        elif name in ("office:dde-source", "table:dde-links"):
            sources = [one for one in element.iter() if prefixed(one) == "office:dde-source"]
            self.found.external_links.extend(map(_dde_address, sources))
        elif name == "office:document-content" and "office:spreadsheet" not in self.seen:
            raise Refused("file-no-sheets")

    def _days_from(self, settings: etree._Element) -> None:
        """The day from which numbers are counted as days; programs know two of them all."""
        stated = [
            attribute(setting, "table:date-value") or _FIRST_DAYS[0]
            for setting in settings
            if prefixed(setting) == "table:null-date"
        ]
        if len(stated) > 1 or not {*stated} <= {*_FIRST_DAYS} or (stated and self.settled):
            raise Refused("file-parts-disputed", found=" | ".join(stated))
        self.settled = self.settled or bool(stated)
        self.found.date1904 = self.found.date1904 or stated == [_FIRST_DAYS[1]]

    def _column(self, element: etree._Element) -> None:
        table = self._here()
        first = table.columns + 1
        table.columns += _count(element, "table:number-columns-repeated")
        if table.columns > MAXIMUM_COLUMN:
            raise Refused("cell-address-wrong", found=str(table.columns))
        table.column_starts.append(first)
        table.column_styles.append(attribute(element, "table:default-cell-style-name"))
        if self._is_hidden(element, "table-column"):
            table.hidden_columns.append((first, table.columns))

    def _start_row(self, element: etree._Element) -> None:
        table = self._here()
        table.rows = _count(element, "table:number-rows-repeated")
        table.row_style = attribute(element, "table:default-cell-style-name")
        if self._is_hidden(element, "table-row"):
            table.hidden_rows.append((table.row, table.row + table.rows - 1))

    def _is_hidden(self, element: etree._Element, family: str) -> bool:
        if attribute(element, "table:visibility") in _HIDDEN:
            return True
        return self.styles.is_hidden(family, attribute(element, "table:style-name"))

    def _cell(self, element: etree._Element) -> None:
        table = self._here()
        first = table.column + 1
        repeated = _count(element, "table:number-columns-repeated")
        table.column += repeated
        if table.column > MAXIMUM_COLUMN:
            raise Refused("cell-address-wrong", found=str(table.column))
        table.beside += read_beside(element, address(table.row, first)) if len(element) else ()
        table.validations += attribute(element, "table:content-validation-name") is not None
        cell, source = read_cell(element, self._style(element, first), self.texts)
        if source is not None:
            self.found.external_links.append(source)
        filled = cell.type != "blank" or cell.formula is not None
        merged = _area(element, "table:number-rows-spanned", "table:number-columns-spanned")
        if filled or merged != (1, 1):
            names = ("table:number-matrix-rows-spanned", "table:number-matrix-columns-spanned")
            matrix = _area(element, *names)
            covered = filled and prefixed(element) == "table:covered-table-cell"
            said = cell if filled else None
            table.spans.append(_Span(first, repeated, said, merged, matrix, covered))

    def _style(self, element: etree._Element, column: int) -> CellStyle:
        table = self._here()
        name = attribute(element, "table:style-name") or table.row_style
        if name is None and table.column_starts:
            name = table.column_styles[bisect_right(table.column_starts, column) - 1]
        return self.styles.cell(name or "Default")

    def _end_row(self) -> None:
        table = self._here()
        last = table.row + table.rows - 1
        if table.spans:
            self.stored_cells += table.rows * sum(span.repeated for span in table.spans)
            if last > MAXIMUM_ROW:
                raise Refused("cell-address-wrong", found=str(last))
            if self.stored_cells > MAXIMUM_CELLS:
                raise Refused("cells-too-many", limit=str(MAXIMUM_CELLS))
            for row in range(table.row, last + 1):
                for span in table.spans:
                    _place(table, row, span)
        table.row, table.rows, table.column, table.spans = last + 1, 1, 0, []

    def _end_table(self) -> None:
        table = self._here()
        arrays = spread_arrays(table.cells, table.arrays)
        check_merges(table.merges, len(table.cells))
        if any(table.name.casefold() == other.name.casefold() for other in self.found.sheets):
            raise Refused("file-parts-disputed", found=table.name)
        if not table.is_copy:
            _check_covered(table)
            last = max((row for row, _ in table.cells), default=0)
            hidden = self.styles.is_hidden("table", table.style)
            self.found.sheets.append(
                RawSheet(
                    name=table.name,
                    state="hidden" if hidden else "visible",
                    cells=table.cells,
                    merges=tuple(table.merges),
                    hidden_rows=numbers_in(table.hidden_rows, last),
                    hidden_columns=numbers_in(table.hidden_columns, MAXIMUM_COLUMN),
                    protected=table.protected,
                    validations=table.validations,
                    conditional_formats=table.conditional_formats,
                    beside=tuple(table.beside),
                    arrays=arrays,
                )
            )
        if len(self.found.sheets) > _MAXIMUM_SHEETS:
            raise Refused("cells-too-many", limit=str(_MAXIMUM_SHEETS))
        self.table = None

    def _here(self) -> _Table:
        assert self.table is not None
        return self.table


def _place(table: _Table, row: int, span: _Span) -> None:
    rows, columns = span.merged
    matrix_rows, matrix_columns = span.matrix
    for column in range(span.column, span.column + span.repeated):
        if span.merged != (1, 1):
            table.merges.append((row, column, row + rows - 1, column + columns - 1))
        if span.cell is None:
            continue
        table.cells[row, column] = span.cell
        if span.covered:
            table.covered.append((row, column))
        if span.matrix != (1, 1) and span.cell.formula is not None:
            block = (row, column, row + matrix_rows - 1, column + matrix_columns - 1)
            table.arrays.append((block, span.cell.formula))


def _check_covered(table: _Table) -> None:
    """A cell that says that it is covered, though no merge covers it, is shown by some programs."""
    if len(table.covered) * len(table.merges) > _MAXIMUM_COVERED_WORK:
        raise Refused("cells-too-many", limit=str(_MAXIMUM_COVERED_WORK))
    for row, column in table.covered:
        blocks = (b for b in table.merges if b[0] <= row <= b[2] and b[1] <= column <= b[3])
        if next(blocks, None) is None:
            table.row, table.column = row, column
            raise Refused("cell-wrapped", found="table:covered-table-cell")


def _dde_address(source: etree._Element) -> str:
    names = ("office:dde-application", "office:dde-topic")
    return "|".join(attribute(source, name) or "" for name in names)


def _count(element: etree._Element, name: str) -> int:
    stored = attribute(element, name)
    number = 1 if stored is None else whole_number(stored, 1, 10 * MAXIMUM_ROW)
    if number is None:
        raise Refused("cell-address-wrong", found=stored)
    return number


def _area(element: etree._Element, rows: str, columns: str) -> tuple[int, int]:
    return _count(element, rows), _count(element, columns)
