"""What is laid before the council: every bloc in a line, how far the result has come, who stands
out, each matter in a sentence with its evidence, who acts next.

Numbers are live: counts, extremes and the seal follow the ranking sheets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from thidua_xlsx.layout.blocks import (
    Block,
    gap,
    held_together,
    laid_over,
    spread_row,
    stacked,
    wide_cell,
    wide_row,
    wide_rows,
)
from thidua_xlsx.layout.consolidated import members_part, proposals_part
from thidua_xlsx.layout.consolidated.blocs import (
    RANKING,
    Bloc,
    council_head,
    offices,
    sitting,
    unit_id,
)
from thidua_xlsx.layout.consolidated.contents import ConsolidatedContents
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
from thidua_xlsx.layout.consolidated.statistics_charts import room
from thidua_xlsx.layout.consolidated.summary_chart import rating_bars
from thidua_xlsx.layout.consolidated.summary_index import index_rows
from thidua_xlsx.layout.consolidated.summary_matters import Matter, matters, named
from thidua_xlsx.layout.consolidated.summary_words import (
    STATE_ROLES,
    approvals,
    basis,
    excluded,
    headline,
    next_steps,
    outstanding,
    title,
)
from thidua_xlsx.layout.consolidated.waiting import State, open_questions, overall
from thidua_xlsx.layout.decisions import DECISIONS
from thidua_xlsx.layout.grid import (
    Cell,
    Column,
    Highlight,
    Merge,
    Page,
    Row,
    Sheet,
    column_range,
)
from thidua_xlsx.layout.letterhead import signatures
from thidua_xlsx.layout.listing import NOTHING, Link
from thidua_xlsx.ranking.ranking import UnitRanking

SUMMARY, TAB = "summary", "Trang trình"
SEAL, TOTAL, HEADING, NAME = "seal", "total", "heading", "name"
LISTS, COUNCIL = "lists", "council"
NUMBER_WIDTH = 6.0
BIG, PLAIN = ("cell", "large"), ("note", "large")
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


def summary_sheet(contents: ConsolidatedContents, others: Sequence[Sheet]) -> Sheet:
    """Page one of those contents with links to the other sheets of the workbook: the blocs in
    figures and as bars, what is laid before the council and who acts next, the signatures; then
    what is proposed and the council's members, where there are any.  The list of sheets stands
    below what is printed."""
    blocs = contents.blocs()
    shown = tuple(_summary_columns(blocs))
    columns = (
        Column("bloc", NUMBER_WIDTH),
        Column(NAME, shown[0].width),
        *(Column(one.id, one.width) for one in shown[1:]),
    )
    decisions = any(sheet.id == DECISIONS for sheet in others)
    heading = {
        one.id: Cell(one.heading, ("heading", *((one.role,) if one.role else ()))) for one in shown
    }
    bars = tuple(rating_bars(blocs, columns))
    printed = stacked(
        _top(blocs, columns, decisions),
        _named_row(HEADING, heading),
        *(_bloc_row(bloc, shown) for bloc in blocs),
        *_total_row(blocs, shown),
        gap("table-end", 6.0),
        _named_units(contents, blocs, columns),
        *(row for chart in bars for row in room(chart)),
        held_together(_matters(contents, blocs, columns), _foot(blocs, columns)),
        *_appended(contents, columns),
    )
    content = stacked(printed, index_rows(blocs, others, columns, tuple(_parts(contents))))
    return Sheet(
        SUMMARY,
        TAB,
        (*columns, Column(MOVED, 9, hidden=True)),
        *content,
        charts=bars,
        highlights=(*seal_highlights(SEAL, columns), *_highlights(blocs)),
        page=Page(last_row=printed.rows[-1].id, last_column=columns[-1].id),
        zoom=90,
    )


def _named_row(row_id: str, cells: Mapping[str, Cell]) -> Block:
    """A row of the table: the bloc's name reaches over the column of numbers and its own."""
    return Block((Row(row_id, cells),), (Merge(row_id, "bloc", row_id, NAME),))


