"""Last year's result as this year's round knows it: by this year's units and criteria."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

BY_ID, BY_FORMER, BY_NAME = "id", "former", "name"
"""How a unit was found in last year's result: by its id, by the former name that the control
workbook states, by the same name."""


@dataclass(frozen=True, slots=True)
class LastCriterion:
    """A criterion of last year; ``max`` None where its workbook does not say it."""

    id: str
    label: str
    max: Decimal | None


@dataclass(frozen=True, slots=True)
class LastUnit:
    """A unit in last year's result, found ``by`` (of the words above).  ``rank`` among ``of``
    units, ``most`` the maximum of its annex then: each None where the workbook does not say it;
    ``rating`` in words, "" for none.  ``scores``: by the criterion's id of then."""

    name: str
    by: str
    annex: str
    total: Decimal | None
    rank: int | None
    of: int | None
    most: Decimal | None
    rating: str
    scores: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LastYear:
    """``units`` by this year's ids.  ``criteria``: of last year's annex and this year's, by this
    year's id of a criterion what it was then; ``gone``: those of then that are no more.
    ``left``: the names of last year's units that no unit of this year was."""

    year: int
    regulation: str
    units: Mapping[str, LastUnit]
    criteria: Mapping[tuple[str, str], Mapping[str, LastCriterion]]
    gone: Mapping[tuple[str, str], tuple[LastCriterion, ...]]
    left: tuple[str, ...] = ()
