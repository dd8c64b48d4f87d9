"""The live cells of a ranking: totals, rank, distance, and the three ratings of a unit."""

from __future__ import annotations

from decimal import Decimal

from thidua_xlsx.layout.consolidated.blocs import DETAIL, SELF, Bloc, unit_id
from thidua_xlsx.layout.consolidated.detail_sheet import (
    APPRAISED_TOTAL,
    FINAL_TOTAL,
    PANEL_TOTAL,
    SELF_TOTAL,
    stated_total,
)
from thidua_xlsx.layout.consolidated.rating_names import (
    BY_POINTS,
    computed_words,
    rating_words,
    short_names,
)
from thidua_xlsx.layout.consolidated.seal_cells import MOVED
from thidua_xlsx.layout.grid import Cell
from thidua_xlsx.ranking.compared import order_key, rated_places, rated_total, thresholds
from thidua_xlsx.ranking.ranking import UnitRanking
from thidua_xlsx.ranking.reconcile import from_thousandths, to_thousandths
from thidua_xlsx.words.texts import quoted

NO_TOTAL = 10**9
"""Greater than any total."""
NO_PLACE = "–"
"""Of a unit about whose rank nobody had to decide; as a text it is less than no number."""
THREE_RATINGS = ("proposed", "computed", "approved")


def total_cell(bloc: Bloc, line: UnitRanking, column: str) -> Cell:
    """The total of a detail sheet, blank where that is blank; no formula where the detail has
    nothing to add up (an annex with a bonus column and no bonus in the whole bloc)."""
    style = bloc.score_style(*(("bold",) if column == "final_total" else ()))
    value: Decimal | None = getattr(line, column)
    source = _source(bloc, column)
    if source is None:
        return Cell(value, style)
    cell = f"[{source}|{unit_id(line.unit)}]"
    return Cell(value, style, formula=f'IF(ISNUMBER({cell}),ROUND({cell},3),"")')


def _source(bloc: Bloc, column: str) -> str | None:
    detail = bloc.sheet(DETAIL)
    if column in ("bonus", "deduction"):
        has_any = bool(bloc.stated(column))
        return f"{detail}!{stated_total(column)}" if has_any else None
    return {
        "self_total": f"{bloc.sheet(SELF)}!{SELF_TOTAL}",
        "appraised_total": f"{detail}!{APPRAISED_TOTAL if bloc.has_panel else FINAL_TOTAL}",
        "panel_total": f"{detail}!{PANEL_TOTAL}",
        "final_total": f"{detail}!{FINAL_TOTAL}",
    }[column]


def needs_key(bloc: Bloc) -> bool:
    """Whether ranks compare something coarser than the total itself."""
    return all(places < 3 for places in bloc.regulation.ranking.decimals)


def decided_places(bloc: Bloc) -> dict[str, int]:
    """Unit → its place (1, 2 …) among those equal to it, where a decision has parted them."""
    lines = [line for line in bloc.ranking.units if line.rank is not None]
    keys = {line.unit.id: _key(bloc, line) for line in lines}
    best: dict[int, int] = {}
    for line in lines:
        assert line.rank is not None
        key = keys[line.unit.id]
        best[key] = min(best.get(key, line.rank), line.rank)
    places = {line.unit.id: (line.rank or 0) - best[keys[line.unit.id]] + 1 for line in lines}
    parted = {keys[unit] for unit, place in places.items() if place > 1}
    return {unit: place for unit, place in places.items() if keys[unit] in parted}


def _key(bloc: Bloc, line: UnitRanking) -> int:
    thousandths = to_thousandths(line.final_total)
    assert thousandths is not None
    return order_key(thousandths, bloc.regulation.ranking.decimals)


