"""The rows of long lists straight into text: nine tenths of a large council's book.

What is written is what XlsxWriter would write of the same cells.  What a pattern says of all its
rows (styles, columns, formulas) is made into text once; a row only puts its values and its number
in.  Whatever is more than a text, a number or a formula XlsxWriter draws itself.  What would hang
on the heights of all rows above (a mark, a picture) is in no such list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple

from thidua_xlsx.layout.grid import Cell, CellValue, Sheet
from thidua_xlsx.layout.rows import THIS_COLUMN, THIS_ROW, Line, Pattern, Rows, filled
from thidua_xlsx.writing.cells import number_of
from thidua_xlsx.writing.engine import CALLED, Formats, Worksheet, long_known
from thidua_xlsx.writing.heights import Fit, Heights
from thidua_xlsx.writing.metrics import EMPTY_ROW, row_height
from thidua_xlsx.writing.references import Letters, References
from thidua_xlsx.writing.styles import cell_look
from thidua_xlsx.writing.texts import for_cell

TOGETHER = 16
"""Rows of which XlsxWriter says together how far they reach."""
_NOTHING = Cell()
_ADDRESS = Cell(None, ("address",))
_REMEMBERED = 65_536

Draw = Callable[[tuple[int, int], Cell], None]


class _Cell(NamedTuple):
    """A pattern's cell as text: ``begun`` up to its value, behind its formula if it has one; ""
    where XlsxWriter draws it.  ``fit`` None: it has no part in the height of its row."""

    column: str
    place: int
    cell: Cell
    named: str
    begun: str
    formula: bool
    may_be_absent: bool
    fit: Fit | None


class _Shape(NamedTuple):
    """A pattern's cells, and their order on the sheet where it is another one; ``named``: what
    stands in them for a column ``NAMED``, and what that is called there; ``ends``: the first and
    the last column."""

    cells: tuple[_Cell, ...]
    order: tuple[int, ...]
    named: tuple[tuple[str, Letters], ...]
    ends: tuple[int, int] | None


class PlainRows:
    """Draws rows of a sheet, sixteen at a time; ``draw`` puts any cell into the worksheet."""

    def __init__(
        self,
        worksheet: Worksheet,
        sheet: Sheet,
        formats: Formats,
        references: References,
        heights: Heights,
        draw: Draw,
    ) -> None:
        self._worksheet, self._sheet, self._draw = worksheet, sheet, draw
        self._formats, self._references, self._heights = formats, references, heights
        self._table = worksheet.str_table
        self._shapes: dict[Pattern, _Shape] = {}
        self._marks: dict[float, str] = {}
        self._columns = {
            column.id: (
                references.column(sheet.id, column.id),
                references.letters(sheet.id, column.id),
            )
            for column in sheet.columns
        }
        self._merged = {row for row, _ in heights.merged}
        self._address = self._begun(_ADDRESS).replace(THIS_COLUMN, "A") if sheet.addressed else ""

    def add(self, first: int, rows: Rows[Any], ids: int | None) -> None:
        """The rows from that number on, up to the next multiple of 16 at most; ``ids``: the place
        of the first one's id among all texts, None where it is to be looked for."""
        together = len(rows) == TOGETHER
        least, most = (0, 0) if self._address else (self._worksheet.xls_colmax, -1)
        if not together:
            self._worksheet.count_looks(first)
        drawn: list[str] = []
        for number, (id, line) in enumerate(rows.lines(), first):
            if id in self._merged:
                raise AssertionError(f"{self._sheet.id}: a merge over row {id!r} of a list")
            shape = self._shapes.get(line.pattern) or self._shape(line.pattern, line.values)
            texts, points, absent = self._texts(shape, line, id, number)
            address = self._address and self._address + (
                self._text(id) if ids is None else self._said(ids + number - first)
            )
            if rows.height is not None:
                points = rows.height
            if not together:
                self._put(number, points, [address, *texts], shape, line)
                continue
            ends = self._ends(shape, texts) if absent else shape.ends
            if ends is not None:
                least, most = min(least, ends[0]), max(most, ends[1])
            if shape.order:
                texts = [texts[place] for place in shape.order]
            text = self._resolved(address + "".join(texts), number, shape, line)
            drawn.append(f"{self._mark(points)}{f'>{text}</row>' if text else '/>'}")
        if together:
            spans = f' spans="{least + 1}:{most + 1}"' if least <= most else ""
            tags = (f'<row r="{n}"{spans}{row}' for n, row in enumerate(drawn, first + 1))
            columns = (least, most) if least <= most else None
            self._worksheet.add_drawn(first + len(rows), columns, "".join(tags))

    def _put(
        self, number: int, points: float, texts: Sequence[str], shape: _Shape, line: Line
    ) -> None:
        """A row whose neighbours XlsxWriter draws."""
        places = (0, *(own.place for own in shape.cells))
        resolved = (self._resolved(text, number, shape, line) for text in texts)
        cells = {place: text for place, text in zip(places, resolved, strict=True) if text}
        self._worksheet.put_drawn(number, points, cells)

    def _resolved(self, text: str, number: int, shape: _Shape, line: Line) -> str:
        """The text with what its pattern leaves open."""
        text = text.replace(THIS_ROW, str(number + 1))
        return self._with_named(text, shape.named, line.named) if shape.named else text

    def _with_named(self, text: str, marks: Iterable[tuple[str, Letters]], named: str) -> str:
        for mark, letters in marks:
            text = text.replace(mark, letters(named))
        return text

    def _texts(
        self, shape: _Shape, line: Line, id: str, number: int
    ) -> tuple[list[str], float, bool]:
        """Each cell as text, in the line's order; the points that all of them need; whether any is
        not there."""
        texts: list[str] = []
        highest, absent = EMPTY_ROW, False
        for own, value in zip(shape.cells, line.values, strict=True):
            begun, fit = own.begun, own.fit
            if type(value) is str and value and begun and value[0] != "<" and not own.formula:
                texts.append(begun + self._text(value))
                points = EMPTY_ROW if fit is None else fit.of_text(value)
            else:
                points = EMPTY_ROW if value is None or fit is None else fit.of(value)
                if value is None and own.may_be_absent:
                    absent = True
                    texts.append("")
                elif begun and (value is None or value == ""):
                    texts.append(begun + ("<v></v></c>" if own.formula else "/>"))
                elif begun and (type(value) is Decimal or type(value) is int):
                    texts.append(begun + (_result(value) if own.formula else _number(value)))
                else:
                    texts.append(self._by_engine(own, line, value, id, number))
            if points > highest:
                highest = points
        return texts, row_height(highest), absent

    def _by_engine(self, own: _Cell, line: Line, value: CellValue, id: str, number: int) -> str:
        """The cell as XlsxWriter draws it."""
        if own.cell.mark is not None:
            raise AssertionError(f"{self._sheet.id}: a mark in row {number + 1} of a list")
        self._references.stands(self._sheet.id, id, number)
        cell = filled(own.cell, value, id, own.column, own.named or line.named)
        self._draw((number, own.place), cell)
        return str(self._worksheet.taken(number, own.place))

    def _ends(self, shape: _Shape, texts: Sequence[str]) -> tuple[int, int] | None:
        """The first and the last column that is there."""
        places = [own.place for own, text in zip(shape.cells, texts, strict=True) if text]
        return (min(places), max(places)) if places else None

    def _text(self, text: str) -> str:
        place = self._table.string_table.get(text)
        return self._said(self._table.place(for_cell(text)) if place is None else place)

    def _said(self, place: int) -> str:
        self._table.count += 1
        return f' t="s"><v>{place}</v></c>'

    def _mark(self, points: float) -> str:
        mark = self._marks.get(points)
        if mark is None:
            mark = self._marks[points] = self._worksheet.row_marks(points, False)
        return mark

    def _shape(self, pattern: Pattern, values: Sequence[CellValue]) -> _Shape:
        each = list(pattern.each())
        places = [self._columns[column][0] for column, _, _ in each]
        order = sorted(range(len(each)), key=places.__getitem__)
        begun: dict[int, str] = {}
        for at in order:  # looks are numbered in the order in which they are drawn
            cell, value = each[at][1], values[at]
            if value is None and _may_be_absent(cell):
                continue
            if not isinstance(value, date) and id(cell) not in begun:
                begun[id(cell)] = self._begun(cell)
            if not begun.get(id(cell)):
                self._formats.of(cell_look(replace(cell, value=value)))._get_xf_index()
        cells = tuple(self._cells(each, begun))
        named = tuple(self._references.named("".join(own.begun for own in cells)))
        ends = (places[order[0]], places[order[-1]]) if places else None
        moved = tuple(order) if order != list(range(len(order))) else ()
        if sum(len(known.cells) for known in self._shapes.values()) > _REMEMBERED:
            self._shapes.clear()
        shape = _Shape(cells, moved, named, ends)
        if len(begun) == len({id(cell) for _, cell, _ in each}):
            self._shapes[pattern] = shape
        return shape

    def _cells(
        self, each: Iterable[tuple[str, Cell, str]], begun: Mapping[int, str]
    ) -> Iterator[_Cell]:
        last: Cell | None = None
        for column, cell, named in each:
            if cell is not last:
                last, absent, fits = cell, _may_be_absent(cell), dict[float | None, Fit | None]()
            place, letters = self._columns[column]
            here = begun.get(id(cell), "").replace(THIS_COLUMN, letters)
            if named:
                here = self._with_named(here, self._references.named(here), named)
            formula = cell.formula is not None
            room = self._heights.room(column)
            if room not in fits:
                fits[room] = self._heights.fit(column, cell)
            yield _Cell(column, place, cell, named, here, formula, absent, fits[room])

    def _begun(self, cell: Cell) -> str:
        """The cell up to its value; "" where XlsxWriter draws it, whatever stands in it."""
        plain = cell.link is None and cell.mark is None and cell.field is None
        if not plain or "tick" in cell.style:
            return ""
        look = cell_look(Cell(None, cell.style, number_format=cell.number_format))
        style = self._formats.of(look)._get_xf_index()
        begun = f'<c r="{THIS_COLUMN}{THIS_ROW}" s="{style}"'
        if cell.formula is None:
            return begun
        formula = self._references.formula(cell.formula, self._sheet.id)
        if formula.startswith("{") or not all(map(long_known, CALLED.findall(formula))):
            return ""
        return f"{begun}><f>{escape(formula, quote=False)}</f>"


def _may_be_absent(cell: Cell) -> bool:
    """Whether nothing stands there where it has no value."""
    return replace(cell, value=None) == _NOTHING


@lru_cache(maxsize=_REMEMBERED)
def _number(value: Decimal | int) -> str:
    return f"><v>{float(number_of(value))!r}".removesuffix(".0") + "</v></c>"


@lru_cache(maxsize=_REMEMBERED, typed=True)
def _result(value: Decimal | int) -> str:
    return f"<v>{number_of(value)}</v></c>"
