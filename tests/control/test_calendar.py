"""The year's dates as an officer keeps them on the sheet "Lịch"."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from support.control_case import regulation, typed
from support.findings import codes

from thidua_xlsx.control.reading import read_control
from thidua_xlsx.model import CalendarDate


def at(row: str, **cells: Any) -> dict[tuple[str, str, str], Any]:
    return {("calendar", row, column): value for column, value in cells.items()}


def read(values: dict[tuple[str, str, str], Any]) -> Any:
    control, findings = read_control(typed(values), regulation())
    assert control is not None
    return control.days.calendar, findings


def test_dates_are_read_in_the_order_of_their_last_days() -> None:
    meeting = at("new.1", name="Họp Hội đồng", last="20/12/2024")
    registration = at(
        "new.2", name="Đăng ký", first=datetime(2024, 2, 1), last="31/3/2024", source="KH số 12"
    )
    assert read({**meeting, **registration}) == (
        (
            CalendarDate("Đăng ký", date(2024, 2, 1), date(2024, 3, 31), "KH số 12"),
            CalendarDate("Họp Hội đồng", None, date(2024, 12, 20)),
        ),
        (),
    )


def test_a_calendar_left_alone_has_no_dates() -> None:
    assert read({}) == ((), ())


@pytest.mark.parametrize(
    ("code", "column", "cells"),
    [
        ("control-name-missing", "name", {"last": "20/12/2024"}),
        ("control-row-incomplete", "last", {"name": "Họp", "first": "20/12/2024"}),
        ("control-date-bad", "last", {"name": "Họp", "last": "cuối năm"}),
        ("control-date-bad", "first", {"name": "Họp", "first": "31/02/2024", "last": "1/3/2024"}),
        (
            "control-calendar-reversed",
            "last",
            {"name": "Họp", "first": "2/3/2024", "last": "1/3/2024"},
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_cell_and_the_row_left_out(
    code: str, column: str, cells: dict[str, str]
) -> None:
    good = at("new.2", name="Sơ kết", last="30/6/2024")
    calendar, findings = read({**at("new.1", **cells), **good})
    assert [each.name for each in calendar] == ["Sơ kết"]
    assert codes(findings) == [code]
    letter = {"name": "B", "first": "C", "last": "D"}[column]
    assert (findings[0].sheet, findings[0].cell[0]) == ("Lịch", letter)