def rank_cell(bloc: Bloc, line: UnitRanking, decided: bool) -> Cell:
    """1 + how many totals are greater, + those equal ones that were placed before.

    A blank among them is text, which programs hold to be greater than any number; being greater
    than the limit too it does not count.  (ISNUMBER over a range would need array entry in
    Gnumeric; comparisons do not.)
    """
    row, compared = unit_id(line.unit), "key" if needs_key(bloc) else "final_total"
    others, mine = _column(bloc, compared), f"[{row}|{compared}]"
    places = f"1+SUMPRODUCT(({others}>{mine})*({others}<{NO_TOTAL}))"
    if decided:
        place = f"[{row}|place]"
        before = f"SUMPRODUCT(({others}={mine})*({_column(bloc, 'place')}<{place}))"
        places += f"+IF(ISNUMBER({place}),{before},0)"
    formula = f'IF(ISNUMBER([{row}|final_total]),{places},"")'
    return Cell(line.rank, ("cell", "center", "bold"), formula=formula)


def place_cell(line: UnitRanking, places: dict[str, int]) -> Cell:
    """What a decision on a tie made of the unit: a fact, not a formula."""
    return Cell(places.get(line.unit.id, NO_PLACE), ("cell", "center"))


def key_cell(bloc: Bloc, line: UnitRanking) -> Cell:
    """What ranks compare (compared.order_key): the total rounded at each step, added up."""
    total = f"[{unit_id(line.unit)}|final_total]"
    steps = "+".join(f"ROUND({total},{places})" for places in bloc.regulation.ranking.decimals)
    value = None if line.final_total is None else from_thousandths(_key(bloc, line))
    return Cell(value, ("cell",), formula=f'IF(ISNUMBER({total}),ROUND({steps},3),"")')


def behind_cell(bloc: Bloc, line: UnitRanking) -> Cell:
    """How far the total is below the nearest one that ranks higher; blank for the first."""
    row = unit_id(line.unit)
    rank, mine = f"[{row}|rank]", f"[{row}|final_total]"
    nearest = f"ROUND(LARGE({_column(bloc, 'final_total')},{rank}-1)-{mine},3)"
    formula = f'IF(ISNUMBER({rank}),IF({rank}>1,{nearest},""),"")'
    value = None
    if line.rank is not None and line.rank > 1 and line.final_total is not None:
        value = bloc.final_totals[line.rank - 2] - line.final_total
    return Cell(value, bloc.score_style(), formula=formula)


def band_cell(bloc: Bloc, line: UnitRanking) -> Cell:
    """The rating by points alone, nested from the highest minimum down (Điều 7.2)."""
    total = f"[{unit_id(line.unit)}|{rated_total(bloc.regulation)}]"
    places = rated_places(bloc.regulation)
    names = short_names(bloc.regulation)
    result = '""'
    for minimum, rating in reversed(thresholds(bloc.regulation)):
        name = quoted(names[rating])
        if minimum is None:
            result = name
        else:
            reached = f"ROUND({total},{places})>={minimum}"
            result = f"IF({reached},{name},{result})"
    value = names[line.band] if line.band is not None else ""
    return Cell(value, ("cell", "text"), formula=f'IF(ISNUMBER({total}),{result},"")')


def rating_cells(bloc: Bloc, line: UnitRanking) -> dict[str, Cell]:
    """Proposed, computed and approved.  The computed one is that of the sealed result while the
    totals are; else, or where nobody has rated, what the points alone would give."""
    row, rating = unit_id(line.unit), bloc.rating(line.unit)
    style = ("cell", "center")
    band = f"[{row}|band]"
    by_points = f'IF({band}="","",{band}&"{BY_POINTS}")'
    if rating is None:
        words = short_names(bloc.regulation)[line.band] + BY_POINTS if line.band else ""
        computed = Cell(words, (*style, "bold"), formula=by_points)
        return {"proposed": Cell("", style), "computed": computed, "approved": Cell("", style)}
    words = computed_words(bloc, rating)
    formula = f"IF([{row}|{MOVED}]=0,{quoted(words)},{by_points})"
    return {
        "proposed": Cell(rating_words(bloc, rating.proposed), style),
        "computed": Cell(words, (*style, "bold"), formula=formula),
        "approved": Cell(rating_words(bloc, rating.approved), (*style, "bold")),
    }


def _column(bloc: Bloc, column: str) -> str:
    first, last = bloc.ends
    return f"[${first}|{column}]:[${last}|{column}]"
