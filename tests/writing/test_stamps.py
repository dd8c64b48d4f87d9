"""A stamp gives the writer's own bytes for other texts; the parts of a file are its own."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.budgets import examples
from support.row_heights import row_heights
from support.unit_names import names

from thidua_xlsx.layout.grid import Cell, Column, Merge, Row, Sheet, Workbook
from thidua_xlsx.layout.theme import Theme
from thidua_xlsx.writing.blanks import blank_of
from thidua_xlsx.writing.engine import string_items
from thidua_xlsx.writing.packages import taken_apart
from thidua_xlsx.writing.stamps import Stamp, stands_as_it_is
from thidua_xlsx.writing.workbook import write

CREATED = datetime(2024, 11, 1, 8, tzinfo=UTC)
WORD = re.compile("Zqxj")
LABEL = ("cell", "label")


def workbook(name: str) -> Workbook:
    """A name in rows of given and of open heights, under merges over columns and over rows."""
    rows = (
        Row("always", {"a": Cell("Tên đơn vị", LABEL), "b": Cell("Điểm", LABEL)}),
        Row("name", {"a": Cell(name, ("title",))}),
        Row("low", {"a": Cell(f"Phiếu của {name}", LABEL)}, height=20),
        Row("first", {"a": Cell(f"{name}: " + "lời dài " * 9, LABEL), "b": Cell(1)}),
        Row("second", {"b": Cell(2)}),
        Row("third", {"b": Cell(3)}),
    )
    merges = (Merge("name", "a", "name", "b"), Merge("first", "a", "second", "a"))
    columns = (Column("a", 20), Column("b", 20))
    sheet = Sheet("s", "S", columns, rows, merges)
    return Workbook((sheet, replace(sheet, id="t", name="T")), {"title": f"Phiếu – {name}"})


def written(name: str) -> bytes:
    return write(workbook(name), created=CREATED)


def items(name: str) -> list[bytes]:
    blank = blank_of(workbook("Zqxj"), WORD)
    return string_items(text.replace("Zqxj", name) for text in blank.texts)


@examples(40)
@given(names)
def test_a_file_is_put_together_as_it_was_taken_apart(name: str) -> None:
    data = written(name)
    package = taken_apart(data)
    assert package.packed() == data
    with ZipFile(BytesIO(data)) as file:
        assert {n: part.content() for n, part in package.parts.items()} == {
            n: file.read(n) for n in file.namelist()
        }
        assert list(package.parts) == file.namelist()


@given(st.binary(max_size=2_000))
def test_a_part_is_replaced_and_every_other_copied(content: bytes) -> None:
    before = written("Sở Thử")
    after = taken_apart(before).holding({"docProps/app.xml": content}).packed()
    with ZipFile(BytesIO(before)) as old, ZipFile(BytesIO(after)) as new:
        assert new.testzip() is None
        assert new.namelist() == old.namelist()
        for name in new.namelist():
            assert new.read(name) == (content if name == "docProps/app.xml" else old.read(name))
        kept = (
            "date_time",
            "flag_bits",
            "create_system",
            "external_attr",
            "extra",
            "compress_type",
        )
        for one, other in zip(old.infolist(), new.infolist(), strict=True):
            assert [getattr(one, each) for each in kept] == [getattr(other, each) for each in kept]


@examples(40)
@given(names.filter(stands_as_it_is))
def test_stamped_is_written_where_rows_are_equally_high(name: str) -> None:
    blank = blank_of(workbook("Zqxj"), WORD)
    heights = {other: blank.heights(lambda text, n=other: text.replace("Zqxj", n))
               for other in (name, "Sở Thử", "Sở Thử " * 9)}  # fmt: skip
    for base in ("Sở Thử", "Sở Thử " * 9):
        stamp = Stamp(written(base), items(base))
        if heights[base] == heights[name]:
            properties = workbook(name).properties
            assert stamp.filled(items(name), properties, CREATED) == written(name)


def test_texts_that_do_not_vary_are_told_and_so_is_a_word_among_them() -> None:
    stamp = Stamp(written("Sở Thử"), items("Sở Thử"))
    assert stamp.constants >= set(string_items(["Tên đơn vị", "Điểm", "always", "s"]))
    assert not stamp.constants & set(items("Sở Thử"))
    assert not stamp.mentions(re.compile("Sở Thử".encode()))
    assert stamp.mentions(re.compile("Tên đơn".encode()))
    assert stamp.mentions(re.compile(b"sheetProtection"))


def test_a_text_that_the_file_does_not_say_makes_no_stamp() -> None:
    with pytest.raises(KeyError):
        Stamp(written("Sở Thử"), items("Sở Khác"))


@pytest.mark.parametrize("text", ["", "<r>cả ô</r>", "a\ud800", "dài " * 9_000])
def test_what_the_writer_would_change_does_not_stand_as_it_is(text: str) -> None:
    assert not stands_as_it_is(text)


@examples(60)
@given(names, st.sampled_from([9, 11, 16]))
def test_the_heights_of_a_blank_are_those_that_the_writer_gives(name: str, size: int) -> None:
    theme = Theme(table_size=size)
    blank = blank_of(replace(workbook("Zqxj"), theme=theme), WORD)
    whole = row_heights(workbook(name).sheets[0], theme)
    found = blank.heights(lambda text: text.replace("Zqxj", name))
    assert found == tuple(each.points for each in whole[1:5]) * 2
