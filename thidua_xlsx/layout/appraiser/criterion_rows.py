"""An agency's list grouped by criterion: the row with which a criterion's rows begin, its mark in
it, and the columns that say what counts of each row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from thidua_xlsx.layout.appraiser.agreement import (
    COUNTED,
    COUNTED_LEVEL,
    LABEL,
    appraised_level,
    appraised_score,
    counted_formula,
    counted_level_formula,
    criterion_row,
    mark_field,
    may_agree,
)
from thidua_xlsx.layout.appraiser.appraiser_request import AppraisedRow, guidance_text
from thidua_xlsx.layout.appraiser.row_states import CHECK, summed_formula, summed_states
from thidua_xlsx.layout.blocks import Block, spread_row
from thidua_xlsx.layout.fields import typed_cell
from thidua_xlsx.layout.grid import Cell, Row, column_range
from thidua_xlsx.layout.listing import Heading
from thidua_xlsx.words.numerals import vietnamese

CRITERION = "Tiêu chí"
"""In the column of the units, so that whoever filters by a unit can see the criteria too."""
COUNTED_COLUMNS = (
    Heading(COUNTED, "Điểm được tính", 8.0),
    Heading(COUNTED_LEVEL, "Mức được tính", 8.0),
)
"""What counts of each row."""
_LOOK = ("cell", "group")


def criterion_block(
    asked: Sequence[AppraisedRow], rows: Sequence[Row], columns: list[str]
) -> Block:
    """The row of a criterion above its rows; its mark where there is anything to agree to."""
    request, annex, leaf = asked[0].request, asked[0].annex, asked[0].leaf
    at = columns.index("appraised")
    mark: Cell = Cell(None, _LOOK)
    label: Cell = Cell(None, _LOOK)
    if any(map(may_agree, asked)):
        mark = typed_cell(request, mark_field(request, annex, leaf))
        label = Cell(LABEL, (*_LOOK, "label"), checked=True)
    states = [str(row.cells[CHECK].value) for row in rows]
    summed = summed_formula(column_range(CHECK, rows[0].id, rows[-1].id), len(rows))
    head = spread_row(
        criterion_row(annex, leaf),
        (Cell(leaf.id, (*_LOOK, "center"), checked=True), "number", "number"),
        (Cell(CRITERION, (*_LOOK, "label")), "unit", "unit"),
        (Cell(_text(asked), (*_LOOK, "label"), checked=True), "max", columns[at - 1]),
        (mark, "appraised", "appraised"),
        (label, columns[at + 1], columns[columns.index(CHECK) - 1]),
        (Cell(summed_states(states), (*_LOOK, "center", "wrap"), formula=summed), CHECK, CHECK),
    )
    return Block((replace(head.rows[0], kept=True), *rows), head.merges)


def _text(asked: Sequence[AppraisedRow]) -> str:
    """The criterion, its maximum, and what the guidance says of it."""
    leaf = asked[0].leaf
    label = leaf.label if leaf.max is None else f"{leaf.label} (tối đa {vietnamese(leaf.max)} điểm)"
    return "\n".join(dict.fromkeys((label, *filter(None, map(guidance_text, asked)))))


def counted_cells(row: AppraisedRow) -> dict[str, Cell]:
    """What counts of the row, typed or agreed: locked, live."""
    score = appraised_score(row)
    level = appraised_level(row) if row.leaf.levelled and score is not None else ""
    live = counted_level_formula(row) if row.leaf.levelled else None
    return {
        COUNTED: Cell(
            "" if score is None else score,
            ("cell", "score", "bold"),
            formula=counted_formula(row),
        ),
        COUNTED_LEVEL: Cell(level or ("" if live else None), ("cell", "center"), formula=live),
    }
