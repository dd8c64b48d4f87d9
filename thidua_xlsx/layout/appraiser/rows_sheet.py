"""An agency's list of one annex: criterion by criterion, inside it unit by unit (Điều 9.4); or the
criteria against whose scores units appeal, in the same order.

One yardstick is laid against all units side by side; the filter gives the view of one unit.  What
the unit said is locked, what the agency says is open, and the last column says of each row, live,
what it still lacks.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from thidua_xlsx.layout.appraiser.agreement import COUNTED_LEVEL, asks_agreement, has_evidence
from thidua_xlsx.layout.appraiser.appraiser_head import (
    INSTRUCTION,
    Progress,
    closing_rows,
    opening_rows,
)
from thidua_xlsx.layout.appraiser.appraiser_request import (
    NUMBERS,
    PREVIOUS,
    TOGETHER,
    AppraisedRow,
    AppraiserRequest,
    guidance_text,
    sheet_id,
)
from thidua_xlsx.layout.appraiser.criterion_rows import (
    COUNTED_COLUMNS,
    counted_cells,
    criterion_block,
)
from thidua_xlsx.layout.appraiser.fact_rows import (
    derived_cell,
    fact_cells,
    fact_columns,
    row_facts,
)
from thidua_xlsx.layout.appraiser.row_states import (
    AGREED_TO,
    CHECK,
    DONE,
    UNEVIDENCED,
    highlights,
    state_formula,
    state_of,
)
from thidua_xlsx.layout.blocks import Block, held_together, stacked
from thidua_xlsx.layout.fields import field_cell, first_to_fill, typed_cell
from thidua_xlsx.layout.grid import Cell, Page, Row, Sheet
from thidua_xlsx.layout.letterhead import AGENCY_ROW
from thidua_xlsx.layout.listing import HEADING, Heading, columns_of, heading_row
from thidua_xlsx.model import Annex, Stage

NO_EVIDENCE = "Chưa có giải trình, minh chứng"
APPRAISED, APPEALED = "THẨM ĐỊNH ĐIỂM TỰ ĐÁNH GIÁ", "XEM XÉT KIẾN NGHỊ VỀ ĐIỂM THẨM ĐỊNH"
GUIDANCE = "guidance"

_ABOUT = (
    Heading("number", "Mã tiêu chí", 8.0),
    Heading("label", "Tiêu chí", 27.0),
    Heading("max", "Điểm tối đa", 7.0),
    Heading("unit", "Cơ quan, đơn vị, địa phương", 21.0),
    Heading(GUIDANCE, "Hướng dẫn chấm điểm", 24.0),
)
_END = (
    Heading("sources", "Nguồn khác đã dùng (Điều 9.4c, d)", 16.0),
    Heading(CHECK, "Còn thiếu", 11.0),
)
COLUMNS = (
    *_ABOUT,
    Heading(PREVIOUS, "Điểm năm trước", 8.0),
    Heading("self", "Điểm tự đánh giá", 8.0),
    Heading("level_proposed", "Mức đơn vị tự xếp", 9.0),
    Heading("explanation", "Giải trình của đơn vị", 22.0),
    Heading("evidence", "Tài liệu kiểm chứng", 16.0),
    Heading("appraised", "Điểm thẩm định", 8.0),
    Heading("level", "Mức chất lượng", 10.0),
    Heading("reason", "Lý do chênh lệch", 20.0),
    *_END,
)
BY_CRITERION = (
    Heading("number", "Mã tiêu chí", 7.0),
    Heading("unit", "Cơ quan, đơn vị, địa phương", 25.0),
    Heading("max", "Điểm tối đa", 6.0),
    Heading(PREVIOUS, "Điểm năm trước", 7.0),
    Heading("self", "Điểm tự đánh giá", 7.0),
    Heading("level_proposed", "Mức đơn vị tự xếp", 8.0),
    Heading("explanation", "Giải trình của đơn vị", 41.0),
    Heading("evidence", "Tài liệu kiểm chứng", 33.0),
    Heading("appraised", "Điểm thẩm định", 8.0),
    Heading("level", "Mức chất lượng", 9.0),
    Heading("reason", "Lý do chênh lệch", 20.0),
    *COUNTED_COLUMNS,
    *_END,
)
"""The columns of a list whose rows begin, for each criterion, with a row of its own."""
APPEAL_COLUMNS = (
    *_ABOUT,
    Heading("self", "Điểm tự đánh giá", 8.0),
    Heading("first", "Điểm cơ quan đã cho lần đầu", 8.0),
    Heading("first_level", "Mức cơ quan đã cho lần đầu", 9.0),
    Heading(TOGETHER, "Điểm chung lần đầu (trung bình hoặc tổng của các cơ quan)", 11.0),
    Heading("requested", "Điểm kiến nghị", 8.0),
    Heading("grounds", "Căn cứ kiến nghị", 24.0),
    Heading("claim_evidence", "Tài liệu kèm theo kiến nghị", 18.0),
    Heading("appraised", "Điểm sau kiến nghị", 8.0),
    Heading("level", "Mức chất lượng", 10.0),
    Heading("reason", "Lý do, trả lời đơn vị", 22.0),
    *_END,
)
LEVELS = ("level_proposed", "first_level", "level", COUNTED_LEVEL)


def rows_sheet(request: AppraiserRequest, annex: Annex) -> Sheet:
    """The agency's rows of one annex."""
    appeals = request.stage is Stage.APPEAL
    shown = _headings(request, annex)
    columns = columns_of(shown)
    ids = [column.id for column in columns]
    body = stacked(*_blocks(request, annex, ids))
    by_id = {row.id: row for row in body.rows}
    rows = [by_id[row.id] for row in request.rows_of(annex)]
    first, last = body.rows[0].id, body.rows[-1].id
    opening = opening_rows(
        request,
        columns,
        (annex.heading, f"{APPEALED if appeals else APPRAISED} – {annex.title}"),
        Progress(rows, CHECK, (DONE, AGREED_TO), "" if appeals else UNEVIDENCED),
        {heading.id: heading.text for heading in shown},
    )
    closing = closing_rows(columns, request.stage)
    return Sheet(
        sheet_id(annex),
        annex.sheet_name,
        columns,
        *stacked(opening, heading_row(shown, checked=True), held_together(body, closing)),
        highlights=tuple(highlights(first, last)),
        page=Page(plain=True, repeat_rows=(HEADING, HEADING), first_row=AGENCY_ROW),
        freeze=(INSTRUCTION, shown[ids.index("unit") + 1].id),
        start=first_to_fill(body.rows),
        zoom=None,
        autofilter=(HEADING, last),
    )


