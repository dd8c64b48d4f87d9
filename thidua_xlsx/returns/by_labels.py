"""Finds a form's cells by what is printed in them, where the ids are gone.

Used only for a file that a person has said is a certain unit's: what is found fills a clean form
that goes back to the unit; it is never counted by itself.  Labels are compared by
``texts.matching_key``: Unicode form, tone placement, case and blanks do not matter.
"""

from __future__ import annotations

from collections.abc import Mapping

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.grid import Row, Sheet
from thidua_xlsx.reading.cells import RawBook, RawSheet
from thidua_xlsx.returns.values.locate import Located
from thidua_xlsx.words.texts import matching_key

ENOUGH = 0.5
"""The share of the rows that must be found before a sheet is taken for the form's."""


def locate_by_labels(
    book: RawBook, layout: Sheet, file: str, code: str | None = None
) -> tuple[Located | None, tuple[Finding, ...]]:
    """The sheet that shows most of the layout's labels, with the rows and columns found in it;
    None where none shows enough of them.  Never a finding: a person looks at the slip."""
    found = filter(None, (_locate_in(layout, raw) for raw in book.sheets))
    return max(found, key=lambda located: len(located.rows), default=None), ()


def _locate_in(layout: Sheet, raw: RawSheet) -> Located | None:
    labels = _labels(layout)
    keys = {
        place: matching_key(cell.text) for place, cell in raw.cells.items() if cell.text.strip()
    }
    asking = sum(any(c.field and c.field.input for c in row.cells.values()) for row in layout.rows)
    told = labels if len(labels) >= ENOUGH * asking else {}
    rows = _rows_of_labels(told, keys) if told else _rows_around_headings(layout, keys)
    if not rows or len(rows) < ENOUGH * len(told):
        return None
    return Located(layout, raw, rows, _columns(layout, keys))


def _labels(layout: Sheet) -> dict[str, str]:
    """Row id → the longest printed text that must come back: the label of a criterion."""
    labels: dict[str, str] = {}
    for row in layout.rows:
        texts = [
            cell.value
            for cell in row.cells.values()
            if cell.checked and isinstance(cell.value, str)
        ]
        if texts and any(cell.field is not None for cell in row.cells.values()):
            labels[row.id] = matching_key(max(texts, key=len))
    return labels


def _rows_of_labels(
    labels: Mapping[str, str], keys: Mapping[tuple[int, int], str]
) -> dict[str, int]:
    """The row of each label, in the printed order: a text that stands there twice (an option and
    its criterion, say) is taken from top to bottom."""
    places: dict[str, list[int]] = {}
    for (row, _), key in sorted(keys.items()):
        places.setdefault(key, []).append(row)
    found: dict[str, int] = {}
    last = 0
    for row_id, label in labels.items():
        below = [row for row in places.get(label, ()) if row > last]
        if below:
            found[row_id] = last = below[0]
    return found


def _is_heading(row: Row) -> bool:
    return row.id.startswith("heading") or row.id.endswith("heading")


def _rows_around_headings(layout: Sheet, keys: Mapping[tuple[int, int], str]) -> dict[str, int]:
    """The rows of a list that prints nothing of its own (awards, evidence, registered titles):
    counted from the row in which all of its headings stand."""
    ids = [row.id for row in layout.rows]
    headings = [row for row in layout.rows if _is_heading(row)]
    if not headings:
        return {}
    wanted = {
        matching_key(cell.value)
        for cell in headings[-1].cells.values()
        if isinstance(cell.value, str)
    }
    for place in sorted({row for row, _ in keys}):
        if wanted and wanted <= {key for (row, _), key in keys.items() if row == place}:
            before = ids.index(headings[-1].id)
            return {row_id: place + offset - before for offset, row_id in enumerate(ids)}
    return {}


def _columns(layout: Sheet, keys: Mapping[tuple[int, int], str]) -> dict[str, int]:
    """The column of each heading; one whose heading is not there is not found."""
    headings = {
        column: matching_key(cell.value)
        for row in layout.rows
        if _is_heading(row)
        for column, cell in row.cells.items()
        if isinstance(cell.value, str)
    }
    places: dict[str, int] = {}
    for (_, column), key in sorted(keys.items()):
        places.setdefault(key, column)
    return {column: places[heading] for column, heading in headings.items() if heading in places}
