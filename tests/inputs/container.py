"""INPUTS.md 1 to 16: what a file is made of."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

from control_case import typed
from form_helpers import blank, honest
from inputs.case import (
    At,
    Case,
    Plant,
    Story,
    just,
    part_of,
    parts,
    saved,
    stores,
    with_parts,
    with_xml,
    zipped,
)
from lxml import etree
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl.utils import column_index_from_string
from reading.test_xlsb import as_xlsb
from round_helpers import JUSTICE, SCIENCE, Round

from thidua_xlsx.files import sha256
from thidua_xlsx.pipeline.collect import CollectResult, collect
from thidua_xlsx.reading import package

GOOD = honest("PL-I")
FORM = blank("PL-I")
SHEET = FORM.sheet
PART = part_of(GOOD, SHEET)
SCORE = "II.1/self"
CELL = FORM.cell(SCORE)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _refused(
    number: int, what: str, data: bytes | Plant, code: str, cell: At | None = None, **more: str
) -> Case:
    """Q: one finding says why."""
    plant = just(data) if isinstance(data, bytes) else data
    found = ((code, cell),)
    return Case(number=number, what=what, outcome="Q", plant=plant, found=found, **more)


# --- ways to spoil a zip -------------------------------------------------------------------------


def _altered() -> bytes:
    """One digit of a stored score changed behind the checksum's back."""
    stored = zipped(list(parts(GOOD).items()), zipfile.ZIP_STORED)
    cell = re.search(rf'<c r="{CELL}"[^>]*><v>3</v>'.encode(), stored)
    assert cell is not None
    return stored[: cell.end() - 5] + b"2" + stored[cell.end() - 4 :]


def _with_entry(name: str, content: bytes = b"x") -> bytes:
    return zipped([*parts(GOOD).items(), (name, content)])


def _overlapping() -> bytes:
    """The directory says that its second name is the bytes of the first."""
    second = GOOD.index(b"PK\x01\x02", GOOD.index(b"PK\x01\x02") + 4)
    return GOOD[: second + 42] + struct.pack("<L", 0) + GOOD[second + 46 :]


def _xml(old: str, new: str) -> Plant:
    return just(with_xml(GOOD, PART, old, new))


def _prolog(declared: str, part: str = PART) -> bytes:
    return with_parts(GOOD, {part: declared.encode() + parts(GOOD)[part].split(b"?>")[-1]})


def _strict() -> bytes:
    """As "Strict Open XML Spreadsheet" has it: other namespaces throughout."""
    old, new = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
    changed = {}
    for name, content in parts(GOOD).items():
        if name.endswith((".xml", ".rels")) and not name.startswith(("[", "docProps")):
            text = content.decode().replace(
                f"{old}package/2006/relationships", "PACKAGE-RELATIONSHIPS"
            )
            for kind in ("spreadsheetml", "officeDocument", "drawingml"):
                text = text.replace(f"{old}{kind}/2006/", f"{new}{kind}/")
            text = text.replace("PACKAGE-RELATIONSHIPS", f"{old}package/2006/relationships")
            changed[name] = text.encode()
    return with_parts(GOOD, changed)


def _encrypted(password: str) -> bytes:
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(GOOD)).encrypt(password, out)
    return out.getvalue()


def _as_content(kind: str, data: bytes = GOOD) -> bytes:
    return with_xml(
        data,
        "[Content_Types].xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        kind,
    )


