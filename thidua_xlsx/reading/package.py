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
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from thidua_xlsx.reading.refusal import Refused
from thidua_xlsx.reading.xml_parts import is_element, local_name, parse

MAXIMUM_ENTRIES = 2_000
MAXIMUM_PART = 64 * 2**20
MAXIMUM_EXPANDED = 128 * 2**20
MAXIMUM_TREE = 16 * 2**20
MAXIMUM_STYLES = 48 * 2**20
"""Excel takes 65,490 styles, which copying from workbook to workbook piles up."""
MAXIMUM_RATIO = 300
RATIO_FROM = 4 * 2**20
_SMALL = 2**20
"""Bytes of an entry that is kept once it is read."""

_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_SIGNATURE = b"PK\x03\x04"
_HAS_DESCRIPTOR = 0x08
_IS_ENCRYPTED = 0x01
_IN_ZIP64 = 0xFFFFFFFF
_END = struct.Struct("<4s4H2LH")
_END_SIGNATURE = b"PK\x05\x06"
UNICODE_PATH = 0x7075
CONTENT_TYPES = "[Content_Types].xml"
_OF_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OF_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_OFFICE = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/",
)
OF_CELLS = frozenset({"officeDocument", "worksheet", "sharedStrings", "styles"})
"""The kinds of links that lead to cells, their texts and their looks."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """One link of a part: ``target`` is a part's name, or an address where ``external``."""

    id: str
    type: str
    target: str
    external: bool


class Package:
    """A tested zip and the way from part to part in it.

    A part goes by one name, letter by letter: of names that differ in case or in how they are
    percent-encoded each program takes another to be meant.
    """

    def __init__(self, archive: zipfile.ZipFile, small: Mapping[str, bytes]) -> None:
        """``small``: the bytes of the smaller entries, read already."""
        self._archive = archive
        self._small = small
        self._entries = {info.filename: info for info in archive.infolist()}
        self._folded = frozenset(map(folded, self._entries))
        self._links: dict[str, tuple[Relationship, ...]] = {}
        self._types: ContentTypes | None = None

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self._entries

    def names(self) -> tuple[str, ...]:
        """All part names, in the order of the directory."""
        return tuple(self._entries)

    def read(self, part: str, limit: int = MAXIMUM_PART) -> bytes:
        """The bytes of a part.  Raises Refused where it is missing or over the limit."""
        info = self._entries.get(part)
        if info is None:
            raise Refused("file-part-missing", part=part)
        if info.file_size > limit:
            raise Refused("file-bomb", found=part, size=_megabytes(info.file_size))
        known = self._small.get(part)
        return self._archive.read(info) if known is None else known

    def tree(self, part: str, limit: int = MAXIMUM_TREE) -> etree._Element:
        """The root of a part that is small enough for a tree.  Raises Refused."""
        return parse(self.read(part, limit), part)

    def content_types(self) -> ContentTypes:
        """What [Content_Types].xml says.  Raises Refused where it says two things of a part."""
        if self._types is None:
            self._types = self._content_types()
        return self._types

    def _content_types(self) -> ContentTypes:
        stated: dict[str, dict[str, str]] = {"Override": {}, "Default": {}}
        for element in self._elements(CONTENT_TYPES, _OF_TYPES, *stated):
            kind = local_name(element)
            name = element.get("PartName" if kind == "Override" else "Extension", "")
            key = folded(name.lstrip("/"))
            if key in stated[kind]:
                raise Refused("file-parts-disputed", found=name)
            stated[kind][key] = element.get("ContentType", "")
        return ContentTypes(stated["Override"], stated["Default"])

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """The links of a part ("" is the package itself), in the order they are stored.

        Raises Refused where programs would follow them to different parts.
        """
        if part not in self._links:
            self._links[part] = self._relationships(part)
        return self._links[part]

    def _relationships(self, part: str) -> tuple[Relationship, ...]:
        folder, name = posixpath.split(part)
        source = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(source):
            return ()
        found: dict[str, Relationship] = {}
        for element in self._elements(source, _OF_RELATIONSHIPS, "Relationship"):
            link = self._link(folder, element)
            if link.id.casefold() in found or not link.id:
                raise Refused("file-parts-disputed", found=link.id)
            found[link.id.casefold()] = link
        return tuple(found.values())

    def _elements(self, part: str, space: str, *names: str) -> list[etree._Element]:
        """The children of a part's root, all of them of these names."""
        wanted = {space + name for name in names}
        found = [element for element in self.tree(part) if is_element(element)]
        for element in found:
            if element.tag not in wanted or len(element):
                raise Refused("file-parts-disputed", found=local_name(element))
        return found

    def _link(self, folder: str, element: etree._Element) -> Relationship:
        stated, mode = element.get("Target", ""), element.get("TargetMode", "Internal")
        space, _, kind = element.get("Type", "").rpartition("/")
        if mode not in ("Internal", "External"):
            raise Refused("file-parts-disputed", found=mode)
        if kind in OF_CELLS and f"{space}/" not in _OFFICE:
            raise Refused("file-parts-disputed", found=element.get("Type"))
        external = mode == "External"
        target = stated if external else self._resolve(folder, stated)
        return Relationship(element.get("Id", ""), kind, target, external)

    def _resolve(self, folder: str, stated: str) -> str:
        """The part that is meant, which may be missing; one that is there must be named plainly."""
        joined = stated[1:] if stated.startswith("/") else posixpath.join(folder, stated)
        target = posixpath.normpath(joined)
        steps = stated.removeprefix("/").split("/")
        upwards = next((at for at, step in enumerate(steps) if step != ".."), len(steps))
        plain = target in self._entries and not {"", ".", ".."}.intersection(steps[upwards:])
        if not plain and folded(target) in self._folded:
            raise Refused("file-parts-disputed", found=stated)
        return target


