"""An .xlsx taken apart for mutations: its parts as bytes, its XML as trees, its cells by id.

Nothing of ours reads or writes here.  Trees are written back when the file is put together again,
with the right checksums.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator

from lxml import etree
from openpyxl.utils import column_index_from_string, get_column_letter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
NS = f"{{{MAIN}}}"
ADDRESS = re.compile(r"([A-Z]+)([0-9]+)")


def unpacked(data: bytes) -> dict[str, bytes]:
    """Part name → bytes, in the order of the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """The file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


class Book:
    """A workbook under the knife."""

    def __init__(self, data: bytes) -> None:
        self.parts = unpacked(data)
        self._trees: dict[str, etree._Element] = {}
        self.sheets = {
            sheet.title: sheet
            for name in self.parts
            if re.fullmatch(r"xl/worksheets/sheet[0-9]+\.xml", name)
            for sheet in [SheetTree(self, name)]
        }

    def tree(self, part: str) -> etree._Element:
        """The part as a tree; what is changed in it goes into the file."""
        if part not in self._trees:
            self._trees[part] = etree.fromstring(self.parts[part])
        return self._trees[part]

    def flush(self) -> None:
        """Trees back into parts; bytes may then be edited."""
        for part, root in self._trees.items():
            self.parts[part] = etree.tostring(
                root, encoding="UTF-8", xml_declaration=True, standalone=True
            )
        self._trees.clear()

    def data(self) -> bytes:
        """The file as it now is."""
        self.flush()
        return packed(self.parts)

    def strings(self) -> etree._Element | None:
        """The shared strings, if there are any."""
        return self.tree("xl/sharedStrings.xml") if "xl/sharedStrings.xml" in self.parts else None


class SheetTree:
    """A worksheet; ``title`` is the id in its first cell."""

    def __init__(self, book: Book, part: str) -> None:
        self.book = book
        self.part = part
        self.title = self.text(1, 1)

    @property
    def root(self) -> etree._Element:
        return self.book.tree(self.part)

    @property
    def table(self) -> etree._Element:
        found = self.root.find(f"{NS}sheetData")
        assert found is not None
        return found

    def rows(self) -> list[etree._Element]:
        return list(self.table.iterchildren(f"{NS}row"))

    def cells(self) -> list[etree._Element]:
        return list(self.table.iter(f"{NS}c"))

    def filled(self) -> list[etree._Element]:
        """The cells in which something is stored."""
        return [cell for cell in self.cells() if len(cell)]

    def row(self, number: int) -> etree._Element:
        """The row of that number, made where it is missing."""
        after = 0
        for place, row in enumerate(self.rows()):
            if int(row.get("r", "0")) == number:
                return row
            if int(row.get("r", "0")) < number:
                after = place + 1
        made = etree.Element(f"{NS}row", {"r": str(number)})
        self.table.insert(after, made)
        return made

    def find(self, row: int, column: int) -> etree._Element | None:
        """The cell's element, None where there is none."""
        wanted = f"{get_column_letter(column)}{row}"
        for line in self.rows():
            if line.get("r") == str(row):
                for cell in line:
                    if cell.get("r") == wanted:
                        return cell
        return None

    def cell(self, row: int, column: int) -> etree._Element:
        """The cell's element, made in its place where it is missing."""
        found = self.find(row, column)
        if found is not None:
            return found
        line = self.row(row)
        after = sum(place_of(cell)[1] < column for cell in line)
        made = etree.Element(f"{NS}c", {"r": f"{get_column_letter(column)}{row}"})
        line.insert(after, made)
        return made

    def text(self, row: int, column: int) -> str:
        """The cell's text or number, as stored."""
        cell = self.find(row, column)
        return "" if cell is None else text_of(self.book, cell)

    def row_ids(self) -> dict[str, int]:
        """Row id → number."""
        found = ((self.text_of_first(line), int(line.get("r", "0"))) for line in self.rows())
        return {id: number for id, number in found if id and number > 1}

    def text_of_first(self, line: etree._Element) -> str:
        cell = line.find(f"{NS}c")  # an earlier mutation may have put a comment before it
        is_first = cell is not None and cell.get("r", "").startswith("A")
        return text_of(self.book, cell) if is_first and place_of(cell)[1] == 1 else ""

    def column_ids(self) -> dict[str, int]:
        """Column id → number."""
        return {text_of(self.book, cell): place_of(cell)[1] for cell in self.rows()[0][1:]}

    def merges(self) -> list[etree._Element]:
        return list(self.root.iter(f"{NS}mergeCell"))

    def moved(self, place: Callable[[int, int], tuple[int, int]]) -> None:
        """Every cell and merge to where ``place`` says (row, column); heights stay behind."""
        cells = [(place(*place_of(cell)), cell) for cell in self.cells()]
        for line in self.rows():
            self.table.remove(line)
        lines: dict[int, list[tuple[int, etree._Element]]] = {}
        for (row, column), cell in cells:
            cell.set("r", f"{get_column_letter(column)}{row}")
            lines.setdefault(row, []).append((column, cell))
        for number in sorted(lines):
            line = etree.SubElement(self.table, f"{NS}row", {"r": str(number)})
            line.extend(cell for _, cell in sorted(lines[number], key=lambda one: one[0]))
        for merge in self.merges():
            first, last = merge.get("ref", "").split(":")
            start, end = place(*place_at(first)), place(*place_at(last))
            merge.set("ref", f"{address(*start)}:{address(*end)}")


