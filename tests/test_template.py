"""Loading a template: what comes out of a good one, and the finding, file and line of a bad one."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.findings import Finding
from thidua_xlsx.model import Annex, Criterion, Kind, OverTarget
from thidua_xlsx.resources import data_folder
from thidua_xlsx.template import (
    TemplateError,
    check_template,
    load_regulation,
    regulation_folders,
)
from thidua_xlsx.template.checks_annex import PLAIN_COLUMNS
from thidua_xlsx.template.lines import read_tree
from thidua_xlsx.template.methods import OverTargetShape, Shape
from thidua_xlsx.template.rules import PARAMETERS, RULES
from thidua_xlsx.template.shapes import AnnexShape, RegulationShape, UnitsShape
from thidua_xlsx.template.shaping import known_keys

ROOT = Path(__file__).resolve().parent.parent
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
}


def write(folder: Path, files: dict[str, str] | None = None) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in (files or SMALL).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder


def broken(folder: Path, name: str, old: str, new: str) -> tuple[Finding, ...]:
    """The findings of the small regulation with one text changed in one place."""
    assert SMALL[name].count(old) == 1, f"{old!r} is not once in {name}"
    write(folder, {**SMALL, name: SMALL[name].replace(old, new)})
    regulation, findings = check_template(folder)
    assert regulation is None
    return findings


def line_of(name: str, part: str) -> int:
    """The line of the small regulation's file that holds that text."""
    return next(at for at, line in enumerate(SMALL[name].split("\n"), 1) if part in line)


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
        assert leaves_by(annex, lambda row: row.id in own and row.appraisers != ("so-noi-vu",)) == []


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


def test_every_reading_has_its_reason_and_a_choice_that_it_offers() -> None:
    for name in IDS:
        for reading in load_regulation(name).readings:
            assert reading.value == reading.default
            assert reading.reason
            assert not reading.choices or reading.default in reading.choices


# --- what is wrong, where ----------------------------------------------------------

ANNEX, REGULATION = "annex-1.yaml", "regulation.yaml"

