"""Several appraisers of one criterion: mean to thousandths, lowest level, who is missing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.small_regulations import criterion

from thidua_xlsx.appraisal.appraising import (
    LEAD,
    ONCE,
    Shared,
    combine,
    disagreements,
    lowest_level,
    mean,
    panel_score,
    parts_of,
    suggested_level,
)
from thidua_xlsx.model import Appraisal, Criterion, Guidance, Kind, LevelFrom, Named, Part

LEVELS = tuple(Named(id, id) for id in ("xuat-sac", "tot", "trung-binh", "kem"))
PLAIN = Shared()
scores = st.decimals(0, 100, places=2)


def said(by: str, score: str | None, level: str | None = None, reason: str = "") -> Appraisal:
    points = None if score is None else Decimal(score)
    return Appraisal("u", "V.5", by, points, level, reason)


def together(
    *given: Appraisal, appraisers: tuple[str, ...] = ("a", "b", "c"), reading: Shared = PLAIN
):  # type: ignore[no-untyped-def]
    return combine("u", "V.5", appraisers, {each.by: each for each in given}, LEVELS, reading)


@given(st.lists(scores, min_size=1, max_size=9))
def test_the_mean_is_the_exact_quotient_rounded_half_up(given: list[Decimal]) -> None:
    exact = sum(map(Fraction, given), Fraction(0)) / len(given)
    difference = Fraction(mean(given)) - exact
    assert Fraction(-1, 2000) < difference <= Fraction(1, 2000)


@given(st.permutations([Decimal("1.2"), Decimal("1.25"), Decimal("2"), Decimal("1.75")]))
def test_the_order_of_ballots_does_not_matter(ballots: list[Decimal]) -> None:
    assert panel_score(ballots, 1) == Decimal("1.55")


def test_a_third_is_rounded_and_a_half_goes_up() -> None:
    assert mean([Decimal(1), Decimal(1), Decimal(2)]) == Decimal("1.333")
    assert mean([Decimal("0.001"), Decimal("0.002")]) == Decimal("0.002")


def test_no_scores_have_no_mean() -> None:
    with pytest.raises(ValueError, match="no scores"):
        mean([])


def test_three_agencies_give_their_mean_and_the_lowest_level() -> None:
    row = together(
        said("a", "1.5", "xuat-sac", "Theo báo cáo"),
        said("b", "1", "trung-binh", "Theo kiểm tra"),
        said("c", "1.25", "tot"),
    )
    assert (row.score, row.level, row.missing) == (Decimal("1.25"), "trung-binh", ())
    assert row.reason == "Theo báo cáo; Theo kiểm tra"
    assert row.apart == Decimal("0.5")


def test_one_agency_missing_leaves_the_score_open_and_is_named() -> None:
    row = together(said("a", "1.5", "tot"), said("c", None))
    assert (row.score, row.level, row.missing) == (None, None, ("b", "c"))


def test_the_leading_agency_alone_counts_where_the_round_reads_it_so() -> None:
    row = together(said("a", "1.5", "tot"), said("b", "0", "kem"), reading=Shared(LEAD))
    assert (row.score, row.level, row.missing) == (Decimal("1.5"), "kem", ())
    assert together(said("b", "1"), reading=Shared(LEAD)).missing == ("a",)


def test_whose_score_counts_says_nothing_of_whose_level_does() -> None:
    given = (said("a", "1", "tot"), said("b", "2", "kem"), said("c", "2", "xuat-sac"))
    row = together(*given, reading=Shared(level=LEAD))
    assert (row.score, row.level) == (Decimal("1.667"), "tot")
    assert together(*given[1:], said("a", "1"), reading=Shared(level=LEAD)).level is None


def test_a_mean_that_is_not_rounded_keeps_three_decimals() -> None:
    once = Shared(rounding=ONCE)
    assert once.mean([Decimal(1), Decimal(2), Decimal(2)]) == Decimal("1.666")
    assert once.mean([Decimal("1.005"), Decimal("1.006")]) == Decimal("1.005")


def test_a_missing_ballot_waits_until_enough_are_there() -> None:
    assert panel_score([Decimal(4), None, Decimal(3)], 3) is None
    assert panel_score([Decimal(4), None, Decimal(3)], 2) == Decimal("3.5")
    assert panel_score([], 0) is None


def test_only_what_lies_further_apart_than_stated_is_a_disagreement() -> None:
    far = together(said("a", "3"), said("b", "0.9"), said("c", "2"))
    near = together(said("a", "3"), said("b", "1"), said("c", "2"))
    assert list(disagreements([far, near], Decimal(2))) == [far]


def test_a_level_nobody_gave_is_none() -> None:
    assert lowest_level([None, None], LEVELS) is None
    assert lowest_level(["tot", None, "kem"], LEVELS) == "kem"


# --- in parts, and thresholds (Điều 6.4d)


def divided(**parts: str) -> Criterion:
    guidance = Guidance("", tuple(Part(by, Decimal(most)) for by, most in parts.items()))
    return replace(criterion("V.5", "V", Kind.CRITERION, "Cải cách", "12"), guidance=guidance)


@given(st.lists(scores, min_size=1, max_size=4))
def test_parts_add_up_exactly_and_never_lie_apart(given: list[Decimal]) -> None:
    said = {str(n): Appraisal("u", "V.5", str(n), score) for n, score in enumerate(given)}
    whole = combine("u", "V.5", tuple(said), said, LEVELS, in_parts=True)
    assert whole.score == sum(given)
    assert whole.apart == 0


def test_a_part_that_is_missing_leaves_the_sum_open() -> None:
    given = {"a": said("a", "4")}
    row = combine("u", "V.5", ("a", "b"), given, LEVELS, in_parts=True)
    assert (row.score, row.missing) == (None, ("b",))


@pytest.mark.parametrize(
    ("appraisers", "reading", "asked"),
    [
        (("a", "b"), "sum-of-parts", {"a": Decimal(8), "b": Decimal(4)}),
        (("b", "a"), "sum-of-parts", {"a": Decimal(8), "b": Decimal(4)}),
        (("a", "b"), "mean", {}),
        (("a", "c"), "sum-of-parts", {}),
        (("a",), "sum-of-parts", {}),
    ],
)
def test_parts_are_asked_of_just_the_agencies_that_have_one(
    appraisers: tuple[str, ...], reading: str, asked: dict[str, Decimal]
) -> None:
    assert parts_of(divided(a="8", b="4"), appraisers, reading) == asked


def test_without_parts_the_whole_is_asked() -> None:
    assert parts_of(divided(), (), "sum-of-parts") == {}


@pytest.mark.parametrize(
    ("score", "most", "level"),
    [
        ("10.8", None, "xuat-sac"),
        ("10.799", None, "tot"),
        ("8.4", None, "tot"),
        ("0", None, None),
        ("3.6", "4", "xuat-sac"),
        ("1", "0", None),
    ],
)
def test_a_level_is_suggested_by_the_share_of_the_maximum(
    score: str, most: str | None, level: str | None
) -> None:
    levels = (LevelFrom("xuat-sac", Decimal(90)), LevelFrom("tot", Decimal(70)))
    leaf = replace(divided(), guidance=Guidance(levels=levels))
    assert suggested_level(leaf, Decimal(score), most and Decimal(most)) == level  # type: ignore[arg-type]
    assert suggested_level(divided(), Decimal(score)) is None
