"""The writer: a layout's workbook into the bytes of an .xlsx file, for all kinds of workbook.

The same workbook, creation time and password give the same bytes: no clock, zone, locale, hash
seed or working folder enters (the compressed bytes may differ between versions of libraries).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from thidua_xlsx.layout.grid import Cell, Workbook
from thidua_xlsx.layout.theme import DEFAULT
from thidua_xlsx.system.progress import steps
from thidua_xlsx.writing.cells import write_cell
from thidua_xlsx.writing.charts import charted
from thidua_xlsx.writing.engine import Formats, OfficialWorksheet, checked, new_book
from thidua_xlsx.writing.packages import taken_apart
from thidua_xlsx.writing.references import References
from thidua_xlsx.writing.sheets import Tools, draw_sheet
from thidua_xlsx.writing.styles import Look
from thidua_xlsx.writing.text_table import MARK, item
from thidua_xlsx.writing.texts import PROPERTY_LIMIT, for_markup
from thidua_xlsx.writing.validations import Lists

_PROPERTIES = ("title", "subject", "author", "comments", "keywords")


def write(workbook: Workbook, *, created: datetime, password: str | None = None) -> bytes:
    """The .xlsx file of a workbook.

    ``created`` (with its zone) becomes the document's creation time, in UTC.  ``password`` opens
    the sheets' protection, which is a courtesy and never relied on.  Numbers are written as the
    nearest of 15 significant digits.  AssertionError where the layout asks for what cannot be
    written: an unknown id or role, a value under a merge.  Texts of any length are written, as far
    as a cell holds them.
    """
    stream = BytesIO()
    book = new_book(stream)
    book.set_properties(core_properties(workbook.properties, created))
    names = tuple(sheet.name for sheet in workbook.sheets)
    formats = Formats(book, workbook.theme or DEFAULT)
    tools = Tools(book, formats, References(workbook), Lists(names), password, charted(workbook))
    drawn = [book.add_worksheet(name, worksheet_class=OfficialWorksheet) for name in names]
    for worksheet, sheet in steps(list(zip(drawn, workbook.sheets, strict=True)), "step-draw"):
        draw_sheet(worksheet, sheet, tools)
    drawn[_active(workbook)].activate()
    _write_lists(tools)
    book.close()
    beside = {
        f"xl/worksheets/sheet{number}.xml": (MARK.encode(), worksheet.drawn.pieces)
        for number, worksheet in enumerate(book.worksheets(), 1)
        if worksheet.drawn.large
    }
    if book.str_table.large:
        beside["xl/sharedStrings.xml"] = (item(MARK).encode(), book.str_table.pieces)
    if not beside:
        return stream.getvalue()
    return taken_apart(stream.getvalue()).with_pieces(beside).packed()


def core_properties(properties: Mapping[str, str], created: datetime) -> dict[str, Any]:
    """The document's properties as XlsxWriter takes them.  AssertionError for an unknown one."""
    if created.tzinfo is None:
        raise AssertionError("the creation time needs its zone")
    unknown = set(properties) - set(_PROPERTIES)
    if unknown:
        raise AssertionError(f"unknown properties {sorted(unknown)}")
    said = {name: for_markup(text, PROPERTY_LIMIT) for name, text in properties.items()}
    return {**said, "created": created.astimezone(UTC).replace(tzinfo=None, microsecond=0)}


def _active(workbook: Workbook) -> int:
    """The place of the sheet that is open first: the one named, else the first visible one."""
    wanted = workbook.active
    for place, sheet in enumerate(workbook.sheets):
        if sheet.state == "visible" and wanted in (None, sheet.id):
            return place
    raise AssertionError(f"no visible sheet to open, wanted {wanted!r}")


def _write_lists(tools: Tools) -> None:
    """The hidden sheet of long drop-down lists, a column each, if there are any."""
    lists = tools.lists
    if not lists.lists:
        return
    worksheet = tools.book.add_worksheet(lists.name, worksheet_class=OfficialWorksheet)
    heading, plain = (tools.formats.of(Look(roles)) for roles in (("bold",), ()))
    for column, items in enumerate(lists.lists):
        checked(worksheet.set_column(column, column, 40), "width of a list")
        write_cell(worksheet, 0, column, Cell(f"{lists.name} {column + 1}"), heading, None)
        for row, text in enumerate(items, 1):
            write_cell(worksheet, row, column, Cell(text), plain, None)
    worksheet.protect(tools.password or "")
    worksheet.hide()
