"""The council's charts printed by a program that is not ours: every name and number is there, and
what patterns and lines mean."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from support import consolidated_samples as samples
from support.real_programs import PDF, LibreOffice, require

from thidua_xlsx.layout.consolidated.chart_sheet import CHARTS
from thidua_xlsx.layout.grid import Sheet, Workbook
from thidua_xlsx.model import Unit
from thidua_xlsx.rating.outcome import Ratings
from thidua_xlsx.writing.workbook import write

LONG = "Ban Quản lý Dự án đầu tư xây dựng các công trình nông nghiệp và phát triển nông thôn"


def named(count: int) -> dict[str, str]:
    """By unit its name: every third is a long one, each has a word of its own."""
    names = {}
    for number in range(1, count + 1):
        words = LONG if number % 3 == 0 else "Sở Y tế"
        names[samples.unit(number)] = f"{words} Đv{number:02}"
    return names


def charts(monkeypatch: pytest.MonkeyPatch, count: int) -> Workbook:
    """The sheet of charts and the rankings that it draws, of that many units."""
    names, plain = named(count), samples.units

    def units(bloc: str, how_many: int) -> tuple[Unit, ...]:
        made = plain(bloc, how_many)
        return tuple(replace(unit, name=names.get(unit.id, unit.name)) for unit in made)

    monkeypatch.setattr(samples, "units", units)
    totals = tuple(f"{96 - 2 * number}.25" for number in range(count))
    book = samples.workbook(Ratings(), totals)[1]
    kept = [_whole(sheet) for sheet in book.sheets if sheet.id == CHARTS]
    rankings = [_bare(sheet) for sheet in book.sheets if sheet.id.startswith("ranking.")]
    groups = [_bare(sheet) for sheet in book.sheets if sheet.id.startswith(("detail.", "self."))]
    return replace(book, sheets=(*kept, *rankings, *groups), active=CHARTS)


def _whole(sheet: Sheet) -> Sheet:
    """All of the sheet printed, also what is for the screen alone."""
    return replace(sheet, page=replace(sheet.page, last_row=sheet.rows[-1].id))


def _bare(sheet: Sheet) -> Sheet:
    """The sheet's values alone, out of sight."""
    rows = tuple(
        replace(
            row,
            cells={
                name: replace(cell, formula=None, link=None) for name, cell in row.cells.items()
            },
        )
        for row in sheet.rows
    )
    return replace(sheet, rows=rows, highlights=(), rules=(), state="hidden")


@pytest.mark.parametrize("count", [3, 20])
def test_every_name_and_number_is_seen(
    count: int, libreoffice: LibreOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, printed = tmp_path / "bieu-do.xlsx", tmp_path / "bieu-do.pdf"
    book.write_bytes(write(charts(monkeypatch, count), created=samples.CREATED))
    with libreoffice.open(book) as workbook:
        workbook.save_as(printed, PDF)
    shown = subprocess.run(
        [require("pdftotext"), "-layout", printed, "-"], capture_output=True, encoding="utf-8"
    ).stdout
    letters = "".join(shown.split())
    for number in range(1, count + 1):
        # In the chart of totals, and in the chart of pairs.
        assert letters.count(f"Đv{number:02}") == 2
        assert f"{96 - 2 * (number - 1)}.25" in letters
    assert "vạchđứng:90,70,50" in letters and "Thẩmđịnh" in letters
