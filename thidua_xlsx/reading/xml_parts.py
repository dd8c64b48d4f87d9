"""XML from strangers: parsed without entities, network or surprises, in bounded memory.

Programs disagree about CDATA, exotic encodings and document types inside a workbook; such a part
is refused, because a crafted one would say one thing to a person and another to us.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from thidua_xlsx.reading.refusal import Refused

MAIN_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
RELATIONSHIP_NAMESPACES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
MAXIMUM_ELEMENTS = 1_000_000
_LONGEST_TEXT = 2_000
_WHOLE = 2**21
"""Bytes of a part that is taken in at once: it cannot hold ``MAXIMUM_ELEMENTS``."""

_CAREFUL: dict[str, Any] = {
    "resolve_entities": False, "no_network": True, "huge_tree": False, "load_dtd": False,
}  # fmt: skip
_DECLARED = re.compile(rb"\A<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_PLAIN_ENCODINGS = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})


def parse(data: bytes, part: str) -> etree._Element:
    """The root of a small part, as a tree.  Raises Refused."""
    _check_bytes(data, part)
    try:
        return etree.fromstring(data, etree.XMLParser(**_CAREFUL))
    except etree.XMLSyntaxError as error:
        raise _damaged(part, str(error)) from None


def walk(data: bytes, part: str) -> Iterator[tuple[str, etree._Element]]:
    """("start" | "end", element) through a large part; the caller clears what it has used.

    Raises Refused, also when there are more than ``MAXIMUM_ELEMENTS``.
    """
    _check_bytes(data, part)
    events = etree.iterparse(io.BytesIO(data), events=("start", "end"), **_CAREFUL)
    count = 0
    try:
        for event, element in events:
            if event == "start":
                count += 1
                if count > MAXIMUM_ELEMENTS:
                    raise Refused("cells-too-many", limit=str(MAXIMUM_ELEMENTS))
            yield event, element
    except etree.XMLSyntaxError as error:
        raise _damaged(part, str(error)) from None


def pieces(data: bytes, part: str, opened: str = "") -> Iterator[tuple[str, etree._Element]]:
    """A large part in pieces: ("start", the root), then ("end", each of its children), whole; of
    those of the tag ``opened`` ("start", the child), then ("end", each of its own children).

    Raises Refused, also when there are more than ``MAXIMUM_ELEMENTS`` elements; where it breaks
    off within an element, that comes first: ("broken", the last that had begun).
    """
    if len(data) <= _WHOLE:
        _check_bytes(data, part)
        try:
            root = etree.fromstring(data, etree.XMLParser(**_CAREFUL))
        except etree.XMLSyntaxError:
            pass  # told where it breaks off
        else:
            yield "start", root
            for child in root.iterchildren("*"):
                if child.tag == opened:
                    yield "start", child
                    for inner in child.iterchildren("*"):
                        yield "end", inner
                else:
                    yield "end", child
            return
    yield from _streamed(data, part, opened)


def _streamed(data: bytes, part: str, opened: str) -> Iterator[tuple[str, etree._Element]]:
    """``pieces``, each freed once it is used."""
    depth, whole = 0, 1
    element: etree._Element | None = None
    try:
        for event, element in walk(data, part):
            depth += 1 if event == "start" else -1
            if event == "start" and depth <= 2:
                whole = 2 if depth == 2 and element.tag == opened else 1
                if depth == whole:
                    yield event, element
            elif event == "end" and depth <= whole:
                if depth == whole:
                    yield event, element
                forget(element)
    except Refused:
        if element is not None:
            yield "broken", element
        raise


def forget(element: etree._Element) -> None:
    """Frees a finished element and all its finished siblings before it."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def is_element(node: etree._Element) -> bool:
    """False for comments, processing instructions and entity references."""
    return isinstance(node.tag, str)


def local_name(element: etree._Element) -> str:
    """The name without its namespace, "" for what is no element."""
    return element.tag.rpartition("}")[2] if is_element(element) else ""


def namespace(element: etree._Element) -> str:
    """The namespace, "" where there is none."""
    return element.tag[1:].partition("}")[0] if element.tag.startswith("{") else ""


def text_lines(parts: Iterable[etree._Element]) -> str:
    """What these elements say, a line each, no longer than anybody would read it in a message."""
    said = ("".join(map(str, part.itertext())).strip() for part in parts)
    return "\n".join(filter(None, said))[:_LONGEST_TEXT]


def is_true(text: str | None) -> bool:
    """An XML boolean as programs write it."""
    return text is not None and text.strip().lower() in ("1", "true", "on")


def _check_bytes(data: bytes, part: str) -> None:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<"))
    if wide and data[2:4] == b"\x00\x00":
        raise _damaged(part, "UTF-32")
    if not wide:
        plain = data.removeprefix(b"\xef\xbb\xbf").lstrip()
        declared = _DECLARED.match(plain)
        if not plain.startswith(b"<"):
            raise _damaged(part, "no XML")
        if declared is not None and declared.group(1).lower() not in _PLAIN_ENCODINGS:
            raise _damaged(part, declared.group(1).decode("ascii"))
    for text, code in (("<!DOCTYPE", "file-has-dtd"), ("<![CDATA[", "cell-value-hidden")):
        if any(text.encode(name) in data for name in ("ascii", "utf-16-le", "utf-16-be")):
            raise Refused(code, found=text, part=part)


def _damaged(part: str, found: str) -> Refused:
    return Refused("file-xml-damaged", found=found, part=part)
