"""A file that two programs would read differently is not read at all (INPUTS.md 83).

What openpyxl 3.1, calamine 0.9, LibreOffice and Gnumeric made of each of these files was looked at:
in every one two of them show different values, or one shows a sheet as empty.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

import pytest

from thidua_xlsx.reading.cells import RawBook
from thidua_xlsx.reading.container import read_book

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
TYPES, BOOK, LINKS = "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
FIRST, SECOND = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
STRINGS, STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
Parts = dict[str, str]


def sheet(rows: str, after: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def cell(inside: str) -> str:
    """A sheet of one cell, A1."""
    return sheet(f'<row r="1"><c r="A1" {inside}</c></row>')


def strings(*texts: str) -> str:
    return f'<sst xmlns="{MAIN}">{"".join(f"<si><t>{text}</t></si>" for text in texts)}</sst>'


def link(id_: str, kind: str, target: str, more: str = "") -> str:
    return f'<Relationship Id="{id_}" Type="{kind}" Target="{target}" {more}/>'


def links(*each: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(each)}</Relationships>'


def override(part: str, kind: str) -> str:
    return f'<Override PartName="/{part}" ContentType="{KIND}.{kind}+xml"/>'


GOOD: Parts = {
    TYPES: f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + override(BOOK, "sheet.main") + override(FIRST, "worksheet") + override(SECOND, "worksheet")
    + override(STRINGS, "sharedStrings") + override(STYLES, "styles") + "</Types>",
    "_rels/.rels": links(link("rId1", f"{OFFICE}/officeDocument", BOOK)),
    BOOK: f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}" xmlns:s="{OFFICE_STRICT}"><sheets>'
    '<sheet name="A" sheetId="1" r:id="rId1"/><sheet name="B" sheetId="2" r:id="rId2"/>'
    "</sheets></workbook>",
    LINKS: links(
        link("rId1", f"{OFFICE}/worksheet", "worksheets/sheet1.xml"),
        link("rId2", f"{OFFICE}/worksheet", "worksheets/sheet2.xml"),
        link("rId3", f"{OFFICE}/sharedStrings", "sharedStrings.xml"),
        link("rId4", f"{OFFICE}/styles", "styles.xml"),
    ),
    FIRST: cell('t="s"><v>0</v>'),
    SECOND: cell("><v>2</v>"),
    STRINGS: strings("một", "hai"),
    STYLES: f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="0.0"/>'
    '</numFmts><cellXfs><xf/><xf numFmtId="164"/></cellXfs></styleSheet>',
}  # fmt: skip


def zipped(parts: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def but(part: str, old: str, new: str, **more: str) -> Parts:
    """The good parts with one text replaced, and further parts."""
    assert old in GOOD[part]
    return {**GOOD, part: GOOD[part].replace(old, new, 1), **more}


def read(data: bytes, file: str = "p.xlsx") -> RawBook | str:
    """The workbook, or the code with which it was refused."""
    book, findings = read_book(data, file)
    return book if book is not None else findings[0].code


def test_the_good_file_is_read() -> None:
    book = read(zipped(GOOD))
    assert isinstance(book, RawBook)
    assert [one.cell(1, 1).text for one in book.sheets] == ["một", "2"]


NINE = cell("><v>9</v>")
SHEET_9 = f'<sheets><sheet name="C" sheetId="9" xmlns:r="{OFFICE}" r:id="rId2"/></sheets>'
CHOICE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
PARTS: dict[str, tuple[Parts, str]] = {
    # names
    "both a plain and an encoded name": (
        {**but(LINKS, "sheet1.xml", "sheet%31.xml"), "xl/worksheets/sheet%31.xml": NINE},
        "file-entry-twice"),
    "an encoded link to a plain name": (
        but(LINKS, "sheet1.xml", "sheet%31.xml"), "file-parts-disputed"),
    "a link in other letters": (but(LINKS, "sheet1.xml", "Sheet1.xml"), "file-parts-disputed"),
    "a link with a detour": (
        but(LINKS, "worksheets/sheet1", "./worksheets/../worksheets/sheet1"),
        "file-parts-disputed"),
    "a link with an empty step": (
        but(LINKS, "worksheets/sheet1", "worksheets//sheet1"), "file-parts-disputed"),
    "links under a name in other letters": (
        {name.replace("/workbook.xml.rels", "/Workbook.xml.rels"): one
         for name, one in GOOD.items()}, "file-parts-disputed"),
    # relationships
    "one relationship id twice": (
        but(LINKS, link("rId2", f"{OFFICE}/w", "")[:14],
            link("rId1", f"{OFFICE}/worksheet", "worksheets/sheet2.xml") + "<Relationship "),
        "file-parts-disputed"),
    "one relationship id in two spellings": (but(LINKS, 'Id="rId3"', 'Id="RID1"'),
                                             "file-parts-disputed"),
    "a relationship without an id": (but(LINKS, 'Id="rId3"', 'Id=""'), "file-parts-disputed"),
    "a relationship of an unknown kind": (
        but(LINKS, f"{OFFICE}/worksheet", "urn:x/worksheet"), "file-parts-disputed"),
    "a sheet that is linked as a chart": (
        but(LINKS, f"{OFFICE}/worksheet", f"{OFFICE}/chartsheet"), "file-parts-disputed"),
    "a target mode in other letters": (
        but(LINKS, '"worksheets/sheet1.xml"', '"worksheets/sheet1.xml" TargetMode="external"'),
        "file-parts-disputed"),
    "a relationship inside a wrapper": (
        but(LINKS, "<Relationship ", "<x><Relationship/></x><Relationship "),
        "file-parts-disputed"),
    # ids of sheets
    "an id of each standard": (but(BOOK, 'r:id="rId1"', 'r:id="rId1" s:id="rId2"'),
                               "file-parts-disputed"),
    "only the other standard's id": (but(BOOK, 'r:id="rId1"', 's:id="rId1"'),
                                     "file-parts-disputed"),
    "two sheets of one part": (but(BOOK, 'r:id="rId2"', 'r:id="rId1"'), "file-parts-disputed"),
    "two sheets of one name": (but(BOOK, 'name="B"', 'name="a"'), "file-parts-disputed"),
    "two lists of sheets": (but(BOOK, "</sheets>", f"</sheets>{SHEET_9}"), "file-parts-disputed"),
    "a list of sheets to choose": (
        but(BOOK, "<sheets>", f'<m:AlternateContent xmlns:m="{CHOICE}"><m:Choice Requires="r">'
            "<workbookPr/></m:Choice></m:AlternateContent><sheets>"), "cell-wrapped"),
    "two calendars": (
        but(BOOK, "<sheets>", '<workbookPr date1904="0"/><workbookPr date1904="1"/><sheets>'),
        "file-parts-disputed"),
    "a calendar that only some know": (
        but(BOOK, "<sheets>", '<workbookPr date1904="on"/><sheets>'), "file-parts-disputed"),
    # parts that are not reached just once
    "a sheet that nothing links": ({**GOOD, "xl/worksheets/sheet3.xml": NINE},
                                   "file-parts-disputed"),
    "a sheet that is linked twice": (
        but(LINKS, "sharedStrings.xml", "worksheets/sheet1.xml"), "file-parts-disputed"),
    "two tables of strings": (
        but(LINKS, f"{OFFICE}/styles", f"{OFFICE}/sharedStrings"), "file-parts-disputed"),
    "strings that nothing links": (
        but(LINKS, link("rId3", f"{OFFICE}/sharedStrings", "sharedStrings.xml"), ""),
        "file-parts-disputed"),
    "other strings under another name": (
        {**but(LINKS, "sharedStrings.xml", "s.xml"), "xl/s.xml": strings("ba")},
        "file-parts-disputed"),
    "strings by their type alone": (
        but(TYPES, STRINGS, STYLES.replace("styles", "s"),
            **{"xl/s.xml": strings("ba"),
               LINKS: GOOD[LINKS].replace(
                   "</", link("rId9", f"{OFFICE}/customXml", "s.xml") + "</", 1)}),
        "file-parts-disputed"),
    "another workbook by its type": (
        {**but("_rels/.rels", BOOK, "y/workbook.xml"), "y/workbook.xml": GOOD[BOOK]},
        "file-parts-disputed"),
    "one part of two types": (
        but(TYPES, "</Types>", override(STRINGS, "worksheet") + "</Types>"),
        "file-parts-disputed"),
    # inside a sheet
    "a sheet of the other standard": ({**GOOD, FIRST: NINE.replace(MAIN, STRICT)},
                                      "file-xml-damaged"),
    "an empty table before the table": (
        {**GOOD, FIRST: sheet("", "<sheetData><row><c><v>5</v></c></row></sheetData>")},
        "cell-wrapped"),
    "a value beside an inline text's place": ({**GOOD, FIRST: cell('t="inlineStr"><v>3</v>')},
                                              "cell-two-values"),
    "an inline text of another type": (
        {**GOOD, FIRST: cell('t="str"><is><t>2</t></is>')}, "cell-two-values"),
    "a truth in words": ({**GOOD, FIRST: cell('t="b"><v>true</v>')}, "cell-value-damaged"),
    "a day with a zone": ({**GOOD, FIRST: cell('t="d"><v>2024-05-08T00:00:00Z</v>')},
                          "cell-value-damaged"),
    "a day without zeros": ({**GOOD, FIRST: cell('t="d"><v>2024-5-8</v>')}, "cell-value-damaged"),
    "an escape of what can be written": (
        {**GOOD, FIRST: cell('t="str"><v>_x0038_</v>')}, "cell-value-hidden"),
    "two formats of one number": (
        but(STYLES, "</numFmts>", '<numFmt numFmtId="164" formatCode="0"/></numFmts>'),
        "file-parts-disputed"),
    "two blocks of styles": (
        but(STYLES, "</styleSheet>", "<cellXfs><xf/></cellXfs></styleSheet>"),
        "file-parts-disputed"),
}  # fmt: skip


@pytest.mark.parametrize("what", PARTS)
def test_what_readers_dispute_in_an_xlsx_is_refused(what: str) -> None:
    parts, code = PARTS[what]
    assert read(zipped(parts)) == code


def test_what_excel_keeps_of_the_workbook_further_down_is_no_dispute() -> None:
    """Excel 2013 and later write a second workbookPr, of another namespace, into extLst."""
    own = '<x:workbookPr xmlns:x="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"/>'
    more = f"</sheets><extLst><ext>{own}</ext></extLst>"
    parts = but(BOOK, "</sheets>", more)
    parts[BOOK] = parts[BOOK].replace("<sheets>", "<workbookPr/><sheets>")
    assert isinstance(read(zipped(parts)), RawBook)


def test_an_escape_does_not_reach_over_runs() -> None:
    runs = cell('t="inlineStr"><is><r><t>_x00</t></r><r><t>0D_</t></r></is>')
    book = read(zipped({**GOOD, FIRST: runs}))
    assert isinstance(book, RawBook) and book.sheets[0].cell(1, 1).text == "_x000D_"


# --- the zip -------------------------------------------------------------------------------------

DATA = zipped(GOOD)
END = DATA.rindex(b"PK\x05\x06")


def test_a_second_end_of_the_directory_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in GOOD.items():
            info = zipfile.ZipInfo(name)
            info.comment = DATA[END:] if name == FIRST else b""
            archive.writestr(info, content)
    assert read(out.getvalue()) == "file-entries-overlap"
    comment = DATA[END:]
    longer = DATA[: END + 20] + struct.pack("<H", len(comment)) + comment
    assert read(longer) == "file-truncated"


def test_a_directory_that_counts_otherwise_is_refused() -> None:
    fewer = DATA[: END + 8] + struct.pack("<2H", 7, 7) + DATA[END + 12 :]
    assert read(fewer) == "file-entries-overlap"


@pytest.mark.parametrize("entry", [b"PK\x01\x02", b"PK\x03\x04"])
def test_a_name_beside_the_name_is_refused(entry: bytes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in GOOD.items():
            info = zipfile.ZipInfo(name)
            other = b"\x01" + bytes(4) + b"xl/worksheets/sheet9.xml"
            info.extra = struct.pack("<2H", 0x7075, len(other)) + other if name == FIRST else b""
            archive.writestr(info, content)
    assert read(out.getvalue()) == "file-entries-overlap"


def test_sizes_that_only_one_of_the_two_headers_states_are_refused() -> None:
    at = DATA.index(FIRST.encode()) - 30
    flags = struct.unpack_from("<H", DATA, at + 6)[0] | 0x08
    assert read(DATA[: at + 6] + struct.pack("<H", flags) + DATA[at + 8 :]) == (
        "file-entries-overlap"
    )


# --- OpenDocument --------------------------------------------------------------------------------

SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"))
)
NUMBER = '<table:table-cell office:value-type="float" office:value="8"/>'


def ods(row: str, before: str = "", after: str = "", **more: str) -> bytes:
    """A spreadsheet of one row."""
    content = (
        f"<office:document-content {SPACES}><office:body><office:spreadsheet>{before}"
        f'<table:table table:name="A"><table:table-row>{row}</table:table-row></table:table>{after}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": content, **more})


def settings(*days: str) -> str:
    null_days = "".join(f'<table:null-date table:date-value="{day}"/>' for day in days)
    return f"<table:calculation-settings>{null_days}</table:calculation-settings>"


def of_type(kind: str, attribute: str, value: str) -> bytes:
    said = f'office:value-type="{kind}" office:{attribute}="{value}"'
    return ods(f"<table:table-cell {said}/>")


OPEN: dict[str, tuple[bytes, str]] = {
    "content under an encoded name too": (
        ods(NUMBER, **{"content%2Exml": "<x/>"}), "file-entry-twice"),
    "two tables of one name": (
        ods(NUMBER, after=f'<table:table table:name="a"><table:table-row>{NUMBER}'
            "</table:table-row></table:table>"), "file-parts-disputed"),
    "days from another day": (ods(NUMBER, settings("1930-01-01")), "file-parts-disputed"),
    "days from two days": (
        ods(NUMBER, settings("1899-12-30", "1904-01-01")), "file-parts-disputed"),
    "a text without a type": (
        ods("<table:table-cell><text:p>9</text:p></table:table-cell>"), "cell-two-values"),
    "a truth as a number": (of_type("boolean", "boolean-value", "1"), "cell-value-damaged"),
    "a truth in capitals": (of_type("boolean", "boolean-value", "TRUE"), "cell-value-damaged"),
    "a day without zeros": (of_type("date", "date-value", "2024-5-8"), "cell-value-damaged"),
    "a covered cell that nothing covers": (
        ods(NUMBER + NUMBER.replace("table-cell", "covered-table-cell")), "cell-wrapped"),
    **{
        f"a field that is filled anew: {field}": (
            ods('<table:table-cell office:value-type="string"><text:p>'
                f"<text:{field}>8</text:{field}></text:p></table:table-cell>"), "cell-wrapped")
        for field in ("date", "sheet-name", "title", "page-number")
    },
}  # fmt: skip


def test_the_good_ods_is_read() -> None:
    book = read(ods(NUMBER, settings("1904-01-01")), "p.ods")
    assert isinstance(book, RawBook) and book.date1904
    assert book.sheets[0].cell(1, 1).text == "8"


@pytest.mark.parametrize("what", OPEN)
def test_what_readers_dispute_in_an_ods_is_refused(what: str) -> None:
    data, code = OPEN[what]
    assert read(data, "p.ods") == code
