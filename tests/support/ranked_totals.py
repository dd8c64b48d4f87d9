"""Units with given totals, ranked."""

from __future__ import annotations

from collections.abc import Sequence

from support.small_regulations import (
    HALL,
    panel_regulation,
    units,
)
from thidua_xlsx.model import Score
from thidua_xlsx.ranking.ranking import (
    BlocRanking,
    rank,
)
from thidua_xlsx.ranking.reconcile import from_thousandths

PARTS = {"I.1": 10_000, "I.2": 10_000, "II.1": 20_000, "II.2": 20_000, "IX": 40_000}


def scores_for(unit: str, thousandths: int) -> list[Score]:
    """Appraised scores of a panel-regulation unit that add up to that total."""
    scores = []
    for leaf, most in PARTS.items():
        part = min(most, thousandths)
        thousandths -= part
        scores.append(Score(unit, leaf, appraised=from_thousandths(part)))
    return scores


def ranked(totals: Sequence[int | None], decimals: tuple[int, ...] = (2, 3)) -> BlocRanking:
    """The bloc of units whose final totals are those thousandths; None: nothing appraised."""
    members = units(HALL, len(totals))
    scores = [
        score
        for unit, total in zip(members, totals, strict=True)
        if total is not None
        for score in scores_for(unit.id, total)
    ]
    (bloc,) = rank(panel_regulation(decimals), members, scores).blocs
    return bloc


def ranks_of(bloc: BlocRanking) -> dict[int, int | None]:
    return {int(line.unit.id.rpartition("-")[2]): line.rank for line in bloc.units}
