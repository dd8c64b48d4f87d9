"""The zip around a workbook, tested before anything in it is believed.

Parsers return altered data without a word and unpack a bomb until memory ends; two entries of
one name, or overlapping ones, make two programs read two different files.  So everything is
checked on the directory first, then every entry is read once against its checksum.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from thidua_xlsx.reading.refusal import Refused
from thidua_xlsx.reading.xml_parts import local_name, parse

MAXIMUM_ENTRIES = 2_000
MAXIMUM_PART = 64 * 2**20
MAXIMUM_EXPANDED = 128 * 2**20
MAXIMUM_TREE = 16 * 2**20
MAXIMUM_RATIO = 300
RATIO_FROM = 4 * 2**20

_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_SIGNATURE = b"PK\x03\x04"
_HAS_DESCRIPTOR = 0x08
_IS_ENCRYPTED = 0x01
_IN_ZIP64 = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Relationship:
    """One link of a part: ``target`` is a part's name, or an address where ``external``."""

    id: str
    type: str
    target: str
    external: bool


class Package:
    """A tested zip and the way from part to part in it (names ignore case, as OPC says)."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._entries = {info.filename.lower(): info for info in archive.infolist()}

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part.lower() in self._entries

    def names(self) -> tuple[str, ...]:
        """All part names in lower case, in the order of the directory."""
        return tuple(self._entries)

    def read(self, part: str, limit: int = MAXIMUM_PART) -> bytes:
        """The bytes of a part.  Raises Refused where it is missing or over the limit."""
        info = self._entries.get(part.lower())
        if info is None:
            raise Refused("file-part-missing", part=part)
        if info.file_size > limit:
            raise Refused("file-bomb", found=part, size=_megabytes(info.file_size))
        return self._archive.read(info)

    def tree(self, part: str) -> etree._Element:
        """The root of a part that is small enough for a tree.  Raises Refused."""
        return parse(self.read(part, MAXIMUM_TREE), part)

    def content_type(self, part: str) -> str:
        """What [Content_Types].xml calls that part, "" where it says nothing."""
        overrides: dict[str, str] = {}
        defaults: dict[str, str] = {}
        for element in self.tree("[Content_Types].xml"):
            kind = element.get("ContentType", "")
            if local_name(element) == "Override":
                overrides[element.get("PartName", "").lstrip("/").lower()] = kind
            elif local_name(element) == "Default":
                defaults[element.get("Extension", "").lower()] = kind
        extension = part.rpartition(".")[2].lower()
        return overrides.get(part.lower(), defaults.get(extension, ""))

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """The links of a part ("" is the package itself), in the order they are stored."""
        folder, name = posixpath.split(part)
        source = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(source):
            return ()
        found = []
        for element in self.tree(source):
            if local_name(element) == "Relationship":
                external = element.get("TargetMode") == "External"
                stated = element.get("Target", "")
                target = stated if external else _resolve(folder, stated)
                kind = element.get("Type", "").rpartition("/")[2]
                found.append(Relationship(element.get("Id", ""), kind, target, external))
        return tuple(found)


def is_plain(info: zipfile.ZipInfo) -> bool:
    """Whether an entry is neither encrypted nor packed in an unusual way."""
    usual = info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    return usual and not info.flag_bits & _IS_ENCRYPTED


def is_swollen(info: zipfile.ZipInfo) -> bool:
    """Whether an entry unpacks to far more than any honest file does."""
    return info.file_size > max(MAXIMUM_RATIO * info.compress_size, RATIO_FROM)


def open_package(data: bytes) -> Package:
    """The package, every entry of it tested.  Raises Refused with what is wrong."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError):
        raise Refused("file-truncated") from None
    entries = archive.infolist()
    _check_directory(entries)
    _check_layout(data, entries, archive.start_dir)
    for info in entries:
        _check_sum(archive, info)
    return Package(archive)


def _check_directory(entries: list[zipfile.ZipInfo]) -> None:
    if not entries:
        raise Refused("file-empty")
    if len(entries) > MAXIMUM_ENTRIES:
        limit = str(MAXIMUM_ENTRIES)
        raise Refused("file-entries-too-many", found=str(len(entries)), limit=limit)
    seen: set[str] = set()
    for info in entries:
        # ZipFile rewrites names (backslash, NUL); what was stored is judged.
        name = info.orig_filename
        if _is_unsafe(name):
            raise Refused("file-entry-name", found=name)
        if name.lower() in seen:
            raise Refused("file-entry-twice", found=name)
        seen.add(name.lower())
        if not is_plain(info):
            raise Refused("file-entry-unsupported", found=name)
    _check_sizes(entries)


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    total = sum(info.file_size for info in entries)
    if total > MAXIMUM_EXPANDED:
        raise Refused("file-bomb", size=_megabytes(total))
    for info in entries:
        if info.file_size > MAXIMUM_PART or is_swollen(info):
            size = _megabytes(info.file_size)
            raise Refused("file-bomb", found=info.orig_filename, size=size)


def _check_layout(data: bytes, entries: list[zipfile.ZipInfo], directory: int) -> None:
    """Entries lie one after the other from the first byte, as their own headers say too."""
    position = 0
    for info in sorted(entries, key=lambda info: info.header_offset):
        start = info.header_offset
        apart = start == 0 if position == 0 else start >= position
        if not apart or _SIGNATURE in data[position:start]:
            raise Refused("file-entries-overlap", found=info.orig_filename)
        position = _end_of_entry(data, info)
        if position > directory:
            raise Refused("file-entries-overlap", found=info.orig_filename)
    if _SIGNATURE in data[position:directory]:
        raise Refused("file-entries-overlap", found=entries[-1].orig_filename)


def _end_of_entry(data: bytes, info: zipfile.ZipInfo) -> int:
    start = info.header_offset
    header = data[start : start + _LOCAL_HEADER.size]
    if len(header) < _LOCAL_HEADER.size or not header.startswith(_SIGNATURE):
        raise Refused("file-truncated", found=info.orig_filename)
    _, _, flags, method, _, _, crc, packed, size, name_length, extra_length = _LOCAL_HEADER.unpack(
        header
    )
    contents = start + _LOCAL_HEADER.size + name_length
    name = data[start + _LOCAL_HEADER.size : contents]
    encoding = "utf-8" if info.flag_bits & 0x800 else "cp437"
    same = name == info.orig_filename.encode(encoding, "replace") and method == info.compress_type
    if not flags & _HAS_DESCRIPTOR and _IN_ZIP64 not in (packed, size):
        stated = (info.CRC, info.compress_size, info.file_size)
        same = same and (crc, packed, size) == stated
    if not same:
        raise Refused("file-entries-overlap", found=info.orig_filename)
    return int(contents + extra_length + info.compress_size)


def _check_sum(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    read = 0
    try:
        with archive.open(info) as stream:
            while chunk := stream.read(2**20):
                read += len(chunk)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        raise Refused("file-checksum", found=info.orig_filename) from None
    if read != info.file_size:
        raise Refused("file-checksum", found=info.orig_filename)


def _is_unsafe(name: str) -> bool:
    return name.startswith("/") or ".." in name.split("/") or not {*"\\:\0"}.isdisjoint(name)


def _resolve(folder: str, target: str) -> str:
    joined = target if target.startswith("/") else posixpath.join(folder, target)
    return posixpath.normpath(unquote(joined)).lstrip("/")


def _megabytes(size: int) -> str:
    return str(max(1, size // 2**20))
