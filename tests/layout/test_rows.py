"""Rows made one at a time are the rows that a tuple would hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.layout.grid import Cell, Row
from thidua_xlsx.layout.rows import Joined, Later, Line, Rows, at_hand, joined, line_of, row_ids

numbers = st.lists(st.integers(0, 99), max_size=6)


def later(keys: list[int]) -> Rows[int]:
    return Rows(keys, lambda n: f"r{n}", lambda n: line_of({"a": Cell(n)}), height=15.0)


def without_pattern(keys: list[int]) -> Later[int]:
    return Later(keys, lambda n: f"r{n}", lambda n: Row(f"r{n}", {"a": Cell(n)}, 15.0))


def now(keys: list[int]) -> tuple[Row, ...]:
    return tuple(Row(f"r{n}", {"a": Cell(n)}, 15.0) for n in keys)


@given(numbers, st.slices(6), st.sampled_from([later, without_pattern]))
def test_rows_are_those_that_would_be_made(
    keys: list[int], part: slice, later: Callable[[list[int]], Sequence[Row]]
) -> None:
    rows, made = later(keys), now(keys)
    assert not at_hand(rows) and at_hand(made)
    assert rows == made and len(rows) == len(made) and tuple(rows) == made
    assert [rows[n] for n in range(-len(keys), len(keys))] == [*made, *made]
    assert tuple(rows[part]) == made[part] and list(row_ids(rows)) == [row.id for row in made]
    assert rows == later(keys) and hash(rows) == hash(later(keys))


@given(st.lists(numbers, min_size=1, max_size=4), st.integers(-1, 25), st.integers(-1, 25))
def test_parts_one_below_the_other_are_one_list(parts: list[list[int]], a: int, b: int) -> None:
    whole = tuple(row for keys in parts for row in now(keys))
    rows = joined([later(keys) if n % 2 else now(keys) for n, keys in enumerate(parts)])
    both = Joined(later(parts[0]), rows)
    assert rows == whole and len(rows) == len(whole)
    assert tuple(both) == (*now(parts[0]), *whole)
    assert list(row_ids(both)) == [row.id for row in both]
    assert tuple(rows[max(a, 0) : max(b, 0)]) == whole[max(a, 0) : max(b, 0)]
    assert [rows[n] for n in range(-len(whole), len(whole))] == [*whole, *whole]


def test_a_tuple_stays_one_and_nothing_is_made_before_somebody_looks() -> None:
    made: list[int] = []

    def cells(key: int) -> Line:
        made.append(key)
        return line_of({})

    rows = Rows(range(5), str, cells)
    assert isinstance(joined([now([1]), now([2])]), tuple)
    both = joined([now([9]), rows])
    assert list(row_ids(both)) == ["r9", *"01234"] and len(both) == 6 and made == []
    assert both[-1].id == "4" and made == [4]
