"""A sheet whose cells are taken out of it is read as from its tree, or it is read from its tree."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.budgets import examples

from thidua_xlsx.reading import worksheet
from thidua_xlsx.reading.formats import CellStyle, Styles
from thidua_xlsx.reading.plain_cells import taken_out
from thidua_xlsx.reading.refusal import Refused
from thidua_xlsx.reading.shared_strings import RichText
from thidua_xlsx.reading.stored_cells import Tables
from thidua_xlsx.reading.worksheet import read_worksheet
from thidua_xlsx.reading.xml_parts import MAIN_NAMESPACES

STRINGS = (RichText("một"), RichText("hai", ".VnTime"), RichText(""))
STYLES = Styles((CellStyle(), CellStyle("date"), CellStyle("number", "Arial", ("0.0",), True)))
TABLES = Tables(MAIN_NAMESPACES[0], STRINGS, STYLES, pictures=True)

values = st.sampled_from(
    ["0", "1", "2", "7", "8.5", "45000", "", " ", "A &amp; B", "đ&lt;", "x&#10;y", "&khac;",
     "]]&gt;", "_x000D_", "#N/A", "2024-11-20", "DISPIMG(1)"]
)  # fmt: skip
formulas = st.sampled_from(
    ["", "<f>A1+1</f>", "<f>IF(A1&lt;2,\"đ\",&quot;&quot;)</f>",
     '<f t="shared" ref="A1:A2" si="0">A1</f>', '<f t="shared" si="0"/>',
     '<f t="array" ref="A1:B2">A1:B2</f>',
     "<f/>", "<f></f>",
     '<f aca="false">SUM(A1)</f>', "<f>_xlfn.DISPIMG(1)</f>", '<f t="a" t="b">1</f>']
)  # fmt: skip
styles = st.sampled_from(["", ' s="0"', ' s="1"', ' s="2"', ' s="9"', " s='1'"])
types = st.sampled_from(["", ' t="n"', ' t="s"', ' t="str"', ' t="b"', ' t="e"', ' t="x"'])


@st.composite
def cells(draw: st.DrawFn, row: int, column: str) -> str:
    at = draw(st.sampled_from([f"{column}{row}"] * 12 + [f"{column}{row + 1}", "ZZZ1", ""]))
    stated = f"{draw(styles)}{draw(types)}"
    place = f' r="{at}"' if at else ""
    value = draw(st.one_of(st.just(""), values.map("<v>{}</v>".format)))
    inside = f"{draw(formulas)}{value}"
    if not inside and draw(st.booleans()):
        return f"<c{place}{stated}/>"
    return f"<c{place}{stated}>{inside}</c>"


@st.composite
def rows(draw: st.DrawFn, number: int) -> str:
    looks = draw(st.sampled_from(["", ' hidden="1"', ' spans="1:3" ht="0"', ' x:dyDescent="0.2"']))
    columns = draw(st.lists(st.sampled_from("ABCD"), max_size=4))
    chosen = columns if draw(st.integers(0, 9)) == 0 else sorted(set(columns))
    inside = "".join(draw(cells(number, column)) for column in chosen)
    if not inside and draw(st.booleans()):
        return f'<row r="{number}"{looks}/>'
    return f'<row r="{number}"{looks}>{inside}</row>'


@st.composite
def sheets(draw: st.DrawFn) -> bytes:
    numbers = draw(st.lists(st.integers(1, 6), max_size=4))
    chosen = numbers if draw(st.integers(0, 9)) == 0 else sorted(set(numbers))
    inside = "".join(draw(rows(number)) for number in chosen)
    names = f'xmlns="{MAIN_NAMESPACES[0]}" xmlns:x="urn:x"'
    after = draw(st.sampled_from(["", '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>']))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<worksheet {names}><sheetData>{inside}</sheetData>{after}</worksheet>"
    ).encode()


SPOILING = (
    b"<!-- -->", b"<!--", b"-->", b"<?x?>", b" ", b"\n", b"\r", b"\x01", b"\xff", b"&", b"&amp;",
    b"<", b">", b'"', b"<c>", b"</c>", b"<row>", b"</row>", b"<sheetData>", b"</sheetData>",
    b"<x:row/>", b'<row xmlns="urn:x">', b"]]>", b"\xef\xbf\xbf", b"<v/>", b"<is/>", b"/",
    b'<sheetData ><row r="1"/></sheetData >', b'<x:sheetData xmlns:x="urn:y">', b" r='A1'",
)  # fmt: skip


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """A sheet into which something was put, or out of which something was cut."""
    data = draw(sheets())
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.integers(0, len(data)))
        cut = draw(st.sampled_from([0, 0, 0, 1, 5]))
        data = data[:place] + draw(st.sampled_from(SPOILING)) + data[place + cut :]
    return data


def said(data: bytes, tables: Tables = TABLES) -> Any:
    """The sheet, or why it is none."""
    try:
        return read_worksheet(data, "xl/worksheets/sheet1.xml", "Trang", "visible", tables)
    except Refused as refused:
        return refused.finding


@given(spoilt())
@examples(400)
@example(
    b'<worksheet xmlns="' + MAIN_NAMESPACES[0].encode() + b'"><!--<sheetData><row r="1"><c r="A1">'
    b'<v>5</v></c></row></sheetData>--><sheetData ><row r="1"></row></sheetData ></worksheet>'
)
def test_either_way_the_same_is_said(data: bytes) -> None:
    found = said(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worksheet, "taken_out", lambda data: None)
        assert said(data) == found


OTHERS = (
    TABLES,
    replace(TABLES, strings=STRINGS[::-1]),
    replace(TABLES, strings=(RichText("một"),)),
    replace(TABLES, styles=Styles(STYLES.cells[::-1])),
    replace(TABLES, styles=Styles(STYLES.cells, (CellStyle(codes=("0.00",)),))),
)


@given(st.lists(sheets(), min_size=1, max_size=3), st.randoms(use_true_random=False))
@examples(100)
def test_a_row_that_was_read_says_what_it_says_in_another_workbook(
    some: list[bytes], chance: Random
) -> None:
    for _ in range(6):
        data, tables = chance.choice(some), chance.choice(OTHERS)
        found = said(data, tables)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(worksheet, "taken_out", lambda data: None)
            assert said(data, tables) == found


def test_cells_as_programs_write_them_are_taken_out() -> None:
    found = 0
    for seed in range(50):
        chance = Random(seed)
        inside = "".join(
            f'<row r="{n}" spans="1:9"><c r="A{n}" s="1" t="s"><v>{chance.randint(0, 2)}</v></c>'
            f'<c r="C{n}"/><c r="D{n}" s="2"><f>A{n}&lt;2</f><v>1.5</v></c></row>'
            for n in range(1, 1 + chance.randint(1, 9))
        )
        taken = taken_out(f"<x><sheetData>{inside}</sheetData></x>".encode())
        assert taken is not None
        rest, rows_ = taken
        assert b"<c" not in rest and rest.count(b"<row") == len(rows_)
        found += sum(map(len, rows_))
    assert found > 500
