"""The look that an officer sets in the control workbook, and what of it cannot be used.

1. As written, the look is the default one; what is typed is read.
2. What cannot be used is a warning at its cell, and the default serves: no round stops for it.
3. LibreOffice may save it.
"""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.archives import edited
from support.control_case import address, control_file, place, regulation, typed
from support.pictures import jpeg, png, png_head
from support.real_programs import LibreOffice

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.look import LARGEST_LOGO
from thidua_xlsx.control.reading import read_control
from thidua_xlsx.layout.control.schema import LOOK_SETTINGS, READING
from thidua_xlsx.layout.theme import HEADING_COLOURS, INPUT_COLOURS, Look, Theme, theme_of
from thidua_xlsx.system.images import LARGEST_SIDE

NOWHERE = Path("khong-co-thu-muc-nay")


def read(values: dict[str, Any], folder: Path | None = None) -> tuple[Look, tuple[Finding, ...]]:
    """The look with these settings typed."""
    return look_of(typed({("round", row, "value"): value for row, value in values.items()}), folder)


def look_of(data: bytes, folder: Path | None = None) -> tuple[Look, tuple[Finding, ...]]:
    control, findings = read_control(data, regulation(), folder)
    assert control is not None, findings
    for finding in findings:  # every placeholder of both languages can be filled
        assert all(finding.message(lang) and finding.remedy(lang) for lang in ("vi", "en"))
    return control.look, findings


def warned(findings: tuple[Finding, ...]) -> list[tuple[str, str, str | None, str | None]]:
    return [(found.code, found.severity, found.sheet, found.cell) for found in findings]


def at(setting: str) -> str:
    return address("round", setting, "value")


def reading_at(reading: str) -> str:
    return address("readings", READING + reading, "value")


def rules_of(sheet: Any) -> list[Any]:
    return list(sheet.data_validations.dataValidation)


# --- 1. as written, and what is typed


def test_as_written_the_look_is_the_default_one_under_the_regulations_authority() -> None:
    look, findings = look_of(control_file())
    assert findings == ()
    assert look == Look(Theme(), regulation().authority)


def test_blank_settings_mean_the_default() -> None:
    look, findings = read(dict.fromkeys([setting.id for setting in LOOK_SETTINGS]))
    assert (look, findings) == (Look(), ())


def test_what_is_typed_is_read() -> None:
    look, findings = read(
        {
            "authority": " Ủy ban nhân dân  tỉnh Thử ",
            "heading_colour": "xanh lá nhạt",
            "input_colour": "#e6f2fc",
            "table_size": "13",
        }
    )
    assert findings == ()
    theme = theme_of("#DFEBDA", "#E6F2FC", 13)
    assert look == Look(theme, "Ủy ban nhân dân tỉnh Thử", "xanh lam nhạt")


@pytest.mark.parametrize("name", HEADING_COLOURS)
def test_every_heading_colour_offered_is_taken(name: str) -> None:
    look, findings = read({"heading_colour": unicodedata.normalize("NFD", name)})
    assert (look.theme, findings) == (theme_of(HEADING_COLOURS[name]), ())


@pytest.mark.parametrize("name", INPUT_COLOURS)
def test_every_input_colour_offered_is_taken(name: str) -> None:
    look, findings = read({"input_colour": name})
    assert (look.theme, findings) == (theme_of(input=INPUT_COLOURS[name]), ())


@pytest.mark.parametrize("name", ["Xanh xám", "XANH XÁM (mặc định)"])
def test_the_default_may_be_named_without_its_mark(name: str) -> None:
    assert read({"heading_colour": name}) == (look_of(control_file())[0], ())


def test_a_colour_of_ones_own_is_called_just_a_colour() -> None:
    assert read({"input_colour": "F9E8D0"})[0].input_word == "màu"


def test_a_round_begun_before_these_settings_goes_on_with_the_default() -> None:
    def edit(book: Any) -> None:
        sheet = book["Đợt chấm"]
        for setting in LOOK_SETTINGS:
            sheet[f"A{sheet[place(sheet, setting.id, 'value')].row}"] = None

    look, findings = look_of(edited(control_file(), edit))
    assert look == look_of(control_file())[0] == Look(authority=regulation().authority)
    assert [each.code for each in findings] == ["control-setting-added"]


@pytest.mark.parametrize("picture", [png(), jpeg()])
def test_the_logo_is_the_file_of_that_name_in_the_rounds_folder(
    picture: bytes, tmp_path: Path
) -> None:
    (tmp_path / "logo.png").write_bytes(picture)
    look, findings = read({"logo": "logo.png"}, tmp_path)
    assert (look.logo, findings) == (picture, ())


def test_a_logos_name_may_be_composed_or_cased_otherwise(tmp_path: Path) -> None:
    (tmp_path / unicodedata.normalize("NFD", "Biểu trưng Sở.PNG")).write_bytes(png())
    assert read({"logo": "biểu trưng sở.png"}, tmp_path)[0].logo == png()


def test_without_a_folder_no_logo_is_looked_for() -> None:
    assert read({"logo": "logo.png"}) == (look_of(control_file())[0], ())


# --- 2. what cannot be used


