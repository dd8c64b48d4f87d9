"""The council's statistics: small cases by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from support.small_regulations import DISTRICTS, HALL, units
from support.statistics_cases import REGULATION, Case, D, score, u

from thidua_xlsx.model import Appraisal, Score
from thidua_xlsx.ranking.reconcile import reconciled
from thidua_xlsx.statistics import (
    BlocStatistics,
    Difference,
    Disagreement,
    GroupShare,
    Inflation,
    LevelMisfit,
    LevelShare,
    MissingAppraisals,
    Outlier,
    Severity,
    Undifferentiated,
    UnevidencedScore,
    council_statistics,
)
from thidua_xlsx.statistics.figures import deviation, mean, median


def of(
    scores: Sequence[Score],
    count: int = 2,
    appraisals: Sequence[Appraisal] = (),
    assigned: dict[tuple[str, str], tuple[str, ...]] | None = None,
    beyond: str = "0",
) -> BlocStatistics:
    members = units(HALL, count)
    return Case(members, tuple(scores), tuple(appraisals), assigned or {}, D(beyond)).statistics()


def test_differences_keep_their_reason_and_equal_scores_are_none() -> None:
    found = of(
        [
            score(1, "II.1", "20", "18.5", reason="thiếu minh chứng"),
            score(1, "II.2", "15", "15.0", reason="giữ nguyên"),
            score(1, "IX", "30", "31", reason="  "),
            score(2, "II.1", None, "18"),
            score(2, "II.2", "18", None),
        ]
    )
    assert found.differences == (
        Difference(u(1), "II.1", D(20), D("18.5"), D("1.5"), "thiếu minh chứng"),
        Difference(u(1), "IX", D(30), D(31), D(-1), ""),
    )


def test_missing_appraisals_say_how_many_of_how_many_and_which_have_no_evidence() -> None:
    both = ("so-noi-vu", "so-tai-chinh")
    found = of(
        [score(1, "II.1", "20", None), score(1, "IX", "40", None, explanation="đã làm")],
        appraisals=[
            Appraisal(u(1), "II.1", "so-noi-vu", D(19)),
            Appraisal(u(1), "II.1", "so-tai-chinh", None, reason="không có minh chứng"),
            Appraisal("da-loai", "II.1", "so-noi-vu", D(1)),
        ],
        assigned={
            (u(1), "IX"): both,
            (u(1), "II.1"): both,
            (u(2), "II.1"): ("so-noi-vu",),
            ("da-loai", "II.1"): ("so-tu-phap",),
        },
    )
    assert found.missing == (
        MissingAppraisals("so-noi-vu", 3, 1, ((u(1), "IX"), (u(2), "II.1")), ()),
        MissingAppraisals("so-tai-chinh", 2, 0, ((u(1), "II.1"), (u(1), "IX")), ((u(1), "II.1"),)),
    )


def test_a_self_score_needs_explanation_evidence_or_a_product() -> None:
    found = of(
        [
            score(1, "II.1", "20", "1", evidence="BC-01"),
            score(1, "II.2", "0", None, explanation=" "),
            score(1, "IX", None, None),
            score(2, "II.1", "7", "5"),
            score(2, "II.2", "7", "5", product="Đề án"),
        ]
    )
    assert found.unevidenced == (
        UnevidencedScore(u(1), "II.2", D(0), None),
        UnevidencedScore(u(2), "II.1", D(7), D(5)),
    )


def test_inflation_counts_criteria_with_both_scores_and_ranks_by_share() -> None:
    found = of(
        [
            score(1, "II.1", "20", "19"),  # 1 of 20: 5 %
            score(1, "II.2", "20", None),
            score(2, "II.1", "20", "19"),  # 1.5 of 80: 1.875 %
            score(2, "II.2", "10", "10.5"),
            score(2, "IX", "40", "39"),
            score(3, "IX", None, "39"),
        ],
        count=3,
    )
    assert found.inflation == (
        Inflation(u(1), HALL, 1, D(20), D(19), D(1), D(1), D(20), D("0.05"), 1),
        Inflation(u(2), HALL, 3, D(70), D("68.5"), D("1.5"), D("0.5"), D(80), D("0.019"), 2),
        Inflation(u(3), HALL, 0, D(0), D(0), D(0), None, D(0), None, None),
    )


def test_units_with_equal_inflation_share_a_rank() -> None:
    scores = [
        score(n, "II.1", "20", appraised) for n, appraised in enumerate(("18", "18", "19"), 1)
    ]
    assert [(one.unit, one.rank) for one in of(scores, 3).inflation] == [
        (u(1), 1),
        (u(2), 1),
        (u(3), 3),
    ]


def test_groups_add_up_criteria_with_both_scores_and_leave_the_panel_out() -> None:
    found = of(
        [
            score(1, "I.1", None, "9"),
            score(1, "II.1", "20", "19"),
            score(1, "II.2", "19", "18"),
            score(2, "II.1", "17", "16"),
            score(2, "II.2", "20", None),
        ]
    )
    assert found.groups == (
        GroupShare("PL-I", "II", 3, D(56), D(53), D(60), D("0.933"), D("0.883")),
        GroupShare("PL-I", "IX", 0, D(0), D(0), D(0), None, None),
    )


def test_severity_of_an_agency_and_of_all_others_in_the_same_section() -> None:
    scores = [score(1, "II.1", "20", "1"), score(1, "II.2", "20", "1"), score(1, "IX", "40", "1")]
    found = of(
        scores,
        appraisals=[
            Appraisal(u(1), "II.1", "so-noi-vu", D(18)),
            Appraisal(u(1), "IX", "so-noi-vu", D(30)),
            Appraisal(u(2), "II.1", "so-noi-vu", D(20)),
            Appraisal(u(1), "II.2", "so-tai-chinh", D(16)),
            Appraisal(u(2), "II.2", "so-tai-chinh", D(17)),
        ],
    )
    # so-noi-vu: shares .9, .75, 1 (ND.I: .9 and 1 against .8 and .85); gaps −2 and −10.
    assert found.severity == (
        Severity(
            "so-noi-vu", 3, D("0.883"), D("0.103"), 2, D(-12), D(-6), D(4),
            2, D("0.95"), 2, D("0.825"),
        ),
        Severity(
            "so-tai-chinh", 2, D("0.825"), D("0.025"), 1, D(-4), D(-4), D(0),
            2, D("0.825"), 2, D("0.95"),
        ),
    )  # fmt: skip


def test_an_agency_alone_in_its_sections_is_compared_with_nobody() -> None:
    (only,) = of([], appraisals=[Appraisal(u(1), "IX", "so-noi-vu", D(30))]).severity
    assert (only.n, only.pairs, only.difference, only.mean_difference) == (1, 0, D(0), None)
    assert (only.compared, only.compared_share, only.others, only.others_share) == (
        0,
        None,
        0,
        None,
    )


def test_no_ballot_is_ever_seen() -> None:
    ballots = [Appraisal(u(1), "I.1", f"lanh-dao-{n}", D(n)) for n in range(5)]
    found = of([score(1, "I.1", None, "2")], appraisals=ballots)
    assert found.severity == ()
    assert found.disagreements == ()
    assert "lanh-dao" not in repr(found)


def test_agencies_disagree_beyond_the_stated_amount_only() -> None:
    appraisals = [
        Appraisal(u(1), "II.1", "so-tai-chinh", D("18.5")),
        Appraisal(u(1), "II.1", "so-noi-vu", D(20)),
        Appraisal(u(1), "II.1", "so-tu-phap", None),
        Appraisal(u(2), "II.1", "so-noi-vu", D(20)),
    ]
    assert of([], appraisals=appraisals, beyond="1.5").disagreements == ()
    assert of([], appraisals=appraisals, beyond="1.499").disagreements == (
        Disagreement(u(1), "II.1", (("so-noi-vu", D(20)), ("so-tai-chinh", D("18.5"))), D("1.5")),
    )


def test_a_criterion_with_one_score_for_all_separates_nobody() -> None:
    found = of(
        [
            score(1, "II.1", None, "20"),
            score(2, "II.1", None, "20.0"),
            score(1, "II.2", None, "20"),
            score(2, "II.2", None, "19.999"),
            score(1, "IX", None, "20"),
        ],
        count=3,
    )
    assert found.undifferentiated == (Undifferentiated(HALL, "II.1", 2, 3, D(20), D(20)),)


def test_an_outlier_lies_beyond_three_scaled_median_deviations() -> None:
    # Median 16, distances 0 2 1 0 and the last one's: MAD 1, limit 4.4478.
    def scored(last: str) -> list[Score]:
        points = ("16", "18", "17", "16", last)
        return [score(n, "II.1", None, given) for n, given in enumerate(points, 1)]

    assert of(scored("11.5"), 5).outliers == (
        Outlier(u(5), "II.1", D("11.5"), D(16), D("1"), D("4.448"), 5),
    )
    assert of(scored("11.552"), 5).outliers == (
        Outlier(u(5), "II.1", D("11.552"), D(16), D("1"), D("4.448"), 5),
    )
    assert of(scored("11.553"), 5).outliers == ()
    assert of(scored("1")[1:], 5).outliers == ()


def test_a_score_at_the_very_limit_is_no_outlier() -> None:
    # Median 17, distances 5 3 0 5 and the last one's: MAD 5, limit 22.239.
    def scored(last: str) -> list[Score]:
        points = ("12", "14", "17", "22", last)
        return [score(n, "IX", None, given) for n, given in enumerate(points, 1)]

    assert of(scored("39.239"), 5).outliers == ()
    assert [one.limit for one in of(scored("39.24"), 5).outliers] == [D("22.239")]


def test_without_spread_there_is_no_outlier() -> None:
    given = ("17", "17", "17", "17", "1")
    assert of([score(n, "II.1", None, x) for n, x in enumerate(given, 1)], 5).outliers == ()


def test_levels_show_their_shares_and_the_scores_that_contradict_them() -> None:
    scores = [
        *(score(n, "II.1", None, "16", level="tot") for n in range(1, 6)),  # 80 %
        score(1, "II.2", None, "15.9", level="xuat-sac"),
        score(2, "II.2", None, "16", level="xuat-sac"),
        *(score(n, "IX", None, "36", level="xuat-sac") for n in range(1, 6)),  # 90 %
        score(3, "II.2", None, "20", level="kem"),
        score(4, "II.2", None, "20"),
    ]
    found = of(scores, 5)
    assert found.levels == (
        LevelShare("xuat-sac", 7, D("0.795"), D("0.871"), D("0.9")),
        LevelShare("tot", 5, D("0.8"), D("0.8"), D("0.8")),
        LevelShare("trung-binh", 0, None, None, None),
        LevelShare("kem", 1, D(1), D(1), D(1)),
    )
    assert found.misfits == (
        LevelMisfit(
            u(1), "II.2", "xuat-sac", D("15.9"), D(20), D("0.795"), "low", "tot", D("0.8"), 5
        ),
        LevelMisfit(u(3), "II.2", "kem", D(20), D(20), D(1), "high", "tot", D("0.8"), 5),
    )


def test_a_level_with_few_rows_is_no_yardstick() -> None:
    scores = [score(n, "II.1", None, "16", level="tot") for n in range(1, 5)]
    scores.append(score(1, "IX", None, "4", level="xuat-sac"))
    assert of(scores, 4).misfits == ()


def test_two_appraisals_of_one_agency_on_one_row_are_our_bug() -> None:
    twice = [Appraisal(u(1), "II.1", "so-noi-vu", D(n)) for n in (1, 2)]
    with pytest.raises(ValueError):
        of([], appraisals=twice)


def test_each_bloc_has_its_own_statistics_in_the_regulations_order() -> None:
    members = (*units(DISTRICTS, 2), *units(HALL, 3))
    found = council_statistics(REGULATION, reconciled(REGULATION, members, []), (), {})
    assert [(one.bloc, one.units) for one in found] == [(HALL, 3), (DISTRICTS, 2)]
    assert council_statistics(REGULATION, reconciled(REGULATION, (), []), (), {}) == ()


def test_no_values_have_no_mean() -> None:
    assert mean([]) is None
    assert deviation([]) is None
    with pytest.raises(ValueError):
        median([])
