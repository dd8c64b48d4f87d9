"""Numbers rounded once, at the end (the other promises of ``numerals`` stand in test_scores)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.words.numerals import digits, half_up, rounded, vietnamese


@pytest.mark.parametrize(
    ("exact", "shown"),
    [
        (Fraction(1, 3), "0.333"),
        (Fraction(2, 3), "0.667"),
        (Fraction(1, 2000), "0.001"),
        (Fraction(-1, 2000), "-0.001"),
        (Fraction(-1, 3000), "0"),
        (Fraction(25, 2), "12.5"),
    ],
)
def test_numbers_are_rounded_half_up_to_thousandths(exact: Fraction, shown: str) -> None:
    assert str(half_up(exact)) == shown


@given(st.decimals(-(10**6), 10**6, places=6), st.integers(-3, 5))
def test_rounding_is_half_up_to_any_place_as_decimal_does_it(exact: Decimal, places: int) -> None:
    expected = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert rounded(exact, places) == expected
    assert rounded(exact, places).as_tuple().exponent == -places
    assert half_up(exact, places) == expected


@pytest.mark.parametrize(
    ("number", "plain_digits", "said", "as_is"),
    [("8.50", "8.5", "8,5", "8,50"), ("100", "100", "100", "100"), ("1E+2", "100", "100", "100")],
)
def test_numbers_as_formulas_and_as_vietnamese_writes_them(
    number: str, plain_digits: str, said: str, as_is: str
) -> None:
    value = Decimal(number)
    assert digits(value) == plain_digits
    assert (vietnamese(value), vietnamese(value, zeros=True)) == (said, as_is)
