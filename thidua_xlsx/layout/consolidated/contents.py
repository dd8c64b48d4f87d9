"""All that the books of a result show: a ranking, what it was made from, what waits."""

from __future__ import annotations

from dataclasses import dataclass

from thidua_xlsx.layout.consolidated.awards_list_sheet import AwardLine
from thidua_xlsx.layout.consolidated.ballots_sheet import BallotLine
from thidua_xlsx.layout.consolidated.blocs import UNRATED, Bloc, bloc_of
from thidua_xlsx.layout.consolidated.context import ConsolidatedContext, ReceiptLine
from thidua_xlsx.layout.consolidated.difficulties_sheet import DifficultyLine
from thidua_xlsx.layout.consolidated.record_sheets import RepairLine, TakenLine, WaiverLine
from thidua_xlsx.layout.consolidated.scorecards import NO_CARDS, Cards
from thidua_xlsx.layout.consolidated.seal_sheet import Seal
from thidua_xlsx.layout.consolidated.settings_sheet import SettingLine
from thidua_xlsx.model import Named, Question, Regulation
from thidua_xlsx.ranking.nominations import NO_VOTES, Nominations
from thidua_xlsx.ranking.ranking import Ranking
from thidua_xlsx.ranking.reconcile import Table
from thidua_xlsx.ranking.year_on_year import YearOnYear
from thidua_xlsx.rating.lists import ProposalList
from thidua_xlsx.rating.outcome import Ratings
from thidua_xlsx.statistics import BlocStatistics


@dataclass(frozen=True, slots=True)
class ConsolidatedContents:
    """A ranking and the rows (``reconcile.reconciled``) it was made from, and what stands beside
    them.

    ``statistics``: of the blocs that have any; ``leaders`` and ``ballots``: where single ballots
    are shown; ``asked``: what waits for a decision besides the ratings' questions; ``proposed``:
    lists of proposals, and ``previous_known`` whether last year's result was there to compare with;
    ``difficulties``: what units report (Điều 11.1c); ``awards``: those that they list; ``seal``:
    where the result is sealed; ``voted``: by which votes units are nominated;
    ``year``: last year's result beside this one, where it was there; ``cards``: the units'
    scorecards, where the round wants them.
    """

    regulation: Regulation
    ranking: Ranking
    table: Table
    context: ConsolidatedContext
    receipts: tuple[ReceiptLine, ...] = ()
    repairs: tuple[RepairLine, ...] = ()
    taken: tuple[TakenLine, ...] = ()
    waivers: tuple[WaiverLine, ...] = ()
    settings: tuple[SettingLine, ...] = ()
    statistics: tuple[BlocStatistics, ...] = ()
    leaders: tuple[Named, ...] = ()
    ballots: tuple[BallotLine, ...] = ()
    ratings: Ratings = UNRATED
    asked: tuple[Question, ...] = ()
    proposed: tuple[ProposalList, ...] = ()
    previous_known: bool = False
    difficulties: tuple[DifficultyLine, ...] = ()
    awards: tuple[AwardLine, ...] = ()
    seal: Seal | None = None
    voted: Nominations = NO_VOTES
    year: YearOnYear | None = None
    cards: Cards = NO_CARDS

    def blocs(self) -> tuple[Bloc, ...]:
        """The ranked blocs in their order; KeyError where the table lacks a ranked unit's rows."""
        return tuple(
            bloc_of(
                *(self.regulation, bloc, self.table, self.context),
                *(self.ratings, self.voted, self.year),
            )
            for bloc in self.ranking.blocs
        )
