"""Who is near another result: near a rating's minimum, a quota's last place, another rank.

Says how far it is and what else would have to be so; a council that knows this looks twice at the
scores that decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from thidua_xlsx.model import Question, RatingBand, Regulation
from thidua_xlsx.ranking.compared import against_minima, minima, rated_total, smallest_step
from thidua_xlsx.ranking.ranking import BlocRanking, Ranking, UnitRanking
from thidua_xlsx.rating.outcome import QuotaUse, Ratings, Reason, UnitRating

NEAR_MINIMUM = Decimal(1)
"""Points from a rating's minimum within which a unit is near it."""
NEAR_RANK = Decimal("0.05")
"""Points from the next total within which two units are near a tie."""

MINIMUM_RULE, QUOTA_RULE = "minimum-total", "within-quota"

ABOVE, BELOW, LAST_IN, KEPT_OUT = "above", "below", "last-in", "kept-out"
NEXT, OPEN = "next", "open"


@dataclass(frozen=True, slots=True)
class Near:
    """A unit that is near another result.

    ``kind``: ABOVE, the next minimum above is ``distance`` points away; BELOW, the one that it
    still reaches is lost with ``distance`` points less; LAST_IN, it has the last place of a quota,
    ``distance`` points before ``other``; KEPT_OUT, it is the first without one, so far behind
    ``other``; NEXT, ``other`` follows it in rank at that distance (0: equal); OPEN, ``rating`` is
    possible and waits for ``questions``.

    ``rating``: what would be gained, lost or shared out.  ``lacking``: the other conditions of that
    rating that fail or are not known.  ``rounded``: the place exists only by rounding.
    """

    kind: str
    bloc: str
    unit: str
    rating: str = ""
    other: str = ""
    distance: Decimal | None = None
    lacking: tuple[Reason, ...] = ()
    questions: tuple[Question, ...] = ()
    rounded: bool = False


def nearness(regulation: Regulation, ranking: Ranking, ratings: Ratings) -> tuple[Near, ...]:
    """Everything near, bloc by bloc: minima, quota places, ranks, then what is open; inside each
    in rank order.  Only a regulation with ratings has minima and quotas."""
    found: list[Near] = []
    asked = {question.id: question for question in ratings.questions}
    for bloc in ranking.blocs:
        for line in bloc.units:
            found += _minima(regulation, bloc.bloc, line, ratings)
        for quota in ratings.quota_of(bloc.bloc):
            found += _places(bloc, quota)
        found += _ranks(bloc)
        for line in bloc.units:
            rated = ratings.of(line.unit.id)
            if rated is not None:
                found += _still_possible(rated, asked)
    return tuple(found)


def compared_total(regulation: Regulation, line: UnitRanking) -> Decimal | None:
    """The unit's total as the minima are compared with it; None while a score is missing."""
    total: Decimal | None = getattr(line, rated_total(regulation))
    return None if total is None else against_minima(regulation, total)


def _minima(
    regulation: Regulation, bloc: str, line: UnitRanking, ratings: Ratings
) -> Iterator[Near]:
    """The nearest minimum that is missed, and the nearest that is reached."""
    total = compared_total(regulation, line)
    if total is None:
        return
    reachable = sorted(minima(regulation), key=lambda pair: pair[0])
    missed = [(ABOVE, least - total, band) for least, band in reachable if least > total]
    step = smallest_step(regulation)
    kept = [(BELOW, total - least + step, band) for least, band in reachable if least <= total]
    for kind, distance, band in (*missed[:1], *kept[-1:]):
        if distance <= NEAR_MINIMUM:
            lacking = _lacking(band, ratings.of(line.unit.id))
            yield Near(kind, bloc, line.unit.id, band.id, distance=distance, lacking=lacking)


def _lacking(band: RatingBand, rated: UnitRating | None) -> tuple[Reason, ...]:
    """What else of that rating does not hold, or may not."""
    if rated is None:
        return ()
    return tuple(
        reason
        for reason in rated.reasons
        if reason.rating == band.id
        and reason.rule not in (MINIMUM_RULE, QUOTA_RULE)
        and reason.holds is not True
    )


def waits_for_others(reason: Reason, reasons: Iterable[Reason]) -> bool:
    """Whether it is a quota that is not looked at yet, because other conditions of the rating come
    first; ``reasons``: all of the unit's."""
    return (
        reason.rule == QUOTA_RULE
        and reason.holds is None
        and any(
            other.rating == reason.rating and other.rule != QUOTA_RULE and other.holds is not True
            for other in reasons
        )
    )


def _places(bloc: BlocRanking, quota: QuotaUse) -> Iterator[Near]:
    """The last unit that has a place and the first that has none, where both are there."""
    if not quota.taken or not quota.kept_out:
        return
    last, first = quota.taken[-1], quota.kept_out[0]
    rounded = quota.rounded > 0 and len(quota.taken) > quota.places - quota.rounded
    for kind, unit, other in (
        (LAST_IN, last, first.unit),
        (KEPT_OUT, first.unit, last),
    ):
        yield Near(kind, bloc.bloc, unit, quota.rating, other, first.distance, rounded=rounded)


def _ranks(bloc: BlocRanking) -> Iterator[Near]:
    ranked = [line for line in bloc.units if line.rank is not None]
    for first, second in pairwise(ranked):
        if first.final_total is None or second.final_total is None:
            continue
        distance = first.final_total - second.final_total
        if distance <= NEAR_RANK:
            yield Near(NEXT, bloc.bloc, first.unit.id, other=second.unit.id, distance=abs(distance))


def _still_possible(rated: UnitRating, asked: Mapping[str, Question]) -> Iterator[Near]:
    """Each other rating that is still possible, with the conditions and questions it waits for."""
    for rating in rated.possible:
        if rating == rated.computed:
            continue
        lacking = tuple(
            reason
            for reason in rated.reasons
            if reason.rating == rating
            and reason.holds is None
            and not waits_for_others(reason, rated.reasons)
        )
        ids = dict.fromkeys(id for reason in lacking for id in reason.asks)
        waits = tuple(asked[id] for id in ids if id in asked)
        if not waits:
            waits = tuple(asked[id] for id in rated.questions if id in asked)
        yield Near(OPEN, rated.bloc, rated.unit, rating, lacking=lacking, questions=waits)
