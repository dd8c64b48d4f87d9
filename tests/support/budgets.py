"""How many examples the properties draw: all of them in ``.ci/run``, where each run draws the same;
fewer at an engineer's desk, where each run draws others; and of ``make mutants`` a quarter."""

from __future__ import annotations

from math import ceil

from hypothesis import settings

from support.real_programs import full_checks

USUAL, AT_A_DESK, OF_MUTANTS = 100, 60, 25


def examples(number: int) -> settings:
    """A property's own number of examples in place of the usual one; where fewer are drawn than
    usual, of these too."""
    drawn: int = settings().max_examples
    return settings(max_examples=ceil(number * drawn / USUAL))


def sequences(number: int, steps: int) -> settings:
    """Of a model that goes through a round in any order: how often, and of how many steps; four
    times as often in ``.ci/run``."""
    return settings(max_examples=number * (4 if full_checks() else 1), stateful_step_count=steps)
