"""Raw workbooks as plain JSON values, the way a child process hands them back."""

from __future__ import annotations

from typing import Any

from thidua_xlsx.reading.cells import RawBook, RawCell, RawSheet


def number_text(value: float) -> str:
    """The shortest decimal that is this double, as other formats store it: 8, 8.5, 1e+16."""
    return repr(float(value)).removesuffix(".0")


def to_plain(book: RawBook) -> dict[str, Any]:
    """Only lists, objects, texts, numbers and booleans."""
    return {
        "sheets": [_plain_sheet(sheet) for sheet in book.sheets],
        "program": book.program,
        "kind": book.kind,
        "properties": dict(book.properties),
        "has_macros": book.has_macros,
        "external_links": list(book.external_links),
        "date1904": book.date1904,
        "formulas_known": book.formulas_known,
    }


def from_plain(said: dict[str, Any]) -> RawBook:
    """The workbook back, equal to the one that ``to_plain`` was given."""
    sheets = tuple(_sheet(sheet) for sheet in said["sheets"])
    links = tuple(said["external_links"])
    return RawBook(**{**said, "sheets": sheets, "external_links": links})


def _plain_sheet(sheet: RawSheet) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "state": sheet.state,
        "cells": [
            [*place, c.text, c.type, c.formula, c.format, c.font, c.shown_decimals]
            for place, c in sheet.cells.items()
        ],
        "merges": [list(block) for block in sheet.merges],
        "hidden_rows": sorted(sheet.hidden_rows),
        "hidden_columns": sorted(sheet.hidden_columns),
        "protected": sheet.protected,
        "validations": sheet.validations,
        "conditional_formats": sheet.conditional_formats,
    }


def _sheet(said: dict[str, Any]) -> RawSheet:
    return RawSheet(
        name=said["name"],
        state=said["state"],
        cells={(row, column): RawCell(*rest) for row, column, *rest in said["cells"]},
        merges=tuple((top, left, bottom, right) for top, left, bottom, right in said["merges"]),
        hidden_rows=frozenset(said["hidden_rows"]),
        hidden_columns=frozenset(said["hidden_columns"]),
        protected=said["protected"],
        validations=said["validations"],
        conditional_formats=said["conditional_formats"],
    )
