"""Loading a template: what comes out of a good one, and the finding, file and line of a bad one."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.places import ROOT

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.catalogue.template import ENTRIES
from thidua_xlsx.model import (
    Annex,
    Criterion,
    Decider,
    Guidance,
    Kind,
    LevelFrom,
    OverTarget,
    Part,
)
from thidua_xlsx.system.resources import data_folder
from thidua_xlsx.template import (
    TemplateError,
    check_template,
    load_regulation,
    regulation_folders,
)
from thidua_xlsx.template.checks_annex import PLAIN_COLUMNS
from thidua_xlsx.template.lines import read_tree
from thidua_xlsx.template.methods import Shape
from thidua_xlsx.template.rules import HEAD_RULES, PARAMETERS, RULES
from thidua_xlsx.template.shapes import AnnexShape, RegulationShape, UnitsShape
from thidua_xlsx.template.shaping import known_keys

IDS = ("bg-2017", "tn-2610-2024", "tn-ktdtmth-2022")

# A whole regulation in a few lines; tests below break one place of it.
SMALL = {
    "regulation.yaml": """\
id: nho
title: "Quy chế nhỏ"
short_title: "Nhỏ"
authority: "Ủy ban"
year: "2024"
council: "Hội đồng"
standing_agency: so-a
standing_agency_name: "Sở A"
place: "Đây"
blocs: [{id: khoi, name: "Khối"}]
agencies:
  - {id: so-a, name: "Sở A"}
  - {id: so-b, name: "Sở B"}
appraiser_texts:
  "Sở A": [so-a]
  "Sở B": [so-b]
  "Các sở": [so-a, so-b]
quality_levels: [{id: tot, name: "Tốt"}, {id: kem, name: "Kém"}]
ratings:
  - id: hoan-thanh
    name: "Hoàn thành"
    minimum: "5"
    conditions:
      - id: diem
        rule: minimum-total
        text: "Từ 5 điểm"
        parameters: {points: "5"}
      - id: muc
        rule: levels-at-least
        text: "Mức Tốt"
        parameters: {level: tot, section: ND.I}
  - id: khong
    name: "Không"
    any_of: "true"
    conditions:
      - {id: mat-doan-ket, rule: disunity, text: "Mất đoàn kết"}
quotas: [{rating: hoan-thanh, bloc: khoi, percent: "20", number: "1"}]
ranking: {decimals: ["2", "3"], tie_decided_by: "Chủ tịch", text: "Từ cao xuống"}
deciders:
  gap: {by: "Hội đồng", article: "Điều 9"}
  condition: {by: "Hội đồng"}
  approval: {by: "Chủ tịch tỉnh"}
  cancellation: {by: "Chủ tịch tỉnh"}
deadlines:
  - {id: nop, name: "Nộp", last_day: "2024-11-24", text: "Trước ngày 25"}
signatures: [{office: "TRƯỞNG", place: right}]
""",
    "annex-1.yaml": """\
id: PL
title: "Phụ lục"
sheet_name: "Phụ lục"
bloc: khoi
total: "10"
self_total: "8"
total_label: "Cộng"
decimals: "1"
columns:
  - {id: label, heading: "Tiêu chí"}
  - {id: max, heading: "Tối đa"}
  - {id: self, heading: "Tự chấm"}
criteria:
  - id: ND.I
    kind: section
    label: "Nội dung I"
    max: "10"
    appraiser: "Sở A"
    rows:
      - id: I
        kind: group
        label: "Nhóm"
        max: "8"
        rows:
          - {id: I.1, kind: criterion, label: "Một", max: "2", method: {kind: points}}
          - id: I.2
            kind: criterion
            label: "Hai"
            max: "3"
            appraiser: "Sở B"
            method: {kind: deduct, each: "1", what: "lỗi", at_most: "3"}
          - id: I.3
            kind: criterion
            label: "Ba"
            max: "3"
            method:
              kind: choice
              on_rows: "true"
              options:
                - {id: "I.3:1", points: "3"}
                - {id: "I.3:2", points: "1"}
            rows:
              - {id: "I.3:1", kind: option, label: "Tốt: 3 điểm"}
              - {id: "I.3:2", kind: option, label: "Kém: 1 điểm"}
      - id: II
        kind: criterion
        label: "Hai La Mã"
        max: "2"
        self_scored: "false"
        panel: "true"
        method: {kind: points}
""",
    "readings.yaml": """\
