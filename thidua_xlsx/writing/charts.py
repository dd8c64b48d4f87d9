"""A layout's chart into XlsxWriter, in the workbook's typeface and calm, printable greys."""

from __future__ import annotations

from typing import Any

from thidua_xlsx.layout.grid import Chart
from thidua_xlsx.writing.engine import Worksheet, checked
from thidua_xlsx.writing.references import References
from thidua_xlsx.writing.styles import FONT

_FILLS = ("#44688F", "#A9B8C9", "#7F7F7F", "#D0D0D0")
_KINDS = ("bar", "column")
_TEXT = {"name": FONT, "size": 10, "bold": False}


def draw_chart(
    book: Any, worksheet: Worksheet, sheet: str, chart: Chart, references: References
) -> None:
    """Place a bar or column chart at its cell; its ranges are read as of that sheet."""
    if chart.kind not in _KINDS:
        raise AssertionError(f"unknown kind of chart {chart.kind!r}")
    drawn = book.add_chart({"type": chart.kind})
    for (name, categories, values), fill in zip(chart.series, _fills(chart), strict=True):
        drawn.add_series(
            {
                "name": name,
                "categories": "=" + references.formula(categories, sheet, absolute=True),
                "values": "=" + references.formula(values, sheet, absolute=True),
                "fill": {"color": fill},
                "border": {"color": "#404040", "width": 0.75},
                "gap": 60,
            }
        )
    drawn.set_title({"name": chart.title, "name_font": {"name": FONT, "size": 13, "bold": True}})
    # A scale from 0 does not exaggerate; bars stand in the order of the table.
    scale, units = {"num_font": _TEXT, "min": 0}, {"num_font": _TEXT}
    drawn.set_x_axis(scale if chart.kind == "bar" else units)
    drawn.set_y_axis({**units, "reverse": True} if chart.kind == "bar" else scale)
    drawn.set_legend({"position": "bottom", "font": _TEXT, "none": len(chart.series) < 2})
    drawn.set_size({"width": chart.width, "height": chart.height})
    row, column = references.row(sheet, chart.row), references.column(sheet, chart.column)
    checked(worksheet.insert_chart(row, column, drawn), f"chart {chart.title!r}")


def _fills(chart: Chart) -> list[str]:
    return [_FILLS[place % len(_FILLS)] for place in range(len(chart.series))]
