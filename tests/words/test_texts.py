"""What texts promises.

1. Unicode form, invisible characters and odd spaces never make two texts differ (INPUTS 43, 58).
2. hòa and hoà match; ma and má do not (INPUTS 59).
3. Nothing invisible stands in a message (INPUTS 57).
"""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.words.texts import (
    clean,
    clean_lines,
    display,
    has_direction_override,
    matching_key,
    shortened,
)

WORDS = ["Sở", "Khoa", "học", "Công", "nghệ", "Nguyên,", "hòa", "thúy", "quỷ", "Đoàn", "của"]
TYPED = st.text(
    st.sampled_from("aâđêoơưyhọàòá ỷ\u0300\u0301\u0323\u200b\u00a0\u202e\n\t\x07-–Ð"), max_size=12
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CỘNG HÒA", "CỘNG HOÀ"),
        ("hòa", "hoà"),
        ("thúy", "thuý"),
        ("Thủy lợi", "Thuỷ  lợi"),
        ("quý", "qúy"),
        ("Sở Tài chính", unicodedata.normalize("NFD", "SỞ TÀI CHÍNH")),
        ("Đoàn", "Ðoàn"),
        ("Văn phòng – Thống kê", "văn phòng - thống kê"),
        ("Sở\u00a0Nội\u200b vụ ", "Sở Nội vụ"),
    ],
)
def test_texts_that_a_reader_takes_for_the_same_have_one_key(one: str, other: str) -> None:
    assert matching_key(one) == matching_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("ma", "má"), ("tốt", "tót"), ("hoa", "hòa"), ("Sở Y tế", "Sở Yên tế"), ("đa", "da")],
)
def test_another_tone_or_letter_is_another_text(one: str, other: str) -> None:
    assert matching_key(one) != matching_key(other)


def test_a_tone_does_not_wander_into_the_next_word() -> None:
    assert matching_key("má ma") != matching_key("ma má")


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6))
def test_decomposed_text_matches_and_cleans_to_the_composed_one(words: list[str]) -> None:
    text = " ".join(words)
    decomposed = unicodedata.normalize("NFD", text)
    assert clean(decomposed) == text
    assert matching_key(decomposed) == matching_key(text)


@given(TYPED)
def test_cleaning_and_keys_are_settled_after_one_pass(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_lines(clean_lines(text)) == clean_lines(text)
    assert matching_key(clean(text)) == matching_key(text)
    assert matching_key(matching_key(text)) == matching_key(text)


@given(st.text(max_size=40))
def test_what_is_displayed_holds_nothing_invisible(text: str) -> None:
    shown = display(text)
    assert not any(unicodedata.category(character) in ("Cc", "Cs", "Zl") for character in shown)
    assert not has_direction_override(shown)
    assert "\u200b" not in shown and "\u00a0" not in shown


def test_display_escapes_and_cuts() -> None:
    assert display("8\u202e5\u00a0\n") == "8\\u202e5\\u00a0\\n"
    assert display("a" * 300, limit=10) == "aaaaaaaaa…"


@given(st.text(alphabet="ab cđ,", max_size=40), st.integers(8, 40))
def test_a_label_is_cut_at_a_word_and_marked(text: str, length: int) -> None:
    cut = shortened(text, length)
    assert len(cut) <= length + 1
    assert cut == text if len(text) <= length else cut.endswith("…") and text.startswith(cut[:-1])


def test_clean_lines_keeps_the_writers_line_breaks() -> None:
    assert clean_lines(" Một\u00a0 hai \r\n\tba\u200b \n") == "Một hai\nba"
    assert clean(" Một\r\nhai ") == "Một hai"
