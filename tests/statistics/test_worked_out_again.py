"""The council's statistics: every number worked out again from the scores by other code (plain
Python, the standard library's statistics, no helper of ours)."""

from __future__ import annotations

import random
import statistics as plain
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from support.budgets import examples
from support.small_regulations import HALL, units
from support.statistics_cases import LEVELS, REGULATION, Case, D

from thidua_xlsx.model import Appraisal, Criterion, Score, Unit
from thidua_xlsx.statistics import (
    council_statistics,
)
from thidua_xlsx.statistics.figures import deviation, mean, median

AGENCIES = ("so-noi-vu", "so-tai-chinh", "so-tu-phap")


PANEL = ("I.1", "I.2")


MAXIMA = {"I.1": 10, "I.2": 10, "II.1": 20, "II.2": 20, "IX": 40}


SECTIONS = {"II.1": "ND.I", "II.2": "ND.I", "IX": "ND.II"}


GROUPS = {"II.1": "II", "II.2": "II", "IX": "IX"}


few = examples(30)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Two to eight units; scores on a coarse grid, so that equal ones and outliers come up."""
    chance = draw(st.randoms(use_true_random=False))
    members = units(HALL, draw(st.integers(2, 8)))
    step = draw(st.sampled_from((1, 250, 1000)))
    leaves = REGULATION.annex_of_bloc(HALL).leaves()
    scores, appraisals, assigned = [], [], {}
    for unit in members:
        for leaf in leaves:
            scores.append(_drawn_score(unit, leaf, chance, step))
            by = tuple(sorted(chance.sample(AGENCIES, chance.randint(0, 2))))
            if by:
                assigned[unit.id, leaf.id] = by
            for agency in by:
                if chance.random() < 0.8:
                    given = _points(leaf, chance, step)
                    appraisals.append(Appraisal(unit.id, leaf.id, agency, given))
    return Case(
        members, tuple(scores), tuple(appraisals), assigned, D(draw(st.integers(0, 20))) / 2
    )


def _points(leaf: Criterion, chance: random.Random, step: int) -> Decimal | None:
    assert leaf.max is not None
    most = int(leaf.max * 1000)
    near = chance.choice((most, most, most - 1000, most - step, chance.randint(0, most)))
    return None if chance.random() < 0.15 else D(near // step * step) / 1000


def _drawn_score(unit: Unit, leaf: Criterion, chance: random.Random, step: int) -> Score:
    return Score(
        unit.id,
        leaf.id,
        _points(leaf, chance, step),
        _points(leaf, chance, step),
        level=chance.choice((None, *LEVELS)) if leaf.levelled else None,
        reason=chance.choice(("", "có lý do")),
        explanation=chance.choice(("", "đã làm")),
        evidence=chance.choice(("", "BC-01")),
        product=chance.choice(("", "Đề án")),
    )


def thousandths(exact: Fraction | None) -> Decimal | None:
    """Half up (away from zero), by Decimal's own rounding."""
    if exact is None:
        return None
    with localcontext() as context:
        context.prec = 60
        quotient = D(exact.numerator) / D(exact.denominator)
        return quotient.quantize(D("0.001"), rounding=ROUND_HALF_UP)


def root(exact: Fraction) -> Decimal:
    with localcontext() as context:
        context.prec = 60
        return (
            (D(exact.numerator) / D(exact.denominator))
            .sqrt()
            .quantize(D("0.001"), rounding=ROUND_HALF_UP)
        )


def average(values: Iterable[Any]) -> Fraction | None:
    fractions = [Fraction(value) for value in values]
    return plain.mean(fractions) if fractions else None


def own_of(one: Score) -> Decimal | None:
    return None if one.criterion in PANEL else one.self_score


def pairs(scores: Iterable[Score]) -> list[tuple[Score, Decimal, Decimal]]:
    return [
        (one, own, one.appraised)
        for one in scores
        if (own := own_of(one)) is not None and one.appraised is not None
    ]


@few
@given(cases())
def test_inflation_is_what_the_scores_say(case: Case) -> None:
    found = case.statistics().inflation
    exact = {}
    for one in found:
        rows = pairs(score for score in case.scores if score.unit == one.unit)
        maximum = sum(MAXIMA[row.criterion] for row, _, _ in rows)
        gap = sum((own - appraised for _, own, appraised in rows), D(0))
        exact[one.unit] = Fraction(gap) / maximum if rows else None
        assert (one.n, one.maximum, one.difference) == (len(rows), maximum, gap)
        assert one.own == sum(own for _, own, _ in rows)
        assert one.appraised == sum(appraised for _, _, appraised in rows)
        assert one.mean == thousandths(Fraction(gap) / len(rows) if rows else None)
        assert one.share == thousandths(exact[one.unit])
    for one in found:
        mine = exact[one.unit]
        better = sum(
            other is not None and mine is not None and other > mine for other in exact.values()
        )
        assert one.rank == (None if mine is None else better + 1)
    assert {one.unit for one in found} == {unit.id for unit in case.units}


