"""Self against appraised: one row a unit and criterion, to filter and to discuss; after appeals,
what was decided and what counts beside them."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_xlsx.appraisal.appraising import BETWEEN, PANEL
from thidua_xlsx.layout.consolidated.parts import (
    DETAIL,
    DIFFERENCE,
    SELF,
    Bloc,
    plain_head,
    unit_id,
)
from thidua_xlsx.layout.grid import Cell, Column, Highlight, Page, Row, Sheet
from thidua_xlsx.model import Criterion, Unit

COLUMNS = (
    ("unit", "Cơ quan, đơn vị, địa phương", 24.0),
    ("number", "Mã tiêu chí", 8.0),
    ("label", "Tiêu chí", 42.0),
    ("max", "Điểm tối đa", 8.0),
    ("self", "Điểm tự chấm", 9.0),
    ("appraised", "Điểm thẩm định", 9.0),
    ("difference", "Chênh lệch", 9.0),
    ("appealed", "Điểm sau kiến nghị", 9.0),
    ("final", "Điểm cuối cùng", 9.0),
    ("level_proposed", "Chất lượng tự đề xuất", 10.0),
    ("level", "Chất lượng thẩm định", 10.0),
    ("appraiser", "Cơ quan thẩm định", 20.0),
    ("reason", "Lý do", 30.0),
)
LEVELS = ("level_proposed", "level")
AFTER_APPEALS = ("appealed", "final")
"""Columns that stand only where an appeal of the bloc was decided."""


def difference_sheet(bloc: Bloc, tab: str) -> Sheet:
    """Scores by formula from the detail sheets, difference = self − appraised by formula, blank
    where either is missing; with a filter on the heading.  An appraised score that an appeal has
    changed stands here alone: the detail sheet has what counts."""
    levelled = any(leaf.levelled for leaf in bloc.annex.leaves())
    left_out = {*(() if levelled else LEVELS), *(() if has_appeals(bloc) else AFTER_APPEALS)}
    shown = [column for column in COLUMNS if column[0] not in left_out]
    columns = tuple(Column(name, width) for name, _, width in shown)
    titles = ("ĐỐI CHIẾU ĐIỂM TỰ CHẤM VÀ ĐIỂM THẨM ĐỊNH", bloc.name)
    head, merges = plain_head(columns, bloc.regulation.council, bloc.context, titles)
    heading = Row("heading", {name: Cell(text, ("heading",)) for name, text, _ in shown})
    names = [column.id for column in columns]
    rows = [_row(bloc, unit, leaf, names) for unit in bloc.units for leaf in bloc.annex.leaves()]
    return Sheet(
        bloc.sheet(DIFFERENCE),
        tab,
        columns,
        (*head, heading, *rows),
        merges=tuple(merges),
        highlights=tuple(_highlights(rows)),
        page=Page(repeat_rows=("heading", "heading")),
        freeze=(rows[0].id, "label") if rows else None,
        autofilter=("heading", rows[-1].id) if rows else None,
    )


def has_appeals(bloc: Bloc) -> bool:
    """Whether anything was decided after an appeal of a unit of the bloc."""
    return any(
        bloc.points(unit, leaf, "appealed") is not None
        for unit in bloc.units
        for leaf in bloc.annex.leaves()
    )


def row_id(unit: Unit, leaf: Criterion) -> str:
    """The id of the row of that unit and criterion."""
    return f"{unit_id(unit)}/{leaf.id}"


def _row(bloc: Bloc, unit: Unit, leaf: Criterion, names: list[str]) -> Row:
    row = row_id(unit, leaf)
    level_names = bloc.regulation.level_names
    agency = bloc.text(unit, leaf, "appraiser")
    final = _source_cell(bloc, unit, leaf, DETAIL, "final")
    appealed = bloc.points(unit, leaf, "appealed")
    first = Cell(bloc.points(unit, leaf, "appraised"), bloc.score_style())
    cells = {
        "unit": Cell(unit.name, ("cell", "label")),
        "number": Cell(leaf.id, ("cell", "center")),
        "label": Cell(leaf.label, ("cell", "label")),
        "max": Cell(leaf.max, ("cell", "max")),
        "self": _source_cell(bloc, unit, leaf, SELF, "self"),
        "appraised": final if appealed is None else first,
        "appealed": Cell(appealed, bloc.score_style()),
        "final": final,
        "difference": Cell(
            bloc.points(unit, leaf, "difference"),
            bloc.score_style("bold"),
            formula=f"IF(COUNT([{row}|self]:[{row}|appraised])=2,"
            f'ROUND([{row}|self]-[{row}|appraised],3),"")',
        ),
        "appraiser": Cell(_appraisers(bloc, agency), ("cell", "text")),
        "reason": Cell(bloc.text(unit, leaf, "reason"), ("cell", "text")),
    }
    for level in LEVELS:
        value = bloc.text(unit, leaf, level)
        cells[level] = Cell(level_names.get(value, value), ("cell", "center"))
    return Row(row, {name: cells[name] for name in names})


def _appraisers(bloc: Bloc, ids: str) -> str:
    """The names of those who appraised; the panel by its own name."""
    regulation = bloc.regulation
    named = {PANEL: regulation.panel_name}
    return "; ".join(named.get(each) or regulation.agency_name(each) for each in ids.split(BETWEEN))


def _source_cell(bloc: Bloc, unit: Unit, leaf: Criterion, kind: str, column: str) -> Cell:
    """The score as the detail sheet has it, blank where that is blank or not scored."""
    source = f"[{bloc.sheet(kind)}!{leaf.id}|{unit_id(unit)}]"
    return Cell(
        bloc.points(unit, leaf, column),
        bloc.score_style(),
        formula=f'IF(ISNUMBER({source}),{source},"")',
    )


def _highlights(rows: list[Row]) -> Iterator[Highlight]:
    """A difference other than 0 stands out."""
    if rows:
        first, last = rows[0].id, rows[-1].id
        cell = f"[{first}|difference]"
        formula = f"IF(ISNUMBER({cell}),{cell}<>0,FALSE)"
        yield Highlight(first, "difference", last, "difference", formula, ("warning",))
