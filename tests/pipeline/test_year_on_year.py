"""A result beside last year's, from the workbook that the control workbook names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from support.bloc_rounds import MADE_UP, SIGNED, TOTALS, TRADE, UNITS, ranked_round
from support.control_case import CREATED, typed
from support.round_helpers import Round, set_control

from thidua_xlsx.layout.consolidated.carry_sheet import carry_sheet
from thidua_xlsx.layout.grid import Cell, Column, Row, Sheet, Workbook
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.deriving.ranked import Ranked, derive
from thidua_xlsx.pipeline.drawing.carrying import carry_lines
from thidua_xlsx.pipeline.gathering.gather import gather
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.verify import verify
from thidua_xlsx.writing.workbook import write

pytestmark = pytest.mark.usefixtures("fixed_clock")
NAME = "tong-hop-2017.xlsx"


def next_year(folder: Path, **settings: object) -> Round:
    """The bloc a year later, when the first made-up member gets five points more in I.2."""
    (folder / "cu").mkdir()
    (folder / "moi").mkdir()
    old, new = ranked_round(folder / "cu"), ranked_round(folder / "moi")
    (new.path / NAME).write_bytes((old.path / "ket-qua" / "tong-hop.xlsx").read_bytes())
    set_control(new.path, year=2018, previous_result=NAME, **settings)
    first = rank(new.path, with_scores=True)
    known = {(s.unit, s.criterion): s.final for s in first.scores or ()}
    more = known[MADE_UP[0], "I.2"]
    assert more is not None
    told = decide(new.path, f"score:{MADE_UP[0]}:I.2", f"{more + 5:f}", **SIGNED)
    assert told.refused is None
    return new


def rows_of(round_: Round, book: str, sheet: str) -> list[list[object]]:
    """The cells of each row that says something."""
    found = openpyxl.load_workbook(round_.path / "ket-qua" / book)[sheet]
    rows = ([cell.value for cell in row[1:]] for row in found.iter_rows(min_row=2))
    return [row for row in rows if any(value is not None for value in row)]


def test_totals_ranks_and_scores_of_both_years_stand_side_by_side(tmp_path: Path) -> None:
    round_ = next_year(tmp_path)
    result = rank(round_.path)
    assert result.refused is None
    rows = rows_of(round_, "kiem-tra.xlsx", "So với năm trước")
    lines = {row[1]: row[2:8] for row in rows if row[1]}
    assert lines["Sở Thử nghiệm Nhất"][:3] == [910, 915, "+5"]
    assert lines["Sở Công Thương"] == [
        TOTALS[TRADE],
        TOTALS[TRADE],
        "0",
        "1/5",
        "1/5",
        "giữ nguyên",
    ]
    scores = rows_of(round_, "kiem-tra.xlsx", "Tiêu chí so năm trước")
    moved = [row for row in scores if row[7] not in (None, "0", "Tăng, giảm")]
    assert [(row[0], row[1], row[7]) for row in moved] == [("Sở Thử nghiệm Nhất", "I.2", "+5")]
    council = rows_of(round_, "tong-hop.xlsx", "Xếp hạng")
    assert any("Tổng điểm năm trước" in row for row in council)
    assert verify(round_.path).differences == ()


def test_without_last_year_s_workbook_nothing_of_it_is_shown(tmp_path: Path) -> None:
    round_ = ranked_round(tmp_path)
    book = openpyxl.load_workbook(round_.path / "ket-qua" / "kiem-tra.xlsx")
    assert "So với năm trước" not in book.sheetnames
    assert not any(
        "năm trước" in str(v) for r in rows_of(round_, "tong-hop.xlsx", "Xếp hạng") for v in r
    )


def test_the_workbook_that_was_kept_serves_when_the_file_is_gone(tmp_path: Path) -> None:
    round_ = next_year(tmp_path)
    first = rank(round_.path)
    (round_.path / NAME).unlink()
    assert rank(round_.path).sha256() == first.sha256()
    assert verify(round_.path).differences == ()


def test_units_that_cannot_be_compared_are_told(tmp_path: Path) -> None:
    round_ = next_year(tmp_path)
    control = round_.path / "dot-cham.xlsx"
    renamed = {("units", f"unit.{UNITS[1]}", "former"): "Sở Giao thông cũ"}
    control.write_bytes(typed(renamed, control.read_bytes()))
    result = rank(round_.path)
    told = {one.code: one.message() for one in result.findings}
    assert "Sở Giao thông vận tải" in told["year-units-new"]
    assert "Sở Giao thông vận tải" in told["year-units-gone"]
    rows = rows_of(round_, "kiem-tra.xlsx", "So với năm trước")
    (line,) = (row for row in rows if row[1] == "Sở Giao thông vận tải")
    assert line[2] is None and "không có trong kết quả năm trước" in line
    assert any(
        "Có ở năm trước, năm nay không còn: Sở Giao thông vận tải" in str(r[0]) for r in rows
    )


def test_a_former_name_that_is_stated_goes_before_the_id(tmp_path: Path) -> None:
    round_ = next_year(tmp_path)
    control = round_.path / "dot-cham.xlsx"
    swapped = {
        ("units", f"unit.{UNITS[3]}", "former"): "Sở Thử nghiệm Ba",
        ("units", f"unit.{UNITS[4]}", "former"): UNITS[3],
    }
    control.write_bytes(typed(swapped, control.read_bytes()))
    assert rank(round_.path).refused is None
    lines = {row[1]: row for row in rows_of(round_, "kiem-tra.xlsx", "So với năm trước") if row[1]}
    assert lines["Sở Thử nghiệm Hai"][2] == TOTALS[UNITS[4]]
    assert "năm trước: Sở Thử nghiệm Ba" in lines["Sở Thử nghiệm Hai"]


def test_a_criterion_with_another_maximum_is_compared_in_per_cent_and_a_new_one_is_told(
    tmp_path: Path,
) -> None:
    round_ = next_year(tmp_path)
    (round_.path / NAME).write_bytes(other_tables(tmp_path / "cu" / "dot"))
    result = rank(round_.path)
    told = {one.code: one.message() for one in result.findings}
    assert "01 tiêu chí mới, 01 tiêu chí không còn" in told["year-criteria-changed"]
    rows = rows_of(round_, "kiem-tra.xlsx", "So với năm trước")
    changed = {row[1]: row for row in rows if str(row[1]).startswith(("Đổi", "Mới", "Không"))}
    assert changed.keys() == {"Mới", "Đổi điểm tối đa", "Không còn"}
    scores = rows_of(round_, "kiem-tra.xlsx", "Tiêu chí so năm trước")
    (line,) = (row for row in scores if row[0] == "Sở Công Thương" and row[1] == "I.3.b")
    assert line[3:8] == [100, 50, 50, 50, "+50%"]
    assert line[8] == "Khác điểm tối đa"
    assert verify(round_.path).differences == ()


def other_tables(path: Path) -> bytes:
    """The old result as if I.3.b had counted for 100 points, and I.1 had been another matter."""
    with opening(path) as opened:
        gathered = gather(opened.round)
        ranked = derive(gathered, ())
        assert isinstance(ranked, Ranked)
        lines = list(carry_lines(gathered, ranked))
    changes = {("maximum", "I.3.b"): "100", ("label", "I.1"): "Trồng rừng ven biển"}
    said = [
        replace(line, value=changes.get((line.what, line.key), line.value))
        if line.unit == "BANG-DIEM"
        else line
        for line in lines
    ]
    moved = [replace(one, key="Z.1") if one.key == "I.1" else one for one in said]
    shown = Sheet("ranking", "Xếp hạng", (Column("a", 9),), (Row("r", {"a": Cell("x")}),))
    return write(Workbook((shown, carry_sheet(moved))), created=CREATED)
