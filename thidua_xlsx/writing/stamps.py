"""A written workbook stamped anew: the bytes that the writer would write, without drawing a cell.

Of two layouts that differ only in some texts of cells and in their properties, and whose rows are
equally high, XlsxWriter's files differ in two parts: the table of all texts and the properties.
A stamp makes those two and copies every other part as it was compressed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from thidua_xlsx.writing.engine import core_part
from thidua_xlsx.writing.packages import taken_apart
from thidua_xlsx.writing.texts import CELL_LIMIT, for_cell
from thidua_xlsx.writing.workbook import core_properties

_STRINGS = "xl/sharedStrings.xml"
_CORE = "docProps/core.xml"
_ITEM = re.compile(rb"(<si>.*?</si>)", re.DOTALL)


class Stamp:
    """The file of a workbook, and where those of its texts stand that vary.

    Texts are given as ``engine.string_items`` writes them.  ``constants``: those that do not vary.
    It serves for texts none of which is a constant, and of which the same ones are equal.
    """

    def __init__(self, written: bytes, items: Sequence[bytes]) -> None:
        """``written`` by the writer, with these texts, among others, in its cells.  KeyError where
        one is not among them."""
        self._package = taken_apart(written)
        self._pieces = _ITEM.split(self._package.parts[_STRINGS].content())
        places = {piece: place for place, piece in enumerate(self._pieces)}
        self._places = [places[item] for item in items]
        self.constants = frozenset(self._pieces[1::2]) - frozenset(items)

    def filled(
        self, items: Sequence[bytes], properties: Mapping[str, str], created: datetime
    ) -> bytes:
        """The file with these texts in place of its own, in their order, and these properties."""
        pieces = self._pieces.copy()
        for place, item in zip(self._places, items, strict=True):
            pieces[place] = item
        core = core_part(core_properties(properties, created))
        return self._package.holding({_STRINGS: b"".join(pieces), _CORE: core}).packed()

    def mentions(self, word: re.Pattern[bytes]) -> bool:
        """Whether the word stands anywhere but in the texts that vary and the properties."""
        parts = self._package.parts.items()
        others = [part.content() for name, part in parts if name not in (_STRINGS, _CORE)]
        return any(map(word.search, (*self.constants, *others)))


def stands_as_it_is(text: str) -> bool:
    """Whether the text may stand anywhere in a text that varies: nothing of it is changed, left
    out or taken for markup."""
    return 0 < len(text) <= CELL_LIMIT // 4 and text == for_cell(text) and "<r>" not in text