@dataclass(frozen=True, slots=True)
class ContentTypes:
    """Types of parts: each by its name, else by its ending."""

    _overrides: Mapping[str, str]
    _defaults: Mapping[str, str]

    def of(self, part: str) -> str:
        """What that part is called, "" where nothing is said."""
        ending = folded(part.rpartition(".")[2])
        return self._overrides.get(folded(part), self._defaults.get(ending, ""))

    def by_name(self, part: str) -> str:
        """The same, where it is said of just that part."""
        return self._overrides.get(folded(part), "")


def folded(name: str) -> str:
    """What is left of a part's name where case and percent-encoding do not count."""
    return unquote(name).casefold()


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
    _check_end(data, archive)
    _check_layout(data, entries, archive.start_dir)
    small: dict[str, bytes] = {}
    for info in entries:
        if info.file_size <= _SMALL:
            small[info.filename] = b"".join(_checked(archive, info))
        else:
            deque(_checked(archive, info), maxlen=0)
    return Package(archive, small)


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
        if folded(name) in seen:
            raise Refused("file-entry-twice", found=name)
        seen.add(folded(name))
        if not is_plain(info):
            raise Refused("file-entry-unsupported", found=name)
    _check_sizes(entries)


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    for info in entries:
        if info.file_size > MAXIMUM_PART and not is_swollen(info) and _is_sheet(info):
            size = _megabytes(info.file_size)
            raise Refused("file-sheet-too-large", found=info.orig_filename, size=size)
        if info.file_size > MAXIMUM_PART or is_swollen(info):
            size = _megabytes(info.file_size)
            raise Refused("file-bomb", found=info.orig_filename, size=size)
    total = sum(info.file_size for info in entries)
    if total > MAXIMUM_EXPANDED:
        raise Refused("file-bomb", size=_megabytes(total))


def _is_sheet(info: zipfile.ZipInfo) -> bool:
    name = folded(info.orig_filename)
    return name.startswith("xl/worksheets/") or name == "content.xml"


def _check_end(data: bytes, archive: zipfile.ZipFile) -> None:
    """The directory has one end, which is the file's, and says where it begins and how long it
    is: a reader that starts from another end, or counts otherwise, sees other entries."""
    end = data.find(_END_SIGNATURE, archive.start_dir)
    if end < 0 or end + _END.size > len(data) or _END_SIGNATURE in data[end + 4 :]:
        raise Refused("file-entries-overlap", found=_END_SIGNATURE[:2].decode())
    _, disk, first_disk, here, count, size, offset, comment = _END.unpack_from(data, end)
    last = end + _END.size + comment
    entries = len(archive.infolist())
    stated, wanted = (disk, first_disk, here, count, offset + size), (0, 0, entries, entries, end)
    # Mail programs leave a line end behind a file.
    follows = last > len(data) or data[last:].strip(b"\r\n \0")
    if stated != wanted or offset != archive.start_dir or follows:
        raise Refused("file-entries-overlap", found=_END_SIGNATURE[:2].decode())


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
    same = same and flags == info.flag_bits
    stated = (info.CRC, info.compress_size, info.file_size)
    if flags & _HAS_DESCRIPTOR:  # what is not known yet is 0; some know the size
        same = same and all(
            said in (0, meant) for said, meant in zip((crc, packed, size), stated, strict=True)
        )
    elif _IN_ZIP64 not in (packed, size):
        same = same and (crc, packed, size) == stated
    extra = data[contents : contents + extra_length]
    if not same or _renames(extra) or _renames(info.extra):
        raise Refused("file-entries-overlap", found=info.orig_filename)
    return int(contents + extra_length + info.compress_size)


def tagged_fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and content of each field of a record in which each states its kind and its length, as
    the extra fields of a zip's entry do; as far as they are whole."""
    position = 0
    while position + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, position)
        yield kind, extra[position + 4 : position + 4 + length]
        position += 4 + length


def _renames(extra: bytes) -> bool:
    """Whether an extra field gives the entry a name that only some programs take."""
    return any(kind == UNICODE_PATH for kind, _ in tagged_fields(extra))


def _checked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """The entry, piece by piece, held against its checksum and its size."""
    read = 0
    try:
        with archive.open(info) as stream:
            while chunk := stream.read(_SMALL):
                read += len(chunk)
                yield chunk
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        raise Refused("file-checksum", found=info.orig_filename) from None
    if read != info.file_size:
        raise Refused("file-checksum", found=info.orig_filename)


def _is_unsafe(name: str) -> bool:
    return name.startswith("/") or ".." in name.split("/") or not {*"\\:\0"}.isdisjoint(name)


def _megabytes(size: int) -> str:
    return str(max(1, size // 2**20))
