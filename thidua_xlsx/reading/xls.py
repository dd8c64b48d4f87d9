"""The child's work on an .xls workbook: xlrd, and what xlrd does not say read beside it.

xlrd keeps booleans, errors, formats, merges and what is hidden apart.  It shows no formulas;
``xls_records`` says where they are.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import olefile  # type: ignore[import-untyped]
import xlrd  # type: ignore[import-untyped]
from xlrd.compdoc import CompDoc, CompDocError  # type: ignore[import-untyped]

from thidua_xlsx.reading.cells import (
    MAXIMUM_CELLS,
    Beside,
    CellType,
    RawBook,
    RawCell,
    RawSheet,
    Run,
    address,
    number_text,
)
from thidua_xlsx.reading.formats import CellStyle, format_of
from thidua_xlsx.reading.refusal import Refused
from thidua_xlsx.reading.shared_strings import Piece, RichText
from thidua_xlsx.reading.xls_records import SheetRecords, is_of_excel_95, scan

_STATES = ("visible", "hidden", "veryHidden")
_TYPES: dict[int, CellType] = {
    xlrd.XL_CELL_TEXT: "text",
    xlrd.XL_CELL_NUMBER: "number",
    xlrd.XL_CELL_DATE: "number",
    xlrd.XL_CELL_BOOLEAN: "boolean",
    xlrd.XL_CELL_ERROR: "error",
}
_ENCRYPTED = "encrypted"
_STREAMS = ("Workbook", "Book")
"""Gnumeric writes both; every program takes the first."""


def extract(data: bytes) -> RawBook:
    """The workbook, for ``child.run_limited``.  Raises Refused; "file-encrypted"
    where a password is needed."""
    try:
        return _book(data)
    except (Refused, MemoryError):
        raise
    except Exception as error:  # xlrd meets a damaged file with whatever breaks first
        encrypted = isinstance(error, xlrd.XLRDError) and _ENCRYPTED in str(error)
        code = "file-encrypted" if encrypted else "file-xls-damaged"
        raise Refused(code, found=str(error)[:200] or type(error).__name__) from None


def _book(data: bytes) -> RawBook:
    stream = _stream(data)
    if is_of_excel_95(stream):
        raise Refused("file-xls-too-old")
    book = xlrd.open_workbook(
        file_contents=stream, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
    )
    records = scan(stream)
    sheets = tuple(
        _sheet(book, sheet, more) for sheet, more in zip(book.sheets(), records.sheets, strict=True)
    )
    if not sheets:
        raise Refused("file-no-sheets")
    if sum(len(sheet.cells) for sheet in sheets) > MAXIMUM_CELLS:
        raise Refused("cells-too-many", limit=str(MAXIMUM_CELLS))
    properties = _properties(data)
    return RawBook(
        sheets=sheets,
        program=properties.get("program"),
        kind="xls",
        properties=properties,
        has_macros="_VBA_PROJECT_CUR\0".encode("utf-16-le") in data,
        external_links=tuple(records.external_links),
        date1904=book.datemode == 1,
    )


def _stream(data: bytes) -> bytes:
    if not data.startswith(olefile.MAGIC):
        return data
    try:
        return _located(CompDoc(data, logfile=io.StringIO()))
    except (CompDocError, AssertionError):
        # What PhpSpreadsheet chains wrongly is read where two readers see the same.
        found = _located(CompDoc(data, io.StringIO(), ignore_workbook_corruption=True))
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            name = next((name for name in _STREAMS if container.exists(name)), _STREAMS[0])
            if container.openstream(name).read()[: len(found)] != found:
                raise Refused("file-parts-disputed", found=name) from None
        return found


def _located(document: Any) -> bytes:
    for name in _STREAMS:
        memory, start, length = document.locate_named_stream(name)
        if memory:
            return bytes(memory[start : start + length])
    raise Refused("file-xls-damaged", found=_STREAMS[0])


def _sheet(book: Any, sheet: Any, records: SheetRecords) -> RawSheet:
    cells = dict(_cells(book, sheet, records))
    return RawSheet(
        name=sheet.name,
        state=_STATES[sheet.visibility],
        cells=cells,
        merges=tuple(
            (top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells
        ),
        hidden_rows=frozenset(
            row + 1 for row, look in sheet.rowinfo_map.items() if look.hidden or look.height == 0
        ),
        hidden_columns=frozenset(
            column + 1
            for column, look in sheet.colinfo_map.items()
            if look.hidden or look.width == 0
        ),
        protected=records.protected,
        beside=(*_notes(sheet), *records.drawn),
    )


def _notes(sheet: Any) -> Iterator[Beside]:
    for (row, column), note in sorted(sheet.cell_note_map.items()):
        yield Beside("note", address(row + 1, column + 1), note.text)


def _cells(
    book: Any, sheet: Any, records: SheetRecords
) -> Iterator[tuple[tuple[int, int], RawCell]]:
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            place = (row + 1, column + 1)
            formula = records.formulas.get(place)
            kind = _TYPES.get(cell.ctype, "blank")
            text = _text(cell) if kind != "blank" else ""
            if not text:
                kind = "blank"
            if kind == "blank" and formula is None:
                continue
            look = book.xf_list[cell.xf_index]
            code = book.format_map[look.format_key].format_str
            format_, codes = format_of(look.format_key, code)
            font = _font(book, sheet, row, column, look.font_index)
            runs = _runs(book, sheet, row, column, look.font_index, text)
            yield place, RawCell(text, kind, formula, format_, font, codes, runs)


def _text(cell: Any) -> str:
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, f"#{cell.value}"))
    return number_text(cell.value)


def _font(book: Any, sheet: Any, row: int, column: int, of_cell: int) -> str | None:
    """The typeface; of a text in several, the cell's own."""
    runs = sheet.rich_text_runlist_map.get((row, column), ())
    names = {book.font_list[index].name for _, index in runs}
    if len(names) == 1 and runs[0][0] == 0:
        return str(names.pop())
    return str(book.font_list[of_cell].name)


def _runs(book: Any, sheet: Any, row: int, column: int, of_cell: int, text: str) -> tuple[Run, ...]:
    """The pieces of a text, the first in the cell's own font unless a run begins there; as
    ``RawCell.runs``.  Places are counted in UTF-16 units."""
    known = sheet.rich_text_runlist_map.get((row, column), ())
    units = text.encode("utf-16-le")
    starts = [(0, of_cell), *known]
    ends = [*(2 * start for start, _ in known), len(units)]
    pieces = tuple(
        Piece(units[2 * start : end].decode("utf-16-le", "replace"), *_look(book.font_list[index]))
        for (start, index), end in zip(starts, ends, strict=True)
        if 2 * start < end
    )
    return RichText(text, None, pieces).runs(CellStyle())


def _look(font: Any) -> tuple[str, bool, bool]:
    return str(font.name), bool(font.struck_out), font.escapement in (1, 2)


def _properties(data: bytes) -> dict[str, str]:
    """Core properties by name; "program" is what saved the file.  Empty where there are none."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            said = container.get_metadata()
            codepage = "utf-8" if said.codepage == 65001 else f"cp{(said.codepage or 1252) % 65536}"
            named = {
                "program": said.creating_application,
                "title": said.title,
                "creator": said.author,
                "lastModifiedBy": said.last_saved_by,
            }
            return {
                name: value.decode(codepage, "replace")
                for name, value in named.items()
                if isinstance(value, bytes) and value
            }
    except Exception:  # a courtesy that no damage in it may turn into a refusal
        return {}
