"""What is remembered of the control workbook is what was read, and anything damaged is told."""

from __future__ import annotations

import json
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.cells import ControlRow, Listing
from thidua_xlsx.control.remembered import DAMAGED, from_text, to_text

COLUMNS = {"id": 2, "name": 3}
values = st.one_of(
    st.text(max_size=6),
    st.integers(-(2**60), 2**60),
    st.booleans(),
    st.floats(allow_nan=False),
    st.datetimes(datetime(2024, 1, 1), datetime(2025, 1, 1)),
    st.dates(date(2024, 1, 1), date(2025, 1, 1)),
    st.times(),
)


@given(st.lists(st.dictionaries(st.sampled_from(sorted(COLUMNS)), values), max_size=4))
def test_a_book_comes_back_as_it_was(rows: list[dict[str, object]]) -> None:
    listing = Listing(
        "Đơn vị",
        COLUMNS,
        tuple(ControlRow(f"dong-{n}", "Đơn vị", n, COLUMNS, row) for n, row in enumerate(rows)),
    )
    finding = Finding("control-sheet-missing", "dot-cham.xlsx", sheet="Ngày", parameters={"a": "b"})
    book = ({"units": listing, "days": Listing("Ngày", {}, ())}, (finding,))
    again = from_text(to_text(book))
    assert again == book
    said = [row.values for row in (again[0] or {})["units"].rows]
    assert [[type(value) for value in row.values()] for row in said] == [
        [type(value) for value in row.values()] for row in rows
    ]


def test_what_json_cannot_say_is_not_kept() -> None:
    row = ControlRow("a", "Đơn vị", 2, COLUMNS, {"name": time})
    with pytest.raises(TypeError):
        to_text(({"units": Listing("Đơn vị", COLUMNS, (row,))}, ()))


@pytest.mark.parametrize(
    "text", [None, 3, "", "{}", "[]", "[1, 2]", '[{"units": ["Đơn vị"]}, []]', "[{}, [3]]",
             '[{"u": ["Đơn vị", {}, [["a", 1, {"name": {"float": "x"}}]]]}, []]',
             '[{"u": ["Đơn vị", {}, [["a", 1, {"name": {"khac": "x"}}]]]}, []]']
)  # fmt: skip
def test_what_is_damaged_is_not_believed(text: object) -> None:
    with pytest.raises(DAMAGED):
        from_text(text)


def test_it_is_kept_as_plain_json() -> None:
    row = ControlRow("a", "Đơn vị", 2, COLUMNS, {"name": date(2024, 11, 20)})
    kept = json.loads(to_text(({"units": Listing("Đơn vị", COLUMNS, (row,))}, ())))
    assert kept == [
        {"units": ["Đơn vị", COLUMNS, [["a", 2, {"name": {"date": "2024-11-20"}}]]]}, []
    ]  # fmt: skip
