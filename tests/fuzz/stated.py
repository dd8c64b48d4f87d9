"""What a file states, read plainly: the oracle's own eyes, without any of our readers.

``zipfile`` and lxml give every cell of every sheet as it is stored.  Nothing is repaired and
nothing is interpreted beyond type, text and class of number format (openpyxl's own judgement of
formats).  Where a file states something in two ways, ``Unclear`` is raised: our reader must then
have an error to say about it.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils import column_index_from_string

MAIN = frozenset(
    {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    }
)
ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
Place = tuple[int, int]
Block = tuple[int, int, int, int]
Kind = Literal["blank", "number", "text", "date", "percent", "boolean", "error"]


class Unclear(Exception):
    """The file can be read in two ways, or not at all."""


@dataclass(frozen=True, slots=True)
class Content:
    """What one cell states; ``formula``: it is the result of one, or there is one without."""

    kind: Kind = "blank"
    text: str = ""
    formula: bool = False


@dataclass(slots=True)
class PlainSheet:
    """One worksheet; ``cells`` holds only what is not blank."""

    name: str
    cells: dict[Place, Content] = field(default_factory=dict)
    merges: list[Block] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The id that the form's writer left in the first cell."""
        return self.cells.get((1, 1), Content()).text.strip()

    def rows(self) -> dict[str, list[int]]:
        """Row id → rows that carry it."""
        return _by_text((place[0], cell) for place, cell in self.cells.items() if place[1] == 1)

    def columns(self) -> dict[str, list[int]]:
        """Column id → columns that carry it."""
        return _by_text((place[1], cell) for place, cell in self.cells.items() if place[0] == 1)

    def is_hidden(self, row: int, column: int) -> bool:
        """Whether a person who opens the sheet does not see the cell."""
        return row in self.hidden_rows or any(
            first <= column <= last for first, last in self.hidden_columns
        )

    def covering(self, row: int, column: int) -> Block | None:
        """The merged block that hides the cell, if there is one."""
        for block in self.merges:
            top, left, bottom, right = block
            inside = top <= row <= bottom and left <= column <= right
            if inside and (row, column) != (top, left):
                return block
        return None


