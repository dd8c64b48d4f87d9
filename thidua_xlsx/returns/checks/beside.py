"""What a sheet carries beside its cells (INPUTS.md 78): none of it is read, all of it is named.

Left out is what we put there: the logo, and the notes by which a return slip points at faults.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.dressing import LOGO_ROW
from thidua_xlsx.layout.signed import slip
from thidua_xlsx.reading.cells import Beside, RawBook, RawSheet
from thidua_xlsx.returns.checks.form import Returned, named
from thidua_xlsx.returns.checks.strays import limited
from thidua_xlsx.returns.values.locate import sheet_id
from thidua_xlsx.words.texts import display

Tell = Callable[..., Finding]
"""code, sheet, cell, found → the finding; as ``Returned.finding``."""
_SHOWN = 500
_COMPARED = 1_000
"""Characters of a note of ours that are compared: its end may have been cut."""


def beside_cells(form: Returned) -> Iterator[Finding]:
    """Notes, text boxes, pictures and objects on any sheet."""
    if form.book is None:
        return
    ours = _notes_of_slip(form.book)
    for raw in form.book.sheets:
        yield from limited(form, raw, beside_on(raw, form.finding, ours))


def beside_on(raw: RawSheet, tell: Tell, ours: Collection[str] = ()) -> Iterator[Finding]:
    """One finding a note or text box, with its text; one for all pictures of the sheet, one for
    all its objects.  ``ours``: notes that are not told, as ``_compared`` leaves them."""
    silent: list[Beside] = []
    objects: list[Beside] = []
    for one in raw.beside:
        if one.kind == "note":
            if _compared(one.text) not in ours:
                yield tell("note-not-read", raw.name, one.cell or None, display(one.text, _SHOWN))
        elif one.kind == "shape" and one.text:
            said = display(one.text, _SHOWN)
            yield tell("text-box-not-read", raw.name, one.cell or None, said)
        elif one.kind == "object":
            objects.append(one)
        else:
            silent.append(one)
    if silent and _has_logo(raw):
        silent = silent[1:]
    for code, found in (("pictures-not-read", silent), ("objects-not-read", objects)):
        if found:
            cells = [one.cell for one in found if one.cell]
            first, count = cells[0] if cells else None, str(len(found))
            yield tell(code, raw.name, first, count=count, cells=named(cells))


def _has_logo(raw: RawSheet) -> bool:
    return any(cell.text == LOGO_ROW for (_, column), cell in raw.cells.items() if column == 1)


def _notes_of_slip(book: RawBook) -> frozenset[str]:
    """What the notes of the slip that was returned say, from its own list of requests."""
    found: set[str] = set()
    for raw in book.sheets:
        if sheet_id(raw) != slip.SHEET_ID:
            continue
        columns = {cell.text: column for (row, column), cell in raw.cells.items() if row == 1}
        names = ("message", "remedy")
        for row in {row for row, column in raw.cells if column == 1}:
            said = (raw.cell(row, columns.get(name, 0)).text for name in names)
            found.add(_compared(slip.note_of(*said)))
    return frozenset(found)


def _compared(text: str) -> str:
    return " ".join(text.split())[:_COMPARED]
