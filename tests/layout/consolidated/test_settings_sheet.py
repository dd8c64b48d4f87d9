"""The rules that the result came about by stand in the workbook, what deviates first."""

from __future__ import annotations

from thidua_xlsx.layout.consolidated.context import ConsolidatedContext
from thidua_xlsx.layout.consolidated.settings_sheet import (
    DEFAULT,
    UNSAID,
    SettingLine,
    settings_sheet,
)
from thidua_xlsx.layout.grid import Row, Sheet
from thidua_xlsx.model import Regulation
from thidua_xlsx.template import load_regulation

RULES = load_regulation("tn-2610-2024")
CONTEXT = ConsolidatedContext("Đánh giá năm 2024", "Thái Nguyên")
LINES = (
    SettingLine("Hạn nộp", "24/11/2024", note="Điều 8.2a"),
    SettingLine("Thời hạn thẩm định", "45", "50", "Điều 9.5"),
    SettingLine("Kiến nghị", "Không", "Không"),
)


def rows(rules: Regulation, *lines: SettingLine) -> dict[str, Row]:
    sheet: Sheet = settings_sheet(rules, lines, CONTEXT)
    return {row.id: row for row in sheet.rows}


def shown(row: Row) -> list[object]:
    names = ("article", "literal", "used", "state", "reason")
    return [row.cells[name].value for name in names]


def test_every_reading_stands_with_its_words_value_and_reason() -> None:
    found = rows(RULES)
    assert [f"reading:{one.id}" for one in RULES.readings] == [
        id for id in found if id.startswith("reading:")
    ]
    for one in RULES.readings:
        used = one.label(one.value)
        row = shown(found[f"reading:{one.id}"])
        assert row == [one.article, one.literal or UNSAID, used, DEFAULT, one.reason]
    assert found["ranking"].cells["literal"].value == RULES.ranking.text
    assert found["deviations"].cells["article"].value == (
        "Mọi cách hiểu và thiết lập đều theo mặc định."
    )


def test_what_is_not_the_default_is_marked_and_told_first() -> None:
    found = rows(RULES.with_readings({"quota-rounding": "down"}), *LINES)
    state = found["reading:quota-rounding"].cells["state"]
    assert state.value == "Khác mặc định (Làm tròn, từ nửa trở lên thì tăng một)"
    assert "warning" in state.style
    assert found["deviations"].cells["article"].value == (
        "Đợt chấm chọn khác mặc định ở 02 mục: Điều 7.2a – Luôn làm tròn xuống; Thời hạn thẩm định."
    )


def test_the_rounds_own_settings_stand_below_the_readings() -> None:
    found = rows(RULES, *LINES)
    assert shown(found["setting:1"]) == ["Điều 8.2a", "Hạn nộp", "24/11/2024", None, None]
    assert found["setting:2"].cells["state"].value == "Khác mặc định (50)"
    assert "warning" in found["setting:2"].cells["state"].style
    assert found["setting:3"].cells["state"].value == DEFAULT
    assert "round-settings" not in rows(RULES)
