"""Agreeing by exception against a plain model: which rows the mark of a criterion reaches, what
then counts, what each row still lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.form_helpers import regulation

from thidua_xlsx.layout.appraiser import AppraiserRequest, appraiser_workbook
from thidua_xlsx.layout.appraiser.agreement import (
    AGREEMENT,
    LABEL,
    appraised_level,
    appraised_score,
    criterion_row,
    is_agreed,
    mark_key,
)
from thidua_xlsx.layout.appraiser.appraiser_request import (
    asked_of,
    printed_rows,
    row_key,
    row_statement,
    sheet_id,
)
from thidua_xlsx.layout.appraiser.row_states import state_of
from thidua_xlsx.layout.grid import Sheet
from thidua_xlsx.model import Named, Stage, Value

ANNEX = "PL-I"
CRITERIA = ("II.1", "V.5", "III.1")
"""In the order of the annex; one of them is shared."""
UNITS = ("so-noi-vu", "so-tu-phap", "so-y-te")
AGENCY = Named("so-noi-vu", "Sở Nội vụ")
"""Itself one of the units."""
LEVEL_NAMES = tuple(level.name for level in regulation("tn-2610-2024").quality_levels)


@dataclass(frozen=True)
class Said:
    """A row as it stands in a list; ``typed``: a number, "?" for what is none, None for nothing."""

    own: Decimal | None
    proposed: str
    explained: bool
    part: Decimal | None
    typed: Decimal | str | None
    level: str
    reason: bool


def is_own(unit: str) -> bool:
    return unit == AGENCY.id


def score_of(said: Said, unit: str, marked: bool, most: Decimal) -> Decimal | None:
    """What counts, told plainly."""
    if isinstance(said.typed, Decimal):
        return said.typed
    if said.typed == "?" or not marked or is_own(unit) or said.part is not None:
        return None
    if said.own is None or not said.explained or said.own > most:
        return None
    return said.own if said.own == round(said.own, 2) else None


def lacks(said: Said, unit: str, marked: bool, most: Decimal, levelled: bool) -> str:
    """What the last column says, told plainly."""
    score = score_of(said, unit, marked, most)
    if score is None:
        return "Chưa chấm" if said.explained else "Không có minh chứng"
    against = said.own if said.part is None else said.part
    if against is not None and score != against and not said.reason:
        return "Thiếu lý do"
    level = said.level or (said.proposed if said.typed is None else "")
    if levelled and not level:
        return "Thiếu mức"
    return "Xong" if isinstance(said.typed, Decimal) else "Nhất trí"


def scores() -> st.SearchStrategy[Decimal]:
    return st.sampled_from([Decimal(text) for text in ("0", "0.25", "0.5", "1", "0.333", "99")])


def rows() -> st.SearchStrategy[Said]:
    fits = st.sampled_from([Decimal(text) for text in ("0", "0.25", "0.5")])
    return st.builds(
        Said,
        own=st.none() | scores(),
        proposed=st.sampled_from(("", *LEVEL_NAMES)),
        explained=st.booleans(),
        part=st.none() | st.none() | st.just(Decimal("0.5")),
        typed=st.none() | st.none() | st.just("?") | fits,
        level=st.sampled_from(("", *LEVEL_NAMES)),
        reason=st.booleans(),
    )


def request_of(
    said: Mapping[tuple[str, str], Said], marked: Mapping[str, bool], *, asks: bool = True
) -> AppraiserRequest:
    """A list of those rows as it came back."""
    rules = regulation("tn-2610-2024")
    asked = asked_of([(ANNEX, criterion, unit) for criterion in CRITERIA for unit in UNITS])
    printed = {**printed_rows(asked, {unit: unit for unit in UNITS}), AGREEMENT: "x"}
    values: dict[str, Value] = {}
    faulty = set()
    for (unit, criterion), row in said.items():
        fields: dict[str, Value | None] = {
            "self": row.own,
            "level_proposed": row.proposed or None,
            "explanation": "Đã làm" if row.explained else None,
            "appraised": row.typed if isinstance(row.typed, Decimal) else None,
            "level": row.level or None,
            "reason": "Chưa đủ" if row.reason else None,
        }
        keys = {row_key(unit, criterion, name): value for name, value in fields.items()}
        values |= {key: value for key, value in keys.items() if value is not None}
        if row.typed == "?":
            faulty.add(row_key(unit, criterion, "appraised"))
        if row.part is not None:
            printed[row_statement(unit, criterion)] = f"{row.part:f}"
    annex = rules.annex(ANNEX)
    values |= {mark_key(annex, annex.criterion(one)): True for one in CRITERIA if marked[one]}
    request = AppraiserRequest(
        rules, Stage.APPRAISAL, AGENCY, {unit: unit for unit in UNITS}, asked, printed, values,
        faulty=frozenset(faulty),
    )  # fmt: skip
    return request if asks else replace(request, printed=printed_rows(asked, request.names))


every_list = st.tuples(
    st.fixed_dictionaries({(unit, one): rows() for unit in UNITS for one in CRITERIA}),
    st.fixed_dictionaries({one: st.booleans() for one in CRITERIA}),
)


@given(every_list)
def test_what_counts_is_what_was_typed_and_else_what_the_mark_reaches(
    drawn: tuple[dict[tuple[str, str], Said], dict[str, bool]],
) -> None:
    said, marked = drawn
    for row in request_of(said, marked).rows():
        here, mark = said[row.unit, row.leaf.id], marked[row.leaf.id]
        most = row.leaf.max
        assert most is not None
        expected = score_of(here, row.unit, mark, most)
        assert appraised_score(row) == expected
        assert is_agreed(row) == (expected is not None and here.typed is None)
        if is_agreed(row) and row.leaf.levelled:
            assert appraised_level(row) == (here.level or here.proposed)
        else:
            assert appraised_level(row) == here.level
        assert state_of(row) == lacks(here, row.unit, mark, most, row.leaf.levelled)


@given(every_list)
def test_a_list_that_has_no_marks_counts_what_was_typed_alone(
    drawn: tuple[dict[tuple[str, str], Said], dict[str, bool]],
) -> None:
    said, marked = drawn
    for row in request_of(said, marked, asks=False).rows():
        typed = said[row.unit, row.leaf.id].typed
        assert appraised_score(row) == (typed if isinstance(typed, Decimal) else None)
        assert not is_agreed(row)


# --- the sheets -----------------------------------------------------------------------------------

PLAIN = Said(Decimal("0.5"), "Tốt", True, None, None, "", False)


def sheet_with(said: Mapping[tuple[str, str], Said], marked: bool = True) -> tuple[Sheet, Sheet]:
    """The list's sheet and the matrix; rows that are not named are plain."""
    every = {(unit, one): PLAIN for unit in UNITS for one in CRITERIA} | dict(said)
    book = appraiser_workbook(request_of(every, dict.fromkeys(CRITERIA, marked)))
    by_id = {sheet.id: sheet for sheet in book.sheets}
    annex = regulation("tn-2610-2024").annex(ANNEX)
    return by_id[sheet_id(annex)], by_id["matrix"]


