"""Merged input cells do not count, and what a merge hides is shown (INPUTS.md 34)."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.archives import edited
from support.form_helpers import TABLES, annex, blank, faults, finding, honest, read, values_by_key

from thidua_xlsx.model import Kind
from thidua_xlsx.reading.cells import RawCell, RawSheet
from thidua_xlsx.returns.checks.covered import _covered, hidden_places
from thidua_xlsx.returns.checks.expected import Expected
from thidua_xlsx.returns.checks.form import ReturnedForm

FORM = blank("PL-I")
FIRST, SECOND = "II.1/self", "II.2/self"
A, B = FORM.cell(FIRST), FORM.cell(SECOND)


def merged(cells: str, typed: dict[str, Any] | None = None) -> Any:
    """The reading of an honest form on which that block is merged and nothing was cleared."""

    def edit(book: Any) -> None:
        for address, value in (typed or {}).items():
            book[FORM.sheet][address] = value
        book[FORM.sheet].merged_cells.add(cells)

    return read(edited(honest("PL-I"), edit))


def test_two_merged_scores_count_neither_and_the_hidden_one_is_shown() -> None:
    straight = read(honest("PL-I"))
    reading = merged(f"{A}:{B}")
    assert faults(reading) == [("input-merged", A), ("value-under-merge", B)]
    hidden = finding(reading, "value-under-merge")
    assert (hidden.severity, hidden.criterion) == ("error", "II.2")
    assert (hidden.found, hidden.parameters["merge"]) == ("2", f"{A}:{B}")
    values = values_by_key(reading)
    assert values[FIRST] is None and values[SECOND] is None
    lost = values_by_key(straight)
    assert straight.totals["self"] - reading.totals["self"] == lost[FIRST] + lost[SECOND]


def test_what_stands_in_the_row_of_an_option_is_about_its_criterion() -> None:
    form = blank("BANG-DIEM")
    column, first = re.split(r"(?=\d)", form.cell("III.7:1/choice"), maxsplit=1)
    below = f"{column}{int(first) + 1}"

    def edit(book: Any) -> None:
        book[form.sheet].merged_cells.add(f"{column}{first}:{below}")
        book[form.sheet][below] = "x"

    reading = read(edited(honest("BANG-DIEM"), edit))
    assert finding(reading, "input-merged").criterion == "III.7"
    assert finding(reading, "value-under-merge").criterion == "III.7"


@pytest.mark.parametrize("table", TABLES)
def test_no_finding_names_an_option_for_its_criterion(table: str) -> None:
    form = ReturnedForm(
        *("a.xlsx", Expected((), {}), {}, {}, frozenset(), {}), request=blank(table).request
    )
    options = [row for row in annex(table).criteria if row.kind is Kind.OPTION]
    assert [form.subject(row.id)[1] for row in options] == [row.parent for row in options]
    others = [row.id for row in annex(table).criteria if row.kind is not Kind.OPTION]
    assert [form.subject(id)[1] for id in others] == others
    assert form.subject("heading-1")[1] is form.subject(None)[1] is None


def test_a_merge_with_a_blank_locked_cell_still_takes_the_score_in() -> None:
    left = FORM.at("II.1", "max")
    reading = merged(f"{left}:{A}")
    assert ("value-under-merge", A) in faults(reading)
    assert values_by_key(reading)[FIRST] is None


def test_a_cell_cleared_by_the_merge_is_not_taken_for_missing() -> None:
    reading = merged(f"{A}:{B}", {B: None})
    assert faults(reading) == [("input-merged", A), ("input-merged", B)]


def test_the_issued_merges_and_merges_of_labels_say_nothing() -> None:
    reading = merged(f"{FORM.at('sign-room', 'number')}:{FORM.at('sign-room', 'label')}")
    assert faults(reading) == []
    assert values_by_key(reading)["unit/rating"] is not None


def test_a_value_under_an_issued_merge_is_shown() -> None:
    under = FORM.at("total", "label")

    def edit(book: Any) -> None:
        sheet = book[FORM.sheet]
        block = next(m for m in sheet.merged_cells.ranges if under in m)
        sheet.unmerge_cells(str(block))
        sheet[under] = 77
        sheet.merged_cells.add(str(block))

    assert faults(read(edited(honest("PL-I"), edit))) == [("value-under-merge", under)]


blocks = st.tuples(*[st.integers(1, 9)] * 4).map(
    lambda b: (min(b[0], b[2]), min(b[1], b[3]), max(b[0], b[2]), max(b[1], b[3]))
)
places = st.sets(st.tuples(st.integers(1, 9), st.integers(1, 9)))


@given(st.lists(blocks, max_size=4), places)
def test_covered_places_are_those_inside_a_block_of_several_cells(merges: Any, among: Any) -> None:
    expected = {
        (place, block)
        for block in merges
        for place in among
        if block[:2] != block[2:]
        and block[0] <= place[0] <= block[2]
        and block[1] <= place[1] <= block[3]
    }
    assert set(_covered(merges, among)) == expected


def test_spaces_under_a_merge_are_no_value() -> None:
    cells = {(1, 1): RawCell("x", "text"), (1, 2): RawCell(" \u00a0", "text")}
    raw = RawSheet("A", cells={**cells, (1, 3): RawCell("0", "number")}, merges=((1, 1, 1, 3),))
    assert hidden_places(raw) == {(1, 3): (1, 1, 1, 3)}
