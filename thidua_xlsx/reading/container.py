"""The door for received files: recognises what a file is and reads it, or says why not.

Nothing here depends on the file's name beyond passing over helper files and noting a wrong
extension; nothing is unpacked to disk, no macro runs, no link is followed.
"""

from __future__ import annotations

from dataclasses import replace

from thidua_xlsx.findings import Finding
from thidua_xlsx.reading.cells import RawBook
from thidua_xlsx.reading.package import Package, open_package
from thidua_xlsx.reading.recognition import is_passed_over, recognise
from thidua_xlsx.reading.refusal import Refused
from thidua_xlsx.reading.xlsx import read_xlsx
from thidua_xlsx.texts import display

MAXIMUM_FILE = 32 * 2**20

_NOT_READ = {
    "empty": "file-empty",
    "encrypted": "file-encrypted",
    "xls": "file-is-xls",
    "xlsb": "file-is-xlsb",
    "ods": "file-is-ods",
    "word": "file-is-word",
    "presentation": "file-is-presentation",
    "email": "file-is-email",
    "pdf": "file-is-pdf",
    "rar": "file-is-rar",
    "7z": "file-is-7z",
    "archive": "file-is-archive",
    "image": "file-is-image",
    "html": "file-is-html",
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
_OPEN_DOCUMENTS = (
    ("opendocument.spreadsheet", "ods"),
    ("opendocument.text", "word"),
    ("opendocument.presentation", "presentation"),
)


def read_book(data: bytes, file: str) -> tuple[RawBook | None, tuple[Finding, ...]]:
    """The workbook in ``data``, or None and the finding that says why it was not read.

    Beside a workbook stand only warnings and notes (macros, links, the 1904 calendar, a wrong
    extension).  ``file`` is the name that findings carry.
    """
    try:
        book = _read(data, file)
    except Refused as refused:
        found = refused.finding.found
        shown = display(found) if found is not None else None
        cell = refused.finding.cell or None
        return None, (replace(refused.finding, file=file, found=shown, cell=cell),)
    return book, _remarks(book, file)


def _read(data: bytes, file: str) -> RawBook:
    if is_passed_over(file):
        raise Refused("file-passed-over")
    if len(data) > MAXIMUM_FILE:
        raise Refused(
            "file-too-large",
            found=str(len(data) // 2**20),
            parameters={"limit": str(MAXIMUM_FILE // 2**20)},
        )
    kind = recognise(data)
    if kind != "zip":
        raise Refused(_NOT_READ.get(kind, "file-unknown"))
    package = open_package(data)
    kind, part = _zip_kind(package)
    if part is None or kind in _NOT_READ:
        raise Refused(_NOT_READ.get(kind, "file-unknown"))
    return read_xlsx(package, part, kind)


def _zip_kind(package: Package) -> tuple[str, str | None]:
    """The kind and the main part; ("archive", None) for a zip that is no document."""
    if package.has("mimetype"):
        stated = package.read("mimetype", 2**20)[:200].decode("ascii", "replace")
        for text, kind in _OPEN_DOCUMENTS:
            if text in stated:
                return kind, None
    if not package.has("[Content_Types].xml"):
        return "archive", None
    mains = {link.target for link in package.relationships("") if link.type == "officeDocument"}
    if len(mains) != 1:
        code = "file-entry-twice" if mains else "file-part-missing"
        raise Refused(code, found="officeDocument", parameters={"part": "officeDocument"})
    part = mains.pop()
    stated = package.content_type(part).lower()
    for text, kind in _WORKBOOK_TYPES:
        if text in stated:
            return kind, part
    return "unknown", part


def _remarks(book: RawBook, file: str) -> tuple[Finding, ...]:
    remarks = []
    extension = file.rpartition(".")[2].lower()
    if extension != book.kind:
        kind = f".{book.kind}"
        remarks.append(
            Finding("file-extension-differs", file=file, found=file, parameters={"kind": kind})
        )
    if book.has_macros:
        remarks.append(Finding("file-has-macros", file=file))
    if book.external_links:
        links = display("; ".join(book.external_links))
        remarks.append(Finding("file-has-external-links", file=file, found=links))
    if book.date1904:
        remarks.append(Finding("file-date-1904", file=file))
    return tuple(remarks)
