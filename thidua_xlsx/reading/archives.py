"""Zip archives and e-mails: the files inside, each by itself.

Everything is limited before it is unpacked, nothing is written to disk, and nothing gets lost: what
is inside and is no archive comes out, whatever it is; what cannot come out is a finding.
"""

from __future__ import annotations

import contextlib
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.reading.emails import EmailDamaged, attachments
from thidua_xlsx.reading.leftovers import why_passed_over
from thidua_xlsx.reading.recognition import is_of_apple, recognise
from thidua_xlsx.reading.refusal import MAXIMUM_FILE
from thidua_xlsx.reading.zip_entries import UNICODE_PATH, is_plain, is_swollen, tagged_fields
from thidua_xlsx.words.code_pages import by_evidence
from thidua_xlsx.words.texts import nfc, visible

_IN_UTF8 = 0x800
_HEAD = 2**16
MAXIMUM_MAIL = 64 * 2**20
_DRIVE = re.compile(r"[A-Za-z]:")
_DOCUMENT_PARTS = frozenset({"[content_types].xml", "mimetype"})
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)


@dataclass(frozen=True, slots=True)
class Limits:
    """``entries`` and ``total`` (bytes, of what may come out) hold for an archive with all that is
    inside, ``member`` (bytes) for a file; ``depth``: how many archives may be inside each other
    beside the first, ``mails``: how many mails."""

    entries: int = 500
    member: int = MAXIMUM_FILE
    total: int = 256 * 2**20
    depth: int = 1
    mails: int = 5


@dataclass(frozen=True, slots=True)
class Member:
    """A file out of an archive; ``name`` has the archive's before it: "a.zip/so-tai-chinh.xlsx"."""

    name: str
    data: bytes

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.data)


Source = Path | io.BytesIO
Unpacked = tuple[tuple[Member, ...], tuple[Finding, ...]]


def is_archive(data: bytes) -> bool:
    """Whether ``unpack`` opens it: a zip that is no document, or an e-mail as text (.eml)."""
    kind = recognise(data)
    return kind == "email" or (kind == "zip" and _is_zip_of_files(io.BytesIO(data)))


def unpack(data: bytes, name: str, limits: Limits = Limits()) -> Unpacked:
    """The files inside, in stored order, archives inside opened too.  Findings: what did not come
    out and why, and "file-passed-over" for files that programs leave behind.

    What is no archive is its own only member, and so is an archive too deep inside others:
    ``container.read_book`` says of each what it is.  Never raises for anything in ``data``.
    """
    if not is_archive(data):
        return (Member(name, data),), ()
    work = _Work(limits)
    work.open(data, name, 0)
    return tuple(work.members), tuple(work.findings)


