"""The last sheet of the control workbook, "Cách hiểu": how unclear text is read."""

from __future__ import annotations

from thidua_xlsx.layout.control import schema
from thidua_xlsx.layout.control.control_lists import INPUT, list_sheet, reading_label
from thidua_xlsx.layout.grid import Cell, Row, Sheet
from thidua_xlsx.model import Field, Reading, Regulation


def readings_sheet(regulation: Regulation, made_up_note: str) -> Sheet:
    """A row for each unclear place: the reading in use, and what speaks for the usual one."""
    return list_sheet(
        schema.READINGS,
        schema.READING_COLUMNS,
        (24, 44, 36, 44, 50),
        "CÁCH HIỂU NHỮNG CHỖ QUY ĐỊNH CHƯA RÕ",
        "Giữ nguyên mặc định nếu không có ý kiến khác. Chọn cách hiểu khác thì kết quả được tính"
        " theo cách đó, có ghi rõ ở kiem-tra.xlsx, trang “Thiết lập”.",
        made_up_note,
        map(_reading_row, regulation.readings),
        protected=True,
    )


def _reading_row(reading: Reading) -> Row:
    field = Field(
        f"{schema.READINGS}/{schema.READING}{reading.id}",
        "reading",
        "choice" if reading.choices else "text",
        item=reading.id,
        allowed=tuple(reading.label(choice) for choice in reading.choices),
        required=True,
    )
    cells = {
        "label": Cell(reading_label(reading), ("cell", "label")),
        "value": Cell(reading.label(reading.value), INPUT, field=field),
        "default": Cell(reading.label(reading.default), ("cell", "text")),
        "literal": Cell(reading.literal, ("cell", "text")),
        "reason": Cell(reading.reason, ("cell", "text")),
    }
    return Row(schema.READING + reading.id, cells)
