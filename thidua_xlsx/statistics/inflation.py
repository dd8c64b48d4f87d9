"""How far self scores lie above appraised ones: by unit, and by group of criteria.

Only criteria that have both scores count, so that what is missing inflates nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from thidua_xlsx.statistics.figures import share, total
from thidua_xlsx.statistics.rows import ScoreRow
from thidua_xlsx.words.numerals import half_up


@dataclass(frozen=True, slots=True)
class Inflation:
    """A unit's self scores against its appraised ones over ``n`` criteria with both.

    ``difference`` = ``own`` − ``appraised`` exactly; ``mean`` is it a criterion, ``share`` it of
    ``maximum``, the sum of those criteria's maxima.  ``rank`` in the bloc by the exact share, 1
    the most inflated, equal ones alike (1, 1, 3); None without any criterion.
    """

    unit: str
    bloc: str
    n: int
    own: Decimal
    appraised: Decimal
    difference: Decimal
    mean: Decimal | None
    maximum: Decimal
    share: Decimal | None
    rank: int | None


@dataclass(frozen=True, slots=True)
class GroupShare:
    """The shares of the maximum in a group of criteria over ``n`` unit's criteria with both scores:
    sum by sum, each criterion with its weight; None without any."""

    annex: str
    group: str
    n: int
    own: Decimal
    appraised: Decimal
    maximum: Decimal
    own_share: Decimal | None
    appraised_share: Decimal | None


def inflation(rows: Iterable[ScoreRow]) -> tuple[Inflation, ...]:
    """One for each unit, by bloc, rank and unit id, those without a rank last."""
    units: dict[tuple[str, str], list[ScoreRow]] = {}
    for row in rows:
        units.setdefault((row.bloc, row.unit), []).append(row)
    unranked = [_inflation(*key, own) for key, own in units.items()]
    exact: dict[str, list[Fraction]] = {}
    for one in unranked:
        if one.maximum:
            exact.setdefault(one.bloc, []).append(_exact_share(one))
    for shares in exact.values():
        shares.sort()
    ranked = [replace(one, rank=_rank(one, exact.get(one.bloc, []))) for one in unranked]
    return tuple(sorted(ranked, key=_order))


def group_shares(rows: Iterable[ScoreRow]) -> tuple[GroupShare, ...]:
    """One for each group that a unit scores itself, by annex, in its order."""
    groups: dict[tuple[str, str], list[ScoreRow]] = {}
    for row in sorted(rows, key=lambda row: (row.annex, row.place)):
        if not row.panel:
            groups.setdefault((row.annex, row.group), []).append(row)
    return tuple(_group_share(*key, own) for key, own in groups.items())


def _both(rows: Iterable[ScoreRow]) -> tuple[int, Decimal, Decimal, Decimal]:
    """How many rows have both scores; their self, appraised and maximum scores, added up."""
    pairs = [
        (row.own, row.appraised, row.maximum)
        for row in rows
        if row.own is not None and row.appraised is not None
    ]
    own, appraised, maximum = ([pair[part] for pair in pairs] for part in range(3))
    return len(pairs), total(own), total(appraised), total(maximum)


def _inflation(bloc: str, unit: str, rows: Sequence[ScoreRow]) -> Inflation:
    n, own, appraised, maximum = _both(rows)
    difference = own - appraised
    mean = half_up(Fraction(difference) / n) if n else None
    return Inflation(
        unit, bloc, n, own, appraised, difference, mean, maximum, share(difference, maximum), None
    )


def _exact_share(one: Inflation) -> Fraction:
    return Fraction(one.difference) / Fraction(one.maximum)


def _rank(one: Inflation, shares: Sequence[Fraction]) -> int | None:
    """One more than those of its bloc that lie above it by their exact shares, which are given in
    their order."""
    if not one.maximum:
        return None
    return 1 + len(shares) - bisect_right(shares, _exact_share(one))


def _order(one: Inflation) -> tuple[str, bool, int, str]:
    return one.bloc, one.rank is None, one.rank or 0, one.unit


def _group_share(annex: str, group: str, rows: Iterable[ScoreRow]) -> GroupShare:
    n, own, appraised, maximum = _both(rows)
    return GroupShare(
        annex, group, n, own, appraised, maximum, share(own, maximum), share(appraised, maximum)
    )
