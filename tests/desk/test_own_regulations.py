"""A round under a regulation of one's own: its workbook is downloaded, changed and brought back."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest
from support.desks import Browser, desk_at, words
from support.regulation_books import Typed

pytestmark = pytest.mark.usefixtures("fixed_clock")


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    (tmp_path / "home").mkdir()
    return desk_at(tmp_path / "home")


def brought(browser: Browser, data: bytes, id: str = "") -> tuple[str, str]:
    """What is read, and the page's own text, after that workbook was brought."""
    answer = browser.post("/quy-dinh", {"id": id}, [("files", ("Quy định mới.xlsx", data))])
    return words(answer), answer.text


def test_a_regulation_is_changed_in_a_workbook_and_a_round_begins_under_it(
    browser: Browser,
) -> None:
    book = Typed(browser.get("/quy-dinh/so/bg-2017").content)
    book.type("regulation", "regulation#title", "", "Chấm điểm thi đua năm 2018")
    said, _ = brought(browser, book.bytes(), "bg-2018")
    assert "Đã lập quy định bg-2018" in said
    page = browser.get("/")
    assert "Chấm điểm thi đua năm 2018 quy định của cơ quan" in words(page)
    assert browser.get("/quy-dinh/so/quy-dinh/bg-2018").content[:2] == b"PK"
    browser.post(
        "/dot-cham/moi", {"name": "dot-2018", "regulation": "quy-dinh/bg-2018"}, multipart=True
    )
    assert (browser.desk.home / "dot-2018" / "dot-cham.xlsx").is_file()
    assert [each.path.name for each in browser.desk.rounds()] == ["dot-2018"]
    assert list(browser.desk.staging.iterdir()) == [], "nothing is left of what was sent"


def test_of_tables_a_workbook_is_made_with_what_is_asked(browser: Browser) -> None:
    table = openpyxl.Workbook()
    for row in [("STT", "Tiêu chí (tự đặt)", "Điểm tối đa"), ("1", "Báo cáo", 10)]:
        table.worksheets[0].append(row)
    stream = io.BytesIO()
    table.save(stream)
    said, text = brought(browser, stream.getvalue(), "xa-2025")
    assert "Chưa lập được" in said and "Đã lập sổ quy định từ bảng phụ lục" in said
    marked = re.search(r'href="(/quy-dinh/hoi/\d+)"', text)
    assert marked is not None
    book = browser.get(marked[1]).content
    said, text = brought(browser, book)
    assert "Sửa các chỗ nêu dưới đây" in said and "/quy-dinh/hoi/" not in text
    assert not browser.desk.own_regulations


def test_what_is_no_regulation_is_refused_and_nothing_else_is_written_out(
    browser: Browser,
) -> None:
    said, _ = brought(browser, b"PK nothing")
    assert "Chưa thực hiện được" in said and not browser.desk.own_regulations
    for wanted in ("../../etc", "quy-dinh/khong-co", "/etc", "khong-co"):
        assert b"PK" not in browser.get(f"/quy-dinh/so/{wanted}").content[:2], wanted
    assert browser.get("/quy-dinh/hoi/1").status_code == 404
