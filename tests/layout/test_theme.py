"""The colours that a council may choose: black letters can be read on all that are offered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.layout.theme import (
    DEFAULT,
    HEADING_COLOURS,
    INPUT_COLOURS,
    LEAST_CONTRAST,
    WHITE_CONTRAST,
    Theme,
    contrast_with_black,
    hex_colour,
    input_word,
    theme_of,
)


def test_every_colour_offered_is_pale_and_every_input_colour_is_not_white() -> None:
    for colour in (*HEADING_COLOURS.values(), *INPUT_COLOURS.values()):
        assert hex_colour(colour) == colour
        assert contrast_with_black(colour) >= 2 * LEAST_CONTRAST
    for colour in INPUT_COLOURS.values():
        assert contrast_with_black(colour) <= WHITE_CONTRAST


def test_no_input_colour_is_a_heading_colour() -> None:
    assert not set(INPUT_COLOURS.values()) & set(HEADING_COLOURS.values())


def test_the_first_colours_offered_are_the_default_ones() -> None:
    assert next(iter(HEADING_COLOURS.values())) == DEFAULT.heading
    assert next(iter(INPUT_COLOURS.values())) == DEFAULT.input
    assert theme_of() == Theme() == DEFAULT


def test_the_tint_follows_the_heading_halfway_to_white() -> None:
    assert theme_of("#DFEBDA") == Theme("#DFEBDA", "#EFF5EC", DEFAULT.input, 11)


@pytest.mark.parametrize("text", ["#dce4ee", "DCE4EE", " #DCE4EE "])
def test_a_code_is_read_in_any_case_with_or_without_its_sign(text: str) -> None:
    assert hex_colour(text) == "#DCE4EE"


@pytest.mark.parametrize("text", ["", "#DCE", "#DCE4EEE", "xanh", "##DCE4E", "#DCE4E٣"])
def test_anything_else_is_no_code(text: str) -> None:
    assert hex_colour(text) is None


def test_contrast_is_that_of_wcag() -> None:
    assert contrast_with_black("#000000") == pytest.approx(1)
    assert contrast_with_black("#FFFFFF") == pytest.approx(21)
    assert contrast_with_black("#767676") == pytest.approx(4.62, abs=0.01)


@given(st.integers(0, 0xFFFFFF))
def test_the_tint_is_never_darker_than_its_heading(number: int) -> None:
    theme = theme_of(f"#{number:06X}")
    assert contrast_with_black(theme.tint) >= contrast_with_black(theme.heading)


def test_a_form_that_says_nothing_of_its_colour_is_yellow() -> None:
    assert input_word({}) == "vàng"
    assert input_word({"input_colour": "xanh lam nhạt"}) == "xanh lam nhạt"
