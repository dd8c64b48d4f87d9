"""Whether bytes are a PNG or JPEG picture that every spreadsheet program can show.

Only the structure is looked at, chunk by chunk; no pixel is unpacked, so a crafted file costs
neither memory nor time.  XlsxWriter's own look is not enough for what a person hands in: it takes
other formats, checks no sum and no end, and fails on a file that is cut short.
"""

from __future__ import annotations

import struct
import zlib

#: Pixels of a side; a picture beyond is no logo, and programs unpack all of it.
LARGEST_SIDE = 4000

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG, _JPEG_END = b"\xff\xd8", b"\xff\xd9"
_START_OF_SCAN = 0xDA
#: Markers that begin a frame and so give its size: C0 to CF without C4, C8, CC.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset(range(0xD0, 0xD9)) | {0x01}


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a whole PNG or JPEG file; None for anything else.

    A PNG's chunks have to be complete and their check sums right; a JPEG has to reach its end.
    """
    size = _png_size(data) if data.startswith(_PNG) else _jpeg_size(data)
    return size if size is not None and all(side > 0 for side in size) else None


def extension(data: bytes) -> str:
    """The ending of the file's name that belongs to a picture: ".png" or ".jpg"."""
    return ".png" if data.startswith(_PNG) else ".jpg"


def _png_size(data: bytes) -> tuple[int, int] | None:
    size: tuple[int, int] | None = None
    place, pixels = len(_PNG), False
    while place + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        end = place + 12 + length
        if end > len(data):
            return None
        (stated,) = struct.unpack_from(">I", data, end - 4)
        if zlib.crc32(data[place + 4 : end - 4]) != stated:
            return None
        if place == len(_PNG):
            if kind != b"IHDR" or length != 13:
                return None
            width, height = struct.unpack_from(">II", data, place + 8)
            size = width, height
        pixels = pixels or kind == b"IDAT"
        if kind == b"IEND":
            return size if pixels else None
        place = end
    return None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    if not data.startswith(_JPEG) or _JPEG_END not in data[-64:]:
        return None
    size: tuple[int, int] | None = None
    place = 2
    while place + 4 <= len(data):
        if data[place] != 0xFF:
            return None
        marker = data[place + 1]
        if marker == 0xFF or marker in _ALONE:
            place += 1 if marker == 0xFF else 2
            continue
        (length,) = struct.unpack_from(">H", data, place + 2)
        if length < 2 or place + 2 + length > len(data):
            return None
        if marker in _FRAMES and length >= 8:
            height, width = struct.unpack_from(">HH", data, place + 5)
            size = width, height
        if marker == _START_OF_SCAN:
            return size
        place += 2 + length
    return None
