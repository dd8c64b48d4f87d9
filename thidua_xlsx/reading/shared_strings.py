"""Strings of a workbook: the shared table, and the rich text of one string.

A string may be cut into runs of different looks, carry a reading aid above it (phonetic runs,
which are not part of the text) and hide control characters as ``_x000D_``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from thidua_xlsx.reading.refusal import Refused
from thidua_xlsx.reading.xml_parts import MAIN_NAMESPACES, forget, local_name, namespace, walk

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NEEDED = frozenset({0x5F, 0xFFFE, 0xFFFF})
"""Characters from the space on that XML, or the escape itself, cannot do without."""
_NOT_TEXT = frozenset({"rPh", "phoneticPr", "extLst"})


@dataclass(frozen=True, slots=True)
class RichText:
    """A string and, where its runs name one single typeface, that typeface."""

    text: str
    font: str | None = None


def read_shared_strings(data: bytes, part: str) -> tuple[RichText, ...]:
    """The table, by index.  Raises Refused on comments or foreign elements inside a string."""
    found: list[RichText] = []
    depth = 0
    for event, element in walk(data, part):
        depth += 1 if event == "start" else -1
        if event == "end" and depth == 1 and namespace(element) in MAIN_NAMESPACES:
            if local_name(element) == "si":
                found.append(rich_text(element))
            elif local_name(element) != "extLst":
                raise Refused("cell-wrapped", found=local_name(element))
            forget(element)
        elif event == "end" and depth == 1:
            raise Refused("cell-wrapped", found=local_name(element))
    return tuple(found)


def rich_text(element: etree._Element) -> RichText:
    """The text of an ``si`` or ``is``.  Raises Refused where it can be read two ways."""
    pieces: list[str] = []
    fonts: set[str | None] = set()
    plain = 0
    for child in element:
        name = _checked_name(child)
        if name == "t":
            plain += 1
            pieces.append(_text(child))
        elif name == "r":
            pieces.append(_run_text(child))
            fonts.add(_run_font(child))
        elif name not in _NOT_TEXT:
            raise Refused("cell-wrapped", found=name)
    if plain > 1 or (plain and fonts):
        raise Refused("cell-two-values", found=decode_escapes(" | ".join(pieces)))
    font = fonts.pop() if len(fonts) == 1 else None
    return RichText("".join(map(decode_escapes, pieces)), font)


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


def _run_text(run: etree._Element) -> str:
    texts = []
    for child in run:
        name = _checked_name(child)
        if name == "t":
            texts.append(_text(child))
        elif name != "rPr":
            raise Refused("cell-wrapped", found=name)
    if len(texts) > 1:
        raise Refused("cell-two-values", found=" | ".join(texts))
    return "".join(texts)


def _run_font(run: etree._Element) -> str | None:
    for properties in run:
        if local_name(properties) == "rPr":
            for part in properties:
                if local_name(part) == "rFont":
                    return part.get("val")
    return None


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
