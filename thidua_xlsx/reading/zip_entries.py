"""The entries of a zip, tested before anything in them is believed.

Parsers return altered data without a word and unpack a bomb until memory ends; two entries of
one name, or overlapping ones, make two programs read two different files.  So everything is
checked on the directory first, then every entry is read once against its checksum.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections import deque
from collections.abc import Iterator
from urllib.parse import unquote

from thidua_xlsx.reading.refusal import Refused

MAXIMUM_ENTRIES = 2_000
MAXIMUM_PART = 64 * 2**20
MAXIMUM_EXPANDED = 128 * 2**20
MAXIMUM_RATIO = 300
RATIO_FROM = 4 * 2**20
_SMALL = 2**20
"""Bytes of an entry that is kept once it is read."""

_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_SIGNATURE = b"PK\x03\x04"
_HAS_DESCRIPTOR = 0x08
_IS_ENCRYPTED = 0x01
_PLAIN_FLAGS = 0x800 | _HAS_DESCRIPTOR | 0x06
"""A name in UTF-8, sizes after the bytes, and how hard they were packed."""
_IN_ZIP64 = 0xFFFFFFFF
_END = struct.Struct("<4s4H2LH")
_END_SIGNATURE = b"PK\x05\x06"
UNICODE_PATH = 0x7075


def tested(data: bytes) -> tuple[zipfile.ZipFile, dict[str, bytes]]:
    """The zip, every entry of it tested, and the bytes of its smaller entries.  Raises Refused with
    what is wrong."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError):
        raise Refused("file-truncated") from None
    entries = archive.infolist()
    _check_directory(entries)
    _check_end(data, archive)
    ends = _check_layout(data, entries, archive.start_dir)
    small: dict[str, bytes] = {}
    for info in entries:
        if info.file_size <= _SMALL:
            end = ends[info.header_offset]
            plainly = _inflated(data[end - info.compress_size : end], info)
            small[info.filename] = plainly or b"".join(_checked(archive, info))
        else:
            deque(_checked(archive, info), maxlen=0)
    return archive, small


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
            size = megabytes(info.file_size)
            raise Refused("file-sheet-too-large", found=info.orig_filename, size=size)
        if info.file_size > MAXIMUM_PART or is_swollen(info):
            size = megabytes(info.file_size)
            raise Refused("file-bomb", found=info.orig_filename, size=size)
    total = sum(info.file_size for info in entries)
    if total > MAXIMUM_EXPANDED:
        raise Refused("file-bomb", size=megabytes(total))


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


def _check_layout(data: bytes, entries: list[zipfile.ZipInfo], directory: int) -> dict[int, int]:
    """Entries lie one after the other from the first byte, as their own headers say too.  Gives
    back where each ends, by where it begins."""
    position = 0
    ends: dict[int, int] = {}
    for info in sorted(entries, key=lambda info: info.header_offset):
        start = info.header_offset
        apart = start == 0 if position == 0 else start >= position
        if not apart or _SIGNATURE in data[position:start]:
            raise Refused("file-entries-overlap", found=info.orig_filename)
        position = ends[start] = _end_of_entry(data, info)
        if position > directory:
            raise Refused("file-entries-overlap", found=info.orig_filename)
    if _SIGNATURE in data[position:directory]:
        raise Refused("file-entries-overlap", found=entries[-1].orig_filename)
    return ends


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


def _inflated(packed: bytes, info: zipfile.ZipInfo) -> bytes | None:
    """What a deflated entry holds; None where that is not just what its checksum and its size say,
    or it is of another kind."""
    if info.compress_type != zipfile.ZIP_DEFLATED or info.flag_bits & ~_PLAIN_FLAGS:
        return None
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        found = stream.decompress(packed, info.file_size + 1)
    except zlib.error:
        return None
    whole = stream.eof and not stream.unused_data and len(found) == info.file_size
    return found if whole and zlib.crc32(found) == info.CRC else None


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


def megabytes(size: int) -> str:
    return str(max(1, size // 2**20))
