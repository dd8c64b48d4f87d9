"""The order of the tests: what takes longest is begun first, by both workers, so that at the end
neither waits for the other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from support.places import TESTS

FILES = (
    "real/test_same_bytes.py",
    "pipeline/test_agreed_by_exception.py",
    "real/test_consolidated_recalculates.py",
    "pipeline/test_killed.py",
    "ranking/reconciliation/test_scores.py",
    "pipeline/making/test_stamped_forms.py",
    "pipeline/test_any_sequence_of_events.py",
    "pipeline/test_any_sequence_of_the_year.py",
    "pipeline/test_environment.py",
    "real/test_honest_round_trips.py",
    "fuzz/test_fuzz.py",
)
"""Those with tests of ten seconds and more, or with many of some seconds."""


class _Item(Protocol):
    path: Path


Item = TypeVar("Item", bound=_Item)


def long_ones_first(items: Sequence[Item]) -> list[Item]:
    """Every other of the files stands at the beginning, the others in the middle: pytest-xdist
    gives one half of the tests to each of two workers, which then take from each other."""
    places = {TESTS / file: place for place, file in enumerate(FILES)}
    long = sorted(
        (item for item in items if item.path in places), key=lambda item: places[item.path]
    )
    rest = [item for item in items if item.path not in places]
    first, second = ([item for item in long if places[item.path] % 2 == n] for n in (0, 1))
    half = max(len(items) // 2 - len(first), 0)
    return [*first, *rest[:half], *second, *rest[half:]]
