"""The sheet "Minh chứng": a numbered list of evidence that criteria point at ("MC1, MC3").

Help stands in the headings: a prompt a cell would be hundreds of validations in every file.
"""

from __future__ import annotations

from collections.abc import Sequence

from thidua_xlsx.layout.fields import typed_cell
from thidua_xlsx.layout.form.form_heads import head_beside
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.grid import Cell, Row, Sheet
from thidua_xlsx.layout.listing import Heading, listing
from thidua_xlsx.model import Stage, field_key

SHEET_ID = "evidence"
SHEET_NAME = "Minh chứng"
ROWS = 60

COLUMNS = (
    Heading("number", "Số", 6),
    Heading("name", "Tên tài liệu, sản phẩm", 40),
    Heading("document", "Số, ký hiệu (ví dụ 125/BC-SNV)", 17),
    Heading("date", "Ngày ban hành", 11),
    Heading("pages", "Mục, trang (ví dụ mục II, trang 5)", 14),
    Heading("link", "Liên kết hoặc tên tệp", 34),
    Heading("criteria", "Dùng cho tiêu chí (ví dụ II.1; III.2)", 20),
)
STATED = "evidence"
"""What the identity prints: the parts of a row that the form asks for, blanks between."""
ASKED = ("name", "document", "date", "pages", "link", "criteria")
FIRST_ASKED = ("name", "document", "date", "link", "criteria")
"""What a form asks for whose identity names none: there were no others."""

INSTRUCTION = (
    "Kê mỗi tài liệu một dòng. Ở cột “Tài liệu kiểm chứng” của biểu điểm và cột “Minh chứng” của "
    "trang điều kiện chỉ cần ghi số của dòng, ví dụ MC1, MC3. Để chỉ in các dòng đã kê: bấm mũi "
    "tên ở ô “Tên tài liệu, sản phẩm”, bỏ chọn (Trống)."
)
INSTRUCTION_LOCKED = "Danh mục do đơn vị kê; các ô đã khóa. Dòng trống được ẩn."


def parts_asked(request: FormRequest) -> tuple[str, ...]:
    """The parts of a row that the form asks for, of ``ASKED`` in their order."""
    named = request.printed.get(STATED, "").split()
    return tuple(part for part in ASKED if part in named) or FIRST_ASKED


def evidence_key(number: int, part: str) -> str:
    """The field key of a part of a row, of ``ASKED``."""
    return field_key(f"evidence/{number}", part)


def evidence_number(number: int) -> str:
    """What a row is called where a criterion points at it."""
    return f"MC{number}"


def evidence_sheet(request: FormRequest) -> Sheet:
    """The list of evidence; a filter leaves its blank rows out of the print.  In the appraisal
    stage it is locked and they are hidden."""
    text = INSTRUCTION if request.stage is Stage.SELF else INSTRUCTION_LOCKED
    title = "DANH MỤC TÀI LIỆU KIỂM CHỨNG"
    parts = parts_asked(request)
    columns = [column for column in COLUMNS if column.id in ("number", *parts)]
    above = head_beside(request, columns, title, text)
    rows = [_row(request, number, parts) for number in range(1, ROWS + 1)]
    is_open = request.stage is Stage.SELF
    return listing(
        SHEET_ID, SHEET_NAME, columns, rows, above=above, freeze="name", filtered=is_open
    )


def row_id(number: int) -> str:
    """The id of a row of the list."""
    return f"evidence-{number}"


def _row(request: FormRequest, number: int, parts: Sequence[str]) -> Row:
    is_open, name = request.stage is Stage.SELF, evidence_number(number)
    cells = {"number": Cell(name, ("cell", "center"), checked=True)}
    for part in parts:
        key, type = evidence_key(number, part), "date" if part == "date" else "text"
        asked = request.field(key, part, type, item=name, input=is_open)
        cells[part] = typed_cell(request, asked)
    said = (cells[part] for part in parts)
    filled = any(cell.value is not None or cell.mark is not None for cell in said)
    return Row(row_id(number), cells, hidden=not is_open and not filled)
