"""Data comes back from JSON as it was, and nothing of another shape is taken."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.words.shapes import NOT_OF_SHAPE, of_shape, plain


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Inner:
    number: Decimal | None
    day: date
    moment: datetime | None = None


@dataclass(frozen=True)
class Outer:
    name: str
    colour: Colour
    inner: Inner | None
    many: tuple[Inner, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    sure: bool = False
    count: int | None = None


inner = st.builds(
    Inner,
    st.none() | st.decimals(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.none() | st.datetimes(),
)
outer = st.builds(
    Outer,
    st.text(),
    st.sampled_from(Colour),
    st.none() | inner,
    st.lists(inner, max_size=2).map(tuple),
    st.dictionaries(st.text(), st.text(), max_size=2),
    st.booleans(),
    st.none() | st.integers(),
)


@given(outer)
def test_data_comes_back_as_it_was(data: Outer) -> None:
    again = of_shape(Outer, json.loads(json.dumps(plain(data))))
    assert again == data and type(again.colour) is Colour


GOOD: list[Any] = ["a", "red", None, [], {}, True, 3]


@pytest.mark.parametrize(
    ("place", "other"),
    [
        (0, 1), (0, None), (1, "green"), (2, "x"), (2, ["1", "x", None]),
        (2, ["y", "2024-11-20", None]),
        (2, ["1", "2024-11-20"]), (3, {}), (3, [None]), (4, []), (4, {"a": 1}), (5, 1), (6, "3"),
        (6, True),
    ],
)  # fmt: skip
def test_nothing_of_another_shape_is_taken(place: int, other: Any) -> None:
    assert of_shape(Outer, GOOD) == Outer("a", Colour.RED, None, sure=True, count=3)
    with pytest.raises(NOT_OF_SHAPE):
        of_shape(Outer, [*GOOD[:place], other, *GOOD[place + 1 :]])


@pytest.mark.parametrize("other", [None, {}, "a", GOOD[:-1], [*GOOD, 1]])
def test_nor_more_or_less_of_it(other: Any) -> None:
    with pytest.raises(NOT_OF_SHAPE):
        of_shape(Outer, other)
