"""What a file really is, by its bytes; its name is only what somebody called it."""

from __future__ import annotations

import io
import re

import olefile  # type: ignore[import-untyped]

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
    (b"\x1f\x8b", "gzip"),
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
_EMAIL = re.compile(
    rb"\A(?:[A-Za-z-]++:[^\n]*+\n(?:[ \t][^\n]*+\n)*+)*?"
    rb"(?:received|return-path|mime-version|message-id|delivered-to|from):",
    re.IGNORECASE,
)
_IGNORED_NAMES = frozenset({".ds_store", "thumbs.db", "desktop.ini"})


def is_passed_over(file: str) -> bool:
    """Whether the name is that of a helper file that programs leave behind (lock files of
    Office and LibreOffice, folder thumbnails), never a person's return."""
    name = file.replace("\\", "/").rsplit("/", 1)[-1].lower()
    return (
        name in _IGNORED_NAMES
        or name.startswith(("~$", "._"))
        or (name.startswith(".~lock.") and name.endswith("#"))
    )


def recognise(data: bytes) -> str:
    """One of: empty, zip, encrypted, xls, word, presentation, email, outlook, pdf, rar, 7z, gzip,
    image, html, xml, text, damaged, unknown.  What is inside a zip is for ``package`` to say."""
    if not data.strip(b"\x00"):
        return "empty"
    if data.startswith(_OLE):
        return _ole_kind(data)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if (
        data[4:12] in _PHONE_PICTURES
        or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")
        or (data.startswith(b"BM") and data[6:10] == bytes(4))
    ):
        return "image"
    # Anything may stand before a PDF's mark, but a zip may also hold a PDF that is not compressed.
    if b"%PDF-" in data[:1024]:
        return "pdf"
    return _text_kind(data)


def holds_two_kinds(data: bytes) -> bool:
    """Whether a PDF or a picture is something else too: a zip in its tail, other bytes before a
    PDF's mark."""
    before_pdf = data.partition(b"%PDF-")[0] if b"%PDF-" in data[:1024] else b""
    behind = data[-_END_OF_ZIP_WITHIN:]
    return before_pdf.strip(b"\xef\xbb\xbf \t\r\n") != b"" or _END_OF_ZIP in behind


def holds_program(data: bytes) -> bool:
    """Whether a document of the older Office kinds has macros."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            return any(
                part.lower() in _PROGRAM_STREAMS for path in container.listdir() for part in path
            )
    except Exception:  # as above
        return False


def _ole_kind(data: bytes) -> str:
    """By the streams at the top: a mail or a letter may hold a workbook further down."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            top = {path[0].lower() for path in container.listdir()}
    except Exception:  # a damaged directory breaks olefile in many ways
        return "damaged"
    return next((kind for stream, kind in _OLE_STREAMS if stream.lower() in top), "unknown")


def _text_kind(data: bytes) -> str:
    head = data[:8192]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode("utf-8")
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"\x00" in head:
        return "unknown"
    if not head:
        return "empty"
    lowered = head.lower()
    if lowered.startswith((b"<!doctype html", b"<html")) or b"<table" in lowered:
        return "html"
    if lowered.startswith(b"<?xml") or b"<workbook" in lowered:
        return "xml"
    if _EMAIL.match(head):
        return "email"
    return "text"
