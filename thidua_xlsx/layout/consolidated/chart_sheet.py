"""The result to look at: for each bloc the totals in rank order, self against appraised, and what
part of each group's points was reached.  Charts draw live cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction
from math import ceil

from thidua_xlsx.layout.consolidated.detail_sheet import OWN_HEADING
from thidua_xlsx.layout.consolidated.parts import (
    DETAIL,
    RANKING,
    SELF,
    Bloc,
    plain_head,
    unit_id,
)
from thidua_xlsx.layout.consolidated.statistics_charts import (
    AROUND_BARS,
    LEAST_HEIGHT,
    room,
)
from thidua_xlsx.layout.consolidated.statistics_tables import SHARE_FORMAT
from thidua_xlsx.layout.grid import Cell, Chart, Column, Page, Row, Sheet
from thidua_xlsx.layout.letterhead import wide_row
from thidua_xlsx.model import Criterion, Kind, Unit
from thidua_xlsx.words.numerals import rounded
from thidua_xlsx.words.texts import shortened

CHARTS, TAB = "charts", "Biểu đồ"
COLUMNS = (
    Column("group", 10),
    Column("label", 80),
    Column("max", 12),
    Column("self", 15),
    Column("appraised", 15),
)
WIDTH = 920
GROUPS_HEIGHT = 310
AXIS_TITLE = 30
BAR, BARS_A_CHART = 18, 20
"""As high and as many as leave room for a page's title above them; more go on in another chart."""
LABEL = 88
"""Letters of a group's label in one line: so the table and its chart stand on one page."""
FIFTH = Decimal("0.2")
PRECISION = 12
"""Finer than any share of thousandths needs to be seen, so that no half is rounded apart."""
NO_CHART = "Chưa đủ điểm để vẽ biểu đồ."
GROUP_HEADINGS = {
    "group": "Nhóm",
    "label": "Nội dung",
    "max": "Điểm tối đa",
    "self": "Tự chấm (bình quân)",
    "appraised": "Thẩm định (bình quân)",
}


def chart_sheet(blocs: Sequence[Bloc]) -> Sheet:
    """One sheet for all blocs, each from a new page on."""
    regulation, context = blocs[0].regulation, blocs[0].context
    rows, merges = plain_head(COLUMNS, regulation.council, context, ("BIỂU ĐỒ KẾT QUẢ",))
    charts: list[Chart] = []
    for number, bloc in enumerate(blocs):
        title, merge = wide_row(f"{_id(bloc)}.title", COLUMNS, bloc.name, ("section", "subtitle"))
        rows.append(Row(title.id, title.cells, page_break=number > 0))
        merges.append(merge)
        drawn = [*_total_charts(bloc), *_pair_charts(bloc)]
        for chart in drawn:
            rows += room(chart)
        charts += drawn
        if drawn:
            rows += _group_table(bloc)
            shares = _group_chart(bloc)
            rows += room(shares)
            charts.append(shares)
        else:
            row, merge = wide_row(f"{_id(bloc)}.nothing", COLUMNS, NO_CHART, ("note",))
            rows.append(row)
            merges.append(merge)
    return Sheet(
        CHARTS,
        TAB,
        COLUMNS,
        tuple(rows),
        merges=tuple(merges),
        charts=tuple(charts),
        page=Page(last_row=rows[-1].id, last_column=COLUMNS[-1].id),
    )


def _id(bloc: Bloc) -> str:
    return bloc.ranking.bloc


def _total_charts(bloc: Bloc) -> Iterator[Chart]:
    """A bar a unit, in rank order."""
    series = (("Tổng điểm", "final_total"),)
    yield from _unit_charts(bloc, "total", "Tổng điểm theo thứ hạng", series, BAR)


def _pair_charts(bloc: Bloc) -> Iterator[Chart]:
    """Two bars a unit: what it gave itself, what the agencies gave for the same criteria."""
    title = "Điểm tự chấm và điểm thẩm định"
    if bloc.has_panel:
        title += f" (không kể phần {bloc.regulation.panel_name} chấm)"
    series = (("Tự chấm", "self_total"), ("Thẩm định", "appraised_total"))
    yield from _unit_charts(bloc, "pair", title, series, 2 * BAR)


def _unit_charts(
    bloc: Bloc, kind: str, title: str, series: Sequence[tuple[str, str]], bar: int
) -> Iterator[Chart]:
    """As many charts as the units need, with one scale; none where nobody has a final total."""
    lines = [line for line in bloc.ranking.units if line.final_total is not None]
    units = [line.unit for line in lines]
    highest = _highest(bloc, [getattr(line, total) for line in lines for _, total in series])
    most = BARS_A_CHART * BAR // bar
    parts = ceil(len(units) / most)
    for part in range(parts):
        own = units[part * most : (part + 1) * most]
        yield Chart(
            f"{_id(bloc)}.{kind}-{part + 1}",
            COLUMNS[0].id,
            "bar",
            title if parts == 1 else f"{title} – {part + 1}/{parts}",
            tuple(
                (name, _units(bloc, own, "unit"), _units(bloc, own, column))
                for name, column in series
            ),
            WIDTH,
            max(AROUND_BARS + AXIS_TITLE + bar * len(own), LEAST_HEIGHT),
            maximum=highest,
            number_format="0.00##",
            scale_format="General",
            values="Điểm",
        )


