"""What a competent person writes in an afternoon: each sheet's cells as a DataFrame, written by
``to_excel`` over XlsxWriter.  The results themselves are given.

    python rank.py TABLES WORKBOOK

TABLES is the pickle of ``tables.sheet_tables``.
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

import pandas as pd


def main(tables: Path, workbook: Path) -> None:
    with pd.ExcelWriter(workbook, engine="xlsxwriter") as writer:
        for name, (headings, *rows) in pickle.loads(tables.read_bytes()).items():
            frame = pd.DataFrame(rows, columns=headings)
            frame.to_excel(writer, sheet_name=name, index=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
