"""What a notice of results shows of its unit, once nothing about it is open any more.

Only the unit's own scores: of several agencies what they come to, of the panel the mean alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from thidua_xlsx.layout.annex_columns import field_key
from thidua_xlsx.model import Criterion, Score, Stage, Unit, Value
from thidua_xlsx.pipeline.final_scores import final_scores
from thidua_xlsx.pipeline.gather import Gathered
from thidua_xlsx.round import OpenRound

OPEN_RANK = "Chưa xác định"


def notice_values(
    opened: OpenRound,
    gathered: Gathered,
    ratings: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, dict[str, Value]]:
    """By unit, the values of its notice; only of units of which every criterion has its final
    score and no appraiser's workbook about them is still out.

    ``ratings``: by unit, the name of the rating that the council gave, as far as it did.
    """
    units = opened.units()
    scores: dict[str, list[Score]] = {}
    for score in final_scores(opened, gathered, units).scores:
        scores.setdefault(score.unit, []).append(score)
    waiting = unsettled(gathered, units)
    ready = [
        unit
        for unit in units
        if unit.id in scores
        and unit.id not in waiting
        and all(score.final is not None for score in scores[unit.id])
    ]
    ranks = _ranks(opened, units, scores) if opened.control.publish_ranks and ready else {}
    return {
        unit.id: _of_unit(opened, unit, scores[unit.id])
        | _stated(gathered, unit, ranks.get(unit.id), ratings.get(unit.id))
        for unit in ready
    }


def unsettled(gathered: Gathered, units: Iterable[Unit]) -> frozenset[str]:
    """Of the units those about which an agency's list or decision on an appeal is still out.

    Ballots are not waited for where enough are in (Điều 6.2b); where not, a score is missing."""
    return frozenset(
        unit.id
        for unit in units
        if any(gathered.awaited(stage, {unit.id}) for stage in (Stage.APPRAISAL, Stage.APPEAL))
    )


def _of_unit(opened: OpenRound, unit: Unit, scores: Sequence[Score]) -> dict[str, Value]:
    annex = opened.regulation.annex_of_bloc(unit.bloc)
    levels = {level.id: level.name for level in opened.regulation.quality_levels}
    values: dict[str, Value] = {}
    for score in scores:
        said = _said(annex.criterion(score.criterion), score, levels)
        values |= {
            field_key(score.criterion, name): value
            for name, value in said.items()
            if value is not None and value != ""
        }
    return values


def _said(leaf: Criterion, score: Score, levels: Mapping[str, str]) -> dict[str, Value | None]:
    return {
        "self": score.self_score if leaf.self_scored else None,
        "appraised": score.appraised,
        "appealed": score.appealed,
        "level": levels.get(score.level or ""),
        "reason": score.reason,
    }


def _stated(
    gathered: Gathered, unit: Unit, rank: str | None, rating: str | None
) -> dict[str, Value]:
    """What is said of the unit as a whole, as far as it is known."""
    own = gathered.accepted(Stage.SELF, unit.id)
    proposed = own.statements.get("rating") if own is not None else None
    said = {"rank": rank, "proposed_rating": proposed, "rating": rating}
    return {field_key("unit", name): value for name, value in said.items() if value is not None}


def _ranks(
    opened: OpenRound, units: Sequence[Unit], scores: Mapping[str, Sequence[Score]]
) -> dict[str, str]:
    """Each unit's rank in its bloc in words; one that may still change is not told."""
    from thidua_xlsx.ranking import rank

    ranking = rank(opened.regulation, units, [one for said in scores.values() for one in said])
    return {
        line.unit.id: OPEN_RANK
        if line.rank is None or line.provisional
        else f"Thứ {line.rank} trong {len(bloc.units)} đơn vị"
        for bloc in ranking.blocs
        for line in bloc.units
    }
