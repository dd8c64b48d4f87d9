"""The cells of a sheet that is written as nearly every program writes it, without a tree of them.

Building a tree of a sheet takes longer than all that is done with it.  Only what can be told apart
letter by letter in one single way is taken out here; a sheet in which there is anything else, be
it a space too much, is left to be read from its tree.
"""

from __future__ import annotations

import re
from functools import lru_cache

from thidua_xlsx.reading.refusal import Refused

LARGEST = 2**21
"""Bytes of a sheet that is taken apart at once."""
_BEGIN, _END = b"<sheetData>", b"</sheetData>"
_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n")
_NEVER = ("\ufffe".encode(), "\uffff".encode(), b"]]>")
"""With the controls what XML does not allow in a text, or does not leave as it is."""
_ENTITY = re.compile("&(amp|lt|gt|quot|apos);")
_MEANT = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_CELL = re.compile(
    r"""(<c\ r="(X(?:F[A-D]|[A-E][A-Z])|[A-W][A-Z]{2}|[A-Z]{1,2})([1-9][0-9]{0,6}+)"
        (?:\ s="([0-9]{1,9}+)")?+
        (?:\ t="(str|[bens])")?+
        (?:/>|>
            (?:(<f)((?:\ [a-z]++="[^<>&"]*+")*+)(?:/>|>([^<>]*+)</f>))?+
            (?:<v>([^<>]*+)</v>)?+
        </c>))""",
    re.VERBOSE | re.ASCII,
)
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"', re.ASCII)


Row = list[tuple[str, ...]]
"""Of each cell, as it is stored: all of it, its column and row, style and type ("": not stated),
whether it has a formula ("<f"), that one's attributes and text, and its value."""


def taken_out(data: bytes) -> tuple[bytes, list[Row]] | None:
    """The sheet without its cells, and those of each of its rows; None where it has to be read from
    its tree."""
    begin, end = data.find(_BEGIN) + len(_BEGIN), data.find(_END)
    plain = len(data) <= LARGEST and data.count(b"sheetData") == 2 and begin < end
    if not plain or b"<!" in data or b"<?" in data[5:] or b"ascii" in data[:200].lower():
        return None
    table = data[begin:end]
    if len(table.translate(None, _CONTROLS)) < len(table) or any(one in table for one in _NEVER):
        return None
    try:
        text = table.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if text.count("&") != len(_ENTITY.findall(text)):
        return None
    heads: list[str] = []
    rows: list[Row] = []
    *pieces, rest = text.split("</row>")
    for piece in (*pieces, rest):
        head, content = _head(piece, heads, rows)
        if piece is rest:
            if head or content:
                return None
            break
        cells: Row = _CELL.findall(content)
        if not head or sum(len(cell[0]) for cell in cells) != len(content):
            return None
        heads.append(f"{head}</row>")
        rows.append(cells)
    return b"".join((data[:begin], "".join(heads).encode("utf-8"), data[end:])), rows


def _head(piece: str, heads: list[str], rows: list[Row]) -> tuple[str, str]:
    """The tag with which the row of that piece begins, and what follows it; rows without cells
    before it are taken out."""
    while piece.startswith("<row "):
        head, found, content = piece.partition(">")
        if not found or "<" in head[1:]:
            break
        if not head.endswith("/"):
            return f"{head}>", content
        heads.append(f"{head}>")
        rows.append([])
        piece = content
    return "", piece


@lru_cache(maxsize=4096)
def resolved(text: str) -> str:
    """A text without its entities: formulas are the same in all forms."""
    return _ENTITY.sub(lambda found: _MEANT[found[1]], text)


@lru_cache(maxsize=256)
def attributes(text: str) -> dict[str, str]:
    """The attributes of a formula.  Raises Refused where one stands there twice."""
    found = _ATTRIBUTE.findall(text)
    stated = dict(found)
    if len(stated) != len(found):
        raise Refused("file-xml-damaged", found=text)
    return stated
