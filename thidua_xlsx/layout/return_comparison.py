"""The sheet "So sánh lần nộp" of the status workbook: what changed from one return to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua_xlsx.layout.grid import Cell, Column, Page, Row, Sheet
from thidua_xlsx.layout.letterhead import wide_row

COMPARISON = "comparison"

_COLUMNS = (
    ("number", "STT", 5),
    ("unit", "Cơ quan, đơn vị", 30),
    ("stage", "Bước", 11),
    ("earlier", "Lần nộp trước", 19),
    ("later", "Lần nộp sau", 19),
    ("criterion", "Tiêu chí, mục", 13),
    ("label", "Nội dung", 24),
    ("place", "Trang, ô", 19),
    ("before", "Trước", 28),
    ("after", "Sau", 28),
)


@dataclass(frozen=True, slots=True)
class ReturnLink:
    """A return: its receipt as shown, and its original as a path relative to ``ket-qua/``."""

    receipt: str
    original: str


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """A cell that says something else in the later return, values as shown."""

    criterion: str
    label: str
    place: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """Two returns of one form that follow each other; no ``cells`` where they say the same."""

    unit: str
    stage: str
    earlier: ReturnLink
    later: ReturnLink
    cells: tuple[ComparedCell, ...]


def comparison_sheet(pairs: Sequence[ComparedPair], round_name: str) -> Sheet:
    """A row a cell that differs, in the order of the pairs given."""
    columns = tuple(Column(name, width) for name, _, width in _COLUMNS)
    said = (
        "Mỗi dòng là một ô khác nhau giữa hai lần nộp liền nhau của cùng một phiếu."
        if pairs
        else "Chưa có phiếu nào được nộp nhiều lần."
    )
    titles = (
        ("title-1", "SO SÁNH CÁC LẦN NỘP", ("title",)),
        ("title-2", round_name, ("attachment",)),
        ("said-1", said, ("instruction",)),
    )
    wide = [wide_row(row_id, columns, text, style) for row_id, text, style in titles]
    heading = Row("heading", {name: Cell(text, ("heading",)) for name, text, _ in _COLUMNS})
    rows: list[Row] = []
    for pair in pairs:
        for cell in pair.cells or (ComparedCell("", "Không khác ô nào", "", "", ""),):
            number = len(rows) + 1
            rows.append(Row(f"difference/{number}", _cells(number, pair, cell)))
    return Sheet(
        COMPARISON,
        "So sánh lần nộp",
        columns,
        (*(row for row, _ in wide), heading, *rows),
        merges=tuple(merge for _, merge in wide),
        page=Page(repeat_rows=("heading", "heading"), last_column=columns[-1].id),
        freeze=(rows[0].id, "stage") if rows else None,
        autofilter=("heading", rows[-1].id) if rows else None,
    )


def _cells(number: int, pair: ComparedPair, cell: ComparedCell) -> dict[str, Cell]:
    text = ("cell", "text")
    return {
        "number": Cell(number, ("cell", "center")),
        "unit": Cell(pair.unit, text),
        "stage": Cell(pair.stage, ("cell", "center")),
        "earlier": Cell(pair.earlier.receipt, ("cell", "link"), link=pair.earlier.original),
        "later": Cell(pair.later.receipt, ("cell", "link"), link=pair.later.original),
        "criterion": Cell(cell.criterion or None, text),
        "label": Cell(cell.label, text),
        "place": Cell(cell.place or None, text),
        "before": Cell(cell.before or None, text),
        "after": Cell(cell.after or None, text),
    }
