"""Blanks made visible: dots on yellow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.oxml.text.run import CT_R

_DOTTED = re.compile("(…{2,})")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def mark(tree: Any) -> None:
    """Marks the dots in that part of a document yellow, those that its template has too."""
    for text in list(tree.iter(qn("w:t"))):
        run = text.getparent()
        if run.tag == qn("w:r") and _DOTTED.search(text.text or ""):
            for piece in _pieces(run):
                run.addprevious(piece)
            run.getparent().remove(run)


def _pieces(run: CT_R) -> Iterator[CT_R]:
    """The run in parts of which each is dots alone or has none."""
    for child in run:
        if child.tag == qn("w:rPr"):
            continue
        texts = _DOTTED.split(child.text or "") if child.tag == qn("w:t") else [None]
        for text in texts:
            if text == "":
                continue
            piece = deepcopy(run)
            for other in [each for each in piece if each.tag != qn("w:rPr")]:
                piece.remove(other)
            piece.append(deepcopy(child))
            if text is not None:
                piece[-1].text = text
                piece[-1].set(_SPACE, "preserve")
                if _DOTTED.fullmatch(text):
                    piece.get_or_add_rPr().highlight_val = WD_COLOR_INDEX.YELLOW
            yield piece
