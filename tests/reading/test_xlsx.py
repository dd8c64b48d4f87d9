"""What the xlsx reader promises (INPUTS.md 8, 11, 15, 16, 35, 42, 46, 47, 51).

1. Every cell comes back with its address, stored text, type, formula and kind of format,
   whichever program saved the file.
2. What two programs would read differently stops the file, at the cell.
3. Memory stays bounded, whatever the addresses.
"""

from __future__ import annotations

import io
import subprocess
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.real_programs import ODS, LibreOffice, recalculate_with_gnumeric, require
from xlsxwriter import Workbook

from thidua_xlsx.reading import stored_cells
from thidua_xlsx.reading.cells import BLANK, RawBook, RawCell, RawSheet, Run, address, parse_address
from thidua_xlsx.reading.container import read_book
from thidua_xlsx.reading.formats import classify
from thidua_xlsx.reading.refusal import Refused
from thidua_xlsx.reading.shared_strings import decode_escapes
from thidua_xlsx.returns.values.cell_values import read_date, read_number

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def read(data: bytes) -> RawBook:
    book, findings = read_book(data, "phieu.xlsx")
    assert book is not None, findings
    return book


def written_by_xlsxwriter() -> bytes:
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.add_worksheet("Phụ lục I")
        font = book.add_format({"font_name": "Times New Roman"})
        sheet.write("A1", "Sở Nội vụ", font)
        sheet.write("B2", 8.5, book.add_format({"num_format": "0.00"}))
        sheet.write("C2", 0.16, book.add_format({"num_format": "0%"}))
        sheet.write_datetime("D2", datetime(2024, 5, 8), book.add_format({"num_format": 14}))
        sheet.write_boolean("E2", True)
        sheet.write_formula("F2", "=SUM(B2:B2)", None, 8.5)
        sheet.write_formula("G2", '="x"&"y"', None, "xy")
        sheet.write_formula("H2", "=NA()", None, "#N/A")
        sheet.write_array_formula("I1:I2", "{=ROW(A1:A2)}", None, 1)
        sheet.write("I2", 2)
        sheet.write_string("J2", "=1+1")
        sheet.write("XFD1048576", 1)
        sheet.merge_range("A4:B5", "gộp")
        sheet.set_row(6, None, None, {"hidden": True})
        sheet.set_column("L:N", None, None, {"hidden": True})
        sheet.protect()
        book.add_worksheet("_an").very_hidden()
        book.set_properties({"title": "Phiếu"})
    return out.getvalue()


GOOD = written_by_xlsxwriter()


def edited(changes: dict[str, bytes | None], data: bytes = GOOD) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        contents: dict[str, bytes | None] = {name: old.read(name) for name in old.namelist()}
        for name, content in {**contents, **changes}.items():
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def with_rows(rows: str, *, before: str = "", after: str = "", space: str = MAIN) -> bytes:
    """The good workbook with its first sheet's XML written here."""
    xml = (
        f'<worksheet xmlns="{space}" xmlns:o="urn:other" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"{before}<sheetData>{rows}</sheetData>{after}</worksheet>"
    )
    return edited({SHEET: xml.encode()})


def cells(rows: str) -> dict[str, RawCell]:
    sheet = read(with_rows(rows)).sheets[0]
    return {address(*place): cell for place, cell in sheet.cells.items()}


def refusal(data: bytes) -> tuple[str, str | None, str | None]:
    book, findings = read_book(data, "phieu.xlsx")
    assert book is None
    (finding,) = findings
    assert finding.message("vi") and finding.remedy("en")
    return finding.code, finding.sheet, finding.cell


# --- honest files --------------------------------------------------------------------------------


