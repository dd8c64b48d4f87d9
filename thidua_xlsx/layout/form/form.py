"""The form of a unit: the annex's table between its letterhead and its signatures, and the sheets
around it (guide, last year's remedies, declarations, evidence).

The same function lays the form out for the writer and, from what a returned workbook says of
itself, for the reader; so that both always mean the same cells.
"""

from __future__ import annotations

from collections.abc import Sequence

from thidua_xlsx.layout.form.annex_columns import annex_columns, grid_columns
from thidua_xlsx.layout.form.annex_table import AnnexTable
from thidua_xlsx.layout.form.awards import awards_sheet
from thidua_xlsx.layout.form.declarations import declarations_sheet
from thidua_xlsx.layout.form.evidence import evidence_sheet
from thidua_xlsx.layout.form.guide import guide_sheet
from thidua_xlsx.layout.form.panel import with_panel
from thidua_xlsx.layout.form.remedies import remedies_sheet, resting_note
from thidua_xlsx.layout.form.request import FormRequest
from thidua_xlsx.layout.grid import Cell, Column, Merge, Page, Row, Sheet, Workbook
from thidua_xlsx.layout.letterhead import Block, head, place_and_date, signatures, wide_row
from thidua_xlsx.layout.theme import input_word
from thidua_xlsx.model import Field, Stage, field_key
from thidua_xlsx.words.numerals import vietnamese

SHEET_ID = "annex"

STAGE_NAMES = {
    Stage.SELF: "Phiếu tự đánh giá, chấm điểm",
    Stage.APPRAISAL: "Phiếu thẩm định điểm tự đánh giá",
}

INSTRUCTIONS = {
    Stage.SELF: (
        "Chỉ nhập vào các ô nền {colour}; các ô khác đã khoá và tự tính. Đánh dấu x để chọn. "
        "Lưu lại và gửi chính tệp này về {standing_agency}."
    ),
    Stage.APPRAISAL: (
        "Điểm tự đánh giá đã khoá. Nhập điểm thẩm định vào các ô nền {colour}; điểm khác với điểm "
        "tự đánh giá thì ghi lý do. Lưu lại và gửi chính tệp này về {standing_agency}."
    ),
}


def form_workbook(request: FormRequest, *, live: bool = True) -> Workbook:
    """The form as sheets of fields; the identity sheet is added by who signs it.

    Not ``live``: without the guide and the status panel's formulas and colours, which a reader has
    no use for.
    """
    asking = (
        _annex_sheet(request, live),
        awards_sheet(request),
        remedies_sheet(request),
        declarations_sheet(request),
        evidence_sheet(request),
    )
    sheets = tuple(sheet for sheet in asking if sheet is not None)
    return Workbook(
        sheets=(guide_sheet(request, sheets), *sheets) if live else sheets,
        properties={
            "title": f"{STAGE_NAMES[request.stage]} – {request.unit.name}",
            "subject": request.regulation.title,
            "author": request.regulation.standing_agency_name,
        },
        active=SHEET_ID,
    )


def _annex_sheet(request: FormRequest, live: bool) -> Sheet:
    columns = grid_columns(annex_columns(request.annex, request.stage))
    table_rows, table_merges = AnnexTable(request).rows()
    head_rows, head_merges = _head(request, columns)
    foot_rows, foot_merges = _foot(request, columns)
    sheet = Sheet(
        SHEET_ID,
        request.annex.sheet_name,
        columns,
        (*head_rows, *table_rows, *foot_rows),
        merges=(*head_merges, *table_merges, *foot_merges),
        page=Page(
            repeat_rows=("heading-1", "heading-2"),
            last_row=foot_rows[-1].id,
            last_column=columns[-1].id,
        ),
        # Rows do not stay: docs/decisions/0006-no-frozen-heading.md says why.
        freeze=("", columns[2].id),
        zoom=None,
    )
    return with_panel(request, sheet, live=live)


