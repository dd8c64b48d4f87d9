"""What a layout says stands in the file, as an independent reader (openpyxl) sees it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from support.budgets import examples

from thidua_xlsx.layout.grid import (
    Cell,
    CellValue,
    Chart,
    Column,
    Highlight,
    Mark,
    Merge,
    Page,
    Row,
    Rule,
    Sheet,
    Workbook,
)
from thidua_xlsx.model import Field
from thidua_xlsx.writing.workbook import write

CREATED = datetime(2024, 11, 5, 6, 30, tzinfo=timezone(timedelta(hours=7)))
SCORE = Field("I.1/self", "self", "number", max=Decimal(4), decimals=2)
LEVELS = tuple(f"Mức xếp loại có tên dài thứ {n}" for n in range(20))
TABLE = ("cell", "score")

ANNEX = Sheet(
    "annex",
    "Phụ lục I",
    (Column("label", 40), Column("self", 10), Column("tot", 6), Column("note", 30)),
    (
        Row("title", {"label": Cell("PHỤ LỤC I", ("title",))}),
        Row("heading", {"label": Cell("Tiêu chí", ("heading",)), "self": Cell("Điểm")}),
        Row(
            "I.1",
            {
                "label": Cell("=1+1", ("cell", "label"), checked=True),
                "self": Cell(Decimal("2.5"), TABLE, field=SCORE, mark=Mark("Điểm sai.")),
                "tot": Cell(True, ("cell", "tick"), field=Field("I.1/tot", "level", "tick")),
                "note": Cell(None, ("text",), field=Field("I.1/note", "explanation", "text")),
            },
        ),
        Row(
            "I.2",
            {
                "self": Cell(None, TABLE, field=replace(SCORE, key="I.2/self")),
                "tot": Cell(None, ("cell",), field=Field("c", "choice", "choice", allowed=LEVELS)),
            },
            page_break=True,
        ),
        Row(
            "total",
            {
                "label": Cell("Tổng", ("cell", "total")),
                "self": Cell(Decimal("2.5"), TABLE, "ROUND(SUM([I.1|self]:[I.2|self]),3)"),
                "tot": Cell("thiếu", (), 'IF([I.2|self]="","thiếu","đủ")'),
                "note": Cell("Xem xếp hạng", ("link",), link="[rank!u|name]"),
            },
        ),
    ),
    merges=(Merge("title", "label", "title", "note"),),
    highlights=(Highlight("I.1", "self", "I.2", "self", "[I.1|self]>[I.1|$label]", ("over",)),),
    rules=(Rule("I.1", "tot", "COUNTA([I.1|$tot]:[I.1|$note])<=1", "Một mức", "Chỉ một mức."),),
    page=Page(repeat_rows=("heading", "heading")),
    freeze=("I.1", "self"),
    tab="#44688F",
    zoom=90,
)
RANK = Sheet(
    "rank",
    "Xếp hạng",
    (Column("name", 30), Column("total", 10), Column("helper", 8, hidden=True)),
    (
        Row("h", {"name": Cell("Đơn vị"), "total": Cell("Điểm")}),
        Row("u", {"name": Cell("Sở A"), "total": Cell(Decimal("98.765"), ("score",))}),
    ),
    charts=(Chart("u", "name", "bar", "Tổng điểm", (("Điểm", "[u|name]", "[u|total]"),)),),
    page=Page(landscape=False, last_row="u", last_column="total"),
    addressed=False,
    protected=False,
    autofilter=("h", "u"),
)
HIDDEN = Sheet("id", "_id", (Column("k", 20),), (Row("k", {"k": Cell("v")}),), state="very_hidden")
BOOK = Workbook((HIDDEN, ANNEX, RANK), {"title": "Phiếu chấm", "author": "Sở Nội vụ"}, "rank")


def opened(workbook: Workbook, *, results: bool = False) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(write(workbook, created=CREATED)), data_only=results)


def one_cell(cell: Cell, **more: object) -> Workbook:
    rows = (Row("r", {"c": cell}),)
    sheet = Sheet("s", "S", (Column("c", 20),), rows, **more)  # type: ignore[arg-type]
    return Workbook((sheet,))


@pytest.fixture(scope="module")
def annex() -> Worksheet:
    return opened(BOOK)["Phụ lục I"]


def test_ids_stand_hidden_in_the_first_row_and_column(annex: Worksheet) -> None:
    assert [cell.value for cell in annex[1]] == ["annex", "label", "self", "tot", "note"]
    rows = [cell.value for cell in annex["A"]]
    assert rows == ["annex", "title", "heading", "I.1", "I.2", "total"]
    assert annex.row_dimensions[1].hidden
    assert annex.column_dimensions["A"].hidden
    assert annex.print_area == "'Phụ lục I'!$B$2:$E$6"


def test_only_open_fields_are_unlocked_on_a_protected_sheet(annex: Worksheet) -> None:
    assert annex.protection.sheet
    assert not annex.protection.formatRows
    assert annex.protection.sort
    unlocked = {
        cell.coordinate for row in annex.iter_rows() for cell in row if not cell.protection.locked
    }
    assert unlocked == {"C4", "D4", "E4", "C5", "D5"}
    assert not opened(BOOK)["Xếp hạng"].protection.sheet


def test_values_keep_their_type(annex: Worksheet) -> None:
    assert (annex["B4"].value, annex["B4"].data_type) == ("=1+1", "s")
    assert (annex["C4"].value, annex["C4"].data_type) == (2.5, "n")
    assert annex["D4"].value == "x"
    assert annex["E4"].value is None
    assert annex["E4"].number_format == "@"


def test_a_formula_carries_its_right_result(annex: Worksheet) -> None:
    assert annex["C6"].value == "=ROUND(SUM(C4:C5),3)"
    results = opened(BOOK, results=True)["Phụ lục I"]
    assert results["C6"].value == 2.5
    assert results["D6"].value == "thiếu"


def test_each_open_field_is_validated_once(annex: Worksheet) -> None:
    found = {str(rule.sqref): rule for rule in annex.data_validations.dataValidation}
    assert set(found) == {"C4:C5", "D4", "D5"}
    assert found["C4:C5"].formula1 == "AND(ISNUMBER(C4),C4>=0,C4<=4,ROUND(C4,2)=C4)"
    assert found["C4:C5"].prompt == "Nhập điểm từ 0 đến 4, tối đa 2 chữ số thập phân."
    assert found["D4"].formula1.endswith("COUNTA($D4:$E4)<=1)")
    assert found["D5"].formula1 == "'Danh mục'!$A$2:$A$21"
    lists = opened(BOOK)["Danh mục"]
    assert lists.sheet_state == "hidden"
    assert tuple(row[0].value for row in lists.iter_rows(min_row=2)) == LEVELS


def test_cells_of_a_column_that_take_the_same_share_a_validation() -> None:
    def number(key: str, most: int) -> Cell:
        return Cell(field=Field(key, "self", "number", max=Decimal(most)))

    limits = {"a": 4, "b": 4, "c": 5, "d": 4, "e": 4, "f": 4}
    rows = tuple(
        Row(name, {column: number(f"{name}/{column}", most) for column in ("x", "y")})
        for name, most in limits.items()
    )
    gap = (*rows[:4], Row("gap", {"y": Cell("4")}), *rows[4:])
    rule = Rule("b", "y", "[b|y]>[a|y]", "Chưa tăng", "Phải tăng dần.")
    sheet = Sheet("s", "S", (Column("x", 9), Column("y", 9)), gap, rules=(rule,))
    found = opened(Workbook((sheet,)))["S"].data_validations.dataValidation
    assert {str(one.sqref): one.formula1 for one in found} == {
        "B2:B3": "AND(ISNUMBER(B2),B2>=0,B2<=4)",
        "C2": "AND(ISNUMBER(C2),C2>=0,C2<=4)",
        "C3": "AND(AND(ISNUMBER(C3),C3>=0,C3<=4),C3>C2)",
        "B4": "AND(ISNUMBER(B4),B4>=0,B4<=5)",
        "C4": "AND(ISNUMBER(C4),C4>=0,C4<=5)",
        "B5": "AND(ISNUMBER(B5),B5>=0,B5<=4)",
        "C5": "AND(ISNUMBER(C5),C5>=0,C5<=4)",
        "B7:B8": "AND(ISNUMBER(B7),B7>=0,B7<=4)",
        "C7:C8": "AND(ISNUMBER(C7),C7>=0,C7<=4)",
    }


def test_a_mark_is_a_comment_beside_a_coloured_cell(annex: Worksheet) -> None:
    assert annex["C4"].comment is not None
    assert annex["C4"].comment.text == "Điểm sai."
    assert annex["C4"].fill.fgColor.rgb == "FFF8D0CE"


def test_a_highlight_is_relative_to_its_first_cell(annex: Worksheet) -> None:
    ((block, (rule,)),) = annex.conditional_formatting._cf_rules.items()
    assert (str(block.sqref), rule.formula) == ("C4:C5", ["C4>$B4"])


def test_a_merge_has_its_borders_all_round() -> None:
    workbook = one_cell(Cell("Tiêu chí", ("heading",)))
    (sheet,) = workbook.sheets
    wide = replace(
        sheet, columns=(Column("c", 9), Column("d", 9)), merges=(Merge("r", "c", "r", "d"),)
    )
    data = write(Workbook((wide,)), created=CREATED)
    drawn = openpyxl.load_workbook(BytesIO(data))["S"]
    assert [str(block) for block in drawn.merged_cells.ranges] == ["B2:C2"]
    assert drawn["C2"].border.right.style == "thin"


def test_the_page_is_official(annex: Worksheet) -> None:
    assert (annex.page_setup.paperSize, annex.page_setup.orientation) == (9, "landscape")
    margins = annex.page_margins
    millimetres = [
        round(side * 25.4) for side in (margins.left, margins.right, margins.top, margins.bottom)
    ]
    assert millimetres == [30, 15, 20, 20]
    assert annex.HeaderFooter.differentFirst
    assert "&P" in (annex.oddHeader.center.text or "")
    assert annex.oddHeader.center.font == "Times New Roman,Regular"
    assert annex.firstHeader.center.text is None
    assert annex.sheet_properties.pageSetUpPr.fitToPage
    assert annex.page_setup.fitToHeight == 0
    assert annex.print_title_rows == "$3:$3"
    assert [mark.id for mark in annex.row_breaks.brk] == [4]


def test_the_view_is_calm_and_opens_on_the_active_sheet(annex: Worksheet) -> None:
    assert not annex.sheet_view.showGridLines
    assert annex.sheet_view.zoomScale == 90
    assert annex.freeze_panes == "C4"
    assert annex.sheet_properties.tabColor.rgb == "FF44688F"
    book = opened(BOOK)
    assert book.active.title == "Xếp hạng"
    assert book["_id"].sheet_state == "veryHidden"
    assert book["Xếp hạng"].auto_filter.ref == "A1:C2"
    assert book["Xếp hạng"].column_dimensions["C"].hidden


def test_a_link_leads_to_its_cell(annex: Worksheet) -> None:
    assert annex["E6"].value == "Xem xếp hạng"
    assert annex["E6"].hyperlink.location == "'Xếp hạng'!A2"


def test_only_times_new_roman_is_used() -> None:
    book = opened(BOOK)
    fonts = {font.name for font in book._fonts} - {"Tahoma"}
    assert fonts == {"Times New Roman"}
    assert {font.scheme for font in book._fonts} == {None}
    assert book._named_styles["Normal"].font.name == "Times New Roman"
    with zipfile.ZipFile(BytesIO(write(BOOK, created=CREATED))) as package:
        assert b"Times New Roman" in package.read("xl/charts/chart1.xml")


def test_a_row_with_an_open_text_may_grow_and_others_stay() -> None:
    with zipfile.ZipFile(BytesIO(write(BOOK, created=CREATED))) as package:
        xml = package.read("xl/worksheets/sheet2.xml").decode()
    rows = {line.split('"')[1]: line.split(">")[0] for line in xml.split("<row ")[1:]}
    assert 'ht="' in rows["4"]
    assert "customHeight" not in rows["4"]
    assert "customHeight" in rows["3"]


def test_the_creation_time_is_the_one_given_in_utc() -> None:
    properties = opened(BOOK).properties
    assert properties.created == datetime(2024, 11, 4, 23, 30)
    assert (properties.title, properties.creator) == ("Phiếu chấm", "Sở Nội vụ")
    with pytest.raises(AssertionError, match="zone"):
        write(BOOK, created=datetime(2024, 11, 5))


PROGRAM = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from test_workbook import BOOK, CREATED
from thidua_xlsx.writing.workbook import write
print(hashlib.sha256(write(BOOK, created=CREATED, password="mật khẩu")).hexdigest())
"""


