"""Quality level against score.

The regulation has no thresholds from score to level, so a level is held against what the same
council gave for the neighbouring levels: a criterion rated Xuất sắc whose share of the maximum is
below the *mean* of those rated Tốt got either its level or its score by another yardstick.  The
mean, not the range: one strange row would stretch the range and hide the others.  A level with
fewer than ``LEAST_ROWS`` rows is no yardstick; the next one that has enough takes its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache

from thidua_xlsx.statistics.rows import ScoreRow
from thidua_xlsx.words.numerals import half_up

LEAST_ROWS = 5
TOO_LOW, TOO_HIGH = "low", "high"

Misfit = tuple[Decimal, str, str, Decimal, int]
"""Share, side, neighbour, its mean and number, as ``LevelMisfit`` has them."""


@dataclass(frozen=True, slots=True)
class LevelShare:
    """The appraised scores of one level as shares of their maxima (0.915 is 91.5 %); None where
    no row has the level."""

    level: str
    n: int
    lowest: Decimal | None
    mean: Decimal | None
    highest: Decimal | None


@dataclass(frozen=True, slots=True)
class LevelMisfit:
    """A row whose score contradicts its level.

    ``side`` "low": its share is below the mean of ``neighbour``, a worse level; "high": above the
    mean of ``neighbour``, a better one.  ``neighbour_mean`` rests on ``neighbour_n`` rows.
    """

    unit: str
    criterion: str
    level: str
    appraised: Decimal
    maximum: Decimal
    share: Decimal
    side: str
    neighbour: str
    neighbour_mean: Decimal
    neighbour_n: int


def level_shares(rows: Iterable[ScoreRow], levels: Sequence[str]) -> tuple[LevelShare, ...]:
    """One for each level, in the order given; exact shares are compared, then rounded."""
    shares = _by_level(rows, levels)
    return tuple(_level_share(level, shares[level]) for level in levels)


def level_misfits(rows: Sequence[ScoreRow], levels: Sequence[str]) -> tuple[LevelMisfit, ...]:
    """The rows that contradict their level, in their order; ``levels`` best first.

    Exact shares are compared with exact means; a row equal to the mean fits.
    """
    means = {
        level: middle
        for level, shares in _by_level(rows, levels).items()
        if (middle := _mean(shares)) is not None and middle[1] >= LEAST_ROWS
    }

    @cache
    def misfits(level: str, score: Decimal, maximum: Decimal) -> tuple[Misfit, ...]:
        return tuple(_misfits(level, score, maximum, levels, means))

    return tuple(
        LevelMisfit(row.unit, row.criterion, row.level, row.appraised, row.maximum, *misfit)
        for row in rows
        if row.level is not None and row.appraised is not None
        for misfit in misfits(row.level, row.appraised, row.maximum)
    )


def _by_level(
    rows: Iterable[ScoreRow], levels: Sequence[str]
) -> Mapping[str, Mapping[Fraction, int]]:
    """Of each level how many rows have which share."""
    given = Counter((row.level, row.appraised, row.maximum) for row in rows)
    shares: dict[str, dict[Fraction, int]] = {level: {} for level in levels}
    for (level, score, maximum), count in given.items():
        if level in shares and score is not None and maximum:
            of_level, share = shares[level], Fraction(score) / Fraction(maximum)
            of_level[share] = of_level.get(share, 0) + count
    return shares


def _mean(shares: Mapping[Fraction, int]) -> tuple[Fraction, int] | None:
    """The exact mean and on how many rows it rests; None for none."""
    count = sum(shares.values())
    added = sum((share * times for share, times in shares.items()), Fraction(0))
    return (added / count, count) if count else None


def _level_share(level: str, shares: Mapping[Fraction, int]) -> LevelShare:
    middle = _mean(shares)
    if middle is None:
        return LevelShare(level, 0, None, None, None)
    mean, count = middle
    return LevelShare(level, count, half_up(min(shares)), half_up(mean), half_up(max(shares)))


def _misfits(
    level: str,
    score: Decimal,
    maximum: Decimal,
    levels: Sequence[str],
    means: Mapping[str, tuple[Fraction, int]],
) -> Iterator[Misfit]:
    """``means``: of each level with enough rows the mean of their shares, and how many they are."""
    if level not in levels or not maximum:
        return
    share, place = Fraction(score) / Fraction(maximum), levels.index(level)
    worse, better = levels[place + 1 :], levels[:place][::-1]
    for side, neighbours in ((TOO_LOW, worse), (TOO_HIGH, better)):
        neighbour = next((level for level in neighbours if level in means), None)
        if neighbour is None:
            continue
        middle, count = means[neighbour]
        if (share < middle) if side == TOO_LOW else (share > middle):
            yield half_up(share), side, neighbour, half_up(middle), count
