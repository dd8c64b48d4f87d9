"""Where a workbook says something else than the one that it should equal, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from thidua_xlsx.reading.cells import BLANK, RawBook, RawCell, address
from thidua_xlsx.words.numerals import stored_number
from thidua_xlsx.words.texts import clean, display


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell: what is expected there and what the other file shows, "" for nothing.

    ``cell`` "" where the whole sheet is gone or new; ``formula``: what was a formula is none now.
    """

    sheet: str
    cell: str
    expected: str
    found: str
    formula: bool = False


def book_changes(kept: RawBook, other: RawBook, *, exactly: bool = False) -> Iterator[CellChange]:
    """Every cell that says something else, sheets in the kept order, then row by row.

    ``exactly``: type, text and formula as they are stored; a formula is shown where nothing else is
    otherwise.  If not, what saving does is no change: numbers and texts are compared by what they
    mean, and formulas that are formulas in both are passed over, because any program works them out
    anew and rewrites their text; where one was replaced by a typed value, that is a change.
    """
    others = {sheet.name: sheet for sheet in other.sheets}
    for sheet in kept.sheets:
        if sheet.name not in others:
            yield CellChange(sheet.name, "", sheet.name, "")
            continue
        cells = others.pop(sheet.name).cells
        for place in sorted(sheet.cells.keys() | cells.keys()):
            before, after = sheet.cells.get(place, BLANK), cells.get(place, BLANK)
            changed = _stored_otherwise(before, after) if exactly else _typed_over(before, after)
            if changed:
                texts = _as_stored(before, after) if exactly else _as_shown(before, after)
                lost = before.formula is not None and after.formula is None
                yield CellChange(sheet.name, address(*place), *texts, formula=lost)
    for name in others:
        yield CellChange(name, "", "", name)


def _typed_over(before: RawCell, after: RawCell) -> bool:
    if before.formula is not None:
        return after.formula is None
    if before.type == after.type == "number":
        return stored_number(before.text) != stored_number(after.text)
    return clean(before.text) != clean(after.text)


def _stored_otherwise(before: RawCell, after: RawCell) -> bool:
    return (before.type, before.text, before.formula) != (after.type, after.text, after.formula)


def _as_shown(before: RawCell, after: RawCell) -> tuple[str, str]:
    return display(before.text), display(after.text)


def _as_stored(before: RawCell, after: RawCell) -> tuple[str, str]:
    """The values; the formulas where only these are otherwise."""
    if (before.type, before.text) != (after.type, after.text):
        return before.text, after.text
    first, second = (
        cell.text if cell.formula is None else f"={cell.formula}" for cell in (before, after)
    )
    return first, second
