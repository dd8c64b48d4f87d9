"""Self against appraised: one row a unit and criterion, to filter and to discuss; where an appeal
or the council changed a score, what was decided and what counts beside them.  On paper only what
differs or is open."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache, partial
from itertools import chain
from operator import itemgetter

from thidua_xlsx.appraisal.appraising import BETWEEN, PANEL
from thidua_xlsx.layout.blocks import stacked, wide_row
from thidua_xlsx.layout.consolidated.blocs import DIFFERENCE, Bloc, plain_head, unit_id
from thidua_xlsx.layout.grid import Cell, Highlight, Row, Sheet
from thidua_xlsx.layout.listing import HEADING, Heading, listed_pattern, listing
from thidua_xlsx.layout.rows import THIS_ROW, Line, Rows, joined
from thidua_xlsx.model import GIVEN, Criterion, Unit
from thidua_xlsx.ranking.reconcile import Reconciled, from_thousandths

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
HOW_TO_FILTER = (
    "Xếp trước, và chỉ in, các tiêu chí có chênh lệch điểm, khác mức chất lượng, đã thay đổi theo "
    "kiến nghị hoặc quyết định, hoặc chưa có điểm; các tiêu chí khác ở dưới, xem trên màn hình: "
    "lọc cột “Cơ quan, đơn vị, địa phương” để có đủ của một đơn vị."
)
LEVELS = ("level_proposed", "level")
AGREED = " (nhất trí)"
CHANGES = GIVEN[1:]
"""What changes an appraised score; each has a column where it changed any of the bloc's, and the
final score where either did."""


def difference_sheet(bloc: Bloc, tab: str) -> Sheet:
    """The scores, and difference = self − appraised by formula, blank where either is missing;
    with a filter on the heading.  First, and alone on paper, stands what differs or is open."""
    levelled = any(leaf.levelled for leaf in bloc.annex.leaves())
    changes = {name for name in CHANGES if _has(bloc, name)}
    left_out = {*(() if levelled else LEVELS), *(() if changes else ("final",))}
    left_out |= set(CHANGES) - changes
    shown = [heading for heading in COLUMNS if heading.id not in left_out]
    title = "ĐỐI CHIẾU ĐIỂM TỰ CHẤM VÀ ĐIỂM THẨM ĐỊNH"
    stand_out = list(map(_stands_out, _table(bloc)))
    places = array("L", sorted(range(len(stand_out)), key=stand_out.__getitem__, reverse=True))
    printed = sum(stand_out)
    first, others = (_rows(bloc, shown, part) for part in (places[:printed], places[printed:]))
    rows = joined([first, others])
    return listing(
        bloc.sheet(DIFFERENCE),
        tab,
        shown,
        rows,
        above=stacked(
            plain_head(shown, bloc.regulation, bloc.context, title, bloc.name),
            wide_row("instruction", shown, HOW_TO_FILTER, ("instruction",)),
        ),
        freeze="label",
        filtered=True,
        highlights=_highlights(rows),
        last_printed=first[-1].id if printed else HEADING,
    )


def _has(bloc: Bloc, column: str) -> bool:
    """Whether any unit of the bloc has such a score."""
    return any(
        any(each is not None for each in bloc.rows[unit.id].column(column)) for unit in bloc.units
    )


def _table(bloc: Bloc) -> Iterator[Reconciled]:
    """Unit by unit, criterion by criterion."""
    return chain.from_iterable(bloc.rows[unit.id] for unit in bloc.units)


def _stands_out(row: Reconciled) -> bool:
    """Whether the scores differ, the levels do, somebody changed the score, or none is there."""
    differs = row.self_scored and row.self != row.final
    changed = row.appealed is not None or row.council is not None
    relevelled = row.level_proposed and row.level and row.level_proposed != row.level
    return bool(row.final is None or differs or changed or relevelled)


def _rows(bloc: Bloc, shown: Sequence[Heading], places: Sequence[int]) -> Rows[int]:
    """A row a unit and criterion, which are numbered unit by unit."""
    units, leaves = bloc.units, bloc.annex.leaves()
    listed = itemgetter(*(heading.id for heading in shown))
    level_names = bloc.regulation.level_names

    def of(place: int) -> tuple[Unit, Criterion]:
        unit, leaf = divmod(place, len(leaves))
        return units[unit], leaves[leaf]

    pattern = listed_pattern(shown, _scores(bloc))

    def agreed(row: Reconciled) -> frozenset[str]:
        return bloc.context.agreed.get((row.unit, row.criterion), frozenset())

    @lru_cache(maxsize=2)
    def rows_of(unit: str) -> Sequence[Reconciled]:
        return tuple(bloc.rows[unit])

    appraisers = cache(partial(_appraisers, bloc))

    def line(place: int) -> Line:
        unit, leaf = of(place)
        row = rows_of(unit.id)[place % len(leaves)]
        changed = row.appealed is not None or row.council is not None
        values = {
            "unit": unit.name,
            "number": leaf.id,
            "label": leaf.label,
            "max": leaf.max,
            "self": from_thousandths(row.self),
            "appraised": from_thousandths(row.appraised if changed else row.final),
            "appealed": from_thousandths(row.appealed),
            "council": from_thousandths(row.council),
            "final": from_thousandths(row.final),
            "difference": from_thousandths(row.difference),
            "level_proposed": level_names.get(row.level_proposed or "", row.level_proposed),
            "level": level_names.get(row.level or "", row.level),
            "appraiser": appraisers(row.appraiser or "", agreed(row)) or None,
            "reason": row.reason or None,
        }
        return Line(pattern, listed(values))

    def id_of(place: int) -> str:
        unit, leaf = of(place)
        return f"{unit_id(unit)}/{leaf.id}"

    return Rows(places, id_of, line)


def _scores(bloc: Bloc) -> dict[str, Cell]:
    """The looks of the scores, and the formula of the difference."""
    both = f"COUNT([{THIS_ROW}|self]:[{THIS_ROW}|appraised])=2"
    difference = f'IF({both},ROUND([{THIS_ROW}|self]-[{THIS_ROW}|appraised],3),"")'
    return {
        **dict.fromkeys(("self", *GIVEN, "final"), Cell(None, bloc.score_style())),
        "difference": Cell(None, bloc.score_style("bold"), formula=difference),
    }


def _appraisers(bloc: Bloc, appraisers: str, agreed: frozenset[str]) -> str:
    """The names of those who appraised, and who of them agreed by the criterion's mark; the panel
    by its own name."""
    regulation, ids = bloc.regulation, appraisers.split(BETWEEN)
    names = {each: regulation.agency_name(each) for each in ids} | {PANEL: regulation.panel_name}
    return "; ".join(names[each] + (AGREED if each in agreed else "") for each in ids)


def _highlights(rows: Sequence[Row]) -> Iterator[Highlight]:
    """A difference other than 0 stands out."""
    if rows:
        first, last = rows[0].id, rows[-1].id
        cell = f"[{first}|difference]"
        formula = f"IF(ISNUMBER({cell}),{cell}<>0,FALSE)"
        yield Highlight(first, "difference", last, "difference", formula, ("warning",))
