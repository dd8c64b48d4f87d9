"""A template that is not finished: the plain data of its files, and what is asked about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from thidua_xlsx.template.lines import Location


@dataclass(frozen=True, slots=True)
class Question:
    """Something that an officer has to say: ``location`` begins with the file ("annex-1").

    ``text`` is the question, ``rests_on`` the words of the document from which the value that
    stands there was taken, "" where none was.
    """

    location: Location
    text: str
    rests_on: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """``files``: data as ``template.lines`` reads it (mappings, lists, texts) by the file's name
    without ".yaml"; annexes are "annex-1", "annex-2" in their order."""

    files: Mapping[str, Any]
    questions: tuple[Question, ...] = ()

    def annexes(self) -> tuple[str, ...]:
        """The names of the annexes' files, in order."""
        return tuple(file for file in self.files if file.startswith("annex-"))
