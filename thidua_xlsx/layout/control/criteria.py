"""The sheets of the control workbook about single criteria, and the one about days off.

Left as they are, all goes by the regulation: its own agencies appraise, every criterion fits every
unit, and the calendar is the one that the program knows.
"""

from __future__ import annotations

from collections.abc import Mapping

from thidua_xlsx.appraisal.assignments import appraised_by_agencies
from thidua_xlsx.layout.control.parts import (
    INPUT,
    LOCKED,
    columns_of,
    heading,
    list_field,
    reading_label,
    top,
)
from thidua_xlsx.layout.control.schema import (
    ASSIGNMENT_COLUMNS,
    ASSIGNMENTS,
    DAY_COLUMNS,
    DAY_OFF,
    DAY_WORKED,
    DAYS,
    HEADING,
    ROUND,
    SHEET_NAMES,
    UNFIT,
    UNFIT_COLUMNS,
    UNFIT_READING,
    UNIT_ASSIGNMENT_COLUMNS,
    UNIT_ASSIGNMENTS,
    UNITS,
)
from thidua_xlsx.layout.grid import Cell, Column, Merge, Page, Row, Sheet
from thidua_xlsx.model import Annex, Criterion, Regulation

BLANK_ROWS = 40
_OPEN = ("others", "reason")


def assignments_sheet(regulation: Regulation, made_up_note: str) -> Sheet:
    """Every criterion that agencies appraise, with the annex's own agencies, and room beside them
    for others, which then appraise it for all units."""
    columns = columns_of(ASSIGNMENT_COLUMNS, (15, 13, 60, 40, 36, 36))
    rows, merges = top(
        columns,
        "PHÂN CÔNG THẨM ĐỊNH",
        "Không cần điền nếu theo đúng quy định. Giao tiêu chí cho cơ quan khác, với mọi đơn vị: ghi"
        " tên cơ quan vào cột “Cơ quan khác”; nhiều cơ quan thì cách nhau bằng dấu chấm phẩy, cơ"
        " quan chủ trì ghi đầu tiên. Chỉ đổi cho một đơn vị: ghi ở trang “Phân công riêng”.",
        made_up_note,
    )
    rows.append(heading(HEADING, ASSIGNMENT_COLUMNS))
    names = tuple(agency.name for agency in regulation.agencies)
    rows += (
        _criterion_row(regulation, annex, leaf, names)
        for annex in regulation.annexes
        for leaf in appraised_by_agencies(annex)
    )
    return _list_sheet(ASSIGNMENTS, columns, rows, merges, filtered=True)


def _criterion_row(
    regulation: Regulation, annex: Annex, leaf: Criterion, names: tuple[str, ...]
) -> Row:
    row_id = f"criterion.{annex.id}.{leaf.id}"
    agencies = "; ".join(regulation.agency_name(agency) for agency in leaf.appraisers)
    shown = {
        "annex": annex.sheet_name,
        "criterion": leaf.id,
        "label": leaf.label,
        "appraisers": agencies,
    }
    cells = {column: Cell(text, LOCKED) for column, text in shown.items()}
    for column in _OPEN:
        offered = names if column == "others" else ()
        field = list_field(ASSIGNMENTS, row_id, column, offered=offered)
        cells[column] = Cell(None, INPUT, field=field)
    return Row(row_id, cells)


def unit_assignments_sheet(regulation: Regulation, made_up_note: str) -> Sheet:
    """Open rows: who appraises a criterion of one unit, other than the annex or the sheet of
    assignments says."""
    columns = columns_of(UNIT_ASSIGNMENT_COLUMNS, (44, 16, 56, 56))
    rows, merges = top(
        columns,
        "PHÂN CÔNG THẨM ĐỊNH RIÊNG CHO TỪNG ĐƠN VỊ",
        "Không cần điền nếu không có ngoại lệ. Mỗi dòng giao một tiêu chí của một đơn vị cho cơ"
        " quan khác; dòng ở trang này được dùng trước trang “Phân công”.",
        made_up_note,
    )
    rows.append(heading(HEADING, UNIT_ASSIGNMENT_COLUMNS))
    names = tuple(agency.name for agency in regulation.agencies)
    prompts = _prompts(regulation)
    for row_id in _blank_rows():
        cells = {}
        for column in UNIT_ASSIGNMENT_COLUMNS:
            offered = names if column == "others" else ()
            prompt = prompts.get(column, "")
            field = list_field(UNIT_ASSIGNMENTS, row_id, column, offered=offered, prompt=prompt)
            cells[column] = Cell(None, INPUT, field=field)
        rows.append(Row(row_id, cells))
    return _list_sheet(UNIT_ASSIGNMENTS, columns, rows, merges)


