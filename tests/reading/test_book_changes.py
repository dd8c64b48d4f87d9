"""Every cell that says something else than the kept copy is named, and no other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.reading.book_changes import CellChange, book_changes
from thidua_xlsx.reading.cells import RawBook, RawCell, RawSheet

PLACES = st.tuples(st.integers(1, 9), st.integers(1, 9))
NUMBERS = st.decimals(-999, 999, places=3).map(lambda value: RawCell(f"{value:f}", "number"))
TEXTS = st.text("ABCàđ 12", min_size=1).map(lambda text: RawCell(f"x{text}", "text"))
CELLS = st.dictionaries(PLACES, NUMBERS | TEXTS)


def book(cells: dict[tuple[int, int], RawCell], name: str = "Chi tiết") -> RawBook:
    return RawBook((RawSheet(name, cells=cells),))


@given(CELLS)
def test_a_workbook_says_what_it_says(cells: dict[tuple[int, int], RawCell]) -> None:
    assert list(book_changes(book(cells), book(dict(reversed(cells.items()))))) == []


@given(CELLS, PLACES, NUMBERS | TEXTS)
def test_the_one_changed_cell_is_named_with_both_values(
    cells: dict[tuple[int, int], RawCell], place: tuple[int, int], cell: RawCell
) -> None:
    before = cells.get(place)
    cells = {**cells, place: before or RawCell("cũ", "text")}
    kept = cells[place]
    after = RawCell(f"{cell.text} mới", "text")
    (change,) = book_changes(book(cells), book({**cells, place: after}))
    assert change.sheet == "Chi tiết"
    assert change.cell == f"{'ABCDEFGHI'[place[1] - 1]}{place[0]}"
    assert change.expected.split() == kept.text.split()
    assert change.found.split() == after.text.split()


def test_the_same_number_in_other_digits_is_no_change() -> None:
    assert not [*book_changes(book({(2, 2): RawCell("8.5", "number")}),
                              book({(2, 2): RawCell("8.50", "number")}))]  # fmt: skip


def test_a_formula_may_be_worked_out_anew_but_not_typed_over() -> None:
    kept = book({(2, 2): RawCell("91.2", "number", formula="SUM(B3:B9)")})
    anew = book({(2, 2): RawCell("91.3", "number", formula="of:=SUM([.B3:.B9])")})
    typed = book({(2, 2): RawCell("91.2", "number")})
    assert list(book_changes(kept, anew)) == []
    assert list(book_changes(kept, typed)) == [
        CellChange("Chi tiết", "B2", "91.2", "91.2", formula=True)
    ]


def test_a_cell_that_was_emptied_or_is_new_is_a_change() -> None:
    some = {(1, 1): RawCell("Hạng", "text")}
    assert list(book_changes(book(some), book({}))) == [CellChange("Chi tiết", "A1", "Hạng", "")]
    assert list(book_changes(book({}), book(some))) == [CellChange("Chi tiết", "A1", "", "Hạng")]


def test_sheets_that_are_gone_or_new_are_named() -> None:
    assert list(book_changes(book({}), book({}, "Ghi chú"))) == [
        CellChange("Chi tiết", "", "Chi tiết", ""),
        CellChange("Ghi chú", "", "", "Ghi chú"),
    ]
