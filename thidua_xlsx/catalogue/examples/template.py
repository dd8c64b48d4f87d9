"""Examples about the templates of a regulation, as their YAML files say it."""

from __future__ import annotations

from thidua_xlsx.catalogue.examples.entry import Example

EXAMPLES: dict[str, Example] = {
    "template-unknown-regulation": Example(
        "--regulation tn-2610-2042", "--regulation tn-2610-2024"
    ),
    "template-unreadable": Example(
        "Ghi đường dẫn tới thư mục không có", "Ghi đường dẫn tới thư mục mẫu"
    ),
    "template-file-missing": Example(
        "Thư mục chỉ có annex-1.yaml", "Thư mục có regulation.yaml và annex-1.yaml"
    ),
    "template-unknown-file": Example("anex-2.yaml", "annex-2.yaml"),
    "template-not-utf8": Example("Lưu tệp theo bảng mã Windows-1258", "Lưu tệp theo bảng mã UTF-8"),
    "template-yaml": Example("Thụt đầu dòng bằng phím Tab", "Thụt đầu dòng bằng dấu cách"),
    "template-too-deep": Example("[[[[… hàng nghìn cấp", "Vài cấp lồng nhau như bản mẫu có sẵn"),
    "template-duplicate-key": Example("label: “A” … label: “B”", "label chỉ ghi một lần"),
    "template-alias": Example("label: &ten … number: *ten", "Ghi đầy đủ chữ ở cả hai chỗ"),
    "template-key-not-text": Example("[a]: b", "a: b"),
    "template-not-nfc": Example("“Nhóm” gõ bằng Unicode tổ hợp", "“Nhóm” gõ bằng Unicode dựng sẵn"),
    "template-untidy-text": Example('label: "Nhóm  I "', 'label: "Nhóm I"'),
    "template-unknown-key": Example('lable: "Nhóm I"', 'label: "Nhóm I"'),
    "template-missing-key": Example(
        "Dòng có id, kind nhưng thiếu label", "Dòng có id, kind, label"
    ),
    "template-not-allowed": Example("kind: gruop", "kind: group"),
    "template-not-text": Example("max: [10]", 'max: "10"'),
    "template-empty-text": Example('label: ""', 'label: "Nhóm I"'),
    "template-not-a-list": Example('"Các sở": so-a', '"Các sở": [so-a]'),
    "template-not-a-mapping": Example("- so-noi-vu", '- {id: so-noi-vu, name: "Sở Nội vụ"}'),
    "template-not-a-number": Example('max: "1,5"', 'max: "1.5"'),
    "template-not-whole": Example('decimals: "1.5"', 'decimals: "2"'),
    "template-not-a-flag": Example("panel: có", 'panel: "true"'),
    "template-not-a-date": Example('last_day: "2024-11-31"', 'last_day: "2024-11-24"'),
    "template-not-an-id": Example("id: Sở Nội vụ", "id: so-noi-vu"),
    "template-not-an-annex-id": Example("id: Phụ lục I", "id: PL-I"),
    "template-not-a-row-id": Example("id: I..1", "id: I.1"),
    "template-not-an-option-id": Example('id: "I.3 2"', 'id: "I.3:2"'),
    "template-not-a-column-id": Example("id: Max!", "id: max"),
    "template-id-twice": Example("Hai dòng cùng ghi id: I.1", "id: I.1 rồi id: I.2"),
    "template-unknown-id": Example("bloc: so-ban (chưa khai báo)", "bloc: so-ban-nganh"),
    "template-id-not-under-parent": Example("Dòng II.2 nằm trong nhóm I", "Dòng I.2 trong nhóm I"),
    "template-bloc-without-annex": Example(
        "Có khối hoi-dac-thu nhưng không tệp phụ lục nào ghi", "annex-4.yaml ghi bloc: hoi-dac-thu"
    ),
    "template-row-misplaced": Example(
        "section nằm trong section", "group hoặc criterion nằm trong section"
    ),
    "template-row-empty": Example("Nhóm II không có rows", "Nhóm II có rows gồm II.1, II.2"),
    "template-maximum-missing": Example("Tiêu chí I.1 không có max", 'Tiêu chí I.1 có max: "4"'),
    "template-sum-differs": Example(
        "Nhóm I ghi 20, các tiêu chí cộng lại 19", "Nhóm I ghi 20, các tiêu chí cộng lại 20"
    ),
    "template-total-differs": Example(
        'total: "100", các nội dung cộng lại 99', 'total: "100", các nội dung cộng lại 100'
    ),
    "template-self-total-differs": Example(
        'self_total: "100" dù nhóm I (20 điểm) không tự chấm', 'self_total: "80"'
    ),
    "template-too-many-decimals": Example(
        'max: "1.25" trong phụ lục có decimals: "1"', 'max: "1.2" hoặc decimals: "2"'
    ),
    "template-column-missing": Example(
        "columns không có cột self", "columns có đủ label, max, self"
    ),
    "template-sheet-name": Example('sheet_name: "Phụ lục 1/2"', 'sheet_name: "Phụ lục 1"'),
    "template-unknown-appraiser": Example(
        'appraiser: "Sở Nội vu"', 'appraiser: "Sở Nội vụ" như trong appraiser_texts'
    ),
    "template-no-appraiser": Example(
        "Không dòng nào ghi appraiser", "Dòng của nội dung I ghi appraiser"
    ),
    "template-method-missing": Example(
        "Tiêu chí I.1 không có method", "method: {kind: points} ở tiêu chí I.1"
    ),
    "template-method-misplaced": Example(
        "method ghi ở dòng của nhóm", "method ghi ở dòng tiêu chí"
    ),
    "template-points-above-maximum": Example(
        'Phương án 12 điểm ở tiêu chí max: "10"', "Phương án cao nhất 10 điểm"
    ),
    "template-best-below-maximum": Example(
        'Phương án cao nhất 8 điểm, max: "10"', "Phương án cao nhất 10 điểm"
    ),
    "template-parts-not-maximum": Example(
        'Hai phần 5 + 8, max: "15"', 'Hai phần 5 + 10, max: "15"'
    ),
    "template-bands-order": Example(
        'from_percent: "20" rồi "40"', 'from_percent: "40", "20" rồi "0"'
    ),
    "template-over-target-figures": Example('limit_percent: "0"', 'limit_percent: "10"'),
    "template-options-missing": Example("options: []", "options có ít nhất một phương án"),
    "template-option-unnamed": Example(
        'Phương án day-du chỉ có points: "30"', 'label: "Đầy đủ", points: "30"'
    ),
    "template-option-deduction": Example(
        'Có deduct_each: "10" nhưng thiếu what', 'deduct_each: "10", what: "văn bản phê bình"'
    ),
    "template-option-rows-unused": Example(
        'Có dòng I.3:1, I.3:2 nhưng on_rows: "false"', 'on_rows: "true"'
    ),
    "template-option-rows-differ": Example(
        "Dòng I.3:1, I.3:3; phương án I.3:1, I.3:2", "Dòng và phương án cùng là I.3:1, I.3:2"
    ),
    "template-option-label-differs": Example(
        'Dòng ghi “Tốt: 3 điểm”, phương án ghi label: "Tốt"', "Phương án không ghi label"
    ),
    "template-unknown-rule": Example("rule: disunit", "rule: disunity"),
    "template-section-unknown": Example(
        "section: ND.V, phụ lục chỉ có đến ND.III", "section: ND.II"
    ),
    "template-minimum-differs": Example(
        'minimum: "90", points: "85"', 'minimum: "90", points: "90"'
    ),
    "template-ratings-order": Example(
        'minimum: "70" đứng trước "90"', 'minimum: "90" đứng trước "70"'
    ),
    "template-any-of-twice": Example(
        'Hai mức cùng ghi any_of: "true"', "Chỉ mức Không hoàn thành ghi any_of"
    ),
    "template-percent": Example('percent: "120"', 'percent: "20"'),
    "template-ranking-decimals": Example('decimals: ["3", "2"]', 'decimals: ["2", "3"]'),
    "template-deadline-kind": Example(
        "Thời hạn không có last_day lẫn working_days", 'last_day: "2024-11-24"'
    ),
    "template-reading-choice": Example(
        "default: ba, choices: [mot, hai]", "default: mot, choices: [mot, hai]"
    ),
    "template-parts-agencies": Example(
        "parts của V.5 chỉ có so-noi-vu", "parts của V.5 có đủ ba cơ quan thẩm định"
    ),
    "template-parts-sum": Example(
        "Ba phần 4, 3, 2 của tiêu chí 10 điểm", "Ba phần 4, 3, 3 của tiêu chí 10 điểm"
    ),
    "template-levels-order": Example(
        'xuat-sac từ "90", tot từ "95"', 'xuat-sac từ "90", tot từ "70"'
    ),
}
