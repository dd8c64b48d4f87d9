"""The page for units: beside the self forms where the round chose it, one for all of them.

1. Off unless chosen, and no form is another for it.
2. It says the round's own day, address, telephone; what is not known is a named blank.
3. The same round gives the same bytes; what changed in the control workbook is in the next one.
4. What a person edited stays; an office's own template is used, a faulty one hinders no form.
5. It is named in the list of what goes to whom and goes with drafts of self forms, no others.
"""

from __future__ import annotations

import re
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import docx
import openpyxl
import pytest
from support.control_case import typed
from support.form_helpers import KEY, regulation
from support.guide import guide_text
from support.letters import letter, lines, marked
from support.round_helpers import set_control
from support.sample_rounds import REGULATIONS

from thidua_xlsx.documents.kinds import FOR_UNITS, packaged
from thidua_xlsx.layout.form.guide_sheet import SHEET_NAME
from thidua_xlsx.layout.form.panel import READY
from thidua_xlsx.model import Stage, Unit
from thidua_xlsx.pipeline.documents import documents
from thidua_xlsx.pipeline.init import init
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.letters import About, letters

SAID = {
    "self_deadline": date(2024, 12, 6),
    "contact_name": "Trần Thị Hoa",
    "contact_phone": "0208 3855 123",
    "contact_email": "thidua@tinh.gov.vn",
}


def begun(folder: Path, id: str = "tn-2610-2024", **settings: object) -> Path:
    path = folder / id
    rules = regulation(id)
    unit = Unit("don-vi-thu", "Đơn vị thử", rules.blocs[0].id)
    assert init(path, rules, units=(unit,), key=KEY).refused is None
    set_control(path, **settings)
    return path


def sheet_of(path: Path) -> Path:
    return path / "phat-hanh" / FOR_UNITS.file


def said(path: Path) -> str:
    return "\n".join(lines(sheet_of(path).read_bytes()))


def forms(path: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in (path / "phat-hanh").glob("*/*.xlsx")}


def codes(path: Path) -> list[str]:
    result = issue(path)
    assert result.refused is None and result.issued
    return [each.code for each in result.findings if each.code.startswith(("unit", "document"))]


def test_it_is_off_unless_chosen_and_no_form_is_another_for_it(tmp_path: Path) -> None:
    without = begun(tmp_path / "khong")
    assert issue(without).unit_sheet is None and not sheet_of(without).exists()
    beside = begun(tmp_path / "co", unit_sheet="Có")
    assert issue(beside).unit_sheet == f"phat-hanh/{FOR_UNITS.file}"
    assert forms(without) == forms(beside) != {}


@pytest.mark.parametrize("id", REGULATIONS)
def test_it_says_the_round_s_own_day_address_and_telephone(id: str, tmp_path: Path) -> None:
    path = begun(tmp_path, id, unit_sheet="Có", **SAID)
    assert codes(path) == []
    text = said(path)
    for words in ("06/12/2024", "Trần Thị Hoa", "0208 3855 123", "thidua@tinh.gov.vn", READY):
        assert words in text
    assert "{" not in text and "%}" not in text and marked(sheet_of(path).read_bytes()) == []
    rules = regulation(id)
    assert rules.standing_agency_name.upper() in text
    assert ("đóng dấu" in text) == (rules.signed_sheet is not None)
    assert ("chấm đã khóa" in text) == bool(rules.panel_name)
    for form in (path / "phat-hanh").glob("*/*.xlsx"):
        assert SHEET_NAME in openpyxl.load_workbook(form, read_only=True).sheetnames


def test_what_is_not_known_stands_on_yellow_and_is_named(tmp_path: Path) -> None:
    path = begun(tmp_path, unit_sheet="Có", **{**SAID, "contact_phone": None})
    (told,) = [each for each in issue(path).findings if each.code == "unit-sheet-blank"]
    assert told.found == "điện thoại" and len(marked(sheet_of(path).read_bytes())) == 1


