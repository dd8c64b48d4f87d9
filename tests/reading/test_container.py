"""What the door for received files promises (INPUTS.md, Container 1-8, 10-12, 15, 16).

1. A file is what its bytes say, and the finding says what it really is.
2. A damaged, swollen or contradictory zip is refused before anything in it is believed.
3. Nothing that a stranger sends raises an exception.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.budgets import examples
from xlsxwriter import Workbook

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.reading import zip_entries
from thidua_xlsx.reading.cells import RawBook
from thidua_xlsx.reading.container import read_book
from thidua_xlsx.reading.refusal import MAXIMUM_FILE

SHEET = "xl/worksheets/sheet1.xml"


def workbook() -> bytes:
    """A small real workbook."""
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.add_worksheet("Phụ lục I")
        sheet.write("A1", "Điểm")
        sheet.write("B2", 8.5)
    return out.getvalue()


GOOD = workbook()


def parts(data: bytes = GOOD) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(entries: list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return out.getvalue()


def edited(**replaced: bytes) -> bytes:
    """The good workbook with parts replaced or added (``__`` is "/", ``_dot_`` is ".")."""
    changed = {k.replace("__", "/").replace("_dot_", "."): v for k, v in replaced.items()}
    return zipped(list({**parts(), **changed}.items()))


def refused(data: bytes, file: str = "phieu.xlsx") -> str:
    """The code of the one finding with which the file was refused; its texts must fill."""
    book, findings = read_book(data, file)
    assert book is None
    (finding,) = findings
    assert_speaks(finding)
    return finding.code


class Unseekable(io.BytesIO):
    """What a packer writes to that cannot go back to an entry's header."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise io.UnsupportedOperation

    def tell(self) -> int:
        raise io.UnsupportedOperation


def accepted(data: bytes, file: str = "phieu.xlsx") -> tuple[RawBook, list[str]]:
    book, findings = read_book(data, file)
    assert book is not None
    for finding in findings:
        assert_speaks(finding)
    return book, [finding.code for finding in findings]


def assert_speaks(finding: Finding) -> None:
    for lang in ("vi", "en"):
        assert finding.message(lang) and finding.remedy(lang)
    assert finding.file in finding.message()


