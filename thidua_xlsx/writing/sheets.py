"""One sheet of a layout into XlsxWriter: sizes, addresses, cells, merges, rules and highlights."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell  # type: ignore[import-untyped]

from thidua_xlsx.layout.grid import Area, Cell, Merge, Sheet
from thidua_xlsx.writing import pages
from thidua_xlsx.writing.cells import write_cell, write_link, write_mark
from thidua_xlsx.writing.charts import draw_chart
from thidua_xlsx.writing.engine import Formats, Worksheet, checked
from thidua_xlsx.writing.heights import merged_cells, row_heights
from thidua_xlsx.writing.images import draw_image
from thidua_xlsx.writing.references import References
from thidua_xlsx.writing.styles import Look, cell_look
from thidua_xlsx.writing.validations import Lists, Options, field_validation, rule_validation

_ADDRESS = Look(("address",))
_ADDRESS_WIDTH = 6.0
_ADDRESS_HEIGHT = 12.0
_NOTHING = Cell()
_ANY = "A1"
"""An address by which validations of different cells are compared."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What all sheets of one workbook share."""

    book: Any
    formats: Formats
    references: References
    lists: Lists
    password: str | None


def draw_sheet(worksheet: Worksheet, sheet: Sheet, tools: Tools) -> None:
    """Draw all of a sheet.  AssertionError where the layout contradicts itself."""
    covered = _covered(sheet)
    _set_sizes(worksheet, sheet, tools)
    if sheet.addressed:
        _write_addresses(worksheet, sheet, tools)
    for merge in sheet.merges:
        _merge(worksheet, sheet, merge, tools)
    for row in sheet.rows:
        place = tools.references.row(sheet.id, row.id)
        for column, cell in row.cells.items():
            if (cell.style or cell != _NOTHING) and (row.id, column) not in covered:
                across = tools.references.column(sheet.id, column)
                _write(worksheet, sheet, (place, across), cell, tools)
    _validate(worksheet, sheet, tools)
    _highlight(worksheet, sheet, tools)
    for chart in sheet.charts:
        draw_chart(tools.book, worksheet, sheet.id, chart, tools.references)
    for image in sheet.images:
        draw_image(worksheet, sheet.id, image, tools.references)
    pages.set_page(worksheet, sheet, tools.references)
    pages.set_view(worksheet, sheet, tools.references)
    pages.protect(worksheet, sheet, tools.password)
    pages.set_state(worksheet, sheet)


def _set_sizes(worksheet: Worksheet, sheet: Sheet, tools: Tools) -> None:
    for column in sheet.columns:
        place = tools.references.column(sheet.id, column.id)
        code = worksheet.set_column(place, place, column.width, None, {"hidden": column.hidden})
        checked(code, f"width of column {column.id!r}")
    for row, height in zip(sheet.rows, row_heights(sheet, tools.formats.theme), strict=True):
        place = tools.references.row(sheet.id, row.id)
        code = worksheet.set_row(place, height.points, None, {"hidden": row.hidden})
        checked(code, f"height of row {row.id!r}")
        if height.grows:
            worksheet.growing_rows.add(place)


def _write_addresses(worksheet: Worksheet, sheet: Sheet, tools: Tools) -> None:
    """The ids that a reader looks for: the sheet's in A1, columns in row 1, rows in column A."""
    look = tools.formats.of(_ADDRESS)
    checked(worksheet.set_row(0, _ADDRESS_HEIGHT, None, {"hidden": True}), "address row")
    checked(worksheet.set_column(0, 0, _ADDRESS_WIDTH, None, {"hidden": True}), "address column")
    write_cell(worksheet, 0, 0, Cell(sheet.id), look, None)
    for column in sheet.columns:
        place = tools.references.column(sheet.id, column.id)
        write_cell(worksheet, 0, place, Cell(column.id), look, None)
    for row in sheet.rows:
        write_cell(worksheet, tools.references.row(sheet.id, row.id), 0, Cell(row.id), look, None)


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


def _merge(worksheet: Worksheet, sheet: Sheet, merge: Merge, tools: Tools) -> None:
    """Merge a block, with its first cell's format (and so its borders) on every cell of it."""
    cell = sheet.cell(merge.first_row, merge.first_column) or Cell()
    look = tools.formats.of(cell_look(cell))
    block = _block(sheet, merge, tools)
    checked(worksheet.merge_range(*block, "", look), f"merge of {merge}")


def _covered(sheet: Sheet) -> set[tuple[str, str]]:
    """The cells hidden under merges; AssertionError where one of them says anything, which would
    be lost to everyone who looks."""
    covered = merged_cells(sheet)
    for merge in sheet.merges:
        covered.discard((merge.first_row, merge.first_column))
    for row in sheet.rows:
        for column, cell in row.cells.items():
            if (row.id, column) in covered and replace(cell, style=()) != Cell():
                raise AssertionError(f"{sheet.id}: {row.id}|{column} stands under a merge")
    return covered


@dataclass(frozen=True, slots=True)
class _Run:
    """Cells of one column, one below the other, that take the same."""

    first: tuple[int, int]
    last: int
    options: Options
    shape: Options | None


def _validate(worksheet: Worksheet, sheet: Sheet, tools: Tools) -> None:
    for run in _runs(sheet, tools):
        (row, column), last = run.first, run.last
        code = worksheet.data_validation(row, column, last, column, run.options)
        checked(code, f"validation of {xl_rowcol_to_cell(row, column)}")


def _runs(sheet: Sheet, tools: Tools) -> Iterable[_Run]:
    """What may be typed where.  A rule's formula names other cells: it stands for its own alone."""
    rules = {(rule.row, rule.column): rule for rule in sheet.rules}
    if len(rules) != len(sheet.rules):
        raise AssertionError(f"{sheet.id}: two rules on one cell")
    runs: dict[tuple[int, int], _Run] = {}
    above: dict[int, _Run] = {}
    for row in sheet.rows:
        for column, cell in row.cells.items():
            rule = rules.pop((row.id, column), None)
            field = cell.field if cell.field is not None and cell.field.input else None
            if rule is None and field is None:
                continue
            at, across = place = tools.references.place(sheet.id, row.id, column)
            address = xl_rowcol_to_cell(*place)
            options: Options | None
            shape = None
            if rule is not None:
                formula = tools.references.formula(rule.formula, sheet.id)
                options = rule_validation(rule, formula, field, address, tools.lists)
            elif field is not None:
                shape = field_validation(field, _ANY, tools.lists)
                run = above.get(across)
                if run is not None and run.last == at - 1 and run.shape == shape is not None:
                    above[across] = runs[run.first] = replace(run, last=at)
                    continue
                options = field_validation(field, address, tools.lists)
            if options is not None:
                above[across] = runs[place] = _Run(place, at, options, shape)
    if rules:
        raise AssertionError(f"{sheet.id}: rules on cells that are not there: {sorted(rules)}")
    return runs.values()


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
