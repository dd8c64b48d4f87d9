"""Our workbooks as plain tables, for the plain programs and the floors to write the same cells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

SIDES = ("left", "right", "top", "bottom")
BORDERS = {"thin": 1, "medium": 2, "dashed": 3, "dotted": 4, "thick": 5, "double": 6, "hair": 7}

CRITERIA = {"lessThanOrEqual": "<=", "greaterThanOrEqual": ">=", "notBetween": "not between"}
TEXTS = {
    "errorTitle": "error_title",
    "error": "error_message",
    "promptTitle": "input_title",
    "prompt": "input_message",
}


def form_table(path: Path, unit: str) -> dict[str, Any]:
    """A form: ``formats`` as XlsxWriter takes them; of each of its ``sheets`` the cells (row,
    column, value, format), sizes, merges and validations; the ``unit`` whose it is."""
    book = openpyxl.load_workbook(path)
    looks: dict[int, int] = {}
    formats: list[dict[str, Any]] = []

    def look(cell: Any) -> int:
        if cell.style_id not in looks:
            looks[cell.style_id] = len(formats)
            formats.append(_format(cell))
        return looks[cell.style_id]

    return {
        "unit": unit,
        "formats": formats,
        "sheets": [
            {
                "name": sheet.title,
                "hidden": sheet.sheet_state != "visible",
                "columns": [
                    (openpyxl.utils.column_index_from_string(letters) - 1, each.width, each.hidden)
                    for letters, each in sheet.column_dimensions.items()
                ],
                "rows": [
                    (number - 1, each.height, each.hidden)
                    for number, each in sheet.row_dimensions.items()
                ],
                "merges": [_block(merged.coord) for merged in sheet.merged_cells.ranges],
                "cells": [
                    (cell.row - 1, cell.column - 1, cell.value, look(cell))
                    for row in sheet.iter_rows()
                    for cell in row
                    if not isinstance(cell, openpyxl.cell.MergedCell)
                    and (cell.value is not None or cell.has_style)
                ],
                "validations": list(_validations(sheet)),
            }
            for sheet in book.worksheets
        ],
    }


def _format(cell: Any) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "font_name": cell.font.name,
        "font_size": cell.font.sz,
        "bold": bool(cell.font.b),
        "italic": bool(cell.font.i),
        "text_wrap": bool(cell.alignment.wrap_text),
        "num_format": cell.number_format,
        "locked": cell.protection.locked,
    }
    if cell.alignment.horizontal:
        properties["align"] = cell.alignment.horizontal
    if cell.fill.patternType == "solid" and isinstance(cell.fill.fgColor.rgb, str):
        properties["bg_color"] = f"#{cell.fill.fgColor.rgb[2:]}"
    for side in SIDES:
        properties[side] = BORDERS.get(getattr(cell.border, side).style, 0)
    return properties


def _block(coordinates: str) -> tuple[int, int, int, int]:
    first_column, first_row, last_column, last_row = range_boundaries(coordinates)
    return first_row - 1, first_column - 1, last_row - 1, last_column - 1


def _validations(sheet: Worksheet) -> Any:
    for rule in sheet.data_validations.dataValidation:
        kind = {"whole": "integer", None: "any"}.get(rule.type, rule.type)
        options: dict[str, Any] = {"validate": kind}
        for name, ours in TEXTS.items():
            if text := getattr(rule, name):
                options[ours] = text
        if kind == "list":
            quoted = rule.formula1.startswith('"')
            options["source"] = (
                rule.formula1.strip('"').split(",") if quoted else f"={rule.formula1}"
            )
        elif kind == "custom":
            options["value"] = f"={rule.formula1}"
        elif kind != "any":
            options["criteria"] = CRITERIA.get(rule.operator, rule.operator or "between")
            options["minimum" if rule.formula2 else "value"] = f"={rule.formula1}"
            if rule.formula2:
                options["maximum"] = f"={rule.formula2}"
        for block in rule.sqref.ranges:
            yield _block(block.coord), options


def sheet_tables(path: Path) -> dict[str, list[list[Any]]]:
    """The values of each sheet of a workbook that say something, by rows of one width."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    tables = {}
    for sheet in book.worksheets:
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        width = max((len(row) for row in rows), default=0)
        if width:
            tables[sheet.title] = [row + [None] * (width - len(row)) for row in rows]
    return tables