def _by_text(numbered: Iterable[tuple[int, Content]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, cell in numbered:
        if number > 1 and cell.text.strip():
            found.setdefault(cell.text.strip(), []).append(number)
    return found


def unzipped(data: bytes) -> dict[str, bytes]:
    """The parts of a file by name.  Raises Unclear."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, ValueError) as fault:
        raise Unclear(f"{fault}") from None


def xml_root(data: bytes) -> etree._Element:
    """A part as a tree.  Raises Unclear where programs disagree about such XML."""
    if b"<!DOCTYPE" in data or b"<![CDATA[" in data:
        raise Unclear("a document type or CDATA")
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _name(element: etree._Element) -> str:
    """The local name of an element of the main namespace, else "?"."""
    if not isinstance(element.tag, str):
        return "?"
    space, _, name = element.tag.rpartition("}")
    return name if space[1:] in MAIN else "?"


# --- xlsx ----------------------------------------------------------------------------------------


def xlsx_sheets(parts: dict[str, bytes]) -> list[PlainSheet]:
    """The worksheets of an .xlsx.  Raises Unclear, or what a damaged part makes fail."""
    targets = {
        link.get("Id", ""): posixpath.normpath(posixpath.join("xl", link.get("Target", "")))
        if not link.get("Target", "").startswith("/")
        else link.get("Target", "")[1:]
        for link in xml_root(parts["xl/_rels/workbook.xml.rels"])
    }
    shared = parts.get("xl/sharedStrings.xml")
    strings = [_string(si) for si in xml_root(shared)] if shared else []
    classes = _format_classes(xml_root(parts["xl/styles.xml"]))
    sheets = []
    for sheet in xml_root(parts["xl/workbook.xml"]).iter("{*}sheet"):
        (target,) = (value for key, value in sheet.attrib.items() if key.endswith("}id"))
        root = xml_root(parts[targets[target]])
        sheets.append(_worksheet(root, sheet.get("name", ""), strings, classes))
    return sheets


def _format_classes(root: etree._Element) -> list[Kind]:
    codes = dict(BUILTIN_FORMATS)
    codes |= {_identifier(one): one.get("formatCode", "") for one in root.iter("{*}numFmt")}
    styles = [one for block in root.iter("{*}cellXfs") for one in block]
    return [_format_class(codes.get(_identifier(one), "General")) for one in styles]


def _identifier(style: etree._Element) -> int:
    number = style.get("numFmtId", "0")
    return int(number) if number.isdecimal() else -1


def _format_class(code: str) -> Kind:
    if is_date_format(code):
        return "date"
    bare = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", code)
    return "percent" if "%" in bare else "number"


def _string(element: etree._Element) -> str:
    """The text of an si or is.  Raises Unclear where two texts stand side by side."""
    pieces: list[str] = []
    plain, runs = 0, 0
    for child in element:
        name = _name(child)
        if name == "t":
            plain += 1
            pieces.append(_text(child))
        elif name == "r":
            runs += 1
            texts = [_text(one) for one in child if _name(one) == "t"]
            if len(texts) > 1 or any(_name(one) == "?" for one in child):
                raise Unclear("a run of two texts")
            pieces += texts
        elif name not in ("rPh", "phoneticPr", "extLst"):
            raise Unclear(f"{child.tag} in a string")
    if plain > 1 or (plain and runs):
        raise Unclear("a string of two texts")
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _text(element: etree._Element) -> str:
    if len(element):
        raise Unclear("something stands inside a value")
    return element.text or ""


def _worksheet(
    root: etree._Element, name: str, strings: Sequence[str], classes: Sequence[Kind]
) -> PlainSheet:
    sheet = PlainSheet(name)
    blocks = [block for block in root if _name(block) == "sheetData"]
    if len(blocks) > 1 or len(list(root.iter("{*}sheetData"))) != len(blocks):
        raise Unclear("two tables in one sheet")
    for block in blocks:
        seen: set[Place] = set()
        row = 0
        for element in block:
            if not isinstance(element.tag, str):
                continue
            if _name(element) != "row":
                raise Unclear(f"{element.tag} among rows")
            row = number_of(element.get("r")) if "r" in element.attrib else row + 1
            if element.get("hidden") in ("1", "true") or element.get("ht") in ("0", "0.0"):
                sheet.hidden_rows.add(row)
            for place, content in _row(element, row, strings, classes):
                if place in seen:
                    raise Unclear(f"{place} stands there twice")
                seen.add(place)
                if content.kind != "blank" or content.formula:
                    sheet.cells[place] = content
    for merge in root.iter("{*}mergeCell"):
        sheet.merges.append(_block(merge.get("ref", "")))
    for column in root.iter("{*}col"):
        if column.get("hidden") in ("1", "true") or column.get("width") in ("0", "0.0"):
            span = number_of(column.get("min")), number_of(column.get("max"))
            sheet.hidden_columns.append(span)
    return sheet


def number_of(text: str | None) -> int:
    """The whole number that an attribute states.  Raises Unclear."""
    if text is None or not re.fullmatch(r"[0-9]+", text):
        raise Unclear(f"{text} is no number")
    return int(text)


def _place(text: str) -> Place:
    found = ADDRESS.fullmatch(text)
    if found is None:
        raise Unclear(f"{text} is no address")
    return int(found[2]), column_index_from_string(found[1])


def _block(text: str) -> Block:
    first, _, last = text.partition(":")
    start, end = _place(first), _place(last or first)
    rows, columns = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return rows[0], columns[0], rows[1], columns[1]


def _row(
    element: etree._Element, row: int, strings: Sequence[str], classes: Sequence[Kind]
) -> Iterator[tuple[Place, Content]]:
    column = 0
    for cell in element:
        if not isinstance(cell.tag, str) or _name(cell) == "extLst":
            continue
        if _name(cell) != "c":
            raise Unclear(f"{cell.tag} among cells")
        stored = cell.get("r")
        place = (row, column + 1) if stored is None else _place(stored)
        if place[0] != row:
            raise Unclear(f"{stored} stands in row {row}")
        column = place[1]
        yield place, _cell(cell, strings, classes)


def _cell(cell: etree._Element, strings: Sequence[str], classes: Sequence[Kind]) -> Content:
    parts: dict[str, etree._Element] = {}
    for child in cell:
        name = _name(child)
        if name not in ("f", "v", "is", "extLst") or name in parts:
            raise Unclear(f"{child.tag} in a cell")
        parts[name] = child
    if "v" in parts and "is" in parts:
        raise Unclear("two values in a cell")
    formula = "f" in parts
    if formula:
        _text(parts["f"])
    stored = cell.get("t", "n")
    value = _text(parts["v"]) if "v" in parts else ""
    if stored == "inlineStr":
        return Content("text", _string(parts["is"]), formula) if "is" in parts else Content()
    if not value.strip() and stored != "str":
        return Content(formula=formula)
    if stored == "s":
        return Content("text", strings[number_of(value.strip())], formula)
    if stored == "str":
        return Content("text" if value else "blank", _unescaped(value), formula)
    kinds: dict[str, Kind] = {"b": "boolean", "e": "error", "d": "date"}
    if stored in kinds:
        return Content(kinds[stored], value, formula)
    if stored != "n":
        raise Unclear(f"a cell of type {stored}")
    style = cell.get("s", "0")
    known = style.isdecimal() and int(style) < len(classes)
    return Content(classes[int(style)] if known else "number", value, formula)
