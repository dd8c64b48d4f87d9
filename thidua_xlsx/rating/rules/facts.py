"""What is known of a unit when it is rated: totals, levels, what it declared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from thidua_xlsx.model import Declaration, Unit


@dataclass(frozen=True, slots=True)
class Level:
    """The quality level that counts for a levelled criterion, None where nobody has given one.

    ``product``: the concrete product that the level rests on, "" where none is named, None where
    none is asked for.  ``evidence``: what evidences the score, "" where nothing does.
    """

    criterion: str
    level: str | None
    product: str | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Declared:
    """What the unit declared beside its scores; each part None where it said nothing.

    ``answer``: yes or no, or the id of a rating where the declaration asks for one.
    ``contradictory``: its parts cannot be true together, so that it says nothing for the unit.
    """

    answer: bool | str | None = None
    number: int | None = None
    of: int | None = None
    remedied: bool | None = None
    agency: str = ""
    detail: str = ""
    contradictory: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """A fault that ``unit`` declares as another agency's (Điều 7.3): which of them it counts for
    is decided.  ``candidates``: the other units of the round that may be the one it names."""

    unit: Unit
    declaration: Declaration
    said: Declared
    candidates: tuple[Unit, ...] = ()

    @property
    def units(self) -> tuple[Unit, ...]:
        """All that it may count for, the likeliest first."""
        return *self.candidates, self.unit


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A unit with all that its rating rests on.

    ``total`` is what the ratings' minima are compared with, in points, None while a score is
    missing; ``order`` orders the bloc (``compared.order_key`` of the final total: greater is
    better); ``place`` is the rank once ties are decided, equal for units that share one.
    ``final_total``: the points that the bloc is ordered by, where they are not ``total``.
    ``claims``: faults that may count for it or for another unit, its own and those that name it.
    """

    unit: Unit
    total: Decimal | None
    order: int | None
    place: int | None
    levels: tuple[Level, ...] = ()
    declared: Mapping[str, Declared] = field(default_factory=dict)
    proposed: str | None = None
    final_total: Decimal | None = None
    claims: tuple[Claim, ...] = ()

    @property
    def points(self) -> Decimal | None:
        """The points that the bloc is ordered by."""
        return self.total if self.final_total is None else self.final_total
