"""How many places a quota gives (Điều 7.2a), by the readings of its text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from thidua_xlsx.model import Quota, Regulation
from thidua_xlsx.words.numerals import half_up


@dataclass(frozen=True, slots=True)
class Size:
    """``share`` is the exact percentage of ``base``; ``rounded`` of the ``places`` exist only by
    rounding."""

    base: int
    share: Decimal
    places: int
    rounded: int


def size(regulation: Regulation, quota: Quota, members: int) -> Size:
    """The quota where so many units have the rating below it or better (Điều 7.2a).

    Readings: ``quota-rounding`` half-up, down or up; ``quota-limit`` the smaller of percentage and
    number, or one of them alone; ``quota-base`` good-or-better (all ``members`` are the base) or
    good-only.  The latter is circular, because who takes a place leaves the base: it gives the
    largest number of places n with n ≤ places(members − n).  A place exists only by rounding where
    rounding down would not give it.
    """
    good_only = regulation.reading("quota-base") == "good-only"
    places = _places(regulation, quota, members, regulation.reading("quota-rounding"))
    without = _places(regulation, quota, members, "down")
    base = max(0, members - places) if good_only else members
    return Size(base, quota.percent.scaleb(-2) * base, places, max(0, places - without))


def base_ratings(regulation: Regulation, quota: Quota) -> frozenset[str]:
    """The ratings whose units the percentage is taken of: the quota's own, the next one below it
    in the template's order and, but for the reading good-only, all above."""
    upper = [rating.id for rating in regulation.ratings if not rating.any_of]
    own = upper.index(quota.rating)
    first = own if regulation.reading("quota-base") == "good-only" else 0
    return frozenset(upper[first : own + 2])


def _places(regulation: Regulation, quota: Quota, members: int, rounding: str) -> int:
    if regulation.reading("quota-limit") == "number-only":
        return quota.number
    if regulation.reading("quota-base") != "good-only":
        return _of_base(regulation, quota, members, rounding)
    return max(
        n for n in range(members + 1) if n <= _of_base(regulation, quota, members - n, rounding)
    )


def _of_base(regulation: Regulation, quota: Quota, base: int, rounding: str) -> int:
    share = Fraction(quota.percent) * base / 100
    rounded = {"down": floor, "up": ceil}.get(rounding, _half_up)(share)
    if regulation.reading("quota-limit") == "percent-only":
        return rounded
    return min(rounded, quota.number)


def _half_up(share: Fraction) -> int:
    return int(half_up(share, 0))
