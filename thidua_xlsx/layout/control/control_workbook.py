"""The control workbook dot-cham.xlsx: what the officer of the standing agency sets for a round.

Four sheets, each a list with ids: the round's settings, the units, the appraising agencies, the
leaders who score group I; after them, where the regulation has use for them, those of
``criteria``, the days off, the council, the heads of each bloc's forms, and the readings of unclear
text.  Everything the regulation names is filled in beforehand; ``thidua_xlsx.control`` finds the
same rows and columns again by their ids.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from thidua_xlsx.layout.control import schema
from thidua_xlsx.layout.control.calendar_sheet import calendar_sheet
from thidua_xlsx.layout.control.control_lists import (
    SCROLLED,
    Offers,
    blank_rows,
    list_row,
    list_sheet,
)
from thidua_xlsx.layout.control.criterion_sheets import (
    assignments_sheet,
    council_sheet,
    days_sheet,
    unfit_sheet,
    unit_assignments_sheet,
)
from thidua_xlsx.layout.control.readings_sheet import readings_sheet
from thidua_xlsx.layout.control.round_sheet import round_sheet
from thidua_xlsx.layout.grid import Cell, CellValue, Highlight, Row, Sheet, Workbook
from thidua_xlsx.layout.letterhead import NO_SUPERIOR, is_committee
from thidua_xlsx.model import Annex, Leader, Named, Regulation, Unit
from thidua_xlsx.words.texts import quoted

BLANK_UNITS, BLANK_AGENCIES, BLANK_LEADERS = 200, 20, 20
#: Blank rows of units are printed up to so many rows in all: to the end of a page.
PRINTED_UNITS = 36


def control_workbook(
    regulation: Regulation,
    units: tuple[Unit, ...] | None = None,
    *,
    leaders: Sequence[Leader] = (),
    made_up_note: str = "",
) -> Workbook:
    """The control workbook of a new round under the regulation.

    ``units``: the units filled in beforehand (None: those that the regulation itself names), in
    the order of their blocs, below them ``BLANK_UNITS`` open rows; ``leaders`` likewise.
    ``made_up_note``: the mark of illustrative data, the setting's first value, printed at the head
    of each sheet too.
    """
    added = {
        schema.ASSIGNMENTS: assignments_sheet,
        schema.UNIT_ASSIGNMENTS: unit_assignments_sheet,
        schema.UNFIT: unfit_sheet,
        schema.DAYS: days_sheet,
        schema.CALENDAR: calendar_sheet,
        schema.COUNCIL: council_sheet,
        schema.BLOCS: _blocs_sheet,
        schema.READINGS: readings_sheet,
    }
    sheets = (
        round_sheet(regulation, made_up_note),
        _units_sheet(regulation, regulation.units if units is None else units, made_up_note),
        _agencies_sheet(regulation, made_up_note),
        _leaders_sheet(regulation, leaders, made_up_note),
        *(added[sheet](regulation, made_up_note) for sheet in schema.added_sheets(regulation)),
    )
    properties = {"title": "Sổ điều khiển đợt chấm", "subject": regulation.title}
    return Workbook(sheets, properties, active=schema.ROUND)


# --- Đơn vị, Thẩm định, Lãnh đạo ---


def _units_sheet(regulation: Regulation, units: Sequence[Unit], made_up_note: str) -> Sheet:
    names = regulation.bloc_names
    order = {bloc.id: place for place, bloc in enumerate(regulation.blocs)}
    offers: Offers = {
        "bloc": {"allowed": tuple(bloc.name for bloc in regulation.blocs)},
        "state": {"allowed": schema.STATES},
    }
    rows: list[Row] = []
    for unit in sorted(units, key=lambda unit: order.get(unit.bloc, len(order))):
        row_id, bloc = f"unit.{unit.id}", names.get(unit.bloc, unit.bloc)
        values = {
            "name": unit.name,
            "bloc": bloc,
            "source": unit.source or None,
            "state": schema.TAKES_PART,
            **_letterhead_of(unit),
        }
        shown: dict[str, CellValue | Cell] = {
            "id": unit.id,
            "annex": _annex_cell(regulation, row_id, bloc),
        }
        rows.append(list_row(schema.UNITS, row_id, values, shown, offers))
    for row_id in (f"new.{n}" for n in range(1, BLANK_UNITS + 1)):
        shown = {"annex": _annex_cell(regulation, row_id, "")}
        rows.append(list_row(schema.UNITS, row_id, {}, shown, offers))
    return list_sheet(
        schema.UNITS,
        schema.UNIT_COLUMNS,
        (36, 54, 40, 18, 12, 18, 12, 16, 22, 15, 24, 14, 30, 18, 70, 40),
        "CÁC ĐƠN VỊ ĐƯỢC CHẤM ĐIỂM",
        "Mỗi đơn vị một dòng: nhập tên và chọn khối; mã để trống thì chương trình tự đặt. Chèn,"
        " sắp xếp dòng tùy ý; đơn vị chưa phát phiếu mà không chấm thì xóa dòng. Đã phát phiếu:"
        " không xóa dòng, không đổi mã; không chấm nữa thì chọn “Không tham gia”, hoặc “Sáp "
        "nhập” và ghi đơn"
        " vị tiếp nhận. Đổi tên: chỉ sửa tên. Gia hạn: ghi hạn nộp riêng."
        " Chấm theo năm học: ghi kỳ đánh giá riêng, ví dụ “năm học 2024 - 2025”."
        f" Cơ quan cấp trên, chức vụ người ký để trống thì theo khối; ghi “{NO_SUPERIOR}” thì"
        " không in cơ quan cấp trên.",
        made_up_note,
        rows,
        page=replace(
            SCROLLED, last_row=f"new.{max(1, PRINTED_UNITS - len(units))}", last_column="note"
        ),
        highlights=_unit_highlights(rows[0].id, rows[-1].id),
    )


def _blocs_sheet(regulation: Regulation, made_up_note: str) -> Sheet:
    return list_sheet(
        schema.BLOCS,
        schema.BLOC_COLUMNS,
        (50, 44, 36),
        "ĐẦU BIỂU VÀ NGƯỜI KÝ CỦA TỪNG KHỐI",
        "Không cần điền nếu in theo đợt chấm: cơ quan cấp trên ghi ở trang"
        f" “{schema.SHEET_NAMES[schema.ROUND]}”, người ký là thủ trưởng đơn vị. Đơn vị có dòng"
        f" riêng ở trang “{schema.SHEET_NAMES[schema.UNITS]}” thì theo dòng đó. Ghi “{NO_SUPERIOR}”"
        " thì không in cơ quan cấp trên.",
        made_up_note,
        (
            list_row(schema.BLOCS, f"{schema.BLOC}{bloc.id}", shown={"name": bloc.name})
            for bloc in regulation.blocs
        ),
        page=None,
        protected=True,
    )


def _letterhead_of(unit: Unit) -> dict[str, str]:
    """What the letterhead of a people's committee has: no superior line (Nghị định 30/2020/NĐ-CP,
    Phụ lục I), and its chairman signs; nothing is said of others."""
    return {"superior": NO_SUPERIOR, "office": "Chủ tịch"} if is_committee(unit.name) else {}


def _annex_cell(regulation: Regulation, row_id: str, bloc_name: str) -> Cell:
    """The annex that follows from the bloc beside it, live."""
    names = regulation.bloc_names
    headings = {names.get(annex.bloc, annex.bloc): annex.heading for annex in regulation.annexes}
    formula = '""'
    for name, shown_heading in reversed(headings.items()):
        formula = f"IF([{row_id}|bloc]={quoted(name)},{quoted(shown_heading)},{formula})"
    return Cell(headings.get(bloc_name, ""), ("cell", "center", "locked"), formula=formula)


def _unit_highlights(first: str, last: str) -> tuple[Highlight, ...]:
    here = {column: f"[{first}|${column}]" for column in ("id", "name", "bloc")}
    twice = f"COUNTIF([${first}|$id]:[${last}|$id],{here['id']})>1"
    return (
        Highlight(
            first, "bloc", last, "bloc", f'AND({here["name"]}<>"",{here["bloc"]}="")', ("missing",)
        ),
        Highlight(first, "id", last, "id", f'AND({here["id"]}<>"",{twice})', ("over",)),
    )


def _agencies_sheet(regulation: Regulation, made_up_note: str) -> Sheet:
    annex_columns = {f"annex.{annex.id}": annex.sheet_name for annex in regulation.annexes}
    headings = schema.AGENCY_COLUMNS | annex_columns
    return list_sheet(
        schema.AGENCIES,
        headings,
        (24, 36, 26, 30, 18, *(30 for _ in annex_columns)),
        "CÁC CƠ QUAN THẨM ĐỊNH",
        "Kiểm tra tên cơ quan; các tiêu chí do quy định giao, chỉ để xem. Thêm cơ quan mà quy định"
        " không nêu: ghi tên vào dòng trống. Giao tiêu chí khác đi: ghi ở trang “Phân công”.",
        made_up_note,
        (
            *(_agency_row(regulation, agency) for agency in regulation.agencies),
            *blank_rows(schema.AGENCIES, BLANK_AGENCIES, shown=dict.fromkeys(annex_columns)),
        ),
        page=None,
    )


def _agency_row(regulation: Regulation, agency: Named) -> Row:
    shown = {"id": agency.id} | {
        f"annex.{annex.id}": appraised_criteria(annex, agency.id) for annex in regulation.annexes
    }
    return list_row(schema.AGENCIES, f"agency.{agency.id}", {"name": agency.name}, shown)


def _leaders_sheet(regulation: Regulation, leaders: Sequence[Leader], made_up_note: str) -> Sheet:
    panel = regulation.panel_name
    blank = (None,) * (BLANK_LEADERS - len(leaders))
    return list_sheet(
        schema.LEADERS,
        schema.LEADER_COLUMNS,
        (20, 40, 50, 36, 30, 18),
        "LÃNH ĐẠO CHẤM ĐIỂM",
        f"Mỗi người trong {panel} một dòng; mã để trống thì chương trình tự đặt."
        if panel
        else "Quy định này không có phần điểm của lãnh đạo: để trống trang này.",
        made_up_note,
        (
            _leader_row(f"new.{number}", leader)
            for number, leader in enumerate((*leaders, *blank), start=1)
        ),
        page=None,
    )


def _leader_row(row_id: str, leader: Leader | None) -> Row:
    known = {"id": leader.id, "name": leader.name, "office": leader.office} if leader else {}
    return list_row(schema.LEADERS, row_id, known)


def appraised_criteria(annex: Annex, agency: str) -> str:
    """The scored criteria that the agency appraises in an annex, shortened: "II.1–II.3; III.2".

    A range stands for neighbours under one parent, and its ends are what is printed in the annex
    in ids; "" where it appraises none.
    """
    runs: list[list[str]] = []
    previous: tuple[str | None, bool] = (None, False)
    for leaf in annex.leaves():
        mine = agency in leaf.appraisers
        if mine and previous == (leaf.parent, True):
            runs[-1].append(leaf.id)
        elif mine:
            runs.append([leaf.id])
        previous = (leaf.parent, mine)
    return "; ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
