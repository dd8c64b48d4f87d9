"""Addresses and the words of letters in the control workbook."""

from __future__ import annotations

from typing import Any

from support.control_case import CREATED, of_settings, typed
from support.form_helpers import regulation

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.control import Address, Control, LetterTexts
from thidua_xlsx.control.reading import read_control
from thidua_xlsx.layout.control.control_workbook import control_workbook
from thidua_xlsx.layout.control.schema import AGENCIES, LEADERS, UNITS
from thidua_xlsx.model import Leader
from thidua_xlsx.writing.workbook import write

RULES = regulation("tn-2610-2024")
UNIT, AGENCY, LEADER = RULES.units[0], RULES.agencies[0], Leader("a", "Lãnh đạo A", "Phó Chủ tịch")


def read(cells: dict[tuple[str, str, str], Any]) -> tuple[Control, tuple[Finding, ...]]:
    """The control workbook of one unit and one leader with those cells typed into it."""
    book = write(control_workbook(RULES, (UNIT,), leaders=(LEADER,)), created=CREATED)
    control, findings = read_control(typed(cells, book), RULES)
    assert control is not None
    return control, findings


def test_units_agencies_and_leaders_have_addresses() -> None:
    control, findings = read(
        {
            (UNITS, f"unit.{UNIT.id}", "email"): " a@tinh.gov.vn ; b@tinh.gov.vn",
            (UNITS, f"unit.{UNIT.id}", "phone"): "0208 123",
            (AGENCIES, f"agency.{AGENCY.id}", "email"): "c@tinh.gov.vn",
            (LEADERS, "new.1", "phone"): "0208 456",
        }
    )
    assert findings == ()
    assert control.unit_addresses == {UNIT.id: Address("a@tinh.gov.vn", "0208 123")}
    assert control.appraiser_addresses == {
        AGENCY.id: Address("c@tinh.gov.vn"),
        LEADER.id: Address("", "0208 456"),
    }


def test_what_is_no_address_is_told_and_counts_for_none() -> None:
    cell = (UNITS, f"unit.{UNIT.id}", "email")
    control, (finding,) = read({cell: "sở y tế"})
    assert finding.code == "control-email-bad" and finding.parameters["name"] == UNIT.name
    assert control.unit_addresses == {UNIT.id: Address()}


def test_the_office_s_words_are_kept_and_a_word_that_no_letter_knows_is_told() -> None:
    control, (finding,) = read(
        of_settings({"letter_subject": "{đợt chấm}", "letter_slip": "Gửi {thủ trưởng}"})
    )
    assert control.letters == LetterTexts("{đợt chấm}", "", "", "Gửi {thủ trưởng}")
    assert finding.code == "control-letter-word" and finding.parameters["word"] == "thủ trưởng"
