"""A list that is too long for a sheet goes on on the next: every row is there, none twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import openpyxl
import pytest
from support.consolidated_samples import contents, open_ratings
from support.small_regulations import DISTRICTS, HALL

from thidua_xlsx.layout import splitting
from thidua_xlsx.layout.blocks import Block
from thidua_xlsx.layout.consolidated.inspection import inspection_workbook
from thidua_xlsx.layout.grid import Cell, Highlight, Merge, Row, Sheet, Workbook
from thidua_xlsx.layout.listing import HEADING, ON_SCREEN, Heading, listed_row, listing
from thidua_xlsx.layout.splitting import within_limits
from thidua_xlsx.writing.workbook import write

NOW = datetime(2024, 11, 20, tzinfo=UTC)
COLUMNS = (Heading("a", "Tên", 20.0), Heading("b", "Điểm", 9.0))


def long_list(count: int) -> Sheet:
    rows = [
        listed_row(COLUMNS, f"r{n}", {"a": f"Đơn vị {n}", "b": Cell(n, formula=f"[r{n}|a]&1")})
        for n in range(count)
    ]
    head = Block((Row("title", {"a": Cell("Danh sách")}),), (Merge("title", "a", "title", "b"),))
    foot = Block((Row("foot", {"a": Cell("Người lập")}),), (Merge("foot", "a", "foot", "b"),))
    light = Highlight("r0", "b", f"r{count - 1}", "b", "[r0|b]>1", ("warning",))
    return listing(
        "list.x", "Danh sách – Khối", COLUMNS, rows, above=head, below=foot, freeze="b",
        filtered=True, highlights=[light],
    )  # fmt: skip


@pytest.mark.parametrize("count", [1, 5, 6, 7, 8, 9, 16, 17, 40])
def test_every_row_stands_once_below_a_heading(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "MOST_ROWS", 10)
    whole = long_list(count)
    parts = tuple(within_limits([whole]))
    assert len(parts) == (1 if count + 3 <= 10 else -(-(count + 1) // 8))
    assert parts == (whole,) if len(parts) == 1 else all(len(part.rows) <= 10 for part in parts)
    heads = [[row.id for row in part.rows[:2]] for part in parts]
    assert heads == [["title", HEADING]] * len(parts)
    assert [row for part in parts for row in part.rows[2:]] == list(whole.rows[2:])
    assert [part.id for part in parts] == ["list.x", *(f"list~{n + 2}.x" for n in range(count))][
        : len(parts)
    ]
    assert len({part.name.casefold() for part in parts}) == len(parts)
    assert [merge for merge in parts[-1].merges if merge.first_row == "foot"]


def test_each_part_is_a_list_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "MOST_ROWS", 10)
    book = openpyxl.load_workbook(
        BytesIO(write(Workbook(tuple(within_limits([long_list(20)]))), created=NOW))
    )
    assert book.sheetnames == ["Danh sách – Khối", "Danh sách (2) – Khối", "Danh sách (3) – Khối"]
    assert [sheet.auto_filter.ref for sheet in book] == ["B3:C11", "B3:C11", "B3:C7"]
    assert [sheet.freeze_panes for sheet in book] == ["C4"] * 3
    lights = [[str(one.sqref) for one in sheet.conditional_formatting] for sheet in book]
    assert lights == [["C4:C11"], ["C4:C11"], ["C4:C7"]]
    formulas = [rule.formula for sheet in book for one in sheet.conditional_formatting
                for rule in one.rules]  # fmt: skip
    assert formulas == [["C4>1"]] * 3
    assert {str(block) for block in book.worksheets[-1].merged_cells.ranges} == {"B2:C2", "B8:C8"}
    assert [sheet["C4"].value for sheet in book] == ["=B4&1"] * 3


def test_headings_that_stay_on_the_screen_do_so_in_each_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    long_head = Block(tuple(Row(f"title-{n}", {"a": Cell("Danh sách")}) for n in range(4)))
    rows = [listed_row(COLUMNS, f"r{n}", {"a": f"Đơn vị {n}", "b": n}) for n in range(20)]
    whole = listing("list.x", "Danh sách", COLUMNS, rows, above=long_head, freeze="b",
                    filtered=True)  # fmt: skip
    monkeypatch.setattr(splitting, "MOST_ROWS", 12)
    parts = list(within_limits([whole]))
    assert len(parts) == 4
    assert {part.rows[0].id for part in parts} == {ON_SCREEN}
    assert {part.freeze for part in parts} == {("title-0", "b")}
    assert {part.page.first_row for part in parts} == {"title-0"}


def test_names_stay_short_and_apart() -> None:
    long_name = replace(long_list(5), name="Đối chiếu – Sở, ban, ngành tỉn")
    names = {"đối chiếu (2) – sở, ban, ngành "}
    name = splitting._name(long_name.name, 2, names)
    assert len(name) <= 31 and len(names) == 2 and name.casefold() in names


def test_the_comparison_of_a_large_bloc_is_split_and_nothing_is_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = inspection_workbook(contents(open_ratings()))
    monkeypatch.setattr(splitting, "MOST_ROWS", 12)
    split = inspection_workbook(contents(open_ratings()))
    for bloc in (HALL, DISTRICTS):
        (one,) = (sheet for sheet in whole.sheets if sheet.id == f"difference.{bloc}")
        parts = [sheet for sheet in split.sheets if sheet.id.startswith("difference")
                 and sheet.id.endswith(f".{bloc}")]  # fmt: skip
        assert len(parts) > 1
        heading = next(at for at, row in enumerate(one.rows, 1) if row.id == HEADING)
        rows = [row for part in parts for row in part.rows[heading:]]
        assert rows == list(one.rows[heading:])
    index = {cell.value for row in split.sheets[0].rows for cell in row.cells.values()}
    assert {"Đối chiếu – Sở, ban, ngành", "Đối chiếu (2) – Sở, ban, ngành"} <= index
    assert write(split, created=NOW)
