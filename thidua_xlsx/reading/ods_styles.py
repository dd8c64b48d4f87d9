"""Styles of an .ods: the number format, typeface and visibility that a name stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from thidua_xlsx.reading.cells import FormatClass
from thidua_xlsx.reading.formats import CellStyle
from thidua_xlsx.reading.ods_names import attribute, prefixed
from thidua_xlsx.reading.shared_strings import Piece
from thidua_xlsx.words.numerals import whole_number

_DEEPEST = 32
_ZERO = re.compile(r"0*+(?:\.0*+)?[a-z]*+", re.ASCII)
_DATA_STYLES: dict[str, FormatClass] = {
    "number:number-style": "number",
    "number:currency-style": "number",
    "number:percentage-style": "percent",
    "number:date-style": "date",
    "number:time-style": "date",
    "number:boolean-style": "other",
    "number:text-style": "text",
}
_SIGNS = {
    "number:text-content": "@", "number:boolean": "General", "number:day": "d",
    "number:month": "m", "number:year": "y", "number:hours": "h", "number:minutes": "m",
    "number:seconds": "s", "number:am-pm": "AM/PM", "number:day-of-week": "d",
    "number:era": "y", "number:quarter": "m", "number:week-of-year": "d",
}  # fmt: skip
_POSITIVE = ("value()>0", "value()>=0")


@dataclass(frozen=True, slots=True)
class _Style:
    parent: str | None
    data_style: str | None
    font: str | None
    hidden: bool
    struck: bool | None = None
    shifted: bool | None = None


@dataclass(frozen=True, slots=True)
class _Format:
    """A data style by itself; ``maps``: condition and name of the style that then applies."""

    format: FormatClass
    code: str
    maps: tuple[tuple[str, str], ...]
    is_text: bool = False


@dataclass(slots=True)
class Styles:
    """All styles that were read, automatic ones over common ones of the same name."""

    _faces: dict[str, str] = field(default_factory=dict)
    _styles: dict[tuple[str, str], _Style] = field(default_factory=dict)
    _formats: dict[str, _Format] = field(default_factory=dict)
    _cells: dict[str, CellStyle] = field(default_factory=dict)

    def read(self, block: etree._Element) -> None:
        """Takes in font-face-decls, styles or automatic-styles."""
        for element in block:
            kind = prefixed(element)
            name = attribute(element, "style:name") or ""
            if kind == "style:font-face":
                self._faces[name] = (attribute(element, "svg:font-family") or name).strip("'\"")
            elif kind == "style:style":
                family = attribute(element, "style:family") or ""
                self._styles[family, name] = self._style(element)
            elif kind in _DATA_STYLES:
                self._formats[name] = _format(element, kind)

    def cell(self, name: str) -> CellStyle:
        """The style of cells of that name."""
        if name not in self._cells:
            data_style = self._inherited("table-cell", name, "data_style")
            font = self._inherited("table-cell", name, "font")
            struck, shifted = (
                bool(self._inherited("table-cell", name, what)) for what in ("struck", "shifted")
            )
            codes = self._codes(data_style)
            self._cells[name] = CellStyle(self._class(data_style), font, codes, struck, shifted)
        return self._cells[name]

    def run(self, name: str | None, within: Piece) -> Piece:
        """The look of a run of text in that style, which stands inside another."""
        if name is None:
            return within
        font, struck, shifted = (
            self._inherited("text", name, what) for what in ("font", "struck", "shifted")
        )
        return Piece(
            "",
            font or within.font,
            within.struck if struck is None else struck,
            within.shifted if shifted is None else shifted,
        )

    def is_hidden(self, family: str, name: str | None) -> bool:
        """Whether a table is not displayed, a row has no height or a column no width."""
        style = self._styles.get((family, name or ""))
        return style is not None and style.hidden

    def _style(self, element: etree._Element) -> _Style:
        font = None
        hidden = False
        struck = shifted = None
        for properties in element:
            kind = prefixed(properties)
            if kind == "style:text-properties":
                face = attribute(properties, "style:font-name")
                family = attribute(properties, "fo:font-family")
                font = self._faces.get(face, face) if face else (family or "").strip("'\"") or None
                struck, shifted = _struck(properties), _shifted(properties)
            elif kind == "style:table-properties":
                hidden = attribute(properties, "table:display") == "false"
            elif kind == "style:table-row-properties":
                hidden = _is_zero(attribute(properties, "style:row-height"))
            elif kind == "style:table-column-properties":
                hidden = _is_zero(attribute(properties, "style:column-width"))
        return _Style(
            parent=attribute(element, "style:parent-style-name"),
            data_style=attribute(element, "style:data-style-name"),
            font=font,
            hidden=hidden,
            struck=struck,
            shifted=shifted,
        )

    def _inherited(self, family: str, name: str, what: str) -> Any:
        """From the style or the nearest of its ancestors that says so; "Default" is the last."""
        current: str | None = name
        for _ in range(_DEEPEST):
            style = self._styles.get((family, current or ""))
            said = getattr(style, what) if style is not None else None
            if said is not None or current == "Default":
                return said
            current = style.parent if style is not None and style.parent else "Default"
        return None

    def _class(self, name: str | None) -> FormatClass:
        """A date or a percentage as soon as one of its conditions leads to one; otherwise what
        positive numbers are shown with."""
        own = self._formats.get(name or "")
        if own is None:
            return "general"
        mapped = {condition: self._formats[to] for condition, to in own.maps if to in self._formats}
        for one in (own, *mapped.values()):
            if one.format in ("date", "percent"):
                return one.format
        return next((mapped[c] for c in _POSITIVE if c in mapped), own).format

    def _codes(self, name: str | None) -> tuple[str, ...]:
        """The format in Excel's notation: a section for each condition, then its own."""
        own = self._formats.get(name or "")
        if own is None:
            return ()
        sections = [
            f"[{condition.removeprefix('value()').replace('!=', '<>')}]{self._formats[to].code}"
            for condition, to in own.maps
            if to in self._formats
        ]
        if own.is_text and sections:
            sections += [own.code] * (3 - len(sections))
        code = ";".join((*sections, own.code))
        return (code,) if code != "General" else ()


