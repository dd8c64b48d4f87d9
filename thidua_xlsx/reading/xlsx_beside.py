"""What lies beside the cells of a worksheet in an Office Open XML package.

Nothing in it decides about a value, so nothing in it refuses a file: a part that cannot be read is
told as what it is, without its text.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from thidua_xlsx.reading.cells import Beside, BesideKind, address
from thidua_xlsx.reading.package import Package, Relationship
from thidua_xlsx.reading.refusal import Refused
from thidua_xlsx.reading.xml_parts import is_true, local_name, text_lines
from thidua_xlsx.words.numerals import whole_number

_NOTES = frozenset({"comments", "threadedComment"})
_EMBEDDED = frozenset({"oleObject", "package"})
_DRAWN: dict[str, BesideKind] = {
    "sp": "shape", "cxnSp": "shape", "contentPart": "shape", "pic": "picture",
    "graphicFrame": "object",
}  # fmt: skip
_CONTROLS = frozenset(
    {"Button", "Checkbox", "Dialog", "Drop", "Edit", "GBox", "Label", "List", "Radio", "Scroll",
     "Spin"}
)  # fmt: skip
"""Kinds of VML shapes that stand in no drawing part."""


def read_beside(package: Package, sheet: str) -> tuple[Beside, ...]:
    """Everything beside the cells of that part: notes first, then what is drawn, in their order."""
    links = [link for link in package.relationships(sheet) if not link.external]
    threads = _texts(package, links, "threadedComment")
    notes = _texts(package, links, "comments")
    said = [Beside("note", cell, _both(notes, threads, cell)) for cell in notes | threads]
    for link in links:
        unread = link.type in _NOTES and _root(package, link) is None
        if unread or link.type in _EMBEDDED:
            said.append(Beside("object"))
        elif link.type == "drawing":
            said += _drawn(package, link)
        elif link.type == "vmlDrawing":
            said += _controls(package, link)
    return tuple(said)


def shows_pictures_in_cells(package: Package, workbook: tuple[Relationship, ...]) -> bool:
    """Whether some rich values of the workbook are pictures; such cells are errors to programs
    that do not know them."""
    kinds = [link for link in workbook if link.type == "rdRichValueStructure" and not link.external]
    roots = [_root(package, link) for link in kinds]
    values = (one for root in roots if root is not None for one in root.iter("{*}s"))
    return any("image" in one.get("t", "").lower() for one in values)


def _texts(package: Package, links: list[Relationship], kind: str) -> dict[str, str]:
    """By cell the text of its notes of that kind; the replies of a thread follow one another,
    whatever stands between them."""
    found: dict[str, list[str]] = {}
    for link in links:
        root = _root(package, link) if link.type == kind else None
        for note in root.iter("{*}comment", "{*}threadedComment") if root is not None else ():
            found.setdefault(note.get("ref", ""), []).append(text_lines(note.iter("{*}text")))
    return {cell: " / ".join(texts) for cell, texts in found.items()}


def _both(notes: dict[str, str], threads: dict[str, str], cell: str) -> str:
    """What a note and a thread on one cell say; for programs without threads Excel writes the
    thread into a note, after a few words in brackets on how to see it."""
    note, thread = notes.get(cell, ""), threads.get(cell, "")
    if thread and (note.startswith("[") or note in thread):
        return thread
    return note if thread in note else f"{note} / {thread}"


def _drawn(package: Package, link: Relationship) -> Iterator[Beside]:
    root = _root(package, link)
    if root is None:
        yield Beside("object")
        return
    for anchor in root:
        for element in anchor.iter():
            kind = _DRAWN.get(local_name(element))
            if kind is not None and not _is_second(element):
                said = text_lines(element.iter("{*}p")) if kind == "shape" else ""
                yield Beside(kind, _cell(anchor), said)


def _is_second(element: etree._Element) -> bool:
    """Whether it is hidden, as what stands for a control or an embedded file is, or drawn for
    programs that do not know the thing itself."""
    named = next(element.iter("{*}cNvPr"), None)
    hidden = named is not None and is_true(named.get("hidden"))
    return hidden or any(local_name(one) == "Fallback" for one in element.iterancestors())


def _controls(package: Package, link: Relationship) -> Iterator[Beside]:
    """Check boxes, lists and buttons.  (Notes and embedded files are drawn in VML too.)"""
    root = _root(package, link)
    for data in root.iter("{*}ClientData") if root is not None else ():
        shape = data.getparent()
        if data.get("ObjectType") in _CONTROLS and shape is not None:
            yield Beside("shape", text=text_lines(shape.iter("{*}textbox")))


def _cell(anchor: etree._Element) -> str:
    start = next((one for one in anchor if local_name(one) == "from"), None)
    if start is None:
        return ""
    numbers = {local_name(one): whole_number(one.text, 0, 2**20 - 1) for one in start}
    row, column = numbers.get("row"), numbers.get("col")
    return "" if row is None or column is None else address(row + 1, column + 1)


def _root(package: Package, link: Relationship) -> etree._Element | None:
    """The part's root; None where it cannot be read."""
    try:
        return package.tree(link.target)
    except Refused:
        return None
