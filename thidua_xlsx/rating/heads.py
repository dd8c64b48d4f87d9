"""The head's own rating against the unit's (Điều 4.5)."""

from __future__ import annotations

from collections.abc import Mapping

from thidua_xlsx.model import Declaration, Regulation
from thidua_xlsx.ranking.questions import NO, YES, fact_id
from thidua_xlsx.rating.outcome import HeadRating, UnitRating
from thidua_xlsx.rating.rules.facts import UnitFacts

RATING_RULE, EXEMPT_RULE = "head-rating", "head-exempt"


def head_rating(
    regulation: Regulation, facts: UnitFacts, rating: UnitRating, answers: Mapping[str, str]
) -> HeadRating | None:
    """What the unit declared of its head, against the unit's approved or else computed rating.

    It is not to be above that (Điều 4.5), unless the head is newly transferred: as declared, or as
    the council settled it (``answers``: question id → answer).  ``above`` is said of an exempt head
    too, so that the council sees on whose word it is exempt.  ``allowed`` is None as long as the
    unit's rating may still change.  None where the unit's bloc declares no rating of its head.
    """
    asked = regulation.declarations_of(facts.unit.bloc)
    own = next((one for one in asked if RATING_RULE in one.rules), None)
    if own is None:
        return None
    exempt = any(_holds(facts, one, answers) for one in asked if EXEMPT_RULE in one.rules)
    order = ratings_best_first(regulation)
    said = facts.declared.get(own.id)
    declared = str(said.answer) if said is not None and said.answer in order else None
    settled = rating.approved or (None if rating.provisional else rating.computed)
    above = (
        declared is not None
        and settled is not None
        and order.index(declared) < order.index(settled)
    )
    return HeadRating(facts.unit.id, declared, exempt, None if exempt else settled, above)


def ratings_best_first(regulation: Regulation) -> tuple[str, ...]:
    """The ids of the ratings, best first, the failing one last."""
    return tuple(
        rating.id for rating in sorted(regulation.ratings, key=lambda rating: rating.any_of)
    )


def _holds(facts: UnitFacts, one: Declaration, answers: Mapping[str, str]) -> bool:
    settled = answers.get(fact_id(facts.unit.id, one.id))
    if settled in (YES, NO):
        return settled == YES
    said = facts.declared.get(one.id)
    return said is not None and said.answer is True
