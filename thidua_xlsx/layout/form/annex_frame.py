"""What frames the fields of an annex's table: headings, printed cells, merges, looks of rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from thidua_xlsx.layout.blocks import Block
from thidua_xlsx.layout.form.annex_points import TOTAL
from thidua_xlsx.layout.grid import Cell, Merge, Row
from thidua_xlsx.model import Annex, AnnexColumn, Criterion, Kind

_NAME_ROWS = 3
"""Rows over which the longest name of an agency reaches."""


def heading_rows(columns: tuple[AnnexColumn, ...]) -> Block:
    """One or two heading rows; columns under a common heading stand below it."""
    style = ("heading",)
    top: dict[str, Cell] = {}
    below: dict[str, Cell] = {}
    merges: list[Merge] = []
    index = 0
    while index < len(columns):
        column = columns[index]
        if column.under is None:
            top[column.id] = Cell(column.heading, style, checked=True)
            merges.append(Merge("heading-1", column.id, "heading-2", column.id))
            index += 1
            continue
        end = index
        while end + 1 < len(columns) and columns[end + 1].under == column.under:
            end += 1
        top[column.id] = Cell(column.under, style)
        if end > index:
            merges.append(Merge("heading-1", column.id, "heading-1", columns[end].id))
        for lower in columns[index : end + 1]:
            below[lower.id] = Cell(lower.heading, style, checked=True)
        index = end + 1
    return Block((Row("heading-1", top), Row("heading-2", below)), tuple(merges))


def printed(text: str, style: tuple[str, ...]) -> Cell:
    """A cell of the printed annex: its text must come back; a blank one need not."""
    return Cell(text or None, style, checked=bool(text))


def total_row(annex: Annex, columns: Iterable[str], sums: Mapping[str, Cell]) -> Block:
    """The row of the annex's total: its printed label and maximum, and those sums by column."""
    look = ("cell", "total")
    cells = {column: Cell(None, look) for column in columns}
    cells["number"] = Cell(annex.total_label, (*look, "center"), checked=True)
    cells["max"] = Cell(annex.total, (*look, "max"), checked=True)
    row = Row(TOTAL, {**cells, **sums})
    return Block((row,), (Merge(TOTAL, "number", TOTAL, "label"),))


def is_heading(row: Criterion) -> bool:
    """Whether the row only leads to those below it."""
    return row.kind in (Kind.SECTION, Kind.GROUP) and row.method is None


def row_look(row: Criterion) -> tuple[str, ...]:
    """The roles of a row's cells: sections and groups stand out."""
    if row.kind is Kind.SECTION:
        return ("cell", "section")
    if row.kind is Kind.GROUP and row.parent is None:
        return ("cell", "section")
    if row.kind is Kind.GROUP or row.bold:
        return ("cell", "group")
    return ("cell",)


def appraiser_merges(annex: Annex) -> list[Merge]:
    """The printed annex merges an appraiser's cell over the blank ones that it stands for."""
    rows = annex.criteria
    merges: list[Merge] = []
    for index, first in enumerate(rows):
        if not first.appraiser_text:
            continue
        last = first
        for row in rows[index + 1 :]:
            belongs = row.parent == first.id or (
                first.method is not None and row.parent == first.parent
            )
            if row.appraiser_text or not belongs:
                break
            last = row
        if last is not first:
            merges.append(Merge(first.id, "appraiser", last.id, "appraiser"))
    return merges


def not_asked(cells: Mapping[str, Cell], by_whom: str) -> dict[str, Cell]:
    """The cells of a row that the unit does not fill in, and who does."""
    grey = {
        column: replace(cell, style=(*cell.style, "not-asked")) for column, cell in cells.items()
    }
    told = Cell(by_whom, ("cell", "text", "italic", "not-asked"))
    return grey | {"explanation": told}


def with_uncut_names(rows: Sequence[Row], merges: Iterable[Merge]) -> tuple[Row, ...]:
    """The rows with each merged agency's name at the top of its cell, and the first of the rows
    that it stands for on one page: a page that ends among them does not cut it."""
    found = list(rows)
    places = {row.id: place for place, row in enumerate(rows)}
    for merge in merges:
        first, last = places[merge.first_row], places[merge.last_row]
        name = found[first].cells["appraiser"]
        cells = {**found[first].cells, "appraiser": replace(name, style=(*name.style, "top"))}
        found[first] = replace(found[first], cells=cells)
        for place in range(first, min(last, first + _NAME_ROWS - 1)):
            found[place] = replace(found[place], kept=True)
    return tuple(found)
