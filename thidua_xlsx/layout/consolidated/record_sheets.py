"""What the result rests on: the files received, whatever became of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua_xlsx.layout.consolidated.context import ConsolidatedContext, ReceiptLine
from thidua_xlsx.layout.consolidated.parts import plain_head
from thidua_xlsx.layout.grid import Cell, Column, Page, Row, Sheet
from thidua_xlsx.model import Regulation, Stage, Standing

RECEIPTS = "receipts"
STAGES = {
    Stage.SELF: "Tự chấm",
    Stage.APPRAISAL: "Thẩm định",
    Stage.BALLOT: "Lãnh đạo chấm",
    Stage.RESULT: "Thông báo kết quả",
    Stage.APPEAL: "Kiến nghị",
    Stage.REGISTRATION: "Đăng ký",
    Stage.NOMINATION: "Suy tôn",
}
STATES = {
    Standing.ACCEPTED: "Đã nhận",
    Standing.REVIEW: "Cần xem lại",
    Standing.SET_ASIDE: "Để riêng",
    Standing.DUPLICATE: "Trùng tệp đã nhận",
    Standing.IGNORED: "Bỏ qua",
    Standing.SUPERSEDED: "Đã thay bằng bản sau",
    Standing.WITHDRAWN: "Đã rút",
    Standing.OUTSTANDING: "Chưa nộp",
}
STATE_ROLES = {
    Standing.ACCEPTED: "complete",
    Standing.REVIEW: "warning",
    Standing.OUTSTANDING: "missing",
}
RECEIPT_COLUMNS = (
    ("receipt", "Số tiếp nhận", 14.0),
    ("file", "Tên tệp", 34.0),
    ("received", "Thời điểm nhận", 17.0),
    ("stage", "Bước", 13.0),
    ("sender", "Đơn vị, cơ quan gửi", 30.0),
    ("state", "Tình trạng", 16.0),
    ("attached", "Kèm theo phiếu", 19.0),
    ("program", "Chương trình lưu tệp", 20.0),
    ("sha256", "SHA-256 của tệp", 56.0),
)


def receipts_sheet(
    regulation: Regulation, lines: Sequence[ReceiptLine], context: ConsolidatedContext
) -> Sheet:
    """A row a received file, and a row a form still awaited, in the order given."""
    columns = tuple(Column(name, width) for name, _, width in RECEIPT_COLUMNS)
    titles = ("SỔ TIẾP NHẬN TỆP CỦA ĐỢT CHẤM",)
    head, merges = plain_head(columns, regulation.council, context, titles)
    rows = [_heading(RECEIPT_COLUMNS), *_receipt_rows(lines)]
    return Sheet(
        RECEIPTS,
        "Tiếp nhận",
        columns,
        (*head, *rows),
        merges=tuple(merges),
        page=Page(repeat_rows=("heading", "heading")),
        freeze=(rows[1].id, "file") if len(rows) > 1 else None,
        autofilter=("heading", rows[-1].id) if len(rows) > 1 else None,
    )


def _heading(columns: Sequence[tuple[str, str, float]]) -> Row:
    return Row("heading", {name: Cell(text, ("heading",)) for name, text, _ in columns})


def _receipt_rows(lines: Sequence[ReceiptLine]) -> Iterator[Row]:
    for number, line in enumerate(lines, start=1):
        receipt = line.receipt
        received = receipt.received_at.strftime("%d/%m/%Y %H:%M") if receipt else ""
        role = STATE_ROLES.get(line.state)
        cells = {
            "receipt": Cell(receipt.id if receipt else "", ("cell", "text")),
            "file": Cell(receipt.name if receipt else "", ("cell", "text")),
            "received": Cell(received, ("cell", "center")),
            "stage": Cell(_stage(line), ("cell", "center")),
            "sender": Cell(line.sender, ("cell", "text")),
            "state": Cell(STATES[line.state], ("cell", "center", *((role,) if role else ()))),
            "attached": Cell(line.attached_to, ("cell", "text")),
            "program": Cell(line.program, ("cell", "text")),
            "sha256": Cell(receipt.sha256 if receipt else "", ("cell", "key")),
        }
        yield Row(f"receipt:{number}", cells)


def _stage(line: ReceiptLine) -> str:
    return STAGES[Stage(line.stage)] if line.stage in set(Stage) else line.stage
