"""An Office Open XML workbook, Transitional or Strict, from its package to raw cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lxml import etree

from thidua_xlsx.reading.cells import MAXIMUM_CELLS, RawBook, RawSheet
from thidua_xlsx.reading.formats import Styles, read_styles, styles_of
from thidua_xlsx.reading.package import MAXIMUM_STYLES, Package, Relationship
from thidua_xlsx.reading.package_parts import check_parts
from thidua_xlsx.reading.refusal import Refused
from thidua_xlsx.reading.shared_strings import read_shared_strings
from thidua_xlsx.reading.stored_cells import Tables
from thidua_xlsx.reading.worksheet import read_worksheet
from thidua_xlsx.reading.xlsx_beside import read_beside, shows_pictures_in_cells
from thidua_xlsx.reading.xml_parts import (
    MAIN_NAMESPACES,
    RELATIONSHIP_NAMESPACES,
    is_element,
    is_true,
    local_name,
    namespace,
    parse,
)

_MAXIMUM_SHEETS = 500
_KEPT = 2**17
"""Bytes of styles that are kept for the next workbook."""
_ONCE = ("workbookPr", "sheets")
_WITHOUT_CELLS = ("chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet")
_TRUTHS = (None, "0", "1", "false", "true")


def read_xlsx(package: Package, workbook_part: str, kind: str, only: str | None = None) -> RawBook:
    """The workbook behind that part, or ``only`` its sheet of that tab text.  Raises Refused."""
    root = package.tree(workbook_part)
    if local_name(root) != "workbook" or namespace(root) not in MAIN_NAMESPACES:
        raise Refused("file-xml-damaged", found=local_name(root), part=workbook_part)
    _check_root(root)
    links = package.relationships(workbook_part)
    check_parts(package, links)
    strings, styles = _single(links, "sharedStrings"), _single(links, "styles")
    tables = Tables(
        space=namespace(root),
        strings=read_shared_strings(package.read(strings), strings) if strings else (),
        styles=_styles(package, styles) if styles else Styles(),
        pictures=shows_pictures_in_cells(package, links),
    )
    properties = _properties(package)
    program = " ".join(filter(None, (properties.get("program"), properties.get("program_version"))))
    return RawBook(
        sheets=_sheets(package, root, links, tables, only),
        program=program or None,
        kind=kind,
        properties=properties,
        has_macros=_has_macros(package, links),
        external_links=_external_links(package, links),
        date1904=any(is_true(element.get("date1904")) for element in _named(root, "workbookPr")),
    )


def _styles(package: Package, part: str) -> Styles:
    data = package.read(part, MAXIMUM_STYLES)
    # Those of a workbook into which others were copied over and over are not kept.
    return styles_of(data, part) if len(data) <= _KEPT else read_styles(parse(data, part))


def _sheets(
    package: Package,
    root: etree._Element,
    links: tuple[Relationship, ...],
    tables: Tables,
    only: str | None,
) -> tuple[RawSheet, ...]:
    by_id = {link.id: link for link in links}
    found: list[RawSheet] = []
    names: set[str] = set()
    targets: set[str] = set()
    for element in (sheet for block in _named(root, "sheets") for sheet in block):
        if not is_element(element):
            continue
        if local_name(element) != "sheet" or namespace(element) != tables.space:
            raise Refused("cell-wrapped", found=local_name(element))
        name = element.get("name", "")
        link = by_id.get(_relationship_id(element, tables.space))
        if link is None or link.external:
            raise Refused("file-part-missing", sheet=name, part=name)
        if name.casefold() in names or link.target in targets:
            raise Refused("file-parts-disputed", sheet=name, found=name)
        names.add(name.casefold())
        targets.add(link.target)
        if link.type != "worksheet":
            _check_without_cells(package, link)
        elif only in (None, name):
            data = package.read(link.target)
            state = element.get("state", "visible")
            sheet = read_worksheet(data, link.target, name, state, tables)
            beside = (*sheet.beside, *read_beside(package, link.target))
            found.append(replace(sheet, beside=beside))
        _check_counts(found)
    if not found and only is None:
        raise Refused("file-no-sheets")
    return tuple(found)


def _check_root(root: etree._Element) -> None:
    """What decides about sheets and dates stands once, and where all programs look for it."""
    # Further down Excel has a workbookPr of its own, in a namespace of its own.
    known = [one for one in root.iter() if one.getparent() is root or _is_main(one, root)]
    for name in _ONCE:
        found = [one for one in known if local_name(one) == name]
        if len(found) > 1:
            raise Refused("file-parts-disputed", found=name)
        if any(one.getparent() is not root or not _is_main(one, root) for one in found):
            raise Refused("cell-wrapped", found=name)
    for properties in _named(root, "workbookPr"):
        if properties.get("date1904") not in _TRUTHS:
            raise Refused("file-parts-disputed", found=properties.get("date1904"))


def _is_main(element: etree._Element, root: etree._Element) -> bool:
    return is_element(element) and namespace(element) == namespace(root)


def _check_without_cells(package: Package, link: Relationship) -> None:
    """A chart's sheet, say: some programs read cells from whatever they find there."""
    known = link.type in _WITHOUT_CELLS
    if not known or local_name(package.tree(link.target)) == "worksheet":
        raise Refused("file-parts-disputed", found=link.target)


