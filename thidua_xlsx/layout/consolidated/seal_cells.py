"""The seal of a ranking: its totals as they were decided on, in hidden cells, and a visible cell
that says at once whether the live ones still equal them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua_xlsx.layout.consolidated.blocs import Bloc, unit_id
from thidua_xlsx.layout.grid import Cell, Column, Highlight
from thidua_xlsx.ranking.ranking import UnitRanking

MOVED = "moved"
MATCHES = "Số liệu khớp với kết quả đã chốt."
BROKEN = "SỐ LIỆU KHÔNG CÒN KHỚP với kết quả đã chốt: tổng điểm của "
BROKEN_END = " đơn vị đã đổi. Hạng và xếp loại đang hiện chỉ là tính thử."
_LEAST = "0.0005"
"""Half of what a score is given to: less than that is binary dust."""


def sealed(total: str) -> str:
    """The id of the hidden column that keeps that total."""
    return f"sealed.{total}"


def seal_columns(totals: Sequence[str]) -> Iterator[Column]:
    """Hidden: a column a sealed total, and one that says whether any of a unit's has moved."""
    for total in totals:
        yield Column(sealed(total), 9, hidden=True)
    yield Column(MOVED, 9, hidden=True)


def seal_cells(bloc: Bloc, line: UnitRanking, totals: Sequence[str]) -> dict[str, Cell]:
    """A unit's sealed totals, and 1 where a live one differs, else 0."""
    row = unit_id(line.unit)
    cells = {sealed(total): Cell(getattr(line, total), bloc.score_style()) for total in totals}
    same = ",".join(_same(f"[{row}|{total}]", f"[{row}|{sealed(total)}]") for total in totals)
    cells[MOVED] = Cell(0, ("cell", "integer"), formula=f"IF(AND({same}),0,1)")
    return cells


def _same(live: str, kept: str) -> str:
    """Two equal numbers, or none in either cell."""
    close = f"IF(ISNUMBER({kept}),ABS({live}-{kept})<{_LEAST},FALSE)"
    return f"IF(ISNUMBER({live}),{close},NOT(ISNUMBER({kept})))"


def moved_count(bloc: Bloc) -> str:
    """A formula: how many units of the bloc have a total that is not the sealed one."""
    return f"SUM({bloc.ranking_cells(MOVED)})"


def seal_cell(count: str, style: tuple[str, ...]) -> Cell:
    """The cell that says it, from a formula that counts what has moved."""
    broken = f'"{BROKEN}"&{count}&"{BROKEN_END}"'
    return Cell(MATCHES, style, formula=f'IF({count}=0,"{MATCHES}",{broken})')


def seal_highlights(row: str, columns: Sequence[Column]) -> Iterator[Highlight]:
    """Green while it matches, red when it does not, over a row whose first cell says it."""
    first, last = columns[0].id, columns[-1].id
    cell = f"[${row}|${first}]"
    yield Highlight(row, first, row, last, f'{cell}="{MATCHES}"', ("complete",))
    yield Highlight(row, first, row, last, f'{cell}<>"{MATCHES}"', ("over",))
