"""What was not taken as it stood: the repair ledger, and the decisions that people took."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thidua_xlsx.layout.consolidated.context import ConsolidatedContext
from thidua_xlsx.layout.consolidated.parts import plain_head
from thidua_xlsx.layout.grid import Cell, Column, Page, Row, Sheet
from thidua_xlsx.model import Regulation

REPAIRS, TAKEN = "repairs", "decisions-taken"

RULES = {
    "binary-noise": "Bỏ sai số nhị phân ở chữ số thứ 16 trở đi",
    "literal-sum": "Phép cộng các số gõ trong ô: lấy kết quả",
    "blank-spaces": "Ô chỉ có dấu cách: coi là trống",
    "invisible-characters": "Bỏ ký tự không nhìn thấy, dấu cách thừa",
    "text-number": "Số gõ dạng chữ",
    "decimal-comma": "Số dạng chữ, dấu phẩy thập phân",
    "decimal-point": "Số dạng chữ, dấu chấm thập phân",
    "thousands-separator": "Số dạng chữ có dấu phân cách hàng nghìn",
    "tick-mark": "Dấu được hiểu là đánh dấu chọn",
    "text-of-number": "Ô chữ chứa số: đọc thành chữ",
    "text-of-formula": "Ô chữ chứa công thức: đọc nội dung hiển thị",
    "text-normalised": "Chuẩn hoá cách mã hoá và dấu cách",
    "legacy-encoding": "Chuyển chữ TCVN3 hoặc VNI theo phông chữ sang Unicode",
    "date-as-text": "Ngày gõ dạng chữ",
    "decided": "Theo quyết định",
    "choice-matched": "Nhận ra mục trong danh sách dù cách viết khác",
}
"""Rule of repair → what it does; a rule without words here is shown by its id."""

_REPAIR_COLUMNS = (
    ("number", "STT", 6.0),
    ("unit", "Đơn vị", 30.0),
    ("file", "Tệp", 26.0),
    ("cell", "Trang, ô", 22.0),
    ("raw", "Nguyên văn trong ô", 30.0),
    ("value", "Đọc là", 22.0),
    ("rule", "Quy tắc", 40.0),
)
_TAKEN_COLUMNS = (
    ("number", "STT", 6.0),
    ("id", "Mã việc", 28.0),
    ("answer", "Trả lời", 22.0),
    ("by", "Người quyết định", 24.0),
    ("reason", "Lý do", 50.0),
    ("document", "Văn bản", 22.0),
    ("at", "Thời điểm", 18.0),
)


@dataclass(frozen=True, slots=True)
class RepairLine:
    """A value not taken literally, with the return that it stands in."""

    unit: str
    file: str
    sheet: str
    cell: str
    raw: str
    value: str
    rule: str


@dataclass(frozen=True, slots=True)
class TakenLine:
    """A decision that was taken; ``at`` as shown."""

    id: str
    answer: str
    by: str
    reason: str
    document: str
    at: str


def repairs_sheet(
    regulation: Regulation, lines: Sequence[RepairLine], context: ConsolidatedContext
) -> Sheet:
    """A row a repaired cell of the returns that count."""
    return _listing(
        REPAIRS,
        "Sổ sửa đọc",
        ("SỔ GHI CÁC GIÁ TRỊ KHÔNG ĐỌC NGUYÊN VĂN",),
        _REPAIR_COLUMNS,
        _repair_rows(lines),
        regulation,
        context,
    )


def taken_sheet(
    regulation: Regulation, lines: Sequence[TakenLine], context: ConsolidatedContext
) -> Sheet:
    """A row a decision, waivers among them, in the order in which they were recorded."""
    return _listing(
        TAKEN,
        "Quyết định đã ghi",
        ("CÁC QUYẾT ĐỊNH ĐÃ GHI TRONG ĐỢT CHẤM",),
        _TAKEN_COLUMNS,
        _taken_rows(lines),
        regulation,
        context,
    )


def _listing(
    sheet_id: str,
    name: str,
    titles: tuple[str, ...],
    wanted: Sequence[tuple[str, str, float]],
    rows: Iterator[Row],
    regulation: Regulation,
    context: ConsolidatedContext,
) -> Sheet:
    columns = tuple(Column(column, width) for column, _, width in wanted)
    head, merges = plain_head(columns, regulation.council, context, titles)
    listed = tuple(rows) or (
        Row("none", {columns[1].id: Cell("Không có.", ("cell", "text", "italic"))}),
    )
    heading = Row("heading", {column: Cell(text, ("heading",)) for column, text, _ in wanted})
    return Sheet(
        sheet_id,
        name,
        columns,
        (*head, heading, *listed),
        merges=tuple(merges),
        page=Page(repeat_rows=("heading", "heading"), last_column=columns[-1].id),
    )


def _repair_rows(lines: Sequence[RepairLine]) -> Iterator[Row]:
    for number, line in enumerate(lines, start=1):
        texts = {
            "unit": line.unit,
            "file": line.file,
            "cell": f"{line.sheet}, {line.cell}",
            "raw": line.raw,
            "value": line.value,
            "rule": RULES.get(line.rule, line.rule),
        }
        yield _row(f"repair:{number}", number, texts)


def _taken_rows(lines: Sequence[TakenLine]) -> Iterator[Row]:
    for number, line in enumerate(lines, start=1):
        texts = {
            "id": line.id,
            "answer": line.answer,
            "by": line.by,
            "reason": line.reason,
            "document": line.document,
            "at": line.at,
        }
        yield _row(f"taken:{number}", number, texts)


def _row(row_id: str, number: int, texts: dict[str, str]) -> Row:
    cells = {name: Cell(text or None, ("cell", "text")) for name, text in texts.items()}
    return Row(row_id, {"number": Cell(number, ("cell", "center")), **cells})