def _check_counts(sheets: list[RawSheet]) -> None:
    if len(sheets) > _MAXIMUM_SHEETS or sum(len(s.cells) for s in sheets) > MAXIMUM_CELLS:
        raise Refused("cells-too-many", limit=str(MAXIMUM_CELLS))


def _single(links: Iterable[Relationship], kind: str) -> str | None:
    """The part that the one link of that kind leads to, if there is one."""
    targets = [link.target for link in links if link.type == kind and not link.external]
    if len(targets) > 1:
        raise Refused("file-entry-twice", found=kind)
    return targets[0] if targets else None


def _has_macros(package: Package, links: Iterable[Relationship]) -> bool:
    return any(name.lower().endswith("vbaproject.bin") for name in package.names()) or any(
        link.type.lower().endswith(("vbaproject", "macrosheet")) for link in links
    )


def _external_links(package: Package, links: Iterable[Relationship]) -> tuple[str, ...]:
    """Addresses only; nothing is ever opened."""
    found: list[str] = []
    for link in links:
        if link.type != "externalLink" or link.external:
            continue
        targets = [inner.target for inner in package.relationships(link.target) if inner.external]
        for source in _named(package.tree(link.target), "ddeLink"):
            targets.append(f"{source.get('ddeService', '')}|{source.get('ddeTopic', '')}")
        found.extend(targets or [link.target])
    return tuple(found)


def _properties(package: Package) -> dict[str, str]:
    """Core properties by name; "program" and "program_version" of what saved the file."""
    found: dict[str, str] = {}
    renamed = {"Application": "program", "AppVersion": "program_version"}
    for link in package.relationships(""):
        is_core = link.type in ("core-properties", "coreProperties")
        is_known = is_core or link.type in ("extended-properties", "extendedProperties")
        if link.external or not is_known or not package.has(link.target):
            continue
        for element in package.tree(link.target):
            name = local_name(element)
            key = name if is_core else renamed.get(name)
            if key and element.text and not len(element):
                found[key] = element.text
    return found


def _named(root: etree._Element, name: str) -> list[etree._Element]:
    return [element for element in root if local_name(element) == name]


def _relationship_id(element: etree._Element, space: str) -> str:
    """The one id that says which part the sheet is, in the namespace that belongs to ``space``."""
    own = dict(zip(MAIN_NAMESPACES, RELATIONSHIP_NAMESPACES, strict=True))[space]
    stated = [other for other in RELATIONSHIP_NAMESPACES if f"{{{other}}}id" in element.attrib]
    if stated != [own]:
        raise Refused("file-parts-disputed", found=element.get("name"))
    return element.get(f"{{{own}}}id", "")
