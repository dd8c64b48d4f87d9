"""Archives made by tests."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import openpyxl


def zipped(members: Mapping[str, bytes | str], how: int = zipfile.ZIP_STORED) -> bytes:
    """A zip archive of those members; the same bytes for the same members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, how)
    return stream.getvalue()


def edited(data: bytes, edit: Callable[[Any], object]) -> bytes:
    """The file after ``edit`` worked on it as an openpyxl workbook."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    edit(book)
    return saved(book)


def saved(book: Any) -> bytes:
    """The openpyxl workbook as a file; the same bytes whenever and in whichever worker the same is
    saved, so that a form filled in twice is one form."""
    stream = io.BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    core = "docProps/core.xml"
    members[core], count = _MODIFIED.subn(rb"\g<1>2024-11-18T00:00:00Z", members[core])
    assert count == 1
    return zipped(members, zipfile.ZIP_DEFLATED)


_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
