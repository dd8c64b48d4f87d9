"""Expressions that say themselves twice: as exact decimals, and as an Excel formula.

A scoring method is written once in these words, so what a sheet shows cannot drift from what is
counted.  Two rules keep both sides equal: a quotient is rounded half up by whole numbers alone,
and arithmetic is compared and shown only after ROUND to ``NOISE`` places, which removes the
binary noise of a spreadsheet and never touches a score.  Only functions that Excel 2010,
LibreOffice and Gnumeric all know are used, and SUM() stands around every number read, so that
text in a cell cannot make an error (N() would do, but Gnumeric's fails on blanks and text).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from typing import Generic, TypeVar

from thidua_xlsx.words.numerals import digits
from thidua_xlsx.words.texts import quoted

FactKey = tuple[str, str | None]
Given = Mapping[FactKey, Decimal | str | bool | None]
T = TypeVar("T", Decimal, bool)

NOISE = 6
TINY = "0.000000001"
"""Less than any score differs by; Gnumeric's ROUND need not give the nearest binary number."""
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Expression(Generic[T]):
    """``value`` works it out, ``text`` writes it; ``ref`` says how a fact's cell is named."""

    value: Callable[[Given], T]
    text: Callable[[Callable[[FactKey], str]], str]


def scaled(number: Decimal) -> tuple[int, int]:
    """(n, s) with number = n / s in whole numbers, s a power of ten."""
    _, _, exponent = number.as_tuple()
    scale = 10 ** max(0, -exponent) if isinstance(exponent, int) else 1
    return int(number * scale), scale


# --- what stands in a fact's cell ---


def _written(given: Given, key: FactKey) -> str:
    """The cell as TRIM would give it; a number as its digits."""
    value = given.get(key)
    if value is None or value is False:
        return ""
    if isinstance(value, Decimal):
        return digits(value)
    return "1" if value is True else " ".join(value.split())


def number(key: FactKey) -> Expression[Decimal]:
    """The number in the cell; 0 where none stands there."""

    def value(given: Given) -> Decimal:
        found = given.get(key)
        return found if isinstance(found, Decimal) else ZERO

    return Expression(value, lambda ref: f"SUM({ref(key)})")


def whole_steps(key: FactKey, decimals: int) -> Expression[Decimal]:
    """The number in the cell times 10^decimals, as a whole number."""
    inner = number(key)
    return Expression(
        lambda given: inner.value(given) * 10**decimals,
        lambda ref: f"ROUND({inner.text(ref)}*{10**decimals},0)",
    )


def is_number(key: FactKey) -> Expression[bool]:
    """Whether a number stands in the cell."""
    return Expression(
        lambda given: isinstance(given.get(key), Decimal), lambda ref: f"ISNUMBER({ref(key)})"
    )


def is_blank(*keys: FactKey) -> Expression[bool]:
    """Whether nothing, or nothing but spaces, stands in any of the cells."""
    return Expression(
        lambda given: not any(_written(given, key) for key in keys),
        lambda ref: f"LEN(TRIM({'&'.join(ref(key) for key in keys)}))=0",
    )


MARKS = ("x", "\u0445", "×", "✓", "✔", "☑", "√", "v", "[x]", "1")
"""What ticks a cell, small or capital; the reader takes these marks and no other text."""


def tick_text(cell: str, *more: str) -> str:
    """Whether one of the marks, or of ``more`` texts, stands in the cell, as a formula."""
    return f'ISNUMBER(FIND("|"&LOWER(TRIM({cell}))&"|","|{"|".join((*more, *MARKS))}|"))'


def is_ticked(key: FactKey) -> Expression[bool]:
    """Whether one of the marks stands in the cell; anything else is none."""
    return Expression(
        lambda given: _written(given, key).casefold() in MARKS,
        lambda ref: tick_text(ref(key)),
    )


