"""A layout's chart into XlsxWriter, in the workbook's typeface and calm, printable colours.

Printed without colour, bars still differ by their patterns, and every bar says its number.  What a
pattern means stands in words under lying bars, where programs disagree about a legend's order.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any, NamedTuple

from thidua_xlsx.layout.grid import Chart, Workbook
from thidua_xlsx.writing.engine import Worksheet, checked
from thidua_xlsx.writing.references import References, sheets_of
from thidua_xlsx.writing.styles import FONT
from thidua_xlsx.writing.texts import PROPERTY_LIMIT, for_markup

_KINDS = ("bar", "column", "stacked")
_TEXT = {"name": FONT, "size": 10, "bold": False}
_NUMBER = {"name": FONT, "size": 9, "bold": False}
_AIR = 3
"""Pixels from the cell's upper edge: a frame right on it would print on the page before."""
_AXIS = {"name": FONT, "size": 10, "bold": False}
_BORDER = {"color": "#404040", "width": 0.75}
_LINES = {"visible": True, "line": {"color": "#D9D9D9", "width": 0.5}}


class _Pattern(NamedTuple):
    """How a bar is filled, and the sign that looks like it in a text."""

    sign: str
    colour: str
    name: str = ""

    @property
    def options(self) -> dict[str, Any]:
        """As XlsxWriter takes it."""
        if not self.name:
            return {"fill": {"color": self.colour}}
        colours = {"fg_color": self.colour, "bg_color": "#FFFFFF"}
        return {"pattern": {"pattern": self.name, **colours}}


_SOLID = _Pattern("■", "#44688F")
_HATCHED = (
    _Pattern("▨", "#44688F", "wide_upward_diagonal"),
    _Pattern("▧", "#7F7F7F", "wide_downward_diagonal"),
    _Pattern("▦", "#7F7F7F", "large_grid"),
)
_ROLES = {
    "band-1": _Pattern("■", "#86B892"),
    "band-2": _Pattern("▨", "#2F5D95", "wide_upward_diagonal"),
    "band-3": _Pattern("▧", "#9A6B00", "wide_downward_diagonal"),
    "band-4": _Pattern("▦", "#B3261E", "large_grid"),
    "": _Pattern("□", "#FFFFFF"),
}
"""Of bars that mean something by themselves: a rating's role, "" for none."""
_CROSSING = {
    "fill": {"none": True},
    "border": {"none": True},
    "x_error_bars": {
        "type": "fixed",
        "value": 0.001,
        "direction": "plus",
        "line": {"color": "#A00000", "width": 2.5},
    },
}
"""Bars that are not seen, with a mark across their ends: together a broken line.  (No program
combines lying bars with a line, and what is drawn over a chart moves when columns get wider.)"""
_TITLE_ROOM, _SCALE_ROOM, _NUMBER_ROOM = 42, 60, 56
"""Pixels above, below and to the right of lying bars."""


def charted(workbook: Workbook) -> frozenset[str]:
    """The ids of the sheets whose cells charts show."""
    return frozenset(
        owner
        for sheet in workbook.sheets
        for chart in sheet.charts
        for shown in chain(*(ranges for _, *ranges in chart.series), chart.lines)
        for owner in sheets_of(shown, sheet.id)
    )


