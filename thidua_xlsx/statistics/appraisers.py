"""How the appraising agencies score: how strictly, how evenly, and where they disagree.

Ballots of leaders are never among them: a ballot is shown to nobody but in the panel's mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from thidua_xlsx.model import Appraisal
from thidua_xlsx.statistics.figures import deviation, mean, rounded_mean, total
from thidua_xlsx.statistics.rows import ScoreRow, of_agencies, share_of

_Kind = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Severity:
    """One agency's scores.

    ``n`` scores, with the mean and standard deviation of their shares of the maximum.  ``pairs`` of
    them stand beside a self score: ``difference`` is the sum of *appraised − self* over these
    (negative: strict), with its mean and standard deviation in points.

    Against all others: criteria are of one kind when they stand in one section of one annex.  Over
    the ``compared`` scores in kinds where other agencies scored too, ``compared_share`` is the own
    mean share, ``others_share`` the mean of what the others gave in the kind of each of these
    scores; it rests on ``others`` scores.  None where nothing can be compared.
    """

    by: str
    n: int
    mean_share: Decimal | None
    share_deviation: Decimal | None
    pairs: int
    difference: Decimal
    mean_difference: Decimal | None
    difference_deviation: Decimal | None
    compared: int
    compared_share: Decimal | None
    others: int
    others_share: Decimal | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A criterion on which the scores of its agencies lie further apart than the round allows;
    ``scores`` by agency, ``apart`` the highest less the lowest."""

    unit: str
    criterion: str
    scores: tuple[tuple[str, Decimal], ...]
    apart: Decimal


class Given(NamedTuple):
    """A score that an agency gave a unit's criterion."""

    by: str
    row: ScoreRow
    score: Decimal

    @property
    def kind(self) -> _Kind:
        """Where the criterion stands: criteria of one kind are compared."""
        return self.row.annex, self.row.section

    @property
    def share(self) -> Fraction | None:
        """The score's share of the maximum."""
        return share_of(self.score, self.row)


def severity(given: Sequence[Given]) -> tuple[Severity, ...]:
    """One for each agency that gave a score, by id."""
    shares: dict[_Kind, dict[str, list[Fraction]]] = {}
    for one in given:
        if one.share is not None:
            shares.setdefault(one.kind, {}).setdefault(one.by, []).append(one.share)
    agencies = sorted({one.by for one in given})
    return tuple(_severity(by, [one for one in given if one.by == by], shares) for by in agencies)


def disagreements(given: Iterable[Given], beyond: Decimal) -> tuple[Disagreement, ...]:
    """The criteria whose agencies' scores lie more than ``beyond`` points apart (exactly that
    much is still agreement), by unit and place in the annex."""
    found: list[Disagreement] = []
    for row, same in groupby(given, key=attrgetter("row.unit", "row.criterion")):
        scores = tuple((one.by, one.score) for one in same)
        values = [score for _, score in scores]
        apart = max(values) - min(values)
        if len(values) > 1 and apart > beyond:
            found.append(Disagreement(*row, scores, apart))
    return tuple(found)


def scores_given(rows: Sequence[ScoreRow], appraisals: Iterable[Appraisal]) -> tuple[Given, ...]:
    """Each score of an agency, by unit, place in the annex and agency.  ValueError for two of one
    agency on one row."""
    return tuple(
        Given(appraisal.by, row, appraisal.score)
        for row, appraisal in of_agencies(rows, appraisals)
        if appraisal.score is not None
    )


def _severity(
    by: str, own: Sequence[Given], shares: Mapping[_Kind, Mapping[str, Sequence[Fraction]]]
) -> Severity:
    all_shares = [one.share for one in own if one.share is not None]
    gaps = [one.score - one.row.own for one in own if one.row.own is not None]
    others = {
        kind: [value for other, values in given.items() if other != by for value in values]
        for kind, given in shares.items()
        if by in given
    }
    means = {kind: mean(values) for kind, values in others.items()}
    compared: list[Fraction] = []
    expected: list[Fraction] = []
    for one in own:
        share, middle = one.share, means.get(one.kind)
        if share is not None and middle is not None:
            compared.append(share)
            expected.append(middle)
    return Severity(
        by,
        len(own),
        rounded_mean(all_shares),
        deviation(all_shares),
        len(gaps),
        total(gaps),
        rounded_mean(gaps),
        deviation(gaps),
        len(compared),
        rounded_mean(compared),
        sum(map(len, others.values())),
        rounded_mean(expected),
    )