def unpack_large(path: Path, name: str, limits: Limits = Limits()) -> Unpacked | None:
    """As ``unpack``, of a file too large to be held in memory: of a zip only the directory and what
    may come out is read; a mail is refused.  None for what is neither.  Raises OSError."""
    with open(path, "rb") as stream:
        kind = recognise(stream.read(_HEAD))
    work = _Work(limits)
    if kind == "email" and path.stat().st_size > MAXIMUM_MAIL:
        work.tell("email-too-large", name, limit=str(MAXIMUM_MAIL // 2**20))
    elif kind == "email":
        return unpack(path.read_bytes(), name, limits)
    elif kind == "zip" and _is_zip_of_files(path):
        work.open_zip(path, name)
    else:
        return None
    return tuple(work.members), tuple(work.findings)


@dataclass(slots=True)
class _Work:
    """What has come out so far, of all archives inside each other."""

    limits: Limits
    members: list[Member] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    entries: int = 0
    total: int = 0

    def open(self, data: bytes, name: str, depth: int, mails: int = 0) -> None:
        """Takes an archive apart, and the archives in it as far as they may be; mails in mails
        count by themselves."""
        self._take(self._contents(data, name), name, depth, mails)

    def open_zip(self, path: Path, name: str) -> None:
        """The same of a zip that stays where it lies."""
        self._take(self._of_zip(path, name), name, 0, 0)

    def _take(
        self, contents: Iterator[tuple[str, bytes | None]], name: str, depth: int, mails: int
    ) -> None:
        found = 0
        for path, content in contents:
            found += 1
            inner = f"{name}/{path}"
            if passed_over := why_passed_over(path):
                self.tell(passed_over, inner)
            elif content is None:
                continue
            elif mails < self.limits.mails and recognise(content) == "email":
                self.open(content, inner, depth, mails + 1)
            elif depth < self.limits.depth and is_archive(content):
                self.open(content, inner, depth + 1, mails)
            else:
                self.members.append(Member(inner, content))
        if not found and not any(finding.file == name for finding in self.findings):
            self.tell("archive-empty", name)

    def _contents(self, data: bytes, name: str) -> Iterator[tuple[str, bytes | None]]:
        """Path and bytes of each file; None where a finding says why there are none."""
        if recognise(data) == "zip":
            return self._of_zip(io.BytesIO(data), name)
        return self._of_mail(data, name)

    def _of_zip(self, source: Source, name: str) -> Iterator[tuple[str, bytes | None]]:
        with zipfile.ZipFile(source) as archive:
            entries = [(_path(info), info) for info in archive.infolist()]
            files = [(path, info) for path, info in entries if not path.endswith("/")]
            if self._refused(name, [(path, info.file_size) for path, info in files]):
                return
            for path, info in files:
                passed_over = why_passed_over(path)
                yield path, None if passed_over else self._content(archive, info, name, path)

    def _content(
        self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, path: str
    ) -> bytes | None:
        inner = f"{name}/{path}"
        if info.file_size > self.limits.member or is_swollen(info):
            self.tell("archive-member-too-large", inner, size=str(info.file_size // 2**20))
            return None
        if not is_plain(info):
            self.tell("archive-member-unsupported", inner)
            return None
        try:
            return archive.read(info)
        except _DAMAGE:
            self.tell("archive-member-damaged", inner)
            return None

    def _of_mail(self, data: bytes, name: str) -> Iterator[tuple[str, bytes | None]]:
        try:
            found = attachments(data)
        except EmailDamaged:
            self.tell("email-damaged", name)
            return
        if self._refused(name, [(path, len(content)) for path, content in found]):
            return
        for path, content in found:
            is_taken = len(content) <= self.limits.member
            if not is_taken:
                size = str(len(content) // 2**20)
                self.tell("archive-member-too-large", f"{name}/{path}", size=size)
            yield path, content if is_taken else None

    def _refused(self, name: str, files: list[tuple[str, int]]) -> bool:
        """Whether nothing of this archive is taken; then a finding says so.  ``files``: path and
        size of each."""
        self.entries += len(files)
        self.total += sum(size for _, size in files if size <= self.limits.member)
        if self.entries > self.limits.entries:
            self.tell("archive-entries-too-many", name, limit=str(self.limits.entries))
            return True
        if self.total > self.limits.total:
            self.tell("archive-bomb", name, size=str(self.total // 2**20))
            return True
        seen: set[str] = set()
        for path, _ in files:
            if _is_unsafe(path):
                self.tell("archive-name-unsafe", name, found=path)
                return True
            if path.casefold() in seen:
                self.tell("archive-name-twice", name, found=path)
                return True
            seen.add(path.casefold())
        return False

    def tell(self, code: str, name: str, found: str | None = None, **parameters: str) -> None:
        self.findings.append(Finding(code, file=name, found=found, parameters=parameters))


def _is_zip_of_files(source: Source) -> bool:
    """A damaged zip is left to ``read_book``, which says so of every kind."""
    try:
        with zipfile.ZipFile(source) as archive:
            names = archive.namelist()
    except _DAMAGE:
        return False
    of_document = any(name.lower() in _DOCUMENT_PARTS for name in names)
    return not of_document and not is_of_apple(names)


def _path(info: zipfile.ZipInfo) -> str:
    """The path as it was stored, with plain slashes (some programs store backslashes): what a
    field of its own says in Unicode, else by the evidence of its letters."""
    stored = info.orig_filename
    if not info.flag_bits & _IN_UTF8:
        raw = stored.encode("cp437", "replace")
        stored = _unicode_path(info.extra, raw) or by_evidence(raw)
    return nfc(visible(stored)).replace("\\", "/") if "\0" not in stored else stored


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """The name in the field "Info-ZIP Unicode Path" (0x7075), where it was made for this name."""
    for kind, said in tagged_fields(extra):
        if kind == UNICODE_PATH and said[:5] == struct.pack("<BL", 1, zlib.crc32(raw)):
            with contextlib.suppress(UnicodeDecodeError):
                return said[5:].decode("utf-8") or None
    return None


def _is_unsafe(path: str) -> bool:
    parts = path.split("/")
    return path.startswith("/") or ".." in parts or "\0" in path or bool(_DRIVE.match(path))
