"""The dates of the year that a regulation states stand on the sheet "Lịch", open to be changed."""

from __future__ import annotations

from datetime import date

import pytest
from support.small_template import IDS

from thidua_xlsx.layout.control.calendar_sheet import BLANK_ROWS, calendar_sheet
from thidua_xlsx.layout.control.round_sheet import regulation_says
from thidua_xlsx.template import load_regulation


def test_the_dates_of_the_bloc_of_2022_are_those_of_its_documents() -> None:
    regulation = load_regulation("tn-ktdtmth-2022")
    rows = {row.id: row for row in calendar_sheet(regulation, "").rows}
    shown = {
        name: (row.cells["first"].value, row.cells["last"].value)
        for name, row in rows.items()
        if name.startswith("date.")
    }
    assert shown == {
        "date.dang-ky-thi-dua": (date(2022, 2, 1), date(2022, 3, 31)),
        "date.tong-ket": (date(2022, 12, 1), date(2023, 1, 31)),
    }
    assert all(cell.field is not None for cell in rows["date.tong-ket"].cells.values())
    assert regulation_says(regulation)["self_deadline"] is None


@pytest.mark.parametrize("regulation", IDS)
def test_deadlines_of_the_scoring_stand_with_the_settings_alone(regulation: str) -> None:
    rules = load_regulation(regulation)
    sheet = calendar_sheet(rules, "")
    stated = [row.id for row in sheet.rows if row.id.startswith("date.")]
    assert stated == [f"date.{one.id}" for one in rules.deadlines if one.stage != "self"]
    assert sum(row.id.startswith("new.") for row in sheet.rows) == BLANK_ROWS
    dates = [one.last_day for one in rules.deadlines if one.stage == "self" and one.last_day]
    assert regulation_says(rules)["self_deadline"] == (dates[0] if dates else None)
