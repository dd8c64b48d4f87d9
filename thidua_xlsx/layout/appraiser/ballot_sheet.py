"""A leader's ballot for one bloc: units × the criteria of group I (Điều 6.2b).

It shows nothing but names and maxima: neither self scores nor what others gave.
"""

from __future__ import annotations

from decimal import Decimal

from thidua_xlsx.layout.appraiser.head import HEADING, Progress, closing_rows, opening_rows
from thidua_xlsx.layout.appraiser.request import AppraiserRequest, row_key, score_field
from thidua_xlsx.layout.grid import Cell, Column, Highlight, Page, Row, Sheet
from thidua_xlsx.model import Annex, Criterion, Stage

DONE, NOT_DONE, WRONG = "Xong", "Chưa đủ", "Có ô sai"
CHECK, MAXIMUM = "check", "maximum"


def sheet_id(annex: Annex) -> str:
    """The id of a bloc's sheet."""
    return f"ballot.{annex.id}"


def ballot_sheet(request: AppraiserRequest, annex: Annex) -> Sheet:
    """One row a unit, one column a criterion; the last column says what is lacking."""
    criteria = request.criteria(annex)
    units = tuple(
        dict.fromkeys(unit for leaf in criteria for unit in request.asked[annex.id][leaf.id])
    )
    columns = (
        Column("number", 5),
        Column("unit", 34),
        *(Column(leaf.id, 18) for leaf in criteria),
        Column(CHECK, 11),
    )
    rows = [
        Row(unit, _cells(request, annex, criteria, unit, place))
        for place, unit in enumerate(units, start=1)
    ]
    first, last = rows[0].id, rows[-1].id
    bloc = request.regulation.bloc_names[annex.bloc]
    head, merges = opening_rows(
        request,
        columns,
        (f"PHIẾU CHO ĐIỂM CỦA {request.regulation.panel_name.upper()}", bloc),
        Progress(
            f"[{first}|{CHECK}]:[{last}|{CHECK}]",
            [str(row.cells[CHECK].value) for row in rows],
            DONE,
        ),
    )
    foot, more_merges = closing_rows(columns, Stage.BALLOT)
    return Sheet(
        sheet_id(annex),
        annex.sheet_name,
        columns,
        (*head, _heading(criteria), _maxima(criteria), *rows, *foot),
        merges=(*merges, *more_merges),
        highlights=(
            Highlight(first, CHECK, last, CHECK, f'[{first}|{CHECK}]="{DONE}"', ("complete",)),
            Highlight(first, CHECK, last, CHECK, f'[{first}|{CHECK}]="{WRONG}"', ("over",)),
        ),
        page=Page(repeat_rows=(HEADING, MAXIMUM), last_row=foot[-1].id, last_column=CHECK),
        freeze=(first, criteria[0].id),
    )


def _heading(criteria: tuple[Criterion, ...]) -> Row:
    cells = {
        "number": Cell("STT", ("heading",), checked=True),
        "unit": Cell("Cơ quan, đơn vị, địa phương", ("heading",), checked=True),
        CHECK: Cell("Còn thiếu", ("heading",)),
    }
    cells |= {
        leaf.id: Cell(f"{leaf.id}. {leaf.label}", ("heading",), checked=True) for leaf in criteria
    }
    return Row(HEADING, cells)


def _maxima(criteria: tuple[Criterion, ...]) -> Row:
    cells = {
        "number": Cell(None, ("cell", "group")),
        "unit": Cell("Điểm tối đa", ("cell", "group", "label"), checked=True),
        CHECK: Cell(None, ("cell", "group")),
    }
    cells |= {leaf.id: Cell(leaf.max, ("cell", "group", "max"), checked=True) for leaf in criteria}
    return Row(MAXIMUM, cells)


def _cells(
    request: AppraiserRequest,
    annex: Annex,
    criteria: tuple[Criterion, ...],
    unit: str,
    place: int,
) -> dict[str, Cell]:
    cells = {
        "number": Cell(place, ("cell", "center")),
        "unit": Cell(request.names.get(unit, unit), ("cell", "label"), checked=True),
    }
    asked = [leaf for leaf in criteria if unit in request.asked[annex.id][leaf.id]]
    for leaf in criteria:
        if leaf not in asked:
            cells[leaf.id] = Cell(None, ("cell",))
            continue
        field = score_field(request, annex, leaf, unit)
        cells[leaf.id] = Cell(
            request.values.get(field.key),
            ("cell", "score"),
            field=field,
            mark=request.marks.get(field.key),
        )
    cells[CHECK] = _check(request, asked, unit)
    return cells


def _check(request: AppraiserRequest, asked: list[Criterion], unit: str) -> Cell:
    wrong = ",".join(
        f'AND([{unit}|{leaf.id}]<>"",OR(NOT(ISNUMBER([{unit}|{leaf.id}])),'
        f"N([{unit}|{leaf.id}])<0,N([{unit}|{leaf.id}])>[{MAXIMUM}|{leaf.id}]))"
        for leaf in asked
    )
    filled = ",".join(f"[{unit}|{leaf.id}]" for leaf in asked)
    formula = f'IF(OR({wrong}),"{WRONG}",IF(COUNT({filled})={len(asked)},"{DONE}","{NOT_DONE}"))'
    known = (request.values.get(row_key(unit, leaf.id, "appraised")) for leaf in asked)
    done = all(isinstance(value, Decimal) for value in known)
    return Cell(DONE if done else NOT_DONE, ("cell", "center"), formula=formula)
