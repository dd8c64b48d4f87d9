"""An .ods workbook, from its package to raw cells; what is shared with xlsx is the strictness."""

from __future__ import annotations

from lxml import etree

from thidua_xlsx.reading.cells import RawBook
from thidua_xlsx.reading.ods_names import attribute, prefixed
from thidua_xlsx.reading.ods_styles import Styles
from thidua_xlsx.reading.ods_tables import read_tables
from thidua_xlsx.reading.package import MAXIMUM_TREE, Package
from thidua_xlsx.reading.refusal import Refused

_CONTENT, _STYLES, _META = "content.xml", "styles.xml", "meta.xml"
_MANIFEST = "META-INF/manifest.xml"
_MACRO_FOLDERS = ("basic/", "scripts/")
_STYLE_BLOCKS = ("office:font-face-decls", "office:styles")


def read_ods(package: Package, kind: str) -> RawBook:
    """The workbook; ``kind`` is "ods" or "ots".  Raises Refused."""
    if package.has(_MANIFEST) and b"encryption-data" in package.read(_MANIFEST, MAXIMUM_TREE):
        raise Refused("file-encrypted")
    styles = Styles()
    if package.has(_STYLES):
        for block in _root(package, _STYLES, "office:document-styles"):
            if prefixed(block) in _STYLE_BLOCKS:
                styles.read(block)
    tables = read_tables(package.read(_CONTENT), _CONTENT, styles)
    if not tables.sheets:
        raise Refused("file-no-sheets")
    properties = _properties(package)
    return RawBook(
        sheets=tuple(tables.sheets),
        program=properties.get("program"),
        kind=kind,
        properties=properties,
        has_macros=any(name.lower().startswith(_MACRO_FOLDERS) for name in package.names()),
        external_links=tuple(dict.fromkeys(tables.external_links)),
        date1904=tables.date1904,
    )


def _root(package: Package, part: str, expected: str) -> etree._Element:
    root = package.tree(part)
    if prefixed(root) != expected:
        raise Refused("file-xml-damaged", found=prefixed(root), part=part)
    return root


def _properties(package: Package) -> dict[str, str]:
    """Core properties by name; "program" is what saved the file."""
    if not package.has(_META):
        return {}
    found: dict[str, str] = {}
    for block in _root(package, _META, "office:document-meta"):
        for element in block:
            name = prefixed(element)
            if name == "meta:user-defined":
                key = attribute(element, "meta:name") or ""
            else:
                key = "program" if name == "meta:generator" else name.partition(":")[2]
            if key and element.text and not len(element):
                found[key] = element.text
    return found
