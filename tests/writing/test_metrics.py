"""Wrapped text always has its room: the table of widths covers Vietnamese, heights only grow."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.writing.metrics import (
    EMPTY_ROW,
    MAXIMUM_ROW,
    Block,
    block_height,
    line_count,
    line_height,
    row_height,
    text_width,
    usable_width,
)
from thidua_xlsx.writing.widths import BOLD, REGULAR

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
WORDS = st.text("abcđêơư ,-()0123456789Ộệ\n", max_size=300)
WIDTHS = st.floats(20, 400)


def height_of(blocks: list[Block]) -> float:
    """The height of a row of these texts."""
    return row_height(max(map(block_height, blocks), default=0.0))


def letters() -> set[str]:
    """Every Vietnamese letter with every tone, both cases, composed."""
    toned = (
        unicodedata.normalize("NFC", letter + tone)
        for letter in VIETNAMESE
        for tone in (TONES if letter in "aăâeêioôơuưy" else ("",))
    )
    return {case for letter in toned for case in (letter, letter.upper())}


@pytest.mark.parametrize("table", [REGULAR, BOLD])
def test_the_table_knows_every_vietnamese_letter_digit_and_common_sign(
    table: dict[int, str],
) -> None:
    known = "".join(table.values())
    assert len(known) == len(set(known))
    printable = {chr(code) for code in range(0x20, 0x7F)}
    assert letters() | printable | set("–—“”‘’…•✓≥≤×÷") <= set(known)


def test_a_decomposed_text_is_as_wide_as_its_composed_form() -> None:
    text = "Quyết định của Uỷ ban nhân dân tỉnh"
    assert text_width(unicodedata.normalize("NFD", text), 11) == text_width(text, 11)


def test_words_wrap_at_spaces_and_a_long_word_is_broken() -> None:
    three = text_width("aaa", 11)
    assert line_count("aaa aaa aaa", three * 1.5, 11) == 3
    assert line_count("aaaaaaaaa", three * 1.5, 11) == 2
    assert line_count("a\nb\n\nc", 100, 11) == 4
    assert line_count("", 100, 11) == 1


@given(WORDS, st.text("abđ ơ\n", min_size=1, max_size=80), WIDTHS, st.booleans())
def test_more_text_never_makes_a_row_lower(text: str, more: str, width: float, bold: bool) -> None:
    before = height_of([Block(text, width, 11, bold)])
    after = height_of([Block(text + more, width, 11, bold)])
    assert EMPTY_ROW <= before <= after <= MAXIMUM_ROW


@given(WORDS, WIDTHS, st.floats(1, 200))
def test_a_wider_column_never_needs_more_lines(text: str, width: float, more: float) -> None:
    assert line_count(text, width + more, 11) <= line_count(text, width, 11)


@given(st.lists(st.builds(Block, WORDS, WIDTHS, st.sampled_from([10, 11, 12, 14])), max_size=5))
def test_a_row_is_as_high_as_its_highest_text(blocks: list[Block]) -> None:
    assert height_of(blocks) == max([height_of([block]) for block in blocks], default=EMPTY_ROW)


def test_every_line_has_the_height_that_excel_gives_it() -> None:
    excel = {10: 12.75, 11: 15, 12: 15.75, 13: 16.5, 14: 18.75}
    for size, height in excel.items():
        assert height <= line_height(size) <= height + 1.5


def test_an_unwrapped_text_takes_one_line() -> None:
    long = "rất dài " * 40
    assert height_of([Block(long, 50, 11, wrap=False)]) == height_of([Block("a", 50, 11)])


def test_a_merged_cell_has_the_room_of_all_its_columns() -> None:
    assert usable_width([10, 10]) > 2 * usable_width([10])
    assert usable_width([10]) == 10 * 7 * 0.75
