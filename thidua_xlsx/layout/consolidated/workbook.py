"""The council's book (ket-qua/tong-hop.xlsx) put together of its sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua_xlsx.layout.consolidated.blocs import DETAIL, RANKING, SELF, Bloc, tab_names
from thidua_xlsx.layout.consolidated.chart_sheet import CHARTS, chart_sheet
from thidua_xlsx.layout.consolidated.contents import ConsolidatedContents
from thidua_xlsx.layout.consolidated.decisions_sheet import council_decisions_sheet, grounds_of
from thidua_xlsx.layout.consolidated.detail_sheet import detail_sheet, self_sheet
from thidua_xlsx.layout.consolidated.ranking_sheet import ranking_sheet
from thidua_xlsx.layout.consolidated.reasons_sheet import REASONS, reasons_sheet
from thidua_xlsx.layout.consolidated.summary_sheet import SUMMARY, summary_sheet
from thidua_xlsx.layout.decisions import DECISIONS
from thidua_xlsx.layout.grid import Sheet, Workbook, with_tabs
from thidua_xlsx.layout.splitting import within_limits

_RANKS, _BASIS, _SCORES, _OPEN = "#2E7D4F", "#BF8F00", "#2F5D95", "#7F7F7F"
TABS = {
    SUMMARY: "#1F3864",
    DECISIONS: _OPEN,
    RANKING: _RANKS,
    REASONS: _BASIS,
    **dict.fromkeys((DETAIL, SELF), _SCORES),
    CHARTS: _RANKS,
}
"""The colour of each kind's tab by its purpose; that of decisions is red while any waits."""


def consolidated_workbook(contents: ConsolidatedContents) -> Workbook:
    """The workbook of those contents.

    Sheets in tab order, ids ``<kind>.<bloc>``: the summary, what waits for a decision, the ranking
    of every bloc; where units are rated the reasons; detail a bloc; charts; hidden the self scores
    a bloc, which totals and charts are worked out from.
    """
    regulation, context = contents.regulation, contents.context
    blocs = contents.blocs()
    sheets = tuple(within_limits(_sheets(contents, blocs)))
    summary = summary_sheet(contents, sheets)
    return Workbook(
        with_tabs((summary, *sheets), TABS),
        properties={
            "title": f"Tổng hợp kết quả chấm điểm – {context.round_name}",
            "subject": regulation.title,
            "author": regulation.council,
            "comments": context.illustration,
        },
        active=summary.id,
    )


def _sheets(contents: ConsolidatedContents, blocs: Sequence[Bloc]) -> Iterator[Sheet]:
    regulation, context = contents.regulation, contents.context
    ranking, ratings = contents.ranking, contents.ratings
    tabs = tab_names([bloc.name for bloc in blocs])
    asked = (*ratings.questions, *contents.asked, *contents.voted.questions)
    grounds = grounds_of(asked, blocs, rated=bool(ratings.units))
    yield council_decisions_sheet(regulation, asked, context, grounds)
    yield from (ranking_sheet(bloc, tabs[n, RANKING]) for n, bloc in enumerate(blocs))
    if ratings.units:
        yield reasons_sheet(regulation, ranking, ratings, context)
    yield from (detail_sheet(bloc, tabs[n, DETAIL]) for n, bloc in enumerate(blocs))
    yield chart_sheet(blocs)
    yield from (self_sheet(bloc, tabs[n, SELF]) for n, bloc in enumerate(blocs))
