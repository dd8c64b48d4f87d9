"""``letters``: drafts with the right form for the right recipient, which nobody has sent."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import openpyxl
import pytest
from support.appraisal_rounds import SCIENCE
from support.form_helpers import KEY, regulation
from support.round_helpers import set_control

from thidua_xlsx.layout.control.schema import SHEET_NAMES, UNITS
from thidua_xlsx.model import Stage, Unit
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.init import init
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.letters import About, letters

pytestmark = pytest.mark.usefixtures("fixed_clock")

OTHER = Unit("so-thu-hai", "Sở “A&B”, <thứ hai>", SCIENCE.bloc)
ADDRESSES = {SCIENCE.id: "khcn@tinh.gov.vn; khac@tinh.gov.vn", OTHER.id: "hai@tinh.gov.vn"}


def address(path: Path, addresses: dict[str, str]) -> None:
    """Types addresses into the control workbook; the units that are not named take no part."""
    control = path / "dot-cham.xlsx"
    book = openpyxl.load_workbook(control)
    sheet = book[SHEET_NAMES[UNITS]]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for row in sheet.iter_rows(min_col=1, max_col=1):
        id = str(row[0].value).removeprefix("unit.")
        if id in addresses:
            sheet.cell(row[0].row, columns["email"]).value = addresses[id]
        elif str(row[0].value).startswith("unit."):
            sheet.cell(row[0].row, columns["state"]).value = "Không tham gia"
            sheet.cell(row[0].row, columns["reason"]).value = "Thử"
    book.save(control)


@pytest.fixture
def issued(tmp_path: Path) -> Path:
    """A round of two units with addresses, whose forms are out."""
    path = tmp_path / "dot"
    begun = init(path, regulation("tn-2610-2024"), units=(SCIENCE, OTHER), key=KEY)
    assert begun.refused is None
    address(path, ADDRESSES)
    assert issue(path).refused is None
    return path


def opened(path: Path, file: str) -> EmailMessage:
    message = message_from_bytes((path / file).read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_each_recipient_gets_a_draft_with_its_own_form(issued: Path) -> None:
    result = letters(issued)
    assert {each.unit: each.email for each in result.letters} == {
        SCIENCE.id: "khcn@tinh.gov.vn",
        OTHER.id: "hai@tinh.gov.vn",
    }
    for each in result.letters:
        message = opened(issued, each.file)
        assert message["X-Unsent"] == "1" and message["To"].addresses[0].addr_spec == each.email
        (attached,) = message.iter_attachments()
        assert attached.get_content() == (issued / each.attachment).read_bytes()
        assert attached.get_filename() == Path(each.attachment).name
        text = message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
        name = SCIENCE.name if each.unit == SCIENCE.id else OTHER.name
        assert f"Kính gửi: {name}," in text and "{" not in text + str(message["Subject"])
        assert name in str(message["Subject"])


def test_the_same_draft_has_the_same_bytes(issued: Path) -> None:
    once = {each.file: (issued / each.file).read_bytes() for each in letters(issued).letters}
    again = {each.file: (issued / each.file).read_bytes() for each in letters(issued).letters}
    assert once == again and len(once) == 2


def test_only_who_has_not_answered_is_reminded(issued: Path) -> None:
    assert len(letters(issued, about=About.REMINDERS).letters) == 2
    (form,) = (each.file for each in issue(issued).issued if each.unit == SCIENCE.id)
    assert collect(issued, [issued / form]).refused is None  # blank: under review
    (reminded,) = letters(issued, about=About.REMINDERS).letters
    assert reminded.unit == OTHER.id
    drafts = {path.name for path in (issued / reminded.file).parent.iterdir()}
    assert drafts == {f"{OTHER.id}.eml"}
    (mended,) = letters(issued, about=About.SLIPS).letters
    assert mended.unit == SCIENCE.id and mended.attachment.startswith("tra-lai/")


def test_who_has_no_address_is_named_and_gets_none(issued: Path) -> None:
    address(issued, {SCIENCE.id: "không có", OTHER.id: "hai@tinh.gov.vn"})
    result = letters(issued)
    assert [each.unit for each in result.letters] == [OTHER.id]
    assert result.without_address == (SCIENCE.name,)
    assert [each.code for each in result.findings] == ["letter-no-address"]


def test_the_office_s_own_words_take_the_place_of_the_program_s(issued: Path) -> None:
    set_control(issued, letter_subject="{đợt chấm}: {đơn vị}", letter_form="Chào {đơn vị}. {lạ}")
    for each in letters(issued).letters:
        message = opened(issued, each.file)
        text = message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
        assert text.startswith("Chào Sở") and "{lạ}" in text
        assert str(message["Subject"]).startswith("Đợt chấm điểm năm 2024: ")


def test_what_goes_to_whom_is_listed_beside_the_forms(issued: Path) -> None:
    book = openpyxl.load_workbook(issued / "phat-hanh" / "danh-sach-gui.xlsx")
    rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
    told = {row[3]: row for row in rows if str(row[0]).startswith("form-")}
    assert set(told) == {SCIENCE.name, OTHER.name}
    line = told[SCIENCE.name]
    assert line[4] == "khcn@tinh.gov.vn" and line[6] == f"{SCIENCE.id}.xlsx"
    (out,) = (each for each in issue(issued).issued if each.unit == SCIENCE.id)
    assert line[7] == out.serial
    assert issue(issued, again=True).refused is None
    again = openpyxl.load_workbook(issued / "phat-hanh" / "danh-sach-gui.xlsx").active
    assert [row[8].value for row in again.iter_rows() if str(row[0].value).startswith("form-")] == [
        2, 2,
    ]  # fmt: skip


def test_of_a_stage_that_never_went_out_there_is_no_letter(issued: Path) -> None:
    result = letters(issued, Stage.RESULT)
    assert result.letters == ()
    (told,) = result.findings
    assert told.code == "letters-not-issued" and "--stage result, rồi làm lại" in told.remedy("vi")