readings:
  - id: cach-doc
    default: mot
    choices: [mot, hai]
    reason: "Vì thế"
""",
    "units.yaml": """\
units:
  - {id: don-vi-1, name: "Đơn vị 1", bloc: khoi}
""",
    "guidance.yaml": """\
source: "Hướng dẫn số 1"
annexes:
  - id: PL
    levels:
      - {level: tot, from_percent: "70"}
      - {level: kem, from_percent: "0"}
    criteria:
      - id: I.2
        method_text: "Đếm lỗi"
        parts: [{agency: so-b, max: "3"}]
""",
    "declarations.yaml": """\
declarations:
  - id: mat-doan-ket
    text: "Bị kết luận mất đoàn kết."
    asks: [detail]
    rules: [disunity]
  - id: don-vi-bi-ky-luat
    text: "Có đơn vị bị kỷ luật."
    asks: [number, of]
    blocs: [khoi]
""",
}


def write(folder: Path, files: dict[str, str] | None = None) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in (files or SMALL).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder


def broken(folder: Path, name: str, text: str) -> tuple[Finding, ...]:
    """The findings of the small regulation with another text for one file."""
    write(folder, {**SMALL, name: text})
    regulation, findings = check_template(folder)
    assert regulation is None
    return findings


# --- what loads ----------------------------------------------------------------


def test_the_packaged_regulations_are_found_by_their_ids() -> None:
    folders = regulation_folders()
    assert tuple(folder.name for folder in folders) == IDS
    assert [load_regulation(folder.name).id for folder in folders] == list(IDS)


@pytest.mark.parametrize("name", IDS)
def test_a_packaged_regulation_has_nothing_to_find(name: str) -> None:
    regulation, findings = check_template(data_folder("templates") / name)
    assert findings == ()
    assert regulation == load_regulation(name)


def test_the_same_content_is_loaded_once(tmp_path: Path) -> None:
    assert load_regulation("tn-2610-2024") is load_regulation("tn-2610-2024")
    folder = write(tmp_path / "nho")
    before = load_regulation(folder)
    changed = SMALL["units.yaml"].replace("Đơn vị 1", "Đơn vị một")
    (folder / "units.yaml").write_text(changed, encoding="utf-8")
    after = load_regulation(folder)
    assert after.units[0].name == "Đơn vị một"
    assert after.sha256 != before.sha256


def test_the_hash_is_the_same_on_a_windows_checkout(tmp_path: Path) -> None:
    unix = load_regulation(write(tmp_path / "unix"))
    windows = write(tmp_path / "windows")
    for path in windows.iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    (windows / "Thumbs.db").write_bytes(b"not ours")
    assert load_regulation(windows) == unix


def test_a_file_of_the_folder_stands_for_the_folder(tmp_path: Path) -> None:
    folder = write(tmp_path / "nho")
    assert load_regulation(folder / "annex-1.yaml") is load_regulation(folder)


def test_an_option_row_gives_its_label_to_the_option(tmp_path: Path) -> None:
    row = load_regulation(write(tmp_path / "nho")).annexes[0].criterion("I.3")
    assert [option.label for option in row.method.options] == [  # type: ignore[union-attr]
        "Tốt: 3 điểm",
        "Kém: 1 điểm",
    ]


def test_a_bonus_over_a_choice_on_rows_takes_their_labels() -> None:
    annex = load_regulation("bg-2017").annex("BANG-DIEM")
    method = annex.criterion("I.1").method
    assert isinstance(method, OverTarget)
    rows = {row.id: row.label for row in annex.children("I.1")}
    assert {option.id: option.label for option in method.on.options} == rows  # type: ignore[union-attr]


def test_flags_are_inherited_until_a_row_has_its_own(tmp_path: Path) -> None:
    annex = load_regulation(write(tmp_path / "nho")).annexes[0]
    assert [row.id for row in annex.leaves() if not row.self_scored] == ["II"]
    assert [row.id for row in annex.leaves() if row.panel] == ["II"]
    assert all(not row.levelled for row in annex.criteria)


def test_a_blank_appraiser_is_the_one_above_in_the_group_then_the_section(tmp_path: Path) -> None:
    annex = load_regulation(write(tmp_path / "nho")).annexes[0]
    assert {row.id: row.appraisers for row in annex.leaves()} == {
        "I.1": ("so-a",),  # nothing above it in its group: the section's row
        "I.2": ("so-b",),
        "I.3": ("so-b",),  # the one above it
        "II": ("so-a",),  # what stands inside group I does not reach out of it
    }
    assert annex.criterion("I.3").appraiser_text == ""


# --- Quyết định 2610 -------------------------------------------------------------


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
    assert {bloc: blocs.count(bloc) for bloc in blocs} == {"don-vi-su-nghiep": 7, "hoi-dac-thu": 6}
    assert units[0].name == "Đài Phát thanh - Truyền hình tỉnh"
    assert {unit.source for unit in units} == {"Điều 2.2", "Điều 2.3"}


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


# --- what is wrong, where ------------------------------------------------------

ANNEX, REGULATION, DECLARATIONS = "annex-1.yaml", "regulation.yaml", "declarations.yaml"
SECOND_RATING = "\n    conditions:\n      - {id: mat-doan-ket"

# file, a text that stands in it once, what it becomes, the code, where the line named begins in the
# changed file (where that is not what the text became)
FAULTS: list[tuple[str, ...]] = [
    (ANNEX, '\ntotal: "10"', '\ntotal: "11"', "template-total-differs", 'total: "11"'),
    (ANNEX, 'self_total: "8"', 'self_total: "9"', "template-self-total-differs"),
    (ANNEX, '"Hai La Mã"\n        max: "2"', '"Hai La Mã"\n        max: "3"',
     "template-sum-differs", 'max: "10"'),
    (ANNEX, '        max: "8"', '        max: "8.25"', "template-too-many-decimals"),
    (ANNEX, '        max: "8"\n', "", "template-maximum-missing", "- id: I\n"),
    (ANNEX, 'max: "10"', 'max: "10,0"', "template-not-a-number"),
    (ANNEX, 'max: "10"', 'max: "-10"', "template-not-a-number"),
    (ANNEX, 'max: "10"', "max: [10]", "template-not-text"),
    (ANNEX, 'decimals: "1"', 'decimals: "1.5"', "template-not-whole"),
    (ANNEX, 'panel: "true"', "panel: yes", "template-not-a-flag"),
    (ANNEX, 'label: "Nhóm"', 'lable: "Nhóm"', "template-unknown-key"),
    (ANNEX, '        label: "Nhóm"\n', "", "template-missing-key", "- id: I\n"),
    (ANNEX, 'label: "Nhóm"', 'label: ""', "template-empty-text"),
    (ANNEX, 'label: "Nhóm"', 'label: "Nhóm "', "template-untidy-text"),
    (ANNEX, 'label: "Nhóm"', 'label: "Nho\u0301m"', "template-not-nfc"),
    (ANNEX, 'label: "Nhóm"', 'label: "A"\n        label: "B"', "template-duplicate-key",
     'label: "B"'),
    (ANNEX, 'label: "Nhóm"', "\tlabel: a", "template-yaml"),
    (ANNEX, 'label: "Nhóm"', 'label: "a\x07"', "template-yaml"),
    (ANNEX, 'label: "Nhóm"', "[a]: b", "template-key-not-text"),
    (ANNEX, 'label: "Nhóm"', 'label: &l "Nhóm"\n        number: *l', "template-alias",
     'label: &l'),
    (ANNEX, "bloc: khoi", "bloc: khoii", "template-unknown-id"),
    (ANNEX, "bloc: khoi", "bloc: Khối", "template-not-an-id"),
    (ANNEX, 'sheet_name: "Phụ lục"', 'sheet_name: "a/b"', "template-sheet-name"),
    (ANNEX, "{id: max, h", "{id: maximum, h", "template-unknown-id"),
    (ANNEX, "{id: max, h", "{id: self, h", "template-id-twice", '{id: self, heading: "Tự chấm"'),
    (ANNEX, '  - {id: self, heading: "Tự chấm"}\n', "", "template-column-missing", "columns"),
    (ANNEX, 'decimals: "1"', 'decimals: "1"\nlevelled: "true"', "template-column-missing",
     "columns"),
    (ANNEX, "- {id: max, h", "- {id: Max!, h", "template-not-a-column-id"),
    (ANNEX, "id: PL\n", "id: Phụ-lục\n", "template-not-an-annex-id"),
    (ANNEX, "{id: I.1,", "{id: I..1,", "template-not-a-row-id"),
    (ANNEX, "- id: I.2", "- id: I.1", "template-id-twice"),
    (ANNEX, "- id: I.2", "- id: II.2", "template-id-not-under-parent"),
    (ANNEX, "kind: group\n", "kind: section\n", "template-row-misplaced",
     'kind: section\n        label: "Nhóm"'),
    (ANNEX, "kind: group", "kind: gruop", "template-not-allowed"),
    (ANNEX, "kind: section", "kind: section\n    method: {kind: points}",
     "template-method-misplaced", "method: {kind: points}\n    label"),
    (ANNEX, "id: II\n        kind: criterion", "id: II\n        kind: group",
     "template-row-empty", "id: II\n"),
    (ANNEX, "{kind: deduct,", "{kind: deducted,", "template-not-allowed"),
    (ANNEX, "{kind: deduct,", "{knd: deduct,", "template-missing-key"),
    (ANNEX, 'what: "lỗi"', 'wat: "lỗi"', "template-unknown-key"),
    (ANNEX, 'at_most: "3"', 'at_most: "4"', "template-points-above-maximum"),
    (ANNEX, '{kind: deduct, each: "1", what: "lỗi", at_most: "3"}',
     "{kind: best_of, options: []}", "template-options-missing"),
    (ANNEX, '{kind: deduct, each: "1", what: "lỗi", at_most: "3"}',
     '{kind: bands, numerator: a, denominator: b, bands: [{from_percent: "5", points: "3"}]}',
     "template-bands-order"),
    (ANNEX, '{kind: deduct, each: "1", what: "lỗi", at_most: "3"}',
     '{kind: ratio_less_deductions, numerator: a, denominator: b, what: c, each: "4"}',
     "template-points-above-maximum"),
    (ANNEX, '{kind: deduct, each: "1", what: "lỗi", at_most: "3"}',
     '{kind: over_target, on: {kind: points}, rate: "1", limit_percent: "0", inferred: "true"}',
     "template-over-target-figures"),
    (ANNEX, 'kind: choice\n              on_rows: "true"', "kind: sum_of_parts",
     "template-parts-not-maximum", "method:\n"),
    (ANNEX, ', max: "2", method: {kind: points}}', ', max: "2"}', "template-method-missing",
     "{id: I.1,"),
    (ANNEX, 'points: "3"}', 'points: "4"}', "template-points-above-maximum", "method:\n"),
    (ANNEX, 'points: "3"}', 'points: "2"}', "template-best-below-maximum", "method:\n"),
    (ANNEX, 'points: "1"}', 'points: "1", what: "lỗi"}', "template-option-deduction",
     "method:\n"),
    (ANNEX, '{id: "I.3:2", points', '{id: "I.3:1", points', "template-id-twice", "method:\n"),
    (ANNEX, '{id: "I.3:2", points', '{id: "khac", points', "template-option-unnamed",
     "method:\n"),
    (ANNEX, '{id: "I.3:2", points', '{id: "I.3 2", points', "template-not-an-option-id"),
    (ANNEX, '{id: "I.3:1", kind', '{id: "I.3:3", kind', "template-option-rows-differ",
     "method:\n"),
    (ANNEX, 'points: "1"}', 'points: "1", label: "Kém"}', "template-option-label-differs",
     "method:\n"),
    (ANNEX, 'on_rows: "true"', 'on_rows: "false"', "template-option-rows-unused", "method:\n"),
    (ANNEX, 'appraiser: "Sở B"', 'appraiser: "Sở C"', "template-unknown-appraiser"),
    (ANNEX, '    appraiser: "Sở A"\n', "", "template-no-appraiser", "{id: I.1,"),
    (ANNEX, "columns:", "default_appraisers: [so-c]\ncolumns:", "template-unknown-id"),
    (REGULATION, "id: nho", "id: NHO", "template-not-an-id"),
    (REGULATION, "standing_agency: so-a", "standing_agency: so-c", "template-unknown-id"),
    (REGULATION, "[so-a, so-b]", "[so-a, so-c]", "template-unknown-id"),
    (REGULATION, "[so-a, so-b]", "so-a\n", "template-not-a-list", '"Các sở"'),
    (REGULATION, '{id: so-b, name: "Sở B"}', "so-b", "template-not-a-mapping"),
    (REGULATION, "{id: so-b,", "{id: so-a,", "template-id-twice", '{id: so-a, name: "Sở B"}'),
    (REGULATION, 'name: "Khối"}]', 'name: "Khối"}, {id: khac, name: "Khác"}]',
     "template-bloc-without-annex"),
    (REGULATION, "rule: disunity", "rule: disunityy", "template-unknown-rule"),
    (REGULATION, "level: tot,", "level: totx,", "template-unknown-id"),
    (REGULATION, "section: ND.I", "section: ND.V", "template-section-unknown"),
    (REGULATION, "{level: tot, s", "{level: tot, levels: tot, s", "template-unknown-key"),
    (REGULATION, "{level: tot, section: ND.I}", "{section: ND.I}", "template-missing-key"),
    (REGULATION, "section: ND.I}", "product: co}", "template-not-a-flag"),
    (REGULATION, '{points: "5"}', '{points: "5,0"}', "template-not-a-number"),
    (REGULATION, 'minimum: "5"', 'minimum: "6"', "template-minimum-differs"),
    (REGULATION, 'any_of: "true"', 'minimum: "5"', "template-ratings-order",
     f'minimum: "5"{SECOND_RATING}'),
    (REGULATION, 'minimum: "5"', 'minimum: "5"\n    any_of: "true"', "template-any-of-twice",
     f'any_of: "true"{SECOND_RATING}'),
    (REGULATION, "- {id: mat-doan-ket", "- {id: diem", "template-id-twice"),
    (REGULATION, "rating: hoan-thanh", "rating: tot", "template-unknown-id"),
    (REGULATION, 'percent: "20"', 'percent: "120"', "template-percent"),
    (REGULATION, '["2", "3"]', '["3", "2"]', "template-ranking-decimals"),
    (REGULATION, '"2024-11-24"', '"2024-11-31"', "template-not-a-date"),
    (REGULATION, "  cancellation: {", "  cancelation: {", "template-unknown-key"),
    (REGULATION, "  cancellation: {by: \"Chủ tịch tỉnh\"}\n", "", "template-missing-key",
     "deciders:"),
    (REGULATION, '{by: "Hội đồng"}', '{article: "Điều 9"}', "template-missing-key", "condition:"),
    (REGULATION, '{by: "Hội đồng"}', '{by: ""}', "template-empty-text"),
    (REGULATION, 'last_day: "2024-11-24", ', "", "template-deadline-kind", "{id: nop"),
    (REGULATION, "place: right", "place: above", "template-not-allowed"),
    ("readings.yaml", "default: mot", "default: ba", "template-reading-choice"),
    ("readings.yaml", "choices: [mot, hai]", "choices: []", "template-reading-choice",
     "default"),
    ("readings.yaml", "choices: [mot, hai]", "choices: [mot, hai]\n    labels: {mot: Một}",
     "template-missing-key", "labels"),
    ("readings.yaml", "choices: [mot, hai]",
     "choices: [mot, hai]\n    labels: {mot: Một, hai: Hai, ba: Ba}", "template-reading-choice",
     "ba: Ba"),
    ("readings.yaml", "choices: [mot, hai]",
     "choices: [mot, hai]\n    labels: {mot: Một, hai: một}", "template-id-twice", "hai: một"),
    ("readings.yaml", "choices: [mot, hai]",
     "choices: [mot, hai]\n    labels: {mot: hai, hai: Hai}", "template-id-twice", "mot: hai"),
    ("readings.yaml", "choices: [mot, hai]",
     "choices: [mot, hai]\n    labels: {mot: '', hai: Hai}", "template-empty-text", "mot: ''"),
    ("units.yaml", "bloc: khoi", "bloc: khoi-2", "template-unknown-id"),
    (DECLARATIONS, "id: don-vi-bi-ky-luat", "id: mat-doan-ket", "template-id-twice",
     'id: mat-doan-ket\n    text: "Có'),
    (DECLARATIONS, "blocs: [khoi]", "blocs: [khoi-2]", "template-unknown-id"),
    (DECLARATIONS, "rules: [disunity]", "rules: [mat-doan-ket]", "template-unknown-rule"),
    (DECLARATIONS, "rules: [disunity]", "rules: [head-rating]", "template-missing-key"),
    (DECLARATIONS, "rules: [disunity]", "rules: [head-exemp]", "template-unknown-rule"),
    (DECLARATIONS, "asks: [detail]", "asks: [detail]\n    role: former-agency",
     "template-missing-key", "asks: [detail]"),
    (DECLARATIONS, "asks: [detail]", "asks: [detail]\n    role: former", "template-not-allowed",
     "role: former"),
    (DECLARATIONS, "asks: [detail]", "asks: [details]", "template-not-allowed"),
    (DECLARATIONS, "asks: [number, of]", "asks: [of]", "template-missing-key"),
    (DECLARATIONS, "asks: [detail]", "answers: maybe", "template-not-allowed"),
    (DECLARATIONS, 'text: "Có đơn vị bị kỷ luật."', 'text: ""', "template-empty-text"),
    ("guidance.yaml", "id: PL", "id: PL-2", "template-unknown-id"),
    ("guidance.yaml", "id: I.2", "id: I", "template-unknown-id"),
    ("guidance.yaml", "level: kem", "level: kemm", "template-unknown-id"),
    ("guidance.yaml", "level: kem", "level: tot", "template-id-twice", 'tot, from_percent: "0"'),
    ("guidance.yaml", 'from_percent: "70"', 'from_percent: "170"', "template-percent"),
    ("guidance.yaml", 'from_percent: "0"', 'from_percent: "70"', "template-levels-order",
     "{level: kem"),
    ("guidance.yaml", "agency: so-b", "agency: so-a", "template-parts-agencies"),
    ("guidance.yaml", 'max: "3"', 'max: "2"', "template-parts-sum"),
]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=[f"{at}-{one[3]}" for at, one in enumerate(FAULTS)])
def test_a_fault_is_named_with_its_file_and_line(tmp_path: Path, fault: tuple[str, ...]) -> None:
    name, old, new, code, *rest = fault
    assert SMALL[name].count(old) == 1
    text = SMALL[name].replace(old, new)
    named = [one for one in broken(tmp_path / "nho", name, text) if one.code == code]
    assert named
    marker = rest[0] if rest else new
    line = text.count("\n", 0, text.index(marker)) + 1
    if code == "template-alias":  # named where it is used, not where it was given
        line += 1
    assert (named[0].file, named[0].cell) == (f"nho/{name}", f"dòng {line}")
    assert named[0].parameters["line"] == str(line)


def test_every_code_about_templates_has_its_fault() -> None:
    elsewhere = {
        "template-unknown-regulation", "template-unreadable", "template-file-missing",
        "template-unknown-file", "template-not-utf8", "template-too-deep",
    }  # fmt: skip
    assert {fault[3] for fault in FAULTS} | elsewhere == set(ENTRIES)


@pytest.mark.parametrize("fault", FAULTS, ids=[f"{at}-{one[3]}" for at, one in enumerate(FAULTS)])
def test_messages_are_whole_in_both_languages(tmp_path: Path, fault: tuple[str, ...]) -> None:
    name, old, new, *_ = fault
    for finding in broken(tmp_path / "nho", name, SMALL[name].replace(old, new)):
        for lang in ("vi", "en"):
            assert re.search(r"[{}]|: \.|“”|«»$", finding.message(lang)) is None
            assert "{" not in finding.remedy(lang)
        json.dumps(finding.to_json())


@pytest.mark.parametrize(
    ("name", "old", "new", "near"),
    [
        (ANNEX, 'label: "Nhóm"', 'lable: "Nhóm"', "label"),
        (ANNEX, 'at_most: "3"', 'atmost: "3"', "at_most"),
        (ANNEX, "{kind: deduct,", "{kind: dedukt,", "deduct"),
        (ANNEX, '{id: "I.3:1", points', '{id: "I.3:1", point: "3", points', "points"),
        (ANNEX, 'appraiser: "Sở B"', 'appraiser: "Sở BB"', "Sở B"),
        (ANNEX, "bloc: khoi", "bloc: khoii", "khoi"),
        (REGULATION, "rule: disunity", "rule: disunit", "disunity"),
        (REGULATION, "place: right", "place: rigth", "right"),
        (REGULATION, 'council: "Hội đồng"', 'councel: "Hội đồng"', "council"),
    ],
)
def test_the_nearest_known_word_is_suggested(
    tmp_path: Path, name: str, old: str, new: str, near: str
) -> None:
    assert SMALL[name].count(old) == 1
    findings = broken(tmp_path / "nho", name, SMALL[name].replace(old, new))
    assert near in [finding.parameters.get("near") for finding in findings]


def test_all_faults_of_all_files_are_named_at_once(tmp_path: Path) -> None:
    files = {name: text.replace("id:", "idd:", 1) for name, text in SMALL.items()}
    regulation, findings = check_template(write(tmp_path / "nho", files))
    assert regulation is None
    named = {finding.file for finding in findings if finding.code == "template-unknown-key"}
    assert named == {f"nho/{name}" for name in SMALL}


# --- folders and files ----------------------------------------------------------


def test_an_unknown_regulation_is_refused_with_a_near_one() -> None:
    with pytest.raises(TemplateError) as caught:
        load_regulation("tn-2610-2042")
    assert [finding.code for finding in caught.value.findings] == ["template-unknown-regulation"]
    assert "tn-2610-2024" in str(caught.value)


def test_the_error_of_a_bad_template_names_file_and_line(tmp_path: Path) -> None:
    folder = write(tmp_path / "nho", {**SMALL, "units.yaml": "units: 5\n"})
    with pytest.raises(TemplateError, match=r"^nho/units\.yaml, dòng 1: ") as caught:
        load_regulation(folder)
    assert [finding.code for finding in caught.value.findings] == ["template-not-a-list"]


@pytest.mark.parametrize("name", ["annex-1.yaml", "regulation.yaml"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    folder = write(tmp_path / "nho")
    (folder / name).unlink()
    regulation, findings = check_template(folder)
    assert regulation is None
    assert [(one.code, one.found) for one in findings] == [("template-file-missing", name)]


def test_readings_units_and_declarations_may_be_missing(tmp_path: Path) -> None:
    folder = write(tmp_path / "nho")
    for name in ("readings.yaml", "units.yaml", DECLARATIONS, "guidance.yaml"):
        (folder / name).unlink()
    regulation = load_regulation(folder)
    assert (regulation.readings, regulation.units, regulation.declarations) == ((), (), ())


def test_guidance_adds_to_criteria_without_touching_their_text(tmp_path: Path) -> None:
    without = load_regulation(write(tmp_path / "a", {**SMALL, "guidance.yaml": ""}))
    regulation = load_regulation(write(tmp_path / "b"))
    assert (regulation.guidance, without.guidance) == ("Hướng dẫn số 1", "")
    plain, guided = without.annexes[0], regulation.annexes[0]
    assert guided.criterion("I.2").guidance == Guidance("Đếm lỗi", (Part("so-b", Decimal(3)),))
    assert plain != guided
    bare = tuple(replace(row, guidance=Guidance()) for row in guided.criteria)
    assert replace(guided, criteria=bare) == plain


def test_thresholds_of_an_annex_hold_for_its_levelled_criteria(tmp_path: Path) -> None:
    levelled = SMALL[ANNEX].replace('decimals: "1"', 'decimals: "1"\nlevelled: "true"')
    columns = "".join(f"\n  - {{id: level.{id}, heading: x}}" for id in ("tot", "kem"))
    levelled = levelled.replace('"Tự chấm"}', '"Tự chấm"}' + columns)
    own = SMALL["guidance.yaml"] + '        levels: [{level: tot, from_percent: "90"}]\n'
    files = {**SMALL, ANNEX: levelled, "guidance.yaml": own}
    annex = load_regulation(write(tmp_path / "nho", files)).annexes[0]
    assert annex.criterion("I.2").guidance.levels == (LevelFrom("tot", Decimal(90)),)
    all_of_them = (LevelFrom("tot", Decimal(70)), LevelFrom("kem", Decimal(0)))
    assert annex.criterion("I.1").guidance.levels == all_of_them


@pytest.mark.parametrize("name", ["anex-2.yaml", "annex-2.yml", "Annex-2.yaml", "unit.yaml"])
def test_a_file_that_would_not_be_read_is_refused(tmp_path: Path, name: str) -> None:
    folder = write(tmp_path / "nho", {**SMALL, name: "id: x\n"})
    regulation, findings = check_template(folder)
    assert regulation is None
    assert [(one.code, one.file) for one in findings] == [("template-unknown-file", f"nho/{name}")]


def test_a_folder_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    regulation, findings = check_template(tmp_path / "none")
    assert regulation is None
    assert [finding.code for finding in findings] == ["template-unreadable"]


def test_text_in_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    folder = write(tmp_path / "nho")
    (folder / "units.yaml").write_bytes("units:\n  - é".encode("cp1252"))
    _, findings = check_template(folder)
    assert [(one.code, one.cell) for one in findings] == [("template-not-utf8", "dòng 2")]


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    folder = write(tmp_path / "nho")
    for path in folder.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load_regulation(folder).units[0].name == "Đơn vị 1"


@pytest.mark.parametrize("text", ["[" * 5000, "a: " + "{b: " * 3000, "- " * 5000])
def test_deep_nesting_is_a_finding(tmp_path: Path, text: str) -> None:
    _, findings = check_template(write(tmp_path / "nho", {**SMALL, "units.yaml": text}))
    assert {finding.code for finding in findings} <= {"template-too-deep", "template-yaml"}
    assert findings != ()


@pytest.mark.parametrize("text", ["", "# nothing\n", "just text", "- a\n- b", "&a [*a]", "? [a]\n"])
def test_a_file_of_another_kind_is_a_finding(tmp_path: Path, text: str) -> None:
    regulation, findings = check_template(write(tmp_path / "nho", {**SMALL, ANNEX: text}))
    assert regulation is None
    assert findings != ()
    assert {finding.file for finding in findings} == {f"nho/{ANNEX}"}


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8")))
def test_no_bytes_make_the_reader_raise(data: bytes) -> None:
    tree = read_tree(data, "f.yaml")
    assert all(finding.file == "f.yaml" and finding.cell for finding in tree.findings)


@settings(max_examples=60)
@given(
    name=st.sampled_from(sorted(SMALL)),
    at=st.integers(min_value=0, max_value=2000),
    length=st.integers(min_value=0, max_value=12),
    instead=st.text(alphabet='ab1:"[]{}-,\n &*\t#|>', max_size=6),
)
def test_no_slip_of_the_writer_makes_it_raise(
    tmp_path_factory: pytest.TempPathFactory, name: str, at: int, length: int, instead: str
) -> None:
    text = SMALL[name][:at] + instead + SMALL[name][at + length :]
    folder = write(tmp_path_factory.mktemp("slip") / "nho", {**SMALL, name: text})
    regulation, findings = check_template(folder)
    assert (regulation is None) == any(finding.severity == "error" for finding in findings)


@settings(max_examples=20)
@given(data=st.data())
def test_a_changed_maximum_is_always_noticed(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    source = data_folder("templates") / "tn-2610-2024"
    name = data.draw(st.sampled_from([f"annex-{number}.yaml" for number in range(1, 5)]))
    text = (source / name).read_text(encoding="utf-8")
    places = list(re.finditer(r'max: "([0-9.]+)"', text))
    place = data.draw(st.sampled_from(places))
    other = data.draw(st.integers(min_value=0, max_value=9999)) / Decimal(100)
    if other == Decimal(place[1]):
        other += 1
    folder = tmp_path_factory.mktemp("changed") / "tn-2610-2024"
    shutil.copytree(source, folder)
    changed = f'{text[: place.start()]}max: "{other}"{text[place.end() :]}'
    (folder / name).write_text(changed, encoding="utf-8")
    regulation, findings = check_template(folder)
    assert regulation is None
    assert {"template-sum-differs", "template-total-differs"} & {one.code for one in findings}


# --- the documentation ------------------------------------------------------------


def shapes(shape: type[Shape]) -> set[type[Shape]]:
    found = set(shape.__subclasses__())
    return found.union(*(shapes(one) for one in found)) if found else found


def test_the_page_about_templates_names_every_key_rule_and_column() -> None:
    page = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    words = set(re.findall(r"`([^`\n]+)`", page))
    keys = {key for shape in shapes(Shape) for key in shape.model_fields}
    assert len(keys) > 50
    assert keys - words == set()
    named = RULES.keys() | PARAMETERS.keys() | set(HEAD_RULES) | set(PLAIN_COLUMNS)
    assert named - words == set()
    kinds = {
        row.method.kind
        for name in IDS
        for annex in load_regulation(name).annexes
        for row in annex.leaves()
        if row.method is not None
    }
    assert kinds - words == set()


def test_every_rule_knows_its_parameters() -> None:
    for rule in RULES.values():
        assert set(rule.required + rule.optional) <= PARAMETERS.keys()


def test_known_keys_are_those_of_the_place() -> None:
    method = ("criteria", 0, "rows", 2, "method", "bands", "bands", 0, "x")
    assert known_keys(AnnexShape, method) == ("from_percent", "points", "above")
    on = ("criteria", 0, "method", "over_target", "on", "choice", "x")
    assert known_keys(AnnexShape, on) == ("kind", "options", "on_rows", "several")
    assert known_keys(UnitsShape, ("units", 3, "x")) == ("id", "name", "bloc", "source")
    assert "rows" in known_keys(AnnexShape, ("criteria", 0, "rows", 1, "rows", 2, "x"))
    assert known_keys(RegulationShape, ("x",))[0] == "id"
