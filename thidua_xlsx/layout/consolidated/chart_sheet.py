"""The result to look at: for each bloc the totals in rank order, self against appraised, and what
part of each group's points was reached.  Charts draw live cells; a bar's colour, like its place, is
that of the result as it was when the workbook was made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction

from thidua_xlsx.layout.blocks import Block, gap, stacked, wide_row
from thidua_xlsx.layout.consolidated.blocs import (
    DETAIL,
    RANKING,
    SELF,
    TAB_NAMES,
    Bloc,
    plain_head,
    unit_id,
)
from thidua_xlsx.layout.consolidated.detail_sheet import OWN_HEADING
from thidua_xlsx.layout.consolidated.rating_names import WAITS, band_roles, short_names
from thidua_xlsx.layout.consolidated.statistics_charts import (
    AROUND_BARS,
    LEAST_HEIGHT,
    names_room,
    parts,
    pitch,
    room,
)
from thidua_xlsx.layout.consolidated.statistics_tables import SHARE_FORMAT
from thidua_xlsx.layout.grid import Cell, Chart, Page, Row, Sheet, column_range
from thidua_xlsx.layout.listing import Heading, Listed, columns_of, heading_row, listed_row
from thidua_xlsx.model import Criterion, Regulation, Unit
from thidua_xlsx.ranking.compared import rated_total, thresholds
from thidua_xlsx.ranking.ranking import UnitRanking
from thidua_xlsx.words.numerals import rounded, vietnamese
from thidua_xlsx.words.texts import shortened

CHARTS, TAB = "charts", "Biểu đồ"
GROUP_HEADINGS = (
    Heading("group", "Nhóm", 10, "center"),
    Heading("label", "Nội dung", 80, "label"),
    Heading("max", "Điểm tối đa", 12, "max"),
    Heading("self", "Tự chấm (bình quân)", 15),
    Heading("appraised", "Thẩm định (bình quân)", 15),
)
COLUMNS = columns_of(GROUP_HEADINGS)
WIDTH = 920
GROUPS_HEIGHT = 310
BAR, BARS_A_CHART = 18, 20
"""As high and as many as leave room for a page's title above them; more go on in another chart."""
LINE = "max"
"""The column of the numbers at which lines cross the bars."""
LABEL = 88
"""Letters of a group's label in one line: so the table and its chart stand on one page."""
FIFTH = Decimal("0.2")
PRECISION = 12
"""Finer than any share of thousandths needs to be seen, so that no half is rounded apart."""
OTHERS = (
    "Các biểu đồ dưới đây xem trên màn hình: điểm tự chấm bên cạnh điểm thẩm định, và tỷ lệ điểm "
    "đạt theo nhóm tiêu chí của từng khối."
)
NO_CHART = "Chưa đủ điểm để vẽ biểu đồ."
MOST_UNITS = 300
"""Of a bloc with more no one looks through charts of all, fifteen pages and more."""
TOO_MANY = (
    "Khối có {count} đơn vị: biểu đồ từng đơn vị chỉ vẽ cho khối có không quá {most} đơn vị; xem "
    "trang “{ranking}” của khối."
)


def chart_sheet(blocs: Sequence[Bloc]) -> Sheet:
    """One sheet for all blocs: first, and alone on paper, the totals of each from a new page on;
    then self against appraised scores and the groups."""
    regulation, context = blocs[0].regulation, blocs[0].context
    printed = [plain_head(COLUMNS, regulation, context, "BIỂU ĐỒ KẾT QUẢ")]
    others = [wide_row("others", COLUMNS, OTHERS, ("instruction",))]
    charts: list[Chart] = []
    for number, bloc in enumerate(blocs):
        scored = any(line.final_total is not None for line in bloc.ranking.units)
        shown = scored and len(bloc.ranking.units) <= MOST_UNITS
        own = tuple(_total_charts(bloc)) if shown else ()
        why = _too_many(bloc) if scored else NO_CHART
        nothing = wide_row(f"{bloc.ranking.bloc}.nothing", COLUMNS, why, ("note",))
        printed.append(_title(bloc, "title", page_break=number > 0))
        printed += [stacked(*room(chart)) for chart in own] or [nothing]
        charts += own
        if scored:
            pairs, shares = tuple(_pair_charts(bloc)) if shown else (), _group_chart(bloc)
            others.append(_title(bloc, "others"))
            others += [stacked(*room(chart)) for chart in pairs]
            others.append(stacked(*_group_table(bloc), *room(shares)))
            charts += [*pairs, shares]
    last = stacked(*printed).rows[-1].id
    content = stacked(*printed, *others, *_lines(regulation))
    page = Page(last_row=last, last_column=COLUMNS[-1].id)
    return Sheet(CHARTS, TAB, COLUMNS, *content, charts=tuple(charts), page=page)


