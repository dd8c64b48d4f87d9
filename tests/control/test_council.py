"""Members of the council and its team (Điều 9.1–9.2): listed by the officer, printed to be signed.

1. Rows come back in their order; who has two roles stands twice.
2. A workbook without the sheet is read as ever: nobody is listed, nothing is printed.
3. Listed members stand on a sheet with room to sign; chair and secretary under their offices.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.archives import edited
from support.budgets import examples
from support.consolidated_samples import open_ratings, sheet_of, workbook
from support.control_case import appraised, control_file, typed

from thidua_xlsx.control.control import Control
from thidua_xlsx.control.reading import read_control
from thidua_xlsx.layout.control.schema import COUNCIL, SHEET_NAMES
from thidua_xlsx.layout.council import COUNCIL_ROLES, ROLES, TEAM_ROLES
from thidua_xlsx.layout.grid import Sheet
from thidua_xlsx.model import Member

WRITTEN = control_file(under=appraised())
CHAIR = Member("Nguyễn Văn An", "Phó Chủ tịch UBND tỉnh", "chair")
MEMBER = Member("Trần Thị Bình", "Phó Giám đốc Sở Nội vụ", "member")
HEAD = Member("Trần Thị Bình", "Phó Giám đốc Sở Nội vụ", "head")
SECRETARY = Member("Lê Văn Cường", "Trưởng phòng CCHC, Sở Nội vụ", "secretary")
EVERYONE = (CHAIR, MEMBER, HEAD, SECRETARY)


def listed(members: tuple[Member, ...]) -> bytes:
    """The control workbook with them typed in."""
    return typed(
        {
            (COUNCIL, f"new.{n}", column): value
            for n, member in enumerate(members, start=1)
            for column, value in (
                ("name", member.name),
                ("position", member.position),
                ("role", ROLES[member.role]),
            )
        },
        WRITTEN,
    )


def control_of(data: bytes) -> Control:
    control, findings = read_control(data, appraised())
    assert control is not None and findings == ()
    return control


def test_members_come_back_in_their_order() -> None:
    assert control_of(listed(EVERYONE)).council == EVERYONE
    assert control_of(WRITTEN).council == ()


def test_a_workbook_of_before_has_no_such_sheet() -> None:
    without = edited(WRITTEN, lambda book: book.remove(book[SHEET_NAMES[COUNCIL]]))
    assert control_of(without).council == ()


def test_where_nobody_is_listed_nothing_is_printed() -> None:
    _, book = workbook(open_ratings())
    assert not [row for sheet in book.sheets for row in sheet.rows if row.id == "council"]
    assert not [row for sheet in book.sheets for row in sheet.rows if row.id == "sign-name"]


def test_who_is_listed_stands_with_room_to_sign() -> None:
    _, book = workbook(open_ratings(), council=EVERYONE)
    sheet = sheet_of(book, "summary")
    number, name, position, role, signature = zip(*lines(sheet, "council/"), strict=True)
    assert (number, name) == ((1, 2), (CHAIR.name, MEMBER.name))
    assert CHAIR.position in position and set(signature) == {None}
    _, name, _, role, _ = zip(*lines(sheet, "team/"), strict=True)
    assert name == (HEAD.name, SECRETARY.name)
    assert role == ("Tổ trưởng Tổ giúp việc", "Thư ký Tổ giúp việc")


def lines(sheet: Sheet, prefix: str) -> list[list[object]]:
    """What the rows say whose ids begin so, from left to right."""
    rows = (row for row in sheet.rows if row.id.startswith(prefix))
    return [[cell.value for cell in row.cells.values()] for row in rows]


@pytest.mark.parametrize("id", ["summary", "ranking.so-ban-nganh"])
def test_chair_and_secretary_stand_under_their_offices(id: str) -> None:
    _, book = workbook(open_ratings(), council=EVERYONE)
    rows = {row.id: [cell.value for cell in row.cells.values()] for row in sheet_of(book, id).rows}
    assert rows["sign-office"] == ["THƯ KÝ", "CHỦ TỊCH HỘI ĐỒNG"]
    assert rows["sign-name"] == [SECRETARY.name, CHAIR.name]


def test_of_two_chairs_none_is_named_under_the_office() -> None:
    _, book = workbook(open_ratings(), council=(CHAIR, MEMBER, CHAIR))
    assert not [row for row in sheet_of(book, "summary").rows if row.id == "sign-name"]


@examples(10)
@given(st.lists(st.sampled_from(EVERYONE), min_size=1))
def test_every_member_stands_once_for_each_row(members: list[Member]) -> None:
    _, book = workbook(open_ratings(), council=tuple(members))
    sheet = sheet_of(book, "summary")
    for prefix, roles in (("council/", COUNCIL_ROLES), ("team/", TEAM_ROLES)):
        expected = [member.name for member in members if member.role in roles]
        assert [name for _, name, *_ in lines(sheet, prefix)] == expected
