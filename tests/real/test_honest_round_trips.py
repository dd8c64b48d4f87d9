"""An honest form is accepted whatever program and format it went through.

Each form is filled in, saved by LibreOffice as xlsx, ods and xls and by Gnumeric as xlsx, and read
again: the same values and scores, no error.  What a format cannot carry is a warning at most.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from form_helpers import TABLES, honest, read, values_by_key
from real_programs import ODS, XLS, LibreOffice, recalculate_with_gnumeric

from thidua_xlsx.model import Stage
from thidua_xlsx.reading.form import FormReading

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


@pytest.mark.parametrize(("table", "stage"), FORMS)
def test_an_honest_form_comes_back_the_same(
    libreoffice: LibreOffice, tmp_path: Path, table: str, stage: Stage
) -> None:
    source = tmp_path / "phieu.xlsx"
    source.write_bytes(honest(table, stage))
    issued = read(source.read_bytes())
    assert errors(issued) == []
    with libreoffice.open(source) as workbook:
        workbook.recalculate()
        workbook.save_as(tmp_path / "lo.xlsx")
        workbook.save_as(tmp_path / "lo.ods", ODS)
        workbook.save_as(tmp_path / "lo.xls", XLS)
    recalculate_with_gnumeric(source, tmp_path / "gnumeric.xlsx")
    before = warnings(issued)
    for name, remarks in OF_THE_FORMAT.items():
        back = read((tmp_path / name).read_bytes(), file=name)
        assert back.verified, name
        assert errors(back) == [], name
        assert sorted(warnings(back)) == sorted(before + remarks), name
        assert back.scores == issued.scores and back.totals == issued.totals, name
        assert values_by_key(back) == values_by_key(issued), name


def errors(reading: FormReading) -> list[tuple[str, str | None]]:
    return [(found.code, found.cell) for found in reading.findings if found.severity == "error"]


def warnings(reading: FormReading) -> list[str]:
    return [found.code for found in reading.findings if found.severity == "warning"]
