"""The one form of JSON data that hashes are taken over, whole and piece by piece."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.words.canonical import canonical, canonical_sha256

TEXT = st.text(st.characters(exclude_categories=[]), max_size=6)
"""Lone surrogates too, as in a file name that is no UTF-8."""
DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=40,
)


@given(DATA)
def test_the_hash_is_that_of_the_text(data: Any) -> None:
    text = canonical(data).encode("utf-8")
    assert canonical_sha256(data) == hashlib.sha256(text).hexdigest()


@pytest.mark.parametrize(
    "data", [1.5, {"a": [{"b": 0.0}]}, [[[[[[1.0]]]]]], {1: "a"}, {"a": {None: 1}}]
)
def test_what_is_no_exact_data_has_neither(data: Any) -> None:
    for of in (canonical, canonical_sha256):
        with pytest.raises(TypeError):
            of(data)


def test_keys_stand_in_their_order_whatever_order_they_came_in() -> None:
    assert canonical({"b": 1, "a": [{"d": 2, "c": 3}]}) == '{"a":[{"c":3,"d":2}],"b":1}'
    assert canonical_sha256({"b": 1, "a": 2}) == canonical_sha256({"a": 2, "b": 1})
