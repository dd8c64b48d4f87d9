"""Damage to the bytes of a file, as transports and disks do it."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

Damage = Callable[[bytes, Random], bytes]


def flipped(data: bytes, chance: Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def flipped_in_directory(data: bytes, chance: Random) -> bytes:
    """The end of the file, where a zip keeps its directory."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 3))):
        out[-chance.randrange(1, min(len(out), 1500))] = chance.randrange(256)
    return bytes(out)


def flipped_in_headers(data: bytes, chance: Random) -> bytes:
    """The header of an entry of a zip, its name included."""
    out = bytearray(data)
    starts = [place for place in range(len(data) - 4) if data[place : place + 2] == b"PK"]
    start = chance.choice(starts or [0])
    place = min(len(out) - 1, start + chance.randrange(4, 60))
    out[place] = chance.choice((0, 1, 8, 255, out[place] ^ (1 << chance.randrange(8))))
    return bytes(out)


def cut_off(data: bytes, chance: Random) -> bytes:
    return data[: chance.choice((chance.randrange(len(data)), len(data) - chance.randrange(1, 40)))]


def beginning_lost(data: bytes, chance: Random) -> bytes:
    return data[chance.choice((1, 4, 30, chance.randrange(1, len(data)))) :]


def inserted(data: bytes, chance: Random) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.randbytes(chance.choice((1, 2, 16, 700))) + data[place:]


def appended(data: bytes, chance: Random) -> bytes:
    end = b"PK\5\6" + b"\0" * 18
    return data + chance.choice((b"\0", end, b"\r\n", chance.randbytes(300), data))


def removed(data: bytes, chance: Random) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + data[place + chance.choice((1, 2, 16, 700)) :]


def chunk_twice(data: bytes, chance: Random) -> bytes:
    first = chance.randrange(len(data))
    last = min(len(data), first + chance.choice((1, 30, 512, 5000)))
    place = chance.choice((last, chance.randrange(len(data))))
    return data[:place] + data[first:last] + data[place:]


def chunk_zeroed(data: bytes, chance: Random) -> bytes:
    first = chance.randrange(len(data))
    last = min(len(data), first + chance.choice((1, 16, 512, 4096)))
    return data[:first] + bytes(last - first) + data[last:]


def chunks_swapped(data: bytes, chance: Random) -> bytes:
    size = chance.choice((4, 64, 512))
    one, other = sorted(chance.randrange(max(1, len(data) - size)) for _ in range(2))
    if other < one + size:
        return data
    middle = data[one + size : other]
    return (
        data[:one]
        + data[other : other + size]
        + middle
        + data[one : one + size]
        + data[other + size :]
    )


def line_ends_changed(data: bytes, chance: Random) -> bytes:
    """A transfer in text mode."""
    if chance.random() < 0.5:
        return data.replace(b"\n", b"\r\n")
    return data.replace(b"\r\n", b"\n").replace(b"\0", b" " if chance.random() < 0.3 else b"\0")


BYTES: dict[str, Damage] = {
    "flipped": flipped,
    "flipped in directory": flipped_in_directory,
    "flipped in headers": flipped_in_headers,
    "cut off": cut_off,
    "beginning lost": beginning_lost,
    "inserted": inserted,
    "appended": appended,
    "removed": removed,
    "chunk twice": chunk_twice,
    "chunk zeroed": chunk_zeroed,
    "chunks swapped": chunks_swapped,
    "line ends changed": line_ends_changed,
}
