"""What takes longest is begun first; no test is lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.long_tests import FILES, long_ones_first
from support.places import TESTS


@dataclass(frozen=True)
class Item:
    path: Path
    number: int


items = st.lists(
    st.builds(
        Item, st.sampled_from(["test_demo.py", *FILES]).map(TESTS.joinpath), st.integers(0, 99)
    )
)


@pytest.mark.parametrize("file", FILES)
def test_the_files_are_there(file: str) -> None:
    assert (TESTS / file).is_file()


@given(items)
def test_every_test_is_still_among_them(given_items: list[Item]) -> None:
    assert Counter(long_ones_first(given_items)) == Counter(given_items)


def test_each_half_begins_with_long_ones() -> None:
    short = [Item(TESTS / "test_demo.py", number) for number in range(100)]
    long = [Item(TESTS / file, 0) for file in FILES]
    ordered = long_ones_first([*short, *long])
    half = len(ordered) // 2
    assert [ordered[0].path, ordered[half].path] == [TESTS / file for file in FILES[:2]]
