"""Scoring methods as data; their arithmetic stands in the package ``methods``."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True)
class Points:
    """The points themselves are entered, 0 to the maximum."""

    kind: Literal["points"] = "points"


@dataclass(frozen=True, slots=True)
class Basis:
    """One of several things that may be counted (2022, II.2: party cells or members)."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Deduct:
    """Maximum − each × count, never below 0.

    ``entered``: ``each`` is only the most that one case may cost; the amount is entered beside
    the count and may not exceed each × count (2022, I.1 to I.3).
    ``at_most``: how many cases there can be, where the text lists them (three contents, say).
    """

    each: Decimal
    what: str
    at_most: int | None = None
    entered: bool = False
    bases: tuple[Basis, ...] = ()
    kind: Literal["deduct"] = "deduct"


@dataclass(frozen=True, slots=True)
class ChoiceOption:
    """One answer of a choice.  ``points`` None: the text states none, a person enters them.

    ``deduct_each``/``what``: points lost for each case counted under this option (2017, I.3.b).
    ``deduction_entered``: the option carries the full base although a target was missed and no
    rule is stated; a person enters the deduction (2017, I.1 and I.4).
    """

    id: str
    label: str
    points: Decimal | None
    deduct_each: Decimal | None = None
    what: str = ""
    deduction_entered: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the options.

    ``on_rows``: the options are the annex's own option rows and are ticked there; an option whose
    id is not the id of a row is an answer that the text does not state ("not stated: asked").
    ``several``: "one" (two ticks are a fault) or "lowest" (several may be true, the lowest counts).
    """

    options: tuple[ChoiceOption, ...]
    on_rows: bool = False
    several: str = "one"
    kind: Literal["choice"] = "choice"


@dataclass(frozen=True, slots=True)
class Band:
    """Points for a share of at least ``from_percent`` (above it where ``above``)."""

    from_percent: Decimal
    points: Decimal | None
    above: bool = False


@dataclass(frozen=True, slots=True)
class Bands:
    """Points by the band in which numerator / denominator falls; highest band first.

    ``empty``: the points where the denominator is 0, None: a person enters them.
    A band without points is one that the text does not state: a person enters them.
    """

    bands: tuple[Band, ...]
    numerator: str
    denominator: str
    empty: Decimal | None = None
    kind: Literal["bands"] = "bands"


@dataclass(frozen=True, slots=True)
class RatioLessDeductions:
    """Maximum × numerator / denominator − each × count, never below 0 (2022, II.7).

    Rounded half up to ``decimals`` of the annex.  Denominator 0 gives full marks less deductions.
    """

    each: Decimal
    numerator: str
    denominator: str
    what: str
    kind: Literal["ratio_less_deductions"] = "ratio_less_deductions"


@dataclass(frozen=True, slots=True)
class BestOf:
    """The best award of the year counts (2022, IV); ``holders``: it is asked, too, whether a
    collective or an individual holds each."""

    options: tuple[ChoiceOption, ...]
    holders: bool = False
    kind: Literal["best_of"] = "best_of"


@dataclass(frozen=True, slots=True)
class SumOfParts:
    """Option rows that add up, each 0 or its points (2017, III.7)."""

    options: tuple[ChoiceOption, ...]
    kind: Literal["sum_of_parts"] = "sum_of_parts"


@dataclass(frozen=True, slots=True)
class OverTarget:
    """The points of ``on`` plus a bonus of ``rate`` points a per cent over target.

    The bonus is at most ``limit_percent`` % of the criterion's base.  ``inferred``: the rule is
    read out of a filled table, not stated, and a person may overrule it.  ``shortfall``: by how
    many per cent the target was missed is asked, too; what that costs no rule states.
    """

    on: Points | Deduct | Choice | Bands
    rate: Decimal
    limit_percent: Decimal
    inferred: bool
    shortfall: bool = False
    kind: Literal["over_target"] = "over_target"


@dataclass(frozen=True, slots=True)
class Beside:
    """Beside each of these options the fact is more than 0 (``some``), or else nothing."""

    options: tuple[str, ...]
    fact: str
    some: bool
    kind: Literal["beside"] = "beside"


@dataclass(frozen=True, slots=True)
class Among:
    """``fact`` counts only what of ``whole`` is not in ``part`` (2022, II.7: reminders are of
    petitions that were handled wrongly)."""

    fact: str
    whole: str
    part: str
    kind: Literal["among"] = "among"


@dataclass(frozen=True, slots=True)
class InYear:
    """The day ``fact`` lies in the year that is scored (2022, IV)."""

    fact: str
    year: int
    kind: Literal["in_year"] = "in_year"


@dataclass(frozen=True, slots=True)
class Apart:
    """At most one of the facts is more than 0 (2017: a target is not both passed and missed)."""

    facts: tuple[str, ...]
    kind: Literal["apart"] = "apart"


@dataclass(frozen=True, slots=True)
class Expected:
    """Beside each of these options the fact is more than 0; if it is not, the points stand and
    that is asked back (2017, I.1: a target was missed, but not by how much)."""

    options: tuple[str, ...]
    fact: str
    kind: Literal["expected"] = "expected"


@dataclass(frozen=True, slots=True)
class Costs:
    """Where the fact is more than 0 points are lost; if none are, the points stand and that is
    asked back (2017)."""

    fact: str
    kind: Literal["costs"] = "costs"


Consistent = Beside | Among | InYear | Apart | Expected | Costs
"""What the facts of one criterion must be to each other, so that they can be true together."""

Method = Points | Deduct | Choice | Bands | RatioLessDeductions | BestOf | SumOfParts | OverTarget
