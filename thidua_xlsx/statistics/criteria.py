"""Criteria that separate nobody, and scores that lie far from all others of their criterion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from thidua_xlsx.statistics.figures import median_of
from thidua_xlsx.statistics.rows import ScoreRow
from thidua_xlsx.words.numerals import half_up

LEAST_UNITS = 5
MAD_SCALE = Fraction(14826, 10000)
"""The median absolute deviation times this is the standard deviation of a normal distribution."""
TOLERANCE = 3


@dataclass(frozen=True, slots=True)
class Undifferentiated:
    """A criterion for which all ``n`` appraised units of a bloc (of ``units``) have one score."""

    bloc: str
    criterion: str
    n: int
    units: int
    score: Decimal
    maximum: Decimal


@dataclass(frozen=True, slots=True)
class Outlier:
    """An appraised score further from the median of its criterion in the bloc than ``limit`` =
    3 × 1.4826 × ``mad``; median and MAD (unscaled) rest on ``n`` scores."""

    unit: str
    criterion: str
    appraised: Decimal
    median: Decimal
    mad: Decimal
    limit: Decimal
    n: int


def undifferentiated(rows: Iterable[ScoreRow]) -> tuple[Undifferentiated, ...]:
    """The criteria with one and the same appraised score for at least two units of a bloc and no
    other score, by bloc in the annex's order."""
    found: list[Undifferentiated] = []
    for same in _by_criterion(rows):
        scores = [row.appraised for row in same if row.appraised is not None]
        if len(scores) > 1 and len(set(scores)) == 1:
            row = same[0]
            found.append(
                Undifferentiated(
                    row.bloc, row.criterion, len(scores), len(same), scores[0], row.maximum
                )
            )
    return tuple(found)


def outliers(rows: Iterable[ScoreRow]) -> tuple[Outlier, ...]:
    """The scores beyond the limit, by bloc in the annex's order; a criterion needs at least
    ``LEAST_UNITS`` appraised units and a MAD above 0.  Compared exactly, shown rounded."""
    return tuple(outlier for same in _by_criterion(rows) for outlier in _outliers(same))


def _outliers(same: Iterable[ScoreRow]) -> Iterator[Outlier]:
    scored = [(row, row.appraised) for row in same if row.appraised is not None]
    if len(scored) < LEAST_UNITS:
        return
    # A few scores stand for all units: each is held against the limit once.
    counts = Counter(score for _, score in scored)
    middle = median_of(counts)
    distances = {score: abs(Fraction(score) - middle) for score in counts}
    mad = median_of(_added(counts, distances))
    limit = TOLERANCE * MAD_SCALE * mad
    beyond = {score for score, distance in distances.items() if mad and distance > limit}
    for row, score in scored if beyond else ():
        if score in beyond:
            yield Outlier(
                row.unit, row.criterion, score, half_up(middle), half_up(mad), half_up(limit),
                len(scored),
            )  # fmt: skip


def _added(
    counts: Mapping[Decimal, int], distances: Mapping[Decimal, Fraction]
) -> dict[Fraction, int]:
    """How many scores lie at each distance."""
    found: dict[Fraction, int] = {}
    for score, distance in distances.items():
        found[distance] = found.get(distance, 0) + counts[score]
    return found


def _by_criterion(rows: Iterable[ScoreRow]) -> Iterator[list[ScoreRow]]:
    """The rows of each bloc's criterion, units by id."""
    ordered = sorted(rows, key=lambda row: (row.bloc, row.place, row.unit))
    for _, same in groupby(ordered, key=lambda row: (row.bloc, row.place)):
        yield list(same)
