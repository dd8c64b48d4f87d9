"""Self against appraised: one row a unit and criterion, to filter and to discuss; where an appeal
or the council changed a score, what was decided and what counts beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua_xlsx.appraisal.appraising import BETWEEN, PANEL
from thidua_xlsx.layout.consolidated.blocs import (
    DETAIL,
    DIFFERENCE,
    SELF,
    Bloc,
    plain_head,
    unit_id,
)
from thidua_xlsx.layout.grid import Cell, Highlight, Row, Sheet
from thidua_xlsx.layout.listing import Heading, Listed, listed_cells, listing
from thidua_xlsx.layout.rows import Rows
from thidua_xlsx.model import GIVEN, Criterion, Unit

COLUMNS = (
    Heading("unit", "Cơ quan, đơn vị, địa phương", 24.0, "label"),
    Heading("number", "Mã tiêu chí", 8.0, "center"),
    Heading("label", "Tiêu chí", 42.0, "label"),
    Heading("max", "Điểm tối đa", 8.0, "max"),
    Heading("self", "Điểm tự chấm", 9.0),
    Heading("appraised", "Điểm thẩm định", 9.0),
    Heading("appealed", "Điểm sau kiến nghị", 9.0),
    Heading("council", "Điểm theo quyết định", 9.0),
    Heading("final", "Điểm cuối cùng", 9.0),
    Heading("difference", "Chênh lệch", 9.0),
    Heading("level_proposed", "Chất lượng tự đề xuất", 10.0, "center"),
    Heading("level", "Chất lượng thẩm định", 10.0, "center"),
    Heading("appraiser", "Cơ quan thẩm định", 20.0),
    Heading("reason", "Lý do", 30.0),
)
LEVELS = ("level_proposed", "level")
AGREED = " (nhất trí)"
CHANGES = GIVEN[1:]
"""What changes an appraised score; each has a column where it changed any of the bloc's, and the
final score where either did."""


def difference_sheet(bloc: Bloc, tab: str) -> Sheet:
    """Scores by formula from the detail sheets, difference = self − appraised by formula, blank
    where either is missing; with a filter on the heading.  An appraised score that an appeal or the
    council has changed stands here alone: the detail sheet has what counts."""
    levelled = any(leaf.levelled for leaf in bloc.annex.leaves())
    changes = {name for name in CHANGES if _has(bloc, name)}
    left_out = {*(() if levelled else LEVELS), *(() if changes else ("final",))}
    left_out |= set(CHANGES) - changes
    shown = [heading for heading in COLUMNS if heading.id not in left_out]
    title = "ĐỐI CHIẾU ĐIỂM TỰ CHẤM VÀ ĐIỂM THẨM ĐỊNH"
    rows = Rows(
        [(unit, leaf) for unit in bloc.units for leaf in bloc.annex.leaves()],
        lambda key: row_id(*key),
        lambda key: listed_cells(shown, _values(bloc, *key)),
    )
    return listing(
        bloc.sheet(DIFFERENCE),
        tab,
        shown,
        rows,
        above=plain_head(shown, bloc.regulation, bloc.context, title, bloc.name),
        freeze="label",
        filtered=True,
        highlights=_highlights(rows),
    )


def _has(bloc: Bloc, column: str) -> bool:
    """Whether any unit of the bloc has such a score."""
    return any(
        bloc.points(unit, leaf, column) is not None
        for unit in bloc.units
        for leaf in bloc.annex.leaves()
    )


def row_id(unit: Unit, leaf: Criterion) -> str:
    """The id of the row of that unit and criterion."""
    return f"{unit_id(unit)}/{leaf.id}"


def _values(bloc: Bloc, unit: Unit, leaf: Criterion) -> dict[str, Listed]:
    row = row_id(unit, leaf)
    level_names = bloc.regulation.level_names
    levels = ((level, bloc.text(unit, leaf, level)) for level in LEVELS)
    final = _source_cell(bloc, unit, leaf, DETAIL, "final")
    changes = {name: bloc.points(unit, leaf, name) for name in CHANGES}
    changed = any(points is not None for points in changes.values())
    first = Cell(bloc.points(unit, leaf, "appraised"), bloc.score_style())
    both = f"COUNT([{row}|self]:[{row}|appraised])=2"
    return {
        "unit": unit.name,
        "number": leaf.id,
        "label": leaf.label,
        "max": leaf.max,
        "self": _source_cell(bloc, unit, leaf, SELF, "self"),
        "appraised": first if changed else final,
        **{name: Cell(points, bloc.score_style()) for name, points in changes.items()},
        "final": final,
        "difference": Cell(
            bloc.points(unit, leaf, "difference"),
            bloc.score_style("bold"),
            formula=f'IF({both},ROUND([{row}|self]-[{row}|appraised],3),"")',
        ),
        "appraiser": _appraisers(bloc, unit, leaf),
        "reason": bloc.text(unit, leaf, "reason"),
        **{level: level_names.get(value, value) for level, value in levels},
    }


def _appraisers(bloc: Bloc, unit: Unit, leaf: Criterion) -> str:
    """The names of those who appraised, and who of them agreed by the criterion's mark; the panel
    by its own name."""
    regulation, ids = bloc.regulation, bloc.text(unit, leaf, "appraiser").split(BETWEEN)
    agreed = bloc.context.agreed.get((unit.id, leaf.id), ())
    names = {each: regulation.agency_name(each) for each in ids} | {PANEL: regulation.panel_name}
    return "; ".join(names[each] + (AGREED if each in agreed else "") for each in ids)


def _source_cell(bloc: Bloc, unit: Unit, leaf: Criterion, kind: str, column: str) -> Cell:
    """The score as the detail sheet has it, blank where that is blank or not scored."""
    source = f"[{bloc.sheet(kind)}!{leaf.id}|{unit_id(unit)}]"
    return Cell(
        bloc.points(unit, leaf, column),
        bloc.score_style(),
        formula=f'IF(ISNUMBER({source}),{source},"")',
    )


def _highlights(rows: Sequence[Row]) -> Iterator[Highlight]:
    """A difference other than 0 stands out."""
    if rows:
        first, last = rows[0].id, rows[-1].id
        cell = f"[{first}|difference]"
        formula = f"IF(ISNUMBER({cell}),{cell}<>0,FALSE)"
        yield Highlight(first, "difference", last, "difference", formula, ("warning",))
