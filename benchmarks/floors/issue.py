"""The least that issuing can cost: bytes that are at hand, written and flushed as ours are.

python issue.py FORM UNITS FOLDER
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main(form: Path, units: int, folder: Path) -> None:
    data = form.read_bytes()
    folder.mkdir(parents=True)
    for number in range(units):
        path = folder / f"don-vi-{number}.xlsx"
        with path.with_suffix(".tmp").open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        path.with_suffix(".tmp").replace(path)
        listing = os.open(folder, os.O_RDONLY)
        os.fsync(listing)
        os.close(listing)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