def test_the_same_workbook_gives_the_same_bytes_under_any_seed_and_zone() -> None:
    here = os.path.dirname(__file__)
    path = os.pathsep.join(entry for entry in sys.path if entry)
    hashes = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM, here],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("0", "UTC"), ("1", "Asia/Ho_Chi_Minh"), ("2", "America/New_York"))
    }
    assert len(hashes) == 1
    assert len(hashes.pop().strip()) == 64


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("<r>đậm</r>", "<r>đậm</r>"),
        ("@SUM(A1)", "@SUM(A1)"),
        ("https://example.org", "https://example.org"),
        (" hai  dấu cách ", " hai  dấu cách "),
        ("dòng 1\ndòng 2", "dòng 1\ndòng 2"),
        ("", None),
        (7, 7),
        (False, False),
        (Decimal("0.1"), 0.1),
        (date(2024, 11, 5), datetime(2024, 11, 5)),
        (datetime(2024, 11, 5, 8, 30, tzinfo=UTC), datetime(2024, 11, 5, 8, 30)),
    ],
)
def test_every_value_is_written_as_what_it_is(value: CellValue, read: object) -> None:
    assert opened(one_cell(Cell(value)))["S"]["B2"].value == read


@examples(25)
@given(st.decimals(-10_000, 10_000, places=3))
def test_a_score_comes_back_as_the_same_thousandths(score: Decimal) -> None:
    read = opened(one_cell(Cell(score)))["S"]["B2"].value
    assert Decimal(str(read)) == score


