"""INPUTS.md 67 to 74: what people's folders, mails and archives hold besides forms."""

from __future__ import annotations

import base64
import binascii
import bz2
import gzip
import io
import lzma
import os
import struct
import sys
import tarfile
import threading
import zlib
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from inputs.case import Case, Story, zipped
from support.round_helpers import JUSTICE, SCIENCE, Round

from thidua_xlsx.pipeline.collect import CollectResult, collect
from thidua_xlsx.pipeline.gathering import reading_pool, taking_in
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.system.files import sha256

PDF = b"%PDF-1.4 ban ky"
NOTICE = "Thư đã được quét vi-rút.".encode()
CASES: tuple[Case, ...] = ()
UNREADABLE = "pdf-damaged"
"""What our scans, which are none, are told besides."""


def _all(round_: Round, files: dict[str, bytes]) -> CollectResult:
    for name, data in files.items():
        round_.send(name, data)
    return collect(round_.path, [round_.inbox])


# --- 67 ------------------------------------------------------------------------------------------


def _no_text(round_: Round) -> CollectResult:
    """TCVN3, as an old Linux or a zip of a Windows 98 leaves it; each later command works."""
    name = b"phi\xd5u.xlsx" if sys.platform == "linux" else b"phi\\xd5u.xlsx"
    round_.send("a", b"").unlink()
    path = Path(os.fsdecode(os.path.join(os.fsencode(round_.inbox), name)))
    path.write_bytes(round_.answered(SCIENCE))
    result = collect(round_.path, [round_.inbox])
    assert rank(round_.path).refused is not None
    return result


# --- 68 ------------------------------------------------------------------------------------------


def _tar(data: bytes, mode: str = "w", kind: int = tarfile.PAX_FORMAT) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode, format=kind) as archive:  # type: ignore[call-overload]
        info = tarfile.TarInfo("phieu.xlsx")
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def _numbers(data: bytes) -> bytes:
    parts = [f"Index/Tables/Tile-{n}.iwa" for n in range(198)]
    return zipped([("Index/Document.iwa", data[:999]), *((part, data[:99]) for part in parts)])


def _signed(data: bytes) -> bytes:
    return b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x80" + data


def _as_text(data: bytes) -> bytes:
    return b"-----BEGIN PKCS7-----\n" + base64.encodebytes(_signed(data)) + b"-----END PKCS7-----\n"


MAILBOX = (
    b"From a@b.vn Fri Nov 15 08:00:00 2024\r\nFrom: a@b.vn\r\nSubject: x\r\n\r\nKinh gui\r\n\r\n"
)
PACKED, OTHER = "file-is-packed", "file-is-other-sheet"
CONTAINERS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "phieu.tar": (_tar, PACKED),
    "cu.tar": (lambda data: _tar(data, kind=tarfile.GNU_FORMAT), PACKED),
    "phieu.tar.gz": (lambda data: _tar(data, "w:gz"), PACKED),
    "ho-so.tgz": (gzip.compress, PACKED),
    "phieu.xz": (lzma.compress, PACKED),
    "phieu.bz2": (bz2.compress, PACKED),
    "phieu.cab": (lambda data: b"MSCF\x00\x00\x00\x00" + data, PACKED),
    "phieu.zst": (lambda data: b"\x28\xb5\x2f\xfd" + data, PACKED),
    "phieu.lzh": (lambda data: b"\x1f\x00-lh5-" + data, PACKED),
    "phieu.arj": (lambda data: b"\x60\xea" + data, PACKED),
    "dia.iso": (lambda data: bytes(32_769) + b"CD001" + data, PACKED),
    "dia.dmg": (lambda data: b"\x78\xda" + data + b"koly" + bytes(508), PACKED),
    "ten-khac.pdf": (_tar, PACKED),
    "khong-duoi": (bz2.compress, PACKED),
    "Inbox.mbox": (lambda data: MAILBOX * 2, "file-is-mailbox"),
    "smime.p7m": (_signed, "file-is-smime"),
    "phieu.p7m": (_as_text, "file-is-smime"),
    "phieu.gnumeric": (lambda data: gzip.compress(b"<?xml version='1.0'?><gnm:Workbook/>"), PACKED),
    "phieu.slk": (lambda data: b"ID;PWXL;N;E\r\nC;Y1;X1;K8.5\r\nE\r\n", OTHER),
    "phieu.dif": (lambda data: b'TABLE\r\n0,1\r\n"EXCEL"\r\n', OTHER),
    "phieu.wk1": (lambda data: b"\x00\x00\x02\x00\x06\x04\x06\x00" + data, OTHER),
    "phieu.numbers": (_numbers, OTHER),
    "bao-cao.pages": (lambda data: _numbers(data[5:]), OTHER),
    "phieu.sxc": (lambda data: zipped([("mimetype", b"application/vnd.sun.xml.calc")]), OTHER),
}


