"""Zip archives and e-mails (INPUTS.md 6, 12, 13, 14): every file inside comes out, or a finding
says why not; nothing is unpacked without limits."""

from __future__ import annotations

import io
import struct
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.budgets import examples
from xlsxwriter import Workbook

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.reading import archives
from thidua_xlsx.reading.archives import Limits, Member, is_archive, unpack
from thidua_xlsx.reading.container import read_book


def workbook() -> bytes:
    out = io.BytesIO()
    with Workbook(out) as book:
        book.add_worksheet("Phụ lục I").write("B2", 8.5)
    return out.getvalue()


GOOD = workbook()
PDF = b"%PDF-1.7 ban ky"


def zipped(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return out.getvalue()


def names(data: bytes, name: str = "a.zip", limits: Limits | None = None) -> list[str]:
    members, findings = unpack(data, name, limits or Limits())
    assert [finding.code for finding in findings] == []
    return [member.name for member in members]


def told(data: bytes, name: str = "a.zip", limits: Limits | None = None) -> list[Finding]:
    _, findings = unpack(data, name, limits or Limits())
    for finding in findings:
        assert finding.file and finding.file in finding.message() and finding.remedy("en")
    return list(findings)


def codes_and_files(data: bytes, limits: Limits | None = None) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.file) for finding in told(data, limits=limits)]


# --- zip -----------------------------------------------------------------------------------------


def test_files_and_folders_come_out_with_their_names_and_bytes() -> None:
    data = zipped(("so-tai-chinh.xlsx", GOOD), ("thư mục/", b""), ("thư mục/bản ký.pdf", PDF))
    members, findings = unpack(data, "gui.zip")
    assert members == (
        Member("gui.zip/so-tai-chinh.xlsx", GOOD),
        Member("gui.zip/thư mục/bản ký.pdf", PDF),
    )
    assert findings == ()
    assert read_book(members[0].data, members[0].name)[0] is not None


@pytest.mark.parametrize("data", [GOOD, PDF, b"", b"Rar!\x1a\x07\x00", zipped(("mimetype", b"x"))])
def test_what_is_no_archive_is_its_own_member(data: bytes) -> None:
    assert not is_archive(data)
    assert unpack(data, "tep") == ((Member("tep", data),), ())


def test_helper_files_are_passed_over_and_listed() -> None:
    data = zipped(("~$a.xlsx", b"x"), ("__MACOSX/._a.xlsx", b"x"), ("a.xlsx", GOOD))
    members, findings = unpack(data, "a.zip")
    assert [member.name for member in members] == ["a.zip/a.xlsx"]
    assert [(f.code, f.file) for f in findings] == [
        ("file-passed-over", "a.zip/~$a.xlsx"),
        ("file-passed-over", "a.zip/__MACOSX/._a.xlsx"),
    ]


def test_names_in_unmarked_utf8_and_with_backslashes_are_understood() -> None:
    meant = "thẩm.xlsx".encode()
    stored = b"x" * len(meant)
    data = zipped((stored.decode(), GOOD)).replace(stored, meant)
    assert names(data) == ["a.zip/thẩm.xlsx"]
    assert names(zipped(("a|b.xlsx", GOOD)).replace(b"a|b", b"a\\b")) == ["a.zip/a/b.xlsx"]


def test_archives_inside_are_opened_once_and_then_left_as_they_are() -> None:
    inner = zipped(("c.xlsx", GOOD))
    middle = zipped(("b.zip", inner), ("m.xlsx", GOOD))
    members, findings = unpack(zipped(("a.zip", middle)), "x.zip")
    assert [member.name for member in members] == ["x.zip/a.zip/b.zip", "x.zip/a.zip/m.xlsx"]
    assert findings == ()
    _, (finding,) = read_book(members[0].data, members[0].name)
    assert finding.code == "file-is-archive"


@pytest.mark.parametrize("name", ["../a.xlsx", "x/../../a.xlsx", "/etc/a.xlsx", "C|/a.xlsx", ".."])
def test_dangerous_names_refuse_the_archive(name: str) -> None:
    data = zipped(("a.xlsx", GOOD), (name, GOOD)).replace(b"C|", b"C:")
    assert codes_and_files(data) == [("archive-name-unsafe", "a.zip")]
    assert unpack(data, "a.zip")[0] == ()


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("second", ["a.xlsx", "A.XLSX"])
def test_one_name_twice_refuses_the_archive(second: str) -> None:
    assert codes_and_files(zipped(("a.xlsx", GOOD), (second, b"x"))) == [
        ("archive-name-twice", "a.zip")
    ]


