"""An honest form is accepted whatever program and format it went through.

Each form is filled in, saved by LibreOffice as xlsx, ods and xls and by Gnumeric as xlsx, and read
again: the same values and scores, no error.  What a format cannot carry is a warning at most.

The six tables in both stages, filled in with what is best in them, and 120 random honest fillings:
a test has five of one table and stage.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from support.findings import errors
from support.form_helpers import STAGES, TABLES, blank, honest, issued, read, typed, values_by_key
from support.honest_fillings import honest_filling
from support.real_programs import ODS, XLS, LibreOffice, recalculate_with_gnumeric

from thidua_xlsx.model import Stage
from thidua_xlsx.returns.form import FormReading

FORMS = [(table, Stage.SELF) for table in TABLES] + [
    ("PL-I", Stage.APPRAISAL),
    ("BANG-DIEM", Stage.APPRAISAL),
]
OF_THE_FORMAT = {
    "lo.xlsx": [],
    "lo.ods": ["file-read-from-ods"],
    "lo.xls": ["file-read-from-xls"],
    "gnumeric.xlsx": [],
}
"""File name → what is remarked because of the format alone."""
FILLINGS = 5
"""Of each group; 24 groups are 120 forms."""
GROUPS = [(table, stage, group) for table in TABLES for stage in STAGES for group in (1, 2)]


@pytest.mark.parametrize(("table", "stage"), FORMS)
def test_an_honest_form_comes_back_the_same(
    libreoffice: LibreOffice, tmp_path: Path, table: str, stage: Stage
) -> None:
    comes_back_the_same(libreoffice, tmp_path, honest(table, stage))


@pytest.mark.parametrize(("table", "stage", "group"), GROUPS)
def test_random_honest_forms_come_back_the_same(
    libreoffice: LibreOffice, tmp_path: Path, table: str, stage: Stage, group: int
) -> None:
    chance = Random(f"{table} {stage} {group}")
    form = blank(table)
    if stage is Stage.APPRAISAL:
        form = issued(table, stage, honest_filling(form, chance))
    seen = set()
    for number in range(FILLINGS):
        folder = tmp_path / str(number)
        folder.mkdir()
        filling = honest_filling(form, chance)
        came_back = comes_back_the_same(libreoffice, folder, typed(form, filling))
        entered = {key: value for key, value in filling.items() if isinstance(value, Decimal)}
        assert entered.items() <= values_by_key(came_back).items(), number
        seen.add(str(came_back.totals))
    assert len(seen) == FILLINGS


def comes_back_the_same(libreoffice: LibreOffice, folder: Path, filled: bytes) -> FormReading:
    """Asserts it of every program and format; gives what is read before any of them."""
    source = folder / "phieu.xlsx"
    source.write_bytes(filled)
    before = read(filled)
    assert before.verified and codes_of_errors(before) == []
    with libreoffice.open(source) as workbook:
        workbook.recalculate()
        workbook.save_as(folder / "lo.xlsx")
        workbook.save_as(folder / "lo.ods", ODS)
        workbook.save_as(folder / "lo.xls", XLS)
    recalculate_with_gnumeric(source, folder / "gnumeric.xlsx")
    for name, remarks in OF_THE_FORMAT.items():
        back = read((folder / name).read_bytes(), file=name)
        assert back.verified, name
        assert codes_of_errors(back) == [], name
        assert sorted(warnings(back)) == sorted(warnings(before) + remarks), name
        assert back.scores == before.scores and back.totals == before.totals, name
        assert values_by_key(back) == values_by_key(before), name
    return before


def codes_of_errors(reading: FormReading) -> list[tuple[str, str | None]]:
    return [(found.code, found.cell) for found in errors(reading)]


def warnings(reading: FormReading) -> list[str]:
    return [found.code for found in reading.findings if found.severity == "warning"]
