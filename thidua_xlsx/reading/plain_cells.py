"""The cells of a sheet that is written as nearly every program writes it, without a tree of them.

Building a tree of a sheet takes longer than all that is done with it.  Only what can be told apart
letter by letter in one single way is taken out here; a sheet in which there is anything else, be
it a space too much, is left to be read from its tree.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import Any

from thidua_xlsx.reading.known import by_bytes
from thidua_xlsx.reading.refusal import Refused
from thidua_xlsx.words.numerals import whole_number

LARGEST = 2**21
"""Bytes of a sheet that is taken apart at once."""
_MOST = 10**9
_KNOWN = 2**21
"""Bytes of rows that are remembered."""
_BEGIN, _END = b"<sheetData>", b"</sheetData>"
_CLOSED = b"</row>"
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


Cell = tuple[str, ...]
"""As it is stored: all of it, its column and row, style and type ("": not stated), whether it has a
formula ("<f"), that one's attributes and text, and its value."""


class Row(tuple[Cell, ...]):
    """The cells of a row, all with its number, each in a column of its own; ``said``: what they
    were found to say, for who finds it out to remember."""

    said: tuple[Any, ...] = ()

    @cached_property
    def strings(self) -> tuple[int, ...] | None:
        """The shared strings to which they refer; None where what they say depends on other rows
        too, or is nothing that all programs would read."""
        places = [
            whole_number(cell[8].strip(), 0, _MOST) for cell in self if cell[4] == "s" and cell[8]
        ]
        alone = not any(' t="' in cell[6] for cell in self)
        return tuple(places) if alone and None not in places else None  # type: ignore[arg-type]


_Rows = tuple[bytes, tuple[Row, ...]]
"""The tags of rows, without their cells; and these."""


def taken_out(data: bytes) -> tuple[bytes, list[Row]] | None:
    """The sheet without its cells, and those of each of its rows; None where it has to be read from
    its tree."""
    begin = data.find(_BEGIN) + len(_BEGIN)
    end = data.find(_END, begin)
    if len(data) > LARGEST or begin < len(_BEGIN) or end < 0 or b"ascii" in data[:200].lower():
        return None
    heads = [data[:begin]]
    rows: list[Row] = []
    *pieces, rest = data[begin:end].split(_CLOSED)
    for piece in pieces:
        found = _rows(piece, True)
        if found is None:
            return None
        heads.append(found[0])
        rows += found[1]
    last = _rows(rest, False)
    if last is None:
        return None
    rest = b"".join((*heads, last[0], data[end:]))
    if rest.count(b"sheetData") != 2 or b"<!" in rest or b"<?" in rest[5:]:
        return None
    return rest, [*rows, *last[1]]


@by_bytes(_KNOWN)
def _rows(piece: bytes, closed: bool) -> _Rows | None:
    """The rows of a piece of the table, of which the last, unless all are without cells, has its
    end behind the piece; None where they cannot be told apart."""
    text = letters(piece)
    if text is None:
        return None
    heads: list[str] = []
    rows: list[Row] = []
    head, content = _head(text, heads, rows)
    if closed != bool(head) or (content and not closed):
        return None
    if closed:
        cells = _CELL.findall(content)
        columns, numbers = {cell[1] for cell in cells}, {cell[2] for cell in cells}
        if sum(len(cell[0]) for cell in cells) != len(content):
            return None
        if len(columns) < len(cells) or len(numbers) > 1:
            return None
        heads.append(f"{head}</row>")
        rows.append(Row(cells))
    return "".join(heads).encode("utf-8"), tuple(rows)


def letters(piece: bytes) -> str | None:
    """What stands there, where an XML parser would leave all of it as it is, but for the entities
    that ``resolved`` knows."""
    if len(piece.translate(None, _CONTROLS)) < len(piece) or any(one in piece for one in _NEVER):
        return None
    try:
        text = piece.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if text.count("&") == len(_ENTITY.findall(text)) else None


def _head(piece: str, heads: list[str], rows: list[Row]) -> tuple[str, str]:
    """The tag with which the row of that piece begins, and what follows it; rows without cells
    before it are taken out."""
    while piece.startswith("<row "):
        head, found, content = piece.partition(">")
        if not found or "<" in head[1:]:
            return "", piece
        if not head.endswith("/"):
            return f"{head}>", content
        heads.append(f"{head}>")
        rows.append(Row())
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
