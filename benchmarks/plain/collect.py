"""What a competent person writes in an afternoon: openpyxl loads each file twice, once for its
values and once for its formulas, and every cell that says something goes into one table.

    python collect.py FOLDER COUNT
"""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path

import openpyxl
import pandas as pd


def main(folder: Path, count: int) -> None:
    rows = []
    for path in islice(sorted(folder.glob("*.xlsx")), count):
        values = openpyxl.load_workbook(path, data_only=True)
        formulas = openpyxl.load_workbook(path)
        for sheet in values.worksheets:
            typed = formulas[sheet.title]
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value is not None:
                        said = typed[cell.coordinate].value
                        rows.append((path.name, sheet.title, cell.coordinate, cell.value, said))
    pd.DataFrame(rows, columns=["file", "sheet", "cell", "value", "formula"])


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
