"""Raw workbooks as plain JSON values, the way a child process hands them back."""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter
from typing import Any

from thidua_xlsx.reading.cells import RawBook, RawCell, RawSheet

_OF_CELL = attrgetter(*(member.name for member in fields(RawCell)))


def number_text(value: float) -> str:
    """The shortest decimal that is this double, as other formats store it: 8, 8.5, 1e+16."""
    return repr(float(value)).removesuffix(".0")


def to_plain(book: RawBook) -> dict[str, Any]:
    """Only what JSON can carry."""
    return {**_members(book), "sheets": [_plain_sheet(sheet) for sheet in book.sheets]}


def from_plain(said: dict[str, Any]) -> RawBook:
    """The workbook back, equal to the one that ``to_plain`` was given."""
    sheets = tuple(_sheet(sheet) for sheet in said["sheets"])
    links = tuple(said["external_links"])
    return RawBook(**{**said, "sheets": sheets, "external_links": links})


def _members(record: RawBook | RawSheet) -> dict[str, Any]:
    return {member.name: getattr(record, member.name) for member in fields(record)}


def _plain_sheet(sheet: RawSheet) -> dict[str, Any]:
    return {
        **_members(sheet),
        "cells": [[*place, *_OF_CELL(cell)] for place, cell in sheet.cells.items()],
        "hidden_rows": sorted(sheet.hidden_rows),
        "hidden_columns": sorted(sheet.hidden_columns),
    }


def _sheet(said: dict[str, Any]) -> RawSheet:
    parts = {
        "cells": {(row, column): RawCell(*rest) for row, column, *rest in said["cells"]},
        "merges": tuple(tuple(block) for block in said["merges"]),
        "hidden_rows": frozenset(said["hidden_rows"]),
        "hidden_columns": frozenset(said["hidden_columns"]),
    }
    return RawSheet(**{**said, **parts})
