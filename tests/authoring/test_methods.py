"""The usual wordings of scoring methods, and what is taken of them; none is guessed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from thidua_xlsx.authoring.tables.methods import proposed

WORDINGS: list[tuple[str, int, dict[str, Any], str]] = [
    ("Trừ 05 điểm đối với mỗi lần nộp muộn", 30,
     {"kind": "deduct", "each": "5", "what": "lần nộp muộn"},
     "Trừ 05 điểm đối với mỗi lần nộp muộn"),
    ("Các nội dung: (1) Kế hoạch, (2) Báo cáo. Mỗi nội dung không đạt trừ 2 điểm", 10,
     {"kind": "deduct", "each": "2", "what": "nội dung không đạt", "at_most": "2"},
     "Mỗi nội dung không đạt trừ 2 điểm"),
    ("Mỗi vụ việc, tùy theo mức độ trừ tối đa 1,5 điểm", 10,
     {"kind": "deduct", "each": "1.5", "what": "vụ việc", "entered": "true"},
     "Mỗi vụ việc, tùy theo mức độ trừ tối đa 1,5 điểm"),
    ("Theo mức độ: Tốt (30đ), Khá (25đ)", 30,
     {"kind": "choice", "options": [{"id": "tot", "label": "Tốt", "points": "30"},
                                    {"id": "kha", "label": "Khá", "points": "25"}]},
     "Theo mức độ: Tốt (30đ); Khá (25đ)"),
    ("Tốt: 5 điểm; Khá: 3 điểm; nhiều mức thì lấy mức thấp nhất", 5,
     {"kind": "choice", "options": [{"id": "tot", "label": "Tốt", "points": "5"},
                                    {"id": "kha", "label": "Khá", "points": "3"}],
      "several": "lowest"}, "Tốt: 5 điểm; Khá: 3 điểm"),
    ("Đạt từ 40 % trở lên: 10 điểm; từ 20 % đến dưới 40 %: 5 điểm", 10,
     {"kind": "bands", "bands": [{"from_percent": "40", "points": "10"},
                                 {"from_percent": "20", "points": "5"}, {"from_percent": "0"}]},
     "Đạt từ 40 % trở lên: 10 điểm; từ 20 % đến dưới 40 %: 5 điểm"),
    ("Trên 90%: 5 điểm; từ 70% đến 90%: 3 điểm; dưới 70%: 1 điểm", 5,
     {"kind": "bands", "bands": [{"from_percent": "90", "points": "5", "above": "true"},
                                 {"from_percent": "70", "points": "3"},
                                 {"from_percent": "0", "points": "1"}]},
     "Trên 90%: 5 điểm; từ 70% đến 90%: 3 điểm; dưới 70%: 1 điểm"),
    ("Tỷ lệ hồ sơ đúng hạn/tổng số hồ sơ × điểm tối đa", 10,
     {"kind": "ratio_less_deductions", "numerator": "hồ sơ đúng hạn", "denominator": "hồ sơ"},
     "Tỷ lệ hồ sơ đúng hạn/tổng số hồ sơ × điểm tối đa"),
    ("Vượt 1 % cộng 1 điểm, tối đa 10%", 50,
     {"kind": "over_target", "on": {"kind": "points"}, "inferred": "false", "rate": "1",
      "limit_percent": "10"}, "Vượt 1 % cộng 1 điểm"),
    ("Cấp nhà nước (50đ), cấp tỉnh (30đ); chỉ tính hình thức cao nhất", 50,
     {"kind": "best_of",
      "options": [{"id": "cap-nha-nuoc", "label": "Cấp nhà nước", "points": "50"},
                  {"id": "cap-tinh", "label": "Cấp tỉnh", "points": "30"}]},
     "chỉ tính hình thức cao nhất"),
    ("Thưởng tối đa 10 điểm", 10, {"kind": "points"}, "Thưởng tối đa 10 điểm"),
    ("Cộng tối đa 5 điểm", 5, {"kind": "points"}, "Cộng tối đa 5 điểm"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "most", "method", "words"), WORDINGS)
def test_a_usual_wording_is_proposed_with_its_words(
    text: str, most: int, method: dict[str, Any], words: str
) -> None:
    found = proposed(text, Decimal(most))
    assert found is not None
    assert found.method == method
    assert found.words.strip() == words


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("", 10),
        ("Theo đánh giá của Hội đồng", 10),
        ("Tốt: 5 điểm; Khá: 3 điểm", 10),  # the best is not the maximum
        ("Thưởng tối đa 10 điểm", 5),
        ("Chấm theo hướng dẫn số 12/HD-SNV", 20),
        ("100% được duyệt: 20 điểm; dưới 10% bị trả: 15 điểm; trên 20% bị trả: 5 điểm", 30),
    ],
)
def test_of_other_words_nothing_is_guessed(text: str, most: int) -> None:
    assert proposed(text, Decimal(most)) is None


def test_what_a_wording_leaves_open_is_asked() -> None:
    found = proposed("Từ 50% trở lên: 4 điểm; từ 20%: 2 điểm", Decimal(4))
    assert found is not None
    assert [key for key, _ in found.open] == ["numerator", "denominator", "method"]
