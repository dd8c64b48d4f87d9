"""Declarations and evidence typed in LibreOffice come back as typed, and the files are valid."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from support.findings import loud
from support.form_helpers import Form, blank, honest_values, issued, read, values_by_key
from support.real_programs import OFFICE_VERSIONS, LibreOffice, OpenWorkbook, validate_ooxml

from thidua_xlsx.catalogue.findings import has_errors
from thidua_xlsx.model import Stage

SAID: dict[str, Any] = {
    "declaration/ky-luat-to-chuc/answer": "Có",
    "declaration/ky-luat-to-chuc/number": Decimal(1),
    "declaration/ky-luat-to-chuc/remedied": "Có",
    "declaration/ky-luat-to-chuc/agency": "Chi cục cũ",
    "declaration/ky-luat-to-chuc/detail": "Khiển trách, Quyết định số 12/QĐ-STN",
    "declaration/ky-luat-to-chuc/evidence": "MC1",
    "declaration/don-vi-bi-ky-luat/answer": "Có",
    "declaration/don-vi-bi-ky-luat/number": Decimal(1),
    "declaration/don-vi-bi-ky-luat/of": Decimal(9),
    "declaration/don-vi-bi-ky-luat/detail": "Trung tâm A",
    "evidence/1/name": "Quyết định kỷ luật",
    "evidence/1/document": "12/QĐ-STN",
    "evidence/1/date": date(2024, 3, 5),
    "evidence/1/link": "https://vidu.gov.vn/12?a=1&b=2",
    "evidence/1/criteria": "II.1; III.2",
    "evidence/60/name": "Tài liệu cuối cùng",
    "evidence/60/criteria": "X",
}


def type_all(workbook: OpenWorkbook, form: Form, values: dict[str, Any]) -> None:
    for key, value in values.items():
        sheet = form.placed[key][0]
        if isinstance(value, date):
            workbook.set_formula(sheet, form.cell(key), value.isoformat())
        else:
            shown = float(value) if isinstance(value, Decimal | int) else value
            workbook.set(sheet, form.cell(key), shown)


@pytest.mark.parametrize("table", ["PL-I", "PL-II"])
def test_what_is_typed_comes_back_without_a_finding(
    table: str, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    form = blank(table)
    (tmp_path / "phieu.xlsx").write_bytes(form.data)
    with libreoffice.open(tmp_path / "phieu.xlsx") as workbook:
        type_all(workbook, form, {**honest_values(table), **SAID})
        workbook.save_as(tmp_path / "gui-ve.xlsx")
    reading = read((tmp_path / "gui-ve.xlsx").read_bytes())
    values = values_by_key(reading)
    assert {key: values[key] for key in SAID} == SAID
    assert loud(reading) == []


def test_the_locked_sheets_of_an_appraisal_form_survive_libreoffice(
    libreoffice: LibreOffice, tmp_path: Path
) -> None:
    form = issued("PL-I", Stage.APPRAISAL, {**honest_values("PL-I"), **SAID})
    (tmp_path / "phieu.xlsx").write_bytes(form.data)
    with libreoffice.open(tmp_path / "phieu.xlsx") as workbook:
        type_all(workbook, form, honest_values("PL-I", Stage.APPRAISAL))
        workbook.save_as(tmp_path / "gui-ve.xlsx")
    reading = read((tmp_path / "gui-ve.xlsx").read_bytes())
    assert not has_errors(reading.findings)
    values = values_by_key(reading)
    assert {key: values[key] for key in SAID} == SAID


@pytest.mark.parametrize("version", OFFICE_VERSIONS)
@pytest.mark.parametrize("stage", [Stage.SELF, Stage.APPRAISAL])
def test_the_files_are_valid(stage: Stage, version: str, tmp_path: Path) -> None:
    said = {**honest_values("PL-II"), **SAID} if stage is Stage.APPRAISAL else {}
    path = tmp_path / "phieu.xlsx"
    path.write_bytes(issued("PL-II", stage, said).data)
    assert validate_ooxml(path, version) == []