def _highest(bloc: Bloc, totals: Sequence[Decimal | None]) -> Decimal:
    """The end of the scale: the annex's total, or as far beyond as a bonus carries a unit, with
    room for its number."""
    most = max((total for total in totals if total is not None), default=Decimal(0))
    tenth = bloc.annex.total / 10
    return max(bloc.annex.total, ((most / tenth).to_integral_value(ROUND_FLOOR) + 1) * tenth)


def _units(bloc: Bloc, own: Sequence[Unit], column: str) -> str:
    sheet = bloc.sheet(RANKING)
    return f"[{sheet}!{unit_id(own[0])}|{column}]:[{sheet}!{unit_id(own[-1])}|{column}]"


def groups(bloc: Bloc) -> dict[str, tuple[Criterion, ...]]:
    """The uppermost rows below the sections, each with the criteria under it."""
    found: dict[str, list[Criterion]] = {}
    for leaf in bloc.annex.leaves():
        top = row = leaf
        while row.parent is not None:
            row = bloc.annex.criterion(row.parent)
            if row.kind is not Kind.SECTION:
                top = row
        found.setdefault(top.id, []).append(leaf)
    return {group: tuple(leaves) for group, leaves in found.items()}


def _group_row(bloc: Bloc, group: str) -> str:
    return f"{_id(bloc)}.group/{group}"


def _group_table(bloc: Bloc) -> Iterator[Row]:
    """The shares that the chart draws, by formula from the subtotals of the detail sheets."""
    heading = {name: Cell(text, ("heading",)) for name, text in GROUP_HEADINGS.items()}
    yield Row(f"{_id(bloc)}.heading", heading, page_break=True)
    for group, leaves in groups(bloc).items():
        cells = {
            "group": Cell(group, ("cell", "center")),
            "label": Cell(shortened(bloc.annex.criterion(group).label, LABEL), ("cell", "label")),
            "max": Cell(_most(leaves), ("cell", "max")),
            "self": _share(bloc, SELF, "self", group, [x for x in leaves if x.self_scored]),
            "appraised": _share(bloc, DETAIL, "final", group, leaves),
        }
        yield Row(_group_row(bloc, group), cells)
    yield Row(f"{_id(bloc)}.groups-end", {}, height=9.0)


def _most(leaves: Sequence[Criterion]) -> Decimal:
    return sum((leaf.max for leaf in leaves if leaf.max is not None), Decimal(0))


def _share(bloc: Bloc, kind: str, column: str, group: str, leaves: Sequence[Criterion]) -> Cell:
    """The units' mean share of the maximum, over the units that have all of the group's points."""
    style = ("cell", "right")
    most = _most(leaves)
    if not most:
        return Cell("–", ("cell", "center"))
    sheet = bloc.sheet(kind)
    first, last = unit_id(bloc.units[0]), unit_id(bloc.units[-1])
    cells = f"[{sheet}!{group}|{first}]:[{sheet}!{group}|{last}]"
    total, count = f"SUM({cells})", f"COUNT({cells})"
    if kind == DETAIL and bloc.context.self_beside:
        heads = f"[{sheet}!heading|{first}]:[{sheet}!heading|{last}]"
        final = f'{heads},"<>{OWN_HEADING}"'
        total, count = f"SUMIF({final},{cells})", f'COUNTIFS({final},{cells},">=0")'
    formula = f'IF({count}=0,"",ROUND({total}/({count}*{most}),12))'
    sums = [
        sum(given, Decimal(0))
        for unit in bloc.units
        if (given := _given(bloc, unit, leaves, column)) is not None
    ]
    value = None
    if sums:
        value = rounded(Fraction(sum(sums)) / Fraction(len(sums) * most), PRECISION)
    return Cell(value, style, formula=formula, number_format=SHARE_FORMAT)


def _given(
    bloc: Bloc, unit: Unit, leaves: Sequence[Criterion], column: str
) -> list[Decimal] | None:
    points = [bloc.points(unit, leaf, column) for leaf in leaves]
    known = [each for each in points if each is not None]
    return known if len(known) == len(points) else None


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
        f"{_id(bloc)}.groups",
        COLUMNS[0].id,
        "column",
        "Tỷ lệ điểm đạt theo nhóm tiêu chí (bình quân của khối)",
        tuple(
            (name, f"[{first}|group]:[{last}|group]", f"[{first}|{column}]:[{last}|{column}]")
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
