"""The sheets of the control workbook about single criteria, days off, and the council.

Left as they are, all goes by the regulation: its own agencies appraise, every criterion fits every
unit, the calendar is the one that the program knows, and nobody's name is printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from thidua_xlsx.appraisal.assignments import appraised_by_agencies
from thidua_xlsx.layout.control import schema
from thidua_xlsx.layout.control.control_lists import (
    SCROLLED,
    Offers,
    blank_rows,
    list_row,
    list_sheet,
    reading_label,
)
from thidua_xlsx.layout.council import ROLES
from thidua_xlsx.layout.grid import Row, Sheet
from thidua_xlsx.model import Annex, Criterion, Regulation

BLANK_ROWS = 40
COUNCIL_ROWS = 36
"""As many as one printed page holds."""
_PRINTED = replace(SCROLLED, last_row="new.24")
"""Of the blank rows so many are printed: one page of them."""


def assignments_sheet(regulation: Regulation, made_up_note: str) -> Sheet:
    """Every criterion that agencies appraise, with the annex's own agencies, and room beside them
    for others, which then appraise it for all units."""
    offers = _offered_agencies(regulation)
    return list_sheet(
        schema.ASSIGNMENTS,
        schema.ASSIGNMENT_COLUMNS,
        (15, 13, 60, 40, 36, 36),
        "PHÂN CÔNG THẨM ĐỊNH",
        "Không cần điền nếu theo đúng quy định. Giao tiêu chí cho cơ quan khác, với mọi đơn vị: ghi"
        " tên cơ quan ở trang “Thẩm định” vào cột “Cơ quan khác”; nhiều cơ quan thì cách nhau"
        " bằng dấu chấm phẩy, cơ"
        " quan chủ trì ghi đầu tiên. Chỉ đổi cho một đơn vị: ghi ở trang “Phân công riêng”.",
        made_up_note,
        (
            _criterion_row(regulation, annex, leaf, offers)
            for annex in regulation.annexes
            for leaf in appraised_by_agencies(annex)
        ),
        protected=True,
    )


def _criterion_row(regulation: Regulation, annex: Annex, leaf: Criterion, offers: Offers) -> Row:
    agencies = "; ".join(regulation.agency_name(agency) for agency in leaf.appraisers)
    shown = {
        "annex": annex.sheet_name,
        "criterion": leaf.id,
        "label": leaf.label,
        "appraisers": agencies,
    }
    return list_row(
        schema.ASSIGNMENTS, f"criterion.{annex.id}.{leaf.id}", shown=shown, offers=offers
    )


def unit_assignments_sheet(regulation: Regulation, made_up_note: str) -> Sheet:
    """Open rows: who appraises a criterion of one unit, other than the annex or the sheet of
    assignments says."""
    offers = _offered_agencies(regulation) | _prompts(regulation)
    return list_sheet(
        schema.UNIT_ASSIGNMENTS,
        schema.UNIT_ASSIGNMENT_COLUMNS,
        (44, 16, 56, 56),
        "PHÂN CÔNG THẨM ĐỊNH RIÊNG CHO TỪNG ĐƠN VỊ",
        "Không cần điền nếu không có ngoại lệ. Mỗi dòng giao một tiêu chí của một đơn vị cho cơ"
        " quan khác; dòng ở trang này được dùng trước trang “Phân công”.",
        made_up_note,
        blank_rows(schema.UNIT_ASSIGNMENTS, BLANK_ROWS, offers),
        page=_PRINTED,
    )


def unfit_sheet(regulation: Regulation, made_up_note: str) -> Sheet:
    """Open rows: which criterion does not fit which unit, and the similar work that is appraised
    instead (Điều 6.4b)."""
    reading = next(
        reading_label(each) for each in regulation.readings if each.id == schema.UNFIT_READING
    )
    return list_sheet(
        schema.UNFIT,
        schema.UNFIT_COLUMNS,
        (44, 16, 60, 52),
        "TIÊU CHÍ KHÔNG PHÙ HỢP VỚI NHIỆM VỤ CỦA ĐƠN VỊ",
        "Không cần điền nếu mọi tiêu chí đều phù hợp. Mỗi dòng một tiêu chí của một đơn vị, kèm"
        " công việc tương tự được chấm thay. Cách tính điểm của tiêu chí: dòng"
        f" “{reading}” ở trang “{schema.SHEET_NAMES[schema.READINGS]}”.",
        made_up_note,
        blank_rows(schema.UNFIT, BLANK_ROWS, _prompts(regulation)),
        page=_PRINTED,
    )


def council_sheet(regulation: Regulation, made_up_note: str) -> Sheet:
    """Open rows: who sits on the council and in the team that serves it (Điều 9.1–9.2)."""
    return list_sheet(
        schema.COUNCIL,
        schema.COUNCIL_COLUMNS,
        (34, 60, 32, 40),
        "HỘI ĐỒNG THẨM ĐỊNH VÀ TỔ GIÚP VIỆC",
        "Mỗi người một dòng, theo thứ tự cần in; người có hai vai trò thì ghi hai dòng. Danh sách"
        " in ở biểu tổng hợp để ký; để trống thì không in.",
        made_up_note,
        blank_rows(schema.COUNCIL, COUNCIL_ROWS, {"role": {"allowed": tuple(ROLES.values())}}),
    )


def days_sheet(regulation: Regulation, made_up_note: str) -> Sheet:
    """Open rows: days off, and Saturdays worked for them, that the program's calendar has not."""
    return list_sheet(
        schema.DAYS,
        schema.DAY_COLUMNS,
        (20, 24, 70),
        "NGÀY NGHỈ, NGÀY LÀM BÙ",
        "Chương trình đã biết thứ Bảy, Chủ nhật, ngày lễ, Tết và các đợt hoán đổi đã công bố. Chỉ"
        " ghi ngày khác với lịch đó, ví dụ ngày nghỉ hoán đổi mới có thông báo; dùng để tính hạn"
        " thẩm định theo ngày làm việc.",
        made_up_note,
        blank_rows(
            schema.DAYS, BLANK_ROWS, {"kind": {"allowed": (schema.DAY_OFF, schema.DAY_WORKED)}}
        ),
        page=replace(SCROLLED, landscape=False),
    )


def _offered_agencies(regulation: Regulation) -> dict[str, Mapping[str, Any]]:
    names = tuple(agency.name for agency in regulation.agencies)
    return {"others": {"offered": names}}


def _prompts(regulation: Regulation) -> dict[str, Mapping[str, Any]]:
    """What is said beside the cells that name a unit or a criterion."""
    leaves = (leaf.id for leaf in regulation.annexes[0].leaves() if not leaf.panel)
    example = next(leaves, "I.1")
    return {
        "unit": {
            "prompt": f"Ghi tên hoặc mã đơn vị như ở trang “{schema.SHEET_NAMES[schema.UNITS]}”."
        },
        "criterion": {"prompt": f"Ghi mã tiêu chí trong biểu của đơn vị, ví dụ {example}."},
    }
