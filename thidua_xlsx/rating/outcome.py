"""What the rating comes to, with its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from thidua_xlsx.model import Question
from thidua_xlsx.model.shown import Shown

GAP = "gap"
"""The rule of the reason that says how the council rated a unit that meets no rating's
conditions."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A condition of one rating for one unit: whether it holds, None where that is not yet known.

    Of a rating of which one condition suffices (``any_of``) "holds" means that the fault is there.
    ``detail``/``detail_en``: the figures that it was decided on.  ``asks``: the questions
    (``Question.id``) that would settle it, () where nobody need be asked.
    """

    rating: str
    condition: str
    rule: str
    article: str
    text: str
    holds: bool | None
    detail: str
    detail_en: str
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptOut:
    """A unit that met all else but found no place left, and how many points it is below the last
    one that did (0: equal, and it was decided so; None: there was no place for anybody)."""

    unit: str
    distance: Decimal | None


@dataclass(frozen=True, slots=True, repr=False)
class QuotaUse(Shown):
    """A quota of one bloc as it was used (Điều 7.2a).

    ``share``: the exact percentage of ``base``; ``places`` the places there are; ``rounded``: how
    many of them exist only by rounding.  ``taken``: who has a place, best first.
    """

    bloc: str
    rating: str
    article: str
    base: int
    percent: Decimal
    number: int
    share: Decimal
    places: int
    rounded: int
    taken: tuple[str, ...]
    kept_out: tuple[KeptOut, ...]
    provisional: bool


@dataclass(frozen=True, slots=True, repr=False)
class UnitRating(Shown):
    """A unit's three ratings side by side (ids; None: none, or not yet) with all reasons.

    ``proposed`` by the unit, ``computed`` here, ``approved`` by the authority.  ``provisional``:
    something that may change ``computed`` is not known yet.  ``gap``: every upper rating misses a
    condition and nothing of the failing one holds.  ``possible``: what the rating may still become
    (ids, best first; ``computed`` among them), () where it is certain.  ``kept_out`` names the
    rating whose quota kept the unit out.  ``questions``: ids of what waits about it.
    """

    unit: str
    bloc: str
    proposed: str | None
    computed: str | None
    approved: str | None
    provisional: bool
    gap: bool
    possible: tuple[str, ...]
    kept_out: str | None
    reasons: tuple[Reason, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeadRating:
    """The head's own rating as declared, against the unit's (Điều 4.5).

    ``allowed``: the highest that it may be, None while the unit's is open or the head is newly
    transferred (``exempt``); ``above``: it is higher than that.
    """

    unit: str
    declared: str | None
    exempt: bool
    allowed: str | None
    above: bool


@dataclass(frozen=True, slots=True, repr=False)
class Ratings(Shown):
    """All of a round: units in rank order bloc by bloc, quotas, heads, and what waits."""

    units: tuple[UnitRating, ...] = ()
    quotas: tuple[QuotaUse, ...] = ()
    heads: tuple[HeadRating, ...] = ()
    questions: tuple[Question, ...] = ()

    def of(self, unit: str) -> UnitRating | None:
        """The unit's rating; None where the regulation rates nobody."""
        return next((each for each in self.units if each.unit == unit), None)

    def quota_of(self, bloc: str) -> tuple[QuotaUse, ...]:
        """The quotas of a bloc."""
        return tuple(each for each in self.quotas if each.bloc == bloc)
