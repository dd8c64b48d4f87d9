"""A form printed to PDF by a program that is not ours shows what identifies it (Điều 8.2c)."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.form_helpers import honest, read
from support.real_programs import PDF, LibreOffice

from thidua_xlsx.returns.signed_sheet import of_form


@pytest.mark.parametrize("table", ["PL-I", "BANG-DIEM"])
def test_code_and_total_of_a_printed_form_are_those_of_its_return(
    libreoffice: LibreOffice, tmp_path: Path, table: str
) -> None:
    form, printed = tmp_path / "phieu.xlsx", tmp_path / "ban-ky.pdf"
    form.write_bytes(honest(table))
    with libreoffice.open(form) as workbook:
        workbook.save_as(printed, PDF)
    returned = read(form.read_bytes())
    expected = of_form(returned.identity, returned.totals)
    assert expected is not None
    reading = read(printed.read_bytes(), file="ban-ky.pdf")
    assert reading.printed == expected
    assert [each.code for each in reading.findings] == ["file-is-pdf"]
