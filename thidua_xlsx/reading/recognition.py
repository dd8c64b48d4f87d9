"""What a file really is, by its bytes; its name is only what somebody called it."""

from __future__ import annotations

import binascii
import io
import re
import tarfile
from collections.abc import Iterable
from pathlib import Path

import olefile  # type: ignore[import-untyped]

from thidua_xlsx.reading.mail_heads import holds_mails, is_mail, is_web_page

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"{\\rtf", "word"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\x1f\x8b", "packed"),
    (b"\x1f\x9d", "packed"),
    (b"\x1f\xa0", "packed"),
    *((b"BZh%d" % level, "packed") for level in range(1, 10)),
    (b"\xfd7zXZ\x00", "packed"),
    (b"\x5d\x00\x00", "packed"),
    (b"LZIP", "packed"),
    (b"\x28\xb5\x2f\xfd", "packed"),
    (b"\x04\x22\x4d\x18", "packed"),
    (b"MSCF", "packed"),
    (b"ISc(", "packed"),
    (b"\x60\xea", "packed"),
    (b"xar!", "packed"),
    (b"!<arch>\n", "packed"),
    *((b"07070%d" % kind, "packed") for kind in (1, 2, 7)),
    (b"SIT!", "packed"),
    (b"StuffIt", "packed"),
    (b"PK00PK\x03\x04", "packed"),
    (b"PK\x07\x08PK\x03\x04", "packed"),
    (b"\x00\x00\x02\x00\x06\x04\x06\x00", "other-sheet"),
    (b"\x00\x00\x02\x00\x04\x04\x06\x00", "other-sheet"),
    (b"\x00\x00\x02\x00\x20\x51\x06\x00", "other-sheet"),
    (b"\x00\x00\x02\x00\x21\x51\x06\x00", "other-sheet"),
    (b"\x00\x00\x1a\x00", "other-sheet"),
    (b"\x78\x9f\x3e\x22", "outlook"),
    (b"\x09\x00\x04\x00", "xls"),
    (b"\x09\x02\x06\x00", "xls"),
    (b"\x09\x04\x06\x00", "xls"),
    (b"\x09\x08", "xls"),
)
_PHONE_PICTURES = frozenset(b"ftyp" + brand for brand in (b"heic", b"heix", b"mif1", b"msf1"))
_PROGRAM_STREAMS = frozenset({"macros", "_vba_project_cur", "vba", "_vba_project"})
_END_OF_ZIP, _END_OF_ZIP_WITHIN = b"PK\x05\x06", 66_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("WordDocument", "word"),
    ("PowerPoint Document", "presentation"),
    ("__nameid_version1.0", "outlook"),
)
_HEAD = 2**16
_HTML = re.compile(
    rb"(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype html|html|head|body|meta|link|base|title|style"
    rb"|script|div|span|h[1-6]|p|br|hr|b|i|u|ul|ol|pre|a|img|thead|tbody|tfoot|caption|font|center"
    rb"|strong|em)[\s/>]",
    re.DOTALL,
)
_HTML_ANYWHERE = re.compile(rb"<(?:table|t[hrd]|html)[\s>]")
_TAR_HEADER = 512
_SIGNED = re.compile(rb"\A(?:0[\x80-\x84].{0,4}?|-----BEGIN (?:PKCS7|CMS)-----|MII)", re.DOTALL)
_OF_PKCS7 = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07"
_SHEETS_AS_TEXT = (b"ID;P", b"TABLE\r\n0,1", b"TABLE\n0,1")


def recognise(data: bytes) -> str:
    """One of: empty, zip, encrypted, xls, word, presentation, email, mailbox, outlook, smime, pdf,
    rar, 7z, packed (archives of other programs), other-sheet (workbooks of other programs), image,
    html, web-archive (MHTML), xml, xml-spreadsheet, rights (a container of IRM or a label), text,
    damaged, unknown.
    What is inside a zip is for ``package`` to say."""
    if not data.strip(b"\x00"):
        return "empty"
    if data.startswith(_OLE):
        return _ole_kind(io.BytesIO(data))
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if (
        data[4:12] in _PHONE_PICTURES
        or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")
        or (data.startswith(b"BM") and data[6:10] == bytes(4))
    ):
        return "image"
    if _is_packed(data):
        return "packed"
    if _is_signed_mail(data):
        return "smime"
    # Anything may stand before a PDF's mark, but a zip may also hold a PDF that is not compressed.
    if b"%PDF-" in data[:1024]:
        return "pdf"
    return _text_kind(data)


