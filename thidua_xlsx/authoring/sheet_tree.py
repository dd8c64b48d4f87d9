"""A template file's data that stands in a workbook: faults name sheet and cell, not a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.template.lines import Location, Tree, fault
from thidua_xlsx.words.near import nearest
from thidua_xlsx.words.texts import display, matching_key


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell: the tab's text, the address, what stands there, what its column is called, and
    which texts it may hold where those are known."""

    sheet: str
    cell: str
    text: str = ""
    heading: str = ""
    offered: tuple[str, ...] = ()


@dataclass(slots=True)
class SheetTree(Tree):
    """A file's data, and the cell of each place in it."""

    spots: dict[Location, Spot] = field(default_factory=dict)
    holders: set[Location] = field(default_factory=set)

    def settle(self, location: Location, spot: Spot) -> None:
        """The cell of a place, and of whatever it stands in that has none yet."""
        for end in range(len(location)):
            self.holders.add(location[:end])
            self.spots.setdefault(location[:end], spot)
        self.spots[location] = spot

    def spot(self, location: Location) -> tuple[Spot | None, bool]:
        """The cell of the deepest part of the location that has one, and whether that is all of
        it; parts that have none are passed over, as ``Tree.line`` does, and so is the name of a
        union's member where a cell happens to be called the same."""
        known: Location = ()
        for at, part in enumerate(location, 1):
            one = (*known, part)
            if one in self.spots and (at == len(location) or one in self.holders):
                known = one
        found = self.spots.get(known)
        return found, bool(location) and bool(known) and known[-1] == location[-1]

    def fault(self, code: str, location: Location, **more: Any) -> Finding:
        """A finding at the cell of that location, in the words of the workbook."""
        spot, exact = self.spot(location)
        if spot is None:
            return fault(code, self.file, **more)
        if exact:
            more = {**more, **_in_words(spot, more)}
        return replace(fault(code, self.file, **more), sheet=spot.sheet, cell=spot.cell)


def _in_words(spot: Spot, said: Mapping[str, Any]) -> dict[str, Any]:
    """What a message calls a key and what is known, as the workbook shows it."""
    words: dict[str, Any] = {}
    if spot.heading and "key" in said:
        words["key"] = spot.heading
        if said.get("found") == said["key"]:
            words["found"] = spot.heading
    if spot.offered and "known" in said:
        keyed = {matching_key(one): one for one in spot.offered}
        near = nearest(matching_key(spot.text), keyed, 0.5)
        words["found"] = display(spot.text)
        words |= {"near": keyed[near] if near else "–", "known": "; ".join(spot.offered)}
    return words