@pytest.mark.parametrize("setting", ["heading_colour", "input_colour"])
@pytest.mark.parametrize(
    ("typed_text", "code"),
    [
        ("Xanh lơ lửng", "control-colour-unknown"),
        ("#12345", "control-colour-unknown"),
        ("#1F3864", "control-colour-dark"),
    ],
)
def test_a_colour_that_cannot_serve_is_told(setting: str, typed_text: str, code: str) -> None:
    look, findings = read({setting: typed_text})
    assert look.theme == Theme()
    assert warned(findings) == [(code, "warning", "Đợt chấm", at(setting))]
    assert findings[0].found == typed_text


def test_open_cells_cannot_be_white_and_headings_can() -> None:
    look, findings = read({"input_colour": "#FFFFFF"})
    assert look.theme == Theme()
    expected = [("control-colour-white", "warning", "Đợt chấm", at("input_colour"))]
    assert warned(findings) == expected
    assert read({"heading_colour": "#FFFFFF"})[0].theme.heading == "#FFFFFF"


@pytest.mark.parametrize("size", [9, 14, "mười", 11.5])
def test_a_size_out_of_bounds_is_told(size: object) -> None:
    look, findings = read({"table_size": size})
    assert look.theme == Theme()
    assert [(f.code, f.cell) for f in findings] == [("control-integer-bad", at("table_size"))]


@pytest.mark.parametrize("name", ["logo.png", "../logo.png", "/etc/hostname", "C:\\logo.png", "."])
def test_a_file_that_does_not_lie_in_the_folder_is_missing(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "dot"
    folder.mkdir()
    (tmp_path / "logo.png").write_bytes(png())
    look, findings = read({"logo": name}, folder)
    assert look.logo is None
    assert warned(findings) == [("control-logo-missing", "warning", "Đợt chấm", at("logo"))]
    assert findings[0].found == name


def test_a_folder_that_cannot_be_read_or_a_folder_in_its_place_is_missing(tmp_path: Path) -> None:
    (tmp_path / "logo.png").mkdir()
    for folder in (tmp_path, NOWHERE):
        assert warned(read({"logo": "logo.png"}, folder)[1])[0][0] == "control-logo-missing"


@pytest.mark.parametrize("data", [b"", b"MZ", b"<svg/>", png()[:-5]])
def test_a_file_that_is_no_picture_is_told(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(data)
    look, findings = read({"logo": "logo.png"}, tmp_path)
    assert look.logo is None
    assert warned(findings) == [("control-logo-not-picture", "warning", "Đợt chấm", at("logo"))]


@pytest.mark.parametrize(
    "data",
    [png() + bytes(LARGEST_LOGO), png_head(LARGEST_SIDE + 1, 5), png_head(5, LARGEST_SIDE + 1)],
)
def test_a_picture_too_large_is_told(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(data)
    look, findings = read({"logo": "logo.png"}, tmp_path)
    assert look.logo is None
    assert warned(findings) == [("control-logo-too-large", "warning", "Đợt chấm", at("logo"))]


# --- 3. real programs


def test_colours_are_offered_and_others_may_be_typed() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(control_file()))["Đợt chấm"]
    (offered,) = (
        rule for rule in sheet.data_validations.dataValidation if at("heading_colour") in rule.sqref
    )
    assert offered.type == "list"
    assert not offered.showErrorMessage
    assert all(name in offered.formula1 for name in HEADING_COLOURS)


def test_saved_by_libreoffice_the_look_and_the_readings_are_the_same(
    libreoffice: LibreOffice, tmp_path: Path
) -> None:
    written, saved, again = (tmp_path / name for name in ("dot-cham.xlsx", "a.xlsx", "b.xlsx"))
    written.write_bytes(control_file())
    (tmp_path / "logo.png").write_bytes(png())
    texts = {
        "authority": "Ủy ban nhân dân tỉnh Thử",
        "logo": "logo.png",
        "heading_colour": "Xám",
        "input_colour": "#E6F2FC",
    }
    with libreoffice.open(written) as book:
        for setting, text in texts.items():
            book.set("Đợt chấm", at(setting), text)
        book.set("Cách hiểu", reading_at("base"), "Cách thứ hai, có dấu phẩy")
        book.set("Đợt chấm", at("table_size"), 12)
        book.save_as(saved)
    with libreoffice.open(saved) as book:
        book.save_as(again)
    for file in (saved, again):
        look, findings = look_of(file.read_bytes(), tmp_path)
        assert findings == ()
        theme = theme_of("#E0E0E0", "#E6F2FC", 12)
        assert look == Look(theme, "Ủy ban nhân dân tỉnh Thử", "xanh lam nhạt", png())
        control, _ = read_control(file.read_bytes(), regulation(), tmp_path)
        assert control is not None
        assert control.readings == {"base": "b", "most": "2"}


def test_the_drop_downs_survive_libreoffice(libreoffice: LibreOffice, tmp_path: Path) -> None:
    written, saved = tmp_path / "dot-cham.xlsx", tmp_path / "saved.xlsx"
    written.write_bytes(control_file())
    with libreoffice.open(written) as book:
        book.save_as(saved)
    book = openpyxl.load_workbook(saved)
    (colour,) = (rule for rule in rules_of(book["Đợt chấm"]) if at("heading_colour") in rule.sqref)
    (reading,) = (rule for rule in rules_of(book["Cách hiểu"]) if reading_at("base") in rule.sqref)
    assert (colour.type, reading.type) == ("list", "list")
    assert not colour.showErrorMessage
    assert reading.showErrorMessage
