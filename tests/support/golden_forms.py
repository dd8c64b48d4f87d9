"""The six blank forms, cell by cell, as text that a person can compare: ``make golden`` writes it.

What changes with every template or key (check codes, the hidden identity) is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import openpyxl

from support.form_helpers import TABLES, blank
from support.places import TESTS

GOLDEN = TESTS / "golden"
LEFT_OUT = {"_thidua", "Danh mục"}
CODES = "codes"


def described(table: str) -> str:
    """Every sheet of the blank self form: size, print set-up, merges, then cell by cell."""
    book = openpyxl.load_workbook(BytesIO(blank(table).data))
    lines: list[str] = []
    for sheet in book:
        if sheet.title not in LEFT_OUT:
            lines += _sheet(sheet)
    return "\n".join(lines) + "\n"


def _sheet(sheet: Any) -> Iterator[str]:
    yield f"== {sheet.title} ({sheet.sheet_state})"
    yield f"print {sheet.print_area} titles {sheet.print_title_rows} {sheet.page_setup.orientation}"
    widths = {name: round(size.width, 1) for name, size in sheet.column_dimensions.items()}
    yield "widths " + " ".join(f"{name}:{width}" for name, width in sorted(widths.items()))
    yield "merges " + " ".join(sorted(str(block) for block in sheet.merged_cells.ranges))
    for row in sheet.iter_rows(min_row=2):
        if row[0].value == CODES:
            continue
        height = sheet.row_dimensions[row[0].row].height
        for cell in row:
            open_ = not cell.protection.locked
            if cell.value is None and not open_:
                continue
            marks = "".join(
                mark
                for mark, holds in (("B", cell.font.b), ("I", cell.font.i), ("*", open_))
                if holds
            )
            text = "" if cell.value is None else str(cell.value).replace("\n", "⏎")
            yield f"{cell.coordinate}\t{height}\t{marks}\t{text}"


def main() -> None:
    GOLDEN.mkdir(exist_ok=True)
    for table in TABLES:
        path = GOLDEN / f"{table}.txt"
        path.write_text(described(table), encoding="utf-8", newline="\n")
        print(path)


if __name__ == "__main__":
    main()