def address(row: int, column: int) -> str:
    return f"{get_column_letter(column)}{row}"


def place_at(text: str) -> tuple[int, int]:
    found = ADDRESS.fullmatch(text)
    assert found is not None, text
    return int(found[2]), column_index_from_string(found[1])


def place_of(cell: etree._Element) -> tuple[int, int]:
    """(row, column) of a cell's element."""
    return place_at(cell.get("r", ""))


def text_of(book: Book, cell: etree._Element) -> str:
    """What is stored in a cell: its text, or its number as text."""
    inline = cell.find(f"{NS}is")
    if inline is not None:
        return "".join(one.text or "" for one in inline.iter(f"{NS}t"))
    value = cell.findtext(f"{NS}v") or ""
    strings = book.strings() if cell.get("t") == "s" else None
    if strings is None or not value.isdecimal() or int(value) >= len(strings):
        return value
    return "".join(one.text or "" for one in strings[int(value)].iter(f"{NS}t"))


def put(cell: etree._Element, said: str, kind: str = "n", style: int | None = None) -> None:
    """Leaves just that in the cell: a number ("n"), a text ("text"), a boolean, an error; a
    formula ("f") without a result; nothing ("")."""
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if style is not None:
        cell.set("s", str(style))
    if kind == "":
        return
    if kind == "text":
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, f"{NS}is"), f"{NS}t")
        text.text = said
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return
    if kind in ("b", "e", "d", "str"):
        cell.set("t", kind)
    etree.SubElement(cell, f"{NS}f" if kind == "f" else f"{NS}v").text = said


def styles_with(book: Book, code: str) -> int:
    """The index of a new cell style with that number format code."""
    root = book.tree("xl/styles.xml")
    formats = root.find(f"{NS}numFmts")
    if formats is None:
        formats = etree.Element(f"{NS}numFmts")
        root.insert(0, formats)
    number = max([200, *(int(one.get("numFmtId", "0")) for one in formats)]) + 1
    etree.SubElement(formats, f"{NS}numFmt", {"numFmtId": str(number), "formatCode": code})
    styles = root.find(f"{NS}cellXfs")
    assert styles is not None
    etree.SubElement(styles, f"{NS}xf", {"numFmtId": str(number), "fontId": "0"})
    return len(styles) - 1


def elements(root: etree._Element) -> Iterator[etree._Element]:
    """Every element of the tree, without comments."""
    return (one for one in root.iter() if isinstance(one.tag, str))
