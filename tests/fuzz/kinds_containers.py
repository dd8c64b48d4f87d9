"""A form as it travels: in archives, mails and mailboxes, under names as programs write them.

The oracle knows the bytes that were put in.  What is opened gives back just these, or a finding
says why not; what is not opened is set aside as a whole.
"""

from __future__ import annotations

import base64
import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from random import Random

from thidua_xlsx.reading.archives import unpack

Pack = Callable[[bytes, Random], bytes]

NAMES = (
    "phieu.xlsx", "Phiếu tự chấm.xlsx", "phie\u0302\u0301u.xlsx", "a/b/c/phieu.xlsx", "a\\b.xlsx",
    "CON.xlsx", "phieu.xlsx ", "phieu.", ".xlsx", "\u202exslx.phieu.xlsx", "phieu\n2.xlsx",
    "a:b.xlsx",
    "../phieu.xlsx", "/phieu.xlsx", "C:/phieu.xlsx", "😀.xlsx", "x" * 240 + ".xlsx", "~phieu.xlsx",
    "phieu (1).xlsx", "phieu%20a.xlsx", "phieu.xlsx.xlsx", "phieu", "=1+1.xlsx",
)  # fmt: skip
RAW_NAMES = (b"phi\xd5u.xlsx", "Phiếu".encode() + b"\xff.xlsx", b"\x80\x81.xlsx",
             "Điểm.xlsx".encode("utf-16-le"), "Phi\u00eau.xlsx".encode("cp1258"))  # fmt: skip
"""Bytes that are no UTF-8, as old programs wrote names."""


def zipped(data: bytes, chance: Random) -> bytes:
    """A zip with the form in it; in some its name is no UTF-8, or stands in an extra field too."""
    out = io.BytesIO()
    name = chance.choice(NAMES)
    place = chance.choice(("", "gui/", "Sở Nội vụ/"))
    with zipfile.ZipFile(out, "w", chance.choice((0, 8))) as archive:
        archive.writestr(zipfile.ZipInfo("doc.txt"), b"xin gui")
        info = zipfile.ZipInfo(place + name)
        if chance.random() < 0.2:
            stated = f"{place}{name}".encode()
            info.extra = b"\x75\x70" + len(stated).to_bytes(2, "little") + stated
        archive.writestr(info, data)
    made = out.getvalue()
    if chance.random() < 0.3:  # another name of the same length, whose bytes are no UTF-8
        raw, mark = chance.choice(RAW_NAMES), "Q" * 12 + ".xlsx"
        plain = io.BytesIO()
        with zipfile.ZipFile(plain, "w", 8) as archive:
            archive.writestr(mark, data)
        made = plain.getvalue().replace(mark.encode(), raw.ljust(len(mark), b"_")[: len(mark)])
    return made


def mailed(data: bytes, chance: Random) -> bytes:
    """A mail with the form attached, its name written in one of the ways of mail programs."""
    name = chance.choice(NAMES).replace("\n", " ").replace('"', "")
    coded = base64.b64encode(name.encode()).decode()
    raw = chance.choice(RAW_NAMES)
    disposition = chance.choice(
        (
            b'attachment; filename="' + name.encode() + b'"',
            b'attachment; filename="' + raw.replace(b"\n", b"") + b'"',
            f'attachment; filename="=?utf-8?B?{coded}?="'.encode(),
            f"attachment; filename*=utf-8''{coded}".encode(),
            b"attachment",
        )
    )
    lines = base64.encodebytes(data)
    head = b"From: a@b.vn\nTo: c@d.vn\nSubject: Phieu\nMIME-Version: 1.0\n"
    mail = (
        head + b'Content-Type: multipart/mixed; boundary="=B"\n\n--=B\nContent-Type: text/plain\n\n'
        b"Kinh gui\n--=B\nContent-Type: application/octet-stream\nContent-Transfer-Encoding: base64"
        b"\nContent-Disposition: " + disposition + b"\n\n" + lines + b"--=B--\n"
    )
    before = chance.choice((b"", b"", b"\xef\xbb\xbf", b"From a@b.vn Tue Nov  5 08:00:00 2024\n"))
    return before + (mail.replace(b"\n", b"\r\n") if chance.random() < 0.5 else mail)


def in_each_other(data: bytes, chance: Random) -> bytes:
    """A zip in a mail, a mail in a zip, a zip in a zip."""
    first, second = chance.choice(((zipped, mailed), (mailed, zipped), (zipped, zipped)))
    return second(first(data, chance), chance)


def tarred(data: bytes, chance: Random) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=chance.choice(("w", "w:gz", "w:bz2"))) as archive:
        info = tarfile.TarInfo(chance.choice(NAMES[:6]))
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def in_a_mailbox(data: bytes, chance: Random) -> bytes:
    mails = [mailed(data, Random(0)).replace(b"\r\n", b"\n") for _ in range(2)]
    line = b"From a@b.vn Tue Nov  5 08:00:00 2024\n"
    return b"".join(line + mail[mail.index(b"From: ") :] + b"\n" for mail in mails)


def gzipped(data: bytes, chance: Random) -> bytes:
    return gzip.compress(data, chance.choice((1, 9)))


OPENED: dict[str, Pack] = {
    "zipped": zipped,
    "mailed": mailed,
    "in each other": in_each_other,
}
KEPT: dict[str, Pack] = {
    "tarred": tarred,
    "in a mailbox": in_a_mailbox,
    "gzipped": gzipped,
}
CONTAINERS = OPENED | KEPT


def lost(kind: str, packed: bytes, inside: bytes) -> Iterator[str]:
    """What is wrong with what came out of the container."""
    members, findings = unpack(packed, "gui-ve")
    for one in (*members, *findings):
        name = one.name if hasattr(one, "name") else one.file or ""
        try:
            name.encode("utf-8")
        except UnicodeEncodeError:
            yield f"{name!r} cannot be written down"
    if kind in KEPT:
        if [one.data for one in members] != [packed]:
            yield f"{kind} was opened"
        return
    if not any(one.data == inside for one in members) and not findings:
        yield f"the form is gone; there are {[one.name for one in members]}"
