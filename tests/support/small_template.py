"""A small template in files, whole or with one text broken."""

from __future__ import annotations

from pathlib import Path

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.template import (
    check_template,
)

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
  - {id: number, heading: "STT"}
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


ANNEX, REGULATION, DECLARATIONS = "annex-1.yaml", "regulation.yaml", "declarations.yaml"
