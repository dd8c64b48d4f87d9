"""Text that grows piece by piece and may be far larger than memory should hold."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

LARGE = 4_000_000
"""Letters from which on the text is kept packed."""


class Spool:
    """Pieces of text one after the other: a twentieth of its size once it is ``large``."""

    def __init__(self) -> None:
        self.large = False
        self._texts: list[str] = []
        self._letters = 0
        self._packed: list[bytes] = []
        self._packer: Any = None

    def add(self, text: str) -> None:
        """Puts the text behind what is there."""
        self._texts.append(text)
        self._letters += len(text)
        if not self.large and self._letters > LARGE:
            self.large, self._packer = True, zlib.compressobj(1)
        if self.large:
            data = "".join(self._texts).encode("utf-8")
            self._packed.append(self._packer.compress(data))
            self._texts.clear()

    def texts(self) -> list[str]:
        """The pieces, while it is not large."""
        return self._texts

    def pieces(self) -> Iterator[bytes]:
        """All of it, as UTF-8; nothing can be added then, and what was said is forgotten."""
        self._packed.append(self._packer.flush())
        unpacker = zlib.decompressobj()
        self._packed.reverse()
        while self._packed:
            packed = self._packed.pop()
            while packed:
                yield unpacker.decompress(packed, 1 << 20)
                packed = unpacker.unconsumed_tail
        yield unpacker.flush()