def _too_many(bloc: Bloc) -> str:
    count = len(bloc.ranking.units)
    return TOO_MANY.format(count=count, most=MOST_UNITS, ranking=TAB_NAMES[RANKING])


def _title(bloc: Bloc, id: str, *, page_break: bool = False) -> Block:
    style = ("section", "subtitle")
    row_id = f"{bloc.ranking.bloc}.{id}"
    return wide_row(row_id, COLUMNS, bloc.name, style, page_break=page_break)


def _minima(regulation: Regulation) -> list[Decimal]:
    """The least final totals of the ratings, lowest first."""
    if rated_total(regulation) != "final_total":
        return []
    return sorted(minimum for minimum, _ in thresholds(regulation) if minimum is not None)


def _lines(regulation: Regulation) -> Iterator[Row]:
    """Hidden rows that hold each minimum as often as a chart has bars."""
    for place, minimum in enumerate(_minima(regulation)):
        for number in range(1, BARS_A_CHART + 1):
            yield Row(f"line-{place}/{number}", {LINE: Cell(minimum)}, hidden=True)


def _line(place: int, bars: int) -> str:
    return column_range(LINE, f"line-{place}/1", f"line-{place}/{bars}")


def _total_charts(bloc: Bloc) -> Iterator[Chart]:
    """A bar a unit, in rank order and in the colour of its rating, with the ratings' minima."""
    title, series = "Tổng điểm theo thứ hạng", (("Tổng điểm", "final_total"),)
    minima = _minima(bloc.regulation)
    values = "Điểm"
    if minima:
        values += f" (vạch đứng: {', '.join(map(vietnamese, reversed(minima)))})"
    for own, chart in _unit_charts(bloc, "total", title, series, bloc.annex.total):
        yield replace(
            chart,
            values=values,
            bars=tuple(_meaning(bloc, line) for line in own) if bloc.rated else (),
            lines=tuple(_line(number, len(own)) for number, _ in enumerate(minima)),
        )


def _meaning(bloc: Bloc, line: UnitRanking) -> tuple[str, str]:
    """The role and the name of the unit's rating: approved, else computed, else by its points."""
    rated = bloc.rating(line.unit)
    rating = line.band if rated is None else rated.approved or rated.computed
    if rating is None:
        return "", WAITS
    return band_roles(bloc.regulation)[rating], short_names(bloc.regulation)[rating]


def _pair_charts(bloc: Bloc) -> Iterator[Chart]:
    """Two bars a unit: what it gave itself, what the agencies gave for the same criteria."""
    most = _most([leaf for leaf in bloc.annex.leaves() if not leaf.panel]) or bloc.annex.total
    title = f"Điểm tự chấm và điểm thẩm định của cùng các tiêu chí (tối đa {vietnamese(most)} điểm)"
    series = (("Tự chấm", "self_total"), ("Thẩm định", "appraised_total"))
    for _, chart in _unit_charts(bloc, "pair", title, series, most):
        yield chart


def _unit_charts(
    bloc: Bloc, kind: str, title: str, series: Sequence[tuple[str, str]], most: Decimal
) -> Iterator[tuple[Sequence[UnitRanking], Chart]]:
    """As many charts as the units need, with one scale, each with those that it shows; none where
    nobody has a final total.  ``most``: what can be reached without a bonus."""
    lines = [line for line in bloc.ranking.units if line.final_total is not None]
    highest = _highest(most, [getattr(line, total) for line in lines for _, total in series])
    names = [line.unit.name for line in lines]
    bar = max(len(series) * BAR, pitch(names))
    at_most = BARS_A_CHART * BAR // bar
    for row, shown, own in parts(f"{bloc.ranking.bloc}.{kind}", title, lines, at_most):
        units = [line.unit for line in own]
        yield (
            own,
            Chart(
                row,
                COLUMNS[0].id,
                "bar",
                shown,
                tuple(
                    (name, _units_range(bloc, units, "unit"), _units_range(bloc, units, column))
                    for name, column in series
                ),
                WIDTH,
                max(AROUND_BARS + bar * len(own), LEAST_HEIGHT),
                maximum=highest,
                number_format="0.00##",
                scale_format="General",
                values="Điểm",
                names_room=names_room(names),
            ),
        )


