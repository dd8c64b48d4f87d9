"""How a sheet opens and prints: A4, margins and page number of Nghị định 30/2020, Phụ lục I."""

from __future__ import annotations

import math

from thidua_xlsx.layout.grid import Page, Sheet
from thidua_xlsx.layout.rows import row_ids
from thidua_xlsx.writing.engine import Worksheet, checked
from thidua_xlsx.writing.metrics import column_pixels
from thidua_xlsx.writing.references import References
from thidua_xlsx.writing.styles import FONT

_A4 = 9
_SHORT, _LONG = 210, 297
_INCH, _POINTS = 25.4, 72
#: Millimetres: left, right, top, bottom; the header's own distance from the paper's edge.
_LEFT, _RIGHT, _TOP, _BOTTOM, _HEADER = 30, 15, 20, 20, 10
#: A screen of 1366 pixels less row numbers, scroll bar and window frame; nothing is shown smaller
#: than can be read.
_SCREEN_PIXELS, _LEAST_ZOOM = 1300, 60
#: What rows and columns beyond the layout measure.
_ROW_PIXELS, _COLUMN_PIXELS = 20, 64
_PAGE_NUMBER = f'&C&"{FONT},Regular"&13&P'


def paper_points(page: Page) -> tuple[float, float]:
    """Width and height of what stands between a page's margins."""
    wide, high = (_LONG, _SHORT) if page.landscape else (_SHORT, _LONG)
    millimetres = wide - _LEFT - _RIGHT, high - _TOP - _BOTTOM
    return millimetres[0] * _POINTS / _INCH, millimetres[1] * _POINTS / _INCH


def set_page(worksheet: Worksheet, sheet: Sheet, references: References, *, one_page: bool) -> None:
    """Paper, margins, page number from page 2 on, print area, repeated rows.

    The print area leaves the hidden ids out.  ``one_page``: all of it is made small enough for one.
    """
    page = sheet.page
    worksheet.set_paper(_A4)
    if page.landscape:
        worksheet.set_landscape()
    else:
        worksheet.set_portrait()
    worksheet.set_margins(_LEFT / _INCH, _RIGHT / _INCH, _TOP / _INCH, _BOTTOM / _INCH)
    worksheet.set_header(_PAGE_NUMBER, {"margin": _HEADER / _INCH, "scale_with_doc": False})
    worksheet.set_start_page(1)
    worksheet.center_horizontally()
    if page.plain:
        worksheet.print_black_and_white()
    if page.fit_width:
        worksheet.fit_to_pages(1, int(page.one_page or one_page))
    if page.repeat_rows is not None:
        first, last = (references.row(sheet.id, row) for row in page.repeat_rows)
        worksheet.repeat_rows(first, last)
    if sheet.state != "visible":
        # LibreOffice prints hidden sheets too; one empty cell beyond the layout prints nothing.
        beyond = (len(sheet.rows) + 1, len(sheet.columns) + 1)
        checked(worksheet.print_area(*beyond, *beyond), "print area")
    elif sheet.rows and sheet.columns:
        checked(worksheet.print_area(*_printed(sheet, references)), "print area")


def set_view(worksheet: Worksheet, sheet: Sheet, references: References) -> None:
    """What the screen shows: no grid, zoom, tab colour, what stays when scrolling, and a selected
    cell: ``start``, else the first that scrolls, which is none of the hidden ids.

    ``freeze`` names the first row and the first column that scroll ("" where none stay),
    ``autofilter`` the heading row and the last row.
    """
    below, beside = (1, 1) if sheet.addressed else (0, 0)
    worksheet.hide_gridlines(2)
    worksheet.set_zoom(fitting_zoom(sheet) if sheet.zoom is None else sheet.zoom)
    if sheet.tab:
        worksheet.set_tab_color(sheet.tab)
    if sheet.freeze is not None:
        row, column = sheet.freeze
        kept_rows = references.row(sheet.id, row) if row else 0
        kept_columns = references.column(sheet.id, column) if column else 0
        scrolled = _scrolled(sheet, references, kept_rows, kept_columns)
        worksheet.freeze_panes(kept_rows, kept_columns, *scrolled)
        below, beside = max(below, kept_rows), max(beside, kept_columns)
    place = (below, beside)
    if sheet.start is not None:
        place = references.place(sheet.id, *sheet.start)
    worksheet.set_selection(*place, *place)
    if sheet.autofilter is not None:
        first, last = (references.row(sheet.id, row) for row in sheet.autofilter)
        columns = [references.column(sheet.id, column.id) for column in sheet.columns]
        checked(worksheet.autofilter(first, columns[0], last, columns[-1]), "filter")


def _scrolled(sheet: Sheet, references: References, below: int, beside: int) -> tuple[int, int]:
    """What shows first of the rows and columns that scroll: the headings above the first cell."""
    if sheet.start is None:
        return below, beside
    at = list(row_ids(sheet.rows)).index(sheet.start[0])
    while at and sheet.rows[at - 1].kept:
        at -= 1
    return max(references.row(sheet.id, sheet.rows[at].id), below), beside


def fitting_zoom(sheet: Sheet) -> int:
    """The zoom, a multiple of 5 per cent up to 100, at which all shown columns stand side by side
    on a screen 1366 pixels wide."""
    width = sum(column_pixels(column.width) for column in sheet.columns if not column.hidden)
    return max(min(_SCREEN_PIXELS * 100 // max(width, 1) // 5 * 5, 100), _LEAST_ZOOM)


def protect(worksheet: Worksheet, sheet: Sheet, password: str | None) -> None:
    """Lock what is not open.  Columns and rows may be resized, so that long texts can be read;
    sorting stays shut: it would part values from their rows."""
    if sheet.protected:
        options = {"format_columns": True, "format_rows": True, "autofilter": True}
        worksheet.protect(password or "", options)


def set_state(worksheet: Worksheet, sheet: Sheet) -> None:
    """Show or hide the sheet; AssertionError for a state that is none of the three."""
    if sheet.state == "hidden":
        worksheet.hide()
    elif sheet.state == "very_hidden":
        worksheet.very_hidden()
    elif sheet.state != "visible":
        raise AssertionError(f"unknown state of a sheet {sheet.state!r}")


def _printed(sheet: Sheet, references: References) -> tuple[int, int, int, int]:
    """First row and column, last row and column; charts are printed whole where the layout has
    set no end."""
    first_row = references.row(sheet.id, sheet.page.first_row or sheet.rows[0].id)
    first_column = references.column(sheet.id, sheet.columns[0].id)
    page = sheet.page
    last_row = references.row(sheet.id, page.last_row or sheet.rows[-1].id)
    last_column = references.column(sheet.id, page.last_column or sheet.columns[-1].id)
    for chart in sheet.charts:
        if page.last_row is None:
            rows = math.ceil(chart.height / _ROW_PIXELS)
            last_row = max(last_row, references.row(sheet.id, chart.row) + rows)
        if page.last_column is None:
            beyond = chart.width - _pixels_from(sheet, chart.column)
            needed = math.ceil(max(beyond, 0) / _COLUMN_PIXELS)
            last_column = max(last_column, first_column + len(sheet.columns) - 1 + needed)
    return first_row, first_column, last_row, last_column


def _pixels_from(sheet: Sheet, column: str) -> int:
    start = [candidate.id for candidate in sheet.columns].index(column)
    return sum(column_pixels(shown.width) for shown in sheet.columns[start:] if not shown.hidden)
