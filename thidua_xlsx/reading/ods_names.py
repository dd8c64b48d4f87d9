"""Names in OpenDocument files, with the usual prefixes whatever the file calls them."""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES = {
    "office": _OASIS + "office:1.0",
    "table": _OASIS + "table:1.0",
    "text": _OASIS + "text:1.0",
    "style": _OASIS + "style:1.0",
    "number": _OASIS + "datastyle:1.0",
    "meta": _OASIS + "meta:1.0",
    "draw": _OASIS + "drawing:1.0",
    "dr3d": _OASIS + "dr3d:1.0",
    "svg": _OASIS + "svg-compatible:1.0",
    "fo": _OASIS + "xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
_PREFIXES = {namespace: prefix for prefix, namespace in _NAMESPACES.items()}


def prefixed(element: etree._Element) -> str:
    """ "table:table-row"; of a namespace that is none of these "?name"; "" for what is no element
    (a comment, say)."""
    return _prefixed(element.tag) if isinstance(element.tag, str) else ""


@lru_cache(maxsize=1024)
def _prefixed(tag: str) -> str:
    namespace, _, name = tag.rpartition("}")
    return f"{_PREFIXES.get(namespace[1:], '?')}:{name}".replace("?:", "?")


@lru_cache(maxsize=256)
def _full(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def attribute(element: etree._Element, name: str) -> str | None:
    """The attribute of that prefixed name."""
    return element.get(_full(name))
