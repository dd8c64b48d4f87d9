"""What a notice of results shows of its unit, once nothing about it is open any more; and what a
scorecard in the inspector's book shows of it.

Only the unit's own scores: of several agencies what they come to, of the panel the mean alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.layout.consolidated.blocs import UNRATED
from thidua_xlsx.layout.consolidated.explaining import why_not_higher
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.form.result_notice import ANSWERS, LAST_YEAR, STRENGTHS, WHY
from thidua_xlsx.model import (
    GIVEN,
    Criterion,
    Regulation,
    Score,
    Stage,
    Unit,
    Value,
    field_key,
)
from thidua_xlsx.pipeline.base.outputs import left_out_last
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.deriving.final_scores import FinalScores, final_scores
from thidua_xlsx.pipeline.deriving.ranked import Ranked, rated
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.pipeline.making.forms import stated_of_result
from thidua_xlsx.ranking.ranking import Ranking
from thidua_xlsx.rating.outcome import Ratings, UnitRating


def notice_values(gathered: Gathered) -> dict[str, dict[str, Value]]:
    """By unit, the values of its notice; only of units of which every criterion has its final
    score and no appraiser's workbook about them is still out.  A rating is told once it is
    approved (Điều 10.2), a rank where the round publishes them."""
    units = gathered.round.units()
    final = final_scores(gathered, units)
    scores: dict[str, list[Score]] = {}
    for score in final.scores:
        scores.setdefault(score.unit, []).append(score)
    waiting = unsettled(gathered, units)
    ready = [
        unit
        for unit in units
        if unit.id in scores
        and unit.id not in waiting
        and all(score.final is not None for score in scores[unit.id])
    ]
    result = _of_result(gathered, final) if ready else {}
    return {
        unit.id: _values(gathered, unit, scores[unit.id]) | result.get(unit.id, {})
        for unit in ready
    }


def scorecard_requests(gathered: Gathered, ranked: Ranked) -> Iterator[FormRequest]:
    """What the scorecard of each ranked unit is laid out from, in their order; the rank, too, where
    notices do not tell it."""
    regulation = gathered.round.regulation
    scores: dict[str, list[Score]] = {unit.id: [] for unit in ranked.units}
    for score in ranked.final.scores:
        scores[score.unit].append(score)
    told = _told(regulation, ranked.ranking, ranked.ratings, ranks=True)
    units = (line.unit for bloc in ranked.ranking.blocs for line in bloc.units)
    for unit in units:
        values = _values(gathered, unit, scores[unit.id]) | told[unit.id]
        printed = stated_of_result(regulation, values)
        annex = regulation.annex_of_bloc(unit.bloc)
        yield FormRequest(regulation, annex, Stage.RESULT, unit, printed, values)


def _values(gathered: Gathered, unit: Unit, scores: Sequence[Score]) -> dict[str, Value]:
    """The unit's scores, what it proposed for itself, what last year's result says of it."""
    return (
        _of_unit(gathered.round, unit, scores)
        | _proposed_rating(gathered, unit)
        | _last_year(gathered.round, unit)
    )


def analysis_given(gathered: Gathered, unit: Unit) -> dict[str, Value]:
    """What the unit has already analysed (Điều 11.1d), by field key: a further notice, the official
    one after a provisional one say, brings it along."""
    answered = gathered.accepted(Stage.RESULT, unit.id)
    return {
        said.field.key: said.value
        for said in (answered.values if answered is not None else ())
        if said.value is not None and said.field.field in (*ANSWERS, STRENGTHS)
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
    levels = opened.regulation.level_names
    values: dict[str, Value] = {}
    for score in scores:
        said = _row_values(annex.criterion(score.criterion), score, levels)
        values |= {
            field_key(score.criterion, name): value
            for name, value in said.items()
            if value is not None and value != ""
        }
    return values


def _row_values(
    leaf: Criterion, score: Score, levels: Mapping[str, str]
) -> dict[str, Value | None]:
    return {
        "self": score.self_score if leaf.self_scored else None,
        **{name: getattr(score, name) for name in GIVEN},
        "level": levels.get(score.level or ""),
        "reason": score.reason,
    }


def _proposed_rating(gathered: Gathered, unit: Unit) -> dict[str, Value]:
    """The rating that the unit proposed for itself, if it did."""
    own = gathered.accepted(Stage.SELF, unit.id)
    proposed = own.statements.get("rating") if own is not None else None
    return {} if proposed is None else {field_key("unit", "proposed_rating"): proposed}


def _last_year(opened: OpenRound, unit: Unit) -> dict[str, Value]:
    """What last year's result says of the unit, as far as it is known."""
    previous, names = opened.control.previous, opened.regulation.rating_names
    annex = opened.regulation.annex_of_bloc(unit.bloc)
    rating = names.get(previous.ratings.get(unit.id, ""))
    said: dict[str, Value] = {
        field_key(leaf.id, LAST_YEAR): score
        for leaf in annex.leaves()
        if (score := previous.scores.get((unit.id, leaf.id))) is not None
    }
    return said if rating is None else {**said, field_key("unit", "last_rating"): rating}


def _why(regulation: Regulation, rated: UnitRating) -> str:
    """Why the approved rating is what it is, without a word of other units."""
    why = why_not_higher(regulation, rated, UNRATED)
    if rated.approved == rated.computed:
        return why
    computed = regulation.rating_names.get(rated.computed or "")
    key = "why-approved-otherwise" if computed else "why-approved"
    return say(key, "vi", computed=computed, why=why)


def _of_result(gathered: Gathered, final: FinalScores) -> dict[str, dict[str, Value]]:
    """What is told of each unit as a whole; its rank where the round publishes ranks."""
    opened = gathered.round
    left_out = left_out_last(opened)
    units = [unit for unit in opened.units() if unit.id not in left_out]
    kept = [score for score in final.scores if score.unit not in left_out]
    ranking, ratings = rated(gathered, units, replace(final, scores=tuple(kept)))
    ranks = opened.control.conduct.publish_ranks
    return _told(opened.regulation, ranking, ratings, ranks=ranks)


def _told(
    regulation: Regulation, ranking: Ranking, ratings: Ratings, *, ranks: bool
) -> dict[str, dict[str, Value]]:
    """By unit, its approved rating and, with ``ranks``, its rank in its bloc in words; one that may
    still change is not told."""
    names = regulation.rating_names
    told: dict[str, dict[str, Value]] = {}
    for bloc in ranking.blocs:
        for line in bloc.units:
            open_ = line.rank is None or line.provisional
            words = {"rank": line.rank, "units": f"{len(bloc.units):02}"}
            rank = say("notice-rank-open" if open_ else "notice-rank", "vi", **words)
            rating = ratings.of(line.unit.id)
            approved = rating.approved if rating is not None else None
            said = {
                "rank": rank if ranks else None,
                "rating": names.get(approved or ""),
            }
            told[line.unit.id] = {
                field_key("unit", name): value for name, value in said.items() if value is not None
            }
            if rating is not None and approved is not None:
                told[line.unit.id][WHY] = _why(regulation, rating)
    return told
