"""An agency's list of one annex: criterion by criterion, inside it unit by unit (Điều 9.4); or the
criteria against whose scores units appeal, in the same order.

One yardstick is laid against all units side by side; the filter gives the view of one unit.  What
the unit said is locked, what the agency says is open, and the last column says of each row, live,
what it still lacks.
"""

from __future__ import annotations

from decimal import Decimal

from thidua_xlsx.layout.appraiser.appraiser_head import Progress, closing_rows, opening_rows
from thidua_xlsx.layout.appraiser.appraiser_request import (
    NUMBERS,
    PREVIOUS,
    TOGETHER,
    AppraisedRow,
    AppraiserRequest,
)
from thidua_xlsx.layout.appraiser.fact_rows import (
    appraised_score,
    contradiction_formula,
    derived_cell,
    fact_cells,
    fact_columns,
    is_confirmed,
    row_facts,
    row_outcome,
    ticked_formula,
)
from thidua_xlsx.layout.blocks import stacked
from thidua_xlsx.layout.fields import field_cell, typed_cell
from thidua_xlsx.layout.grid import Cell, Highlight, Page, Row, Sheet
from thidua_xlsx.layout.listing import HEADING, Heading, columns_of, heading_row
from thidua_xlsx.model import Annex, Stage
from thidua_xlsx.words.numerals import vietnamese

NO_EVIDENCE = "Chưa có giải trình, minh chứng"
DONE, NOT_SCORED, OVER, NOT_A_NUMBER = "Xong", "Chưa chấm", "Vượt mức", "Không phải số"
NO_REASON, NO_LEVEL, UNEVIDENCED = "Thiếu lý do", "Thiếu mức", "Không có minh chứng"
NO_FACTS, WRONG_FACTS = "Thiếu số liệu", "Số liệu sai"
APPRAISED, APPEALED = "THẨM ĐỊNH ĐIỂM TỰ ĐÁNH GIÁ", "XEM XÉT KIẾN NGHỊ VỀ ĐIỂM THẨM ĐỊNH"
CHECK, GUIDANCE = "check", "guidance"

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
LEVELS = ("level_proposed", "first_level", "level")


def sheet_id(annex: Annex) -> str:
    """The id of an annex's sheet."""
    return f"list.{annex.id}"


def rows_sheet(request: AppraiserRequest, annex: Annex) -> Sheet:
    """The agency's rows of one annex."""
    levelled = any(leaf.levelled for leaf in request.criteria(annex))
    appeals = request.stage is Stage.APPEAL
    every = APPEAL_COLUMNS if appeals else COLUMNS
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
    columns = columns_of(shown)
    ids = [column.id for column in columns]
    rows = [Row(row.id, _cells(row, ids)) for row in request.rows_of(annex)]
    first, last = rows[0].id, rows[-1].id
    opening = opening_rows(
        request,
        columns,
        (annex.heading, f"{APPEALED if appeals else APPRAISED} – {annex.title}"),
        Progress(rows, CHECK, DONE, "" if appeals else UNEVIDENCED),
    )
    closing = closing_rows(columns, request.stage)
    return Sheet(
        sheet_id(annex),
        annex.sheet_name,
        columns,
        *stacked(opening, heading_row(shown, checked=True), *rows, closing),
        highlights=_highlights(first, last),
        page=Page(repeat_rows=(HEADING, HEADING)),
        freeze=(first, shown[4].id),
        zoom=None,
        autofilter=(HEADING, last),
    )


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
        CHECK: Cell(state_of(row), ("cell", "center", "wrap"), formula=_state_formula(row)),
    }
    if "evidence" in cells and not has_evidence(row):
        cells["evidence"] = Cell(NO_EVIDENCE, ("cell", "text", "missing"), checked=True)
    return {name: cells[name] for name in ids}


def _score_cells(row: AppraisedRow) -> dict[str, Cell]:
    """The typed score, or the facts and the score derived from them."""
    if not row_facts(row):
        return {"appraised": field_cell(row.request, row.score_field(), "cell", "score")}
    return {**dict(fact_cells(row)), "appraised": derived_cell(row)}


