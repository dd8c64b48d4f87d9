"""The consolidated workbook (ket-qua/tong-hop.xlsx): one result, followed down to each score.

First a summary and the rankings of all blocs, then for each bloc the scores they rest on, then the
record.
Scores stand once, on the detail sheets; every total, difference, rank and band is a locked
formula over them with its exact result beside it, blank where anything is missing.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from thidua_xlsx.layout.consolidated.ballots_sheet import BallotLine, ballots_sheet
from thidua_xlsx.layout.consolidated.chart_sheet import chart_sheet
from thidua_xlsx.layout.consolidated.context import (
    ConsolidatedContext,
    Excluded,
    ReceiptLine,
)
from thidua_xlsx.layout.consolidated.decisions_sheet import council_decisions_sheet
from thidua_xlsx.layout.consolidated.detail_sheet import detail_sheet, self_sheet
from thidua_xlsx.layout.consolidated.difference_sheet import difference_sheet
from thidua_xlsx.layout.consolidated.ledger_sheets import (
    RepairLine,
    TakenLine,
    repairs_sheet,
    taken_sheet,
)
from thidua_xlsx.layout.consolidated.lists_sheet import lists_sheet
from thidua_xlsx.layout.consolidated.nearness_sheet import nearness_sheet
from thidua_xlsx.layout.consolidated.parts import (
    DETAIL,
    DIFFERENCE,
    RANKING,
    SELF,
    STATISTICS,
    UNRATED,
    bloc_of,
    tab_names,
)
from thidua_xlsx.layout.consolidated.ranking_sheet import ranking_sheet
from thidua_xlsx.layout.consolidated.reasons_sheet import reasons_sheet, trace_sheet
from thidua_xlsx.layout.consolidated.record_sheets import receipts_sheet
from thidua_xlsx.layout.consolidated.seal_sheet import Seal, SealedFile, seal_sheet
from thidua_xlsx.layout.consolidated.settings_sheet import SettingLine, settings_sheet
from thidua_xlsx.layout.consolidated.statistics_sheet import statistics_sheet
from thidua_xlsx.layout.consolidated.summary_sheet import summary_sheet
from thidua_xlsx.layout.consolidated.waivers_sheet import WaiverLine, waivers_sheet
from thidua_xlsx.layout.grid import Workbook
from thidua_xlsx.model import Named, Regulation
from thidua_xlsx.ranking.ranking import Ranking
from thidua_xlsx.rating.lists import ProposalList
from thidua_xlsx.rating.nearness import nearness
from thidua_xlsx.rating.outcome import Ratings
from thidua_xlsx.statistics import BlocStatistics

__all__ = [
    "BallotLine",
    "ConsolidatedContext",
    "Excluded",
    "ReceiptLine",
    "RepairLine",
    "Seal",
    "SealedFile",
    "SettingLine",
    "TakenLine",
    "WaiverLine",
    "consolidated_workbook",
]


def consolidated_workbook(
    regulation: Regulation,
    ranking: Ranking,
    table: pd.DataFrame,
    receipts: Sequence[ReceiptLine],
    context: ConsolidatedContext,
    *,
    repairs: Sequence[RepairLine] = (),
    taken: Sequence[TakenLine] = (),
    statistics: Sequence[BlocStatistics] | None = None,
    leaders: Sequence[Named] = (),
    ballots: Sequence[BallotLine] = (),
    ratings: Ratings = UNRATED,
    proposed: Sequence[ProposalList] = (),
    previous_known: bool = False,
    waivers: Sequence[WaiverLine] = (),
    settings: Sequence[SettingLine] = (),
    seal: Seal | None = None,
) -> Workbook:
    """The workbook of a ranking and the table (``reconcile.tidy``) it was made from.

    Sheets in tab order, ids ``<kind>.<bloc>``: the summary, the ranking of every bloc; where units
    are rated the reasons and every condition; who is near another result, what waits for a
    decision, lists of proposals where there are any; charts; detail, self, difference a bloc, and
    statistics where they are given for it; then single ballots where there are any, receipts,
    repairs, waivers, decisions taken, settings, and the seal where it is given.  KeyError where the
    table lacks a ranked unit's rows.
    """
    blocs = [bloc_of(regulation, bloc, table, context, ratings) for bloc in ranking.blocs]
    tabs = tab_names([bloc.name for bloc in blocs])
    of_bloc = {one.bloc: one for one in statistics or ()}
    sheets = [ranking_sheet(bloc, tabs[n, RANKING]) for n, bloc in enumerate(blocs)]
    if ratings.units:
        sheets.append(reasons_sheet(regulation, ranking, ratings, context))
        sheets.append(trace_sheet(regulation, ranking, ratings, context))
    near = nearness(regulation, ranking, ratings)
    sheets.append(nearness_sheet(regulation, ranking, ratings, near, context))
    sheets.append(council_decisions_sheet(regulation, ratings.questions, context))
    if proposed:
        sheets.append(
            lists_sheet(
                regulation, ranking, ratings, proposed, context, previous_known=previous_known
            )
        )
    sheets.append(chart_sheet(blocs))
    for n, bloc in enumerate(blocs):
        sheets.append(detail_sheet(bloc, tabs[n, DETAIL]))
        sheets.append(self_sheet(bloc, tabs[n, SELF]))
        sheets.append(difference_sheet(bloc, tabs[n, DIFFERENCE]))
        if bloc.ranking.bloc in of_bloc:
            found = of_bloc[bloc.ranking.bloc]
            sheets.append(statistics_sheet(bloc, found, tabs[n, STATISTICS]))
    if ballots:
        sheets.append(ballots_sheet(regulation, leaders, ballots, context))
    sheets.append(receipts_sheet(regulation, receipts, context))
    sheets.append(repairs_sheet(regulation, repairs, context))
    sheets.append(waivers_sheet(regulation, waivers, context))
    sheets.append(taken_sheet(regulation, taken, context))
    sheets.append(settings_sheet(regulation, settings, context))
    if seal is not None:
        sheets.append(seal_sheet(regulation, seal, context))
    sheets.insert(0, summary_sheet(blocs, sheets))
    return Workbook(
        tuple(sheets),
        properties={
            "title": f"Tổng hợp kết quả chấm điểm – {context.round_name}",
            "subject": regulation.title,
            "author": regulation.council,
            "comments": context.illustration,
        },
        active=sheets[0].id,
    )
