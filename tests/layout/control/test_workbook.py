"""What the control workbook lays out before anybody has typed into it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from support.control_case import DISTRICT, HOME, appraised, regulation
from support.small_regulations import HALL, bonus_regulation

from thidua_xlsx.layout.control.control_workbook import (
    BLANK_UNITS,
    appraised_criteria,
    control_workbook,
)
from thidua_xlsx.layout.control.schema import (
    AGENCIES,
    APPRAISAL_SETTINGS,
    ASSIGNMENT_COLUMNS,
    ASSIGNMENTS,
    BLOCS,
    CALENDAR,
    COUNCIL,
    DAYS,
    HEADING,
    LEADERS,
    LOOK,
    LOOK_SETTINGS,
    READING,
    READINGS,
    ROUND,
    SETTINGS,
    SHEET_NAMES,
    UNIT_ASSIGNMENTS,
    UNIT_COLUMNS,
    UNITS,
    added_sheets,
    appraisal_settings,
)
from thidua_xlsx.layout.grid import Cell, Sheet, Workbook
from thidua_xlsx.model import Unit

FIRST_FOUR = (ROUND, UNITS, AGENCIES, LEADERS)
MADE_UP = "SỐ LIỆU MINH HỌA"


def sheet(workbook: Workbook, sheet_id: str) -> Sheet:
    return next(sheet for sheet in workbook.sheets if sheet.id == sheet_id)


def cell(workbook: Workbook, sheet_id: str, row: str, column: str) -> Cell:
    found = sheet(workbook, sheet_id).cell(row, column)
    assert found is not None, (sheet_id, row, column)
    return found


def test_the_sheets_stand_in_order_and_each_begins_with_an_instruction() -> None:
    workbook = control_workbook(appraised())
    assert [one.name for one in workbook.sheets] == list(SHEET_NAMES.values())
    for one in workbook.sheets:
        styles = [cell.style for row in one.rows[:3] for cell in row.cells.values()]
        assert ("instruction",) in styles
        assert one.protected == (one.id in (ROUND, ASSIGNMENTS, BLOCS, READINGS))
        assert one.addressed


def test_what_the_regulation_says_is_filled_in() -> None:
    workbook = control_workbook(appraised())
    values = {s.id: cell(workbook, ROUND, s.id, "value").value for s in SETTINGS}
    assert values["regulation"] == "nho"
    assert values["year"] == 2024
    assert values["standing_agency_name"] == "Sở Nội vụ"
    assert values["self_deadline"] == date(2024, 11, 24)
    assert values["appraisal_working_days"] == 50
    assert values["password"] is None


def test_every_setting_but_the_regulation_is_open() -> None:
    workbook = control_workbook(appraised())
    for setting in SETTINGS:
        field = cell(workbook, ROUND, setting.id, "value").field
        assert (field is not None) == (setting.id != "regulation")


def test_a_reading_shows_its_choices_its_literal_words_and_its_reason() -> None:
    workbook = control_workbook(regulation())
    value = cell(workbook, READINGS, READING + "base", "value")
    assert value.value == "Cách thứ nhất"
    assert value.field is not None
    labels = ("Cách thứ nhất", "Cách thứ hai, có dấu phẩy")
    assert (value.field.type, value.field.allowed) == ("choice", labels)
    assert cell(workbook, READINGS, READING + "base", "default").value == "Cách thứ nhất"
    assert cell(workbook, READINGS, READING + "base", "literal").value == "trên tổng số"
    assert cell(workbook, READINGS, READING + "base", "reason").value == "Vì thế."
    free = cell(workbook, READINGS, READING + "most", "value").field
    assert free is not None
    assert free.type == "text"


def test_units_stand_by_bloc_with_their_annex_and_blank_rows_below() -> None:
    workbook = control_workbook(regulation())
    ids = [row.id for row in sheet(workbook, UNITS).rows]
    assert ids.index("unit.so-noi-vu") + 1 == ids.index("unit.ubnd-huyen-dai-tu")
    assert cell(workbook, UNITS, "unit.so-noi-vu", "bloc").value == "Các sở, ban, ngành"
    assert cell(workbook, UNITS, "unit.so-noi-vu", "annex").value == "PHỤ LỤC I"
    assert cell(workbook, UNITS, "unit.ubnd-huyen-dai-tu", "annex").value == "PHỤ LỤC II"
    blank = [row for row in sheet(workbook, UNITS).rows if row.id.startswith("new.")]
    assert len(blank) == BLANK_UNITS
    assert all(not cell.value for row in blank for cell in row.cells.values())


def test_a_unit_stands_on_one_line_and_where_its_name_is_from_is_not_printed() -> None:
    known = regulation()
    units = tuple(replace(unit, source="Nghị quyết " * 12) for unit in known.units)
    book = control_workbook(known, units)
    source = cell(book, UNITS, "unit.so-noi-vu", "source")
    assert "wrap" not in source.style and "text" not in source.style
    printed = [*UNIT_COLUMNS][: [*UNIT_COLUMNS].index(sheet(book, UNITS).page.last_column) + 1]
    assert printed[-1] == "note" and "source" not in printed and "former" not in printed


@pytest.mark.parametrize(("count", "blank"), [(2, 34), (35, 1), (42, 1)])
def test_blank_rows_of_units_are_printed_to_the_end_of_a_page_and_no_further(
    count: int, blank: int
) -> None:
    some = tuple(Unit(f"xa-{n}", f"Xã số {n}", HALL) for n in range(count))
    units = sheet(control_workbook(regulation(), some), UNITS)
    ids = [row.id for row in units.rows]
    assert units.page.last_row is not None
    assert ids.index(units.page.last_row) == ids.index(f"unit.xa-{count - 1}") + blank


def test_the_headings_of_the_list_of_units_stay_on_the_screen() -> None:
    units = sheet(control_workbook(regulation()), UNITS)
    assert units.freeze is not None and units.page.first_row == units.freeze[0]
    (shown,) = units.rows[: [row.id for row in units.rows].index(units.freeze[0])]
    said = {column: one.value for column, one in shown.cells.items()}
    assert said == {column: cell(control_workbook(regulation()), UNITS, HEADING, column).value
                    for column in said}  # fmt: skip


def test_the_look_stands_under_its_own_heading_with_its_defaults() -> None:
    workbook = control_workbook(regulation())
    ids = [row.id for row in sheet(workbook, ROUND).rows]
    first = ids.index(LOOK)
    assert ids[first + 1 : first + 1 + len(LOOK_SETTINGS)] == [s.id for s in LOOK_SETTINGS]
    values = {s.id: cell(workbook, ROUND, s.id, "value").value for s in LOOK_SETTINGS}
    assert values == {
        "authority": regulation().authority,
        "logo": None,
        "heading_colour": "Xanh xám (mặc định)",
        "input_colour": "Vàng nhạt (mặc định)",
        "table_size": 11,
        "note": None,
        "illustration": None,
        "password": None,
    }


def test_the_code_of_a_unit_is_locked_and_that_of_a_new_one_open() -> None:
    workbook = control_workbook(regulation())
    assert cell(workbook, UNITS, "unit.so-noi-vu", "id").field is None
    assert cell(workbook, UNITS, "new.1", "id").field is not None


def test_units_given_replace_those_of_the_regulation() -> None:
    workbook = control_workbook(regulation(), (HOME,))
    ids = {row.id for row in sheet(workbook, UNITS).rows}
    assert "unit.so-noi-vu" in ids
    assert f"unit.{DISTRICT.id}" not in ids


def test_a_peoples_committee_has_no_superior_line_and_its_chairman_signs() -> None:
    book = control_workbook(regulation(), (DISTRICT, HOME))
    said = [
        [cell(book, UNITS, f"unit.{unit.id}", name).value for name in ("superior", "office")]
        for unit in (DISTRICT, HOME)
    ]
    assert said == [["–", "Chủ tịch"], [None, None]]


def test_an_agency_shows_the_criteria_that_it_appraises() -> None:
    workbook = control_workbook(regulation())
    assert cell(workbook, AGENCIES, "agency.thanh-tra-tinh", "annex.PL-I").value == "II.1–II.2"
    assert cell(workbook, AGENCIES, "agency.so-noi-vu", "annex.PL-I").value == "I.1–I.2; IX"
    assert appraised_criteria(regulation().annexes[0], "so-tai-chinh") == ""


def test_made_up_data_is_marked_on_every_sheet_and_in_the_setting() -> None:
    marked = control_workbook(appraised(), made_up_note=MADE_UP)
    assert cell(marked, ROUND, "illustration", "value").value == MADE_UP
    for one in marked.sheets:
        printed = [row.id for row in one.rows].index(one.page.first_row or one.rows[0].id)
        assert next(iter(one.rows[printed].cells.values())) == Cell(MADE_UP, ("illustration",))
    plain = control_workbook(regulation())
    assert not any(
        c.value == MADE_UP for s in plain.sheets for r in s.rows for c in r.cells.values()
    )


def test_field_keys_are_unique() -> None:
    keys = [field.key for *_, field in control_workbook(appraised()).fields()]
    assert len(keys) == len(set(keys))


# --- the appraisal


def test_every_criterion_of_the_agencies_stands_in_the_assignments() -> None:
    rows = [
        tuple(cell.value for cell in row.cells.values())
        for row in sheet(control_workbook(appraised()), ASSIGNMENTS).rows
        if row.id.startswith("criterion.")
    ]
    assert len(rows) == 6
    assert rows[0] == ("Phụ lục I", "II.1", "Thanh tra 1", "Thanh tra tỉnh", None, None)
    assert [row[:2] for row in rows[3:]] == [("Phụ lục II", id) for id in ("II.1", "II.2", "IX")]


def test_only_what_overrules_is_open_and_agencies_are_offered() -> None:
    workbook = control_workbook(appraised())
    row = "criterion.PL-I.IX"
    open_columns = [
        column
        for column in ASSIGNMENT_COLUMNS
        if cell(workbook, ASSIGNMENTS, row, column).field is not None
    ]
    assert open_columns == ["others", "reason"]
    others = cell(workbook, ASSIGNMENTS, row, "others").field
    assert others is not None
    assert (others.type, others.allowed) == ("text", ("Sở Nội vụ", "Thanh tra tỉnh"))


def test_a_regulation_has_only_what_it_has_use_for() -> None:
    small = regulation()
    assert added_sheets(small) == (
        *(ASSIGNMENTS, UNIT_ASSIGNMENTS, DAYS, CALENDAR, COUNCIL, BLOCS, READINGS),
    )
    assert COUNCIL not in added_sheets(replace(small, council="Khối thi đua số 1"))
    assert "appeal_deadline" not in {s.id for s in appraisal_settings(small)}
    bare = bonus_regulation()
    assert added_sheets(bare) == (DAYS, CALENDAR, COUNCIL, BLOCS)
    kept = {"publish_ranks", "self_beside", "scorecards", "late_returns", "codes"}
    assert {s.id for s in appraisal_settings(bare)} == kept
    assert [one.id for one in control_workbook(bare).sheets] == [*FIRST_FOUR, *added_sheets(bare)]
    assert added_sheets(appraised()) == tuple(SHEET_NAMES)[4:]


def test_the_settings_of_the_appraisal_are_filled_in_with_the_regulations_way() -> None:
    workbook = control_workbook(appraised())
    values = {s.id: cell(workbook, ROUND, s.id, "value").value for s in APPRAISAL_SETTINGS}
    assert values == {
        "appraisal_by": "Theo cơ quan thẩm định",
        "own_appraisal": None,
        "ballots_needed": None,
        "show_ballots": "Không",
        "publish_ranks": "Không",
        "self_beside": "Không",
        "scorecards": "Không",
        "appeal_deadline": None,
        "late_returns": "Nhận và ghi chú",
        "signed_sheets": "Ghi nhận",
        "codes": "Không",
    }


def test_a_day_is_off_or_worked_and_nothing_else() -> None:
    kind = cell(control_workbook(appraised()), DAYS, "new.1", "kind").field
    day = cell(control_workbook(appraised()), DAYS, "new.1", "day").field
    assert kind is not None and day is not None
    assert (kind.type, kind.allowed, day.type) == ("choice", ("Nghỉ", "Làm bù"), "date")
