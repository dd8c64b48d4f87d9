"""The one place that knows XlsxWriter's classes, and the four things added to them.

XlsxWriter has no "different first page" header (Nghị định 30/2020: the page number stands in the
top margin from page 2 on); it pins every height that it writes, so that a row cannot grow when a
person types a long explanation; it writes numbers with 16 digits, which turns 9.3 into
9.300000000000001, another double; and a third of its time goes into formulas that it then leaves
as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from io import BytesIO, StringIO
from typing import Any

from xlsxwriter import Workbook as Engine  # type: ignore[import-untyped]
from xlsxwriter.core import Core as _Core  # type: ignore[import-untyped]
from xlsxwriter.image import Image as _Image  # type: ignore[import-untyped]
from xlsxwriter.packager import Packager as _Packager  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]
from xlsxwriter.worksheet import CellBlankTuple as _Blank  # type: ignore[import-untyped]
from xlsxwriter.worksheet import CellNumberTuple as _Number
from xlsxwriter.worksheet import CellStringTuple as _String
from xlsxwriter.worksheet import Worksheet as _Worksheet

from thidua_xlsx.layout.theme import Theme
from thidua_xlsx.writing.spool import Spool
from thidua_xlsx.writing.styles import DEFAULT_FONT, Look, highlight_properties, properties
from thidua_xlsx.writing.text_table import MARK, Texts, item

#: XlsxWriter is untyped; these names say what is meant.
Worksheet = Any
Format = Any

Attributes = list[tuple[str, Any]]

_HIDDEN = ' hidden="1"'
_letters = cache(xl_col_to_name)
CALLED = re.compile(r"(?<![\w.])[\w.]++(?=\()")


class _Text(StringIO):
    """What XlsxWriter writes, by a quarter of StringIO's memory."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[str] = []
        self.write: Any = self._pieces.append

    def getvalue(self) -> str:
        """All of it, from now on in one piece."""
        self._pieces[:] = ["".join(self._pieces)]
        return self._pieces[0]


class _Parts(_Packager):  # type: ignore[misc]
    """The parts of a workbook, of which only the last one is in small pieces."""

    def _filename(self, name: str) -> StringIO:
        if self.filenames:
            self.filenames[-1][0].getvalue()
        text = _Text()
        self.filenames.append((text, name, False))
        return text


class _Book(Engine):  # type: ignore[misc]
    def _get_packager(self) -> _Parts:
        return _Parts()


