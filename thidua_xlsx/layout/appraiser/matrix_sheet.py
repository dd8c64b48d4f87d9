"""What an agency's list comes to at a glance: units down, criteria across, the score that would
count in each cell and below it the level.  All of it is formulas over the list; nothing is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua_xlsx.layout.appraiser.agreement import (
    COUNTED,
    COUNTED_LEVEL,
    appraised_level,
    appraised_score,
)
from thidua_xlsx.layout.appraiser.appraiser_request import AppraisedRow, AppraiserRequest, sheet_id
from thidua_xlsx.layout.blocks import Block, gap, stacked, wide_row, wide_rows
from thidua_xlsx.layout.grid import Cell, Column, Highlight, Page, Row, Sheet
from thidua_xlsx.model import Annex, Criterion

SHEET_ID, SHEET_NAME = "matrix", "Điểm được tính"
NOT_ASKED = "–"
_NOTE = (
    "Tự tính từ các trang phụ lục, không nhập ở trang này. Ô trống: chưa có điểm. "
    f"Dấu {NOT_ASKED}: cơ quan không được giao chấm."
)
_OPEN = "open"
_NAMES = 46
_TWO_LINES = 33.0
"""What a level needs, which is not there yet when the sheet is drawn."""


def matrix_sheet(request: AppraiserRequest) -> Sheet:
    """The tables of all annexes, one below the other."""
    most = max(len(request.criteria(annex)) for annex in request.annexes())
    columns = (
        Column("unit", _NAMES),
        Column(_OPEN, 8),
        *(Column(_column(place), 8) for place in range(most)),
    )
    title = wide_rows(
        columns,
        (
            ("title", "ĐIỂM THẨM ĐỊNH ĐƯỢC TÍNH", ("title",)),
            ("whose", request.appraiser.name, ("subtitle",)),
            ("illustration", request.printed.get("illustration", ""), ("illustration",)),
            ("note", _NOTE, ("note", "italic")),
        ),
    )
    tables = [_Table(request, annex) for annex in request.annexes()]
    return Sheet(
        SHEET_ID,
        SHEET_NAME,
        columns,
        *stacked(title, *(part for table in tables for part in table.parts(columns))),
        highlights=tuple(highlight for table in tables for highlight in table.highlights()),
        page=Page(),
        freeze=("", _OPEN),
    )


def _column(place: int) -> str:
    return f"criterion-{place}"


class _Table:
    """One annex: its units and criteria, and which rows of the list are about them."""

    def __init__(self, request: AppraiserRequest, annex: Annex) -> None:
        self.annex = annex
        self.criteria = request.criteria(annex)
        self.rows: dict[str, dict[str, AppraisedRow]] = {}
        for row in request.rows_of(annex):
            self.rows.setdefault(row.unit, {})[row.leaf.id] = row
        self.levelled = any(leaf.levelled for leaf in self.criteria)

    def parts(self, columns: Sequence[Column]) -> Iterator[Block | Row]:
        """Scores, and levels where there are any."""
        annex = self.annex
        yield gap(f"gap.{annex.id}", 9.0)
        yield wide_row(f"annex.{annex.id}", columns, annex.heading, ("section", "label"))
        yield self._heading("scores", "Điểm")
        for unit, asked in self.rows.items():
            yield self._row("score", unit, asked, COUNTED)
        if self.levelled:
            yield self._heading("levels", "Mức chất lượng")
            for unit, asked in self.rows.items():
                yield self._row("level", unit, asked, COUNTED_LEVEL)

    def highlights(self) -> Iterator[Highlight]:
        """A cell in which something lacks is amber."""
        units = list(self.rows)
        for kind in ("score", "level") if self.levelled else ("score",):
            first, last = f"{kind}:{units[0]}", f"{kind}:{units[-1]}"
            end = _column(len(self.criteria) - 1)
            formula = f'[{first}|{_column(0)}]=""'
            yield Highlight(first, _column(0), last, end, formula, ("missing",))

    def _heading(self, row_id: str, what: str) -> Row:
        heads = {_column(place): leaf.id for place, leaf in enumerate(self.criteria)}
        words = {"unit": what, **heads, _OPEN: "Còn trống"}
        cells = {column: Cell(text, ("heading",)) for column, text in words.items()}
        return Row(f"{row_id}.{self.annex.id}", cells)

    def _row(self, kind: str, unit: str, asked: dict[str, AppraisedRow], source: str) -> Row:
        row_id = f"{kind}:{unit}"
        name = next(iter(asked.values())).unit_name
        cells = {"unit": Cell(name, ("cell", "label"))}
        for place, leaf in enumerate(self.criteria):
            cells[_column(place)] = self._cell(asked.get(leaf.id), leaf, source)
        left = sum(cell.value == "" for cell in cells.values())
        first, last = f"[{row_id}|{_column(0)}]", f"[{row_id}|{_column(len(self.criteria) - 1)}]"
        live = f'COUNTIF({first}:{last},"")'
        cells[_OPEN] = Cell(left, ("cell", "integer"), formula=live)
        high = source == COUNTED_LEVEL and len(name) <= 2 * _NAMES
        return Row(row_id, cells, height=_TWO_LINES if high else None)

    def _cell(self, row: AppraisedRow | None, leaf: Criterion, source: str) -> Cell:
        if row is None or (source == COUNTED_LEVEL and not leaf.levelled):
            return Cell(NOT_ASKED, ("cell", "center"))
        score = appraised_score(row)
        there = f"[{sheet_id(self.annex)}!{row.id}|{source}]"
        if source == COUNTED:
            return Cell("" if score is None else score, ("cell", "score"), formula=there)
        level = "" if score is None else appraised_level(row)
        return Cell(level, ("cell", "center", "wrap"), formula=there)
