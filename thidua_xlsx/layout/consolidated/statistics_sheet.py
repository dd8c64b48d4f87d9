"""The statistics of a bloc for the council's chair: what stands out first, with links to the tables
below, then each table with the numbers it rests on, and two charts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from thidua_xlsx.layout.blocks import stacked, wide_row
from thidua_xlsx.layout.consolidated.blocs import STATISTICS, Bloc, plain_head
from thidua_xlsx.layout.consolidated.statistics_charts import group_charts, inflation_charts, room
from thidua_xlsx.layout.consolidated.statistics_names import NamedStatistics
from thidua_xlsx.layout.consolidated.statistics_of_appraisals import (
    disagreements_table,
    missing_table,
    severity_table,
    unevidenced_table,
    unexplained_table,
)
from thidua_xlsx.layout.consolidated.statistics_of_scores import (
    groups_table,
    inflation_table,
    levels_table,
    misfits_table,
    outliers_table,
    undifferentiated_table,
)
from thidua_xlsx.layout.consolidated.statistics_tables import (
    COLUMNS,
    Line,
    Table,
    count,
    drawn,
    line,
    numbered,
    text,
)
from thidua_xlsx.layout.grid import Cell, Chart, Page, Sheet
from thidua_xlsx.statistics import BlocStatistics

ABOUT = (
    "Thống kê để Hội đồng xem xét, không làm thay đổi điểm. Số bình quân và độ lệch làm tròn đến "
    "phần nghìn, tỷ lệ đến 0,1 %, từ nửa trở lên làm tròn lên; các tổng là số chính xác. Ô trống: "
    "chưa có số để tính."
)


def statistics_sheet(bloc: Bloc, statistics: BlocStatistics, tab: str) -> Sheet:
    """The sheet of a bloc, in plain numbers.

    KeyError where the statistics speak of a unit that the ranking does not have.
    """
    shown = NamedStatistics(bloc, statistics)
    tables = tuple(numbered(tuple(_tables(shown))))
    titles = ("THỐNG KÊ KẾT QUẢ TỰ CHẤM VÀ THẨM ĐỊNH", bloc.name)
    blocks = [
        plain_head(COLUMNS, bloc.regulation.council, bloc.context, titles),
        wide_row("about", COLUMNS, ABOUT, ("instruction",)),
    ]
    charts: list[Chart] = []
    for table in (_summary(shown, tables), *tables):
        own = tuple(_charts(statistics, table))
        blocks.append(stacked(drawn(table), *(row for chart in own for row in room(chart))))
        charts += own
    content = stacked(*blocks)
    page = Page(last_row=content.rows[-1].id, last_column=COLUMNS[-1].id)
    return Sheet(bloc.sheet(STATISTICS), tab, COLUMNS, *content, charts=tuple(charts), page=page)


def _tables(shown: NamedStatistics) -> Iterator[Table]:
    yield inflation_table(shown)
    yield groups_table(shown)
    yield severity_table(shown)
    yield disagreements_table(shown)
    yield unexplained_table(shown)
    yield missing_table(shown)
    yield unevidenced_table(shown)
    yield undifferentiated_table(shown)
    yield outliers_table(shown)
    if any(leaf.levelled for leaf in shown.bloc.annex.leaves()):
        yield levels_table(shown)
        yield misfits_table(shown)


def _charts(statistics: BlocStatistics, table: Table) -> Iterator[Chart]:
    if table.id == "inflation":
        yield from inflation_charts(table, statistics.inflation)
    elif table.id == "groups":
        yield from group_charts(table, statistics.groups)


def _summary(shown: NamedStatistics, tables: Sequence[Table]) -> Table:
    """How many of how many, each with a link to its table."""
    places = {table.id: (number, table) for number, table in enumerate(tables, start=1)}
    return Table(
        "summary",
        "Tóm tắt",
        "",
        tuple(
            _summary_line(places, table, words, number, of)
            for table, words, number, of in _counts(shown)
            if table in places
        ),
    )


def _summary_line(
    places: Mapping[str, tuple[int, Table]], table_id: str, words: str, number: int, of: int | None
) -> Line:
    place, table = places[table_id]
    link = Cell(f"Mục {place}", ("cell", "center", "link"), link=f"[{table.title_row}|c1]")
    return line(
        f"summary/{table_id}",
        ("Nội dung", 8, text(words)),
        ("Số lượng", 1, count(number)),
        ("Trên tổng số", 1, count(of)),
        ("Xem", 2, link),
    )


def _counts(shown: NamedStatistics) -> tuple[tuple[str, str, int, int | None], ...]:
    """Table, what is counted, how many, of how many."""
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
    return (
        ("inflation", "Lượt chấm đã có cả điểm tự chấm và điểm thẩm định", both, own),
        ("severity", "Lượt chấm của các cơ quan thẩm định", given, None),
        ("disagreements", "Lượt các cơ quan cùng thẩm định lệch nhau quá mức", apart, None),
        ("unexplained", "Chênh lệch chưa ghi lý do", reasonless, len(found.differences)),
        ("missing", "Lượt thẩm định còn thiếu, trên số lượt được giao", owed, assigned),
        ("unevidenced", "Điểm tự chấm không có giải trình và tài liệu kiểm chứng", bare, own),
        ("undifferentiated", "Tiêu chí không phân biệt được đơn vị nào", same, len(leaves)),
        ("outliers", "Điểm thẩm định cách xa các đơn vị khác", len(found.outliers), None),
        ("misfits", "Điểm thẩm định không khớp với mức chất lượng", misfits, levelled),
    )
