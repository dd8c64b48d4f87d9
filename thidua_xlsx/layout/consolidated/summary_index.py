"""The list of all sheets of the workbook, a link each, below the signatures of page one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua_xlsx.layout.consolidated.parts import Bloc
from thidua_xlsx.layout.grid import Cell, Column, Merge, Row, Sheet
from thidua_xlsx.layout.letterhead import Block, wide_row

TITLE = "Các trang của tệp này (bấm để mở)"
COMMON = "Chung cho đợt chấm"


def index_rows(blocs: Sequence[Bloc], sheets: Sequence[Sheet], columns: Sequence[Column]) -> Block:
    """Rows "index-…": a bloc's sheets in one line, then those of the whole round; hidden sheets
    are left out."""
    title, merge = wide_row("index-title", columns, TITLE, ("section", "label"))
    rows, merges = [Row("index-gap", {}, height=18.0), title], [merge]
    shown = [sheet for sheet in sheets if sheet.state == "visible"]
    groups = {bloc.ranking.bloc: bloc.name for bloc in blocs}
    for bloc, name in (*groups.items(), ("", COMMON)):
        own = [sheet for sheet in shown if _bloc_of(sheet, groups) == bloc]
        for row, spans in _lines(bloc or "common", name, own, columns):
            rows.append(row)
            merges += spans
    return rows, merges


def _bloc_of(sheet: Sheet, blocs: dict[str, str]) -> str:
    bloc = sheet.id.partition(".")[2]
    return bloc if bloc in blocs else ""


def _lines(
    group: str, name: str, sheets: Sequence[Sheet], columns: Sequence[Column]
) -> Iterator[tuple[Row, list[Merge]]]:
    """As many rows as the links need, each over two columns: programs do not wrap links."""
    ids = [column.id for column in columns]
    pairs = list(zip(ids[1::2], ids[2::2], strict=False))
    for start in range(0, len(sheets), len(pairs)):
        row = f"index-{group}-{start // len(pairs) + 1}"
        cells = {ids[0]: Cell(name if start == 0 else "", ("cell", "label"))}
        merges = []
        for (first, last), sheet in zip(pairs, sheets[start : start + len(pairs)], strict=False):
            cells[first] = _link(sheet, alone=group == "common")
            merges.append(Merge(row, first, row, last))
        yield Row(row, cells), merges


def _link(sheet: Sheet, alone: bool) -> Cell:
    """The sheet's name, of a bloc's sheet without the bloc's."""
    name = sheet.name if alone else sheet.name.partition(" – ")[0]
    target = f"[{sheet.id}!{sheet.rows[0].id}|{sheet.columns[0].id}]"
    return Cell(name, ("cell", "center", "link"), link=target)
