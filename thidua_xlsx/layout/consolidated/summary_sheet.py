"""Page one: every bloc in a line, how far the result has come, and where the rest stands.

Numbers are live: counts, extremes and the seal follow the ranking sheets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from thidua_xlsx.layout.blocks import Block, stacked, wide_cell, wide_row, wide_rows
from thidua_xlsx.layout.consolidated.blocs import RANKING, Bloc, council_head, offices, unit_id
from thidua_xlsx.layout.consolidated.ranking_sheet import MAXIMA
from thidua_xlsx.layout.consolidated.rating_names import (
    band_roles,
    computed_words,
    counted,
    short_names,
    variants,
)
from thidua_xlsx.layout.consolidated.seal_cells import (
    MOVED,
    moved_count,
    seal_cell,
    seal_highlights,
)
from thidua_xlsx.layout.consolidated.summary_index import index_rows
from thidua_xlsx.layout.consolidated.summary_words import (
    ABOUT,
    STATE_ROLES,
    excluded,
    headline,
    overall,
    what_waits,
)
from thidua_xlsx.layout.consolidated.waiting import open_questions
from thidua_xlsx.layout.decisions import DECISIONS
from thidua_xlsx.layout.grid import Cell, Column, Highlight, Page, Row, Sheet, column_range
from thidua_xlsx.layout.letterhead import signatures
from thidua_xlsx.ranking.ranking import UnitRanking

SUMMARY, TAB = "summary", "Trang trình"
SEAL, TOTAL, HEADING = "seal", "total", "heading"
BIG = ("cell", "large")
NUMBER = (*BIG, "integer", "center")


@dataclass(frozen=True, slots=True)
class _SummaryColumn:
    """A column of the table: its cell of a bloc, and whether the blocs' numbers add up."""

    id: str
    heading: str
    width: float
    cell: Callable[[Bloc], Cell]
    added: bool = False
    role: str = ""


def summary_sheet(blocs: Sequence[Bloc], others: Sequence[Sheet]) -> Sheet:
    """The summary of those blocs with links to the other sheets of the workbook; printed up to
    the signatures, the list of sheets stands below them."""
    shown = tuple(_summary_columns(blocs))
    columns = tuple(Column(one.id, one.width) for one in shown)
    decisions = any(sheet.id == DECISIONS for sheet in others)
    heading = Row(
        HEADING,
        {
            one.id: Cell(one.heading, ("heading", "large", *((one.role,) if one.role else ())))
            for one in shown
        },
    )
    foot = _foot(blocs, columns)
    content = stacked(
        _top(blocs, columns, decisions),
        heading,
        *(_bloc_row(bloc, shown) for bloc in blocs),
        *_total_row(blocs, shown),
        foot,
        index_rows(blocs, others, columns),
    )
    return Sheet(
        SUMMARY,
        TAB,
        (*columns, Column(MOVED, 9, hidden=True)),
        *content,
        highlights=(*seal_highlights(SEAL, columns), *_highlights(blocs)),
        page=Page(last_row=foot.rows[-1].id, last_column=columns[-1].id),
        zoom=None,
    )


def _summary_columns(blocs: Sequence[Bloc]) -> Iterator[_SummaryColumn]:
    regulation = blocs[0].regulation
    names, roles = short_names(regulation), band_roles(regulation)
    limited = {quota.rating for quota in regulation.quotas}
    # Without ratings the first two columns are the left half, so that quốc hiệu has its line.
    bloc_width, first_width = (33, 28) if regulation.ratings else (54, 40)
    yield _SummaryColumn("bloc", "Khối", bloc_width, _name_cell)
    yield _SummaryColumn("units", "Số đơn vị", 7.5, _unit_count_cell, added=True)
    for rating in roles:
        yield _SummaryColumn(
            f"rating:{rating}",
            f"{names[rating]} / hạn mức" if rating in limited else names[rating],
            12.5 if rating in limited else 11,
            partial(_rating_count_cell, rating=rating),
            added=True,
            role=roles[rating],
        )
    if regulation.ratings:
        yield _SummaryColumn("unrated", "Chưa xếp loại", 9, _unrated_cell, added=True)
    yield _SummaryColumn("first", "Đứng đầu khối", first_width, _first_unit_cell)
    yield _SummaryColumn("best", "Điểm cao nhất", 10, partial(_extreme_cell, which="MAX"))
    yield _SummaryColumn("lowest", "Điểm thấp nhất", 10, partial(_extreme_cell, which="MIN"))
    yield _SummaryColumn("waits", "Việc chờ quyết định", 10, _waits_cell, added=True)
    yield _SummaryColumn("open", "Xem trang", 12.5, _link_cell)


def _name_cell(bloc: Bloc) -> Cell:
    return Cell(bloc.name, (*BIG, "label", "bold"))


def _link_cell(bloc: Bloc) -> Cell:
    target = f"[{bloc.sheet(RANKING)}!{unit_id(bloc.units[0])}|rank]"
    return Cell("Xếp hạng", (*BIG, "center", "link"), link=target)


def _unit_count_cell(bloc: Bloc) -> Cell:
    return Cell(len(bloc.units), NUMBER)


def _says(bloc: Bloc, line: UnitRanking) -> str:
    """The rating that the ranking shows of the unit: its short name or what else stands there."""
    rating = bloc.rating(line.unit)
    if rating is not None:
        return computed_words(bloc, rating)
    return short_names(bloc.regulation)[line.band] if line.band is not None else ""


def _counted(bloc: Bloc, rating: str) -> int:
    said = variants(short_names(bloc.regulation)[rating])
    return sum(_says(bloc, line) in said for line in bloc.ranking.units)


