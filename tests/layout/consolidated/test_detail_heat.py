"""Scores of the detail sheet are coloured by their share of the maximum, in a real program too."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.consolidated_samples import CREATED, settled_ratings, sheet_of, texts, workbook
from support.real_programs import LibreOffice
from support.small_regulations import HALL
from xlsxwriter.utility import xl_rowcol_to_cell

from thidua_xlsx.layout.consolidated.detail_sheet import HEAT, HEAT_LEGEND
from thidua_xlsx.writing.references import References
from thidua_xlsx.writing.workbook import write

DETAIL = f"detail.{HALL}"
SHARES = (
    (40, "heat-high"),
    (36, "heat-high"),
    (35.999, None),
    (28, None),
    (27.999, "heat-low"),
    (20, "heat-low"),
    (19.999, "heat-lowest"),
    (0, "heat-lowest"),
)
"""Points of 40, and the colour that they have."""


@pytest.mark.parametrize(("points", "colour"), SHARES)
def test_the_colour_changes_exactly_at_its_share(
    points: float, colour: str | None, tmp_path: Path, libreoffice: LibreOffice
) -> None:
    book = workbook(settled_ratings())[1]
    sheet, places = sheet_of(book, DETAIL), References(book)
    path = tmp_path / "a.xlsx"
    path.write_bytes(write(book, created=CREATED))
    unit = f"unit:{HALL}-1"
    rules = {
        one.style[0]: places.formula(one.formula, DETAIL)
        for one in sheet.highlights
        if one.first_row == "IX" and one.style[0].startswith("heat")
    }
    assert set(rules) == {role for *_, role in HEAT}
    aside = xl_rowcol_to_cell(places.row(DETAIL, "IX"), len(sheet.columns) + 5)
    with libreoffice.open(path) as opened:
        cell = xl_rowcol_to_cell(places.row(DETAIL, "IX"), places.column(DETAIL, unit))
        opened.set(sheet.name, cell, points)
        true = [
            role
            for role, formula in rules.items()
            if opened.set_formula(sheet.name, aside, "=" + formula.replace(",", ";")).value == 1
        ]
    assert true == ([] if colour is None else [colour])


def test_a_legend_says_the_colours_in_words() -> None:
    sheet = sheet_of(workbook(settled_ratings())[1], DETAIL)
    assert {text for _, text in HEAT_LEGEND} <= set(texts(sheet))
    own = sheet_of(workbook(settled_ratings())[1], f"self.{HALL}")
    assert not any(one.style[0].startswith("heat") for one in own.highlights)
