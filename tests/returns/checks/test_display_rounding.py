"""A number format that hides decimals is a warning with the number that counts (INPUTS.md 50)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from support.archives import edited
from support.form_helpers import blank, finding, honest, read, values_by_key

from thidua_xlsx.model import field_key

FORM = blank("PL-I")
KEY = next(key for key, field in FORM.fields.items() if field.field == "self" and field.input)
CELL = FORM.cell(KEY)


def formatted(value: float, code: str) -> bytes:
    def edit(book: Any) -> None:
        book[FORM.sheet][CELL].value = value
        book[FORM.sheet][CELL].number_format = code

    return edited(honest("PL-I"), edit)


def codes_at(data: bytes) -> list[str]:
    return [found.code for found in read(data).findings if found.cell == CELL]


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [(0.45, "0.0", "0,5"), (0.75, "0", "1"), (0.44, "0", "0")],
)
def test_hidden_decimals_are_a_warning_with_both_numbers(
    value: float, code: str, shown: str
) -> None:
    reading = read(formatted(value, code))
    found = finding(reading, "value-rounded-on-display")
    assert (found.cell, found.severity, found.parameters["shown"]) == (CELL, "warning", shown)
    assert found.found == f"{value}".replace(".", ",")
    assert values_by_key(reading)[KEY] == Decimal(str(value))
    assert found.message() and found.message("en") and found.remedy()


@pytest.mark.parametrize(
    ("value", "code"),
    [(0.45, "0.00"), (0.45, "General"), (1, "0"), (0.45, "0.00##"), (0.45, "@"), (0.5, "0.0_)")],
)
def test_a_number_that_is_shown_whole_is_silent(value: float, code: str) -> None:
    assert codes_at(formatted(value, code)) == []


def test_the_key_is_the_one_meant() -> None:
    assert field_key(FORM.fields[KEY].criterion or "", "self") == KEY
