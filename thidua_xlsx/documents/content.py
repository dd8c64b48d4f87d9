"""What goes into a document and what comes of it; what is not known stays a blank."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from thidua_xlsx.catalogue.messages import say

DOTS = "……"


@dataclass(frozen=True, slots=True)
class Blank:
    """Something that is not known; ``what``: the message that names it, ``of``: whose it is,
    ``shown``: what stands there."""

    what: str
    of: str = ""
    shown: str = DOTS

    def named(self, lang: str) -> str:
        """What is missing, in words."""
        return say(self.what, lang, of=self.of)


@dataclass(frozen=True, slots=True)
class About:
    """The properties of a document."""

    title: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Filled:
    """A document; ``missing``: its blanks, in their order; ``unknown``: placeholders of which
    nobody knows what they stand for, each with the one that was probably meant."""

    data: bytes
    missing: tuple[Blank, ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()
