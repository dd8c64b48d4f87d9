"""A leader's ballot for one bloc: units × the criteria of group I (Điều 6.2b).

It shows nothing but names and maxima: neither self scores nor what others gave.  In a round that
uses codes the first sheet asks for the leader's.
"""

from __future__ import annotations

from collections.abc import Sequence

from thidua_xlsx.layout.appraiser.appraiser_head import (
    INSTRUCTION,
    Progress,
    closing_rows,
    opening_rows,
)
from thidua_xlsx.layout.appraiser.appraiser_request import AppraisedRow, AppraiserRequest
from thidua_xlsx.layout.blocks import EMPTY, Block, held_together, spread_row, stacked
from thidua_xlsx.layout.fields import field_cell, first_to_fill
from thidua_xlsx.layout.grid import Cell, Column, Highlight, Page, Row, Sheet
from thidua_xlsx.layout.handed_codes import BALLOT_CODE_NAME, BALLOT_CODE_PROMPT, CODE, CODES
from thidua_xlsx.layout.letterhead import AGENCY_ROW
from thidua_xlsx.layout.listing import HEADING
from thidua_xlsx.model import Annex, Criterion, Field, Stage
from thidua_xlsx.words.numerals import vietnamese

DONE, NOT_DONE, WRONG = "Xong", "Chưa đủ", "Có ô sai"
CHECK, MAXIMUM = "check", "maximum"
_WIDE = ("number", "unit")


def sheet_id(annex: Annex) -> str:
    """The id of a bloc's sheet."""
    return f"ballot.{annex.id}"


def ballot_sheet(request: AppraiserRequest, annex: Annex) -> Sheet:
    """One row a unit, one column a criterion; the last column says what is lacking."""
    criteria = request.criteria(annex)
    by_unit: dict[str, list[AppraisedRow]] = {}
    for asked in request.rows_of(annex):
        by_unit.setdefault(asked.unit, []).append(asked)
    columns = (
        Column("number", 5),
        Column("unit", 34),
        *(Column(leaf.id, 18) for leaf in criteria),
        Column(CHECK, 11),
    )
    heads = {"number": "STT", "unit": "Cơ quan, đơn vị, địa phương", CHECK: "Còn thiếu"}
    heads |= {leaf.id: f"{leaf.id}. {leaf.label}" for leaf in criteria}
    heading = {
        column: Cell(text, ("heading",), checked=column != CHECK) for column, text in heads.items()
    }
    rows = [
        Row(unit, _cells(own, criteria, place))
        for place, (unit, own) in enumerate(by_unit.items(), start=1)
    ]
    last = rows[-1].id
    asked_code = _code(request, criteria[0].id) if _asks_code(request, annex) else EMPTY
    to_do = (*asked_code.rows, *rows)
    top = to_do[0].id
    bloc = request.regulation.bloc_names[annex.bloc]
    opening = opening_rows(
        request,
        columns,
        (f"PHIẾU CHO ĐIỂM CỦA {request.regulation.panel_name.upper()}", bloc),
        Progress(to_do, CHECK, (DONE,)),
        heads | {leaf.id: _with_maximum(leaf) for leaf in criteria},
    )
    closing = closing_rows(columns, Stage.BALLOT)
    return Sheet(
        sheet_id(annex),
        annex.sheet_name,
        columns,
        *stacked(
            opening,
            asked_code,
            Row(HEADING, heading),
            _maxima(criteria),
            held_together(Block(rows), closing),
        ),
        highlights=(
            Highlight(top, CHECK, last, CHECK, f'[{top}|{CHECK}]="{DONE}"', ("complete",)),
            Highlight(top, CHECK, last, CHECK, f'[{top}|{CHECK}]="{WRONG}"', ("over",)),
        ),
        page=Page(plain=True, repeat_rows=(HEADING, MAXIMUM), first_row=AGENCY_ROW),
        freeze=(INSTRUCTION, criteria[0].id),
        start=first_to_fill(to_do),
    )


def _with_maximum(leaf: Criterion) -> str:
    assert leaf.max is not None
    return f"{leaf.id}. {leaf.label} (tối đa {vietnamese(leaf.max)})"


def _asks_code(request: AppraiserRequest, annex: Annex) -> bool:
    return CODES in request.printed and annex is request.annexes()[0]


def _code(request: AppraiserRequest, column: str) -> Block:
    """The row for the code that proves whose ballot it is; what is typed there is not kept."""
    asked = Field(
        CODE,
        CODE,
        "text",
        appraiser=request.appraiser.id,
        required=True,
        prompt=BALLOT_CODE_PROMPT,
    )
    formula = f'IF(TRIM([{CODE}|{column}])="","{NOT_DONE}","{DONE}")'
    return spread_row(
        CODE,
        (Cell(BALLOT_CODE_NAME, ("cell", "label", "bold")), *_WIDE),
        (field_cell(request, asked, "cell", "center", "bold"), column, column),
        (Cell(NOT_DONE, ("cell", "center"), formula=formula), CHECK, CHECK),
    )


def _maxima(criteria: Sequence[Criterion]) -> Row:
    look = ("cell", "group")
    cells = {
        "number": Cell(None, look),
        "unit": Cell("Điểm tối đa", (*look, "label"), checked=True),
        CHECK: Cell(None, look),
        **{leaf.id: Cell(leaf.max, (*look, "max"), checked=True) for leaf in criteria},
    }
    return Row(MAXIMUM, cells)


def _cells(
    rows: Sequence[AppraisedRow], criteria: Sequence[Criterion], place: int
) -> dict[str, Cell]:
    """The row of a unit: those criteria, of which it is asked about some."""
    asked = {row.leaf.id: row for row in rows}
    cells = {
        "number": Cell(place, ("cell", "center")),
        "unit": Cell(rows[0].unit_name, ("cell", "label"), checked=True),
    }
    for leaf in criteria:
        row = asked.get(leaf.id)
        if row is None:
            cells[leaf.id] = Cell(None, ("cell",))
        else:
            cells[leaf.id] = field_cell(row.request, row.score_field(), "cell", "score")
    cells[CHECK] = _check(rows)
    return cells


def _check(rows: Sequence[AppraisedRow]) -> Cell:
    places = {row.leaf.id: f"[{row.unit}|{row.leaf.id}]" for row in rows}
    wrong = ",".join(
        f'AND({at}<>"",OR(NOT(ISNUMBER({at})),N({at})<0,N({at})>[{MAXIMUM}|{leaf}]))'
        for leaf, at in places.items()
    )
    filled = ",".join(places.values())
    formula = f'IF(OR({wrong}),"{WRONG}",IF(COUNT({filled})={len(rows)},"{DONE}","{NOT_DONE}"))'
    done = all(row.number("appraised") is not None for row in rows)
    return Cell(DONE if done else NOT_DONE, ("cell", "center"), formula=formula)