def _containers(round_: Round) -> CollectResult:
    """Each beside the only form, with another unit's form inside: never that form's evidence."""
    inside = round_.answered(JUSTICE)
    made = {name: make(inside) for name, (make, _) in CONTAINERS.items()}
    return _all(round_, {"a.xlsx": round_.answered(SCIENCE), **made})


# --- 69, 70 --------------------------------------------------------------------------------------


def _other_archive(round_: Round) -> CollectResult:
    form = zipped([("a.xlsx", round_.answered(SCIENCE))])
    return _all(round_, {"1.zip": form, "2.zip": zipped([("scan.pdf", PDF)])})


def _other_mail(round_: Round) -> CollectResult:
    form = _mail(("a.xlsx", round_.answered(SCIENCE)))
    return _all(round_, {"thu.eml": form, "thu-2.eml": _mail(("scan.pdf", PDF))})


def _twice(round_: Round) -> CollectResult:
    """Empty files, a gateway's notice, and a form that really came twice."""
    form = round_.answered(SCIENCE)
    files = {
        "trong-1.xlsx": b"",
        "x/trong-2.pdf": b"",
        "y/notice.txt": NOTICE,
        "z/note.txt": NOTICE,
    }
    result = _all(round_, {"a.xlsx": form, "b.xlsx": form, **files})
    for file in result.files:
        assert {f.file for f in file.findings if f.severity == "error"} <= {Path(file.file).name}
    return result


# --- 71 ------------------------------------------------------------------------------------------

BINS = (
    *("#recycle", "@Recycle", "$RECYCLE.BIN/S-1-5-21", "RECYCLER", ".Trash-1000/files", ".Trashes"),
    *(".stversions", ".git/objects", "@eaDir/a.xlsx", ".@__thumb", ".AppleDouble", ".sync/Archive"),
    *(".dropbox.cache", "~snapshot/hourly.0", ".tmp.drivedownload", "System Volume Information"),
)
LEFTOVERS = (
    *("a.xlsx:Zone.Identifier", "a.xlsxZone.Identifier", "a.xlsx.lnk", "thu.url", "b.xlsx.part"),
    *("b.xlsx.crdownload", "~WRL0001.tmp", "ehthumbs.db", "._a.xlsx", ".~lock.a.xlsx#"),
    *(".849C9593-D756-4E56-8D6E-42412F2A707B", "$RA1B2C3.xlsx", "smime.p7s"),
)
NAMELESS = ("3F2A1B00", "A1B2C3D4.tmp")


def _bins(round_: Round) -> CollectResult:
    old = round_.answered(JUSTICE)
    files = {f"{folder}/phieu.xlsx": old for folder in BINS} | {f"x/{n}": old for n in LEFTOVERS}
    files |= {f"x/{name}": b"" for name in NAMELESS}
    return _all(round_, {"x/a.xlsx": round_.answered(SCIENCE), **files})


def _bins_in_a_zip(round_: Round) -> CollectResult:
    files = [("a.xlsx", round_.answered(SCIENCE)), ("#recycle/b.xlsx", round_.answered(JUSTICE))]
    return collect(round_.path, [round_.send("goi.zip", zipped(files))])


# --- 72 ---


