"""Returns that were accepted in spite of findings: each waiver on record, for anybody to see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thidua_xlsx.layout.consolidated.context import ConsolidatedContext
from thidua_xlsx.layout.consolidated.parts import plain_head
from thidua_xlsx.layout.grid import Cell, Column, Page, Row, Sheet
from thidua_xlsx.layout.letterhead import wide_row
from thidua_xlsx.model import Regulation

WAIVERS = "waivers"
MEANING = (
    "Mỗi dòng là một phiếu được chấp nhận dù còn lỗi, theo quyết định có ghi tên và lý do. Lỗi "
    "được nêu nguyên văn; giá trị không đọc được thì không được tính."
)
_COLUMNS = (
    ("number", "STT", 5.0),
    ("unit", "Đơn vị, cơ quan gửi phiếu", 22.0),
    ("stage", "Bước", 10.0),
    ("receipt", "Số tiếp nhận", 11.0),
    ("findings", "Lỗi được bỏ qua", 46.0),
    ("by", "Người quyết định", 16.0),
    ("reason", "Lý do", 22.0),
    ("document", "Văn bản", 12.0),
    ("at", "Thời điểm", 11.0),
)


@dataclass(frozen=True, slots=True)
class WaiverLine:
    """A return that counts in spite of its findings, and the decision (kind waiver) that took it.

    ``unit`` and ``stage`` as shown; ``findings``: the text of each, with its cell; ``at`` as shown.
    """

    receipt: str
    unit: str
    stage: str
    findings: tuple[str, ...]
    by: str
    reason: str
    document: str
    at: str


def waivers_sheet(
    regulation: Regulation, lines: Sequence[WaiverLine], context: ConsolidatedContext
) -> Sheet:
    """A row a waiver in the order given; a word that there is none."""
    columns = tuple(Column(name, width) for name, _, width in _COLUMNS)
    titles = ("CÁC PHIẾU ĐƯỢC CHẤP NHẬN DÙ CÒN LỖI",)
    head, merges = plain_head(columns, regulation.council, context, titles)
    said, merge = wide_row("instruction", columns, MEANING, ("instruction",))
    heading = Row("heading", {name: Cell(text, ("heading",)) for name, text, _ in _COLUMNS})
    rows = tuple(_rows(lines))
    if not rows:
        none, none_merge = wide_row("none", columns, "Không có.", ("cell", "text", "italic"))
        rows, merges = (none,), [*merges, none_merge]
    return Sheet(
        WAIVERS,
        "Miễn trừ",
        columns,
        (*head, said, heading, *rows),
        merges=(*merges, merge),
        page=Page(repeat_rows=("heading", "heading")),
        freeze=(rows[0].id, "stage") if lines else None,
    )


def _rows(lines: Sequence[WaiverLine]) -> Iterator[Row]:
    for number, line in enumerate(lines, start=1):
        texts = {
            "unit": line.unit,
            "stage": line.stage,
            "receipt": line.receipt,
            "findings": "\n".join(line.findings),
            "by": line.by,
            "reason": line.reason,
            "document": line.document,
            "at": line.at,
        }
        cells = {name: Cell(text or None, ("cell", "text")) for name, text in texts.items()}
        yield Row(f"waiver:{number}", {"number": Cell(number, ("cell", "center")), **cells})
