"""Word templates of a few lines, and what a Word file says."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import docx

from thidua_xlsx.documents.content import About
from thidua_xlsx.system.clock import ZONE

ABOUT = About("Biên bản họp", "Sở Nội vụ", datetime(2024, 12, 1, 9, 30, tzinfo=ZONE))


def letter(*paragraphs: str, rows: Sequence[str] = ()) -> bytes:
    """A template of those paragraphs, and of a table with those rows of one cell."""
    word = docx.Document()
    for text in paragraphs:
        word.add_paragraph(text)
    if rows:
        table = word.add_table(len(rows), 1)
        for row, text in zip(table.rows, rows, strict=True):
            row.cells[0].text = text
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def opened(data: bytes) -> Any:
    """The document, as the library reads it."""
    return docx.Document(io.BytesIO(data))


def lines(data: bytes) -> list[str]:
    """What its paragraphs and cells say, in their order; heads and feet of pages first."""
    word = opened(data)
    found = []
    for section in word.sections:
        parts = (section.header, section.first_page_header, section.footer)
        for part in (*parts, section.first_page_footer):
            found += [paragraph.text for paragraph in part.paragraphs]
    body = word.element.body.iter(docx.oxml.ns.qn("w:p"))
    return [*found, *(docx.text.paragraph.Paragraph(each, word).text for each in body)]


def marked(data: bytes) -> list[str]:
    """The texts on yellow."""
    runs = opened(data).element.body.iter(docx.oxml.ns.qn("w:r"))
    return [run.text for run in runs if run.rPr is not None and run.rPr.highlight_val is not None]


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The file with that part, which replaces one of the same name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info))
        new.writestr(name, content)
    return stream.getvalue()


def part_of(data: bytes, name: str) -> bytes:
    """What that part of the file holds."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)