def test_a_workbook_of_ours_comes_back_cell_by_cell() -> None:
    book = read(GOOD)
    sheet = book.sheets[0]
    assert (book.kind, book.has_macros, book.external_links, book.date1904) == (
        "xlsx", False, (), False,
    )  # fmt: skip
    assert book.program is not None and book.program.startswith("Microsoft Excel")
    assert book.properties["title"] == "Phiếu"
    assert [(s.name, s.state, s.protected) for s in book.sheets] == [
        ("Phụ lục I", "visible", True), ("_an", "veryHidden", False),
    ]  # fmt: skip
    found = {address(*place): cell for place, cell in sheet.cells.items()}
    assert found == {
        "A1": RawCell("Sở Nội vụ", "text", font="Times New Roman"),
        "B2": RawCell("8.5", "number", format="number", font="Calibri", codes=("0.00",)),
        "C2": RawCell("0.16", "number", format="percent", font="Calibri", codes=("0%",)),
        "D2": RawCell("45420", "number", format="date", font="Calibri"),
        "E2": RawCell("1", "boolean", font="Calibri"),
        "F2": RawCell("8.5", "number", "SUM(B2:B2)", font="Calibri"),
        "G2": RawCell("xy", "text", '"x"&"y"', font="Calibri"),
        "H2": RawCell("#N/A", "error", "NA()", font="Calibri"),
        "I1": RawCell("1", "number", "ROW(A1:A2)", font="Calibri"),
        "I2": RawCell("2", "number", "ROW(A1:A2)", font="Calibri"),
        "J2": RawCell("=1+1", "text", font="Calibri"),
        "A4": RawCell("gộp", "text", font="Calibri"),
        "XFD1048576": RawCell("1", "number", font="Calibri"),
    }
    assert sheet.merges == ((4, 1, 5, 2),)
    assert sheet.hidden_rows == {7}
    assert sheet.hidden_columns == {12, 13, 14}
    assert book.sheet("_an") is book.sheets[1] and book.sheet("?") is None


def test_what_openpyxl_writes_is_read_the_same() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Điểm"
    sheet["A1"], sheet["B1"], sheet["C1"] = "Hoà", 8.45, date(2024, 11, 5)
    sheet["D1"] = "=1+2.5"
    sheet["E1"] = True
    out = io.BytesIO()
    book.save(out)
    found = read(out.getvalue()).sheets[0]
    assert found.name == "Điểm"
    assert found.cell(1, 1).text == "Hoà"
    assert found.cell(1, 2).text == "8.449999999999999"  # what openpyxl writes for 8.45
    assert str(read_number(found.cell(1, 2), maximum=None, decimals=2).value) == "8.45"
    assert read_date(found.cell(1, 3)).value == date(2024, 11, 5)
    assert found.cell(1, 4) == RawCell("", "blank", "1+2.5", font="Calibri")
    assert found.cell(1, 5).type == "boolean"


def assert_still_says_what_it_said(sheet: RawSheet) -> None:
    assert sheet.cell(1, 1).text == "Sở Nội vụ"
    for row, column, value in ((2, 2, "8.5"), (1048576, 16384, "1")):
        read_back = read_number(sheet.cell(row, column), maximum=None, decimals=2)
        assert str(read_back.value) == value and read_back.rule is None
    assert sheet.cell(2, 3).format == "percent"
    assert read_date(sheet.cell(2, 4)).value == date(2024, 5, 8)
    assert sheet.cell(2, 6).type == "number" and "SUM" in (sheet.cell(2, 6).formula or "")
    assert sheet.cell(2, 7).text == "xy"
    assert (sheet.cell(2, 8).type, sheet.cell(2, 8).text) == ("error", "#N/A")
    assert sheet.cell(2, 9).formula is not None
    assert sheet.cell(2, 10) == RawCell(
        "=1+1", "text", None, sheet.cell(2, 10).format, sheet.cell(2, 10).font
    )
    assert (4, 1, 5, 2) in sheet.merges
    assert 7 in sheet.hidden_rows and {12, 13, 14} <= sheet.hidden_columns
    assert sheet.protected


def test_what_libreoffice_saves_says_the_same(libreoffice: LibreOffice, tmp_path: Path) -> None:
    source, saved, ods = tmp_path / "a.xlsx", tmp_path / "b.xlsx", tmp_path / "b.ods"
    source.write_bytes(GOOD)
    with libreoffice.open(source) as book:
        book.save_as(saved)
        book.save_as(ods, ODS)
    found = read(saved.read_bytes())
    assert "LibreOffice" in (found.program or "")
    assert_still_says_what_it_said(found.sheets[0])
    as_ods, findings = read_book(ods.read_bytes(), "b.ods")
    assert as_ods is not None and [found.code for found in findings] == ["file-read-from-ods"]
    assert as_ods.sheets[0].merges == found.sheets[0].merges


