"""The first sheet of the control workbook, "Đợt chấm": settings, look, readings of unclear text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from thidua_xlsx.appraisal.assignments import by_agencies
from thidua_xlsx.layout.blocks import EMPTY, Block, spread_row, stacked, wide_row
from thidua_xlsx.layout.control import schema
from thidua_xlsx.layout.control.control_lists import INPUT, LOCKED, heading, reading_label, top
from thidua_xlsx.layout.control.schema import Setting
from thidua_xlsx.layout.grid import Cell, CellValue, Column, Row, Sheet
from thidua_xlsx.layout.theme import DEFAULT, HEADING_COLOURS, INPUT_COLOURS
from thidua_xlsx.model import Field, Reading, Regulation

_TYPE_ROLES: Mapping[str, tuple[str, ...]] = {"integer": ("center",), "date": ("date",)}


def round_sheet(regulation: Regulation, made_up_note: str) -> Sheet:
    """The sheet with what the regulation says of each setting filled in beforehand."""
    columns = (
        Column("label", 32),
        Column("value", 44),
        Column("help", 30),
        Column("literal", 44),
        Column("reason", 50),
    )
    values = {**regulation_says(regulation), "illustration": made_up_note or None}
    appraisal = _offering_agencies(schema.appraisal_settings(regulation), regulation)
    about_appraisal = "Thẩm định, nộp muộn, công bố kết quả: giữ nguyên thì theo đúng quy định."
    about_look = "Hình thức các biểu phát ra và biểu tổng hợp: để trống thì dùng mặc định."
    heads = ("Nội dung", "Giá trị", "Hướng dẫn")
    content = stacked(
        top(
            columns,
            "ĐỢT CHẤM ĐIỂM",
            "Điền các ô màu vàng, lưu lại, rồi xem tiếp các trang sau. Ô đã có sẵn nội dung thì để"
            " nguyên là theo đúng quy định.",
            made_up_note,
        ),
        _spread(schema.HEADING, *(Cell(text, ("heading",)) for text in heads)),
        *(_setting_row(setting, values.get(setting.id)) for setting in schema.ROUND_SETTINGS),
        wide_row(schema.APPRAISAL, columns, about_appraisal, ("section",)),
        *(_setting_row(setting, values.get(setting.id)) for setting in appraisal),
        wide_row(schema.LOOK, columns, about_look, ("section",)),
        *(_setting_row(setting, values.get(setting.id)) for setting in schema.LOOK_SETTINGS),
        _readings(regulation, columns) if regulation.readings else EMPTY,
    )
    return Sheet(schema.ROUND, schema.SHEET_NAMES[schema.ROUND], columns, *content)


def _spread(row_id: str, label: Cell, value: Cell, help: Cell) -> Block:
    """A row of which the help reaches to the last column."""
    return spread_row(
        row_id, (label, "label", "label"), (value, "value", "value"), (help, "help", "reason")
    )


def regulation_says(regulation: Regulation) -> dict[str, str | int | date | None]:
    """What the regulation says of settings beforehand, a choice by its id; of the others nothing is
    said."""
    dates = [deadline.last_day for deadline in regulation.deadlines if deadline.last_day]
    days = [deadline.working_days for deadline in regulation.deadlines if deadline.working_days]
    return {
        "name": f"Đợt chấm điểm năm {regulation.year}",
        "regulation": regulation.id,
        "year": regulation.year,
        "council": regulation.council,
        "standing_agency_name": regulation.standing_agency_name,
        "place": regulation.place,
        "self_deadline": min(dates) if dates else None,
        "appraisal_working_days": days[0] if days else None,
        "appraisal_by": schema.BY_AGENCIES if by_agencies(regulation) else schema.BY_UNITS,
        "show_ballots": schema.NO,
        "publish_ranks": schema.NO,
        "self_beside": schema.NO,
        "late_returns": schema.ACCEPT,
        "signed_sheets": schema.NOTED,
        "codes": schema.NO,
        "authority": regulation.authority,
        "heading_colour": next(iter(HEADING_COLOURS)),
        "input_colour": next(iter(INPUT_COLOURS)),
        "table_size": DEFAULT.table_size,
    }


def _offering_agencies(settings: Sequence[Setting], regulation: Regulation) -> tuple[Setting, ...]:
    """The settings, that which names an agency with the regulation's own as its drop-down."""
    names = tuple(agency.name for agency in regulation.agencies)
    return tuple(
        replace(setting, offered=names) if setting.id == "own_appraisal" else setting
        for setting in settings
    )


def _setting_row(setting: Setting, value: CellValue) -> Block:
    locked = setting.id == "regulation"
    if setting.choices:
        value = setting.choices[str(value)]
    field = None
    if not locked:
        low, high = setting.bounds or (None, None)
        field = Field(
            f"{schema.ROUND}/{setting.id}",
            "setting",
            setting.type,
            item=setting.id,
            min=None if low is None else Decimal(low),
            max=None if high is None else Decimal(high),
            allowed=tuple(setting.choices.values()) or setting.offered,
            required=setting.required,
        )
    style = LOCKED if locked else (*INPUT, *_TYPE_ROLES.get(setting.type, ()))
    label = setting.label + (" *" if setting.required else "")
    return _spread(
        setting.id,
        Cell(label, ("cell", "label")),
        Cell(value, style, field=field),
        Cell(setting.help, ("cell", "text")),
    )


def _readings(regulation: Regulation, columns: Sequence[Column]) -> Block:
    """The regulation's unclear places, one row each: the reading chosen and why."""
    note = "Cách hiểu những chỗ quy định chưa rõ: giữ nguyên mặc định nếu không có ý kiến khác."
    headings = {
        "label": "Điều khoản",
        "value": "Cách hiểu được dùng",
        "help": "Mặc định",
        "literal": "Nguyên văn",
        "reason": "Lý do của cách hiểu mặc định",
    }
    return stacked(
        wide_row("readings", columns, note, ("section",)),
        heading("readings-heading", headings),
        *(_reading_row(reading) for reading in regulation.readings),
    )


def _reading_row(reading: Reading) -> Row:
    field = Field(
        f"{schema.ROUND}/{schema.READING}{reading.id}",
        "reading",
        "choice" if reading.choices else "text",
        item=reading.id,
        allowed=tuple(reading.label(choice) for choice in reading.choices),
        required=True,
    )
    cells = {
        "label": Cell(reading_label(reading), ("cell", "label")),
        "value": Cell(reading.label(reading.value), INPUT, field=field),
        "help": Cell(reading.label(reading.default), ("cell", "text")),
        "literal": Cell(reading.literal, ("cell", "text")),
        "reason": Cell(reading.reason, ("cell", "text")),
    }
    return Row(schema.READING + reading.id, cells)
