"""Puts a round's look on a workbook that is already laid out: colours, type size, logo.

It works on any layout with a letterhead and adds no field, so that the layout that the reader
makes again without a look names the same cells.
"""

from __future__ import annotations

from dataclasses import replace

from thidua_xlsx.layout.grid import Column, Image, Row, Sheet, Workbook
from thidua_xlsx.layout.letterhead import AGENCY_ROW
from thidua_xlsx.layout.rows import joined, row_ids
from thidua_xlsx.layout.theme import DEFAULT, Look
from thidua_xlsx.system.images import picture_size

LOGO_ROW = "logo"
LOGO_HEIGHT = 48.0
LOGO_AIR = 4.0
WIDEST_LOGO = 210.0
#: Columns narrower than this hold numbers, marks and short words.
NARROW = 15.0
#: Points of a column's width a character, and those of its padding, as programs draw them.
_CHARACTER, _PADDING = 5.25, 3.75


def dressed(workbook: Workbook, look: Look) -> Workbook:
    """The workbook in that look; every sheet that begins with a letterhead carries the logo, in a
    row of its own above the agency's name."""
    sheets = tuple(_with_room(sheet, look.theme.table_size) for sheet in workbook.sheets)
    if look.logo is not None:
        sheets = tuple(_with_logo(sheet, look.logo) for sheet in sheets)
    return replace(workbook, sheets=sheets, theme=look.theme)


def _with_room(sheet: Sheet, size: int) -> Sheet:
    """The sheet with its narrow columns widened as the letters are, so that no word of a heading
    breaks; wide ones wrap at blanks.  Smaller letters leave every column as it is."""
    if size <= DEFAULT.table_size:
        return sheet
    columns = (
        replace(column, width=round(column.width * size / DEFAULT.table_size, 2))
        if column.width < NARROW
        else column
        for column in sheet.columns
    )
    return replace(sheet, columns=tuple(columns))


def _with_logo(sheet: Sheet, logo: bytes) -> Sheet:
    above = next((at for at, id in enumerate(row_ids(sheet.rows)) if id == AGENCY_ROW), None)
    if above is None:
        return sheet
    column, start, room = _place(sheet)
    width, height = _size(logo, room - 2 * LOGO_AIR)
    centred = _agency_width(sheet) / 2 - start - width / 2
    offset = max(min(centred, room - width - LOGO_AIR), LOGO_AIR)
    image = Image(LOGO_ROW, column, logo, height, offset, "Biểu trưng")
    row = Row(LOGO_ROW, {}, height=height + LOGO_AIR)
    page = sheet.page
    if page.first_row == AGENCY_ROW:
        page = replace(page, first_row=LOGO_ROW)
    rows = joined((sheet.rows[:above], (row,), sheet.rows[above:]))
    return replace(sheet, rows=rows, page=page, images=(*sheet.images, image))


def _size(logo: bytes, room: float) -> tuple[float, float]:
    """Width and height in points: as high as a logo may be, unless it were too wide then."""
    pixels = picture_size(logo)
    assert pixels is not None, "a look holds a picture that was looked at"
    width, height = pixels
    shown = min(LOGO_HEIGHT, min(WIDEST_LOGO, room) * height / width)
    return shown * width / height, shown


def _place(sheet: Sheet) -> tuple[str, float, float]:
    """The widest column under the agency's name: its id, where it begins, its width in points.

    A picture over two columns is stretched by programs that draw columns a little wider.
    """
    columns = _agency_columns(sheet)
    widest = max(columns, key=lambda column: column.width)
    before = columns[: columns.index(widest)]
    return widest.id, sum(map(_points, before)), _points(widest)


def _agency_width(sheet: Sheet) -> float:
    """Points over which the agency's name is centred."""
    return sum(map(_points, _agency_columns(sheet)))


def _agency_columns(sheet: Sheet) -> list[Column]:
    """The visible columns over which the agency's name is merged."""
    names = [column.id for column in sheet.columns]
    first = (AGENCY_ROW, names[0])
    merged = (each for each in sheet.merges if (each.first_row, each.first_column) == first)
    last = next((names.index(each.last_column) for each in merged), 0)
    return [column for column in sheet.columns[: last + 1] if not column.hidden]


def _points(column: Column) -> float:
    return column.width * _CHARACTER + _PADDING
