"""``status`` tells how many days are left to the next dates of the year, and all of them to
programs."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from support.command_line import asked, run
from support.control_case import typed
from support.round_helpers import begun

from thidua_xlsx.system import clock

pytestmark = pytest.mark.usefixtures("fixed_clock")


def round_with(folder: Path, *dates: tuple[str, int | None, int]) -> Path:
    """A round with those dates: name, days till the first (None: it has none), till the last."""
    path = begun(folder, "PL-I").path
    today = clock.now().date()

    def day(days: int | None) -> date | None:
        return None if days is None else today + timedelta(days)

    values = {
        ("calendar", f"new.{n}", column): value
        for n, (name, first, last) in enumerate(dates, 1)
        for column, value in (("name", name), ("first", day(first)), ("last", day(last)))
        if value is not None
    }
    control = path / "dot-cham.xlsx"
    control.write_bytes(typed(values, control.read_bytes()))
    return path


def told(path: Path, lang: str = "vi") -> list[str]:
    begin = {"vi": "Lịch: ", "en": "Calendar: "}[lang]
    lines = run("status", path, "--lang", lang).out.splitlines()
    return [line.removeprefix(begin) for line in lines if line.startswith(begin)]


def test_the_next_dates_are_told_with_the_days_that_are_left(tmp_path: Path) -> None:
    path = round_with(
        tmp_path,
        ("đăng ký thi đua", None, 12),
        ("họp Khối", None, 0),
        ("sơ kết", -40, -1),
        ("tổng kết", 20, 50),
    )
    today = clock.now().date()
    days = {n: f"{today + timedelta(n):%d/%m/%Y}" for n in (0, 12, 20, 50)}
    assert told(path) == [
        f"hôm nay là ngày cuối của “họp Khối” ({days[0]}).",
        f"còn 12 ngày đến hạn “đăng ký thi đua” ({days[12]}).",
        f"còn 20 ngày thì bắt đầu “tổng kết” (từ {days[20]} đến {days[50]}).",
    ]
    assert told(path, "en")[1] == f"12 days left for “đăng ký thi đua” ({days[12]})."
    calendar = asked("status", path)["calendar"]
    assert [(one["name"], one["days_left"]) for one in calendar] == [
        ("sơ kết", -1), ("họp Khối", 0), ("đăng ký thi đua", 12), ("tổng kết", 50),
    ]  # fmt: skip
    sheet = openpyxl.load_workbook(path / "ket-qua" / "tinh-trang.xlsx").worksheets[0]
    shown = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    assert "còn 12 ngày đến hạn “đăng ký thi đua”" in shown and "sơ kết" not in shown


def test_of_many_dates_the_next_three_are_told(tmp_path: Path) -> None:
    path = round_with(tmp_path, *((f"việc {n}", None, n) for n in (5, 4, 3, 2)))
    assert [line.partition("“")[2][:6] for line in told(path)] == ["việc 2", "việc 3", "việc 4"]


def test_without_dates_nothing_is_told(tmp_path: Path) -> None:
    path = round_with(tmp_path)
    assert told(path) == [] and asked("status", path)["calendar"] == []
