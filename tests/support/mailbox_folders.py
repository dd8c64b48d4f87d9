"""Folders of returns as they look in life: a network share, exported mails, a phone's downloads.

All data is made up and says so.  Each maker fills the inbox of a round and returns what every file
in it must come to.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from email.message import EmailMessage

from support.archives import zipped
from support.round_helpers import JUSTICE, SCIENCE, Round

Expected = Mapping[str, tuple[str, tuple[str, ...]]]
"""By name: the outcome, and the codes of the findings above notes."""
PDF = b"%PDF-1.4 BAN KY MINH HOA"
PHOTO = b"\xff\xd8\xff\xe0 ANH MINH HOA"
NOTICE = "SỐ LIỆU MINH HỌA: thư đã được quét vi-rút.".encode()
ACCEPTED, DUPLICATE, IGNORED = ("accepted", ()), ("duplicate", ()), ("ignored", ())


def aside(*codes: str) -> tuple[str, tuple[str, ...]]:
    return "set-aside", codes


def network_share(round_: Round) -> Expected:
    """With its bin, its versions, and what a NAS and Windows leave there."""
    science, justice = round_.answered(SCIENCE), round_.answered(JUSTICE)
    files: dict[str, tuple[bytes, tuple[str, tuple[str, ...]]]] = {
        "so-khoa-hoc/phieu.xlsx": (science, ACCEPTED),
        "so-khoa-hoc/ban-ky.pdf": (PDF, ACCEPTED),
        "so-khoa-hoc/~$phieu.xlsx": (b"x", IGNORED),
        "so-khoa-hoc/Thumbs.db": (b"x", IGNORED),
        "so-khoa-hoc/phieu.xlsx:Zone.Identifier": (b"[ZoneTransfer]\r\nZoneId=3", IGNORED),
        "so-khoa-hoc/@eaDir/phieu.xlsx/SYNOINDEX_MEDIA_INFO": (b"x", IGNORED),
        "so-tu-phap/phieu.xlsx": (justice, ACCEPTED),
        "so-tu-phap/IMG_001.jpg": (PHOTO, ACCEPTED),
        "so-tu-phap/.stversions/phieu~20241101.xlsx": (older(round_), IGNORED),
        "#recycle/so-tu-phap/phieu.xlsx": (older(round_), IGNORED),
        "$RECYCLE.BIN/S-1-5-21-1/$R1A2B3C.xlsx": (older(round_), IGNORED),
        ".Trash-1000/files/phieu.xlsx": (older(round_), IGNORED),
        "desktop.ini": (b"[.ShellClassInfo]", IGNORED),
        "Quy che.lnk": (b"L\x00\x00\x00", IGNORED),
        "chung/trong.xlsx": (b"", aside("file-empty")),
        "chung/trong-2.pdf": (b"", aside("file-empty")),
        "chung/luu-tru.tar.gz": (gzip.compress(older(round_)), aside("file-is-packed")),
        "chung/phieu.numbers": (
            zipped({"Index/Document.iwa": b"MINH HOA", "Metadata/Properties.plist": b"x"}),
            aside("file-is-other-sheet"),
        ),
    }
    return sent(round_, files)


def exported_mails(round_: Round) -> Expected:
    """As Thunderbird and a gateway leave them."""
    science, justice = round_.answered(SCIENCE), round_.answered(JUSTICE)
    first = mail(("phieu.xlsx", science), ("ban-ky.pdf", PDF), ("notice.txt", NOTICE),
                 ("smime.p7s", b"0\x80"))  # fmt: skip
    second = mail(("ho-so.zip", zipped({"phieu.xlsx": justice, "anh.jpg": PHOTO})),
                  ("notice.txt", NOTICE))  # fmt: skip
    scan = mail(("ban-ky-2.pdf", PDF + b" 2"), ("notice.txt", NOTICE))
    files: dict[str, tuple[bytes, tuple[str, tuple[str, ...]]]] = {
        "01.eml": (b"X-Mozilla-Status2: 00000000\r\n" + first, ACCEPTED),
        "02.eml": (b"From - Fri Nov 15 08:00:00 2024\r\n" + second, ACCEPTED),
        "03.eml": (scan, ACCEPTED),
        "04.eml": (mail(("winmail.dat", b"\x78\x9f\x3e\x22" + bytes(60))), ACCEPTED),
        "05.eml": (mail(), aside("archive-empty")),
        "06.eml": (mail(("chuyen tiep.eml", first)), ACCEPTED),
        "Inbox.mbox": (
            (b"From a@b.vn Fri Nov 15 08:00:00 2024\r\n" + second + b"\r\n\r\n") * 2,
            aside("file-is-mailbox"),
        ),
    }
    sent(round_, files)
    notice = aside("attachment-unclear", "file-is-text")
    return {
        "01.eml/phieu.xlsx": ACCEPTED,
        "01.eml/ban-ky.pdf": ACCEPTED,
        "01.eml/notice.txt": ACCEPTED,
        "01.eml/smime.p7s": IGNORED,
        "02.eml/ho-so.zip/phieu.xlsx": ACCEPTED,
        "02.eml/ho-so.zip/anh.jpg": ACCEPTED,
        "02.eml/notice.txt": ACCEPTED,
        "03.eml/ban-ky-2.pdf": aside("attachment-unclear", "file-is-pdf", "pdf-damaged"),
        "03.eml/notice.txt": notice,
        "04.eml/winmail.dat": aside("file-is-outlook"),
        "05.eml": aside("archive-empty"),
        "06.eml/chuyen tiep.eml/phieu.xlsx": DUPLICATE,
        "06.eml/chuyen tiep.eml/ban-ky.pdf": ACCEPTED,
        "06.eml/chuyen tiep.eml/notice.txt": ACCEPTED,
        "06.eml/chuyen tiep.eml/smime.p7s": IGNORED,
        "Inbox.mbox": aside("file-is-mailbox"),
    }


def phone_downloads(round_: Round) -> Expected:
    """What a messenger and a browser on a phone save."""
    form = round_.answered(JUSTICE)
    warned = ("accepted", ("evidence-not-opened",))
    files: dict[str, tuple[bytes, tuple[str, tuple[str, ...]]]] = {
        "Download/phieu.xlsx": (form, DUPLICATE),
        "Download/phieu (1).xlsx": (form, ACCEPTED),
        "Download/VID_2024.mp4": (b"\x00\x00\x00\x18ftypmp42 MINH HOA", warned),
        "Download/.pending-1731-phieu.xlsx": (form[:900], IGNORED),
        "Download/phieu.xlsx.crdownload": (form[:900], IGNORED),
        "Download/.trashed-1731-phieu.xlsx": (older(round_), IGNORED),
        "Download/Ho so.rar": (b"Rar!\x1a\x07\x01\x00 MINH HOA", aside("file-is-rar")),
        "DCIM/.thumbnails/1.jpg": (PHOTO, IGNORED),
        "Zalo/IMG_2024.heic": (b"\x00\x00\x00\x18ftypheic", aside("file-is-image")),
        "Zalo/phieu.pdf": (PDF, aside("file-is-pdf", "pdf-damaged")),
    }
    return sent(round_, files)


FOLDERS: Mapping[str, Callable[[Round], Expected]] = {
    "network share": network_share,
    "exported mails": exported_mails,
    "a phone's downloads": phone_downloads,
}


def older(round_: Round) -> bytes:
    """The form of JUSTICE as it stood before, which must never weigh against the good one."""
    return round_.issued(JUSTICE).read_bytes()


def sent(round_: Round, files: Mapping[str, tuple[bytes, tuple[str, tuple[str, ...]]]]) -> Expected:
    for name, (data, _) in files.items():
        round_.send(name, data)
    return {name: expected for name, (_, expected) in files.items()}


def mail(*files: tuple[str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "minh-hoa@example.vn", "snv@example.vn"
    message["Subject"] = "SỐ LIỆU MINH HỌA"
    message.set_content("Kính gửi.")
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="x", filename=name)
    return message.as_bytes().replace(b"\n", b"\r\n")
