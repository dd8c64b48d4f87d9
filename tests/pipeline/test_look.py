"""A round's own look: on every form, slip and result, without a template touched, and never in the
way of reading what comes back."""

from __future__ import annotations

import hashlib
import io
import shutil
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.control_case import place, typed
from support.findings import errors
from support.form_helpers import TABLES, annex, regulation
from support.pictures import png
from support.real_programs import ODS, OFFICE_VERSIONS, XLSX, LibreOffice, validate_ooxml
from support.round_helpers import JUSTICE, SCIENCE, Round, begun

from thidua_xlsx.model import Stage, Unit
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.base.round import known_regulation
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.returns.form import read_form

LOGO = png(200, 100, 300)
AUTHORITY = "Ủy ban nhân dân tỉnh Thử"
NOTE = "Ghi chú của Hội đồng."
SETTINGS = {
    "authority": AUTHORITY,
    "logo": "logo.png",
    "heading_colour": "Xanh lá nhạt",
    "input_colour": "Xanh lam nhạt",
    "table_size": 13,
    "note": NOTE,
}
GREEN, BLUE = "FFDFEBDA", "FFE6F2FC"


def set_look(round_: Round, **settings: Any) -> None:
    """The officer types these settings into the round's control workbook."""
    control = round_.path / "dot-cham.xlsx"
    values = {("round", setting, "value"): value for setting, value in settings.items()}
    control.write_bytes(typed(values, control.read_bytes()))


def dressed_round(folder: Path, table: str = "PL-02") -> Round:
    bloc = annex(table).bloc
    named = any(unit.bloc == bloc for unit in regulation(TABLES[table]).units)
    round_ = begun(folder, table, more=() if named else (unit_of(table),))
    (round_.path / "logo.png").write_bytes(LOGO)
    set_look(round_, **SETTINGS)
    first = Round(round_.path, round_.inbox, table, round_.units[:2])
    assert issue(first.path, units=[unit.id for unit in first.units]).refused is None
    return first


def unit_of(table: str) -> Unit:
    return Unit("so-thu", "Sở Thử nghiệm", annex(table).bloc)


def opened(path: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(path.read_bytes()))


def colours(path: Path) -> set[str]:
    """Every fill of the workbook."""
    return {fill.fgColor.rgb for fill in opened(path)._fills if fill.fill_type == "solid"}


