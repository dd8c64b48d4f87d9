"""The status panel of a form: how far it is, what it still lacks and where.

It stands above the printed sheet, for the screen alone.  Two short rows stay when one scrolls, with
the headings of the columns under them; links and instruction scroll away.  It is made of locked
formulas over the hidden columns of ``check_columns``.  No dynamic
arrays, no macro: Excel 2010, LibreOffice, WPS and Gnumeric know every function used.  It says all
in words; colours repeat them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from thidua_xlsx.layout.blocks import Block, gap, spread_row, stacked, wide_cell
from thidua_xlsx.layout.fields import first_to_fill
from thidua_xlsx.layout.form import declarations_sheet as declarations
from thidua_xlsx.layout.form.annex_columns import SHEET_NAMES
from thidua_xlsx.layout.form.annex_points import TOTAL
from thidua_xlsx.layout.form.check_columns import (
    COLUMNS,
    KIND,
    LINK_TARGETS,
    ORDER,
    REMINDER,
    TARGET,
    TEXT,
    CheckColumns,
    Span,
    thirds,
)
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.form.highlights import form_highlights, status_highlights
from thidua_xlsx.layout.form.row_checks import (
    DONE,
    MISSING,
    WRONG,
    asked_rows,
    reference,
    rows_elsewhere,
)
from thidua_xlsx.layout.grid import Cell, Merge, Row, Sheet
from thidua_xlsx.layout.letterhead import standing_agency
from thidua_xlsx.layout.listing import screen_headings
from thidua_xlsx.model import OverTarget, Stage
from thidua_xlsx.words.numerals import vietnamese
from thidua_xlsx.words.texts import quoted

STATUS, COUNTS, LINKS = "panel-status", "panel-counts", ("panel-links-1", "panel-links-2")
HEADINGS, INSTRUCTION = "panel-headings", "instruction"
PRINTED_TOTAL = "printed-total"
"""The row that says the total on paper, where the panel is not."""
HEIGHT = 20.0
"""Points of a row of the panel: one line in the largest type that a look may choose."""

READY, NOT_READY, FAULTY = "ĐỦ ĐIỀU KIỆN GỬI", "CHƯA ĐỦ ĐIỀU KIỆN GỬI", "CÓ Ô SAI"
SHORT = {"label": "Tiêu chí", "self": "Điểm tự chấm", "appraiser": "Cơ quan thẩm định"}
"""Headings that are shorter on the screen than in the printed table."""
COUNTED = {Stage.SELF: "Tiêu chí đã chấm đủ", Stage.APPRAISAL: "Tiêu chí đã thẩm định"}
TOTALLED = {
    Stage.SELF: ("self", "Tổng điểm tự chấm"),
    Stage.APPRAISAL: ("appraised", "Tổng điểm thẩm định"),
}
NOTHING_YET = "chưa có"
LETTERS_A_WIDTH = 1.2
"""Small letters of this typeface in the width of a column's one character."""


def with_panel(request: FormRequest, sheet: Sheet, *, live: bool = True) -> Sheet:
    """The annex's sheet with its panel, helper columns and colours.

    What the form asks for on other sheets is counted too; its helper cells stand in hidden rows
    ``check-…`` below all others.  Not ``live``: the rows and columns only, which is all that a
    reader needs, since nothing in them is a field.
    """
    asked = asked_rows(request, sheet.rows) if live else ()
    if not any(row.is_criterion for row in asked):
        return _with_rows(
            replace(sheet, columns=(*sheet.columns, *COLUMNS)),
            [*map(_gap, (STATUS, COUNTS)), _headings(sheet), *map(_gap, LINKS)],
            _gap(PRINTED_TOTAL),
            [Row(row_id, {}, hidden=True) for row_id in rows_elsewhere(request)],
        )
    blocks = thirds(sheet.columns)
    tabs = {**SHEET_NAMES, declarations.SHEET_ID: declarations.SHEET_NAME}
    helpers = CheckColumns(asked, tabs, _letters(sheet, blocks))
    made = _Panel(request, sheet, helpers, blocks)
    panel, printed_total = made.rows(), made.printed_total()
    cells = helpers.cells()
    rows = [replace(row, cells={**row.cells, **cells.pop(row.id, {})}) for row in sheet.rows]
    elsewhere = [Row(row_id, helper, hidden=True) for row_id, helper in cells.items()]
    points, _ = TOTALLED[request.stage]
    with_cells = replace(
        sheet,
        columns=(*sheet.columns, *COLUMNS),
        rows=tuple(rows),
        merges=(*sheet.merges, *panel.merges, *printed_total.merges),
        highlights=(
            *sheet.highlights,
            *status_highlights(STATUS, blocks[0][0], helpers.range(KIND)),
            *form_highlights(request.annex, sheet, asked, points),
        ),
    )
    return _with_rows(with_cells, panel.rows, printed_total.rows[0], elsewhere)


