"""What a layout function hands to the writer, and what the reader looks for again.

A workbook is sheets, a sheet is rows and columns *with ids*, and a cell stands at (row id, column
id).  Coordinates exist only inside the writer, which draws rows and columns in the order given,
and inside the reader, which finds the ids that the writer left in the form.

Formulas name cells by id: ``[I.1|self]`` is a cell of the same sheet, ``[detail!u-1|I.1]`` one of
another sheet (by sheet *id*); ``[a|x]:[b|x]`` is a range.  A formula always comes with its right
result in ``Cell.value``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from thidua_xlsx.layout.theme import Theme
from thidua_xlsx.model import Field

CellValue = str | Decimal | int | bool | date | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell pointed out to the reader: highlighted and commented (a return slip's faults)."""

    comment: str
    severity: str = "error"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    ``style`` is a tuple of roles that writing/styles.py merges left to right.  ``field`` makes it
    a form's cell: with ``field.input`` it is open and validated, otherwise locked.  ``formula``
    has no leading "=" and ``value`` is then its result.  ``link`` is a target for a hyperlink:
    ``[sheet!row|column]`` (inside) or a URL/relative path; beside a formula it is its result, as
    the text that HYPERLINK takes (a helper cell that says where another cell's link leads).
    ``number_format`` overrides what follows from the style and the field.
    ``checked``: a locked text or number that must come back as it went out (label, maximum ...).
    """

    value: CellValue = None
    style: tuple[str, ...] = ()
    formula: str | None = None
    field: Field | None = None
    checked: bool = False
    link: str | None = None
    mark: Mark | None = None
    number_format: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` in characters of the table's typeface; ``hidden`` columns keep helpers."""

    id: str
    width: float
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """``height`` in points, None: computed from the wrapped text of its cells.  ``kept``: no page
    ends with it, the row below stands on the same page."""

    id: str
    cells: Mapping[str, Cell]
    height: float | None = None
    hidden: bool = False
    page_break: bool = False
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """The cells from the first row and column to the last ones."""

    first_row: str
    first_column: str
    last_row: str
    last_column: str


class Merge(Area):
    """A merged block; its cell (value, style, field) is the one at the top left."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Highlight(Area):
    """A conditional format over a block: ``formula`` is written for the block's first cell,
    in ids; a reference ``[row|column]`` is relative, ``[$row|$column]`` fixes that part."""

    formula: str
    style: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A validation by formula, over and above the one that follows from a field's type."""

    row: str
    column: str
    formula: str
    title: str
    message: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart placed at a cell; series as (name, categories range, values range) in ids.

    The scale begins at ``minimum`` (0 does not exaggerate, negative values need less) and ends at
    ``maximum``, with a line every ``step`` (None: as the program chooses); ``number_format`` is
    that of its numbers, ``scale_format`` that of the scale ("": the same).  ``names``, ``values``:
    what the two axes show.

    Of lying bars: ``names_room``, the pixels that their names take (0: as the program chooses), so
    that all of them are seen; of an only series ``bars``, each bar's role and what that means, of
    kind "stacked" (lying, each bar 100 per cent) those of each series instead;
    ``lines``, ranges that hold for every bar the same number, at which it is crossed.
    """

    row: str
    column: str
    kind: str
    title: str
    series: tuple[tuple[str, str, str], ...]
    width: int = 720
    height: int = 360
    minimum: Decimal = Decimal(0)
    maximum: Decimal | None = None
    step: Decimal | None = None
    number_format: str = "General"
    scale_format: str = ""
    names: str = ""
    values: str = ""
    names_room: int = 0
    bars: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Image:
    """A PNG or JPEG picture at a cell, ``height`` points high and as wide as it then is.

    ``offset``: points to the right of the cell's left edge.  ``text`` says what it shows.
    """

    row: str
    column: str
    data: bytes
    height: float
    offset: float = 0.0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Printing: A4, margins by Nghị định 30/2020 unless the layout says otherwise.

    What stands above ``first_row`` is for the screen alone.  ``plain``: without fills and colours;
    ``one_page``: all of the sheet on one page, made smaller where that is needed.
    """

    landscape: bool = True
    plain: bool = False
    repeat_rows: tuple[str, str] | None = None
    first_row: str | None = None
    last_row: str | None = None
    last_column: str | None = None
    fit_width: bool = True
    one_page: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """``id`` is what formulas, identity and reader know; ``name`` is the tab's text.

    ``addressed``: the writer leaves the ids of rows and columns in the sheet (a hidden first
    column and a hidden first row), so that a reader finds cells again after rows were inserted,
    sorted or columns moved.  ``zoom`` in per cent; None: so that every column can be seen.
    ``start``: the cell that is selected on opening, in view below the rows that stay.
    """

    id: str
    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    merges: tuple[Merge, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    rules: tuple[Rule, ...] = ()
    charts: tuple[Chart, ...] = ()
    images: tuple[Image, ...] = ()
    page: Page = field(default_factory=Page)
    freeze: tuple[str, str] | None = None
    start: tuple[str, str] | None = None
    addressed: bool = True
    protected: bool = True
    state: str = "visible"
    tab: str = ""
    zoom: int | None = 100
    autofilter: tuple[str, str] | None = None

    def cell(self, row: str, column: str) -> Cell | None:
        """The cell at those ids, None where the layout put none."""
        for candidate in self.rows:
            if candidate.id == row:
                return candidate.cells.get(column)
        return None


def kind_of(sheet: Sheet) -> str:
    """The kind of a sheet whose id is ``<kind>.<bloc>``, also where it is a further part of a long
    list (``<kind>~2.<bloc>``)."""
    return sheet.id.partition(".")[0].partition("~")[0]


def with_tabs(sheets: Iterable[Sheet], colours: Mapping[str, str]) -> tuple[Sheet, ...]:
    """The sheets with the colours of their kinds on the tabs that have none."""
    return tuple(
        replace(sheet, tab=sheet.tab or colours.get(kind_of(sheet), "")) for sheet in sheets
    )


def column_range(column: str, first: str, last: str, sheet: str = "") -> str:
    """A column's cells from a first to a last row, as formulas name them; "": of the same sheet."""
    place = f"{sheet}!" if sheet else ""
    return f"[{place}{first}|{column}]:[{place}{last}|{column}]"


@dataclass(frozen=True, slots=True)
class Workbook:
    """Sheets in tab order; ``properties`` go into the document's core properties
    (title, subject, author, comments, keywords).  ``theme`` None: the default look."""

    sheets: tuple[Sheet, ...]
    properties: Mapping[str, str] = field(default_factory=dict)
    active: str | None = None
    theme: Theme | None = None

    def fields(self) -> tuple[tuple[str, str, str, Field], ...]:
        """Every field as (sheet id, row id, column id, field), in reading order."""
        return tuple(
            (sheet.id, row.id, column, cell.field)
            for sheet in self.sheets
            for row in sheet.rows
            for column, cell in row.cells.items()
            if cell.field is not None
        )
