"""The witnesses are awake: each real program does what the other tests rely on, and can say no."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from support import real_programs
from support.real_programs import (
    ODS,
    OFFICE_VERSIONS,
    XLS,
    XLSX,
    LibreOffice,
    ProgramError,
    recalculate_with_gnumeric,
    recalculate_with_libreoffice,
    require,
    validate_ooxml,
)

SHEET = "Phiếu chấm"
WRONG = 999
"""A cached total that no program would compute."""


@pytest.fixture
def stale(tmp_path: Path) -> Path:
    """A protected sheet: 2 + 3, whose total says 999."""
    path = tmp_path / "đơn vị.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    sheet = workbook.add_worksheet(SHEET)
    sheet.protect()
    sheet.write("A1", 2)
    sheet.write("A2", 3)
    sheet.write_formula("A3", "ROUND(SUM(A1:A2),3)", None, WRONG)
    sheet.write("B1", "Điểm tự chấm")
    sheet.write_formula("B2", "1/0", None, 0)
    workbook.close()
    return path


def _total(path: Path) -> object:
    return openpyxl.load_workbook(path, data_only=True)[SHEET]["A3"].value


def test_libreoffice_follows_a_typed_score(libreoffice: LibreOffice, stale: Path) -> None:
    with libreoffice.open(stale) as workbook:
        assert workbook.sheets == (SHEET,)
        before = workbook.get(SHEET, "A3")
        typed = workbook.set(SHEET, "A1", 7.5)
        after = workbook.get(SHEET, "A3")
    assert before.value == WRONG
    assert typed.value == 7.5
    assert (after.value, after.formula) == (10.5, "=ROUND(SUM(A1:A2);3)")


def test_libreoffice_shows_text_and_errors_as_such(libreoffice: LibreOffice, stale: Path) -> None:
    with libreoffice.open(stale) as workbook:
        workbook.recalculate()
        rows = workbook.get_range(SHEET, "A1:B3")
        text = workbook.set(SHEET, "A2", "=8,5")
        formula = workbook.set_formula(SHEET, "A2", "=4+4")
    assert [row[0].value for row in rows] == [2, 3, 5]
    assert (rows[0][1].value, rows[0][1].string) == (None, "Điểm tự chấm")
    assert (rows[1][1].value, rows[1][1].error) == (None, 532)
    assert (rows[2][1].value, rows[2][1].string, rows[2][1].error) == (None, "", 0)
    assert (text.value, text.string, text.formula) == (None, "=8,5", "")
    assert (formula.value, formula.formula) == (8, "=4+4")


@pytest.mark.parametrize(
    ("filter_name", "suffix", "magic"),
    [(XLSX, ".xlsx", b"PK"), (ODS, ".ods", b"PK"), (XLS, ".xls", b"\xd0\xcf\x11\xe0")],
)
def test_libreoffice_saves_what_was_typed(
    libreoffice: LibreOffice,
    stale: Path,
    tmp_path: Path,
    filter_name: str,
    suffix: str,
    magic: bytes,
) -> None:
    copy = tmp_path / f"trả lại{suffix}"
    original = stale.read_bytes()
    with libreoffice.open(stale) as workbook:
        workbook.set(SHEET, "A2", 4)
        workbook.save_as(copy, filter_name)
    assert copy.read_bytes().startswith(magic)
    with libreoffice.open(copy) as again:
        assert again.get(SHEET, "A3").value == 6
    assert stale.read_bytes() == original


def test_libreoffice_says_what_it_cannot_do(libreoffice: LibreOffice, stale: Path) -> None:
    with pytest.raises(ProgramError):
        libreoffice.open(stale.with_name("none.xlsx"))
    with libreoffice.open(stale) as workbook:
        with pytest.raises(ProgramError, match="NoSuchElement"):
            workbook.get("Sheet that is not there", "A1")
        assert workbook.get(SHEET, "A1").value == 2


def test_libreoffice_recalculates_a_stale_total(
    libreoffice: LibreOffice, stale: Path, tmp_path: Path
) -> None:
    out = tmp_path / "recalculated.xlsx"
    recalculate_with_libreoffice(libreoffice, stale, out)
    assert (_total(stale), _total(out)) == (WRONG, 5)


def test_gnumeric_recalculates_a_stale_total(stale: Path, tmp_path: Path) -> None:
    out = tmp_path / "recalculated.xlsx"
    recalculate_with_gnumeric(stale, out)
    assert (_total(stale), _total(out)) == (WRONG, 5)


@pytest.mark.parametrize("version", OFFICE_VERSIONS)
def test_the_validator_passes_a_sound_file_and_finds_a_fault(
    stale: Path, tmp_path: Path, version: str
) -> None:
    broken = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(stale) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert b"<sheetData>" in part
                part = part.replace(b"<sheetData>", b"<sheetDatum/><sheetData>")
            target.writestr(name, part)
    assert validate_ooxml(stale, version) == []
    faults = validate_ooxml(broken, version)
    assert faults
    assert "sheetDatum" in faults[0]


def test_the_validator_knows_its_versions_apart(stale: Path, tmp_path: Path) -> None:
    with pytest.raises(ProgramError, match="Office1999"):
        validate_ooxml(stale, "Office1999")
    no_workbook = tmp_path / "cut.xlsx"
    no_workbook.write_bytes(stale.read_bytes()[:200])
    with pytest.raises(ProgramError):
        validate_ooxml(no_workbook, OFFICE_VERSIONS[0])


def test_a_missing_program_skips_here_and_fails_under_full_checks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nowhere = real_programs.Program(lambda: None, "apt install nowhere")
    monkeypatch.setitem(real_programs.PROGRAMS, "nowhere", nowhere)
    monkeypatch.delenv("THIDUA_FULL_CHECKS", raising=False)
    with pytest.raises(pytest.skip.Exception, match="nowhere is not installed"):
        require("nowhere")
    monkeypatch.setenv("THIDUA_FULL_CHECKS", "1")
    with pytest.raises(pytest.fail.Exception, match="nowhere is not installed"):
        require("nowhere")
