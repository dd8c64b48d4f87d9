"""This year beside the last one: points where the maximum is the same, per cent where it is not,
nothing where one of them is not known."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.ranking.year_on_year import PER_CENT, POINTS, UNKNOWN, Difference

points = st.decimals(0, 1000, places=2)
maxima = st.decimals(1, 1000, places=1)


@given(points, points, maxima)
def test_of_one_maximum_the_points_are_compared(
    before: Decimal, now: Decimal, most: Decimal
) -> None:
    found = Difference(before, now, most, most)
    assert (found.unit, found.by) == (POINTS, now - before)


@given(points, points, maxima, maxima)
def test_of_two_maxima_the_shares_are_compared(
    before: Decimal, now: Decimal, then: Decimal, most: Decimal
) -> None:
    found = Difference(before, now, then, most)
    if then == most:
        assert found.unit == POINTS
        return
    assert found.unit == PER_CENT and found.by is not None
    exact = Fraction(now) / Fraction(most) - Fraction(before) / Fraction(then)
    assert abs(Fraction(found.by) - exact * 100) <= Fraction(1, 200)


@given(st.none() | points, st.none() | points, st.none() | maxima, st.none() | maxima)
def test_what_is_not_known_is_compared_with_nothing(
    before: Decimal | None, now: Decimal | None, then: Decimal | None, most: Decimal | None
) -> None:
    found = Difference(before, now, then, most)
    if None in (before, now, then, most):
        assert found.by is None
    if None in (then, most):
        assert found.unit == UNKNOWN


def test_a_maximum_of_nothing_is_no_base() -> None:
    assert Difference(Decimal(1), Decimal(1), Decimal(0), Decimal(2)).by is None
