"""A file that takes longer than it may, and a limit that does not make the test wait."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from thidua_xlsx.reading import apart, child


def slow_mail() -> bytes:
    """A mail of so many parameters that taking it apart takes minutes."""
    header = b"Content-Disposition: attachment;\r\n" + b"".join(
        b" filename*%d*=a;\r\n" % number for number in range(200)
    )
    parts = b"".join(b"--b\r\n" + header + b"\r\nx\r\n" for _ in range(900))
    head = b"From: a@b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    return head + parts + b"--b--\r\n"


@contextmanager
def hurried(slow: bytes, seconds: int) -> Iterator[None]:
    """Those bytes have to be taken apart within so many seconds; other files have their time."""

    def limited(function: str, data: Any, *more: Any, **limits: int) -> Any:
        time = seconds if data == slow else child.SECONDS
        return child.run_limited(function, data, *more, seconds=time, **limits)

    with patch.object(apart, "limited", limited):
        yield
