"""Who is proposed for reward and for criticism, and whose head is to be reviewed (Điều 11.2c–d)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from thidua_xlsx.model import Decider, Regulation
from thidua_xlsx.rating.heads import ratings_best_first
from thidua_xlsx.rating.outcome import Ratings, UnitRating

REWARD, CRITICISM, HEAD_REVIEW = "reward", "criticism", "head_review"
"""The steps of ``Regulation.deciders`` that these lists serve."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A unit on a list by its ``rating``; ``approved`` False: it is the computed one, and may
    still change where ``provisional``."""

    unit: str
    bloc: str
    rating: str
    approved: bool
    provisional: bool


@dataclass(frozen=True, slots=True)
class ProposalList:
    """A list of units in rank order; ``article`` it rests on and ``decided_by``, both "" where
    the regulation names none."""

    kind: str
    article: str
    decided_by: str
    units: tuple[Listed, ...]


def proposals(
    regulation: Regulation, ratings: Ratings, previous: Mapping[str, str]
) -> tuple[ProposalList, ...]:
    """The three lists of Điều 11.2c–d, each maybe empty; none where the regulation rates nobody.

    Reward: units of the highest rating.  Criticism: units of the failing one.  Review of the head:
    units that had the failing one the year before too (``previous``: rating id by unit id).  The
    rating is the approved one, else the computed one.
    """
    if not regulation.ratings:
        return ()
    order = ratings_best_first(regulation)
    failing = {rating.id for rating in regulation.ratings if rating.any_of}
    listed = [one for one in map(_listed, ratings.units) if one is not None]
    failed = [one for one in listed if one.rating in failing]
    units = {
        REWARD: [one for one in listed if one.rating == order[0]],
        CRITICISM: failed,
        HEAD_REVIEW: [one for one in failed if previous.get(one.unit) in failing],
    }
    return tuple(_list(regulation, kind, tuple(some)) for kind, some in units.items())


def _listed(rating: UnitRating) -> Listed | None:
    """The unit with the rating that counts; None as long as it has none.

    A cancelled approval leaves the computed rating, as before the approval.
    """
    if rating.approved is not None:
        return Listed(rating.unit, rating.bloc, rating.approved, True, False)
    if rating.computed is None:
        return None
    return Listed(rating.unit, rating.bloc, rating.computed, False, rating.provisional)


def _list(regulation: Regulation, kind: str, units: tuple[Listed, ...]) -> ProposalList:
    by = regulation.deciders.get(kind, Decider("", ""))
    return ProposalList(kind, by.article, by.by, units)
