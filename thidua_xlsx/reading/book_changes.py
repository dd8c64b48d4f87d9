"""Where a workbook says something else than the copy of it that was kept, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from thidua_xlsx.reading.cells import BLANK, RawBook, RawCell, RawSheet, address
from thidua_xlsx.words.numerals import stored_number
from thidua_xlsx.words.texts import clean, display


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell: what the kept copy shows and what the other file shows there, "" for nothing.

    ``cell`` "" where the whole sheet is gone or new; ``formula``: what was a formula is none now.
    """

    sheet: str
    cell: str
    expected: str
    found: str
    formula: bool = False


def book_changes(kept: RawBook, other: RawBook) -> Iterator[CellChange]:
    """Every cell that says something else, sheets in the kept order, then row by row.

    Formulas that are formulas in both are passed over, because any program works them out anew
    and rewrites their text; where one was replaced by a typed value, that is a change.
    """
    others = {sheet.name: sheet for sheet in other.sheets}
    for sheet in kept.sheets:
        if sheet.name in others:
            yield from _sheet_changes(sheet, others.pop(sheet.name))
        else:
            yield CellChange(sheet.name, "", sheet.name, "")
    for name in others:
        yield CellChange(name, "", "", name)


def _sheet_changes(kept: RawSheet, other: RawSheet) -> Iterator[CellChange]:
    for place in sorted(kept.cells.keys() | other.cells.keys()):
        before, after = kept.cells.get(place, BLANK), other.cells.get(place, BLANK)
        lost_formula = before.formula is not None and after.formula is None
        both = before.formula is not None and after.formula is not None
        if not both and (lost_formula or not _same(before, after)):
            texts = display(before.text), display(after.text)
            yield CellChange(kept.name, address(*place), *texts, formula=lost_formula)


def _same(one: RawCell, other: RawCell) -> bool:
    if one.type == other.type == "number":
        return stored_number(one.text) == stored_number(other.text)
    return clean(one.text) == clean(other.text)
