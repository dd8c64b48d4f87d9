"""The six blank forms, opened by another reader, show what the documents print.

Labels, numbers, maxima, printed appraisers, scoring methods and column headings, read out of the
workbook by openpyxl and compared in order with the copies of the printed tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from support.form_helpers import TABLES, blank
from support.printed_annexes import (
    Printed,
    clean,
    columns_2610,
    rows_2017,
    rows_2022,
    rows_2610,
    table,
)

OURS = ("check-", "panel-")


class Sheet:
    """The annex sheet of a blank form, by the hidden ids in its first row and column."""

    def __init__(self, name: str) -> None:
        book = openpyxl.load_workbook(BytesIO(blank(name).data))
        (self.sheet,) = [sheet for sheet in book if sheet["A1"].value == "annex"]
        self.columns = [cell.value for cell in self.sheet[1][1:]]
        self.rows = [cell.value for cell in self.sheet["A"]]

    def text(self, row: str, column: str) -> str:
        return clean(str(self.value(row, column) or ""))

    def value(self, row: str, column: str) -> Any:
        if column not in self.columns:
            return None
        at = self.rows.index(row) + 1
        return self.sheet.cell(at, self.columns.index(column) + 2).value

    def headings(self, count: int) -> list[tuple[str, str | None]]:
        """The first columns' headings, each with the one above it where several share one."""
        found: list[tuple[str, str | None]] = []
        above = ""
        for column in self.columns[:count]:
            top, below = self.text("heading-1", column), self.text("heading-2", column)
            above = top or above
            found.append((below, above) if below else (top, None))
        return found

    def printed(self) -> Iterator[Printed]:
        """The table's rows; a section's one text stands across its first two columns."""
        first, last = self.rows.index("heading-2") + 1, self.rows.index("total")
        for row in self.rows[first:last]:
            number, label = self.text(row, "number"), self.text(row, "label")
            points = self.value(row, "max")
            yield Printed(
                number if label else "",
                label or number,
                None if points is None else Decimal(str(points)),
                self.text(row, "appraiser"),
                self.text(row, "method"),
            )


def plain_columns(name: str, first: str) -> list[tuple[str, str | None]]:
    return [(clean(heading), None) for heading in table(name, first)[0]]


DOCUMENTS = {
    **{
        name: (columns_2610(f"{name}.txt"), list(rows_2610(f"{name}.txt")))
        for name in ("PL-I", "PL-II", "PL-III", "PL-IV")
    },
    "PL-02": ([(clean(h), None) for h in table("PL-02.tsv", "TT")[0]], list(rows_2022())),
    "BANG-DIEM": (
        [(clean(h), None) for h in table("BANG-DIEM.tsv", "Số TT")[0]],
        list(rows_2017()),
    ),
}


def test_all_six_tables_are_compared() -> None:
    assert set(DOCUMENTS) == set(TABLES)
    assert all(len(rows) > 25 for _, rows in DOCUMENTS.values())


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_form_shows_every_row_of_the_printed_table_in_order(name: str) -> None:
    assert list(Sheet(name).printed()) == DOCUMENTS[name][1]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_form_begins_with_the_printed_columns_in_order(name: str) -> None:
    columns = DOCUMENTS[name][0]
    assert Sheet(name).headings(len(columns)) == columns


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_ours_stands_to_the_right_of_the_annex(name: str) -> None:
    sheet = Sheet(name)
    shown = [column for column in sheet.columns if not column.startswith(OURS)]
    beside = shown[len(DOCUMENTS[name][0]) :]
    assert beside[-2:] == ["explanation", "evidence"]
