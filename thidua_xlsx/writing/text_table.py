"""All texts of a workbook, each once: a cell says at which place among them its text stands.

The ids of a list's rows are such texts too, a million in a large council's book, and no two are the
same.  They are made again when they are written; until then only their hashes are in memory.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from io import StringIO
from itertools import islice, pairwise
from typing import Any

from xlsxwriter.sharedstrings import SharedStrings as _Strings  # type: ignore[import-untyped]
from xlsxwriter.sharedstrings import SharedStringTable as _Table

from thidua_xlsx.writing.texts import for_cell

MARK = "\x00"
"""Stands for what is kept beside its part; no part of ours has the character."""
LARGE = 20_000
"""Texts from which on their part is written in pieces."""
LONG = 1_000
"""Rows from which on a list's ids are not kept."""
_AT_A_TIME = 4_096


@dataclass(frozen=True, slots=True)
class _Run:
    """Ids that stand one after the other from that place on; their hashes in order."""

    first: int
    ids: Callable[[], Iterator[str]]
    hashes: array[int]

    def place(self, text: str) -> int | None:
        """Where the text stands; None where it is not among them."""
        hashed = hash(text)
        at = bisect_left(self.hashes, hashed)
        if at == len(self.hashes) or self.hashes[at] != hashed:
            return None
        every = enumerate(self.ids(), self.first)
        return next((place for place, id in every if id == text), None)


class Texts(_Table):  # type: ignore[misc]
    """XlsxWriter's table of texts.  ``string_table``: the place of each that is kept."""

    string_table: dict[str, int]

    def __init__(self) -> None:
        super().__init__()
        self._runs: list[_Run] = []
        self._kept: list[str] = []

    @property
    def large(self) -> bool:
        """Whether the texts are written in pieces."""
        return bool(self.unique_count > LARGE)

    def place(self, text: str) -> int:
        """The place of the text, given to it when it is first asked for."""
        place = self.string_table.get(text)
        if place is None:
            known = (run.place(text) for run in self._runs)
            place = next((place for place in known if place is not None), None)
        if place is None:
            place = self.string_table[text] = self.unique_count
            self.unique_count += 1
        return place

    def add_run(self, ids: Callable[[], Iterator[str]]) -> int | None:
        """Gives ids that nothing else says the next places, and says the first; None where any of
        them is said already, or twice, or is not written as it is."""
        hashes = array("q")
        for id in ids():
            if id in self.string_table or id != for_cell(id):
                return None
            hashes.append(hash(id))
        ordered = array("q", sorted(hashes))
        others = (run.hashes for run in self._runs)
        if any(one == other for one, other in pairwise(ordered)) or any(
            _meet(ordered, other) for other in others
        ):
            return None
        first: int = self.unique_count
        self._runs.append(_Run(first, ids, ordered))
        self.unique_count += len(ordered)
        return first

    def _get_shared_string_index(self, string: str) -> int:
        self.count += 1
        return self.place(string)

    def _sort_string_data(self) -> None:
        self._kept = list(self.string_table)
        self.string_array: Any = self

    def __getitem__(self, place: int) -> str:
        """The text at that place."""
        before = bisect_right(self._runs, place, key=lambda run: run.first)
        if before:
            run = self._runs[before - 1]
            if place < run.first + len(run.hashes):
                return next(islice(run.ids(), place - run.first, None))
        return self._kept[place - sum(len(run.hashes) for run in self._runs[:before])]

    def __iter__(self) -> Iterator[str]:
        """All of them in their order; once they are many only a mark, and ``pieces`` has them."""
        return iter((MARK,)) if self.large else self._each()

    def _each(self) -> Iterator[str]:
        kept, place = iter(self._kept), 0
        for run in self._runs:
            yield from islice(kept, run.first - place)
            yield from run.ids()
            place = run.first + len(run.hashes)
        yield from kept

    def pieces(self) -> Iterator[bytes]:
        """All of them as their part has them."""
        every = map(_item, self._each())
        while some := "".join(islice(every, _AT_A_TIME)):
            yield some.encode("utf-8")


def _item(text: str) -> str:
    """A text as its part has it."""
    plain = text.isprintable() and not text.startswith((" ", "<r>")) and not text.endswith(" ")
    if not text or not plain or "_x" in text:
        return item(text)
    return f"<si><t>{escape(text, quote=False)}</t></si>"


def item(text: str) -> str:
    """A text as XlsxWriter writes it into their part."""
    stream, strings = StringIO(), _Strings()
    strings._set_xml_writer(stream)
    strings._write_si(text)
    return stream.getvalue()


def _meet(one: array[int], other: array[int]) -> bool:
    """Whether any number stands in both, which are in order."""
    at, end = 0, len(other)
    for each in one:
        while at < end and other[at] < each:
            at += 1
        if at < end and other[at] == each:
            return True
    return False