def texts(path: Path) -> set[str]:
    return {
        cell.value
        for sheet in opened(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    }


def media(path: Path) -> list[bytes]:
    with zipfile.ZipFile(path) as package:
        return [package.read(name) for name in package.namelist() if "/media/" in name]


def test_a_form_wears_the_look(tmp_path: Path) -> None:
    form = dressed_round(tmp_path).issued(SCIENCE)
    assert media(form) == [LOGO]
    assert {GREEN, BLUE} <= colours(form)
    assert not {"FFDCE4EE", "FFFFF9DB"} & colours(form)
    assert AUTHORITY.upper() in texts(form)
    assert any(NOTE in text and "nền xanh lam nhạt" in text for text in texts(form))
    sheet = opened(form)[annex("PL-02").sheet_name]
    assert sheet[place(sheet, "I.1", "label")].font.size == 13


def test_the_control_workbook_keeps_its_own_look(tmp_path: Path) -> None:
    round_ = dressed_round(tmp_path)
    control = round_.path / "dot-cham.xlsx"
    assert not {GREEN, BLUE} & colours(control)
    assert media(control) == []


def test_the_identity_carries_no_picture_and_no_theme(tmp_path: Path) -> None:
    identity = read_form(
        dressed_round(tmp_path).issued(SCIENCE).read_bytes(), "x", known_regulation
    ).identity
    assert identity is not None
    assert identity.printed["authority"] == AUTHORITY
    assert sum(len(text) for text in identity.printed.values()) < 1000
    assert not any("logo" in key or "#" in text for key, text in identity.printed.items())


def test_the_same_round_gives_the_same_bytes_and_another_logo_gives_others(tmp_path: Path) -> None:
    round_ = dressed_round(tmp_path)
    form = round_.issued(SCIENCE)
    first = form.read_bytes()
    assert round_.made(round_.unit(SCIENCE)) == first
    form.unlink()
    assert issue(round_.path, units=[SCIENCE]).findings == ()
    assert form.read_bytes() == first
    (round_.path / "logo.png").write_bytes(png(50, 50))
    assert round_.made(round_.unit(SCIENCE)) != first


def test_the_whole_way_with_a_look(tmp_path: Path) -> None:
    round_ = dressed_round(tmp_path)
    for stage in (Stage.SELF, Stage.APPRAISAL):
        assert issue(round_.path, stage).refused is None
        for unit in (SCIENCE, JUSTICE):
            sent = round_.send(f"{stage}-{unit}.xlsx", round_.answered(unit, stage))
            (file,) = collect(round_.path, [sent]).files
            assert file.outcome == "accepted"
            assert errors(file) == []
        assert media(round_.issued(SCIENCE, stage)) == [LOGO]
    assert status(round_.path).refused is None
    assert rank(round_.path).ranking is not None
    result = round_.path / "ket-qua" / "tong-hop.xlsx"
    assert GREEN in colours(result)
    assert media(result) == [LOGO]
    assert AUTHORITY.upper() in texts(result)
    assert GREEN in colours(result.with_name("kiem-tra.xlsx"))


def test_a_slip_wears_the_look_too(tmp_path: Path) -> None:
    round_ = dressed_round(tmp_path)
    wrong = round_.answered(SCIENCE, changes={"I.1/count": -1})
    (file,) = collect(round_.path, [round_.send("sai.xlsx", wrong)]).files
    (slip,) = (round_.path / "tra-lai").rglob("*.xlsx")
    assert file.outcome == "review"
    assert media(slip) == [LOGO]
    assert GREEN in colours(slip)


def test_a_form_issued_before_the_look_changed_is_still_read(tmp_path: Path) -> None:
    round_ = dressed_round(tmp_path)
    sent = round_.send("a.xlsx", round_.answered(SCIENCE))
    blank = {"logo": None, "heading_colour": None, "input_colour": "Tím nhạt", "table_size": 10}
    set_look(round_, authority="Bộ Nội vụ", **blank)
    (round_.path / "logo.png").unlink()
    assert [file.outcome for file in collect(round_.path, [sent]).files] == ["accepted"]


def test_without_its_file_the_logo_is_left_out_and_the_cell_named(tmp_path: Path) -> None:
    round_ = begun(tmp_path)
    set_look(round_, **SETTINGS)
    result = issue(round_.path)
    assert result.refused is None
    (finding,) = result.findings
    sheet = opened(round_.path / "dot-cham.xlsx")["Đợt chấm"]
    cell = place(sheet, "logo", "value")
    assert (finding.code, finding.severity, finding.cell) == (
        *("control-logo-missing", "warning"),
        cell,
    )
    form = round_.issued(SCIENCE)
    assert media(form) == []
    assert GREEN in colours(form)


def seen(round_: Round) -> list[str | None]:
    """The logo of each state of the control workbook that a command has seen."""
    with opening(round_.path) as open_:
        assert open_.round is not None
        return [event.payload.get("logo") for event in open_.round.register.events("control-seen")]


def test_the_logo_is_kept_among_the_originals_and_recorded_once(tmp_path: Path) -> None:
    round_ = dressed_round(tmp_path)
    kept = [path for path in (round_.path / "tiep-nhan").iterdir() if path.suffix == ".png"]
    assert [path.read_bytes() for path in kept] == [LOGO]
    assert seen(round_) == seen(round_) == [None, hashlib.sha256(LOGO).hexdigest()]
    (round_.path / "logo.png").write_bytes(png(50, 50))
    assert seen(round_)[2:] == [hashlib.sha256(png(50, 50)).hexdigest()]
    (round_.path / "logo.png").unlink()
    assert seen(round_)[3:] == [None]


# --- real programs


@pytest.mark.parametrize("version", OFFICE_VERSIONS)
@pytest.mark.parametrize("table", TABLES)
def test_a_form_with_a_logo_is_valid_open_xml(tmp_path: Path, table: str, version: str) -> None:
    round_ = dressed_round(tmp_path, table)
    form = round_.issued(round_.units[0].id)
    assert media(form) == [LOGO]
    assert validate_ooxml(form, version) == []


@pytest.mark.parametrize(("ending", "program_format"), [("xlsx", XLSX), ("ods", ODS)])
def test_a_form_with_a_look_saved_by_libreoffice_has_no_fault(
    libreoffice: LibreOffice, tmp_path: Path, ending: str, program_format: str
) -> None:
    round_ = dressed_round(tmp_path)
    filled = round_.send("phieu.xlsx", round_.answered(SCIENCE))
    saved = tmp_path / f"saved.{ending}"
    with libreoffice.open(filled) as book:
        book.save_as(saved, program_format)
    reading = read_form(saved.read_bytes(), saved.name, known_regulation)
    assert errors(reading) == []
    assert reading.totals["self"] is not None


def test_every_command_runs_on_a_control_workbook_saved_by_libreoffice(
    libreoffice: LibreOffice, tmp_path: Path
) -> None:
    round_ = begun(tmp_path)
    (round_.path / "logo.png").write_bytes(LOGO)
    control = round_.path / "dot-cham.xlsx"
    sheet = opened(control)["Đợt chấm"]
    with libreoffice.open(control) as book:
        for setting, value in SETTINGS.items():
            book.set("Đợt chấm", place(sheet, setting, "value"), value)
        book.save_as(tmp_path / "saved.xlsx")
    shutil.copyfile(tmp_path / "saved.xlsx", control)
    first = Round(round_.path, round_.inbox, round_.table, round_.units[:2])
    for stage in (Stage.SELF, Stage.APPRAISAL):
        result = issue(round_.path, stage)
        assert (result.refused, result.findings) == (None, ())
        for unit in (SCIENCE, JUSTICE):
            sent = first.send(f"{stage}-{unit}.xlsx", first.answered(unit, stage))
            assert [file.outcome for file in collect(round_.path, [sent]).files] == ["accepted"]
    assert status(round_.path).refused is None
    assert rank(round_.path).ranking is not None
    form = first.issued(SCIENCE)
    assert media(form) == [LOGO]
    assert {GREEN, BLUE} <= colours(form)
