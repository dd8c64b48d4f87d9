"""A picture is drawn as high as the layout says, whatever its dots an inch, and in proportion."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from support.pictures import jpeg, png

from thidua_xlsx.layout.grid import Cell, Column, Image, Row, Sheet, Workbook
from thidua_xlsx.writing.workbook import write

CREATED = datetime(2024, 11, 5, tzinfo=UTC)
EMU = 12_700
ROWS = (Row("logo", {}, height=60), Row("r", {"b": Cell("chữ")}))
SHEET = Sheet("s", "S", (Column("a", 10), Column("b", 50)), ROWS)


def drawn(data: bytes, height: float = 36, offset: float = 12) -> dict[str, bytes]:
    image = Image("logo", "b", data, height, offset, "Biểu trưng")
    workbook = Workbook((replace(SHEET, images=(image,)),))
    with zipfile.ZipFile(BytesIO(write(workbook, created=CREATED))) as package:
        return {name: package.read(name) for name in package.namelist()}


def size(parts: dict[str, bytes]) -> tuple[int, ...]:
    """Width and height in EMU."""
    text = parts["xl/drawings/drawing1.xml"].decode("utf-8")
    (found,) = re.findall(r'<a:ext cx="(\d+)" cy="(\d+)"/>', text)
    return tuple(map(int, found))


@pytest.mark.parametrize("dots", [None, 72, 300])
def test_dots_an_inch_do_not_matter(dots: int | None) -> None:
    width, height = size(drawn(png(200, 100, dots)))
    assert height == pytest.approx(36 * EMU, rel=0.02)
    assert width == pytest.approx(72 * EMU, rel=0.02)


def test_a_jpeg_is_drawn_too() -> None:
    parts = drawn(jpeg(80, 40))
    assert parts["xl/media/image1.jpeg"] == jpeg(80, 40)
    assert size(parts) == (72 * EMU, 36 * EMU)


def test_it_stands_at_its_cell_says_what_it_is_and_moves_without_being_stretched() -> None:
    text = drawn(png())["xl/drawings/drawing1.xml"].decode("utf-8")
    assert 'editAs="oneCell"' in text
    assert 'descr="Biểu trưng"' in text
    start = re.search(r"<xdr:from><xdr:col>(\d+)</xdr:col><xdr:colOff>(\d+)<", text)
    assert start is not None
    assert (int(start.group(1)), int(start.group(2))) == (2, 12 * EMU)


def test_the_same_picture_on_two_sheets_is_stored_once() -> None:
    image = Image("logo", "b", png(), 36)
    sheets = tuple(replace(SHEET, id=i, name=i, images=(image,)) for i in ("s", "t"))
    with zipfile.ZipFile(BytesIO(write(Workbook(sheets), created=CREATED))) as package:
        media = [name for name in package.namelist() if name.startswith("xl/media/")]
    assert media == ["xl/media/image1.png"]


def test_a_picture_at_an_unknown_cell_is_our_bug() -> None:
    image = Image("nowhere", "b", png(), 36)
    with pytest.raises(AssertionError, match="nowhere"):
        write(Workbook((replace(SHEET, images=(image,)),)), created=CREATED)
