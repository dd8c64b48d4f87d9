"""Strings of a workbook: the shared table, and the rich text of one string.

A string may be cut into runs of different looks, carry a reading aid above it (phonetic runs,
which are not part of the text) and hide control characters as ``_x000D_``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from lxml import etree

from thidua_xlsx.reading.cells import Run
from thidua_xlsx.reading.formats import CellStyle, Typeface, typeface
from thidua_xlsx.reading.known import by_bytes
from thidua_xlsx.reading.plain_cells import LARGEST, letters, resolved
from thidua_xlsx.reading.refusal import Refused
from thidua_xlsx.reading.xml_parts import MAIN_NAMESPACES, local_name, namespace, pieces

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NEEDED = frozenset({0x5F, 0xFFFE, 0xFFFF})
"""Characters from the space on that XML, or the escape itself, cannot do without."""
_NOT_TEXT = frozenset({"rPh", "phoneticPr", "extLst"})
_STRINGS = frozenset(f"{{{space}}}si" for space in MAIN_NAMESPACES)
_TEXTS = frozenset(f"{{{space}}}t" for space in MAIN_NAMESPACES)

_KNOWN = 2**20
"""Bytes of strings that are remembered."""
_HEAD = re.compile(
    rb"""<\?xml\ version=(["'])1\.0\1\ encoding=(["'])UTF-8\2(?:\ standalone=(["'])yes\3)?\?>\s*
        <sst\ xmlns="(?:%s)"(?:\ count="\d+")?(?:\ uniqueCount="\d+")?>"""
    % "|".join(map(re.escape, MAIN_NAMESPACES)).encode(),
    re.VERBOSE,
)
_CLOSED, _END = b"</si>", b"</sst>"
_STRING = re.compile(r'<si><t(?: xml:space="preserve")?(?:/>|>([^<>]*)</t>)')


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a string; what is None is as the cell has it."""

    text: str
    font: str | None = None
    struck: bool | None = None
    shifted: bool | None = None


class RichText(NamedTuple):
    """A string, where its runs name one single typeface that typeface, and its runs."""

    text: str
    font: str | None = None
    pieces: tuple[Piece, ...] = ()

    def runs(self, style: CellStyle) -> tuple[Run, ...]:
        """What a cell of that style shows, as ``RawCell.runs``."""
        if not (self.pieces or style.struck or style.shifted):
            return ()
        found: list[Run] = []
        for piece in self.pieces or (Piece(self.text),):
            run = Run(
                piece.text,
                piece.font or style.font,
                style.struck if piece.struck is None else piece.struck,
                style.shifted if piece.shifted is None else piece.shifted,
            )
            if found and found[-1]._replace(text="") == run._replace(text=""):
                run = run._replace(text=found.pop().text + run.text)
            found.append(run)
        plain = len(found) == 1 and not (found[0].struck or found[0].shifted)
        return () if plain else tuple(found)


def read_shared_strings(data: bytes, part: str) -> tuple[RichText, ...]:
    """The table, by index.  Raises Refused on comments or foreign elements inside a string."""
    return _plainly_read(data) or _read(data, part)


def _plainly_read(data: bytes) -> tuple[RichText, ...]:
    """The table as it is read without a tree, string by string; none where that cannot be done."""
    head = _HEAD.match(data)
    if head is None or len(data) > LARGEST or not data.endswith(_END):
        return ()
    *pieces, rest = data[head.end() : -len(_END)].split(_CLOSED)
    found = [_plain_string(piece) for piece in pieces]
    return () if rest or None in found else tuple(found)  # type: ignore[arg-type]


@by_bytes(_KNOWN)
def _plain_string(piece: bytes) -> RichText | None:
    """The text of an ``si`` without its end that is of one piece; None of any other."""
    text = letters(piece)
    plain = _STRING.fullmatch(text) if text is not None else None
    try:
        return RichText(decode_escapes(resolved(plain[1] or ""))) if plain is not None else None
    except Refused:
        return None  # told when it is read from its tree, after what is wrong before it


def _read(data: bytes, part: str) -> tuple[RichText, ...]:
    found: list[RichText] = []
    for event, element in pieces(data, part):
        if event != "end":
            continue
        if element.tag in _STRINGS:
            found.append(rich_text(element))
        elif local_name(element) != "extLst" or namespace(element) not in MAIN_NAMESPACES:
            raise Refused("cell-wrapped", found=local_name(element))
    return tuple(found)


def rich_text(element: etree._Element) -> RichText:
    """The text of an ``si`` or ``is``.  Raises Refused where it can be read two ways."""
    if len(element) == 1 and element[0].tag in _TEXTS and not len(element[0]):
        return RichText(decode_escapes(element[0].text or ""))
    parts: list[Piece] = []
    plain = runs = 0
    for child in element:
        name = _checked_name(child)
        if name == "t":
            plain += 1
            parts.append(Piece(_text(child)))
        elif name == "r":
            runs += 1
            parts.append(_run(child))
        elif name not in _NOT_TEXT:
            raise Refused("cell-wrapped", found=name)
    if plain > 1 or (plain and runs):
        said = " | ".join(piece.text for piece in parts)
        raise Refused("cell-two-values", found=decode_escapes(said))
    parts = [replace(piece, text=decode_escapes(piece.text)) for piece in parts]
    fonts = {piece.font for piece in parts}
    font = fonts.pop() if len(fonts) == 1 else None
    return RichText("".join(piece.text for piece in parts), font, tuple(parts) if runs else ())


def decode_escapes(text: str) -> str:
    """``_x000D_`` becomes the character that it stands for, ``_x005F_`` an underscore.

    Raises Refused where it stands for another one that can be seen: LibreOffice shows the escape
    then, Excel the character.
    """
    return _ESCAPE.sub(_decoded, text) if "_x" in text else text


def _decoded(escape: re.Match[str]) -> str:
    code = int(escape[1], 16)
    if code >= 0x20 and code not in _NEEDED:
        raise Refused("cell-value-hidden", found=escape[0])
    return chr(code)


def _run(run: etree._Element) -> Piece:
    """A run with properties of its own has none of the cell's, but for a typeface left out."""
    texts = []
    look: Typeface | None = None
    for child in run:
        name = _checked_name(child)
        if name == "t":
            texts.append(_text(child))
        elif name != "rPr":
            raise Refused("cell-wrapped", found=name)
        elif look is None:
            look = typeface(child)
    if len(texts) > 1:
        raise Refused("cell-two-values", found=" | ".join(texts))
    said = "".join(texts)
    return Piece(said) if look is None else Piece(said, look.name, look.struck, look.shifted)


def _text(element: etree._Element) -> str:
    if len(element):
        raise Refused("cell-value-hidden", found=element.text)
    return element.text or ""


def _checked_name(element: etree._Element) -> str:
    name = local_name(element)
    if not name:
        raise Refused("cell-value-hidden")
    if namespace(element) not in MAIN_NAMESPACES:
        raise Refused("cell-wrapped", found=name)
    return name
