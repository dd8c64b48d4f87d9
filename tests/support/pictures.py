"""Small pictures made here, so that no test needs a library for them."""

from __future__ import annotations

import struct
import zlib

RED, WHITE = (192, 32, 32), (255, 255, 255)


def png(width: int = 60, height: int = 60, dots_an_inch: int | None = None) -> bytes:
    """A red disc (an ellipse where the sides differ) on white, as a PNG file."""
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            across, down = (2 * x + 1) / width - 1, (2 * y + 1) / height - 1
            rows += bytes(RED if across**2 + down**2 <= 1 else WHITE)
    chunks = [chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))]
    if dots_an_inch is not None:
        metre = round(dots_an_inch / 0.0254)
        chunks.append(chunk(b"pHYs", struct.pack(">IIB", metre, metre, 1)))
    chunks += [chunk(b"IDAT", zlib.compress(bytes(rows))), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def chunk(kind: bytes, data: bytes) -> bytes:
    """A PNG chunk with its length and check sum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_head(width: int, height: int) -> bytes:
    """A whole PNG that states those sides; its pixels are missing, which only a drawer notices."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + head + body


def jpeg(width: int = 80, height: int = 40) -> bytes:
    """The structure of a JPEG file: application data, frame, scan, end."""

    def segment(marker: int, data: bytes) -> bytes:
        return bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data

    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    return (
        b"\xff\xd8"
        + segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")
        + segment(0xC0, frame)
        + segment(0xDA, b"\x01\x01\x00\x00\x3f\x00")
        + b"\x12\x34\xff\xd9"
    )