def _summary_columns(blocs: Sequence[Bloc]) -> Iterator[_SummaryColumn]:
    regulation = blocs[0].regulation
    names, roles = short_names(regulation), band_roles(regulation)
    limited = {quota.rating for quota in regulation.quotas}
    # Without ratings the first two columns are the left half, so that quốc hiệu has its line.
    bloc_width, first_width = (30, 32) if regulation.ratings else (48, 40)
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
    value = f"{first[0]}{f' và {more:02} đơn vị đồng hạng' if more else ''}" if first else ""
    count = f"COUNTIF({ranks},1)"
    formula = (
        f'IF({count}=0,"",INDEX({names},MATCH(1,{ranks},0))'
        f'&IF({count}>1," và "&TEXT({count}-1,"00")&" đơn vị đồng hạng",""))'
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


def _bloc_row(bloc: Bloc, shown: Sequence[_SummaryColumn]) -> Block:
    cells = {one.id: one.cell(bloc) for one in shown}
    moved = Cell(0, ("cell", "integer"), formula=moved_count(bloc))
    return _named_row(_row(bloc), {**cells, MOVED: moved})


def _total_row(blocs: Sequence[Bloc], shown: Sequence[_SummaryColumn]) -> Iterator[Block]:
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
    yield _named_row(TOTAL, cells)


def _top(blocs: Sequence[Bloc], columns: Sequence[Column], decisions: bool) -> Block:
    regulation, context = blocs[0].regulation, blocs[0].context
    role = STATE_ROLES[overall(blocs)]
    first, last = _row(blocs[0]), _row(blocs[-1])
    count = f"SUM({column_range(MOVED, first, last)})"
    target = f"[{DECISIONS}!heading|question]" if decisions else None
    state = Cell(headline(blocs, decisions), ("headline", role), link=target)
    return stacked(
        council_head(columns, regulation, context, title(regulation), regulation.title),
        wide_rows(columns, (("basis", basis(regulation), ("note", "italic", "center")),)),
        wide_cell("state", columns, state, height=33.0),
        wide_cell(SEAL, columns, seal_cell(count, ("large", "center"))),
    )


def _named_units(
    contents: ConsolidatedContents, blocs: Sequence[Bloc], columns: Sequence[Column]
) -> Block:
    """Who has the highest rating and who failed, by name; how many have sent a signed sheet."""
    places = [column.id for column in columns]
    return stacked(
        *(
            spread_row(
                f"named:{band.id}",
                (Cell(f"{band.name}: {count:02} đơn vị", (*BIG, "label", "bold")), "bloc", NAME),
                (Cell(names or NOTHING, (*BIG, "label")), places[2], places[-1]),
            )
            for band in outstanding(contents.regulation)
            for count, names in (named(blocs, band.id),)
        ),
        wide_rows(columns, (("signed", text, PLAIN) for text in contents.context.signed[:1])),
    )


def _matters(
    contents: ConsolidatedContents, blocs: Sequence[Bloc], columns: Sequence[Column]
) -> Block:
    """The matters with their evidence, then who acts next."""
    regulation, laid = contents.regulation, matters(contents, blocs)
    whom = regulation.council if regulation.has_council else sitting(regulation)
    places = [column.id for column in columns]
    done = overall(blocs) is State.APPROVED
    title = f"{'Đã trình' if done else 'Trình'} {whom} {len(laid):02} nội dung"
    lines = (*next_steps(blocs), *approvals(blocs), *excluded(blocs))
    return stacked(
        gap("matters-gap", 9.0),
        wide_row("matters", columns, title, ("section", "large", "label")),
        *(
            spread_row(
                f"matter:{number}",
                (Cell(number, (*BIG, "center")), "bloc", "bloc"),
                (Cell(matter.text, (*BIG, "label")), NAME, places[-4]),
                (_evidence(matter), places[-3], places[-1]),
            )
            for number, matter in enumerate(laid, start=1)
        ),
        gap("next-gap", 6.0),
        wide_rows(columns, ((f"note-{n}", text, PLAIN) for n, text in enumerate(lines, start=1))),
    )


def _evidence(matter: Matter) -> Cell:
    shown, target = matter.evidence
    roles = ("link",) if target else ()
    return Cell(shown, ("cell", "center", *roles), link=target or None)


def _foot(blocs: Sequence[Bloc], columns: Sequence[Column]) -> Block:
    return signatures(columns, offices(blocs[0].regulation, blocs[0].context))


def _parts(contents: ConsolidatedContents) -> Iterator[Link]:
    """Links to what follows the signatures."""
    if contents.proposed:
        yield Link("Danh sách đề xuất", f"[{LISTS}|bloc]")
    if contents.context.members:
        yield Link("Hội đồng", f"[{COUNCIL}|bloc]")


def _appended(contents: ConsolidatedContents, columns: Sequence[Column]) -> Iterator[Block | Row]:
    """What is proposed and the members, each from a new page on."""
    regulation, context = contents.regulation, contents.context
    heading = ("title",)
    if contents.proposed:
        lists = proposals_part.proposals_part(
            regulation,
            contents.ranking,
            contents.ratings,
            contents.proposed,
            previous_known=contents.previous_known,
        )
        yield wide_row(LISTS, columns, proposals_part.TITLE, heading, page_break=True)
        yield gap("lists-gap", 6.0)
        yield laid_over(lists, proposals_part.COLUMNS, columns)
    lacking = enumerate(context.signed[1:], start=1)
    yield wide_rows(columns, ((f"signed-{n}", text, PLAIN) for n, text in lacking))
    if context.members:
        yield wide_row(COUNCIL, columns, members_part.TITLE, heading, page_break=True)
        yield gap("council-gap", 6.0)
        yield laid_over(members_part.members_part(context), members_part.COLUMNS, columns)


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
