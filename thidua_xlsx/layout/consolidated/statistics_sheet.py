"""The statistics of a bloc for the council's chair: what stands out first, with links to the tables
below, then each table with the numbers it rests on, and two charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from thidua_xlsx.layout.blocks import stacked, wide_row
from thidua_xlsx.layout.consolidated.blocs import STATISTICS, Bloc, plain_head, sitting
from thidua_xlsx.layout.consolidated.statistics_charts import group_charts, inflation_charts, room
from thidua_xlsx.layout.consolidated.statistics_names import NamedStatistics
from thidua_xlsx.layout.consolidated.statistics_of_appraisals import agency_tables, gap_tables
from thidua_xlsx.layout.consolidated.statistics_of_scores import (
    charted_tables,
    criteria_tables,
    level_tables,
)
from thidua_xlsx.layout.consolidated.statistics_tables import (
    COLUMNS,
    Table,
    count,
    drawn,
    numbered,
    table,
)
from thidua_xlsx.layout.grid import Cell, Chart, Page, Sheet
from thidua_xlsx.statistics import BlocStatistics

ABOUT = (
    "Thống kê để {sitting} xem xét, không làm thay đổi điểm. Số bình quân và độ lệch làm tròn đến "
    "phần nghìn, tỷ lệ đến 0,1%, từ nửa trở lên làm tròn lên; các tổng là số chính xác. Ô trống: "
    "chưa có số để tính."
)


def statistics_sheet(bloc: Bloc, statistics: BlocStatistics, tab: str) -> Sheet:
    """The sheet of a bloc, in plain numbers.

    KeyError where the statistics speak of a unit that the ranking does not have.
    """
    shown = NamedStatistics(bloc, statistics)
    tables = tuple(numbered(tuple(_tables(shown))))
    title = "THỐNG KÊ KẾT QUẢ TỰ CHẤM VÀ THẨM ĐỊNH"
    blocks = [
        plain_head(COLUMNS, bloc.regulation, bloc.context, title, bloc.name),
        wide_row(
            "about", COLUMNS, ABOUT.format(sitting=sitting(bloc.regulation)), ("instruction",)
        ),
    ]
    charts: list[Chart] = []
    for one in (_summary(shown, tables), *tables):
        own = tuple(_charts(statistics, one))
        blocks.append(stacked(drawn(one), *(row for chart in own for row in room(chart))))
        charts += own
    content = stacked(*blocks)
    page = Page(last_row=content.rows[-1].id, last_column=COLUMNS[-1].id)
    return Sheet(bloc.sheet(STATISTICS), tab, COLUMNS, *content, charts=tuple(charts), page=page)


def _tables(shown: NamedStatistics) -> Iterator[Table]:
    yield from charted_tables(shown)
    yield from agency_tables(shown)
    yield from gap_tables(shown)
    yield from criteria_tables(shown)
    if any(leaf.levelled for leaf in shown.bloc.annex.leaves()):
        yield from level_tables(shown)


def _charts(statistics: BlocStatistics, table: Table) -> Iterator[Chart]:
    if table.id == "inflation":
        yield from inflation_charts(table, statistics.inflation)
    elif table.id == "groups":
        yield from group_charts(table, statistics.groups)


class _Count(NamedTuple):
    """How many of how many things a table is about."""

    table: str
    words: str
    number: int
    of: int | None = None


def _summary(shown: NamedStatistics, tables: Sequence[Table]) -> Table:
    """How many of how many, each with a link to its table."""
    places = {one.id: (number, one.title_row) for number, one in enumerate(tables, start=1)}

    def link(to: str) -> Cell:
        place, row = places[to]
        return Cell(f"Mục {place}", ("cell", "center", "link"), link=f"[{row}|c1]")

    return table(
        "summary",
        "Tóm tắt",
        "",
        (one for one in _counts(shown) if one.table in places),
        "summary/{0.table}",
        ("Nội dung", 8, str, "words"),
        ("Số lượng", 1, count, "number"),
        ("Trên tổng số", 1, count, "of"),
        ("Xem", 2, link, "table"),
    )


def _counts(shown: NamedStatistics) -> Iterator[_Count]:
    found, leaves = shown.statistics, shown.bloc.annex.leaves()
    own = found.units * sum(leaf.self_scored for leaf in leaves)
    both = sum(one.n for one in found.inflation)
    given = sum(one.n for one in found.severity)
    apart = len(found.disagreements)
    reasonless = sum(not one.reason for one in found.differences)
    owed = sum(len(one.missing) for one in found.missing)
    assigned = sum(one.assigned for one in found.missing)
    bare = len(found.unevidenced)
    same = len(found.undifferentiated)
    misfits, levelled = len(found.misfits), sum(one.n for one in found.levels)
    yield _Count("inflation", "Lượt chấm đã có cả điểm tự chấm và điểm thẩm định", both, own)
    yield _Count("severity", "Lượt chấm của các cơ quan thẩm định", given)
    yield _Count("disagreements", "Lượt các cơ quan cùng thẩm định lệch nhau quá mức", apart)
    yield _Count("unexplained", "Chênh lệch chưa ghi lý do", reasonless, len(found.differences))
    yield _Count("missing", "Lượt thẩm định còn thiếu, trên số lượt được giao", owed, assigned)
    yield _Count(
        "unevidenced", "Điểm tự chấm không có giải trình và tài liệu kiểm chứng", bare, own
    )
    yield _Count("undifferentiated", "Tiêu chí không phân biệt được đơn vị nào", same, len(leaves))
    yield _Count("outliers", "Điểm thẩm định cách xa các đơn vị khác", len(found.outliers))
    yield _Count("misfits", "Điểm thẩm định không khớp với mức chất lượng", misfits, levelled)