def _large(round_: Round) -> CollectResult:
    """Beside the form a film and a zip with one, all over limits that are small here; and a form
    that somebody is still copying."""
    inside = zipped([("b.xlsx", round_.answered(JUSTICE)), ("phim.mp4", FILM)])
    round_.send("a/phieu.xlsx", round_.answered(SCIENCE))
    round_.send("a/phim.mp4", FILM)
    round_.send("goi.zip", inside)
    round_.send("thu.eml", _mail(("phim.mp4", FILM)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(taking_in, "MAXIMUM_FILE", 2**20)
        patch.setattr(taking_in, "LARGEST", 40 * 2**20)
        patch.setattr(reading_pool, "MAXIMUM_FILE", 2**20)
        round_.send("qua-lon.mp4", FILM * 3)
        result = collect(round_.path, [round_.inbox])
    stored = round_.path / "tiep-nhan" / sha256(FILM)
    assert stored.read_bytes() == FILM and not list(stored.parent.glob(".thidua-*"))
    return result


def _being_copied(round_: Round) -> CollectResult:
    """Chunk by chunk, over a slow line; once it is whole it is taken."""
    form = round_.answered(SCIENCE)
    path = round_.send("a.xlsx", form[:4096])

    def copy() -> None:
        with open(path, "ab") as stream:
            while not done.wait(0.02):
                stream.write(b"x")
                stream.flush()

    done = threading.Event()
    copying = threading.Thread(target=copy)
    copying.start()
    try:
        result = collect(round_.path, [round_.inbox])
    finally:
        done.set()
        copying.join()
    path.write_bytes(form)
    assert collect(round_.path, [round_.inbox]).files[0].outcome == "accepted"
    return result


FILM = b"\x00\x00\x00\x18ftypmp42" + os.urandom(15 * 2**20)

# --- 73 ------------------------------------------------------------------------------------------


def _zip_of(names: dict[str, bytes], content: dict[str, bytes], field: bool = False) -> bytes:
    """Stored name by hand, since Python writes no code page."""
    out, directory = b"", b""
    for name, stored in names.items():
        data = content[name]
        told = b"\x01" + struct.pack("<L", zlib.crc32(stored)) + name.encode()
        extra = struct.pack("<HH", 0x7075, len(told)) + told if field else b""
        sizes = (zlib.crc32(data), len(data), len(data), len(stored), len(extra))
        head = struct.pack("<HHHHH3L2H", 20, 0, 0, 0x4000, 0x5970, *sizes)
        directory += b"PK\x01\x02\x14\x00" + head + struct.pack("<3H2L", 0, 0, 0, 0, len(out))
        directory += stored + extra
        out += b"PK\x03\x04" + head + stored + extra + data
    end = struct.pack("<4H2LH", 0, 0, len(names), len(names), len(directory), len(out), 0)
    return out + directory + b"PK\x05\x06" + end


FORM_NAME, SCAN_NAME = "Sở Khoa học – phiếu.xlsx", "Sở Khoa học – bản ký.pdf"
CP1258 = {
    FORM_NAME: b"S\xf5\xd2 Khoa ho\xf2c \x96 phi\xea\xecu.xlsx",
    SCAN_NAME: b"S\xf5\xd2 Khoa ho\xf2c \x96 ba\xd2n ky\xec.pdf",
}
LOSSY = {"Báo cáo.pdf": b"B_o c_o.pdf", "Bảo cáo.pdf": b"B_o c_o.pdf", "a.xlsx": b"a.xlsx"}
CP437, CP850 = {"Hà Tài.xlsx": "Hà Tài.xlsx".encode("cp437")}, {"Lâm Há.xlsx": b"L\x83m H\xa0.xlsx"}


def _code_page(round_: Round) -> CollectResult:
    content = {FORM_NAME: round_.answered(SCIENCE), SCAN_NAME: PDF}
    return collect(round_.path, [round_.send("goi.zip", _zip_of(CP1258, content))])


def _oem(round_: Round) -> CollectResult:
    first = _zip_of(CP437, {"Hà Tài.xlsx": round_.answered(SCIENCE)})
    second = _zip_of(CP850, {"Lâm Há.xlsx": round_.answered(JUSTICE)})
    return _all(round_, {"1.zip": first, "2.zip": second})


def _unicode_field(round_: Round) -> CollectResult:
    """Two members whose names differ only in the field are two."""
    content = {"a.xlsx": round_.answered(SCIENCE), "Báo cáo.pdf": PDF, "Bảo cáo.pdf": PDF + b" 2"}
    return collect(round_.path, [round_.send("goi.zip", _zip_of(LOSSY, content, field=True))])


# --- 74 ------------------------------------------------------------------------------------------


def _mail(*files: tuple[str, bytes]) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.vn", "b@example.vn", "Phiếu"
    mail.set_content("Kính gửi.")
    for name, data in files:
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes().replace(b"\n", b"\r\n")


def _uuencoded(data: bytes) -> bytes:
    lines = b"".join(binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45))
    text = b"From: a@b.vn\nSubject: x\n\nKinh gui\n\nbegin 644 a.xlsx\n" + lines + b"`\nend\n"
    return text.replace(b"\n", b"\r\n")


def _nested(data: bytes) -> bytes:
    """A mail saved as a file, attached to a mail, three times over."""
    mail = _mail(("a.xlsx", data))
    for number in range(3):
        mail = _mail((f"thu-{number}.eml", mail))
    return mail


def _forwarded(data: bytes) -> bytes:
    """A forwarded mail that a program packed as base64, which no standard allows."""
    packed = base64.encodebytes(_mail(("a.xlsx", data)))
    return (
        b'From: a@b.vn\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="B"\n\n--B\n'
        b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
        + packed
        + b"\n--B--\n"
    )


def _gateway(data: bytes) -> bytes:
    """A line of a gateway's own behind the attachment's base64."""
    mail = _mail(("a.xlsx", data))
    end = mail.rindex(b"\r\n--")
    return mail[:end] + b"\r\n-- \r\nVirus scanned by gateway 1.0\r\n" + mail[end:]


FROM = b"From - Fri Nov 15 08:00:00 2024\r\n"
MAILS: dict[str, Callable[[bytes], bytes]] = {
    "thunderbird": lambda data: b"X-Account-Key: a1\r\nX-Mozilla-Status2: 0\r\n" + _one(data),
    "mbox": lambda data: FROM + _one(data),
    "dong-trong": lambda data: b"\r\n" + _one(data),
    "bom": lambda data: b"\xef\xbb\xbf" + _one(data),
    "gach-duoi": lambda data: b"X-Spam_score: -1.9\r\n" + _one(data),
    "khoang-trang": lambda data: b"Return-Path : <a@b.vn>\r\n" + _one(data),
    "crcrlf": lambda data: _one(data).replace(b"\r\n", b"\r\r\n"),
    "emlx": lambda data: b"%d\n" % len(_one(data)) + _one(data) + b"<?xml version='1.0'?><plist/>",
    "uuencode": _uuencoded,
    "long-nhau": _nested,
    "chuyen-tiep": _forwarded,
    "cong-thu": _gateway,
}


def _one(data: bytes) -> bytes:
    return _mail(("a.xlsx", data))


def _mails(round_: Round) -> CollectResult:
    """The form is found in each; what is sealed is named."""
    form = round_.answered(SCIENCE)
    mails = {f"{name}.eml": make(form) for name, make in MAILS.items()}
    mails["tnef.eml"] = _mail(("winmail.dat", b"\x78\x9f\x3e\x22" + bytes(60)))
    mails["kin.eml"] = _mail(("smime.p7m", _signed(form)))
    result = _all(round_, mails)
    assert status(round_.path).findings == ()
    return result


def _form_in(name: str) -> str:
    inner = "thu-2.eml/thu-1.eml/thu-0.eml/" if name == "long-nhau" else ""
    return f"{name}.eml/{inner}a.xlsx"


_FIRST = min(MAILS)
_SCAN = ("attachment-unclear", "file-is-pdf", UNREADABLE)
STORIES: tuple[Story, ...] = (
    Story(number=67, what="a file name that is no UTF-8", outcome="N", play=_no_text,
          told=(("phi\\xd5u.xlsx", "accepted", ()),), states={SCIENCE: "accepted"}),
    Story(number=68, what="containers that are not opened", outcome="Q", play=_containers,
          told=(("a.xlsx", "accepted", ()),
                *((name, "set-aside", (code,)) for name, (_, code) in CONTAINERS.items())),
          states={SCIENCE: "accepted", JUSTICE: "outstanding"}),
    Story(number=69, what="a scan in another archive than the form", outcome="Q",
          play=_other_archive, told=(("1.zip/a.xlsx", "accepted", ()),
                                     ("2.zip/scan.pdf", "set-aside", _SCAN))),
    Story(number=69, what="a scan in another mail than the form", outcome="Q", play=_other_mail,
          told=(("thu.eml/a.xlsx", "accepted", ()), ("thu-2.eml/scan.pdf", "set-aside", _SCAN))),
    Story(number=70, what="the same bytes twice", outcome="Q", play=_twice,
          told=(("a.xlsx", "accepted", ()), ("b.xlsx", "duplicate", ()),
                ("trong-1.xlsx", "set-aside", ("file-empty",)),
                ("x/trong-2.pdf", "set-aside", ("file-empty",)),
                ("y/notice.txt", "set-aside", ("file-is-text",)),
                ("z/note.txt", "set-aside", ("file-is-text",)))),
    Story(number=71, what="bins, versions and leftovers", outcome="=", play=_bins,
          told=(("x/a.xlsx", "accepted", ()),
                *((f"{folder}/phieu.xlsx", "ignored", ()) for folder in BINS),
                *((f"x/{name}", "ignored", ()) for name in (*LEFTOVERS, *NAMELESS))),
          states={SCIENCE: "accepted", JUSTICE: "outstanding"}),
    Story(number=71, what="a bin inside a zip", outcome="=", play=_bins_in_a_zip,
          told=(("goi.zip/a.xlsx", "accepted", ()), ("goi.zip/#recycle/b.xlsx", "ignored", ())),
          states={SCIENCE: "accepted", JUSTICE: "outstanding"}),
    Story(number=72, what="very large companions", outcome="Q", play=_large,
          told=(("a/phieu.xlsx", "accepted", ()),
                ("a/phim.mp4", "accepted", ("evidence-not-opened",)),
                ("goi.zip/b.xlsx", "accepted", ()),
                ("goi.zip/phim.mp4", "accepted", ("evidence-not-opened",)),
                ("thu.eml/phim.mp4", "set-aside", ("attachment-unclear", "file-too-large")),
                ("qua-lon.mp4", "set-aside", ("file-too-large-to-keep",))),
          states={SCIENCE: "accepted", JUSTICE: "accepted"}),
    Story(number=72, what="a file that is still being copied", outcome="Q", play=_being_copied,
          told=(("a.xlsx", "set-aside", ("file-changing",)),), states={SCIENCE: "accepted"}),
    Story(number=73, what="names in Windows' Vietnamese code page", outcome="=", play=_code_page,
          told=((f"goi.zip/{FORM_NAME}", "accepted", ()),
                (f"goi.zip/{SCAN_NAME}", "accepted", ())), states={SCIENCE: "accepted"}),
    Story(number=73, what="names in the consoles' code pages", outcome="=", play=_oem,
          told=(("1.zip/Hà Tài.xlsx", "accepted", ()), ("2.zip/Lâm Há.xlsx", "accepted", ()))),
    Story(number=73, what="names that differ only in their Unicode field", outcome="=",
          play=_unicode_field, told=tuple((f"goi.zip/{name}", "accepted", ()) for name in LOSSY)),
    Story(number=74, what="mails as programs save them", outcome="Q", play=_mails,
          told=(*((_form_in(name), "accepted" if name == _FIRST else "duplicate", ())
                  for name in MAILS),
                ("tnef.eml/winmail.dat", "set-aside", ("file-is-outlook",)),
                ("kin.eml/smime.p7m", "set-aside", ("file-is-smime",))),
          states={SCIENCE: "accepted"}),
)  # fmt: skip
