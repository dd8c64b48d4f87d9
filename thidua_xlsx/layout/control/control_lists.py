"""What the sheets of the control workbook share: their beginning, columns and open cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType
from typing import Any

from thidua_xlsx.layout.blocks import Block, stacked, wide_rows
from thidua_xlsx.layout.control.schema import (
    CALENDAR,
    DATE_PROMPT,
    DAYS,
    HEADING,
    LIST_COLUMNS,
    SHEET_NAMES,
    TOP,
    UNITS,
)
from thidua_xlsx.layout.grid import Cell, CellValue, Column, Highlight, Page, Row, Sheet
from thidua_xlsx.layout.listing import headed_on_screen
from thidua_xlsx.model import Field, Reading

INPUT = ("cell", "text", "input")
LOCKED = ("cell", "text", "locked")
ONE_LINE = ("cell", "input")
_ASIDE = ((UNITS, "source"),)
"""Where a long text does not make its row higher."""
_DATES = ((UNITS, "deadline"), (DAYS, "day"), (CALENDAR, "first"), (CALENDAR, "last"))
SCREEN = 150
"""Characters of columns that a screen of 1366 pixels shows."""
SCROLLED = Page(repeat_rows=(HEADING, HEADING))


Offers = Mapping[str, Mapping[str, Any]]
"""What cells help with, by column: ``allowed`` are their only choices; beside those ``offered``
anything may be typed; ``prompt`` is said beside them."""


def top(columns: Sequence[Column], title: str, instruction: str, made_up_note: str) -> Block:
    """Title and instruction over all columns, under the mark of made-up data if there is one."""
    lines = (("illustration", made_up_note), ("title", title), ("instruction", instruction))
    return wide_rows(columns, ((TOP + role, text, (role,)) for role, text in lines))


def heading(row_id: str, headings: Mapping[str, str]) -> Row:
    """A heading row of those texts, by column id."""
    return Row(row_id, {column: Cell(text, ("heading",)) for column, text in headings.items()})


def reading_label(reading: Reading) -> str:
    """What the sheet "Cách hiểu" calls a reading: its article; its own words stand beside it."""
    return reading.article or "Quy định không nêu"


def list_sheet(
    sheet_id: str,
    headings: Mapping[str, str],
    widths: Iterable[float],
    title: str,
    instruction: str,
    made_up_note: str,
    rows: Iterable[Row],
    *,
    page: Page | None = SCROLLED,
    protected: bool = False,
    highlights: tuple[Highlight, ...] = (),
) -> Sheet:
    """A list of the control workbook: its headings stay on the screen and print on every page,
    unless ``page`` is None: a short list that does neither.

    Rows are inserted, removed and sorted by the officer, which programs refuse on a protected
    sheet; ``protected`` only where the rows are the regulation's own.
    """
    columns = tuple(Column(*column) for column in zip(headings, widths, strict=True))
    listed = tuple(rows)
    content = stacked(
        top(_in_view(columns), title, instruction, made_up_note),
        heading(HEADING, headings),
        *listed,
    )
    sheet = Sheet(
        sheet_id,
        SHEET_NAMES[sheet_id],
        columns,
        *content,
        highlights=highlights,
        page=page or Page(),
        protected=protected,
        autofilter=(HEADING, listed[-1].id),
    )
    return headed_on_screen(sheet, headings) if page else sheet


def _in_view(columns: Sequence[Column]) -> Sequence[Column]:
    """The first columns, as many as stand side by side on a small screen."""
    reached = accumulate(column.width for column in columns)
    return columns[: max(1, sum(width <= SCREEN for width in reached))]


def list_row(
    sheet: str,
    row_id: str,
    values: Mapping[str, CellValue] = MappingProxyType({}),
    shown: Mapping[str, CellValue | Cell] = MappingProxyType({}),
    offers: Offers = MappingProxyType({}),
) -> Row:
    """A row of a list: locked what is ``shown``, every other column of the sheet open with its
    value and with what it offers."""
    cells: dict[str, Cell] = {}
    for column in dict.fromkeys((*LIST_COLUMNS[sheet], *shown)):
        if column not in shown:
            offered = offers.get(column, {})
            cells[column] = _open_cell(sheet, row_id, column, values.get(column), offered)
        else:
            text = shown[column]
            cells[column] = text if isinstance(text, Cell) else Cell(text, LOCKED)
    return Row(row_id, cells)


def blank_rows(
    sheet: str,
    count: int,
    offers: Offers = MappingProxyType({}),
    shown: Mapping[str, CellValue | Cell] = MappingProxyType({}),
) -> Iterator[Row]:
    """So many open rows, ``new.1`` and on."""
    return (list_row(sheet, f"new.{n}", {}, shown, offers) for n in range(1, count + 1))


def _open_cell(
    sheet: str, row_id: str, column: str, value: CellValue, offers: Mapping[str, Any]
) -> Cell:
    is_date = (sheet, column) in _DATES
    kind = "date" if is_date else "choice" if offers.get("allowed") else "text"
    allowed = offers.get("allowed") or offers.get("offered", ())
    prompt = offers.get("prompt", DATE_PROMPT if is_date else "")
    key = f"{sheet}/{row_id}/{column}"
    field = Field(key, column, kind, item=row_id, allowed=allowed, prompt=prompt)
    style = (*INPUT, "date") if is_date else ONE_LINE if (sheet, column) in _ASIDE else INPUT
    return Cell(value, style, field=field)