def unfit_sheet(regulation: Regulation, made_up_note: str) -> Sheet:
    """Open rows: which criterion does not fit which unit, and the similar work that is appraised
    instead (Điều 6.4b)."""
    columns = columns_of(UNFIT_COLUMNS, (44, 16, 60, 52))
    reading = next(reading_label(each) for each in regulation.readings if each.id == UNFIT_READING)
    rows, merges = top(
        columns,
        "TIÊU CHÍ KHÔNG PHÙ HỢP VỚI NHIỆM VỤ CỦA ĐƠN VỊ",
        "Không cần điền nếu mọi tiêu chí đều phù hợp. Mỗi dòng một tiêu chí của một đơn vị, kèm"
        " công việc tương tự được chấm thay. Cách tính điểm của tiêu chí: dòng"
        f" “{reading}” ở phần cách hiểu, trang “{SHEET_NAMES[ROUND]}”.",
        made_up_note,
    )
    rows.append(heading(HEADING, UNFIT_COLUMNS))
    prompts = _prompts(regulation)
    for row_id in _blank_rows():
        cells = {}
        for column in UNFIT_COLUMNS:
            field = list_field(UNFIT, row_id, column, prompt=prompts.get(column, ""))
            cells[column] = Cell(None, INPUT, field=field)
        rows.append(Row(row_id, cells))
    return _list_sheet(UNFIT, columns, rows, merges)


def days_sheet(regulation: Regulation, made_up_note: str) -> Sheet:
    """Open rows: days off, and Saturdays worked for them, that the program's calendar has not."""
    columns = columns_of(DAY_COLUMNS, (20, 24, 70))
    rows, merges = top(
        columns,
        "NGÀY NGHỈ, NGÀY LÀM BÙ",
        "Chương trình đã biết thứ Bảy, Chủ nhật, ngày lễ, Tết và các đợt hoán đổi đã công bố. Chỉ"
        " ghi ngày khác với lịch đó, ví dụ ngày nghỉ hoán đổi mới có thông báo; dùng để tính hạn"
        " thẩm định theo ngày làm việc.",
        made_up_note,
    )
    rows.append(heading(HEADING, DAY_COLUMNS))
    for row_id in _blank_rows():
        day = list_field(DAYS, row_id, "day")
        kind = list_field(DAYS, row_id, "kind", (DAY_OFF, DAY_WORKED))
        note = list_field(DAYS, row_id, "note")
        cells = {
            "day": Cell(None, (*INPUT, "date"), field=day),
            "kind": Cell(None, INPUT, field=kind),
            "note": Cell(None, INPUT, field=note),
        }
        rows.append(Row(row_id, cells))
    return _list_sheet(DAYS, columns, rows, merges, landscape=False)


def _blank_rows() -> tuple[str, ...]:
    return tuple(f"new.{number}" for number in range(1, BLANK_ROWS + 1))


def _prompts(regulation: Regulation) -> Mapping[str, str]:
    """What is said beside the cells that name a unit or a criterion."""
    leaves = (leaf.id for leaf in regulation.annexes[0].leaves() if not leaf.panel)
    example = next(leaves, "I.1")
    return {
        "unit": f"Ghi tên hoặc mã đơn vị như ở trang “{SHEET_NAMES[UNITS]}”.",
        "criterion": f"Ghi mã tiêu chí trong biểu của đơn vị, ví dụ {example}.",
    }


def _list_sheet(
    sheet_id: str,
    columns: tuple[Column, ...],
    rows: list[Row],
    merges: list[Merge],
    *,
    filtered: bool = False,
    landscape: bool = True,
) -> Sheet:
    """The sheet; its list scrolls under its heading and prints with it on every page."""
    first = rows[[row.id for row in rows].index(HEADING) + 1].id
    return Sheet(
        sheet_id,
        SHEET_NAMES[sheet_id],
        columns,
        tuple(rows),
        tuple(merges),
        page=Page(landscape=landscape, repeat_rows=(HEADING, HEADING)),
        freeze=(first, ""),
        autofilter=(HEADING, rows[-1].id) if filtered else None,
    )