@few
@given(cases())
def test_inflation_of_units_and_of_groups_adds_up_to_all_differences(case: Case) -> None:
    found = case.statistics()
    everything = sum((own - appraised for _, own, appraised in pairs(case.scores)), D(0))
    assert sum(one.difference for one in found.inflation) == everything
    assert sum(one.own - one.appraised for one in found.groups) == everything
    assert sum(one.difference for one in found.differences) == everything
    assert sum(one.n for one in found.inflation) == sum(one.n for one in found.groups)


@few
@given(cases())
def test_groups_are_what_the_scores_say(case: Case) -> None:
    for one in case.statistics().groups:
        rows = pairs(score for score in case.scores if GROUPS.get(score.criterion) == one.group)
        maximum = sum(MAXIMA[row.criterion] for row, _, _ in rows)
        own, appraised = sum(own for _, own, _ in rows), sum(given for _, _, given in rows)
        assert (one.n, one.maximum, one.own, one.appraised) == (len(rows), maximum, own, appraised)
        assert one.own_share == thousandths(Fraction(own) / maximum if rows else None)
        assert one.appraised_share == thousandths(Fraction(appraised) / maximum if rows else None)


@few
@given(cases())
def test_severity_is_what_the_appraisals_say(case: Case) -> None:
    own_scores = {(one.unit, one.criterion): own_of(one) for one in case.scores}
    given = [
        (one.by, SECTIONS[one.criterion], one.score, Fraction(one.score) / MAXIMA[one.criterion],
         own_scores[one.unit, one.criterion])
        for one in case.appraisals
        if one.score is not None and one.criterion not in PANEL
    ]  # fmt: skip
    found = case.statistics().severity
    assert [one.by for one in found] == sorted({by for by, *_ in given})
    for one in found:
        mine = [row for row in given if row[0] == one.by]
        shares = [share for *_, share, _ in mine]
        gaps = [Fraction(points - own) for _, _, points, _, own in mine if own is not None]
        assert (one.n, one.pairs, one.difference) == (len(mine), len(gaps), sum(gaps))
        assert one.mean_share == thousandths(average(shares))
        assert one.share_deviation == root(plain.pvariance(shares))
        assert one.mean_difference == thousandths(average(gaps))
        assert one.difference_deviation == (root(plain.pvariance(gaps)) if gaps else None)
        theirs = {
            section: [row[3] for row in given if row[1] == section and row[0] != one.by]
            for section in {row[1] for row in mine}
        }
        alike = [row for row in mine if theirs[row[1]]]
        assert one.compared == len(alike)
        assert one.others == sum(len(values) for values in theirs.values())
        assert one.compared_share == thousandths(average(row[3] for row in alike))
        expected = average(plain.mean(theirs[row[1]]) for row in alike)
        assert one.others_share == thousandths(expected)


@few
@given(cases())
def test_disagreements_are_what_the_appraisals_say(case: Case) -> None:
    expected = []
    for unit in sorted(unit.id for unit in case.units):
        for leaf in MAXIMA:
            given = sorted(
                (one.by, one.score)
                for one in case.appraisals
                if (one.unit, one.criterion) == (unit, leaf) and one.score is not None
            )
            points = [points for _, points in given]
            if leaf not in PANEL and len(points) > 1 and max(points) - min(points) > case.beyond:
                expected.append((unit, leaf, tuple(given), max(points) - min(points)))
    found = case.statistics().disagreements
    assert [(one.unit, one.criterion, one.scores, one.apart) for one in found] == expected


