"""What the sheet "Đơn vị" says of changes mid-round: who left, into whom, whose deadline differs.

1. What is typed is read.  2. Each fault has its code and its cell.  3. A workbook of before these
columns says the same as ever.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.archives import edited
from support.budgets import examples
from support.control_case import DISTRICT, HOME, address, control_file, place, regulation, typed

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.control import Control
from thidua_xlsx.control.reading import read_control
from thidua_xlsx.control.terms import Terms
from thidua_xlsx.layout.control.schema import MERGED, TAKES_PART, WITHDRAWN

Values = dict[tuple[str, str, str], Any]
DOCUMENT = "Quyết định 12/QĐ-UBND"
HEALTH = {
    ("units", "new.1", "id"): "so-y-te",
    ("units", "new.1", "name"): "Sở Y tế",
    ("units", "new.1", "bloc"): "Các sở, ban, ngành",
}
ROWS = ("unit.so-noi-vu", "unit.ubnd-huyen-dai-tu", "new.1")
WRITTEN = control_file()


def row(row_id: str, **columns: Any) -> Values:
    return {("units", row_id, column): value for column, value in columns.items()}


def home(**columns: Any) -> Values:
    return row("unit.so-noi-vu", **{"reason": DOCUMENT, **columns})


def read(values: Values) -> tuple[Control, list[tuple[str, str | None]], tuple[Finding, ...]]:
    control, findings = read_control(typed(HEALTH | values, WRITTEN), regulation())
    assert control is not None
    for finding in findings:
        assert all(finding.message(lang) and finding.remedy(lang) for lang in ("vi", "en"))
    return control, [(found.code, found.cell) for found in findings], findings


# --- 1. what is typed


def test_a_unit_of_which_nothing_is_said_takes_part_under_the_rounds_deadline() -> None:
    control, faults, _ = read({})
    assert faults == [] and control.withdrawn == ()
    assert control.terms_of(HOME.id) == control.terms_of("khong-co") == Terms()
    assert control.deadline_of(HOME.id) == date(2024, 11, 24)


def test_a_school_year_is_a_period_of_its_own_with_or_without_a_deadline() -> None:
    """Điều 11.2i; blank is the round's."""
    control, faults, _ = read(row("unit.so-noi-vu", period=" năm học 2024 -  2025 "))
    assert faults == []
    assert control.terms_of(HOME.id) == Terms(period="năm học 2024 - 2025")
    assert control.terms_of(DISTRICT.id).period == ""
    both, faults, _ = read(home(period="năm học 2024 - 2025", deadline="30/06/2025"))
    assert faults == [] and both.deadline_of(HOME.id) == date(2025, 6, 30)
    older, findings = read_control(without_columns(WRITTEN, "period"), regulation())
    assert older is not None and findings == ()
    assert older.terms_of(HOME.id) == Terms()


@pytest.mark.parametrize("day", [datetime(2024, 12, 1), "1/12/2024", "01-12-2024"])
def test_a_deadline_of_its_own_is_read(day: Any) -> None:
    control, faults, _ = read(home(deadline=day))
    assert faults == []
    assert control.terms_of(HOME.id) == Terms(deadline=date(2024, 12, 1), document=DOCUMENT)
    assert control.deadline_of(HOME.id) == date(2024, 12, 1)
    assert control.deadline_of(DISTRICT.id) == date(2024, 11, 24)


@pytest.mark.parametrize("state", [WITHDRAWN, "Rút", "không tham gia"])
def test_a_withdrawn_unit_keeps_its_reason(state: str) -> None:
    """Older control workbooks say “Rút”."""
    control, faults, _ = read(home(state=state))
    assert (faults, control.withdrawn) == ([], (HOME.id,))
    assert control.terms_of(HOME.id) == Terms(left=True, document=DOCUMENT)


@pytest.mark.parametrize("named", ["so-y-te", "Sở Y tế", "SỞ Y  TẾ"])
def test_a_merged_unit_names_the_other_by_id_or_name(named: str) -> None:
    control, faults, _ = read(home(state=MERGED, into=named))
    assert (faults, control.withdrawn) == ([], (HOME.id,))
    into = control.terms_of(HOME.id).into
    assert into is not None and into.id == "so-y-te"


def test_mergers_may_follow_each_other() -> None:
    second = row("new.1", state=MERGED, into=DISTRICT.id, reason=DOCUMENT)
    control, faults, _ = read(home(state=MERGED, into="so-y-te") | second)
    assert (faults, control.withdrawn) == ([], (HOME.id, "so-y-te"))


# --- 2. faults

