"""What a text may be where a spreadsheet program keeps it.

Whoever typed it, of whatever length and of whatever letters: it is written, cut with a mark that
can be seen where it is too long, and never stops a workbook.
"""

from __future__ import annotations

from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.words.texts import cut, plain_markup, storable, utf16_length

CELL_LIMIT = 32_767
"""UTF-16 units of a cell, and of a comment."""
PROPERTY_LIMIT = 255
TARGET_LIMIT = 2_079


def for_cell(text: str) -> str:
    """The text as a cell shows it."""
    if len(text) <= CELL_LIMIT // 2 and text.isprintable():
        return text
    mark = say("text-cut", "vi", limit="32.767")
    return cut(storable(text[: CELL_LIMIT + 1]), CELL_LIMIT, mark)


def for_markup(text: str, limit: int) -> str:
    """The text outside cells (a comment, a title, a property), where nothing invisible fits."""
    return cut(plain_markup(text[: 4 * limit]), limit)


def is_target(text: str) -> bool:
    """Whether a link can lead there."""
    return utf16_length(text) <= TARGET_LIMIT and text == plain_markup(text)
