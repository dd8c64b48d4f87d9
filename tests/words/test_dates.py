"""One parser reads every day: in a return, in the control workbook and on the command line."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from thidua_xlsx.control.cells import ControlRow
from thidua_xlsx.reading.cells import RawCell
from thidua_xlsx.returns.values.cell_values import read_date
from thidua_xlsx.system.clock import parse_time
from thidua_xlsx.words.dates import FIRST_DAY, LAST_DAY, day_of, is_plausible, moment_of

DAYS = st.dates(min_value=FIRST_DAY, max_value=LAST_DAY)
MARKS = st.sampled_from(["/", "-", ".", " / ", ". "])
TIMES = st.sampled_from(["", " 8:30", " 08:30:15", "T16:05", " 25:99", " 8h30"])
RUBBISH = st.text("0123456789/.-: T+ZWngàythá năm\u00a0\u200b", max_size=20)


@st.composite
def typed_days(draw: st.DrawFn) -> tuple[str, date]:
    """A day in one of the ways in which it may stand, without a time."""
    day = draw(DAYS)
    form = draw(st.sampled_from(["{d}{a}{m}{b}{y}", "{y}-{m}-{d}", "ngày {d} tháng {m} năm {y}"]))
    width = draw(st.sampled_from(["", "02"]))
    parts = {"d": format(day.day, width), "m": format(day.month, width), "y": f"{day.year:04}"}
    text = form.format(a=draw(MARKS), b=draw(MARKS), **parts)
    change = draw(st.sampled_from([str, str.upper, str.capitalize, lambda one: f" {one}\u00a0"]))
    return unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), change(text)), day


def in_return(text: str) -> date | None:
    """What a form's cell holding the text says."""
    return read_date(RawCell(text, "text")).value


def in_control(text: str) -> date | None:
    """What a cell of dot-cham.xlsx holding the text says."""
    return ControlRow("1", "Ngày nghỉ", 5, {"day": 1}, {"day": text}).date("day")


def on_command_line(text: str) -> date | None:
    """The day of ``--received`` with the text."""
    moment = parse_time(text)
    return None if moment is None else moment.date()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1/2.2024", date(2024, 2, 1)),
        ("20-11-2024", date(2024, 11, 20)),
        ("2024-11-05", date(2024, 11, 5)),
        ("2024-1-5", date(2024, 1, 5)),
        ("2024-W45-2", date(2024, 11, 5)),
        ("ngày 5 tháng 3 năm 2024", date(2024, 3, 5)),
        ("Ngày 5 tháng 3 năm 2024 8:30", date(2024, 3, 5)),
        ("2024-11-05T00:00:00.000", date(2024, 11, 5)),
        ("31/11/2024", None),
        ("5/3/24", None),
        ("20241105", None),
        ("5/3/2024 24:00", None),
        ("１/２/２０２４", None),
    ],
)
def test_a_form_is_read_in_every_place_or_in_none(text: str, day: date | None) -> None:
    assert [read(text) for read in (in_return, in_control, on_command_line)] == [day] * 3


@given(typed_days())
def test_every_form_of_a_day_is_read_everywhere(typed: tuple[str, date]) -> None:
    text, day = typed
    assert (in_return(text), in_control(text), on_command_line(text)) == (day, day, day)


@example("0001-1-1")
@given(st.one_of(RUBBISH, st.tuples(typed_days(), TIMES).map(lambda pair: pair[0][0] + pair[1])))
def test_the_three_places_agree_on_any_text(text: str) -> None:
    moment = moment_of(text)
    day = None if moment is None else moment.date()
    meant = day if day is not None and is_plausible(day) else None
    assert in_control(text) == in_return(text) == meant
    if moment is None or moment.tzinfo is None:
        assert on_command_line(text) == day


def test_a_stated_offset_moves_the_moment_but_not_the_day_written() -> None:
    assert day_of("2024-11-05T23:30Z") == date(2024, 11, 5)
    assert parse_time("2024-11-05T23:30Z") == parse_time("2024-11-06 06:30")
