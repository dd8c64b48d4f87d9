"""The text in a cell of an .ods: paragraphs, spaces written as elements, runs of other looks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from thidua_xlsx.reading.ods_names import attribute, prefixed
from thidua_xlsx.reading.ods_styles import Styles
from thidua_xlsx.reading.refusal import Refused
from thidua_xlsx.reading.shared_strings import Piece, RichText
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
    _pieces: list[Piece] = field(default_factory=list)
    _fonts: set[str | None] = field(default_factory=set)
    _after_space: bool = True

    def read(self, paragraphs: list[etree._Element]) -> RichText:
        """Their text, a line each, and the typeface where all runs name the same one.

        White space collapses as ODF 1.3, 6.1.2 says, but one space at the end of a paragraph
        stays, for LibreOffice writes it so.  Raises Refused on comments and on elements
        that do not belong inside a paragraph, or that LibreOffice fills anew (a date, a name).
        """
        self._pieces, self._fonts = [], set()
        for number, paragraph in enumerate(paragraphs):
            self._after_space = True
            if number:
                self._pieces.append(
                    replace(self._pieces[-1] if self._pieces else Piece(""), text="\n")
                )
            self._inside(paragraph, Piece(""))
        font = self._fonts.pop() if len(self._fonts) == 1 else None
        return RichText("".join(piece.text for piece in self._pieces), font, tuple(self._pieces))

    def _inside(self, element: etree._Element, look: Piece) -> None:
        self._characters(element.text, look)
        for child in element:
            self._child(child, look)
            self._characters(child.tail, look)

    def _child(self, child: etree._Element, look: Piece) -> None:
        name = prefixed(child)
        if name in _RUNS:
            style = attribute(child, "text:style-name")
            self._inside(child, self.styles.run(style, look))
        elif name in ("text:s", "text:tab", "text:line-break"):
            self._white(child, name, look)
        elif not name:
            raise Refused("cell-value-hidden", found=child.text)
        elif name not in _SILENT:
            raise Refused("cell-wrapped", found=name)

    def _white(self, child: etree._Element, name: str, look: Piece) -> None:
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
        said = {"text:s": " ", "text:tab": "\t"}.get(name, "\n") * count
        self._pieces.append(replace(look, text=said))
        self._after_space = False

    def _characters(self, text: str | None, look: Piece) -> None:
        if not text:
            return
        collapsed = _WHITE.sub(" ", text)
        if self._after_space:
            collapsed = collapsed.removeprefix(" ")
        if collapsed:
            self._pieces.append(replace(look, text=collapsed))
            self._fonts.add(look.font)
            self._after_space = collapsed.endswith(" ")
