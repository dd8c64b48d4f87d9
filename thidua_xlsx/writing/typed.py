"""Values typed into one of our workbooks as it lies on the disk: a tenth of what a program needs
that first reads the whole workbook and then writes it anew.

Like such a program it leaves no results of formulas behind, and makes a row as high as what is
typed into one of its cells needs, unless somebody chose the height or the cell reaches over others.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from lxml import etree

from thidua_xlsx.reading.cells import parse_address, parse_range
from thidua_xlsx.writing.metrics import (
    DIGIT_PIXELS,
    EMPTY_ROW,
    PADDING_PIXELS,
    Block,
    block_height,
    row_height,
    usable_width,
)

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STRINGS = "xl/sharedStrings.xml"
_ESCAPE = re.compile("_x[0-9A-Fa-f]{4}_")
"""Programs take it for a character (ECMA-376 22.9.2.19)."""
Place = tuple[str, str] | str
"""The hidden ids of a row and a column, or an address."""


def typed_into(data: bytes, values: Mapping[str, Mapping[Place, Any]]) -> bytes | None:
    """The file with these values in the cells at those places, by tab; None where a value is one
    that programs do not simply store (a formula, an error, a day in a cell of another format) or
    its cell is not in the file."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    if STRINGS not in members:
        return None
    book = _Book(members)
    for tab, part in book.sheets():
        root = _parsed(members[part])
        cells = {cell.attrib["r"]: cell for cell in root.iter(f"{MAIN}c")}
        for cell in cells.values():
            if cell.find(f"{MAIN}f") is not None:
                _empty(cell, but=f"{MAIN}f")
        wanted = values.get(tab, {})
        room = _Room(root, book.styles) if wanted else None
        rows, columns = book.ids(cells) if wanted else ({}, {})
        for place, value in wanted.items():
            at = place if isinstance(place, str) else f"{columns[place[1]]}{rows[place[0]]}"
            target = cells.get(at)
            if target is None or not book.store(target, value):
                return None
            if room is not None and isinstance(value, str):
                room.make(target, value)
        members[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    members[STRINGS] = etree.tostring(book.strings, xml_declaration=True, encoding="UTF-8")
    return _zipped(members)


def _parsed(part: bytes) -> Any:
    """Its root; what is known of its types would be in the way here."""
    return etree.fromstring(part)


def _zipped(members: Mapping[str, bytes]) -> bytes:
    """The same bytes for the same members."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


class _Book:
    """The parts of a workbook that all of its sheets share."""

    def __init__(self, members: Mapping[str, bytes]) -> None:
        self.members = members
        self.strings = _parsed(members[STRINGS])
        for count in ("count", "uniqueCount"):
            self.strings.attrib.pop(count, None)
        self.texts = ["".join(item.itertext(f"{MAIN}t")) for item in self.strings]
        self.styles = _parsed(members["xl/styles.xml"])
        self.formats = list(_formats(self.styles))

    def sheets(self) -> Iterator[tuple[str, str]]:
        """Tab and part of each sheet."""
        relations = _parsed(self.members["xl/_rels/workbook.xml.rels"])
        parts = {one.attrib["Id"]: one.attrib["Target"] for one in relations}
        for sheet in _parsed(self.members["xl/workbook.xml"]).iter(f"{MAIN}sheet"):
            (name,) = (key for key in sheet.attrib if key.endswith("}id"))
            part = parts[sheet.attrib[name]].removeprefix("/").removeprefix("xl/")
            yield sheet.attrib["name"], f"xl/{part}"

    def ids(self, cells: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
        """Row id → number, column id → letters."""
        rows: dict[str, str] = {}
        columns: dict[str, str] = {}
        for place, cell in cells.items():
            letters = place.rstrip("0123456789")
            number = place[len(letters) :]
            if (letters == "A") != (number == "1"):
                ids, where = (rows, number) if letters == "A" else (columns, letters)
                ids[self.text(cell)] = where
        return rows, columns

    def text(self, cell: Any) -> str:
        value = cell.findtext(f"{MAIN}v")
        return self.texts[int(value)] if value and cell.get("t") == "s" else value or ""

    def store(self, cell: Any, value: Any) -> bool:
        """Whether the value could be put in the place of what the cell says."""
        dated = "y" in self.formats[int(cell.get("s", "0"))]
        if isinstance(value, str):
            if not value or value[0] in "=#" or _ESCAPE.search(value) or not value.isprintable():
                return False
        elif isinstance(value, date):
            if not dated:
                return False
        elif not isinstance(value, int | float | Decimal | None):
            return False
        _empty(cell)
        if value is None:
            return True
        stored = etree.SubElement(cell, f"{MAIN}v")
        if isinstance(value, bool):
            cell.set("t", "b")
            stored.text = str(int(value))
        elif isinstance(value, str):
            cell.set("t", "s")
            stored.text = str(len(self.strings))
            text = etree.SubElement(etree.SubElement(self.strings, f"{MAIN}si"), f"{MAIN}t")
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            text.text = value
        else:
            stored.text = str(_serial(value) if isinstance(value, date) else value)
        return True


class _Room:
    """How wide the cells of a sheet are, and whose text needs a higher row."""

    def __init__(self, root: Any, styles: Any) -> None:
        self._widths = {
            number: float(column.attrib["width"])
            for column in root.iter(f"{MAIN}col")
            for number in range(int(column.attrib["min"]), int(column.attrib["max"]) + 1)
        }
        merged = (parse_range(one.attrib["ref"]) for one in root.iter(f"{MAIN}mergeCell"))
        self._merged = [covered for covered in merged if covered is not None]
        self._styles = list(styles.find(f"{MAIN}cellXfs"))
        self._fonts = list(styles.find(f"{MAIN}fonts"))

    def make(self, cell: Any, text: str) -> None:
        """Makes the cell's row higher where the text needs that."""
        row, style = cell.getparent(), self._styles[int(cell.get("s", "0"))]
        at = parse_address(cell.attrib["r"])
        assert at is not None
        wrapped = style.find(f"{MAIN}alignment[@wrapText='1']") is not None
        if (
            not wrapped
            or "customHeight" in row.attrib
            or any(_covers(one, at) for one in self._merged)
        ):
            return
        font = self._fonts[int(style.get("fontId", "0"))]
        bold, size = font.find(f"{MAIN}b") is not None, float(font.find(f"{MAIN}sz").attrib["val"])
        room = usable_width([self._widths[at[1]] - PADDING_PIXELS / DIGIT_PIXELS])
        needed = row_height(block_height(Block(text, room, size, bold)))
        if needed > float(row.get("ht", EMPTY_ROW)):
            row.set("ht", f"{needed:.16g}")


def _covers(covered: tuple[int, int, int, int], at: tuple[int, int]) -> bool:
    top, left, bottom, right = covered
    return top <= at[0] <= bottom and left <= at[1] <= right


def _serial(day: date) -> int | float:
    """Days since 30/12/1899, as cells hold a day (ECMA-376 18.17.4.1)."""
    moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)
    since = moment - datetime(1899, 12, 30)
    return since / timedelta(days=1) if since.seconds else since.days


def _formats(styles: Any) -> Iterator[str]:
    """The number format of each style of a cell; "" for those that programs know by number."""
    own = {one.get("numFmtId"): one.get("formatCode") for one in styles.iter(f"{MAIN}numFmt")}
    for style in styles.find(f"{MAIN}cellXfs"):
        yield own.get(style.get("numFmtId"), "")


def _empty(cell: Any, but: str = "") -> None:
    cell.attrib.pop("t", None)
    for child in list(cell):
        if child.tag != but:
            cell.remove(child)
