"""The made-up round of samples/tn-2610-2024 is what its README says it is.

1. Names: 20 + 9 + 7 + 6 units; the 14 that the decision names stand as in the template.
2. Scores: one row for each unit and scored criterion, within its maximum, two decimals at most.
3. Every row says that it is made up; a difference has a reason, and only a difference has one.
4. The situations that the README promises are there: bands, the tie, more at 90 than places.
5. Four leaders' ballots: their mean is the appraised score of group I, for each unit and criterion.
6. In two units the three agencies of V.5 differ; their mean is the appraised score.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from decimal import Decimal

import pytest

from thidua_xlsx.model import Criterion, Regulation, Unit
from thidua_xlsx.system.resources import data_folder
from thidua_xlsx.template import load_regulation
from thidua_xlsx.words.slugs import is_slug

Row = dict[str, str]


def read(name: str) -> list[Row]:
    path = data_folder("samples") / "tn-2610-2024" / name
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def regulation() -> Regulation:
    return load_regulation("tn-2610-2024")


@pytest.fixture(scope="module")
def units() -> tuple[Unit, ...]:
    return tuple(
        Unit(row["id"], row["name"], row["bloc"], row["source"]) for row in read("units.csv")
    )


@pytest.fixture(scope="module")
def scores() -> list[Row]:
    return read("scores.csv")


def test_the_blocs_have_20_9_7_and_6_units(units: tuple[Unit, ...]) -> None:
    blocs = Counter(unit.bloc for unit in units)
    assert blocs == {"so-ban-nganh": 20, "ubnd-huyen": 9, "don-vi-su-nghiep": 7, "hoi-dac-thu": 6}
    assert len({unit.id for unit in units}) == len({unit.name for unit in units}) == 42
    assert all(is_slug(unit.id) and unit.source for unit in units)


def test_units_named_by_the_decision_stand_as_in_the_template(
    regulation: Regulation, units: tuple[Unit, ...]
) -> None:
    named = [unit for unit in units if unit.source.startswith("Điều 2.")]
    assert named == list(regulation.units)


def test_every_scored_criterion_of_every_unit_has_one_row_in_order(
    regulation: Regulation, units: tuple[Unit, ...], scores: list[Row]
) -> None:
    expected = [
        (unit.id, leaf.id)
        for unit in units
        for leaf in regulation.annex_of_bloc(unit.bloc).leaves()
    ]
    assert [(row["unit"], row["criterion"]) for row in scores] == expected


def test_scores_stay_within_the_maximum_and_two_decimals(
    regulation: Regulation, units: tuple[Unit, ...], scores: list[Row]
) -> None:
    for row, leaf in with_criteria(regulation, units, scores):
        for text in (row["self"], row["appraised"]):
            if text:
                score = Decimal(text)
                assert leaf.max is not None
                assert 0 <= score <= leaf.max
                assert score == round(score, 2)


def test_only_what_the_unit_scores_has_a_self_score_with_its_evidence(
    regulation: Regulation, units: tuple[Unit, ...], scores: list[Row]
) -> None:
    levels = {level.id for level in regulation.quality_levels}
    for row, leaf in with_criteria(regulation, units, scores):
        filled = ("self", "explanation", "evidence", "level_proposed", "level")
        assert [bool(row[column]) for column in filled] == [leaf.self_scored] * 5
        assert bool(row["product"]) == leaf.product_asked
        assert row["appraised"]
        assert not leaf.self_scored or {row["level"], row["level_proposed"]} <= levels


def test_every_row_says_that_it_is_made_up(scores: list[Row]) -> None:
    assert {row["note"] for row in scores} == {"SỐ LIỆU MINH HỌA"}


def test_a_difference_and_only_a_difference_has_a_reason(scores: list[Row]) -> None:
    differences = [
        Decimal(row["self"]) - Decimal(row["appraised"])
        for row in scores
        if row["self"] and row["self"] != row["appraised"]
    ]
    for row in scores:
        assert bool(row["reason"]) == (bool(row["self"]) and row["self"] != row["appraised"])
    assert sum(difference > 0 for difference in differences) > len(differences) * 0.9
    assert any(difference < 0 for difference in differences)


def test_the_promised_situations_are_there(units: tuple[Unit, ...], scores: list[Row]) -> None:
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for row in scores:
        totals[row["unit"]] += Decimal(row["appraised"])
    bands: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for unit in units:
        total = totals[unit.id]
        bands[unit.bloc][sum(total < minimum for minimum in (90, 70, 50))] += 1
    assert bands == {
        "so-ban-nganh": [6, 13, 1, 0],
        "ubnd-huyen": [3, 5, 1, 0],
        "don-vi-su-nghiep": [2, 4, 1, 0],
        "hoi-dac-thu": [1, 3, 1, 1],
    }
    tied = [
        unit for unit in units if sum(totals[unit.id] == total for total in totals.values()) > 1
    ]
    assert [unit.id for unit in tied] == ["so-giao-thong-van-tai", "so-y-te"]
    assert totals["so-y-te"] == Decimal("84.25")


def test_the_mean_of_the_ballots_is_the_appraised_score(
    regulation: Regulation, units: tuple[Unit, ...], scores: list[Row]
) -> None:
    ballots: dict[tuple[str, str], dict[str, Decimal]] = defaultdict(dict)
    for row in read("ballots.csv"):
        given = ballots[row["unit"], row["criterion"]]
        assert row["leader"] not in given, "two ballots of one leader"
        assert row["note"] == "SỐ LIỆU MINH HỌA"
        given[row["leader"]] = Decimal(row["score"])
    panel = [(row, leaf) for row, leaf in with_criteria(regulation, units, scores) if leaf.panel]
    assert {(row["unit"], row["criterion"]) for row, _ in panel} == ballots.keys()
    assert len(panel) == 42 * 5
    for row, leaf in panel:
        given = list(ballots[row["unit"], row["criterion"]].values())
        assert len(given) == 4
        assert sum(given) / 4 == Decimal(row["appraised"]), row
        assert leaf.max is not None and all(0 <= score <= leaf.max for score in given)
        assert all(score == round(score, 2) for score in given)
    differing = sum(len(set(given.values())) > 1 for given in ballots.values())
    assert differing > len(ballots) / 2


def test_the_mean_of_the_agencies_that_differ_is_the_appraised_score(
    regulation: Regulation, units: tuple[Unit, ...], scores: list[Row]
) -> None:
    apart: dict[tuple[str, str], dict[str, Decimal]] = defaultdict(dict)
    for row in read("shared.csv"):
        assert row["note"] == "SỐ LIỆU MINH HỌA"
        apart[row["unit"], row["criterion"]][row["agency"]] = Decimal(row["score"])
    rows = {
        (row["unit"], row["criterion"]): (row, leaf)
        for row, leaf in with_criteria(regulation, units, scores)
    }
    assert len(apart) == 2
    for place, given in apart.items():
        row, leaf = rows[place]
        assert given.keys() == set(leaf.appraisers) and len(given) == 3
        assert len(set(given.values())) > 1 and row["reason"]
        assert sum(given.values()) == 3 * Decimal(row["appraised"])


def test_of_the_units_from_90_only_one_misses_the_levels_of_xuat_sac(
    regulation: Regulation, units: tuple[Unit, ...], scores: list[Row]
) -> None:
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for row in scores:
        totals[row["unit"]] += Decimal(row["appraised"])
    levelled = [
        (row, leaf)
        for row, leaf in with_criteria(regulation, units, scores)
        if totals[row["unit"]] >= 90 and leaf.levelled
    ]
    section_2 = [row for row, leaf in levelled if leaf.product_asked]
    assert {row["level"] for row, _ in levelled} == {"xuat-sac", "tot"}
    missing = {row["unit"] for row in section_2 if row["level"] != "xuat-sac"}
    assert missing == {"so-khoa-hoc-va-cong-nghe"}


def with_criteria(
    regulation: Regulation, units: tuple[Unit, ...], scores: list[Row]
) -> list[tuple[Row, Criterion]]:
    """Each row with the criterion that it scores."""
    blocs = {unit.id: unit.bloc for unit in units}
    return [
        (row, regulation.annex_of_bloc(blocs[row["unit"]]).criterion(row["criterion"]))
        for row in scores
    ]
