"""What the result rests on, a list each: files received, repairs, waivers, decisions taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from thidua_xlsx.facts.decided import DecisionTaken
from thidua_xlsx.layout.blocks import stacked, wide_row
from thidua_xlsx.layout.consolidated.blocs import plain_head
from thidua_xlsx.layout.consolidated.context import ConsolidatedContext, ReceiptLine
from thidua_xlsx.layout.consolidated.waiting import KINDS
from thidua_xlsx.layout.grid import Sheet
from thidua_xlsx.layout.listing import (
    Heading,
    Listed,
    later_rows,
    listed_cell,
    listing,
    numbered_rows,
)
from thidua_xlsx.model import Regulation, Repair, Stage, Standing
from thidua_xlsx.model.shown import attributes
from thidua_xlsx.words.dates import moment_text

# --- files received ---

RECEIPTS = "receipts"
STAGES = {
    Stage.SELF: "Tự chấm",
    Stage.APPRAISAL: "Thẩm định",
    Stage.BALLOT: "Lãnh đạo chấm",
    Stage.RESULT: "Thông báo kết quả",
    Stage.APPEAL: "Kiến nghị",
    Stage.REGISTRATION: "Đăng ký",
    Stage.HALF_YEAR: "Sơ kết 06 tháng",
    Stage.NOMINATION: "Suy tôn",
}
STATES = {
    Standing.ACCEPTED: "Đã nhận",
    Standing.REVIEW: "Cần xem lại",
    Standing.SET_ASIDE: "Để riêng",
    Standing.DUPLICATE: "Trùng tệp đã nhận",
    Standing.IGNORED: "Bỏ qua",
    Standing.SUPERSEDED: "Đã có bản khác thay",
    Standing.WITHDRAWN: "Đã rút",
    Standing.OUTSTANDING: "Chưa nộp",
}
STATE_ROLES = {
    Standing.ACCEPTED: "complete",
    Standing.REVIEW: "warning",
    Standing.OUTSTANDING: "missing",
}
RECEIPT_COLUMNS = (
    Heading("receipt", "Số tiếp nhận", 14.0),
    Heading("code", "Mã biên nhận", 19.0, "center"),
    Heading("file", "Tên tệp", 34.0),
    Heading("received", "Thời điểm nhận", 17.0, "center"),
    Heading("stage", "Bước", 13.0, "center"),
    Heading("sender", "Đơn vị, cơ quan gửi", 30.0),
    Heading("state", "Tình trạng", 16.0),
    Heading("attached", "Kèm theo phiếu", 19.0),
    Heading("program", "Chương trình lưu tệp", 20.0),
    Heading("sha256", "SHA-256 của tệp", 56.0, "key"),
)


def receipts_sheet(
    regulation: Regulation, lines: Sequence[ReceiptLine], context: ConsolidatedContext
) -> Sheet:
    """A row a received file, and a row a form still awaited, in the order given."""
    return listing(
        RECEIPTS,
        "Tiếp nhận",
        RECEIPT_COLUMNS,
        later_rows(RECEIPT_COLUMNS, "receipt:", lines, _values),
        above=plain_head(RECEIPT_COLUMNS, regulation, context, "SỔ TIẾP NHẬN TỆP CỦA ĐỢT CHẤM"),
        freeze="file",
        filtered=True,
    )


def _values(line: ReceiptLine) -> dict[str, Listed]:
    file, role = line.file, STATE_ROLES.get(line.state)
    return {
        "receipt": file.receipt if file else "",
        "code": file.code if file else "",
        "file": file.name if file else "",
        "received": line.received,
        "stage": STAGES[Stage(line.stage)] if line.stage in set(Stage) else line.stage,
        "sender": line.sender,
        "state": listed_cell(STATES[line.state], "center", *((role,) if role else ())),
        "attached": line.attached_to,
        "program": line.program,
        "sha256": file.sha256 if file else "",
    }


# --- repairs, decisions taken ---

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
    "text-normalised": "Chuẩn hóa cách mã hóa và dấu cách",
    "legacy-encoding": "Chuyển chữ TCVN3 hoặc VNI theo phông chữ sang Unicode",
    "date-as-text": "Ngày gõ dạng chữ",
    "decided": "Theo quyết định",
    "choice-matched": "Nhận ra mục trong danh sách dù cách viết khác",
}
"""Rule of repair → what it does; a rule without words here is shown by its id."""


class RepairLine(NamedTuple):
    """A value not taken literally, with the return that it stands in."""

    unit: str
    file: str
    repair: Repair


class TakenLine(NamedTuple):
    """A decision that was taken; ``standing``: in force, or what replaced it.  ``about``: the name
    of whom or what it is about, which stands for the question where its text is not on record."""

    taken: DecisionTaken
    standing: str
    about: str = ""


_REPAIR_COLUMNS = (
    Heading("number", "STT", 6.0, "center"),
    Heading("unit", "Đơn vị", 30.0),
    Heading("file", "Tệp", 26.0),
    Heading("cell", "Trang, ô", 22.0),
    Heading("raw", "Nguyên văn trong ô", 30.0),
    Heading("value", "Đọc là", 22.0),
    Heading("rule", "Quy tắc", 40.0),
)
_TAKEN_COLUMNS = (
    Heading("number", "STT", 6.0, "center"),
    Heading("id", "Mã việc", 28.0, hidden=True),
    Heading("asked", "Nội dung đã quyết định", 46.0),
    Heading("answer", "Trả lời", 26.0),
    Heading("by", "Người quyết định", 22.0),
    Heading("reason", "Lý do", 32.0),
    Heading("document", "Văn bản", 18.0),
    Heading("at", "Thời điểm", 18.0),
    Heading("standing", "Hiệu lực", 24.0),
)
_PROVEN = Heading("proven", "Mã xác nhận", 16.0)
"""Only in rounds that use codes."""
PROOFS = {None: "", True: "Kèm mã đúng", False: "Ghi trực tiếp, không kèm mã"}


def repairs_sheet(
    regulation: Regulation, lines: Sequence[RepairLine], context: ConsolidatedContext
) -> Sheet:
    """A row a repaired cell of the returns that count."""
    shown = (
        {
            **attributes(repair, ("raw", "value")),
            "unit": unit,
            "file": file,
            "cell": f"{repair.sheet}, {repair.cell}",
            "rule": RULES.get(repair.rule, repair.rule),
        }
        for unit, file, repair in lines
    )
    rows = numbered_rows(_REPAIR_COLUMNS, "repair:", shown)
    title = "NHẬT KÝ CHUẨN HÓA SỐ LIỆU"
    above = plain_head(_REPAIR_COLUMNS, regulation, context, title)
    return listing(REPAIRS, "Nhật ký chuẩn hóa số liệu", _REPAIR_COLUMNS, rows, above=above)


def taken_sheet(
    regulation: Regulation, lines: Sequence[TakenLine], context: ConsolidatedContext
) -> Sheet:
    """A row a decision, waivers among them, in the order in which they were recorded."""
    coded = any(line.taken.proven is not None for line in lines)
    columns = (*_TAKEN_COLUMNS, _PROVEN) if coded else _TAKEN_COLUMNS
    shown = (
        {
            **_decided(line.taken),
            "asked": asked(line),
            "standing": line.standing,
            "proven": PROOFS[line.taken.proven],
        }
        for line in lines
    )
    rows = numbered_rows(columns, "taken:", shown)
    title = "CÁC QUYẾT ĐỊNH ĐÃ GHI TRONG ĐỢT CHẤM"
    above = plain_head(columns, regulation, context, title)
    return listing(TAKEN, "Quyết định đã ghi", columns, rows, above=above)


def _decided(taken: DecisionTaken) -> dict[str, Listed]:
    said = attributes(taken, ("id", "by", "reason", "document"))
    return {**said, "answer": taken.words or taken.answer, "at": moment_text(taken.at)}


def asked(line: TakenLine) -> str:
    """What was asked; of a decision that was recorded without, its kind and what it is about."""
    if line.taken.question:
        return line.taken.question
    kind = line.taken.id.partition(":")[0]
    words = KINDS.get(kind, "quyết định khác")
    return f"{words[0].upper()}{words[1:]}" + (f": {line.about}" if line.about else "")


# --- waivers ---

WAIVERS = "waivers"
WAIVERS_MEAN = (
    "Mỗi dòng là một phiếu được chấp nhận dù còn lỗi, theo quyết định có ghi tên và lý do. Lỗi "
    "được nêu nguyên văn; giá trị không đọc được thì không được tính."
)
_WAIVER_COLUMNS = (
    Heading("number", "STT", 5.0, "center"),
    Heading("unit", "Đơn vị, cơ quan gửi phiếu", 22.0),
    Heading("stage", "Bước", 10.0),
    Heading("receipt", "Số tiếp nhận", 11.0),
    Heading("findings", "Lỗi được bỏ qua", 46.0),
    Heading("by", "Người quyết định", 16.0),
    Heading("reason", "Lý do", 22.0),
    Heading("document", "Văn bản", 12.0),
    Heading("at", "Thời điểm", 11.0),
)


class WaiverLine(NamedTuple):
    """A return that counts in spite of its findings, and the decision (kind waiver) that took it.

    ``unit`` and ``stage`` as shown; ``findings``: the text of each, with its cell.
    """

    receipt: str
    unit: str
    stage: str
    findings: tuple[str, ...]
    taken: DecisionTaken


def waivers_sheet(
    regulation: Regulation, lines: Sequence[WaiverLine], context: ConsolidatedContext
) -> Sheet:
    """A row a waiver in the order given."""
    head = plain_head(_WAIVER_COLUMNS, regulation, context, "CÁC PHIẾU ĐƯỢC CHẤP NHẬN DÙ CÒN LỖI")
    shown = (
        {**line._asdict(), **_decided(line.taken), "findings": "\n".join(line.findings)}
        for line in lines
    )
    rows = numbered_rows(_WAIVER_COLUMNS, "waiver:", shown)
    about = wide_row("instruction", _WAIVER_COLUMNS, WAIVERS_MEAN, ("instruction",))
    return listing(
        WAIVERS,
        "Phiếu chấp nhận theo quyết định",
        _WAIVER_COLUMNS,
        rows,
        above=stacked(head, about),
        freeze="stage",
    )
