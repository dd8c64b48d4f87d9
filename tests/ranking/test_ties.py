"""From totals to ratings through ties: what the chair decides moves ranks, then places."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.rating_blocs import Decisions, facts, invented
from support.small_regulations import HALL, units

from thidua_xlsx.model import Quota, Regulation, Score
from thidua_xlsx.ranking.ranking import Ranking, rank
from thidua_xlsx.ranking.reconcile import from_thousandths
from thidua_xlsx.rating.engine import rate
from thidua_xlsx.rating.outcome import Ratings, UnitRating

PARTS = {"I.1": 10_000, "I.2": 10_000, "II.1": 20_000, "II.2": 20_000, "IX": 40_000}


def one_place() -> Regulation:
    """Places for a: 25 % of four units that reach b; ties at whole points, then two decimals."""
    regulation = invented((0, 2))
    return replace(regulation, quotas=tuple(q for q in regulation.quotas if q.rating == "a"))


def result(
    totals: list[int], decisions: Decisions, regulation: Regulation | None = None
) -> tuple[Ranking, Ratings]:
    """Ranking and ratings of units of these totals, in thousandths, as ``rank`` gives them."""
    regulation = regulation or one_place()
    members = units(HALL, len(totals))
    scores = []
    for unit, total in zip(members, totals, strict=True):
        for leaf, most in PARTS.items():
            part = min(most, total)
            total -= part
            scores.append(Score(unit.id, leaf, appraised=from_thousandths(part)))
    ranking = rank(regulation, members, scores, decisions=decisions)
    given = [
        facts(regulation, HALL, line.unit.id, str(line.final_total), line.rank)
        for line in ranking.blocs[0].units
    ]
    return ranking, rate(regulation, given, decisions, ties=ranking.questions)


def named(number: int) -> str:
    return f"{HALL}-{number}"


def of(ratings: Ratings, number: int) -> UnitRating:
    found = ratings.of(named(number))
    assert found is not None
    return found


def computed(ratings: Ratings) -> list[str | None]:
    return [of(ratings, n).computed for n in range(1, len(ratings.units) + 1)]


TIED = [85_004, 85_001, 70_000, 65_000]
"""Two units equal at two decimals (85.00), who both reach a, where there is one place."""


def test_an_open_tie_across_the_place_asks_once_and_keeps_both_provisional() -> None:
    _, ratings = result(TIED, [])
    assert [each.kind for each in ratings.questions] == ["tie"]
    tie = ratings.questions[0].id
    for number in (1, 2):
        unit = of(ratings, number)
        assert (unit.computed, unit.provisional, unit.possible) == ("b", True, ("a", "b"))
        assert unit.questions == (tie,)
        (reason,) = (each for each in unit.reasons if each.condition == "a2")
        assert (reason.holds, reason.asks) == (None, (tie,))
    assert (of(ratings, 3).provisional, of(ratings, 3).questions) == (False, ())


@pytest.mark.parametrize(("first", "expected"), [(1, "abbb"), (2, "babb")])
def test_who_is_placed_first_gets_the_place(first: int, expected: str) -> None:
    tie = result(TIED, [])[1].questions[0].id
    ranking, ratings = result(TIED, [(tie, named(first))])
    assert computed(ratings) == list(expected)
    assert not any(each.provisional for each in ratings.units)
    assert [each.kind for each in ratings.questions] == ["approval"]
    (use,) = ratings.quotas
    assert use.taken == (named(first),)
    # 85.004 and 85.001 are equal as the regulation compares: no distance
    assert [each.distance for each in use.kept_out] == [0]
    assert ranking.blocs[0].units[0].unit.id == named(first)


def test_who_shares_the_rank_waits_for_the_place_alone() -> None:
    tie = result(TIED, [])[1].questions[0].id
    shared: Decisions = [(tie, "dong-hang")]
    ranking, ratings = result(TIED, shared)
    assert [line.rank for line in ranking.blocs[0].units] == [1, 1, 3, 4]
    assert not any(line.provisional for line in ranking.blocs[0].units)
    (question,) = ratings.questions
    assert (question.kind, question.answers) == ("quota-tie", (named(1), named(2)))
    assert of(ratings, 1).questions == of(ratings, 2).questions == (question.id,)
    _, after = result(TIED, [*shared, (question.id, named(2))])
    assert computed(after) == list("babb")
    assert [each.kind for each in after.questions] == ["approval"]


def test_three_tied_for_two_places_are_asked_one_after_the_other() -> None:
    regulation = replace(
        one_place(), quotas=(Quota("a", HALL, one_place().quotas[0].percent * 2, 2, "Điều 5"),)
    )
    totals = [85_000, 85_000, 85_000, 70_000]
    decisions: Decisions = []
    (first,) = result(totals, decisions, regulation)[1].questions
    decisions.append((first.id, named(3)))
    ratings = result(totals, decisions, regulation)[1]
    assert computed(ratings) == ["b", "b", "a", "b"]
    assert [of(ratings, n).provisional for n in (1, 2, 3)] == [True, True, False]
    (second,) = ratings.questions
    decisions.append((second.id, "dong-hang"))
    (last,) = result(totals, decisions, regulation)[1].questions
    assert (last.kind, last.answers) == ("quota-tie", (named(1), named(2)))
    decisions.append((last.id, named(1)))
    assert computed(result(totals, decisions, regulation)[1]) == ["a", "b", "a", "b"]


def test_a_tie_away_from_the_place_touches_no_rating() -> None:
    _, ratings = result([90_000, 70_000, 70_000, 65_000], [])
    assert computed(ratings) == list("abbb")
    assert not any(each.provisional for each in ratings.units)
    assert [each.kind for each in ratings.questions] == ["tie"]
    assert of(ratings, 2).questions == (ratings.questions[0].id,)


def test_a_quota_tie_of_other_totals_is_not_heard() -> None:
    tie = result(TIED, [])[1].questions[0].id
    question = result(TIED, [(tie, "dong-hang")])[1].questions[0].id
    changed = [85_003, 85_001, 70_000, 65_000]
    other = result(changed, [])[1].questions[0].id
    _, ratings = result(changed, [(other, "dong-hang"), (question, named(2))])
    assert [each.kind for each in ratings.questions] == ["quota-tie"]
    assert ratings.questions[0].id != question


def test_ranks_are_part_of_what_is_approved() -> None:
    totals = [90_000, 70_000, 70_000, 65_000]
    tie = result(totals, [])[1].questions[0].id
    answers = (named(2), named(3), "dong-hang")
    asked = {result(totals, [(tie, answer)])[1].questions[0].id for answer in answers}
    assert len(asked) == 3