def guidance_text(row: AppraisedRow) -> str:
    """What the guidance says of the row, the part asked for first; "" for nothing."""
    text = row.leaf.guidance.method_text
    if row.part is None:
        return text
    part, whole = vietnamese(row.part), vietnamese(row.leaf.max or Decimal(0))
    return f"Chấm phần của cơ quan: tối đa {part} trong {whole} điểm. {text}".strip()


def compared(row: AppraisedRow) -> Decimal | None:
    """The score of which another one needs a reason: the unit's own, of a part its maximum (what
    the unit claims for a part is not known); None where there is none."""
    return row.number("self") if row.part is None else row.part


def _shown_cell(row: AppraisedRow, name: str) -> Cell:
    """What the unit said or was given, locked."""
    type, style = ("number", "score") if name in NUMBERS else ("text", "text")
    shown = row.field(name, type, input=False)
    return field_cell(row.request, shown, "cell", "center" if name in LEVELS else style)


def has_evidence(row: AppraisedRow) -> bool:
    """Whether the unit explained or evidenced its self score; a row without one may stay without
    an appraised score (Điều 9.4đ).  Of an appeal each row has to be decided."""
    of_appeal = row.request.stage is Stage.APPEAL
    return of_appeal or any(row.value(name) for name in ("explanation", "evidence"))


def _level_cell(row: AppraisedRow) -> Cell:
    if not row.leaf.levelled:
        return Cell(None, ("cell",))
    levels = tuple(level.name for level in row.request.regulation.quality_levels)
    return typed_cell(row.request, row.field("level", "choice", allowed=levels, required=True))


# --- what a row still lacks -----------------------------------------------------------------------


def _state_formula(row: AppraisedRow) -> str:
    score, own, reason, level = (
        f"[{row.id}|{name}]" for name in ("appraised", "self", "reason", "level")
    )
    done = f'IF({level}="","{NO_LEVEL}","{DONE}")' if row.leaf.levelled else f'"{DONE}"'
    own = own if row.part is None else f"{row.part:f}"
    differs = f"ISNUMBER({own}),ROUND(N({score})-N({own}),3)<>0,"
    asked = "" if row.request.stage is Stage.APPEAL else differs
    explained = f'IF(AND({asked}TRIM({reason})=""),"{NO_REASON}",{done})'
    unscored = NOT_SCORED if has_evidence(row) else UNEVIDENCED
    if row_facts(row):
        lacks = f'IF({contradiction_formula(row)},"{WRONG_FACTS}","{NO_FACTS}")'
        scored = f'IF({score}="",{lacks},{explained})'
        return f'IF(NOT({ticked_formula(row)}),"{unscored}",{scored})'
    most = f"{row.score_field().max:f}"
    return (
        f'IF({score}="","{unscored}",IF(NOT(ISNUMBER({score})),"{NOT_A_NUMBER}",'
        f'IF(OR({score}<0,{score}>{most}),"{OVER}",{explained})))'
    )


def state_of(row: AppraisedRow) -> str:
    """What the row lacks, in the words of its last column; ``DONE`` for nothing."""
    score, own = appraised_score(row), compared(row)
    if score is None:
        return _state_unscored(row)
    differs = own is not None and own != score
    if (differs or row.request.stage is Stage.APPEAL) and not row.text("reason").strip():
        return NO_REASON
    if row.leaf.levelled and not row.value("level"):
        return NO_LEVEL
    return DONE


def _state_unscored(row: AppraisedRow) -> str:
    if row_facts(row) and is_confirmed(row):
        return WRONG_FACTS if row_outcome(row).faults else NO_FACTS
    return NOT_SCORED if has_evidence(row) else UNEVIDENCED


def _highlights(first: str, last: str) -> tuple[Highlight, ...]:
    cell = f"[{first}|{CHECK}]"
    found = (
        (f'{cell}="{DONE}"', ("complete",)),
        (_either(cell, OVER, NOT_A_NUMBER, WRONG_FACTS), ("over",)),
        (_either(cell, NO_REASON, NO_LEVEL, NO_FACTS), ("missing",)),
    )
    return tuple(Highlight(first, CHECK, last, CHECK, formula, style) for formula, style in found)


def _either(cell: str, *states: str) -> str:
    """TRUE where the cell says one of these."""
    said = ",".join(f'{cell}="{state}"' for state in states)
    return f"OR({said})"
