"""A file of the writer's as its parts, still compressed: one is replaced, all others are copied."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import chain
from zipfile import ZipFile

_SIZES = struct.Struct("<LLL")
"""Of a part: CRC-32, bytes compressed, bytes in all."""
_OFFSET = struct.Struct("<L")
_LOCAL, _LOCAL_SIZES = struct.Struct("<26xHH"), 14
_CENTRAL, _CENTRAL_SIZES, _CENTRAL_OFFSET = struct.Struct("<28xHHH12x"), 16, 42
_END_OFFSET = 16


Beside = tuple[bytes, Callable[[], Iterable[bytes]]]
"""What stands in a part for what is kept beside it, and the pieces of that."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part as it stands in the file: its header there, its compressed bytes, and its entry in
    the directory at the end."""

    header: bytes
    data: bytes
    entry: bytes

    def content(self) -> bytes:
        """What the part holds."""
        return zlib.decompress(self.data, -zlib.MAX_WBITS)

    def holding(self, content: bytes) -> Part:
        """The part with that content, compressed as the writer does."""
        return self.holding_pieces([content])

    def holding_pieces(self, pieces: Iterable[bytes]) -> Part:
        """The part with that content, of which a piece at a time is at hand."""
        squeezer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
        squeezed: list[bytes] = []
        check = length = 0
        for piece in pieces:
            squeezed.append(squeezer.compress(piece))
            check, length = zlib.crc32(piece, check), length + len(piece)
        data = b"".join((*squeezed, squeezer.flush()))
        sizes = _SIZES.pack(check, len(data), length)
        header = _patched(self.header, _LOCAL_SIZES, sizes)
        return Part(header, data, _patched(self.entry, _CENTRAL_SIZES, sizes))


@dataclass(frozen=True, slots=True)
class Package:
    """A file's parts by name, in the file's order, and what ends it."""

    parts: Mapping[str, Part]
    end: bytes

    def holding(self, contents: Mapping[str, bytes]) -> Package:
        """The package with these contents in place of its own."""
        made = {name: self.parts[name].holding(content) for name, content in contents.items()}
        return replace(self, parts={**self.parts, **made})

    def with_pieces(self, beside: Mapping[str, Beside]) -> Package:
        """The package with what is kept beside its parts, by their names."""
        parts = dict(self.parts)
        for name, (mark, pieces) in beside.items():
            before, after = parts[name].content().split(mark)
            parts[name] = parts[name].holding_pieces(chain([before], pieces(), [after]))
        return replace(self, parts=parts)

    def packed(self) -> bytes:
        """The file."""
        body: list[bytes] = []
        directory: list[bytes] = []
        offset = 0
        for part in self.parts.values():
            body += (part.header, part.data)
            directory.append(_patched(part.entry, _CENTRAL_OFFSET, _OFFSET.pack(offset)))
            offset += len(part.header) + len(part.data)
        return b"".join((*body, *directory, _patched(self.end, _END_OFFSET, _OFFSET.pack(offset))))


def taken_apart(written: bytes) -> Package:
    """The parts of a file that XlsxWriter wrote: small, and without data descriptors."""
    with ZipFile(BytesIO(written)) as file:
        listed, at = file.infolist(), file.start_dir
    parts: dict[str, Part] = {}
    for each in listed:
        first = each.header_offset
        data = first + _LOCAL.size + sum(_LOCAL.unpack_from(written, first))
        entry = written[at : at + _CENTRAL.size + sum(_CENTRAL.unpack_from(written, at))]
        parts[each.filename] = Part(
            written[first:data], written[data : data + each.compress_size], entry
        )
        at += len(entry)
    return Package(parts, written[at:])


def _patched(block: bytes, at: int, piece: bytes) -> bytes:
    return block[:at] + piece + block[at + len(piece) :]
