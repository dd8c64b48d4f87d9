"""One sheet of a layout into XlsxWriter: sizes, addresses, cells, merges, rules and highlights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell  # type: ignore[import-untyped]

from thidua_xlsx.layout.grid import Area, Cell, Merge, Row, Sheet
from thidua_xlsx.layout.rows import Rows, at_hand, parts_of, row_ids
from thidua_xlsx.writing import pages
from thidua_xlsx.writing.cells import write_cell, write_link, write_mark
from thidua_xlsx.writing.charts import draw_chart
from thidua_xlsx.writing.engine import Formats, Worksheet, checked
from thidua_xlsx.writing.heights import Heights
from thidua_xlsx.writing.images import draw_image
from thidua_xlsx.writing.page_breaks import Drawn, Paged, paged
from thidua_xlsx.writing.plain_rows import TOGETHER, PlainRows
from thidua_xlsx.writing.references import References
from thidua_xlsx.writing.styles import Look, cell_look
from thidua_xlsx.writing.text_table import LONG
from thidua_xlsx.writing.texts import for_cell
from thidua_xlsx.writing.validations import Lists, Options, field_validation, rule_validation

_ADDRESS = Look(("address",))
_ADDRESS_WIDTH = 6.0
_ADDRESS_HEIGHT = 12.0
_NOTHING = Cell()
_AT_A_TIME = 512
"""Rows that are drawn together; XlsxWriter looks at sixteen at a time."""
_ANY = "A1"
"""An address by which validations of different cells are compared."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What all sheets of one workbook share.  ``charted``: the ids of those that charts show."""

    book: Any
    formats: Formats
    references: References
    lists: Lists
    password: str | None
    charted: frozenset[str]


def draw_sheet(worksheet: Worksheet, sheet: Sheet, tools: Tools) -> None:
    """Draw all of a sheet, row after row: what is drawn is kept as text, so that only a few rows
    at a time stand in memory as cells.  AssertionError where the layout contradicts itself."""
    heights = Heights(sheet, tools.formats.theme)
    firsts = {(merge.first_row, merge.first_column) for merge in sheet.merges}
    covered = heights.merged - firsts
    runs = _Runs(sheet, tools)
    breaks: list[int] = []
    known: list[Drawn] = []
    worksheet.charted = sheet.id in tools.charted
    _set_columns(worksheet, sheet, tools)
    hung = bool(sheet.charts or sheet.images or worksheet.charted)
    runs_of_ids = _write_addresses(worksheet, sheet, hung, tools) if sheet.addressed else {}
    fixed = [part for part in parts_of(sheet.rows) if at_hand(part)]
    rows_of = {row.id: row for part in fixed for row in part}
    for merge in sheet.merges:
        top = rows_of.get(merge.first_row)
        if top is None:
            raise AssertionError(f"{sheet.id}: a merge over row {merge.first_row!r} of a list")
        cell = top.cells.get(merge.first_column)
        _merge(worksheet, sheet, merge, cell or Cell(), tools)
    # XlsxWriter remembers each cell under them: of a list's headings ten thousand in a row.
    worksheet.merged_cells.clear()
    draw = partial(_write, worksheet, sheet, tools=tools)
    plain = PlainRows(worksheet, sheet, tools.formats, tools.references, heights, draw)
    place = tools.references.first_row(sheet.id)
    for rows, ids in _together(sheet.rows, place, hung, runs_of_ids):
        if place % (TOGETHER if isinstance(rows, Rows) else _AT_A_TIME) == 0:
            worksheet.draw_rows(place)
        if isinstance(rows, Rows):
            plain.add(place, rows, ids)
        for number, row in enumerate(() if isinstance(rows, Rows) else rows, place):
            tools.references.stands(sheet.id, row.id, number)
            if row.page_break:
                breaks.append(number)
            known.append(_draw_row(worksheet, sheet, number, row, heights, covered, runs, tools))
        place += len(rows)
    on_paper = Paged(breaks)
    if len(known) == len(sheet.rows):
        on_paper = paged(sheet, known)
        first = tools.references.first_row(sheet.id)
        breaks = [first + at for at in on_paper.breaks]
    worksheet.set_h_pagebreaks(breaks)
    runs.validate(worksheet)
    _highlight(worksheet, sheet, tools)
    for chart in sheet.charts:
        draw_chart(tools.book, worksheet, sheet.id, chart, tools.references)
    for image in sheet.images:
        draw_image(worksheet, sheet.id, image, tools.references)
    pages.set_page(worksheet, sheet, tools.references, one_page=on_paper.one_page)
    pages.set_view(worksheet, sheet, tools.references)
    pages.protect(worksheet, sheet, tools.password)
    pages.set_state(worksheet, sheet)
    worksheet.draw_rows()


