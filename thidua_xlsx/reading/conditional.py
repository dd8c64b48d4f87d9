"""The looks that conditional formats may give to cells: a person may see any of them, whether the
condition holds now is not worked out."""

from __future__ import annotations

from collections.abc import Sequence

from thidua_xlsx.reading.cells import RawCell, Run, parse_range
from thidua_xlsx.reading.formats import CellStyle
from thidua_xlsx.reading.refusal import Refused

_MAXIMUM_WORK = 5_000_000


def show_conditionally(
    cells: dict[tuple[int, int], RawCell], looks: Sequence[tuple[str, CellStyle]]
) -> None:
    """Adds to cells the looks that conditional formats may give them.  ``looks``: ranges, apart by
    blanks, and the look.  Raises Refused where it would take long."""
    named = [
        (parse_range(text), look)
        for ranges, look in looks
        if look != CellStyle()
        for text in ranges.split()
    ]
    if len(named) * len(cells) > _MAXIMUM_WORK:
        raise Refused("cells-too-many", limit=str(_MAXIMUM_WORK))
    for block, look in named:
        if block is None:
            continue
        top, left, bottom, right = block
        for (row, column), cell in cells.items():
            if top <= row <= bottom and left <= column <= right:
                cells[row, column] = _shown_so_too(cell, look)


def _shown_so_too(cell: RawCell, look: CellStyle) -> RawCell:
    codes = (*cell.codes, *(code for code in look.codes if code not in cell.codes))
    runs = cell.runs
    if cell.text and (look.struck or look.shifted):
        runs = tuple(
            run._replace(struck=run.struck or look.struck, shifted=run.shifted or look.shifted)
            for run in runs or (Run(cell.text, cell.font),)
        )
    return cell._replace(codes=codes, runs=runs)