# file, text, what it becomes, code, a text of the line that is named (in the good file)
FAULTS = [
    (ANNEX, 'total: "10"', 'total: "11"', "template-total-differs", "total:"),
    (ANNEX, 'self_total: "8"', 'self_total: "9"', "template-self-total-differs", "self_total"),
    (ANNEX, '"Hai La Mã"\n        max: "2"', '"Hai La Mã"\n        max: "3"',
     "template-sum-differs", 'max: "10"'),
    (ANNEX, '"Nhóm"\n        max: "8"', '"Nhóm"\n        max: "8.25"',
     "template-too-many-decimals", 'max: "8"'),
    (ANNEX, 'label: "Nhóm"\n        max: "8"', 'label: "Nhóm"\n        bold: "true"',
     "template-maximum-missing", "id: I\n"),
    (ANNEX, 'max: "10"', 'max: "10,0"', "template-not-a-number", 'max: "10"'),
    (ANNEX, 'max: "10"', 'max: "-10"', "template-not-a-number", 'max: "10"'),
    (ANNEX, 'max: "10"', "max: [10]", "template-not-text", 'max: "10"'),
    (ANNEX, 'decimals: "1"', 'decimals: "1.5"', "template-not-whole", "decimals"),
    (ANNEX, 'panel: "true"', "panel: yes", "template-not-a-flag", "panel"),
    (ANNEX, 'label: "Nhóm"', 'lable: "Nhóm"', "template-unknown-key", 'label: "Nhóm"'),
    (ANNEX, 'label: "Nhóm"', 'bold: "true"', "template-missing-key", "id: I\n"),
    (ANNEX, 'label: "Nhóm"', 'label: ""', "template-empty-text", 'label: "Nhóm"'),
    (ANNEX, 'label: "Nhóm"', 'label: "Nhóm "', "template-untidy-text", 'label: "Nhóm"'),
    (ANNEX, 'label: "Nhóm"', 'label: "Nho\u0301m"', "template-not-nfc", 'label: "Nhóm"'),
    (ANNEX, 'label: "Nhóm"', 'label: "A"\n        label: "B"', "template-duplicate-key",
     'max: "8"'),
    (ANNEX, 'label: "Nhóm"', 'label: "Nhóm', "template-yaml", None),
    (ANNEX, 'label: "Nhóm"', "[a]: b", "template-key-not-text", 'label: "Nhóm"'),
    (ANNEX, "bloc: khoi", "bloc: khoii", "template-unknown-id", "bloc"),
    (ANNEX, "bloc: khoi", "bloc: Khối", "template-not-an-id", "bloc"),
    (ANNEX, 'sheet_name: "Phụ lục"', 'sheet_name: "a/b"', "template-sheet-name", "sheet_name"),
    (ANNEX, "{id: max, h", "{id: maximum, h", "template-unknown-id", "{id: max"),
    (ANNEX, "{id: max, h", "{id: self, h", "template-id-twice", "{id: self"),
    (ANNEX, '  - {id: self, heading: "Tự chấm"}\n', "", "template-column-missing", "columns"),
    (ANNEX, "- {id: max, h", "- {id: Max!, h", "template-not-a-column-id", "{id: max"),
    (ANNEX, "id: PL\n", "id: Phụ-lục\n", "template-not-an-annex-id", "id: PL"),
    (ANNEX, "{id: I.1,", "{id: I..1,", "template-not-a-row-id", "{id: I.1,"),
    (ANNEX, "- id: I.2", "- id: I.1", "template-id-twice", "- id: I.2"),
    (ANNEX, "- id: I.2", "- id: II.2", "template-id-not-under-parent", "- id: I.2"),
    (ANNEX, "kind: group", "kind: section", "template-row-misplaced", "kind: group"),
    (ANNEX, "kind: group", "kind: gruop", "template-not-allowed", "kind: group"),
    (ANNEX, "kind: section", 'kind: section\n    method: {kind: points}',
     "template-method-misplaced", "label: \"Nội dung I\""),
    (ANNEX, "{kind: deduct,", "{kind: deducted,", "template-not-allowed", "{kind: deduct,"),
    (ANNEX, "{kind: deduct,", "{knd: deduct,", "template-missing-key", "{kind: deduct,"),
    (ANNEX, 'what: "lỗi"', 'wat: "lỗi"', "template-unknown-key", "{kind: deduct,"),
    (ANNEX, 'at_most: "3"', 'at_most: "4"', "template-points-above-maximum", "{kind: deduct,"),
    (ANNEX, "{kind: deduct, each: \"1\", what: \"lỗi\", at_most: \"3\"}",
     "{kind: best_of, options: []}", "template-options-missing", "{kind: deduct,"),
    (ANNEX, ', max: "2", method: {kind: points}}', ', max: "2"}', "template-method-missing",
     "{id: I.1,"),
    (ANNEX, 'points: "3"}', 'points: "4"}', "template-points-above-maximum", "method:\n"),
    (ANNEX, 'points: "3"}', 'points: "2"}', "template-best-below-maximum", "method:\n"),
    (ANNEX, 'points: "1"}', 'points: "1", what: "lỗi"}', "template-option-deduction",
     "method:\n"),
    (ANNEX, '{id: "I.3:2", points', '{id: "I.3:1", points', "template-id-twice", "method:\n"),
    (ANNEX, '{id: "I.3:2", points', '{id: "khac", points', "template-option-unnamed",
     "method:\n"),
    (ANNEX, '{id: "I.3:2", points', '{id: "I.3 2", points', "template-not-an-option-id",
     '{id: "I.3:2", points'),
    (ANNEX, '{id: "I.3:1", kind', '{id: "I.3:3", kind', "template-option-rows-differ",
     "method:\n"),
    (ANNEX, 'points: "1"}', 'points: "1", label: "Kém"}', "template-option-label-differs",
     "method:\n"),
    (ANNEX, 'on_rows: "true"', 'on_rows: "false"', "template-option-rows-unused", "method:\n"),
    (ANNEX, 'appraiser: "Sở B"', 'appraiser: "Sở C"', "template-unknown-appraiser",
     'appraiser: "Sở B"'),
    (ANNEX, '    appraiser: "Sở A"\n', "", "template-no-appraiser", "{id: I.1,"),
    (REGULATION, 'id: nho', "id: NHO", "template-not-an-id", "id: nho"),
    (REGULATION, "standing_agency: so-a", "standing_agency: so-c", "template-unknown-id",
     "standing_agency:"),
    (REGULATION, "[so-a, so-b]", "[so-a, so-c]", "template-unknown-id", '"Các sở"'),
    (REGULATION, "[so-a, so-b]", "so-a", "template-not-a-list", '"Các sở"'),
    (REGULATION, '{id: so-b, name: "Sở B"}', "so-b", "template-not-a-mapping", "{id: so-b"),
    (REGULATION, "{id: so-b,", "{id: so-a,", "template-id-twice", "{id: so-b"),
    (REGULATION, '[{id: khoi, name: "Khối"}]',
     '[{id: khoi, name: "Khối"}, {id: khac, name: "Khác"}]',
     "template-bloc-without-annex", "blocs"),
    (REGULATION, "rule: disunity", "rule: disunityy", "template-unknown-rule", "rule: disunity"),
    (REGULATION, "level: tot,", "level: totx,", "template-unknown-id", "level: tot,"),
    (REGULATION, "section: ND.I", "section: ND.V", "template-section-unknown", "section: ND.I"),
    (REGULATION, "{level: tot, s", "{levels: tot, s", "template-unknown-key", "level: tot,"),
    (REGULATION, "{level: tot, section: ND.I}", "{section: ND.I}", "template-missing-key",
     "level: tot,"),
    (REGULATION, "section: ND.I}", "product: co}", "template-not-a-flag", "level: tot,"),
    (REGULATION, 'points: "5"', 'points: "5,0"', "template-not-a-number", 'points: "5"'),
    (REGULATION, 'minimum: "5"', 'minimum: "6"', "template-minimum-differs", 'minimum: "5"'),
    (REGULATION, 'any_of: "true"', 'minimum: "5"', "template-ratings-order", "any_of"),
    (REGULATION, 'minimum: "5"', 'minimum: "5"\n    any_of: "true"', "template-any-of-twice",
     'name: "Không"\n'),
    (REGULATION, "- {id: mat-doan-ket", "- {id: diem", "template-id-twice", "mat-doan-ket"),
    (REGULATION, "rating: hoan-thanh", "rating: tot", "template-unknown-id", "quotas"),
    (REGULATION, 'percent: "20"', 'percent: "120"', "template-percent", "quotas"),
    (REGULATION, '["2", "3"]', '["3", "2"]', "template-ranking-decimals", "ranking"),
    (REGULATION, '"2024-11-24"', '"2024-11-31"', "template-not-a-date", "last_day"),
    (REGULATION, 'last_day: "2024-11-24", ', "", "template-deadline-kind", "{id: nop"),
    (REGULATION, "place: right", "place: above", "template-not-allowed", "place: right"),
    (REGULATION, 'blocs: [{id: khoi', 'blocs: [&a {id: khoi', None, None),
    ("readings.yaml", "default: mot", "default: ba", "template-reading-choice", "default"),
    ("readings.yaml", "choices: [mot, hai]", "choices: []", "template-reading-choice",
     "default"),
    ("units.yaml", "bloc: khoi", "bloc: khoi-2", "template-unknown-id", "bloc"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "part"),
    [fault for fault in FAULTS if fault[3]],
    ids=[f"{fault[3]}-{at}" for at, fault in enumerate(FAULTS) if fault[3]],
)
def test_a_fault_is_named_with_its_file_and_line(
    tmp_path: Path, name: str, old: str, new: str, code: str, part: str | None
) -> None:
    findings = broken(tmp_path / "nho", name, old, new)
    found = [finding for finding in findings if finding.code == code]
    assert found, [finding.code for finding in findings]
    assert found[0].file == f"nho/{name}"
    if part is not None:
        # A fault that adds a line is named where the second one stands.
        shift = new.count("\n") - old.count("\n") if code == "template-any-of-twice" else 0
        line = line_of(name, part.strip("\n")) + shift
        exact = [at for at, text in enumerate(SMALL[name].split("\n"), 1) if text.endswith(part[:-1])]
        if part.endswith("\n"):
            line = exact[0] + (1 if code == "template-any-of-twice" else 0) + shift
        assert found[0].cell == f"dòng {line}"
        assert found[0].parameters["line"] == str(line)
    for lang in ("vi", "en"):
        assert "{" not in found[0].message(lang) + found[0].remedy(lang)
