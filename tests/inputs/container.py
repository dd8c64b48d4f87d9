"""INPUTS.md 1 to 16 and 83: what a file is made of."""

from __future__ import annotations

import io
import re
from email.message import EmailMessage

from inputs.case import At, Case, Plant, Story, just, parts, saved, with_xml, zipped
from inputs.spoiling import (
    CELL,
    DDE,
    GOOD,
    PART,
    SCORE,
    SHEET,
    altered,
    as_content,
    cell_xml,
    encrypted,
    linked,
    overlapping,
    stored,
    strict,
    table_xml,
    with_dimension,
    with_entry,
    with_macros,
    with_prolog,
    without_references,
)
from msoffcrypto.format.ooxml import OOXMLFile
from reading.test_xlsb import as_xlsb
from support.control_case import typed
from support.pdfs import SCAN
from support.round_helpers import JUSTICE, SCIENCE, Round

from thidua_xlsx.pipeline.collect import CollectResult, collect
from thidua_xlsx.reading import zip_entries
from thidua_xlsx.system.files import sha256


def _refused(
    number: int, what: str, data: bytes | Plant, code: str, cell: At | None = None, **more: str
) -> Case:
    """Q: one finding says why."""
    plant = just(data) if isinstance(data, bytes) else data
    found = ((code, cell),)
    return Case(number=number, what=what, outcome="Q", plant=plant, found=found, **more)


MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
HERE = At(SHEET, CELL)
LINKS = "xl/_rels/workbook.xml.rels"
OF_SHEET = re.compile(r'<Relationship [^>]*Target="(?:/xl/)?worksheets/sheet1.xml"[^>]*/>')


def _linked_twice() -> bytes:
    """One relationship id for two sheets."""
    found = OF_SHEET.search(parts(GOOD)[LINKS].decode())
    assert found is not None
    other = found[0].replace("sheet1", "sheet2")
    return with_xml(GOOD, LINKS, found[0], other + found[0])


def _with_both_ids() -> bytes:
    """An id of each standard for one sheet."""
    strict = 'xmlns:s="http://purl.oclc.org/ooxml/officeDocument/relationships" s:id="rId2"'
    return with_xml(GOOD, "xl/workbook.xml", "<sheet ", f"<sheet {strict} ")


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CSV = "STT;Tiêu chí;Điểm\n1;Cải cách hành chính;8,5\n".encode()
HTML = b"<html><table><tr><td>8,5</td></tr></table></html>"
MHTML = (
    b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n"
    b'Content-Type: multipart/related; boundary="--A"\r\n\r\n----A\r\n'
    b"Content-Type: text/html\r\n\r\n<html><table><tr><td>8,5</td></tr></table></html>\r\n----A--"
)
XML_2003 = (
    b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet>'
    b"<Table/></Worksheet></Workbook>"
)


def _with_styles(count: int, width: int) -> bytes:
    """The form after copying from workbook to workbook: styles that no cell uses."""
    more = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" applyAlignment="1">' + (
        '<alignment horizontal="left" vertical="top" wrapText="1"/><protection locked="0"/></xf>'
    )
    return with_xml(GOOD, "xl/styles.xml", "</cellXfs>", more.ljust(width) * count + "</cellXfs>")


