"""Ten tables of criteria that nobody published, in the manner of those that provinces do: other
numbering, columns, levels, maxima.  All of them are made up.

Each is written as a person would see it; beside it the rows that it means, as id, kind and
maximum, or what is wrong in it and where.
"""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.styles import Font
from support.regulation_books import FILE, MADE, answered_book, read

from thidua_xlsx.authoring.tables.regulation import draft_of
from thidua_xlsx.layout.regulation.draft import Draft
from thidua_xlsx.layout.regulation.workbook import regulation_workbook
from thidua_xlsx.reading.container import read_book
from thidua_xlsx.writing.workbook import write

LETTERS = """
BIỂU 1
BẢNG TIÊU CHÍ THI ĐUA NĂM 2024 ĐỐI VỚI CÁC PHÒNG, BAN
Điểm chuẩn | Nội dung | TT | Đơn vị tự chấm | Hội đồng chấm | Ghi chú
60 | CÔNG TÁC CHUYÊN MÔN | A
40 | Nhiệm vụ thường xuyên | I
25 | Hoàn thành kế hoạch năm | 1
15 | Báo cáo đúng hạn | 2
20 | Nhiệm vụ đột xuất | II
20 | Thực hiện nhiệm vụ được giao thêm | 1
40 | XÂY DỰNG CƠ QUAN | B
40 | Nền nếp | I
30 | Kỷ luật lao động | 1
10 | Đoàn kết nội bộ | 2
100 | Tổng cộng |
"""
DOTTED = """
STT | Tiêu chí | Điểm tối đa | Tự chấm
1 | Lãnh đạo, chỉ đạo | 30
1.1 | Ban hành kế hoạch | 10
1.2 | Tổ chức thực hiện | 20
1.2.1 | Phân công | 5
1.2.2 | Kiểm tra | 15
2 | Kết quả | 70
2.1 | Chỉ tiêu kinh tế | 40
2.2 | Chỉ tiêu xã hội | 30
"""
PAGES = """
STT | Nội dung tiêu chí | Thang điểm | Điểm tự đánh giá | Cơ quan thẩm định
(1) | (2) | (3) | (4) | (5)
Phần I: XÂY DỰNG ĐẢNG | | 50 | | Văn phòng
1 | Học tập nghị quyết | 20
2 | Kết nạp đảng viên | 30
STT | Nội dung tiêu chí | Thang điểm | Điểm tự đánh giá | Cơ quan thẩm định
Phần II: XÂY DỰNG CHÍNH QUYỀN | | 50 | | Phòng Nội vụ
1 | Cải cách hành chính | 50
"""
IN_LABELS = """
Nội dung | Số điểm | Điểm tự chấm
I. Phát triển kinh tế | 60
1. Thu ngân sách | 35
2. Giải ngân vốn | 25
a) Vốn trong nước | 15
b) Vốn ngoài nước | 10
II. Văn hóa, xã hội | 40
1/ Giáo dục | 20
2/ Y tế | 20
Tổng điểm | 100
"""
DASHES = """
TT | Các tiêu chí | Điểm tối đa | Điểm tự chấm | Điểm thẩm định
1 | Phong trào thi đua | 20
 | - Có kế hoạch phát động | 5
 | - Có đăng ký thi đua | 5
 | - Có sơ kết, tổng kết | 10
2 | Khen thưởng | 10
 | + Hồ sơ đúng hạn: 10 điểm
 | + Hồ sơ chậm: 5 điểm
3 | Báo cáo | 10
 | - Báo cáo 6 tháng: 4 điểm
 | - Báo cáo năm: 6 điểm
"""
BONUS = """
STT | Tiêu chí | Phương pháp tính điểm | Điểm chuẩn | Điểm cộng | Điểm trừ | Tự chấm
I | Nhiệm vụ | | 90
1 | Thu ngân sách | Vượt 1% cộng 1 điểm, tối đa 5 điểm | 50
2 | Giải quyết hồ sơ | Mỗi hồ sơ trễ hạn trừ 0,5 điểm | 40
II | Điểm thưởng | Thưởng tối đa 10 điểm | 10
"""
CAPITALS = """
STT | Lĩnh vực, tiêu chí | Điểm tối đa | Tự chấm
 | QUỐC PHÒNG | 55
1 | Huấn luyện dân quân | 25
2 | Tuyển quân | 30
 | AN NINH | 45
1 | Giữ gìn trật tự | 45
"""
THOUSANDS = """
STT | Tiêu chí | Điểm tối đa | Tự chấm
I | Kinh tế | 1.000
1 | Nông nghiệp | 600
2 | Dịch vụ | 400
II | Xã hội | 500
1 | Giáo dục | 250,5
2 | Y tế | 249,5
Tổng cộng | | 1.500
"""
WRONG_GROUP = """
STT | Tiêu chí | Điểm tối đa | Tự chấm
I | Kinh tế | 20
1 | Nông nghiệp | 10
2 | Dịch vụ | 9
"""
WRONG_TOTAL = """
STT | Tiêu chí | Điểm tối đa | Tự chấm
1 | Nông nghiệp | 60
2 | Dịch vụ | 39
Tổng cộng | | 100
"""

