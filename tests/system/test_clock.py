"""Promises of the clock: one zone, one door, and times as people in Vietnam type them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.system.clock import ZONE, now, parse_time


def test_the_epoch_variable_replaces_the_present(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1732467600")
    assert now().isoformat() == "2024-11-25T00:00:00+07:00"


@pytest.mark.parametrize("stated", ["", "soon", "1e9", "9" * 30])
def test_an_unusable_epoch_counts_as_not_set(monkeypatch: pytest.MonkeyPatch, stated: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", stated)
    assert abs(now() - datetime.now(UTC)) < timedelta(minutes=5)


def test_the_present_is_in_whole_seconds_at_seven_hours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    moment = now()
    assert moment.utcoffset() == timedelta(hours=7)
    assert moment.microsecond == 0


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2024-11-20", "2024-11-20T00:00:00+07:00"),
        ("2024-11-20T08:30", "2024-11-20T08:30:00+07:00"),
        ("2024-11-20 08:30:15.9", "2024-11-20T08:30:15+07:00"),
        ("2024-11-20T08:30+00:00", "2024-11-20T15:30:00+07:00"),
        ("2024-11-20T08:30Z", "2024-11-20T15:30:00+07:00"),
        ("20-11-2024", "2024-11-20T00:00:00+07:00"),
        ("20/11/2024", "2024-11-20T00:00:00+07:00"),
        (" 3/1/2025 ", "2025-01-03T00:00:00+07:00"),
        ("20/11/2024 8:30", "2024-11-20T08:30:00+07:00"),
        ("20/11/2024  08:30:59", "2024-11-20T08:30:59+07:00"),
        ("29/02/2024", "2024-02-29T00:00:00+07:00"),
    ],
)
def test_times_as_people_type_them(typed: str, meant: str) -> None:
    moment = parse_time(typed)
    assert moment is not None
    assert moment.isoformat() == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "hôm qua",
        "31/11/2024",
        "29/02/2023",
        "11/20/2024",
        "20/11/24",
        "20/11/2024 24:00",
        "20/11/2024 8h30",
        "20241120",
        "2024-13-01",
        "0001-01-01T00:00+14:00",
        "9999-12-31T23:00-10:00",
    ],
)
def test_what_is_no_time_gives_none(typed: str) -> None:
    assert parse_time(typed) is None


@given(st.text())
def test_any_text_gives_a_time_or_none(typed: str) -> None:
    moment = parse_time(typed)
    assert moment is None or moment.tzinfo is ZONE


@given(st.datetimes(min_value=datetime(1900, 1, 2), max_value=datetime(9998, 1, 1)))
def test_what_the_clock_prints_it_reads_back(moment: datetime) -> None:
    stated = moment.replace(microsecond=0, tzinfo=ZONE)
    assert parse_time(stated.isoformat()) == stated
    assert parse_time(f"{stated:%d/%m}/{stated.year:04} {stated:%H:%M:%S}") == stated
