"""Quality level against score.

The regulation has no thresholds from score to level, so a level is held against what the same
council gave for the neighbouring levels: a criterion rated Xuất sắc whose share of the maximum is
below the *mean* of those rated Tốt got either its level or its score by another yardstick.  The
mean, not the range: one strange row would stretch the range and hide the others.  A level with
fewer than ``LEAST_ROWS`` rows is no yardstick; the next one that has enough takes its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from thidua_xlsx.statistics.figures import mean
from thidua_xlsx.statistics.rows import ScoreRow
from thidua_xlsx.words.numerals import half_up

LEAST_ROWS = 5
TOO_LOW, TOO_HIGH = "low", "high"


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
        level: (middle, len(shares))
        for level, shares in _by_level(rows, levels).items()
        if len(shares) >= LEAST_ROWS and (middle := mean(shares)) is not None
    }
    found = (misfit for row in rows for misfit in _misfits(row, levels, means))
    return tuple(found)


def _by_level(rows: Iterable[ScoreRow], levels: Sequence[str]) -> Mapping[str, list[Fraction]]:
    shares: dict[str, list[Fraction]] = {level: [] for level in levels}
    for row in rows:
        share = row.share
        if row.level in shares and share is not None:
            shares[row.level].append(share)
    return shares


def _level_share(level: str, shares: Sequence[Fraction]) -> LevelShare:
    middle = mean(shares)
    if middle is None:
        return LevelShare(level, 0, None, None, None)
    return LevelShare(
        level, len(shares), half_up(min(shares)), half_up(middle), half_up(max(shares))
    )


def _misfits(
    row: ScoreRow, levels: Sequence[str], means: Mapping[str, tuple[Fraction, int]]
) -> Iterator[LevelMisfit]:
    """``means``: of each level with enough rows the mean of their shares, and how many they are."""
    share = row.share
    if row.level is None or row.level not in levels or share is None:
        return
    place = levels.index(row.level)
    worse, better = levels[place + 1 :], levels[:place][::-1]
    for side, neighbours in ((TOO_LOW, worse), (TOO_HIGH, better)):
        neighbour = next((level for level in neighbours if level in means), None)
        if neighbour is None:
            continue
        middle, count = means[neighbour]
        if (share < middle) if side == TOO_LOW else (share > middle):
            assert row.appraised is not None
            yield LevelMisfit(
                row.unit, row.criterion, row.level, row.appraised, row.maximum, half_up(share),
                side, neighbour, half_up(middle), count,
            )  # fmt: skip
