"""What the children of tests/reading/test_child.py do; little is imported, for they are many."""

from __future__ import annotations

import os
import sys

from thidua_xlsx.reading import child
from thidua_xlsx.reading.refusal import Refused

kept: list[bytes] = []


def length(data: bytes) -> int:
    return len(data)


def refuse(data: bytes) -> None:
    raise Refused("cell-two-values", sheet="A", cell="B2", found="1 | 2", x="y")


def abort(data: bytes) -> None:
    os.abort()


def hang(data: bytes) -> None:
    while True:
        pass


def swallow_memory(data: bytes) -> int:
    return len(bytearray(4 * 2**30))


def break_off(data: bytes) -> None:
    raise ValueError("gãy")


def environment(data: bytes) -> list[str]:
    return sys.path[:1]


def number(data: bytes) -> int:
    return os.getpid()


def print_much(data: bytes) -> int:
    print("x" * 100_000)
    os.write(1, b"x" * 100_000)
    return 1


def collect_garbage(data: bytes) -> None:
    """Something that stays when the job is done."""
    kept.append(data)
    if len(kept) > 1:
        os.abort()


def take_memory(data: bytes) -> int:
    return len(bytearray(200 * 2**20))


def numbers_inside(data: bytes) -> tuple[int, int]:
    return os.getpid(), child.limited(f"{__name__}:number", data)