def test_what_gnumeric_saves_says_the_same(tmp_path: Path) -> None:
    source, saved = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    source.write_bytes(GOOD)
    recalculate_with_gnumeric(source, saved)
    assert_still_says_what_it_said(read(saved.read_bytes()).sheets[0])


def test_an_old_workbook_saved_by_gnumeric_is_read_as_what_it_is(tmp_path: Path) -> None:
    source, saved = tmp_path / "a.xlsx", tmp_path / "b.xls"
    source.write_bytes(GOOD)
    subprocess.run([require("ssconvert"), source, saved], capture_output=True, check=True)
    book, findings = read_book(saved.read_bytes(), "b.xls")
    assert book is not None and [found.code for found in findings] == ["file-read-from-xls"]
    assert book.sheets[0].cell(1, 1).text == "Sở Nội vụ"
    assert book.sheets[0].cell(2, 6).formula == ""


def test_strict_open_xml_is_read_and_never_empty() -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        strict = {
            name: archive.read(name)
            .replace(MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main")
            .replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            for name in archive.namelist()
        }
    assert b"purl" in strict[SHEET]
    assert read(edited(dict(strict))).sheets == read(GOOD).sheets


def test_the_1904_calendar_is_noted() -> None:
    out = io.BytesIO()
    with Workbook(out, {"date_1904": True}) as book:
        style = book.add_format({"num_format": "dd/mm/yyyy"})
        book.add_worksheet().write_datetime("A1", datetime(2024, 5, 8), style)
    found, findings = read_book(out.getvalue(), "phieu.xlsx")
    assert found is not None and found.date1904
    assert [finding.code for finding in findings] == ["file-date-1904"]
    assert read_date(found.sheets[0].cell(1, 1), date1904=True).value == date(2024, 5, 8)


def test_external_links_are_listed_and_not_followed() -> None:
    link = f'<externalLink xmlns="{MAIN}"><ddeLink ddeService="cmd" ddeTopic="x"/></externalLink>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink"
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        links = archive.read("xl/_rels/workbook.xml.rels").replace(
            b"</Relationships>",
            f'<Relationship Id="x9" Type="{kind}" Target="links/l1.xml"/></Relationships>'.encode(),
        )
    data = edited({"xl/_rels/workbook.xml.rels": links, "xl/links/l1.xml": link.encode()})
    book, findings = read_book(data, "phieu.xlsx")
    assert book is not None and book.external_links == ("cmd|x",)
    assert [finding.code for finding in findings] == ["file-has-external-links"]


# --- addresses -----------------------------------------------------------------------------------


def test_cells_without_a_reference_stand_after_the_one_before() -> None:
    found = cells(
        "<row><c><v>1</v></c><c/><c><v>3</v></c></row>"
        '<row r="5"><c r="D5"><v>4</v></c><c><v>5</v></c></row><row><c><v>6</v></c></row>'
    )
    assert {place: cell.text for place, cell in found.items()} == {
        "A1": "1", "C1": "3", "D5": "4", "E5": "5", "A6": "6",
    }  # fmt: skip


def test_references_in_lower_case_are_places_like_others() -> None:
    found = cells('<row r="7"><c r="b7"><v>1</v></c><c r="aA7"><v>2</v></c></row>')
    assert {place: cell.text for place, cell in found.items()} == {"B7": "1", "AA7": "2"}


@pytest.mark.parametrize(
    ("font", "runs"),
    [
        ("<strike/>", (Run("8", "Calibri", struck=True),)),
        ('<vertAlign val="subscript"/>', (Run("8", "Calibri", shifted=True),)),
        ('<strike val="0"/><b/>', ()),
    ],
)
def test_a_conditional_format_of_office_2010_may_strike_a_cell_too(
    font: str, runs: tuple[Run, ...]
) -> None:
    """It stands in the sheet itself, with a look and ranges of its own."""
    x14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    rule = (
        f'<extLst><ext uri="a"><x:conditionalFormattings xmlns:x="{x14}" '
        'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
        f'<x:conditionalFormatting><x:cfRule type="expression"><xm:f>B1&gt;2</xm:f>'
        f"<x:dxf><font>{font}</font></x:dxf></x:cfRule><xm:sqref>A1 C1:D9</xm:sqref>"
        "</x:conditionalFormatting></x:conditionalFormattings></ext></extLst>"
    )
    rows = '<row r="1"><c r="A1"><v>8</v></c><c r="B1"><v>8</v></c><c r="D1"><v>8</v></c></row>'
    found = read(with_rows(rows, after=rule)).sheets[0]
    assert [found.cell(1, column).runs for column in (1, 2, 4)] == [runs, (), runs]


def test_a_wrong_dimension_is_ignored() -> None:
    data = with_rows('<row r="9"><c r="C9"><v>8</v></c></row>', before='<dimension ref="A1:A1"/>')
    assert read(data).sheets[0].cell(9, 3).text == "8"


@pytest.mark.parametrize(
    "rows",
    ['<row r="1"><c r="A2"><v>1</v></c></row>', '<row r="1"><c r="XFE1"/></row>',
     '<row r="1"><c r="1A"/></row>', '<row r="1048577"/>', '<row r="0"/>', '<row r="x"/>',
     '<row r="1"><c r="A01"/></row>', '<row r="1048576"/><row/>',
     '<row r="1"><c r="XFD1"/><c/></row>'],
)  # fmt: skip
def test_a_wrong_address_stops_the_file(rows: str) -> None:
    assert refusal(with_rows(rows))[0] == "cell-address-wrong"


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_an_address_is_its_place(row: int, column: int) -> None:
    assert parse_address(address(row, column)) == (row, column)


def test_too_many_cells_stop_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored_cells, "MAXIMUM_CELLS", 3)
    rows = '<row r="1">' + "<c><v>1</v></c>" * 4 + "</row>"
    assert refusal(with_rows(rows)) == ("cells-too-many", "Phụ lục I", "D1")


