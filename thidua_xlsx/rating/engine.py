"""The rating of a round: walks, quotas from the highest rating down, gaps, approvals, heads.

A bloc is rated twice where it has to be: once as if nothing were approved, once with the approved
ratings kept; what differs between the two is asked.

Facts and decisions in, ratings out; the order in which units are given has no effect.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from thidua_xlsx.facts.decided import DecisionTaken
from thidua_xlsx.model import Question, Quota, Regulation, Submitted
from thidua_xlsx.ranking.questions import latest
from thidua_xlsx.rating import approval_questions
from thidua_xlsx.rating.approval_questions import Before
from thidua_xlsx.rating.approvals import held, judged, last_words, submitted
from thidua_xlsx.rating.bands import Walk, walk_of
from thidua_xlsx.rating.effects import AsItStands, with_effects
from thidua_xlsx.rating.heads import head_rating, ratings_best_first
from thidua_xlsx.rating.lines import Place
from thidua_xlsx.rating.outcome import Approval, QuotaUse, Ratings, UnitRating
from thidua_xlsx.rating.quotas import give_out
from thidua_xlsx.rating.rules.case import Case
from thidua_xlsx.rating.rules.claims import with_claims
from thidua_xlsx.rating.rules.facts import UnitFacts

Members = Sequence[UnitFacts]


@dataclass(frozen=True, slots=True)
class _Walked:
    """A bloc's units walked with the places of its quotas, and what these raised; ``stated``: each
    unit as it would be put before who approves."""

    walks: tuple[Walk, ...]
    places: Mapping[str, Mapping[str, Place]]
    uses: tuple[QuotaUse, ...]
    raised: tuple[Question, ...]
    stated: Mapping[str, Submitted]

    @property
    def questions(self) -> tuple[Question, ...]:
        return (*(one for each in self.walks for one in each.questions), *self.raised)


def rate(
    regulation: Regulation,
    facts: Sequence[UnitFacts],
    decisions: Sequence[tuple[str, str]],
    *,
    ties: Sequence[Question] = (),
    record: Sequence[DecisionTaken] = (),
) -> Ratings:
    """Every unit's rating with its reasons, the quotas, and what waits for whom (Điều 7, 10).

    ``decisions``: (question id, answer) in the order taken; of several on one question the last
    counts, one on a question that is not asked (other units, totals, ratings) has no effect.
    ``ties``: the undecided ties of the ranking; they come first among the questions of their
    bloc.  A regulation without ratings gives only these.  A fault that may count for units of
    several blocs (Điều 7.3) is asked once; all of them wait for it.  ``record``: the decisions in
    full, of which approvals and cancellations count.
    """
    facts = with_claims(regulation, facts, latest(decisions))
    blocs = [
        _bloc(
            regulation,
            bloc.id,
            sorted((each for each in facts if each.unit.bloc == bloc.id), key=_standing),
            latest(decisions),
            tuple(tie for tie in ties if tie.bloc == bloc.id),
            record,
        )
        for bloc in regulation.blocs
    ]
    return Ratings(
        tuple(unit for bloc in blocs for unit in bloc.units),
        tuple(quota for bloc in blocs for quota in bloc.quotas),
        tuple(head for bloc in blocs for head in bloc.heads),
        _distinct(question for bloc in blocs for question in bloc.questions),
        tuple(question for bloc in blocs for question in bloc.on_request),
    )


def _standing(facts: UnitFacts) -> tuple[bool, int, str]:
    """Rank order; those without a rank last; equal ones by id, so that the input does not count."""
    return facts.place is None, facts.place or 0, facts.unit.id


def _bloc(
    regulation: Regulation,
    bloc: str,
    members: Members,
    answers: Mapping[str, str],
    ties: tuple[Question, ...],
    record: Sequence[DecisionTaken],
) -> Ratings:
    """One bloc's part of the result."""
    if not members or not regulation.ratings:
        return Ratings(questions=ties)
    tied = {unit: tie.id for tie in ties for unit in tie.answers}
    free = _walked(regulation, bloc, members, answers, tied, {})
    said = last_words(regulation, free.stated, record)
    kept = held(said, free.stated)
    moves = any(free.stated[unit].computed != rating for unit, rating in kept.items())
    now = _walked(regulation, bloc, members, answers, tied, kept) if moves else free
    said = judged(said, now.stated)
    questions = _distinct((*ties, *now.questions, *(free.questions if moves else ())))
    order = {one.id: place for place, one in enumerate(questions)}
    units = tuple(_unit(each, said, now, order, tied) for each in now.walks)
    standing = AsItStands(regulation, now.walks, now.places, now.uses, answers)
    questions = tuple(with_effects(questions, standing))
    on_request: tuple[Question, ...] = ()
    if not questions and not any(each.provisional or each.computed is None for each in units):
        ranked = [each.unit for each in members]
        before = Before(regulation, bloc, ranked, now.stated, free.stated, said, record)
        questions = approval_questions.asked(before)
        on_request = approval_questions.on_request(before)
    heads = (
        head_rating(regulation, each.facts, unit, answers)
        for each, unit in zip(now.walks, units, strict=True)
    )
    found = tuple(one for one in heads if one is not None)
    return Ratings(units, now.uses, found, questions, on_request)


def _walked(
    regulation: Regulation,
    bloc: str,
    members: Members,
    answers: Mapping[str, str],
    ties: Mapping[str, str],
    kept: Mapping[str, str],
) -> _Walked:
    """The places of the bloc's quotas given from the highest rating down, who is kept out of one
    being considered for the next, and every unit walked with its places; ``kept``: by unit, the
    rating that it keeps as approved."""
    places: dict[str, dict[str, Place]] = {each.unit.id: {} for each in members}
    cases = [Case(regulation, each, answers) for each in members]
    own = walks = tuple(walk_of(case, {}) for case in cases)
    uses: list[QuotaUse] = []
    raised: list[Question] = []
    for quota in _from_the_top(regulation, bloc):
        used = give_out(regulation, quota, walks, answers, ties, kept)
        for unit, place in used.places.items():
            places[unit][quota.rating] = place
        uses.append(used.use)
        raised += used.questions
        walks = tuple(walk_of(case, places[case.facts.unit.id]) for case in cases)
    stated = [submitted(each, alone) for each, alone in zip(walks, own, strict=True)]
    return _Walked(walks, places, tuple(uses), tuple(raised), {one.unit: one for one in stated})


def _from_the_top(regulation: Regulation, bloc: str) -> list[Quota]:
    order = ratings_best_first(regulation)
    own = [quota for quota in regulation.quotas if quota.bloc == bloc]
    return sorted(own, key=lambda quota: order.index(quota.rating))


def _unit(
    walked: Walk,
    said: Mapping[str, Approval],
    now: _Walked,
    order: Mapping[str, int],
    ties: Mapping[str, str],
) -> UnitRating:
    """The unit's part of the result; what waits about it: its tie, its conditions, its places, by
    the place of each question among all."""
    unit = walked.facts.unit.id
    waits = {
        ties.get(unit),
        *(one.id for one in walked.questions),
        *(asked for place in now.places[unit].values() for asked in place.asks),
    }
    ids = tuple(sorted((id for id in waits if id and id in order), key=order.__getitem__))
    return replace(walked.rating(said.get(unit)), questions=ids, stated=now.stated[unit])


def _distinct(questions: Iterable[Question]) -> tuple[Question, ...]:
    return tuple({one.id: one for one in questions}.values())
