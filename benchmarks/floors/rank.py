"""The least that XlsxWriter can cost: the same cells in constant memory, without any format.

python rank.py TABLES WORKBOOK
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

import xlsxwriter


def main(tables: Path, workbook: Path) -> None:
    with xlsxwriter.Workbook(workbook, {"constant_memory": True}) as book:
        for name, rows in pickle.loads(tables.read_bytes()).items():
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
