"""What a stored cell says, whichever way the sheet was read: value, type, formula, look."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from thidua_xlsx.reading.cells import (
    MAXIMUM_CELLS,
    Beside,
    CellType,
    RawCell,
    address,
    parse_address,
    parse_range,
)
from thidua_xlsx.reading.formats import CellStyle, Styles
from thidua_xlsx.reading.plain_cells import Cell, Row, attributes, resolved
from thidua_xlsx.reading.refusal import Refused
from thidua_xlsx.reading.shared_strings import RichText, decode_escapes
from thidua_xlsx.words.numerals import whole_number

STORED_TYPES: dict[str, CellType] = {
    "n": "number", "b": "boolean", "e": "error", "d": "date", "str": "text",
    "s": "text", "inlineStr": "text",
}  # fmt: skip
_VARIANTS = 4
"""Of so many different tables of strings or styles it is remembered what a row says."""
_WPS_PICTURE = re.compile(r"=?DISPIMG\(", re.IGNORECASE)
_ERRORS = ("#NAME?", "#VALUE!", "#N/A")
"""What programs make of a formula that they do not know."""
_PLAIN = {
    "b": re.compile("[01]"),
    "d": re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?)?", re.ASCII),
}
"""Of other truths and days programs make different ones."""


@dataclass(frozen=True, slots=True)
class Tables:
    """What the cells of every sheet refer to; ``space``: the namespace of the workbook's names;
    ``pictures``: rich values of cells may be pictures."""

    space: str
    strings: Sequence[RichText]
    styles: Styles
    pictures: bool = False


@dataclass(slots=True)
class StoredCells:
    """The cells of one sheet by place (row, column), as they are kept one after the other."""

    tables: Tables
    kept: dict[tuple[int, int], RawCell] = field(default_factory=dict)
    arrays: list[tuple[tuple[int, int, int, int], str]] = field(default_factory=list)
    pictures: list[Beside] = field(default_factory=list)
    _shared: dict[str, str] = field(default_factory=dict)
    _styles: dict[str, CellStyle] = field(default_factory=dict)

    def formula(self, stored: str, stated: Mapping[str, str]) -> str:
        """The formula that stands there, "" where a shared one is not known; ``stated``: the
        attributes of what is stored."""
        text, kind = decode_escapes(stored), stated.get("t", "normal")
        if kind == "shared":
            identifier = stated.get("si", "")
            if text:
                self._shared[identifier] = text
            return text or self._shared.get(identifier, "")
        block = parse_range(stated.get("ref", "")) if kind in ("array", "dataTable") else None
        if block is not None:
            self.arrays.append((block, text))
        return text

    def content(self, stored: str, text: str) -> RichText | None:
        """What the stored text of such a type says; None where nothing.  Raises Refused where
        programs would not agree."""
        if not text or (stored != "str" and not text.strip()):
            return None
        if stored == "s":
            index = whole_number(text.strip(), 0, len(self.tables.strings) - 1)
            if index is None:
                raise Refused("cell-value-damaged", found=text)
            return self.tables.strings[index]
        plain = _PLAIN.get(stored)
        if plain is not None and not plain.fullmatch(text.strip()):
            raise Refused("cell-value-damaged", found=text)
        return RichText(decode_escapes(text) if stored == "str" else text)

    def keep(
        self,
        place: tuple[int, int],
        stated_style: str,
        stated: str,
        formula: str | None,
        string: RichText | None,
    ) -> None:
        """Keeps a cell that says something; ``stated``: its type.  Raises Refused beyond
        MAXIMUM_CELLS."""
        if string is None and formula is None:
            return
        style = self._styles.get(stated_style) or self._style(stated_style)
        if len(self.kept) >= MAXIMUM_CELLS:
            raise Refused("cells-too-many", limit=str(MAXIMUM_CELLS))
        self.kept[place] = RawCell(
            string.text if string else "",
            STORED_TYPES[stated] if string else "blank",
            formula,
            style.format,
            (string.font if string else None) or style.font,
            style.codes,
            string.runs(style) if string and string.text else (),
            style.bold,
        )

    def keep_row(self, number: int, row: Row) -> None:
        """Keeps the cells of a plain row of that number.  Raises Refused where they are of another
        row, as ``content``, and as ``keep``."""
        if row[0][2] != str(number):
            raise Refused("cell-address-wrong", found=row[0][0])
        strings = self._strings_of(row)
        for styles, others, cells in row.said:
            if styles is self.tables.styles and others == strings:
                if len(self.kept) + len(cells) > MAXIMUM_CELLS:
                    raise Refused("cells-too-many", limit=str(MAXIMUM_CELLS))
                self.kept.update(cells)
                return
        before = len(self.kept)
        beside = len(self.arrays) + len(self.pictures)
        for cell in row:
            self._keep_plain(cell)
        if strings is not None and len(self.arrays) + len(self.pictures) == beside:
            cells = dict(islice(self.kept.items(), before, None))
            row.said = ((self.tables.styles, strings, cells), *row.said[: _VARIANTS - 1])

    def _strings_of(self, row: Row) -> tuple[RichText, ...] | None:
        """The strings to which it refers; None where it says something else in another sheet."""
        places = row.strings
        if places is None or (places and max(places) >= len(self.tables.strings)):
            return None
        return tuple([self.tables.strings[place] for place in places])

    def _keep_plain(self, cell: Cell) -> None:
        _, column, row, style, stated, has_formula, stated_of_it, formula, value = cell
        if not (has_formula or value):
            return  # formatted, and says nothing
        place = parse_address(column + row)
        assert place is not None
        text = None
        value = resolved(value) if "&" in value else value
        if has_formula:
            formula = resolved(formula) if "&" in formula else formula
            text = self.formula(formula, attributes(stated_of_it) if stated_of_it else {})
            if text and is_picture(text, value):
                self.add_picture(place)
                return
        stated = stated or "n"
        self.keep(place, style or "0", stated, text, self.content(stated, value))

    def add_picture(self, place: tuple[int, int]) -> None:
        self.pictures.append(Beside("picture", address(*place)))

    def _style(self, index: str) -> CellStyle:
        styles = self.tables.styles.cells
        number = whole_number(index, 0, len(styles) - 1)
        self._styles[index] = styles[number] if number is not None else CellStyle()
        return self._styles[index]


def is_picture(formula: str, value: str) -> bool:
    """Whether the cell shows a picture and no value: WPS stores a formula of its own, the same
    again as its result.  (Excel stores an error beside the rich value.)"""
    shows = _WPS_PICTURE.match(formula.removeprefix("_xlfn."))
    return bool(shows and (not value or _WPS_PICTURE.match(value) or value in _ERRORS))
