"""This year's result against last year's: totals, ranks and ratings of units, scores of criteria.

What has another maximum than last year is compared in per cent of it, and says so; where a maximum
is not known nothing is compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from thidua_xlsx.model import Annex, Criterion, Regulation, Score, Unit
from thidua_xlsx.model.last_year import LastCriterion, LastUnit, LastYear
from thidua_xlsx.ranking.ranking import Ranking, UnitRanking
from thidua_xlsx.words.numerals import rounded

POINTS, PER_CENT, UNKNOWN = "points", "per-cent", "unknown"
"""By what a change is measured: in points of the same maximum, in per cent of two different ones,
or not at all."""
PLACES = 2
"""Decimals of a per cent."""


@dataclass(frozen=True, slots=True)
class Difference:
    """``now`` less ``before``, in points or per cent (``unit``); ``by`` None where one of them is
    not known, or their maxima are not."""

    before: Decimal | None
    now: Decimal | None
    most_before: Decimal | None
    most_now: Decimal | None

    @property
    def unit(self) -> str:
        """What the change is measured by."""
        if self.most_before is None or self.most_now is None:
            return UNKNOWN
        if self.most_before == self.most_now:
            return POINTS
        return PER_CENT if self.most_before and self.most_now else UNKNOWN

    @property
    def by(self) -> Decimal | None:
        """The change; per cent are rounded half up to ``PLACES``."""
        if self.before is None or self.now is None or self.unit == UNKNOWN:
            return None
        if self.unit == POINTS:
            return self.now - self.before
        assert self.most_now is not None and self.most_before is not None
        share = Fraction(self.now) / Fraction(self.most_now)
        share -= Fraction(self.before) / Fraction(self.most_before)
        return rounded(share * 100, PLACES)


@dataclass(frozen=True, slots=True)
class UnitYear:
    """A ranked unit beside last year; ``last`` None where it was not found there.  ``of``: how many
    units are ranked in its bloc now; ``rating`` in words, "" for none; ``provisional``: its rank
    may still change."""

    unit: Unit
    last: LastUnit | None
    total: Difference
    rank: int | None
    of: int
    rating: str
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class CriterionYear:
    """A criterion of a unit beside last year; ``last`` None where there was no such criterion."""

    unit: Unit
    criterion: Criterion
    last: LastCriterion | None
    score: Difference


@dataclass(frozen=True, slots=True)
class YearOnYear:
    """``units`` bloc by bloc in rank order; ``criteria`` of the units that were found, in the order
    of their annexes; ``gone``: criteria of last year that are no more, with the annex of now that
    has them not; ``left`` as in ``LastYear``."""

    last: LastYear
    units: tuple[UnitYear, ...]
    criteria: tuple[CriterionYear, ...]
    gone: tuple[tuple[str, LastCriterion], ...]

    @property
    def unmatched(self) -> tuple[Unit, ...]:
        """This year's units that were not found in last year's result."""
        return tuple(one.unit for one in self.units if one.last is None)

    @property
    def new(self) -> tuple[Criterion, ...]:
        """Criteria that there were not last year, each once."""
        found = {
            (one.unit.bloc, one.criterion.id): one.criterion
            for one in self.criteria
            if one.last is None
        }
        return tuple(found.values())

    def of(self, unit: str) -> UnitYear | None:
        """That unit's line."""
        return next((one for one in self.units if one.unit.id == unit), None)


def year_on_year(
    regulation: Regulation,
    last: LastYear,
    ranking: Ranking,
    scores: Iterable[Score],
    ratings: Mapping[str, str],
) -> YearOnYear:
    """This year's ranked units beside last year's; ``ratings``: those of now in words, by unit."""
    finals = {(one.unit, one.criterion): one.final for one in scores}
    annexes = {bloc.bloc: regulation.annex(bloc.annex) for bloc in ranking.blocs}
    units = tuple(
        _unit(line, annexes[bloc.bloc], last, len(bloc.units), ratings)
        for bloc in ranking.blocs
        for line in bloc.units
    )
    return YearOnYear(
        last,
        units,
        tuple(_criteria(units, annexes, last, finals)),
        tuple(dict.fromkeys(_gone(units, annexes, last))),
    )


def _unit(
    line: UnitRanking, annex: Annex, last: LastYear, of: int, ratings: Mapping[str, str]
) -> UnitYear:
    found = last.units.get(line.unit.id)
    total = Difference(
        None if found is None else found.total,
        line.final_total,
        None if found is None else found.most,
        annex.total,
    )
    rating = ratings.get(line.unit.id, "")
    return UnitYear(line.unit, found, total, line.rank, of, rating, line.provisional)


def _criteria(
    units: Sequence[UnitYear],
    annexes: Mapping[str, Annex],
    last: LastYear,
    finals: Mapping[tuple[str, str], Decimal | None],
) -> Iterator[CriterionYear]:
    for one in units:
        if one.last is None:
            continue
        annex = annexes[one.unit.bloc]
        known = last.criteria.get((one.last.annex, annex.id), {})
        for leaf in annex.leaves():
            was = known.get(leaf.id)
            score = Difference(
                None if was is None else one.last.scores.get(was.id),
                finals.get((one.unit.id, leaf.id)),
                None if was is None else was.max,
                leaf.max,
            )
            yield CriterionYear(one.unit, leaf, was, score)


def _gone(
    units: Sequence[UnitYear], annexes: Mapping[str, Annex], last: LastYear
) -> Iterator[tuple[str, LastCriterion]]:
    for one in units:
        if one.last is not None:
            annex = annexes[one.unit.bloc].id
            yield from ((annex, gone) for gone in last.gone.get((one.last.annex, annex), ()))
