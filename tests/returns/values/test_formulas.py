"""A formula that draws on something outside its workbook is told by its text (INPUTS.md 11)."""

from __future__ import annotations

import pytest

from thidua_xlsx.returns.values.formulas import draws_on_another_file


@pytest.mark.parametrize(
    "formula",
    [
        "[1]Sheet1!A1",
        "SUM([2]Tổng!$A$1:$A$9)",
        "'[1]Phụ lục I'!E27",
        "'C:\\hồ sơ\\[khac.xlsx]Sheet1'!A1",
        "[khac.xlsx]Sheet1!A1",
        "[1]!ten",
        "['file:///tmp/khac.xlsx'#$Sheet.A1]",
        "'file:///tmp/khac.ods'#$Sheet1.A1",
        "cmd|'/c calc'!A0",
        "Excel|Book1!R1C1",
        'DDE("soffice";"a.ods";"A1")',
        '_xlfn.WEBSERVICE("http://vi.du/diem")',
        "[\x01khac.xls]!",
    ],
)
def test_other_files_and_programs_are_seen(formula: str) -> None:
    assert draws_on_another_file(formula)


@pytest.mark.parametrize(
    "formula",
    [
        None,
        "",
        "8+0.5",
        "SUM(E27:E30)",
        "'Điều kiện xếp loại'!$A$1",
        "Bang1[Điểm]+Sheet2!A1",
        'IF(A1="[1]Sheet1!A1","http://vi.du","x|y!z")',
        "[.A1]+[$'Phụ lục I'.B2]",
        "{1;2|3;4}",
        "HYPERLINK(AB7,INDEX(AC:AC,MATCH(1,AD:AD,0)))",
    ],
)
def test_formulas_of_the_workbook_itself_are_not(formula: str | None) -> None:
    assert not draws_on_another_file(formula)
