"""What a unit states of itself below its table: the rating that it proposes (Điều 6.3), day and
form in which its leadership approved the score (Điều 8.1b), difficulties and proposals
(Điều 11.1c).  Which of these a form asks for stands in its identity.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from thidua_xlsx.layout.blocks import Block, spread_row, stacked
from thidua_xlsx.layout.fields import field_cell
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.grid import Cell, Column
from thidua_xlsx.model import Field, Stage

UNIT = "unit"
"""The item that the statements are about."""
STATED = "statements"
"""What the identity prints: the names of the statements asked for, blanks between."""
RATING, MEETING_DATE, MEETING_FORM = "rating", "meeting_date", "meeting_form"
DIFFICULTIES, PROPOSALS = "difficulties", "proposals"
FIRST = (RATING, MEETING_DATE)
"""What a form asks for whose identity names none: there were no others."""
MEETING_FORMS = (
    "Họp trực tiếp",
    "Họp trực tuyến",
    "Họp trực tiếp kết hợp trực tuyến",
    "Lấy ý kiến bằng văn bản",
)
LABELS: Mapping[str, str] = {
    RATING: "Đơn vị đề xuất xếp loại mức độ hoàn thành nhiệm vụ (chọn trong danh sách)",
    MEETING_DATE: "Ngày tập thể lãnh đạo họp thông qua kết quả tự chấm (ngày/tháng/năm)",
    MEETING_FORM: "Hình thức thông qua (chọn trong danh sách)",
    DIFFICULTIES: (
        "Khó khăn, vướng mắc trong quá trình triển khai thực hiện (nếu có; nội dung dài thì gửi "
        "kèm văn bản và ghi số, ký hiệu ở đây)"
    ),
    PROPOSALS: (
        "Kiến nghị, đề xuất (nếu có; nội dung dài thì gửi kèm văn bản và ghi số, ký hiệu ở đây)"
    ),
}
LONG = (DIFFICULTIES, PROPOSALS)
"""Told in sentences, over the whole width, and never asked of a unit that has none."""


def stated(request: FormRequest) -> tuple[str, ...]:
    """The names of the statements that the form asks for, in their order; none but in a self form
    under a regulation that rates units."""
    if request.stage is not Stage.SELF or not request.regulation.ratings:
        return ()
    named = request.printed.get(STATED, "").split()
    return tuple(name for name in LABELS if name in named) or FIRST


def statement_rows(request: FormRequest, columns: Sequence[Column]) -> Block:
    """A row a statement: what is asked, then the open cell."""
    return stacked(*_rows(request, [column.id for column in columns]))


def _rows(request: FormRequest, columns: Sequence[str]) -> Iterator[Block]:
    for name in stated(request):
        asked = _field(request, name)
        role = {"date": "date", "choice": "center"}.get(asked.type, "text")
        last = columns[-1] if name in LONG else columns[min(len(columns) - 1, 8)]
        yield spread_row(
            f"statement-{name}",
            (Cell(LABELS[name], ("cell", "label", "bold")), columns[0], columns[1]),
            (field_cell(request, asked, "cell", role), columns[2], last),
        )


def _field(request: FormRequest, name: str) -> Field:
    if name in LONG:
        return request.item_field(UNIT, name, "text")
    if name == MEETING_DATE:
        return request.item_field(UNIT, name, "date", required=True)
    ratings = tuple(band.name for band in request.regulation.ratings)
    allowed = ratings if name == RATING else MEETING_FORMS
    return request.item_field(UNIT, name, "choice", allowed=allowed, required=True)
