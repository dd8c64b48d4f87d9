"""The list of all sheets of the workbook, a link each, below the signatures of page one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua_xlsx.layout.blocks import Block, gap, spread_row, stacked, wide_row
from thidua_xlsx.layout.consolidated.blocs import Bloc
from thidua_xlsx.layout.grid import Cell, Column, Sheet
from thidua_xlsx.layout.listing import Link

TITLE = "Các trang của tệp này (bấm để mở)"
COMMON = "Chung cho đợt chấm"
OTHER_BOOK = (
    "Căn cứ, đối chiếu điểm, thống kê, nhật ký, quyết định đã ghi và mã kiểm tra: xem tệp "
    "kiem-tra.xlsx cùng thư mục."
)


def index_rows(
    blocs: Sequence[Bloc],
    sheets: Sequence[Sheet],
    columns: Sequence[Column],
    parts: Sequence[Link] = (),
) -> Block:
    """Rows "index-…": a bloc's sheets in one line, then ``parts`` of page one and the sheets of the
    whole round; hidden sheets are left out.  Last the other book is named."""
    groups = {bloc.ranking.bloc: bloc.name for bloc in blocs}
    links: dict[str, list[Link]] = {**{bloc: [] for bloc in groups}, "": [*parts]}
    for sheet in sheets:
        if sheet.state == "visible":
            bloc = sheet.id.partition(".")[2]
            links[bloc if bloc in groups else ""].append(_link(sheet, alone=bloc not in groups))
    ids = [column.id for column in columns]
    lines = (
        _lines(bloc or "common", groups.get(bloc, COMMON), own, ids) for bloc, own in links.items()
    )
    return stacked(
        gap("index-gap", 18.0),
        wide_row("index-title", columns, TITLE, ("section", "label")),
        *(line for group in lines for line in group),
        wide_row("index-other", columns, OTHER_BOOK, ("note", "italic")),
    )


def _lines(group: str, name: str, links: Sequence[Link], ids: Sequence[str]) -> Iterator[Block]:
    """As many rows as the links need, each over two columns: programs do not wrap links."""
    pairs = list(zip(ids[2::2], ids[3::2], strict=False))
    for start in range(0, len(links), len(pairs)):
        own = links[start : start + len(pairs)]
        yield spread_row(
            f"index-{group}-{start // len(pairs) + 1}",
            (Cell(name if start == 0 else "", ("cell", "label")), ids[0], ids[1]),
            *(
                (Cell(link.shown, ("cell", "center", "link"), link=link.target), *pair)
                for pair, link in zip(pairs, own, strict=False)
            ),
        )


def _link(sheet: Sheet, alone: bool) -> Link:
    """The sheet's name, of a bloc's sheet without the bloc's."""
    name = sheet.name if alone else sheet.name.partition(" – ")[0]
    return Link(name, f"[{sheet.id}!{sheet.rows[0].id}|{sheet.columns[0].id}]")
