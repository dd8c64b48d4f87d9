"""A picture is a whole PNG or JPEG; everything else is none, and nothing is unpacked to know."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.pictures import chunk, jpeg, png, png_head

from thidua_xlsx.system.images import extension, picture_size

PNG = png(3, 2)


def test_the_size_is_that_of_the_file() -> None:
    assert picture_size(png(30, 20)) == (30, 20)
    assert picture_size(png(30, 20, dots_an_inch=300)) == (30, 20)
    assert picture_size(jpeg(80, 40)) == (80, 40)
    assert picture_size(png_head(100_000, 90_000)) == (100_000, 90_000)


def test_the_ending_follows_from_the_bytes() -> None:
    assert (extension(png()), extension(jpeg())) == (".png", ".jpg")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a" + bytes(40),
        b"%PDF-1.7",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        PNG[:-1],
        PNG.replace(b"IDAT", b"IDOT"),
        png_head(0, 5),
        b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""),
        jpeg()[:-2],
        jpeg(0, 4),
        b"\xff\xd8\xff\xd9",
        b"\xff\xd8\xff\xe0\xff\xff\xff\xd9",
    ],
)
def test_what_is_no_whole_picture_is_none(data: bytes) -> None:
    assert picture_size(data) is None


@given(st.integers(8, len(PNG) - 1), st.integers(1, 255))
def test_a_png_with_any_byte_changed_is_none(place: int, change: int) -> None:
    data = bytearray(PNG)
    data[place] ^= change
    assert picture_size(bytes(data)) is None


@given(st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8"]), st.binary(max_size=80))
def test_no_bytes_raise(start: bytes, rest: bytes) -> None:
    picture_size(start + rest)
    picture_size(start + rest + b"\xff\xd9")
