"""A simple list as a sheet: headings, a row a thing, and a word where there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from thidua_xlsx.layout.blocks import EMPTY, Block, beginning, stacked, wide_row
from thidua_xlsx.layout.grid import Cell, CellValue, Column, Highlight, Page, Row, Rule, Sheet
from thidua_xlsx.layout.rows import Later, Pattern, joined

T = TypeVar("T")

HEADING = "heading"
"""The id of the heading's row."""
ON_SCREEN = "on-screen"
"""The id of the row of headings that stays on the screen."""
SHORT = 2
"""So many rows above a list's headings may stay on the screen with them."""
NOTHING = "Không có."


class Heading(NamedTuple):
    """A column of a list: its id, heading and width, and the role that its cells look by;
    ``hidden``: for programs only."""

    id: str
    text: str
    width: float
    role: str = "text"
    hidden: bool = False


def columns_of(headings: Iterable[Heading]) -> tuple[Column, ...]:
    """The columns of those headings."""
    return tuple(Column(each.id, each.width, each.hidden) for each in headings)


def heading_row(
    headings: Iterable[Heading], row_id: str = HEADING, *, checked: bool = False
) -> Row:
    """The row of the headings; ``checked``: it must come back as it went out."""
    cells = {each.id: Cell(each.text, ("heading",), checked=checked) for each in headings}
    return Row(row_id, cells)


class Link(NamedTuple):
    """A text in a list that leads to a path or to a place in the workbook; no link where either is
    ""."""

    shown: str
    target: str


NO_LINK = Link("", "")
Listed = CellValue | Link | Cell


def listed_row(headings: Iterable[Heading], row_id: str, values: Mapping[str, Listed]) -> Row:
    """A row of those values by column, each in the look of its column unless it is a cell."""
    return Row(row_id, listed_cells(headings, values))


def listed_cells(headings: Iterable[Heading], values: Mapping[str, Listed]) -> dict[str, Cell]:
    """The cells of such a row."""
    return {each.id: listed_cell(values[each.id], each.role) for each in headings}


def listed_pattern(headings: Iterable[Heading], others: Mapping[str, Cell]) -> Pattern:
    """What all rows of a list have in common: the looks of its columns, but for ``others``."""
    looks = {each.id: Cell(None, ("cell", each.role)) for each in headings}
    return Pattern({column: others.get(column, look) for column, look in looks.items()})


def numbered_rows(
    headings: Sequence[Heading], prefix: str, lines: Iterable[Mapping[str, Listed]]
) -> list[Row]:
    """A row a line, its id that prefix and its number; column "number" says the number."""
    return [
        listed_row(headings, f"{prefix}{number}", {**line, "number": number})
        for number, line in enumerate(lines, start=1)
    ]


def later_rows(
    headings: Sequence[Heading],
    prefix: str,
    lines: Sequence[T],
    values: Callable[[T], Mapping[str, Listed]],
) -> Later[int]:
    """The same of what each line comes to, made one at a time: of long lists."""

    def id_of(place: int) -> str:
        return f"{prefix}{place + 1}"

    def row_of(place: int) -> Row:
        line = {**values(lines[place]), "number": place + 1}
        return listed_row(headings, id_of(place), line)

    return Later(range(len(lines)), id_of, row_of)


def none_row(headings: Sequence[Heading]) -> Row:
    """The row of a numbered list of nothing."""
    return Row("none", {headings[1].id: Cell(NOTHING, ("cell", "text", "italic"))})


def listed_cell(value: Listed, *roles: str) -> Cell:
    """A cell of a table in those roles, blank for an empty text; a cell stays as it is."""
    if isinstance(value, Cell):
        return value
    if isinstance(value, Link):
        shown, target = value
        if shown and target:
            return Cell(shown, ("cell", "link"), link=target)
        return Cell(shown or None, ("cell", "center"))
    return Cell(None if value == "" else value, ("cell", *roles))


def listing(
    sheet_id: str,
    name: str,
    headings: Sequence[Heading],
    rows: Sequence[Row] | Block,
    *,
    above: Block,
    below: Block = EMPTY,
    freeze: str = "",
    filtered: bool = False,
    highlights: Iterable[Highlight] = (),
    rules: Iterable[Rule] = (),
    tab: str = "",
    zoom: int | None = 100,
    last_printed: str | None = None,
) -> Sheet:
    """The list between what stands above and below it, its heading on every printed page.

    ``last_printed``: the row with which the paper ends, what stands below it is for the screen.
    ``freeze``: the first column that scrolls ("": nothing stays); its headings stay on the screen.
    ``filtered``: the list can be filtered.  Neither holds for a list of nothing.
    """
    body = rows if isinstance(rows, Block) else Block(joined([rows]))
    sheet = Sheet(
        sheet_id,
        name,
        columns_of(headings),
        *stacked(above, heading_row(headings), body, below),
        highlights=tuple(highlights),
        rules=tuple(rules),
        page=Page(repeat_rows=(HEADING, HEADING), last_row=last_printed),
        autofilter=(HEADING, body.rows[-1].id) if filtered and body.rows else None,
        tab=tab,
        zoom=zoom,
    )
    if not (freeze and body.rows):
        return sheet
    if len(above.rows) <= SHORT:
        return replace(sheet, freeze=(body.rows[0].id, freeze))
    return headed_on_screen(sheet, {each.id: each.text for each in headings}, freeze)


def headed_on_screen(sheet: Sheet, headings: Mapping[str, str], freeze: str = "") -> Sheet:
    """The sheet with the headings of its columns once more above what is printed: they stay while
    one scrolls, with the columns before ``freeze``."""
    shown = screen_headings(ON_SCREEN, headings)
    first = sheet.page.first_row or sheet.rows[0].id
    return replace(
        sheet,
        rows=joined([[shown], sheet.rows]),
        page=replace(sheet.page, first_row=first),
        freeze=(first, freeze),
    )


def screen_headings(row_id: str, texts: Mapping[str, str]) -> Row:
    """The headings of those columns once more, above what is printed: they stay while one scrolls,
    the letterhead does not (decision 0006)."""
    return Row(row_id, {id: Cell(text, ("heading", "small")) for id, text in texts.items()})


class TableIds(NamedTuple):
    """The ids of the rows around a table among others on one sheet."""

    title: str
    heading: str
    nothing: str
    end: str


def titled_table(
    headings: Sequence[Heading],
    ids: TableIds,
    title: str,
    rows: Sequence[Row],
    nothing: str = NOTHING,
) -> Block:
    """A table among others: its title, then headings and rows or the word that there are none,
    and air below."""
    empty = wide_row(ids.nothing, headings, nothing, ("note", "italic"))
    head = stacked(
        wide_row(ids.title, headings, title, ("section", "label")),
        heading_row(headings, ids.heading) if rows else EMPTY,
    )
    end = Row(ids.end, {}, height=9.0)
    return stacked(beginning(head), *(rows or (empty,)), end)
