"""The first sheet of the control workbook, "Đợt chấm": the settings, those that every round has
first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from thidua_xlsx.appraisal.assignments import by_agencies
from thidua_xlsx.layout.blocks import EMPTY, beginning, stacked, wide_row
from thidua_xlsx.layout.control import schema
from thidua_xlsx.layout.control.control_lists import INPUT, LOCKED, heading, top
from thidua_xlsx.layout.control.schema import Setting
from thidua_xlsx.layout.grid import Cell, CellValue, Column, Page, Row, Sheet
from thidua_xlsx.layout.theme import DEFAULT, HEADING_COLOURS, INPUT_COLOURS
from thidua_xlsx.model import Field, Regulation

_TYPE_ROLES: Mapping[str, tuple[str, ...]] = {"integer": ("center",), "date": ("date",)}


def round_sheet(regulation: Regulation, made_up_note: str) -> Sheet:
    """The sheet with what the regulation says of each setting filled in beforehand."""
    columns = (Column("label", 46), Column("value", 40), Column("help", 64))
    values = {**regulation_says(regulation), "illustration": made_up_note or None}
    appraisal = _offering_agencies(schema.appraisal_settings(regulation), regulation)
    about_appraisal = "Thẩm định, nộp muộn, công bố kết quả: giữ nguyên thì theo đúng quy định."
    voting = schema.nomination_settings(regulation)
    about_voting = (
        "Suy tôn: văn bản không nêu cách bỏ phiếu; khối quyết định và điền đủ trước khi lập phiếu."
    )
    about_letters = "Gửi phiếu: thư điện tử do chương trình soạn sẵn, cơ quan tự gửi."
    about_look = "Hình thức các biểu phát ra và biểu tổng hợp: để trống thì dùng mặc định."
    content = stacked(
        top(
            columns,
            "ĐỢT CHẤM ĐIỂM",
            "Điền các ô màu vàng, lưu lại, rồi xem tiếp các trang sau. Ô đã có sẵn nội dung thì để"
            " nguyên là theo đúng quy định.",
            made_up_note,
        ),
        heading(schema.HEADING, {"label": "Nội dung", "value": "Giá trị", "help": "Hướng dẫn"}),
        *(_setting_row(setting, values.get(setting.id)) for setting in schema.ROUND_SETTINGS),
        beginning(wide_row(schema.APPRAISAL, columns, about_appraisal, ("section",))),
        *(_setting_row(setting, values.get(setting.id)) for setting in appraisal),
        beginning(wide_row(schema.NOMINATION, columns, about_voting, ("section",)))
        if voting
        else EMPTY,
        *(_setting_row(setting, None) for setting in voting),
        beginning(wide_row(schema.LETTERS, columns, about_letters, ("section",))),
        *(_setting_row(setting, values.get(setting.id)) for setting in schema.SENDING_SETTINGS),
        beginning(wide_row(schema.LOOK, columns, about_look, ("section",))),
        *(_setting_row(setting, values.get(setting.id)) for setting in schema.LOOK_SETTINGS),
    )
    first = (schema.ROUND_SETTINGS[0].id, "value")
    page = Page(repeat_rows=(schema.HEADING, schema.HEADING))
    return Sheet(
        schema.ROUND, schema.SHEET_NAMES[schema.ROUND], columns, *content, page=page, start=first
    )


def regulation_says(regulation: Regulation) -> dict[str, str | int | date | None]:
    """What the regulation says of settings beforehand, a choice by its id; of the others nothing is
    said."""
    own = [deadline for deadline in regulation.deadlines if not deadline.of_year]
    dates = [deadline.last_day for deadline in own if deadline.last_day]
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
        "scorecards": schema.NO,
        "late_returns": schema.ACCEPT,
        "signed_sheets": schema.NOTED,
        "codes": schema.NO,
        schema.UNIT_SHEET: schema.NO,
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


def _setting_row(setting: Setting, value: CellValue) -> Row:
    locked = setting.id == "regulation"
    if setting.choices and value is not None:
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
            prompt=schema.DATE_PROMPT if setting.type == "date" else "",
        )
    style = LOCKED if locked else (*INPUT, *_TYPE_ROLES.get(setting.type, ()))
    label = setting.label + (" *" if setting.required else "")
    cells = {
        "label": Cell(label, ("cell", "label")),
        "value": Cell(value, style, field=field),
        "help": Cell(setting.help, ("cell", "text")),
    }
    return Row(setting.id, cells)
