"""Registrations and half-year reports that went through other programs say the same."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
from support.archives import edited
from support.findings import errors
from support.form_helpers import read, values_by_key
from support.real_programs import ODS, XLS, LibreOffice, recalculate_with_gnumeric
from support.year_forms import ANSWERS, answered, in_memory

from thidua_xlsx.model import OF_YEAR, Stage


@pytest.mark.parametrize("stage", OF_YEAR)
def test_an_honest_form_comes_back_the_same(
    stage: Stage, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    source = tmp_path / "phieu.xlsx"
    source.write_bytes(answered(in_memory(stage)))
    before = read(source.read_bytes())
    assert before.verified and errors(before) == []
    with libreoffice.open(source) as workbook:
        workbook.recalculate()
        workbook.save_as(tmp_path / "lo.xlsx")
        workbook.save_as(tmp_path / "lo.ods", ODS)
        workbook.save_as(tmp_path / "lo.xls", XLS)
    recalculate_with_gnumeric(source, tmp_path / "gnumeric.xlsx")
    for name in ("lo.xlsx", "lo.ods", "lo.xls", "gnumeric.xlsx"):
        back = read((tmp_path / name).read_bytes(), file=name)
        assert back.verified and errors(back) == [], name
        assert values_by_key(back) == values_by_key(before), name


@pytest.mark.parametrize("stage", OF_YEAR)
def test_rows_that_a_person_inserts_move_nothing(
    stage: Stage, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    form, chance = in_memory(stage), Random(str(stage))
    source, saved = tmp_path / "phieu.xlsx", tmp_path / "gui-ve.xlsx"
    source.write_bytes(edited(answered(form), _unprotected))
    before = read(source.read_bytes())
    sheet, _, _, _ = form.placed[next(iter(ANSWERS[stage]))]
    places = {int(form.cell(key).lstrip("ABCDEFGH")) for key in ANSWERS[stage]}
    with libreoffice.open(source) as workbook:
        for place in sorted(chance.sample(sorted(places), 2), reverse=True):
            workbook.insert_row(sheet, place)
        workbook.save_as(saved)
    back = read(saved.read_bytes())
    assert errors(back) == []
    assert values_by_key(back) == values_by_key(before)


def _unprotected(book: Any) -> None:
    for sheet in book.worksheets:
        sheet.protection.sheet = False
