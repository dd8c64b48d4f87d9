"""Every row is high enough for its own texts and for those merged over it."""

from __future__ import annotations

from itertools import pairwise

from support.row_heights import row_heights

from thidua_xlsx.layout.grid import Cell, Column, Merge, Row, Sheet
from thidua_xlsx.layout.theme import Theme
from thidua_xlsx.model import Field
from thidua_xlsx.writing.metrics import EMPTY_ROW, Block, block_height, usable_width

LONG = "Kết quả thực hiện nhiệm vụ được giao trong năm của cơ quan, đơn vị " * 3
LABEL = ("cell", "label")


def sheet(*rows: Row, merges: tuple[Merge, ...] = (), hidden: bool = False) -> Sheet:
    columns = (Column("a", 20), Column("b", 20, hidden=hidden))
    return Sheet("s", "S", columns, rows, merges=merges)


def test_a_wrapped_text_makes_its_row_high_and_an_empty_row_is_a_blank_line() -> None:
    heights = row_heights(sheet(Row("1", {"a": Cell(LONG, LABEL)}), Row("2", {})))
    assert heights[0].points == block_height(Block(LONG, usable_width([20]), 11))
    assert heights[1].points == EMPTY_ROW


def test_a_given_height_stands_and_a_hidden_column_needs_no_room() -> None:
    given = sheet(Row("1", {"a": Cell(LONG, LABEL)}, height=20))
    assert row_heights(given)[0].points == 20
    hidden = sheet(Row("1", {"b": Cell(LONG, LABEL)}), hidden=True)
    assert row_heights(hidden)[0].points == EMPTY_ROW


def test_a_text_merged_over_columns_uses_them_all() -> None:
    row = Row("1", {"a": Cell(LONG, LABEL)})
    merged = row_heights(sheet(row, merges=(Merge("1", "a", "1", "b"),)))[0].points
    assert merged == block_height(Block(LONG, usable_width([20, 20]), 11))
    assert merged < row_heights(sheet(row))[0].points


def test_a_text_merged_over_rows_raises_the_last_one_by_what_is_lacking() -> None:
    rows = (Row("1", {"a": Cell(LONG, LABEL)}), Row("2", {}), Row("3", {}))
    heights = row_heights(sheet(*rows, merges=(Merge("1", "a", "3", "a"),)))
    needed = block_height(Block(LONG, usable_width([20]), 11))
    assert sum(height.points for height in heights) == needed
    assert heights[0].points == heights[1].points == EMPTY_ROW


def test_a_row_with_an_open_text_may_grow_unless_a_merged_text_rests_on_it() -> None:
    typed = Cell(field=Field("r/e", "explanation", "text"), style=LABEL)
    number = Cell(field=Field("r/s", "self", "number"), style=LABEL)
    assert row_heights(sheet(Row("1", {"a": typed})))[0].grows
    assert not row_heights(sheet(Row("1", {"a": number})))[0].grows
    rows = (Row("1", {"a": Cell(LONG, LABEL), "b": typed}), Row("2", {"b": typed}))
    assert not any(
        height.grows for height in row_heights(sheet(*rows, merges=(Merge("1", "a", "2", "a"),)))
    )


def test_larger_letters_make_higher_rows_and_never_lower_ones() -> None:
    text = sheet(
        Row("1", {"a": Cell(LONG, LABEL)}),
        Row("2", {"a": Cell(LONG, LABEL)}),
        Row("3", {"a": Cell("TIÊU ĐỀ", ("title",))}),
        merges=(Merge("2", "a", "2", "b"),),
    )
    by_size = [
        [height.points for height in row_heights(text, Theme(table_size=size))]
        for size in (10, 11, 13)
    ]
    assert by_size[1] == [height.points for height in row_heights(text)]
    assert by_size[2][0] == block_height(Block(LONG, usable_width([20]), 13))
    for small, large in pairwise(by_size):
        assert small[0] < large[0]
        assert small[1] < large[1]
        assert small[2] == large[2]