def _together(
    rows: Sequence[Row], first: int, hung: bool, runs: Mapping[int, int]
) -> Iterator[tuple[Sequence[Row], int | None]]:
    """The rows up to the next multiple of 16: ``Rows`` only of a list whose rows have a pattern;
    with the place of the first id where it is known.  ``first``: the number of the first; ``hung``:
    something hangs on their cells or heights, so that none is taken for one of such a list;
    ``runs``: by a list's number the place of its first id."""
    at = first
    for number, part in enumerate(parts_of(rows)):
        start = 0
        while start < len(part):
            some = part[start : start + TOGETHER - at % TOGETHER]
            ids = runs[number] + start if number in runs else None
            yield (tuple(some) if hung else some), ids
            start, at = start + len(some), at + len(some)


def _set_columns(worksheet: Worksheet, sheet: Sheet, tools: Tools) -> None:
    for column in sheet.columns:
        place = tools.references.column(sheet.id, column.id)
        code = worksheet.set_column(place, place, column.width, None, {"hidden": column.hidden})
        checked(code, f"width of column {column.id!r}")


def _write_addresses(
    worksheet: Worksheet, sheet: Sheet, hung: bool, tools: Tools
) -> dict[int, int]:
    """The ids that a reader looks for: the sheet's in A1, columns in row 1; rows stand in column A,
    each written with its row.  What comes back: of long lists, by their numbers among the parts,
    the place of the first id among all texts."""
    look = tools.formats.of(_ADDRESS)
    checked(worksheet.set_row(0, _ADDRESS_HEIGHT, None, {"hidden": True}), "address row")
    checked(worksheet.set_column(0, 0, _ADDRESS_WIDTH, None, {"hidden": True}), "address column")
    write_cell(worksheet, 0, 0, Cell(sheet.id), look, None)
    for column in sheet.columns:
        place = tools.references.column(sheet.id, column.id)
        write_cell(worksheet, 0, place, Cell(column.id), look, None)
    texts, runs = worksheet.str_table, dict[int, int]()
    for number, part in enumerate(parts_of(sheet.rows)):
        long = isinstance(part, Rows) and len(part) >= LONG and not hung
        run = texts.add_run(partial(row_ids, part)) if long else None
        if run is not None:
            runs[number] = run
            continue
        for id in filter(None, row_ids(part)):
            texts.place(for_cell(id))
    return runs


def _draw_row(
    worksheet: Worksheet,
    sheet: Sheet,
    place: int,
    row: Row,
    heights: Heights,
    covered: set[tuple[str, str]],
    runs: _Runs,
    tools: Tools,
) -> Drawn:
    """The row, with how high it is drawn."""
    height = heights.of(place - tools.references.first_row(sheet.id), row)
    code = worksheet.set_row(place, height.points, None, {"hidden": row.hidden})
    checked(code, f"height of row {row.id!r}")
    if height.grows:
        worksheet.growing_rows.add(place)
    if sheet.addressed:
        write_cell(worksheet, place, 0, Cell(row.id), tools.formats.of(_ADDRESS), None)
    for column, cell in row.cells.items():
        if covered and (row.id, column) in covered:
            if replace(cell, style=()) != _NOTHING:
                raise AssertionError(f"{sheet.id}: {row.id}|{column} stands under a merge")
        elif cell.style or cell != _NOTHING:
            across = tools.references.column(sheet.id, column)
            _write(worksheet, sheet, (place, across), cell, tools)
        runs.add(row.id, column, cell)
    return Drawn.of(row, height)


