"""What we put beside the cells ourselves is not told; what others put there is, and once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from inputs.beside import CELL, OFFICE, SHEET, attached, drawn_box, threads
from inputs.case import Tools
from openpyxl.comments import Comment
from support.archives import edited
from support.findings import codes
from support.form_helpers import blank, honest, read
from support.pictures import png
from support.real_programs import LibreOffice
from support.round_helpers import out, set_control

from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.returns.checks.strays import MOST

NOT_READ = {"note-not-read", "text-box-not-read", "pictures-not-read", "objects-not-read"}


@pytest.fixture(scope="module")
def with_logo(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    round_ = out(tmp_path_factory.mktemp("logo"))
    (round_.path / "logo.png").write_bytes(png())
    set_control(round_.path, logo="logo.png")
    unit = round_.units[0].id
    (made,) = issue(round_.path, units=[unit], again=True).issued
    return (round_.path / made.file).read_bytes()


@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_our_logo_is_no_picture_that_was_sent(
    with_logo: bytes, libreoffice: LibreOffice, tmp_path: Path, ending: str
) -> None:
    assert b"image1.png" in with_logo
    saved = Tools(tmp_path, lambda: libreoffice).saved(with_logo, ending)
    assert NOT_READ.isdisjoint(codes(read(with_logo).findings))
    assert NOT_READ.isdisjoint(codes(read(saved, file=f"phieu.{ending}").findings))


def test_many_notes_are_counted_beyond_the_first_fifty() -> None:
    sheet = blank("PL-I").sheet

    def noted(book: Any) -> None:
        for row in range(10, 10 + MOST + 7):
            book[sheet].cell(row, 30).comment = Comment(f"ghi chú {row}", "A")

    found = read(edited(honest("PL-I"), noted)).findings
    assert codes(found).count("note-not-read") == MOST
    (more,) = [each for each in found if each.code == "values-outside-fields-more"]
    assert (more.sheet, more.found) == (sheet, "7")


def test_a_text_box_is_told_at_its_cell_with_all_that_fits() -> None:
    said = "xin sửa điểm " * 30
    box = (f"{OFFICE}/drawing", "xl/drawings/ve.xml", drawn_box(said))
    found = read(attached(honest("PL-I"), SHEET, box)).findings
    (told,) = [each for each in found if each.code == "text-box-not-read"]
    assert (told.sheet, told.cell, told.found) == (SHEET, CELL, said.strip())


def test_the_replies_of_a_thread_are_told_with_it_whatever_came_between() -> None:
    links = threads((CELL, "Xin sửa"), ("M30", "Khác"), (CELL, "Đồng ý"))
    found = read(attached(honest("PL-I"), SHEET, links, drawn=False)).findings
    told = {each.cell: each.found for each in found if each.code == "note-not-read"}
    assert told == {CELL: "Xin sửa / Đồng ý", "M30": "Khác"}


def test_a_part_that_cannot_be_read_refuses_no_form() -> None:
    """Nothing beside the cells decides about a value."""
    broken = (f"{OFFICE}/drawing", "xl/drawings/ve.xml", b"<xdr:wsDr")
    reading = read(attached(honest("PL-I"), SHEET, broken, drawn=False))
    assert [code for code in codes(reading.findings) if code in NOT_READ] == ["objects-not-read"]
    assert reading.scores == read(honest("PL-I")).scores
