"""Who gets the places of a quota: from the highest total down until they are used up (Điều 7.2a).

Nothing is guessed: a unit has a place if it has one whatever the open questions come to, none if it
has none whatever they come to, and waits otherwise.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from thidua_xlsx.model import Question, Quota, Regulation
from thidua_xlsx.rating.bands import Walk
from thidua_xlsx.rating.lines import Place
from thidua_xlsx.rating.outcome import KeptOut, QuotaUse
from thidua_xlsx.rating.quota_questions import GRANTED, NOT_GRANTED, place_question, tie_question
from thidua_xlsx.rating.quota_size import Size, base_ratings, size
from thidua_xlsx.rating.quota_words import as_approved, aside, quota_verdict
from thidua_xlsx.rating.rules.facts import UnitFacts

CONFIRMED = "to-be-confirmed"
"""The reading by which the council confirms each place that exists only by rounding."""


@dataclass(frozen=True, slots=True)
class Used:
    """A quota given out: as the result shows it, its verdict on every unit of the bloc, and the
    questions that it raises."""

    use: QuotaUse
    places: Mapping[str, Place]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that meets all else, or (not ``sure``) may turn out to."""

    facts: UnitFacts
    sure: bool

    @property
    def unit(self) -> str:
        return self.facts.unit.id


@dataclass(frozen=True, slots=True)
class Span:
    """The fewest and the most places that there can be, and the question between them."""

    least: int
    most: int
    question: Question | None = None


def give_out(
    regulation: Regulation,
    quota: Quota,
    walks: Sequence[Walk],
    answers: Mapping[str, str],
    ties: Mapping[str, str],
    held: Mapping[str, str],
) -> Used:
    """The quota of a bloc given to the units of ``walks``, walked as if it had places for all.

    ``ties``: by unit, the question of its undecided tie.  A unit that the council rated itself (a
    gap) is part of the base and takes no place from the others.  ``held``: by unit, the rating
    that it keeps as approved, with its place or without one; the others share what is left.
    """
    candidates = [
        Candidate(each.facts, each.sure(quota.rating))
        for each in walks
        if each.may(quota.rating) and not each.gap and each.facts.unit.id not in held
    ]
    kept = [
        Candidate(each.facts, True)
        for each in walks
        if held.get(each.facts.unit.id) == quota.rating and each.may(quota.rating)
    ]
    base = base_ratings(regulation, quota)
    least = sum(all(one in base for one in each.outcomes) for each in walks)
    most = sum(any(one is None or one in base for one in each.outcomes) for each in walks)
    sized = size(regulation, quota, least)
    span = _span(regulation, quota, sized, (least, most), candidates, len(kept), answers)
    shared = _shared(regulation, quota, span, candidates, answers, ties)
    positions = _positions(candidates, shared.first)
    holding = {each.unit: _holds(positions.of(each), span) for each in candidates}
    use = _use(quota, sized, span, candidates, kept, holding, shared.first)
    asked = tuple(one for one in (span.question, shared.question) if one is not None)
    settles = tuple(one.id for one in asked)
    places = {each.facts.unit.id: aside() for each in walks}
    claims = [each.facts.unit.id for each in walks if each.may(quota.rating)]
    places |= {unit: as_approved(held[unit] == quota.rating) for unit in claims if unit in held}
    tied = Counter(ties.get(each.unit) for each in candidates)
    for each in candidates:
        holds = holding[each.unit]
        waits = (*settles, *_tie_ids(each, tied, ties)) if holds is None else ()
        position = positions.of(each)[0] + len(kept)
        places[each.unit] = quota_verdict(regulation, use, each.unit, holds, position, waits)
    return Used(use, places, asked)


def _span(
    regulation: Regulation,
    quota: Quota,
    sized: Size,
    base: tuple[int, int],
    candidates: Sequence[Candidate],
    kept: int,
    answers: Mapping[str, str],
) -> Span:
    """Between its certain and its possible size, less those ``kept`` as approved and a place by
    rounding that is not confirmed.

    The council is asked about such a place once everything about those who may take it is known.
    """
    least, most = base
    left = max(0, sized.places - kept)
    rounded = min(sized.rounded, left)
    confirms = regulation.reading("quota-place-by-rounding") == CONFIRMED
    if least != most or not (confirms and rounded):
        unconfirmed = rounded if confirms else 0
        return Span(left - unconfirmed, max(0, size(regulation, quota, most).places - kept))
    contenders = _contenders(candidates, left)
    without = left - rounded
    if not all(each.sure for each in contenders):
        return Span(without, left)
    facing = [each.facts for each in contenders]
    question = place_question(regulation, quota, sized, facing, certain=without)
    answer = answers.get(question.id)
    if answer == GRANTED:
        return Span(left, left)
    if answer == NOT_GRANTED:
        return Span(without, without)
    asked = question if len(contenders) > without else None
    return Span(without, left, asked)


def _contenders(candidates: Sequence[Candidate], places: int) -> list[Candidate]:
    """Who may take one of so many places, whatever was decided about ties: candidates with fewer
    better totals before them."""
    orders = sorted(
        -each.facts.order for each in candidates if each.sure and each.facts.order is not None
    )
    return [
        each
        for each in candidates
        if each.facts.order is None or bisect_left(orders, -each.facts.order) < places
    ]


