"""The consolidated workbook put together of its sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from thidua_xlsx.layout.consolidated.awards_list_sheet import awards_list_sheet, has_awards
from thidua_xlsx.layout.consolidated.ballots_sheet import ballots_sheet
from thidua_xlsx.layout.consolidated.blocs import (
    DETAIL,
    DIFFERENCE,
    RANKING,
    SELF,
    STATISTICS,
    Bloc,
    bloc_of,
    tab_names,
)
from thidua_xlsx.layout.consolidated.chart_sheet import chart_sheet
from thidua_xlsx.layout.consolidated.contents import ConsolidatedContents
from thidua_xlsx.layout.consolidated.council_sheet import council_sheet
from thidua_xlsx.layout.consolidated.decisions_sheet import council_decisions_sheet, grounds_of
from thidua_xlsx.layout.consolidated.detail_sheet import detail_sheet, self_sheet
from thidua_xlsx.layout.consolidated.difference_sheet import difference_sheet
from thidua_xlsx.layout.consolidated.difficulties_sheet import difficulties_sheet
from thidua_xlsx.layout.consolidated.lists_sheet import lists_sheet
from thidua_xlsx.layout.consolidated.nearness_sheet import nearness_sheet
from thidua_xlsx.layout.consolidated.ranking_sheet import ranking_sheet
from thidua_xlsx.layout.consolidated.reasons_sheet import reasons_sheet, trace_sheet
from thidua_xlsx.layout.consolidated.record_sheets import (
    receipts_sheet,
    repairs_sheet,
    taken_sheet,
    waivers_sheet,
)
from thidua_xlsx.layout.consolidated.seal_sheet import seal_sheet
from thidua_xlsx.layout.consolidated.settings_sheet import settings_sheet
from thidua_xlsx.layout.consolidated.statistics_sheet import statistics_sheet
from thidua_xlsx.layout.consolidated.summary_sheet import summary_sheet
from thidua_xlsx.layout.grid import Sheet, Workbook
from thidua_xlsx.layout.splitting import within_limits
from thidua_xlsx.rating.nearness import nearness

Tabs = Mapping[tuple[int, str], str]


def consolidated_workbook(contents: ConsolidatedContents) -> Workbook:
    """The workbook of those contents.

    Sheets in tab order, ids ``<kind>.<bloc>``: the summary, the ranking of every bloc; where units
    are rated the reasons and every condition; who is near another result, what waits for a
    decision, the council where its members are listed, lists of proposals where there are any;
    where units are rated what they report as difficult; awards where they count; charts; detail,
    self, difference a bloc, and statistics where they are given for it; then single ballots where
    there are any, receipts, repairs, waivers, decisions taken, settings, and the seal where it is
    given.  KeyError where the table lacks a ranked unit's rows.
    """
    regulation, context = contents.regulation, contents.context
    blocs = [
        bloc_of(regulation, bloc, contents.table, context, contents.ratings)
        for bloc in contents.ranking.blocs
    ]
    tabs = tab_names([bloc.name for bloc in blocs])
    sheets = tuple(
        within_limits(
            chain(
                _results(contents, blocs, tabs), _scores(contents, blocs, tabs), _records(contents)
            )
        )
    )
    summary = summary_sheet(blocs, sheets)
    return Workbook(
        (summary, *sheets),
        properties={
            "title": f"Tổng hợp kết quả chấm điểm – {context.round_name}",
            "subject": regulation.title,
            "author": regulation.council,
            "comments": context.illustration,
        },
        active=summary.id,
    )


def _results(contents: ConsolidatedContents, blocs: Sequence[Bloc], tabs: Tabs) -> Iterator[Sheet]:
    """Ranks, ratings and why; what is near, open and proposed; the charts."""
    regulation, context = contents.regulation, contents.context
    ranking, ratings = contents.ranking, contents.ratings
    yield from (ranking_sheet(bloc, tabs[n, RANKING]) for n, bloc in enumerate(blocs))
    if ratings.units:
        yield reasons_sheet(regulation, ranking, ratings, context)
        yield trace_sheet(regulation, ranking, ratings, context)
    near = nearness(regulation, ranking, ratings)
    yield nearness_sheet(regulation, ranking, ratings, near, context)
    asked = (*ratings.questions, *contents.asked)
    grounds = grounds_of(asked, blocs, rated=bool(ratings.units))
    yield council_decisions_sheet(regulation, asked, context, grounds)
    council = council_sheet(regulation, context)
    if council is not None:
        yield council
    if contents.proposed:
        lists, known = contents.proposed, contents.previous_known
        yield lists_sheet(regulation, ranking, ratings, lists, context, previous_known=known)
    if regulation.ratings:
        yield difficulties_sheet(regulation, contents.difficulties, context)
    if has_awards(regulation):
        yield awards_list_sheet(regulation, contents.awards, context)
    yield chart_sheet(blocs)


def _scores(contents: ConsolidatedContents, blocs: Sequence[Bloc], tabs: Tabs) -> Iterator[Sheet]:
    """The scores of each bloc, and its statistics."""
    of_bloc = {one.bloc: one for one in contents.statistics}
    for n, bloc in enumerate(blocs):
        yield detail_sheet(bloc, tabs[n, DETAIL])
        yield self_sheet(bloc, tabs[n, SELF])
        yield difference_sheet(bloc, tabs[n, DIFFERENCE])
        if bloc.ranking.bloc in of_bloc:
            yield statistics_sheet(bloc, of_bloc[bloc.ranking.bloc], tabs[n, STATISTICS])


def _records(contents: ConsolidatedContents) -> Iterator[Sheet]:
    """What the result rests on."""
    regulation, context = contents.regulation, contents.context
    if contents.ballots:
        yield ballots_sheet(regulation, contents.leaders, contents.ballots, context)
    yield receipts_sheet(regulation, contents.receipts, context)
    yield repairs_sheet(regulation, contents.repairs, context)
    yield waivers_sheet(regulation, contents.waivers, context)
    yield taken_sheet(regulation, contents.taken, context)
    yield settings_sheet(regulation, contents.settings, context)
    if contents.seal is not None:
        yield seal_sheet(regulation, contents.seal, context)
