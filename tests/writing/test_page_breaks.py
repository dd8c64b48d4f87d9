"""Where pages begin: rows that belong together stand on one page, and a break is set only for
them."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.form_helpers import TABLES, blank

from thidua_xlsx.layout.blocks import Block, held_together
from thidua_xlsx.layout.grid import Cell, Column, Page, Row, Sheet
from thidua_xlsx.writing.heights import Height
from thidua_xlsx.writing.page_breaks import Drawn, Paged, paged

ROOM = 481.0
"""Points of rows on a landscape page of A4, less than one of them."""


def sheet(rows: list[Row], **page: tuple[str, str]) -> Sheet:
    return Sheet("s", "S", (Column("a", 20), Column("b", 20)), rows, page=Page(**page))


def breaks(rows: list[Row], points: float, *, grows: bool = False, **page: tuple[str, str]) -> list:
    return list(printed(rows, points, grows=grows, **page).breaks)


def printed(
    rows: list[Row], points: float, *, grows: bool = False, **page: tuple[str, str]
) -> Paged:
    return paged(sheet(rows, **page), [Drawn.of(row, Height(points, grows)) for row in rows])


def rows(count: int, *kept: int) -> list[Row]:
    return [Row(f"r{place}", {}, kept=place in kept) for place in range(count)]


def test_a_page_that_ends_with_a_heading_ends_before_it() -> None:
    # Four rows of 100 points fill a page; the fourth is a heading.
    assert breaks(rows(10, 3), 100.0) == [3]
    assert breaks(rows(10, 2), 100.0) == []
    assert breaks(rows(10, 2, 3), 100.0) == [2]


def test_the_repeated_heading_takes_its_room_on_every_page_but_the_first() -> None:
    # Four rows on page 1, three on the next ones.
    assert breaks(rows(12, 6), 100.0, repeat_rows=("r0", "r0")) == [6]
    assert breaks(rows(12, 5), 100.0, repeat_rows=("r0", "r0")) == []


def test_a_heading_begins_a_page_also_where_a_program_has_room_for_one_row_more() -> None:
    assert breaks(rows(10, 4), 100.0) == [4]
    # Where typing makes rows higher no one knows where the page ends.
    assert breaks(rows(10, 4), 100.0, grows=True) == []


def test_rows_that_no_page_has_room_for_are_left_to_the_program() -> None:
    assert breaks(rows(9, *range(8)), 100.0) == []


def test_breaks_of_the_layout_stay() -> None:
    given = rows(10)
    given[2] = replace(given[2], page_break=True)
    assert breaks(given, 10.0) == [2]
    given[5] = replace(given[5], kept=True)
    assert breaks(given, 100.0) == [2, 5]


def test_signatures_take_the_last_two_rows_of_the_table_with_them() -> None:
    for count in range(3, 30):
        table, foot = Block(rows(count)), Block([Row("sign-1", {}), Row("sign-2", {})])
        whole = list(held_together(table, foot).rows)
        assert [row.kept for row in whole] == [False] * (count - 2) + [True] * 3 + [False]
        for grows in (False, True):
            found = breaks(whole, 50.0, grows=grows)
            starts = [0, *found]
            assert all(start <= count - 2 for start in starts)
            # From the last break on all fits, and where rows grow there is room for that.
            fits = ROOM * (0.8 if grows else 1)
            if found:
                assert (len(whole) - found[-1]) * 50 <= fits
            else:
                assert not grows or len(whole) * 50 <= fits


def test_what_needs_little_more_than_a_page_is_printed_smaller_on_one() -> None:
    # Nine rows of 50 points fill a page.
    assert printed(rows(9, 7), 50.0) == Paged([])
    assert printed(rows(11, 9), 50.0) == Paged([], one_page=True)
    assert not printed(rows(12, 10), 50.0).one_page
    # Where people type no one knows how high the rows will be.
    assert not printed(rows(11, 9), 50.0, grows=True).one_page


@given(count=st.integers(2, 60), points=st.floats(5, 60))
def test_what_is_made_smaller_needs_a_quarter_more_than_a_page_at_most(
    count: int, points: float
) -> None:
    found = printed(rows(count, count - 2), points)
    if found.one_page:
        assert 0.94 * ROOM < count * points <= 1.25 * ROOM and list(found.breaks) == []


def test_what_is_small_already_because_it_is_wide_is_not_made_smaller() -> None:
    wide = replace(sheet(rows(11, 9)), columns=(Column("a", 80), Column("b", 80)))
    assert not paged(wide, [Drawn.of(row, Height(65.0, False)) for row in wide.rows]).one_page


def test_pages_that_the_layout_begins_are_not_put_on_one() -> None:
    some = rows(60, 9)
    some[11] = replace(some[11], page_break=True)
    assert not printed(some, 50.0).one_page


def test_signatures_before_a_break_of_the_layout_do_not_stand_alone() -> None:
    # Nine rows of 50 points fill a page; of the first twelve the last three belong together.
    some = rows(20, 9, 10)
    some[12] = replace(some[12], page_break=True)
    assert breaks(some, 50.0) == [6, 12]


def test_a_heading_does_not_end_a_page_whatever_table_it_is_of() -> None:
    some = rows(10, 8)
    some[3] = replace(some[3], cells={"a": Cell("Đơn vị", ("heading",))})
    assert breaks(some, 100.0)[0] == 3


def test_few_rows_do_not_stand_alone_on_a_page_but_share_those_of_the_page_before() -> None:
    # Nine rows of 50 points fill a page.  Of twelve, the last three belong together: they and three
    # more make the last page.
    assert breaks(rows(12, 9, 10), 50.0) == [6]
    # What people type makes the rows above them higher: no page is left half empty for that.
    assert breaks(rows(12, 9, 10), 50.0, grows=True) == [9]
    # A page that is filled enough keeps its rows.
    assert breaks(rows(13, 9, 10, 11), 50.0) == [9]
    # One row before rows that fill a page shares those above it, but for a heading's first.
    assert breaks(rows(19, 4, *range(10, 18)), 50.0) == [6, 10]


@pytest.mark.parametrize("table", TABLES)
def test_no_issued_form_begins_its_last_page_with_its_signatures(table: str) -> None:
    form = blank(table)
    written = openpyxl.load_workbook(BytesIO(form.data))[form.sheet]
    starts = [each.id + 1 for each in written.row_breaks.brk]
    total, office = form.row_number("total"), form.row_number("sign-office")
    assert starts and max(starts) < total < office
