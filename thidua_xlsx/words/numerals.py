"""Numbers as they stand in cells and as people type them, taken apart without guessing.

``8,5`` is eight and a half in Vietnam and eighty-five hundred nowhere; ``1.234`` may be either.
This module only says which readings a text allows; ``scores`` decides by the criterion's limits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache

_STORED = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,4})?", re.ASCII)
_PLAIN = re.compile(r"[+-]?\d+", re.ASCII)
_DECIMAL = re.compile(r"([+-]?)(\d*)([.,])(\d+)", re.ASCII)
_GROUPED = re.compile(r"([+-]?)(\d{1,3}(?:([.,])\d{3})(?:\3\d{3})*)([.,]\d+)?", re.ASCII)
_SUM_TERM = re.compile(r"\s*+([+-]?)\s*+(\d++(?:\.\d++)?+|\.\d++)\s*+", re.ASCII)
_LONGEST = 400
_EXACT = Context(prec=2 * _LONGEST)
_AS_SHOWN = Context(prec=15)
_LARGEST = Decimal("1.7976931348623157E308")
_LAST_DAY = 2_958_465
_LEAP_BUG = 60


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a typed number; ``rule`` names the way (see ``scores``)."""

    value: Decimal
    rule: str


def stored_number(text: str) -> Decimal | None:
    """The number of a numeric cell, exact; None for what is no finite number (NaN, INF, 1e400).

    A file stores a binary double near what was typed, with 17 digits (8.4499999999999993) or
    16 (8.449999999999999: no longer the same double): more than 15 significant digits, which is
    all that a spreadsheet program shows or takes, are rounded half even to 15.  Nothing else is
    rounded.
    """
    stripped = text.strip(" \t\r\n")
    if len(stripped) > _LONGEST or not _STORED.fullmatch(stripped):
        return None
    exact = Decimal(stripped)
    return plain(_AS_SHOWN.plus(exact)) if abs(exact) <= _LARGEST else None


def typed_readings(text: str) -> tuple[Reading, ...]:
    """What a typed text can mean: none (no number), one, or two readings (1.234).

    Rules: "text-number" (plain digits), "decimal-comma", "decimal-point",
    "thousands-separator".  Only ASCII digits count.
    """
    if len(text) > _LONGEST:
        return ()
    text = text.replace("\u2212", "-")
    if _PLAIN.fullmatch(text):
        return (Reading(plain(Decimal(text)), "text-number"),)
    found = []
    if match := _DECIMAL.fullmatch(text):
        sign, whole, separator, rest = match.groups()
        rule = "decimal-comma" if separator == "," else "decimal-point"
        found.append(Reading(plain(Decimal(f"{sign}{whole or '0'}.{rest}")), rule))
    if match := _GROUPED.fullmatch(text):
        sign, whole, separator, rest = match.groups()
        digits = whole.replace(separator, "")
        separators_differ = rest is None or rest[0] != separator
        if separators_differ and not (digits.startswith("0") and len(digits) > 1):
            number = f"{sign}{digits}.{rest[1:]}" if rest else f"{sign}{digits}"
            found.append(Reading(plain(Decimal(number)), "thousands-separator"))
    return tuple(found)


def literal_sum(formula: str) -> Decimal | None:
    """The value of a formula that is nothing but a sum of numbers ("1+2.5-0.5"), else None.

    Nothing is evaluated: terms are matched and added, exactly.
    """
    if not formula.strip() or len(formula) > _LONGEST:
        return None
    total, position = Decimal(0), 0
    while position < len(formula):
        term = _SUM_TERM.match(formula, position)
        if term is None or (position and not term.group(1)):
            return None
        total = _EXACT.add(total, Decimal(term.group(1) + term.group(2)))
        position = term.end()
    return plain(total)


@lru_cache(maxsize=4096)
def plain(value: Decimal) -> Decimal:
    """The same number without trailing zeros, exponent or negative zero (8.50 is 8.5)."""
    if value == 0:
        return Decimal(0)
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    kept = list(digits)
    while exponent < 0 and kept[-1] == 0:
        kept.pop()
        exponent += 1
    if 0 < exponent <= _LONGEST:
        kept.extend([0] * exponent)
        exponent = 0
    return Decimal((sign, tuple(kept), exponent))


@lru_cache(maxsize=65_536)
def rounded(exact: Fraction | Decimal, places: int) -> Decimal:
    """The number with exactly so many decimals (negative: tens, hundreds ...), half up and a
    negative one like its positive twin (as Excel's ROUND does: −0.0005 is −0.001)."""
    units = int(abs(Fraction(exact)) * Fraction(10) ** places + Fraction(1, 2))
    return Decimal(f"{-units if exact < 0 else units}E{-places}")


@lru_cache(maxsize=4096)
def half_up(exact: Fraction | Decimal, places: int = 3) -> Decimal:
    """As ``rounded``, without trailing zeros."""
    return plain(rounded(exact, places))


def decimal_places(value: Decimal) -> int:
    """How many decimals are needed to write it."""
    exponent = plain(value).as_tuple().exponent
    assert isinstance(exponent, int)
    return max(0, -exponent)


def digits(value: Decimal) -> str:
    """As formulas and JSON write it: a point, no exponent, no zeros at the end."""
    return format(plain(value), "f")


def vietnamese(value: Decimal, *, zeros: bool = False) -> str:
    """As Vietnamese text writes it: 8.50 is "8,5"; "8,50" where ``zeros`` are to be kept."""
    return (format(value, "f") if zeros else digits(value)).replace(".", ",")


def date_of_serial(serial: Decimal, *, date1904: bool = False) -> date | None:
    """The day of a spreadsheet's serial number, its time dropped; None outside 1900 to 9999.

    The 1900 system counts a 29 February 1900 (serial 60) that never was: None.
    """
    if not 0 <= serial <= _LAST_DAY + 1:
        return None
    days = int(serial)
    if date1904:
        return date(1904, 1, 1) + timedelta(days) if 0 <= days <= _LAST_DAY - 1462 else None
    if not 1 <= days <= _LAST_DAY or days == _LEAP_BUG:
        return None
    return date(1899, 12, 31 if days < _LEAP_BUG else 30) + timedelta(days)


def whole_number(text: str | None, low: int, high: int) -> int | None:
    """A decimal integer of plain digits between both ends, else None."""
    if text is None or not (text.isascii() and text.isdigit()) or len(text) > 9:
        return None
    number = int(text)
    return number if low <= number <= high else None
