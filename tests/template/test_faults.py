"""What is wrong in a template is named with its finding, file and line; all faults at once."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest
from support.small_template import ANNEX, DECLARATIONS, REGULATION, SMALL, broken, write

from thidua_xlsx.catalogue.template import ENTRIES
from thidua_xlsx.template import (
    check_template,
)

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
    (ANNEX, '  - {id: number, heading: "STT"}\n', "", "template-column-missing", "columns"),
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
    (ANNEX, '            max: "3"\n            method:\n',
     '            max: "3"\n            consistent: [{kind: beside, options: ["I.3:9"], '
     'fact: choice, some: "true"}]\n            method:\n',
     "template-consistent-unfit", "consistent:"),
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
    (REGULATION, 'last_day: "2024-11-24"', 'first_day: "2024-11-25", last_day: "2024-11-24"',
     "template-deadline-reversed", 'first_day: "2024-11-25"'),
    (REGULATION, 'last_day: "2024-11-24"', 'stage: khac, last_day: "2024-11-24"',
     "template-not-allowed", "stage: khac"),
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
    (DECLARATIONS, "rules: [disunity]", "rules: [disunity]\n    doubted_by: [mat-doan]",
     "template-unknown-id", "mat-doan]"),
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
        "template-other-year", "template-id-unlike-folder",
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


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('title: "Quy chế nhỏ"', 'title: "Quy chế nhỏ năm 2023"'),
        ('last_day: "2024-11-24"', 'last_day: "2023-11-24"'),
    ],
)
def test_what_speaks_of_another_year_is_named_and_hinders_nothing(
    tmp_path: Path, before: str, after: str
) -> None:
    text = SMALL[REGULATION]
    assert before in text
    folder = write(tmp_path / "nho", {**SMALL, REGULATION: text.replace(before, after, 1)})
    regulation, (finding,) = check_template(folder)
    assert regulation is not None and finding.code == "template-other-year"


@pytest.mark.parametrize("year", ["2024", "2025"])
def test_its_own_year_and_the_january_after_it_are_no_other_year(tmp_path: Path, year: str) -> None:
    text = SMALL[REGULATION].replace('"2024-11-24"', f'"{year}-01-15"')
    assert check_template(write(tmp_path / "nho", {**SMALL, REGULATION: text}))[1] == ()


def test_a_file_in_decomposed_unicode_is_named_once(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", SMALL[ANNEX])
    regulation, findings = check_template(write(tmp_path / "nho", {**SMALL, ANNEX: decomposed}))
    assert regulation is None
    assert [each.code for each in findings].count("template-not-nfc") == 1
