"""What a competent person writes in an afternoon: the form's cells, sizes, merges and validations
in a loop over XlsxWriter, once for each unit.

    python issue.py TABLE UNITS FOLDER

TABLE is the pickle of ``tables.form_table``.
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path
from typing import Any

import xlsxwriter


def main(table: Path, units: int, folder: Path) -> None:
    form = pickle.loads(table.read_bytes())
    folder.mkdir(parents=True)
    for number in range(units):
        write_form(form, folder / f"don-vi-{number}.xlsx", f"Đơn vị thử {number}")


def write_form(form: dict[str, Any], path: Path, unit: str) -> None:
    with xlsxwriter.Workbook(path) as book:
        formats = [book.add_format(properties) for properties in form["formats"]]
        for sheet in form["sheets"]:
            drawn = book.add_worksheet(sheet["name"])
            for column, width, hidden in sheet["columns"]:
                drawn.set_column(column, column, width, None, {"hidden": hidden})
            for row, height, hidden in sheet["rows"]:
                drawn.set_row(row, height, None, {"hidden": hidden})
            for block in sheet["merges"]:
                drawn.merge_range(*block, "")
            for row, column, value, look in sheet["cells"]:
                if value == form["unit"]:
                    value = unit
                drawn.write(row, column, value, formats[look])
            for block, options in sheet["validations"]:
                drawn.data_validation(*block, options)
            drawn.protect()
            if sheet["hidden"]:
                drawn.very_hidden()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
