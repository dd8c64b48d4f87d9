"""What lies beside the values of an .ods: notes, shapes, pictures and objects, in a cell or over
the whole sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from thidua_xlsx.reading.cells import Beside
from thidua_xlsx.reading.ods_names import prefixed
from thidua_xlsx.reading.xml_parts import text_lines

_OBJECTS = frozenset(
    {"draw:object", "draw:object-ole", "draw:plugin", "draw:applet", "draw:floating-frame"}
)
_GROUP = "draw:g"
_NO_SHAPES = frozenset({"draw:layer-set", "draw:glue-point"})


def read_beside(elements: Iterable[etree._Element], cell: str) -> Iterator[Beside]:
    """What each of the elements, children of a cell or of ``table:shapes``, is; others are passed
    over."""
    for element in elements:
        name = prefixed(element)
        if name == "office:annotation":
            yield Beside("note", cell, _text(element))
        elif name == _GROUP:
            yield from read_beside(element, cell)
        elif name == "draw:frame":
            yield _framed(element, cell)
        elif name.startswith(("draw:", "dr3d:")) and name not in _NO_SHAPES:
            yield Beside("shape", cell, _text(element))


def _framed(frame: etree._Element, cell: str) -> Beside:
    """A frame holds one thing, in several forms for programs that know only some."""
    held = {prefixed(child) for child in frame}
    if held & _OBJECTS:
        return Beside("object", cell)
    return Beside("picture", cell) if "draw:image" in held else Beside("shape", cell, _text(frame))


def _text(element: etree._Element) -> str:
    return text_lines(one for one in element.iter() if prefixed(one) == "text:p")