FAULTS: list[tuple[str, tuple[str, str], Values]] = [
    ("control-state-unknown", ("unit.so-noi-vu", "state"), home(state="nghỉ")),
    ("control-merge-missing", ("unit.so-noi-vu", "into"), home(state=MERGED)),
    ("control-merge-unstated", ("unit.so-noi-vu", "into"), home(into="so-y-te")),
    ("control-merge-unstated", ("unit.so-noi-vu", "into"), home(state=WITHDRAWN, into="so-y-te")),
    ("control-merge-unknown", ("unit.so-noi-vu", "into"), home(state=MERGED, into="Sở Y te")),
    ("control-merge-itself", ("unit.so-noi-vu", "into"), home(state=MERGED, into="Sở Nội vụ")),
    (
        "control-merge-withdrawn",
        ("unit.so-noi-vu", "into"),
        home(state=MERGED, into="so-y-te") | row("new.1", state=WITHDRAWN, reason=DOCUMENT),
    ),
    (
        "control-merge-circle",
        ("unit.so-noi-vu", "into"),
        home(state=MERGED, into="so-y-te")
        | row("new.1", state=MERGED, into="so-noi-vu", reason=DOCUMENT),
    ),
    ("control-date-bad", ("unit.so-noi-vu", "deadline"), home(deadline="31/02/2025")),
    ("control-date-bad", ("unit.so-noi-vu", "deadline"), home(deadline="tuần sau")),
    ("control-deadline-earlier", ("unit.so-noi-vu", "deadline"), home(deadline="23/11/2024")),
    ("control-reason-missing", ("unit.so-noi-vu", "reason"), home(state=WITHDRAWN, reason=None)),
    (
        "control-reason-missing",
        ("unit.so-noi-vu", "reason"),
        home(deadline="30/11/2024", reason=None),
    ),
]


@pytest.mark.parametrize(("code", "at", "values"), FAULTS)
def test_a_fault_is_found_at_its_cell(code: str, at: tuple[str, str], values: Values) -> None:
    control, faults, _ = read(values)
    assert (code, address("units", *at)) in faults
    assert {fault for fault, _ in faults} == {code}
    assert DISTRICT in control.units and HOME in control.units


def test_both_units_of_a_circle_are_named() -> None:
    circle = row("new.1", state=MERGED, into="so-noi-vu", reason=DOCUMENT)
    _, faults, _ = read(home(state=MERGED, into="so-y-te") | circle)
    assert faults == [
        ("control-merge-circle", address("units", "unit.so-noi-vu", "into")),
        ("control-merge-circle", address("units", "new.1", "into")),
    ]


def test_a_near_miss_of_the_other_units_name_is_suggested() -> None:
    _, _, (finding,) = read(home(state=MERGED, into="Sở y te"))
    assert finding.message().endswith("→ “Sở Y tế”?")
    _, _, (finding,) = read(home(state=MERGED, into="Kho bạc"))
    assert "→" not in finding.message()


def test_merged_into_nobody_knows_whom_it_left_all_the_same() -> None:
    control, _, _ = read(home(state=MERGED, into="Kho bạc"))
    assert control.withdrawn == (HOME.id,)
    assert control.terms_of(HOME.id).into is None


@examples(25)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([TAKES_PART, WITHDRAWN, MERGED, None, "?"]),
            st.sampled_from([None, "so-noi-vu", "so-y-te", DISTRICT.name, "khác"]),
        ),
        min_size=3,
        max_size=3,
    )
)
def test_whatever_states_are_typed_each_unit_takes_part_or_has_left(
    said: list[tuple[str | None, str | None]],
) -> None:
    values: Values = {}
    for row_id, (state, into) in zip(ROWS, said, strict=True):
        values |= row(row_id, state=state, into=into, reason=DOCUMENT)
    control, faults, _ = read(values)
    ids = [unit.id for unit in control.units]
    left = {ids[n] for n, (state, _) in enumerate(said) if state in (WITHDRAWN, MERGED)}
    assert set(control.withdrawn) == left
    errors = {code for code, _ in faults}
    for unit in left:
        # Without an error every chain of mergers ends in a unit that takes part.
        step, passed = control.terms_of(unit).into, 0
        while step is not None and step.id in left and not errors:
            step, passed = control.terms_of(step.id).into, passed + 1
            assert passed < 4
            assert step is not None


# --- 3. before these columns


def without_columns(data: bytes, *columns: str) -> bytes:
    def edit(book: Any) -> None:
        sheet = book["Đơn vị"]
        numbers = {cell.value: cell.column for cell in sheet[1]}
        for number in sorted((numbers[column] for column in columns), reverse=True):
            sheet.delete_cols(number)

    return edited(data, edit)


def test_an_older_workbook_is_read_and_nothing_is_asked_for() -> None:
    def edit(book: Any) -> None:
        sheet = book["Đơn vị"]
        sheet[place(sheet, "unit.so-noi-vu", "state")] = WITHDRAWN

    older = edited(without_columns(WRITTEN, "into", "deadline", "period", "reason"), edit)
    control, findings = read_control(older, regulation())
    assert control is not None and findings == ()
    assert control.units == (HOME, DISTRICT) and control.withdrawn == (HOME.id,)
    assert control.deadline_of(DISTRICT.id) == date(2024, 11, 24)


def test_a_merger_in_an_older_workbook_is_a_fault_at_the_state() -> None:
    def edit(book: Any) -> None:
        sheet = book["Đơn vị"]
        sheet[place(sheet, "unit.so-noi-vu", "state")] = MERGED

    older = edited(without_columns(WRITTEN, "into"), edit)
    _, findings = read_control(older, regulation())
    cell = address("units", "unit.so-noi-vu", "state")
    assert ("control-merge-missing", cell) in [(found.code, found.cell) for found in findings]
