"""Workbooks as LibreOffice prints them, page by page, and what their cells say of those pages."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter, range_boundaries

from support.real_programs import PDF, LibreOffice, require

_WORD = re.compile(r"\w+")
_TICK = "x"
"""Shown as another sign."""
SIGNED = "sign-"
"""How the ids of the rows that are signed begin."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What cells print, and the pages.  ``words`` of all cells within what is printed, with the
    cells of each; ``repeated``: those of the rows that stand on every page of a sheet; ``signed``:
    those of the rows that are signed, and ``offices`` the first of these."""

    pages: list[str]
    words: dict[str, list[str]]
    repeated: Counter[str]
    signed: Counter[str]
    offices: list[str]

    def cut(self) -> dict[str, list[str]]:
        """The words that stand more often in cells than on paper, with their cells."""
        # LibreOffice's PDF parts letters of a word, and a narrow cell parts a long one.
        letters = "".join("".join(self.pages).split())
        return {
            word: cells for word, cells in self.words.items() if letters.count(word) < len(cells)
        }

    def empty(self) -> list[int]:
        """The numbers of pages on which nothing stands but what stands on every page."""
        return [n for n, page in enumerate(self.pages, 1) if not _beside(page, self.repeated)]

    def signatures_alone(self) -> list[int]:
        """The numbers of pages on which only signatures stand."""
        return [
            n
            for n, page in enumerate(self.pages, 1)
            if any(office in " ".join(page.split()) for office in self.offices)
            and not _beside(page, self.repeated + self.signed)
        ]


def printed(office: LibreOffice, path: Path, folder: Path) -> Printed:
    """The workbook printed by LibreOffice; the PDF is left in ``folder``."""
    target = folder / f"{path.stem}.pdf"
    with office.open(path) as book:
        book.save_as(target, PDF)
    shown = subprocess.run(
        [require("pdftotext"), "-layout", target, "-"], capture_output=True, encoding="utf-8"
    ).stdout
    words: dict[str, list[str]] = {}
    repeated, signed, offices = Counter[str](), Counter[str](), list[str]()
    for sheet in openpyxl.load_workbook(path, data_only=True).worksheets:
        if sheet.sheet_state != "visible":
            continue
        heads = _rows_on_every_page(sheet)
        for row, id, cell in _printed_cells(sheet):
            said = _WORD.findall(cell.value) if cell.value != _TICK else ()
            for word in said:
                words.setdefault(word, []).append(f"{sheet.title}!{cell.coordinate}")
            if row in heads:
                repeated.update(said)
            if id.startswith(SIGNED):
                signed.update(said)
            if id == f"{SIGNED}office":
                offices.append(" ".join(cell.value.split()))
    return Printed(shown.split("\f")[:-1], words, repeated, signed, offices)


def _beside(page: str, known: Counter[str]) -> Counter[str]:
    """The words of the page beside those, and beside numbers of pages."""
    return Counter(word for word in _WORD.findall(page) if not word.isdigit()) - known


def _rows_on_every_page(sheet: Any) -> range:
    if not sheet.print_title_rows:
        return range(0)
    first, last = re.findall(r"\d+", sheet.print_title_rows)
    return range(int(first), int(last) + 1)


def _printed_cells(sheet: Any) -> Iterator[tuple[int, str, Any]]:
    """Number and hidden id of the row, and the cell, of all texts within what is printed."""
    area = sheet.print_area.rpartition("!")[2].replace("$", "")
    left, top, right, bottom = range_boundaries(area or sheet.dimensions)
    columns = [
        column
        for column in range(left, right + 1)
        if not sheet.column_dimensions[get_column_letter(column)].hidden
    ]
    for row in range(top, bottom + 1):
        if not sheet.row_dimensions[row].hidden:
            for column in columns:
                cell = sheet.cell(row, column)
                if isinstance(cell.value, str):
                    yield row, str(sheet.cell(row, 1).value), cell
