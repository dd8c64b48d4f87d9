"""An agency's list of one annex: criterion by criterion, inside it unit by unit (Điều 9.4); or the
criteria against whose scores units appeal, in the same order.

One yardstick is laid against all units side by side; the filter gives the view of one unit.  What
the unit said is locked, what the agency says is open, and the last column says of each row, live,
what it still lacks.
"""

from __future__ import annotations

from decimal import Decimal

from thidua_xlsx.layout.appraiser.facts import (
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
from thidua_xlsx.layout.appraiser.head import HEADING, Progress, closing_rows, opening_rows
from thidua_xlsx.layout.appraiser.request import (
    NUMBERS,
    PREVIOUS,
    AppraiserRequest,
    row_id,
    row_key,
    score_field,
)
from thidua_xlsx.layout.grid import Cell, Column, Highlight, Page, Row, Sheet
from thidua_xlsx.model import Annex, Criterion, Field, Stage
from thidua_xlsx.words.numerals import vietnamese

NO_EVIDENCE = "Chưa có giải trình, minh chứng"
DONE, NOT_SCORED, OVER, NOT_A_NUMBER = "Xong", "Chưa chấm", "Vượt mức", "Không phải số"
NO_REASON, NO_LEVEL, UNEVIDENCED = "Thiếu lý do", "Thiếu mức", "Không có minh chứng"
NO_FACTS, WRONG_FACTS = "Thiếu số liệu", "Số liệu sai"
APPRAISED, APPEALED = "THẨM ĐỊNH ĐIỂM TỰ ĐÁNH GIÁ", "XEM XÉT KIẾN NGHỊ VỀ ĐIỂM THẨM ĐỊNH"
CHECK, GUIDANCE = "check", "guidance"

COLUMNS = (
    ("number", "Mã tiêu chí", 8.0),
    ("label", "Tiêu chí", 27.0),
    ("max", "Điểm tối đa", 7.0),
    ("unit", "Cơ quan, đơn vị, địa phương", 21.0),
    (GUIDANCE, "Hướng dẫn chấm điểm", 24.0),
    (PREVIOUS, "Điểm năm trước", 8.0),
    ("self", "Điểm tự đánh giá", 8.0),
    ("level_proposed", "Mức đơn vị tự xếp", 9.0),
    ("explanation", "Giải trình của đơn vị", 22.0),
    ("evidence", "Tài liệu kiểm chứng", 16.0),
    ("appraised", "Điểm thẩm định", 8.0),
    ("level", "Mức chất lượng", 10.0),
    ("reason", "Lý do chênh lệch", 20.0),
    ("sources", "Nguồn khác đã dùng (Điều 9.4c, d)", 16.0),
    (CHECK, "Còn thiếu", 11.0),
)
APPEAL_COLUMNS = (
    ("number", "Mã tiêu chí", 8.0),
    ("label", "Tiêu chí", 27.0),
    ("max", "Điểm tối đa", 7.0),
    ("unit", "Cơ quan, đơn vị, địa phương", 21.0),
    (GUIDANCE, "Hướng dẫn chấm điểm", 24.0),
    ("self", "Điểm tự đánh giá", 8.0),
    ("first", "Điểm thẩm định lần đầu", 8.0),
    ("first_level", "Mức thẩm định lần đầu", 9.0),
    ("requested", "Điểm kiến nghị", 8.0),
    ("grounds", "Căn cứ kiến nghị", 24.0),
    ("claim_evidence", "Tài liệu kèm theo kiến nghị", 18.0),
    ("appraised", "Điểm sau kiến nghị", 8.0),
    ("level", "Mức chất lượng", 10.0),
    ("reason", "Lý do, trả lời đơn vị", 22.0),
    ("sources", "Nguồn khác đã dùng (Điều 9.4c, d)", 16.0),
    (CHECK, "Còn thiếu", 11.0),
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
        *(() if PREVIOUS in request.shown else (PREVIOUS,)),
        *(() if _is_guided(request, annex) else (GUIDANCE,)),
    }
    facts = fact_columns(request, annex)
    shown: list[tuple[str, str, float]] = []
    for column in every:
        shown += facts if column[0] == "appraised" else ()
        shown += () if column[0] in left_out else (column,)
    columns = tuple(Column(name, width) for name, _, width in shown)
    ids = [column.id for column in columns]
    rows = [
        Row(row_id(unit, leaf), _cells(request, annex, leaf, unit, ids))
        for leaf in request.criteria(annex)
        for unit in request.asked[annex.id][leaf.id]
    ]
    first, last = rows[0].id, rows[-1].id
    head, merges = opening_rows(
        request,
        columns,
        (annex.heading, f"{APPEALED if appeals else APPRAISED} – {annex.title}"),
        Progress(
            f"[{first}|{CHECK}]:[{last}|{CHECK}]",
            _states(rows),
            DONE,
            "" if appeals else UNEVIDENCED,
        ),
    )
    heading = Row(
        HEADING, {name: Cell(text, ("heading",), checked=True) for name, text, _ in shown}
    )
    foot, more_merges = closing_rows(columns, request.stage)
    return Sheet(
        sheet_id(annex),
        annex.sheet_name,
        columns,
        (*head, heading, *rows, *foot),
        merges=(*merges, *more_merges),
        highlights=_highlights(first, last),
        page=Page(repeat_rows=(HEADING, HEADING), last_row=foot[-1].id, last_column=CHECK),
        freeze=(first, shown[4][0]),
        zoom=None,
        autofilter=(HEADING, last),
    )


def _cells(
    request: AppraiserRequest, annex: Annex, leaf: Criterion, unit: str, ids: list[str]
) -> dict[str, Cell]:
    cells = {
        **{name: Cell(None, ("cell",)) for name in ids},
        "number": Cell(leaf.id, ("cell", "center"), checked=True),
        "label": Cell(leaf.label, ("cell", "label"), checked=True),
        "max": Cell(most(request, leaf, unit), ("cell", "max"), checked=True),
        GUIDANCE: Cell(guidance_text(request, leaf, unit) or None, ("cell", "text"), checked=True),
        "unit": Cell(request.names.get(unit, unit), ("cell", "label"), checked=True),
        **{name: _shown(request, unit, leaf, name) for name in request.shown},
        **_scored(request, annex, leaf, unit),
        "level": _level(request, leaf, unit),
        "reason": _open(request, _text_field(request, leaf, unit, "reason"), "text"),
        "sources": _open(request, _text_field(request, leaf, unit, "sources"), "text"),
        CHECK: _check(request, annex, leaf, unit),
    }
    if "evidence" in cells and not has_evidence(request, unit, leaf):
        cells["evidence"] = Cell(NO_EVIDENCE, ("cell", "text", "missing"), checked=True)
    return {name: cells[name] for name in ids}


def _scored(request: AppraiserRequest, annex: Annex, leaf: Criterion, unit: str) -> dict[str, Cell]:
    """The typed score, or the facts and the score derived from them."""
    if not row_facts(request, annex, leaf, unit):
        return {"appraised": _open(request, score_field(request, annex, leaf, unit), "score")}
    derived = derived_cell(request, annex, leaf, unit)
    return {**dict(fact_cells(request, annex, leaf, unit)), "appraised": derived}


def most(request: AppraiserRequest, leaf: Criterion, unit: str) -> Decimal | None:
    """The maximum that the row shows: of the part asked for, else of the criterion."""
    part = request.asked_part(unit, leaf)
    return leaf.max if part is None else part


def guidance_text(request: AppraiserRequest, leaf: Criterion, unit: str) -> str:
    """What the guidance says of the row, the part asked for first; "" for nothing."""
    part = request.asked_part(unit, leaf)
    text = leaf.guidance.method_text
    if part is None:
        return text
    whole = vietnamese(leaf.max or Decimal(0))
    return f"Chấm phần của cơ quan: tối đa {vietnamese(part)} trong {whole} điểm. {text}".strip()


def _is_guided(request: AppraiserRequest, annex: Annex) -> bool:
    rows = ((leaf, unit) for of, leaf, unit in request.rows() if of.id == annex.id)
    return any(guidance_text(request, leaf, unit) for leaf, unit in rows)


def compared(request: AppraiserRequest, leaf: Criterion, unit: str) -> Decimal | None:
    """The score of which another one needs a reason: the unit's own, of a part its maximum (what
    the unit claims for a part is not known); None where there is none."""
    part = request.asked_part(unit, leaf)
    own = request.values.get(row_key(unit, leaf.id, "self"))
    return part if part is not None else own if isinstance(own, Decimal) else None


def _shown(request: AppraiserRequest, unit: str, leaf: Criterion, name: str) -> Cell:
    """What the unit said or was given, locked."""
    type, style = ("number", "score") if name in NUMBERS else ("text", "text")
    style = "center" if name in LEVELS else style
    shown = Field(
        row_key(unit, leaf.id, name), name, type, unit=unit, criterion=leaf.id, input=False
    )
    return Cell(request.values.get(shown.key), ("cell", style), field=shown, checked=True)


def has_evidence(request: AppraiserRequest, unit: str, leaf: Criterion) -> bool:
    """Whether the unit explained or evidenced its self score; a row without one may stay without
    an appraised score (Điều 9.4đ).  Of an appeal each row has to be decided."""
    if request.stage is Stage.APPEAL:
        return True
    said = (
        request.values.get(row_key(unit, leaf.id, name)) for name in ("explanation", "evidence")
    )
    return any(said)


def _text_field(request: AppraiserRequest, leaf: Criterion, unit: str, name: str) -> Field:
    return Field(
        row_key(unit, leaf.id, name),
        name,
        "text",
        unit=unit,
        criterion=leaf.id,
        appraiser=request.appraiser.id,
    )


def _level(request: AppraiserRequest, leaf: Criterion, unit: str) -> Cell:
    if not leaf.levelled:
        return Cell(None, ("cell",))
    asked = Field(
        row_key(unit, leaf.id, "level"),
        "level",
        "choice",
        unit=unit,
        criterion=leaf.id,
        appraiser=request.appraiser.id,
        allowed=tuple(level.name for level in request.regulation.quality_levels),
        required=True,
    )
    return _open(request, asked, "center")


def _open(request: AppraiserRequest, asked: Field, role: str) -> Cell:
    style = ("cell", role, "wrap") if role == "center" else ("cell", role)
    return Cell(
        request.values.get(asked.key), style, field=asked, mark=request.marks.get(asked.key)
    )


# --- what a row still lacks -----------------------------------------------------------------------


def _check(request: AppraiserRequest, annex: Annex, leaf: Criterion, unit: str) -> Cell:
    at = f"{row_id(unit, leaf)}|"
    score, own, reason, level = (
        f"[{at}{name}]" for name in ("appraised", "self", "reason", "level")
    )
    done = f'IF({level}="","{NO_LEVEL}","{DONE}")' if leaf.levelled else f'"{DONE}"'
    part = request.asked_part(unit, leaf)
    own = own if part is None else f"{part:f}"
    differs = f"ISNUMBER({own}),ROUND(N({score})-N({own}),3)<>0,"
    asked = "" if request.stage is Stage.APPEAL else differs
    explained = f'IF(AND({asked}TRIM({reason})=""),"{NO_REASON}",{done})'
    formula = _score_lacks(request, annex, leaf, unit, explained)
    return Cell(state_of(request, annex, leaf, unit), ("cell", "center", "wrap"), formula=formula)


def _score_lacks(
    request: AppraiserRequest, annex: Annex, leaf: Criterion, unit: str, scored: str
) -> str:
    """What the row's score lacks, as a formula that goes on with ``scored``."""
    score = f"[{row_id(unit, leaf)}|appraised]"
    unscored = NOT_SCORED if has_evidence(request, unit, leaf) else UNEVIDENCED
    if row_facts(request, annex, leaf, unit):
        wrong = contradiction_formula(request, annex, leaf, unit)
        lacks = f'IF({wrong},"{WRONG_FACTS}","{NO_FACTS}")'
        marked = ticked_formula(unit, leaf)
        return f'IF(NOT({marked}),"{unscored}",IF({score}="",{lacks},{scored}))'
    most = f"{score_field(request, annex, leaf, unit).max:f}"
    return (
        f'IF({score}="","{unscored}",IF(NOT(ISNUMBER({score})),"{NOT_A_NUMBER}",'
        f'IF(OR({score}<0,{score}>{most}),"{OVER}",{scored})))'
    )


def state_of(request: AppraiserRequest, annex: Annex, leaf: Criterion, unit: str) -> str:
    """What the row lacks, in the words of its last column; ``DONE`` for nothing."""
    score = appraised_score(request, annex, leaf, unit)
    own = compared(request, leaf, unit)
    if score is None:
        return _unscored(request, annex, leaf, unit)
    differs = own is not None and own != score
    if differs or request.stage is Stage.APPEAL:
        reason = request.values.get(row_key(unit, leaf.id, "reason"))
        if not isinstance(reason, str) or not reason.strip():
            return NO_REASON
    if leaf.levelled and not request.values.get(row_key(unit, leaf.id, "level")):
        return NO_LEVEL
    return DONE


def _unscored(request: AppraiserRequest, annex: Annex, leaf: Criterion, unit: str) -> str:
    if row_facts(request, annex, leaf, unit) and is_confirmed(request, leaf, unit):
        return WRONG_FACTS if row_outcome(request, annex, leaf, unit).faults else NO_FACTS
    return NOT_SCORED if has_evidence(request, unit, leaf) else UNEVIDENCED


def _states(rows: list[Row]) -> list[str]:
    return [str(row.cells[CHECK].value) for row in rows]


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
