"""The form as we would have written it: cell by cell what should stand there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from thidua_xlsx.layout.form.annex_points import derived_points
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.grid import Cell, CellValue, Sheet
from thidua_xlsx.layout.signed.requests import Request, workbook_of
from thidua_xlsx.layout.signed.shared import Place, Shared, shared_layout
from thidua_xlsx.model import Stage
from thidua_xlsx.model.by_identity import by_identity

Spot = tuple[str, str, Cell]
"""The ids of a row and a column, and the cell."""
Holds = Callable[[str, str, Cell], bool]
"""Whether a cell is of a kind, which must not depend on what stands in it."""
_NOTHING = Cell()


@dataclass(frozen=True)
class Expected:
    """``sheets``: the form as it is laid out; ``changed``: by sheet those cells in which something
    else is to stand; ``shared``: the layout of all units that it is."""

    sheets: tuple[Sheet, ...]
    changed: Mapping[str, Mapping[Place, Cell]] = field(default_factory=dict)
    shared: Shared | None = None

    def sheet(self, sheet_id: str) -> Sheet:
        """The sheet of that id."""
        return next(sheet for sheet in self.sheets if sheet.id == sheet_id)

    def cell(self, sheet: Sheet, row: str, column: str) -> Cell:
        """The cell of those ids; a blank one where the layout puts none."""
        known = self.changed.get(sheet.id, {}).get((row, column))
        return known or _by_place(sheet).get((row, column), _NOTHING)


def has_field(row: str, column: str, cell: Cell) -> bool:
    """A field's cell."""
    return cell.field is not None


def has_text(row: str, column: str, cell: Cell) -> bool:
    """A cell that shows words."""
    return isinstance(cell.value, str)


def is_checked(row: str, column: str, cell: Cell) -> bool:
    """A cell that must come back as it went out."""
    return cell.checked


def is_derived(row: str, column: str, cell: Cell) -> bool:
    """A formula's cell that is a field."""
    return cell.formula is not None and cell.field is not None


def _is_shown(row: str, column: str, cell: Cell) -> bool:
    return cell.field is not None and not cell.field.input


@by_identity(256)
def cells_of_kind(sheet: Sheet, holds: Holds) -> tuple[Spot, ...]:
    """The cells of that kind as they are laid out, in reading order."""
    return tuple(
        (row.id, column, cell)
        for row in sheet.rows
        for column, cell in row.cells.items()
        if holds(row.id, column, cell)
    )


@by_identity(64)
def spots(
    sheet: Sheet, holds: Holds, rows: Mapping[str, int], columns: Mapping[str, int]
) -> tuple[tuple[tuple[int, int], str, str, Cell], ...]:
    """Those of them that came back, with where they now stand; ``rows``, ``columns``: where their
    ids do."""
    return tuple(
        ((rows[row], columns[column]), row, column, cell)
        for row, column, cell in cells_of_kind(sheet, holds)
        if row in rows and column in columns
    )


@by_identity(64)
def texts(
    sheet: Sheet, rows: Mapping[str, int], columns: Mapping[str, int]
) -> Mapping[tuple[int, int], tuple[Place, str]]:
    """The words that are laid out, by where they now stand, with the ids of row and column: those
    of which a cell says the same only if it says just them or what a person takes for them."""
    return {
        place: ((row, column), cell.value)
        for place, row, column, cell in spots(sheet, has_text, rows, columns)
        if isinstance(cell.value, str) and cell.value.isprintable() and cell.value
    }


@by_identity(64)
def _by_place(sheet: Sheet) -> Mapping[Place, Cell]:
    return {(row.id, column): cell for row in sheet.rows for column, cell in row.cells.items()}


def expected_form(request: Request) -> Expected:
    """The form with the request's values: what a self form shows is worked out over the layout that
    all units share, any other is laid out."""
    shared = None
    if isinstance(request, FormRequest) and request.stage is Stage.SELF:
        shared = shared_layout(request)
    if shared is None:
        return Expected(workbook_of(request, live=False).sheets)
    assert isinstance(request, FormRequest)
    changed = shared.own_of(request)
    points = derived_points(request) if request.values else {}
    for sheet in shared.sheets:
        for row, column, cell in cells_of_kind(sheet, _is_shown):
            assert cell.field is not None
            key = cell.field.key
            value: CellValue = points.get(key) if cell.formula else request.values.get(key)
            if value is not None:
                changed[sheet.id][row, column] = replace(cell, value=value)
    return Expected(shared.sheets, changed, shared)
