"""A unit's walk through the ratings (Điều 7.2): the failing one first, then from the top down.

The quota stands outside (``quotas``): a walk takes its verdict on a place as given.  Without one it
goes as if there were places for everybody, so that one asks first who is a candidate, then walks
again with the places given out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from thidua_xlsx.catalogue.messages import sentence
from thidua_xlsx.model import Question, Regulation
from thidua_xlsx.ranking.questions import (
    condition_id,
    condition_question,
    gap_question,
)
from thidua_xlsx.rating import worlds
from thidua_xlsx.rating.lines import Line, Place, lines_of
from thidua_xlsx.rating.outcome import GAP, Approval, Reason, UnitRating
from thidua_xlsx.rating.rules import QUOTA
from thidua_xlsx.rating.rules.case import Case
from thidua_xlsx.rating.rules.facts import UnitFacts
from thidua_xlsx.rating.rules.faults import fact_asked
from thidua_xlsx.rating.rules.points import range_detail, under_ceiling
from thidua_xlsx.rating.rules.stated import statements
from thidua_xlsx.rating.unknowns import groups, mask_of


@dataclass(frozen=True, slots=True)
class Walk:
    """What the conditions make of a unit.

    ``computed``: the rating that is certain without what is unknown; None where there is none yet.
    ``outcomes``: every rating that the answers still open can lead to, best first; None among them
    is the gap (no rating's conditions are met).  One outcome: it is certain.  An answered gap has
    the council's rating as its only outcome.  ``gap``: it is certain that no rating's conditions
    are met (whether or not the council has decided it).  ``kept_out``: the rating whose conditions
    all hold but for the place.  ``questions``: what waits about this unit, the ones of ``Place``
    not among them.
    """

    facts: UnitFacts
    computed: str | None
    outcomes: tuple[str | None, ...]
    gap: bool
    kept_out: str | None
    reasons: tuple[Reason, ...]
    questions: tuple[Question, ...]

    @property
    def provisional(self) -> bool:
        """Whether something that is not known yet may change ``computed``."""
        return len(self.outcomes) > 1 or self.outcomes == (None,)

    def sure(self, rating: str) -> bool:
        """Whether the unit has that rating whatever the open answers are."""
        return self.outcomes == (rating,)

    def may(self, rating: str) -> bool:
        """Whether the unit may have that rating (sure ones too)."""
        return rating in self.outcomes

    def rating(self, approval: Approval | None = None) -> UnitRating:
        """The walk as part of the result, with the authority's last word on it."""
        possible = tuple(one for one in self.outcomes if one is not None)
        waits = [question.id for question in self.questions]
        waits += [id for reason in self.reasons if reason.rule == QUOTA for id in reason.asks]
        return UnitRating(
            unit=self.facts.unit.id,
            bloc=self.facts.unit.bloc,
            proposed=self.facts.proposed,
            computed=self.computed,
            provisional=self.provisional,
            gap=self.gap,
            possible=possible if self.provisional else (),
            kept_out=self.kept_out,
            reasons=self.reasons,
            questions=tuple(dict.fromkeys(waits)),
            approval=approval,
        )


def walk(
    regulation: Regulation,
    facts: UnitFacts,
    answers: Mapping[str, str],
    places: Mapping[str, Place] | None = None,
) -> Walk:
    """The unit's rating by its conditions (Điều 7.2).

    ``answers``: the last answer by question id (``questions.latest``).  ``places``: by rating id,
    what its quota says of this unit; a rating without one is walked as if it had no quota.  So:
    ``walk(r, f, a).may(rating)`` says who is a candidate, ``walk(r, f, a, {rating: Place(False,
    …)})`` what a unit is that has no place, and the walk with all places is the final one.

    Nobody is asked about a unit whose total is not known yet.
    """
    return walk_of(Case(regulation, facts, answers), places or {})


def walk_of(case: Case, places: Mapping[str, Place]) -> Walk:
    """``walk`` of that case."""
    regulation, facts = case.regulation, case.facts
    lines = lines_of(case, places)
    any_of = tuple(band.any_of for band in regulation.ratings)
    result = worlds.explore(mask_of(case, lines, as_open=True), groups(case, lines), any_of)
    outcomes = tuple(None if at is None else regulation.ratings[at].id for at in result.outcomes)
    certain, missed = worlds.outcome(mask_of(case, lines, as_open=False), any_of)
    if len(outcomes) == 1:
        certain = result.outcomes[0]
    refused = [line.at for line in lines if line.place is not None and line.place.holds is False]
    missed = missed if missed in refused else None
    matter = result.matter if facts.total is not None else frozenset()
    walked = Walk(
        facts=facts,
        computed=None if certain is None else regulation.ratings[certain].id,
        outcomes=outcomes,
        gap=outcomes == (None,),
        kept_out=None if missed is None else regulation.ratings[missed].id,
        reasons=tuple(_reason(case, line, matter, missed) for line in lines),
        questions=tuple(_questions(case, lines, matter)),
    )
    return _decided_gap(case, walked) if walked.gap else walked


def _reason(case: Case, line: Line, matter: frozenset[object], missed: int | None) -> Reason:
    """The line as it is told.  In a closed range the end counts too, but not for a unit that only
    lacked a place in a rating above (``missed``)."""
    verdict, condition, unit = line.verdict, line.condition, case.facts.unit.id
    asks = [one for one in verdict.open_facts if one in matter]
    if verdict.asked and condition_id(unit, condition.id) in matter:
        asks.append(condition_id(unit, condition.id))
    if line.place is not None and condition_id(unit, condition.id) in matter:
        asks += line.place.asks
    holds, detail = verdict.holds, verdict.detail
    waived = missed is not None and missed < line.at
    if condition.rule == "minimum-total" and holds and line.ends and not waived:
        holds = bool(under_ceiling(case, line.band))
        detail = range_detail(case, condition, line.band, holds)
    return _same(
        line.band.id, condition.id, condition.rule, condition.article, condition.text, holds,
        *detail, tuple(asks),
    )  # fmt: skip


_same = lru_cache(maxsize=65_536)(Reason)
"""What many units are told alike is in memory once."""


def _questions(
    case: Case, lines: tuple[Line, ...], matter: frozenset[object]
) -> Iterator[Question]:
    """What matters, each once: facts, then conditions, in the order of the ratings' conditions."""
    regulation, unit = case.regulation, case.facts.unit
    open_facts = {one.question: one for one in statements(case) if one.is_open}
    for id in dict.fromkeys(one for line in lines for one in line.verdict.open_facts):
        if id in matter:
            yield fact_asked(case, open_facts[id])
    for line in lines:
        if line.verdict.asked and condition_id(unit.id, line.condition.id) in matter:
            detail = line.verdict.detail
            yield condition_question(regulation, unit, line.band, line.condition, detail)


def _decided_gap(case: Case, walked: Walk) -> Walk:
    """The walk of a unit that meets no rating's conditions, with the council's decision or the
    question; the decision holds for this total, these conditions and these levels only."""
    regulation = case.regulation
    about = [f"{case.facts.total}"]
    about += [
        f"{reason.condition}={reason.holds}" for reason in walked.reasons if reason.rule != QUOTA
    ]
    about += sorted(f"{level.criterion}={level.level}" for level in case.facts.levels)
    question = gap_question(regulation, case.facts.unit, about)
    answer = case.answers.get(question.id)
    if answer not in regulation.rating_names:
        return replace(walked, questions=(*walked.questions, question))
    band = regulation.rating(answer)
    detail = sentence("gap-decided", council=question.decided_by, rating=band.name)
    reason = Reason(band.id, GAP, GAP, question.article, "", True, *detail)
    return replace(walked, computed=band.id, outcomes=(band.id,), reasons=(*walked.reasons, reason))