# --- values --------------------------------------------------------------------------------------


def test_each_stored_type_is_read_as_stored() -> None:
    found = cells(
        '<row r="1">'
        '<c r="A1"><v> 8.4499999999999993 </v></c><c r="B1" t="n"><v>NaN</v></c>'
        '<c r="C1" t="str"><f>T(1)</f><v>a_x000A_b</v></c><c r="D1" t="b"><v>1</v></c>'
        '<c r="E1" t="e"><v>#REF!</v></c><c r="F1" t="d"><v>2024-05-08</v></c>'
        '<c r="G1" t="inlineStr"><is><r><t>8</t></r><r><t>,5</t></r>'
        '<rPh sb="0" eb="1"><t>no</t></rPh></is></c>'
        '<c r="H1" s="1"/><c r="I1"><v></v></c><c r="J1"><f>A1</f></c></row>'
    )
    assert {place: (cell.type, cell.text) for place, cell in found.items()} == {
        "A1": ("number", " 8.4499999999999993 "), "B1": ("number", "NaN"),
        "C1": ("text", "a\nb"), "D1": ("boolean", "1"), "E1": ("error", "#REF!"),
        "F1": ("date", "2024-05-08"), "G1": ("text", "8,5"), "J1": ("blank", ""),
    }  # fmt: skip


def test_shared_strings_join_their_runs_and_drop_reading_aids() -> None:
    strings = (
        f'<sst xmlns="{MAIN}"><si><r><rPr><rFont val=".VnTime"/></rPr><t>S</t></r>'
        '<r><rPr><rFont val=".VnTime"/></rPr><t xml:space="preserve">ë </t></r>'
        '<rPh sb="0" eb="1"><t>no</t></rPh></si><si><t/></si></sst>'
    )
    sheet = (
        f'<worksheet xmlns="{MAIN}"><sheetData><row><c t="s"><v>0</v></c>'
        '<c t="s"><v>1</v></c></row></sheetData></worksheet>'
    )
    data = edited({"xl/sharedStrings.xml": strings.encode(), SHEET: sheet.encode()})
    found = read(data).sheets[0]
    assert (found.cell(1, 1).text, found.cell(1, 1).font) == ("Së ", ".VnTime")
    assert (found.cell(1, 2).text, found.cell(1, 2).type) == ("", "text")


