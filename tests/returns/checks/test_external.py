"""What draws on another file is an error in an input cell and never trusted elsewhere.

INPUTS.md 11.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.findings import errors
from support.form_helpers import blank, faults, finding, honest, read, values_by_key, with_cell
from support.real_programs import ODS, XLS, XLSX, LibreOffice

FORM = blank("PL-I")
SCORE = "II.1/self"
TOTAL = FORM.at("total", "self")


@pytest.mark.parametrize("key", [SCORE, "II.1/explanation", "II.1/tot/level", "unit/rating"])
def test_an_input_cell_that_draws_on_another_file_does_not_count(key: str) -> None:
    reading = read(honest("PL-I", changes={key: "=[1]Sheet1!A1"}))
    assert faults(reading)[0] == ("score-is-external-link", FORM.cell(key))
    assert finding(reading, "score-is-external-link").parameters["formula"] == "[1]Sheet1!A1"
    assert values_by_key(reading)[key] is None


def test_a_total_from_outside_that_differs_is_an_error() -> None:
    reading = read(with_cell(honest("PL-I"), FORM.sheet, TOTAL, "=[1]Sheet1!A1"))
    assert faults(reading) == [("formula-external", TOTAL)]
    assert reading.totals["self"] == 80


@pytest.mark.parametrize("place", [("II.1", "label"), ("II.1", "check-kind")])
def test_a_formula_from_outside_in_any_other_cell_is_shown(place: Any) -> None:
    cell = FORM.at(*place)
    data = with_cell(honest("PL-I"), FORM.sheet, cell, "=cmd|'/c calc'!A0")
    codes = [code for code, at in faults(read(data)) if at == cell]
    assert "formula-from-outside" in codes


def test_links_typed_in_libreoffice_are_found_in_every_format(
    libreoffice: LibreOffice, tmp_path: Path
) -> None:
    source, other = tmp_path / "phieu.xlsx", tmp_path / "khac.xlsx"
    source.write_bytes(honest("PL-I", changes={SCORE: None}))
    book = openpyxl.Workbook()
    book.active["A1"] = 1.5
    book.save(other)
    with libreoffice.open(source) as form:
        link = f"='{other.as_uri()}'#$Sheet.A1"
        form.set_formula(FORM.sheet, FORM.cell(SCORE), link)
        for name, kind in (("a.xlsx", XLSX), ("a.ods", ODS), ("a.xls", XLS)):
            form.save_as(tmp_path / name, kind)
    for name in ("a.xlsx", "a.ods", "a.xls"):
        reading = read((tmp_path / name).read_bytes(), file=name)
        assert [(found.code, found.cell) for found in errors(reading)] == [
            ("score-is-external-link", FORM.cell(SCORE))
        ], name
        assert "number-outside-fields" not in {found.code for found in reading.findings}, name
