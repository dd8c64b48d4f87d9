"""The text in a cell of an .ods: paragraphs, spaces written as elements, runs of other looks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from thidua_xlsx.reading.ods_names import attribute, prefixed
from thidua_xlsx.reading.ods_styles import Styles
from thidua_xlsx.reading.refusal import Refused
from thidua_xlsx.reading.shared_strings import RichText
from thidua_xlsx.words.numerals import whole_number

_MAXIMUM_SPACES = 100_000
_WHITE = re.compile(r"[ \t\r\n]+")
_RUNS = frozenset({"text:span", "text:a"})
_SILENT = frozenset(
    {"text:soft-page-break", "text:bookmark", "text:bookmark-start", "text:bookmark-end"}
)


@dataclass(slots=True)
class TextReader:
    """Reads the text of cells; spaces written by count are limited over the whole file."""

    styles: Styles
    _spaces: int = 0
    _pieces: list[str] = field(default_factory=list)
    _fonts: set[str | None] = field(default_factory=set)
    _after_space: bool = True

    def read(self, paragraphs: list[etree._Element]) -> RichText:
        """Their text, a line each, and the typeface where all runs name the same one.

        White space collapses as ODF 1.3, 6.1.2 says, but one space at the end of a paragraph
        stays, for LibreOffice writes it so.  Raises Refused on comments and on elements
        that do not belong inside a paragraph, or that LibreOffice fills anew (a date, a name).
        """
        lines = []
        self._fonts = set()
        for paragraph in paragraphs:
            self._pieces, self._after_space = [], True
            self._inside(paragraph, None)
            lines.append("".join(self._pieces))
        font = self._fonts.pop() if len(self._fonts) == 1 else None
        return RichText("\n".join(lines), font)

    def _inside(self, element: etree._Element, font: str | None) -> None:
        self._characters(element.text, font)
        for child in element:
            self._child(child, font)
            self._characters(child.tail, font)

    def _child(self, child: etree._Element, font: str | None) -> None:
        name = prefixed(child)
        if name in _RUNS:
            style = attribute(child, "text:style-name")
            self._inside(child, (self.styles.text_font(style) if style else None) or font)
        elif name in ("text:s", "text:tab", "text:line-break"):
            self._white(child, name)
        elif not name:
            raise Refused("cell-value-hidden", found=child.text)
        elif name not in _SILENT:
            raise Refused("cell-wrapped", found=name)

    def _white(self, child: etree._Element, name: str) -> None:
        if len(child) or child.text:
            raise Refused("cell-value-hidden", found=child.text)
        count = 1
        if name == "text:s":
            stored = attribute(child, "text:c")
            known = whole_number(stored, 0, _MAXIMUM_SPACES) if stored is not None else 1
            count = known or 0
            self._spaces += count
            if known is None or self._spaces > _MAXIMUM_SPACES:
                raise Refused("cells-too-many", limit=str(_MAXIMUM_SPACES))
        self._pieces.append({"text:s": " ", "text:tab": "\t"}.get(name, "\n") * count)
        self._after_space = False

    def _characters(self, text: str | None, font: str | None) -> None:
        if not text:
            return
        collapsed = _WHITE.sub(" ", text)
        if self._after_space:
            collapsed = collapsed.removeprefix(" ")
        if collapsed:
            self._pieces.append(collapsed)
            self._fonts.add(font)
            self._after_space = collapsed.endswith(" ")
