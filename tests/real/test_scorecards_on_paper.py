"""A unit's scorecard printed by a program that is not ours: one page of A4, and nothing cut."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from support.form_helpers import CREATED
from support.golden_scorecards import CASES
from support.real_programs import PDF, LibreOffice, require

from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.form.result_notice import CHAIR_NAME, WHY
from thidua_xlsx.layout.form.scorecard import scorecard
from thidua_xlsx.layout.grid import Workbook
from thidua_xlsx.writing.workbook import write

OFFICIAL = CASES["phieu-diem-chinh-thuc"].request
LONG = " ".join(f"{number} nội dung báo cáo gửi chậm so với kế hoạch;" for number in range(40))
"""More than anybody reads; the page shows its beginning."""


def wordy() -> FormRequest:
    """The longest page: every reason long, a long ground of the rating, every line there is."""
    reasons = {key: LONG for key in OFFICIAL.values if key.endswith("/reason")}
    printed = {
        WHY: LONG[:400].rstrip(),
        CHAIR_NAME: "Nguyễn Thị Hoàng Phương Anh",
        "illustration": "SỐ LIỆU MINH HỌA – không phải kết quả thật",
        "round": "Đợt chấm điểm, xếp loại mức độ hoàn thành nhiệm vụ năm 2024",
    }
    return replace(
        OFFICIAL,
        values={**OFFICIAL.values, **reasons},
        printed={**OFFICIAL.printed, **printed},
    )


@pytest.mark.parametrize("name", [*CASES, "wordy"])
def test_it_is_one_page_that_says_all_of_its_cells(
    name: str, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    page = scorecard(wordy() if name == "wordy" else CASES[name].request)
    form, printed = tmp_path / "phieu.xlsx", tmp_path / "phieu.pdf"
    form.write_bytes(write(Workbook((page,)), created=CREATED))
    with libreoffice.open(form) as workbook:
        workbook.save_as(printed, PDF)
    shown = subprocess.run(
        [require("pdftotext"), "-layout", printed, "-"], capture_output=True, encoding="utf-8"
    ).stdout
    assert shown.count("\f") == 1
    texts = (cell.value for row in page.rows for cell in row.cells.values())
    words = {word for text in texts if isinstance(text, str) for word in text.split()}
    # LibreOffice's PDF parts letters of a word; nothing parts words that are there.
    letters = "".join(shown.split())
    assert [word for word in sorted(words) if word not in letters] == []
