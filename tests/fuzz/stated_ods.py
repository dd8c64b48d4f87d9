"""What an .ods states, read as plainly as ``stated`` reads an .xlsx."""

from __future__ import annotations

from fuzz.stated import Content, Kind, PlainSheet, Unclear, number_of, xml_root
from lxml import etree

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
ODS_KINDS: dict[str, tuple[Kind, str]] = {
    "float": ("number", "value"),
    "currency": ("number", "value"),
    "percentage": ("percent", "value"),
    "date": ("date", "date-value"),
    "time": ("date", "time-value"),
    "boolean": ("boolean", "boolean-value"),
}


def ods_sheets(content: bytes) -> list[PlainSheet]:
    """The tables of content.xml.  Raises Unclear."""
    root = xml_root(content)
    sheets = []
    for table in root.iter(f"{TABLE}table"):
        sheet = PlainSheet(table.get(f"{TABLE}name", ""))
        row = 1
        for line in table.iter(f"{TABLE}table-row"):
            repeated = _times(line, "rows")
            if line.get(f"{TABLE}visibility") in ("collapse", "filter") and repeated < 1000:
                sheet.hidden_rows.update(range(row, row + repeated))
            for again in range(_read_ods_row(sheet, line, row) and repeated):
                _read_ods_row(sheet, line, row + again)
            row += repeated
        sheets.append(sheet)
    return sheets


def _times(element: etree._Element, what: str) -> int:
    return number_of(element.get(f"{TABLE}number-{what}-repeated", "1"))


def _read_ods_row(sheet: PlainSheet, line: etree._Element, row: int) -> bool:
    """Whether anything stands in the row."""
    column, filled = 1, False
    for cell in line:
        if cell.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            continue
        repeated = _times(cell, "columns")
        content = _ods_cell(cell)
        if content.kind != "blank" or content.formula:
            filled = True
            for place in range(column, column + repeated):
                sheet.cells[row, place] = content
        down, right = _span(cell, "rows"), _span(cell, "columns")
        if (down, right) != (1, 1):
            sheet.merges.append((row, column, row + down - 1, column + right - 1))
        column += repeated
    return filled


def _span(cell: etree._Element, what: str) -> int:
    return number_of(cell.get(f"{TABLE}number-{what}-spanned", "1"))


def _ods_cell(cell: etree._Element) -> Content:
    formula = cell.get(f"{TABLE}formula") is not None
    kind = cell.get(f"{OFFICE}value-type", "")
    if kind in ODS_KINDS:
        class_, attribute = ODS_KINDS[kind]
        value = cell.get(f"{OFFICE}{attribute}")
        if value is None:
            raise Unclear(f"a cell of type {kind} without a value")
        return Content(class_, value, formula)
    if kind not in ("", "string"):
        raise Unclear(f"a cell of type {kind}")
    stored = cell.get(f"{OFFICE}string-value")
    shown = "\n".join(map(_ods_text, cell.iterchildren(f"{TEXT}p")))
    text = shown if stored is None else stored
    return Content("text" if text else "blank", text, formula)


def _ods_text(paragraph: etree._Element) -> str:
    pieces = [paragraph.text or ""]
    for child in paragraph:
        if not isinstance(child.tag, str):
            raise Unclear("a comment inside a text")
        if child.tag == f"{TEXT}s":
            pieces.append(" " * number_of(child.get(f"{TEXT}c", "1")))
        elif child.tag in (f"{TEXT}tab", f"{TEXT}line-break"):
            pieces.append(" ")
        else:
            pieces.append(_ods_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)
