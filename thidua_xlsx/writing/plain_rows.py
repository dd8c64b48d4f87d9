"""The rows of long lists straight into text: four fifths of a large council's book.

What is written is what XlsxWriter would write of the same cells; whatever is more than a text, a
number or a formula it draws itself.  What would hang on the heights of all rows above (a mark, a
picture) is in no such list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from html import escape
from itertools import pairwise

from thidua_xlsx.layout.grid import Cell, CellValue, Row, Sheet
from thidua_xlsx.writing.cells import number_of
from thidua_xlsx.writing.engine import CALLED, Formats, Worksheet, long_known
from thidua_xlsx.writing.heights import Heights
from thidua_xlsx.writing.references import References
from thidua_xlsx.writing.styles import Look, cell_look
from thidua_xlsx.writing.texts import for_cell

TOGETHER = 16
"""Rows of which XlsxWriter says together how far they reach."""
_NOTHING = Cell()
_ADDRESS = Look(("address",))

Draw = Callable[[tuple[int, int], Cell], None]


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
        self._columns = {
            column.id: (
                references.column(sheet.id, column.id),
                references.letters(sheet.id, column.id),
            )
            for column in sheet.columns
        }
        self._marks: dict[tuple[tuple[str, ...], str | None], str] = {}
        self._texts = worksheet.str_table
        self._merged = {row for row, _ in heights.merged}

    def add(self, first: int, rows: Sequence[Row]) -> None:
        """The rows from that number on, which is a multiple of 16."""
        tags: list[tuple[str, str]] = []
        least, most = (0, 0) if self._sheet.addressed else (self._worksheet.xls_colmax, -1)
        begun = self._references.first_row(self._sheet.id)
        for number, row in enumerate(rows, first):
            self._references.stands(self._sheet.id, row.id, number)
            if row.id in self._merged:
                raise AssertionError(f"{self._sheet.id}: a merge over row {row.id!r} of a list")
            row = replace(row, cells=dict(row.cells))
            height = self._heights.of(number - begun, row).points
            drawn = [
                (*self._columns[column], cell)
                for column, cell in row.cells.items()
                if cell.style or cell != _NOTHING
            ]
            texts = self._cells(number, drawn)
            if self._sheet.addressed:
                mark = self._mark(_ADDRESS.roles, None)
                texts.insert(0, f'<c r="A{number + 1}"{mark}{self._text(row.id)}')
            if drawn:
                places = [place for place, _, _ in drawn]
                least, most = min(least, *places), max(most, *places)
            tags.append((self._worksheet.row_marks(height, row.hidden), "".join(texts)))
        spans = f' spans="{least + 1}:{most + 1}"' if least <= most else ""
        ends = (f">{cells}</row>" if cells else "/>" for _, cells in tags)
        self._worksheet.add_drawn(
            first + len(rows),
            (least, most) if least <= most else None,
            "".join(
                f'<row r="{number}"{spans}{marks}{end}'
                for number, ((marks, _), end) in enumerate(zip(tags, ends, strict=True), first + 1)
            ),
        )

    def _cells(self, number: int, drawn: Sequence[tuple[int, str, Cell]]) -> list[str]:
        """The row's cells in the order of the columns."""
        if all(one[0] < other[0] for one, other in pairwise(drawn)):
            return [self._cell(number, *each) for each in drawn]
        for place, _, cell in drawn:
            self._draw((number, place), cell)
        return [self._worksheet.taken(number, place) for place in sorted(each[0] for each in drawn)]

    def _cell(self, number: int, place: int, letters: str, cell: Cell) -> str:
        value, formula = cell.value, cell.formula
        plain = cell.link is None and cell.mark is None and cell.field is None
        kind = type(value)
        if plain and kind in _PLAIN and "tick" not in cell.style:
            begun = f'<c r="{letters}{number + 1}"{self._mark(cell.style, cell.number_format)}'
            if formula is not None:
                said = self._formula(formula, value)
                if said is not None:
                    return begun + said
            elif value is None or value == "":
                return f"{begun}/>"
            elif not isinstance(value, str):
                return f"{begun}><v>{_number(value)}</v></c>"
            elif not value.startswith("<"):
                return begun + self._text(value)
        if cell.mark is not None:
            raise AssertionError(f"{self._sheet.id}: a mark in row {number + 1} of a list")
        self._draw((number, place), cell)
        return str(self._worksheet.taken(number, place))

    def _text(self, text: str) -> str:
        table = self._texts.string_table
        text = for_cell(text)
        index = table.get(text)
        if index is None:
            index = table[text] = self._texts.unique_count
            self._texts.unique_count += 1
        self._texts.count += 1
        return f' t="s"><v>{index}</v></c>'

    def _formula(self, text: str, value: CellValue) -> str | None:
        """None where XlsxWriter has something to do with it."""
        formula = self._references.formula(text, self._sheet.id)
        if formula.startswith("{") or not all(map(long_known, CALLED.findall(formula))):
            return None
        if value is None or value == "":
            return f"><f>{escape(formula, quote=False)}</f><v></v></c>"
        if isinstance(value, Decimal | int):
            return f"><f>{escape(formula, quote=False)}</f><v>{number_of(value)}</v></c>"
        return None

    def _mark(self, roles: tuple[str, ...], number_format: str | None) -> str:
        mark = self._marks.get((roles, number_format))
        if mark is None:
            look = cell_look(Cell(None, roles, number_format=number_format))
            mark = f' s="{self._formats.of(look)._get_xf_index()}"'
            self._marks[roles, number_format] = mark
        return mark


_PLAIN = (str, int, Decimal, type(None))


@lru_cache(maxsize=65_536)
def _number(value: CellValue) -> str:
    assert isinstance(value, Decimal | int)
    return f"{float(number_of(value))!r}".removesuffix(".0")