def _is_packed(data: bytes) -> bool:
    """Archives whose marks do not stand at their beginning: tar, LHA, ACE, ISO, Mac images."""
    if (data[2:5] in (b"-lh", b"-lz", b"-pm") and data[6:7] == b"-") or data[7:14] == b"**ACE**":
        return True
    if data[32_769:32_774] == b"CD001" or data[-512:].startswith(b"koly"):
        return True
    try:
        tarfile.TarInfo.frombuf(data[:_TAR_HEADER], "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        return False
    return True


def _is_signed_mail(data: bytes) -> bool:
    """Signed or encrypted content (CMS, PGP) by its frame, in which anything may be."""
    if data.startswith(b"-----BEGIN PGP MESSAGE-----"):
        return True
    if not _SIGNED.match(data):
        return False
    head = data[:4096].split(b"-----\n")[-1].split(b"-----\r\n")[-1]
    if not data.startswith(b"0"):
        try:
            head = binascii.a2b_base64(head[: len(head) // 4 * 4])
        except binascii.Error:
            return False
    return _OF_PKCS7 in head[:40]


def looks_unfinished(data: bytes) -> bool:
    """Whether somebody may still be writing it: nothing yet, or a zip without its end."""
    cut_off = data.startswith(b"PK\x03\x04") and _END_OF_ZIP not in data[-_END_OF_ZIP_WITHIN:]
    return not data or cut_off


def holds_two_kinds(data: bytes) -> bool:
    """Whether a PDF or a picture is something else too: a zip in its tail, other bytes before a
    PDF's mark."""
    before_pdf = data.partition(b"%PDF-")[0] if b"%PDF-" in data[:1024] else b""
    behind = data[-_END_OF_ZIP_WITHIN:]
    return before_pdf.strip(b"\xef\xbb\xbf \t\r\n") != b"" or _END_OF_ZIP in behind


def one_kind(data: bytes) -> str:
    """As ``recognise``, but "unknown" for a PDF or picture that is something else too."""
    kind = recognise(data)
    return "unknown" if kind in ("pdf", "image") and holds_two_kinds(data) else kind


def is_of_apple(names: Iterable[str]) -> bool:
    """Whether a zip with these entries is a document of Numbers, Pages or Keynote."""
    found = {name.lower() for name in names}
    old = {"index.xml", "index.xml.gz", "index.apxl", "index.apxl.gz"} & found
    return (
        any(name.endswith(".iwa") for name in found)
        or any(name == "index.zip" or name.endswith("/index.zip") for name in found)
        or bool(old and any("buildversionhistory.plist" in name for name in found))
    )


def holds_program(data: bytes) -> bool:
    """Whether a document of the older Office kinds has macros."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            return any(
                part.lower() in _PROGRAM_STREAMS for path in container.listdir() for part in path
            )
    except Exception:  # as above
        return False


def recognise_large(path: Path) -> str:
    """As ``one_kind``, of a file too large to be held in memory, by its beginning and its end.
    Raises OSError."""
    with open(path, "rb") as stream:
        head = stream.read(_HEAD)
        stream.seek(max(stream.tell(), path.stat().st_size - _END_OF_ZIP_WITHIN))
        data = head + stream.read()
    if head.startswith(_OLE):
        return _ole_kind(str(path))
    return one_kind(data)


def _ole_kind(source: io.BytesIO | str) -> str:
    """By the streams at the top: a mail or a letter may hold a workbook further down."""
    try:
        with olefile.OleFileIO(source) as container:
            paths = [[step.lower() for step in path] for path in container.listdir()]
    except Exception:  # a damaged directory breaks olefile in many ways
        return "damaged"
    top = {path[0] for path in paths}
    if any("drm" in step or step == "labelinfo" for path in paths for step in path):
        return "rights"
    return next((kind for stream, kind in _OLE_STREAMS if stream.lower() in top), "unknown")


def _text_kind(data: bytes) -> str:
    head = data[:8192]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode("utf-8")
    if is_mail(head):  # whatever bytes its parts hold
        if is_web_page(head):
            return "web-archive"
        return "mailbox" if holds_mails(data) else "email"
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"\x00" in head:
        return "unknown"
    if not head:
        return "empty"
    lowered = head.lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in lowered:
        return "xml-spreadsheet"
    if _HTML.match(lowered) or _HTML_ANYWHERE.search(lowered):
        return "html"
    if lowered.startswith(b"<?xml") or b"<workbook" in lowered:
        return "xml"
    return "other-sheet" if head.startswith(_SHEETS_AS_TEXT) else "text"
