"""What the rating comes to, with its reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

from thidua_xlsx.facts.decided import DecisionTaken
from thidua_xlsx.model import Question, Submitted
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
    one that did (0: equal, and it was decided so; None: there was no place for anybody, or those
    who have one keep it as approved)."""

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


class Word(StrEnum):
    """What the authority last said of a unit's rating (Điều 10.2, 10.4)."""

    APPROVED = "approved"
    REFUSED = "refused"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Approval:
    """The authority's last word on a unit, and the decision by which it was given.

    ``rating``: the one approved, or approved before it was cancelled; None where it was refused.
    ``submitted``: what it was about, None where that is not on record.  ``outdated``: the unit
    stands otherwise by now, so that it is asked again.
    """

    word: Word
    rating: str | None
    submitted: Submitted | None
    taken: DecisionTaken
    outdated: bool = False

    def to_json(self) -> dict[str, Any]:
        """As ``rank`` and ``status`` show it beside the ratings."""
        about, taken = self.submitted, self.taken
        return {
            "state": str(self.word),
            "rating": self.rating,
            "outdated": self.outdated,
            "total": about.total or None if about is not None else None,
            "rank": about.rank if about is not None else None,
            "by": taken.by,
            "reason": taken.reason,
            "document": taken.document,
            "at": taken.at.isoformat(),
        }

    @property
    def stands(self) -> bool:
        """Whether the rating is approved as the unit now stands."""
        return self.word is Word.APPROVED and not self.outdated

    @property
    def blocks(self) -> bool:
        """Whether it was refused or cancelled and nothing of it has changed since: nobody is
        asked, and the round cannot end."""
        return self.word is not Word.APPROVED and not self.outdated


@dataclass(frozen=True, slots=True, repr=False)
class UnitRating(Shown):
    """A unit's three ratings side by side (ids; None: none, or not yet) with all reasons.

    ``proposed`` by the unit, ``computed`` here, ``approved`` by the authority.  ``provisional``:
    something that may change ``computed`` is not known yet.  ``gap``: every upper rating misses a
    condition and nothing of the failing one holds.  ``possible``: what the rating may still become
    (ids, best first; ``computed`` among them), () where it is certain.  ``kept_out`` names the
    rating whose quota kept the unit out.  ``questions``: ids of what waits about it.  ``approval``:
    the authority's last word, None where there is none; ``approved`` follows from it.  ``stated``:
    what an approval would be about now.
    """

    unit: str
    bloc: str
    proposed: str | None
    computed: str | None
    provisional: bool
    gap: bool
    possible: tuple[str, ...]
    kept_out: str | None
    reasons: tuple[Reason, ...]
    questions: tuple[str, ...]
    approval: Approval | None = None
    stated: Submitted | None = None

    @property
    def approved(self) -> str | None:
        """The rating that is approved as the unit now stands."""
        stands = self.approval is not None and self.approval.stands
        return self.approval.rating if stands and self.approval is not None else None


@dataclass(frozen=True, slots=True)
class HeadRating:
    """The head's own rating as declared, against the unit's (Điều 4.5).

    ``allowed``: the highest that it may be, None while the unit's is open or the head is newly
    transferred (``exempt``); ``above``: it is higher than the unit's, exempt or not.
    """

    unit: str
    declared: str | None
    exempt: bool
    allowed: str | None
    above: bool


@dataclass(frozen=True, repr=False)
class Ratings(Shown):
    """All of a round: units in rank order bloc by bloc, quotas, heads, and what waits;
    ``on_request``: the approvals that nobody is asked for but that can be given, or taken back, as
    things stand."""

    units: tuple[UnitRating, ...] = ()
    quotas: tuple[QuotaUse, ...] = ()
    heads: tuple[HeadRating, ...] = ()
    questions: tuple[Question, ...] = ()
    on_request: tuple[Question, ...] = ()

    @property
    def blocked(self) -> tuple[UnitRating, ...]:
        """The units whose rating was refused or cancelled and that are not rated again yet."""
        return tuple(each for each in self.units if each.approval and each.approval.blocks)

    @property
    def document(self) -> str:
        """The document that every approval names; "" where they name none, or several."""
        named = {each.approval.taken.document.strip() for each in self.units if each.approval}
        return named.pop() if len(named) == 1 else ""

    def of(self, unit: str) -> UnitRating | None:
        """The unit's rating; None where the regulation rates nobody."""
        return self._by_unit.get(unit)

    @cached_property
    def _by_unit(self) -> Mapping[str, UnitRating]:
        return {each.unit: each for each in reversed(self.units)}

    def quota_of(self, bloc: str) -> tuple[QuotaUse, ...]:
        """The quotas of a bloc."""
        return tuple(each for each in self.quotas if each.bloc == bloc)