CASES: tuple[Case, ...] = (
    # 1
    _refused(1, "an empty file", b"", "file-empty"),
    _refused(1, "a file of zeros", bytes(512), "file-empty"),
    _refused(1, "cut off at its end", GOOD[:-2000], "file-truncated"),
    _refused(1, "cut off in the middle", GOOD[: len(GOOD) // 2], "file-truncated"),
    # 2
    _refused(2, "a score altered against its CRC", altered(), "file-checksum"),
    # 3
    _refused(3, "HTML", HTML, "file-is-html"),
    _refused(3, "CSV", CSV, "file-is-text"),
    _refused(3, "PDF", SCAN, "file-is-pdf"),
    _refused(3, "Word (.docx)", as_content(DOCX), "file-is-word"),
    _refused(3, "Word (.rtf)", rb"{\rtf1 Phieu}", "file-is-word"),
    # 4
    Case(number=4, what="an .xls named .xlsx", outcome="W", plant=saved(just(GOOD), "xls"),
         found=(("file-read-from-xls", None),), notes=("file-extension-differs",)),
    Case(number=4, what="an .xlsx named .xls", outcome="N", plant=just(GOOD), file="phieu.xls",
         notes=("file-extension-differs",)),
    # 5
    _refused(5, "behind an unknown password", encrypted("khong-ai-biet"), "file-encrypted"),
    Case(number=5, what="behind VelvetSweatshop", outcome="N",
         plant=just(encrypted("VelvetSweatshop")), notes=("file-decrypted",)),
    # 6
    _refused(6, "a zip bomb", with_entry("xl/b.xml", bytes(zip_entries.RATIO_FROM + 1)),
             "file-bomb"),
    _refused(6, "too many entries",
             zipped([*parts(GOOD).items(),
                     *((f"xl/x{n}", b"") for n in range(zip_entries.MAXIMUM_ENTRIES))]),
             "file-entries-too-many"),
    _refused(6, "overlapping entries", overlapping(), "file-entries-overlap"),
    _refused(6, "a zip before the zip", zipped([("a", b"b")]) + GOOD, "file-entries-overlap"),
    _refused(6, "an entry twice", with_entry(PART.upper()), "file-entry-twice"),
    _refused(6, "an entry `../`", with_entry("../evil.xml"), "file-entry-name"),
    _refused(6, "an absolute entry", with_entry("/etc/evil.xml"), "file-entry-name"),
    # 83
    _refused(83, "a part under an encoded name too", with_entry(PART.replace("sheet1", "sheet%31")),
             "file-entry-twice"),
    _refused(83, "one relationship id twice", _linked_twice(), "file-parts-disputed"),
    _refused(83, "two ids of one sheet", _with_both_ids(), "file-parts-disputed"),
    _refused(83, "a sheet that nothing links",
             with_entry("xl/worksheets/sheet99.xml", parts(GOOD)[PART]), "file-parts-disputed"),
    # 7
    _refused(7, "a DTD", with_prolog("<!DOCTYPE w>"), "file-has-dtd", At(SHEET)),
    _refused(7, "entities in the table", with_prolog('<!DOCTYPE w [<!ENTITY a "3">]>'),
             "file-has-dtd", At(SHEET)),
    _refused(7, "entities in the styles",
             with_prolog('<!DOCTYPE w [<!ENTITY a "3">]>', "xl/styles.xml"), "file-has-dtd"),
    # 8
    Case(number=8, what="Strict Open XML", outcome="=", plant=just(strict())),
    # 9
    Case(number=9, what=".ods", outcome="W", plant=saved(just(GOOD), "ods"), file="phieu.ods",
         found=(("file-read-from-ods", None),)),
    Case(number=9, what=".xls", outcome="W", plant=saved(just(GOOD), "xls"), file="phieu.xls",
         found=(("file-read-from-xls", None),)),
    Case(number=9, what=".xlsb", outcome="F", plant=just(as_xlsb(GOOD)), file="phieu.xlsb",
         found=(("file-read-from-xlsb", None), ("meeting-date-missing", "unit/meeting_date")),
         says={"unit/meeting_date": None}),
    # 82
    Case(number=82, what="64,000 cell styles", outcome="=", plant=just(_with_styles(64_000, 250))),
    Case(number=82, what="a reference in lower case", outcome="=",
         plant=table_xml(f'<c r="{CELL}"', f'<c r="{CELL.lower()}"')),
    _refused(3, "XML Spreadsheet 2003", XML_2003, "file-is-xml-spreadsheet", file="phieu.xls"),
    _refused(3, "a fragment of HTML", b"<meta charset=utf-8>\n<p>8,5", "file-is-html",
             file="phieu.xls"),
    _refused(3, "a web page in a single file", MHTML, "file-is-web-archive", file="phieu.xls"),
    # 10
    Case(number=10, what=".xlsm", outcome="W", plant=just(with_macros()), file="phieu.xlsm",
         found=(("file-has-macros", None),)),
    # 11
    Case(number=11, what="a link to another workbook", outcome="W",
         plant=just(linked('<externalBook r:id="rId1"/>', "file:///C:/khac.xlsx")),
         found=(("file-has-external-links", None),)),
    Case(number=11, what="a DDE link", outcome="W", plant=just(linked(DDE, "")),
         found=(("file-has-external-links", None),)),
    Case(number=11, what="an external link in a scored cell", outcome="F",
         plant=stored("><f>[1]Trang1!A1</f><v>3</v>"),
         found=(("score-is-external-link", SCORE),), says={SCORE: None}),
    Case(number=11, what="a web service in a scored cell", outcome="F",
         plant=stored('><f>_xlfn.WEBSERVICE("http://a.vn")</f><v>3</v>'),
         found=(("score-is-external-link", SCORE),), says={SCORE: None}),
    # 13
    _refused(13, "rar", b"Rar!\x1a\x07\x01\x00", "file-is-rar", file="phieu.rar"),
    _refused(13, "7z", b"7z\xbc\xaf\x27\x1c\x00\x04", "file-is-7z", file="phieu.7z"),
    # 15
    Case(number=15, what="a cell at XFD1048576", outcome="=",
         plant=table_xml("</sheetData>", '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is>'
                         "<t>x</t></is></c></row></sheetData>")),
    Case(number=15, what="a wrong dimension", outcome="=",
         plant=with_dimension('<dimension ref="A1"/>')),
    Case(number=15, what="no dimension", outcome="=", plant=with_dimension("")),
    Case(number=15, what="cells without a reference", outcome="=",
         plant=just(without_references())),
    # 16
    _refused(16, "the same cell twice", table_xml(cell_xml(), cell_xml() * 2), "cell-twice",
             HERE),
    _refused(16, "two values in a cell", stored("><v>3</v><v>2</v>"), "cell-two-values", HERE),
    _refused(16, "a value and a text in a cell",
             stored('t="inlineStr"><v>3</v><is><t>2</t></is>'), "cell-two-values", HERE),
    _refused(16, "a comment inside a value", stored("><v>3<!--2--></v>"), "cell-value-hidden",
             HERE),
    _refused(16, "CDATA inside a value", stored("><v><![CDATA[3]]></v>"), "cell-value-hidden",
             At(SHEET)),
    _refused(16, "AlternateContent around a cell",
             table_xml(cell_xml(), f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="x">'
                  f"{cell_xml()}</mc:Choice></mc:AlternateContent>"), "cell-wrapped",
             At(SHEET, "D29")),
)  # fmt: skip


def _passed_over(round_: Round) -> CollectResult:
    for name in ("~$phieu.xlsx", ".~lock.phieu.xlsx#", ".DS_Store", "Thumbs.db"):
        round_.send(name, b"tam")
    round_.send("phieu.xlsx", round_.answered(SCIENCE))
    return collect(round_.path, [round_.inbox])


def _archive(round_: Round) -> CollectResult:
    members = [("huyen/a.xlsx", round_.answered(SCIENCE)), ("b.xlsx", round_.answered(JUSTICE))]
    return collect(round_.path, [round_.send("goi.zip", zipped(members))])


def _climbing_archive(round_: Round) -> CollectResult:
    data = zipped([("../ra-ngoai.xlsx", round_.answered(SCIENCE))])
    result = collect(round_.path, [round_.send("goi.zip", data)])
    assert not list(round_.path.parent.rglob("ra-ngoai.xlsx"))
    return result


def _swollen_archive(round_: Round) -> CollectResult:
    data = zipped([("a.xlsx", round_.answered(SCIENCE)), ("b.xlsx", bytes(200 * 2**20))])
    return collect(round_.path, [round_.send("goi.zip", data)])


def _mail(round_: Round) -> CollectResult:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.vn", "b@example.vn", "Phiếu"
    mail.set_content("Kính gửi.")
    for name, data in (("Phiếu.xlsx", round_.answered(SCIENCE)), ("Bản ký.pdf", PDF)):
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    result = collect(round_.path, [round_.send("thu.eml", mail.as_bytes())])
    (form,) = (file for file in result.files if file.file.endswith(".xlsx"))
    (scan,) = (file for file in result.files if file.file.endswith(".pdf"))
    assert scan.attached_to == form.receipt
    assert (round_.path / "tiep-nhan" / f"{sha256(PDF)}.pdf").read_bytes() == PDF
    return result


def _beside(round_: Round) -> CollectResult:
    round_.send("phieu.xlsx", round_.answered(SCIENCE))
    round_.send("phieu-ban-ky.pdf", PDF)
    result = collect(round_.path, [round_.inbox])
    assert len({file.attached_to or file.receipt for file in result.files}) == 1
    return result


def _password(round_: Round) -> CollectResult:
    """The officer wrote the password into the control workbook."""
    control = round_.path / "dot-cham.xlsx"
    control.write_bytes(typed({("round", "password", "value"): SECRET}, control.read_bytes()))
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(round_.answered(SCIENCE))).encrypt(SECRET, out)
    return collect(round_.path, [round_.send("phieu.xlsx", out.getvalue())])


SECRET = "mat-khau-cua-dot"
PDF = b"%PDF-1.4 ban ky"
STORIES: tuple[Story, ...] = (
    Story(number=5, what="behind the round's password", outcome="N", play=_password,
          told=(("phieu.xlsx", "accepted", ()),), states={SCIENCE: "accepted"}),
    Story(number=12, what="files that programs leave behind", outcome="=", play=_passed_over,
          told=(("phieu.xlsx", "accepted", ()), ("~$phieu.xlsx", "ignored", ()),
                (".~lock.phieu.xlsx#", "ignored", ()), (".DS_Store", "ignored", ()),
                ("Thumbs.db", "ignored", ())), states={SCIENCE: "accepted"}),
    Story(number=13, what="a zip of workbooks", outcome="=", play=_archive,
          told=(("goi.zip/huyen/a.xlsx", "accepted", ()), ("goi.zip/b.xlsx", "accepted", ())),
          states={SCIENCE: "accepted", JUSTICE: "accepted"}),
    Story(number=13, what="a zip that climbs out of its folder", outcome="Q",
          play=_climbing_archive, told=(("goi.zip", "set-aside", ("archive-name-unsafe",)),)),
    Story(number=13, what="a zip that swells", outcome="Q", play=_swollen_archive,
          told=(("goi.zip/a.xlsx", "accepted", ()),
                ("goi.zip/b.xlsx", "set-aside", ("archive-member-too-large",)))),
    Story(number=14, what="an e-mail with the form and its signed scan", outcome="=", play=_mail,
          told=(("thu.eml/Phiếu.xlsx", "accepted", ()), ("thu.eml/Bản ký.pdf", "accepted", ())),
          states={SCIENCE: "accepted"}),
    Story(number=14, what="a scan beside the form", outcome="=", play=_beside,
          told=(("phieu.xlsx", "accepted", ()), ("phieu-ban-ky.pdf", "accepted", ())),
          states={SCIENCE: "accepted"}),
)  # fmt: skip