@dataclass(frozen=True, slots=True)
class _Shared:
    """What was decided about units that share a rank across the last place: the order in which
    they got places (0 first), and what is still to be asked."""

    first: Mapping[str, int]
    question: Question | None = None


def _shared(
    regulation: Regulation,
    quota: Quota,
    span: Span,
    candidates: Sequence[Candidate],
    answers: Mapping[str, str],
    ties: Mapping[str, str],
) -> _Shared:
    """The chair's decisions on who of the units that share a rank gets the last places.

    Asked once the number of places and all who stand before or among these units are certain.
    """
    group, left = _crossing(candidates, span.most)
    if span.least != span.most or not group or any(each.unit in ties for each in group):
        return _Shared({})
    reach = _place(group[0])
    if any(_may_reach(each, reach) for each in candidates):
        return _Shared({})
    first: dict[str, int] = {}
    while left:
        open_ = [each.facts for each in group if each.unit not in first]
        question = tie_question(regulation, quota, open_, left)
        answer = answers.get(question.id)
        if answer not in question.answers:
            return _Shared(first, question)
        first[str(answer)] = len(first)
        left -= 1
    return _Shared(first)


def _crossing(candidates: Sequence[Candidate], places: int) -> tuple[list[Candidate], int]:
    """The sure candidates who share the rank across which the places end, and how many of the
    places are left for them (0 where they end right before it)."""
    left = places
    sure = sorted(
        (each for each in candidates if each.sure and each.facts.place is not None), key=_place
    )
    for _, members in groupby(sure, key=_place):
        group = list(members)
        if left < len(group):
            return group, left
        left -= len(group)
    return [], 0


def _place(unit: Candidate) -> int:
    assert unit.facts.place is not None
    return unit.facts.place


def _may_reach(unit: Candidate, place: int) -> bool:
    """Whether it is not certain yet that the unit stands below that rank, or in it or above."""
    return unit.facts.place is None or (not unit.sure and _place(unit) <= place)


@dataclass(frozen=True, slots=True)
class _Positions:
    """Where each candidate stands among the others, counted in sorted ranks."""

    everybody: list[int]
    sure: list[int]
    unranked: int
    first: Mapping[str, int]
    reach: int | None

    def of(self, unit: Candidate) -> tuple[int, int]:
        """The best and the worst position that the unit may come to have (1 is the first)."""
        place = unit.facts.place
        if place is None:
            return 1, len(self.everybody) + self.unranked
        best = 1 + bisect_left(self.sure, place)
        worst = bisect_right(self.everybody, place) + self.unranked
        if place != self.reach:
            return best, worst
        if unit.unit in self.first:  # decided only once all who stand before are certain
            position = best + self.first[unit.unit]
            return position, position
        return best + len(self.first), worst


def _positions(candidates: Sequence[Candidate], first: Mapping[str, int]) -> _Positions:
    ranked = [each for each in candidates if each.facts.place is not None]
    reach = next((_place(each) for each in ranked if each.unit in first), None)
    return _Positions(
        sorted(_place(each) for each in ranked),
        sorted(_place(each) for each in ranked if each.sure),
        len(candidates) - len(ranked),
        first,
        reach,
    )


def _holds(position: tuple[int, int], span: Span) -> bool | None:
    """Whether there is a place: at its worst, at its best."""
    best, worst = position
    if worst <= span.least:
        return True
    return False if best > span.most else None


def _tie_ids(
    unit: Candidate, tied: Mapping[str | None, int], ties: Mapping[str, str]
) -> tuple[str, ...]:
    """The question of the unit's undecided tie, if another candidate is in it."""
    own = ties.get(unit.unit)
    return (own,) if own is not None and tied[own] > 1 else ()


def _use(
    quota: Quota,
    sized: Size,
    span: Span,
    candidates: Sequence[Candidate],
    kept: Sequence[Candidate],
    holding: Mapping[str, bool | None],
    first: Mapping[str, int],
) -> QuotaUse:
    def standing(each: Candidate) -> tuple[float, int]:
        place = each.facts.place
        return float("inf") if place is None else place, first.get(each.unit, len(first))

    sure = sorted((each for each in candidates if each.sure), key=standing)
    taken = [each for each in sure if holding[each.unit] is True]
    taken = sorted([*kept, *taken], key=standing)
    last = taken[-1] if taken else None
    kept_out = tuple(
        KeptOut(each.unit, _distance(last, each)) for each in sure if holding[each.unit] is False
    )
    most = span.most + len(kept)
    refused = most < sized.places
    return QuotaUse(
        bloc=quota.bloc,
        rating=quota.rating,
        article=quota.article,
        base=sized.base,
        percent=quota.percent,
        number=quota.number,
        share=sized.share,
        places=most if refused else sized.places,
        rounded=0 if refused else sized.rounded,
        taken=tuple(each.unit for each in taken),
        kept_out=kept_out,
        provisional=span.least != span.most or None in holding.values(),
    )


def _distance(last: Candidate | None, own: Candidate) -> Decimal | None:
    if last is None or last.facts.points is None or own.facts.points is None:
        return None
    if last.facts.order == own.facts.order:
        return Decimal(0)
    far = last.facts.points - own.facts.points
    return far if far > 0 else None  # above one who keeps the place as approved