def test_units_with_a_day_of_their_own_are_told_where_it_stands(tmp_path: Path) -> None:
    path = begun(tmp_path, unit_sheet="Có", **SAID)
    issue(path)
    assert "hạn riêng" not in said(path)
    control = path / "dot-cham.xlsx"
    own = {
        ("units", "unit.don-vi-thu", "deadline"): date(2024, 12, 20),
        ("units", "unit.don-vi-thu", "reason"): "Công văn 12",
    }
    control.write_bytes(typed(own, control.read_bytes()))
    issue(path)
    assert "hạn riêng" in said(path)


def test_the_same_round_gives_the_same_page_until_the_control_workbook_changes(
    tmp_path: Path,
) -> None:
    path = begun(tmp_path, unit_sheet="Có", **SAID)
    issue(path)
    once = sheet_of(path).read_bytes()
    issue(path, again=True)
    assert sheet_of(path).read_bytes() == once
    set_control(path, self_deadline=date(2024, 12, 13))
    issue(path)
    assert "13/12/2024" in said(path)


def test_what_a_person_edited_is_left_and_noted(tmp_path: Path) -> None:
    path = begun(tmp_path, unit_sheet="Có", **SAID)
    issue(path)
    word = docx.Document(str(sheet_of(path)))
    word.add_paragraph("Gửi trước 16 giờ.")
    word.save(str(sheet_of(path)))
    edited = sheet_of(path).read_bytes()
    assert codes(path) == ["unit-sheet-kept"] and sheet_of(path).read_bytes() == edited
    assert issue(path).unit_sheet is not None


def test_an_office_s_own_template_is_used_and_a_faulty_one_hinders_no_form(tmp_path: Path) -> None:
    path = begun(tmp_path, unit_sheet="Có", **SAID)
    assert f"mau-van-ban/{FOR_UNITS.file}" in documents(path, templates=True).templates
    own = path / "mau-van-ban" / FOR_UNITS.file
    assert own.read_bytes() == packaged(FOR_UNITS)
    own.write_bytes(letter("Nộp trước ngày {{ han_nop }} nhé."))
    assert codes(path) == [] and "Nộp trước ngày 06/12/2024 nhé." in said(path)
    own.write_bytes(letter("{{ han_nopp }}"))
    assert codes(path) == ["document-placeholder-unknown"]


def test_it_goes_with_drafts_of_self_forms_and_is_named_in_the_list(tmp_path: Path) -> None:
    path = begun(tmp_path, unit_sheet="Có", **SAID)
    control = path / "dot-cham.xlsx"
    mail = {("units", "unit.don-vi-thu", "email"): "don-vi@tinh.gov.vn"}
    control.write_bytes(typed(mail, control.read_bytes()))
    issue(path)
    for about in (About.FORMS, About.REMINDERS):
        (made,) = letters(path, about=about).letters
        message = message_from_bytes((path / made.file).read_bytes(), policy=policy.default)
        names = [part.get_filename() for part in message.iter_attachments()]  # type: ignore[attr-defined]
        assert names == ["don-vi-thu.xlsx", FOR_UNITS.file]
    book = openpyxl.load_workbook(path / "phat-hanh" / "danh-sach-gui.xlsx")
    listed = [
        cell for row in book.active.iter_rows() for cell in row if cell.value == FOR_UNITS.file
    ]
    assert listed and all(cell.hyperlink.target == FOR_UNITS.file for cell in listed)
    set_control(path, unit_sheet="Không")
    (plain,) = letters(path).letters
    message = message_from_bytes((path / plain.file).read_bytes(), policy=policy.default)
    assert len(list(message.iter_attachments())) == 1  # type: ignore[attr-defined]
    assert issue(path, Stage.SELF).unit_sheet is None


def test_the_guide_lists_what_its_template_may_say() -> None:
    guide, template = guide_text(), "\n".join(lines(packaged(FOR_UNITS)))
    names = {*re.findall(r"\{\{ (\w+) \}\}", template), *re.findall(r"\{% if (\w+)", template)}
    assert len(names) > 10
    assert [name for name in sorted(names) if f"`{name}`" not in guide] == []