def is_tick_or_none(key: FactKey) -> Expression[bool]:
    """Whether the cell holds a mark, nothing or 0, which the reader takes, and no other text."""
    return Expression(
        lambda given: _written(given, key).casefold() in (*MARKS, "", "0"),
        lambda ref: tick_text(ref(key), "", "0"),
    )


def says(key: FactKey, label: str) -> Expression[bool]:
    """Whether the cell holds exactly that text."""
    return Expression(
        lambda given: _written(given, key) == label,
        lambda ref: f"EXACT(TRIM({ref(key)}),{quoted(label)})",
    )


def in_year(key: FactKey, year: int) -> Expression[bool]:
    """Whether the day in the cell lies in that year; one that stands there as text, 24/11/2022 or
    2022-11-24, is read as it is meant."""
    return Expression(
        lambda given: _written(given, key).startswith(f"{year}-"),
        lambda ref: (
            f'IF(ISNUMBER({ref(key)}),YEAR({ref(key)})={year},ISNUMBER(FIND("{year}",{ref(key)})))'
        ),
    )


def has_places(key: FactKey, decimals: int) -> Expression[bool]:
    """Whether the number in the cell has at most that many decimals."""
    inner = number(key)

    def value(given: Given) -> bool:
        steps = inner.value(given) * 10**decimals
        return bool(steps == steps.to_integral_value())

    def text(ref: Callable[[FactKey], str]) -> str:
        return f"ABS(ROUND({inner.text(ref)},{decimals})-{inner.text(ref)})<{TINY}"

    return Expression(value, text)


def within(key: FactKey, least: Decimal, most: Decimal) -> Expression[bool]:
    """Whether the number in the cell lies in that range, ends included."""
    inner = number(key)
    return Expression(
        lambda given: least <= inner.value(given) <= most,
        lambda ref: f"AND({inner.text(ref)}>={digits(least)},{inner.text(ref)}<={digits(most)})",
    )


def is_positive(key: FactKey) -> Expression[bool]:
    """Whether the number in the cell is more than 0."""
    return at_least(number(key), constant(ZERO), above=True)


def blank_or(key: FactKey, then: Expression[bool]) -> Expression[bool]:
    """Whether the cell is blank, or else ``then`` holds."""
    return any_of((is_blank(key), then))


# --- arithmetic ---


def constant(amount: Decimal) -> Expression[Decimal]:
    """That number."""
    return Expression(lambda given: amount, lambda ref: digits(amount))


def less(minuend: Expression[Decimal], subtrahend: Expression[Decimal]) -> Expression[Decimal]:
    """The difference."""
    return Expression(
        lambda given: minuend.value(given) - subtrahend.value(given),
        lambda ref: f"({minuend.text(ref)}-{subtrahend.text(ref)})",
    )


def _over(
    parts: Sequence[Expression[T]], fold: Callable[[Iterable[T]], T], name: str, sign: str = ","
) -> Expression[T]:
    """What ``fold`` makes of one or more, written as a call of ``name``."""
    return Expression(
        lambda given: fold(part.value(given) for part in parts),
        lambda ref: f"{name}({sign.join(part.text(ref) for part in parts)})",
    )


def plus(parts: Sequence[Expression[Decimal]]) -> Expression[Decimal]:
    """The sum of one or more."""
    return _over(parts, lambda values: sum(values, ZERO), "", "+")


def times(factor: Decimal, inner: Expression[Decimal]) -> Expression[Decimal]:
    """The product with a fixed factor."""
    return Expression(
        lambda given: factor * inner.value(given), lambda ref: f"{digits(factor)}*{inner.text(ref)}"
    )


def lowest(parts: Sequence[Expression[Decimal]]) -> Expression[Decimal]:
    """The smallest of them."""
    return _over(parts, min, "MIN")


def highest(parts: Sequence[Expression[Decimal]]) -> Expression[Decimal]:
    """The largest of them."""
    return _over(parts, max, "MAX")


