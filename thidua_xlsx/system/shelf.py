"""Bytes that are many and seldom looked at stand in a file that nobody else sees."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from tempfile import TemporaryFile
from threading import Lock


class Shelf:
    """Keeps bytes for as long as anybody may fetch them."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115
        self._one_at_a_time = Lock()

    def put(self, data: bytes) -> Callable[[], bytes]:
        """Keeps these; what comes back fetches them.  OSError where there is no room."""
        with self._one_at_a_time:
            at = self._file.seek(0, os.SEEK_END)
            self._file.write(data)
            self._file.flush()
        return partial(self._get, at, len(data))

    def _get(self, at: int, length: int) -> bytes:
        if hasattr(os, "pread"):  # a process that was forked off shares the place in the file
            return os.pread(self._file.fileno(), length, at)
        with self._one_at_a_time:
            self._file.seek(at)
            return self._file.read(length)