def _head(request: FormRequest, columns: Sequence[Column]) -> Block:
    printed = request.printed
    regulation, annex = request.regulation, request.annex
    titles = (
        (annex.heading, ("title",)),
        (annex.title, ("subtitle",)),
        (annex.attachment, ("attachment",)),
        (printed.get("illustration", ""), ("illustration",)),
    )
    place = place_and_date(
        printed.get("place") or regulation.place, printed.get("year") or regulation.year
    )
    authority = printed.get("authority") or regulation.authority
    rows, merges = head(columns, authority, request.unit.name, place, titles)
    agency = printed.get("standing_agency") or regulation.standing_agency_name
    lines = [
        (
            "unit",
            f"{STAGE_NAMES[request.stage]} của: {request.unit.name}",
            ("text", "bold"),
        ),
        (
            "codes",
            f"Đợt chấm: {printed.get('round', '')} · Mã đơn vị: {request.unit.id} · "
            f"Mã phiếu: {printed.get('check_code', '')} · "
            f"Mẫu: {regulation.id}/{annex.id} ({regulation.sha256[:8]})",
            ("text", "key"),
        ),
        (
            "instruction",
            INSTRUCTIONS[request.stage].format(standing_agency=agency, colour=input_word(printed))
            + (f" Hạn gửi: {printed['deadline']}." if printed.get("deadline") else "")
            + (f" {note}" if (note := resting_note(request)) else "")
            + (f" {printed['note']}" if printed.get("note") else ""),
            ("instruction",),
        ),
    ]
    for row_id, text, style in lines:
        row, merge = wide_row(row_id, columns, text, style, checked=row_id == "unit")
        rows.append(row)
        merges.append(merge)
    return rows, merges


def _foot(request: FormRequest, columns: Sequence[Column]) -> Block:
    rows: list[Row] = []
    merges: list[Merge] = []
    if request.annex.self_total != request.annex.total:
        most = vietnamese(request.annex.self_total, zeros=True)
        text = (
            f"Ghi chú: điểm tự đánh giá tối đa là {most} điểm; phần "
            f"còn lại do {request.regulation.panel_name} chấm, đơn vị không tự chấm."
        )
        row, merge = wide_row("self-total-note", columns, text, ("note",))
        rows.append(row)
        merges.append(merge)
    if request.stage is Stage.SELF:
        more_rows, more_merges = _statements(request, columns)
        rows += more_rows
        merges += more_merges
    more_rows, more_merges = signatures(columns, request.regulation.signatures)
    return [*rows, *more_rows], [*merges, *more_merges]


def _statements(request: FormRequest, columns: Sequence[Column]) -> Block:
    """What the unit states of itself: its proposed rating (Điều 6.3) and the date of the meeting
    of its leadership that approved the score (Điều 8.1b)."""
    if not request.regulation.ratings:
        return [], []
    ratings = tuple(band.name for band in request.regulation.ratings)
    asked = (
        (
            "Đơn vị đề xuất xếp loại mức độ hoàn thành nhiệm vụ (chọn trong danh sách)",
            _statement(request, "rating", "choice", ratings),
        ),
        (
            "Ngày tập thể lãnh đạo họp thông qua kết quả tự chấm (ngày/tháng/năm)",
            _statement(request, "meeting_date", "date", ()),
        ),
    )
    ids = [column.id for column in columns]
    answer, last = ids[2], ids[min(len(ids) - 1, 8)]
    rows: list[Row] = []
    merges: list[Merge] = []
    for text, statement in asked:
        row_id = f"statement-{statement.field}"
        role = "date" if statement.type == "date" else "center"
        cells = {
            ids[0]: Cell(text, ("cell", "label", "bold")),
            answer: Cell(
                request.values.get(statement.key),
                ("cell", role),
                field=statement,
                mark=request.marks.get(statement.key),
            ),
        }
        rows.append(Row(row_id, cells))
        merges.append(Merge(row_id, ids[0], row_id, ids[1]))
        merges.append(Merge(row_id, answer, row_id, last))
    return rows, merges


def _statement(request: FormRequest, name: str, type: str, allowed: tuple[str, ...]) -> Field:
    return Field(
        field_key("unit", name),
        name,
        type,
        unit=request.unit.id,
        item="unit",
        allowed=allowed,
        required=True,
    )