def _write(
    worksheet: Worksheet, sheet: Sheet, place: tuple[int, int], cell: Cell, tools: Tools
) -> None:
    references = tools.references
    look = tools.formats.of(cell_look(cell))
    if cell.link is not None and cell.formula is not None:
        result = replace(cell, value=references.target(cell.link, sheet.id))
        write_cell(worksheet, *place, result, look, references.formula(cell.formula, sheet.id))
    elif cell.link is not None:
        target = references.link(cell.link, sheet.id) or _outside(cell.link)
        write_link(worksheet, *place, cell.value, target, look)
    else:
        formula = None if cell.formula is None else references.formula(cell.formula, sheet.id)
        write_cell(worksheet, *place, cell, look, formula)
    if cell.mark is not None:
        write_mark(worksheet, *place, cell.mark)


def _outside(target: str) -> str:
    """A web or mail address as it is; anything else is a path beside the workbook."""
    known = target.startswith(("http://", "https://", "mailto:", "internal:", "external:"))
    return target if known else f"external:{target}"


def _merge(worksheet: Worksheet, sheet: Sheet, merge: Merge, cell: Cell, tools: Tools) -> None:
    """Merge a block, with its first cell's format (and so its borders) on every cell of it."""
    look = tools.formats.of(cell_look(cell))
    block = _block(sheet, merge, tools)
    checked(worksheet.merge_range(*block, "", look), f"merge of {merge}")


@dataclass(frozen=True, slots=True)
class _Run:
    """Cells of one column, one below the other, that take the same."""

    first: tuple[int, int]
    last: int
    options: Options
    shape: Options | None


class _Runs:
    """What may be typed where.  A rule's formula names other cells: it stands for its own alone."""

    def __init__(self, sheet: Sheet, tools: Tools) -> None:
        self._sheet, self._tools = sheet, tools
        self._rules = {(rule.row, rule.column): rule for rule in sheet.rules}
        if len(self._rules) != len(sheet.rules):
            raise AssertionError(f"{sheet.id}: two rules on one cell")
        self._runs: dict[tuple[int, int], _Run] = {}
        self._above: dict[int, _Run] = {}

    def add(self, row: str, column: str, cell: Cell) -> None:
        """The next cell of the sheet, row by row."""
        rule = self._rules.pop((row, column), None) if self._rules else None
        field = cell.field if cell.field is not None and cell.field.input else None
        if rule is None and field is None:
            return
        tools, id = self._tools, self._sheet.id
        at, across = place = tools.references.place(id, row, column)
        address = xl_rowcol_to_cell(*place)
        options: Options | None = None
        shape = None
        if rule is not None:
            formula = tools.references.formula(rule.formula, id)
            options = rule_validation(rule, formula, field, address, tools.lists)
        elif field is not None:
            shape = field_validation(field, _ANY, tools.lists)
            run = self._above.get(across)
            if run is not None and run.last == at - 1 and run.shape == shape is not None:
                self._above[across] = self._runs[run.first] = replace(run, last=at)
                return
            options = field_validation(field, address, tools.lists)
        if options is not None:
            self._above[across] = self._runs[place] = _Run(place, at, options, shape)

    def validate(self, worksheet: Worksheet) -> None:
        """Put them into the worksheet.  AssertionError for a rule on a cell that is not there."""
        if self._rules:
            there = f"rules on cells that are not there: {sorted(self._rules)}"
            raise AssertionError(f"{self._sheet.id}: {there}")
        for run in self._runs.values():
            (row, column), last = run.first, run.last
            code = worksheet.data_validation(row, column, last, column, run.options)
            checked(code, f"validation of {xl_rowcol_to_cell(row, column)}")


def _highlight(worksheet: Worksheet, sheet: Sheet, tools: Tools) -> None:
    for highlight in sheet.highlights:
        options = {
            "type": "formula",
            "criteria": "=" + tools.references.formula(highlight.formula, sheet.id),
            "format": tools.formats.highlight(highlight.style),
        }
        code = worksheet.conditional_format(*_block(sheet, highlight, tools), options)
        checked(code, f"highlight {highlight.formula!r}")


def _block(sheet: Sheet, block: Area, tools: Tools) -> tuple[int, int, int, int]:
    first = tools.references.place(sheet.id, block.first_row, block.first_column)
    return *first, *tools.references.place(sheet.id, block.last_row, block.last_column)
