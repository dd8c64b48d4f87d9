"""A layout's chart into XlsxWriter, in the workbook's typeface and calm, printable greys.

Printed without colour, series still differ by how dark they are, and every bar says its number.
"""

from __future__ import annotations

from typing import Any

from thidua_xlsx.layout.grid import Chart, Workbook
from thidua_xlsx.writing.engine import Worksheet, checked
from thidua_xlsx.writing.references import References, sheets_of
from thidua_xlsx.writing.styles import FONT
from thidua_xlsx.writing.texts import PROPERTY_LIMIT, for_markup

_FILLS = ("#44688F", "#C9D3DE", "#7F7F7F", "#E6E6E6")
_KINDS = ("bar", "column")
_TEXT = {"name": FONT, "size": 10, "bold": False}
_NUMBER = {"name": FONT, "size": 9, "bold": False}
_AIR = 3
"""Pixels from the cell's upper edge: a frame right on it would print on the page before."""
_AXIS = {"name": FONT, "size": 11, "bold": False, "italic": True}
_LINES = {"visible": True, "line": {"color": "#D9D9D9", "width": 0.5}}


def charted(workbook: Workbook) -> frozenset[str]:
    """The ids of the sheets whose cells charts show."""
    return frozenset(
        owner
        for sheet in workbook.sheets
        for chart in sheet.charts
        for _, *ranges in chart.series
        for shown in ranges
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
    drawn = book.add_chart({"type": chart.kind})
    for (name, categories, values), fill in zip(chart.series, _fills(chart), strict=True):
        drawn.add_series(
            {
                "name": _words(name),
                "categories": "=" + references.formula(categories, sheet, absolute=True),
                "values": "=" + references.formula(values, sheet, absolute=True),
                "fill": {"color": fill},
                "border": {"color": "#404040", "width": 0.75},
                "gap": 60,
                "data_labels": {"value": True, "font": _NUMBER, "num_format": chart.number_format},
            }
        )
    drawn.set_title(
        {"name": _words(chart.title), "name_font": {"name": FONT, "size": 13, "bold": True}}
    )
    ends = {"min": chart.minimum, "max": chart.maximum, "major_unit": chart.step}
    shown = {"num_font": _NUMBER, "num_format": chart.scale_format or chart.number_format}
    given = {name: float(end) for name, end in ends.items() if end is not None}
    scale = {**shown, "major_gridlines": _LINES, **given}
    scale |= _axis_title(chart.values)
    # "low": names stand beside the chart, not under its negative bars.
    units = {"num_font": _TEXT, "label_position": "low", **_axis_title(chart.names)}
    drawn.set_x_axis(scale if chart.kind == "bar" else units)
    # The first bar at the top, and yet the scale at the bottom.
    downwards = {**units, "reverse": True, "crossing": "max"}
    drawn.set_y_axis(downwards if chart.kind == "bar" else scale)
    drawn.set_legend({"position": "bottom", "font": _TEXT, "none": len(chart.series) < 2})
    drawn.set_size({"width": chart.width, "height": chart.height})
    place = references.place(sheet, chart.row, chart.column)
    options = {"description": _words(chart.title), "y_offset": _AIR}
    checked(worksheet.insert_chart(*place, drawn, options), f"chart {chart.title!r}")


def _axis_title(words: str) -> dict[str, Any]:
    return {"name": _words(words), "name_font": _AXIS} if words else {}


def _words(text: str) -> str:
    """A text of a chart; XlsxWriter takes one that begins with "=" for a formula."""
    return for_markup(f"\u200b{text}" if text.startswith("=") else text, PROPERTY_LIMIT)


def _fills(chart: Chart) -> list[str]:
    return [_FILLS[place % len(_FILLS)] for place in range(len(chart.series))]
