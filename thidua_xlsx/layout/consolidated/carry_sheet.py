"""What a round hands to the next year's: the hidden sheet of the consolidated workbook.

Lines of text only, so that a later version of the program still reads them: about whom, what it is,
of which criterion (or nothing), and the value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from thidua_xlsx.layout.grid import Cell, Column, Sheet
from thidua_xlsx.layout.rows import Line, Pattern, Rows

SHEET_ID = "carry"
SHEET_NAME = "_nam_sau"

ROUND = "round"
"""Stands for the unit in lines about the round as a whole: ``YEAR``, ``REGULATION``, and where its
figures are made up ``ILLUSTRATION``, the mark that says so."""
YEAR, REGULATION, ILLUSTRATION = "year", "regulation", "illustration"
RATING_NAME = "rating-name"
"""Of the round: what a rating is called, its id being the key."""
LABEL, MAXIMUM = "label", "maximum"
"""A criterion's label and maximum, of no criterion the whole annex's; the annex's id stands for the
unit."""
TOTAL, RANK = "total", "rank"
"""A unit's final total and its rank in its bloc, of no criterion."""
NAME, ANNEX, RATING, SCORE = "name", "annex", "rating", "score"
ANSWERS = ("shortcoming", "cause", "remedy", "due")
"""The unit's answers of Điều 11.1d, by criterion; ``due`` as 2025-03-31."""
STRENGTHS = "strengths"
"""How the unit means to build on its strengths (Điều 11.1d), of no criterion."""
COLUMNS = (("unit", 30.0), ("what", 14.0), ("key", 14.0), ("value", 60.0))


@dataclass(frozen=True, slots=True)
class CarryLine:
    """``key``: the criterion's id, "" where the line is about no criterion.  A score is written
    with a decimal point, a rating as its id."""

    unit: str
    what: str
    key: str
    value: str


def carry_sheet(lines: Sequence[CarryLine]) -> Sheet:
    """The very hidden sheet of those lines, a row a line."""
    stated = attrgetter(*(name for name, _ in COLUMNS))
    pattern = Pattern({name: Cell() for name, _ in COLUMNS})
    rows = Rows(
        range(len(lines)),
        lambda place: f"line-{place + 1}",
        lambda place: Line(pattern, [said or None for said in stated(lines[place])]),
        height=15.0,
    )
    columns = tuple(Column(*column) for column in COLUMNS)
    return Sheet(SHEET_ID, SHEET_NAME, columns, rows, state="very_hidden")
