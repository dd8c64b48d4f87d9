"""One cell into XlsxWriter, explicitly by its type: nothing guessed, nothing silently dropped."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from thidua_xlsx.layout.grid import Cell, CellValue, Mark
from thidua_xlsx.writing.engine import Format, Worksheet, checked
from thidua_xlsx.writing.metrics import line_count
from thidua_xlsx.writing.styles import FONT, SIZE
from thidua_xlsx.writing.texts import CELL_LIMIT, for_cell, for_markup, is_target
from thidua_xlsx.writing.validations import TICKS

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
#: XlsxWriter copies a text with these ends into the file as markup; parts of a text it escapes.
_MARKUP = ("<r>", "</r>")
_COMMENT_WIDTH = 300
_FIRST_YEAR = 1901
"""Of 1900 programs count the days differently, before it not at all."""
_COMMENT_LINE = 20
_COMMENT_COLOURS = {"error": "#FBE5E3", "warning": "#FFF3D6", "note": "#E8F0FA"}


def write_cell(
    worksheet: Worksheet, row: int, column: int, cell: Cell, look: Format, formula: str | None
) -> None:
    """Write a cell's value, or its formula (ids resolved) with its value as the result.

    A true tick is written "x"; no value, an empty text and a false tick leave the cell blank.
    A date-time is written as its own clock says, a text as far as a cell holds it, a day of which
    spreadsheets know nothing as a text.
    AssertionError for a value of another type.
    """
    value = _written_value(cell)
    if formula is not None:
        code = worksheet.write_formula(row, column, f"={formula}", look, _result(value))
    elif value is None or value == "":
        code = worksheet.write_blank(row, column, None, look)
    elif isinstance(value, str):
        code = _write_text(worksheet, row, column, value, look)
    elif isinstance(value, bool):
        code = worksheet.write_boolean(row, column, value, look)
    elif isinstance(value, int | Decimal):
        code = worksheet.write_number(row, column, number_of(value), look)
    elif isinstance(value, date) and value.year < _FIRST_YEAR:
        shown = f"{value.day:02}/{value.month:02}/{value.year:04}"
        code = worksheet.write_string(row, column, shown, look)
    elif isinstance(value, date):
        code = worksheet.write_datetime(row, column, _clock(value), look)
    else:
        raise AssertionError(
            f"{_place(worksheet, row, column)}: a value of type {type(value).__name__}"
        )
    if code:
        checked(code, _place(worksheet, row, column))


def _place(worksheet: Worksheet, row: int, column: int) -> str:
    return f"cell {row + 1},{column + 1} of {worksheet.get_name()!r}"


def write_link(
    worksheet: Worksheet, row: int, column: int, text: CellValue, target: str, look: Format
) -> None:
    """Write a text that leads to ``target``, if a link can; AssertionError for anything but a
    text."""
    if not isinstance(text, str):
        raise AssertionError(f"a link needs a text, not {text!r}")
    if is_target(target):
        code = worksheet.write_url(row, column, target, look, for_cell(text))
    else:
        code = _write_text(worksheet, row, column, text, look)
    checked(code, f"link to {target!r}")


def write_mark(worksheet: Worksheet, row: int, column: int, mark: Mark) -> None:
    """Put a mark's text beside its cell, in a box that shows all of it."""
    comment = for_markup(mark.comment, CELL_LIMIT)
    lines = line_count(comment, (_COMMENT_WIDTH - 20) * 0.75, SIZE)
    options = {
        "width": _COMMENT_WIDTH,
        "height": (lines + 1) * _COMMENT_LINE,
        "font_name": FONT,
        "font_size": SIZE,
        "font_family": 1,
        "color": _COMMENT_COLOURS[mark.severity],
    }
    code = worksheet.write_comment(row, column, comment, options)
    checked(code, f"comment at {row + 1},{column + 1}")


def _written_value(cell: Cell) -> CellValue:
    ticked = "tick" in cell.style or (cell.field is not None and cell.field.type == "tick")
    if ticked and isinstance(cell.value, bool) and cell.formula is None:
        return TICKS[0] if cell.value else None
    return cell.value


def _write_text(worksheet: Worksheet, row: int, column: int, text: str, look: Format) -> int | None:
    first, last = _MARKUP
    text = for_cell(text)
    if text.startswith(first) and text.endswith(last):
        parts = (text[0], text[1], text[2:])
        code: int | None = worksheet.write_rich_string(row, column, *parts, look)
        return code
    code = worksheet.write_string(row, column, text, look)
    return code


def number_of(value: int | Decimal) -> int | float:
    """The nearest number that a spreadsheet can hold (15 significant digits)."""
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise AssertionError(f"{value} is no number for a cell")
        return float(str(value))
    return value


def _result(value: CellValue) -> str | bool | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | Decimal):
        return number_of(value)
    if isinstance(value, date):
        raise AssertionError("a formula's result is a number or a text, not a date")
    return _CONTROL.sub(lambda match: f"_x{ord(match.group()):04X}_", for_cell(value))


def _clock(value: date) -> date:
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value
