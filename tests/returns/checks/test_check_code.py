"""The printed check code is the identity's, on every sheet (INPUTS.md 18)."""

from __future__ import annotations

import pytest
from support.form_helpers import (
    OTHER_KEY,
    blank,
    faults,
    finding,
    honest,
    read,
    with_cell,
    with_identity,
)

FORM = blank("PL-I")
CODE = FORM.identity.check_code
PLACES = [
    (FORM.sheet, FORM.at("codes", "number")),
    ("Điều kiện xếp loại", FORM.at("whose", "row", "Điều kiện xếp loại")),
    ("Minh chứng", FORM.at("whose", "number", "Minh chứng")),
]


@pytest.mark.parametrize(("sheet", "cell"), PLACES)
@pytest.mark.parametrize("text", ["Mã phiếu: ABCD-EFGH", None])
def test_another_code_or_none_is_an_error_at_its_cell(
    sheet: str, cell: str, text: str | None
) -> None:
    reading = read(with_cell(honest("PL-I"), sheet, cell, text))
    assert faults(reading) == [("check-code-differs", cell)]
    found = finding(reading, "check-code-differs")
    assert (found.severity, found.sheet, found.parameters["expected"]) == ("error", sheet, CODE)


@pytest.mark.parametrize(("sheet", "cell"), PLACES)
def test_another_unit_beside_the_right_code_is_a_changed_cell(sheet: str, cell: str) -> None:
    reading = read(with_cell(honest("PL-I"), sheet, cell, f"Sở Khác · Mã phiếu: {CODE}"))
    assert faults(reading) == [("locked-value-changed", cell)]


def test_the_identity_of_another_form_contradicts_every_sheet() -> None:
    other = blank("PL-I", key=OTHER_KEY).identity
    changes = {"serial": other.serial, "signature": other.signature}
    codes = faults(read(with_identity(honest("PL-I"), changes), key=None))
    assert codes == [("check-code-differs", cell) for _, cell in PLACES]
