"""Ids made from names are safe as file names and always the same; spellings of a name match."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.words.slugs import LONGEST_DERIVED, is_slug, slug
from thidua_xlsx.words.texts import matching_key

VIETNAMESE = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạốồổỗộứừửữự ƯĐÂ-,()0123456789", max_size=200)


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Sở Nội vụ", "so-noi-vu"),
        ("Ủy ban nhân dân huyện Đồng Hỷ", "uy-ban-nhan-dan-huyen-dong-hy"),
        ("Sở Lao động - Thương binh và Xã hội", "so-lao-dong-thuong-binh-va-xa-hoi"),
        ("CON", "don-vi-con"),
        ("../../x", "x"),
        ("…", ""),
    ],
)
def test_a_name_gives_its_id(name: str, id: str) -> None:
    assert slug(name) == id


@given(VIETNAMESE)
def test_an_id_made_is_an_id_and_short_or_there_is_none(name: str) -> None:
    made = slug(name)
    assert made == "" or (is_slug(made) and len(made) <= LONGEST_DERIVED)


@given(VIETNAMESE)
def test_composed_and_decomposed_names_give_the_same_id(name: str) -> None:
    assert slug(unicodedata.normalize("NFD", name)) == slug(unicodedata.normalize("NFC", name))


def test_long_names_that_begin_alike_stay_apart() -> None:
    begin = "Ban Quản lý Dự án đầu tư xây dựng các công trình nông nghiệp và phát triển nông thôn "
    assert slug(begin + "tỉnh") != slug(begin + "huyện")


def test_the_id_of_a_long_name_stays_what_it_was_when_it_was_issued() -> None:
    name = "Ban Quản lý Dự án (Hòa Bình – Ðông) đầu tư xây dựng các công trình nông nghiệp tỉnh"
    assert slug(name) == "ban-quan-ly-du-an-hoa-binh-ong-dau-tu-xay-dung-cac-f94809"


@pytest.mark.parametrize(
    "text", ["", "Sở", "so--y-te", "-so", "con", "lpt1", "a/b", "A", "x" * 101]
)
def test_what_cannot_be_an_id_is_refused(text: str) -> None:
    assert not is_slug(text)


@pytest.mark.parametrize(
    ("one", "other"), [("CỘNG HÒA", "cộng hoà"), ("Ủy ban", "Uỷ  ban "), ("Thuỷ", "Thủy")]
)
def test_two_spellings_of_one_name_match(one: str, other: str) -> None:
    assert matching_key(one) == matching_key(other)


@pytest.mark.parametrize(("one", "other"), [("Sở Tài chính", "Sở Tái chính"), ("Đại Từ", "Đài Từ")])
def test_different_names_do_not_match(one: str, other: str) -> None:
    assert matching_key(one) != matching_key(other)
