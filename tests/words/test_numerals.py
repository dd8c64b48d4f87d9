"""Numbers rounded once, at the end (the other promises of ``numerals`` stand in test_scores)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from thidua_xlsx.words.numerals import half_up


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