def _highest(most: Decimal, totals: Sequence[Decimal | None]) -> Decimal:
    """The end of the scale: what can be reached, or as far beyond as a bonus carries a unit."""
    reached = max((total for total in totals if total is not None), default=Decimal(0))
    tenth = most / 10
    return max(most, (reached / tenth).to_integral_value(ROUND_CEILING) * tenth)


def _units_range(bloc: Bloc, own: Sequence[Unit], column: str) -> str:
    return column_range(column, unit_id(own[0]), unit_id(own[-1]), bloc.sheet(RANKING))


def groups(bloc: Bloc) -> dict[str, tuple[Criterion, ...]]:
    """The uppermost rows below the sections, each with the criteria under it."""
    found: dict[str, list[Criterion]] = {}
    for leaf in bloc.annex.leaves():
        found.setdefault(bloc.annex.group_of(leaf).id, []).append(leaf)
    return {group: tuple(leaves) for group, leaves in found.items()}


def _group_row(bloc: Bloc, group: str) -> str:
    return f"{bloc.ranking.bloc}.group/{group}"


def _group_table(bloc: Bloc) -> Iterator[Row]:
    """The shares that the chart draws, by formula from the subtotals of the detail sheets."""
    yield heading_row(GROUP_HEADINGS, f"{bloc.ranking.bloc}.heading")
    for group, leaves in groups(bloc).items():
        values: dict[str, Listed] = {
            "group": group,
            "label": shortened(bloc.annex.criterion(group).label, LABEL),
            "max": _most(leaves),
            "self": _share(bloc, SELF, "self", group, [x for x in leaves if x.self_scored]),
            "appraised": _share(bloc, DETAIL, "final", group, leaves),
        }
        yield listed_row(GROUP_HEADINGS, _group_row(bloc, group), values)
    yield gap(f"{bloc.ranking.bloc}.groups-end", 9.0)


def _most(leaves: Sequence[Criterion]) -> Decimal:
    return sum((leaf.max for leaf in leaves if leaf.max is not None), Decimal(0))


def _share(bloc: Bloc, kind: str, column: str, group: str, leaves: Sequence[Criterion]) -> Cell:
    """The units' mean share of the maximum, over the units that have all of the group's points."""
    style = ("cell", "right")
    most = _most(leaves)
    if not most:
        return Cell("–", ("cell", "center"))
    sheet = bloc.sheet(kind)
    first, last = bloc.ends
    cells = f"[{sheet}!{group}|{first}]:[{sheet}!{group}|{last}]"
    total, count = f"SUM({cells})", f"COUNT({cells})"
    if kind == DETAIL and bloc.context.self_beside:
        heads = f"[{sheet}!heading|{first}]:[{sheet}!heading|{last}]"
        final = f'{heads},"<>{OWN_HEADING}"'
        total, count = f"SUMIF({final},{cells})", f'COUNTIFS({final},{cells},">=0")'
    formula = f'IF({count}=0,"",ROUND({total}/({count}*{most}),12))'
    sums = [total for total in bloc.totals(leaves, column) if total is not None]
    value = None
    if sums:
        value = rounded(Fraction(sum(sums)) / Fraction(len(sums) * most), PRECISION)
    return Cell(value, style, formula=formula, number_format=SHARE_FORMAT)


def _end_of_shares(bloc: Bloc) -> Decimal:
    """100 %, or the next fifth above where bonuses carry a group beyond it."""
    shares = [
        cell.value
        for row in _group_table(bloc)
        for column in ("self", "appraised")
        if (cell := row.cells.get(column)) is not None and isinstance(cell.value, Decimal)
    ]
    most = max((Decimal(1), *shares))
    return (most / FIFTH).to_integral_value(ROUND_CEILING) * FIFTH


def _group_chart(bloc: Bloc) -> Chart:
    names = list(groups(bloc))
    first, last = _group_row(bloc, names[0]), _group_row(bloc, names[-1])
    return Chart(
        f"{bloc.ranking.bloc}.groups",
        COLUMNS[0].id,
        "column",
        "Tỷ lệ điểm đạt theo nhóm tiêu chí (bình quân của khối)",
        tuple(
            (name, column_range("group", first, last), column_range(column, first, last))
            for name, column in (("Tự chấm", "self"), ("Thẩm định", "appraised"))
        ),
        WIDTH,
        GROUPS_HEIGHT,
        maximum=_end_of_shares(bloc),
        step=FIFTH,
        number_format="0%",
        names="Nhóm tiêu chí",
        values="Tỷ lệ trên điểm tối đa",
    )
