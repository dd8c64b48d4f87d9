"""The rating of a round: walks, quotas from the highest rating down, gaps, approvals, heads.

Facts and decisions in, ratings out; the order in which units are given has no effect.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from thidua_xlsx.model import Question, Quota, Regulation
from thidua_xlsx.ranking.questions import latest
from thidua_xlsx.rating.approvals import approval_question, approved_ratings
from thidua_xlsx.rating.bands import Walk, walk
from thidua_xlsx.rating.heads import head_rating, ratings_best_first
from thidua_xlsx.rating.lines import Place
from thidua_xlsx.rating.outcome import HeadRating, QuotaUse, Ratings, UnitRating
from thidua_xlsx.rating.quotas import give_out
from thidua_xlsx.rating.rules.claims import with_claims
from thidua_xlsx.rating.rules.facts import UnitFacts


@dataclass(frozen=True, slots=True)
class _Bloc:
    """One bloc's part of the result."""

    units: tuple[UnitRating, ...]
    quotas: tuple[QuotaUse, ...]
    heads: tuple[HeadRating, ...]
    questions: tuple[Question, ...]


def rate(
    regulation: Regulation,
    facts: Sequence[UnitFacts],
    decisions: Sequence[tuple[str, str]],
    *,
    ties: Sequence[Question] = (),
) -> Ratings:
    """Every unit's rating with its reasons, the quotas, and what waits for whom (Điều 7, 10).

    ``decisions``: (question id, answer) in the order taken; of several on one question the last
    counts, one on a question that is not asked (other units, totals, ratings) has no effect.
    ``ties``: the undecided ties of the ranking; they come first among the questions of their
    bloc.  A regulation without ratings gives only these.  A fault that may count for units of
    several blocs (Điều 7.3) is asked once; all of them wait for it.
    """
    facts = with_claims(regulation, facts, latest(decisions))
    blocs = [
        _bloc(
            regulation,
            bloc.id,
            sorted((each for each in facts if each.unit.bloc == bloc.id), key=_standing),
            decisions,
            tuple(tie for tie in ties if tie.bloc == bloc.id),
        )
        for bloc in regulation.blocs
    ]
    return Ratings(
        tuple(unit for bloc in blocs for unit in bloc.units),
        tuple(quota for bloc in blocs for quota in bloc.quotas),
        tuple(head for bloc in blocs for head in bloc.heads),
        _distinct(question for bloc in blocs for question in bloc.questions),
    )


def _standing(facts: UnitFacts) -> tuple[bool, int, str]:
    """Rank order; those without a rank last; equal ones by id, so that the input does not count."""
    return facts.place is None, facts.place or 0, facts.unit.id


def _bloc(
    regulation: Regulation,
    bloc: str,
    members: Sequence[UnitFacts],
    decisions: Sequence[tuple[str, str]],
    ties: tuple[Question, ...],
) -> _Bloc:
    if not members or not regulation.ratings:
        return _Bloc((), (), (), ties)
    answers = latest(decisions)
    tied = {unit: tie.id for tie in ties for unit in tie.answers}
    places, uses, raised = _quotas(regulation, bloc, members, answers, tied)
    walks = [walk(regulation, each, answers, places[each.unit.id]) for each in members]
    questions = _distinct((*ties, *(one for each in walks for one in each.questions), *raised))
    approved = approved_ratings(regulation, bloc, walks, decisions)
    units = tuple(
        _unit(each, approved.get(each.facts.unit.id), places[each.facts.unit.id], questions, tied)
        for each in walks
    )
    if not questions and not any(each.provisional or each.computed is None for each in units):
        asked = approval_question(regulation, bloc, walks, decisions)
        questions = (asked,) if asked is not None else ()
    heads = (
        head_rating(regulation, each.facts, unit, answers)
        for each, unit in zip(walks, units, strict=True)
    )
    return _Bloc(units, uses, tuple(one for one in heads if one is not None), questions)


def _quotas(
    regulation: Regulation,
    bloc: str,
    members: Sequence[UnitFacts],
    answers: Mapping[str, str],
    ties: Mapping[str, str],
) -> tuple[dict[str, dict[str, Place]], tuple[QuotaUse, ...], tuple[Question, ...]]:
    """The places of the bloc's quotas by unit and rating, from the highest rating down: who is kept
    out of one is considered for the next."""
    places: dict[str, dict[str, Place]] = {each.unit.id: {} for each in members}
    uses: list[QuotaUse] = []
    raised: list[Question] = []
    for quota in _from_the_top(regulation, bloc):
        walks = [walk(regulation, each, answers, places[each.unit.id]) for each in members]
        used = give_out(regulation, quota, walks, answers, ties)
        for unit, place in used.places.items():
            places[unit][quota.rating] = place
        uses.append(used.use)
        raised += used.questions
    return places, tuple(uses), tuple(raised)


def _from_the_top(regulation: Regulation, bloc: str) -> list[Quota]:
    order = ratings_best_first(regulation)
    own = [quota for quota in regulation.quotas if quota.bloc == bloc]
    return sorted(own, key=lambda quota: order.index(quota.rating))


def _unit(
    walked: Walk,
    approved: str | None,
    places: Mapping[str, Place],
    questions: Iterable[Question],
    ties: Mapping[str, str],
) -> UnitRating:
    """The unit's part of the result; what waits about it: its tie, its conditions, its places."""
    unit = walked.facts.unit.id
    waits = {
        ties.get(unit),
        *(one.id for one in walked.questions),
        *(asked for place in places.values() for asked in place.asks),
    }
    ids = tuple(one.id for one in questions if one.id in waits)
    return replace(walked.rating(approved), questions=ids)


def _distinct(questions: Iterable[Question]) -> tuple[Question, ...]:
    return tuple({one.id: one for one in questions}.values())
