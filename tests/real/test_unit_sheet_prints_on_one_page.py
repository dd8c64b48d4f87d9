"""The page for units is one page on paper, whoever's round it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdf
import pytest
from support.form_helpers import KEY, regulation
from support.real_programs import (
    OFFICE_VERSIONS,
    PDF_OF_TEXT,
    LibreOffice,
    require,
    validate_ooxml,
)
from support.round_helpers import set_control
from support.sample_rounds import REGULATIONS

from thidua_xlsx.documents.kinds import FOR_UNITS
from thidua_xlsx.model import Unit
from thidua_xlsx.pipeline.init import init
from thidua_xlsx.pipeline.issue import issue

LONG = {
    "name": "Đợt chấm điểm, xếp hạng, xếp loại mức độ hoàn thành nhiệm vụ của các cơ quan, đơn vị, "
    "địa phương thuộc tỉnh năm 2024, lần thứ hai sau khi sắp xếp tổ chức bộ máy",
    "standing_agency_name": "Ban Chỉ đạo thực hiện Quy chế dân chủ và cải cách hành chính tỉnh",
    "contact_name": "Nguyễn Thị Phương Thảo, Chuyên viên chính Phòng Thi đua – Khen thưởng",
    "contact_phone": "0208 3855 123, máy lẻ 105; di động 0912 345 678 (giờ hành chính)",
    "contact_email": "phongthiduakhenthuong.sonoivu@thainguyen.gov.vn",
}


@pytest.mark.parametrize("id", REGULATIONS)
def test_it_prints_on_one_page_with_the_longest_names(id: str, tmp_path: Path) -> None:
    require("lowriter")
    path, rules = tmp_path / id, regulation(id)
    units = (Unit("don-vi-thu", "Đơn vị thử", rules.blocs[0].id),)
    assert init(path, rules, units=units, key=KEY, illustration="SỐ LIỆU MINH HỌA").refused is None
    set_control(path, unit_sheet="Có", self_deadline=date(2024, 12, 6), **LONG)
    assert issue(path).refused is None
    sheet = path / "phat-hanh" / FOR_UNITS.file
    assert validate_ooxml(sheet, OFFICE_VERSIONS[-1]) == []
    with LibreOffice() as office, office.open(sheet) as document:
        document.save_as(tmp_path / "trang.pdf", PDF_OF_TEXT)
    (page,) = pypdf.PdfReader(tmp_path / "trang.pdf").pages
    said = " ".join(page.extract_text().split())
    assert LONG["contact_email"] in said and "7. Không làm." in said
