"""The status panel of a form: how far it is, what it still lacks and where, in four short rows.

It stands between the instruction and the table and is made of locked formulas over the hidden
columns of ``check_columns``.  No dynamic arrays, no macro: Excel 2010, LibreOffice, WPS and Gnumeric
know every function used.  It says all in words; colours repeat them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from thidua_xlsx.layout import declarations
from thidua_xlsx.layout.annex_columns import SHEET_NAMES
from thidua_xlsx.layout.annex_table import TOTAL, FormRequest
from thidua_xlsx.layout.check_columns import (
    COLUMNS,
    KIND,
    LINK_TARGETS,
    ORDER,
    REMINDER,
    TARGET,
    TEXT,
    CheckColumns,
    link_to,
    thirds,
)
from thidua_xlsx.layout.grid import Cell, CellValue, Merge, Row, Sheet
from thidua_xlsx.layout.highlights import highlights
from thidua_xlsx.layout.row_checks import DONE, MISSING, WRONG, asked_rows
from thidua_xlsx.model import OverTarget, Stage

STATUS, COUNTS, LINKS = "panel-status", "panel-counts", ("panel-links-1", "panel-links-2")
FIRST_OF_TABLE = "heading-1"
HEIGHT = 20.0
"""Points of a row of the panel: one line in the largest type that a look may choose."""

READY, NOT_READY, FAULTY = "ĐỦ ĐIỀU KIỆN GỬI", "CHƯA ĐỦ ĐIỀU KIỆN GỬI", "CÓ Ô SAI"
HINT, HINT_FIRST = "Bấm vào mục dưới đây để đến ô:", "Bấm để đến ô (6 mục đầu tiên):"
COUNTED = {
    Stage.SELF: "Tiêu chí đã chấm đủ",
    Stage.APPRAISAL: "Tiêu chí đã thẩm định",
}
TOTALLED = {
    Stage.SELF: ("self", "Tổng điểm tự chấm"),
    Stage.APPRAISAL: ("appraised", "Tổng điểm thẩm định"),
}
REMINDED = {
    Stage.SELF: "Chưa có giải trình, minh chứng",
    Stage.APPRAISAL: "Chênh lệch chưa ghi lý do",
}
LETTERS_A_WIDTH = 0.95
"""Letters of this typeface in the width of one digit, on the safe side."""


def with_panel(request: FormRequest, sheet: Sheet) -> Sheet:
    """The annex sheet with its panel, helper cells and colours.

    What the form asks for on other sheets is counted too; its helper cells stand in hidden rows
    ``check-…`` below all others.
    """
    blocks = thirds(sheet.columns)
    asked = asked_rows(request, sheet.rows)
    helpers = CheckColumns(
        asked,
        {**SHEET_NAMES, declarations.SHEET_ID: declarations.SHEET_NAME},
        _letters(sheet, blocks),
    )
    panel = _Panel(request, sheet, helpers, blocks)
    cells = helpers.cells()
    own = [
        replace(row, cells={**row.cells, **cells.pop(row.id, {})}) for row in sheet.rows
    ]
    place = [row.id for row in sheet.rows].index(FIRST_OF_TABLE)
    elsewhere = [Row(row_id, helper, hidden=True) for row_id, helper in cells.items()]
    rows, merges = panel.rows()
    return replace(
        sheet,
        columns=(*sheet.columns, *COLUMNS),
        rows=(*own[:place], *rows, *own[place:], *elsewhere),
        merges=(*sheet.merges, *merges),
        highlights=(*sheet.highlights, *panel_colours(), *highlights(request, asked)),
    )


def _letters(sheet: Sheet, blocks: tuple[tuple[str, str], ...]) -> int:
    """How many letters fit into the narrowest block."""
    ids = [column.id for column in sheet.columns]
    widths = [
        sum(column.width for column in sheet.columns[ids.index(first) : ids.index(last) + 1])
        for first, last in blocks
    ]
    return int(min(widths) * LETTERS_A_WIDTH)


@dataclass(frozen=True, slots=True)
class _Panel:
    request: FormRequest
    sheet: Sheet
    helpers: CheckColumns
    blocks: tuple[tuple[str, str], ...]

    def rows(self) -> tuple[list[Row], list[Merge]]:
        """Status, counts, and two rows of three links; merged over the blocks."""
        first, second, third = self.blocks
        status = {
            first[0]: self._verdict(),
            third[0]: self._hint(),
        }
        counts = {first[0]: self._count(), second[0]: self._total()}
        last = self._reminders()
        if last is not None:
            counts[third[0]] = last
        rows = [Row(STATUS, status, HEIGHT), Row(COUNTS, counts, HEIGHT)]
        for row, row_id in enumerate(LINKS):
            rows.append(Row(row_id, self._links(row_id, 1 + row * len(self.blocks)), HEIGHT))
        merges = [_merge(STATUS, first[0], second[1]), _merge(STATUS, *third)]
        merges += [_merge(COUNTS, *first)]
        merges += (
            [_merge(COUNTS, second[0], third[1])]
            if last is None
            else [_merge(COUNTS, *second), _merge(COUNTS, *third)]
        )
        merges += [_merge(row_id, *block) for row_id in LINKS for block in self.blocks]
        return rows, merges