def test_escapes_in_strings_are_resolved_once() -> None:
    assert decode_escapes("_x000D_a_x005F_x000D_") == "\ra_x000D_"
    with pytest.raises(Refused):
        decode_escapes("_x0038_")


def test_shared_and_array_formulas_are_present_in_all_their_cells() -> None:
    found = cells(
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">1+2</f><v>3</v></c>'
        '<c r="B1"><f t="array" ref="B1:C2">X1:Y2</f><v>1</v></c><c r="C1"><v>2</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>3</v></c><c r="C2"><v>4</v></c>'
        '<c r="D2"><v>5</v></c></row>'
    )
    assert {place: cell.formula for place, cell in found.items()} == {
        "A1": "1+2", "A2": "1+2", "B1": "X1:Y2", "C1": "X1:Y2", "C2": "X1:Y2", "D2": None,
    }  # fmt: skip


def test_a_block_formula_fills_cells_in_which_nothing_is_stored() -> None:
    """Programs show a result there."""
    data = with_rows('<row r="1"><c r="B1"><f t="array" ref="B1:C2">X1</f><v>1</v></c></row>')
    sheet = read(data).sheets[0]
    assert [sheet.cell(*place).formula for place in ((1, 3), (2, 2), (2, 3))] == ["X1"] * 3
    assert sheet.cell(3, 2) is BLANK


def test_rows_and_columns_of_no_size_count_as_hidden() -> None:
    data = with_rows(
        '<row r="2" ht="0"/><row r="3" hidden="true"/><row r="4" ht="15" hidden="0"/>',
        before='<cols><col min="2" max="3" width="0"/><col min="3" max="5" hidden="1"/>'
        '<col min="7" max="7" width="0.5"/></cols>',
    )
    sheet = read(data).sheets[0]
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({2, 3}, {2, 3, 4, 5})


def test_anchors_of_controls_are_no_rows_and_columns_of_the_sheet() -> None:
    anchor = "<o:from><o:col>1</o:col><o:row>2</o:row></o:from>"
    after = f"<controls><control>{anchor}</control></controls>"
    assert read(with_rows('<row><c r="A1"><v>1</v></c></row>', after=after)).sheets[0].cells


# --- what readers disagree about -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "code", "cell"),
    [
        ('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', "cell-twice", "A1"),
        ('<row r="1"><c r="B1"/></row><row r="1"><c r="B1"><v>2</v></c></row>', "cell-twice", "B1"),
        ('<row r="1"><c r="B1"><v>1</v><v>2</v></c></row>', "cell-two-values", "B1"),
        ('<row r="1"><c r="B1"><v>1</v><is><t>2</t></is></c></row>', "cell-two-values", "B1"),
        ('<row r="1"><c r="B1"><f>1</f><f>2</f></c></row>', "cell-two-values", "B1"),
        ('<row r="1"><c r="B1" t="n"><is><t>2</t></is></c></row>', "cell-two-values", "B1"),
        ('<row r="1"><c r="B1" t="inlineStr"><is><t>1</t><t>2</t></is></c></row>',
         "cell-two-values", "B1"),
        ('<row r="1"><c r="B1"><v>8<!-- x -->5</v></c></row>', "cell-value-hidden", "B1"),
        ('<row r="1"><c r="B1"><v>8<?x y?>5</v></c></row>', "cell-value-hidden", "B1"),
        ('<row r="1"><c r="B1" t="inlineStr"><is><t>8<!-- x -->5</t></is></c></row>',
         "cell-value-hidden", "B1"),
        ('<row r="1"><c r="B1"><v><![CDATA[8]]></v></c></row>', "cell-value-hidden", None),
        ('<row r="1"><c r="B1"><v><o:x/>8</v></c></row>', "cell-value-hidden", "B1"),
        ('<row r="1"><c r="B1"><o:v>9</o:v><v>8</v></c></row>', "cell-wrapped", "B1"),
        ('<row r="1"><o:c r="B1"><v>8</v></o:c></row>', "cell-wrapped", None),
        ('<mc:AlternateContent><mc:Choice Requires="o"><row r="1"/></mc:Choice>'
         "</mc:AlternateContent>", "cell-wrapped", None),
        ('<row r="1"><mc:AlternateContent><mc:Choice Requires="o"><c r="B1"/></mc:Choice>'
         "</mc:AlternateContent></row>", "cell-wrapped", None),
        ('<row r="1"><c r="B1"><c r="C1"><v>1</v></c></c></row>', "cell-wrapped", "B1"),
        ('<row r="1"><row r="2"><c r="B2"><v>1</v></c></row></row>', "cell-wrapped", None),
        ('<c r="B1"><v>1</v></c>', "cell-wrapped", None),
        ('<row r="1"><c r="B1" t="s"><v>99</v></c></row>', "cell-value-damaged", "B1"),
        ('<row r="1"><c r="B1" t="s"><v>-1</v></c></row>', "cell-value-damaged", "B1"),
        ('<row r="1"><c r="B1" t="q"><v>1</v></c></row>', "cell-value-damaged", "B1"),
    ],
)  # fmt: skip
def test_a_cell_that_can_be_read_two_ways_stops_the_file_there(
    rows: str, code: str, cell: str | None
) -> None:
    found = refusal(with_rows(rows))
    assert (found[0], found[2]) == (code, cell)
    assert found[1] == ("Phụ lục I")


