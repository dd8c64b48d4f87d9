"""The 50 working days of Điều 9.5 on the Vietnamese calendar, against days counted by hand."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.appraisal.working_days import (
    is_working_day,
    last_day,
    working_days_between,
)

DAYS = st.dates(date(2022, 1, 1), date(2030, 12, 31))
SETS = st.frozensets(DAYS, max_size=20)
COUNTS = st.integers(0, 120)


@pytest.mark.parametrize(
    ("received", "working_days", "last"),
    [
        # 25–29/11: 5; December: 22 (27); 2–3/1: 2 (29); 6–24/1: 15 (44); Tết 27–31/1;
        # 3–7/2: 5 (49); Monday 10/2 is the fiftieth.
        (date(2024, 11, 24), 50, date(2025, 2, 10)),
        # Received on Wednesday 20/11: 21 and 22/11 are two of them more, so two earlier.
        (date(2024, 11, 20), 50, date(2025, 2, 6)),
        # Friday 26/4/2024 + 1: Monday 29/4 is swapped, 30/4 and 1/5 are holidays.
        (date(2024, 4, 26), 1, date(2024, 5, 2)),
        # … 2/5, 3/5, and the Saturday worked for 29/4.
        (date(2024, 4, 26), 3, date(2024, 5, 4)),
        (date(2025, 4, 25), 1, date(2025, 4, 26)),
        (date(2025, 4, 29), 1, date(2025, 5, 5)),
        (date(2024, 2, 7), 1, date(2024, 2, 15)),
        (date(2025, 1, 24), 1, date(2025, 2, 3)),
        (date(2024, 11, 24), 0, date(2024, 11, 24)),
    ],
)
def test_deadlines_counted_by_hand(received: date, working_days: int, last: date) -> None:
    assert last_day(received, working_days) == last
    assert working_days_between(received, last) == working_days


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2024, 2, 8), date(2024, 2, 14)),  # Tết Giáp Thìn
        (date(2025, 1, 25), date(2025, 2, 2)),  # Tết Ất Tỵ
        (date(2024, 8, 31), date(2024, 9, 3)),  # Quốc khánh 2024
        (date(2023, 4, 29), date(2023, 5, 3)),  # Giỗ Tổ on a Saturday, days in lieu
        (date(2022, 12, 31), date(2023, 1, 2)),  # 1/1 on a Sunday, the Monday in lieu
    ],
)
def test_public_holidays_are_off_and_the_days_around_them_are_not(first: date, last: date) -> None:
    day = first
    while day <= last:
        assert not is_working_day(day), day
        day += timedelta(days=1)
    assert is_working_day(first - timedelta(days=1))
    assert is_working_day(day)


@pytest.mark.parametrize(
    ("off", "worked"),
    [
        (date(2024, 4, 29), date(2024, 5, 4)),
        (date(2025, 5, 2), date(2025, 4, 26)),
        (date(2018, 12, 31), date(2019, 1, 5)),  # the Saturday lies in the next year
        (date(2015, 1, 2), date(2014, 12, 27)),  # and here in the year before
    ],
)
def test_a_swapped_day_is_off_and_its_saturday_is_worked(off: date, worked: date) -> None:
    assert not is_working_day(off)
    assert is_working_day(worked)
    assert not is_working_day(worked + timedelta(days=7))


def test_a_swap_that_the_package_lacks_is_entered_by_two_sets() -> None:
    swap = (frozenset({date(2026, 1, 2)}), frozenset({date(2026, 1, 10)}))
    assert last_day(date(2025, 12, 31), 1, *swap) == date(2026, 1, 5)
    assert last_day(date(2025, 12, 31), 6, *swap) == date(2026, 1, 10)
    assert working_days_between(date(2025, 12, 31), date(2026, 1, 12), *swap) == 7


def test_a_day_worked_may_be_a_public_holiday_of_the_package() -> None:
    assert not is_working_day(date(2025, 1, 31))
    assert is_working_day(date(2025, 1, 31), extra_working_days=frozenset({date(2025, 1, 31)}))


def test_a_day_in_both_sets_is_a_day_off() -> None:
    day = frozenset({date(2024, 12, 4)})
    assert not is_working_day(date(2024, 12, 4), day, day)


def test_days_left_count_down_to_the_last_day_and_below() -> None:
    last = date(2025, 2, 7)  # a Friday
    seen = {day: working_days_between(date(2025, 2, day), last) for day in range(3, 12)}
    assert seen == {3: 4, 4: 3, 5: 2, 6: 1, 7: 0, 8: 0, 9: 0, 10: -1, 11: -2}


def test_a_negative_number_of_days_is_our_bug() -> None:
    with pytest.raises(ValueError):
        last_day(date(2024, 11, 24), -1)


@given(DAYS, COUNTS, SETS, SETS)
def test_the_last_day_is_so_many_working_days_away(
    received: date, count: int, off: frozenset[date], worked: frozenset[date]
) -> None:
    last = last_day(received, count, off, worked)
    assert working_days_between(received, last, off, worked) == count
    assert count == 0 or is_working_day(last, off, worked)
    assert count == 0 or working_days_between(received, last - timedelta(1), off, worked) < count


@given(DAYS, DAYS, DAYS, SETS, SETS)
def test_stretches_add_up_whichever_way_they_run(
    a: date, b: date, c: date, off: frozenset[date], worked: frozenset[date]
) -> None:
    def between(start: date, end: date) -> int:
        return working_days_between(start, end, off, worked)

    assert between(a, b) + between(b, c) == between(a, c)
    assert between(a, b) == -between(b, a)


@given(DAYS, COUNTS, SETS)
def test_more_days_off_never_make_a_deadline_earlier(
    received: date, count: int, off: frozenset[date]
) -> None:
    assert last_day(received, count, off) >= last_day(received, count)
    assert last_day(received, count, extra_working_days=off) <= last_day(received, count)


@given(DAYS)
def test_a_week_has_at_most_six_working_days(monday: date) -> None:
    assert 0 <= working_days_between(monday, monday + timedelta(days=7)) <= 6


def test_the_calendar_is_loaded_only_when_a_day_is_asked_about() -> None:
    code = "import sys, thidua_xlsx.appraisal.working_days; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
