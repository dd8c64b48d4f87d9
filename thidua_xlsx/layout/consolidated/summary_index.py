"""The list of all sheets of the workbook, a link each, below the signatures of page one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua_xlsx.layout.blocks import Block, gap, spread_row, stacked, wide_row
from thidua_xlsx.layout.consolidated.blocs import Bloc
from thidua_xlsx.layout.grid import Cell, Column, Sheet

TITLE = "Các trang của tệp này (bấm để mở)"
COMMON = "Chung cho đợt chấm"


def index_rows(blocs: Sequence[Bloc], sheets: Sequence[Sheet], columns: Sequence[Column]) -> Block:
    """Rows "index-…": a bloc's sheets in one line, then those of the whole round; hidden sheets
    are left out."""
    shown = [sheet for sheet in sheets if sheet.state == "visible"]
    groups = {bloc.ranking.bloc: bloc.name for bloc in blocs}
    ids = [column.id for column in columns]
    lines = (
        _lines(bloc or "common", name, [one for one in shown if _bloc_of(one, groups) == bloc], ids)
        for bloc, name in (*groups.items(), ("", COMMON))
    )
    return stacked(
        gap("index-gap", 18.0),
        wide_row("index-title", columns, TITLE, ("section", "label")),
        *(line for group in lines for line in group),
    )


def _bloc_of(sheet: Sheet, blocs: dict[str, str]) -> str:
    bloc = sheet.id.partition(".")[2]
    return bloc if bloc in blocs else ""


def _lines(group: str, name: str, sheets: Sequence[Sheet], ids: Sequence[str]) -> Iterator[Block]:
    """As many rows as the links need, each over two columns: programs do not wrap links."""
    pairs = list(zip(ids[2::2], ids[3::2], strict=False))
    for start in range(0, len(sheets), len(pairs)):
        own = sheets[start : start + len(pairs)]
        yield spread_row(
            f"index-{group}-{start // len(pairs) + 1}",
            (Cell(name if start == 0 else "", ("cell", "label")), ids[0], ids[1]),
            *(
                (_link(sheet, alone=group == "common"), *pair)
                for pair, sheet in zip(pairs, own, strict=False)
            ),
        )


def _link(sheet: Sheet, alone: bool) -> Cell:
    """The sheet's name, of a bloc's sheet without the bloc's."""
    name = sheet.name if alone else sheet.name.partition(" – ")[0]
    target = f"[{sheet.id}!{sheet.rows[0].id}|{sheet.columns[0].id}]"
    return Cell(name, ("cell", "center", "link"), link=target)
