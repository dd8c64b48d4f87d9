"""What a person may type follows from the field, in words that fit the program's limits."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.layout.grid import Rule
from thidua_xlsx.model import Field
from thidua_xlsx.words.texts import plain_markup
from thidua_xlsx.writing.validations import (
    Lists,
    field_validation,
    messages,
    rule_validation,
    shortened,
)

SCORE = Field("I.1/self", "self", "number", max=Decimal("4"), decimals=2)


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_a_score_is_a_number_in_its_limits_with_its_decimals() -> None:
    options = field_validation(SCORE, "C5", Lists(()))
    assert options is not None
    assert options["value"] == "=AND(ISNUMBER(C5),C5>=0,C5<=4,ROUND(C5,2)=C5)"
    assert options["error_type"] == "stop"
    assert options["input_message"] == "Nhập điểm từ 0 đến 4, tối đa 2 chữ số thập phân."


@pytest.mark.parametrize(
    ("field", "prompt"),
    [
        (Field("a", "self", "number", max=Decimal("2.50"), decimals=0),
         "Nhập điểm từ 0 đến 2,5, không có phần thập phân."),
        (Field("a", "numerator", "integer"), "Nhập số nguyên từ 0 trở lên."),
        (Field("a", "count", "integer", min=Decimal(1), max=Decimal(7)),
         "Nhập số nguyên từ 1 đến 7."),
        (Field("a", "level", "tick"), "Chọn x để đánh dấu; để trống nếu không chọn."),
        (Field("a", "reason", "text"), ""),
        (Field("a", "reason", "text", max=Decimal(500)), "Nhập tối đa 500 ký tự."),
        (Field("a", "reason", "text", prompt="Ghi lý do."), "Ghi lý do."),
    ],
)  # fmt: skip
def test_the_prompt_says_what_to_type(field: Field, prompt: str) -> None:
    assert messages(field).prompt == prompt


def test_a_text_without_prompt_or_limit_needs_no_validation() -> None:
    assert field_validation(Field("a", "reason", "text"), "A1", Lists(())) is None


def test_a_short_list_stands_in_the_cell() -> None:
    field = Field("a", "choice", "choice", allowed=("Tốt", "Trung bình"))
    options = field_validation(field, "A1", Lists(()))
    assert options is not None
    assert options["source"] == ["Tốt", "Trung bình"]


@pytest.mark.parametrize(
    "allowed", [("có, không", "b"), tuple(f"Giá trị dài số {n}" for n in range(40)), (" a",)]
)
def test_a_list_that_a_cell_cannot_carry_stands_on_the_hidden_sheet(
    allowed: tuple[str, ...],
) -> None:
    lists = Lists(("Danh mục",))
    field = Field("a", "choice", "choice", allowed=allowed)
    for _ in range(2):
        options = field_validation(field, "A1", lists)
        assert options is not None
        assert options["source"] == f"='Danh mục_'!$A$2:$A${len(allowed) + 1}"
    assert lists.lists == [allowed]


def test_a_rule_keeps_the_limits_of_its_field() -> None:
    rule = Rule("r", "c", "ignored", "Chỉ một mức", "Chỉ đánh dấu một mức.")
    options = rule_validation(rule, "COUNTA(C5:F5)<=1", SCORE, "C5", Lists(()))
    assert options["value"] == (
        "=AND(AND(ISNUMBER(C5),C5>=0,C5<=4,ROUND(C5,2)=C5),COUNTA(C5:F5)<=1)"
    )
    assert options["error_message"] == "Chỉ đánh dấu một mức."
    assert rule_validation(rule, "A1>0", None, "C5", Lists(()))["value"] == "=A1>0"


def test_a_formula_over_the_limit_is_our_bug() -> None:
    rule = Rule("r", "c", "", "a", "b")
    with pytest.raises(AssertionError, match="255"):
        rule_validation(rule, "+".join(["A1"] * 100), None, "C5", Lists(()))


@given(st.text(max_size=600))
def test_a_message_always_fits_and_a_short_one_is_left(text: str) -> None:
    result = shortened(text)
    assert utf16(result) <= 255
    assert result == plain_markup(text) or (utf16(text) > 255 and result.endswith("…"))


def test_a_text_with_a_list_offers_it_and_takes_anything_else() -> None:
    field = Field("a", "setting", "text", allowed=("Xám", "Vàng nhạt"))
    options = field_validation(field, "C5", Lists(()))
    assert options is not None
    assert (options["validate"], options["source"]) == ("list", ["Xám", "Vàng nhạt"])
    assert options["show_error"] is False
    assert options["input_message"] == "Chọn trong danh sách thả xuống, hoặc gõ giá trị khác."
