"""The door for received files: recognises what a file is and reads it, or says why not.

Nothing here depends on the file's name beyond passing over helper files and noting a wrong
extension; nothing is unpacked to disk, no macro runs, no link is followed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.reading.cells import RawBook
from thidua_xlsx.reading.child import run_limited
from thidua_xlsx.reading.encrypted import decrypt
from thidua_xlsx.reading.leftovers import is_passed_over
from thidua_xlsx.reading.lengths import within_lengths
from thidua_xlsx.reading.ods import read_ods
from thidua_xlsx.reading.package import Package, open_package
from thidua_xlsx.reading.recognition import (
    holds_program,
    holds_two_kinds,
    is_of_apple,
    one_kind,
    recognise,
    recognise_large,
)
from thidua_xlsx.reading.refusal import MAXIMUM_FILE, Refused
from thidua_xlsx.reading.xlsx import read_xlsx
from thidua_xlsx.words.texts import display

_NOT_READ = {
    "empty": "file-empty",
    "damaged": "file-truncated",
    "encrypted": "file-encrypted",
    "word": "file-is-word",
    "presentation": "file-is-presentation",
    "email": "file-is-email",
    "outlook": "file-is-outlook",
    "pdf": "file-is-pdf",
    "rar": "file-is-rar",
    "7z": "file-is-7z",
    "packed": "file-is-packed",
    "other-sheet": "file-is-other-sheet",
    "mailbox": "file-is-mailbox",
    "smime": "file-is-smime",
    "archive": "file-is-archive",
    "image": "file-is-image",
    "html": "file-is-html",
    "web-archive": "file-is-web-archive",
    "xml-spreadsheet": "file-is-xml-spreadsheet",
    "rights": "file-protected-by-rights",
    "xml": "file-is-xml",
    "text": "file-is-text",
}
_WORKBOOK_TYPES = (
    ("sheet.binary.macroenabled.main", "xlsb"),
    ("ms-excel.sheet.macroenabled.main", "xlsm"),
    ("ms-excel.template.macroenabled.main", "xltm"),
    ("ms-excel.addin.macroenabled.main", "xlam"),
    ("spreadsheetml.template.main", "xltx"),
    ("spreadsheetml.sheet.main", "xlsx"),
    ("wordprocessingml", "word"),
    ("ms-word", "word"),
    ("presentationml", "presentation"),
    ("ms-powerpoint", "presentation"),
)
_OPEN_DOCUMENTS = {
    "spreadsheet": "ods",
    "spreadsheet-template": "ots",
    "text": "word",
    "text-template": "word",
    "presentation": "presentation",
    "presentation-template": "presentation",
}
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_OLD_CALC = "application/vnd.sun.xml.calc"
_CHILDREN = {"xls": "thidua_xlsx.reading.xls:extract", "xlsb": "thidua_xlsx.reading.xlsb:extract"}
_READ_FROM = {
    "ods": "file-read-from-ods",
    "ots": "file-read-from-ods",
    "xls": "file-read-from-xls",
    "xlsb": "file-read-from-xlsb",
}


def read_book(
    data: bytes, file: str, *, passwords: Sequence[str] = (), only: str | None = None
) -> tuple[RawBook | None, tuple[Finding, ...]]:
    """The workbook in ``data``, or None and the finding that says why it was not read.

    Beside a workbook stand warnings and notes (macros, links, the 1904 calendar, a wrong
    extension, another format than .xlsx); an .xlsb alone always brings an error, for a person has
    to review it.  ``file`` is the name that findings carry, ``passwords`` are tried in turn where
    the file needs one.  ``only``: of an .xlsx no sheet but that of this tab text is read.
    """
    try:
        book, decrypted = _read(data, file, passwords, only)
    except Refused as refused:
        found = refused.finding.found
        shown = display(found) if found is not None else None
        cell = refused.finding.cell or None
        return None, (replace(refused.finding, file=file, found=shown, cell=cell),)
    book, long = within_lengths(book, file)
    return book, (*_remarks(book, file, decrypted), *long)


def _read(
    data: bytes, file: str, passwords: Sequence[str], only: str | None
) -> tuple[RawBook, bool]:
    """The workbook, and whether it was behind a password.  Raises Refused."""
    if is_passed_over(file):
        raise Refused("file-passed-over")
    if len(data) > MAXIMUM_FILE:
        raise _too_large(len(data), one_kind(data))
    kind = recognise(data)
    if kind != "encrypted":
        try:
            return _read_plain(data, only), False
        except Refused as refused:
            if kind != "xls" or refused.finding.code != "file-encrypted":
                raise
    return _read_plain(decrypt(data, passwords), only), True


def _read_plain(data: bytes, only: str | None) -> RawBook:
    kind = recognise(data)
    if kind == "xls":
        return _in_child(kind, data)
    if kind in ("pdf", "image") and holds_two_kinds(data):
        raise Refused("file-two-kinds")
    if kind in ("word", "presentation") and holds_program(data):
        raise Refused("file-has-program")
    if kind != "zip":
        raise Refused(_NOT_READ.get(kind, "file-unknown"))
    package = open_package(data)
    kind, part = _zip_kind(package)
    if kind == "xlsb":
        if part is None or not part.lower().endswith(".bin"):
            raise Refused("file-xlsb-damaged", found=part)
        return _in_child(kind, data)
    if kind in ("ods", "ots"):
        return read_ods(package, kind)
    has_macros = part is not None and "macroenabled" in package.content_types().of(part).lower()
    if has_macros and kind in ("word", "presentation"):
        raise Refused("file-has-program")
    if part is None or kind in _NOT_READ:
        raise Refused(_NOT_READ.get(kind, "file-unknown"))
    return read_xlsx(package, part, kind, only)


def refusal_of_large(path: Path, size: int, file: str) -> Finding:
    """That the file, of so many bytes, is too large to be read, and what its first and last bytes
    tell of it.  Raises OSError."""
    return replace(_too_large(size, recognise_large(path)).finding, file=file)


def _too_large(size: int, kind: str) -> Refused:
    megabytes, limit = str(size // 2**20), str(MAXIMUM_FILE // 2**20)
    return Refused("file-too-large", found=megabytes, limit=limit, kind=kind)


def _in_child(kind: str, data: bytes) -> RawBook:
    book: RawBook = run_limited(_CHILDREN[kind], data)
    return book


def _zip_kind(package: Package) -> tuple[str, str | None]:
    """The kind and the main part; ("archive", None) for a zip that is no document."""
    if is_of_apple(package.names()):
        return "other-sheet", None
    if package.has("mimetype"):
        stated = package.read("mimetype", 2**20)[:200].decode("ascii", "replace").strip()
        kind = _OPEN_DOCUMENTS.get(stated.removeprefix(_OPEN_DOCUMENT))
        if stated == _OLD_CALC:
            return "other-sheet", None
        if kind is not None and stated.startswith(_OPEN_DOCUMENT):
            if package.has("[Content_Types].xml"):
                raise Refused("file-entry-twice", found="[Content_Types].xml | mimetype")
            return kind, None
    if not package.has("[Content_Types].xml"):
        return "archive", None
    mains = [link.target for link in package.relationships("") if link.type == "officeDocument"]
    if len(mains) != 1:
        code = "file-entry-twice" if mains else "file-part-missing"
        raise Refused(code, found="officeDocument", part="officeDocument")
    part = mains[0]
    stated = package.content_types().of(part).lower()
    for text, kind in _WORKBOOK_TYPES:
        if text in stated:
            return kind, part
    return "unknown", part


def _remarks(book: RawBook, file: str, decrypted: bool) -> tuple[Finding, ...]:
    otherwise = file.rpartition(".")[2].lower() != book.kind
    kind = {"kind": f".{book.kind}"}
    links = display("; ".join(book.external_links))
    remarks = (
        Finding("file-decrypted", file) if decrypted else None,
        Finding(_READ_FROM[book.kind], file) if book.kind in _READ_FROM else None,
        Finding("file-extension-differs", file, found=file, parameters=kind) if otherwise else None,
        Finding("file-has-macros", file) if book.has_macros else None,
        Finding("file-has-external-links", file, found=links) if book.external_links else None,
        Finding("file-date-1904", file) if book.date1904 else None,
    )
    return tuple(remark for remark in remarks if remark is not None)