def test_limits_hold_before_anything_is_unpacked() -> None:
    many = zipped(*[(f"{n}.txt", b"") for n in range(4)])
    assert codes_and_files(many, Limits(entries=3)) == [("archive-entries-too-many", "a.zip")]
    large = zipped(("a.bin", bytes(3000)), ("b.bin", bytes(3000)))
    assert codes_and_files(large, Limits(total=5000)) == [("archive-bomb", "a.zip")]
    assert codes_and_files(large, Limits(member=2999)) == [
        ("archive-member-too-large", "a.zip/a.bin"),
        ("archive-member-too-large", "a.zip/b.bin"),
    ]
    assert codes_and_files(zipped(("a.bin", bytes(8 * 2**20)))) == [
        ("archive-member-too-large", "a.zip/a.bin")
    ]


def test_limits_count_over_archives_inside_too() -> None:
    inner = zipped(*[(f"{n}.txt", b"x") for n in range(3)])
    assert names(zipped(("b.zip", inner)), limits=Limits(entries=4))
    assert codes_and_files(zipped(("b.zip", inner)), Limits(entries=3)) == [
        ("archive-entries-too-many", "a.zip/b.zip")
    ]


def test_one_member_that_cannot_come_out_does_not_hold_back_the_others() -> None:
    stored = zipped(("a.xlsx", b"so dung"), ("b.xlsx", GOOD), method=zipfile.ZIP_STORED)
    members, findings = unpack(stored.replace(b"so dung", b"so sai!"), "a.zip")
    assert [member.name for member in members] == ["a.zip/b.xlsx"]
    assert [(f.code, f.file) for f in findings] == [("archive-member-damaged", "a.zip/a.xlsx")]
    odd = zipped(("a.xlsx", GOOD), method=zipfile.ZIP_BZIP2)
    assert codes_and_files(odd) == [("archive-member-unsupported", "a.zip/a.xlsx")]
    locked = bytearray(zipped(("a.xlsx", GOOD)))
    entry = locked.index(b"PK\x01\x02") + 8
    struct.pack_into("<H", locked, entry, struct.unpack_from("<H", locked, entry)[0] | 1)
    assert codes_and_files(bytes(locked)) == [("archive-member-unsupported", "a.zip/a.xlsx")]


def test_an_archive_of_nothing_is_named() -> None:
    assert codes_and_files(zipped()) == [("archive-empty", "a.zip")]
    assert codes_and_files(zipped(("thu-muc/", b""))) == [("archive-empty", "a.zip")]


def test_a_damaged_archive_is_left_to_the_reader_that_names_it() -> None:
    cut = zipped(("a.xlsx", GOOD))[:-30]
    assert names(cut) == ["a.zip"]
    _, (finding,) = read_book(cut, "a.zip")
    assert finding.code == "file-truncated"


# --- e-mail --------------------------------------------------------------------------------------


def mail(*files: tuple[str, bytes], inside: EmailMessage | None = None) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "a@so.vn", "b@so.vn"
    message["Subject"] = "Gửi phiếu tự chấm"
    message.set_content("Kính gửi Sở Nội vụ")
    message.add_alternative("<p>Kính gửi</p>", subtype="html")
    for name, content in files:
        message.add_attachment(content, "application", "octet-stream", filename=name)
    if inside is not None:
        message.add_attachment(inside)
    return message


def test_attachments_come_out_and_the_text_of_the_mail_does_not() -> None:
    data = mail(("Phiếu tự chấm – Sở Tài chính.xlsx", GOOD), ("bản ký.pdf", PDF)).as_bytes()
    assert is_archive(data)
    members, findings = unpack(data, "thu.eml")
    assert members == (
        Member("thu.eml/Phiếu tự chấm – Sở Tài chính.xlsx", GOOD),
        Member("thu.eml/bản ký.pdf", PDF),
    )
    assert findings == ()


