"""What is shown of last year's result: beside each rank, and in the inspector's lists."""

from __future__ import annotations

from decimal import Decimal

from thidua_xlsx.layout.consolidated.blocs import Bloc
from thidua_xlsx.layout.grid import Cell
from thidua_xlsx.model.last_year import BY_FORMER, BY_NAME
from thidua_xlsx.ranking.ranking import UnitRanking
from thidua_xlsx.ranking.year_on_year import PER_CENT, POINTS, Difference, UnitYear
from thidua_xlsx.words.numerals import vietnamese

LAST_TOTAL, LAST_RANK, CHANGE = "last_total", "last_rank", "change"
"""The columns of the ranking."""
NOT_FOUND = "không có trong kết quả năm trước"
OTHER_SCALE = "thang điểm khác năm trước, so theo % điểm tối đa"
NO_SCALE = "không rõ điểm tối đa năm trước, không so sánh"


def compares(bloc: Bloc) -> bool:
    """Whether last year's result stands beside the bloc's ranking."""
    return bloc.year is not None and any(
        (one := bloc.year.of(unit.id)) is not None and one.last is not None for unit in bloc.units
    )


def signed(change: Decimal) -> str:
    """The change with its sign: +1,5; −2; 0."""
    sign = "+" if change > 0 else "−" if change < 0 else ""
    return f"{sign}{vietnamese(abs(change))}"


def in_words(difference: Difference) -> str:
    """The change as a cell shows it: points, or per cent of two maxima; "" where none is known."""
    if difference.by is None:
        return ""
    return f"{signed(difference.by)}%" if difference.unit == PER_CENT else signed(difference.by)


def year_cells(bloc: Bloc, line: UnitRanking) -> dict[str, Cell]:
    """Last year's total and rank, and the change of the total."""
    one = bloc.year.of(line.unit.id) if bloc.year is not None else None
    last = one.last if one is not None else None
    return {
        LAST_TOTAL: Cell(None if last is None else last.total, ("cell", "score")),
        LAST_RANK: Cell(None if last is None else last.rank, ("cell", "integer", "center")),
        CHANGE: Cell(in_words(one.total) if one is not None else "", ("cell", "center")),
    }


def about(one: UnitYear) -> str:
    """What must be said of a unit's comparison: not found, under another name, other scale."""
    last = one.last
    if last is None:
        return NOT_FOUND
    told = []
    if last.by in (BY_FORMER, BY_NAME) or last.name != one.unit.name:
        told.append(f"năm trước: {last.name}")
    if one.total.unit == PER_CENT:
        told.append(OTHER_SCALE)
    elif one.total.unit != POINTS and last.total is not None:
        told.append(NO_SCALE)
    if one.provisional:
        told.append("hạng năm nay tạm thời")
    return "; ".join(told)


def rank_change(one: UnitYear) -> str:
    """How many places the unit has gained or lost; "" where a rank is not known."""
    if one.last is None or one.last.rank is None or one.rank is None:
        return ""
    gained = one.last.rank - one.rank
    if not gained:
        return "giữ nguyên"
    return f"tăng {gained} bậc" if gained > 0 else f"giảm {-gained} bậc"