def _rating_count_cell(bloc: Bloc, rating: str) -> Cell:
    """How many have the rating; where a quota limits it, of how many places, in the number's
    format, so that it can be added up."""
    formula = counted(short_names(bloc.regulation)[rating], bloc.ranking_cells("computed"))
    places = next((one.places for one in bloc.quotas if one.rating == rating), None)
    shown = None if places is None else f'0" / {places}"'
    return Cell(_counted(bloc, rating), NUMBER, formula=formula, number_format=shown)


def _unrated_cell(bloc: Bloc) -> Cell:
    ratings = list(band_roles(bloc.regulation))
    counts = "-".join(f"[{_row(bloc)}|rating:{rating}]" for rating in ratings)
    value = len(bloc.units) - sum(_counted(bloc, rating) for rating in ratings)
    return Cell(value, NUMBER, formula=f"[{_row(bloc)}|units]-{counts}")


def _first_unit_cell(bloc: Bloc) -> Cell:
    """Who has rank 1, and how many share it.

    The row above the units is searched too: Gnumeric's INDEX refuses a range of one cell.
    """
    sheet, last = bloc.sheet(RANKING), bloc.ends[1]
    names, ranks = (column_range(column, MAXIMA, last, sheet) for column in ("unit", "rank"))
    first = [line.unit.name for line in bloc.ranking.units if line.rank == 1]
    more = len(first) - 1
    value = f"{first[0]}{f' và {more} đơn vị đồng hạng' if more else ''}" if first else ""
    count = f"COUNTIF({ranks},1)"
    formula = (
        f'IF({count}=0,"",INDEX({names},MATCH(1,{ranks},0))'
        f'&IF({count}>1," và "&({count}-1)&" đơn vị đồng hạng",""))'
    )
    return Cell(value, (*BIG, "label"), formula=formula)


def _extreme_cell(bloc: Bloc, which: str) -> Cell:
    totals = [x.final_total for x in bloc.ranking.units if x.final_total is not None]
    value: Decimal | None = None
    if totals:
        value = max(totals) if which == "MAX" else min(totals)
    cells = bloc.ranking_cells("final_total")
    style = bloc.score_style("large", "bold", "center")
    return Cell(value, style, formula=f'IF(COUNT({cells})=0,"",{which}({cells}))')


def _waits_cell(bloc: Bloc) -> Cell:
    return Cell(len(open_questions(bloc)), NUMBER)


def _row(bloc: Bloc) -> str:
    return f"bloc:{bloc.ranking.bloc}"


def _bloc_row(bloc: Bloc, shown: Sequence[_SummaryColumn]) -> Row:
    cells = {one.id: one.cell(bloc) for one in shown}
    moved = Cell(0, ("cell", "integer"), formula=moved_count(bloc))
    return Row(_row(bloc), {**cells, MOVED: moved})


def _total_row(blocs: Sequence[Bloc], shown: Sequence[_SummaryColumn]) -> Iterator[Row]:
    """The sums over the blocs, where there are several."""
    if len(blocs) < 2:
        return
    first, last = _row(blocs[0]), _row(blocs[-1])
    cells = {}
    for one in shown:
        style = (*BIG, "center", "total")
        cells[one.id] = Cell("", style)
        if one.added:
            numbers = [one.cell(bloc).value for bloc in blocs]
            value = sum(number for number in numbers if isinstance(number, int))
            formula = f"SUM({column_range(one.id, first, last)})"
            cells[one.id] = Cell(value, (*style, "integer", "center"), formula=formula)
    cells["bloc"] = Cell("Cộng", (*BIG, "label", "total"))
    yield Row(TOTAL, cells)


def _top(blocs: Sequence[Bloc], columns: Sequence[Column], decisions: bool) -> Block:
    regulation, context = blocs[0].regulation, blocs[0].context
    what = "CHẤM ĐIỂM, XẾP HẠNG, XẾP LOẠI" if regulation.ratings else "CHẤM ĐIỂM, XẾP HẠNG"
    role = STATE_ROLES[overall(blocs)]
    first, last = _row(blocs[0]), _row(blocs[-1])
    count = f"SUM({column_range(MOVED, first, last)})"
    target = f"[{DECISIONS}!heading|question]" if decisions else None
    state = Cell(headline(blocs, decisions), ("headline", role), link=target)
    return stacked(
        council_head(columns, regulation, context, f"TỔNG HỢP KẾT QUẢ {what}"),
        wide_cell("state", columns, state, height=33.0),
        wide_cell(SEAL, columns, seal_cell(count, ("large", "center"))),
        wide_row("about", columns, ABOUT, ("note", "italic")),
    )


def _foot(blocs: Sequence[Bloc], columns: Sequence[Column]) -> Block:
    said = (*what_waits(blocs), *excluded(blocs), *blocs[0].context.signed)
    texts = enumerate(said, start=1)
    return stacked(
        wide_rows(columns, ((f"note-{number}", text, ("note", "large")) for number, text in texts)),
        signatures(columns, offices(blocs[0].regulation, blocs[0].context)),
    )


def _highlights(blocs: Sequence[Bloc]) -> Iterator[Highlight]:
    """What waits is amber, and a rating given more often than there are places red."""
    first, last = _row(blocs[0]), _row(blocs[-1])
    for column in ("unrated", "waits") if blocs[0].rated else ("waits",):
        yield Highlight(first, column, last, column, f"[{first}|{column}]>0", ("missing",))
    for bloc in blocs:
        for quota in bloc.quotas:
            row, column = _row(bloc), f"rating:{quota.rating}"
            beyond = f"[{row}|{column}]>{quota.places}"
            yield Highlight(row, column, row, column, beyond, ("over",))
