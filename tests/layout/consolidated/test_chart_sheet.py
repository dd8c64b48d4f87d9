"""The sheet "Biểu đồ": live, in the workbook's typeface, readable without colour."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from io import BytesIO

import pytest
from lxml import etree
from support.consolidated_samples import (
    CREATED,
    HALL_TOTALS,
    open_ratings,
    scores,
    settled_ratings,
    sheet_of,
    texts,
    values,
    workbook,
)
from support.small_regulations import DISTRICTS, HALL

from thidua_xlsx.layout.consolidated.chart_sheet import BARS_A_CHART, CHARTS, _highest
from thidua_xlsx.layout.consolidated.statistics_charts import (
    NAME_LINE,
    NAMES_MOST,
    names_room,
    parts,
    pitch,
)
from thidua_xlsx.layout.grid import Chart, Sheet
from thidua_xlsx.rating.outcome import Ratings
from thidua_xlsx.writing.references import References
from thidua_xlsx.writing.workbook import write

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def chart_sheet(totals: tuple[str | None, ...] = HALL_TOTALS) -> Sheet:
    """The charts of the sample."""
    return sheet_of(workbook(Ratings(), totals)[1], CHARTS)


def charts_of(bloc: str, sheet: Sheet) -> list[Chart]:
    """Those of a bloc, from the top down."""
    return [chart for chart in sheet.charts if chart.row.startswith(f"{bloc}.")]


def test_each_bloc_has_its_ranking_its_two_scores_and_its_groups() -> None:
    sheet = chart_sheet()
    for bloc in (HALL, DISTRICTS):
        totals, pair, groups = charts_of(bloc, sheet)
        assert [name for name, *_ in totals.series] == ["Tổng điểm"]
        assert [name for name, *_ in pair.series] == ["Tự chấm", "Thẩm định"]
        assert [name for name, *_ in groups.series] == ["Tự chấm", "Thẩm định"]
        assert (totals.kind, pair.kind, groups.kind) == ("bar", "bar", "column")
        assert all(chart.values for chart in (totals, pair, groups))


def test_the_bars_are_the_live_cells_of_the_ranking() -> None:
    book = workbook(open_ratings())[1]
    chart = charts_of(HALL, sheet_of(book, CHARTS))[0]
    ((_, names, numbers),) = chart.series
    ranking = sheet_of(book, f"ranking.{HALL}")
    ids = [row.id for row in ranking.rows if row.id.startswith("unit:")]
    assert names == f"[{ranking.id}!{ids[0]}|unit]:[{ranking.id}!{ids[-1]}|unit]"
    assert numbers == names.replace("|unit]", "|final_total]")
    assert References(book).formula(numbers, CHARTS)


def test_units_without_a_total_have_no_bar_and_without_any_there_is_no_chart() -> None:
    ((_, names, _),) = charts_of(HALL, chart_sheet(("90", None, "80")))[0].series
    assert f"unit:{HALL}-3|unit]" in names and f"{HALL}-2" not in names
    sheet = chart_sheet((None, None))
    assert charts_of(HALL, sheet) == [] and len(charts_of(DISTRICTS, sheet)) == 3
    assert "Chưa đủ điểm để vẽ biểu đồ." in texts(sheet)


def test_a_bloc_of_too_many_units_has_its_groups_alone_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("thidua_xlsx.layout.consolidated.chart_sheet.MOST_UNITS", 6)
    sheet = chart_sheet()
    assert [chart.kind for chart in charts_of(HALL, sheet)] == ["column"]
    assert len(charts_of(DISTRICTS, sheet)) == 3
    (said,) = (text for text in texts(sheet) if "7 đơn vị" in text)
    assert "không quá 6 đơn vị" in said and "“Xếp hạng”" in said
    assert charts_of(HALL, chart_sheet((None,) * 7)) == []
    assert len(charts_of(HALL, chart_sheet(HALL_TOTALS[:6]))) == 3


@pytest.mark.parametrize("count", (BARS_A_CHART, BARS_A_CHART + 1, 45))
def test_many_units_go_on_in_charts_of_one_scale(count: int) -> None:
    totals = tuple(str(99 - n) for n in range(count))
    own = charts_of(HALL, chart_sheet(totals))
    ranking = [chart for chart in own if chart.series[0][0] == "Tổng điểm"]
    assert len(ranking) == -(-count // BARS_A_CHART)
    assert {(chart.minimum, chart.maximum) for chart in ranking} == {(Decimal(0), Decimal(100))}


def test_the_groups_shares_are_the_means_of_the_units() -> None:
    shown = values(chart_sheet(), "appraised", f"{HALL}.group/")
    leaves = {"I": ("I.1", "I.2"), "II": ("II.1", "II.2"), "IX": ("IX",)}
    for share, own in zip(shown, leaves.values(), strict=True):
        given = [score.appraised for score in scores(HALL, HALL_TOTALS) if score.criterion in own]
        most = {"I": 20, "II": 40, "IX": 40}[own[0].partition(".")[0]] * len(HALL_TOTALS)
        total = sum((points for points in given if points is not None), Decimal(0))
        assert isinstance(share, Decimal)
        assert abs(share - total / most) <= Decimal("5e-13")
    assert values(chart_sheet(), "self", f"{HALL}.group/") == ["–", 1, 1]


def test_charts_are_in_times_new_roman_with_titles_on_their_axes() -> None:
    data = write(workbook(Ratings())[1], created=CREATED)
    with zipfile.ZipFile(BytesIO(data)) as book:
        parts = [book.read(name) for name in book.namelist() if "/charts/chart" in name]
    assert len(parts) == 6
    for part in parts:
        root = etree.fromstring(part)
        faces = {face.get("typeface") for face in root.iter(f"{DRAWING}latin")}
        assert faces == {"Times New Roman"}
        titled = [
            axis for axis in root.iter(f"{CHART}valAx") if axis.find(f"{CHART}title") is not None
        ]
        assert len(titled) == 1


def test_bars_carry_their_ratings_and_the_minima_cross_them() -> None:
    book = workbook(settled_ratings((HALL,)))[1]
    sheet = sheet_of(book, CHARTS)
    totals, pair, _ = charts_of(HALL, sheet)
    roles = [role for role, _ in totals.bars]
    assert roles == ["band-1", "band-1", "band-2", "band-3", "band-3", "band-3", "band-4"]
    assert totals.bars[0][1] == "Hoàn thành xuất sắc"
    assert totals.values == "Điểm (vạch đứng: 90, 70, 50)" and pair.lines == ()
    for shown, minimum in zip(totals.lines, (50, 70, 90), strict=True):
        ids = [part.strip("[]").split("|") for part in shown.split(":")]
        rows = [row for row in sheet.rows if row.id.startswith(ids[0][0].rpartition("/")[0] + "/")]
        drawn = rows[: len(HALL_TOTALS)]
        assert [drawn[0].id, drawn[-1].id] == [row for row, _ in ids]
        assert {row.cells["max"].value for row in drawn} == {minimum}
        assert all(row.hidden for row in rows)


def test_a_unit_that_waits_for_a_decision_is_marked_so() -> None:
    totals = charts_of(HALL, sheet_of(workbook(open_ratings())[1], CHARTS))[0]
    assert totals.bars[4] == ("", "Chờ quyết định")


def test_self_and_appraised_end_at_the_most_that_both_can_reach() -> None:
    totals, pair, _ = charts_of(HALL, chart_sheet())
    assert (totals.maximum, pair.maximum) == (100, 80)
    assert "tối đa 80 điểm" in pair.title


@pytest.mark.parametrize(("total", "end"), [("100", 100), ("101", 110), ("110", 110)])
def test_a_bonus_lengthens_the_scale(total: str, end: int) -> None:
    assert _highest(Decimal(100), [Decimal(50), None, Decimal(total)]) == end


def test_names_have_their_room_and_long_ones_more_height() -> None:
    short, long = ["Sở Y tế"], ["Ban Quản lý Dự án đầu tư xây dựng các công trình giao thông tỉnh"]
    assert names_room(short) < names_room(["Sở Kế hoạch và Đầu tư"]) < names_room(long)
    assert names_room(long) == names_room([long[0] * 3]) == NAMES_MOST
    assert pitch(short) == NAME_LINE + 3 and pitch(long) == 2 * NAME_LINE + 3


def test_charts_that_go_on_have_about_as_many_bars() -> None:
    counts = [len(own) for *_, own in parts("r", "t", range(21), 20)]
    assert counts == [10, 11]