def _headings(request: AppraiserRequest, annex: Annex) -> list[Heading]:
    """The columns that the list needs."""
    every = APPEAL_COLUMNS if request.stage is Stage.APPEAL else COLUMNS
    if asks_agreement(request):
        every = BY_CRITERION
    levelled = any(leaf.levelled for leaf in request.criteria(annex))
    left_out = {
        *(() if levelled else LEVELS),
        *({PREVIOUS, TOGETHER} - set(request.shown)),
        *(() if any(map(guidance_text, request.rows_of(annex))) else (GUIDANCE,)),
    }
    facts = fact_columns(request, annex)
    shown: list[Heading] = []
    for heading in every:
        shown += facts if heading.id == "appraised" else ()
        shown += () if heading.id in left_out else (heading,)
    return shown


def _blocks(request: AppraiserRequest, annex: Annex, ids: list[str]) -> Iterator[Block | Row]:
    """The rows in their order, grouped by criterion where each has a mark."""
    for _, group in groupby(request.rows_of(annex), key=lambda row: row.leaf.id):
        asked = list(group)
        rows = [Row(row.id, _cells(row, ids)) for row in asked]
        if asks_agreement(request):
            yield criterion_block(asked, rows, ids)
        else:
            yield from rows


def _cells(row: AppraisedRow, ids: list[str]) -> dict[str, Cell]:
    request, leaf = row.request, row.leaf
    most = leaf.max if row.part is None else row.part
    guidance = guidance_text(row) or None
    cells = {
        **{name: Cell(None, ("cell",)) for name in ids},
        "number": Cell(leaf.id, ("cell", "center"), checked=True),
        "label": Cell(leaf.label, ("cell", "label"), checked=True),
        "max": Cell(most, ("cell", "max"), checked=True),
        GUIDANCE: Cell(guidance, ("cell", "text"), checked=True),
        "unit": Cell(row.unit_name, ("cell", "label"), checked=True),
        **{name: _shown_cell(row, name) for name in request.shown},
        **_score_cells(row),
        "level": _level_cell(row),
        "reason": field_cell(request, row.field("reason", "text"), "cell", "text"),
        "sources": field_cell(request, row.field("sources", "text"), "cell", "text"),
        CHECK: Cell(state_of(row), ("cell", "center", "wrap"), formula=state_formula(row)),
    }
    if asks_agreement(request):
        cells |= counted_cells(row)
    if "evidence" in cells and not has_evidence(row):
        cells["evidence"] = Cell(NO_EVIDENCE, ("cell", "text", "italic", "not-asked"), checked=True)
    return {name: cells[name] for name in ids}


def _score_cells(row: AppraisedRow) -> dict[str, Cell]:
    """The typed score, or the facts and the score derived from them."""
    if not row_facts(row):
        return {"appraised": field_cell(row.request, row.score_field(), "cell", "score")}
    return {**dict(fact_cells(row)), "appraised": derived_cell(row)}


def _shown_cell(row: AppraisedRow, name: str) -> Cell:
    """What the unit said or was given, locked."""
    type, style = ("number", "score") if name in NUMBERS else ("text", "text")
    shown = row.field(name, type, input=False)
    return field_cell(row.request, shown, "cell", "center" if name in LEVELS else style)


def _level_cell(row: AppraisedRow) -> Cell:
    if not row.leaf.levelled:
        return Cell(None, ("cell",))
    levels = tuple(level.name for level in row.request.regulation.quality_levels)
    return typed_cell(row.request, row.field("level", "choice", allowed=levels, required=True))
