"""Sheets, rows and columns that stand or show otherwise than issued (INPUTS.md 28, 35, 38).

All of it is read all the same: a person who hid a column, or whose program dropped the drop-down
lists, did not change what was typed.
"""

from __future__ import annotations

from collections.abc import Iterator

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.form.annex_columns import ANNEX_SHEET
from thidua_xlsx.layout.grid import Sheet
from thidua_xlsx.reading.cells import RawSheet, column_letters
from thidua_xlsx.returns.checks.covered import Place
from thidua_xlsx.returns.checks.form import Returned, named
from thidua_xlsx.returns.values.locate import Located
from thidua_xlsx.words.texts import clean, display

_VALIDATED = frozenset({"number", "integer", "tick", "choice", "date"})
_SHORTEST_WORDS = 4


def protection_removed(form: Returned) -> Iterator[Finding]:
    """A sheet that went out protected and came back open."""
    for located in form.located.values():
        if located.layout.protected and not located.raw.protected:
            yield form.finding("protection-removed", located.raw.name)


def sheets_renamed(form: Returned) -> Iterator[Finding]:
    """A sheet of the form under another tab text."""
    for located in form.sheets():
        name = located.raw.name
        if clean(name) != clean(located.layout.name):
            yield form.finding("sheet-renamed", name, found=name, expected=located.layout.name)


def sheets_hidden(form: Returned) -> Iterator[Finding]:
    """A sheet that went out visible and came back hidden; worse, with a copy of it to be seen."""
    for located in form.sheets():
        if located.layout.state != "visible" or located.raw.state == "visible":
            continue
        name, state = located.raw.name, located.raw.state
        yield form.finding("sheet-hidden", name, found=state)
        copy = next(_visible_copies(form, located.raw), None)
        if copy is not None:
            yield form.finding("sheet-hidden-beside-copy", name, found=copy.name)


def _visible_copies(form: Returned, hidden: RawSheet) -> Iterator[RawSheet]:
    """Sheets that are to be seen and say at least half of what the hidden one says in words."""
    said = _words(hidden)
    for raw in form.book.sheets if form.book is not None else ():
        if said and raw.state == "visible" and 2 * len(said & _words(raw)) >= len(said):
            yield raw


def _words(raw: RawSheet) -> set[str]:
    texts = (clean(cell.text) for cell in raw.cells.values() if cell.type == "text")
    return {text for text in texts if len(text) >= _SHORTEST_WORDS}


def sheets_moved(form: Returned) -> Iterator[Finding]:
    """The form's own sheets in another order; sheets between them do not matter."""
    issued = list(form.sheets())
    order = {id(raw): at for at, raw in enumerate(form.book.sheets if form.book else ())}
    now = sorted(issued, key=lambda located: order[id(located.raw)])
    moved = [here for here, there in zip(now, issued, strict=True) if here is not there]
    if moved:
        yield form.finding(
            "sheets-moved",
            moved[0].raw.name,
            found=display(", ".join(located.raw.name for located in now)),
            expected=", ".join(located.layout.name for located in issued),
        )


def columns_hidden(form: Returned) -> Iterator[Finding]:
    """Columns that the form shows and that are hidden; those with values in them are
    ``values_in_hidden_places``'s."""
    for located in form.sheets():
        hidden_columns = _hidden_columns(located)
        if not hidden_columns:
            continue
        said = {column for (_, column), _, _ in _filled_cells(form, located)}
        hidden = [column_letters(each) for each in hidden_columns if each not in said]
        if hidden:
            yield form.finding("columns-hidden", located.raw.name, found=", ".join(hidden))


def values_in_hidden_places(form: Returned) -> Iterator[Finding]:
    """Values typed in a row or column that was hidden or filtered away: one finding for each row
    or column, at its first cell."""
    for located in form.sheets():
        hidden_columns = _hidden_columns(located)
        shown = {row.id for row in located.layout.rows if not row.hidden}
        found: dict[str, list[tuple[str, str]]] = {}
        if not (hidden_columns or located.raw.hidden_rows & located.asking_rows):
            continue
        for (number, column), row, address in _filled_cells(form, located):
            if row in shown and number in located.raw.hidden_rows:
                found.setdefault(str(number), []).append((address, row))
            elif column in hidden_columns:
                found.setdefault(column_letters(column), []).append((address, row))
        for where, cells in found.items():
            address, row = cells[0]
            place, told = (located.raw.name, address), named([each for each, _ in cells])
            yield form.finding("value-in-hidden-place", *place, where, row, cells=told)


def rules_lost(form: Returned) -> Iterator[Finding]:
    """A sheet of which all validations, or all conditional formats, are gone.  Every value is
    checked again here, so that nothing is missed."""
    for located in form.sheets():
        if located.raw.validations == 0 and _is_validated(located.layout):
            yield form.finding("validation-lost", located.raw.name)
        if located.raw.conditional_formats == 0 and _is_highlighted(located.layout):
            yield form.finding("highlights-lost", located.raw.name)


def _is_validated(sheet: Sheet) -> bool:
    return bool(sheet.rules) or any(
        cell.field is not None and cell.field.input and cell.field.type in _VALIDATED
        for row in sheet.rows
        for cell in row.cells.values()
    )


def _is_highlighted(sheet: Sheet) -> bool:
    """The annex's colours belong to its live panel, which a reader does not lay out."""
    return bool(sheet.highlights) or sheet.id == ANNEX_SHEET


def _hidden_columns(located: Located) -> list[int]:
    """The columns that the form shows and the returned sheet hides, in the form's order."""
    shown = (column.id for column in located.layout.columns if not column.hidden)
    numbers = (located.columns[column] for column in shown if column in located.columns)
    return [number for number in numbers if number in located.raw.hidden_columns]


def _filled_cells(form: Returned, located: Located) -> Iterator[tuple[Place, str, str]]:
    """Place, row id and address of each input cell in which something stands."""
    for place, row, asked in located.inputs:
        said = form.said.get(asked.key)
        if said is not None and (clean(said.raw) or said.value is not None):
            yield place, row, said.cell
