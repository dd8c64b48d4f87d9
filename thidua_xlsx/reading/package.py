"""The package of an Office Open XML workbook or an OpenDocument one: its parts, their types, and
the links from part to part, each of which must lead every program to the same place."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from thidua_xlsx.reading.known import by_bytes
from thidua_xlsx.reading.refusal import Refused
from thidua_xlsx.reading.xml_parts import is_element, local_name, parse
from thidua_xlsx.reading.zip_entries import MAXIMUM_PART, folded, megabytes, tested

MAXIMUM_TREE = 16 * 2**20
MAXIMUM_STYLES = 48 * 2**20
"""Excel takes 65,490 styles, which copying from workbook to workbook piles up."""
_SMALL_TREE = 2**15
_KNOWN = 2**19
"""Bytes of small parts that are remembered: links, types and the like are those of others too."""
CONTENT_TYPES = "[Content_Types].xml"
_OF_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OF_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_OFFICE = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/",
)
OF_CELLS = frozenset({"officeDocument", "worksheet", "sharedStrings", "styles"})
"""The kinds of links that lead to cells, their texts and their looks."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """One link of a part: ``target`` is a part's name, or an address where ``external``."""

    id: str
    type: str
    target: str
    external: bool


class Package:
    """A tested zip and the way from part to part in it.

    A part goes by one name, letter by letter: of names that differ in case or in how they are
    percent-encoded each program takes another to be meant.
    """

    def __init__(self, archive: zipfile.ZipFile, small: Mapping[str, bytes]) -> None:
        """``small``: the bytes of the smaller entries, read already."""
        self._archive = archive
        self._small = small
        self._entries = {info.filename: info for info in archive.infolist()}
        self._folded = frozenset(map(folded, self._entries))
        self._links: dict[str, tuple[Relationship, ...]] = {}
        self._types: ContentTypes | None = None

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self._entries

    def names(self) -> tuple[str, ...]:
        """All part names, in the order of the directory."""
        return tuple(self._entries)

    def read(self, part: str, limit: int = MAXIMUM_PART) -> bytes:
        """The bytes of a part.  Raises Refused where it is missing or over the limit."""
        info = self._entries.get(part)
        if info is None:
            raise Refused("file-part-missing", part=part)
        if info.file_size > limit:
            raise Refused("file-bomb", found=part, size=megabytes(info.file_size))
        known = self._small.get(part)
        return self._archive.read(info) if known is None else known

    def tree(self, part: str, limit: int = MAXIMUM_TREE) -> etree._Element:
        """The root of a part that is small enough for a tree.  Raises Refused."""
        data = self.read(part, limit)
        return parse(data, part) if len(data) > _SMALL_TREE else _parsed(data, part)

    def content_types(self) -> ContentTypes:
        """What [Content_Types].xml says.  Raises Refused where it says two things of a part."""
        if self._types is None:
            self._types = self._content_types()
        return self._types

    def _content_types(self) -> ContentTypes:
        stated: dict[str, dict[str, str]] = {"Override": {}, "Default": {}}
        for element in self._elements(CONTENT_TYPES, _OF_TYPES, *stated):
            kind = local_name(element)
            name = element.get("PartName" if kind == "Override" else "Extension", "")
            key = folded(name.lstrip("/"))
            if key in stated[kind]:
                raise Refused("file-parts-disputed", found=name)
            stated[kind][key] = element.get("ContentType", "")
        return ContentTypes(stated["Override"], stated["Default"])

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """The links of a part ("" is the package itself), in the order they are stored.

        Raises Refused where programs would follow them to different parts.
        """
        if part not in self._links:
            self._links[part] = self._relationships(part)
        return self._links[part]

    def _relationships(self, part: str) -> tuple[Relationship, ...]:
        folder, name = posixpath.split(part)
        source = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(source):
            return ()
        found: dict[str, Relationship] = {}
        for element in self._elements(source, _OF_RELATIONSHIPS, "Relationship"):
            link = self._link(folder, element)
            if link.id.casefold() in found or not link.id:
                raise Refused("file-parts-disputed", found=link.id)
            found[link.id.casefold()] = link
        return tuple(found.values())

    def _elements(self, part: str, space: str, *names: str) -> list[etree._Element]:
        """The children of a part's root, all of them of these names."""
        wanted = {space + name for name in names}
        found = [element for element in self.tree(part) if is_element(element)]
        for element in found:
            if element.tag not in wanted or len(element):
                raise Refused("file-parts-disputed", found=local_name(element))
        return found

    def _link(self, folder: str, element: etree._Element) -> Relationship:
        stated, mode = element.get("Target", ""), element.get("TargetMode", "Internal")
        space, _, kind = element.get("Type", "").rpartition("/")
        if mode not in ("Internal", "External"):
            raise Refused("file-parts-disputed", found=mode)
        if kind in OF_CELLS and f"{space}/" not in _OFFICE:
            raise Refused("file-parts-disputed", found=element.get("Type"))
        external = mode == "External"
        target = stated if external else self._resolve(folder, stated)
        return Relationship(element.get("Id", ""), kind, target, external)

    def _resolve(self, folder: str, stated: str) -> str:
        """The part that is meant, which may be missing; one that is there must be named plainly."""
        joined = stated[1:] if stated.startswith("/") else posixpath.join(folder, stated)
        target = posixpath.normpath(joined)
        steps = stated.removeprefix("/").split("/")
        upwards = next((at for at, step in enumerate(steps) if step != ".."), len(steps))
        plain = target in self._entries and not {"", ".", ".."}.intersection(steps[upwards:])
        if not plain and folded(target) in self._folded:
            raise Refused("file-parts-disputed", found=stated)
        return target


_parsed = by_bytes(_KNOWN)(parse)
"""Trees that are looked at only."""


@dataclass(frozen=True, slots=True)
class ContentTypes:
    """Types of parts: each by its name, else by its ending."""

    _overrides: Mapping[str, str]
    _defaults: Mapping[str, str]

    def of(self, part: str) -> str:
        """What that part is called, "" where nothing is said."""
        ending = folded(part.rpartition(".")[2])
        return self._overrides.get(folded(part), self._defaults.get(ending, ""))

    def by_name(self, part: str) -> str:
        """The same, where it is said of just that part."""
        return self._overrides.get(folded(part), "")


def open_package(data: bytes) -> Package:
    """The package, every entry of it tested.  Raises Refused with what is wrong."""
    return Package(*tested(data))