def test_forwarded_mails_and_zips_in_mails_are_opened() -> None:
    forwarded = mail(("b.xlsx", GOOD))
    data = mail(("a.zip", zipped(("a.xlsx", GOOD))), inside=forwarded).as_bytes()
    assert names(data, "thu.eml") == ["thu.eml/a.zip/a.xlsx", "thu.eml/b.xlsx"]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ('filename="=?UTF-8?B?UGhp4bq/dS54bHN4?="', "Phiếu.xlsx"),
        ('filename="=?UTF-8?Q?Phi=E1=BA=BFu?= =?UTF-8?Q?_1.xlsx?="', "Phiếu 1.xlsx"),
        ("filename*=UTF-8''Phi%E1%BA%BFu.xlsx", "Phiếu.xlsx"),
        ("filename*0*=UTF-8''Phi%E1%BA;\r\n filename*1*=%BFu.xlsx", "Phiếu.xlsx"),
        ('filename="..\\\\..\\\\a.xlsx"', "a.xlsx"),
        ('filename="/etc/a.xlsx"', "a.xlsx"),
        ('filename="C:a.xlsx"', "C_a.xlsx"),
        ('filename=".."', "tep-dinh-kem-1"),
        ("", "tep-dinh-kem-1"),
    ],
)
def test_names_of_attachments_are_decoded_and_harmless(header: str, expected: str) -> None:
    data = (
        "From: a@b.vn\r\nMIME-Version: 1.0\r\nContent-Type: application/octet-stream\r\n"
        f"Content-Disposition: attachment; {header}\r\n\r\nnội dung"
    ).encode()
    assert names(data, "t.eml") == [f"t.eml/{expected}"]


def test_attachments_of_one_name_are_numbered() -> None:
    data = mail(("a.xlsx", GOOD), ("A.xlsx", PDF), ("a.xlsx", b"x")).as_bytes()
    assert names(data, "t.eml") == ["t.eml/a.xlsx", "t.eml/A (2).xlsx", "t.eml/a (3).xlsx"]


def test_a_mail_without_attachments_is_named() -> None:
    assert [f.code for f in told(mail().as_bytes(), "t.eml")] == ["archive-empty"]


def test_limits_hold_for_mails_too() -> None:
    data = mail(("a.bin", bytes(range(256)) * 20), ("b.bin", b"x")).as_bytes()
    found = told(data, "t.eml", Limits(member=5000))
    assert [(f.code, f.file) for f in found] == [("archive-member-too-large", "t.eml/a.bin")]
    found = told(data, "t.eml", Limits(total=5000))
    assert [f.code for f in found] == ["archive-bomb"]


def test_a_mail_inside_itself_for_ever_is_named() -> None:
    data = b"From: a@b.vn\r\nMIME-Version: 1.0\r\n"
    data += b"Content-Type: message/rfc822\r\n\r\n" * 3000
    assert [f.code for f in told(data, "t.eml")] == ["email-damaged"]


def test_a_mail_of_outlook_is_named_with_what_to_do() -> None:
    winmail = b"\x78\x9f\x3e\x22" + bytes(100)
    assert names(winmail, "winmail.dat") == ["winmail.dat"]
    _, (finding,) = read_book(winmail, "winmail.dat")
    assert finding.code == "file-is-outlook"


# --- anything ------------------------------------------------------------------------------------


@examples(80)
@given(st.data())
def test_no_damage_raises_and_nothing_is_lost_in_silence(data: st.DataObject) -> None:
    sources = (zipped(("a.xlsx", GOOD[:500]), ("b/c.pdf", PDF)), mail(("a.pdf", PDF)).as_bytes())
    damaged = bytearray(data.draw(st.sampled_from(sources)))
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    members, findings = unpack(bytes(damaged), "x")
    assert members or findings


@examples(100)
@given(st.binary(max_size=200))
def test_any_bytes_come_out_as_something(data: bytes) -> None:
    for content in (data, b"PK\x03\x04" + data, b"From: a@b\r\n" + data):
        members, findings = unpack(content, "x")
        assert members or findings


# --- large files ----------------------------------------------------------------------------------


def test_a_mail_that_is_too_large_is_named_with_its_limit_and_a_smaller_one_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = EmailMessage()
    message["From"] = "so-tu-phap@vidu.vn"
    message.add_attachment(b"noi dung", maintype="application", subtype="pdf", filename="a.pdf")
    path = tmp_path / "thu.eml"
    path.write_bytes(message.as_bytes())
    monkeypatch.setattr(archives, "MAXIMUM_MAIL", path.stat().st_size)
    opened = archives.unpack_large(path, path.name)
    assert opened is not None and [each.name for each in opened[0]] == ["thu.eml/a.pdf"]
    monkeypatch.setattr(archives, "MAXIMUM_MAIL", path.stat().st_size - 1)
    refused = archives.unpack_large(path, path.name)
    assert refused is not None and refused[0] == ()
    assert [(found.code, found.file) for found in refused[1]] == [("email-too-large", "thu.eml")]