def not_below_zero(inner: Expression[Decimal]) -> Expression[Decimal]:
    """The number, 0 where it would be negative."""
    return Expression(
        lambda given: max(ZERO, inner.value(given)), lambda ref: f"MAX(0,{inner.text(ref)})"
    )


def quotient_half_up(
    factor: Decimal, numerator: Expression[Decimal], denominator: Expression[Decimal], decimals: int
) -> Expression[Decimal]:
    """factor × numerator / denominator rounded half up to ``decimals``.

    ``numerator`` (not negative) and ``denominator`` (positive) must be whole numbers, so that the
    rounding is the floor of a fraction of whole numbers and exact in a spreadsheet too.
    """
    units, scale = scaled(factor)
    above, below, places = 2 * units * 10**decimals, 2 * scale, 10**decimals

    def value(given: Given) -> Decimal:
        under = int(denominator.value(given))
        steps = (above * int(numerator.value(given)) + scale * under) // (below * under)
        return Decimal(steps).scaleb(-decimals)

    def text(ref: Callable[[FactKey], str]) -> str:
        over, under = numerator.text(ref), denominator.text(ref)
        return f"INT(({above}*{over}+{scale}*{under})/({below}*{under}))/{places}"

    return Expression(value, text)


def said_by(inner: Expression[T], cell: Expression[T]) -> Expression[T]:
    """``inner``, written as what the cell of a step says of it already."""
    return Expression(inner.value, cell.text)


def cleaned(inner: Expression[Decimal]) -> Expression[Decimal]:
    """The number without the binary noise that a spreadsheet adds."""
    return Expression(inner.value, lambda ref: f"ROUND({inner.text(ref)},{NOISE})")


# --- truths ---


def truth(holds: bool) -> Expression[bool]:
    """Always, or never."""
    return Expression(lambda given: holds, lambda ref: "TRUE()" if holds else "FALSE()")


def at_least(
    left: Expression[Decimal], right: Expression[Decimal], *, above: bool = False
) -> Expression[bool]:
    """left ≥ right; left > right where ``above``."""

    def value(given: Given) -> bool:
        difference = left.value(given) - right.value(given)
        return difference > 0 if above else difference >= 0

    sign = ">" if above else ">="
    return Expression(
        value, lambda ref: f"ROUND({left.text(ref)}-{right.text(ref)},{NOISE}){sign}0"
    )


def all_of(truths: Sequence[Expression[bool]]) -> Expression[bool]:
    """Whether all of one or more hold; a formula says the same thing once."""
    if len(truths) == 1:
        return truths[0]
    return Expression(
        lambda given: all(each.value(given) for each in truths),
        lambda ref: f"AND({','.join(dict.fromkeys(each.text(ref) for each in truths))})",
    )


def any_of(truths: Sequence[Expression[bool]]) -> Expression[bool]:
    """Whether one or more of one or more hold."""
    return truths[0] if len(truths) == 1 else _over(truths, any, "OR")


def not_(inner: Expression[bool]) -> Expression[bool]:
    """Whether it does not hold."""
    return Expression(lambda given: not inner.value(given), lambda ref: f"NOT({inner.text(ref)})")


def implies(when_: Expression[bool], then: Expression[bool]) -> Expression[bool]:
    """``then`` must hold wherever ``when_`` holds."""
    return any_of((not_(when_), then))


def when(condition: Expression[bool], then: Expression[T], other: Expression[T]) -> Expression[T]:
    """``then`` where the condition holds, else ``other``; only that one is worked out."""
    return Expression(
        lambda given: then.value(given) if condition.value(given) else other.value(given),
        lambda ref: f"IF({condition.text(ref)},{then.text(ref)},{other.text(ref)})",
    )


def first_of(
    cases: Sequence[tuple[Expression[bool], Expression[T]]], other: Expression[T]
) -> Expression[T]:
    """The first case whose condition holds, else ``other``."""
    return reduce(lambda rest, case: when(case[0], case[1], rest), reversed(cases), other)
