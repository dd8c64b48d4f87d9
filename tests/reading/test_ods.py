"""What is read of an .ods (INPUTS.md 9): as LibreOffice saved it, and what is refused.

The file is a small workbook that LibreOffice saved once as .xlsx and once as .ods: two readers of
ours must say the same of both.  Crafted files are that .ods with its content.xml changed.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.budgets import examples
from support.real_programs import ODS, LibreOffice
from xlsxwriter import Workbook

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.reading import ods_tables
from thidua_xlsx.reading.cells import RawBook, RawCell, RawSheet, parse_address
from thidua_xlsx.reading.container import read_book
from thidua_xlsx.reading.number_formats import shown_number

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    + " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (
            ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"),
            ("number", "datastyle"), ("draw", "drawing"),
        )
    )
    + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink">'
)  # fmt: skip
MIME = "application/vnd.oasis.opendocument.spreadsheet"


def package(content: str, mime: str = MIME) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", mime, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
    return out.getvalue()


def document(spreadsheet: str, before: str = "") -> bytes:
    body = f"<office:body><office:spreadsheet>{spreadsheet}</office:spreadsheet></office:body>"
    return package(f"{HEAD}{before}{body}</office:document-content>")


def table(rows: str, before: str = "") -> bytes:
    return document(f'<table:table table:name="Trang">{rows}</table:table>', before)


def row(cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{cells}</table:table-row>"


def number(value: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="float" office:value="{value}" {more}/>'


def text(paragraphs: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}>{paragraphs}</table:table-cell>'


def book_of(data: bytes, file: str = "phieu.ods") -> RawBook:
    book, findings = read_book(data, file)
    assert book is not None, findings
    assert "file-read-from-ods" in [finding.code for finding in findings]
    return book


def cells_of(data: bytes) -> dict[tuple[int, int], RawCell]:
    return dict(book_of(data).sheets[0].cells)


def refusal(data: bytes) -> Finding:
    book, findings = read_book(data, "phieu.ods")
    assert book is None
    (finding,) = findings
    assert finding.message() and finding.remedy("en")
    return finding


# --- as LibreOffice saves it ---------------------------------------------------------------------


def small_workbook() -> bytes:
    """Something of all that a form holds and that people do to it."""
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.add_worksheet("Phụ lục I")
        hidden = book.add_worksheet("_an")
        hidden.hide()
        hidden.write("A1", "identity")
        times = {"font_name": "Times New Roman"}
        formats = {
            name: book.add_format({**times, "num_format": code, "locked": False})
            for name, code in (
                ("score", "0.00##"), ("whole", "0"), ("percent", "0.0%"), ("date", "dd/mm/yyyy"),
                ("tick", "✓;✓;;✓"), ("money", '#,##0.00\\ "₫"'), ("thousands", "#,##0,"),
                ("text", "@"), ("fraction", "# ?/?"), ("scientific", "0.00E+00"),
            )
        }  # fmt: skip
        sheet.write_string("A1", "annex", book.add_format(times))
        sheet.write_string("B2", "Hai đoạn\nvà dòng mới", formats["text"])
        sheet.write_string("B3", "  hai  khoảng   trắng ", formats["text"])
        for line, (name, value) in enumerate(
            (
                ("score", 8.5), ("score", 8.449999999999999), ("whole", 7.5), ("percent", 0.85),
                ("date", 45611), ("money", 1234.5), ("thousands", 8400), ("fraction", 0.5),
                ("scientific", 12345), ("score", -2), ("score", 0),
            ),
            4,
        ):  # fmt: skip
            sheet.write_number(line, 1, value, formats[name])
        sheet.write_string("D5", "x", formats["tick"])
        sheet.write_boolean("D6", True)
        sheet.write_boolean("D7", False)
        sheet.write_formula("D8", "=SUM(B5:B6)", formats["score"], 16.95)
        sheet.write_formula("D9", "=1/0", None, "#DIV/0!")
        sheet.write_formula("D10", "=NA()", None, "#N/A")
        sheet.write_formula("D11", '=IF(1=1,"","x")', None, "")
        sheet.write_formula("D12", "=8+0.5", formats["score"], 8.5)
        sheet.write_formula("D13", '="a"&"b"', None, "ab")
        sheet.write_array_formula("D14:D16", "{=B5:B7*2}", formats["score"], 17)
        sheet.merge_range("F5:G6", "gộp", formats["text"])
        for line in range(20, 30):
            sheet.write_number(line, 1, 5, formats["score"])
        sheet.set_row(24, None, None, {"hidden": True})
        sheet.set_row(0, None, None, {"hidden": True})
        sheet.set_column("A:A", 8, None, {"hidden": True})
        sheet.set_column("H:K", 8, None, {"hidden": True})
        sheet.write_comment("B5", "Ghi chú không thuộc giá trị")
        sheet.write_url("B32", "internal:'Phụ lục I'!B5", None, "Liên kết")
        sheet.protect("mat-khau")
    return out.getvalue()


@pytest.fixture(scope="session")
def saved(
    libreoffice: LibreOffice, tmp_path_factory: pytest.TempPathFactory
) -> tuple[bytes, bytes]:
    """What LibreOffice saved of it as .xlsx, and as .ods."""
    folder = tmp_path_factory.mktemp("ods")
    source = folder / "goc.xlsx"
    source.write_bytes(small_workbook())
    with libreoffice.open(source) as workbook:
        workbook.recalculate()
        workbook.save_as(folder / "a.xlsx")
        workbook.save_as(folder / "a.ods", ODS)
    return (folder / "a.xlsx").read_bytes(), (folder / "a.ods").read_bytes()


def described(cell: RawCell) -> tuple[object, ...]:
    """What must be the same in both formats; a date is a number in one, ISO text in the other."""
    if cell.format == "date":
        return ("date", cell.font)
    number = Decimal(cell.text) if cell.type == "number" else None
    certain = number is not None and number >= 0
    shown = [shown_number(code, number) for code in cell.codes if number is not None and certain]
    value = {"true": "1", "false": "0"}.get(cell.text, cell.text)
    formula = None if cell.formula is None else bool(cell.formula)
    format_ = None if cell.type == "boolean" else cell.format
    return (value, cell.type, formula, format_, cell.font, shown)


def test_an_ods_says_what_the_xlsx_of_the_same_workbook_says(saved: tuple[bytes, bytes]) -> None:
    as_xlsx, findings = read_book(saved[0], "a.xlsx")
    as_ods = book_of(saved[1], "a.ods")
    assert as_xlsx is not None and findings == ()
    assert as_ods.kind == "ods" and (as_ods.program or "").startswith("LibreOffice")
    for one, other in zip(as_xlsx.sheets, as_ods.sheets, strict=True):
        assert (one.name, one.state, one.protected) == (other.name, other.state, other.protected)
        assert set(one.merges) == set(other.merges)
        assert one.hidden_rows == other.hidden_rows
        assert {c for c in one.hidden_columns if c < 30} == {
            c for c in other.hidden_columns if c < 30
        }
        expected = {place: described(cell) for place, cell in one.cells.items()}
        assert {place: described(cell) for place, cell in other.cells.items()} == expected
    assert len(as_ods.sheets[0].cells) > 30


def at(sheet: RawSheet, name: str) -> RawCell:
    place = parse_address(name)
    assert place is not None
    return sheet.cell(*place)


def test_values_formats_and_formulas_are_the_stored_ones(saved: tuple[bytes, bytes]) -> None:
    sheet = book_of(saved[1], "a.ods").sheets[0]
    assert at(sheet, "B2").text == "Hai đoạn\nvà dòng mới"
    assert at(sheet, "B3").text == "  hai  khoảng   trắng "
    assert at(sheet, "B5") == RawCell(
        "8.5", "number", None, "number", "Times New Roman", codes=("0.00##",)
    )
    assert at(sheet, "B7").codes == ("0",) and at(sheet, "B11").codes == ("0,",)
    assert (at(sheet, "B8").text, at(sheet, "B8").format) == ("0.85", "percent")
    assert (at(sheet, "B9").text, at(sheet, "B9").type) == ("2024-11-15", "date")
    assert (at(sheet, "D5").text, at(sheet, "D5").type) == ("x", "text")
    assert (at(sheet, "D9").text, at(sheet, "D9").type) == ("#DIV/0!", "error")
    assert at(sheet, "D12").formula == "8+0.5"
    assert at(sheet, "D11").type == "blank" and at(sheet, "D11").formula is not None
    assert at(sheet, "D15").formula == at(sheet, "D14").formula != None  # noqa: E711
    assert at(sheet, "B32").text == "Liên kết"


# --- repetition ----------------------------------------------------------------------------------


def test_repeated_cells_and_rows_are_counted_and_bounded() -> None:
    rows = (
        row('<table:table-cell table:number-columns-repeated="16384"/>',
            'table:number-rows-repeated="1048000"')
        + row('<table:table-cell table:number-columns-repeated="3"/>'
              + number("5", 'table:number-columns-repeated="2"'), 'table:number-rows-repeated="2"')
        + row("<table:table-cell/>", 'table:number-rows-repeated="574"')
    )  # fmt: skip
    assert cells_of(table(rows)) == {
        (r, c): RawCell("5", "number") for r in (1_048_001, 1_048_002) for c in (4, 5)
    }


@pytest.mark.parametrize(
    ("cells", "more", "code"),
    [
        (number("5", 'table:number-columns-repeated="16384"'), 'table:number-rows-repeated="99"',
         "cells-too-many"),
        (number("5"), 'table:number-rows-repeated="1048577"', "cell-address-wrong"),
        (number("5", 'table:number-columns-repeated="16385"'), "", "cell-address-wrong"),
        (number("5", 'table:number-columns-repeated="-1"'), "", "cell-address-wrong"),
        (number("5", 'table:number-columns-repeated="9999999999"'), "", "cell-address-wrong"),
        (text('<text:p><text:s text:c="99999999"/></text:p>'), "", "cells-too-many"),
    ],
)  # fmt: skip
def test_repetition_beyond_the_grid_or_reason_is_refused(cells: str, more: str, code: str) -> None:
    assert refusal(table(row(cells, more))).code == code


def test_hidden_rows_to_the_end_of_the_sheet_cost_nothing() -> None:
    rows = row(number("1")) + row(
        "<table:table-cell/>", 'table:visibility="collapse" table:number-rows-repeated="1048574"'
    )
    sheet = book_of(table(rows)).sheets[0]
    assert sheet.hidden_rows == frozenset()
    filtered = row(number("1"), 'table:visibility="filter" table:number-rows-repeated="2"')
    assert book_of(table(filtered)).sheets[0].hidden_rows == {1, 2}


def test_values_under_a_merge_are_kept() -> None:
    spans = 'table:number-columns-spanned="2" table:number-rows-spanned="1"'
    covered = number("9").replace("table-cell", "covered-table-cell")
    sheet = book_of(table(row(number("8", spans) + covered))).sheets[0]
    assert sheet.merges == ((1, 1, 1, 2),)
    assert sheet.cell(1, 2) == RawCell("9", "number")


# --- text ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ("<text:p>  a \n\t b  </text:p>", "a b "),
        ("<text:p>a<text:s/>b<text:s text:c='3'/>c<text:tab/>d<text:line-break/>e</text:p>",
         "a b   c\td\ne"),
        ("<text:p>một</text:p><text:p/><text:p>hai</text:p>", "một\n\nhai"),
        ("<text:p>8<text:span>,</text:span><text:a xlink:href='x'>5</text:a></text:p>", "8,5"),
        ("<text:p>a <text:span> b</text:span></text:p>", "a b"),
        ("<office:annotation><text:p>chú</text:p></office:annotation><text:p>8</text:p>", "8"),
    ],
)  # fmt: skip
def test_paragraphs_spaces_and_runs_make_one_text(paragraphs: str, expected: str) -> None:
    assert cells_of(table(row(text(paragraphs))))[1, 1].text == expected


def test_a_date_is_iso_text_and_a_time_no_number() -> None:
    cells = cells_of(
        table(
            row(
                '<table:table-cell office:value-type="date" office:date-value="2024-05-08"/>'
                '<table:table-cell office:value-type="time" office:time-value="PT08H05M00S"/>'
                '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
                '<table:table-cell office:value-type="currency" office:value="5"/>'
            )
        )
    )
    assert [(cell.type, cell.text) for cell in cells.values()] == [
        ("date", "2024-05-08"), ("date", "PT08H05M00S"), ("boolean", "true"), ("number", "5"),
    ]  # fmt: skip


# --- what readers would read in two ways ---------------------------------------------------------

GOOD_ROW = row(number("8"))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (table(row(number("8", 'office:string-value="9"'))), "cell-two-values"),
        (table(row(number("8", 'calcext:value-type="string"'))), "cell-two-values"),
        (table(row(text("<text:p>9</text:p>", 'office:string-value="8"'))), "cell-two-values"),
        (table(row(text("<text:p>9</text:p>", 'office:value="8"'))), "cell-two-values"),
        (table(row('<table:table-cell office:value-type="float"/>')), "cell-value-damaged"),
        (table(row('<table:table-cell office:value-type="mark"/>')), "cell-value-damaged"),
        (table(row(text("<text:p>8<!-- 9 --></text:p>"))), "cell-value-hidden"),
        (table(row(text("<text:p>8</text:p>9"))), "cell-value-hidden"),
        (table(row(text("<text:p>8<text:note>9</text:note></text:p>"))), "cell-wrapped"),
        (table(row(text("<x xmlns='urn:x'>8</x>"))), "cell-wrapped"),
        (table(row(f"<x xmlns='urn:x'>{number('8')}</x>")), "cell-wrapped"),
        (table(f"<x xmlns='urn:x'>{GOOD_ROW}</x>"), "cell-wrapped"),
        (table(row(text(f"<table:table>{GOOD_ROW}</table:table>"))), "cell-wrapped"),
        (document(f"<table:table table:name='A'/><x xmlns='urn:x'>{GOOD_ROW}</x>"),
         "cell-wrapped"),
        (package(f"{HEAD}<office:body><office:spreadsheet/></office:body>"
                 "<office:body><office:spreadsheet/></office:body></office:document-content>"),
         "cell-wrapped"),
        (document(""), "file-no-sheets"),
        (package(f"{HEAD}</office:document-content>"), "file-no-sheets"),
        (package("<a/>"), "file-no-sheets"),
        (package("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "file-has-dtd"),
        (package(HEAD), "file-xml-damaged"),
        (table(row(text("<text:p><![CDATA[8]]></text:p>"))), "cell-value-hidden"),
        (package("<a/>", mime="application/vnd.oasis.opendocument.text"), "file-is-word"),
        (package("<a/>", mime=MIME + "x"), "file-is-archive"),
        (package("<a/>", mime="x" + MIME), "file-is-archive"),
    ],
)  # fmt: skip
def test_what_is_unclear_is_refused(data: bytes, code: str) -> None:
    assert refusal(data).code == code


def test_a_refusal_names_sheet_and_cell() -> None:
    data = table(GOOD_ROW + row(number("1") + number("8", 'office:string-value="9"')))
    finding = refusal(data)
    assert (finding.sheet, finding.cell) == ("Trang", "B2")


def test_a_workbook_behind_a_password_is_set_aside_as_such() -> None:
    with zipfile.ZipFile(io.BytesIO(table(GOOD_ROW))) as old:
        content = old.read("content.xml")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", MIME)
        archive.writestr("META-INF/manifest.xml", "<m><manifest:encryption-data/></m>")
        archive.writestr("content.xml", content[::-1])
    assert refusal(out.getvalue()).code == "file-encrypted"


def test_a_format_that_rewrites_text_may_show_another_one() -> None:
    """As LibreOffice stores a tick: x, shown as ✓."""
    styles = (
        "<office:automatic-styles><number:text-style style:name='N1'><number:text>✓</number:text>"
        "</number:text-style><style:style style:name='ce1' style:family='table-cell' "
        "style:data-style-name='N1'/></office:automatic-styles>"
    )
    cell = text("<text:p>✓</text:p>", 'office:string-value="x" table:style-name="ce1"')
    assert cells_of(table(row(cell), styles))[1, 1] == RawCell(
        "x", "text", format="other", codes=("\\✓",)
    )


# --- other files, macros, dates ------------------------------------------------------------------


def test_copies_of_other_files_are_no_sheets_and_links_are_named() -> None:
    source = '<table:table-source xlink:href="file:///khac.ods"/>'
    copy = f"""<table:table table:name="'file:///khac.ods'#$A">{source}{GOOD_ROW}</table:table>"""
    links = '<table:dde-links><table:dde-link><office:dde-source office:dde-application="cmd" ' \
        f'office:dde-topic="calc"/><table:table>{GOOD_ROW}</table:table></table:dde-link>' \
        "</table:dde-links>"  # fmt: skip
    book = book_of(document(f'<table:table table:name="A">{GOOD_ROW}</table:table>{copy}{links}'))
    assert [sheet.name for sheet in book.sheets] == ["A"]
    assert book.external_links == ("file:///khac.ods", "cmd|calc")


def test_macros_and_the_calendar_of_1904_are_remarked() -> None:
    null = '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/>' \
        "</table:calculation-settings>"  # fmt: skip
    data = document(f'{null}<table:table table:name="A">{GOOD_ROW}</table:table>')
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("Basic/Standard/Module1.xml", "<a/>")
    _, findings = read_book(out.getvalue(), "phieu.ods")
    assert [f.code for f in findings] == ["file-read-from-ods", "file-has-macros", "file-date-1904"]


# --- nothing raises, nothing is changed in silence -----------------------------------------------


def changed(data: bytes, edit: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, edit(content) if name == "content.xml" else content)
    return out.getvalue()


@examples(40)
@given(drawn=st.data())
def test_no_change_of_bytes_in_the_content_raises(
    saved: tuple[bytes, bytes], drawn: st.DataObject
) -> None:
    def damage(content: bytes) -> bytes:
        damaged = bytearray(content)
        for _ in range(drawn.draw(st.integers(1, 3))):
            place = drawn.draw(st.integers(0, len(content) - 1))
            damaged[place : place + 1] = drawn.draw(st.binary(max_size=3))
        return bytes(damaged)

    book, findings = read_book(changed(saved[1], damage), "a.ods")
    assert (book is None) == any(finding.severity == "error" for finding in findings)


def test_the_cells_of_all_tables_together_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ods_tables, "MAXIMUM_CELLS", 3)
    one = f"<table:table table:name='A'>{row(number('1') * 2)}</table:table>"
    assert book_of(document(one)).sheets
    assert refusal(document(one * 2)).code == "cells-too-many"


def test_an_ods_under_an_xlsx_name_is_read_as_what_it_is(tmp_path: Path) -> None:
    _, findings = read_book(table(GOOD_ROW), "phieu.xlsx")
    assert [f.code for f in findings] == ["file-read-from-ods", "file-extension-differs"]