OUTLINES = {
    "letters": (LETTERS, """ND.A section 60, I group 40, I.1 criterion 25, I.2 criterion 15,
        II group 20, II.1 criterion 20, ND.B section 40, B.I group 40, B.I.1 criterion 30,
        B.I.2 criterion 10"""),
    "dotted": (DOTTED, """ND.1 section 30, 1.1 criterion 10, 1.2 group 20, 1.2.1 criterion 5,
        1.2.2 criterion 15, ND.2 section 70, 2.1 criterion 40, 2.2 criterion 30"""),
    "pages": (PAGES, """ND.I section 50, I.1 criterion 20, I.2 criterion 30, ND.II section 50,
        II.1 criterion 50"""),
    "in labels": (IN_LABELS, """ND.I section 60, I.1 criterion 35, I.2 group 25,
        I.2.a criterion 15, I.2.b criterion 10, ND.II section 40, II.1 criterion 20,
        II.2 criterion 20"""),
    "dashes": (DASHES, """ND.1 section 20, 1.a criterion 5, 1.b criterion 5, 1.c criterion 10,
        2 criterion 10, 2:1 option -, 2:2 option -, 3 criterion 10, 3:1 option -, 3:2 option -"""),
    "bonus": (BONUS, "ND.I section 90, I.1 criterion 50, I.2 criterion 40, II criterion 10"),
    "capitals": (CAPITALS, """ND.I section 55, I.1 criterion 25, I.2 criterion 30,
        ND.II section 45, II.1 criterion 45"""),
    "thousands": (THOUSANDS, """ND.I section 1000, I.1 criterion 600, I.2 criterion 400,
        ND.II section 500, II.1 criterion 250.5, II.2 criterion 249.5"""),
    "wrong group": (WRONG_GROUP, "ND.I section 20, I.1 criterion 10, I.2 criterion 9"),
    "wrong total": (WRONG_TOTAL, "1 criterion 60, 2 criterion 39"),
}  # fmt: skip


def draft(text: str) -> Draft:
    book = openpyxl.Workbook()
    for line in text.strip().split("\n"):
        book.active.append([cell.strip() or None for cell in line.split("|")])
    return draft_in(book)


def draft_in(book: openpyxl.Workbook) -> Draft:
    stream = io.BytesIO()
    book.save(stream)
    raw, _ = read_book(stream.getvalue(), FILE)
    assert raw is not None
    found = draft_of(raw, "tu-dat")
    assert found is not None
    return found


BOLD = """
Tiêu chí | Điểm tối đa | Tự chấm
**Thực hiện nhiệm vụ chuyên môn** | 60
Hoàn thành kế hoạch năm | 40
Báo cáo đúng hạn | 20
**Xây dựng cơ quan** | 40
Kỷ luật lao động | 30
Đoàn kết nội bộ | 10
Tổng cộng | 100
"""


def outlined(text: str, *, in_look: bool) -> list[str]:
    """The rows of the table, its bold either in the cells' look or as the marks of another
    program."""
    book = openpyxl.Workbook()
    for line in text.strip().splitlines():
        cells = [cell.strip() or None for cell in line.split("|")]
        label = cells[0] or ""
        book.active.append([label.strip("*"), *cells[1:]] if in_look else cells)
        if in_look and label.startswith("**"):
            book.active.cell(book.active.max_row, 1).font = Font(bold=True)
    return outline(draft_in(book).files["annex-1"]["criteria"])


@pytest.mark.parametrize("in_look", [True, False], ids=["look", "marks"])
def test_bold_tells_levels_where_nothing_is_numbered(in_look: bool) -> None:
    found = outlined(BOLD, in_look=in_look)
    plain = outlined(BOLD.replace("**", ""), in_look=False)
    assert len(found) == len(plain) == 6
    assert [row.split()[1] for row in found] == ["section", "criterion", "criterion"] * 2
    assert {row.split()[1] for row in plain} == {"criterion"}


def outline(rows: list[dict[str, object]]) -> list[str]:
    told: list[str] = []
    for row in rows:
        told.append(f"{row['id']} {row['kind']} {row.get('max', '-')}")
        told += outline(row.get("rows", []))  # type: ignore[arg-type]
    return told


@pytest.mark.parametrize("name", OUTLINES)
def test_a_table_has_the_rows_that_a_person_sees(name: str) -> None:
    text, expected = OUTLINES[name]
    found = outline(draft(text).files["annex-1"]["criteria"])
    assert found == [" ".join(one.split()) for one in expected.split(",")]


@pytest.mark.parametrize("name", OUTLINES)
def test_what_is_open_stands_at_a_cell_of_the_workbook(name: str) -> None:
    made = draft(OUTLINES[name][0])
    back = read(write(regulation_workbook(made), created=MADE))
    assert back.regulation is None
    assert all(one.sheet and one.cell for one in back.findings)
    opened = [one for one in back.findings if one.code == "regulation-question-open"]
    assert len(opened) == len(made.questions) > 10


WRONG = ("wrong group", "wrong total")


@pytest.mark.parametrize("name", [name for name in OUTLINES if name not in WRONG])
def test_answered_it_is_a_template(name: str) -> None:
    back = read(answered_book(draft(OUTLINES[name][0])).bytes())
    assert (back.regulation is not None, back.findings) == (True, ())


@pytest.mark.parametrize(
    ("text", "code", "row", "key"),
    [
        (WRONG_GROUP, "template-sum-differs", "criteria#2", "max"),
        (WRONG_TOTAL, "template-total-differs", "annex#1", "total"),
    ],
)
def test_sums_that_do_not_fit_are_told_where_they_stand(
    text: str, code: str, row: str, key: str
) -> None:
    answered = answered_book(draft(text))
    place = answered.cell("annexes" if row == "annex#1" else "annex-1", row, key)
    back = read(answered.bytes())
    assert back.regulation is None
    assert [(one.code, one.sheet, one.cell) for one in back.findings] == [
        (code, place.parent.title, place.coordinate)
    ]
