"""Styles: what kind of value a cell shows, its number format, and the typeface that it is set in.

8.5 typed into a spreadsheet with the wrong regional setting becomes the 8th of May; only the
format tells that number from a score.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from thidua_xlsx.reading.cells import FormatClass
from thidua_xlsx.reading.refusal import Refused
from thidua_xlsx.reading.xml_parts import is_element, is_true, local_name, namespace, parse
from thidua_xlsx.words.numerals import whole_number

_BUILT_IN: dict[int, FormatClass] = {
    0: "general", 9: "percent", 10: "percent", 11: "scientific", 48: "scientific",
    12: "fraction", 13: "fraction", 49: "text",
    **dict.fromkeys((1, 2, 3, 4, *range(5, 9), *range(37, 45)), "number"),
    **dict.fromkeys((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)), "date"),
}  # fmt: skip
_ACCOUNT = '_(* {0}_);_(* \\({0}\\);_(* "-"??_);_(@_)'
_BUILT_IN_CODES = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 48: "##0.0E+0", 49: "@",
    **dict.fromkeys((5, 6, 37, 38), r"#,##0_);\(#,##0\)"),
    **dict.fromkeys((7, 8, 39, 40), r"#,##0.00_);\(#,##0.00\)"),
    **dict.fromkeys((41, 42), _ACCOUNT.format("#,##0")),
    **dict.fromkeys((43, 44), _ACCOUNT.format("#,##0.00")),
}  # fmt: skip
"""Currency signs are left out: they say nothing about the number."""
_LITERALS = re.compile(r'"[^"]*"?|\\.|_.|\*.')
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\]]*\]?")
_SCIENTIFIC = re.compile(r"[0#?]E[+-]", re.IGNORECASE)
_FRACTION = re.compile(r"[0#?]\s*/\s*[0-9#?]")


@dataclass(frozen=True, slots=True)
class CellStyle:
    """What a reader of scores must know of a style; see ``cells.RawCell``."""

    format: FormatClass = "general"
    font: str | None = None
    codes: tuple[str, ...] = ()
    struck: bool = False
    shifted: bool = False
    bold: bool = False


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


def format_of(identifier: int, code: str | None) -> tuple[FormatClass, tuple[str, ...]]:
    """The class of a number format and its code (see ``cells.RawCell``), by the code itself or,
    where there is none, by the number that the file formats of Excel give it."""
    code = _BUILT_IN_CODES.get(identifier) if code is None else code
    if code is None:
        return _BUILT_IN.get(identifier, "other"), ()
    return classify(code), (code,) if code and code.lower() != "general" else ()


@dataclass(frozen=True, slots=True)
class Styles:
    """``cells``: the cell styles by their index; ``conditional``: what each differential style
    adds, as far as a reader must know it."""

    cells: tuple[CellStyle, ...] = ()
    conditional: tuple[CellStyle, ...] = ()


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font, as far as it changes what a text says."""

    name: str | None = None
    struck: bool = False
    shifted: bool = False
    bold: bool = False


_SHIFTED = ("superscript", "subscript")
_BLOCKS = ("numFmts", "fonts", "cellStyleXfs", "cellXfs", "dxfs")


@lru_cache(maxsize=8)
def styles_of(data: bytes, part: str) -> Styles:
    """What styles.xml says: the same in most forms of a round.  Raises Refused, as ``read_styles``
    and ``parse`` do."""
    return read_styles(parse(data, part))


def read_styles(root: etree._Element | None) -> Styles:
    """What styles.xml says, nothing where the part is missing.  Raises Refused where programs would
    read another format."""
    if root is None:
        return Styles()
    blocks: dict[str, list[etree._Element]] = {}
    for block in filter(is_element, root):
        name = local_name(block)
        if name in _BLOCKS and (name in blocks or namespace(block) != namespace(root)):
            raise Refused("file-parts-disputed", found=name)
        blocks[name] = list(filter(is_element, block))
    codes: dict[str, str] = {}
    for format_ in blocks.get("numFmts", ()):
        identifier = format_.get("numFmtId", "")
        if codes.get(identifier, format_.get("formatCode")) != format_.get("formatCode"):
            raise Refused("file-parts-disputed", found=f"numFmt {identifier}")
        codes[identifier] = format_.get("formatCode", "")
    fonts = [typeface(font) for font in blocks.get("fonts", ())]
    named = blocks.get("cellStyleXfs", [])
    cells = tuple(_style(style, named, codes, fonts) for style in blocks.get("cellXfs", ()))
    return Styles(cells, tuple(map(_differential, blocks.get("dxfs", ()))))


def _style(
    style: etree._Element,
    named: list[etree._Element],
    codes: dict[str, str],
    fonts: list[Typeface],
) -> CellStyle:
    above = whole_number(style.get("xfId", "0"), 0, len(named) - 1)
    inherited = named[above].get("numFmtId", "0") if above is not None else "0"
    # LibreOffice takes the named style's format where the cell's own says nothing, Excel none.
    identifier = style.get("numFmtId", inherited)
    number = whole_number(identifier, 0, 99_999)
    class_, own = format_of(-1 if number is None else number, codes.get(identifier))
    font = whole_number(style.get("fontId", "0"), 0, len(fonts) - 1)
    look = fonts[font] if font is not None else Typeface()
    return CellStyle(class_, look.name, own, look.struck, look.shifted, look.bold)


def _differential(style: etree._Element) -> CellStyle:
    looks = [conditional_look(part) for part in style.iter() if is_element(part)]
    codes = tuple(code for look in looks for code in look.codes)
    struck, shifted = any(look.struck for look in looks), any(look.shifted for look in looks)
    return CellStyle(codes=codes[:1], struck=struck, shifted=shifted)


def conditional_look(part: etree._Element) -> CellStyle:
    """What one property of a conditional format's style adds to the look of a cell."""
    name, value = local_name(part), part.get("val")
    return CellStyle(
        codes=(part.get("formatCode", ""),) if name == "numFmt" else (),
        struck=name == "strike" and (value is None or is_true(value)),
        shifted=name == "vertAlign" and value in _SHIFTED,
    )


def typeface(font: etree._Element) -> Typeface:
    """What the properties of a font or of a run say; what they leave out is not so."""
    said = {local_name(part): part.get("val") for part in font}
    struck, bold = (
        name in said and (said[name] is None or is_true(said[name])) for name in ("strike", "b")
    )
    shifted = said.get("vertAlign") in _SHIFTED
    return Typeface(said.get("name") or said.get("rFont"), struck, shifted, bold)
