"""Whether every part of an Office Open XML workbook is reached in just one way.

One program goes from link to link, another takes the part that [Content_Types].xml calls shared
strings, a third the name that Excel gives it.  A part on which only some of them come, or on which
they come twice, makes one file say two things.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from thidua_xlsx.reading.package import CONTENT_TYPES, OF_CELLS, Package, Relationship
from thidua_xlsx.reading.refusal import Refused
from thidua_xlsx.reading.zip_entries import folded

_LEFT_OVER = ("[trash]/", "__macosx/")
"""What Excel's and Apple's packers leave behind."""
_BY_TYPE = {
    "officeDocument": "main+xml",
    "sharedStrings": "sharedstrings+xml",
    "styles": "spreadsheetml.styles+xml",
}
_BY_NAME = {"sharedStrings": "xl/sharedStrings.xml", "styles": "xl/styles.xml"}


def check_parts(package: Package, links: tuple[Relationship, ...]) -> None:
    """Raises Refused where programs would take different parts.  ``links``: the workbook's."""
    reached = _reached(package)
    for name in package.names():
        if _could_hold_cells(name) and not reached[name]:
            raise Refused("file-parts-disputed", found=name)
    for name, times in _of_cells(reached, package, links).items():
        if times > 1:
            raise Refused("file-parts-disputed", found=name)
    types = package.content_types()
    for kind, ending in _BY_TYPE.items():
        linked = _linked((*package.relationships(""), *links), kind)
        called = {n for n in package.names() if types.by_name(n).lower().endswith(ending)}
        named = {_BY_NAME[kind]} & {*package.names()} if kind in _BY_NAME else set()
        if not called | named <= linked:
            raise Refused("file-parts-disputed", found=", ".join(sorted(called | named)))


def _reached(package: Package) -> Counter[str]:
    """How many links lead to each part, on the way from the package itself."""
    found: Counter[str] = Counter()
    sources = [""]
    while sources:
        for link in package.relationships(sources.pop()):
            if link.external:
                continue
            found[link.target] += 1
            if found[link.target] == 1 and package.has(link.target):
                sources.append(link.target)
    return found


def _of_cells(
    reached: Counter[str], package: Package, links: Iterable[Relationship]
) -> dict[str, int]:
    """The parts that hold cells, their texts and looks, with how often they are reached."""
    every = (*package.relationships(""), *links)
    return {link.target: reached[link.target] for link in every if link.type in OF_CELLS}


def _linked(links: Iterable[Relationship], kind: str) -> set[str]:
    return {link.target for link in links if link.type == kind}


def _could_hold_cells(name: str) -> bool:
    """Whether a program could take that entry for a part that matters; a picture is none."""
    plain = folded(name)
    return plain.endswith(".xml") and name != CONTENT_TYPES and not plain.startswith(_LEFT_OVER)