def _struck(properties: etree._Element) -> bool | None:
    names = ("style:text-line-through-style", "style:text-line-through-type")
    said = [attribute(properties, name) for name in names]
    known = [each for each in said if each is not None]
    return "none" not in known if known else None


def _shifted(properties: etree._Element) -> bool | None:
    position = attribute(properties, "style:text-position")
    return None if position is None else re.match(r"\s*+[+-]?0*+(?:\.0*+)?%", position) is None


def _format(element: etree._Element, kind: str) -> _Format:
    class_: FormatClass = _DATA_STYLES[kind]
    parts = {prefixed(part): part for part in element}
    if kind == "number:text-style" and "number:text-content" not in parts:
        class_ = "other"
    if class_ == "number":
        if "number:fraction" in parts:
            class_ = "fraction"
        elif "number:scientific-number" in parts:
            class_ = "scientific"
        elif "number:number" not in parts:
            class_ = "other"
        elif _digits(parts["number:number"]) == "General":
            class_ = "general"
    code = "".join(_code(part, class_) for part in element)
    maps = [
        ((attribute(part, "style:condition") or "").replace(" ", ""),
         attribute(part, "style:apply-style-name") or "")
        for part in element
        if prefixed(part) == "style:map"
    ]  # fmt: skip
    return _Format(class_, code, tuple(maps), kind == "number:text-style")


def _code(part: etree._Element, class_: FormatClass) -> str:
    """A piece of a data style as Excel writes it."""
    name = prefixed(part)
    if name == "number:text" and class_ == "percent" and (part.text or "").strip() == "%":
        return "%"
    if name in ("number:text", "number:currency-symbol"):
        return "".join(f"\\{sign}" for sign in part.text or "")
    if name == "number:fill-character":
        return f"*{(part.text or ' ')[:1]}"
    if name == "number:number":
        return _digits(part)
    if name == "number:scientific-number":
        return f"{_digits(part)}E+00"
    if name == "number:fraction":
        return _fraction(part)
    return _SIGNS.get(name, "")


def _digits(number: etree._Element) -> str:
    places = whole_number(attribute(number, "number:decimal-places"), 0, 400)
    if places is None:
        return "General"
    stated = attribute(number, "number:min-decimal-places")
    stated = stated or attribute(number, "loext:min-decimal-places")
    filled = attribute(number, "number:decimal-replacement")
    least = whole_number(stated, 0, places)
    if least is None:
        least = 0 if filled == "" else places
    factor = attribute(number, "number:display-factor") or "1"
    scale = "," * -(-(len(factor) - 1) // 3) if factor.strip("0") == "1" else "\\?"
    whole = "0" if attribute(number, "number:min-integer-digits") != "0" else "#"
    other = "".join(f"\\{one.text}0" for one in number)
    other += "".join(f"\\{sign}0" for sign in filled or "")
    return f"{whole}{other}{scale}{'.' if places else ''}{'0' * least}{'#' * (places - least)}"


def _fraction(part: etree._Element) -> str:
    value = attribute(part, "number:denominator-value")
    width = whole_number(attribute(part, "number:min-denominator-digits"), 1, 9) or 1
    whole = "# " if attribute(part, "number:min-integer-digits") is not None else ""
    return f"{whole}?/\\{value}" if value else f"{whole}?/{'?' * width}"


def _is_zero(length: str | None) -> bool:
    return length is not None and "0" in length and _ZERO.fullmatch(length.strip()) is not None