def _with_rows(
    sheet: Sheet, panel: Sequence[Row], printed_total: Row, below: Sequence[Row]
) -> Sheet:
    """The panel and the instruction above all that is printed, the total under the table, the
    helper rows below all."""
    ids = [row.id for row in sheet.rows]
    said, end = ids.index(INSTRUCTION), ids.index(TOTAL) + 1
    return replace(
        sheet,
        rows=(
            *panel,
            sheet.rows[said],
            *sheet.rows[:said],
            *sheet.rows[said + 1 : end],
            replace(printed_total, kept=True),
            *sheet.rows[end:],
            *below,
        ),
        page=replace(sheet.page, first_row=ids[0]),
        freeze=(LINKS[0], sheet.columns[2].id),
        start=first_to_fill(sheet.rows),
    )


def _gap(row_id: str) -> Row:
    return gap(row_id, HEIGHT)


def _headings(sheet: Sheet) -> Row:
    """What each column is for, in the words of the printed table or shorter ones."""
    printed = [row.cells for row in sheet.rows if row.id.startswith("heading-")]
    said = {column: cell.value for cells in printed for column, cell in cells.items()}
    shown = {column.id: SHORT.get(column.id, str(said[column.id])) for column in sheet.columns}
    return screen_headings(HEADINGS, shown)


