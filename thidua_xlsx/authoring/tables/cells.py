"""The texts of a sheet as a person meant them: pasting and typing undone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from thidua_xlsx.reading.cells import RawCell, RawSheet
from thidua_xlsx.returns.values.cell_values import read_text
from thidua_xlsx.words.numerals import plain, typed_readings
from thidua_xlsx.words.texts import clean

_HYPHENATED = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]\n(?=[a-zà-ỹđ])")
_MARKS = re.compile(r"</?(?:b|i|u|strong|em)>|\*\*")
_BOLD = re.compile(r"(\*\*|<b>|<strong>).+(\*\*|</b>|</strong>)", re.DOTALL)
MOST_ROWS = 2_000
"""Of a sheet so many rows are read; no annex has more."""
_UNITS = ("điểm", "đ")


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet's texts by (row, column), both from 1; of a merged block all cells have the text
    of the first.  ``covered``: those that are not the first of theirs; ``bold``: those in bold,
    by the cell's look or by marks that came as text."""

    name: str
    texts: Mapping[tuple[int, int], str]
    covered: frozenset[tuple[int, int]]
    columns: int
    bold: frozenset[tuple[int, int]] = frozenset()

    def text(self, row: int, column: int) -> str:
        """What stands there, "" for nothing."""
        return self.texts.get((row, column), "")

    def own(self, row: int, column: int) -> str:
        """The same, "" where it is only the rest of a merged block."""
        return "" if (row, column) in self.covered else self.text(row, column)

    def rows(self) -> list[int]:
        """The numbers of the rows in which anything stands."""
        return sorted({row for row, _ in self.texts})


def table_of(raw: RawSheet) -> Table:
    """The sheet's texts; what is hidden counts too.  A sheet of more than ``MOST_ROWS`` rows has
    none: it is no annex."""
    if max((row for row, _ in raw.cells), default=0) > MOST_ROWS:
        return Table(raw.name, {}, frozenset(), 0)
    texts = {place: said for place, cell in raw.cells.items() if (said := repaired(cell))}
    covered: set[tuple[int, int]] = set()
    last = max((row for row, _ in texts), default=0)
    for top, left, bottom, right in raw.merges:
        if (top, left) not in texts or right - left > 200:
            continue
        for row in range(top, min(bottom, last) + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    texts[row, column] = texts[top, left]
                    covered.add((row, column))
    columns = max((column for _, column in texts), default=0)
    bold = frozenset(place for place, cell in raw.cells.items() if _is_bold(cell))
    return Table(raw.name, texts, frozenset(covered), columns, bold)


def _is_bold(cell: RawCell) -> bool:
    return cell.bold or _BOLD.fullmatch(cell.text.strip()) is not None


def repaired(cell: RawCell) -> str:
    """One line: a word that a hyphen breaks over two lines is whole again, other line breaks are
    blanks, marks of bold that came as text are gone."""
    text = _MARKS.sub("", read_text(cell._replace(formula=None)).value or "")
    text = _HYPHENATED.sub("", text)
    return clean(text).replace("( ", "(").replace(" )", ")")


def numbers(text: str) -> tuple[Decimal, ...]:
    """What a typed maximum can mean: "1,5", "10 điểm", "1.000" (two readings); none for words."""
    bare = text.strip(" .").casefold()
    unit = next((one for one in _UNITS if bare.endswith(one)), "")
    readings = typed_readings(bare.removesuffix(unit).strip())
    return tuple(plain(reading.value) for reading in readings)
