"""How many examples the properties draw, and ``make mutants`` of them."""

from __future__ import annotations

from hypothesis import settings

USUAL, OF_MUTANTS = 100, 25


def examples(number: int) -> settings:
    """A property's own number of examples in place of the usual one; of either ``make mutants``
    draws a quarter."""
    drawn: int = settings().max_examples
    return settings(max_examples=max(1, number * drawn // USUAL))