def _letters(sheet: Sheet, blocks: Sequence[Span]) -> int:
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
    blocks: tuple[Span, ...]

    def rows(self) -> Block:
        """The verdict and what to do next; the counts; the headings; two rows of links."""
        first, second, third = self.blocks
        wide_left, wide_right = (first[0], second[1]), (second[0], third[1])
        reminders = self._reminders()
        counts = [(self._count(), *first), (self._total(), *wide_right)]
        if reminders is not None:
            counts[1:] = [(self._total(), *second), (reminders, *third)]
        status = ((self._verdict(), *wide_left), (self._next(), *third))
        return stacked(
            spread_row(STATUS, *status, height=HEIGHT),
            spread_row(COUNTS, *counts, height=HEIGHT),
            _headings(self.sheet),
            *(
                Block(
                    (Row(row_id, self._links(row_id, first_place), HEIGHT),),
                    tuple(Merge(row_id, left, row_id, right) for left, right in self.blocks),
                )
                for row_id, first_place in zip(LINKS, (1, 1 + len(self.blocks)), strict=True)
            ),
        )

    def printed_total(self) -> Block:
        """The line under the table that says the total."""
        cell = replace(self._total(), style=("note", "bold"))
        return wide_cell(PRINTED_TOTAL, self.sheet.columns, cell, HEIGHT)

    # --- the cells ---------------------------------------------------------------------------

    def _verdict(self) -> Cell:
        kinds = self.helpers.range(KIND)
        wrong, missing = (f"COUNTIF({kinds},{kind})" for kind in (WRONG, MISSING))
        formula = (
            f'IF({wrong}>0,"{FAULTY} – "&{wrong}&" mục phải sửa"'
            f'&IF({missing}>0,", còn thiếu "&{missing}&" mục",""),'
            f'IF({missing}>0,"{NOT_READY} – còn thiếu "&{missing}&" mục","{READY}"))'
        )
        wrong_now, missing_now = (self.helpers.number_of(kind) for kind in (WRONG, MISSING))
        lacking = f"còn thiếu {missing_now} mục" if missing_now else ""
        if wrong_now:
            rest = f", {lacking}" if lacking else ""
            said = f"{FAULTY} – {wrong_now} mục phải sửa{rest}"
        else:
            said = f"{NOT_READY} – {lacking}" if lacking else READY
        return Cell(said, ("panel-value", "bold"), formula=formula)

    def _next(self) -> Cell:
        """A link to what is wrong or lacking first; what to do with a form that lacks nothing."""
        regulation, printed = self.request.regulation, self.request.printed
        ready = f"Lưu lại và gửi tệp này về {standing_agency(regulation, printed)}."
        orders, texts = self.helpers.range(ORDER), self.helpers.range(TEXT)
        target = f"[{LINKS[0]}|{LINK_TARGETS[0]}]"
        first = f"INDEX({texts},MATCH(1,{orders},0))"
        formula = f'IF({target}="",{quoted(ready)},HYPERLINK({target},{first}))'
        lacking = self.helpers.open_rows
        said = self.helpers.text_of(lacking[0]) if lacking else ready
        return Cell(said, ("panel-value", "link", "small"), formula=formula)

    def _count(self) -> Cell:
        criteria = [row for row in self.helpers.asked if row.is_criterion]
        label = COUNTED[self.request.stage]
        return Cell(
            sum(row.kind == DONE for row in criteria),
            ("panel-value",),
            formula=f"COUNTIF({self.helpers.range(KIND, criteria=True)},{DONE})",
            number_format=f'"{label}: "0" / {len(criteria)}"',
        )

    def _total(self) -> Cell:
        """The total as a number, so that it shows the reader's own decimal sign."""
        annex = self.request.annex
        column, label = TOTALLED[self.request.stage]
        most = annex.self_total if self.request.stage is Stage.SELF else annex.total
        base = any(isinstance(leaf.method, OverTarget) for leaf in annex.leaves())
        of = f" / {'điểm chuẩn ' if base else ''}{vietnamese(most)}"
        digits = f"0.{'0' * annex.decimals}##" if annex.decimals else "0"
        total = self.sheet.cell(TOTAL, column)
        known = total.value if total is not None else None
        at = f"[{TOTAL}|{column}]"
        number, text = f'"{label}: "{digits}"{of}"', f'"{label}: "@"{of}"'
        return Cell(
            known if isinstance(known, Decimal) else NOTHING_YET,
            ("panel-value",),
            formula=f'IF(ISNUMBER({at}),{at},"{NOTHING_YET}")',
            number_format=f"{number};-{number};{number};{text}",
        )

    def _reminders(self) -> Cell | None:
        reminders = [row.reminder for row in self.helpers.asked if row.reminder is not None]
        if not reminders:
            return None
        return Cell(
            sum(not reminder.holds for reminder in reminders),
            ("panel-value",),
            formula=f"SUM({self.helpers.range(REMINDER, criteria=True)})",
            number_format=f'"{"; ".join(dict.fromkeys(each.says for each in reminders))}: "0',
        )

    def _links(self, row_id: str, first_place: int) -> dict[str, Cell]:
        orders, texts, targets = (self.helpers.range(column) for column in (ORDER, TEXT, TARGET))
        open_rows = self.helpers.open_rows
        cells: dict[str, Cell] = {}
        for offset, (block, column) in enumerate(zip(self.blocks, LINK_TARGETS, strict=True)):
            place = first_place + offset
            row = open_rows[place - 1] if place <= len(open_rows) else None
            found = f"MATCH({place},{orders},0)"
            cells[column] = Cell(
                None if row else "",
                ("key",),
                formula=f'IF(COUNT({orders})<{place},"",INDEX({targets},{found}))',
                link=reference(row.checks[row.step - 1].cell) if row else None,
            )
            target = f"[{row_id}|{column}]"
            cells[block[0]] = Cell(
                self.helpers.text_of(row) if row else "",
                ("panel-value", "link", "small"),
                formula=f'IF({target}="","",HYPERLINK({target},INDEX({texts},{found})))',
            )
        return cells