def draw_chart(
    book: Any, worksheet: Worksheet, sheet: str, chart: Chart, references: References
) -> None:
    """Place a bar or column chart at its cell; its ranges are read as of that sheet.

    Bars stand in the order of the table.  AssertionError for another kind of chart.
    """
    if chart.kind not in _KINDS:
        raise AssertionError(f"unknown kind of chart {chart.kind!r}")
    stacked = chart.kind == "stacked"
    kind = {"type": "bar", "subtype": "percent_stacked"} if stacked else {"type": chart.kind}
    drawn = book.add_chart(kind)

    def cells(shown: str) -> str:
        return "=" + references.formula(shown, sheet, absolute=True)

    patterns = _patterns(chart)
    for (name, categories, values), pattern in zip(chart.series, patterns, strict=True):
        drawn.add_series(
            {
                "name": _words(name),
                "categories": cells(categories),
                "values": cells(values),
                **pattern.options,
                "points": [
                    {**_ROLES[role].options, "border": _BORDER}
                    for role, _ in (() if stacked else chart.bars)
                ],
                "border": _BORDER,
                "gap": 60,
                "overlap": 100 if chart.lines or stacked else None,
                "data_labels": {"value": True, "font": _NUMBER, "num_format": chart.number_format}
                | ({"fill": {"color": "#FFFFFF"}} if chart.lines or stacked else {}),
            }
        )
    for crossed in chart.lines:
        drawn.add_series({"values": cells(crossed), **_CROSSING})
    drawn.set_title(
        {"name": _words(chart.title), "name_font": {"name": FONT, "size": 13, "bold": True}}
    )
    ends = {"min": chart.minimum, "max": chart.maximum, "major_unit": chart.step}
    shown = {"num_font": _NUMBER, "num_format": chart.scale_format or chart.number_format}
    given = {name: float(end) for name, end in ends.items() if end is not None}
    scale = {**shown, "major_gridlines": _LINES, **given}
    lying = chart.kind != "column"
    scale |= _axis_title(_with_key(chart, patterns) if lying else chart.values)
    # "low": names stand beside the chart, not under its negative bars; each of them is shown.
    units = {"num_font": _TEXT, "label_position": "low", "interval_unit": 1}
    units |= _axis_title(chart.names)
    drawn.set_x_axis(scale if lying else units)
    # The first bar at the top, and yet the scale at the bottom.
    downwards = {**units, "reverse": True, "crossing": "max"}
    drawn.set_y_axis(downwards if lying else scale)
    drawn.set_legend({"position": "bottom", "font": _TEXT, "none": lying or len(chart.series) < 2})
    if chart.names_room:
        drawn.set_plotarea({"layout": _place_of_bars(chart)})
        # LibreOffice breaks the lines of a long name a few pixels late: over no frame.
        drawn.set_chartarea({"border": {"none": True}})
    drawn.show_hidden_data()
    drawn.set_size({"width": chart.width, "height": chart.height})
    place = references.place(sheet, chart.row, chart.column)
    options = {"description": _words(chart.title), "y_offset": _AIR}
    checked(worksheet.insert_chart(*place, drawn, options), f"chart {chart.title!r}")


def _axis_title(words: str) -> dict[str, Any]:
    return {"name": _words(words), "name_font": _AXIS} if words else {}


def _words(text: str) -> str:
    """A text of a chart; XlsxWriter takes one that begins with "=" for a formula."""
    return for_markup(f"\u200b{text}" if text.startswith("=") else text, PROPERTY_LIMIT)


def _patterns(chart: Chart) -> tuple[_Pattern, ...]:
    """Of each series: by its role where they are stacked; else the last one is solid: what was
    given, beside what was claimed."""
    if chart.kind == "stacked":
        return tuple(_ROLES[role] for role, _ in chart.bars)
    return (*_HATCHED[: len(chart.series) - 1], _SOLID)


def _with_key(chart: Chart, patterns: Sequence[_Pattern]) -> str:
    """What the scale shows, and what each pattern means."""
    means = [(_ROLES[role], words) for role, words in dict.fromkeys(chart.bars)]
    if len(chart.series) > 1 and chart.kind != "stacked":
        means = [
            (pattern, name) for pattern, (name, *_) in zip(patterns, chart.series, strict=True)
        ]
    return "   ".join([chart.values, *(f"{pattern.sign} {words}" for pattern, words in means)])


def _place_of_bars(chart: Chart) -> dict[str, float]:
    """In parts of the chart: names to the left, numbers to the right, the scale below."""
    width = chart.width - chart.names_room - _NUMBER_ROOM
    height = chart.height - _TITLE_ROOM - _SCALE_ROOM
    across = {"x": chart.names_room / chart.width, "width": width / chart.width}
    return across | {"y": _TITLE_ROOM / chart.height, "height": height / chart.height}