def shown(sheet: Sheet, row: str, column: str) -> object:
    cell = sheet.cell(row, column)
    assert cell is not None
    return cell.value


def test_the_rows_of_a_criterion_begin_with_its_own_and_the_mark_beside_it() -> None:
    sheet, _ = sheet_with({})
    ids = [row.id for row in sheet.rows]
    annex = regulation("tn-2610-2024").annex(ANNEX)
    for leaf in (leaf for leaf in annex.leaves() if leaf.id in CRITERIA):
        at = ids.index(criterion_row(annex, leaf))
        assert ids[at + 1 : at + 4] == [f"{unit}/{leaf.id}" for unit in UNITS]
        mark = sheet.rows[at].cells["appraised"].field
        assert mark is not None and mark.input and mark.type == "tick"
        assert mark.key == f"{ANNEX}/{leaf.id}/agreed"
        assert LABEL in {cell.value for cell in sheet.rows[at].cells.values()}


def test_there_is_no_mark_where_there_is_nothing_to_agree_to() -> None:
    bare = replace(PLAIN, explained=False)
    sheet, _ = sheet_with({(unit, "II.1"): bare for unit in UNITS})
    (cells,) = (row.cells for row in sheet.rows if row.id == "criterion:PL-I:II.1")
    assert cells["appraised"].field is None
    assert LABEL not in {cell.value for cell in cells.values()}


@pytest.mark.parametrize(
    ("said", "summed"),
    [
        ({}, "Còn 1 dòng"),
        ({("so-noi-vu", "II.1"): replace(PLAIN, typed=Decimal("0.5"), level="Tốt")}, "Đủ"),
        (
            {
                ("so-noi-vu", "II.1"): replace(PLAIN, typed=Decimal("0.5"), level="Tốt"),
                ("so-y-te", "II.1"): replace(PLAIN, explained=False),
            },
            "Trống 1 dòng",
        ),
    ],
)
def test_the_criterion_s_row_says_how_many_of_its_rows_are_left(
    said: dict[tuple[str, str], Said], summed: str
) -> None:
    sheet, _ = sheet_with(said)
    assert shown(sheet, "criterion:PL-I:II.1", "check") == summed


def test_the_matrix_shows_what_counts_of_each_unit_and_criterion() -> None:
    said = {
        ("so-tu-phap", "II.1"): replace(PLAIN, typed=Decimal("0.25"), level="Kém", reason=True),
        ("so-y-te", "II.1"): replace(PLAIN, explained=False),
    }
    _, matrix = sheet_with(said)
    heads = next(row.cells for row in matrix.rows if row.id == f"scores.{ANNEX}")
    at = next(column for column, cell in heads.items() if cell.value == "II.1")
    counted = [shown(matrix, f"score:{unit}", at) for unit in UNITS]
    assert counted == ["", Decimal("0.25"), ""]
    assert [shown(matrix, f"level:{unit}", at) for unit in UNITS] == ["", "Kém", ""]
    assert shown(matrix, "score:so-y-te", "open") == 1
    assert not any(cell.field for row in matrix.rows for cell in row.cells.values())


def test_the_progress_line_counts_agreed_rows_as_done() -> None:
    said = {("so-y-te", one): replace(PLAIN, explained=False) for one in CRITERIA}
    sheet, _ = sheet_with(said)
    line = "Đã xong 3 / 9 · Không có minh chứng, chưa chấm: 3 · Còn phải làm: 3"
    assert shown(sheet, "progress", "number") == line
