"""Whose a workbook may be when it does not say, and which form: a suggestion, never more.

Names of units are looked for in every cell and in the document's properties; spellings that differ
only in Unicode form, tone placement, case or blanks are the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from thidua_xlsx.layout.year.sheet import WHOSE
from thidua_xlsx.model import Regulation, Stage, Unit
from thidua_xlsx.reading.apart import read_book
from thidua_xlsx.reading.cells import RawBook
from thidua_xlsx.words.texts import matching_key

LONGEST_TEXT = 400
"""Texts longer than this name many units in passing; they say nothing of whose the file is."""


def likeliest_units(data: bytes, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """All units, those that the workbook names most at the head."""
    book, _ = read_book(data, "")
    if book is None:
        return tuple(units)
    texts = _texts(book)
    named = {unit.id: _count(matching_key(unit.name), texts) for unit in units}
    return tuple(sorted(units, key=lambda unit: -named[unit.id]))


def likeliest_stage(data: bytes, regulation: Regulation) -> Stage:
    """The stage of whose form it seems to be a copy: one of the year around the scoring by the line
    that says whose form it is, else the self form."""
    book, _ = read_book(data, "")
    texts = _texts(book) if book is not None else ()
    for stage, words in WHOSE.items():
        begins = matching_key(f"{words} của:")
        if regulation.year_form(stage) and any(text.startswith(begins) for text in texts):
            return stage
    return Stage.SELF


def _texts(book: RawBook) -> frozenset[str]:
    """The different texts: an agency that appraises half of the rows is named once."""
    cells = (cell.text for sheet in book.sheets for cell in sheet.cells.values())
    everything = (*cells, *book.properties.values())
    return frozenset(matching_key(text) for text in everything if 0 < len(text) <= LONGEST_TEXT)


def _count(name: str, texts: frozenset[str]) -> int:
    """Mentions; one that introduces the unit ("Phiếu … của: X", the title "… – X") outweighs all
    others."""
    introduced = sum(text.endswith((f": {name}", f"– {name}")) for text in texts)
    return 1000 * introduced + sum(name in text for text in texts)