class OfficialWorksheet(_Worksheet):  # type: ignore[misc]
    """A worksheet whose first page has no page number, whose rows may grow, and of which only the
    rows that are being drawn stand in memory as cells."""

    dim_rowmin: int | None
    dim_rowmax: int | None
    fh: Any

    # Ours always give row and column: nothing has to look whether they are an address.
    write_string, write_number = _Worksheet._write_string, _Worksheet._write_number
    write_blank, write_formula = _Worksheet._write_blank, _Worksheet._write_formula

    def __init__(self) -> None:
        super().__init__()
        self.growing_rows: set[int] = set()
        self.drawn = Spool()
        self.charted = False
        """Whether a chart shows cells of it, which then stay at hand."""
        self._grows = False
        self._next = 0

    def draw_rows(self, before: int | None = None) -> None:
        """Draws the rows above that one, a multiple of 16 (None: all of them); no cell is written
        into them any more."""
        first, last, stream = self.dim_rowmin, self.dim_rowmax, self.fh
        if first is None or last is None or (before is not None and before <= self._next):
            return
        begin, end = max(self._next, first), last + 1 if before is None else min(before, last + 1)
        self.dim_rowmin, self.dim_rowmax, self.fh = begin, end - 1, _Text()
        super()._write_rows()
        self.drawn.add(self.fh.getvalue())
        for row in range(begin, end) if not self.charted else ():
            self.table.pop(row, None)
            self.row_info.pop(row, None)
        self._next = max(self._next, end)
        self.dim_rowmin, self.dim_rowmax, self.fh = first, last, stream

    def row_marks(self, points: float, hidden: bool) -> str:
        """What a row's tag says of its height, behind number and spans."""
        pixels = int(points * 4.0 / 3.0 + 0.5)
        height = "" if pixels == self.default_row_height else f' ht="{pixels * 0.75:.16g}"'
        pinned = ' customHeight="1"' if height else ""
        return f"{height}{_HIDDEN if hidden else ''}{pinned}"

    def taken(self, row: int, column: int) -> str:
        """What was just written at that place, as text; it is drawn."""
        stream, self.fh = self.fh, StringIO()
        self._write_cell(row, column, self.table[row].pop(column))
        text: str = self.fh.getvalue()
        self.fh = stream
        return text

    def count_looks(self, before: int) -> None:
        """Looks are numbered as they are drawn: those of the cells above that row come first."""
        for row in range(self._next, before):
            for _, cell in sorted(self.table.get(row, {}).items()):
                if not isinstance(cell, str) and cell.format is not None:
                    cell.format._get_xf_index()

    def put_drawn(self, row: int, points: float, cells: Mapping[int, str]) -> None:
        """Takes a row's cells that are drawn, to be put between others."""
        checked(self.set_row(row, points), f"height of row {row + 1}")
        for column, text in cells.items():
            self._check_dimensions(row, column)
            self.table[row][column] = text

    def add_drawn(self, end: int, columns: tuple[int, int] | None, text: str) -> None:
        """Takes rows that are drawn, up to that number, with the columns that they reach over (None
        where no cell is in them)."""
        for column in columns or (self.dim_colmin or 0,):
            self._check_dimensions(end - 1, column)
        self.drawn.add(text)
        self._next = end

    def _write_rows(self) -> None:
        """What is drawn, or a mark where it is to stand."""
        self.draw_rows()
        self.fh.write(MARK if self.drawn.large else "".join(self.drawn.texts()))

    def _write_row(self, row: int, *rest: Any, **named: Any) -> None:
        self._grows = row in self.growing_rows
        super()._write_row(row, *rest, **named)

    def _xml_start_tag_unencoded(self, tag: str, attributes: Attributes = []) -> None:  # noqa: B006
        if tag == "row" and self._grows:
            attributes = [pair for pair in attributes if pair[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)

    def _xml_number_element(self, number: float, attributes: Attributes = []) -> None:  # noqa: B006
        marks = "".join(f' {name}="{value}"' for name, value in attributes)
        self.fh.write(f"<c{marks}><v>{float(number)!r}</v></c>".replace(".0</v>", "</v>"))

    def _calculate_spans(self) -> None:
        """The first and last column that each sixteen rows fill."""
        ends: dict[int, tuple[int, int]] = {}
        for filled in (self.table, self.comments):
            for row, cells in filled.items():
                if cells and row >= self._next:
                    first, last = min(cells), max(cells)
                    least, most = ends.get(row // 16, (first, last))
                    ends[row // 16] = min(least, first), max(most, last)
        self.row_spans = {n: f"{first + 1}:{last + 1}" for n, (first, last) in ends.items()}

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        """The cells that there are many of, in one piece."""
        kind = type(cell)
        if kind is str:
            self.fh.write(cell)
            return
        if cell.format is None or kind not in (_String, _Number, _Blank):
            super()._write_cell(row, col, cell)
            return
        begun = f'<c r="{_letters(col)}{row + 1}" s="{cell.format._get_xf_index()}"'
        if kind is _String:
            self.fh.write(f'{begun} t="s"><v>{cell.string}</v></c>')
        elif kind is _Number:
            number = f"{float(cell.number)!r}".removesuffix(".0")
            self.fh.write(f"{begun}><v>{number}</v></c>")
        else:
            self.fh.write(f"{begun}/>")

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """XlsxWriter searches every formula for each of 150 newer functions; ours call none."""
        braced = formula.startswith("{") or formula.endswith("}")
        if not braced and all(map(long_known, CALLED.findall(formula))):
            return formula.removeprefix("=")
        prepared: str = super()._prepare_formula(formula, expand_future_functions)
        return prepared

    def _write_header_footer(self) -> None:
        if not self.header:
            return
        self._xml_start_tag("headerFooter", [("differentFirst", 1), ("scaleWithDoc", 0)])
        self._write_odd_header()
        self._xml_end_tag("headerFooter")


@cache
def long_known(function: str) -> bool:
    """Whether XlsxWriter leaves a call of that function as it is."""
    call = f"{function}("
    return bool(_Worksheet()._prepare_formula(call, True) == call)


class Formats:
    """One XlsxWriter format for each look of a cell, and for each set of highlighting roles, under
    the workbook's theme."""

    def __init__(self, book: Any, theme: Theme) -> None:
        self.theme = theme
        self._book = book
        self._looks: dict[Look, Format] = {}
        self._same: dict[tuple[tuple[str, object], ...], Format] = {}
        self._highlights: dict[tuple[str, ...], Format] = {}

    def of(self, look: Look) -> Format:
        """The format of a cell's look, made when it is first asked for."""
        if look not in self._looks:
            stated = properties(look, self.theme)
            same = tuple(sorted(stated.items()))
            if same not in self._same:
                self._same[same] = self._book.add_format(dict(stated))
            self._looks[look] = self._same[same]
        return self._looks[look]

    def highlight(self, roles: tuple[str, ...]) -> Format:
        """The format that a condition puts over a cell's own."""
        if roles not in self._highlights:
            self._highlights[roles] = self._book.add_format(dict(highlight_properties(roles)))
        return self._highlights[roles]


def new_book(stream: BytesIO) -> Any:
    """An empty workbook that writes into ``stream``, guesses nothing and depends on nothing."""
    book = _Book(
        stream,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
            "default_format_properties": dict(DEFAULT_FONT),
        },
    )
    book.str_table = Texts()
    return book


def picture(data: bytes) -> Any:
    """XlsxWriter's view of a picture: ``width`` and ``height`` in pixels, ``x_dpi``, ``y_dpi``."""
    return _Image(BytesIO(data))


def string_items(texts: Iterable[str]) -> list[bytes]:
    """How each of the texts stands in the table of all texts."""
    return [item(text).encode("utf-8") for text in texts]


def core_part(properties: Mapping[str, Any]) -> bytes:
    """The part that holds the document's properties."""
    core = _Core()
    core._set_properties(properties)
    return _drawn(core, _Core._assemble_xml_file)


def _drawn(drawing: Any, draw: Callable[[Any], None]) -> bytes:
    stream = StringIO()
    drawing._set_xml_writer(stream)
    draw(drawing)
    return stream.getvalue().encode("utf-8")


def checked(code: int | None, what: str) -> None:
    """AssertionError where XlsxWriter says that it skipped something (it only returns a code)."""
    if code:
        raise AssertionError(f"XlsxWriter refused {what}: {code}")