def test_cells_outside_or_in_a_second_sheet_data_stop_the_file() -> None:
    row = '<row r="2"><c r="A2"><v>1</v></c></row>'
    second = f"<sheetData>{row}</sheetData>"
    choice = f"<mc:AlternateContent><mc:Choice>{second}</mc:Choice></mc:AlternateContent>"
    for after in (second, choice, row):
        first = '<row r="1"><c r="A1"><v>1</v></c></row>'
        assert refusal(with_rows(first, after=after))[0] == "cell-wrapped"


@pytest.mark.parametrize("item", ["<t>8<!-- -->5</t>", "<t>8</t><t>5</t>", "<o:t>8</o:t>"])
def test_a_shared_string_that_can_be_read_two_ways_stops_the_file(item: str) -> None:
    strings = f'<sst xmlns="{MAIN}" xmlns:o="urn:o"><si>{item}</si></sst>'
    code = refusal(edited({"xl/sharedStrings.xml": strings.encode()}))[0]
    assert code in ("cell-value-hidden", "cell-two-values", "cell-wrapped")


# --- formats -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("General", "general"), ("", "general"), ("General;[Red]-General", "general"),
        ("0.00", "number"), ("#,##0.00;[Red]-#,##0.00;;@", "number"), ("0.00##", "number"),
        ('0.0" điểm"', "number"), ('0 "days"', "number"), ("0\\d", "number"), ("0_d", "number"),
        ('#,##0 [$đ-42A]', "number"), ("[>=90]0.00;[Red]0", "number"),
        ("0%", "percent"), ("0.00%;-0.00%", "percent"), ('0"%"', "number"),
        ("dd/mm/yyyy", "date"), ("[$-42A]d mmmm yyyy", "date"), ("h:mm AM/PM", "date"),
        ("[h]:mm", "date"), ("[mm]", "date"), ("yyyy\\-mm\\-dd", "date"), ("d.m;@", "date"),
        ("0.00E+00", "scientific"), ("# ?/?", "fraction"), ("@", "text"),
        ('"✓";"✓";;"✓"', "other"), ('[=1]"✓";""', "other"),
    ],
)  # fmt: skip
def test_a_format_code_is_classified_by_what_it_shows(code: str, expected: str) -> None:
    assert classify(code) == expected


def test_built_in_formats_are_known_by_their_number() -> None:
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.add_worksheet()
        for row, number in enumerate((1, 2, 9, 11, 12, 14, 22, 45, 47, 49)):
            sheet.write(row, 0, 1, book.add_format({"num_format": number}))
    found = read(out.getvalue()).sheets[0]
    assert [found.cell(row, 1).format for row in range(1, 11)] == [
        "number", "number", "percent", "scientific", "fraction",
        "date", "date", "date", "date", "text",
    ]  # fmt: skip
