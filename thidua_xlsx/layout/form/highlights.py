"""The colours of a form while one types: red where something is wrong, amber where something is
missing, green where a row is finished.

Each says again what the panel says in words.  The points' cell of every row speaks for its row; of
facts and levels only the cell that the panel's link leads to is coloured, so that one thing at a
time asks to be done.  A cell that is marked (a return slip's fault) keeps its mark's colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thidua_xlsx.layout.form.annex_columns import ANNEX_SHEET
from thidua_xlsx.layout.form.check_columns import KIND, STEP, TARGET
from thidua_xlsx.layout.form.row_checks import DONE, MISSING, WRONG, AskedRow, Check
from thidua_xlsx.layout.grid import Highlight, Row, Sheet
from thidua_xlsx.model import Annex

COLOURS = ((WRONG, "over"), (MISSING, "missing"), (DONE, "complete"))


def form_highlights(
    annex: Annex, sheet: Sheet, asked: Sequence[AskedRow], points: str
) -> tuple[Highlight, ...]:
    """The conditional formats of an annex's sheet; ``points`` is the column of the scores."""
    return tuple(_Colours(annex, sheet, tuple(asked), points).all())


def status_highlights(row: str, column: str, kinds: str) -> tuple[Highlight, ...]:
    """The same three colours for a cell that speaks for the whole form."""
    wrong, missing = f"COUNTIF({kinds},{WRONG})>0", f"COUNTIF({kinds},{MISSING})>0"
    formulas = (wrong, missing, f"NOT(OR({wrong},{missing}))")
    return tuple(
        Highlight(row, column, row, column, formula, (role,))
        for formula, (_, role) in zip(formulas, COLOURS, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Colours:
    annex: Annex
    sheet: Sheet
    asked: tuple[AskedRow, ...]
    points: str

    def all(self) -> Iterator[Highlight]:
        yield from self._by_kind(self.points, self._criteria())
        yield from self._levels()
        for column in self._fact_columns():
            yield from self._pointed(column)
        for row in self.asked:
            if row.is_criterion:
                yield from self._options(row)
            elif row.checks[0].cell.sheet == ANNEX_SHEET:
                cell = row.checks[0].cell
                yield from self._by_kind(cell.column, [self._row(cell.row)])

    def _by_kind(self, column: str, rows: Sequence[Row]) -> Iterator[Highlight]:
        for first, last in _runs(rows, (column,)):
            for kind, role in COLOURS:
                formula = f"[{first}|${KIND}]={kind}"
                yield Highlight(first, column, last, column, formula, (role,))

    def _levels(self) -> Iterator[Highlight]:
        """What stands in a row with two ticks or with no tick; all its cells where nothing does."""
        columns = [column.id for column in self.sheet.columns if column.id.startswith("level.")]
        if not columns:
            return
        start, end = columns[0], columns[-1]
        for first, last in _runs(self._criteria(), columns):
            at_levels = f"[{first}|${TARGET}]={_address(first, '$' + start)}"
            filled = _filled(f"[{first}|{start}]")
            wrong = f"AND([{first}|${KIND}]={WRONG},{at_levels},{filled})"
            missing = f"AND([{first}|${KIND}]={MISSING},{at_levels})"
            yield Highlight(first, start, last, end, wrong, ("over",))
            yield Highlight(first, start, last, end, missing, ("missing",))

    def _pointed(self, column: str) -> Iterator[Highlight]:
        """The cell of the column at which the row's link leads."""
        for first, last in _runs(self._criteria(), (column,)):
            here = f"[{first}|${TARGET}]={_address(first, column)}"
            for kind, role in COLOURS[:2]:
                formula = f"AND([{first}|${KIND}]={kind},{here})"
                yield Highlight(first, column, last, column, formula, (role,))

    def _options(self, row: AskedRow) -> Iterator[Highlight]:
        """What stands beside the option rows of a criterion, red where two ticks exclude each other
        or one is no tick; all of them amber where nothing does."""
        numbered = tuple(enumerate(row.checks, 1))
        on_options = [(step, one) for step, one in numbered if self._is_option(row, one)]
        if not on_options:
            return
        column = on_options[0][1].cell.column
        options = {option.id for option in self.annex.children(row.id)}
        rows = [one for one in self.sheet.rows if one.id in options]
        for first, last in _runs(rows, (column,)):
            filled = _filled(f"[{first}|{column}]")
            wrong = _is_step(row.id, [step for step, one in on_options if one.wrong])
            none = _is_step(row.id, [step for step, one in on_options if not one.wrong])
            if wrong:
                formula = f"AND({wrong},{filled})"
                yield Highlight(first, column, last, column, formula, ("over",))
            if none:
                yield Highlight(first, column, last, column, none, ("missing",))

    @staticmethod
    def _is_option(row: AskedRow, check: Check) -> bool:
        return check.cell.sheet == ANNEX_SHEET and check.cell.row != row.id

    def _fact_columns(self) -> list[str]:
        """The columns in which a criterion's own row asks for facts, but for the points."""
        used = {
            check.cell.column
            for row in self.asked
            for check in row.checks
            if check.cell.sheet == ANNEX_SHEET and row.is_criterion and check.cell.row == row.id
        }
        return [
            column.id
            for column in self.sheet.columns
            if column.id in used and column.id != self.points and not column.id.startswith("level.")
        ]

    def _criteria(self) -> list[Row]:
        """The rows of the sheet from the first criterion asked of to the last."""
        ids = [row.id for row in self.sheet.rows]
        criteria = [row.id for row in self.asked if row.is_criterion]
        return list(self.sheet.rows[ids.index(criteria[0]) : ids.index(criteria[-1]) + 1])

    def _row(self, row: str) -> Row:
        return next(one for one in self.sheet.rows if one.id == row)


def _filled(address: str) -> str:
    return f"LEN(TRIM({address}))>0"


def _runs(rows: Sequence[Row], columns: Sequence[str]) -> Iterator[tuple[str, str]]:
    """First and last row of each stretch without a marked cell in these columns."""
    stretch: list[str] = []
    for row in rows:
        cells = (row.cells.get(column) for column in columns)
        if any(cell is not None and cell.mark is not None for cell in cells):
            if stretch:
                yield stretch[0], stretch[-1]
            stretch = []
        else:
            stretch.append(row.id)
    if stretch:
        yield stretch[0], stretch[-1]


def _address(row: str, column: str) -> str:
    """The cell as the helper column of targets says it."""
    at = f"[{row}|{column}]"
    return f'"#"&ADDRESS(ROW({at}),COLUMN({at}))'


def _is_step(row: str, steps: Sequence[int]) -> str:
    terms = ",".join(f"[${row}|${STEP}]={step}" for step in steps)
    return f"OR({terms})" if terms else ""