@few
@given(cases())
def test_criteria_without_separation_and_outliers_are_what_the_scores_say(case: Case) -> None:
    same, far = [], []
    for leaf in MAXIMA:
        given = {
            one.unit: one.appraised
            for one in case.scores
            if one.criterion == leaf and one.appraised is not None
        }
        if len(given) >= 2 and len(set(given.values())) == 1:
            same.append((leaf, len(given), next(iter(given.values()))))
        if len(given) >= 5:
            middle = plain.median(map(Fraction, given.values()))
            mad = plain.median(abs(Fraction(points) - middle) for points in given.values())
            far += [
                (unit, leaf, given[unit], thousandths(middle), thousandths(mad), len(given))
                for unit in sorted(given)
                if mad > 0 and abs(Fraction(given[unit]) - middle) > 3 * Fraction("1.4826") * mad
            ]
    found = case.statistics()
    assert [(one.criterion, one.n, one.score) for one in found.undifferentiated] == same
    assert [
        (one.unit, one.criterion, one.appraised, one.median, one.mad, one.n)
        for one in found.outliers
    ] == far
    assert all(one.units == len(case.units) for one in found.undifferentiated)


@few
@given(cases())
def test_levels_and_what_contradicts_them_are_what_the_scores_say(case: Case) -> None:
    shares: dict[str, list[Fraction]] = {level: [] for level in LEVELS}
    for one in case.scores:
        if one.level and one.appraised is not None:
            shares[one.level].append(Fraction(one.appraised) / MAXIMA[one.criterion])
    found = case.statistics()
    for shown in found.levels:
        values = shares[shown.level]
        ends = (min(values), max(values)) if values else (None, None)
        assert (shown.n, shown.mean) == (len(values), thousandths(average(values)))
        assert (shown.lowest, shown.highest) == tuple(thousandths(end) for end in ends)
    expected = set()
    for one in case.scores:
        if one.level and one.appraised is not None:
            share, place = Fraction(one.appraised) / MAXIMA[one.criterion], LEVELS.index(one.level)
            worse = [level for level in LEVELS[place + 1 :] if len(shares[level]) >= 5]
            better = [level for level in LEVELS[:place] if len(shares[level]) >= 5]
            if worse and share < plain.mean(shares[worse[0]]):
                expected.add((one.unit, one.criterion, "low", worse[0]))
            if better and share > plain.mean(shares[better[-1]]):
                expected.add((one.unit, one.criterion, "high", better[-1]))
    assert {(m.unit, m.criterion, m.side, m.neighbour) for m in found.misfits} == expected


@few
@given(cases())
def test_gaps_are_what_the_facts_say(case: Case) -> None:
    found = case.statistics()
    given = {(one.unit, one.criterion, one.by) for one in case.appraisals if one.score is not None}
    bare = {
        (one.unit, one.criterion)
        for one in case.scores
        if own_of(one) is not None and not (one.explanation or one.evidence or one.product)
    }
    assert {(one.unit, one.criterion) for one in found.unevidenced} == bare
    by = {agency for agencies in case.assigned.values() for agency in agencies}
    assert [one.by for one in found.missing] == sorted(by)
    for one in found.missing:
        duty = {place for place, agencies in case.assigned.items() if one.by in agencies}
        done = {place for place in duty if (*place, one.by) in given}
        assert (one.assigned, one.given) == (len(duty), len(done))
        assert len(one.missing) == len(duty) - len(done)
        assert set(one.missing) == duty - done
        assert set(one.unevidenced) == (duty - done) & bare
    expected = [
        (row.unit, row.criterion, own - given, row.reason)
        for row, own, given in pairs(case.scores)
        if own != given
    ]
    told = [(one.unit, one.criterion, one.difference, one.reason) for one in found.differences]
    assert sorted(told) == sorted(expected)


@few
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_appraisals_does_not_matter(
    case: Case, chance: random.Random
) -> None:
    table = case.table()
    order = chance.sample(range(len(table)), len(table))
    appraisals = chance.sample(case.appraisals, len(case.appraisals))
    shuffled = council_statistics(
        REGULATION, [table[place] for place in order], appraisals, case.assigned, beyond=case.beyond
    )
    assert shuffled == (case.statistics(),)


@few
@given(cases())
def test_every_shown_number_has_at_most_three_decimals(case: Case) -> None:
    def decimals(value: Any) -> Iterable[Decimal]:
        if isinstance(value, Decimal):
            yield value
        elif isinstance(value, tuple):
            for part in value:
                yield from decimals(part)
        elif hasattr(value, "__slots__"):
            for name in value.__slots__:
                yield from decimals(getattr(value, name))

    shown = list(decimals(case.statistics()))
    assert len(shown) > 10
    assert all(value == value.quantize(D("0.001")) for value in shown)


@given(st.lists(st.fractions(-50, 50), min_size=1, max_size=12))
def test_mean_median_and_deviation_are_those_of_the_standard_library(
    values: list[Fraction],
) -> None:
    assert mean(values) == plain.mean(values)
    assert median(values) == plain.median(values)
    assert deviation(values) == root(plain.pvariance(values))
