"""One worksheet in one pass: cells with their right addresses, merges, what is hidden.

The declared dimension is never read (some programs write a wrong one), cells are kept sparse,
and whatever two programs would read differently stops the file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from thidua_xlsx.reading.blocks import check_merges, numbers_in, spread_arrays
from thidua_xlsx.reading.cells import (
    MAXIMUM_COLUMN,
    MAXIMUM_ROW,
    RawSheet,
    address,
    parse_address,
    parse_range,
)
from thidua_xlsx.reading.conditional import show_conditionally
from thidua_xlsx.reading.formats import CellStyle, Styles, conditional_look
from thidua_xlsx.reading.known import by_bytes
from thidua_xlsx.reading.plain_cells import taken_out
from thidua_xlsx.reading.refusal import Refused
from thidua_xlsx.reading.shared_strings import rich_text
from thidua_xlsx.reading.stored_cells import STORED_TYPES, StoredCells, Tables, is_picture
from thidua_xlsx.reading.xml_parts import is_true, local_name, pieces
from thidua_xlsx.words.numerals import whole_number

_PARENTS = {
    "sheetData": "worksheet", "row": "sheetData", "c": "row",
    "mergeCells": "worksheet", "mergeCell": "mergeCells",
    "cols": "worksheet", "col": "cols", "sheetProtection": "worksheet",
}  # fmt: skip
_KNOWN = 2**21
"""Bytes of what stands in sheets besides their cells that are remembered."""
_PARTS = ("f", "v", "is", "extLst")
"""What may stand in a cell."""
_RULES = ("dataValidation", "conditionalFormatting")
"""Counted in any namespace: Office 2010 has those of newer kinds in one of its own."""
_TOLD = tuple(
    f"{{*}}{name}"
    for name in ("mergeCell", "col", "sheetProtection", "cfRule", "numFmt", "strike", "vertAlign",
                 "sqref", *_RULES)
)  # fmt: skip
"""The elements besides the table of which something is kept."""


def read_worksheet(data: bytes, part: str, name: str, state: str, tables: Tables) -> RawSheet:
    """The sheet.  Raises Refused, with sheet and cell, where it cannot be read in one way."""
    plainly = _plainly_read(data, tables)
    reader, stored = plainly or (new := _SheetReader(name, tables), new.stored)
    try:
        if plainly is None:
            reader.run(data, part)
        arrays = spread_arrays(stored.kept, stored.arrays)
        show_conditionally(stored.kept, reader.conditional)
        check_merges(reader.merges, len(stored.kept))
    except Refused as refused:
        raise refused.at(name, reader.place()) from None
    return RawSheet(
        name=name,
        state=state,
        cells=stored.kept,
        merges=tuple(reader.merges),
        hidden_rows=frozenset(reader.hidden_rows),
        hidden_columns=numbers_in(reader.hidden_columns, MAXIMUM_COLUMN),
        protected=reader.protected,
        validations=reader.rules["dataValidation"],
        conditional_formats=reader.rules["conditionalFormatting"],
        beside=tuple(stored.pictures),
        arrays=arrays,
    )


def _plainly_read(data: bytes, tables: Tables) -> tuple[_SheetReader, StoredCells] | None:
    """The sheet as it is read without a tree of its cells, and these; None where that cannot be
    done, or something is wrong with it, which is told when it is read from its tree."""
    taken = taken_out(data)
    if taken is None:
        return None
    rest, rows = taken
    reader = _rest_of(rest, tables.space, tables.styles.conditional)
    if reader is None or len(reader.rows) != len(rows):
        return None
    stored = StoredCells(tables)
    filled = [(number, row) for number, row in zip(reader.rows, rows, strict=True) if row]
    if len({number for number, _ in filled}) < len(filled):
        return None
    try:
        for number, row in filled:
            stored.keep_row(number, row)
    except Refused:
        return None
    return reader, stored


@by_bytes(_KNOWN)
def _rest_of(data: bytes, space: str, conditional: tuple[CellStyle, ...]) -> _SheetReader | None:
    """What a sheet says whose cells are taken out, read to its end; None where something is
    wrong."""
    reader = _SheetReader("", Tables(space, (), Styles(conditional=conditional)))
    try:
        reader.run(data, "")
    except Refused:
        return None
    return reader


@dataclass(slots=True)
class _SheetReader:
    """The state of one pass; ``rows``: the numbers of the rows, one by one."""

    name: str
    tables: Tables
    rows: list[int] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    protected: bool = False
    has_table: bool = False
    row: int = 0
    column: int = 0
    seen: set[tuple[int, int]] = field(default_factory=set)
    conditional: list[tuple[str, CellStyle]] = field(default_factory=list)
    pending: list[CellStyle] = field(default_factory=list)
    rules: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_RULES, 0))
    stored: StoredCells = field(init=False)
    tags: dict[str, str] = field(init=False)
    names: dict[str, str] = field(init=False)
    placed: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.stored = StoredCells(self.tables)
        self.tags = {
            name: f"{{{self.tables.space}}}{name}" for name in ("worksheet", *_PARENTS, *_PARTS)
        }
        self.names = {self.tags[name]: name for name in _PARTS}
        self.placed = {self.tags[name]: self.tags[above] for name, above in _PARENTS.items()}

    def place(self) -> str:
        """The cell that is being read, "" before the first."""
        return address(self.row, self.column) if self.row and self.column else ""

    def run(self, data: bytes, part: str) -> None:
        """Reads everything, row by row."""
        table = f"{{{self.tables.space}}}sheetData"
        for event, element in pieces(data, part, table):
            if event == "broken":
                self._broken_off(element)
            elif event == "start" and element.tag == table:
                if self.has_table:
                    raise Refused("cell-wrapped", found="sheetData")
                self.has_table = True
            elif event == "start":
                name = _main_name(element.tag, self.tables.space)
                if name != "worksheet":
                    raise Refused("file-xml-damaged", found=name, part=self.name)
            elif (parent := element.getparent()) is not None and parent.tag == table:
                self._row(element)
            else:
                self._beside(element)

    def _row(self, element: etree._Element) -> None:
        self._begin_row(element)
        for child in element.iterchildren("*"):
            self._of_row(child)
        self.column = 0

    def _begin_row(self, element: etree._Element) -> None:
        if element.tag != self.tags["row"]:
            raise Refused("cell-wrapped", found=local_name(element))
        stored = element.get("r")
        number = self.row + 1 if stored is None else whole_number(stored, 1, MAXIMUM_ROW)
        if number is None or number > MAXIMUM_ROW:
            raise Refused("cell-address-wrong", found=stored or str(number))
        self.row = number
        self.rows.append(number)
        if is_true(element.get("hidden")) or _is_zero(element.get("ht")):
            self.hidden_rows.add(number)

    def _of_row(self, element: etree._Element) -> None:
        if element.tag == self.tags["c"]:
            self._cell(element, self._place(element.get("r")))
        elif element.tag == self.tags["extLst"]:
            self._beside(element)
        else:
            raise Refused("cell-wrapped", found=local_name(element))

    def _broken_off(self, element: etree._Element) -> None:
        """Notes how far the row that breaks off has been read."""
        around = (element, *element.iterancestors())
        row = next((one for one in around if one.tag == self.tags["row"]), None)
        if row is not None:
            self._begin_row(row)
            begun = list(row.iterchildren("*"))
            for child in begun[:-1]:
                self._of_row(child)
            if begun:
                self._place(begun[-1].get("r"))

    def _beside(self, element: etree._Element) -> None:
        """What stands in the sheet besides its table."""
        for inner in element.iter(*self.placed):
            parent = inner.getparent()
            if parent is None or parent.tag != self.placed[inner.tag]:
                raise Refused("cell-wrapped", found=local_name(inner))
        for _, inner in etree.iterwalk(element, events=("end",), tag=_TOLD):
            self._told(inner, _main_name(inner.tag, self.tables.space))

    def _told(self, element: etree._Element, name: str) -> None:
        if name == "mergeCell":
            block = parse_range(element.get("ref", ""))
            if block is None:
                raise Refused("cell-address-wrong", found=element.get("ref"))
            self.merges.append(block)
        elif name == "col":
            first = whole_number(element.get("min"), 1, MAXIMUM_COLUMN)
            last = whole_number(element.get("max"), 1, MAXIMUM_COLUMN)
            hidden = is_true(element.get("hidden")) or _is_zero(element.get("width"))
            if hidden and first is not None and last is not None:
                self.hidden_columns.append((first, last))
        elif name == "sheetProtection":
            self.protected = is_true(element.get("sheet"))
        elif name == "cfRule":
            self._conditional(element)
        elif name.removeprefix("?") in ("numFmt", "strike", "vertAlign"):
            self.pending.append(conditional_look(element))
        elif name == "?sqref":
            self.conditional += [(element.text or "", look) for look in self.pending]
        elif name.removeprefix("?") in _RULES:
            self.pending = []
            self.rules[name.removeprefix("?")] += 1

    def _conditional(self, rule: etree._Element) -> None:
        """The look that a rule gives where it holds; whether it does is not worked out."""
        known = self.tables.styles.conditional
        number = whole_number(rule.get("dxfId"), 0, len(known) - 1)
        block = rule.getparent()
        if number is not None and block is not None:
            self.conditional.append((block.get("sqref", ""), known[number]))

    def _place(self, stored: str | None) -> tuple[int, int]:
        place = (self.row, self.column + 1) if stored is None else parse_address(stored)
        if place is None or place[0] != self.row or place[1] > MAXIMUM_COLUMN:
            raise Refused("cell-address-wrong", found=stored or "")
        self.column = place[1]
        if place in self.seen:
            raise Refused("cell-twice")
        self.seen.add(place)
        return place

    def _cell(self, element: etree._Element, place: tuple[int, int]) -> None:
        stated = element.get("t", "n")
        if stated == "n" and not len(element):
            return  # formatted, and says nothing
        parts = self._parts_of(element)
        formula = None
        if "f" in parts:
            formula = self.stored.formula(parts["f"].text or "", _attributes(parts["f"]))
        said = (parts["v"].text or "") if "v" in parts else ""
        shown = self.tables.pictures and "vm" in element.attrib and stated == "e"
        if shown or (formula and is_picture(formula, said)):
            self.stored.add_picture(place)
            return
        if stated not in STORED_TYPES:
            raise Refused("cell-value-damaged", found=stated)
        inline = stated == "inlineStr"
        if ("is" in parts) > inline or ("v" in parts and inline):
            raise Refused("cell-two-values")
        string = rich_text(parts["is"]) if "is" in parts else self.stored.content(stated, said)
        self.stored.keep(place, element.get("s", "0"), stated, formula, string)

    def _parts_of(self, cell: etree._Element) -> dict[str, etree._Element]:
        parts: dict[str, etree._Element] = {}
        for child in cell:
            name = self.names.get(child.tag, "")
            if len(child) or not name or name in parts:
                self._check_part(cell, child, parts)
            parts[name] = child
        if "v" in parts and "is" in parts:
            raise Refused("cell-two-values", found=parts["v"].text)
        return parts

    def _check_part(
        self, cell: etree._Element, child: etree._Element, parts: dict[str, etree._Element]
    ) -> None:
        """Raises Refused unless what stands in the cell may stand there, once."""
        for inner in child.iter(*self.placed):
            raise Refused("cell-wrapped", found=local_name(inner))
        name = local_name(child)
        if not name or (name in ("v", "f") and len(child)):
            raise Refused("cell-value-hidden", found=child.text)
        if child.tag not in self.names:
            raise Refused("cell-wrapped", found=name)
        if name in parts:
            raise Refused("cell-two-values", found=f"{parts[name].text} | {child.text}")


def _attributes(element: etree._Element) -> dict[str, str]:
    return {str(name): str(text) for name, text in element.items()}


@lru_cache(maxsize=1024)
def _main_name(tag: str, main: str) -> str:
    """The local name; of another namespace "?" and the name, for anchors too have rows."""
    space, _, name = tag.rpartition("}")
    return name if space[1:] == main else f"?{name}"


def _is_zero(text: str | None) -> bool:
    return text is not None and text.strip() != "" and not text.strip().strip("0.")
