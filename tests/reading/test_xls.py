"""What is read of an .xls (INPUTS.md 9): as LibreOffice and Gnumeric saved it, and what is refused.

The workbook is the one of the .ods tests.  Crafted files are LibreOffice's .xls with bytes of its
records changed.
"""

from __future__ import annotations

import io
import struct
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.budgets import examples
from support.real_programs import XLS, LibreOffice, require
from xlsxwriter import Workbook

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.reading.cells import RawBook, RawCell, address, parse_address
from thidua_xlsx.reading.container import read_book
from thidua_xlsx.reading.refusal import Refused
from thidua_xlsx.reading.xls import extract
from thidua_xlsx.reading.xls_records import scan
from thidua_xlsx.returns.values.cell_values import read_number

BOF = struct.pack("<HHHHLL", 0x0809, 12, 0x0600, 0x0010, 0, 0)
EOF = struct.pack("<HH", 0x000A, 0)


def small_workbook() -> bytes:
    """Values, formats, formulas, merges and hidden parts as a form has them."""
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.add_worksheet("Phụ lục I")
        hidden = book.add_worksheet("_an")
        hidden.hide()
        hidden.write("A1", "identity")
        score = book.add_format({"num_format": "0.00##", "font_name": "Times New Roman"})
        whole = book.add_format({"num_format": "0"})
        percent = book.add_format({"num_format": "0.0%"})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        tick = book.add_format({"num_format": "✓;✓;;✓"})
        sheet.write_string("A1", "Sở Nội vụ – 𝄞")
        sheet.write_number("B2", 8.5, score)
        sheet.write_number("B3", 8.449999999999999, score)
        sheet.write_number("B4", 7.5, whole)
        sheet.write_number("B5", 0.85, percent)
        sheet.write_number("B6", 45611, day)
        sheet.write_number("B7", 123456789.25)
        sheet.write_number("B8", -2)
        sheet.write_string("C2", "x", tick)
        sheet.write_boolean("C3", True)
        sheet.write_formula("D2", "=SUM(B2:B3)", score, 16.95)
        sheet.write_formula("D3", "=1/0", None, "#DIV/0!")
        sheet.write_formula("D4", "=8+0.5", score, 8.5)
        sheet.write_formula("D5", "=8-0.5+1", score, 8.5)
        sheet.write_formula("D6", "=2*4", score, 8)
        sheet.write_formula("D7", '="a"&"b"', None, "ab")
        sheet.write_formula("D8", "=8-(1+2)", score, 5)
        sheet.write_formula("D9", "=-5+8", score, 3)
        sheet.write_array_formula("E2:E3", "{=B2:B3*2}", score, 17)
        sheet.merge_range("F5:G6", "gộp")
        sheet.set_row(6, None, None, {"hidden": True})
        sheet.set_column("L:N", 8, None, {"hidden": True})
        sheet.insert_chart("J2", _chart(book))
        sheet.protect("mat-khau")
    return out.getvalue()


def _chart(book: Workbook) -> object:
    """Its cached numbers are records of cells, in a part of their own inside the sheet."""
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='Phụ lục I'!$B$2:$B$4"})
    return chart


