"""Exact figures: sums, means, medians and deviations, rounded once, at the end.

Everything is worked out in fractions.  What comes out is rounded half up to thousandths, a
negative number like its positive twin (as Excel's ROUND does): −0.0005 is −0.001.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from math import isqrt
from typing import TypeVar

from thidua_xlsx.ranking.reconcile import from_thousandths
from thidua_xlsx.words.numerals import half_up

_THOUSAND = 1000

Number = TypeVar("Number", Fraction, Decimal, Fraction | Decimal)


def total(scores: Iterable[Decimal]) -> Decimal:
    """The exact sum; 0 for none."""
    return sum(scores, Decimal(0))


def mean(values: Sequence[Fraction | Decimal]) -> Fraction | None:
    """The exact mean; None for no values."""
    return _sum(values) / len(values) if values else None


def median(values: Sequence[Fraction | Decimal]) -> Fraction:
    """The middle value, or the exact mean of the two in the middle.  ValueError for none."""
    return median_of(Counter(values))


def median_of(counts: Mapping[Number, int]) -> Fraction:
    """The median of values that stand there so many times.  ValueError for none."""
    if not counts:
        raise ValueError("no median of nothing")
    ordered = sorted((Fraction(value), count) for value, count in counts.items())
    ends = list(accumulate(count for _, count in ordered))
    low, high = (
        ordered[bisect_left(ends, place)][0] for place in ((ends[-1] + 1) // 2, ends[-1] // 2 + 1)
    )
    return (low + high) / 2


def deviation(values: Sequence[Fraction | Decimal]) -> Decimal | None:
    """The standard deviation, rounded; None for no values.

    The values are all that there are, not a sample, so their number divides (Excel's STDEV.P).
    """
    if not values:
        return None
    squares = _sum(values, power=2)
    variance = (squares - _sum(values) ** 2 / len(values)) / len(values)
    # Whole halves of a thousandth below the root; one more half, then cut, rounds it half up.
    halves = isqrt(int(variance * (2 * _THOUSAND) ** 2))
    return from_thousandths((halves + 1) // 2)


def rounded_mean(values: Sequence[Fraction | Decimal]) -> Decimal | None:
    """The mean, rounded; None for no values."""
    exact = mean(values)
    return None if exact is None else half_up(exact)


def share(part: Decimal, whole: Decimal) -> Decimal | None:
    """``part`` of ``whole`` (0.915 is 91.5 %), rounded; None where the whole is 0."""
    return half_up(Fraction(part) / Fraction(whole)) if whole else None


def _sum(values: Iterable[Fraction | Decimal], power: int = 1) -> Fraction:
    """The exact sum of the values, or of their powers: those of one denominator as whole
    numbers."""
    parts: dict[int, int] = {}
    for value in values:
        numerator, denominator = value.as_integer_ratio()
        parts[denominator] = parts.get(denominator, 0) + numerator**power
    return sum((Fraction(n, d**power) for d, n in parts.items()), Fraction(0))