@pytest.mark.parametrize(
    "workbook",
    [
        one_cell(Cell(Decimal("NaN"))),
        one_cell(Cell(Decimal(1), formula="[no|c]")),
        one_cell(Cell("a", ("no-such-role",))),
        one_cell(Cell("a", link="x.xlsx", formula="1")),
        one_cell(Cell(Decimal(1), link="x.xlsx")),
        one_cell(Cell("a"), state="gone"),
        one_cell(Cell("a"), state="hidden"),
        one_cell(Cell("a"), rules=(Rule("q", "c", "1", "t", "m"),)),
        one_cell(Cell("a"), rules=(Rule("r", "c", "TRUE", "t" * 33, "m"),)),
        Workbook(one_cell(Cell("a")).sheets, active="nobody"),
        Workbook(one_cell(Cell("a")).sheets, {"colour": "red"}),
    ],
)
@pytest.mark.filterwarnings("ignore:.*exceeds Excel's limit:UserWarning")
def test_what_cannot_be_written_is_our_bug_and_never_dropped(workbook: Workbook) -> None:
    with pytest.raises(AssertionError):
        write(workbook, created=CREATED)


def test_a_value_under_a_merge_is_our_bug() -> None:
    cells = {"c": Cell("a"), "d": Cell(None, ("cell",))}
    columns = (Column("c", 9), Column("d", 9))
    merges = (Merge("r", "c", "r", "d"),)
    sheet = Sheet("s", "S", columns, (Row("r", cells),), merges)
    assert write(Workbook((sheet,)), created=CREATED)
    hidden = replace(sheet, rows=(Row("r", {**cells, "d": Cell("b")}),))
    with pytest.raises(AssertionError, match="under a merge"):
        write(Workbook((hidden,)), created=CREATED)


def test_a_chart_below_the_table_is_printed_whole() -> None:
    sheet = replace(RANK, page=Page())
    assert opened(Workbook((sheet,)))["Xếp hạng"].print_area == "'Xếp hạng'!$A$1:$J$20"


@pytest.mark.parametrize(
    ("freeze", "opens"),
    [(None, "B2"), (("r2", "b"), "C3"), (("", "b"), "C2"), (("r2", ""), "B3")],
)
def test_a_sheet_without_a_start_opens_on_its_first_cell_that_scrolls_not_on_its_ids(
    freeze: tuple[str, str] | None, opens: str
) -> None:
    rows = tuple(Row(f"r{n}", {"a": Cell(n), "b": Cell(n)}) for n in (1, 2, 3))
    sheet = Sheet("s", "S", (Column("a", 9), Column("b", 9)), rows, freeze=freeze)
    data = write(Workbook((sheet,)), created=CREATED)
    view = openpyxl.load_workbook(BytesIO(data)).worksheets[0].sheet_view
    assert view.selection[-1].activeCell == opens
