"""The form of a unit: the annex's table between its letterhead and its signatures, and the sheets
around it (guide, last year's remedies, declarations, evidence).

The same function lays the form out for the writer and, from what a returned workbook says of
itself, for the reader; so that both always mean the same cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from thidua_xlsx.appraisal.assignments import by_agencies
from thidua_xlsx.layout.blocks import Block, held_together, stacked, wide_rows
from thidua_xlsx.layout.form.annex_columns import grid_columns
from thidua_xlsx.layout.form.annex_table import AnnexTable
from thidua_xlsx.layout.form.appraised_cells import table_columns
from thidua_xlsx.layout.form.appraised_facts import FACTS
from thidua_xlsx.layout.form.awards_sheet import awards_sheet
from thidua_xlsx.layout.form.declarations_sheet import declarations_sheet
from thidua_xlsx.layout.form.evidence_sheet import evidence_sheet
from thidua_xlsx.layout.form.form_heads import addressed_rows, unit_signatures
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.form.guide_sheet import guide_sheet
from thidua_xlsx.layout.form.panel import with_panel
from thidua_xlsx.layout.form.remedies_sheet import remedies_sheet, resting_note
from thidua_xlsx.layout.form.statements import statement_rows
from thidua_xlsx.layout.grid import Column, Page, Sheet, Workbook
from thidua_xlsx.layout.letterhead import (
    SIGNED_IN,
    printed_head,
    properties,
    signatures,
    signing,
    standing_agency,
)
from thidua_xlsx.layout.theme import input_word
from thidua_xlsx.model import Stage
from thidua_xlsx.words.numerals import vietnamese

SHEET_ID = "annex"

HEAD_OF_AGENCY, HEAD_OF_BLOC = "THỦ TRƯỞNG CƠ QUAN", "TRƯỞNG KHỐI"
STAGE_NAMES = {
    Stage.SELF: "Phiếu tự đánh giá, chấm điểm",
    Stage.APPRAISAL: "Phiếu thẩm định điểm tự đánh giá",
}

INSTRUCTIONS = {
    Stage.SELF: (
        "Chỉ nhập vào các ô nền {colour}; các ô khác đã khóa và tự tính. Đánh dấu x để chọn. "
        "Lưu lại và gửi chính tệp này về {standing_agency}."
    ),
    Stage.APPRAISAL: (
        "Điểm tự đánh giá đã khóa. Nhập điểm thẩm định vào các ô nền {colour}; điểm khác với điểm "
        "tự đánh giá thì ghi lý do. Lưu lại và gửi chính tệp này về {standing_agency}."
    ),
}


FACTS_INSTRUCTION = (
    "Điểm tự đánh giá đã khóa. Ở phần thẩm định, các ô nền {colour} ghi sẵn số liệu của đơn vị: "
    "sửa chỗ khác kết quả thẩm định, nhập điểm nơi không có số liệu, rồi đánh dấu “Đã thẩm định”; "
    "điểm tự tính. Điểm khác với điểm tự đánh giá thì ghi lý do. Lưu lại và gửi chính tệp này về "
    "{standing_agency}."
)


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
    sheets = tuple(_plain(sheet) for sheet in asking if sheet is not None)
    title = f"{STAGE_NAMES[request.stage]} – {request.unit.name}"
    return Workbook(
        sheets=(guide_sheet(request, sheets), *sheets) if live else sheets,
        properties=properties(request.regulation, title),
        active=SHEET_ID,
    )


def _plain(sheet: Sheet) -> Sheet:
    """The sheet as it is printed: black on white, as the decision prints its annex."""
    return replace(sheet, page=replace(sheet.page, plain=True))


def _annex_sheet(request: FormRequest, live: bool) -> Sheet:
    columns = grid_columns(table_columns(request))
    foot = _foot(request, columns)
    sheet = Sheet(
        SHEET_ID,
        request.annex.sheet_name,
        columns,
        *stacked(_head(request, columns), held_together(AnnexTable(request).rows(), foot)),
        page=Page(
            repeat_rows=("heading-1", "heading-2"),
            last_row=foot.rows[-1].id,
            last_column=columns[-1].id,
        ),
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
    )
    agency = standing_agency(regulation, printed)
    asks_facts = request.stage is Stage.APPRAISAL and printed.get(FACTS)
    instruction = (
        (FACTS_INSTRUCTION if asks_facts else INSTRUCTIONS[request.stage]).format(
            standing_agency=agency, colour=input_word(printed)
        ),
        f"Hạn gửi: {printed['deadline']}." if printed.get("deadline") else "",
        resting_note(request),
        printed.get("note", ""),
    )
    whose = f"{STAGE_NAMES[request.stage]} của: {request.unit.name}"
    # An appraisal that went out before carries the unit's name, and no word of when it is signed.
    of_agency = request.stage is Stage.APPRAISAL and SIGNED_IN in printed
    name = agency if of_agency else request.unit.name
    return stacked(
        printed_head(regulation, printed, columns, name, titles),
        addressed_rows(request, columns, whose, " ".join(filter(None, instruction))),
    )


def _signatures(request: FormRequest, columns: Sequence[Column]) -> Block:
    """Who signs: of an appraisal the head of who appraises, not of the unit."""
    if request.stage is Stage.SELF:
        return unit_signatures(request, columns)
    office = HEAD_OF_AGENCY if by_agencies(request.regulation) else HEAD_OF_BLOC
    return signatures(columns, signing(request.regulation, office))


def _foot(request: FormRequest, columns: Sequence[Column]) -> Block:
    note = ""
    if request.annex.self_total != request.annex.total:
        most = vietnamese(request.annex.self_total, zeros=True)
        note = (
            f"Ghi chú: điểm tự đánh giá tối đa là {most} điểm; phần "
            f"còn lại do {request.regulation.panel_name} chấm, đơn vị không tự chấm."
        )
    return stacked(
        wide_rows(columns, (("self-total-note", note, ("note",)),)),
        statement_rows(request, columns),
        _signatures(request, columns),
    )