def ole(*names: str) -> bytes:
    """A compound file of empty streams; "a/b" is a stream inside a storage."""
    entries = [("Root Entry", 5, 1 if names else FREE, FREE)]
    for name in names:
        top, _, inner = name.partition("/")
        follows = len(entries) + (2 if inner else 1)
        is_last = name == names[-1]
        child = len(entries) + 1 if inner else FREE
        entries.append((top, 1 if inner else 2, child, FREE if is_last else follows))
        if inner:
            entries.append((inner, 2, FREE, FREE))
    directory = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0")
        + struct.pack("<HBBLLL", 2 * len(name) + 2, kind, 1, FREE, right, child)
        + bytes(36)
        + struct.pack("<LQ", END if kind == 2 else 0, 0)
        for name, kind, child, right in entries
    )
    sectors = -(-len(directory) // 512)
    fat = [0xFFFFFFFD, *range(2, sectors + 1), END]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack(
        "<HHHHH6xLLLLLLLLLL", 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, END, 0, END, 0, 0
    )  # fmt: skip
    head = head.ljust(512, b"\xff")
    table = struct.pack(f"<{len(fat)}L", *fat).ljust(512, b"\xff")
    return head + table + directory.ljust(512 * sectors, b"\0") + bytes(512)


FREE, END = 0xFFFFFFFF, 0xFFFFFFFE


def office_zip(content_type: str) -> bytes:
    types = parts()["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        content_type.encode(),
    )
    return zipped(list({**parts(), "[Content_Types].xml": types}.items()))


def web_archive(headers: bytes) -> bytes:
    """A page with its parts, as a mail with pictures is made up too."""
    return headers + (
        b'Content-Type: multipart/related; boundary="--=_A"; type="text/html"\r\n\r\n'
        b"----=_A\r\nContent-Location: file:///C:/a.htm\r\nContent-Type: text/html\r\n\r\n"
        b"<html><table><tr><td>8,5</td></tr></table></html>\r\n----=_A--\r\n"
    )


# --- what it really is ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file-empty"),
        (bytes(512), "file-empty"),
        (b"\xef\xbb\xbf \r\n", "file-empty"),
        (b"%PDF-1.7\n...", "file-is-pdf"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html><table>", "file-is-html"),
        (b"<table><tr><td>8", "file-is-html"),
        (b"<!-- v 1 -->\n<html><body>", "file-is-html"),
        (b"<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'>", "file-is-html"),
        (b"\r\nKET QUA<br>\r\n<tr><td>8,5</td></tr>", "file-is-html"),
        (b"<h2>Ket qua</h2>8,5", "file-is-html"),
        (b"a;b\n<8;9\n", "file-is-text"),
        (web_archive(b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n"),
         "file-is-web-archive"),
        (web_archive(b"MIME-Version: 1.0\r\n"), "file-is-web-archive"),
        (web_archive(b"From: <Saved by Blink>\r\nSnapshot-Content-Location: file:///C:/a.htm\r\n"
                     b"Subject: Phieu\r\nDate: Tue, 5 Nov 2024 08:00:00 -0000\r\n"
                     b"MIME-Version: 1.0\r\n"), "file-is-web-archive"),
        (web_archive(b"From: a@b.vn\r\nTo: c@d.vn\r\nMIME-Version: 1.0\r\n"), "file-is-email"),
        (b"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><W/>", "file-is-xml"),
        ("STT;Tiêu chí;Điểm\n1;Cải cách;8,5\n".encode(), "file-is-text"),
        ("STT\tĐiểm\n".encode("utf-16"), "file-is-text"),
        (b"From: a@b.vn\r\nSubject: Phieu\r\n\r\nxin gui", "file-is-email"),
        (b"X-A: 1\r\n folded\r\nMIME-Version: 1.0\r\n\r\n", "file-is-email"),
        (b"Rar!\x1a\x07\x01\x00", "file-is-rar"),
        (b"7z\xbc\xaf\x27\x1c\x00", "file-is-7z"),
        (b"{\\rtf1 x}", "file-is-word"),
        (b"\x89PNG\r\n\x1a\n", "file-is-image"),
        (b"\xff\xd8\xff\xe0", "file-is-image"),
        (b"\x78\x9f\x3e\x22 winmail", "file-is-outlook"),
        (ole("Workbook"), "file-xls-damaged"),
        (ole("\x06DataSpaces/DRMEncryptedDataSpace"), "file-protected-by-rights"),
        (ole("WordDocument"), "file-is-word"),
        (ole("WordDocument", "ObjectPool/Workbook"), "file-is-word"),
        (ole("__nameid_version1.0/x", "__attach/Workbook"), "file-is-outlook"),
        (ole("EncryptedPackage"), "file-encrypted"),
        (ole("Other"), "file-unknown"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), "file-truncated"),
        (b"\x00\x01\x02\x03", "file-unknown"),
        (zipped([("phieu-1.xlsx", GOOD)]), "file-is-archive"),
        (zipped([]), "file-empty"),
        (zipped([("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")]),
         "file-part-missing"),
        (zipped([("mimetype", b"application/vnd.oasis.opendocument.text")]), "file-is-word"),
        (office_zip("application/vnd.ms-excel.sheet.binary.macroEnabled.main"),
         "file-xlsb-damaged"),
        (office_zip("application/vnd.openxmlformats-officedocument.wordprocessingml.document"
                    ".main+xml"), "file-is-word"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_xlsx_is_named_for_what_it_is(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_a_workbook_is_read_whatever_its_name() -> None:
    book, codes = accepted(GOOD, "phieu.xls")
    assert book.sheets[0].cell(2, 2).text == "8.5" and codes == ["file-extension-differs"]
    assert accepted(GOOD, "Phieu.XLSX")[1] == []


@pytest.mark.parametrize("name", ["~$phieu.xlsx", "a/b/.DS_Store", "a\\Thumbs.db", ".~lock.x.ods#"])
def test_helper_files_are_passed_over(name: str) -> None:
    assert refused(GOOD, name) == "file-passed-over"


def test_macros_are_a_warning_and_not_run() -> None:
    macros = edited(xl__vbaProject_dot_bin=b"macro")
    assert accepted(macros)[1] == ["file-has-macros"]
    kind = office_zip("application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    assert accepted(kind, "phieu.xlsm")[0].kind == "xlsm"


# --- the zip -------------------------------------------------------------------------------------


@pytest.mark.parametrize("kept", [-1, -22, -100, 2000, 10])
def test_a_cut_off_file_is_refused(kept: int) -> None:
    assert refused(GOOD[:kept]) == "file-truncated"


def test_altered_data_are_seen_before_they_are_parsed() -> None:
    stored = zipped(list(parts().items()), zipfile.ZIP_STORED)
    assert stored.count(b">8.5<") == 1
    assert refused(stored.replace(b">8.5<", b">9.5<")) == "file-checksum"


@pytest.mark.parametrize(
    "name", ["../evil.xml", "/etc/x.xml", "xl/../../x", "xl\\x.xml", "C:x.xml", "a/.."]
)
def test_dangerous_entry_names_are_refused(name: str) -> None:
    data = zipped([*parts().items(), (name.replace("\\", "|"), b"x")])
    assert refused(data.replace(b"xl|x.xml", b"xl\\x.xml")) == "file-entry-name"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", [SHEET, SHEET.upper()])
def test_one_name_twice_is_refused(name: str) -> None:
    assert refused(zipped([*parts().items(), (name, b"<x/>")])) == "file-entry-twice"


def test_too_many_entries_are_refused() -> None:
    many = [(f"x{n}", b"") for n in range(zip_entries.MAXIMUM_ENTRIES + 1)]
    assert refused(zipped(many)) == "file-entries-too-many"


def test_a_bomb_is_refused_by_its_directory() -> None:
    bomb = zipped([*parts().items(), ("xl/big.xml", bytes(zip_entries.RATIO_FROM + 1))])
    assert refused(bomb) == "file-bomb"
    heavy = [(f"x{n}", bytes(60 * 2**20)) for n in range(3)]
    assert refused(zipped(heavy)) == "file-bomb"


def test_a_lie_about_the_size_of_an_entry_is_refused() -> None:
    data = zipped([("a.xml", bytes(10_000))])
    place = data.index(b"PK\x01\x02") + 24
    assert struct.unpack_from("<L", data, place) == (10_000,)
    assert refused(data[:place] + struct.pack("<L", 100) + data[place + 4 :]) in (
        "file-entries-overlap",
        "file-checksum",
    )


def test_a_name_that_the_directory_does_not_know_is_refused() -> None:
    place = GOOD.index(SHEET.encode())
    data = GOOD[:place] + b"xl/worksheets/sheet2.xml" + GOOD[place + len(SHEET) :]
    assert refused(data) == "file-entries-overlap"


def test_two_zips_in_one_file_are_refused() -> None:
    assert refused(GOOD + GOOD) == "file-entries-overlap"


def test_an_entry_that_only_a_streaming_reader_sees_is_refused() -> None:
    other = zipped([("x.xml", b"x")], zipfile.ZIP_STORED)
    hidden = other[: other.index(b"PK\x01\x02")]
    directory = GOOD.index(b"PK\x01\x02")
    end = GOOD.rindex(b"PK\x05\x06")
    moved = struct.pack("<L", directory + len(hidden))
    tail = GOOD[directory : end + 16] + moved + GOOD[end + 20 :]
    assert refused(GOOD[:directory] + hidden + tail) == "file-entries-overlap"


def test_two_names_for_the_same_bytes_are_refused() -> None:
    data = zipped([("a.xml", b"same"), ("b.xml", b"same")], zipfile.ZIP_STORED)
    first = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", first + 4)
    changed = data[: second + 42] + struct.pack("<L", 0) + data[second + 46 :]
    assert refused(changed) == "file-entries-overlap"


def test_an_unusual_compression_is_refused() -> None:
    data = zipped(list(parts().items()), zipfile.ZIP_LZMA)
    assert refused(data) == "file-entry-unsupported"


def test_a_file_over_the_limit_is_not_opened() -> None:
    assert refused(GOOD + bytes(MAXIMUM_FILE)) == "file-too-large"


# --- parts ---------------------------------------------------------------------------------------


def test_a_missing_part_is_named() -> None:
    without = [(name, content) for name, content in parts().items() if name != SHEET]
    assert refused(zipped(without)) == "file-part-missing"


def in_utf16(text: bytes) -> bytes:
    return text.decode().replace("UTF-8", "UTF-16").encode("utf-16")


BOMB = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "_rels/.rels"])
@pytest.mark.parametrize("recode", [bytes, in_utf16])
def test_a_document_type_is_refused_in_every_part(
    part: str, recode: Callable[[bytes], bytes]
) -> None:
    head, _, rest = parts()[part].partition(b"?>")
    assert refused(edited(**{part: recode(head + b"?>" + BOMB + rest)})) == "file-has-dtd"


@pytest.mark.parametrize(
    "content",
    [b"", b"<worksheet", b"no xml", b"<x/>",
     b'<?xml version="1.0" encoding="utf-7"?><worksheet/>',
     '<?xml version="1.0"?><worksheet/>'.encode("utf-32"),
     b"<worksheet xmlns='urn:other'/>", b"<a>" * 400],
)  # fmt: skip
def test_a_sheet_that_is_no_proper_xml_is_refused(content: bytes) -> None:
    assert refused(edited(**{SHEET: content})) == "file-xml-damaged"


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\0" * 7])
def test_a_line_end_behind_the_file_changes_nothing(end: bytes) -> None:
    """As mail programs leave it; anything else there is refused."""
    assert accepted(GOOD + end)[0].sheets == accepted(GOOD)[0].sheets
    assert refused(GOOD + end + b"x") == "file-entries-overlap"


def test_a_header_may_know_the_size_before_the_sum() -> None:
    """So LibreOffice's forms come out of some packers; another size is refused."""
    out = Unseekable()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts().items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    data = bytearray(out.getvalue())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        headers = [(info.header_offset, info.file_size) for info in archive.infolist()]
    for offset, size in headers:
        assert data[offset + 14 : offset + 26] == bytes(12)
        struct.pack_into("<L", data, offset + 22, size)
    assert accepted(bytes(data))[0].sheets == accepted(GOOD)[0].sheets
    struct.pack_into("<L", data, headers[0][0] + 22, headers[0][1] + 1)
    assert refused(bytes(data)) == "file-entries-overlap"


@examples(60)
@given(st.data())
def test_no_damage_raises_or_changes_a_score_silently(data: st.DataObject) -> None:
    """Bytes are changed anywhere; either the file is refused or it says what it said."""
    damaged = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(GOOD) - 1))] = data.draw(st.integers(0, 255))
    book, findings = read_book(bytes(damaged), "phieu.xlsx")
    if book is None:
        assert [finding.severity for finding in findings] == ["error"]
    else:
        assert book.sheets == accepted(GOOD)[0].sheets