def _macros() -> bytes:
    data = _as_content("application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    return with_parts(data, {"xl/vbaProject.bin": b"macro"})


def _linked(inside: str, target: str) -> bytes:
    """The form with a link to elsewhere, which no formula of the table uses."""
    spaces = f'xmlns="{MAIN}" xmlns:r="{RELATIONSHIPS}"'
    link = f"<externalLink {spaces}>{inside}</externalLink>"
    data = with_parts(GOOD, {"xl/externalLinks/externalLink1.xml": link.encode()})
    if target:
        link = (
            f'<Relationship Id="rId1" Type="{RELATIONSHIPS}/externalLinkPath" Target="{target}" '
            'TargetMode="External"/>'
        )
        data = with_parts(
            data,
            {"xl/externalLinks/_rels/externalLink1.xml.rels":
             f'<Relationships xmlns="{PACKAGE}">{link}</Relationships>'.encode()},
        )  # fmt: skip
    return with_xml(
        data,
        "xl/_rels/workbook.xml.rels",
        "</Relationships>",
        f'<Relationship Id="rId99" Type="{RELATIONSHIPS}/externalLink" '
        'Target="externalLinks/externalLink1.xml"/></Relationships>',
    )


RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_DDE = '<ddeLink ddeService="cmd" ddeTopic="/c calc"/>'


def _without_references() -> bytes:
    """No row and no cell says where it stands; what was skipped stands there empty."""
    changed = {}
    for name, content in parts(GOOD).items():
        if name.startswith("xl/worksheets/"):
            root = etree.fromstring(content)
            data = root.find(f"{{{MAIN}}}sheetData")
            assert data is not None
            _close_gaps(data, "row", lambda row: int(row.get("r", "")))
            for row in data:
                _close_gaps(row, "c", lambda cell: _column(cell.get("r", "")))
            changed[name] = etree.tostring(root)
    return with_parts(GOOD, changed)


def _close_gaps(parent: etree._Element, kind: str, number: Callable[[etree._Element], int]) -> None:
    there = {number(child): child for child in parent}
    for place in range(1, max(there, default=0) + 1):
        child = there.get(place)
        if child is None:
            parent.insert(place - 1, etree.Element(f"{{{MAIN}}}{kind}"))
        else:
            del child.attrib["r"]


def _column(address: str) -> int:
    return int(column_index_from_string(address.rstrip("0123456789")))


def _dimension(new: str) -> Plant:
    found = re.search(r"<dimension [^>]*/>", parts(GOOD)[PART].decode())
    assert found is not None
    return _xml(found[0], new)


def _cell_xml() -> str:
    found = re.search(rf'<c r="{CELL}".*?</c>', parts(GOOD)[PART].decode())
    assert found is not None
    return found[0]


def _inside(stored: str) -> Plant:
    return stores(SCORE, stored)


MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
HERE = At(SHEET, CELL)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CSV = "STT;Tiêu chí;Điểm\n1;Cải cách hành chính;8,5\n".encode()
HTML = b"<html><table><tr><td>8,5</td></tr></table></html>"

CASES: tuple[Case, ...] = (
    # 1
    _refused(1, "an empty file", b"", "file-empty"),
    _refused(1, "a file of zeros", bytes(512), "file-empty"),
    _refused(1, "cut off at its end", GOOD[:-2000], "file-truncated"),
    _refused(1, "cut off in the middle", GOOD[: len(GOOD) // 2], "file-truncated"),
    # 2
    _refused(2, "a score altered against its CRC", _altered(), "file-checksum"),
    # 3
    _refused(3, "HTML", HTML, "file-is-html"),
    _refused(3, "CSV", CSV, "file-is-text"),
    _refused(3, "PDF", b"%PDF-1.7\n1 0 obj", "file-is-pdf"),
    _refused(3, "Word (.docx)", _as_content(DOCX), "file-is-word"),
    _refused(3, "Word (.rtf)", rb"{\rtf1 Phieu}", "file-is-word"),
    # 4
    Case(number=4, what="an .xls named .xlsx", outcome="W", plant=saved(just(GOOD), "xls"),
         found=(("file-read-from-xls", None),), notes=("file-extension-differs",)),
    Case(number=4, what="an .xlsx named .xls", outcome="N", plant=just(GOOD), file="phieu.xls",
         notes=("file-extension-differs",)),
    # 5
    _refused(5, "behind an unknown password", _encrypted("khong-ai-biet"), "file-encrypted"),
    Case(number=5, what="behind VelvetSweatshop", outcome="N",
         plant=just(_encrypted("VelvetSweatshop")), notes=("file-decrypted",)),
    # 6
    _refused(6, "a zip bomb", _with_entry("xl/b.xml", bytes(package.RATIO_FROM + 1)), "file-bomb"),
    _refused(6, "too many entries",
             zipped([*parts(GOOD).items(),
                     *((f"xl/x{n}", b"") for n in range(package.MAXIMUM_ENTRIES))]),
             "file-entries-too-many"),
    _refused(6, "overlapping entries", _overlapping(), "file-entries-overlap"),
    _refused(6, "a zip before the zip", zipped([("a", b"b")]) + GOOD, "file-entries-overlap"),
    _refused(6, "an entry twice", _with_entry(PART.upper()), "file-entry-twice"),
    _refused(6, "an entry `../`", _with_entry("../evil.xml"), "file-entry-name"),
    _refused(6, "an absolute entry", _with_entry("/etc/evil.xml"), "file-entry-name"),
    # 7
    _refused(7, "a DTD", _prolog("<!DOCTYPE w>"), "file-has-dtd", At(SHEET)),
    _refused(7, "entities in the table", _prolog('<!DOCTYPE w [<!ENTITY a "3">]>'), "file-has-dtd",
             At(SHEET)),
    _refused(7, "entities in the styles",
             _prolog('<!DOCTYPE w [<!ENTITY a "3">]>', "xl/styles.xml"), "file-has-dtd"),
    # 8
    Case(number=8, what="Strict Open XML", outcome="=", plant=just(_strict())),
    # 9
    Case(number=9, what=".ods", outcome="W", plant=saved(just(GOOD), "ods"), file="phieu.ods",
         found=(("file-read-from-ods", None),)),
    Case(number=9, what=".xls", outcome="W", plant=saved(just(GOOD), "xls"), file="phieu.xls",
         found=(("file-read-from-xls", None),)),
    Case(number=9, what=".xlsb", outcome="F", plant=just(as_xlsb(GOOD)), file="phieu.xlsb",
         found=(("file-read-from-xlsb", None), ("meeting-date-missing", "unit/meeting_date")),
         says={"unit/meeting_date": None}),
    # 10
    Case(number=10, what=".xlsm", outcome="W", plant=just(_macros()), file="phieu.xlsm",
         found=(("file-has-macros", None),)),
    # 11
    Case(number=11, what="a link to another workbook", outcome="W",
         plant=just(_linked('<externalBook r:id="rId1"/>', "file:///C:/khac.xlsx")),
         found=(("file-has-external-links", None),)),
    Case(number=11, what="a DDE link", outcome="W", plant=just(_linked(_DDE, "")),
         found=(("file-has-external-links", None),)),
    Case(number=11, what="an external link in a scored cell", outcome="F",
         plant=_inside("><f>[1]Trang1!A1</f><v>3</v>"),
         found=(("score-is-external-link", SCORE),), says={SCORE: None}),
    Case(number=11, what="a web service in a scored cell", outcome="F",
         plant=_inside('><f>_xlfn.WEBSERVICE("http://a.vn")</f><v>3</v>'),
         found=(("score-is-external-link", SCORE),), says={SCORE: None}),
    # 13
    _refused(13, "rar", b"Rar!\x1a\x07\x01\x00", "file-is-rar", file="phieu.rar"),
    _refused(13, "7z", b"7z\xbc\xaf\x27\x1c\x00\x04", "file-is-7z", file="phieu.7z"),
    # 15
    Case(number=15, what="a cell at XFD1048576", outcome="=",
         plant=_xml("</sheetData>", '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t>'
                    "</is></c></row></sheetData>")),
    Case(number=15, what="a wrong dimension", outcome="=",
         plant=_dimension('<dimension ref="A1"/>')),
    Case(number=15, what="no dimension", outcome="=", plant=_dimension("")),
    Case(number=15, what="cells without a reference", outcome="=",
         plant=just(_without_references())),
    # 16
    _refused(16, "the same cell twice", _xml(_cell_xml(), _cell_xml() * 2), "cell-twice", HERE),
    _refused(16, "two values in a cell", _inside("><v>3</v><v>2</v>"), "cell-two-values", HERE),
    _refused(16, "a value and a text in a cell",
             _inside('t="inlineStr"><v>3</v><is><t>2</t></is>'), "cell-two-values", HERE),
    _refused(16, "a comment inside a value", _inside("><v>3<!--2--></v>"), "cell-value-hidden",
             HERE),
    _refused(16, "CDATA inside a value", _inside("><v><![CDATA[3]]></v>"), "cell-value-hidden",
             At(SHEET)),
    _refused(16, "AlternateContent around a cell",
             _xml(_cell_xml(), f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="x">'
                  f"{_cell_xml()}</mc:Choice></mc:AlternateContent>"), "cell-wrapped",
             At(SHEET, "D27")),
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
