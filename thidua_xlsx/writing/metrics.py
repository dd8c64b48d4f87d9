"""How much room a text takes: widths and wrapped heights, from one shipped table.

Spreadsheet programs wrap at spaces, break a word only where it is wider than the cell, and keep
what the file says of a row's height.  The figures here are slightly generous, so that all of a
wrapped text shows in Excel, LibreOffice and Gnumeric, whose own fonts differ by a few per cent.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from thidua_xlsx.writing.widths import BOLD, REGULAR, UNITS_PER_EM

POINTS_PER_PIXEL = 0.75
#: Pixels of one character of a column's width: the widest digit of Times New Roman 11.
DIGIT_PIXELS = 7
#: Pixels of a cell that text cannot use: its padding and the grid line.
PADDING_PIXELS = 5
#: Text on a screen is set in whole pixels and so runs wider than the font's own figures.
SCREEN_FACTOR = 1.04
#: A line's height in parts of the type size, as Excel fits rows in this typeface.
LINE_FACTOR = 1.36
#: Points of air that a row of text has over its lines.
ROW_AIR = 3.0
EMPTY_ROW = 15.0
#: No program shows a higher row.
MAXIMUM_ROW = 409.0

_SEEN = 12_000
"""Letters: no row, however wide, shows more."""


class _Widths(dict[str, int]):
    """The width of each character, in parts of the em; an unknown one is a full square."""

    def __init__(self, table: dict[int, str]) -> None:
        super().__init__((each, width) for width, all_ in table.items() for each in all_)

    def __missing__(self, character: str) -> int:
        return 0 if unicodedata.combining(character) else UNITS_PER_EM


_WIDTHS = {False: _Widths(REGULAR), True: _Widths(BOLD)}


class Block(NamedTuple):
    """A text in its cell: ``width`` points of usable room, ``size`` in points."""

    text: str
    width: float
    size: float
    bold: bool = False
    wrap: bool = True


def column_pixels(width: float) -> int:
    """A column's width on the screen, from its width in characters; rounded half up."""
    return int(width * DIGIT_PIXELS + 0.5) + PADDING_PIXELS


def usable_width(widths: Iterable[float]) -> float:
    """Points that a text can use in a cell over columns of these widths (in characters)."""
    pixels = sum(column_pixels(width) for width in widths)
    return max(pixels - PADDING_PIXELS, 1) * POINTS_PER_PIXEL


@lru_cache(maxsize=16_384)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """The width of one line of text in points; an unknown character counts as a full square."""
    units = sum(map(_WIDTHS[bold].__getitem__, unicodedata.normalize("NFC", text)))
    return units * size * SCREEN_FACTOR / UNITS_PER_EM


def line_count(text: str, width: float, size: float, bold: bool = False) -> int:
    """Lines that a text takes in ``width`` points, at least 1; line ends in it are kept.  What
    stands below the highest row that there is does not count."""
    return sum(_wrapped(line, width, size, bold) for line in text[:_SEEN].split("\n"))


def _wrapped(line: str, width: float, size: float, bold: bool) -> int:
    """Lines of one paragraph: words are filled in greedily, a word too wide is broken."""
    lines, used = 1, 0.0
    space = text_width(" ", size, bold)
    for word in line.split(" "):
        needed = text_width(word, size, bold)
        if used and used + needed > width:
            lines, used = lines + 1, 0.0
        if needed > width:
            broken = math.ceil(needed / width) - 1
            lines += broken
            needed -= broken * width
        used += needed + space
    return lines


def line_height(size: float) -> float:
    """Points from one line to the next, in whole screen pixels."""
    return math.ceil(size * LINE_FACTOR / POINTS_PER_PIXEL) * POINTS_PER_PIXEL


@lru_cache(maxsize=4_096)
def block_height(block: Block) -> float:
    """Points that a text needs with its air; unwrapped text takes one line, no text a blank row."""
    if not block.text:
        return EMPTY_ROW
    lines = line_count(block.text, block.width, block.size, block.bold) if block.wrap else 1
    return lines * line_height(block.size) + ROW_AIR


def row_height(needed: float) -> float:
    """Points of a row whose highest text needs so many; never above what programs show (409)."""
    return min(max(needed, EMPTY_ROW), MAXIMUM_ROW)
