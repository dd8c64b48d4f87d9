"""Codes that people copy from paper: what is mistyped shows, and none passes for another kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.words.codes import (
    ALPHABET,
    HIDDEN,
    LENGTH,
    printed_code,
    typed_code,
    without_codes,
)

LETTERS = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)
KINDS = st.sampled_from(["", "D", "V"])


@given(LETTERS, KINDS)
def test_a_code_is_three_groups_of_four_and_is_read_back(letters: str, kind: str) -> None:
    code = printed_code(letters, kind)
    assert [len(group) for group in code.split("-")] == [4, 4, 4]
    assert typed_code(code, kind) == code


@given(LETTERS, KINDS, st.sampled_from([" ", "", " - "]))
def test_it_may_be_typed_in_small_letters_and_with_other_gaps(
    letters: str, kind: str, gap: str
) -> None:
    code = printed_code(letters, kind)
    typed = code.replace("-", gap).lower().replace("o", "0").replace("i", "1")
    assert typed_code(typed, kind) == code


@given(LETTERS, KINDS, st.integers(0, LENGTH), st.sampled_from(ALPHABET))
def test_one_wrong_character_shows(letters: str, kind: str, place: int, other: str) -> None:
    bare = printed_code(letters, kind).replace("-", "")
    wrong = bare[:place] + other + bare[place + 1 :]
    assert (typed_code(wrong, kind) is None) == (wrong != bare)


@given(LETTERS, KINDS, KINDS)
def test_a_code_of_one_kind_is_none_of_another(letters: str, kind: str, other: str) -> None:
    assert (typed_code(printed_code(letters, kind), other) is None) == (kind != other)


@pytest.mark.parametrize("typed", ["", "ABCD", "ABCD-EFGH-IJK8", "ABCD-EFGH-IJKĐ", "x" * 40])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert typed_code(typed) is None


@given(LETTERS, st.sampled_from("DV"), st.text(max_size=20), st.text(max_size=20))
def test_a_code_among_other_words_is_hidden(
    letters: str, kind: str, before: str, after: str
) -> None:
    code = printed_code(letters, kind)
    text = f"{before} {code}, {after}"
    assert code not in without_codes(text, "DV") and HIDDEN in without_codes(text, "DV")


@given(LETTERS)
def test_a_receipt_s_code_is_not_hidden(letters: str) -> None:
    text = f"Mã biên nhận {printed_code(letters)}"
    assert without_codes(text, "DV") == text
