"""The two charts of the statistics, each under the table whose cells it draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from math import ceil
from typing import TypeVar

from thidua_xlsx.layout.blocks import gap
from thidua_xlsx.layout.consolidated.statistics_tables import COLUMNS, SHARE_FORMAT, Line, Table
from thidua_xlsx.layout.grid import Chart, Row, column_range
from thidua_xlsx.statistics import GroupShare, Inflation
from thidua_xlsx.writing.metrics import line_count, text_width

WIDTH = 930
BARS_A_CHART = 24
"""As many as a printed page has room for; more go on in another chart with the same scale."""
BAR, AROUND_BARS, LEAST_HEIGHT, GROUPS_HEIGHT = 20, 110, 190, 300
NAMES_MOST, NAME_AIR, NAME_SIZE, NAME_LINE = 336, 20, 10, 15
"""Pixels that names beside bars take at most, how many of them stay free, the names' type size, and
the pixels of a line of them."""
PIXEL = 0.75
AIR = 6.0
HIGHEST_ROW = 400.0
STEPS = tuple(Decimal(step) for step in ("0.005", "0.01", "0.02", "0.05", "0.1", "0.2", "0.5"))
MOST_STEPS = 7
WHOLE_SHORT = f"[=1]0%;{SHARE_FORMAT}"
"""Columns that reach the top stand beside each other: a whole has no decimals."""
UNIT, INFLATION_SHARE = 0, 8
GROUP, OWN_SHARE, APPRAISED_SHARE = 1, 6, 7

Thing = TypeVar("Thing")


def inflation_charts(table: Table, found: Sequence[Inflation]) -> Iterator[Chart]:
    """Bars of each unit's share, as in the table; none where no unit has one."""
    shares = [one.share for one in found if one.share is not None]
    if not shares:
        return
    lowest, highest, step = scale(shares)
    title = "Tự chấm cao hơn thẩm định (tỷ lệ trên điểm tối đa)"
    names = [str(cells[UNIT].value) for _, cells in table.lines]
    bar = max(BAR, pitch(names))
    for row, shown, own in parts(
        f"{table.id}.chart", title, table.lines, BARS_A_CHART * BAR // bar
    ):
        yield Chart(
            row,
            COLUMNS[0].id,
            "bar",
            shown,
            (("Chênh lệch", *_ranges(table, own, UNIT, INFLATION_SHARE)),),
            WIDTH,
            max(AROUND_BARS + bar * len(own), LEAST_HEIGHT),
            minimum=lowest,
            maximum=highest,
            step=step,
            number_format=SHARE_FORMAT,
            names_room=names_room(names),
        )


def names_room(names: Sequence[str]) -> int:
    """Pixels beside the bars for the longest of the names, longer ones in several lines."""
    widest = max((text_width(name, NAME_SIZE) for name in names), default=0.0)
    return min(ceil(widest / PIXEL) + NAME_AIR, NAMES_MOST)


def pitch(names: Sequence[str]) -> int:
    """Pixels that each bar needs, so that its name does not meet the next one."""
    width = (NAMES_MOST - NAME_AIR) * PIXEL
    lines = max((line_count(name, width, NAME_SIZE) for name in names), default=1)
    return lines * NAME_LINE + 3


def parts(
    row: str, title: str, things: Sequence[Thing], most: int
) -> Iterator[tuple[str, str, Sequence[Thing]]]:
    """The things for one chart after the other, at most so many in each and about as many in all,
    with its row and title."""
    count = ceil(len(things) / most)
    for part in range(count):
        shown = title if count == 1 else f"{title} – {part + 1}/{count}"
        begin, end = (len(things) * edge // count for edge in (part, part + 1))
        yield f"{row}-{part + 1}", shown, things[begin:end]


def group_charts(table: Table, found: Sequence[GroupShare]) -> Iterator[Chart]:
    """Columns of each group's two shares; none where no group has them."""
    if all(one.own_share is None for one in found):
        return
    yield Chart(
        f"{table.id}.chart-1",
        COLUMNS[0].id,
        "column",
        "Tỷ lệ điểm đạt theo nhóm tiêu chí",
        (
            ("Tự chấm", *_ranges(table, table.lines, GROUP, OWN_SHARE)),
            ("Thẩm định", *_ranges(table, table.lines, GROUP, APPRAISED_SHARE)),
        ),
        WIDTH,
        GROUPS_HEIGHT,
        number_format=WHOLE_SHORT,
    )


def scale(shares: Sequence[Decimal]) -> tuple[Decimal, Decimal, Decimal]:
    """Where a scale of shares begins and ends, and its step: both ends are multiples of it, 0 lies
    between them, and half a step at least is left beyond every bar for its number."""
    low, high = min(Decimal(0), *shares), max(Decimal(0), *shares)
    fitting = (step for step in STEPS if high - low <= step * (MOST_STEPS - 1))
    step = next(fitting, (high - low).to_integral_value(ROUND_CEILING))
    half = step / 2
    lowest = (low - half) if low else low
    begin = (lowest / step).to_integral_value(ROUND_FLOOR) * step
    end = ((high + half) / step).to_integral_value(ROUND_CEILING) * step
    return begin, end, step


def room(chart: Chart) -> Iterator[Row]:
    """The empty rows that a chart lies over.  A row is never parted by the end of a page; a chart
    too high for one row begins a page."""
    points = chart.height * PIXEL + AIR
    rows = ceil(points / HIGHEST_ROW)
    for number in range(rows):
        name = chart.row if number == 0 else f"{chart.row}.{number}"
        yield Row(name, {}, height=points / rows, page_break=rows > 1 and number == 0)
    yield gap(f"{chart.row}.end", 9.0)


def _ranges(table: Table, lines: Sequence[Line], names: int, values: int) -> tuple[str, str]:
    """The ranges of categories and values: those lines in the columns of two headings."""
    first, last = lines[0][0], lines[-1][0]
    category, value = (
        column_range(table.column(heading), first, last) for heading in (names, values)
    )
    return category, value