@examples(60)
@given(st.binary(max_size=300))
def test_any_bytes_are_refused_with_one_finding(content: bytes) -> None:
    refused(content)
    refused(b"PK\x03\x04" + content)
    refused(edited(**{SHEET: content}))


def test_the_checksum_test_compares_what_it_reads() -> None:
    """The helper above relies on stored data; the same with the checksum made to fit is read."""
    stored = bytearray(zipped(list(parts().items()), zipfile.ZIP_STORED))
    sheet = parts()[SHEET]
    forged = sheet.replace(b">8.5<", b">9.5<")
    data = bytes(stored).replace(sheet, forged)
    old, new = struct.pack("<L", zlib.crc32(sheet)), struct.pack("<L", zlib.crc32(forged))
    assert accepted(data.replace(old, new))[0].sheets[0].cell(2, 2).text == "9.5"


def test_a_sheet_that_is_too_large_is_no_attack(monkeypatch: pytest.MonkeyPatch) -> None:
    """Formats dragged down to the last row (INPUTS.md 82)."""
    out = io.BytesIO()
    with Workbook(out) as dragged:
        sheet, bordered = dragged.add_worksheet(), dragged.add_format({"border": 1})
        for row in range(2_000):
            sheet.write_blank(row, 0, None, bordered)
    monkeypatch.setattr(zip_entries, "MAXIMUM_PART", 30_000)
    book, findings = read_book(out.getvalue(), "a.xlsx")
    assert book is None
    assert [found.code for found in findings] == ["file-sheet-too-large"]
