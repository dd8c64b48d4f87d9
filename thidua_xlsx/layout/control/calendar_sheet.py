"""The sheet "Lịch": the year's dates, those that the regulation states and the officer's own."""

from __future__ import annotations

from dataclasses import replace

from thidua_xlsx.layout.control import schema
from thidua_xlsx.layout.control.control_lists import SCROLLED, blank_rows, list_row, list_sheet
from thidua_xlsx.layout.grid import Row, Sheet
from thidua_xlsx.model import Deadline, Regulation

BLANK_ROWS = 20
_OFFERS = {"stage": {"allowed": tuple(schema.STAGES_OF_YEAR.values())}}


def calendar_sheet(regulation: Regulation, made_up_note: str) -> Sheet:
    """A row a date of the year, open to be changed, and room for more."""
    stated = (_date_row(each) for each in regulation.deadlines if each.of_year)
    rows = (*stated, *blank_rows(schema.CALENDAR, BLANK_ROWS, _OFFERS))
    widths = {"name": 44, "stage": 20, "first": 16, "last": 16, "source": 60}
    if regulation.registration is None and regulation.half_year is None:
        del widths["stage"]
    shown = {column: schema.CALENDAR_COLUMNS[column] for column in widths}
    return list_sheet(
        schema.CALENDAR,
        shown,
        widths.values(),
        "LỊCH CÔNG TÁC TRONG NĂM",
        "Các mốc trong năm, ngoài hạn tự chấm điểm và thẩm định ở trang “Đợt chấm”: ngày do văn bản"
        " nêu đã ghi sẵn, sửa theo lịch của năm nay, thêm việc khác nếu cần. Chương trình"
        " nhắc còn bao nhiêu ngày.",
        made_up_note,
        (replace(row, cells={column: row.cells[column] for column in widths}) for row in rows),
        page=replace(SCROLLED, landscape=False),
    )


def _date_row(deadline: Deadline) -> Row:
    values = {
        "name": deadline.name,
        "stage": schema.STAGES_OF_YEAR.get(deadline.stage),
        "first": deadline.first_day,
        "last": deadline.last_day,
        "source": deadline.text,
    }
    return list_row(schema.CALENDAR, f"date.{deadline.id}", values, offers=_OFFERS)
