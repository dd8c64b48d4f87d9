"""The packaged regulations, Quyết định 2610 before all, are what their documents say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from support.small_template import DECLARATIONS, IDS, REGULATION, SMALL, broken, write

from thidua_xlsx.model import (
    Annex,
    Criterion,
    Decider,
    Kind,
)
from thidua_xlsx.template import (
    check_template,
    load_regulation,
)
from thidua_xlsx.template.rules import HEAD_RULES


def decision() -> tuple[Annex, ...]:
    return load_regulation("tn-2610-2024").annexes


def leaves_by(annex: Annex, choose: Callable[[Criterion], bool]) -> list[str]:
    return [row.id for row in annex.leaves() if choose(row)]


def test_every_annex_of_2610_is_worth_100_and_80_of_it_are_self_scored() -> None:
    assert [annex.id for annex in decision()] == ["PL-I", "PL-II", "PL-III", "PL-IV"]
    for annex in decision():
        rows = annex.leaves()
        assert sum(row.max or 0 for row in rows) == annex.total == 100
        assert sum(row.max or 0 for row in rows if row.self_scored) == annex.self_total == 80
    assert [len(annex.leaves()) for annex in decision()] == [38, 37, 37, 37]


def test_the_sections_of_2610_are_those_of_the_decision() -> None:
    sections = [[row.max for row in annex.children(None)] for annex in decision()]
    assert sections == [[80, 17, 3], [80, 17, 3], [82, 15, 3], [82, 15, 3]]


def test_group_one_of_2610_is_scored_by_the_leaders_only() -> None:
    own = ["I.1", "I.2", "I.3", "I.4", "I.5"]
    for annex in decision():
        assert leaves_by(annex, lambda row: row.panel) == own
        assert leaves_by(annex, lambda row: not row.self_scored) == own
        assert leaves_by(annex, lambda row: not row.levelled) == own
        assert (
            leaves_by(annex, lambda row: row.id in own and row.appraisers != ("so-noi-vu",)) == []
        )


def test_products_are_asked_for_section_two_of_2610_only() -> None:
    for annex in decision():
        asked = leaves_by(annex, lambda row: row.product_asked)
        assert asked == leaves_by(annex, lambda row: row.id.startswith(("VI", "VII", "VIII")))
        assert asked != []


@pytest.mark.parametrize(
    ("annex_id", "criterion", "appraisers"),
    [
        ("PL-I", "V.4", ("so-noi-vu",)),  # blank, V.2 is the last printed above
        ("PL-I", "V.5", ("so-noi-vu", "so-thong-tin-va-truyen-thong", "so-tu-phap")),
        ("PL-I", "VI.2", ("so-noi-vu",)),  # printed on the group's row
        ("PL-I", "X", ("so-noi-vu",)),  # printed on the section's row
        ("PL-II", "III.10", ("so-noi-vu",)),  # blank since III.7
        ("PL-III", "V.5", ("so-noi-vu", "so-tai-chinh", "so-thong-tin-va-truyen-thong")),
        ("PL-IV", "V.6", ("so-thong-tin-va-truyen-thong",)),
        ("PL-IV", "V.7", ("so-tu-phap",)),
        ("PL-IV", "VII.1", ("van-phong-ubnd-tinh",)),
        ("PL-IV", "II.2", ("thanh-tra-tinh",)),
    ],
)
def test_appraisers_of_2610(annex_id: str, criterion: str, appraisers: tuple[str, ...]) -> None:
    row = load_regulation("tn-2610-2024").annex(annex_id).criterion(criterion)
    assert row.appraisers == appraisers


def test_every_criterion_of_every_regulation_has_an_appraiser_and_a_method() -> None:
    for name in IDS:
        for annex in load_regulation(name).annexes:
            for row in annex.criteria:
                scored = row.kind is Kind.CRITERION
                assert (bool(row.appraisers), row.method is not None) == (scored, scored), row.id


def test_the_units_that_2610_names_stand_in_their_blocs() -> None:
    units = load_regulation("tn-2610-2024").units
    blocs = [unit.bloc for unit in units]
    assert {bloc: blocs.count(bloc) for bloc in blocs} == {
        "so-ban-nganh": 1,
        "don-vi-su-nghiep": 7,
        "hoi-dac-thu": 6,
    }
    named = {"so-ban-nganh": "Điều 2.1", "don-vi-su-nghiep": "Điều 2.2", "hoi-dac-thu": "Điều 2.3"}
    assert all(unit.source == named[unit.bloc] for unit in units)
    assert units[0].name == "Ban Quản lý các khu công nghiệp Thái Nguyên"
    assert units[1].name == "Đài Phát thanh - Truyền hình tỉnh"


def test_the_rules_of_2610_are_data() -> None:
    regulation = load_regulation("tn-2610-2024")
    assert [(one.id, one.minimum, one.any_of) for one in regulation.ratings] == [
        ("hoan-thanh-xuat-sac", Decimal(90), False),
        ("hoan-thanh-tot", Decimal(70), False),
        ("hoan-thanh", Decimal(50), False),
        ("khong-hoan-thanh", None, True),
    ]
    assert {quota.bloc: (quota.percent, quota.number) for quota in regulation.quotas} == {
        "so-ban-nganh": (20, 4),
        "ubnd-huyen": (20, 2),
        "don-vi-su-nghiep": (20, 1),
        "hoi-dac-thu": (20, 1),
    }
    assert regulation.ranking.decimals == (2, 3)
    deadlines = {one.id: (one.last_day, one.working_days) for one in regulation.deadlines}
    assert deadlines == {"nop-ho-so": (date(2024, 11, 24), None), "tham-dinh": (None, 50)}
    offices = [(signature.place, signature.office) for signature in regulation.signatures]
    assert offices == [("left", "NGƯỜI LẬP BIỂU"), ("right", "THỦ TRƯỞNG ĐƠN VỊ")]
    assert len(regulation.legal_basis) == 12
    exempt = {
        condition.id: condition.parameters["exempt_if_remedied"]
        for rating in regulation.ratings
        for condition in rating.conditions
        if "exempt_if_remedied" in condition.parameters
    }
    assert [key for key, value in exempt.items() if value == "false"] == ["xuat-sac-ky-luat"]


def test_every_condition_of_2610_that_is_no_matter_of_points_is_declared() -> None:
    regulation = load_regulation("tn-2610-2024")
    declared = {rule for one in regulation.declarations for rule in one.rules}
    rules = {condition.rule for band in regulation.ratings for condition in band.conditions}
    counted = {"minimum-total", "total-below", "levels-at-least", "within-quota"}
    assert declared == (rules - counted) | set(HEAD_RULES)


def test_the_steps_of_2610_that_figures_leave_open_are_decided_by_article() -> None:
    deciders = load_regulation("tn-2610-2024").deciders
    assert deciders == {
        "gap": Decider("Hội đồng thẩm định", "Điều 9.3c"),
        "condition": Decider("Hội đồng thẩm định", "Điều 9.3c"),
        "approval": Decider("Chủ tịch UBND tỉnh", "Điều 10.2"),
        "cancellation": Decider("Chủ tịch UBND tỉnh", "Điều 10.4"),
        "reward": Decider("Chủ tịch UBND tỉnh", "Điều 11.2c"),
        "criticism": Decider("Chủ tịch UBND tỉnh", "Điều 11.2d"),
        "head_review": Decider("Chủ tịch UBND tỉnh", "Điều 11.2d"),
    }


def test_a_regulation_without_ratings_needs_nobody_to_decide_them(tmp_path: Path) -> None:
    text = SMALL[REGULATION]
    ratings = text.partition("ratings:")[2].partition("ranking:")[0]
    deciders = text.partition("deciders:")[2].partition("deadlines:")[0]
    bare = text.replace(f"ratings:{ratings}", "").replace(f"deciders:{deciders}", "")
    regulation, findings = check_template(write(tmp_path / "nho", {**SMALL, REGULATION: bare}))
    assert findings == ()
    assert regulation is not None and regulation.deciders == {}


def test_each_step_without_a_decider_is_named(tmp_path: Path) -> None:
    text = SMALL[REGULATION]
    deciders = text.partition("deciders:")[2].partition("deadlines:")[0]
    for changed, named in (
        (text.replace(f"deciders:{deciders}", ""), ["deciders"]),
        (text.replace('  gap: {by: "Hội đồng", article: "Điều 9"}\n', ""), ["gap"]),
        (text.replace(deciders, '\n  gap: {by: "Hội đồng"}\n'),
         ["condition", "approval", "cancellation"]),
    ):  # fmt: skip
        findings = broken(tmp_path / "nho", REGULATION, changed)
        assert [(one.code, one.found) for one in findings] == [
            ("template-missing-key", name) for name in named
        ]


def test_the_faults_of_former_agencies_and_party_committees_have_their_roles() -> None:
    regulation = load_regulation("tn-2610-2024")
    assert {one.id: one.role for one in regulation.declarations if one.role} == {
        "ky-luat-cap-uy": "party-committee",
        "khuyet-diem-noi-cu": "former-agency",
    }


def test_only_districts_declare_their_party_committee_members() -> None:
    regulation = load_regulation("tn-2610-2024")
    asked = {bloc.id: regulation.declarations_of(bloc.id) for bloc in regulation.blocs}
    assert {bloc: len(some) for bloc, some in asked.items()} == {
        "so-ban-nganh": 11, "ubnd-huyen": 12, "don-vi-su-nghiep": 11, "hoi-dac-thu": 11,
    }  # fmt: skip
    only = set(asked["ubnd-huyen"]) - set(asked["so-ban-nganh"])
    assert [one.id for one in only] == ["ky-luat-cap-uy"]


def test_ratings_as_answers_need_ratings(tmp_path: Path) -> None:
    ratings = SMALL[REGULATION].partition("ratings:")[2].partition("ranking:")[0]
    files = {
        REGULATION: SMALL[REGULATION].replace(f"ratings:{ratings}", ""),
        DECLARATIONS: SMALL[DECLARATIONS].replace("asks: [detail]", "answers: ratings"),
    }
    _, findings = check_template(write(tmp_path / "nho", {**SMALL, **files}))
    assert [(one.code, one.file, one.found) for one in findings] == [
        ("template-missing-key", f"nho/{DECLARATIONS}", "ratings")
    ]


def test_every_reading_has_its_reason_and_a_choice_that_it_offers() -> None:
    for name in IDS:
        for reading in load_regulation(name).readings:
            assert reading.value == reading.default
            assert reading.reason
            assert not reading.choices or reading.default in reading.choices
            assert set(reading.labels) == set(reading.choices)
            assert reading.label(reading.value) != reading.value or not reading.choices
