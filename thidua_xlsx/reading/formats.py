"""Number formats: what kind of value a cell shows, and the typeface that it is set in.

8.5 typed into a spreadsheet with the wrong regional setting becomes the 8th of May; only the
format tells that number from a score.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from thidua_xlsx.reading.cells import FormatClass
from thidua_xlsx.reading.xml_parts import is_element, local_name, whole_number

_BUILT_IN: dict[int, FormatClass] = {
    0: "general", 9: "percent", 10: "percent", 11: "scientific", 48: "scientific",
    12: "fraction", 13: "fraction", 49: "text",
    **dict.fromkeys((1, 2, 3, 4, *range(5, 9), *range(37, 45)), "number"),
    **dict.fromkeys((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)), "date"),
}  # fmt: skip
_BUILT_IN_DECIMALS = {
    **dict.fromkeys((1, 3, 5, 6, 9, 37, 38, 41, 42), 0),
    **dict.fromkeys((2, 4, 7, 8, 10, 39, 40, 43, 44), 2),
}
_LITERALS = re.compile(r'"[^"]*"?|\\.|_.|\*.')
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\]]*\]?")
_SCIENTIFIC = re.compile(r"[0#?]E[+-]", re.IGNORECASE)
_FRACTION = re.compile(r"[0#?]\s*/\s*[0-9#?]")
_PLACES = re.compile(r"[0#?](?P<scale>,*)(?:\.(?P<places>[0#?]*)(?P<late_scale>,*))?(?![0#?,.])")


@dataclass(frozen=True, slots=True)
class CellStyle:
    """What a reader of scores must know of a style; see ``cells.RawCell``."""

    format: FormatClass = "general"
    font: str | None = None
    decimals: int | None = None


def classify(code: str) -> FormatClass:
    """The class of a format code; text in quotes, brackets or after a backslash says nothing.

    A code with several sections is a date or a percentage as soon as one of them is; otherwise
    the first section, the one for positive numbers, decides.
    """
    bare = _LITERALS.sub(" ", code)
    elapsed = bool(_ELAPSED.search(bare))
    bare = _BRACKETS.sub(" ", bare)
    lowered = re.sub(r"general|standard|am/pm|a/p", " ", bare, flags=re.IGNORECASE).lower()
    if elapsed or any(letter in lowered for letter in "ymdhs"):
        return "date"
    if "%" in bare:
        return "percent"
    first = bare.split(";", 1)[0]
    if _SCIENTIFIC.search(first):
        return "scientific"
    if _FRACTION.search(first):
        return "fraction"
    if any(sign in first for sign in "0#?"):
        return "number"
    if "@" in first:
        return "text"
    return "general" if "general" in bare.lower() or not code.strip() else "other"


def shown_decimals(code: str) -> int | None:
    """How many decimals the format's first section shows of a number; each comma after the digits
    drops three places more.  None where the format sets no such limit."""
    if classify(code) not in ("number", "percent"):
        return None
    first = _BRACKETS.sub(" ", _LITERALS.sub(" ", code)).split(";", 1)[0]
    digits = _PLACES.search(re.sub(r"(?<=[0#?])\s+(?=[0#?])", "", first))
    if digits is None:
        return None
    scale = len(digits["scale"] or "") + len(digits["late_scale"] or "")
    return len(digits["places"] or "") - 3 * scale + (2 if "%" in first else 0)


def format_of(identifier: int, code: str | None) -> tuple[FormatClass, int | None]:
    """The class of a number format and the decimals that it shows, by its code or, where there
    is none, by the number that the file formats of Excel give it."""
    if code is not None:
        return classify(code), shown_decimals(code)
    known = _BUILT_IN.get(identifier, "other")
    places = _BUILT_IN_DECIMALS.get(identifier)
    return known, places + 2 if places is not None and known == "percent" else places


def read_styles(root: etree._Element | None) -> tuple[CellStyle, ...]:
    """The cell styles of styles.xml by their index; empty where the part is missing."""
    if root is None:
        return ()
    blocks = {local_name(block): block for block in root if is_element(block)}
    codes = {
        format_.get("numFmtId", ""): format_.get("formatCode", "")
        for format_ in blocks.get("numFmts", ())
        if is_element(format_)
    }
    fonts = [_font_name(font) for font in blocks.get("fonts", ()) if is_element(font)]
    return tuple(
        _style(style, codes, fonts) for style in blocks.get("cellXfs", ()) if is_element(style)
    )


def _style(style: etree._Element, codes: dict[str, str], fonts: list[str | None]) -> CellStyle:
    identifier = style.get("numFmtId", "0")
    number = whole_number(identifier, 0, 99_999)
    class_, decimals = format_of(-1 if number is None else number, codes.get(identifier))
    font = whole_number(style.get("fontId", "0"), 0, len(fonts) - 1)
    return CellStyle(class_, None if font is None else fonts[font], decimals)


def _font_name(font: etree._Element) -> str | None:
    return next((part.get("val") for part in font if local_name(part) in ("name", "rFont")), None)
