"""Whether a cell shows what it holds: what a person saw is what was signed (INPUTS.md 50, 81).

A number format that shows another number, or nothing, or of which that is not certain, makes the
cell one to be looked at; one that only rounds does not.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from thidua_xlsx.methods.expressions import MARKS
from thidua_xlsx.reading.cells import RawCell
from thidua_xlsx.reading.number_formats import shown_number, shown_sign, shown_text, shows_day
from thidua_xlsx.words.numerals import stored_number
from thidua_xlsx.words.texts import clean, nfc

_SOME_DAY = Decimal(45_000)


def shown_otherwise(cell: RawCell, value: object) -> str | None:
    """The number format by which the cell shows something else than ``value``, which was read from
    it; None where each of its formats shows that."""
    return next((code for code in cell.codes if not _shows(cell, code, value)), None)


def rounded(cell: RawCell, value: Decimal) -> Decimal:
    """The number that is seen, where the cell shows that value."""
    seen = (shown_number(code, value) for code in cell.codes if cell.type != "text")
    return next((number for number in seen if number is not None and number != value), value)


def _shows(cell: RawCell, code: str, value: object) -> bool:
    if cell.type in ("boolean", "error"):
        return True
    if cell.type == "text":
        seen = shown_text(code, cell.text)
        if isinstance(value, bool):
            return not value or _is_mark(seen)
        return seen is not None and (seen == cell.text or _letters(seen) == _letters(cell.text))
    if isinstance(value, date) or cell.type == "date":
        # A day that is stored as such is later than any condition would be about.
        return shows_day(code, stored_number(cell.text) or _SOME_DAY)
    if isinstance(value, bool):
        number = Decimal(int(value))
        return shown_number(code, number) == number or _is_sign(shown_sign(code, number), value)
    number = value if isinstance(value, Decimal) else stored_number(cell.text) or Decimal(0)
    # Only words hold negative numbers, and there nothing is counted.
    return number < 0 or cell.format == "date" or shown_number(code, number) is not None


def _is_mark(seen: str | None) -> bool:
    return seen is not None and clean(seen).casefold() in (*MARKS, "ü")


def _is_sign(sign: str | None, value: bool) -> bool:
    return _is_mark(sign) if value else sign == ""


def _letters(text: str) -> str:
    return "".join(nfc(text).split())