@pytest.fixture(scope="session")
def saved(libreoffice: LibreOffice, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What LibreOffice saved of it."""
    folder = tmp_path_factory.mktemp("xls")
    (folder / "goc.xlsx").write_bytes(small_workbook())
    with libreoffice.open(folder / "goc.xlsx") as workbook:
        workbook.recalculate()
        workbook.save_as(folder / "a.xls", XLS)
    return (folder / "a.xls").read_bytes()


def book_of(data: bytes) -> RawBook:
    book, findings = read_book(data, "phieu.xls")
    assert book is not None, findings
    assert [(f.code, f.severity) for f in findings] == [("file-read-from-xls", "warning")]
    return book


def refusal(data: bytes) -> Finding:
    book, findings = read_book(data, "phieu.xls")
    assert book is None
    (finding,) = findings
    assert finding.message() and finding.remedy("en")
    return finding


def described(book: RawBook) -> dict[str, RawCell]:
    return {address(*place): cell for place, cell in book.sheets[0].cells.items()}


def test_values_formats_and_what_is_hidden_come_back(saved: bytes) -> None:
    book = book_of(saved)
    times = "Times New Roman"
    cells = described(book)
    assert (book.kind, book.formulas_known, book.date1904) == ("xls", True, False)
    assert [(s.name, s.state, s.protected) for s in book.sheets] == [
        ("Phụ lục I", "visible", True), ("_an", "hidden", False),
    ]  # fmt: skip
    assert cells["A1"].text == "Sở Nội vụ – 𝄞"
    assert cells["B2"] == RawCell("8.5", "number", None, "number", times, ("0.00##",))
    assert read_number(cells["B3"], maximum=None, decimals=2).value is not None
    assert (cells["B4"].text, cells["B4"].codes) == ("7.5", ("0",))
    assert (cells["B5"].text, cells["B5"].format) == ("0.85", "percent")
    assert (cells["B6"].text, cells["B6"].type, cells["B6"].format) == ("45611", "number", "date")
    assert (cells["B7"].text, cells["B8"].text) == ("123456789.25", "-2")
    assert (cells["C2"].text, cells["C2"].format) == ("x", "other")
    assert (cells["C3"].text, cells["C3"].type) == ("1", "boolean")
    assert (cells["D3"].text, cells["D3"].type) == ("#DIV/0!", "error")
    assert cells["D7"].text == "ab"
    assert (5, 6, 6, 7) in book.sheets[0].merges
    assert book.sheets[0].hidden_rows == {7} and book.sheets[0].hidden_columns == {12, 13, 14}


def test_every_formula_is_known_as_one_and_sums_of_numbers_by_their_text(saved: bytes) -> None:
    formulas = {name: cell.formula for name, cell in described(book_of(saved)).items()}
    assert {name for name, formula in formulas.items() if formula is not None} == {
        "D2", "D3", "D4", "D5", "D6", "D7", "D8", "D9", "E2", "E3",
    }  # fmt: skip
    assert formulas["D4"] == "8+0.5" and formulas["D5"] == "8-0.5+1" and formulas["D9"] == "-5+8"
    assert {formulas[name] for name in ("D2", "D3", "D6", "D7", "D8")} == {""}


def test_gnumeric_keeps_the_same(saved: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(saved)
    again = tmp_path / "b.xls"
    command = [require("ssconvert"), "--export-type=Gnumeric_Excel:excel_biff8",
               tmp_path / "a.xls", again]  # fmt: skip
    subprocess.run(command, capture_output=True, check=True)
    one, other = described(book_of(saved)), described(book_of(again.read_bytes()))
    for name in ("A1", "B2", "B3", "B5", "C2", "C3", "D2", "D4"):
        assert (one[name].text, one[name].type) == (other[name].text, other[name].type), name
        assert one[name].formula == other[name].formula, name


def test_an_xls_under_another_name_is_read_as_what_it_is(saved: bytes) -> None:
    _, findings = read_book(saved, "phieu.xlsx")
    assert [f.code for f in findings] == ["file-read-from-xls", "file-extension-differs"]


# --- records -------------------------------------------------------------------------------------


def record(code: int, content: bytes) -> bytes:
    return struct.pack("<HH", code, len(content)) + content


def number(row: int, column: int, value: float = 8.0) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def stream(sheet: bytes, kind: int = 0, globals_: bytes = b"") -> bytes:
    bundle_size = 4 + 8 + 2
    position = len(BOF) + len(globals_) + bundle_size + len(EOF)
    bundle = record(0x0085, struct.pack("<LBBBB", position, 0, kind, 1, 0) + b"A ")
    assert len(bundle) == bundle_size
    return BOF + globals_ + bundle + EOF + BOF + sheet + EOF


def test_one_cell_stored_twice_is_refused() -> None:
    assert len(scan(stream(number(1, 1) + number(1, 2))).sheets) == 1
    row_of_two = record(0x00BD, struct.pack("<HHHLHLH", 1, 1, 0, 2, 0, 2, 2))
    for twice in (number(1, 1) * 2, row_of_two + number(1, 2)):
        with pytest.raises(Refused) as caught:
            scan(stream(twice))
        assert caught.value.finding.code == "cell-twice"


def test_a_blank_cell_that_gets_its_value_later_is_one_cell() -> None:
    """As PhpSpreadsheet and others write it; a value after a value stays in dispute."""
    style_only = record(0x0201, struct.pack("<HHH", 1, 1, 0))
    row_of_two = record(0x00BE, struct.pack("<HHHHH", 1, 1, 0, 0, 2))
    for before in (style_only, row_of_two, style_only + row_of_two):
        assert len(scan(stream(before + number(1, 1))).sheets) == 1
        with pytest.raises(Refused):
            scan(stream(number(1, 1) + before))


def test_a_chart_inside_a_sheet_has_no_cells_of_the_sheet() -> None:
    chart = BOF + number(1, 1) + EOF
    assert len(scan(stream(number(1, 1) + chart)).sheets) == 1


def test_sheets_that_hold_no_table_are_passed_over() -> None:
    assert scan(stream(b"", kind=2)).sheets == []


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        (b"\x1e\x08\x00", "8"),
        (b"\x1e\x08\x00" + b"\x1f" + struct.pack("<d", 0.5) + b"\x03", "8+0.5"),
        (b"\x1e\x08\x00\x1e\x01\x00\x1e\x02\x00\x03\x04", ""),
        (b"\x1e\x08\x00\x1e\x01\x00\x04\x13", ""),
        (b"\x1e\x08\x00\x1e\x01\x00\x13\x03", ""),
        (b"\x1e\x08\x00\x1e\x01\x00", ""),
        (b"\x03", ""),
        (b"\x44\x01\x00\x01\x00", ""),
        (b"", ""),
    ],
)
def test_only_plain_sums_have_a_text(tokens: bytes, text: str) -> None:
    """8-(1+2) written without its brackets, -(8-1), 8+(-1), a cell's value: all unknown."""
    head = struct.pack("<HHH8sHLH", 1, 1, 0, bytes(8), 0, 0, len(tokens))
    found = scan(stream(record(0x0006, head + tokens)))
    assert found.sheets[0].formulas == {(2, 2): text}


def test_links_to_other_workbooks_are_named() -> None:
    own = record(0x01AE, struct.pack("<HH", 1, 0x0401))
    other = record(0x01AE, struct.pack("<HHB", 1, 7, 0) + b"\x01b.xls!"[:7])
    assert scan(stream(b"", globals_=own + other)).external_links == ["\x01b.xls!"]


def test_workbooks_from_before_excel_5_are_named() -> None:
    old = struct.pack("<HHHHH", 0x0409, 6, 0, 0x10, 0) + EOF
    assert refusal(old + bytes(600)).code in ("file-xls-too-old", "file-xls-damaged")
    with pytest.raises(Refused):
        scan(old)


# --- damage --------------------------------------------------------------------------------------


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_cut_off_file_is_refused(saved: bytes, share: float) -> None:
    assert refusal(saved[: int(len(saved) * share)]).code in (
        "file-xls-damaged", "file-truncated", "file-unknown",
    )  # fmt: skip


@examples(30)
@given(drawn=st.data())
def test_damage_is_refused_or_read_but_never_raises(saved: bytes, drawn: st.DataObject) -> None:
    damaged = bytearray(saved)
    for _ in range(drawn.draw(st.integers(1, 5))):
        damaged[drawn.draw(st.integers(0, len(saved) - 1))] = drawn.draw(st.integers(0, 255))
    try:
        extract(bytes(damaged))
    except Refused as refused:
        assert refused.finding.message()


def test_no_address_lies_outside_the_grid_of_an_xls(saved: bytes) -> None:
    for name in described(book_of(saved)):
        row, column = parse_address(name) or (0, 0)
        assert 1 <= row <= 65_536 and 1 <= column <= 256


def test_excel_95_is_too_old_and_not_damaged() -> None:
    """Its workbook stream begins as that of Excel 5 (INPUTS.md 4)."""
    old = b"\x09\x08\x08\x00\x00\x05\x05\x00" + bytes(600)
    assert refusal(old).code == "file-xls-too-old"


def test_what_xlrd_says_nothing_of_is_still_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("xlrd.open_workbook", failing)
    with pytest.raises(Refused) as refused:
        extract(b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(600))
    assert refused.value.finding.found == "AssertionError"
